"""What must be told apart: names and rooms, titles and what leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings
from tests.importing.reading import read_table

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

YEAR = ImportSettings(year=2024)


def read(text: str) -> Draft:
    """The one talk of *text*."""
    (draft,) = read_poster(text, YEAR)
    return draft


def test_a_table_whose_titles_stand_under_the_word_for_talks() -> None:
    table = "Date;Conférence;Intervenant\n26/09/2024;Les ombres longues;Zoé Ardoise\n"
    (draft,) = read_table(table, ImportSettings())
    assert draft.title == "Les ombres longues"


def test_a_line_on_who_may_come_is_no_part_of_the_title() -> None:
    draft = read(
        "Statistics Seminar\n"
        "Our talks are free and open to faculty and graduate students\n"
        "Do Coins Remember?\nFriday, October 18, 2024\nTime: 11:00\n"
        "Speaker: Jane Doebling\n"
    )
    assert draft.title == "Do Coins Remember?"


def test_a_sentence_is_no_title() -> None:
    draft = read(
        "Thursday 14 March 2024\nThe Linden Room, Auenheim College\n"
        "Dr Jane Doebling\n\n"
        "Moths have lived beside lamps through hundreds of years and are among "
        "the very finest examples of a creature that does not learn from it.\n"
    )
    assert not draft.title
    assert draft.abstract.startswith("Moths have lived")


def test_words_within_quotation_marks_name_nobody_who_speaks() -> None:
    draft = read(
        "A panel on lamps\n\nThe discussion, free to all, is titled “Lamps: A Talk by "
        "Bright Shadow of Our Times” and is held on Tuesday, 8 October 2024.\n"
    )
    assert [one.name for one in draft.speakers] == []
