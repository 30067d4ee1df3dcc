"""Day and time, from the running text of an announcement.

Talk files are read strictly (:mod:`sphinx_seminar.reading.dates`); here a text
such as ``Wednesday, 29 June 2022, 9–10 am (HKT), Room 3`` is taken apart. What
could be read in two ways is not guessed: it comes back as a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import clocks, day_names, days, lexicon, zones
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.markup import one_line

if TYPE_CHECKING:
    import datetime as dt

_MAX_SHOWN = 200
_MAX_WORDS_BEFORE = 1
"""Words before the day of a line that begins with it: ``Thursday, 3 May``."""
_MAX_DISTANCE = 30
"""Characters behind a day in which its time is looked for."""
_SPACES = re.compile(r"[^\S\n]+")
_EMPTY_BRACKETS = re.compile(r"[(\[{]\W*[)\]}]")
_SMALL = "|".join(map(lexicon.alternatives, ("at", "until")))
_JOINTS = re.compile(
    rf"(?i)^(?:[\s,;:|@/.·•()\-\u2010-\u2015]|(?:{_SMALL}))+"
    rf"|(?:[\s,;:|@/·•(\-\u2010-\u2015]|(?:{_SMALL}))+$"
)
_ISO_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?"
)
_ZONE_INSIDE = re.compile(
    r"(?P<zone>\([A-Z]{2,5}(?:[+-]\d{1,2})?\))(?P<end>\s*[→–—-]\s*\d[\d:.]*(?:\s?[AP]M)?)"
)
"""``4:00 PM (GMT+1) → 5:00 PM``."""
_JOINT_BEFORE = re.compile(
    r"(?P<joint>\s*[|@(,;:]\s*|\s+(?:--|[-–—])\s+)(?:[^\W\d]+,?\s+)?$"
)
"""``Ada Example (Rome) - Monday, …``."""
_CLOCK_LAST = re.compile(r"[,;(\s]\s*(?P<clock>\d{1,2}[:.h]\d\d)\s*h?\s*$")
"""``Ada Example (Rome), 12:00, 13/11/2025``."""
_DAY_BEFORE = re.compile(r"(?<![\d:.])\d{1,2}\.?(?:\d{1,2}\.)?\s?[-–/+&]\s*$")
"""``7 & Tue 8 April``, ``30.4./1.5.2027``."""
_SECONDS_OF_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}:\d{2}):\d{2}(?![\d:])")
_YEAR_LAST = re.compile(r"(?<=[\d)]),\s*(?P<year>(?:19|20)\d\d)$")
"""``26 January (12:00), 2026``."""
_MAX_SENTENCE = 300
"""Characters of a sentence with the hours of all talks."""
_MAX_VENUE_WORDS = 8
_ASIDE = re.compile(r"\s*\([^()]*\d[^()]*\)")


class Moment(NamedTuple):
    """Day and time in a text, and the rest of it."""

    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    zone: str = ""
    zone_text: str = ""
    rest: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def hours(self) -> str:
        """Start, end and zone, as they can be read again: ``14:00-15:00 CET``."""
        times = "-".join(f"{one:%H:%M}" for one in (self.start, self.end) if one)
        return f"{times} {self.zone_text}".strip()


def read_when(text: str, hints: days.Hints | None = None) -> Moment:
    """Take day, time and zone out of *text*."""
    hints = hints or days.Hints()
    written = shorten(text[: 2 * _MAX_SHOWN], _MAX_SHOWN, placeholder=" …")
    text = _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()
    text = _ISO_TIME.sub(_spaced_iso, text)
    text = _SECONDS_OF_CLOCK.sub(r"\1", text)
    text = _ZONE_INSIDE.sub(r"\g<end> \g<zone>", text)
    doubts: list[str] = []
    for aside in _ASIDE.findall(text):
        if lexicon.find("pause", aside):  # "(refreshments at 3:15)"
            text = text.replace(aside, "")
            doubts.append(f"{aside.strip()!r} is left out")
    dated = days.find(text, hints)
    last = _YEAR_LAST.search(text)
    if dated is not None and not dated.complete and last:
        head, tail = text[: dated.span[1]], text[dated.span[1] : last.start()]
        text = f"{head} {last['year']}{tail}"
        dated = days.find(text, hints)
    rest = text
    day: dt.date | None = None
    if dated is not None:
        left, right = text[: dated.span[0]], text[dated.span[1] :]
        weekdays, left, right = day_names.take_weekday(left, right)
        day, date_doubts = days.decide(dated, weekdays, hints)
        if dated.last is None and (joined := _DAY_BEFORE.search(left)):
            date_doubts.append(f"a day before {day}, too: {joined[0].strip()!r}")
        doubts.extend(date_doubts)
        rest = f"{left.strip()} \n {right.strip()}".strip()
        others = (one for one in days.every(rest, hints) if one.complete and one.days)
        again = next((one.text for one in others if day not in one.days), "")
        if day is not None and again:
            doubts.append(f"another date besides {day}: {again!r}")
    time = clocks.find(rest.replace("\n", ","), bare=hints.only_time)
    start = end = None
    zone_name = zone_text = ""
    if time is not None:
        start, end = time.start, time.end
        doubts.extend(time.doubts)
        before, after = rest[: time.span[0]], rest[time.span[1] :]
        start, rest = clocks.take_academic(f"{before} {after}", start)
        name = zones.find_zone(after) or zones.find_zone(before)
        if name is not None:
            where = zones.choose_zone(name, day, start, hints.timezone)
            zone_name, zone_text = where.zone, name.text
            doubts.extend([where.doubt] if where.doubt else [])
            at = rest.find(name.text)
            rest = f"{rest[:at]} {rest[at + len(name.text) :]}"
        other = clocks.find(rest.replace("\n", ","), bare=False)
        if other is not None:
            doubts.append(f"another time besides {start:%H:%M}: {written!r}")
    noted = tuple(dict.fromkeys(doubts))
    return Moment(day, start, end, zone_name, zone_text, tidy(rest), noted)


def is_day_alone(text: str) -> bool:
    """Whether *text* is one day, perhaps with its number: ``Day 1 - Monday, 4 May``."""
    hints = days.Hints(year=2000)
    dated = days.find(text, hints)
    if dated is None or dated.last is not None:
        return False
    return len(re.findall(r"[^\W\d_]{2,}", read_when(text, hints).rest)) < 2


_WEEKDAY_BEHIND = re.compile(r"\s?[(（][^()（）\d]{1,12}[)）]")
"""``2027年3月2日(火)``."""


def split_dated(text: str) -> tuple[str, str]:
    """The day, and time, that *text* begins with, or nothing; and the rest."""
    bare = markup.plain(text.partition("\n")[0])
    span = days.date_span(bare)
    if span is None or len(_unnumbered(bare[: span[0]])) > _MAX_WORDS_BEFORE:
        return "", text
    end = span[1]
    day = _WEEKDAY_BEHIND.match(bare, end)
    if day and day_names.take_weekday("", day[0])[0]:
        end = day.end()
    clock = clocks.find(bare[end : end + _MAX_DISTANCE], bare=False)
    between = bare[end : end + clock.span[0]] if clock else ""
    weekday = day_names.single_weekday(between) is not None
    if clock and (weekday or not re.search(r"\w{2}", tidy(between))):
        end += clock.span[1]
        zone = zones.find_zone(bare[end:])
        if zone and bare[end:].lstrip().startswith(zone.text):
            end = bare.index(zone.text, end) + len(zone.text)
    when = bare[:end]
    rest = _text_after(text, when)
    return when, re.sub(r"^[\s,.;:|)\]–—-]+", "", rest)


def _unnumbered(text: str) -> list[str]:
    """The words of *text* but those of a meeting and its number: ``Session 1``."""
    return [
        word
        for word in tidy(text).split()
        if not word.strip("#.():").isdigit() and not lexicon.is_all("meeting", word)
    ]


def split_dated_last(text: str) -> tuple[str, str]:
    """The day, and time, that *text* ends with behind a dash, or nothing; the rest."""
    line = markup.plain(text.partition("\n")[0])
    span = days.date_span(line)
    joint = _JOINT_BEFORE.search(line[: span[0]]) if span else None
    if joint is None or not joint.start():
        return "", text
    when, head = line[joint.end("joint") :].rstrip(" ).*"), line[: joint.start()]
    left = read_when(when, days.Hints(year=2000)).rest
    if re.search(r"\w{3}", left) and not lexicon.starts("room", left):
        return "", text
    if clock := _CLOCK_LAST.search(head):
        when, head = f"{when}, {clock['clock']}", head[: clock.start()]
    return when, head


def _text_after(text: str, begin: str) -> str:
    """The part of *text*, which may have Markdown's marks, after *begin*."""
    indexes = iter(range(len(text)))
    for sign in begin.replace(" ", ""):
        at = next((index for index in indexes if text[index] == sign), None)
        if at is None:
            return ""
    rest = text[next(indexes, len(text)) :]
    rest = re.sub(r"^[*_]+", "", rest.replace("**", "", rest.count("**") % 2))
    return f"~~{rest}" if rest.count("~~") % 2 else rest  # the day was struck out, too


