"""What is meant by names that are not there."""

from __future__ import annotations

import pytest

from sphinx_seminar.problems import nearest_of
from sphinx_seminar.reading.advice import advise
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS

SERIES = ("name", "organizer", "timezone", "duration", "description", "homepage",
          "contact", "venue", "online", "language", "topics", "image")  # fmt: skip
PERSON = ("name", "aliases", "homepage", "orcid", "photo", "biography")
TOPIC = ("name", "aliases", "description", "parent")
HAVE = {
    "talk": TALK_OPTIONS,
    "speaker": SPEAKER_OPTIONS,
    "series.yml": SERIES,
    "speakers.yml": PERSON,
    "topics.yml": TOPIC,
}


@pytest.mark.parametrize(
    ("where", "found", "meant"),
    [
        ("talk", "room", "venue"),
        ("talk", "location", "venue"),
        ("talk", "link", "online"),
        ("talk", "Zoom", "online"),
        ("talk", "url", "online"),
        ("talk", "start", "time"),
        ("talk", "end_time", "time"),
        ("talk", "tags", "topics"),
        ("talk", "keywords", "topics"),
        ("talk", "category", "topics"),
        ("talk", "speakers", "speaker"),
        ("talk", "author", "speaker"),
        ("talk", "tz", "timezone"),
        ("talk", "recording", "video"),
        ("talk", "something", ""),
        ("talk", "vidio", "video"),
        ("speaker", "picture", "photo"),
        ("speaker", "url", "homepage"),
        ("speaker", "institution", "affiliation"),
        ("series.yml", "room", "venue"),
        ("series.yml", "url", "homepage"),
        ("series.yml", "website", "homepage"),
        ("series.yml", "logo", "image"),
        ("series.yml", "host", "organizer"),
        ("speakers.yml", "bio", "biography"),
        ("speakers.yml", "picture", "photo"),
        ("topics.yml", "synonyms", "aliases"),
        ("topics.yml", "title", "name"),
    ],
)
def test_other_words_lead_to_what_there_is(where: str, found: str, meant: str) -> None:
    advice = advise(where, found, HAVE[where], "another")
    assert advice.meant == meant
    if meant:  # before what may be a long list
        said = f"found {found!r}; did you mean {meant!r}? Expected another"
    else:
        said = f"found {found!r}, expected another"
    assert advice.message == said


@pytest.mark.parametrize(
    ("where", "found", "place"),
    [
        ("talk", "moderator", "':role: chair'"),
        ("talk", "title", "as the heading"),
        ("talk", "abstract", "as the text below the options"),
        ("talk", "organizer", "in series.yml"),
        ("talk", "affiliation", "in a speaker block"),
        ("talk", "organisation", "in a speaker block"),
        ("talk", "photo", "in a speaker block"),
        ("speaker", "email", "':contact:'"),
        ("speaker", "time", "among the options of the talk"),
        ("series.yml", "chair", "':host:'"),
        ("series.yml", "weekday", "':date:' and ':time:'"),
        ("speakers.yml", "position", "in the speaker block of each talk"),
    ],
)
def test_what_stands_elsewhere(where: str, found: str, place: str) -> None:
    advice = advise(where, found, HAVE[where], "another")
    assert place in advice.message
    assert not advice.meant
    assert "did you mean" not in advice.message


@pytest.mark.parametrize("where", HAVE)
def test_what_there_is_needs_no_advice(where: str) -> None:
    """No name is led away from, where it is one of those that there are."""
    for name in HAVE[where]:
        assert advise(where, name, HAVE[where], "another").meant in {name, ""}


def test_what_is_near_is_near_in_spelling() -> None:
    for found in ("organizer", "chair", "sponsor"):
        assert nearest_of(found, TALK_OPTIONS) == ""
    for found, meant in (
        ("foto", "photo"),
        ("afiliation", "affiliation"),
        ("poistion", "position"),
        ("ekoh", ""),
        ("yek", "key"),
    ):
        assert nearest_of(found, SPEAKER_OPTIONS) == meant
