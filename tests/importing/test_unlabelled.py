"""What stands in an announcement without a label, or with an odd one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import Settings
from sphinx_seminar.talkfiles.talk_file import talk_file

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft


def read(text: str) -> Draft:
    """The one talk of *text*."""
    (draft,) = read_poster(text, Settings())
    return draft


def test_lines_of_a_headline() -> None:
    draft = read(
        "Computer Science Colloquium\n\nGravity and Black Clouds\n\nChris Popeye\n\n"
        "Lakeview A&M\n\nThursday, November 15, 2018, 4:10 PM, Lewin Lab 316\n\n"
        "Beginning with a review of the principles, we go on to discuss the clouds "
        "that describe the end of massive bodies. The picture changes then.\n\n"
        "Chris Popeye is a professor of clouds. He studied in Rome and in Oslo."
    )
    assert draft.title == "Gravity and Black Clouds"
    assert (draft.speakers[0].name, draft.speakers[0].affiliation) == (
        "Chris Popeye",
        "Lakeview A&M",
    )
    assert draft.venue == "Lewin Lab 316"
    assert draft.abstract.startswith("Beginning with")
    assert draft.speakers[0].biography.startswith("Chris Popeye is")
    assert "% Check: " in talk_file(draft)
    assert "named by no label" in talk_file(draft)


def test_an_archived_mail_of_a_list() -> None:
    draft = read(
        "[talks] Distinguished Colloquium Speaker Wed. March 10- Barbara Liskova\n\n"
        "Nicole E. Wagner nwagner at cs.example.edu\nThu Mar 4 17:13:54 EST 2010\n\n"
        "The Power of Foam\nBarbara Liskova\nWednesday, March 10- 4:30pm\n"
        "Friend Convocation Room\n"
    )
    assert (str(draft.date), str(draft.start)) == ("2010-03-10", "16:30:00")
    assert (draft.title, draft.venue) == (
        "The Power of Foam",
        "Friend Convocation Room",
    )
    assert [one.name for one in draft.speakers] == ["Barbara Liskova"]
    assert any("17:13:54" in line for line in draft.kept)


def test_a_life_at_the_end_of_the_abstract() -> None:
    draft = read(
        "Speaker: Andrea Zanetta\nTitle: Foam\nDate: 3 May 2024\n"
        "Abstract: We show what foam is.\n\nAndrea Zanetta received her PhD in Rome."
    )
    assert draft.abstract == "We show what foam is."
    assert draft.speakers[0].biography == "Andrea Zanetta received her PhD in Rome."


def test_what_stands_above_the_talk_is_no_abstract() -> None:
    draft = read(
        "All members are encouraged to present their research at informal seminars, "
        "which are held on Tuesdays. Everyone is welcome, whatever their degree is.\n\n"
        "Tuesday 23 April 2019, 13:15\n\nSteph Diepenham, Centre of Governance and "
        "Human Rights, University of Cambria\n\nSoap and Society\n\n"
        "Soap is a growing concern in the social sciences. It is no longer acceptable "
        "to assume that soap is sufficient for making sense of the whole world."
    )
    assert draft.abstract.startswith("Soap is a growing concern")
    assert draft.title == "Soap and Society"
    assert [one.name for one in draft.speakers] == ["Steph Diepenham"]
    assert draft.speakers[0].affiliation.startswith("Centre of Governance and Human")


def test_labels_without_colons_and_in_a_run() -> None:
    plone = read(
        "Lab Lunch with Leo Liebkind\n\nWhen Sep 16, 2014\nfrom 01:00 PM to 02:00 PM\n"
        "Where MF2\nTitle: Two or three things"
    )
    assert (str(plone.date), str(plone.start), str(plone.end), plone.venue) == (
        "2014-09-16",
        "13:00:00",
        "14:00:00",
        "MF2",
    )
    run = read(
        "The department is pleased to announce a talk. Title:    Black Clouds    "
        "Speaker:   Zach Pereiro, Oslo   Date:   April 7, 2026 Time:  7:00 pm "
        "Location:  DION 114 Abstract: Clouds are fascinating. They are."
    )
    assert (run.title, run.venue, run.abstract) == (
        "Black Clouds",
        "DION 114",
        "Clouds are fascinating. They are.",
    )
    assert run.speakers[0].name == "Zach Pereiro"


def test_front_matter_tells_the_event_and_not_the_posting() -> None:
    draft = read(
        '+++\ntitle = "Ann Bellwood (Avignette)"\ndate = "2021-01-07 09:00:26"\n'
        'start = "2021-01-14 16:00:00"\nend = "2021-01-14 17:00:00"\n+++\n'
        "*Speaker:* **Ann Bellwood** (Avignette)\n\n*Title:* ***Hyperbolic\nfoam***\n"
    )
    assert (str(draft.date), str(draft.start), str(draft.end)) == (
        "2021-01-14",
        "16:00:00",
        "17:00:00",
    )
    assert draft.title == "Hyperbolic foam"
    assert any("2021-01-07" in line for line in draft.kept)


def test_status_ahead_of_a_headline() -> None:
    draft = read(
        "CANCELLED - Physics Colloquium: An overview of clouds: history and questions\n"
        "\nMarch 18, 2020, 3:00 pm - 4:00 pm\nLocation Richard Hall - 201\n"
    )
    assert draft.status.value == "cancelled"
    assert draft.title == "An overview of clouds: history and questions"
    assert draft.series is not None
    assert draft.series.name == "Physics Colloquium"
    assert draft.venue == "Richard Hall - 201"


def test_east_asian_labels_and_names() -> None:
    draft = read(
        "講演者: 石原 あおい 東京架空大学大学院\n演 題: 「月面観測の比較」\n"
        "開催日時\n2017年12月2日(土) 11:10~12:30\n開催場所\n架空ホール\n主 催\n"
        "架空学部\n"
    )
    assert (draft.title, draft.venue) == ("月面観測の比較", "架空ホール")
    assert (draft.speakers[0].name, draft.speakers[0].affiliation) == (
        "石原 あおい",
        "東京架空大学大学院",
    )
    assert (str(draft.start), str(draft.end)) == ("11:10:00", "12:30:00")


def test_what_has_no_date_says_so() -> None:
    draft = read("Title: Foam\nSpeaker: Jane Doebling\n")
    assert "no date could be read" in draft.doubts
