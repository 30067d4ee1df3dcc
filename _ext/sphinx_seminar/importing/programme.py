"""Programmes: several talks in one text, each below, or beside, its date."""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    affiliations,
    clocks,
    day_names,
    days_off,
    moments,
    people,
    values,
    years,
)
from sphinx_seminar.importing import lines as line_kinds
from sphinx_seminar.importing.labels import Field, read_label
from sphinx_seminar.importing.summary import split_summary
from sphinx_seminar.importing.when import WHEN_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.talkfiles.draft import Draft

_LONGEST_HEAD = 260
"""Characters of a line that begins a talk."""
_LONG_TEXT = 150
"""Characters of a line that is part of a paragraph."""
_LONG_SENTENCE = 130
"""Characters of a line that is a sentence, rather than a heading."""
_MOST = 500
"""Talks of one programme that are read."""
_BULLET = re.compile(r"^[\s>]*(?:[-*•◦▪·‧○●–—#△▲]+)?[\s*_]*")
_DAY_ALONE = re.compile(r"^[\W_]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[.,]?\W*$")
_MONTH_ALONE = re.compile(r"^\W*(?P<month>[^\W\d_]{3,12})\.?,?\W*(?P<year>20\d\d)?\W*$")
_YEAR_ALONE = re.compile(r"20\d\d$")
_OTHER_DAY = re.compile(
    r"(?i)\b(?:deadline|submission|submit|regist\w+|anmeld\w+|posted|published|updated|"
    r"last modified|sent|wrote|copyright|born|since|founded|until|created|actualizado|"
    r"before|by|after)\b|©"
)
"""Words before a date that is not the day of a talk."""
_RANGE = re.compile(
    r"(?i)^\s*(?:[-–—~&]|to|et|and|und|al?|au|bis|e|y|до|"
    r"по)\s*(?:[^\W\d_]+\.?\s+)?\d{1,2}\b(?!\s?[:.h]\d)"
)
_PLACE_AHEAD = re.compile(r"^\((?P<place>[^()]{4,100})\)\s*")
"""A place in brackets between a day and what is on then."""
_BESIDE = re.compile(r"^[\s:,;.|–—*_-]+")


@dataclasses.dataclass
class Programme:
    """What the talks share, and the text of each."""

    shared: str
    talks: list[str]
    open: frozenset[int] = frozenset()
    """The numbers of talks of which nothing is known but the day."""
    days_off: list[str] = dataclasses.field(default_factory=list)
    """The lines of days on which nobody speaks."""


def split_programme(text: str) -> Programme | None:
    """The talks that *text* lists by date; ``None`` if it announces one."""
    lines = list(_with_whole_dates(text.splitlines()))
    heads = [number for number, line in enumerate(lines) if _is_head(line)]
    heads = _without_repeated(lines, heads)
    if not 2 <= len(heads) <= _MOST or _is_one(lines, heads):
        return None
    ends = [*heads[1:], len(lines)]
    shared = lines[: heads[0]]
    talks: list[list[str]] = []
    carried: list[str] = []
    still_open: set[int] = set()
    off: list[str] = []
    single = all(
        not "".join(lines[start + 1 : end]).strip()
        for start, end in itertools.pairwise(heads)
    )
    for number, (start, end) in enumerate(zip(heads, ends, strict=True)):
        own = lines[start:end]
        following: list[str] = []
        if number < len(heads) - 1:
            own, following = _without_next_heading(own)
        elif _beside(own[0]) and single:
            own, rest = _without_footer(own)
            shared += ["", *rest]
        slot = _Slot.of(own)
        if slot.is_off:
            off.append(" ".join(" ".join(slot.told).split()))
            shared += slot.rest
            carried = following
            continue
        if slot.is_open:
            still_open.add(len(talks))
            talks.append(_moment_labels(own[0]))
            shared += slot.rest
            carried = following
            continue
        talks.append([*_as_labels(own), *(["", *carried] if carried else [])])
        carried = following
    # the heading above the first talk is shared unless the others have their own
    return Programme(
        "\n".join(shared),
        ["\n".join(one) for one in talks],
        frozenset(still_open),
        off,
    )


