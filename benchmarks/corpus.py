"""Talks to measure with: made up, or read from a folder of pyvideo's data.

    python -m benchmarks.corpus FOLDER COUNT [--records PYVIDEO]

writes a site of COUNT talks into FOLDER. Talks that are made up have the lengths and
the distributions of real ones, and are the same ones in every run. From pyvideo's
data (https://github.com/pyvideo/data) the first COUNT talks are taken; where there
are fewer, they are repeated with other people: the given name of one with the family
name of another, so that there are as many more people as there are talks.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from slugify import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_FIRST = dt.date(2000, 1, 3)
_TODAY = dt.date(2026, 1, 1)
_STARTS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "br", "st")
_VOWELS = ("a", "a", "e", "e", "i", "i", "o", "o", "u", "ai", "ea", "ou")
_COMMON = """
the of and a to in is we that for with on are this as by which from it can be how an
these our has not will between their more using at or show some new also
"""
_MARKUP = re.compile(r"^[\s#:`~=*+>|.\\{%-]+|[{}`<>$\\]", re.MULTILINE)
"""What some program would take for markup, and another one for text."""


class Talk(NamedTuple):
    """A talk as all programs that are compared are told of it."""

    key: str
    series: str
    title: str
    date: dt.date
    speakers: tuple[str, ...]
    topics: tuple[str, ...]
    abstract: tuple[str, ...]
    """In paragraphs, each one line of plain text."""

    @property
    def name(self) -> str:
        """The path of its file, below the folder of all talks, without an ending."""
        return f"{slugify(self.series)}/{self.key}"


def made_up(count: int, seed: int = 2022) -> list[Talk]:
    """*count* talks: the same ones for the same *seed*.

    A title has 8 words, give or take 3; an abstract 20 to 300. A talk has 1 to 4
    speakers, a third of whom have spoken before, and 0 to 8 topics, few of them
    common. A series has 5 to 40 talks, a week apart.
    """
    rng = random.Random(seed)
    words = _Words(rng)
    people: list[str] = []
    topics = [words.phrase(rng.choice((1, 2, 2))) for _ in range(40 + count // 3)]
    weights = _few_are_common(len(topics))
    talks: list[Talk] = []
    while len(talks) < count:
        series = f"{words.phrase(2).title()} Seminar {len(talks)}"
        weeks = (_TODAY - _FIRST).days // 7
        start = _FIRST + dt.timedelta(weeks=rng.randrange(weeks))
        for number in range(min(rng.randint(5, 40), count - len(talks))):
            drawn = rng.choices(topics, cum_weights=weights, k=rng.randint(0, 8))
            talks.append(
                Talk(
                    key=f"talk-{len(talks):05}",
                    series=series,
                    title=words.phrase(rng.randint(5, 11)).capitalize(),
                    date=start + dt.timedelta(weeks=number),
                    speakers=_speakers(rng, words, people),
                    topics=tuple(dict.fromkeys(drawn)),
                    abstract=tuple(words.paragraphs(rng.randint(20, 300))),
                )
            )
    return talks


class _Words:
    """Words, few of which are common, as in any language."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        own = {self.name() for _ in range(6000)}
        common = _COMMON.split()
        self._words = [*common, *sorted(own.difference(common))]
        self._weights = _few_are_common(len(self._words))

    def name(self) -> str:
        """A word of two to four syllables."""
        syllables = (
            self._rng.choice(_STARTS) + self._rng.choice(_VOWELS)
            for _ in range(self._rng.randint(2, 4))
        )
        return "".join(syllables) + self._rng.choice(("", "n", "s", "r", "l"))

    def some(self, count: int) -> list[str]:
        """*count* words of a text."""
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)

    def phrase(self, count: int) -> str:
        """Words as they stand in a title: no two alike."""
        found = list(dict.fromkeys(self.some(4 * count)))[:count]
        return " ".join(found)

    def paragraphs(self, count: int) -> Iterator[str]:
        """*count* words in sentences of about 16, in paragraphs of about 5."""
        left = self.some(count)
        while left:
            sentences = []
            for _ in range(self._rng.randint(3, 7)):
                length = self._rng.randint(9, 23)
                sentence, left = " ".join(left[:length]), left[length:]
                if sentence:
                    sentences.append(f"{sentence.capitalize()}.")
            yield " ".join(sentences)


def _few_are_common(count: int) -> list[float]:
    """Weights by Zipf's law, summed up as ``random.choices`` takes them."""
    return list(itertools.accumulate(1 / rank for rank in range(1, count + 1)))


def _speakers(rng: random.Random, words: _Words, people: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _ in range(rng.choice((1, 1, 1, 1, 2, 2, 3, 4))):
        if people and rng.random() < 1 / 3:
            found[rng.choice(people)] = None
        else:
            people.append(f"{words.name().title()} {words.name().title()}")
            found[people[-1]] = None
    return tuple(found)


def from_pyvideo(folder: Path, count: int) -> list[Talk]:
    """*count* talks of pyvideo's data; repeated, if there are fewer.

    :raises ValueError: if there are none in *folder*.
    """
    found: list[Talk] = []
    for category in sorted(folder.glob("*/category.json")):
        series = _read(category).get("title", category.parent.name)
        paths = sorted(category.parent.glob("videos/*.json"))
        found += [_recorded(path, str(series)) for path in paths]
    if not found:
        raise ValueError(f"{folder} has no */category.json with videos/*.json beside")
    names = sorted({name for talk in found for name in talk.speakers})
    copies = (_copy(talk, n, names) for n in itertools.count() for talk in found)
    return list(itertools.islice(copies, count))


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_bytes())
    return content


def _recorded(path: Path, series: str) -> Talk:
    content = _read(path)
    paragraphs = re.split(r"\n\s*\n", content.get("description") or "")
    names = (" ".join(name.split()) for name in content.get("speakers") or ())
    return Talk(
        key=path.stem,
        series=series,
        title=_line(content["title"]),
        date=dt.date.fromisoformat((content.get("recorded") or "2000-01-01")[:10]),
        # `;` would divide a name in one program's files and not in another's
        speakers=tuple(name.replace(";", ",") for name in names if name),
        topics=tuple(dict.fromkeys(map(_topic, content.get("tags") or ()))),
        abstract=tuple(filter(None, map(_line, paragraphs))),
    )


def _line(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())


def _topic(text: str) -> str:
    return _line(text.replace(",", " "))


def _copy(talk: Talk, number: int, names: Sequence[str]) -> Talk:
    """The *number*-th copy of *talk*: the talk itself, or one of other people."""
    if not number:
        return talk
    place = {name: at for at, name in enumerate(names)}

    def other(name: str) -> str:
        donor = names[(place[name] + 37 * number) % len(names)]
        return f"{name.partition(' ')[0]} {donor.rpartition(' ')[2]}"

    return talk._replace(
        series=f"{talk.series}, part {number + 1}",
        speakers=tuple(dict.fromkeys(map(other, talk.speakers))),
    )


def chosen(records: Path | None, count: int) -> list[Talk]:
    """*count* talks: of the folder *records*, or made up."""
    return from_pyvideo(records, count) if records else made_up(count)


def write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write *files*, named from *folder* on."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    from benchmarks.programs import Seminar

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the site is written")
    parser.add_argument("count", type=int, help="how many talks it has")
    parser.add_argument("--records", type=Path, help="a folder of pyvideo's data")
    options = parser.parse_args()
    talks = chosen(options.records, options.count)
    write(options.folder, Seminar().files(talks))


if __name__ == "__main__":
    main()
