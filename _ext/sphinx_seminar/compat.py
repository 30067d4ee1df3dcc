"""Differences between versions of Sphinx.

All differences between Sphinx 8.1 and the newest version are handled here. All other
modules are written for the newest. When the lower bound in ``pyproject.toml`` rises,
delete the branches for older versions.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx import version_info
from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils.parsers import Parser
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_DOCUMENT = "current_document" if version_info >= (8, 2) else "temp_data"
"""Where the environment notes what it knows of the document that is read."""


@contextmanager
def reading_again(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Let *env* read a text of *docname* while it is busy with another document."""
    before = getattr(env, _DOCUMENT)
    try:
        if version_info < (8, 2):
            env.temp_data = {}  # type: ignore[misc, assignment]
        env.prepare_settings(docname)
        yield
    finally:
        setattr(env, _DOCUMENT, before)


def source_parser(env: BuildEnvironment, markup: str) -> Parser:
    """A parser of *markup*: the name of one that is registered."""
    if version_info < (9,):
        app: Any = env.app
        return cast("Parser", app.registry.create_source_parser(app, markup))
    return env._app.registry.create_source_parser(markup, config=env.config, env=env)


def output_path(builder: Builder, page: str) -> str:
    """The file that an HTML builder writes *page* to, below its output folder."""
    assert isinstance(builder, StandaloneHTMLBuilder)
    if version_info < (8, 2):
        path = Path(cast("Any", builder).get_outfilename(page))
    else:
        path = Path(builder.get_output_path(page))
    return path.relative_to(builder.outdir).as_posix()


def download(env: BuildEnvironment, file: str) -> Path | None:
    """Where *file* of the sources is published, below the folder of downloads."""
    key: Any = Path(file) if version_info >= (8, 2) else file
    entry = env.dlfiles.get(key)
    return Path(entry[1]) if entry else None


def to_write(env: BuildEnvironment, docnames: Sequence[str]) -> Sequence[str]:
    """*docnames*, or the first page where Sphinx would end the build without one.

    Sphinx 8.1 does so, although pages that are no documents may have changed.
    """
    if version_info < (8, 2) and not docnames:
        return [env.config.root_doc]
    return docnames
