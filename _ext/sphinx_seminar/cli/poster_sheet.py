"""A poster as one HTML document that needs no other file."""

from __future__ import annotations

import base64
import mimetypes
import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from babel import Locale
from docutils import nodes
from markupsafe import Markup

from sphinx_seminar import art
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.formulas import readable
from sphinx_seminar.model import Text, Where
from sphinx_seminar.mystext import html_of, parse_text
from sphinx_seminar.render.page_context import PageContext
from sphinx_seminar.render.templates import Templates
from sphinx_seminar.render.variables import Poster
from sphinx_seminar.views.talk import Title, hue_of_talk, title_of

if TYPE_CHECKING:
    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.model import Talk
    from sphinx_seminar.render.templates import Renderer

PAPERS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a3": (297.0, 420.0)}
"""The sizes of paper, in millimetres."""

_PAGE = "poster"
"""The name of the sheet among the pages of the site: at its top."""
_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\s\u3040-\u9fff]+")
"""What an abstract is cut after: a word, or a character of a script without spaces."""
_BLOCK = 10
"""So many words are as high as a formula of its own, or a picture."""
_ALL = 10**9


class Sheet:
    """The poster of a talk, for paper of any size.

    :param paper: one of :data:`PAPERS`.
    :param has_mathml: whether who prints it can set MathML; formulas are text if not.
    """

    def __init__(
        self, talk: Talk, loaded: Loaded, paper: str, *, has_mathml: bool
    ) -> None:
        assert loaded.builder is not None
        assert loaded.urls is not None
        self._builder = loaded.builder
        self._loaded = loaded
        self._context = PageContext(loaded.builder, _PAGE)
        self._public = loaded.archive.public(talk)
        self._talk = talk
        self._paper = paper
        self._has_mathml = has_mathml
        self.address = talk_url(talk, loaded.urls)
        """Where the page of the talk is; empty if nobody said where the site is."""

    @cached_property
    def length(self) -> int:
        """The number of words in the abstract."""
        return _keep(self._section.deepcopy(), _ALL)

    def html(self, *, whole: float = 1, text: float = 1, words: int = _ALL) -> str:
        """The poster as an HTML document.

        :param whole: how large everything is, 1 being usual.
        :param text: how large the abstract is beside the rest.
        :param words: how many words of the abstract stand there at most.
        """
        talk, archive = self._public.talk, self._loaded.archive
        hue = hue_of_talk(self._talk, archive)
        width, height = PAPERS[self._paper]
        heading = title_of(talk, is_over=self._public.over)
        if not self._has_mathml:
            plain = readable(heading.text)
            heading = Title(text=plain, is_notice=heading.is_notice)
        found = Poster(
            talk=talk,
            heading=heading,
            speakers=talk.speakers,
            abstract=self._abstract(words),
            series=self._public.series.name if self._public.series else "",
            site_language=self._context.language,
            site_direction=Locale.parse(self._context.locale).text_direction,
            logo=self._logo(),
            address=self.address,
            art=Markup(art.thumbnail(talk.key, hue)),
            direction=direction(talk.title),
            abstract_direction=direction(self._section.astext() or talk.title),
            is_over=self._public.over,
            dark=art.color(hue, *art.GROUND),
            pale=art.color(hue, 0.93, 0.03),
            width=width,
            height=height,
            whole=whole * min(width / 210, height / 279),
            text=text,
        )
        return self._with_pictures(self._renderer.poster(found))

    @cached_property
    def _renderer(self) -> Renderer:
        return Templates(self._builder, html_of).at(self._context)

    @cached_property
    def _section(self) -> nodes.section:
        """The abstract."""
        talk = self._public.talk
        written = talk.abstract_text
        if not written.source:
            path = str(self._builder.env.doc2path(talk.docname, base=False))
            written = Text(talk.abstract, Where(path=path), written.markup)
        section = nodes.section("", *parse_text(written, self._context))
        for link in list(section.findall(nodes.reference)):
            uri = urljoin(self.address, link.get("refuri", ""))
            if urlsplit(uri).scheme:
                link["refuri"] = uri
            else:
                link.replace_self(nodes.inline("", "", *link.children))
        if not self._has_mathml:
            for formula in list(section.findall(nodes.Element)):
                if not _is_formula(formula):
                    continue
                text = readable(f"${formula.astext()}$")
                as_text: nodes.Element = nodes.emphasis(text, text)
                if isinstance(formula, nodes.math_block):
                    as_text = nodes.paragraph("", "", as_text)
                formula.replace_self(as_text)
        return section

    def _abstract(self, words: int) -> Markup:
        section = self._section.deepcopy()
        if words < self.length:
            _keep(section, words)
            _end(section)
        self._context.begin()
        parts = (self._builder.render_partial(one)["fragment"] for one in section)
        return Markup("".join(parts))

    def _logo(self) -> str:
        """The site's logo, or Furo's logo for light pages."""
        config = self._builder.config
        options = config.html_theme_options
        logo = config.html_logo or options.get("light_logo", "")
        if not logo or urlsplit(str(logo)).scheme in {"http", "https"}:
            return str(logo or "")
        folders = (self._builder.confdir, *self._static_folders())
        files = (Path(folder, logo) for folder in folders)
        return next((_data(file) for file in files if file.is_file()), "")

    def _static_folders(self) -> list[Path]:
        builder = self._builder
        return [Path(builder.confdir, one) for one in builder.config.html_static_path]

    def _with_pictures(self, html: str) -> str:
        """Embed the pictures that *html* refers to."""
        builder = self._builder
        for source, name in builder.images.items():
            address = self._context.file_uri(f"{builder.imagedir}/{name}")
            found = f'src="{address}"'
            if found in html:
                data = _data(Path(builder.srcdir, source))
                # what is no markup yet would be escaped
                html = html.replace(found, Markup(f'src="{data}"'))
        return html


def direction(text: str) -> str:
    """The direction of *text* by its first letter: ``ltr`` or ``rtl``."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def _data(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    content = base64.b64encode(file.read_bytes()).decode()
    return f"data:{kind};base64,{content}"


def _is_formula(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block)


def _keep(node: nodes.Element, words: int) -> int:
    """Cut *node* to at most *words* words; return how many it has then."""
    left, had, kept = words, 0, []
    for child in node.children:
        if left <= 0:
            break
        if isinstance(child, nodes.Text):
            found = list(_UNIT.finditer(child))
            used = min(len(found), left)
            if used < len(found):
                child = nodes.Text(child[: found[used - 1].end()])
        elif _is_formula(child) or isinstance(child, nodes.image):
            used = 1 if isinstance(child, nodes.math) else _BLOCK
        elif isinstance(child, nodes.Element):
            used = _keep(child, left)
        else:
            used = 0
        kept.append(child)
        left, had = left - used, had + used
    node.children = kept  # not by remove(), which takes texts for one another
    return had


def _end(section: nodes.section) -> None:
    """Mark at the end of *section* that text was cut."""
    last: nodes.Element = section
    while last.children and isinstance(last.children[-1], nodes.Element):
        if _is_formula(last.children[-1]):
            break
        last = last.children[-1]
    if last is section:
        section += nodes.paragraph("", "…")
    else:
        last += nodes.Text(" …")
