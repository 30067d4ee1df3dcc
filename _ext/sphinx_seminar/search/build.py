"""Makes the search index, if it is out of date."""

from __future__ import annotations

import shutil
import time
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging
from sphinx.util.display import status_iterator

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.collection import without_collection
from sphinx_seminar.config import settings
from sphinx_seminar.deleted_documents import drop_words
from sphinx_seminar.domain import build_of
from sphinx_seminar.formulas import readable
from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import language_name, locale_of
from sphinx_seminar.model import Talk
from sphinx_seminar.reading.names import digest
from sphinx_seminar.render.page_context import has_pages
from sphinx_seminar.search.catalogue import LAST, make_catalogue
from sphinx_seminar.search.files import MANIFEST, Folder
from sphinx_seminar.search.index import Index
from sphinx_seminar.search.rows import Sources, find_all, key_of, make_row
from sphinx_seminar.search.stems import Stemmers, language_key
from sphinx_seminar.search.store import Store
from sphinx_seminar.search.texts import texts_of, title_of_document, with_titles
from sphinx_seminar.shell import has_own_menu

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_seminar.search.catalogue import Catalogue
    from sphinx_seminar.search.rows import Facts, Prose, Row

FOLDER = "search-index"
"""Where the index is, below the output folder."""

NAME = "search"
"""The page that themes' search boxes lead to."""

SCRIPT = "seminar-search.js"
"""The script of the search page, among the static files of the output."""
_NO_INDEX = "// The index is elsewhere. Some themes load this file on every page.\n"

_logger = logging.getLogger(__name__)


class State(msgspec.Struct):
    """The sources and files of the index in the output folder."""

    digest: str = ""
    files: dict[str, int] = {}
    keys: dict[str, str] = {}
    """The keys of the rows of talks, by those of the talks."""


def is_on(app: Sphinx) -> bool:
    """Whether this build uses this search instead of Sphinx's."""
    return getattr(app.builder, "seminar_search", False)


def choose(app: Sphinx) -> None:
    """Choose between this search and Sphinx's, once the documents are read."""
    builder = app.builder
    if not _is_searched(builder):
        return
    wanted = settings(app.config).search
    if wanted is False:
        _logger.info("search: Sphinx's own (seminar_search is False)")
        return
    if _has_own_page(app):
        _logger.info("search: the site's own page")
        return
    if wanted is None and has_own_menu(app.env):
        _logger.info(
            "search: Sphinx's own, as the home page has a toctree of its own "
            "(for search by speaker and topic, set seminar_search = True)"
        )
        return
    _logger.info("search: by speaker, topic and word")
    builder.seminar_search = True  # type: ignore[attr-defined]
    builder.search = False  # type: ignore[attr-defined]


def _has_own_page(app: Sphinx) -> bool:
    """Whether the site has made its search page itself: by a template, or as a page."""
    folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
    return NAME in app.config.html_additional_pages or any(
        (folder / f"{NAME}.html").is_file() for folder in folders
    )


def _is_searched(builder: Builder) -> bool:
    # the builders of web sites; others' index is for other programs
    return (
        has_pages(builder)
        and isinstance(builder, StandaloneHTMLBuilder)
        and builder.searchindex_filename == "searchindex.js"
    )


