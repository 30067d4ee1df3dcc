"""Finds and compiles the templates of ``templates/seminar``, or a site's own."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateRuntimeError,
    UndefinedError,
)
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context
from jinja2.utils import missing

from sphinx_seminar.language import gettext, ngettext
from sphinx_seminar.problems import nearest_of, sentence
from sphinx_seminar.render.helpers import Helpers, names
from sphinx_seminar.render.variables import TEMPLATES
from sphinx_seminar.reporting import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping

    from jinja2 import Template
    from sphinx.builders.html import StandaloneHTMLBuilder

ORIGINALS = Path(__file__).parent.parent / "templates" / "seminar"
"""The templates of the package."""


_FUNCTIONS_KEY = "_functions"
"""The variable with the functions for a page: one, as each include copies all."""


class _Undefined(StrictUndefined):
    """What a record has not: an error that says what it has."""

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        if hint is None and isinstance(obj, msgspec.Struct) and isinstance(name, str):
            has = obj.__struct_fields__
            expected = f"a variable of {type(obj).__name__} ({', '.join(has)})"
            hint = sentence(name, expected, nearest_of(name, has))
        elif hint is None and obj is missing and name:
            expected = "a variable or function of this template"
            hint = sentence(name, expected, nearest_of(name, _known()))
        super().__init__(hint, obj, name, exc)


def _known() -> list[str]:
    """The names of what templates see: variables of some of them, and functions."""
    fields = (one for view in TEMPLATES.values() for one in view.__struct_fields__)
    return [*dict.fromkeys(fields), *names()]


class _Context(Context):
    """Finds functions, and calls those of the class ``Helpers`` at once.

    They ask for nothing that Jinja could pass to them, for which it looks in each call.
    """

    def resolve_or_missing(self, key: str) -> Any:
        """Look up a variable or function by its name."""
        if key in self.vars:
            return self.vars[key]
        if key in self.parent:
            return self.parent[key]
        functions = self.parent.get(_FUNCTIONS_KEY, {})
        if key in functions:
            return functions[key]
        return self.environment.globals.get(key, missing)

    def call(self, function: Any, /, *values: Any, **options: Any) -> Any:
        """Call a function of templates, or anything else as Jinja does."""
        if type(function) is MethodType and isinstance(function.__self__, Helpers):
            options.pop("_block_vars", None)  # which Jinja's compiler puts there
            options.pop("_loop_vars", None)
            return function(*values, **options)
        return super().call(function, *values, **options)


class _Environment(Environment):
    """Finds templates by name alone.

    There is one loader, and no file changes during a build, which Jinja would both
    look at for each template that is included or extended. What all templates see is
    looked up where it is used: Jinja would copy it for each of them.
    """

    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, as Jinja has it
    ) -> Template:
        """Find a template, which nobody gives globals of its own."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> dict[str, Any]:
        """Give a template nothing of its own but what it is given."""
        return {**(d or {})}


class TemplateFiles:
    """The templates of a site, for one build; each is compiled at most once."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        site = builder.templates
        if not isinstance(site, BaseLoader):  # a site's own bridge to another engine
            folders = builder.config.templates_path
            site = FileSystemLoader([builder.confdir / one for one in folders])
        # the package's templates are in templates_path too, which is what names with
        # "!" pass over
        originals = PrefixLoader({"!seminar": FileSystemLoader(ORIGINALS)})
        self._environment = _Environment(
            loader=ChoiceLoader([originals, site]),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=_bytecode_cache(builder),
            cache_size=-1,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=_Undefined,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]
            gettext, ngettext
        )
        self._templates: dict[str, Template] = {}

    def render(
        self,
        name: str,
        variables: dict[str, Any],
        functions: Mapping[str, Callable[..., Any]],
    ) -> str:
        """Fill in ``seminar/NAME.html``.

        :param functions: what it can call, besides what Jinja has.
        :raises TemplateError: naming file and line.
        """
        try:
            template = self._templates.get(name)
            if template is None:
                template = self._environment.get_template(f"seminar/{name}.html")
                self._templates[name] = template
            return self._fill(template, variables | {_FUNCTIONS_KEY: functions})
        except TemplateError:
            raise
        except Exception as error:
            raise TemplateError(_explained(error, name)) from error

    def _fill(self, template: Template, variables: dict[str, Any]) -> str:
        """What Jinja's ``render`` does, but that the variables are not copied."""
        context = template.new_context(variables, shared=True)
        try:
            return "".join(template.root_render_func(context))
        except Exception:  # noqa: BLE001, as it is raised again, with lines of templates
            self._environment.handle_exception()

    def load(self) -> None:
        """Compile all, which processes would each do that are started after this.

        What is wrong in one is told where it is filled in, as it may never be.
        """
        for name in TEMPLATES:
            with suppress(JinjaError, UnicodeError):
                self._environment.get_template(f"seminar/{name}.html")


def _bytecode_cache(builder: StandaloneHTMLBuilder) -> BytecodeCache:
    """What keeps compiled templates for the next build: the theme's, if it has one."""
    theme = getattr(builder.templates, "environment", None)
    if theme is not None and theme.bytecode_cache is not None:
        found: BytecodeCache = theme.bytecode_cache
        return found
    folder = Path(builder.doctreedir, "seminar-templates")
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _explained(error: Exception, name: str) -> str:
    """Where in which template *error* is, and what it is."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if not file:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(".html"):
                file, line = frame.filename, frame.lineno
    return f"{file or f'seminar/{name}.html'}:{line or 0}: {_what(error)}"


def _what(error: Exception) -> str:
    """What is wrong, with the template that was likely meant."""
    if isinstance(error, RecursionError):
        return (
            "found a template that extends or includes itself, expected '!' before the "
            'name of the original, as in {% extends "!seminar/talk-card.html" %}'
        )
    if isinstance(error, AttributeError) and isinstance(error.obj, str):
        return sentence(error.obj, f"a record that has {error.name}, and no text")
    if isinstance(error, TemplateNotFound):
        found, names = str(error.name), [one.name for one in ORIGINALS.iterdir()]
        folder = found.removesuffix(found.rpartition("/")[2])
        nearest = nearest_of(found, [f"{folder or 'seminar/'}{one}" for one in names])
        return sentence(found, "a template of this site or extension", nearest)
    return str(error)
