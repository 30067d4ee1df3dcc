"""Sheets that change at random, talk files that are edited: no talk is ever lost."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_seminar.cli import main

HEAD = "Date,Time,Speaker,Title\n"
PEOPLE = ("Ada Example", "Ben Sample", "Cleo Beispiel", "")
TITLES = ("Knots", "Links", "Braids", "On small cases", "")
DAYS = ("2027-01-12", "2027-01-19", "2027-02-02")
TIMES = ("16:00", "14:00", "")


class Row(NamedTuple):
    """A talk as the sheet has it."""

    day: str
    time: str
    speaker: str
    title: str


ROWS = st.builds(Row, *map(st.sampled_from, (DAYS, TIMES, PEOPLE, TITLES)))
SHEETS = st.lists(
    ROWS.filter(lambda row: row.speaker or row.title), min_size=1, max_size=5
)


class Site:
    """A site with a sheet that is imported again and again."""

    def __init__(self, folder: Path) -> None:
        (folder / "talks").mkdir()
        (folder / "conf.py").write_text('extensions = ["sphinx_seminar"]\n')
        self.folder = folder

    def update(self, rows: list[Row]) -> None:
        sheet = self.folder / "sheet.csv"
        sheet.write_text(HEAD + "".join(f"{','.join(row)}\n" for row in rows))
        arguments = ["import", "--update", "-C", str(self.folder), str(sheet)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output

    def files(self) -> dict[str, str]:
        """The talk files and the record, with their texts."""
        paths = sorted((self.folder / "talks").rglob("*.*"))
        return {f"{path.relative_to(self.folder)}": path.read_text() for path in paths}

    def talks(self) -> list[Row]:
        """What the talk files say."""
        texts = [text for path, text in self.files().items() if path.endswith(".md")]
        return [
            Row(
                _option(text, "date"),
                _option(text, "time"),
                _option(text, "speaker").replace("TBA", ""),
                "".join(re.findall(r"(?m)^# (.+)$", text)).replace("TBA", ""),
            )
            for text in texts
        ]


_TWICE = Row(DAYS[0], "14:00", "", "Knots")


def _option(text: str, name: str) -> str:
    return "".join(re.findall(rf"(?m)^:{name}: (.+)$", text))


@example([[Row(DAYS[0], "16:00", PEOPLE[0], "Knots")], [_TWICE, _TWICE]])
@given(st.lists(SHEETS, min_size=2, max_size=4))
def test_the_site_has_what_the_sheet_has(sheets: list[list[Row]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        number = 0
        for rows in sheets:
            site.update(rows)
            talks = site.talks()
            assert set(rows) <= set(talks)
            assert len(talks) >= number, "a talk file is gone"
            number = len(talks)
        files = site.files()
        site.update(rows)
        assert site.files() == files


@given(SHEETS, SHEETS, st.data())
def test_what_was_edited_stays(
    first: list[Row], second: list[Row], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.update(first)
        paths = [path for path in site.files() if path.endswith(".md")]
        path = site.folder / data.draw(st.sampled_from(paths))
        text = path.read_text()
        edited = text.replace("{talk}\n", "{talk}\n:room: Under the stairs\n", 1)
        path.write_text(edited)
        site.update(second)
        assert "Under the stairs" in path.read_text()
        assert set(second) <= set(site.talks())
