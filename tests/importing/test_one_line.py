"""Lines and sentences that say several things at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import Settings
from sphinx_seminar.model import Status

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

YEAR = Settings(year=2024)


def read(text: str) -> Draft:
    """The one talk of *text*."""
    (draft,) = read_poster(text, YEAR)
    return draft


def test_series_day_title_and_speaker_in_one_line() -> None:
    draft = read(
        "Seminar Series - Tuesday May 28, 2pm - Foam and Shadows: Links - Professor "
        "Jane Doebling, Optics, Auenheim University\n\n"
        "Tuesday, May 28 at 2 p.m.\n\n"
        "Speaker: Professor Jane Doebling, Optics, Auenheim University\n\n"
        "Abstract: Foam casts shadows, and we link the two.\n"
    )
    assert draft.title == "Foam and Shadows: Links"


def test_a_talk_called_off_between_speaker_and_title() -> None:
    draft = read(
        "Prof Jane Doebling, CANCELLED: Odd Foams and Operas\n\n"
        "Speaker: Prof Jane Doebling (Auenheim)\nVenue: Linden Theatre\n"
        "Time: 22/11/2024 20:30\n"
    )
    assert draft.title == "Odd Foams and Operas"
    assert draft.status is Status.CANCELLED


def test_a_name_that_a_biography_begins_with_and_the_title_behind_it() -> None:
    draft = read(
        "Upcoming seminars\n\n3 October 2024 - 1pm-2pm\n\n"
        "Jane Doebling - Lamps Will Not Save Us: Shadows in Auenheim\n\n"
        "This talk pairs a theory of lamps with the concept of a shadow, and tells how "
        "much of either is needed so that somebody who is awake at night sees both.\n\n"
        "Jane Doebling is Lecturer in Optics at the University of Auenheim, where she "
        "collects lamps that do not work, and writes to those who made them.\n"
    )
    assert draft.title == "Lamps Will Not Save Us: Shadows in Auenheim"
    assert draft.speakers[0].name == "Jane Doebling"


def test_honorific_and_position_from_the_sentence_above_a_bare_name() -> None:
    draft = read(
        "Linguistics colloquium, Fri Nov 8: Jane Doebling\n\n"
        "Our next colloquium features Dr. Jane Doebling, chair professor emeritus at "
        "Linden University, Auenheim. Details:\n\nFri, Nov 8, 2024, 3:00pm, "
        "Curtin 124\n\nJane Doebling\n\n“Is literal foam possible?”\n"
    )
    (speaker,) = draft.speakers
    assert speaker.honorific == "Dr."
    assert speaker.position == "chair professor emeritus"
    assert speaker.affiliation == "Linden University, Auenheim"


def test_a_name_after_words_that_are_no_reason_to_doubt_it() -> None:
    draft = read(
        "We are pleased to announce that Prof. S. Jane Doebling will deliver a "
        "lecture. The title of her talk is “From Foam to Shadows, and Back”. It is "
        "held on Monday, March 25, 2024 at 7:30 p.m.\n"
    )
    assert [one.name for one in draft.speakers] == ["S. Jane Doebling"]


def test_a_time_that_holds_each_time_in_a_sentence_with_a_date() -> None:
    first, second = read_poster(
        "Vortragsreihe: Physik am Samstag\n\nDie Vorträge finden ab 4. Mai, jeweils ab "
        "11.15 Uhr in Auenheim statt.\n\n"
        "  • 4. Mai: „Schatten und Schaum“ mit Dr. Jens Oberkirchner\n"
        "  • 25. Mai: „Schaum und Schatten“ mit Dr. Ronja Heidekamp\n",
        YEAR,
    )
    assert first.start == second.start == dt.time(11, 15)


def test_joint_work_below_an_abstract_is_part_of_it() -> None:
    draft = read(
        "Jane Doebling, Auenheim University\nMonday, November 4, 2024 - 12:30pm\n\n"
        "On foam\n\n"
        "Foam is among the most important and murkiest things in a bath, and debates "
        "rage on how it is to be measured; we measure it with a ruler of our own.\n\n"
        "Joint work with Ann Bellwood from Oslo\n"
    )
    assert draft.abstract.endswith("from Oslo")


def test_place_name_and_position_without_commas_in_japanese() -> None:
    draft = read(
        "市民講座\n\n日 時:2024年9月13日(金) 13:00~14:10\n\n場 所:桜図書館 大会議室\n\n"
        "講 師:架空女子大学 現代社会学部社会学科 山川花子教授\n\nテーマ:泡と影の都市\n"
    )
    (speaker,) = draft.speakers
    assert speaker.name == "山川花子"
    assert draft.title == "泡と影の都市"


def test_the_only_year_is_in_the_heading() -> None:
    (draft,) = read_poster(
        "架空地域共同講演会2021 泡と影\n\n演題\n泡と影\n\n講師\n山川 花子\n\n"
        "日時\n9月17日 18:30\n\n会場\n桜公会堂(桜町 1-6-22)\n",
        Settings(),
    )
    assert draft.date == dt.date(2021, 9, 17)


def test_an_hour_with_half_of_its_sign() -> None:
    draft = read("On Foam\n\nJane Doebling (Rome)\n\n10 May 2024, 6:30p, Room 5\n")
    assert draft.start == dt.time(18, 30)
