"""From the options of a directive to a record, with what is right in it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_seminar.model import (
    MaterialKind,
    Role,
    SpeakerEntry,
    TalkEntry,
    Text,
    Where,
)
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS
from sphinx_seminar.reading.talks import (
    NAMED,
    WrittenOptions,
    read_options,
    read_speaker,
    read_talk,
)
from tests.unit.make import somebody

if TYPE_CHECKING:
    from pathlib import Path

TALK = "talks/2029/ada-example.md"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "slides.pdf").touch()
    return Folder(source=tmp_path)


def written(options: dict[str, str]) -> WrittenOptions:
    """*options*, the first of which stands on line 11."""
    return WrittenOptions(
        options=options,
        where=Where(path=TALK, line=10),
        lines={name: 11 + offset for offset, name in enumerate(options)},
    )


def talk_of(
    folder: Folder, *speakers: SpeakerEntry, **options: str
) -> tuple[TalkEntry, list[Problem]]:
    return read_talk(
        "talks/2029/ada-example",
        written(options),
        folder,
        speakers=speakers,
        abstract="About examples.",
    )


def mistakes(problems: list[Problem]) -> list[tuple[ProblemKind, int]]:
    for problem in problems:
        assert problem.where.path == TALK
    return [(problem.kind, problem.where.line) for problem in problems]


ADA = somebody("Ada Example")
OWN = Text(source="Ada likes *examples*.", where=Where(path=TALK, line=15))


def test_a_talk(folder: Folder) -> None:
    entry, problems = talk_of(
        folder,
        ADA,
        speaker="Prof. Bo Example; Cy Example",
        series="examples",
        date="2029-05-01",
        time="09:00-10:30",
        topics="one, two",
        name="bo",
        video="https://example.org/v",
        slides="slides.pdf",
    )
    assert problems == []
    assert entry.docname == "talks/2029/ada-example"
    assert entry.where == Where(path=TALK, line=10)
    assert [one.name for one in entry.speakers] == [
        *("Bo Example", "Cy Example", "Ada Example")
    ]
    assert entry.speakers[0].honorific == "Prof."
    assert entry.speakers[0].where == Where(path=TALK, line=11)
    assert (entry.series, entry.anchor, entry.topics) == (
        "examples",
        "bo",
        ("one", "two"),
    )
    assert (entry.date, entry.start, entry.end) == (
        *(dt.date(2029, 5, 1), dt.time(9), dt.time(10, 30)),
    )
    # in the order of pages, not of writing
    assert [material.kind for material in entry.materials] == [
        *(MaterialKind.SLIDES, MaterialKind.VIDEO)
    ]
    assert entry.abstract == "About examples."
    # for what is found wrong once all talks are known
    assert entry.at("series") == Where(path=TALK, line=12)
    assert entry.at("venue") == entry.where


def test_a_talk_without_what_is_not_needed(folder: Folder) -> None:
    entry, problems = talk_of(folder, ADA, date="TBA", time="TBA", venue=" ", online="")
    assert problems == []
    assert (entry.date, entry.start, entry.venue, entry.online) == (None, None, "", "")


@pytest.mark.parametrize("options", [{}, {"date": ""}, {"date": "\n"}])
def test_a_talk_without_a_date(folder: Folder, options: dict[str, str]) -> None:
    entry, problems = talk_of(folder, ADA, **options)
    assert mistakes(problems) == [(ProblemKind.DATE, 10)]
    assert problems[0].message == "date: expected a date such as 2022-06-29, or TBA"
    assert entry.speakers == (ADA,)


@pytest.mark.parametrize("speaker", ["", " ; ;\n"])
def test_a_talk_without_a_speaker(folder: Folder, speaker: str) -> None:
    entry, problems = talk_of(folder, date="2029-05-01", speaker=speaker)
    assert problems == []  # its kind, which may come from the series, says if it is one
    assert entry.names_nobody
    assert entry.date == dt.date(2029, 5, 1)


def test_nobody_in_particular_is_a_speaker(folder: Folder) -> None:
    entry, problems = talk_of(folder, date="2029-05-01", speaker="TBA")
    assert problems == []
    assert not entry.names_nobody
    assert [one.name for one in entry.speakers] == ["TBA"]


def test_an_unknown_option(folder: Folder) -> None:
    entry, problems = talk_of(folder, ADA, date="2029-05-01", venu="Room 1", host="Bo")
    assert mistakes(problems) == [(ProblemKind.UNKNOWN_OPTION, 12)]
    said = "talk: found 'venu'; did you mean 'venue'? Expected one of its options: "
    assert problems[0].message.startswith(said)
    assert (entry.venue, entry.host) == ("", "Bo")


def test_an_option_whose_line_is_not_known(folder: Folder) -> None:
    place = WrittenOptions(
        options={"date": "x"}, where=Where(path=TALK, line=10), lines={}
    )
    _, problems = read_talk("a", place, folder, speakers=[ADA], abstract="")
    assert mistakes(problems) == [(ProblemKind.DATE, 10)]


def test_a_mistake_costs_one_value(folder: Folder) -> None:
    entry, problems = talk_of(
        folder,
        ADA,
        date="2029-02-30",
        time="noon",
        timezone="Moon/Base",
        online="javascript:alert(1)",
        status="moved",
        image="missing.png",
        venue="Room 1",
    )
    assert mistakes(problems) == [
        (ProblemKind.DATE, 11),
        (ProblemKind.TIME, 12),
        (ProblemKind.TIMEZONE, 13),
        (ProblemKind.URL, 14),
        (ProblemKind.VALUE, 15),
        (ProblemKind.FILE, 16),
    ]
    assert problems[0].message.startswith("date: found '2029-02-30', expected ")
    assert problems[-1].missing == "missing.png"
    assert entry == TalkEntry(
        docname="talks/2029/ada-example",
        where=Where(path=TALK, line=10),
        lines=entry.lines,
        speakers=(ADA,),
        venue="Room 1",
        abstract="About examples.",
    )


def test_one_wrong_material_costs_no_other(folder: Folder) -> None:
    entry, problems = talk_of(
        folder,
        ADA,
        date="2029-05-01",
        slides="slides.pdf\nmissing.pdf\nhttps://example.org/s\ndata:x",
        video="data:x",
    )
    assert mistakes(problems) == [
        *((ProblemKind.FILE, 12), (ProblemKind.URL, 12), (ProblemKind.URL, 13))
    ]
    found = [m.file or m.url for m in entry.materials]
    assert found == ["slides.pdf", "https://example.org/s"]


def test_a_speaker(folder: Folder) -> None:
    options = {"role": "chair", "key": "Ada Example 2", "affiliation": "Examples"}
    entry, problems = read_speaker(
        "Prof. Dr. Ada Example",
        written(options),
        folder,
        biography=OWN,
    )
    assert problems == []
    assert entry == SpeakerEntry(
        name="Ada Example",
        honorific="Prof. Dr.",
        where=Where(path=TALK, line=10),
        key="ada-example-2",
        role=Role.CHAIR,
        affiliation="Examples",
        biography=OWN,
    )


def test_a_speaker_with_mistakes(folder: Folder) -> None:
    options = {
        "orcid": "1",
        "homepage": "ada.example.org",
        "twitter": "ada",
        "role": "x",
    }
    entry, problems = read_speaker("Ada", written(options), folder, biography=Text())
    assert mistakes(problems) == [
        (ProblemKind.VALUE, 11),
        (ProblemKind.URL, 12),
        (ProblemKind.UNKNOWN_OPTION, 13),
        (ProblemKind.VALUE, 14),
    ]
    assert problems[2].message.startswith("speaker: found 'twitter'")
    assert entry == SpeakerEntry(name="Ada", where=Where(path=TALK, line=10))


def test_options_of_any_directive(folder: Folder) -> None:
    table = {"role": SPEAKER_OPTIONS["role"]}
    values, problems = read_options(
        "some-list", table, written({"role": "chair", "rule": "x"}), folder
    )
    assert values == {"role": Role.CHAIR}
    assert [problem.message.partition(":")[0] for problem in problems] == ["some-list"]


_OPTIONS = st.dictionaries(
    st.sampled_from([*TALK_OPTIONS, *SPEAKER_OPTIONS]) | st.text(), st.text()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options=_OPTIONS, name=st.text())
def test_any_options_give_a_talk(
    options: dict[str, str], name: str, folder: Folder
) -> None:
    where = written(options)
    speaker, first = read_speaker(name, where, folder, biography=Text())
    entry, second = read_talk("a", where, folder, speakers=[speaker], abstract="")
    for record in (speaker, entry):
        # of the declared types, whatever the text was
        kinds: Any = type(record)
        msgspec.convert(msgspec.structs.asdict(record), kinds)
        hash(record)
    known = {"talk": TALK_OPTIONS, "speaker": SPEAKER_OPTIONS}
    for directive, problems in (("speaker", first), ("talk", second)):
        unknown = [p for p in problems if p.kind is ProblemKind.UNKNOWN_OPTION]
        # each has a message of its own, and those beyond the first so many share one
        expected = len(set(options) - set(known[directive]))
        assert len(unknown) == min(expected, NAMED + 1)


def test_a_misspelt_option_is_not_missing_as_well(folder: Folder) -> None:
    _, problems = talk_of(folder, dat="2029-05-03", spaeker="Ada Example")
    assert mistakes(problems) == [
        (ProblemKind.UNKNOWN_OPTION, 11),
        (ProblemKind.UNKNOWN_OPTION, 12),
    ]


def test_very_many_unknown_options(folder: Folder) -> None:
    options = {f"no-{number}": "x" for number in range(5_000)}
    place = written({**options, "venue": "Room 1"})
    values, problems = read_options("talk", TALK_OPTIONS, place, folder)
    assert values["venue"]
    assert len(problems) == 21
    assert {one.kind for one in problems} == {ProblemKind.UNKNOWN_OPTION}
    assert problems[-1].where.line == 31
    assert "found 4980 more" in problems[-1].message


def test_an_end_and_a_duration(folder: Folder) -> None:
    """The end is used."""
    entry, problems = talk_of(
        folder, ADA, date="2029-05-01", time="10:00-11:00", duration="30"
    )
    assert entry.end == dt.time(11)
    assert mistakes(problems) == [(ProblemKind.VALUE, 13)]
    assert "found '30', expected no duration where the end is given" in (
        problems[0].message
    )


def test_details_in_the_name_of_a_block(folder: Folder) -> None:
    """An option of the block wins."""
    name = "Ada Example (University of Nowhere)"
    entry, _ = read_speaker(name, written({}), folder, biography=OWN)
    assert (entry.name, entry.affiliation) == ("Ada Example", "University of Nowhere")
    given = written({"affiliation": "Fictional College"})
    entry, _ = read_speaker(name, given, folder, biography=OWN)
    assert entry.affiliation == "Fictional College"
