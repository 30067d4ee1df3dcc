"""Names, positions and affiliations."""

from __future__ import annotations

import pytest

from sphinx_seminar.importing.people import read_people
from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.importing.values import split_affiliations
from tests.importing.reading import read_table

ONE = [
    ("Jane Doe (University of X)", ("", "Jane Doe", "", "University of X")),
    ("Prof. Dr. Jane Doe, ETH Zürich", ("Prof. Dr.", "Jane Doe", "", "ETH Zürich")),
    ("Jane Doe – Google Research", ("", "Jane Doe", "", "Google Research")),
    ("Jane Doe from University of X", ("", "Jane Doe", "", "University of X")),
    (
        "Jane Doe, PhD, Professor of Statistics, University of Rome",
        ("", "Jane Doe", "Professor of Statistics", "University of Rome"),
    ),
    (
        "Jane Doe (she/her), Senior Lecturer, School of Law, UCL",
        ("", "Jane Doe", "Senior Lecturer", "School of Law, UCL"),
    ),
    (
        "Mr. A. Chen\nPh.D. Candidate Department of Physics, Rome University",
        (
            "Mr.",
            "A. Chen",
            "Ph.D. Candidate",
            "Department of Physics, Rome University",
        ),
    ),
    ("山田 太郎 氏（東京大学）", ("", "山田 太郎", "", "東京大学")),
    ("张三 教授（北京大学）", ("", "张三", "教授", "北京大学")),
    ("张三，北京大学教授、博导", ("", "张三", "教授、博导", "北京大学")),
    ("Prof. Jane Doe, Stony Brook", ("Prof.", "Jane Doe", "", "Stony Brook")),
    ("Zhangyang (Atlas) Wang", ("", "Zhangyang (Atlas) Wang", "", "")),
    (
        "Dr. Jane Doe, Department of Physics and Astronomy, University of Leeds",
        (
            "Dr.",
            "Jane Doe",
            "",
            "Department of Physics and Astronomy, University of Leeds",
        ),
    ),
]
SEVERAL = [
    ("Jane Doe and John Roe", ["Jane Doe", "John Roe"]),
    ("Jane Doe, John Roe, Ana Bell", ["Jane Doe", "John Roe", "Ana Bell"]),
    (
        "Jane Doe (MIT), John Roe (Oxford) and Ana Bell (UCL)",
        ["Jane Doe", "John Roe", "Ana Bell"],
    ),
    ("Anna van der Berg; Tom O'Neil", ["Anna van der Berg", "Tom O'Neil"]),
    ("Dr Jane Doe & Prof John Roe", ["Jane Doe", "John Roe"]),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one(text: str, expected: tuple[str, ...]) -> None:
    (speaker,) = read_people(text).speakers
    found = (speaker.honorific, speaker.name, speaker.position, speaker.affiliation)
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several(text: str, expected: list[str]) -> None:
    assert [one.name for one in read_people(text).speakers] == expected


def test_turned_names_are_reported() -> None:
    found = read_people("Doe, Jane")
    assert found.speakers[0].name == "Jane Doe"
    assert found.doubts


def test_addresses_are_kept_apart() -> None:
    found = read_people("Jane Doe <jane@x.example>")
    assert found.speakers[0].name == "Jane Doe"
    assert found.kept == ["<jane@x.example>"]


AFFILIATIONS = [
    ("Univ. X", ["Univ. X", "Univ. X"]),
    ("Department of Knots, Univ. X", ["Department of Knots, Univ. X"] * 2),
    (
        "University of Science and Technology",
        ["University of Science and Technology"] * 2,
    ),
    ("Univ. X; Univ. Y", ["Univ. X", "Univ. Y"]),
    ("Rome / Oslo", ["Rome", "Oslo"]),
    ("Univ. X; Univ. Y; Univ. Z", []),
]


@pytest.mark.parametrize(("text", "expected"), AFFILIATIONS)
def test_affiliations_of_two(text: str, expected: list[str]) -> None:
    assert split_affiliations(text, 2) == expected


@pytest.mark.parametrize(
    ("said", "given", "doubt"),
    [
        ("Univ. X", ["Univ. X", "Univ. X"], "'Univ. X' is taken as that of all"),
        ("Univ. X / Univ. Y", ["Univ. X", "Univ. Y"], ""),
        ("Rome; Oslo; Bern", ["", ""], "whose 'Rome; Oslo; Bern' is"),
    ],
)
def test_affiliation_of_several_speakers(
    said: str, given: list[str], doubt: str
) -> None:
    table = "date,speaker,affiliation,title\n"
    table += f"2026-11-02,Anna Example & Bob Example,{said},Knots\n"
    (draft,) = read_table(table, ImportSettings())
    assert [one.affiliation for one in draft.speakers] == given
    assert bool(draft.doubts) == bool(doubt)
    assert doubt in " ".join(draft.doubts)
    assert bool(draft.kept) == ("" in given)


def test_position_of_several_speakers_is_asked_for() -> None:
    text = "Speaker: Anna Example; Bob Example\nPosition: Postdoc\nTitle: Knots\n"
    (draft,) = read_poster(f"{text}Date: 2026-11-02", ImportSettings())
    assert "position: whose 'Postdoc' is" in " ".join(draft.doubts)
    assert "Position: Postdoc" in draft.kept


def test_a_name_behind_a_title_may_be_a_person() -> None:
    doubt = "speaker Jane Doe: 'Sam Stone' taken as the affiliation; is it a person?"
    assert read_people("Prof. Jane Doe, Sam Stone").doubts == [doubt]
    assert read_people("Prof. Jane Doe, ETH Zürich").doubts == []


def test_a_first_name_before_a_bracket_may_be_a_person() -> None:
    doubt = "'Ben', behind Ada Example: is it a person?"
    assert read_people("Ada Example, Ben (Oslo)").doubts == [doubt]
    assert read_people("Ada Example, Professor (Oslo)").doubts == []
    assert read_people("Ada Example, ETH (Zürich)").doubts == []


def test_a_name_that_is_a_position_too_is_doubted() -> None:
    found = read_people("Ada Example, Ben Sample, Cy Dean", plural=True)
    doubt = "speaker Ada Example: 'Ben Sample, Cy Dean' taken as the position"
    assert found.doubts == [f"{doubt}; is it a person?"]


def test_an_institution_is_no_two_people() -> None:
    found = read_people("Foams and Waves Division")
    assert [one.name for one in found.speakers] == ["Foams and Waves Division"]
    assert found.doubts == ["speaker 'Foams and Waves Division': is it a person?"]
    assert read_people("Jane Doe and John Roe").doubts == []


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("Jane Doe and John Roe (Rome)", ["Rome", "Rome"]),
        (
            "Jane Doe, Ada Example, Ben Sample (University of Rome), John Roe (Oslo)",
            ["", "", "University of Rome", "Oslo"],
        ),
        ("Jane Doe (MIT) and John Roe (Rome)", ["MIT", "Rome"]),
        ("Jane Doe, MIT; John Roe (Rome)", ["MIT", "Rome"]),
        ("Jane Doe; John Roe, Rome", ["", "Rome"]),
    ],
)
def test_the_affiliation_behind_several_names_is_that_of_all(
    text: str, origins: list[str]
) -> None:
    people = read_people(text)
    assert [one.affiliation for one in people.speakers] == origins
    shared = len(set(origins)) == 1
    assert (
        any("'Rome' is taken as that of all" in one for one in people.doubts) is shared
    )


def test_a_second_name_before_a_place_is_doubted() -> None:
    people = read_people("Jane Doe, Ivo (MIT)")
    assert any("'Ivo', behind Jane Doe" in one for one in people.doubts)
