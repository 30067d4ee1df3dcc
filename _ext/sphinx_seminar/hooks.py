"""Where other extensions take part: events of Sphinx's kind, connected alike.

An extension that listens to these comes after ``sphinx_seminar`` in ``extensions``, or
calls ``app.setup_extension("sphinx_seminar")`` first.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from sphinx.errors import ExtensionError

from sphinx_seminar.model import TalkEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.events import EventManager

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.exports.urls import Urls

TALK_READ = "seminar-talk-read"
"""``(app, talk)``: a ``talk`` directive has been read.

``talk`` is a :class:`~sphinx_seminar.model.TalkEntry`. A listener returns another one
to put in its place, made by :func:`msgspec.structs.replace`, or ``None``. Talks are
kept between builds, so an extension that changes what it makes of them raises its
``env_version``."""
ARCHIVE_READY = "seminar-archive-ready"
"""``(app, archive)``: all talks are known, and nothing has been written.

``archive`` is an :class:`~sphinx_seminar.archive.Archive`. It comes once in every build
by any builder."""
COLLECT_FILES = "seminar-collect-files"
"""``(app, archive, urls)``: which further files shall be published?

A listener returns pairs of a name, relative to the top of the site, and the content as
bytes. ``urls`` has the addresses of pages (:class:`~sphinx_seminar.exports.urls.Urls`).
It comes once in every build by an HTML builder; a file that is no longer returned is
removed. ``archive.public(talk)`` has of a talk what everybody may see."""


def add_events(app: Sphinx) -> None:
    """Tell Sphinx the names."""
    for name in (TALK_READ, ARCHIVE_READY, COLLECT_FILES):
        app.add_event(name)


def talk_read(events: EventManager, talk: TalkEntry) -> TalkEntry:
    """What listeners make of *talk*; where several change it, the last one counts.

    :raises ExtensionError: one returns something else than a talk.
    """
    for changed in events.emit(TALK_READ, talk):
        if changed is None:
            continue
        if not isinstance(changed, TalkEntry):
            found = f"found {type(changed).__name__}, expected a TalkEntry or None"
            raise ExtensionError(f"{TALK_READ}: {found}")
        # where it stands is not for others to say: the document has been parsed
        talk = msgspec.structs.replace(
            changed, docname=talk.docname, anchor=talk.anchor, where=talk.where
        )
    return talk


def files(
    events: EventManager, archive: Archive, urls: Urls
) -> Iterator[tuple[str, bytes]]:
    """The files of listeners.

    :raises ExtensionError: a name leads out of the site, or the content is no bytes.
    """
    for found in events.emit(COLLECT_FILES, archive, urls):
        for name, content in found or ():
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or not path.parts:
                expected = "expected a name within the site, such as 'talks.csv'"
                raise ExtensionError(f"{COLLECT_FILES}: found {name!r}, {expected}")
            if not isinstance(content, bytes):
                got = f"found {type(content).__name__} as content of {name!r}"
                raise ExtensionError(f"{COLLECT_FILES}: {got}, expected bytes")
            yield path.as_posix(), content
