"""The fields that each name of a source may mean, the likeliest first."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import kinds
from sphinx_seminar.importing.field_names import (
    WORDS,
    candidates,
    fields_of,
    key_of,
    names_series,
    without_language,
)
from sphinx_seminar.importing.labels import HALVES, Field
from sphinx_seminar.importing.lexicon import find
from sphinx_seminar.importing.name_order import in_order
from sphinx_seminar.importing.people import people_of
from sphinx_seminar.importing.person_names import (
    AND,
    begins_with_person,
    is_position,
)
from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.importing.records import Source

_EMPTY_RANK = 500
"""Added to the rank of a name without values."""
_TITLES = frozenset(["title", "titel", "titre", "título", "titolo"])
"""Names for titles of talks, and of people."""
_DEGREE = re.compile(r"(?:[A-Z][\w-]{0,8}\.?[ -]?){1,3}(?<=\.)")
"""``PD Dr.``, ``Dipl.-Ing.``"""
_SPEAKER = {Field.SPEAKER}
MAX_RECORDS = 500
"""Records that are looked at to find which names occur together."""


class Way(NamedTuple):
    """One field that a name may mean; the lower its rank, the sooner it is taken."""

    rank: int
    name: str
    field: Field


def ways_of(samples: Mapping[str, list[str]], doubles: set[str]) -> list[Way]:
    """The fields that each name may mean, the likeliest first, empty ones last.

    :param doubles: names of titles that repeat the speaker.
    """
    found = []
    given = [name for name in samples if Field.FIRST_NAME in fields_of(name)]
    family = any(fields_of(name) == {Field.LAST_NAME} for name in samples)
    people = bool(given) or _have_people(samples)
    filled = {key_of(name) for name, texts in samples.items() if texts}
    titles = {name for name in filled if Field.TITLE in fields_of(name)}
    varied = any(len({*samples[one]}) > 1 for one in samples if key_of(one) in titles)
    for name, texts in samples.items():
        if without_language(name) in filled:
            found.append(Way(0, name, Field.OTHER))
            continue
        of_speaker = key_of(name) in _TITLES and len(titles) > 1  # next to a topic
        if of_speaker and kinds.mostly(_is_rank, kinds.known(texts)):
            found.append(Way(-1, name, Field.POSITION))
            continue
        sure = {one for one in titles if fields_of(one) == {Field.TITLE}} - {"title"}
        if of_speaker and sure and kinds.mostly(names_series, texts):
            found.append(Way(-1, name, Field.SERIES))
            continue
        ways = candidates(name)
        real = kinds.known(texts)
        above = varied or key_of(name) == "heading of the group"
        same = above and len(real) > len({*real}) == 1 and find("series", real[0])
        if same and ways and ways[0].field is Field.TITLE:
            found.append(Way(-1, name, Field.SERIES))  # "Knot Seminar", each time
            continue
        empty = 0 if texts else _EMPTY_RANK
        found += [
            Way(one.rank + empty, name, one.field)
            for one in ways
            if kinds.fits(
                one.field, texts, sure=len(ways) == 1, people_elsewhere=people
            )
            and not (name in doubles and one.field is Field.TITLE)
            and (len(ways) == 1 or not _is_half(one.field, name, samples))
        ]
        both = {Field.TITLE, Field.SPEAKER} <= {one.field for one in ways}
        if both and given and given != [name] and not family:
            found.append(Way(-1, name, Field.LAST_NAME))  # "Name", beside "Vorname"
        elif both and family and not given:
            found.append(Way(-1, name, Field.FIRST_NAME))  # beside "surname"
        titled = any(one.field is Field.TITLE for one in ways)
        mixed = both and kinds.are_mixed_names(real)
        named = kinds.are_people(real)
        if titled and not people and (named or mixed):
            rank = -1 if mixed else _EMPTY_RANK - 1
            found.append(Way(rank, name, Field.SPEAKER))  # "title: Jane Doe"
    return sorted(found, key=lambda way: way.rank)


def _is_rank(text: str) -> bool:
    """Whether *text* is a position or a degree: ``Dr.``, ``PhD student``."""
    return is_position(text) or _DEGREE.fullmatch(text) is not None


def _is_half(field: Field, name: str, samples: Iterable[str]) -> bool:
    """Whether *field* is a half of a name, and nothing but *name* has the other."""
    others = (fields_of(one) & HALVES for one in samples if one != name)
    return field in HALVES and not any(one - {field} for one in others)


def _have_people(samples: Mapping[str, list[str]]) -> bool:
    """Whether a field that can be nothing else has the speakers."""
    only = [one for one in samples if {w.field for w in candidates(one)} == _SPEAKER]

    def names_person(text: str) -> bool:
        return begins_with_person(text) or bool(in_order(text) or people_of(text))

    return any(kinds.mostly(names_person, kinds.known(samples[one])) for one in only)


def doubled_titles(source: Source) -> set[str]:
    """Names of titles that have the speaker as well: ``title: Jane Doe (Rome)``."""
    same: Counter[str] = Counter()
    for record in source.records[:MAX_RECORDS]:
        titles = [one for one in record.entries if Field.TITLE in fields_of(one.name)]
        people = [
            fold(who)
            for one in record.entries
            if key_of(one.name) in WORDS["speakers"] and isinstance(one.value, str)
            for who in re.split(rf"\s*[,;&]\s*|\s(?:{AND})\s", one.value)
        ]
        for one in titles if len(titles) > 1 else ():
            title = fold(one.value) if isinstance(one.value, str) else ""
            same[one.name] += any(who and who in title for who in people)
    return {name for name, count in same.items() if count * 2 > len(source.records)}