def write_index(app: Sphinx) -> None:
    """Make the index, unless it is up to date."""
    builder = app.builder
    if not _is_searched(builder):
        return
    assert isinstance(builder, StandaloneHTMLBuilder)
    target = Path(builder.outdir, FOLDER)
    if not is_on(app):
        if (target / MANIFEST).is_file():
            shutil.rmtree(target)
        _state_path(builder).unlink(missing_ok=True)
        Path(builder.outdir, "_static", SCRIPT).unlink(missing_ok=True)
        drop_words(builder)
        return
    _replace_sphinx_index(Path(builder.outdir))
    path = _state_path(builder)
    old = _load(path)
    folder = Folder(target, old.files)
    if build_of(app.env).tracker.is_kept and folder.is_whole:
        return
    started = time.perf_counter()
    things = things_of(app)
    build = build_of(app.env)
    archive, known = build.archive, {}
    if build.tracker.changed is not None:  # else any talk may have another row
        gone = {one.key for one in build.tracker.changed}
        known = {key: row for key, row in old.keys.items() if key not in gone}
    language = language_key(app.config.language or "en")
    locale = locale_of(app.config.language)
    sources = Sources(Path(builder.srcdir), build.tracker.image_name)
    spoken = {one.language for one in things if isinstance(one, Talk) and one.language}
    stemmers = Stemmers({language, *spoken})
    # addresses follow from documents, as one shows
    code = digest_of(
        _code(), stemmers.script, language, str(locale), builder.get_target_uri("a/b")
    )

    def row_key(thing: Talk | Prose) -> str:
        kept = known.get(thing.key) if isinstance(thing, Talk) else None
        return kept or key_of(thing, archive, sources)

    keys = [row_key(one) for one in things]
    found = digest_of(code, keys)
    if old.digest == found and folder.is_whole:
        return

    def make(number: int) -> tuple[Row, str]:
        thing = things[number]
        row = make_row(thing, archive, language, locale, sources)
        return row, href(builder, thing)

    kinds = (_("Pages"), _("Talks"))
    dates = [one.date for one in things if isinstance(one, Talk) and one.date]

    def catalogue(facts: Sequence[Facts]) -> Catalogue:
        return make_catalogue(
            facts, archive, lambda tag: language_name(tag, locale), kinds, dates
        )

    names = digest_of(kinds, dates[-LAST:], archive.digests.things)

    def progress(numbers: Sequence[int]) -> Iterator[int]:
        return _progress(numbers, app.verbosity)

    with without_collection(), Store(path.with_suffix(".sqlite"), code) as store:
        Index(store, folder).write(keys, make, stemmers, catalogue, names, progress)
    rows = zip(things, keys, strict=True)
    talks = {one.key: row for one, row in rows if isinstance(one, Talk)}
    state = State(digest=found, files=folder.clear(), keys=talks)
    path.write_bytes(msgspec.msgpack.encode(state))
    seconds = time.perf_counter() - started
    _logger.info("search: indexed %d talks and pages in %.1f s", len(keys), seconds)


def _progress(numbers: Sequence[int], verbosity: int) -> Iterator[int]:
    """Each of *numbers*, with a line that says how far this is."""
    # a hundred times, as saying it takes longer than a row
    size = max(1, len(numbers) // 100)
    batches = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    label = "indexing talks and pages... "
    for batch in status_iterator(
        batches, label, "brown", len(batches), verbosity, lambda one: str(one[0])
    ):
        yield from batch


def _replace_sphinx_index(outdir: Path) -> None:
    """Leave nothing of Sphinx's index but a file that some themes always load."""
    index = outdir / "searchindex.js"
    if not index.is_file() or index.read_text(encoding="utf-8") != _NO_INDEX:
        index.write_text(_NO_INDEX, encoding="utf-8")


def things_of(app: Sphinx) -> list[Talk | Prose]:
    """All talks and pages that can be found, in order."""
    env = app.env
    hidden = {
        docname
        for docname in env.found_docs
        if "nosearch" in env.metadata.get(docname, {})
    }
    build = build_of(env)

    def title(kind: str, name: str) -> str:
        if kind == "myst":
            return title_of_document(env, name)
        found = build.xref_targets.find(kind, name)
        return readable(found.text) if found else name

    texts = (with_titles(one, title) for one in texts_of(env).values())
    return find_all(build.archive, texts, hidden)


def href(builder: Builder, thing: Talk | Prose) -> str:
    """The address of *thing*, from the top of the site."""
    anchor = thing.anchor if isinstance(thing, Talk) else ""
    uri = builder.get_target_uri(thing.docname)
    return f"{uri}#{quote(anchor)}" if anchor else uri


def _code() -> list[str]:
    """This package, since the index is made by it, and read by a script of its age."""
    here = resources.files("sphinx_seminar.search")
    files = sorted(here.iterdir(), key=lambda one: one.name)
    return [one.read_text("utf-8") for one in files if one.name.endswith(".py")]


def _state_path(builder: Builder) -> Path:
    where = digest(str(Path(builder.outdir).resolve()), 12)
    return Path(builder.doctreedir, f"seminar-search-{builder.name}-{where}.state")


def _load(path: Path) -> State:
    """What an earlier build has noted, if it has."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return State()
