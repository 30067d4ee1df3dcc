"""Fills in the templates of ``templates/seminar``: HTML of what readers see."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from sphinx_seminar import wording
from sphinx_seminar.model import Role, Text
from sphinx_seminar.reading.transcripts import read_file, transcript_file
from sphinx_seminar.render.helpers import Helpers, names
from sphinx_seminar.render.page_context import has_pages
from sphinx_seminar.render.template_files import TemplateFiles
from sphinx_seminar.render.variables import (
    LINES,
    LISTS,
    PARTS,
    ArchiveNumbers,
    GeneratedPage,
    HowToFollow,
    NextTalks,
    OfferedTalk,
    Poster,
    Profile,
    Speaker,
    TalkDocument,
    fields,
)
from sphinx_seminar.views.home import NextTalk, Numbers
from sphinx_seminar.views.lists import TalkList
from sphinx_seminar.views.pages.blocks import SpeakerHeader
from sphinx_seminar.views.video import slides_of, video_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_seminar.model import Material
    from sphinx_seminar.reading.transcripts import Passage
    from sphinx_seminar.render.page_context import PageContext
    from sphinx_seminar.views.further_talks import FurtherTalks
    from sphinx_seminar.views.glance import Glance, Review
    from sphinx_seminar.views.pages.blocks import Block, Page
    from sphinx_seminar.views.queries import Style
    from sphinx_seminar.views.talk import TalkCard, TalkPage
    from sphinx_seminar.views.tools import Subscription, TalkTools

    Prose = Callable[[Text, PageContext], str]
    """Makes HTML of marked-up text from elsewhere."""
    Tools = Callable[[str], TalkTools | None]
    """What can be taken away of a talk, by its key."""

LONG = 600
"""So many characters of a biography are shown; a longer one is folded."""

_GAP = re.compile("\0(\\d+)\0")
"""What stands for text of the document itself: no text has this character."""


_NAMES = (*names(), "show", "talk_line")


class Templates(TemplateFiles):
    """The templates of a site, for one build, filled in for places.

    :param prose: makes HTML of marked-up text from elsewhere.
    :param tools: what can be taken away of a talk, by its key.
    """

    def __init__(
        self, builder: StandaloneHTMLBuilder, prose: Prose, tools: Tools | None = None
    ) -> None:
        super().__init__(builder)
        self.builder = builder
        self.prose = prose
        self.tools = tools or (lambda _: None)
        self._math: dict[tuple[str, str], str] = {}
        self._last: tuple[PageContext, Renderer] | None = None

    def at(self, context: PageContext) -> Renderer:
        """The renderer for *context*, kept until another context is asked for."""
        if self._last is None or self._last[0] is not context:
            self._last = context, Renderer(context, self)
        return self._last[1]

    def math(self, tex: str, context: PageContext) -> str:
        """TeX as the site's renderer of formulas has it."""
        context.begin()
        key = tex, self.builder.imgpath
        if key not in self._math:
            found = self.builder.render_partial(nodes.math(tex, tex))
            self._math[key] = found["fragment"]
        return self._math[key]


