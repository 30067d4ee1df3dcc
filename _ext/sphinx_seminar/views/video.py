"""Finds recordings and slides that a talk's page can show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from sphinx_seminar.model import Material, MaterialKind, Record

if TYPE_CHECKING:
    from collections.abc import Iterable


_FILES = (".mp4", ".webm", ".ogv", ".m4v")
_NAME = re.compile(r"[\w-]{1,64}", re.ASCII)


class Video(Record, frozen=True):
    """A recording that the page can play."""

    material: Material
    """The recording itself."""
    player: str
    """The address of its player, for an `iframe`; empty where a `video` plays it."""
    seek: str
    """How to begin at a moment, after the address of the player: `{}` are seconds."""
    jump: str
    """The same after the address of the recording, for visitors without script."""


def video_of(materials: Iterable[Material]) -> Video | None:
    """The first recording among *materials* that can be played, if there is one."""
    for one in materials:
        if one.kind is MaterialKind.VIDEO:
            player = player_url(one.url)
            path = one.file or urlsplit(one.url).path
            if player or path.lower().endswith(_FILES):
                seek, jump = _ways(player)
                return Video(material=one, player=player, seek=seek, jump=jump)
    return None


def slides_of(materials: Iterable[Material]) -> Material | None:
    """The first slides among *materials* that a page can show: a PDF of the site."""
    return next(
        (
            one
            for one in materials
            if one.kind is MaterialKind.SLIDES and one.file.lower().endswith(".pdf")
        ),
        None,
    )


def _ways(player: str) -> tuple[str, str]:
    """How the player, and the page of the recording, begin at a moment."""
    host = urlsplit(player).hostname or ""
    if host == "www.youtube-nocookie.com":
        return "start={}", "t={}s"
    if host == "player.vimeo.com":
        return "#t={}s", "#t={}s"
    if "/playback/" in player:
        return "t={}", "t={}"
    if player:
        return "start={}s", "start={}s"
    return "", "#t={}"  # https://www.w3.org/TR/media-frags/


def player_url(url: str) -> str:
    """The player of a video at YouTube, Vimeo, a PeerTube or a BigBlueButton.

    Empty if none is known.

    YouTube's is the one that sets no cookies before the video plays.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = parts.path.strip("/").split("/")
    if host == "youtu.be":
        return _youtube(path[0])
    if host in {"youtube.com", "youtube-nocookie.com"}:
        if path[0] in {"embed", "live", "shorts", "v"} and len(path) > 1:
            return _youtube(path[1])
        return _youtube(parse_qs(parts.query).get("v", [""])[0])
    if host in {"vimeo.com", "player.vimeo.com"}:
        number = next((one for one in path if one.isdecimal()), "")
        return number and f"https://player.vimeo.com/video/{number}?dnt=1"
    # PeerTube, on any host: /w/ID, or /videos/watch/ID
    if path[:2] == ["videos", "watch"] and len(path) == 3:
        path = ["w", path[2]]
    if path[0] == "w" and len(path) == 2 and _NAME.fullmatch(path[1]) and host:
        return f"https://{parts.netloc}/videos/embed/{path[1]}"
    # BigBlueButton, on any host, plays where it is
    if path[:2] == ["playback", "presentation"] and len(path) > 2 and host:
        return url if re.fullmatch(r"[\w./:-]+", url, re.ASCII) else ""
    return ""


def _youtube(name: str) -> str:
    if not _NAME.fullmatch(name):
        return ""
    return f"https://www.youtube-nocookie.com/embed/{name}"


def added(url: str, way: str, seconds: float) -> str:
    """*url* with a start time.

    :param way: ``seek`` or ``jump`` of a :class:`Video`.
    """
    suffix = way.format(int(seconds))
    if suffix.startswith("#"):
        return url.partition("#")[0] + suffix
    return f"{url}{'&' if '?' in url else '?'}{suffix}"
