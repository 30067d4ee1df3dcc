"""The indexer: rows become a folder of static files.

Pagefind reads pages from a folder, so each row is written as a small page of
its own, and the index is made of these instead of the site's pages: a talk is
then one result even where a document holds many, nothing of a theme gets into
the index, and it does not change when only the theme does.

The text of such a page begins with fields that the script takes apart again
(see ``results.js``): title, names, day, labels, hidden words; then comes what is
searched in full. Neither Pagefind's metadata nor its filters are used. Words in
metadata are searched as well and slow every query down, and the files of its
filters come out different each time (1.5 writes them in the order of a hash
table); facets are in the catalogue.
"""

from __future__ import annotations

import html
import importlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx_seminar.model import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sphinx_seminar.search.rows import Row

FIELD, ITEM, SPACE = "\ue000", "\ue001", "\ue002"
"""Between fields; between the items of one; a space between letters of ``_CJK``."""

_CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_CJK_SPACE = re.compile(rf"(?<=[{_CJK}\U00020000-\U0003ffff])\s+(?=[{_CJK}])")
_CJK_LETTER = re.compile(rf"([{_CJK}\U00020000-\U0003ffff])")
_PRIVATE = re.compile(f"[{FIELD}{ITEM}{SPACE}\u200b]")

_URL = re.compile(rb'pagefind_dcd\{"url":("[^"\\\\]*(?:\\\\.[^"\\\\]*)*")')

# How much more a word counts than one of the text.
_TITLE, _NAMES, _LABELS, _HIDDEN = 7, 6, 3, 2

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


def spread(text: str) -> str:
    """*text* with Chinese and Japanese letters as words of their own.

    These scripts have no spaces, so that the words of a text cannot be told
    without a dictionary; letters in a row find the same texts.
    """
    if text.isascii():
        return text
    text = _CJK_SPACE.sub(f" {SPACE} ", text)
    return _CJK_LETTER.sub(r" \1 ", text)


def row_page(row: Row, language: str) -> str:
    """The page that Pagefind reads for *row*."""
    fields = (
        _span(_TITLE, (row.title,)),
        _span(_NAMES, row.names),
        _span(1, (row.day,)),
        _span(_LABELS, row.labels),
        _span(_HIDDEN, (row.hidden,)),
        _span(1, (row.anchor,)) if row.anchor else "",
        _span(1, (row.text,)),
    )
    body = f" {FIELD} ".join(fields)
    return f'<!doctype html><html lang="{language}"><body data-pagefind-body>{body}'


def _span(weight: int, items: Sequence[str]) -> str:
    texts = (spread(_PRIVATE.sub("", item)) for item in items)
    text = html.escape(f" {ITEM} ".join(texts))
    return f'<span data-pagefind-weight="{weight}">{text}</span>'


def make_index(
    pages: Mapping[str, str], indexer: Indexer, language: str, target: Path
) -> list[str]:
    """Write the index of *pages* (by their address) to *target*.

    Only files that differ are touched, and files of an older index removed.

    :returns: what the index calls each of the pages, in their order.
    :raises IndexingError: with Pagefind's own words.
    """
    target.mkdir(parents=True, exist_ok=True)
    # beside the target, so that files are moved and not copied
    made = tempfile.TemporaryDirectory(prefix=".search-", dir=target.parent)
    with made as folder:
        site, output = Path(folder, "site"), Path(folder, "index")
        for path in (site, output):
            path.mkdir()
        for address, page in pages.items():
            path = site / PurePosixPath(address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, encoding="utf-8")
        ids = {}
        if pages:  # nothing is a mistake to Pagefind
            _run(indexer, site, output, language)
            ids = _ids(output)
        synchronize(output, target, keep=lambda name: not _UNUSED.fullmatch(name))
        try:
            return [ids[address] for address in pages]
        except KeyError as missing:
            raise IndexingError(f"{missing} is not in the index") from None


def _run(indexer: Indexer, site: Path, output: Path, language: str) -> None:
    command = [indexer.path, "--site", str(site), "--output-path", str(output)]
    command += ["--force-language", language, "--keep-index-url", "--silent"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=site)
    entry = output / "pagefind-entry.json"
    if run.returncode or not entry.is_file():
        message = run.stderr.strip() or run.stdout.strip() or "no index was made"
        raise IndexingError(message)
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


def synchronize(source: Path, target: Path, keep: Callable[[str], bool]) -> None:
    """Make *target* hold the files of *source* that *keep* wants, and no others."""
    wanted = {
        path.relative_to(source): path
        for path in source.rglob("*")
        if path.is_file() and keep(path.relative_to(source).as_posix())
    }
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(target) not in wanted:
            path.unlink()
    target.mkdir(parents=True, exist_ok=True)
    for name, path in wanted.items():
        there = target / name
        # the others are named by their content
        is_same = name.parts[0] in {"fragment", "index"} or _same(there, path)
        if not there.is_file() or not is_same:
            there.parent.mkdir(parents=True, exist_ok=True)
            path.replace(there)


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()
