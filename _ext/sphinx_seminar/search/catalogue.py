"""What can be chosen from, as JSON for the script in the browser.

Two files, because the second is needed only once names are looked for. Both
are kept small by columns: the same field of all rows stands together, keys of
people and topics are given once and then meant by their number.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sphinx_seminar.model import Record, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.search.rows import Row

_WORD = re.compile(r"[a-z0-9]+")

VIDEO, SLIDES, CANCELLED, POSTPONED = 1, 2, 4, 8
"""The bits of a row's flags."""


class Catalogue(Record, frozen=True):
    """What both files hold."""

    facets: dict[str, Any]
    speakers: dict[str, Any]


def make_catalogue(
    rows: Sequence[Row], archive: Archive, language_name: Callable[[str], str]
) -> Catalogue:
    """The catalogue of *rows*.

    :param language_name: what a language is called in the site's language.
    """
    talks = sum(not row.is_page for row in rows)
    series = _Column((row.series,) for row in rows)
    topics = _Column(row.topics for row in rows)
    speakers = _Column(row.speakers for row in rows)
    languages = _Column((row.language,) for row in rows)
    facets = {
        "rows": len(rows),
        "talks": talks,
        "years": [[y, len(list(same))] for y, same in groupby(r.year for r in rows)],
        "series": [[key, archive.series[key].name] for key in series.values],
        "seriesOf": series.firsts,
        "topics": _names(topics.values, archive.topics),
        "topicsOf": topics.numbers,
        "languages": [[key, language_name(key)] for key in languages.values],
        "languageOf": _runs(languages.firsts),
        "flags": _runs(_flags(row) for row in rows),
    }
    people = _names(speakers.values, archive.speakers)
    return Catalogue(facets=facets, speakers={**people, "of": speakers.numbers[:talks]})


class _Column:
    """The values of one field, numbered in their order, and the numbers of each row."""

    def __init__(self, found: Iterable[Sequence[str]]) -> None:
        rows = [[value for value in row if value] for row in found]
        self.values = sorted({value for row in rows for value in row})
        number = {value: at for at, value in enumerate(self.values)}
        self.numbers = [[number[value] for value in row] for row in rows]
        self.firsts = [row[0] if row else -1 for row in self.numbers]


def _names(keys: Sequence[str], known: Mapping[str, Any]) -> dict[str, Any]:
    """Names by number; keys only where the name does not give them away."""
    named = [known[key].name for key in keys]
    return {
        "names": named,
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


def plain_key(name: str) -> str:
    """The key that the script in the browser makes of *name*."""
    return "-".join(_WORD.findall(name.lower())) if name.isascii() else ""


def _runs(values: Iterable[int]) -> list[list[int]]:
    return [[value, len(list(same))] for value, same in groupby(values)]


def _flags(row: Row) -> int:
    return (
        VIDEO * row.has_video
        + SLIDES * row.has_slides
        + CANCELLED * (row.status is Status.CANCELLED)
        + POSTPONED * (row.status is Status.POSTPONED)
    )
