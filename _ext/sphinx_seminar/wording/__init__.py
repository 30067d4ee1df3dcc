"""Dates, titles and names in the words of the site's language.

Pages, calendars and feeds all use these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import pgettext
from sphinx_seminar.model import KINDS, MaterialKind, Role, Status
from sphinx_seminar.model.fields import Takes, fields_of
from sphinx_seminar.reading.dollars import parts_of
from sphinx_seminar.reading.notices import says_no_seminar
from sphinx_seminar.views.queries import Period
from sphinx_seminar.wording.counts import (
    numbers,
    rare_topic_count,
    span,
    speaker_count,
    talk_count,
)
from sphinx_seminar.wording.dates import (
    hours,
    join_note,
    long_date,
    machine_end,
    machine_time,
    month_and_weekday,
    month_letter,
    month_name,
    short_date,
    usual_time,
    zone_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from babel import Locale

    from sphinx_seminar.model import Appearance, Material, Talk, Venue
    from sphinx_seminar.views.talk import Person, TalkCard, Title

__all__ = [
    "banner_label",
    "cancelled_or_postponed",
    "hours",
    "hub_title",
    "initials",
    "join_note",
    "kind_text",
    "labelled",
    "local_time",
    "long_date",
    "machine_end",
    "machine_time",
    "material_text",
    "month_and_weekday",
    "month_letter",
    "month_name",
    "name_suffix",
    "no_talks",
    "notice_label",
    "notice_text",
    "numbers",
    "open_text",
    "page_title",
    "person_text",
    "place_facts",
    "place_text",
    "plain_facts",
    "rare_topic_count",
    "role_suffix",
    "role_text",
    "short_date",
    "span",
    "speaker_count",
    "status_text",
    "talk_count",
    "title_parts",
    "title_text",
    "to_be_announced",
    "untitled_text",
    "usual_time",
    "with_colon",
    "zone_name",
]

_LETTERS = re.compile(r"[^\W\d_]+")


def title_text(title: Title) -> str:
    """A title as plain text."""
    if title.is_notice:
        return notice_text(title.text)
    if title.is_open:
        return open_text(has_form=title.has_form)
    return title.text or untitled_text(is_over=title.is_over)


def open_text(*, has_form: bool) -> str:
    """The title of a day that waits for a talk."""
    return _("Open: propose a talk") if has_form else status_text(Status.OPEN)


def untitled_text(*, is_over: bool) -> str:
    """The title of a talk without one, or without one yet."""
    return _("Untitled talk") if is_over else _("Title to be announced")


def title_parts(title: Title) -> list[tuple[str, bool]]:
    """The parts of a title, each with whether it is mathematics."""
    if not title.math:
        return [(title_text(title), False)]
    parts = parts_of(title_text(title), strict=False)
    return [(part.text, part.is_formula) for part in parts]


def person_text(person: Person | Appearance) -> str:
    """``Mr. Tianlong Chen``."""
    return f"{person.honorific} {person.name}".strip()


def name_suffix(person: Appearance) -> str:
    """`` (she/her), PhD``: the words behind the name of somebody in a talk."""
    aside = f" ({person.aside})" if person.aside else ""
    return f"{aside}, {person.letters}" if person.letters else aside


def role_suffix(person: Person | Appearance) -> str:
    """`` (Chair)``; nothing for a speaker."""
    if person.role is Role.SPEAKER:
        return ""
    return f" ({role_text(person.role)})"


def initials(name: str) -> str:
    """The first letters of the first and the last word of *name*."""
    words = _LETTERS.findall(name)
    if not words:
        return "?"
    if len(words) == 1:
        return str(words[0][:1].upper())
    return f"{words[0][:1]}{words[-1][:1]}".upper()


def with_colon(label: str) -> str:
    """*label*, and the colon after it: French has a space between them."""
    return _("{label}:").replace("{label}", label)


def local_time() -> str:
    """What scripts say a time in the visitor's zone with."""
    return _("({time} your time)")


def to_be_announced() -> str:
    """The words for a date that is not known."""
    return _("Date to be announced")


def status_text(status: Status) -> str:
    """A status as a badge says it."""
    return {
        Status.SCHEDULED: _("Scheduled"),
        Status.TENTATIVE: _("Tentative"),
        Status.DRAFT: _("Draft"),
        Status.OPEN: _("Open"),
        Status.CANCELLED: _("Cancelled"),
        Status.POSTPONED: _("Postponed"),
    }[status]


def kind_text(talk: Talk | TalkCard) -> str:
    """What kind of event it is; empty for a plain talk."""
    if talk.kind_label:
        return talk.kind_label
    return _(KINDS[talk.kind].label) if talk.kind in KINDS else ""


def notice_text(title: str) -> str:
    """The words for a day without a talk: ``No seminar: winter break``."""
    if not title or says_no_seminar(title):
        return title or _("No seminar")
    return _("No seminar: {title}").replace("{title}", title)


