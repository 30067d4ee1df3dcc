"""One build: what needs all documents to be read first.

It is made in every build once all documents have been read, lives until the build is
finished, and is not kept. :func:`~sphinx_seminar.domain.build_of` reaches it.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

from sphinx_seminar import git_dates
from sphinx_seminar.archive import Defaults, history, history_file, resolve
from sphinx_seminar.config import settings
from sphinx_seminar.exports.cards import can_draw
from sphinx_seminar.hooks import COLLECT_FILES
from sphinx_seminar.incremental import Tracker
from sphinx_seminar.installed import how_to_add
from sphinx_seminar.model import Where
from sphinx_seminar.mystext import html_of
from sphinx_seminar.problems import Problem, ProblemKind, ReadError
from sphinx_seminar.publish import Publisher
from sphinx_seminar.reading.data import read_data
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reading.private_links import (
    NAME,
    PrivateLinks,
    read_private_links,
)
from sphinx_seminar.render.page_context import (
    Neighbours,
    PageContext,
    has_pages,
    has_templates,
)
from sphinx_seminar.render.template_mistakes import template_mistakes
from sphinx_seminar.render.templates import Templates
from sphinx_seminar.reporting import report
from sphinx_seminar.shell import Shell, has_own_menu
from sphinx_seminar.sphinx_config import is_given
from sphinx_seminar.views.pages import generated_pages
from sphinx_seminar.views.queries import find_problems
from sphinx_seminar.views.targets import Pages
from sphinx_seminar.xref_targets import XrefTargets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx.builders import Builder

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.history import History
    from sphinx_seminar.documents import Documents
    from sphinx_seminar.inputs import Inputs
    from sphinx_seminar.views.pages.blocks import PlannedPage
    from sphinx_seminar.views.tools import TalkTools

logger = logging.getLogger(__name__)

_NO_BASE_URL = (
    "html_baseurl is not set, so feeds, webcal links, the site map and all "
    "addresses in calendars and structured data are left out; set it in conf.py "
    "to where the site will be, such as 'https://example.org/seminar/'"
)
_NO_PILLOW = (
    "seminar_social_cards: found no Pillow, which draws them, so there are none; "
    f"expected it to be installed: {how_to_add('cards')}"
)


class Build:
    """One build of a site by one builder."""

    def __init__(
        self, builder: Builder, documents: Documents, *, processes: int = 1
    ) -> None:
        self.builder = builder
        self.processes = processes
        """How many processes are to write."""
        self.env = builder.env
        self.documents = documents
        """What each document says."""
        self.settings = settings(builder.config)
        self.pages = Pages(data_dir=self.settings.data_dir)
        """The names of the generated pages."""
        problems = [one for found in documents.problems.values() for one in found]
        self.archive = self._archive(problems)
        """All talks."""
        self.xref_targets = XrefTargets(self.archive, self.pages)
        """What the names in references mean."""
        self.tracker = Tracker(
            builder, documents, self.archive, self.xref_targets, self.navigation
        )
        """What this build has to write, and what it has written."""
        self._neighbours = Neighbours()
        self.shell: Shell | None = None
        """What themes put around each page, in builders that write such pages."""
        if has_pages(builder):
            assert isinstance(builder, StandaloneHTMLBuilder)
            self.shell = Shell(builder, self.navigation)
            is_missing = not is_given(builder.config, "html_baseurl")
            if is_missing and self.archive.talks:
                where = Where(path="")
                kind = ProblemKind.BASE_URL
                problems.append(Problem(kind=kind, where=where, message=_NO_BASE_URL))
            if self.settings.social_cards and not can_draw():
                kind, where = ProblemKind.CONFIG, Where(path="")
                problems.append(Problem(kind=kind, where=where, message=_NO_PILLOW))
        self.templates: Templates | None = None
        """What makes HTML, in HTML builders; others get generic nodes."""
        if has_templates(builder):
            assert isinstance(builder, StandaloneHTMLBuilder)
            self.templates = Templates(builder, html_of, self._tools)
            folders = builder.config.templates_path
            problems += template_mistakes(Path(builder.confdir), folders)
        report(problems, builder.srcdir)

    @cached_property
    def plans(self) -> tuple[PlannedPage, ...]:
        """The pages to generate, by builders that publish; not those of documents."""
        if not has_pages(self.builder):
            return ()
        plans = generated_pages(self.archive, self.pages)
        return tuple(one for one in plans if one.name not in self.env.found_docs)

    @cached_property
    def publisher(self) -> Publisher | None:
        """What is published besides pages, by builders that publish."""
        if not has_pages(self.builder):
            return None
        assert isinstance(self.builder, StandaloneHTMLBuilder)
        return Publisher(
            self.builder,
            self.documents,
            self.archive,
            self.pages,
            self.tracker,
            generated=lambda: [plan.name for plan in self.plans],
            with_cards=self.settings.social_cards and can_draw(),
        )

    def has_nothing_to_do(self, inputs: Inputs) -> bool:
        """Whether what the last build wrote is what this one would write.

        Not with a listener to ``seminar-collect-files``, who may know something new.
        """
        return (
            not self.env.events.listeners[COLLECT_FILES]
            and inputs.are_same(self.archive.now)
            and self.tracker.keep()
        )

    def begin(self, others: Mapping[str, str]) -> Sequence[str]:
        """Find what has changed; return the documents to write again.

        :param others: the digests of pages that are written one by one, by name.
        """
        publisher = self.publisher
        groups = publisher.groups if publisher else {}
        return self.tracker.begin(
            self.plans,
            publisher.files if publisher else (),
            others,
            titles={page: group.title for page, group in groups.items()},
            shown=publisher.exports.frame() if publisher else (),
        )

    def page_context(self, page: str) -> PageContext:
        """Where something is shown: the document or generated page *page*."""
        image_name = self.tracker.image_name
        return PageContext(self.builder, page, image_name, self._neighbours)

    def _tools(self, key: str) -> TalkTools | None:
        """What can be taken away of the talk *key*, by builders that publish."""
        publisher = self.publisher
        return publisher.tools(self.archive.by_key[key]) if publisher else None

    def _archive(self, problems: list[Problem]) -> Archive:
        """Bring documents and data files together; adds to *problems* what is wrong."""
        folder = Folder(source=self.builder.srcdir, below=self.settings.data_dir)
        data = read_data(folder)
        defaults = Defaults(
            now=self.settings.now,
            timezone=self.settings.timezone,
            data_dir=self.settings.data_dir,
            labels=dict(self.settings.fields),
            kinds=dict(self.settings.kinds),
            form=self.settings.form,
            links=self._private_links(problems),
        )
        entries = [one for talks in self.documents.talks.values() for one in talks]
        archive, found = resolve(entries, data, defaults, self._history(problems))
        for queries in self.documents.queries.values():
            for noted in queries:
                found += find_problems(
                    noted.directive, noted.query, noted.places, archive
                )
        if "series.yml" in data.unread:  # which is reported, and explains these
            unknown = ProblemKind.UNKNOWN_SERIES
            found = [one for one in found if one.kind is not unknown]
        problems += found
        return archive

    def _private_links(self, problems: list[Problem]) -> PrivateLinks:
        """The named join links; adds to *problems* what is wrong."""
        try:
            return read_private_links(Path(self.builder.srcdir))
        except ReadError as error:
            kind, where = ProblemKind.JOIN_LINK, Where(path=NAME)
            problems.append(Problem(kind=kind, where=where, message=str(error)))
            return PrivateLinks()

    def _history(self, problems: list[Problem]) -> History:
        """What is known of the past of talks; adds to *problems* what is wrong."""
        source = Path(self.builder.srcdir)
        name = f"{self.settings.data_dir}/{history_file.HISTORY}"
        noted: Mapping[str, history.HistoryLine] = {}
        if (source / name).is_file():
            text = (source / name).read_text(encoding="utf-8", errors="replace")
            noted, found = history_file.read(text, name)
            problems += found

        def written() -> Mapping[str, history.GitDates]:
            if git_dates.is_shallow(source):
                logger.info(
                    "seminar: this clone of git is shallow: when talks were first "
                    "published is not known of all (git fetch --unshallow)"
                )
            return git_dates.dates_of(source)

        return history.History(noted, written)

    @cached_property
    def navigation(self) -> dict[str, str]:
        """The index pages that navigation lists: none without anything in it.

        That of all talks stays: it is where the first one will be.
        """
        full = {
            "talks": True,
            "series": bool(self.archive.series),
            "speakers": bool(self.archive.speakers),
            "topics": bool(self.archive.topics),
        }
        hubs = self.pages.hubs()
        chosen: Iterable[str] | None = self.settings.navigation
        if chosen is None:
            # navigation that the site has made stays as it is
            chosen = () if has_own_menu(self.env) else hubs
        return {name: hubs[name] for name in chosen if full[name]}

    def is_about_talks(self, page: str, context: Mapping[str, Any]) -> bool:
        """Whether *page* shows any of the archive; others stay as they would be.

        :param context: what its template is given; generated pages say their kind.
        """
        documents = self.documents
        return (
            "seminar_kind" in context
            or page in documents.talks
            or page in documents.queries
        )
