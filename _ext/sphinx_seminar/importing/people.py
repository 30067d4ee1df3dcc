"""Speakers: names, honorifics, positions and affiliations, as they are written."""

from __future__ import annotations

import re

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.person_names import (
    AND,
    ASIDE,
    WORD,
    begins_with_person,
    is_affiliation,
    is_position,
    looks_like_name,
    unlinked,
    without_courtesy,
)
from sphinx_seminar.importing.positions import EAST_ASIAN, FROM, split_position
from sphinx_seminar.model import Role
from sphinx_seminar.reading import names
from sphinx_seminar.reading.full_names import read_full_name
from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker
from sphinx_seminar.talkfiles.markup import WEB_LINK

_MAX_PERSON = 600
"""Characters of the name of a person, with all details."""
_MARKS = re.compile(r"(?<=\w)[⁰¹²³⁴-⁹†‡]+(?:,[⁰¹²³⁴-⁹†‡]+)*")
"""Marks of notes and affiliations: ``Ada Example¹``."""
_ITEM = re.compile(r"^\s*(?:[-*•◦–]|\d+[.)])\s+")
_EMPHASIS = re.compile(r"(?<![^\W_])(\*\*|__|\*|_)|(\*\*|__|\*|_)(?![^\W_])")
_LINKED = re.compile(r"^\[([^\]]+)\]\((https?://[^)\s]+)\)(.*)$")
_URL = re.compile(r"[<(]?\b(https?://[^\s<>()]+)[>)]?")
_MAIL = re.compile(r"[<(]?\b[\w.+-]{1,64}@[\w.-]{1,200}\.\w{2,20}\b[>)]?")
_BRACKETED = re.compile(
    r"^(?P<name>[^(（]+?)\s*[(（](?P<inside>[^()（）]*(?:\([^()]*\)[^()]*)*)[)）]"
    r"\s*[,–—:-]*\s*(?P<more>.*)$"
)
_JOINTS = (r"\s+[-–—|·]\s+", r"\s*[|/]\s*", r"[,，]\s+|，")
"""Separators between a name and the rest, the surest first."""
_SEMICOLON = re.compile(rf"\s*(?:[;；]|、(?!{lexicon.alternatives('position')}))\s*")
"""An ideographic comma parts positions of one person, too: 王鑫，教授、院长."""
_AND = re.compile(rf"(?i)\s*,?\s+(?:{AND})\s+|\s*[&＆]\s*|\s+\+\s+")
"""The separator of two people, or two institutions: ``and``, ``&``."""
_GOES_ON = re.compile(rf"(?i)\s*(?:[&＆]|\s(?:{AND}))\s*\n\s*")
"""An ``and`` at the end of a line, whose next line has one more person."""
_ONE_MORE = re.compile(rf"(?i)^(?:[&＆+]\s*|(?:{AND})\s+)")
"""An ``and`` at the begin of a line with one more person."""
_BEHIND_BRACKET = re.compile(r"(?<=[)）])\s*[,，・·]\s*")
_SECOND = re.compile(r",\s+([A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][a-zà-ÿ]+)?)\s*\(")
"""Between a name and its place: ``Ada Example, Ivo (Oslo)``."""
_PARTED = re.compile(r"[,，;]\s+")
_ABBREVIATED = re.compile(r"\b(?:\w|[JS]r)\.$")


def read_people(text: str, *, role: Role = Role.SPEAKER, plural: bool = False) -> Draft:
    """Read the value of a label such as ``Speaker``.

    Lines after a name are its position and affiliation, unless they are names.

    :param plural: whether several people are expected: commas part names then.
    """
    people = Draft()
    text = _MARKS.sub("", text)
    placed = _have_places(text)
    before, goes_on = 0, False
    for line in _GOES_ON.sub(" & ", text).splitlines():
        line = _EMPHASIS.sub("", _ITEM.sub("", line)).strip()
        more = _ONE_MORE.sub("", line)
        another = begins_with_person(more) and (
            plural or more != line or (goes_on and "(" in line)
        )
        goes_on = line.endswith((",", ";")) or (goes_on and not line)
        line = more if another else line
        if len(line) > _MAX_PERSON:
            people.kept.append(line)
        elif people.speakers and not another:
            _describe(people.speakers[-1], line, people)
            _share_affiliation(people.speakers[before:], people)
        elif line:
            before = len(people.speakers)
            for chunk in _chunks(line, plural=plural, placed=placed):
                _read_chunk(chunk, people, role)
            if line.endswith((")", "）")):
                _share_affiliation(people.speakers[before:], people)
    return people