class _Slot(NamedTuple):
    """A day of a programme, by what is said in the place of a talk."""

    told: list[str]
    """The line of the day, and the line below it, if that says it."""
    said: str
    rest: list[str]
    """What stands below, apart from it."""

    @classmethod
    def of(cls, own: list[str]) -> _Slot:
        """The slot whose lines are *own*."""
        said = _behind_day(own[0])
        below = [number for number, line in enumerate(own) if number and line.strip()]
        if said or not below:
            blank = next((n for n, line in enumerate(own) if not line.strip()), None)
            end = len(own) if blank is None else blank
            more = own[1:end]  # a slot of one line, or a talk with more to say
            return cls([own[0], *more], " ".join([said, *more]), own[end:])
        first = below[0]
        end = next((n for n in range(first, len(own)) if not own[n].strip()), len(own))
        said = ", ".join(line.strip() for line in own[first:end])
        return cls([own[0], *own[first:end]], said, own[end:])

    @property
    def is_off(self) -> bool:
        """Whether nobody speaks."""
        return days_off.is_day_off(_bare(self.said))

    @property
    def is_open(self) -> bool:
        """Whether it is to be announced who speaks."""
        return days_off.is_open(_bare(self.said))


def _behind_day(head: str) -> str:
    """All that stands behind the day, and a time, on the line *head*."""
    bare = _bare(head)
    span = moments.date_span(bare)
    if span is None:
        return ""
    rest = _BESIDE.sub("", _without_weekdays(bare[span[1] :]))
    time = clocks.find(rest, bare=False)
    if time is not None and time.span[0] < 6:
        rest = _BESIDE.sub("", rest[time.span[1] :])
    return rest


def _moment_labels(head: str) -> list[str]:
    """The day of *head*, and its time, under a label."""
    bare, behind = _bare(head), _behind_day(head)
    ahead = bare[: len(bare) - len(behind)] if behind else bare
    return [f"When: {ahead.strip(' :,;.–—|-')}"]


def _with_whole_dates(lines: Sequence[str]) -> Iterator[str]:
    """*lines*, those of a day above its month (``28`` / ``Oct``) made one."""
    skip = 0
    for number, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        if whole := _leaf(lines[number : number + 4]):
            yield whole
            skip = 3
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        for first, second in ((line, following), (following, line)):
            day, month = _DAY_ALONE.match(first), _MONTH_ALONE.match(second)
            if day and month and day_names.month_of(month["month"]):
                year = f" {month['year']}" if month["year"] else ""
                yield f"{day['day']} {month['month']}{year}"
                skip = 1
                break
        else:
            yield line


def _leaf(said: Sequence[str]) -> str:
    """The day of ``Jan`` / ``25`` / ``Mon`` / ``2021``, as on a calendar's leaf."""
    if len(said) < 4 or not (_MONTH_ALONE.match(said[0]) and _DAY_ALONE.match(said[1])):
        return ""
    month, day, weekday, year = (one.strip(" .,") for one in said)
    known = day_names.month_of(month) and day_names.weekday_of(weekday)
    return f"{day} {month} {year}" if known and _YEAR_ALONE.match(year) else ""


def _without_repeated(lines: Sequence[str], heads: list[int]) -> list[int]:
    """*heads* without those that only add the time to the day above them."""
    left: list[int] = []
    for head in heads:
        day, time = _day_of(lines[head])
        if left and time and day:
            above, at = _day_of(lines[left[-1]])
            alone = not re.search(r"[^\W\d_]{3}", _beside(lines[left[-1]]))
            if not at and alone and above[: len(day)] == day:
                continue
        left.append(head)
    return left


