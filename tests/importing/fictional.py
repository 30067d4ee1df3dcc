"""Fictional talks, and what their parts are called in the languages of groups."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date
from hypothesis import strategies as st

from benchmarks.import_quality import fields_of
from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parents[1] / "data/labels.toml").read_text(encoding="utf-8")
)
"""By language and part of a talk, what it is called."""
LATIN = (
    ("Ada Example", "University of Nowhere"),
    ("Ivo Sample", "Somewhere Institute"),
    ("Nora Fictive", "CNRS"),
    ("José Inventado", "Universidad de Ninguna Parte"),
)
PEOPLE = {
    "ja": (("山田 太郎", "架空大学"), ("例示 花子", "例示研究所")),
    "zh": (("王芳", "虚构大学"), ("李明", "示例研究所")),
    "ko": (("김하늘", "가상대학교"), ("이영희", "예시연구소")),
    "ru": (("Иван Примеров", "НГУ"), ("Анна Образцова", "ИМ СО РАН")),
}
TITLES = ("Knots and how to untie them", "Braids: an introduction", "What is a link?")
ROOMS = {"ja": "3号館 108室", "zh": "数学楼 201", "ko": "27동 220호", "en": "Room 5"}
ABSTRACT = "We look at ropes of all kinds. Then we untie them slowly, and with care."
BIOGRAPHY = "They tie ropes every day, and have written two books about it."


@dataclasses.dataclass(frozen=True)
class Talk:
    """A talk, in the form in which sources and drafts are compared."""

    title: str
    speaker: str
    affiliation: str
    day: dt.date
    start: dt.time
    end: dt.time
    room: str
    abstract: str = ABSTRACT
    biography: str = BIOGRAPHY

    def field(self, name: str) -> object:
        """The value of the field *name*, as a draft has it."""
        return {
            "speakers": [self.speaker],
            "affiliations": [self.affiliation],
            "biographies": [self.biography],
            "date": self.day.isoformat(),
            "time": f"{self.start:%H:%M}-{self.end:%H:%M}",
            "venue": self.room,
        }.get(name) or getattr(self, name)


@st.composite
def talks(
    draw: st.DrawFn, language: str = "en", most: int = 3, least: int = 1
) -> list[Talk]:
    """Talks of one series, a week apart."""
    people = PEOPLE.get(language, LATIN)
    count = draw(st.integers(least, min(most, len(people))))
    first = draw(st.dates(dt.date(2025, 1, 1), dt.date(2025, 11, 30)))
    hour = draw(st.sampled_from((9, 10, 14, 16)))
    return [
        Talk(
            TITLES[number % len(TITLES)],
            *people[number],
            first + dt.timedelta(weeks=number),
            dt.time(hour),
            dt.time(hour + 1),
            ROOMS.get(language, "B 101"),
        )
        for number in range(count)
    ]


@st.composite
def days_of(draw: st.DrawFn, days: Sequence[dt.date], language: str) -> list[str]:
    """*days* as a source writes them: all in the same form."""
    forms = ["iso", "long"]
    if language in ("de", "cs", "pl", "ru", "tr"):
        forms.append("dotted")
    form = draw(st.sampled_from(forms))
    if form == "long":
        return [format_date(day, "long", locale=language) for day in days]
    return [f"{day:%d.%m.%Y}" if form == "dotted" else f"{day}" for day in days]


def names(language: str, parts: Sequence[str]) -> st.SearchStrategy[dict[str, str]]:
    """A name for each of *parts* in *language*."""
    words = WORDS[language]
    return st.fixed_dictionaries({one: st.sampled_from(words[one]) for one in parts})


def differences(
    path: Path, expected: Sequence[Talk], fields: Sequence[str]
) -> list[str]:
    """What is read otherwise from *path* than *expected*, of *fields* and the title."""
    sources = recognize.sources([path])
    readings = [recognize.read_source(one, ImportSettings()) for one in sources]
    found = [fields_of(draft) for one in readings for draft in one.drafts]
    if len(found) != len(expected):
        return [f"{len(found)} talks for {len(expected)}"]
    found.sort(key=lambda talk: str(talk["date"]))
    return [
        f"{name}: {read.get(name)!r} for {talk.field(name)!r}"
        for talk, read in zip(expected, found, strict=True)
        for name in ("title", "speakers", "date", *fields)
        if read.get(name) != talk.field(name)
    ]
