"""What templates can call, besides what Jinja has: addresses, pictures, wording.

Each method of :class:`Helpers` that is not private is a function in every template of
``seminar/``, by its name; the guide lists them with the first line of their docstrings.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from sphinx.locale import _ as sphinx_gettext

from sphinx_seminar import wording
from sphinx_seminar.art import bars, hue_of_key, thumbnail
from sphinx_seminar.formulas import has_formula, readable
from sphinx_seminar.language import language_name
from sphinx_seminar.model import BREAK, Resource, Status
from sphinx_seminar.reading.links import is_mail
from sphinx_seminar.render.codes import qr_code
from sphinx_seminar.render.icons import icon
from sphinx_seminar.render.unbroken import unbroken
from sphinx_seminar.views.talk import Address, Person, Title
from sphinx_seminar.views.targets import Target
from sphinx_seminar.views.video import added

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from sphinx_seminar.model import Appearance, Material, Role, Talk, Venue
    from sphinx_seminar.render.page_context import PageContext
    from sphinx_seminar.views.meetings import Meeting
    from sphinx_seminar.views.queries import Period
    from sphinx_seminar.views.talk import TalkCard, When
    from sphinx_seminar.views.video import Video

    Linked = Address | Person | Target | Resource | str
    """What can be linked to; a page also by its name."""


class Helpers:
    """The functions that templates can call, for the page *context*.

    :param math: makes HTML of TeX.
    """

    def __init__(
        self, context: PageContext, math: Callable[[str, PageContext], str]
    ) -> None:
        self._context = context
        self._math = math

    def url(self, thing: Linked) -> str:
        """The address of a talk, a person, a page or a material, from this page.

        Empty where there is no such page, or it is this one.
        """
        if isinstance(thing, Target | Person):
            return self._context.page_uri(thing.page)
        if isinstance(thing, Address):
            return self._context.talk_uri(thing)
        if isinstance(thing, Resource):
            return self._context.resource_uri(thing)
        return self._context.page_uri(thing)

    def link(self, thing: Linked, text: str = "", kind: str = "") -> Markup:
        """A link, or its *text* where `url` is empty; with *kind*, in a `bdi` of it."""
        if not text and isinstance(thing, Target):
            markup = self.name(thing.label)
        else:
            markup = escape(text)
        uri = self.url(thing)
        if uri:
            is_file = isinstance(thing, Resource) and bool(thing.file)
            more = Markup(' download=""') if is_file else self.rel(uri)
            markup = Markup(f'<a href="{escape(uri)}"{more}>{markup}</a>')
        return Markup(f'<bdi class="{kind}">{markup}</bdi>') if kind else markup

    def rel(self, uri: str) -> Markup:
        """` rel="noopener"` for a link that leaves the site, and nothing for others."""
        leaves = uri.startswith(("https:", "http:"))
        return Markup(' rel="noopener"') if leaves else Markup("")

    def file_url(self, file: str) -> str:
        """The address of a published file (a calendar, a feed), from this page."""
        return self._context.file_uri(file)

    def picture(self, resource: Resource | None) -> str:
        """The address of a photo or picture, which is published.

        Empty where there is none.
        """
        return self._context.picture_uri(resource) if resource else ""

    def first_page(self, slides: Resource) -> str:
        """The address of a published picture of the first page of slides, if any."""
        return self._context.first_page_uri(slides)

    def qr_code(self, address: str) -> Markup:
        """An address as a QR code, an element `svg`; empty without segno."""
        return qr_code(address)

    def title(self, title: Title) -> Markup:
        """A title, with its formulas set."""
        self._context.has_math |= title.math
        return unbroken(
            Markup(self._math(part, self._context)) if is_math else part
            for part, is_math in wording.title_parts(title)
        )

    def name(self, name: str) -> Markup:
        """The name of a topic or series, with its formulas set."""
        return self.title(Title(text=name, math=has_formula(name)))

    def title_text(self, title: Title) -> str:
        """A title as plain text; says so where it is to be announced."""
        return wording.title_text(title)

    def when(self, when: When | Talk, *, long: bool = False) -> Markup:
        """The day of a talk, as `<time>`; in full and with hours where `long=true`."""
        if when.date is None:
            return escape(wording.to_be_announced())
        if not long:
            short = wording.short_date(when.date, self._context.locale, when.last_day)
            return self._time(when, short)
        day = self._long(when)
        if when.start is None:
            return self._time(when, day)
        return self._time(when, f"{day}, ", self._clock(when))

    def day(self, when: When | Talk) -> Markup:
        """The day of a talk in full, as `<time>`."""
        if when.date is None:
            return escape(wording.to_be_announced())
        return self._time(when, self._long(when))

    def hours(self, when: When | Talk) -> Markup:
        """Start, end and zone, as `<time>`; empty where the time is not known."""
        if when.start is None:
            return Markup("")
        return self._time(when, "", self._clock(when))

    def _long(self, when: When | Talk) -> str:
        assert when.date is not None
        return wording.long_date(when.date, self._context.locale, when.last_day)

    def _clock(self, when: When | Talk) -> Markup:
        """Hours and zone, which stay on one line."""
        hours = escape(wording.hours(when, self._context.locale))
        return Markup(f'<span class="seminar-clock">{hours}</span>')

    def _time(self, when: When | Talk, day: str, hours: Markup | None = None) -> Markup:
        """A time that the script follows."""
        moment, end = wording.machine_time(when), wording.machine_end(when)
        shows = "day" if hours is None else "hours"
        return Markup(
            f'<time datetime="{moment}" data-end="{end}" data-shows="{shows}">'
            f"{escape(day)}{hours or ''}</time>"
        )

    def tile(self, when: When, *, is_over: bool = False) -> Markup:
        """The day of a talk as a tile, for eyes only: beside it stands `when`.

        With the weekday, or with the year where `is_over=true`.
        """
        if when.date is None:
            return Markup('<div class="seminar-tile" aria-hidden="true"></div>')
        month, weekday = wording.month_and_weekday(when.date, self._context.locale)
        below = str(when.date.year) if is_over else weekday
        return Markup(
            '<div class="seminar-tile" aria-hidden="true">'
            f"<span>{escape(month)}</span>"
            f'<span class="seminar-day">{when.date.day}</span>'
            f"<span>{escape(below)}</span></div>"
        )

    def drawing(self, key: str, hue: int) -> Markup:
        """A picture for the talk *key*, in the hue of its series: SVG."""
        return Markup(thumbnail(key, hue))

    def sparkline(self, counts: Sequence[int]) -> Markup:
        """Numbers as small bars: an SVG, hidden from screen readers."""
        return Markup(bars(counts))

    def icon(self, name: str) -> Markup:
        """An icon: a kind of material, or one of `icons.py`."""
        return icon(name)

    def moment(self, seconds: float) -> str:
        """A position in a recording: `1:02:03`."""
        minutes, rest = divmod(int(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    def moment_url(self, video: Video, seconds: float) -> str:
        """The address of a recording from that moment on."""
        return added(self.url(video.material), video.jump, seconds)

    def tint(self, name: str) -> int:
        """The hue that initials of *name* are tinted in."""
        return hue_of_key(name)

    def usual_time(self, meeting: Meeting) -> str:
        """When a series meets, as in `Wednesday, 09:00–10:00`."""
        return wording.usual_time(meeting, self._context.locale)

    def short_date(self, day: dt.date) -> str:
        """A day as in `29 Jun 2022`."""
        return wording.short_date(day, self._context.locale)

    def month_name(self, year: int, month: int) -> str:
        """A month as in `June 2022`."""
        return wording.month_name(year, month, self._context.locale)

    def month_letter(self, month: int, *, long: bool = False) -> str:
        """A month as in `J`, or as in `Jun` where `long=true`."""
        return wording.month_letter(month, self._context.locale, long=long)

    def name_text(self, name: str) -> str:
        """The name of a topic or series as plain text."""
        return readable(name)

    def years(self, first: int, last: int) -> str:
        """`2021–2024`, or one year; empty for years that are 0."""
        return wording.span(first, last)

    def count(self, talks: int, upcoming: int = 0) -> str:
        """A number of talks in words: `3 talks`, or `3 talks (2 to come)`."""
        return wording.talk_count(talks, upcoming)

    def count_of_speakers(self, count: int) -> str:
        """A number of speakers in words: `3 speakers`."""
        return wording.speaker_count(count)

    def count_of_rare_topics(self, count: int) -> str:
        """A number of topics that one talk has: `3 topics of one talk`."""
        return wording.rare_topic_count(count)

    def full_name(self, person: Person | Appearance) -> str:
        """A person's name after its honorific."""
        return wording.person_text(person)

    def name_suffix(self, person: Appearance) -> str:
        """What stands behind the name of somebody in a talk: ` (she/her), PhD`."""
        return wording.name_suffix(person)

    def initials(self, name: str) -> str:
        """The initials of *name*, shown if there is no photo."""
        return wording.initials(name)

    def role(self, role: Role) -> str:
        """A role in words; empty for a speaker, which needs no saying."""
        return "" if role == role.SPEAKER else wording.role_text(role)

    def status(self, status: Status) -> str:
        """A status in words; empty for a talk that takes place."""
        return "" if status is Status.SCHEDULED else wording.status_text(status)

    def banner_label(self, talk: Talk) -> str:
        """What a banner says before the talk's message; empty if that says it."""
        return wording.banner_label(talk.status, talk.message)

    def event_kind(self, talk: Talk | TalkCard) -> str:
        """What kind of event it is, in words; empty for a plain talk or a notice."""
        return "" if talk.kind == BREAK else wording.kind_text(talk)

    def notice(self, talk: Talk) -> str:
        """That there is no seminar, where a talk's title does not say so."""
        return wording.notice_label(talk)

    def venue(self, venue: str, *, online: bool, map_url: str = "") -> Markup:
        """A venue in words, maybe online, with a link to its map; empty if unknown."""
        shown = escape(wording.place_text(venue, online=online))
        if not venue or not map_url:
            return shown
        rel = self.rel(map_url)
        linked = Markup('<a href="{}"{}>{}</a>').format(map_url, rel, venue)
        return shown.replace(escape(venue), linked, 1)

    def place_facts(self, place: Venue | None) -> list[tuple[str, str]]:
        """Address, accessibility and directions of a place, each with its label."""
        return wording.place_facts(place) if place else []

    def join_note(self, talk: Talk) -> str:
        """How one gets the link to join, if it is not on the page."""
        return wording.join_note(talk, self._context.locale)

    def plain_facts(self, talk: Talk) -> list[tuple[str, str]]:
        """Facts of a talk in plain words, such as the host, each with its label."""
        return wording.plain_facts(talk)

    def labelled(self, materials: Iterable[Material]) -> list[tuple[Material, str]]:
        """Materials, each with its label."""
        return wording.labelled(materials)

    def contact(self, contact: str) -> Markup:
        """An address as a link, and other words as they are.

        E-mail addresses are written as docutils does, unlike what harvesters look for.
        """
        if is_mail(contact):
            uri = escape(f"mailto:{contact}".replace("@", "%40"))
            shown = escape(contact).replace("@", Markup("<span>&#64;</span>"))
            shown = shown.replace(".", Markup("<span>&#46;</span>"))
            return Markup('<a href="{0}">{1}</a>').format(uri, shown)
        if contact.startswith(("http://", "https://")):
            rel = self.rel(contact)
            return Markup('<a href="{0}"{1}>{0}</a>').format(contact, rel)
        return escape(contact)

    def language(self, tag: str) -> str:
        """The name of a language that is not the site's; empty for the site's own."""
        is_other = tag not in ("", self._context.language)
        return language_name(tag, self._context.locale) if is_other else ""

    def no_talks(self, period: Period) -> str:
        """The text of an empty list of talks."""
        return wording.no_talks(period)

    def site(self) -> str:
        """The name of the site."""
        return str(self._context.builder.config.project)

    def with_colon(self, label: str) -> str:
        """A label and its colon, as the language has it."""
        return wording.with_colon(label)

    def permalink(self, anchor: str) -> Markup:
        """The link to a heading that it shows when pointed at, as Sphinx has it."""
        config = self._context.builder.config
        if not config.html_permalinks:
            return Markup("")
        label = escape(sphinx_gettext("Link to this heading"))
        return Markup(
            f'<a class="headerlink" href="#{escape(anchor)}" title="{label}">'
            f"{config.html_permalinks_icon}</a>"
        )


def names() -> list[str]:
    """The names of the functions, in their order."""
    return [
        name
        for name, member in vars(Helpers).items()
        if inspect.isfunction(member) and not name.startswith("_")
    ]
