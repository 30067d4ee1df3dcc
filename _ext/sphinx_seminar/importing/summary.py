"""Speaker and title in one line or a few, as in calendars and headlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import kinds, lexicon, people, person_names
from sphinx_seminar.importing.labelled import is_prose
from sphinx_seminar.importing.labels import field_of
from sphinx_seminar.importing.records import Entry
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_PREFIX = re.compile(
    r"^\s*(?:\[(?P<bracket>[^\]]{2,100})\][\s:–-]*|(?P<plain>[^:–—|]{3,60}?)\s*(?::|"
    r"\s[-–—|"
    r"])\s+)"
)
_TITLE_PERSON = re.compile(
    r"^(?P<title>.+?)\s*\((?P<who>[^()]+(?:\([^()]*\))?[^()]*)\)\s*$"
)
_TITLE_BY = re.compile(
    r"(?i)^(?P<title>.+?),?\s+(?:[-–—]\s+)?(?:given\s+)?by\s+(?P<who>[^\W\d_].+)$"
)
_NAMES_LAST = tuple(
    re.compile(rf"(?:\[(?P<series>[^\]]+)\](?!\()\s*)?(?P<title>{form}")
    for form in (
        r".+) [-–] (?P<who>.+)",
        r".+?)\s*\((?P<who>[^()]+)\)",
        r".+?),?(?: given)? by (?P<who>(?:(?! by ).)+)",
    )
)
_SEVERAL = 4
_SERIES_WORDS = 6
_QUOTED_LAST = re.compile(
    r"^(?P<who>[^“\"„«]{2,120}?)[\s,:–—-]+[“\"„«](?P<title>[^”\"“»]{3,})[”\"“»]\W*$"
)
_QUOTED_FIRST = re.compile(
    r"^[“\"„«](?P<title>[^”\"“»]{3,})[”\"“»][\s,:–—-]+"
    rf"(?i:(?:{lexicon.alternatives('by')})\s+)?(?P<who>[^”\"“»]{{4,300}})$"
)
_BRACKET_TITLE = re.compile(
    r"^(?P<who>[^()]{2,60}\([^()]{2,120}\)),?\s+(?P<title>[“\"A-ZÀ-Þ].{3,})$"
)
_FORMS = {
    **dict.fromkeys((_QUOTED_LAST, _QUOTED_FIRST, _TITLE_BY), 3),
    _TITLE_PERSON: 2,
    _BRACKET_TITLE: 1,
}
"""Forms of speaker and title, and how much likelier each makes a person."""
_TALK_OF = re.compile(
    rf"(?i)^(?:[^\W\d_]+\s+)?(?:(?:{kinds.MEETINGS})\s+)+"
    rf"(?:(?:{lexicon.alternatives('by')})\s+)?"
)
_QUOTATION = re.compile(r"[“\"„«][^”\"“»]*\s[^”\"“»]*[”\"“»]")
_FIRST = re.compile(r"^(?P<name>[^\W\d_][^:|–—\n]{2,59}?)(?:\s*[:|]|\s+[-–—])\s+")
_LAST = re.compile(r"\s+[-–—|]\s+(?P<name>[^\W\d_](?:(?! - )[^:|–—\n]){2,59})$")
_DEGREES = r"(?:,\s*(?-i:[A-Z][a-z]{0,2}\.?[A-Z][A-Za-z]{0,4}\.?)(?!\w))*"
"""``, PhD, FACMG`` behind a name."""
_AFTER_NAME = re.compile(rf"(?!\w){_DEGREES}(?:\s*\([^)]*\))?\)?\s*[:–—|-]?\s*")
JOINT = re.compile(r"\s*[:：]\s+|\s+[-–—|]\s+|：")


_EMPHASIZED = re.compile(
    r"^(?P<who>[^*]{2,120}?)[\s,.:;–—-]*(?P<mark>\*{1,2})(?P<title>[^*]+)(?P=mark)\W*$"
)
"""``Ada Example (Rome), *Knots*``."""
_IN_BRACKETS = re.compile(r"\(.*\)")
_MARKED = re.compile(r"(?P<mark>\*{1,2})[^*]+(?P=mark)")
_TITLE_AND_TEXT = re.compile(
    r"(?P<title>(?P<mark>\*{1,2})[^*]+(?P=mark))[.:]?\s+(?P<text>[A-ZÀ-Þ][^*]+[.!?])"
)
"""``**Knots.** We show that knots are links.``"""
_BOLD_NAME = re.compile(r"^\s*\*\*([^*]+)\*\*(?=[^*]*\*)")
"""``**Ada Example** (Rome), *Knots*``."""


class Summary(NamedTuple):
    """Speaker, title and series; ``sure`` if nothing else is likely."""

    speaker: str = ""
    title: str = ""
    series: str = ""
    sure: bool = True


def split_summary(summary: str, speakers: list[str], title: str) -> Summary:
    """A summary as speaker, title and series, in whichever order."""
    if speakers:
        prefix = _PREFIX.match(summary)
        head = (prefix["bracket"] or prefix["plain"]).strip() if prefix else ""
        rest = summary[prefix.end() :] if prefix else ""
        if not lexicon.find("series", head) or lexicon.find("series", rest):
            head, rest = "", summary
        return Summary(title=title or _title_in(rest, speakers), series=head)
    named = _TALK_OF.sub("", summary)  # "Seminar talk Prof. Sam Stone: …"
    if names.read_person(named).honorific:
        summary = named
    series = ""
    prefix = _PREFIX.match(summary)
    if prefix and lexicon.find("series", prefix["bracket"] or prefix["plain"]):
        series = (prefix["bracket"] or prefix["plain"]).strip()
        summary = summary[prefix.end() :]
    readings = [*_readings(summary)]
    if readings:
        best, found = max(readings, key=lambda one: one[0])
        near = [one.speaker for score, one in readings if score >= best - 1]
        sure = all(one in found.speaker or found.speaker in one for one in near)
        return Summary(found.speaker, found.title or title, series, found.sure and sure)
    if not series and _is_series(summary):
        return Summary(title=title, series=summary)
    parts = JOINT.split(summary, maxsplit=1)
    colon = len(parts) == 2 and len(parts[0].split()) <= 4
    return Summary(title=title or summary, series=series, sure=not colon)


def listed(text: str) -> Summary | None:
    """``Ada Example, Knots and how to untie them``: with commas alone, it is unsure."""
    name, _, rest = text.partition(", ")
    placed = (
        "(" in text
        or person_names.is_affiliation(rest)
        or person_names.is_position(rest)
    )
    if placed or not (kinds.is_title(rest) and person_names.looks_like_name(name)):
        return None
    return Summary(name, rest, sure=False)


def names_speaker(text: str) -> bool:
    """Whether *text* has speaker and title in one."""
    return bool(split_summary(text, [], "").speaker)


def emphasized(text: str) -> Summary | None:
    """Speaker and title, where emphasis separates them: ``Ada Example, *Knots*``."""
    unbolded = _BOLD_NAME.sub(r"\1", text)
    match = _EMPHASIZED.match(unbolded)
    who = match["who"].strip(" ,:–—-") if match else ""
    place = "(" not in who and match and _IN_BRACKETS.fullmatch(match["title"])
    return (
        Summary(who, match["title"]) if match and likeness(who) and not place else None
    )


def _is_series(text: str) -> bool:
    """Whether *text* is the name of a series: ``Journal Club``, ``Seminar on knots``.

    ``Meet dean about seminar budget`` is none.
    """
    words = re.findall(r"[^\W\d_]+", text)
    found = [bool(lexicon.find("series", word)) for word in words]
    among = lexicon.find("series", text) and not any(found)  # of several words
    return len(words) <= _SERIES_WORDS and bool(among or any((*found[:1], *found[-1:])))


def common_series(texts: Sequence[str]) -> str:
    """The series with which all *texts* begin or end, before a colon or dash."""
    for form, fewest in ((_FIRST, 2), (_LAST, _SEVERAL)):
        found = {match["name"] if (match := form.search(one)) else "" for one in texts}
        if len(found) == 1 and len(texts) >= fewest and (name := found.pop()):
            return name if field_of(name) is None else ""  # "Speaker: …", each time
    return ""


def names_last(texts: Sequence[str]) -> re.Pattern[str] | None:
    """The form of *texts* that end with names: ``Knots - Ada Example``."""
    for form in _NAMES_LAST:
        found = [match for match in map(form.fullmatch, texts) if match]
        right = [split_summary(one[0], [], "").speaker == one["who"] for one in found]
        enough = len(found) * 3 > max(len(texts), 2 * _SEVERAL)
        if enough and sum(right) * 3 > len(right) * 2:
            return form
    return None


def names_first(texts: Sequence[str]) -> bool:
    """Whether most of *texts* begin with names: ``Ada Example: Knots``."""
    read = [(split_summary(one, [], "").speaker, one) for one in texts]
    found = [a for a, text in read if a and _TALK_OF.sub("", text).startswith(a)]
    return len(found) > 1 and len(found) * 3 >= len(texts) * 2


def without_series(text: str, series: str) -> str:
    """*text* without *series*, if it begins with it."""
    for form in (_FIRST, _LAST):
        match = form.search(text)
        if match and match["name"] == series:
            return text[: match.start()] + text[match.end() :]
    return text


def _readings(summary: str) -> Iterator[tuple[int, Summary]]:
    """The ways in which *summary* may name a person, and how likely they are."""
    joined = JOINT.search(summary) and not person_names.is_affiliation(summary)
    if whole := likeness(summary):  # with an affiliation, or with a title
        yield 1 if joined else whole, Summary(summary)
    for form, more in _FORMS.items():
        match = form.match(summary)
        score = likeness(match["who"]) if match else 0
        if not match or not score:
            continue
        of_person = form is _TITLE_PERSON and likeness(match["title"])
        if (
            form is _BRACKET_TITLE
            and "(" in match["title"]
            and likeness(match["title"])
        ):
            continue  # "Ada Example (Rome), Ivo Sample (Oslo)"
        if of_person and person_names.is_affiliation(match["who"]):
            continue  # "Jane Doe (Google Research)" is a person with an affiliation
        yield score + more, Summary(match["who"], match["title"].strip(" ,"))
    joints = list(JOINT.finditer(summary))
    for joint in dict.fromkeys((*joints[:1], *joints[-1:])):
        left, right = summary[: joint.start()], summary[joint.end() :]
        before, after = (
            max(likeness(one) - 3 * bool(JOINT.search(one)), 0) for one in (left, right)
        )
        sure = not (before and before == after) and not (joined and whole)
        head = re.split(r"\s*[,(]", left)[0]  # "Ada Hall: Random Matrices"
        sure &= bool(before) or not person_names.looks_like_name(head, called_room=True)
        if before:
            yield before + 1, Summary(left, right, sure=sure)
        if after:
            yield after, Summary(right, left, sure=sure)


def likeness(text: str) -> int:
    """How much *text* looks like a person or several; 0 if it does not."""
    other = lexicon.find("series", text) or lexicon.find("speaks", text)
    found = [] if other or _QUOTATION.search(text) else people.people_of(text)
    if not found:
        return 0
    return 2 + 3 * bool(found[0].honorific) + 2 * bool(found[0].affiliation)


def _title_in(summary: str, speakers: list[str]) -> str:
    """*summary* without the names of the speakers, if a title is left."""
    rest = summary
    for name in speakers:
        # a pattern of each name would take longer than all else
        person = names.read_person(name).name
        lowered = rest.lower()  # "İ" becomes two letters
        at = lowered.find(person.lower()) if len(lowered) == len(rest) else -1
        after = _AFTER_NAME.match(rest, at + len(person)) if at >= 0 else None
        if after:
            rest = f"{rest[:at].removesuffix('(')} {rest[after.end() :]}"
    rest = re.sub(
        r"(?i)\s+by\s*$|^\s*by\s+|^[\s:–—|,;)/-]+|\s*[-–—:|(]\s*$", "", rest.strip()
    )
    rest = re.sub(r"(?i)^(?:dr|prof|mr|ms|mrs)\.?\s*[:–—-]\s*", "", rest).strip()
    long = len(rest) > 2 or rest == summary  # "F#"
    return rest if long and not lexicon.find("series", rest) else ""


MAX_LINE = 200
"""Characters of a line that can only be an abstract."""


def people_in(line: str) -> str:
    """The people that *line* names, and no more: ``Invited talk: Ada Example``."""
    head, colon, rest = plain(line).partition(": ")
    of_talk = colon and len(head.split()) <= 3 and lexicon.find("meeting", head)
    who = rest if of_talk else line
    return who if kinds.is_person(plain(who)) or kinds.are_names(plain(who)) else ""


def _title_apart(lines: list[str]) -> tuple[str, str]:
    """The title in *lines* and the text behind it, if emphasis tells them apart."""
    first, *below = lines
    if behind := _TITLE_AND_TEXT.fullmatch(first):
        return behind["title"], "\n".join([behind["text"], *below])
    marked = [bool(_MARKED.fullmatch(one)) for one in lines]
    if marked[0] and below and not any(marked[1:]):
        return first, "\n".join(below)
    return " ".join(lines), ""


def talk_entries(text: str) -> Iterator[Entry]:
    """Speaker and title of one cell: in lines of their own, or in one."""
    lines = [line.strip(" -") for line in text.splitlines() if line.strip(" -*")]
    while len(lines) > 1 and (len(lines[-1]) > MAX_LINE or is_prose(lines[-1])):
        if len(lines) == 2 and len(lines[1]) <= MAX_LINE and people_in(lines[0]):
            break  # a title of two sentences, below a name
        yield Entry("abstract", lines.pop())
    people = {at: who for at, line in enumerate(lines) if (who := people_in(line))}
    if len(people) == len(lines) == 2:  # "Theory and Automated Induction" is no name
        likely = max(likeness(who) for who in people.values())
        people = {at: who for at, who in people.items() if likeness(who) == likely}
    if len(lines) > 1 and len(people) in (1, len(lines) - 1):
        yield Entry("speaker", "; ".join(people.values()))
        rest = [line for at, line in enumerate(lines) if at not in people]
        title, text = _title_apart(rest)
        yield Entry("title", title)
        yield from [Entry("abstract", text)] if text else []
    else:
        yield Entry("speaker and title", " ".join(lines))