def _day_of(line: str) -> tuple[tuple[str, ...], str]:
    """The numbers and words of the day of *line*, the day first, and its time."""
    said, time = _moment_of(line)
    parts = [part for part in re.split(r"\W+", said) if part]
    parts = [part for part in parts if not day_names.weekday_of(part)]
    return tuple(sorted(parts, key=lambda one: (len(one), one))), time


def _bare(line: str) -> str:
    return _BULLET.sub("", line, count=1).strip().strip("*_ ")


def _is_head(line: str) -> bool:
    """Whether *line* begins with a date, or is one with a time and place."""
    _, bare = values.take_status(_bare(line))
    if not bare or len(bare) > _LONGEST_HEAD or years.STAMP.search(bare):
        return False
    label = read_label(line)
    if label is not None and label.field is not Field.SERIES:
        return False
    span = moments.date_span(bare)
    if span is None:
        return False
    ahead, behind = bare[: span[0]], bare[span[1] :]
    if _RANGE.match(behind) or _OTHER_DAY.search(ahead):
        return False
    if re.search(r"\d\s*(?:-|–|&|et|and|und|y|e)\s*(?:[^\W\d_]+\s+)?$", ahead):
        return False  # "23 et vendredi 24 février"
    left = re.sub(r"[^\W\d_]+(?:-feira)?\.?", _without_weekday, ahead)
    rest = _BESIDE.sub("", _without_weekdays(behind))
    if not re.search(r"\w", left.replace(" ", "")):
        small = rest[:1].islower() and clocks.find(rest, bare=False) is None
        ended = bare[-1:] in ".!?" or len(bare) > _LONG_SENTENCE
        return not (small and ended and len(rest.split()) > 4)
    # "3:00 pm in Room 5, Wednesday, February 20, 2019"
    return (
        len(bare) < 100
        and not re.search(r"\w{3}", rest)
        and clocks.find(ahead, bare=False) is not None
        and re.match(r"\W*\d", left) is not None
    )


def _without_weekday(match: re.Match[str]) -> str:
    small = match[0].casefold().strip(".")
    return "" if day_names.weekday_of(match[0]) or small in _SMALL else match[0]


_SMALL = frozenset(["on", "am", "den", "le", "el", "il", "the", "mo", "di", "mi", "do"])


def _without_weekdays(text: str) -> str:
    return re.sub(r"^\W*[^\W\d_]+", _without_weekday, text)


def _is_one(lines: Sequence[str], heads: list[int]) -> bool:
    """Whether there is one talk, with several dates or none of its own for each."""
    known = [label for line in lines if (label := read_label(line))]
    unknown = [one for one in known if values.is_tba(one.value)]
    if Field.SPEAKER in [one.field for one in unknown]:  # a slot that is still open
        known = [one for one in known if one not in unknown]
    labels = [one.field for one in known]
    titles = labels.count(Field.TITLE)
    if titles == 1 and any(field in WHEN_FIELDS for field in labels):
        return True
    if titles == 1 and labels.count(Field.SPEAKER) == 1:
        return True
    moments_said = {_moment_of(lines[head]) for head in heads}
    if len(moments_said) < 2:
        return True
    ends = [*heads[1:], len(lines)]
    told = sum(
        bool(_beside(lines[head]))
        or any(re.search(r"[^\W\d_]{3}", line) for line in lines[head + 1 : end])
        for head, end in zip(heads, ends, strict=True)
    )
    return told < 2


def _moment_of(line: str) -> tuple[str, str]:
    bare = _bare(line)
    span = moments.date_span(bare) or (0, 0)
    time = clocks.find(f"{bare[: span[0]]} {bare[span[1] :]}", bare=False)
    return bare[span[0] : span[1]].casefold(), str(time.start if time else "")


