"""The files that the script in the browser reads.

All but the first are named by their content: a browser may keep them, a page never
mixes two indexes, and a build writes only what differs. They are compressed here
(RFC 1950), as not every web server does that.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sphinx_seminar.search.inverted import BEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_seminar.search.catalogue import Catalogue
    from sphinx_seminar.search.inverted import Inverted, Part

MANIFEST = "seminar.json"
"""What is read first: the names of the files that are read next."""

BLOCK = 6_000
"""So many bytes of what is shown of rows, before they are compressed, make a file."""


def write_files(
    target: Path,
    inverted: Inverted,
    shown: Iterable[Any],
    catalogue: Catalogue,
    stemmers: str,
) -> None:
    """Make *target* the folder of this index.

    :param shown: what is shown of each row.
    :param stemmers: a script, see ``stems``.
    """
    folder = _Folder(target)
    rows = [msgspec.json.encode(row) for row in shown]
    talks: int = catalogue.facets["talks"]
    best = inverted.best()
    parts = {one.first: _put_part(folder, one, rows, best) for one in inverted.parts()}
    columns = {
        beginning: folder.put("columns", _column(levels, rows, talks))
        for beginning, levels in inverted.columns().items()
    }
    blocks = _blocks(rows)
    names = [folder.put("rows", b"[%s]" % b",".join(block)) for block in blocks]
    facets = {
        **catalogue.facets,
        "parts": [*parts],
        "partNames": " ".join(parts.values()),
        "columns": [*columns],
        "columnNames": " ".join(columns.values()),
        "blocks": [len(block) for block in blocks],
        "blockNames": " ".join(names),
    }
    manifest = {
        "facets": folder.put("facets", msgspec.json.encode(facets)),
        "speakers": folder.put("speakers", msgspec.json.encode(catalogue.speakers)),
        "stemmers": _digest(stemmers.encode()),
    }
    folder.write(f"stemmers/{manifest['stemmers']}.js", stemmers.encode())
    folder.write(MANIFEST, msgspec.json.encode(manifest), is_named=False)
    folder.clear()


def files_below(folder: Path) -> dict[str, int]:
    """The sizes of the files in *folder* and its folders, by their path from there."""
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


class _Folder:
    """A folder that is brought to a new state."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._old = files_below(path)
        self._new: set[str] = set()

    def put(self, kind: str, content: bytes) -> str:
        """Write *content* to the folder *kind*, compressed; the name it gets there."""
        name = _digest(content)
        self.write(f"{kind}/{name}.bin", zlib.compress(content))
        return name

    def write(self, name: str, content: bytes, *, is_named: bool = True) -> None:
        """Write a file, unless *name* tells that it is there."""
        self._new.add(name)
        if is_named and self._old.get(name) == len(content):
            return
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def clear(self) -> None:
        """Remove what has not been written."""
        for name in self._old.keys() - self._new:
            (self._path / name).unlink()
        for parent, folders, names in os.walk(self._path, topdown=False):
            if not folders and not names:
                Path(parent).rmdir()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=5).hexdigest()


def _put_part(
    folder: _Folder,
    part: Part,
    rows: Sequence[bytes],
    best: Mapping[str, set[int]],
) -> str:
    """Write a part, with what is shown of the rows that its terms are asked for."""
    # places apart, as only words in quotes need them
    places = folder.put("places", msgspec.json.encode(part.places))
    likely = {row for term in part.content["terms"] for row in best.get(term, ())}
    content = {**part.content, "places": places, **_shown(sorted(likely), rows)}
    return folder.put("parts", msgspec.json.encode(content))


def _column(levels: str, rows: Sequence[bytes], talks: int) -> bytes:
    """A column, with what is shown of its best rows, for which it is mostly asked."""
    ordered = chain(_best(levels, 0, talks), _best(levels, talks, len(levels)))
    best = [*islice(ordered, BEST)]
    return msgspec.json.encode({"levels": levels, **_shown(best, rows)})


def _shown(best: Sequence[int], rows: Sequence[bytes]) -> dict[str, Any]:
    return {"best": best, "shown": [msgspec.Raw(rows[row]) for row in best]}


def _best(levels: str, start: int, end: int) -> Iterator[int]:
    """The rows from *start* to *end* that have something, those with most first."""
    for level in sorted({*levels[start:end]} - {"0"}, reverse=True):
        row = levels.find(level, start, end)
        while row >= 0:
            yield row
            row = levels.find(level, row + 1, end)


def _blocks(rows: Sequence[bytes]) -> list[list[bytes]]:
    """*rows* in some pieces; a new row at the beginning changes the first only."""
    found: list[list[bytes]] = []
    size = BLOCK
    for row in reversed(rows):
        if size >= BLOCK:
            found.append([])
            size = 0
        found[-1].append(row)
        size += len(row)
    return [block[::-1] for block in reversed(found)]