def _have_places(text: str) -> bool:
    """Whether commas part people from places: ``Ada Doe, Rome; Bo Doe, Notre Dame``."""
    lines = text.splitlines()
    parts = [part for line in lines for part in _outside_brackets(line, _SEMICOLON)]
    pairs = [part.split(",") for part in parts if part.strip()]
    known = (not looks_like_name(pair[-1].strip()) for pair in pairs)
    return ";" in text and len(pairs) > 2 and {*map(len, pairs)} == {2} and any(known)


def _share_affiliation(named: list[DraftSpeaker], people: Draft) -> None:
    """Give all of *named* the one affiliation that stands behind them."""
    *others, last = named
    placed = any(one.affiliation or one.position for one in others)
    if others and last.affiliation and not placed:
        people.doubts.append(f"{last.affiliation!r} is taken as that of all speakers")
        for one in others:
            one.affiliation = last.affiliation


def _chunks(line: str, *, plural: bool, placed: bool) -> list[str]:
    """The parts of *line* that are about one person each.

    :param placed: whether a comma is between a person and a place.
    """
    chunks = []
    for part in _outside_brackets(line, _SEMICOLON):
        halves = _outside_brackets(part, _AND)
        pieces = [
            a for half in halves for a in _outside_brackets(half, _BEHIND_BRACKET)
        ]
        good = all(map(begins_with_person, pieces))
        for one in pieces if good else [part]:
            listed = [name for name in re.split(r",\s+", one) if name.strip()]
            bare = [*map(unlinked, listed)]
            if bare and is_affiliation(bare[-1]):  # "Ada Example, Bo Doe (Rome Lab)"
                bare[-1] = bare[-1].partition(" (")[0]
            named = [looks_like_name(_unranked(one)[1]) for one in bare]
            several = len(listed) > 1 and all(named)
            if plural and sum(named) * 2 > len(listed) > 3:  # "Jody M.Sample"
                several |= not any(map(is_affiliation, listed))
            titled = [bool(names.read_person(one).honorific) for one in listed]
            if not plural and titled == [True, False]:
                several = False  # "Prof. Jane Doe, Stony Brook"
            single = all(re.fullmatch(r"[^\W\d_][\w'’-]+", name) for name in listed)
            if not placed and (several or (plural and single and len(listed) > 2)):
                chunks.extend(listed)
            else:
                chunks.append(one)
    return [chunk for chunk in (one.strip(" ,") for one in chunks) if chunk]


def people_of(text: str) -> list[DraftSpeaker]:
    """The people of *text*, if it is one or more names, perhaps with affiliations."""
    found = read_people(text).speakers if len(text) <= _MAX_PERSON else []
    for one in found:
        placed = "(" in text and is_affiliation(one.affiliation)
        if not (one.honorific or looks_like_name(one.name, called_room=placed)):
            return []
    return found


def _outside_brackets(text: str, separator: re.Pattern[str]) -> list[str]:
    pieces, start, depth, seen = [], 0, 0, 0
    for match in separator.finditer(text):
        depth += text.count("(", seen, match.start())
        depth -= text.count(")", seen, match.start())
        seen = match.start()
        if depth <= 0:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]


def _unranked(text: str) -> tuple[str, str]:
    """The rank or honorific that *text* begins with, or nothing; and the rest."""
    rank = lexicon.starts("honorific", text)
    rest = text[rank.end() :].lstrip(" ,.").rstrip(" ,") if rank else text
    return rank[0].strip() if rank else "", rest


def _of_institution(text: str, people: Draft) -> str:
    """*text* with only the words of links that are none to a person."""
    for words, url in WEB_LINK.findall(text):
        if " " in words or is_affiliation(words):
            people.kept.append(f"{words}: {url}")
            text = text.replace(f"[{words}]({url})", words)
    return text


def _without_mail(text: str, people: Draft) -> str:
    if (mail := _MAIL.search(text)) is None:
        return text
    people.kept.append(mail[0])
    return (text[: mail.start()] + text[mail.end() :]).strip(" ,;")


def _read_chunk(chunk: str, people: Draft, role: Role) -> None:
    speaker = DraftSpeaker(name="", role=role)
    if link := _LINKED.match(chunk):
        chunk, speaker.homepage = f"{link[1]}{link[3]}", link[2]
    chunk = _of_institution(chunk, people)
    if not speaker.homepage and (url := _URL.search(chunk)):
        speaker.homepage = url[1]
        chunk = (chunk[: url.start()] + chunk[url.end() :]).strip(" ,")
    chunk = _without_mail(chunk, people)
    if aside := ASIDE.search(chunk):
        own = aside["own"] or ""
        if not is_affiliation(chunk[: aside.end()] if own else aside[0]):
            speaker.aside = own or aside["pronouns"]
            speaker.position = aside["position"] or ""
            chunk = chunk.replace(aside[0], "")
    rank, rest = _unranked(chunk)
    known = names.read_person(chunk).honorific
    if (
        rank
        and not known
        and looks_like_name(rest.partition(",")[0].partition("(")[0].strip())
    ):
        # no honorific of talk files, which would take it as part of the name
        chunk, speaker.position = rest, rank
    person = names.read_person(chunk)
    speaker.honorific = speaker.honorific or person.honorific
    name, rest = _name_and_rest(person.name)
    speaker.name = name
    if not name.isascii():
        _split_east_asian(speaker)
    people.speakers.append(speaker)
    second = _SECOND.search(chunk) if looks_like_name(name) else None
    if second and not (is_affiliation(second[1]) or is_position(second[1])):
        people.doubts.append(f"{second[1]!r}, behind {name}: is it a person?")
    if is_affiliation(speaker.name):
        people.doubts.append(f"speaker {speaker.name!r}: is it a person?")
    if rest:
        _describe(speaker, rest, people)


