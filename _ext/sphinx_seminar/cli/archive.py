"""Load the archive of a site with Sphinx, without building pages."""

from __future__ import annotations

import io
import pickle
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from sphinx_seminar.problems import completed_of, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.exports.site import SiteInfo as PublishedSite
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Talk, Where
    from sphinx_seminar.reading.data import Data
    from sphinx_seminar.talkfiles.site import Site
    from sphinx_seminar.tex import Macros

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(
    r"(?:(?P<path>[^:\s][^:]*\.\w+)(?::(?P<line>\d+))?(?::<[^>]*>:\d*)?: )?"
    r"(?:(?:WARNING|ERROR|CRITICAL|SEVERE): )?(?P<message>.*)"
)
_MANY = 50
"""From so many documents on, reading shows its progress."""
_LONG_AGO = -1
"""When a document was read that has to be read again."""
_CACHE = "_build/.seminar"


class BuildWarning(NamedTuple):
    """A warning of Sphinx; ``path`` is empty if it names no file."""

    path: str
    line: int
    message: str


class _Stream(io.StringIO):
    """A stream for Sphinx's warnings, which may have several lines each."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def write(self, text: str) -> int:
        if text.strip():
            self.pieces.append(_COLOUR.sub("", text).strip())
        return len(text)


class Loaded(NamedTuple):
    """A site that has been read."""

    archive: Archive
    places: dict[str, Where]
    """Where the file of each talk says it, by the talk's key."""
    data: Data
    warnings: tuple[BuildWarning, ...]
    """What Sphinx warned of while it read."""
    language: str
    templates: tuple[str, ...]
    """The folders of the site's templates."""
    macros: Macros
    """The site's own macros for formulas."""
    urls: Urls | None
    """The addresses of what is published, if they were asked for."""
    site: PublishedSite | None
    """What calendars say of the site, likewise."""
    builder: StandaloneHTMLBuilder | None
    """What would write the site, likewise; of use only while the site is open."""


def load(site: Site, *, builder: str = "", drafts: bool = False) -> Loaded:
    """Load a site for callers that do not need Sphinx afterwards."""
    with opened(site, builder=builder, drafts=drafts) as loaded:
        return loaded


@contextmanager
def opened(site: Site, *, builder: str = "", drafts: bool = False) -> Iterator[Loaded]:
    """Read the site's sources; unchanged ones come from Sphinx's last run.

    While the site is open, its texts can be rendered.

    :param builder: what the site is published with, for whoever needs addresses.
    :param drafts: whether talks that are not published are among them.
    :raises click.ClickException: the site cannot be read at all.
    """
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    warnings = _Stream()
    try:
        with patch_docutils(str(site.source)), docutils_namespace():
            app = _application(site, warnings)
            with _progress(app):
                _read(app, warnings, site)
            yield _loaded(app, site, warnings, builder, drafts=drafts)
    except SphinxError as error:
        raise click.ClickException(f"the site cannot be read: {_brief(error)}") from (
            None
        )


def _loaded(
    app: Sphinx, site: Site, warnings: _Stream, builder: str, *, drafts: bool
) -> Loaded:
    from sphinx_seminar.archive.talk_keys import TalkKeys
    from sphinx_seminar.config.macros import macros_of
    from sphinx_seminar.domain import build_of
    from sphinx_seminar.site_urls import SiteUrls, published_site

    build = build_of(app.env)
    writer = _builder(app, builder) if builder else None
    urls = SiteUrls(writer, build.pages) if writer else None
    keys = TalkKeys(site.data_dir)
    places = {
        keys.of(entry): entry.where
        for entries in build.documents.talks.values()
        for entry in entries
    }
    return Loaded(
        archive=build.archive if drafts else build.archive.without_drafts(),
        places=places,
        data=site.data,
        warnings=_warned(warnings, site),
        language=app.config.language,
        templates=tuple(
            str(site.source / folder) for folder in app.config.templates_path
        ),
        macros=macros_of(app.config),
        urls=urls,
        site=published_site(app.config, urls) if urls else None,
        builder=writer,
    )