def _spaced_iso(match: re.Match[str]) -> str:
    zone = {"Z": "UTC", None: ""}.get(match[3], f"UTC{match[3]}")
    return f"{match[1]} {match[2]} {zone}"


def tidy(rest: str) -> str:
    """*rest* without the joints that are left once a date is taken out."""
    rest = " ".join(_EMPTY_BRACKETS.sub(" ", rest).split())
    previous = None
    while rest != previous:
        previous = rest
        rest = _JOINTS.sub("", rest).strip()
    return rest if "(" in rest else rest.rstrip(")")


_CALLED = re.compile(r"(?:^|[\s,])((?:(?:\d[\w.-]*|[A-ZÀ-Þ][\w.'’-]*)\s+){1,3})$")
"""Before a word for a room: ``1207 Sample Hall``."""
_HELD = re.compile(rf"(?i)\s(?:{lexicon.alternatives('held')})$")
"""``findet in Raum 3 statt``: the end of a verb behind a venue."""


class UsualHours(NamedTuple):
    """When and where talks usually are."""

    when: Moment
    """``rest`` is the venue."""
    weekday: int
    text: str


def usual_hours(text: str, hints: days.Hints) -> UsualHours | None:
    """The usual hours in a sentence of *text*: ``Thursdays at 3pm in Room 101.``."""
    for sentence in re.split(r"(?<=[^.\d]{2}[.!?])\s+(?!\d)|\n", text):
        found = day_names.usual_weekdays(sentence)
        bare = sentence.rstrip(" .")  # "in room 2.04."
        clock = clocks.find(bare, bare=False)
        if clock and not found:  # "Do 16-18 Uhr"
            found, _, _ = day_names.take_weekday(bare[: clock.span[0]], "")
        if len(found) != 1 or len(bare) > _MAX_SENTENCE or days.has_date(bare):
            continue
        if when := _read_hours(bare, hints):
            return UsualHours(when, next(iter(found)), one_line(sentence))
    return None


def _read_hours(text: str, hints: days.Hints) -> Moment | None:
    """The hours and the venue in a sentence: ``At 4pm in Room 5.``."""
    when = read_when(one_line(text), hints)
    if when.start is None or when.doubts:
        return None
    room = lexicon.find("room", when.rest)
    begin = _CALLED.search(when.rest[: room.start()]) if room else None
    start = begin.start(1) if begin else room.start() if room else len(when.rest)
    venue = when.rest[start:].strip(" .")
    venue = _HELD.sub("", venue)
    fits = not re.search(r"\. (?!\d)", venue) and len(venue.split()) < _MAX_VENUE_WORDS
    return when._replace(rest=venue if fits else "")