def notice_label(talk: Talk) -> str:
    """``No seminar``, beside a title that does not say so; nothing for a talk."""
    is_clear = not talk.is_notice or (talk.title and says_no_seminar(talk.title))
    return "" if is_clear else notice_text("")


def place_text(venue: str, *, online: bool) -> str:
    """Where a talk is (or was) held; nothing if it is not known."""
    if not online or venue.casefold() in {"online", _("Online").casefold()}:
        return venue
    if not venue:
        return _("Online")
    return _("{venue}, and online").replace("{venue}", venue)


def place_facts(place: Venue) -> list[tuple[str, str]]:
    """What helps to find a place: labels and values."""
    found = (
        (_("Address"), place.full_address),
        (_("Accessibility"), place.accessibility),
        (_("How to get there"), place.directions),
    )
    return [(label, value) for label, value in found if value]


def plain_facts(talk: Talk) -> list[tuple[str, str]]:
    """Label and value of each field of plain words that has a label: the host."""
    return [
        (_(one.field.label), value)
        for one in fields_of(type(talk))
        if one.field.takes is Takes.WORDS
        and one.field.label
        and (value := getattr(talk, one.name))
    ]


def role_text(role: Role) -> str:
    """A role as a badge says it."""
    return {
        Role.SPEAKER: _("Speaker"),
        Role.PANELIST: _("Panelist"),
        Role.CHAIR: _("Chair"),
        Role.DISCUSSANT: _("Discussant"),
    }[role]


def material_text(kind: MaterialKind) -> str:
    """The name of a kind of material."""
    return {
        MaterialKind.SLIDES: _("Slides"),
        MaterialKind.VIDEO: _("Video"),
        MaterialKind.TRANSCRIPT: _("Transcript"),
        MaterialKind.PAPER: _("Paper"),
        MaterialKind.CODE: _("Code"),
        MaterialKind.POSTER: _("Poster"),
    }[kind]


def banner_label(status: Status, message: str) -> str:
    """What the banner of a talk says before *message*: its status.

    Nothing where the message begins with that word.
    """
    if not message or status is Status.SCHEDULED:
        return cancelled_or_postponed(status)
    label = status_text(status)
    first = _LETTERS.search(message)
    word = first[0].casefold() if first else ""
    said = word in {label.casefold(), status.value} or word == "canceled"
    return "" if said else label


def cancelled_or_postponed(status: Status) -> str:
    """A status as a sentence; empty for a talk that takes place."""
    return {
        Status.SCHEDULED: "",
        Status.TENTATIVE: _("This talk is tentative: it may yet change."),
        Status.DRAFT: _("This is a draft, which is not published."),
        Status.OPEN: _("This day is open: there is no talk yet."),
        Status.CANCELLED: _("This talk is cancelled."),
        Status.POSTPONED: _("This talk is postponed."),
    }[status]


def no_talks(period: Period) -> str:
    """The words in the place of a list without talks."""
    return {
        Period.UPCOMING: _("No talk is announced at the moment."),
        Period.LATER: _("No further talk is announced at the moment."),
        Period.PAST: _("There is no past talk yet."),
        Period.ALL: _("There are no talks here yet."),
    }[period]


def page_title(kind: str, arguments: Sequence[str], locale: Locale) -> str:
    """The title of a generated page of some kind, made with *arguments*."""
    if kind == "month":
        year, month, part = map(int, arguments)
        name = month_name(year, month, locale)
        return f"{name} ({part})" if part else name
    return {
        "talks": _("Talks"),
        "not_found": _("There is no such page"),
        "year": _("Talks in {0}"),
        "all_series": hub_title("series"),
        "series": "{0}",
        "series_year": _("{0}, {1} series"),
        "all_speakers": _("Speakers"),
        "letter": _("Speakers: {0}"),
        "speaker": "{0}",
        "all_topics": _("Topics"),
        "topic": "{0}",
        "topic_year": _("{0} in {1}"),
    }[kind].format(*arguments)


def hub_title(name: str) -> str:
    """The title of an index page, by its name in ``seminar_navigation``."""
    return {
        "talks": _("Talks"),
        "series": pgettext("several", "Series"),
        "speakers": _("Speakers"),
        "topics": _("Topics"),
    }[name]


def labelled(materials: Iterable[Material]) -> list[tuple[Material, str]]:
    """Materials with their labels, those of one kind one after the other.

    They are numbered where one kind comes several times.
    """
    found: list[tuple[Material, str]] = []
    everything = list(materials)
    for kind in dict.fromkeys(one.kind for one in everything):
        label = material_text(kind)
        same = [one for one in everything if one.kind is kind]
        if len(same) == 1:
            found.append((same[0], label))
        else:
            found += [(one, f"{label} {n}") for n, one in enumerate(same, start=1)]
    return found
