"""Find people and topics that are listed under two names."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from itertools import combinations, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk
    from sphinx_seminar.reading.data import Data

_BETWEEN_NUMBERS = re.compile(r"(?<!\d)\s|\s(?!\d)")
"""Spaces that are not between two numbers."""
_CLOSE = 0.9
_LONG = 7
"""Shorter names that differ in a letter are different names."""


class Double(NamedTuple):
    """Two speakers who are probably one person, or two topics that are probably one."""

    key: str
    """Who stays: who has an entry in the data file, or the fuller name."""
    other: str
    why: str
    is_certain: bool
    """Whether more than their names says so."""


def bare_venue(text: str) -> str:
    """*text* without what spellings of one venue differ in: ``SR1`` is ``SR 1``.

    Numbers stay apart, as ``1.11`` is another room than ``11.1``.
    """
    return _BETWEEN_NUMBERS.sub("", names.fold(text))


def venues_spelt_otherwise(archive: Archive) -> Iterator[tuple[Talk, str]]:
    """Talks whose venue others spell in another way, with the usual one.

    What series.yml says counts as well, and first.
    """
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    talks = [talk for talk in archive.talks if talk.venue]
    for venue in (
        *(one.venue for one in archive.series.values()),
        *(talk.venue for talk in talks),
    ):
        spelt[bare_venue(venue)][venue] += 1
    for talk in talks:
        usual = spelt[bare_venue(talk.venue)].most_common(1)[0][0]
        if talk.venue != usual:
            yield talk, usual


def doubles(archive: Archive, data: Data) -> list[Double]:
    """Speakers who are probably one person, by their ORCID iD or names.

    Affiliations and topics in common make names that look alike certain. Those who
    both have an entry in speakers.yml were told apart on purpose, unless they have
    one ORCID iD.
    """
    by_orcid: defaultdict[str, list[str]] = defaultdict(list)
    for speaker in archive.speakers.values():
        if speaker.orcid:
            by_orcid[speaker.orcid].append(speaker.key)
    pairs: dict[tuple[str, str], bool] = {
        pair: True for keys in by_orcid.values() for pair in combinations(keys, 2)
    }
    people = [(one.key, one.name) for one in archive.speakers.values()]
    for one, other in close(people, same_person):
        are_known = one in data.speakers and other in data.speakers
        orcids = {archive.speakers[key].orcid for key in (one, other)} - {""}
        if not are_known and len(orcids) < 2:
            pairs.setdefault((one, other), False)
    return [_double(pair, archive, data, by_orcid=pairs[pair]) for pair in pairs]


def _double(
    pair: tuple[str, str], archive: Archive, data: Data, *, by_orcid: bool
) -> Double:
    if by_orcid:
        why, is_certain = "have one ORCID iD", True
    else:
        shared = [
            f"{label} in common"
            for label, found in (
                ("an affiliation", [_affiliations(key, archive) for key in pair]),
                ("topics", [_topics(key, archive) for key in pair]),
            )
            if found[0] & found[1]
        ]
        why, is_certain = "look like one person", bool(shared)
        if shared:
            why += f", with {' and '.join(shared)}"
    known = [key in data.speakers for key in pair]
    length = [len(archive.speakers[key].name) for key in pair]
    talks = [len(archive.by_speaker.get(key, ())) for key in pair]
    key, other = (
        pair
        if (known[0], length[0], talks[0])
        >= (
            known[1],
            length[1],
            talks[1],
        )
        else pair[::-1]
    )
    return Double(key, other, why, is_certain and not all(known))


def _affiliations(key: str, archive: Archive) -> set[str]:
    return {
        names.fold(one.affiliation)
        for talk in archive.by_speaker.get(key, ())
        for one in talk.speakers
        if one.speaker == key and one.affiliation
    }


def _topics(key: str, archive: Archive) -> set[str]:
    return {topic for talk in archive.by_speaker.get(key, ()) for topic in talk.topics}


def close(
    things: Sequence[tuple[str, str]], same: Callable[[str, str], bool]
) -> Iterator[tuple[str, str]]:
    """Pairs of similar names; compares only names that have a part in common."""
    blocks: defaultdict[str, set[int]] = defaultdict(set)
    folded = [names.fold(name) for _, name in things]
    for number, name in enumerate(folded):
        words = name.split()
        for word in {words[-1], words[0]} if words else ():
            blocks[word[:5]].add(number)
        blocks["=" + "".join(sorted(words))].add(number)
        blocks["~" + name.replace(" ", "").rstrip("s")].add(number)
        if len(name) >= _LONG - 1:  # what differs in a letter has this in common
            for letter in range(len(name)):
                blocks[f"-{name[:letter]}{name[letter + 1 :]}"].add(number)
            blocks[f"-{name}"].add(number)
    seen: set[tuple[int, int]] = set()
    for members in blocks.values():
        for one, other in combinations(sorted(members), 2):
            if (one, other) not in seen:
                seen.add((one, other))
                if same(folded[one], folded[other]):
                    yield things[one][0], things[other][0]


def same_person(one: str, other: str) -> bool:
    """Whether two folded names are probably one person's."""
    first, second = one.split(), other.split()
    if sorted(first) == sorted(second):
        return True
    if first[-1] == second[-1] and _initials_fit(first[:-1], second[:-1]):
        return True
    if 1 in (len(first[0]), len(second[0])) and first[0][0] != second[0][0]:
        return False  # "p doe" and "r doe" are close, but two
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    return len(one) >= _LONG and ratio >= _CLOSE


def _initials_fit(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one is an initial form of the other: ``j`` and ``jane``."""
    if not first or not second:
        return False
    pairs = list(zip(first, second, strict=False))
    fit = all(
        a == b or ((len(a) == 1 or len(b) == 1) and a[0] == b[0]) for a, b in pairs
    )
    return fit and (len(first) == len(second) or len(first[0]) > 1 < len(second[0]))


def topic_doubles(archive: Archive, data: Data) -> list[Double]:
    """Topics that are probably one, unless both have an entry in topics.yml.

    Certain are those that differ in spaces alone. The one that stays has an entry, or
    more talks.
    """
    topics = [(one.key, one.name) for one in archive.topics.values()]
    found = []
    for pair in close(topics, same_topic):
        one, other = sorted(
            pair,
            key=lambda key: (key not in data.topics, -len(archive.by_topic[key]), key),
        )
        if other in data.topics:
            continue
        tight = {names.fold(archive.topics[key].name).replace(" ", "") for key in pair}
        why = "differ in spaces" if len(tight) == 1 else "look like one"
        found.append(Double(one, other, why, is_certain=len(tight) == 1))
    return found


def same_topic(one: str, other: str) -> bool:
    """Whether two folded names are probably one topic's."""
    tight, wide = one.replace(" ", ""), other.replace(" ", "")
    if tight.rstrip("s") == wide.rstrip("s"):
        return True
    if any(a.isdigit() for a in one + other):  # "Python 2" and "Python 3"
        return False
    return max(len(one), len(other)) >= _LONG and (
        _one_slip(one, other)
        or difflib.SequenceMatcher(None, one, other).ratio() >= _CLOSE
    )


def _one_slip(one: str, other: str) -> bool:
    """Whether the words differ by one letter, or by two letters that are swapped."""
    pairs = zip_longest(one, other)
    start = next((n for n, (a, b) in enumerate(pairs) if a != b), len(one))
    one, other = one[start:], other[start:]
    swapped = one[1:2] + one[:1] == other[:2] and one[2:] == other[2:]
    return swapped or any(one[a:] == other[b:] for a, b in ((1, 1), (0, 1), (1, 0)))
