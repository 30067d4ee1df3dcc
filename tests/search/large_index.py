"""An index of a thousand talks that have no pages: quick to make, slow to search."""

from __future__ import annotations

import itertools
import random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast
from unittest.mock import patch

from sphinx_seminar.search import inverted
from sphinx_seminar.search.build import FOLDER
from sphinx_seminar.search.catalogue import make_catalogue
from sphinx_seminar.search.files import Folder
from sphinx_seminar.search.index import Index
from sphinx_seminar.search.rows import Row
from sphinx_seminar.search.stems import Stemmers
from sphinx_seminar.search.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinx_seminar.archive import Archive

SYLLABLES = "ba ce di fo gu ka le mi no pu ra se ti vo zu".split()  # noqa: SIM905


def invented(number: int, seed: int) -> list[str]:
    """So many words of four syllables, no two alike."""
    found = ["".join(four) for four in itertools.product(SYLLABLES, repeat=4)]
    return random.Random(seed).sample(found, number)


_WORDS = invented(3_000, 1)
NAMES = [f"{a.title()} {b.title()}" for a, b in itertools.pairwise(invented(800, 2))]


def rows(number: int = 1_000) -> Iterator[Row]:
    """Talks of invented words by invented people, two talks on a day."""
    rng = random.Random(3)
    for at in range(number):
        name = rng.choice(NAMES)
        year = 2000 + at * 20 // number
        yield Row(
            docname=f"talks/{year}/{at:04}",
            title=" ".join(rng.sample(_WORDS, 6)).capitalize(),
            names=(name,),
            speakers=(name.lower().replace(" ", "-"),),
            topics=(rng.choice(("knots", "ropes", "loops")),),
            year=year,
            day=f"1 Jan {year}",
            language="en",
            texts=(" ".join(rng.choices(_WORDS[::7], k=80)),),
        )


WORDS = sorted({word for row in rows() for word in row.title.lower().split()})
"""Words that titles have, neighbours in no part of the index."""
random.Random(4).shuffle(WORDS)


def write_index(outdir: Path, found: Sequence[Row]) -> None:
    """Put an index of *found* in the place of that of a site."""
    known = SimpleNamespace(
        series={},
        topics={key: _named(key) for one in found for key in one.topics},
        speakers={
            key: _named(name)
            for one in found
            for key, name in zip(one.speakers, one.names, strict=True)
        },
    )
    archive = cast("Archive", known)
    folder = Folder(outdir / FOLDER, {})
    # in as many parts as ten times the talks would have
    with patch.object(inverted, "PART", inverted.PART // 10):
        Index(Store(":memory:", "code"), folder).write(
            [one.docname for one in found],
            lambda at: (found[at], f"{found[at].docname}.html"),
            Stemmers(["en"]),
            lambda facts: make_catalogue(facts, archive, str, ("Pages", "Talks")),
            "names",
            list,
        )
    folder.clear()


def _named(name: str) -> Any:
    return SimpleNamespace(name=name, aliases=())
