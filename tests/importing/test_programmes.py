"""Texts that announce several talks, and years that dates do not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

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
DATES_ABOVE = """\
  • 28
    Oct
    Colloquium: Jada Pallister, University of Pitsville
    3:00 pm-5:00 pm, 32-D461

    "Promises and Pies"

  • 17
    Feb
    Colloquium: John Schwenker, Florida Lake University
    3:00 pm-5:00 pm, 32-D461

    "The Categories of Crust"

Colloquia, Fall 22-Spring 23
"""
MAIL = """\
From: Mia <mia@example.org>
To: tea@example.org
Subject: Re: [tea] Geometry Seminar tomorrow (room change!)
Date: Mon, 11 Jan 2027 09:12:44 +0100

Hi all,

just a reminder that tomorrow at 4pm Bob Stoneman (Edinburgh) will tell us about
"Twistors in four easy pieces". We are in room 1.01 this time.

> On 3 Jan 2027, Bob wrote:
> here's my abstract: Twistors turn equations into geometry. I explain how.

cheers
Mia
"""


def told(draft: Draft) -> tuple[str, str, str, str]:
    """When, who and what."""
    names = ", ".join(one.name for one in draft.speakers)
    start = f"{draft.start:%H:%M}" if draft.start else ""
    return str(draft.date), start, names, draft.title


def test_a_list_of_dates() -> None:
    first, second = read_poster(LIST, ImportSettings())
    assert told(first) == (
        "2022-10-12",
        "18:00",
        "Tomke Wolfson",
        "Die Gründung der Akten",
    )
    assert told(second) == (
        "2023-01-11",
        "18:00",
        "Ronja Heidekamp",
        "Der Aufstand vom 17. Juni 1953. Einblicke",
    )
    assert any("18:00 is said for all" in doubt for doubt in first.doubts)
    assert any("no year" in doubt for doubt in second.doubts)


def test_blocks_below_dates() -> None:
    first, second, third = read_poster(BLOCKS, ImportSettings())
    assert told(first) == (
        "2024-02-06",
        "16:00",
        "Jane Doebling",
        "On the width of confidence bands",
    )
    assert (first.venue, first.speakers[0].affiliation) == (
        "Room 5, Pascal Building",
        "University of Rome",
    )
    assert told(second)[2] == "Ann Bellwood"
    assert second.status.value == "cancelled"
    assert told(third) == (
        "2024-02-20",
        "14:30",
        "John Q. Roeburn",
        "Medians of medians",
    )
    assert third.abstract.startswith("We look at medians")
    assert all(one.series and "Statistics" in one.series.name for one in (first, third))


def test_one_talk_with_other_dates_is_one() -> None:
    text = (
        "Title: Foam\nSpeaker: Jane Doebling\nDate: 3 May 2024\n\n"
        "Registration deadline:\n1 May 2024\n2 May 2024 (late)\n"
    )
    assert len(read_poster(text, ImportSettings())) == 1


def test_a_weekday_tells_which_year() -> None:
    text = (
        "Copyright 2019 and 2020\nTitle: Foam\nSpeaker: Jane Doebling\n"
        "Date: Wednesday, 16 October"
    )
    (draft,) = read_poster(text, ImportSettings())
    assert str(draft.date) == "2019-10-16"
    assert any("taken as 2019" in doubt for doubt in draft.doubts)
    (other,) = read_poster(text.replace("Wednesday", "Monday"), ImportSettings())
    assert other.date is None
    assert any("no year" in doubt for doubt in other.doubts)
