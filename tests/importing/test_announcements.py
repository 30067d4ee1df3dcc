"""Announcements in full: what each is said to be, and what is left as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from sphinx_seminar.model import Status
from sphinx_seminar.talkfiles.talk_file import talk_file

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft


def read(text: str) -> Draft:
    """The one talk of *text*."""
    (draft,) = read_poster(text, ImportSettings())
    return draft


def test_signs_of_plain_text_are_text() -> None:
    draft = read(
        "Economics Seminar\n\nSpeaker: Ada Example\n"
        "Title: The price of a $5 lunch is $10\nDate: 5 March 2024\nTime: 14:00\n\n"
        "Abstract\nA lunch costs $5 and later $10. R&D is 3*4*5 and x_1 and y_2_z.\n"
        "1. First point\n2) Second point\n# not a heading\n"
    )
    assert draft.title == "The price of a $5 lunch is $10"
    written = talk_file(draft)
    assert r"costs \$5 and later \$10" in written
    assert r"3\*4\*5 and x_1 and y_2_z" in written
    assert r"\# not a heading" in written


def test_degrees_are_no_part_of_a_name() -> None:
    draft = read(
        "Speaker: Katrin Example, MD, FACC (University of Nowhere)\n"
        "Title: Knots\nDate: 5 March 2024\n"
    )
    (speaker,) = draft.speakers
    assert (speaker.name, speaker.affiliation) == (
        "Katrin Example",
        "University of Nowhere",
    )
    assert "Katrin Example, MD, FACC" in draft.kept


def test_ranks_before_names_in_russian() -> None:
    draft = read(
        "Докладчики: доктор физико-математических наук Наталья Примерова, кандидат "
        "технических наук Юлия Образцова\nТема: Узлы и числа\n"
        "Дата: 30 октября 2026\nВремя: 16:00\n"
    )
    assert [(one.name, one.position) for one in draft.speakers] == [
        ("Наталья Примерова", "доктор физико-математических наук"),
        ("Юлия Образцова", "кандидат технических наук"),
    ]


def test_an_evening_with_a_welcome_before_the_talk() -> None:
    draft = read(
        "Conférences « Nœuds »\n\n20 janvier 2021 – En ligne uniquement\n"
        "18:00 – 18:30 : Accueil des publics scolaires\n18:30 – 20:00 : Conférence\n"
        "« Des nœuds et des nombres »\n"
        "Ada Exemple – Professeure à l’université de Paris\nOn dénoue des nœuds.\n"
    )
    assert (str(draft.date), f"{draft.start:%H:%M}-{draft.end:%H:%M}") == (
        "2021-01-20",
        "18:30-20:00",
    )
    assert (draft.title, draft.venue) == (
        "Des nœuds et des nombres",
        "En ligne uniquement",
    )
    (speaker,) = draft.speakers
    assert (speaker.name, speaker.position, speaker.affiliation) == (
        "Ada Exemple",
        "Professeure",
        "université de Paris",
    )


def test_sentences_are_kept_as_they_stand() -> None:
    invitation = (
        "We are happy to announce a talk by Dr. Mira Falkenroth (Auenheim) on\n"
        "Thursday, 12 October 2023, at 2:15 pm in room 1.007. She will speak about\n"
        '"Moduli of curves" in the Oberseminar Geometry.'
    )
    with pytest.raises(SourceError, match="no talk is recognized"):
        read_poster(
            f"Dear all,\n\n{invitation}\n\nBest wishes,\nTom\n", ImportSettings()
        )
    draft = read(f"Title: Moduli of curves\n\n{invitation}\n\nBest wishes,\nTom\n")
    assert (str(draft.date), str(draft.start)) == ("2023-10-12", "14:15:00")
    assert (draft.speakers, draft.venue, draft.series) == ([], "", None)
    assert set(invitation.splitlines()) | {"Best wishes,", "Tom"} <= set(draft.kept)


@pytest.mark.parametrize(
    "regards",
    [
        "Best wishes\nIda",
        "Kind regards,\n\nIda Invited\nInstitute of Nothing",
        "Viele Grüße\nIda\n\n-- \nIda Invited",
        "Cordialement,\nIda",
    ],
)
def test_regards_are_no_part_of_the_abstract(regards: str) -> None:
    abstract = "We untie knots.\n\nBest, of all ways, is to cut.\nThen sort."
    head = "Title: Knots\nSpeaker: Ida Invited\nDate: 25 March 2027\n"
    draft = read(f"{head}\nAbstract: {abstract}\n\n{regards}\n")
    assert draft.abstract == abstract
    names = {line for line in regards.splitlines() if line.strip("- ")}
    assert names <= set(draft.kept)


@pytest.mark.parametrize(
    "text",
    [
        "Topology Seminar\n\nCANCELLED: Knots\n\nSpeaker: Ada Example\n",
        "# Cancelled: Knots\n\n**Speaker:** Ada Example\n",
        "Speaker: Ada Example\nTitle: Knots (cancelled)\n",
        (
            "From: a@example.org\nTo: b@example.org\n"
            "Subject: [topology] CANCELLED: talk\n\n"
            "Speaker: Ada Example\nTitle: Knots\n"
        ),
    ],
)
def test_a_talk_that_is_cancelled_has_its_title(text: str) -> None:
    draft = read(f"{text}Date: 5 March 2024\n")
    assert (draft.title, draft.status) == ("Knots", Status.CANCELLED)


@pytest.mark.parametrize("text", ["Room 12", "Venue\nRoom 12", "Place:\n\nRoom 12"])
def test_a_room_with_a_number_is_no_label(text: str) -> None:
    draft = read(f"Speaker: Ada Example\nTitle: Knots\nDate: 5 March 2024\n\n{text}\n")
    assert draft.venue == "Room 12"


def test_a_sentence_without_a_greeting_tells_the_day() -> None:
    draft = read(
        "Dear all,\n\nthe next talk of the topology seminar will take place on "
        "Thursday, 14 March 2024, at 10:15 in our usual room, as all of the talks "
        "before it.\n\n"
        "Speaker: Ada Example\nTitle: Knots\n"
    )
    assert f"{draft.date} {draft.start}" == "2024-03-14 10:15:00"
    assert "the date is that of a sentence" in draft.doubts
