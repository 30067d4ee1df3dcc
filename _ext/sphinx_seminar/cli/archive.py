"""The archive of a site, as Sphinx reads it, without building pages."""

from __future__ import annotations

import io
import pickle
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.importing.site import Site
    from sphinx_seminar.model import Where
    from sphinx_seminar.reading.data import Data

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_MANY = 50
"""From so many documents on, reading shows its progress."""
_CACHE = "_build/.seminar"


class Loaded(NamedTuple):
    """A site, read."""

    archive: Archive
    places: dict[str, Where]
    """Where the file of each talk says it, by the talk's key."""
    data: Data
    warnings: tuple[str, ...]
    """What Sphinx warned of, one line each."""
    language: str
    templates: tuple[str, ...]
    """The folders of the site's templates."""
    urls: Urls
    """The addresses of what is published."""


def load(site: Site, *, builder: str = "html") -> Loaded:
    """Read the site's sources; what did not change since last time is not read again.

    :param builder: what the site is published with, which makes the addresses.
    :raises click.ClickException: the site cannot be read at all.
    """
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    warnings = io.StringIO()
    try:
        with patch_docutils(str(site.source)), docutils_namespace():
            app = _application(site, warnings)
            with _progress(app):
                _read(app)
            urls = _urls(app, builder)
    except SphinxError as error:
        raise click.ClickException(f"the site cannot be read: {error}") from None
    from sphinx_seminar.archive.resolve import talk_key
    from sphinx_seminar.domain import domain_of

    domain = domain_of(app.env)
    places = {
        talk_key(entry, site.data_dir): entry.where
        for entries in domain.talks.values()
        for entry in entries
    }
    plain = _COLOUR.sub("", warnings.getvalue()).replace(f"{site.source}/", "")
    return Loaded(
        archive=domain.archive,
        places=places,
        data=site.data,
        warnings=tuple(line for line in plain.splitlines() if line.strip()),
        language=app.config.language,
        templates=tuple(
            str(site.source / folder) for folder in app.config.templates_path
        ),
        urls=urls,
    )


def _application(site: Site, warnings: io.StringIO) -> Sphinx:
    from sphinx.application import Sphinx
    from sphinx.errors import ExtensionError

    cache = site.source / _CACHE
    app = Sphinx(
        srcdir=site.source,
        confdir=site.source,
        outdir=cache / "out",
        doctreedir=cache / "doctrees",
        buildername="dummy",
        status=None,
        warning=warnings,
    )
    if "sphinx_seminar" not in app.extensions:
        message = "conf.py does not name the extension sphinx_seminar"
        raise ExtensionError(message)
    return app


@contextmanager
def _progress(app: Sphinx) -> Iterator[None]:
    """Show how far reading is, where it takes long enough to wonder."""
    bar = click.progressbar(
        length=0, label="Reading the talks", file=sys.stderr, hidden=True
    )

    def begin(_app: Sphinx, _env: object, docnames: list[str]) -> None:
        bar.length = len(docnames)
        bar.hidden = len(docnames) < _MANY
        bar.render_progress()

    def step(*_: object) -> None:
        bar.update(1)

    app.connect("env-before-read-docs", begin)
    app.connect("source-read", step)
    with bar:
        yield


def _read(app: Sphinx) -> None:
    from sphinx.application import ENV_PICKLE_FILENAME

    if app.builder.read():
        with (app.doctreedir / ENV_PICKLE_FILENAME).open("wb") as file:
            pickle.dump(app.env, file, pickle.HIGHEST_PROTOCOL)


def _urls(app: Sphinx, name: str) -> Urls:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_seminar.publish import SiteUrls

    builder = app.registry.create_builder(app, name, app.env)
    assert isinstance(builder, StandaloneHTMLBuilder)
    builder.init()
    return SiteUrls(builder)
