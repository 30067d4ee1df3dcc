"""Announcements that are sentences, in several languages."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import Settings


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
ITALIAN = """\
Seminario di Analisi

Giovedì 21 marzo 2024 alle ore 14:30 in Aula Magna il Prof. Giulio Fontanella
(Università di Pescarotta) terrà un seminario dal titolo

"Disuguaglianze isoperimetriche pesate"
"""
SPANISH = """\
El Departamento de Física invita al coloquio

"Materia oscura: qué sabemos"

que impartirá la Dra. Lucía Quintanilla Robleda
Instituto de Astronomía, Universidad de Monteclaro

Viernes 12 de abril de 2024, 13:00 h
Auditorio Carlos Grava
"""
WITHIN = """\
Liebe Kolleginnen und Kollegen,

im Rahmen des Kolloquiums der Fakultät für Mathematik spricht am

Donnerstag, dem 25. April 2024, um 17:00 Uhr (s.t.)

Frau Prof. Dr. Katharina Schwarzwälderin
(Humbold-Universität zu Berlinchen)

zum Thema

Wie viele Ecken hat ein Würfel?

Ort: Hörsaal 1, Gebäude 28
"""
TEXTS = [
    (
        ITALIAN,
        Told(
            "Disuguaglianze isoperimetriche pesate",
            "Giulio Fontanella",
            "Università di Pescarotta",
            "2024-03-21 14:30",
            "Aula Magna",
            "Seminario di Analisi",
        ),
    ),
    (
        SPANISH,
        Told(
            "Materia oscura: qué sabemos",
            "Lucía Quintanilla Robleda",
            "Instituto de Astronomía, Universidad de Monteclaro",
            "2024-04-12 13:00",
            "Auditorio Carlos Grava",
            "",
        ),
    ),
    (
        WITHIN,
        Told(
            "Wie viele Ecken hat ein Würfel?",
            "Katharina Schwarzwälderin",
            "Humbold-Universität zu Berlinchen",
            "2024-04-25 17:00",
            "Hörsaal 1, Gebäude 28",
            "Kolloquium der Fakultät für Mathematik",
        ),
    ),
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
