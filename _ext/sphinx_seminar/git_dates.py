"""When each file was first and last committed, by one call of ``git log``."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from sphinx_seminar.archive.history import GitDates

_LOG = (
    *("-c", "core.quotePath=false", "-c", "log.showSignature=false"),
    *("log", "-z", "--relative", "--name-status", "-M", "--format=%x01%H %ct"),
    *("--", "*.md", "*.rst"),
)


class _Seen(NamedTuple):
    """What was seen of a document so far, going back in time."""

    last: int
    first: int | None
    commits: int


def dates_of(source: Path) -> dict[str, GitDates]:
    """What git says of the documents in *source*, by their names.

    Empty where there is no git, or *source* is not in a checkout. A file that was
    renamed has the date of its first commit under any name. In a shallow clone, the
    first commit of files that are older than the clone is not known; nor is anything
    of those that were not changed since.
    """
    output = _git(source, "rev-parse", "--git-path", "shallow")
    if output is None:
        return {}
    shallow = source / output.strip()
    borders = set(shallow.read_text("ascii").split()) if shallow.is_file() else set()
    log = _git(source, *_LOG)
    return _read(log, borders) if log else {}


def is_shallow(source: Path) -> bool:
    """Whether *source* is in a clone that lacks older commits."""
    output = _git(source, "rev-parse", "--is-shallow-repository")
    return output is not None and output.strip() == "true"


def state(source: Path) -> str:
    """What differs whenever :func:`dates_of` may: the commit, and how much is known."""
    output = _git(source, "rev-parse", "HEAD", "--is-shallow-repository")
    return output or ""


def _git(source: Path, *arguments: str) -> str | None:
    try:
        run = subprocess.run(
            ["git", "-C", source, *arguments],
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return run.stdout


def _read(log: str, borders: set[str]) -> dict[str, GitDates]:
    """Read *log*, newest commit first.

    ``now`` has the name that a path of the past has today; no name, if the file that
    had it is gone, or came later.
    """
    seen: dict[str, _Seen] = {}
    now: dict[str, str] = {}
    commit, moment = "", 0
    words = iter(log.split("\0"))
    for word in words:
        entry = word.lstrip("\n")
        if entry.startswith("\x01"):
            commit, _, stamp = entry[1:].partition(" ")
            moment = int(stamp)
            continue
        if not entry:
            continue
        path = old = next(words)
        if entry[0] in "RC":
            path = next(words)
        name = now.get(path, path)
        if entry[0] == "D":
            now.setdefault(path, "")
            continue
        if not name:
            now.setdefault(old, "")
            continue
        before = seen.get(name, _Seen(last=moment, first=None, commits=0))
        if commit in borders:  # which seems to add all that was there
            continue
        seen[name] = _Seen(
            last=before.last,
            first=moment if entry[0] in "AC" else None,
            commits=before.commits + 1,
        )
        if entry[0] in "AC":
            now[path] = ""
        elif entry[0] == "R":
            now[path], now[old] = "", name
    return {
        str(PurePosixPath(name).with_suffix("")): GitDates(
            first=None if one.first is None else _utc(one.first),
            last=_utc(one.last),
            commits=one.commits,
        )
        for name, one in seen.items()
    }


def _utc(stamp: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(stamp, tz=dt.UTC)
