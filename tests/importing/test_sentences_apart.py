"""What must be told apart: names and rooms, titles and what leads to them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import Settings
from tests.importing.reading import read_table

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

YEAR = Settings(year=2024)


def read(text: str) -> Draft:
    """The one talk of *text*."""
    (draft,) = read_poster(text, YEAR)
    return draft


def test_a_place_beside_the_time_in_one_column_of_a_table() -> None:
    table = (
        "Date,Speaker,Topic,Time and Location\n"
        '2024-04-07,Jane Doebling,On Foam,"3:15 PM, HB1-107"\n'
    )
    (draft,) = read_table(table, Settings())
    assert draft.start == dt.time(15, 15)
    assert draft.venue == "HB1-107"


def test_a_table_whose_titles_stand_under_the_word_for_talks() -> None:
    table = "Date;Conférence;Intervenant\n26/09/2024;Les ombres longues;Zoé Ardoise\n"
    (draft,) = read_table(table, Settings())
    assert draft.title == "Les ombres longues"


def test_quotation_marks_that_are_no_csv_hold_a_title_with_commas_together() -> None:
    table = (
        "When,Where,Who,What\n"
        "2024-04-01,Room 5,Jane Doebling,“Foam, Froth and Fizz”\n"
        "2024-04-08,Room 5,Ann Bellwood,“Fizz”,with coffee\n"
    )
    first, second = read_table(table, Settings())
    assert first.title == "Foam, Froth and Fizz"
    assert second.title == "Fizz"


def test_a_line_that_leads_to_the_title_is_none() -> None:
    draft = read(
        "Vision Seminar\n\nJane Doebling\nDepartment of Optics\nAuenheim College\n\n"
        "will speak on\n\nOdd shadows in turbulent rooms\nwith lamps of our own\n\n"
        "on Thursday, January 11, 2024\nat noon\n"
    )
    assert draft.title == "Odd shadows in turbulent rooms with lamps of our own"


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


def test_whom_a_room_is_named_after_does_not_speak_in_it() -> None:
    draft = read(
        "O próximo colóquio terá como convidado Mauro Lamparina, professor do "
        "Centro de Ótica, que falará sobre as “Sombras da lua cheia”. O evento "
        "ocorrerá no dia 23 de abril de 2024, às 16h, no auditório Abelardo de Matos.\n"
    )
    assert [one.name for one in draft.speakers] == ["Mauro Lamparina"]


def test_no_word_is_cut_to_make_a_room_of_its_end() -> None:
    draft = read(
        "Conférence de Zoé Ardoise (Université de Rochebrune)\n\n"
        "L'université de Rouvray Normandie organise une conférence de Zoé Ardoise, "
        "“Les ombres longues”, le lundi 13 novembre 2023.\n"
    )
    assert draft.venue == ""


def test_a_title_with_capitals_in_a_sentence_and_an_address_before_the_room() -> None:
    draft = read(
        "Mathematics Colloquium\n\nOn Friday, May 3, 2024, Dr. Jane Doebling, "
        "Professor of Optics at Auenheim University, will present a lecture on Shadows "
        "and Foams of Spherical Lamps. The lecture will take place at 2 pm in 78 "
        "Linden Road, Room 205.\n"
    )
    assert draft.title == "Shadows and Foams of Spherical Lamps"
    assert draft.venue == "78 Linden Road, Room 205"


def test_a_clause_in_small_letters_is_no_title() -> None:
    draft = read(
        "Mathematics Colloquium\n\nDr. Jane Doebling (Auenheim University) will give a "
        "lecture on Shadows that nobody casts any more, on Friday, May 3, 2024.\n"
    )
    assert not draft.title


def test_the_speaker_behind_the_title_in_the_list_of_a_programme() -> None:
    first, second = read_poster(
        "Physik am Samstag\n\nBeginn ist 11.15 Uhr im Physikum, Hörsaal G, Lindenallee "
        "5, Auenheim.\n\nProgramm:\n\n"
        "  • 4. Mai: „Schatten und Schaum“ mit Prof. Dr. Jens Oberkirchner\n"
        "  • 25. Mai: „Vom Schaum zum Schatten“ mit Prof. Dr. Ronja Heidekamp\n",
        YEAR,
    )
    assert (first.title, first.speakers[0].name) == (
        "Schatten und Schaum",
        "Jens Oberkirchner",
    )
    assert second.start == dt.time(11, 15)
    assert second.venue == "Physikum, Hörsaal G, Lindenallee 5, Auenheim"


def test_what_follows_the_first_word_of_an_institution_is_no_name() -> None:
    draft = read(
        "O próximo colóquio terá como convidado Mauro Lamparina, professor emérito do "
        "Centro Utopiano de Lamparinas Físicas (CULF), que falará sobre as “Sombras da "
        "lua cheia”. O evento ocorrerá no dia 23 de abril de 2024.\n"
    )
    assert [one.name for one in draft.speakers] == ["Mauro Lamparina"]


def test_a_sentence_that_begins_with_a_name_is_no_line_of_a_second_speaker() -> None:
    draft = read(
        "Friday, April 12, 2024\n5:00 PM\n"
        "Featuring Dr. Jane Doebling, Department of Optics, Auenheim\n\n"
        "The Lamp at the Heart of the Way\n\n"
        "Jane M. Doebling, a professor of Optics & Shadows who holds the chair in "
        "Lamps, is one of the leading experts in what is seen by night at Auenheim.\n"
    )
    assert [one.name for one in draft.speakers] == ["Jane Doebling"]
    assert draft.speakers[0].honorific == "Dr."
    assert draft.speakers[0].biography.startswith("Jane M. Doebling, a professor")
