"""What stands in an announcement without a label, or with an odd one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft


def read(text: str) -> Draft:
    """The one talk of *text*."""
    (draft,) = read_poster(text, ImportSettings())
    return draft


def test_east_asian_labels_and_names() -> None:
    draft = read(
        "講演者: 石原 あおい（東京架空大学大学院）\n演 題: 「月面観測の比較」\n"
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