def _warned(stream: _Stream, site: Site) -> tuple[BuildWarning, ...]:
    found = []
    for piece in stream.pieces:
        first = piece.replace(f"{site.source}/", "").splitlines()[0]
        match = _WARNING.match(first)
        assert match is not None  # every part of it may be missing
        line = int(match["line"] or 0)
        found.append(BuildWarning(match["path"] or "", line, match["message"]))
    return tuple(found)


def _brief(error: Exception) -> str:
    """The message of an error, without its traceback."""
    text = str(error).strip()
    if "Traceback (most recent call last)" not in text:
        return text
    places = re.findall(r'File ".*?([^/\\"]+\.py)", line (\d+)', text)
    where = ":".join(places[-1]) if places else "conf.py"
    return f"{where}: {text.splitlines()[-1]}"


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
        # read always, so that what was read before stands
        confoverrides={"seminar_drafts": True},
    )
    if "sphinx_seminar" not in app.extensions:
        message = "conf.py does not name the extension sphinx_seminar"
        raise ExtensionError(message)
    return app


@contextmanager
def _progress(app: Sphinx) -> Iterator[None]:
    """Show progress if reading takes more than a moment."""
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


def _read(app: Sphinx, warnings: _Stream, site: Site) -> None:
    from sphinx.application import ENV_PICKLE_FILENAME

    if app.builder.read():
        # Sphinx warns of most things only when it reads, so what it warned of is
        # read again the next time
        for one in _warned(warnings, site):
            docname = app.env.path2doc(one.path) or ""
            if docname in app.env.all_docs:  # and stays there, to be missed if it goes
                app.env.all_docs[docname] = _LONG_AGO
        with (app.doctreedir / ENV_PICKLE_FILENAME).open("wb") as file:
            pickle.dump(app.env, file, pickle.HIGHEST_PROTOCOL)


def _builder(app: Sphinx, name: str) -> StandaloneHTMLBuilder:
    from sphinx.builders.html import StandaloneHTMLBuilder

    builder = app.registry.create_builder(app, name, app.env)
    assert isinstance(builder, StandaloneHTMLBuilder)
    builder.init()
    app.builder = builder  # references in texts lead to what it writes
    return builder


def check_series(series: str, archive: Archive) -> None:
    """Refuse a key of a series that there is not.

    :raises click.BadParameter: with the nearest one.
    """
    if series and series not in archive.series:
        known = ", ".join(archive.series) or "it has none yet"
        expected = f"a key of series.yml: {known}"
        nearest = completed_of(series, archive.series)
        message = sentence(series, expected, nearest)
        raise click.BadParameter(message, param_hint="--series")


def talks_named(
    wanted: str, loaded: Loaded, data_dir: str, series: str = ""
) -> list[Talk]:
    """The talks that *wanted* names: one talk, or all talks of a file.

    :param series: the key of the series that "next" is of; of any, if it is empty.
    :raises click.ClickException: there is no such talk.
    """
    archive = loaded.archive
    if wanted == "next":
        upcoming = archive.next_of(
            archive.by_series.get(series, ()) if series else archive.talks
        )
        if not upcoming:
            raise click.ClickException("no talk is upcoming")
        return [upcoming]
    if wanted in archive.by_key:
        return [archive.by_key[wanted]]
    name = re.sub(r"\.(md|rst)$", "", Path(wanted).as_posix())
    of_file = [
        talk
        for talk in archive.talks
        if name in (talk.docname, talk.docname.removeprefix(f"{data_dir}/"))
        or name.endswith(f"/{talk.docname}")
    ]
    called = [
        talk
        for talk in archive.talks
        if name in (talk.key.rpartition("/")[2], talk.docname.rpartition("/")[2])
    ]
    if of_file or called:
        return of_file or [one for one in called if one.docname == called[0].docname]
    expected = "the key of a talk, such as 2022/tianlong-chen, or its file, or 'next'"
    raise click.BadParameter(
        sentence(wanted, expected, completed_of(wanted, ["next", *archive.by_key])),
        param_hint="TALK",
    )
