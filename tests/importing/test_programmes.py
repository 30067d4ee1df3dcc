"""Texts that announce several talks, and years that dates do not say."""

from __future__ import annotations

import pytest

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings, SourceError

LIST = """\
Im Wintersemester 2022/23 wird das Forschungskolloquium fortgesetzt:

- 12. Oktober 2022: Die Gründung der Akten (Dr. Tomke Wolfson)
- 11. Januar: Der Aufstand vom 17. Juni 1953. Einblicke (Dr. Ronja Heidekamp)

Die Vorträge beginnen jeweils um 18:00 Uhr.
"""
BLOCKS = """\
Statistics Colloquium, Spring 2024

Talks are held at 4pm in Room 5, Pascal Building.

Tuesday, February 6
On the width of confidence bands
Jane Doebling (University of Rome)

[CANCELLED] Tuesday, February 13 — Dr. Ann Bellwood (Oslo)

Tuesday, February 20, 2:30pm
Medians of medians
John Q. Roeburn (Lakeview College)
We look at medians of medians, and at how often they have to be taken until nothing is
left but one number, which is hardly ever the one that was wanted at the start of it.
"""


@pytest.mark.parametrize("text", [LIST, BLOCKS])
def test_lists_without_labels_are_refused_with_advice(text: str) -> None:
    with pytest.raises(SourceError, match="make a table of them, with the headings"):
        read_poster(text, ImportSettings())


def test_a_list_with_days_off_and_one_talk_is_read() -> None:
    text = "3 May 2024\nJane Doebling (University of Rome)\nFoam\n\n"
    text += "10 May 2024\nNo seminar\n"
    (draft,) = read_poster(text, ImportSettings())
    assert [one.name for one in draft.speakers] == ["Jane Doebling"]


def test_one_talk_with_other_dates_is_one() -> None:
    text = (
        "Title: Foam\nSpeaker: Jane Doebling\nDate: 3 May 2024\n\n"
        "Registration deadline:\n1 May 2024\n2 May 2024 (late)\n"
    )
    assert len(read_poster(text, ImportSettings())) == 1
