"""Who speaks: names, positions and affiliations in the lines of a poster."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from sphinx_seminar.importing.affiliations import (
    is_affiliation,
    is_position,
    split_position,
)
from sphinx_seminar.importing.person_names import (
    ASIAN_BEHIND_PLACE,
    ASIAN_POLITE,
    ASIAN_WITH_PLACE,
    DEGREE,
    PRONOUNS,
    begins_with_person,
    has_honorific,
    looks_like_name,
)
from sphinx_seminar.model import Role
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import DraftSpeaker

_AND = re.compile(
    r"\s+(?:and|und|et|y|e|en|och|og|i|и|&|＆|与|と|和|及)\s+|\s*[&＆]\s*|\s*[、；]\s*",
    re.IGNORECASE,
)
_ASIAN_TITLE = re.compile(
    r"^(?P<name>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}?(?:\s[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,6})??)\s*"
    r"(?P<title>特任教授|准教授|副教授|助理教授|名誉教授|特聘教授|讲师|講師|助教|教授|研究員|研究员|博士生|박사과정|교수|연구원)$"
)
_ORCID = re.compile(
    r"(?:https?://)?(?:orcid\.org/|ORCID(?: iD)?:?\s*)(\d{4}-\d{4}-\d{4}-\d{3}[\dX])"
)
_JOINED = re.compile(
    r"(?i)\b(?:cent(?:er|re)|department|dept\.?|school|faculty|institute|laboratory|"
    r"lab|"
    r"division|chair|professor|lecturer|college|group)\s+(?:of|for|"
    r"in)\s+[\w-]+(?:\s[\w-]+)?$"
)
"""``Department of Physics``, before ``and Astronomy``."""
_JOINT_WORK = re.compile(
    r"(?i)\s*[(\[]\s*(?:based on )?joint(?:ly)?(?: work)? with[^()\]]*[)\]]"
)
_SINGLE = re.compile(r"[A-ZÀ-Þ][\w'’-]+")
_FROM = re.compile(r"(?i)\s+(?:from|at|@|of the)\s+(?=(?:the\s+)?[A-ZÀ-Þ])")


class People(NamedTuple):
    """The people of a value, and what could not be placed."""

    speakers: list[DraftSpeaker]
    doubts: list[str]
    kept: list[str]


def read_people(
    text: str, *, role: Role = Role.SPEAKER, plural: bool = False
) -> People:
    """Read the value of a label such as ``Speaker``.

    Lines after a name are its position and affiliation, unless they are names.
    """
    people = People([], [], [])
    for line in text.splitlines():
        line = re.sub(r"^\s*(?:[-*•◦–]|\d+[.)])\s+", "", line).strip()
        line = _emphasis_off(line)
        if not line:
            continue
        if people.speakers and not _starts_person(line, plural):
            describe(people.speakers[-1], line, people)
        else:
            _read_line(line, people, role=role, plural=plural)
    return people


def _emphasis_off(line: str) -> str:
    return re.sub(
        r"(?<![^\W_])(\*\*|__|\*|_)|(\*\*|__|\*|_)(?![^\W_])", "", line
    ).strip()


def _starts_person(line: str, plural: bool) -> bool:
    if has_honorific(line):
        return True
    head = re.split(r"\s*[,(|;]|\s+[-–—]\s+", line, maxsplit=1)[0]
    if is_affiliation(head) or is_position(head):
        return False
    return looks_like_name(head) and (plural or line != head)


def _read_line(line: str, people: People, *, role: Role, plural: bool) -> None:
    if joint := _JOINT_WORK.search(line):
        people.kept.append(joint[0].strip())
        line = line.replace(joint[0], "")
    for chunk in _chunks(line):
        _read_chunk(chunk, people, role=role, plural=plural)


def _chunks(line: str) -> list[str]:
    """The parts of *line* that are about one person each."""
    parts = _outside_brackets(line, re.compile(r"\s*;\s*"))
    chunks: list[str] = []
    for part in parts:
        halves = _outside_brackets(part, _AND)
        # "Jane Doe, Department of A and B" is one person
        good = all(begins_with_person(half) for half in halves) and not any(
            _JOINED.search(half) and not has_honorific(following)
            for half, following in pairwise(halves)
        )
        last = _outside_brackets(part, re.compile(r"(?<=\))\s*,\s*(?:and\s+)?"))
        if len(halves) > 1 and good:
            chunks.extend(
                piece
                for half in halves
                for piece in _outside_brackets(half, re.compile(r"(?<=\))\s*,\s*"))
            )
        elif len(last) > 1 and all(begins_with_person(one) for one in last):
            chunks.extend(last)
        else:
            chunks.append(part)
    return [chunk for chunk in (one.strip(" ,") for one in chunks) if chunk]


def _outside_brackets(text: str, separator: re.Pattern[str]) -> list[str]:
    pieces, start = [], 0
    for match in separator.finditer(text):
        ahead = text[: match.start()]
        if ahead.count("(") > ahead.count(")"):
            continue
        pieces.append(text[start : match.start()])
        start = match.end()
    pieces.append(text[start:])
    return pieces


def _read_chunk(chunk: str, people: People, *, role: Role, plural: bool) -> None:
    if match := _ORCID.search(chunk):
        orcid, chunk = (
            match[1],
            (chunk[: match.start()] + chunk[match.end() :]).strip(" ,()"),
        )
    else:
        orcid = ""
    homepage = ""
    if link := re.match(r"^\[([^\]]+)\]\((https?://[^)\s]+)\)(.*)$", chunk):
        chunk, homepage = f"{link[1]}{link[3]}", link[2]
    elif url := re.search(r"[<(]?\b(https?://[^\s<>()]+)[>)]?", chunk):
        homepage, chunk = (
            url[1],
            (chunk[: url.start()] + chunk[url.end() :]).strip(" ,"),
        )
    if mail := re.search(r"[<(]?\b[\w.+-]+@[\w.-]+\.\w+\b[>)]?", chunk):
        people.kept.append(mail[0])
        chunk = (chunk[: mail.start()] + chunk[mail.end() :]).strip(" ,")
    if pronouns := PRONOUNS.search(chunk):
        people.kept.append(f"{chunk}")
        chunk = chunk.replace(pronouns[0], " ")
    person = names.read_person(_without_class(chunk, people))
    name, rest = _name_and_rest(person.name)
    if (
        "," in rest
        and not plural
        and not is_affiliation(rest)
        and not is_position(rest)
    ):
        listed = [name, *rest.split(", ")]
        plural = all(looks_like_name(one) for one in listed) or (
            len(listed) > 2 and all(_SINGLE.fullmatch(one) for one in listed)
        )
    others: list[str] = []
    if plural and rest:
        segments = [one.strip() for one in rest.split(",")]
        turned = len(segments) == 1 and not looks_like_name(name)  # "Doe, Jane"
        inside = f"({rest}" in chunk or f"（{rest}" in chunk
        if not (turned or inside) and all(
            begins_with_person(one) and not is_position(one) for one in segments
        ):
            others, rest = segments, ""
    speaker = DraftSpeaker(
        name=name, honorific=person.honorific, role=role, orcid=orcid, homepage=homepage
    )
    if asian := _ASIAN_TITLE.match(name):
        speaker.name, speaker.position = asian["name"], asian["title"]
    speaker.name = (
        ASIAN_POLITE.sub("", speaker.name)
        if not speaker.name.isascii()
        else speaker.name
    )
    people.speakers.append(speaker)
    if rest:
        describe(speaker, rest, people)
    for other in others:
        _read_chunk(other, people, role=role, plural=False)


def _without_class(chunk: str, people: People) -> str:
    """*chunk* without the year in which a name's owner graduated: ``'99``."""
    if match := re.search(r"\s['’‘]\d{2}\b", chunk):
        people.kept.append(chunk)
        return chunk.replace(match[0], "")
    return chunk


def _name_and_rest(text: str) -> tuple[str, str]:
    if match := ASIAN_WITH_PLACE.match(text):
        return match["name"], match["place"]
    if match := ASIAN_BEHIND_PLACE.match(text):
        return match["name"], f"{match['place']} {match['title']}"
    text = (
        " ".join(text.split()).strip(" ,;.")
        if not re.search(r"\b(?:\w|[JS]r)\.$", text)
        else " ".join(text.split())
    )
    if match := re.match(
        r"^(?P<name>[^(（]+?)\s*[(（](?P<inside>[^()（）]*(?:\([^()]*\)[^()]*)*)[)）]\s*[,–—:-]*\s*(?P<more>.*)$",
        text,
    ):
        inside, more = match["inside"], match["more"]
        if not _is_nickname(inside, more):
            name, comma, tail = match["name"].partition(", ")
            rest = ", ".join(
                part for part in (tail if comma else "", inside, more) if part
            )
            return name, rest
    for joint in (r"\s+[-–—|]\s+", r"\s*[|/]\s*", r"[,，]\s+|，", _FROM.pattern):
        parts = re.split(joint, text, maxsplit=1)
        if len(parts) == 2 and parts[0]:
            return parts[0].strip(), parts[1].strip()
    return text, ""


def _is_nickname(inside: str, more: str) -> bool:
    """``Zhangyang (Atlas) Wang``, ``Andrew (AJ) Rader``."""
    one_word = re.fullmatch(r"[\w.'’-]+", inside) is not None
    return one_word and re.match(r"[A-ZÀ-Þ][\w'’-]+$", more) is not None


def describe(speaker: DraftSpeaker, text: str, people: People) -> None:
    """Add position and affiliation in *text* to *speaker*."""
    segments = [one.strip() for one in re.split(r",\s+", text) if one.strip()]
    degrees = [one for one in segments if DEGREE.match(one)]
    if degrees:
        people.kept.append(f"{speaker.name}, {', '.join(degrees)}")
        text = ", ".join(one for one in segments if one not in degrees)
    given = re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’.-]*)?", text) is not None
    if (
        given
        and " " not in speaker.name
        and not is_affiliation(text)
        and speaker.name.isalpha()
    ):
        name = f"{text} {speaker.name}"
        people.doubts.append(f"speaker {speaker.name}, {text}: taken as {name}")
        speaker.name = name
        return
    if not text:
        return
    position, affiliation = split_position(text)
    if position and not is_position(position):
        affiliation, position = (
            ", ".join(part for part in (position, affiliation) if part),
            "",
        )
        if looks_like_name(affiliation) and not is_affiliation(affiliation):
            what = "taken as the affiliation; is it a person?"
            people.doubts.append(f"speaker {speaker.name}: {affiliation!r} {what}")
    speaker.position = ", ".join(part for part in (speaker.position, position) if part)
    speaker.affiliation = ", ".join(
        part for part in (speaker.affiliation, affiliation) if part
    )


def is_people(text: str) -> bool:
    """Whether *text* is one or more names, with or without affiliations."""
    pieces = _outside_brackets(
        names.read_person(text).name,
        re.compile(rf"{_AND.pattern}|\s*;\s*|,\s*", re.IGNORECASE),
    )
    pieces = [piece for piece in pieces if piece.strip()]
    if not pieces or not begins_with_person(pieces[0]) or is_position(pieces[0]):
        return False
    return all(
        begins_with_person(one)
        or is_affiliation(one)
        or is_position(one)
        or DEGREE.match(one)
        or (len(one.split()) <= 4 and one[:1].isupper())
        for one in pieces[1:]
    )
