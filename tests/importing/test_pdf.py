"""Posters as PDF: columns, headings, broken words and page numbers."""

from __future__ import annotations

import pytest

from sphinx_seminar.importing.pdf import read_pdf
from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings
from tests.importing.pdf_files import (
    Placed,
    framed_pdf,
    pdf_of,
    placed_pdf,
    unicode_pdf,
)

_LEFT = [
    "Abstract",
    "Soap films find the least area. We show",
    "how their shape was understood, and what re-",
    "mains open in two-",
    "dimensional families of them.",
]
_RIGHT = ["Friday, 17 May 2024", "16:15 - 17:15", "Auditorium A, Wexford Hall"]


def _two_columns() -> list[Placed]:
    """A poster whose columns are written line by line, across both."""
    placed = [
        Placed(150, 760, 24, "GEOMETRY COLLOQUIUM"),
        Placed(200, 710, 18, "Minimal Surfaces and"),
        Placed(200, 688, 18, "the Soap Film Problem"),
        Placed(180, 650, 14, "Ingrid Solvanger (University of Fjordby)"),
    ]
    for number in range(max(len(_LEFT), len(_RIGHT))):
        for x, column in ((60, _LEFT), (360, _RIGHT)):
            if number < len(column):
                placed.append(Placed(x, 600 - 14 * number, 11, column[number]))
    return placed


def test_columns_are_read_one_after_the_other() -> None:
    (draft,) = read_poster(read_pdf(placed_pdf(_two_columns())), ImportSettings())
    assert draft.title == "Minimal Surfaces and the Soap Film Problem"
    assert [one.name for one in draft.speakers] == ["Ingrid Solvanger"]
    assert str(draft.date) == "2024-05-17"
    assert (str(draft.start), str(draft.end)) == ("16:15:00", "17:15:00")
    assert draft.venue == "Auditorium A, Wexford Hall"
    assert " ".join(draft.abstract.split()) == (
        "Soap films find the least area. We show how their shape was understood, "
        "and what remains open in two-dimensional families of them."
    )


@pytest.mark.parametrize("step", [20, 45])
def test_labels_in_a_column_stay_with_their_values(step: int) -> None:
    rows = [
        ("Speaker", "Jane Doebling (University of Rome)"),
        ("Title", "On the width of gutters"),
        ("Date", "3 May 2024"),
        ("Time", "14:00"),
    ]
    placed = []
    for number, (label, value) in enumerate(rows):
        placed.append(Placed(60, 700 - step * number, 12, label))
        placed.append(Placed(200, 700 - step * number, 12, value))
    (draft,) = read_poster(read_pdf(placed_pdf(placed)), ImportSettings())
    assert draft.title == "On the width of gutters"
    assert draft.speakers[0].affiliation == "University of Rome"
    assert str(draft.date) == "2024-05-03"


@pytest.mark.parametrize("step", [14, 45])
def test_rows_of_a_table_keep_their_cells(step: int) -> None:
    rows = [
        ("Date", "Speaker", "Title"),
        ("3 May 2024", "Ada Example", "On the width of gutters"),
        ("10 May 2024", "Bo Madeup", "On soap films and surfaces"),
    ]
    placed = [
        Placed(x, 700 - step * number, 12, cell)
        for number, row in enumerate(rows)
        for x, cell in zip((60, 180, 320), row, strict=True)
    ]
    lines = [one for one in read_pdf(placed_pdf(placed)).split("\n") if one]
    assert [tuple(line.split("    ")) for line in lines] == rows


def test_a_heading_beside_another_is_no_label_of_it() -> None:
    left = [
        Placed(90, 700, 12, "Abstract"),
        Placed(60, 660, 12, "Foam is made of air."),
    ]
    right = [
        Placed(430, 700, 12, "Place"),
        Placed(400, 660, 12, "Room 5"),
    ]
    text = read_pdf(placed_pdf([*left, *right]))
    assert text.split("\n\n") == [
        *("Abstract", "Foam is made of air.", "-----", "Place", "Room 5"),
    ]


def test_paragraphs_and_pages() -> None:
    def page(number: int, *lines: str) -> list[Placed]:
        body = [Placed(60, 700 - 13 * at, 11, line) for at, line in enumerate(lines)]
        head = Placed(60, 800, 8, "Institute of Soap")
        return [head, *body, Placed(500, 30, 8, f"Page {number} of 2")]

    first = page(1, "Speaker: Jane Doebling", "Title: Foam", "Date: 3 May 2024")
    first += [Placed(60, 640, 16, "Abstract"), Placed(60, 618, 11, "Foam is made of")]
    text = read_pdf(placed_pdf(first, page(2, "bubbles. It dries.")))
    (draft,) = read_poster(text, ImportSettings())
    assert draft.abstract == "Foam is made of\nbubbles. It dries."
    assert {"Institute of Soap", "Page 1 of 2", "Page 2 of 2"} <= set(draft.kept)


def test_accents_of_old_fonts_are_put_onto_their_letters() -> None:
    text = "Universit¨at Fjordby, d´ej`a vu; it is 5 ¨ and ¨3"
    assert read_pdf(pdf_of(text)) == "Universität Fjordby, déjà vu; it is 5 ¨ and ¨3"


def test_scripts_from_right_to_left_are_read_as_they_are_written() -> None:
    """With numbers, brackets, Latin words, and letters that join."""
    looks = (
        "(2 קלח) תואמגוד לע :Title",
        '(Rome תטיסרבינוא) תינומלא לעי ר"ד',
        "14:00-15:00 ,15.5.2024 ,יעיבר םוי",
        "Speaker: תינומלא לעי (Room 12)",
        "\ufe93\ufeed\ufeaa\ufee7",
    )
    text = read_pdf(unicode_pdf(*looks))
    assert [line for line in text.split("\n") if line] == [
        "Title: על דוגמאות (חלק 2)",
        'ד"ר יעל אלמונית (אוניברסיטת Rome)',
        "יום רביעי, 15.5.2024, 14:00-15:00",
        "Speaker: יעל אלמונית (Room 12)",
        "ندوة",
    ]


def test_what_is_written_along_an_edge_comes_last() -> None:
    placed = [
        Placed(40, 100, 20, "GEOMETRY 2024", turn="0 1 -1 0"),
        Placed(60, 700, 12, "Foam"),
        Placed(60, 650, 12, "Air"),
    ]
    assert read_pdf(placed_pdf(placed)) == "Foam\n\nAir\n\n-- \nGEOMETRY 2024"


def test_a_page_that_is_a_figure_is_read() -> None:
    assert read_pdf(framed_pdf("Foam is made of air.")) == "Foam is made of air."
