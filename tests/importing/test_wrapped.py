"""Programmes as sites generate them: wrapped links, leaves of calendars, brackets."""

from __future__ import annotations

import datetime as dt

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import Settings

YEAR = Settings(year=2024)

WRAPPED = """\
**Foam: Another Internet Seminar**

-   [May 16, 2024, 5pm
    CET:]({{< ref "jane-doebling-auenheim.md" >}})
    **Jane Doebling** (University of Auenheim, Utopia), ***Central limits
    for counting bubbles***
-   [May 23, 2024, 5pm
    CET:]({{< ref "ann-bellwood.md" >}})
    **Ann Bellwood** (Oslo Foam College, Norway), ***Some
    rigidity of shadows***
"""
LEAVES = """\
Jan
22
Mon
2024
Foam: Its Role in the Bath – Professor Jane Doebling, Auenheim College @ Linden Room
Jan 22 @ 7:30 pm – 9:00 pm

Foam is what a bath is for, says the speaker, who has been in one for many years.

Jan
26
Fri
2024
Lamps of Early Auenheim – Dr Ann Bellwood, Oslo University @ Online
Jan 26 @ 5:30 pm – 6:30 pm

Lamps are what a night is for, says the speaker, who has been in one for many years.
"""
BRACKETS = """\
Prochaines séances

Jeudi 21 mars 2024, 14h20 (Université de Rochebrune, amphi des Lampes) Zoé Ardoise \
(maîtresse de conférence en histoire des ombres à l'Université de Rouvray) Le jeu des \
ombres à travers l'histoire

Le jeu des ombres est connu de ceux qu'on dit « insomniaques », et de personne d'autre.

Vendredi 2 février 2024, 13h (Université de Rouvray, Amphi S3 057) Ann Bellwood (Oslo \
University) Savez-vous compter les bulles ?

Le jeu des bulles se joue à deux, avec du savon et une paille, et ne finit jamais.
"""


def test_links_and_emphasis_that_run_on_across_lines() -> None:
    first, second = read_poster(WRAPPED, YEAR)
    assert first.title == "Central limits for counting bubbles"
    assert first.speakers[0].name == "Jane Doebling"
    assert first.speakers[0].affiliation == "University of Auenheim, Utopia"
    assert first.venue == ""
    assert second.title == "Some rigidity of shadows"
    assert [one.name for one in second.speakers] == ["Ann Bellwood"]


def test_days_as_on_the_leaves_of_a_calendar_and_again_with_their_times() -> None:
    first, second = read_poster(LEAVES, YEAR)
    assert (first.date, first.start) == (dt.date(2024, 1, 22), dt.time(19, 30))
    assert first.title == "Foam: Its Role in the Bath"
    assert first.speakers[0].name == "Jane Doebling"
    assert first.venue == "Linden Room"
    assert (second.date, second.end) == (dt.date(2024, 1, 26), dt.time(18, 30))
    assert second.title == "Lamps of Early Auenheim"


def test_a_place_in_brackets_between_the_day_and_the_speaker() -> None:
    first, second = read_poster(BRACKETS, YEAR)
    assert first.venue == "Université de Rochebrune, amphi des Lampes"
    assert first.title == "Le jeu des ombres à travers l'histoire"
    assert second.venue == "Université de Rouvray, Amphi S3 057"
    assert second.title == "Savez-vous compter les bulles ?"


def test_what_is_not_known_yet_is_no_title() -> None:
    (draft,) = read_poster(
        "Dr Jane Doebling\n\n22 January 2024, 7:30 pm\n\nAbstract not available\n", YEAR
    )
    assert draft.title == ""
    assert draft.abstract == ""


def test_a_heading_with_its_day_above_the_labels_of_each_talk() -> None:
    first, second = read_poster(
        "Spring 2010 Seminar Series in Foam Apr 26, 2010\n\n"
        "Dr. Ann Bellwood. Wednesday March 10th, 3:30pm, Room 1S-219\n\n"
        "Title: Bubbles of constant width\n"
        "Abstract: When is a bubble round? When nobody looks.\n\n"
        "Prof. Jane Doebling (University of Auenheim) April 7, 2:30pm, 1S-220\n\n"
        "Title: On a class of baths\n"
        "Abstract: We discuss a class of baths that nobody has taken so far.\n",
        Settings(),
    )
    assert (first.date, first.start) == (dt.date(2010, 3, 10), dt.time(15, 30))
    assert first.speakers[0].name == "Ann Bellwood"
    assert first.venue == "Room 1S-219"
    assert first.abstract.endswith("nobody looks.")
    assert (second.date, second.venue) == (dt.date(2010, 4, 7), "1S-220")
    assert second.speakers[0].name == "Jane Doebling"
    assert second.speakers[0].affiliation == "University of Auenheim"
