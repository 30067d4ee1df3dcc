"""The same source again: what it changed is changed, what was edited stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from sphinx_seminar.cli import main

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Date,Time,Speaker,Affiliation,Title,Room,Abstract\n"
KNOTS = "2027-01-12,16:00,Ada Example,University of Nowhere,Knots,Room 5,We untie.\n"
SLOT = "2027-01-19,16:00,TBA,,TBA,Room 5,\n"
TALK = "talks/2027/ada-example.md"


class Sheet:
    """A site, and a sheet that is imported into it again and again."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        (self.site / "talks").mkdir(parents=True)
        (self.site / "conf.py").write_text('extensions = ["sphinx_seminar"]\n')
        self.sheet = folder / "sheet.csv"

    def update(
        self, *rows: str, options: tuple[str, ...] = (), head: str = HEAD
    ) -> Result:
        self.sheet.write_text(head + "".join(rows), encoding="utf-8")
        arguments = ["import", "--update", "-C", str(self.site), *options]
        result = CliRunner().invoke(main, [*arguments, str(self.sheet)])
        assert result.exit_code == 0, result.output
        return result

    def read(self, path: str) -> str:
        return (self.site / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text
        (self.site / path).write_text(text.replace(old, new), encoding="utf-8")

    def files(self) -> dict[str, str]:
        """Everything below the talks folder."""
        found = sorted(path for path in self.site.rglob("talks/**/*") if path.is_file())
        return {
            path.relative_to(self.site).as_posix(): path.read_text() for path in found
        }


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path)


CONFLICT = "% Check: venue: the source now has 'Room 7'"


def test_twice_is_once(sheet: Sheet) -> None:
    sheet.update(KNOTS, SLOT)
    files = sheet.files()
    assert set(files) == {
        TALK,
        "talks/2027/2027-01-19.md",
        "talks/imported.yml",
    }
    result = sheet.update(KNOTS, SLOT)
    assert sheet.files() == files
    assert "0 talks written; 2 there already" in result.output