def _beside(line: str) -> str:
    """What stands behind the date on its line, beside times and places."""
    bare = _bare(line)
    span = moments.date_span(bare)
    if span is None or span[0] > 30:
        return ""
    rest = _BESIDE.sub("", _without_weekdays(bare[span[1] :]))
    time = clocks.find(rest, bare=False)
    if time is not None and time.span[0] < 6:
        rest = _BESIDE.sub("", rest[time.span[1] :])
    if not re.search(r"[^\W\d_]{3}", rest) or line_kinds.ROOM.search(rest[:40]):
        return ""
    if values.is_only_online(rest) or rest[:1].islower():
        return ""
    return rest


def _as_labels(own: list[str]) -> list[str]:
    """The lines of a talk; what stands beside its date gets a label."""
    status, uncalled = values.take_status(_bare(own[0]))
    if status is not None:
        return [f"Status: {status.value}", *_as_labels([uncalled, *own[1:]])]
    beside = _beside(own[0])
    labels = {label.field for line in own[1:] if (label := read_label(line))}
    if not beside:
        return [_bare(own[0]), *own[1:]]
    bare = _bare(own[0])
    ahead = bare[: bare.rfind(beside)].strip(" :,;–—|-")
    said = split_summary(beside, [], "")
    place = _PLACE_AHEAD.match(beside)
    if place and (
        line_kinds.ROOM.search(place["place"])
        or affiliations.is_affiliation(place["place"])
    ):
        rest = beside[place.end() :]
        when = f"{ahead}: {rest}" if rest else ahead
        return [f"Venue: {place['place']}", *_as_labels([when, *own[1:]])]
    made = [
        f"Date: {ahead}" if not clocks.find(ahead, bare=False) else f"When: {ahead}"
    ]
    if said.who and said.title and Field.SPEAKER not in labels:
        made += [f"Speaker: {said.who}", f"Title: {said.title}"]
    elif people.is_people(beside) and Field.SPEAKER not in labels:
        made.append(f"Speaker: {beside}")
    elif Field.TITLE not in labels and said.sure and (Field.SPEAKER in labels):
        made.append(f"Title: {beside}")
    else:
        made += ["", beside, ""]
    return [*made, *own[1:]]


def _without_next_heading(own: list[str]) -> tuple[list[str], list[str]]:
    """*own* lines of a talk, and the heading of the next one at their end."""
    last_long = max(
        (number for number, line in enumerate(own) if len(line) > _LONG_TEXT),
        default=-1,
    )
    if last_long < 0:
        return own, []
    tail = own[last_long + 1 :]
    said = [line for line in tail if line.strip()]
    apart = bool(tail) and not tail[0].strip()
    heading = (
        0 < len(said) <= 2
        and apart
        and all(len(line) < 80 and line.rstrip()[-1:] not in ".!?;" for line in said)
        and not any(read_label(line) for line in said)
    )
    return (own[: last_long + 1], said) if heading else (own, [])


def _without_footer(own: list[str]) -> tuple[list[str], list[str]]:
    """The last line of a list, and what stands below the list."""
    for number, line in enumerate(own[1:], start=1):
        if not line.strip() or (not line[:1].isspace() and not read_label(line)):
            rest = own[number:]
            labelled = any(read_label(one) for one in rest)
            return (own, []) if labelled else (own[:number], rest)
    return own, []


def share(shared: Draft, draft: Draft) -> None:
    """Give *draft* what is said once for all talks, where it says nothing itself."""
    if shared.series is not None and (draft.series is None or not draft.series.name):
        draft.series = dataclasses.replace(shared.series)
        draft.guessed.append("series")
    if draft.start is None and shared.start is not None:
        draft.start, draft.end = shared.start, shared.end
        draft.doubt(f"time {shared.start:%H:%M} is said for all talks")
    for name in ("timezone", "venue", "online", "contact", "host", "language"):
        if not getattr(draft, name) and (value := getattr(shared, name)):
            setattr(draft, name, value)
            draft.guessed.append(name)
    if not draft.talkers and len(shared.speakers) == 1:
        draft.speakers = [dataclasses.replace(shared.speakers[0])]
        draft.doubt(f"speaker {draft.speakers[0].name} is named for all talks")
