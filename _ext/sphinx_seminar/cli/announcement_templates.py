"""Render announcements from the package's templates, or the site's own."""

from __future__ import annotations

import html
import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click
from jinja2 import (
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.loaders import ChoiceLoader
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.dollarmath.index import math_inline_dollar

from sphinx_seminar import wording
from sphinx_seminar.cli.announcement import Announcement, Digest
from sphinx_seminar.formulas import readable
from sphinx_seminar.language import gettext
from sphinx_seminar.problems import nearest_of, sentence
from sphinx_seminar.reading.dollars import without_sums
from sphinx_seminar.talkfiles.markup import inline
from sphinx_seminar.tex import TexError, mathml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.tex import Macros

_TEMPLATES = Path(__file__).parent.parent / "templates"
_SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html", "chat": ".chat.md"}
_UNDEFINED = re.compile(r"'(\w+)' is undefined")
"""What Jinja says of a variable that there is not."""
FORMATS = tuple(_SUFFIXES)
"""How announcements are written."""


def render(announced: Announcement | Digest, loaded: Loaded, form: str) -> str:
    """Render the announcement of one or several talks in one of the :data:`FORMATS`.

    :raises click.ClickException: a template of the site cannot be used.
    """
    kind = "digest" if isinstance(announced, Digest) else "announcement"
    name = f"seminar/{kind}{_SUFFIXES[form]}"
    environment = _environment(loaded)
    try:
        text = environment.get_template(name).render(announced._asdict())
    except TemplateError as error:
        why = _why(error, announced._fields)
        message = f"the template {_place(error, name)} cannot be used: {why}"
        raise click.ClickException(message) from None
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _place(error: TemplateError, name: str) -> str:
    """Where in the template *name*, or in one that it includes, *error* is."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [one.lineno for one in frames if one.filename.endswith(name)]
    return f"{name}:{lines[-1]}" if lines else name


def _why(error: TemplateError, variables: Sequence[str]) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r}"
    unknown = _UNDEFINED.fullmatch(error.message or "")
    if unknown:
        expected = f"a variable ({', '.join(variables)})"
        return sentence(unknown[1], expected, nearest_of(unknown[1], variables))
    return error.message or ""


def _environment(loaded: Loaded) -> Environment:
    own = FileSystemLoader([*loaded.templates, str(_TEMPLATES)])
    # as Sphinx has it: with "!", a site's template includes the one it replaces
    replaced = PrefixLoader({"!seminar": FileSystemLoader(_TEMPLATES / "seminar")})
    environment = Environment(
        loader=ChoiceLoader([replaced, own]),
        undefined=StrictUndefined,  # a slip in a variable's name is no empty line
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = gettext
    environment.filters["with_colon"] = wording.with_colon
    environment.filters["role"] = wording.role_suffix
    environment.filters["indented"] = lambda text: "\n".join(
        f"  {line}".rstrip() for line in text.splitlines()
    )
    environment.filters["markdown"] = _markdown(loaded.macros)
    environment.filters["escaped"] = inline
    environment.filters["readable"] = readable
    environment.filters["paragraphs"] = _paragraphs
    return environment


def _markdown(macros: Macros) -> Callable[[str], str]:
    """A Markdown renderer with formulas as MathML, as on the site's pages.

    HTML in it is shown, not used, and so are directives and roles.
    """

    def formula(content: str, options: dict[str, bool]) -> str:
        try:
            return mathml(content, macros, block=options["display_mode"])
        except TexError:
            return f"<code>{html.escape(content)}</code>"

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(
        dollarmath_plugin, allow_space=False, allow_digits=False, renderer=formula
    )
    read = math_inline_dollar(allow_space=False, allow_digits=False, allow_double=True)
    parser.inline.ruler.at("math_inline", without_sums(read))

    def within(_: object, tokens: Sequence[Token], at: int, *__: object) -> str:
        return formula(tokens[at].content, {"display_mode": True})

    # the plugin's own is a block, which no paragraph may have in it
    parser.add_render_rule("math_inline_double", within)
    return lambda text: str(parser.render(text))


def _paragraphs(text: str) -> str:
    parts = (
        html.escape(part).replace("\n", "<br>\n")
        for part in re.split(r"\n\s*\n", text)
        if part.strip()
    )
    return "\n".join(f"<p>{part}</p>" for part in parts)
