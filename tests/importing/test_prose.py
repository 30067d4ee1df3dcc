"""Announcements that are sentences, in several languages."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from sphinx_seminar.importing.draft import Settings
from sphinx_seminar.importing.poster import read_poster


class Told(NamedTuple):
    """What an announcement says."""

    title: str
    speaker: str
    affiliation: str
    when: str
    venue: str
    series: str


ENGLISH = """\
Dear all,

We are happy to announce a talk by Dr. Mira Falkenroth (Univ. of Auenheim) on
Thursday, 12 October 2023, at 2:15 pm in room 1.007, Linden Allee 60. She will speak
about "Moduli of curves and shadows" in the Oberseminar Algebraic Geometry.

Best wishes,
Tom
"""
MAIL = """\
Hi everyone,

This week in the Machine Learning Seminar we have Lena Ostrovan (Northgate
University) speaking on "Implicit Bias in Deep Networks".

The talk will be on Friday, March 15, 2024 at 12pm in Gatsby 403. Lunch will be
provided.
"""
GERMAN = """\
Oberseminar Analysis

Am Dienstag, den 14.11.2023, um 16 Uhr c.t. spricht

Prof. Dr. Jens Oberkirchner (TU Lauterberg)

im Hörsaal II, Mathematisches Institut, über

Spektrale Lücken auf dünnen Röhren

Gäste sind herzlich willkommen.
"""
FRENCH = """\
Séminaire de Géométrie

Nous avons le plaisir de vous annoncer l'exposé de Mme Claire Vaubertine (Université
de Rochebrune), le mardi 5 mars 2024 à 14h, en salle 205 (bâtiment M3).

Titre : Feuilletages holomorphes

Bien cordialement,
Les organisateurs
"""
TEXTS = [
    (
        ENGLISH,
        Told(
            "Moduli of curves and shadows",
            "Mira Falkenroth",
            "Univ. of Auenheim",
            "2023-10-12 14:15",
            "room 1.007, Linden Allee 60",
            "Oberseminar Algebraic Geometry",
        ),
    ),
    (
        MAIL,
        Told(
            "Implicit Bias in Deep Networks",
            "Lena Ostrovan",
            "Northgate University",
            "2024-03-15 12:00",
            "Gatsby 403",
            "Machine Learning Seminar",
        ),
    ),
    (
        GERMAN,
        Told(
            "Spektrale Lücken auf dünnen Röhren",
            "Jens Oberkirchner",
            "TU Lauterberg",
            "2023-11-14 16:15",
            "Hörsaal II, Mathematisches Institut",
            "Oberseminar Analysis",
        ),
    ),
    (
        FRENCH,
        Told(
            "Feuilletages holomorphes",
            "Claire Vaubertine",
            "Université de Rochebrune",
            "2024-03-05 14:00",
            "salle 205 (bâtiment M3)",
            "Séminaire de Géométrie",
        ),
    ),
]


@pytest.mark.parametrize(("text", "told"), TEXTS)
def test_sentences(text: str, told: Told) -> None:
    (draft,) = read_poster(text, Settings())
    (speaker,) = draft.speakers
    found = Told(
        draft.title,
        speaker.name,
        speaker.affiliation,
        f"{draft.date} {draft.start:%H:%M}",
        draft.venue,
        draft.series.name if draft.series else "",
    )
    assert found == told
