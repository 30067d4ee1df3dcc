"""Records what a builder's output was made from. The next build reads it.

One manifest per builder and output folder, beside the doctrees: two builders
that share doctrees each know what they themselves have written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.reading.names import digest

if TYPE_CHECKING:
    from sphinx.builders import Builder


class ExternalContent(msgspec.Struct):
    """Content of a page that comes from neither its source nor its view.

    ``pictures`` are files with the names under which they are published;
    ``titles`` is the digest of what the references lead to.
    """

    pictures: dict[str, str] = {}
    references: tuple[tuple[str, str, bool], ...] = ()
    titles: str = ""


class Manifest(msgspec.Struct):
    """Digests and files by the name of the page.

    ``common`` is the digest of what every page shows (theme, navigation).
    """

    common: str = ""
    documents: dict[str, str] = {}
    pages: dict[str, str] = {}
    exports: dict[str, str] = {}
    """The digests of files that are no pages, by their names."""
    external: dict[str, ExternalContent] = {}
    files: dict[str, tuple[str, ...]] = {}
    """The files of each document or page, relative to the output folder; and under
    names that none has, what is shared."""
    frame: str = ""
    """The digest of what groups of talks show besides their talks."""
    relations: str = ""
    """The digest of what decides which talks are related."""
    related: dict[str, tuple[int, ...]] = {}
    """Which talks each document of talks leads on to: their places among all."""


def path_of(builder: Builder) -> Path:
    """The file that holds the manifest of *builder*."""
    where = digest(str(Path(builder.outdir).resolve()), 12)
    return Path(builder.doctreedir, f"seminar-{builder.name}-{where}.json")


def load(builder: Builder) -> Manifest:
    """Load the manifest of the last build; empty if there is none."""
    try:
        return msgspec.json.decode(path_of(builder).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest()


def save(manifest: Manifest, builder: Builder) -> None:
    """Save *manifest* for the next build, atomically."""
    path = path_of(builder)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(msgspec.json.encode(manifest, order="sorted"))
    new.replace(path)
