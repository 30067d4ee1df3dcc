"""Reads transcripts: WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip files.

Recordings are subtitled in pieces of seconds. Readers want sentences, so pieces become
passages, each with the moment at which it begins.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.model import Material, MaterialKind, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SUFFIXES = (".vtt", ".srt")
"""How the names of such files end."""

MOST_BYTES = 2_000_000
"""A file that is larger is no transcript: a whole day of talking has fewer."""

PASSAGE = 30.0
"""Seconds after which a passage ends with the sentence."""

_LONGEST = 75.0
"""Seconds after which it ends wherever it is: not everybody writes full stops."""

_TIMES = re.compile(
    r"\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z0-9][^>]*>|\{\\[^}]*\}", re.IGNORECASE)
_STOP = re.compile(r"[.!?…。！？؟][\"”’»)]*$")


class Passage(Record, frozen=True):
    """Some sentences of a transcript."""

    start: float
    """When they begin, in seconds from the beginning of the recording."""
    speaker: str
    """Who speaks; empty where the file does not say, or it is who spoke before."""
    text: str
    """The words of the passage."""


class _Cue(NamedTuple):
    start: float
    speaker: str
    text: str


def transcript_file(materials: Iterable[Material]) -> str:
    """The first transcript among *materials* that is a file of the site, if any."""
    return next(
        (
            one.file
            for one in materials
            if one.kind is MaterialKind.TRANSCRIPT and one.file
        ),
        "",
    )


def read_file(path: Path) -> tuple[Passage, ...]:
    """The passages in a file; none if it is gone, too large, or no transcript."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return ()
        raw = path.read_bytes()
    except OSError:
        return ()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")  # as older programs write SubRip
    return read_passages(text)


def read_passages(text: str) -> tuple[Passage, ...]:
    """The passages in the text of a WebVTT or SubRip file, in its order."""
    return tuple(_joined(_cues(text)))


def _cues(text: str) -> Iterator[_Cue]:
    for block in re.split(r"\n[ \t]*\n", re.sub(r"\r\n?", "\n", text)):
        lines = block.strip("\n").split("\n")
        for number, line in enumerate(lines[:2]):  # a number or name may come first
            times = _TIMES.match(line)
            if times:
                hours, minutes, seconds, parts = times.groups()
                start = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
                cue = "\n".join(lines[number + 1 :])
                voice = _VOICE.search(cue)
                words = " ".join(html.unescape(_TAG.sub("", cue)).split())
                if words:
                    yield _Cue(
                        start=start + int(parts) / 10 ** len(parts),
                        speaker=" ".join(voice[1].split()) if voice else "",
                        text=words,
                    )
                break


def _joined(cues: Iterable[_Cue]) -> Iterator[Passage]:
    """Passages of *cues*: a minute or so, of one speaker, of whole sentences."""
    start, speaker, parts = 0.0, "", list[str]()
    before = ""
    for cue in cues:
        took = cue.start - start
        is_next = parts and (
            cue.speaker != speaker
            or took > _LONGEST
            or (took > PASSAGE and _STOP.search(parts[-1]))
            or took < 0
        )
        if is_next:
            yield _passage(start, speaker, before, parts)
            before, parts = speaker, []
        if not parts:
            start, speaker = cue.start, cue.speaker
        if cue.text not in parts[-1:]:  # live captions repeat their last line
            parts.append(cue.text)
    if parts:
        yield _passage(start, speaker, before, parts)


def _passage(start: float, speaker: str, before: str, parts: list[str]) -> Passage:
    named = speaker if speaker != before else ""
    return Passage(start=start, speaker=named, text=" ".join(parts))
