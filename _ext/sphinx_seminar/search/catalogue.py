"""The values of all filters, as JSON for the script in the browser.

Speakers stand in a file of their own, because they are many, and needed only once
names are looked for. All is kept small by columns: the same field of all rows stands
together, keys of people and topics are given once and then meant by their number.
"""

from __future__ import annotations

import datetime as dt
import re
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Any

from sphinx_seminar.formulas import readable
from sphinx_seminar.model import TALK, MaterialKind, Record
from sphinx_seminar.search.inverted import FIRST
from sphinx_seminar.search.words import fold
from sphinx_seminar.wording import material_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.search.rows import Facts

_WORD = re.compile(r"[a-z0-9]+")

LAST = 200
"""Of so many of the newest talks it is kept when they are."""
_EPOCH = dt.date(1970, 1, 1).toordinal()

DIGITS = 64
"""The numbers of a column are written by digits, of which there are so many."""


class Catalogue(Record, frozen=True):
    """What both files hold.

    :ivar facets: each by its key, in the order in which they are shown. One has
        ``values``, pairs of key and label, or ``names`` (see :func:`_names`); and of
        each row the numbers of its values, row by row (``of``) or as ``runs``, pairs of
        numbers and how many rows have them.
    :ivar speakers: what the facet of speakers would have.
    :ivar days: of the last :data:`LAST` rows with a date, that day, counted from 1970:
        the browser tells by them which talks are still to come.
    """

    facets: dict[str, dict[str, Any]]
    speakers: dict[str, Any]
    days: tuple[int, ...] = ()


def make_catalogue(
    rows: Sequence[Facts],
    archive: Archive,
    language_name: Callable[[str], str],
    kind_names: tuple[str, str],
    dates: Sequence[dt.date] = (),
) -> Catalogue:
    """Make the catalogue from the facts of all rows.

    :param language_name: what a language is called in the site's language.
    :param kind_names: what pages and talks are called.
    :param dates: those of all talks that have one, in the order of rows.
    """
    years = _Column((str(row.year) if row.year else "",) for row in rows)
    series = _Column(row.series for row in rows)
    topics = _Column(row.topics for row in rows)
    speakers = _Column(row.speakers for row in rows)
    languages = _Column((row.language,) for row in rows)
    kinds = _Column(("page" if row.is_page else row.kind,) for row in rows)
    materials = _Column((row.materials for row in rows), [*MaterialKind])
    kind_name = {row.kind: row.kind_label for row in rows if row.kind_label}
    kind_name = dict(zip(("page", TALK), kind_names, strict=True)) | kind_name
    facets: dict[str, dict[str, Any]] = {
        "year": {"values": [[key, key] for key in years.values], "runs": years.runs},
        "speaker": {},
        "topic": {**_names(topics.values, archive.topics), "of": topics.packed},
        "series": {
            "values": [[key, archive.series[key].name] for key in series.values],
            "of": series.packed,
        },
        "language": {
            "values": [[key, language_name(key)] for key in languages.values],
            "runs": languages.runs,
        },
        "has": {
            "values": [
                [key, material_text(MaterialKind(key))] for key in materials.values
            ],
            "runs": materials.runs,
        },
        "kind": {
            "values": [[key, kind_name[key]] for key in kinds.values],
            "runs": kinds.runs,
        },
    }
    people = _names(speakers.values, archive.speakers)
    return Catalogue(
        facets=facets,
        speakers={**people, "of": speakers.packed},
        days=tuple(date.toordinal() - _EPOCH for date in dates[-LAST:]),
    )


class _Column:
    """The values of one field, numbered in their order, and the numbers of each row."""

    def __init__(
        self, found: Iterable[Sequence[str]], order: Sequence[str] = ()
    ) -> None:
        rows = [[value for value in row if value] for row in found]
        there = {value for row in rows for value in row}
        self.values = [one for one in order if one in there] or sorted(there)
        number = {value: at for at, value in enumerate(self.values)}
        self._numbers = [[number[value] for value in row] for row in rows]

    @property
    def packed(self) -> dict[str, Any]:
        """How many numbers each row has, and the numbers, a character a digit.

        The lowest digits come first. Digits that are apart take half of what a list of
        the numbers does, as the high ones of neighbours are mostly the same.
        """
        numbers = [number for row in self._numbers for number in row]
        digits: list[str] = []
        place, most = 1, max(numbers, default=0)
        while place <= most or not digits:
            digits.append(_written(number // place % DIGITS for number in numbers))
            place *= DIGITS
        return {"counts": _written(map(len, self._numbers)), "digits": digits}

    @property
    def runs(self) -> list[tuple[list[int], int]]:
        """The same, for rows that are like their neighbours."""
        return [(numbers, len([*same])) for numbers, same in groupby(self._numbers)]


def _written(numbers: Iterable[int]) -> str:
    return "".join(chr(FIRST + number) for number in numbers)


def _names(keys: Sequence[str], known: Mapping[str, Any]) -> dict[str, Any]:
    """Names by number, without the words that they share with the name before.

    A space stands for each word with which both begin. Keys are there only where the
    name does not give them away.
    """
    named = [" ".join(readable(known[key].name).split()) for key in keys]
    return {
        "names": [*map(_without_shared, ["", *named], named)],
        "keys": {
            str(at): key
            for at, (key, name) in enumerate(zip(keys, named, strict=True))
            if key != plain_key(name)
        },
        "aliases": {
            str(at): known[key].aliases
            for at, key in enumerate(keys)
            if known[key].aliases
        },
    }


def _without_shared(before: str, name: str) -> str:
    words = name.split(" ")
    both = zip(before.split(" "), words[:-1], strict=False)
    shared = len([*takewhile(lambda pair: pair[0] == pair[1], both)])
    return " " * shared + " ".join(words[shared:])


def plain_key(name: str) -> str:
    """The key by which the script in the browser compares *name*."""
    return "-".join(_WORD.findall(fold(name)))
