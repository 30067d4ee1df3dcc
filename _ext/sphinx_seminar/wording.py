"""Dates, titles and names in the words of the site's language.

Pages, calendars and feeds all use these.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date, format_interval, format_skeleton, format_time

from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import ngettext, pgettext
from sphinx_seminar.model import KINDS, MaterialKind, Role, Status, zone
from sphinx_seminar.reading.dollars import parts_of
from sphinx_seminar.reading.notices import says_no_seminar
from sphinx_seminar.views.queries import Period
from sphinx_seminar.views.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from babel import Locale

    from sphinx_seminar.model import Appearance, Material, Talk, Venue
    from sphinx_seminar.views.home import Numbers
    from sphinx_seminar.views.talk import Person, TalkCard, Title, When

_LETTERS = re.compile(r"[^\W\d_]+")


def title_text(title: Title) -> str:
    """A title as plain text."""
    if title.is_notice:
        return notice_text(title.text)
    if title.is_open:
        return open_text()
    return title.text or _("Title to be announced")


def open_text() -> str:
    """What stands for the title of a day that waits for a talk."""
    return _("Open: propose a talk")


def title_parts(title: Title) -> list[tuple[str, bool]]:
    """The parts of a title, each with whether it is mathematics."""
    if not title.math:
        return [(title_text(title), False)]
    parts = parts_of(title_text(title), strict=False)
    return [(part.text, part.is_formula) for part in parts]


def person_text(person: Person | Appearance) -> str:
    """``Mr. Tianlong Chen``."""
    return f"{person.honorific} {person.name}".strip()


def behind_name(person: Appearance) -> str:
    """`` (she/her), PhD``: what stands behind the name of somebody in a talk."""
    aside = f" ({person.aside})" if person.aside else ""
    return f"{aside}, {person.letters}" if person.letters else aside


def role_beside(person: Person | Appearance) -> str:
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


def zone_name(moment: dt.datetime) -> str:
    """``HKT`` where the zone has such a name, else ``UTC+8``."""
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.utcoffset() or dt.timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign = "\u2212" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def long_date(day: dt.date, locale: Locale, last: dt.date | None = None) -> str:
    """``Wednesday, 29 June 2022``; ``Wed, 29 June – Fri, 1 July 2022`` to *last*."""
    if last is not None:
        return str(format_interval(day, last, "yMMMMEEEEd", locale=locale))
    return _day(day, "full", locale)


def short_date(day: dt.date, locale: Locale, last: dt.date | None = None) -> str:
    """``29 Jun 2022``; ``29 June – 1 July 2022`` to *last*."""
    if last is not None:
        return str(format_interval(day, last, "yMMMd", locale=locale))
    return _day(day, "medium", locale)


def month_and_weekday(day: dt.date, locale: Locale) -> tuple[str, str]:
    """``Jun`` and ``Wed``, as tiles of calendars have them."""
    month, weekday = _day(day, "LLL", locale), _day(day, "ccc", locale)
    return month.rstrip("."), weekday.rstrip(".")


@lru_cache(4096)  # a talk is in many lists, and others are on its day
def _day(day: dt.date, pattern: str, locale: Locale) -> str:
    return format_date(day, format=pattern, locale=locale)


def month_letter(month: int, locale: Locale, *, long: bool = False) -> str:
    """``J``, as above the columns of a calendar; ``Jun`` if *long*."""
    return _day(dt.date(2000, month, 1), "LLL" if long else "LLLLL", locale)


def month_name(year: int, month: int, locale: Locale) -> str:
    """``June 2022``."""
    day = dt.datetime(year, month, 1, tzinfo=dt.UTC)
    return format_skeleton("yMMMM", day, locale=locale)


def hours(when: When | Talk, locale: Locale) -> str:
    """``09:00–10:00 HKT``; empty for a talk whose time is not known.

    An end on a later day says so: ``23:30–00:30 (+1 day) CET``.
    """
    if when.start is None:
        return ""
    text, later = _clock(when.start, locale), _("next day")
    zone = zone_name(when.start)
    if when.end is not None:
        text = f"{text}\u2013{_clock(when.end, locale)}"
        if when.end.date() > when.start.date():
            text += f" ({later})"
        if zone_name(when.end) != zone:
            zone = f"{zone}/{zone_name(when.end)}"
    return f"{text} {zone}"


def _clock(moment: dt.datetime, locale: Locale) -> str:
    # the 24-hour clock everywhere: a seminar page is read in many countries
    return format_time(moment.time(), format="HH:mm", locale=locale)


def machine_time(when: When | Talk) -> str:
    """What ``<time datetime>`` takes: a moment with its offset, or a day."""
    if when.start is not None:
        return when.start.isoformat(timespec="minutes")
    return when.date.isoformat() if when.date else ""


def machine_end(when: When | Talk) -> str:
    """The moment at which a talk is over, with its offset; nothing if unknown.

    As :meth:`~sphinx_seminar.model.Talk.is_over` has it: an hour after the start
    where no end is known, and at the end of the (last) day where no time is.
    """
    if when.date is None:
        return ""
    last = when.last_day or when.date
    if when.start is None:
        after = last + dt.timedelta(days=1)
        end = dt.datetime.combine(after, dt.time(), zone(when.timezone))
    else:
        end = when.end or when.start + dt.timedelta(hours=1)
        end += last - when.date
    return end.isoformat(timespec="minutes")


def local_time() -> str:
    """What scripts say a time in the visitor's zone with."""
    return _("({time} your time)")


