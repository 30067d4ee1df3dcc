"""HTML from the templates of ``templates/seminar``, which a site can override."""

from __future__ import annotations

import re
import traceback
from contextlib import suppress
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
)
from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context
from markupsafe import Markup
from sphinx.errors import SphinxError

from sphinx_seminar import wording
from sphinx_seminar.language import gettext, ngettext
from sphinx_seminar.model import Role, Text
from sphinx_seminar.reading.transcripts import read_file, transcript_file
from sphinx_seminar.render.helpers import Helpers, names
from sphinx_seminar.render.place import has_pages
from sphinx_seminar.render.variables import (
    LINES,
    LISTS,
    PARTS,
    TEMPLATES,
    ArchiveNumbers,
    Following,
    GeneratedPage,
    NextTalks,
    Offered,
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
    from sphinx_seminar.render.place import Place
    from sphinx_seminar.views.beside import Beside
    from sphinx_seminar.views.glance import Glance, Review
    from sphinx_seminar.views.pages.blocks import Block, Page
    from sphinx_seminar.views.queries import Style
    from sphinx_seminar.views.talk import TalkCard, TalkPage
    from sphinx_seminar.views.tools import Subscription, TalkTools

    Prose = Callable[[Text, Place], str]
    """Makes HTML of marked-up text from elsewhere."""
    Tools = Callable[[str], TalkTools | None]
    """What can be taken away of a talk, by its key."""

ORIGINALS = Path(__file__).parent.parent / "templates" / "seminar"
"""The templates of the package."""

LONG = 600
"""So many characters of a biography are shown; a longer one is folded."""

_GAP = re.compile("\0(\\d+)\0")
"""What stands for text of the document itself: no text has this character."""


_FUNCTIONS = (*names(), "show", "talk_line")


class TemplateError(SphinxError):
    """A template that Jinja cannot read or fill in."""

    category = "Template error"


class _Context(Context):
    """Calls the functions of :class:`Renderer` at once.

    They ask for nothing that Jinja could pass to them, for which it looks in each call.
    """

    def call(self, function: Any, /, *values: Any, **options: Any) -> Any:
        """Call a function of templates, or anything else as Jinja does."""
        if type(function) is MethodType and function.__func__ in _METHODS:
            options.pop("_block_vars", None)  # which Jinja's compiler puts there
            options.pop("_loop_vars", None)
            return function(*values, **options)
        return super().call(function, *values, **options)


class Templates:
    """The templates of a site, for one build; each is compiled at most once.

    :param prose: makes HTML of marked-up text from elsewhere.
    :param tools: what can be taken away of a talk, by its key.
    """

    def __init__(
        self, builder: StandaloneHTMLBuilder, prose: Prose, tools: Tools | None = None
    ) -> None:
        self.builder = builder
        self.prose = prose
        self.tools = tools or (lambda _: None)
        site = builder.templates
        if not isinstance(site, BaseLoader):  # a site's own bridge to another engine
            folders = builder.config.templates_path
            site = FileSystemLoader([builder.confdir / one for one in folders])
        # the package's templates are in templates_path too, which is what names with
        # "!" pass over
        originals = PrefixLoader({"!seminar": FileSystemLoader(ORIGINALS)})
        self._environment = Environment(
            loader=ChoiceLoader([originals, site]),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=_bytecode_cache(builder),
            cache_size=-1,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
        )
        self._environment.install_gettext_callables(  # type: ignore[attr-defined]
            gettext, ngettext
        )
        self._environment.context_class = _Context
        self.globals = dict(self._environment.globals)
        """What every template sees, wherever it is filled in."""
        self._templates: dict[str, JinjaTemplate] = {}
        self._math: dict[tuple[str, str], str] = {}
        self._last: tuple[Place, Renderer] | None = None

    def at(self, place: Place) -> Renderer:
        """What fills in the templates for *place*: the same for as long as that is."""
        if self._last is None or self._last[0] is not place:
            self._last = place, Renderer(place, self)
        return self._last[1]

    def render(self, name: str, variables: dict[str, Any]) -> str:
        """Fill in ``seminar/NAME.html``.

        :param variables: all that it sees, :attr:`globals` among them.
        :raises TemplateError: naming file and line.
        """
        try:
            template = self._templates.get(name)
            if template is None:
                template = self._environment.get_template(f"seminar/{name}.html")
                self._templates[name] = template
            return self._fill(template, variables)
        except TemplateError:
            raise
        except Exception as error:
            raise TemplateError(_explained(error, name)) from error

    def _fill(self, template: JinjaTemplate, variables: dict[str, Any]) -> str:
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

    def math(self, tex: str, place: Place) -> str:
        """TeX as the site's renderer of formulas has it."""
        place.begin()
        key = tex, self.builder.imgpath
        if key not in self._math:
            found = self.builder.render_partial(nodes.math(tex, tex))
            self._math[key] = found["fragment"]
        return self._math[key]


def _bytecode_cache(builder: StandaloneHTMLBuilder) -> BytecodeCache:
    """What keeps compiled templates for the next build: the theme's, if it has one."""
    theme = getattr(builder.templates, "environment", None)
    if theme is not None and theme.bytecode_cache is not None:
        found: BytecodeCache = theme.bytecode_cache
        return found
    folder = Path(builder.doctreedir, "seminar-templates")
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


class Renderer(Helpers):
    """Fills in templates for one place."""

    def __init__(self, place: Place, templates: Templates) -> None:
        super().__init__(place, templates.math)
        self._templates = templates
        functions = {name: getattr(self, name) for name in _FUNCTIONS}
        self._known: dict[str, Any] = templates.globals | functions

    def page(self, page: Page, subscription: Subscription | None) -> Markup:
        """The body of a generated page.

        :param subscription: how to follow its talks.
        """
        first = (n for n, one in enumerate(page.blocks) if isinstance(one, LISTS))
        split = next(first, len(page.blocks))
        hub = wording.hub_title(page.hub)
        variables = GeneratedPage(
            page_kind=page.kind,
            page_title=wording.page_title(page.kind, page.arguments),
            parents=[(one, one.label or hub) for one in page.parents],
            search=page.search if self._place.has_facets else "",
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
        return read_file(Path(self._place.builder.srcdir, file)) if file else ()

    def subscribe(self, found: Subscription) -> Markup:
        """How to follow talks."""
        return self._render("subscribe", fields(Following(subscription=found)))

    def poster(self, found: Poster) -> Markup:
        """A talk as a poster: a whole document of HTML."""
        return self._render("poster", fields(found))

    def show(self, part: Block | Beside | Numbers | Glance | Review) -> Markup:
        """A part of a page, from its template; `about` and `lists` have them."""
        if isinstance(part, Text):
            return Markup(self._templates.prose(part, self._place))
        if isinstance(part, NextTalk):
            return self._next_talk(part)
        if isinstance(part, Numbers):
            said = ArchiveNumbers(items=wording.numbers(part))
            return self._render("archive-numbers", fields(said))
        if isinstance(part, SpeakerHeader):
            variables = fields(
                Profile(person=part, biography=self.show(part.biography))
            )
        else:
            variables = fields(part)
            if isinstance(part, TalkList) and not has_pages(self._place.builder):
                variables |= {"later": (), "next": None}  # nothing moves in a book
        return self._render(PARTS[type(part)], variables)

    def _next_talk(self, found: NextTalk) -> Markup:
        """The next talk, large."""
        talks = [
            Offered(**fields(one), tools=self._templates.tools(one.talk.key))
            for one in found.talks
        ]
        if not has_pages(self._place.builder):
            del talks[1:]  # nothing moves in a book
        variables = NextTalks(talks=talks, are_all=found.are_all, index=found.index)
        return self._render("next-talk", fields(variables))

    def talk_line(self, talk: TalkCard, style: Style) -> Markup:
        """A talk in a list of some style: `talk-card.html`, or that of the style."""
        return self._render(LINES[style], {"talk": talk})

    def _render(self, name: str, variables: dict[str, Any]) -> Markup:
        return Markup(self._templates.render(name, self._known | variables))


def raw(html: str) -> nodes.raw:
    """*html* as a node."""
    return nodes.raw("", html, format="html")


def _explained(error: Exception, name: str) -> str:
    """Where in which template *error* is, and what it is."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if not file:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(".html"):
                file, line = frame.filename, frame.lineno
    return f"{file or f'seminar/{name}.html'}:{line or 0}: {error}"


_METHODS = frozenset(getattr(Renderer, name) for name in _FUNCTIONS)
