"""Whether a build has nothing to do: all that pages are made from is as it was.

To find that out page by page takes a third of a build in which nothing has changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar import copied, git_dates
from sphinx_seminar.manifest import path_of
from sphinx_seminar.reading import private_links
from sphinx_seminar.shell import common_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Where a function of the configuration is in memory."""
_PROGRAMS = {"__pycache__", "node_modules", "site-packages"}
"""Folders that may have many files, none of which a site shows."""


class _Noted(msgspec.Struct):
    """What a build that was finished has noted of its inputs."""

    digest: str
    since: dt.datetime
    until: dt.datetime


class Inputs:
    """The inputs of one build: sources, configuration, and the time."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        self._path = path_of(builder).with_suffix(".inputs")
        parts = (
            common_digest(builder, {}),
            *_configuration(app),
            *sorted(copied.copied(builder)),
            git_dates.state(Path(builder.srcdir)),
            *private_links.variables(os.environ).values(),
            *(f"{name} {read}" for name, read in sorted(app.env.all_docs.items())),
            *sorted(_sources(builder)),
        )
        digest = hashlib.blake2b(digest_size=16)
        for part in parts:
            digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
        self.digest = digest.hexdigest()

    def are_same(self, now: dt.datetime) -> bool:
        """Whether the last build was finished with these inputs.

        :param now: the time of this build. What has passed until then matters.
        """
        try:
            noted = msgspec.json.decode(self._path.read_bytes(), type=_Noted)
        except (OSError, msgspec.DecodeError):
            return False
        return noted.digest == self.digest and noted.since <= now < noted.until

    def forget(self) -> None:
        """Trust nothing: a build begins to write, and may never end."""
        self._path.unlink(missing_ok=True)

    def note(self, since: dt.datetime, until: dt.datetime) -> None:
        """Note that a build is finished.

        :param since: the time of that build.
        :param until: from when on pages may show something else.
        """
        noted = _Noted(digest=self.digest, since=since, until=until)
        self._path.write_bytes(msgspec.json.encode(noted))


def _configuration(app: Sphinx) -> Iterator[str]:
    for one in app.config:
        value = one.value
        if isinstance(value, set | frozenset):
            value = sorted(map(repr, value))
        yield f"{one.name} {_ADDRESS.sub('', repr(value))}"
    for name, extension in sorted(app.extensions.items()):
        yield f"{name} {extension.version}"


def _sources(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Each file of the site, with all that changes when it is written or replaced.

    Of documents only the name: Sphinx has looked whether it has to read them again.
    """
    source, documents = f"{os.path.realpath(builder.srcdir)}/", builder.env.found_docs
    suffixes = {*builder.config.source_suffix}
    seen = {os.path.realpath(one) for one in (builder.outdir, builder.doctreedir)}
    for top in {os.path.realpath(one) for one in (builder.srcdir, builder.confdir)}:
        for folder, folders, names in os.walk(top, followlinks=True):
            folders[:] = [one for one in folders if _has_inputs(folder, one, seen)]
            for name in names:
                path = f"{folder}/{name}"
                docname, suffix = os.path.splitext(path.removeprefix(source))  # noqa: PTH122
                if suffix in suffixes and docname in documents:
                    yield path
                    continue
                try:
                    found = os.stat(path)  # noqa: PTH116
                except OSError:  # a link that leads nowhere, or a file just removed
                    yield path
                    continue
                times = f"{found.st_mtime_ns} {found.st_ctime_ns}"
                yield f"{path} {found.st_size} {found.st_ino} {times}"


def _has_inputs(folder: str, name: str, seen: set[str]) -> bool:
    """Whether to look into the folder *name* of *folder*; links lead there once."""
    path = f"{folder}/{name}"
    if name.startswith(".") or name in _PROGRAMS or path in seen:
        return False
    if os.path.islink(path):  # noqa: PTH114
        real = os.path.realpath(path)
        is_new = real not in seen
        seen.add(real)
        # what holds the link may be the whole disk
        return is_new and os.path.commonpath([real, folder]) != real
    return True
