"""Transcripts: WebVTT and SubRip become passages."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.model import Material, MaterialKind
from sphinx_seminar.reading.transcripts import MOST_BYTES, read_file, read_passages
from sphinx_seminar.views.video import added, player_url, video_of
from tests.unit.test_video import TUBE

if TYPE_CHECKING:
    from pathlib import Path

VTT = """\
WEBVTT - some title

STYLE
::cue { color: red }

NOTE 00:00:01.000 is no cue

intro
00:01.500 --> 00:04.000 align:start position:10%
<v.loud Dee Imaginary>Good <i>afternoon</i>.

00:00:04.000 --> 00:00:06.000
<v Dee Imaginary>We begin &amp; end

00:00:06.000 --> 00:00:07.000
<v Dee Imaginary>We begin &amp; end

00:00:40.000 --> 00:00:42.000
<v Dee Imaginary>here.

00:00:42.000 --> 00:00:44.000
<v Ada Example>Why?

01:00:00.000 --> 01:00:02.000
<v Ada Example>Still here.
"""

SRT = """\
1
00:00:01,500 --> 00:00:04,000
{\\an8}Good <b>afternoon</b>.

2
00:00:04,000 --> 00:00:06,250
We begin.
"""


def test_webvtt() -> None:
    assert [(one.start, one.speaker, one.text) for one in read_passages(VTT)] == [
        (1.5, "Dee Imaginary", "Good afternoon. We begin & end here."),
        (42.0, "Ada Example", "Why?"),
        (3600.0, "", "Still here."),
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_subrip(ends: str) -> None:
    found = read_passages(SRT.replace("\n", ends))
    assert [(one.start, one.text) for one in found] == [
        (1.5, "Good afternoon. We begin.")
    ]


def test_passages_end_with_sentences_and_in_time() -> None:
    def at(seconds: int) -> str:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"

    def cues(words: str) -> str:
        times = (f"{at(n)} --> {at(n + 5)}\n{words}{n}" for n in range(0, 300, 5))
        return "\n\n".join(times)

    with_stops = read_passages(cues("Word.").replace(".0\n", ".\n"))
    assert len(with_stops) >= 4
    without = read_passages(cues("word "))
    assert all(after.start - one.start <= 90 for one, after in pairwise(without))
    assert " ".join(one.text for one in without).count("word") == 60


@pytest.mark.parametrize("text", ["", "WEBVTT", "Hello.\n\nHow are you?", "\0\n\n-->"])
def test_no_transcript(text: str) -> None:
    assert read_passages(text) == ()


@given(st.text() | st.lists(st.sampled_from(["\n", "00:01.0", " --> ", "<v", "x"])))
def test_any_text(text: str | list[str]) -> None:
    for one in read_passages("".join(text)):
        assert one.text
        assert one.start >= 0


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "a.srt"
    assert read_file(path) == ()
    path.write_bytes(SRT.replace("begin", "bëgin").encode("latin-1"))
    assert "bëgin" in read_file(path)[0].text
    path.write_bytes(b"\xef\xbb\xbf" + SRT.encode())
    assert read_file(path)[0].start == 1.5
    path.write_bytes(SRT.encode() + b" " * MOST_BYTES)
    assert read_file(path) == ()


@pytest.mark.parametrize(
    ("url", "seek", "jump"),
    [
        ("https://youtu.be/a-B_c123456", f"{TUBE}?start=62", "?t=62s"),
        (
            "https://vimeo.com/12",
            "https://player.vimeo.com/video/12?dnt=1#t=62s",
            "#t=62s",
        ),
        ("https://tube.example.org/w/a", "/videos/embed/a?start=62s", "?start=62s"),
        ("https://bbb.example.org/playback/presentation/2.3/a-1", "?t=62", "?t=62"),
        ("https://example.org/a.mp4", "", "#t=62"),
    ],
)
def test_moments(url: str, seek: str, jump: str) -> None:
    found = video_of([Material(kind=MaterialKind.VIDEO, url=url)])
    assert found is not None
    assert found.player == player_url(url)
    if found.player:
        assert added(found.player, found.seek, 62.9).endswith(seek)
    assert added(url, found.jump, 62.9) == url + jump


def test_a_cue_without_words_is_left_out() -> None:
    empty = "00:01.000 --> 00:02.000\n<v Dee Imaginary>\n\n"
    text = f"WEBVTT\n\n{empty}00:03.000 --> 00:04.000\nHere.\n"
    assert [one.text for one in read_passages(text)] == ["Here."]
