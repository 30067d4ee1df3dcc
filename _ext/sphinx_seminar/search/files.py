"""Writes the files that the script in the browser reads.

Each is a script that calls ``seminarPart`` with its name and content: browsers let a
page that was opened from a disk load scripts, and nothing else. All but the first are
named by their content: a browser may keep them, a page never mixes two indexes, and a
build writes only what differs. They are compressed here (RFC 1950, as base64), as not
every web server does that.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from binascii import b2a_base64
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

MANIFEST = "manifest.js"
"""What is read first: the rules, and the names of the files that are read next."""


def files_below(folder: Path) -> dict[str, int]:
    """The sizes of all files below *folder*, by relative path."""
    return dict(sorted(_below(folder, "")))


def _below(folder: Path | str, path: str) -> Iterator[tuple[str, int]]:
    try:
        entries = [*os.scandir(folder)]
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.stat(follow_symlinks=False).st_size


class Folder:
    """A folder whose files are replaced by new ones. Unchanged files stay.

    :ivar is_whole: whether it has *expected*, files with their sizes, and nothing else;
        otherwise what is there is not trusted.
    """

    def __init__(self, path: Path, expected: dict[str, int]) -> None:
        self._path = path
        self._old = files_below(path)
        self.is_whole = self._old == expected
        self._new: set[str] = set()

    def put(self, kind: str, content: Any) -> str:
        """Write *content* as JSON to the folder *kind*; return its file name."""
        encoded = msgspec.json.encode(content)
        name = digest(encoded)
        if not self._has(f"{kind}/{name}.js"):
            packed = b2a_base64(zlib.compress(encoded), newline=False)
            self._write(f"{kind}/{name}.js", b'"%s"' % packed)
        return name

    def put_script(self, kind: str, expression: str) -> str:
        """Write a JavaScript *expression*; return its file name."""
        content = expression.encode()
        name = digest(content)
        if not self._has(f"{kind}/{name}.js"):
            self._write(f"{kind}/{name}.js", content)
        return name

    def keep(self, kind: str, name: str) -> str:
        """Keep an existing file; return *name*."""
        self._new.add(f"{kind}/{name}.js")
        return name

    def put_manifest(self, content: Any) -> None:
        """Write the manifest, which the script reads first."""
        self._write(MANIFEST, msgspec.json.encode(content))

    def _has(self, path: str) -> bool:
        self._new.add(path)
        return self.is_whole and path in self._old

    def _write(self, name: str, content: bytes) -> None:
        self._new.add(name)
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        key = name.removesuffix(".js").encode()
        path.write_bytes(b'seminarPart("%s",%s);\n' % (key, content))

    def clear(self) -> dict[str, int]:
        """Remove all other files; return the sizes of those that are left."""
        for name in self._old.keys() - self._new:
            (self._path / name).unlink()
        for parent, folders, names in os.walk(self._path, topdown=False):
            if not folders and not names:
                Path(parent).rmdir()
        return files_below(self._path)


def digest(content: bytes) -> str:
    """A file name that depends on *content*."""
    return hashlib.blake2b(content, digest_size=5).hexdigest()
