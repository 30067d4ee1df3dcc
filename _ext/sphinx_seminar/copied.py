"""Tracks files that Sphinx copies, from themes and the ``html_*_path`` settings.

Sphinx copies all of them in each build, never removes any, and overwrites files that
``html_extra_path`` should replace.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import DOTFILES, Matcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.theming import Theme

_FILLED_IN = (".jinja", "_t")
"""The endings of templates, without which they are copied to ``_static``."""

_BY_CONFIGURATION = ("*-stemmer.js", "translations.js", "pygments_dark.css")
"""What Sphinx puts into ``_static`` or not, by language, theme and search."""


def copied(builder: StandaloneHTMLBuilder) -> frozenset[str]:
    """What is copied from files of the theme or the site, by its path in the output."""
    static = (f"_static/{name}" for _, name in _static_files(builder))
    return frozenset((*static, *_extra_files(builder)))


def optional_files(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """What is there by an old configuration, and is copied again if it is to be."""
    for pattern in _BY_CONFIGURATION:
        for path in Path(builder.outdir, "_static").glob(pattern):
            yield f"_static/{path.name}"


def checksums(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Styles and scripts, whose checksums every page carries, and what is in them."""
    for path, name in _static_files(builder):
        if name.endswith((".css", ".js")) and path.is_file():
            content = hashlib.blake2b(path.read_bytes(), digest_size=16)
            yield f"{name} {content.hexdigest()}"


def put_extra_files(builder: StandaloneHTMLBuilder) -> None:
    """Let ``html_extra_path`` win over what has been written since it was copied."""
    if _extra_files(builder):
        builder.copy_extra_files()


def output_files(builder: Builder) -> set[str]:
    """All files of the output, named from its top."""
    top = os.fspath(builder.outdir)
    return {
        f"{folder}/{name}"[len(top) + 1 :]
        for folder, _, names in os.walk(top)
        for name in names
    }


def remove(outdir: Path, file: str) -> None:
    """Remove *file*, named from the top of the output, and folders left empty."""
    path = outdir / file
    path.unlink(missing_ok=True)
    folder = path.parent
    while folder != outdir and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _static_files(builder: StandaloneHTMLBuilder) -> Iterator[tuple[Path, str]]:
    """What is copied to ``_static``, with its path there."""
    config, root = builder.config, Path(builder.confdir)
    theme: Theme | None = builder.theme  # builders of JSON have none
    for folder in theme.get_theme_dirs() if theme else ():
        yield from _below(Path(folder, "static"), DOTFILES, _FILLED_IN)
    excluded = Matcher([*config.exclude_patterns, "**/.*"])
    for entry in config.html_static_path:
        yield from _below(root / entry, excluded, _FILLED_IN)
    for image in (config.html_logo, config.html_favicon):
        if image and "://" not in image:
            yield root / image, Path(image).name


def _extra_files(builder: StandaloneHTMLBuilder) -> list[str]:
    config, root = builder.config, Path(builder.confdir)
    excluded = Matcher(config.exclude_patterns)
    found = (_below(root / entry, excluded, ()) for entry in config.html_extra_path)
    return [name for files in found for _, name in files]


def _below(
    source: Path, is_excluded: Callable[[str], bool], filled_in: tuple[str, ...]
) -> Iterator[tuple[Path, str]]:
    """The file *source*, or those in the folder *source*, as Sphinx copies them."""
    if source.is_file():
        yield source, source.name
        return
    for folder, folders, names in os.walk(source, followlinks=True):
        at = Path(folder).relative_to(source)
        folders[:] = [one for one in folders if not is_excluded((at / one).as_posix())]
        for name in names:
            if not is_excluded((at / name).as_posix()):
                ending = next((one for one in filled_in if name.endswith(one)), "")
                target = at / name.removesuffix(ending)
                yield Path(folder, name), target.as_posix()