def to_be_announced() -> str:
    """What stands for a date that is not known."""
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
    """What stands where nothing takes place: ``No seminar: winter break``."""
    if not title or says_no_seminar(title):
        return title or _("No seminar")
    return _("No seminar: {title}").replace("{title}", title)


def notice_beside(talk: Talk) -> str:
    """``No seminar``, beside a title that does not say so; nothing for a talk."""
    is_said = not talk.is_notice or (talk.title and says_no_seminar(talk.title))
    return "" if is_said else notice_text("")


def place_text(venue: str, *, online: bool) -> str:
    """Where a talk is (or was) held; nothing if nobody said."""
    if not online:
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


def talk_count(count: int) -> str:
    """``3 talks``."""
    return ngettext("{count} talk", "{count} talks", count).format(count=count)


def speaker_count(count: int) -> str:
    """``3 speakers``."""
    return ngettext("{count} speaker", "{count} speakers", count).format(count=count)


def rare_topic_count(count: int) -> str:
    """A number of topics that only one talk has."""
    # here and not in its template, as Sphinx's gettext builder reads no plurals there
    return ngettext(
        "{count} topic of one talk", "{count} topics of one talk", count
    ).format(count=count)


def numbers(found: Numbers) -> list[Target]:
    """The archive in numbers: ``412 talks``, ``318 speakers``, ``since 2014``."""
    labelled = [(found.talks.target.page, talk_count(found.talks.talks))]
    speakers = found.speakers
    labelled.append((speakers.target.page, speaker_count(speakers.talks)))
    if found.first:
        since = _("since {year}").format(year=found.first.target.label)
        labelled.append((found.first.target.page, since))
    return [Target(page=page, label=label) for page, label in labelled]


def span(first: int, last: int) -> str:
    """``2021–2024``, or one year; nothing for years that are 0."""
    years = {str(year) for year in (first, last) if year}
    return "\u2013".join(sorted(years))


def no_talks(period: Period) -> str:
    """What stands in the place of a list without talks."""
    return {
        Period.UPCOMING: _("No talk is announced at the moment."),
        Period.LATER: _("No further talk is announced at the moment."),
        Period.PAST: _("There is no past talk yet."),
        Period.ALL: _("There are no talks here yet."),
    }[period]


def page_title(kind: str, arguments: Iterable[str]) -> str:
    """The title of a generated page of some kind, made with *arguments*."""
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
