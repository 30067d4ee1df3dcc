"""The files that the script in the browser reads beside Pagefind's own."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.search.pagefind import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_seminar.search.catalogue import Catalogue

MANIFEST = "seminar.json"
"""What is read first: the names of the other files, which tell their content."""


def write_files(
    target: Path,
    ids: Sequence[str],
    catalogue: Catalogue,
    stemmers: str,
    broad: Mapping[str, str],
) -> None:
    """Write them into the folder of the index.

    :param ids: what the index calls each row.
    :param stemmers: a script, see ``stems``.
    :param broad: broad beginnings, see ``broad``.
    """
    prefix = f"{LANGUAGE}_"
    names = " ".join(one.removeprefix(prefix) for one in ids)
    broad_folder = f"seminar-broad-{_short(''.join(broad.values()).encode())}"
    facets = {
        "prefix": prefix,
        "ids": names,
        "broad": [*broad],
        "broadIn": broad_folder,
        **catalogue.facets,
    }
    manifest = {}
    for name, ending, content in (
        ("facets", "json", msgspec.json.encode(facets)),
        ("speakers", "json", msgspec.json.encode(catalogue.speakers)),
        ("stemmers", "js", stemmers.encode()),
    ):
        manifest[name] = f"seminar-{name}-{_short(content)}.{ending}"
        (target / manifest[name]).write_bytes(content)
    if broad:
        folder = target / broad_folder
        folder.mkdir()
        for number, column in enumerate(broad.values()):
            (folder / f"{number}.txt").write_text(column, encoding="ascii")
    (target / MANIFEST).write_bytes(msgspec.json.encode(manifest, order="sorted"))


def _short(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=5).hexdigest()