class Renderer(Helpers):
    """Fills in templates for one page."""

    def __init__(self, context: PageContext, templates: Templates) -> None:
        super().__init__(context, templates.math)
        self._templates = templates
        self._functions = {name: getattr(self, name) for name in _NAMES}

    def page(self, page: Page, subscription: Subscription | None) -> Markup:
        """The body of a generated page.

        :param subscription: how to follow its talks.
        """
        first = (n for n, one in enumerate(page.blocks) if isinstance(one, LISTS))
        split = next(first, len(page.blocks))
        hub = wording.hub_title(page.hub)
        variables = GeneratedPage(
            page_kind=page.kind,
            page_title=wording.page_title(
                page.kind, page.arguments, self._context.locale
            ),
            parents=[(one, one.label or hub) for one in page.parents],
            search=page.search if self._context.has_facets else "",
            about=page.blocks[:split],
            lists=page.blocks[split:],
            subscription=subscription,
        )
        return self._render(page.kind.replace("_", "-"), fields(variables))

    def talk(
        self,
        page: TalkPage,
        anchors: Sequence[str],
        biographies: Sequence[Sequence[nodes.Node]],
        abstract: Sequence[nodes.Node],
        tools: TalkTools | None,
    ) -> list[nodes.Node]:
        """A talk on its own page: HTML, and between it what the document says.

        The nodes of biographies and abstract stay those of the document, as
        references, notes and pictures in them are still to be resolved. Templates see
        what stands for them, and put it where it shall be.

        :param anchors: what the talk can be linked to by.
        :param biographies: the nodes of each speaker's biography, in their order.
        """
        prose = [*biographies, abstract]
        gaps = [Markup(f"\0{n}\0" if one else "") for n, one in enumerate(prose)]
        people = zip(
            page.talk.speakers, page.speaker_pages, gaps[:-1], biographies, strict=True
        )
        speakers = [
            Speaker(
                person=person,
                page=name,
                biography=gap,
                is_long=sum(len(one.astext()) for one in biography) > LONG,
            )
            for person, name, gap, biography in people
        ]
        variables = TalkDocument(
            talk=page.talk,
            speakers=sorted(
                speakers, key=lambda one: one.person.role is not Role.CHAIR
            ),
            abstract=gaps[-1],
            length=sum(len(one.astext()) for one in abstract),
            series=page.series,
            also_in=page.also_in,
            series_year=page.series_year,
            topics=page.topics,
            index=page.index,
            year=page.year,
            is_over=page.is_over,
            was_online=page.was_online,
            tools=tools,
            anchors=anchors,
            hue=page.hue,
            video=video_of(page.talk.materials),
            slides=slides_of(page.talk.materials),
            transcript=self._transcript(page.talk.materials),
        )
        found = self._render("talk", fields(variables))
        parts: list[nodes.Node] = []
        for number, part in enumerate(_GAP.split(found)):
            if number % 2:
                parts += prose[int(part)]
            elif part.strip():
                parts.append(raw(part))
        return parts

    def _transcript(self, materials: Sequence[Material]) -> tuple[Passage, ...]:
        """What was said, if there is a file that tells it."""
        file = transcript_file(materials)
        return read_file(Path(self._context.builder.srcdir, file)) if file else ()

    def subscribe(self, found: Subscription) -> Markup:
        """How to follow talks."""
        return self._render("subscribe", fields(HowToFollow(subscription=found)))

    def poster(self, found: Poster) -> Markup:
        """A talk as a poster: a whole document of HTML."""
        return self._render("poster", fields(found))

    def show(self, part: Block | FurtherTalks | Numbers | Glance | Review) -> Markup:
        """A part of a page, from its template; `about` and `lists` have them."""
        if isinstance(part, Text):
            return Markup(self._templates.prose(part, self._context))
        if isinstance(part, NextTalk):
            return self._next_talk(part)
        if isinstance(part, Numbers):
            numbers = ArchiveNumbers(items=wording.numbers(part))
            return self._render("archive-numbers", fields(numbers))
        if isinstance(part, SpeakerHeader):
            variables = fields(
                Profile(person=part, biography=self.show(part.biography))
            )
        else:
            variables = fields(part)
            if isinstance(part, TalkList) and not has_pages(self._context.builder):
                variables |= {"later": (), "next": None}  # nothing moves in a book
        return self._render(PARTS[type(part)], variables)

    def _next_talk(self, found: NextTalk) -> Markup:
        """The next talk, large."""
        talks = [
            OfferedTalk(**fields(one), tools=self._templates.tools(one.talk.key))
            for one in found.talks
        ]
        if not has_pages(self._context.builder):
            del talks[1:]  # nothing moves in a book
        variables = NextTalks(talks=talks, are_all=found.are_all, index=found.index)
        return self._render("next-talk", fields(variables))

    def talk_line(self, talk: TalkCard, style: Style) -> Markup:
        """A talk in a list of some style: `talk-card.html`, or that of the style."""
        return self._render(LINES[style], {"talk": talk})

    def _render(self, name: str, variables: dict[str, Any]) -> Markup:
        return Markup(self._templates.render(name, variables, self._functions))


def raw(html: str) -> nodes.raw:
    """*html* as a node."""
    return nodes.raw("", html, format="html")
