"""Days on which nobody speaks become no talks, and are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.kinds import is_day_off
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from tests.importing.reading import table_result

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """\
date,time,speaker,affiliation,title,remarks
26.10.2026,16:15,Jane Doe,Rome,Holiday effects in finance,
02.11.2026,16:15,,,No seminar (holiday),
09.11.2026,16:15,No seminar,,TBA,
16.11.2026,16:15,TBA,,TBA,
23.11.2026,,,,Winter break,
30.11.2026,16:15,,,,"kein Seminar, Feiertag"
07.12.2026,16:15,John Roe,Oslo,Braids,Holiday on Tuesday
14.12.2026,,pause,,vacances,
21.12.2026,,---,,Weihnachtspause,
"""


@pytest.mark.parametrize(
    "said",
    [
        "Holiday",
        "**No seminar** (holiday)",
        "no colloquium",
        "No talk this week",
        "Winter break",
        "Spring Break: no meetings",
        "Thanksgiving",
        "Martin Luther King Day",
        "Reading week",
        "Kein Oberseminar",
        "Vortrag entfällt",
        "Weihnachtsferien",
        "Pas de séminaire",
        "Vacances d'hiver",
        "Jour férié",
        "Sin seminario (festivo)",
        "Nessun seminario",
        "Não há seminário",
        "休講",
    ],
)
def test_days_off(said: str) -> None:
    assert is_day_off(said)


@pytest.mark.parametrize(
    "said",
    [
        "Holiday effects in finance",
        "Break points of knots",
        "Vacations and labour in 1900",
        "No free lunch",
        "Easter eggs in software",
        "Seminars without end",
        "TBA",
    ],
)
def test_other_days(said: str) -> None:
    assert not is_day_off(said)


def test_rows_without_a_talk() -> None:
    drafts, left_out, *_ = table_result(TABLE, ImportSettings())
    told = [(f"{one.date}", [who.name for who in one.speakers]) for one in drafts]
    assert told == [
        ("2026-10-26", ["Jane Doe"]),
        ("2026-11-16", []),
        ("2026-12-07", ["John Roe"]),
    ]
    assert [one.partition(": ")[2] for one in left_out] == [
        "2026-11-02: No seminar (holiday)",
        "2026-11-09: No seminar",
        "2026-11-23: Winter break",
        "2026-11-30: kein Seminar, Feiertag",
        "2026-12-14: vacances",
        "2026-12-21: Weihnachtspause",
    ]
    assert not any("eminar" in line for one in drafts for line in one.kept)


def test_nothing_but_days_off(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("date,title\n2026-11-02,Holiday\n")
    with pytest.raises(SourceError, match=r"no talk is left; .*2026-11-02: Holiday"):
        recognize.read_source(path, ImportSettings())
