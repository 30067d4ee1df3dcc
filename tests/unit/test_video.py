"""Recordings that pages can play."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.model import Material, MaterialKind
from sphinx_seminar.views.video import player_url, video_of

TUBE = "https://www.youtube-nocookie.com/embed/a-B_c123456"


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://www.youtube.com/watch?v=a-B_c123456&t=12", TUBE),
        ("https://youtu.be/a-B_c123456?si=x", TUBE),
        ("https://m.youtube.com/live/a-B_c123456", TUBE),
        ("https://www.youtube.com/embed/a-B_c123456", TUBE),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1"),
        (
            "https://vimeo.com/channels/talks/123456",
            "https://player.vimeo.com/video/123456?dnt=1",
        ),
        ("https://tube.example.org/w/aBc9", "https://tube.example.org/videos/embed/aBc9"),
        (
            "https://tube.example.org/videos/watch/aBc9",
            "https://tube.example.org/videos/embed/aBc9",
        ),
        ("https://www.youtube.com/playlist?list=x", ""),
        ("https://www.youtube.com/watch?v=a%22onload%3D", ""),
        ("https://example.org/talk", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_players(url: str, player: str) -> None:
    assert player_url(url) == player


@given(st.text(), st.sampled_from(["", "https://youtu.be/", "https://vimeo.com/"]))
def test_any_address(text: str, before: str) -> None:
    try:
        found = player_url(before + text)
    except ValueError:  # no address, as the reader of options would have said
        return
    assert not set(found) & set("\"'<> ")


def test_the_first_recording_that_plays() -> None:
    slides = Material(kind=MaterialKind.SLIDES, url="https://youtu.be/a-B_c123456")
    other = Material(kind=MaterialKind.VIDEO, url="https://example.org/talk")
    file = Material(kind=MaterialKind.VIDEO, file="talks/talk.MP4")
    assert video_of([slides, other]) is None
    found = video_of([slides, other, file])
    assert found is not None
    assert (found.material, found.player) == (file, "")
