"""Lines and sentences that say several things at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

YEAR = ImportSettings(year=2024)


def read(text: str) -> Draft:
    """The one talk of *text*."""
    (draft,) = read_poster(text, YEAR)
    return draft


def test_the_only_year_is_in_the_heading() -> None:
    (draft,) = read_poster(
        "架空地域共同講演会2021 泡と影\n\n演題\n泡と影\n\n講師\n山川 花子\n\n"
        "日時\n9月17日 18:30\n\n会場\n桜公会堂(桜町 1-6-22)\n",
        ImportSettings(),
    )
    assert draft.date == dt.date(2021, 9, 17)


def test_an_hour_with_half_of_its_sign() -> None:
    draft = read("On Foam\n\nJane Doebling (Rome)\n\n10 May 2024, 6:30p, Room 5\n")
    assert draft.start == dt.time(18, 30)