def test_a_talk_file_in_another_encoding(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    path = sheet.site / TALK
    path.write_bytes(path.read_bytes() + b"Caf\xe9\n")
    before = path.read_bytes()
    sheet.sheet.write_text(HEAD + KNOTS.replace("Knots", "Links"), encoding="utf-8")
    arguments = ["import", "--update", "-C", str(sheet.site), str(sheet.sheet)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert f"Error: {TALK} cannot be read: 'utf-8'" in result.output
    assert path.read_bytes() == before


def test_only_what_the_source_changed_is_changed(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    sheet.edit(TALK, "We untie.", "We untie, *slowly*.\n\nAll welcome.")
    sheet.edit(
        TALK, ":affiliation: University of Nowhere", ":affiliation: Nowhere Univ."
    )
    edited = sheet.read(TALK)
    sheet.update(KNOTS.replace("Room 5", "Room 7").replace("16:00", "17:00"))
    expected = edited.replace("Room 5", "Room 7").replace("16:00", "17:00")
    assert sheet.read(TALK) == expected
    files = sheet.files()
    sheet.update(KNOTS.replace("Room 5", "Room 7").replace("16:00", "17:00"))
    assert sheet.files() == files


def test_what_both_changed_is_reported_and_the_file_stays(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    sheet.edit(TALK, ":venue: Room 5", ":venue: Hall B")
    moved = KNOTS.replace("Room 5", "Room 7").replace("Knots", "Knots untied")
    result = sheet.update(moved)
    number = sheet.read(TALK).split("\n").index(":venue: Hall B") + 1
    assert (
        f"{TALK}:{number}: venue: the file has 'Hall B', the source now 'Room 7': "
    ) in result.output
    assert "# Knots untied\n" in sheet.read(TALK)
    assert sheet.read(TALK).endswith(f"\n\n{CONFLICT}\n")
    files = sheet.files()
    assert "the source now 'Room 7'" in sheet.update(moved).output
    assert sheet.files() == files


def test_a_conflict_ends_with_its_comment(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    sheet.edit(TALK, ":venue: Room 5", ":venue: Hall B")
    own = sheet.read(TALK)
    moved = KNOTS.replace("Room 5", "Room 7")
    sheet.update(moved)
    sheet.edit(TALK, f"\n{CONFLICT}\n", "")
    assert sheet.read(TALK) == own
    assert "To be decided" not in sheet.update(moved).output
    assert sheet.read(TALK) == own
    again = sheet.update(KNOTS.replace("Room 5", "Room 9")).output
    assert "the source now 'Room 9'" in again


def test_a_conflict_ends_with_the_value_of_the_source(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    sheet.edit(TALK, ":venue: Room 5", ":venue: Hall B")
    moved = KNOTS.replace("Room 5", "Room 7")
    sheet.update(moved)
    last = KNOTS.replace("Room 5", "Room 9")
    sheet.update(last)
    assert CONFLICT not in sheet.read(TALK)
    sheet.edit(TALK, ":venue: Hall B", ":venue: Room 9")
    assert "To be decided" not in sheet.update(last).output
    assert "% Check" not in sheet.read(TALK)


def test_the_table_shows_what_the_file_has(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    sheet.edit(TALK, "# Knots\n", "# Knots, *slowly*\n")
    sheet.edit(TALK, "Ada Example", "Dr. Ada M. Example")
    sheet.edit(TALK, "2027-01-12", "2027-01-13")
    result = sheet.update(KNOTS.replace("Room 5", "Room 7"))
    (row,) = [one for one in result.output.splitlines() if one.startswith(TALK)]
    assert row.split("  ") == [TALK, "2027-01-13", "Ada M. Example", "Knots, slowly"]
    (sheet.site / TALK).unlink()
    (sheet.site / "talks/imported.yml").unlink()
    new = KNOTS.replace("Ada Example", "Ada Example; Bo Sample").replace("Knots", "5*")
    sheet.update(new)
    again = sheet.update(new.replace("Room 5", "Room 7")).output
    assert "2027-01-12  Ada Example, Bo Sample  5*\n" in again


def test_an_open_slot_is_filled(sheet: Sheet) -> None:
    sheet.update(SLOT)
    slot = "talks/2027/2027-01-19.md"
    sheet.edit(slot, ":time: 16:00", ":time: 16:00\n:message: Tea at 15:30")
    filled = SLOT.replace("TBA,,TBA", "Ben Sample,Institute X,Braids")
    sheet.update(filled.replace(",\n", ",We braid.\n"))
    assert set(sheet.files()) == {slot, "talks/imported.yml"}
    assert sheet.read(slot) == (
        "# Braids\n\n::::{talk}\n:date: 2027-01-19\n:time: 16:00\n"
        ":message: Tea at 15:30\n:venue: Room 5\n\n:::{speaker} Ben Sample\n"
        ":affiliation: Institute X\n:::\n\nWe braid.\n::::\n"
    )


def test_what_no_option_takes_comes_with_the_talk(sheet: Sheet) -> None:
    """Below the talk, as in a new file; once."""
    head = HEAD.replace("Room", "Remark")
    sheet.update(SLOT.replace("Room 5", ""), head=head)
    filled = SLOT.replace("TBA,,TBA,Room 5", "Ben Sample,,Braids,needs a piano")
    sheet.update(filled, head=head)
    (slot,) = set(sheet.files()) - {"talks/imported.yml"}
    text = sheet.read(slot)
    assert text.endswith(
        ":::\n\n% Not used, but kept from the text of sheet.csv, line 2:\n"
        "%   Remark: needs a piano\n"
    )
    sheet.update(filled.replace("Braids", "Braid groups"), head=head)
    assert sheet.read(slot) == text.replace("Braids", "Braid groups")


def test_a_comment_of_an_open_slot_is_there_once(sheet: Sheet) -> None:
    sheet.update(SLOT)
    slot = "talks/2027/2027-01-19.md"
    before = sheet.read(slot)
    assert "% Check: neither a title nor a speaker is named" in before
    sheet.update(SLOT.replace("Room 5", "Room 7"))
    assert sheet.read(slot) == before.replace("Room 5", "Room 7")


def test_a_slot_that_nobody_imported_is_filled(sheet: Sheet) -> None:
    slot = sheet.site / "talks" / "2027" / "january.md"
    slot.parent.mkdir()
    slot.write_text(
        "# TBA\n\n:::{talk}\n:speaker: TBA\n:date: 2027-01-12\n:time: 16:00\n:::\n"
    )
    sheet.update(KNOTS)
    assert set(sheet.files()) == {"talks/2027/january.md", "talks/imported.yml"}
    text = slot.read_text()
    assert text.startswith("# Knots\n\n::::{talk}\n:date: 2027-01-12\n")
    assert ":::{speaker} Ada Example\n" in text


@pytest.mark.parametrize(
    ("hours", "is_filled"), [("16:15-17:00", True), ("17:00", False), ("15:45", False)]
)
def test_a_talk_that_begins_within_an_open_day(
    sheet: Sheet, hours: str, is_filled: bool
) -> None:
    slot = sheet.site / "talks" / "2027" / "open.md"
    slot.parent.mkdir()
    slot.write_text(
        "# TBA\n\n:::{talk}\n:speaker: TBA\n:series: numerics\n:date: 2027-01-12\n"
        ":time: 16:00-17:00\n:status: open\n:::\n"
    )
    sheet.update(KNOTS.replace("16:00", hours))
    assert (TALK not in sheet.files()) is is_filled
    text = slot.read_text()
    assert (f":series: numerics\n:date: 2027-01-12\n:time: {hours}\n" in text) is (
        is_filled
    )
    assert (":status: open" in text) is not is_filled


def test_a_talk_that_moves_stays_in_its_file(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    sheet.update(KNOTS.replace("2027-01-12", "2027-02-09"))
    assert set(sheet.files()) == {TALK, "talks/imported.yml"}
    assert ":date: 2027-02-09\n" in sheet.read(TALK)


def test_a_talk_with_another_title_and_time_is_the_same(sheet: Sheet) -> None:
    sheet.update(KNOTS, SLOT)
    changed = KNOTS.replace("16:00", "17:00").replace("Knots", "Knots untied")
    result = sheet.update(changed, SLOT)
    assert set(sheet.files()) == {
        TALK,
        "talks/2027/2027-01-19.md",
        "talks/imported.yml",
    }
    assert sheet.read(TALK).startswith("# Knots untied\n")
    assert ":time: 17:00\n" in sheet.read(TALK)
    assert "1 written again" in result.output
    assert "To be decided" not in result.output
    assert "Check" not in sheet.read(TALK)


def test_two_talks_of_one_speaker_on_a_day_are_not_guessed(sheet: Sheet) -> None:
    second = KNOTS.replace("16:00", "10:00").replace("Knots", "Braids")
    sheet.update(KNOTS, second)
    changed = KNOTS.replace("16:00", "17:00").replace("Knots", "Links")
    result = sheet.update(changed, second)
    assert sheet.read(TALK).startswith("# Knots\n")
    assert f"{TALK}: is not in sheet.csv any more" in result.output


@pytest.mark.parametrize("turned", [False, True])
def test_another_talk_on_the_day_that_a_talk_left(sheet: Sheet, turned: bool) -> None:
    """Of the same speaker, at the same time: each keeps, or gets, its own file."""
    sheet.update(KNOTS)
    rows = [KNOTS.replace("01-12", "02-09"), KNOTS.replace("Knots", "Braids")]
    sheet.update(*(reversed(rows) if turned else rows))
    assert ":date: 2027-02-09\n" in sheet.read(TALK)
    assert sheet.read(TALK).startswith("# Knots\n")
    (other,) = sheet.files().keys() - {TALK, "talks/imported.yml"}
    assert sheet.read(other).startswith("# Braids\n")
    assert ":date: 2027-01-12\n" in sheet.read(other)


def test_an_open_hour_on_the_day_of_one_that_is_filled(sheet: Sheet) -> None:
    """Two talks of a source are never written into one file."""
    sheet.update(SLOT)
    filled = SLOT.replace("TBA,,TBA", "Ben Sample,,Braids")
    rows = [filled, SLOT.replace("16:00", "18:00")]
    sheet.update(*rows)
    files = sheet.files()
    texts = [text for path, text in files.items() if path.endswith(".md")]
    assert sorted(text.partition("\n")[0] for text in texts) == ["# Braids", "# TBA"]
    sheet.update(*rows)
    assert sheet.files() == files


def test_a_talk_stays_in_its_file_beside_one_of_its_title(sheet: Sheet) -> None:
    other = SLOT.replace("TBA,,TBA", "Ada Example,,Links")
    alike = SLOT.replace("16:00,TBA,,TBA", ",TBA,,Links")
    sheet.update(other)
    sheet.update(alike, other)
    texts = {sheet.read(path) for path in sheet.files() if path.endswith(".md")}
    assert len(texts) == 2
    sheet.update(alike)
    assert texts == {sheet.read(path) for path in sheet.files() if path.endswith(".md")}


def test_a_talk_that_moved_stays_in_its_file_beside_one_of_its_speaker(
    sheet: Sheet,
) -> None:
    """It takes the place of that other talk, which is not in the source any more."""
    sheet.update(KNOTS, KNOTS.replace("01-12", "01-13").replace("Knots", "Braids"))
    rows = [KNOTS.replace("Ada Example", "TBA"), KNOTS.replace("01-12", "01-13")]
    result = sheet.update(*rows)
    assert ":date: 2027-01-13\n" in sheet.read(TALK)
    assert "ada-example-01-13.md: is not in sheet.csv any more" in result.output
    files = sheet.files()
    sheet.update(*rows)
    assert sheet.files() == files


def test_a_lecture_gets_one_more_day(sheet: Sheet) -> None:
    days = [KNOTS.replace("01-12", f"01-{day}") for day in (12, 13, 14)]
    sheet.update(*days[:2])
    before = sheet.files()
    sheet.update(days[2], *days[:2])
    (new,) = sheet.files().keys() - before.keys()
    assert ":date: 2027-01-14\n" in sheet.read(new)
    for path in before.keys() - {"talks/imported.yml"}:
        assert sheet.read(path) == before[path]


def test_a_talk_that_may_be_there_twice_keeps_its_note(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    (sheet.site / "talks/imported.yml").unlink()  # as after a plain import
    moved = KNOTS.replace("01-12", "01-13")
    note = "% Check: may be the talk on 2027-01-12 at talks/2027/ada-example.md:3"
    for row in (moved, moved, moved.replace("Room 5", "Room 6")):
        sheet.update(row)
        assert note in sheet.read("talks/2027/ada-example-01-13.md")


def test_what_the_source_drops_goes_if_nobody_touched_it(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    sheet.update(KNOTS.replace("Room 5", ""))
    assert ":venue:" not in sheet.read(TALK)


def test_a_talk_that_the_source_has_no_more_is_named(sheet: Sheet) -> None:
    sheet.update(KNOTS, SLOT)
    result = sheet.update(SLOT)
    assert f"{TALK}: is not in sheet.csv any more: delete the file" in result.output
    assert sheet.read(TALK).startswith("# Knots")


def test_a_dry_run_writes_nothing(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    files = sheet.files()
    result = sheet.update(KNOTS.replace("Room 5", "Room 7"), options=("--dry-run",))
    assert "+:venue: Room 7" in result.output
    assert sheet.files() == files


def test_a_record_that_is_broken_is_named(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    (sheet.site / "talks" / "imported.yml").write_text("a: [\n")
    arguments = ["import", "--update", "-C", str(sheet.site), str(sheet.sheet)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "talks/imported.yml:2 is not YAML" in result.output


def test_overwrite_and_update_are_two_things(sheet: Sheet) -> None:
    sheet.sheet.write_text(HEAD + KNOTS)
    arguments = ["import", "--update", "--overwrite", "-C", str(sheet.site)]
    result = CliRunner().invoke(main, [*arguments, str(sheet.sheet)])
    assert result.exit_code == 2
    assert "use one of them" in result.output


def test_what_somebody_deleted_stays_deleted(sheet: Sheet) -> None:
    sheet.update(KNOTS, SLOT)
    (sheet.site / TALK).unlink()
    result = sheet.update(KNOTS, SLOT)
    assert f"{TALK}: was deleted, and is not imported again" in result.output
    assert TALK not in sheet.files()
    assert "any more" not in result.output
    again = sheet.update(KNOTS.replace("Room 5", "Room 6"), SLOT)
    assert "was deleted" in again.output
    assert TALK not in sheet.files()
    sheet.update(SLOT)  # the source has it no more: nothing is left to remember
    sheet.update(KNOTS, SLOT)
    assert TALK in sheet.files()


def test_no_series_is_made_for_a_talk_that_was_deleted(sheet: Sheet) -> None:
    head = HEAD.replace("Abstract", "Series")
    rows = KNOTS.replace("We untie.", "Knot Seminar")
    sheet.sheet.write_text(head + rows, encoding="utf-8")
    arguments = ["import", "--update", "-C", str(sheet.site), str(sheet.sheet)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (sheet.site / TALK).unlink()
    (sheet.site / "talks/series.yml").unlink()
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert set(sheet.files()) == {"talks/imported.yml"}


def test_a_file_with_another_name_is_still_updated(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    path = sheet.site / TALK
    path.rename(path.with_name("knots.md"))
    result = sheet.update(KNOTS.replace("Room 5", "Room 6"))
    assert ":venue: Room 6" in sheet.read("talks/2027/knots.md")
    assert "To be decided" not in result.output
    files = sheet.files()
    sheet.update(KNOTS.replace("Room 5", "Room 6"))
    assert sheet.files() == files


def test_a_file_with_another_name_is_not_deleted(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    (sheet.site / TALK).rename(sheet.site / "talks/2027/knots.md")
    result = sheet.update(KNOTS.replace("Room 5", "Room 6"))
    assert "deleted" not in result.output
    assert "talks/2027/knots.md" in sheet.files()
    assert TALK not in sheet.files()


TWO = "algebra:\n  name: Algebra\n  venue: Hall\ntopology:\n  name: Topology\n"


@pytest.mark.parametrize(
    ("options", "head"),
    [
        (("--series", "algebra"), HEAD),
        (("--timezone", "Europe/Rome"), HEAD),
        (("--map", "Room=venue", "--map", "Wo=abstract"), HEAD[:-9] + "Wo\n"),
        (("--year", "2027"), HEAD),
        (("--month-first",), HEAD),
        (("--format", "table"), HEAD),
    ],
)
def test_options_of_the_last_import_stay(
    sheet: Sheet, options: tuple[str, ...], head: str
) -> None:
    """The source has not changed only because the command does not repeat them."""
    (sheet.site / "talks/series.yml").write_text(TWO)
    day = {"--year": "12 January", "--month-first": "01/12/2027"}.get(options[0], "")
    row = KNOTS.replace("2027-01-12", day or "2027-01-12")
    sheet.update(row, options=options, head=head)
    files = sheet.files()
    again = sheet.update(row, head=head)
    assert sheet.files() == files
    assert "sheet.csv: as in the last import, " in again.output
    assert "To be decided" not in again.output


def test_a_new_option_takes_the_place_of_that_of_the_last_import(sheet: Sheet) -> None:
    (sheet.site / "talks/series.yml").write_text(TWO)
    sheet.update(KNOTS, options=("--series", "algebra"))
    for options in (("--series", "topology"), ()):
        sheet.update(KNOTS, options=options)
        assert ":series: topology\n" in sheet.read(TALK)
    for options in (("--series", ""), ()):
        sheet.update(KNOTS, options=options)
        assert ":series:" not in sheet.read(TALK)


def test_the_series_stays_that_no_record_has_as_an_option(sheet: Sheet) -> None:
    """As in records that were written before options were."""
    (sheet.site / "talks/series.yml").write_text(TWO)
    sheet.update(KNOTS, SLOT, options=("--series", "algebra"))
    path = sheet.site / "talks/imported.yml"
    text = path.read_text()
    start = text.index("options of sheet.csv:\n  series: algebra\n")
    path.write_text(text[:start])
    files = sheet.files()
    sheet.update(KNOTS, SLOT)
    assert sheet.files() == files


def test_the_only_series_is_for_sources_that_are_new(sheet: Sheet) -> None:
    sheet.update(KNOTS)
    (sheet.site / "talks/series.yml").write_text("algebra:\n  name: Algebra\n")
    files = sheet.files()
    sheet.update(KNOTS)
    assert sheet.files() == files
    (sheet.site / "talks/imported.yml").unlink()
    (sheet.site / TALK).unlink()
    sheet.update(KNOTS)
    assert ":series: algebra\n" in sheet.read(TALK)
    (sheet.site / "talks/series.yml").write_text(TWO)
    files = sheet.files()
    sheet.update(KNOTS)
    assert sheet.files() == files


def test_a_talk_that_is_only_online_has_no_room_of_its_series(sheet: Sheet) -> None:
    series = "knots: {name: Knots, venue: Room 5}\n"
    (sheet.site / "talks/series.yml").write_text(series)
    online = KNOTS.replace("Room 5", "Zoom: https://zoom.us/j/999")
    sheet.update(online, SLOT, options=("--series", "knots"))
    assert ":venue: none\n" in sheet.read(TALK)
    assert ":online: https://zoom.us/j/999\n" in sheet.read(TALK)
    assert "venue" not in sheet.read("talks/2027/knots-2027-01-19.md")


def test_a_talk_on_another_day_with_another_title_may_be_the_same(sheet: Sheet) -> None:
    later = KNOTS.replace("01-12", "01-14").replace(",Knots,", ",Knots and more,")
    other = KNOTS.replace("01-12", "07-12").replace(",Knots,", ",Foam,")
    sheet.update(KNOTS)
    result = sheet.update(later, other)
    doubt = (
        f"may be the talk at {TALK}, which the source has no more, moved to this day"
    )
    assert result.output.count(doubt) == 1
    assert f"% Check: {doubt}" in sheet.read("talks/2027/ada-example-01-14.md")


def test_a_cancelled_talk_that_the_source_has_no_more_is_settled(sheet: Sheet) -> None:
    sheet.update(KNOTS, SLOT)
    assert "is not in sheet.csv any more" in sheet.update(SLOT).output
    sheet.edit(TALK, ":date:", ":status: cancelled\n:date:")
    assert "any more" not in sheet.update(SLOT).output


def test_a_day_that_cannot_be_read_any_more_stays(sheet: Sheet) -> None:
    first, old = KNOTS.replace("2027-01-12", "30.11.2026"), "14.12.,,Bo Doe,,Foam,,\n"
    sheet.update(first, old)
    text = sheet.read("talks/2026/bo-doe.md")
    assert ":date: 2026-12-14" in text
    moved = old.replace("Foam,,", "Foam,Room 7,")
    result = sheet.update(first, moved, KNOTS.replace("2027-01-12", "11.01.2027"))
    assert "'14.12.' has no year: give it with --year" in result.output
    text = sheet.read("talks/2026/bo-doe.md")
    assert ":date: 2026-12-14" in text
    assert ":venue: Room 7" in text
    sheet.update(first, moved.replace("14.12.", "TBA"))
    assert ":date: TBA" in sheet.read("talks/2026/bo-doe.md")


def test_a_talk_in_another_encoding_that_the_source_has_no_more(sheet: Sheet) -> None:
    sheet.update(KNOTS, SLOT)
    path = sheet.site / TALK
    path.write_bytes(path.read_bytes() + b"Caf\xe9\n")
    assert f"{TALK}: is not in sheet.csv any more" in sheet.update(SLOT).output
