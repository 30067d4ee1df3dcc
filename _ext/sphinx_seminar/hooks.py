"""Events for other extensions. They connect with ``app.connect``, as to Sphinx's own.

An extension that listens to these comes after ``sphinx_seminar`` in ``extensions``, or
calls ``app.setup_extension("sphinx_seminar")`` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from sphinx.errors import ExtensionError

from sphinx_seminar.model import TalkEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
removed. ``archive.public(talk)`` has of a talk what everybody may see. A name that
something else in the site has is an error."""
_FOLDERS = ("_static", "_images", "_downloads", "_sources", "search-index")
"""Folders that have files of Sphinx, themes and the search."""
_SINGLE = ("objects.inv", "searchindex.js", "opensearch.xml", ".buildinfo")


def add_events(app: Sphinx) -> None:
    """Register the events."""
    for name in (TALK_READ, ARCHIVE_READY, COLLECT_FILES):
        app.add_event(name)


def talk_read(events: EventManager, talk: TalkEntry) -> TalkEntry:
    """Let listeners replace *talk*. If several do, the last one counts.

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
    events: EventManager,
    archive: Archive,
    urls: Urls,
    outputs: Callable[[], Mapping[str, str]],
) -> Iterator[tuple[str, bytes]]:
    """The files of listeners.

    :param outputs: the files that there are besides, each with the page it is of,
        if any; called only if a listener has files.
    :raises ExtensionError: what a listener returned are no files, or would replace
        others.
    """
    names: _Names | None = None
    for found in events.emit(COLLECT_FILES, archive, urls):
        for name, content in _pairs(found):
            names = names or _Names(outputs())
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or not path.name:
                raise _wrong(repr(name), "a name within the site, such as 'talks.csv'")
            if not isinstance(content, bytes):
                got = f"{type(content).__name__} as content of {name!r}"
                raise _wrong(got, "bytes")
            names.add(path)
            yield path.as_posix(), content


def _pairs(found: object) -> Iterator[tuple[str, object]]:
    if isinstance(found, str | bytes | Mapping) or not isinstance(found, Iterable):
        found = () if found is None else (found,)
    for pair in found:
        match pair:
            case (str(name), content):
                yield name, content
            case _:
                raise _wrong(repr(pair), "a pair of a name and bytes")


def _wrong(found: str, expected: str) -> ExtensionError:
    return ExtensionError(f"{COLLECT_FILES}: found {found}, expected {expected}")


class _Names:
    """The names of files that are taken, and by what.

    Names that differ by case are the same on many disks.
    """

    def __init__(self, outputs: Mapping[str, str]) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        for name in (*_FOLDERS, *_SINGLE):
            self._take(PurePosixPath(name), f"{name!r} of Sphinx and themes")
        for name, page in outputs.items():
            what = f"the page {page!r}" if page else f"{name!r} of sphinx-seminar"
            self._take(PurePosixPath(name), what)

    def add(self, path: PurePosixPath) -> None:
        """Take one more name.

        :raises ExtensionError: it is taken, or one of its folders is a file.
        """
        names = [str(one).casefold() for one in (path, *path.parents)]
        found = next((self._files[one] for one in names if one in self._files), "")
        found = found or self._folders.get(names[0], "")
        if found:
            got = f"{path.as_posix()!r}, where there is {found}"
            raise _wrong(got, "a name of its own")
        self._take(path, f"{path.as_posix()!r} of another listener")

    def _take(self, path: PurePosixPath, what: str) -> None:
        self._files.setdefault(str(path).casefold(), what)
        for folder in path.parents:
            self._folders.setdefault(str(folder).casefold(), what)
