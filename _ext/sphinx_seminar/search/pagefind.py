"""The indexer: rows become a folder of static files.

Neither Pagefind's metadata nor its filters are used. Words in metadata are
searched as well and slow every query down, and the files of its filters come out
different each time (1.5 writes them in the order of a hash table); facets are in
the catalogue. Nor are its stemmers: see ``stems``.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from sphinx_seminar.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_Made = TypeVar("_Made")

LANGUAGE = "zxx"
"""The language that Pagefind is told: none (ISO 639-2), so that it stems nothing."""

_URL = re.compile(rb'pagefind_dcd\{"url":("[^"\\\\]*(?:\\\\.[^"\\\\]*)*")')

# What Pagefind writes for its own search boxes, and this site does not use.
_UNUSED = re.compile(r"pagefind-(?!entry\.json|worker\.js).*")


class Indexer(Record, frozen=True):
    """Pagefind's binary."""

    path: str
    version: str


class IndexingError(Exception):
    """Pagefind could not make an index."""


def find_indexer() -> Indexer | None:
    """Pagefind, from the environment, a Python package or the search path."""
    for path in _candidates():
        try:
            run = subprocess.run(
                [path, "--version"], capture_output=True, text=True, check=True
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return Indexer(path=path, version=run.stdout.strip())
    return None


def _candidates() -> Iterator[str]:
    given = os.environ.get("PAGEFIND_BINARY_PATH")
    if given:
        yield given
        return
    # either will do: letters are set apart here, so nothing is left to segment
    for package in ("pagefind_bin", "pagefind_bin_extended"):
        try:
            yield str(importlib.import_module(package).get_executable())
        except (ImportError, AttributeError, OSError):
            continue
    for name in ("pagefind", "pagefind_extended"):
        found = shutil.which(name)
        if found:
            yield found


def make_index(
    pages: Mapping[str, str],
    indexer: Indexer,
    target: Path,
    meanwhile: Callable[[], _Made],
) -> tuple[list[str], _Made]:
    """Write the index of *pages* (by their address) to *target*.

    Only files that differ are touched, and files of an older index removed.

    :param meanwhile: what else is to be made, while the indexer is at work.
    :returns: what the index calls each of the pages, in their order; what else
        was made.
    :raises IndexingError: with Pagefind's own words.
    """
    target.mkdir(parents=True, exist_ok=True)
    # beside the target, so that files are moved and not copied
    made = tempfile.TemporaryDirectory(prefix=".search-", dir=target.parent)
    with made as folder:
        site, output = Path(folder, "site"), Path(folder, "index")
        output.mkdir()
        for parent in {PurePosixPath(address).parent for address in pages}:
            (site / parent).mkdir(parents=True, exist_ok=True)
        for address, page in pages.items():
            (site / address).write_text(page, encoding="utf-8")
        ids = {}
        if pages:  # nothing is a mistake to Pagefind
            with _running(indexer, site, output):
                other = meanwhile()
            ids = _ids(output)
        else:
            other = meanwhile()
        synchronize(output, target, keep=lambda name: not _UNUSED.fullmatch(name))
        try:
            return [ids[address] for address in pages], other
        except KeyError as missing:
            raise IndexingError(f"{missing} is not in the index") from None


@contextmanager
def _running(indexer: Indexer, site: Path, output: Path) -> Iterator[None]:
    """The indexer at work; at the end of the block it is done."""
    command = [indexer.path, "--site", str(site), "--output-path", str(output)]
    command += ["--force-language", LANGUAGE, "--keep-index-url", "--silent"]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdout=pipe, stderr=pipe, text=True, cwd=site
    ) as process:
        yield
        told, wrong = process.communicate()
    entry = output / "pagefind-entry.json"
    if process.returncode or not entry.is_file():
        raise IndexingError(wrong.strip() or told.strip() or "no index was made")
    # languages come in the order of a hash table
    read = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(read, sort_keys=True), encoding="utf-8")


def _ids(output: Path) -> dict[str, str]:
    """What the index calls each page, by the address of the page."""
    ids = {}
    for path in (output / "fragment").iterdir():
        fragment = zlib.decompress(path.read_bytes(), wbits=31)
        url = _URL.match(fragment)
        if url is None:
            raise IndexingError(f"unknown format of {path.name}")
        ids[json.loads(url[1]).lstrip("/")] = path.stem
    return ids


def files_below(folder: Path) -> list[str]:
    """The files in *folder* and its folders, by their path from there, in order."""
    found = []
    for parent, _, names in os.walk(folder):
        below = Path(parent).relative_to(folder).as_posix()
        found += names if below == "." else [f"{below}/{name}" for name in names]
    return sorted(found)


def synchronize(source: Path, target: Path, keep: Callable[[str], bool]) -> None:
    """Make *target* hold the files of *source* that *keep* wants, and no others."""
    wanted = [name for name in files_below(source) if keep(name)]
    present = {*files_below(target)}
    for name in present.difference(wanted):
        (target / name).unlink()
    for folder in {PurePosixPath(name).parent for name in wanted}:
        (target / folder).mkdir(parents=True, exist_ok=True)
    for name in wanted:
        # these are named by their content
        is_named = name.startswith(("fragment/", "index/"))
        new, old = source / name, target / name
        if name not in present or not (is_named or _same(new, old)):
            new.replace(old)
    for parent, folders, names in os.walk(target, topdown=False):
        if not folders and not names:
            Path(parent).rmdir()
    target.mkdir(exist_ok=True)


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()