def _split_east_asian(speaker: DraftSpeaker) -> None:
    """Take position and politeness off a name that is written without spaces."""
    speaker.name = without_courtesy(speaker.name)
    position = lexicon.find("position", speaker.name)
    if position and position.end() == len(speaker.name) and position.start() > 1:
        speaker.position = position[0]
        speaker.name = speaker.name[: position.start()].strip()


def _name_and_rest(text: str) -> tuple[str, str]:
    text = " ".join(text.split())
    text = text if _ABBREVIATED.search(text) else text.strip(" ,;.")
    joined = re.match(rf"([^(（]+?){_JOINTS[0]}(([^(（]+)[(（].*[)）])$", text)
    if joined and looks_like_name(joined[1]) and is_affiliation(joined[3]):
        return joined[1], joined[2]  # "Ada Example - Sample College (SC)"
    if match := _BRACKETED.match(text):
        inside, more = match["inside"], match["more"]
        # "Zhangyang (Atlas) Wang"
        if not re.fullmatch(r"[\w.'’-]+", inside) or not WORD.match(more.split(" ")[0]):
            name, comma, tail = match["name"].partition(", ")
            rest = [tail if comma else "", inside, more]
            return name, ", ".join(filter(None, rest))
        last, rest_of_all = _name_and_rest(more)
        return f"{text.removesuffix(more)}{last}", rest_of_all
    for joint in (*_JOINTS, FROM):
        parts = re.split(joint, text, maxsplit=1, flags=re.IGNORECASE)
        named = joint in _JOINTS or looks_like_name(parts[0])
        if len(parts) == 2 and parts[0] and named:
            return parts[0].strip(), parts[1].strip()
    return text, ""


def _describe(speaker: DraftSpeaker, text: str, people: Draft) -> None:
    """Add position and affiliation in *text* to *speaker*."""
    text = _without_mail(text, people)
    if text[:1] in "(（" and text[-1:] in ")）":
        text = text[1:-1]
    *_, last = _PARTED.split(text)  # "Rome, via Zoom", "Rome; joint with Bo Doe"
    unknown = any(lexicon.is_all(kind, last) for kind in ("online", "unknown"))
    if unknown or lexicon.starts("jointly", last):
        people.kept.append(f"{speaker.name} ({last})")
        text = text.removesuffix(last).rstrip(" ,，;")
    parts = [one.strip() for one in re.split(r"[,，]\s+|，", text) if one.strip()]
    degrees = [one for one in parts if lexicon.is_all("degree", one)]
    if degrees:
        letters = ", ".join(degrees)
        if read_full_name(f"{speaker.name}, {letters}").letters == letters:
            speaker.letters = ", ".join(filter(None, (speaker.letters, letters)))
        else:
            people.kept.append(f"{speaker.name}, {letters}")
        text = ", ".join(one for one in parts if one not in degrees)
    text = _of_institution(text, people)
    if not text:
        return
    single = " " not in speaker.name and speaker.name.isalpha() and len(parts) == 1
    single &= not EAST_ASIAN.fullmatch(speaker.name)  # both names, without a space
    given = re.fullmatch(r"[^\W\d_][\w'’.-]+(?:\s[\w'’.-]+)?", text)
    if single and given and not (is_affiliation(text) or is_position(text)):
        name = f"{text} {speaker.name}"
        people.doubts.append(f"speaker {speaker.name}, {text}: taken as {name}")
        speaker.name = name
        return
    position, affiliation = split_position(text)
    title = speaker.honorific and " " in text and not is_affiliation(text)
    if (not affiliation or title) and any(map(looks_like_name, [text, *parts])):
        kind = "affiliation" if affiliation else "position"
        doubt = f"{text!r} taken as the {kind}; is it a person?"
        people.doubts.append(f"speaker {speaker.name}: {doubt}")
    speaker.position = ", ".join(filter(None, (speaker.position, position)))
    speaker.affiliation = ", ".join(filter(None, (speaker.affiliation, affiliation)))
