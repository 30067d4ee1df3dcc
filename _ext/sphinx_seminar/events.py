"""Every event of a build that the extension takes part in, in build order.

Each method is named after Sphinx's event and says why the extension acts at this
point. The modules that it calls do the work.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

from sphinx_seminar import (
    assets,
    config,
    copied,
    deleted_documents,
    guard,
    mathml,
    not_found,
    source_files,
    sphinx_config,
)
from sphinx_seminar.build import Build
from sphinx_seminar.collection import (
    MANY,
    let_go,
    pause,
    set_aside,
    take_back,
    without_collection,
)
from sphinx_seminar.compat import to_write
from sphinx_seminar.directives import DIRECTIVES, enable_fences, unknown
from sphinx_seminar.domain import SeminarDomain, build_of, domain_of
from sphinx_seminar.fences import FenceCloser
from sphinx_seminar.hooks import ARCHIVE_READY
from sphinx_seminar.inputs import Inputs
from sphinx_seminar.pages import write_pages
from sphinx_seminar.parallel import beside
from sphinx_seminar.publish import add_head
from sphinx_seminar.reading_process import ReadingProcess
from sphinx_seminar.render.page_context import has_pages
from sphinx_seminar.reporting import end_build
from sphinx_seminar.search import build as search
from sphinx_seminar.search import page as search_page
from sphinx_seminar.transforms import name_untitled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from docutils import nodes
    from sphinx import addnodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

_logger = logging.getLogger(__name__)


class Events:
    """The events of one application.

    The numbers in :meth:`connect` are Sphinx's priorities, 500 where none is given.
    They order the extension among others, never among itself.
    """

    def __init__(self) -> None:
        self._fence_closer = FenceCloser(DIRECTIVES)
        self._inputs: Inputs | None = None
        """What the site is made from, in builds that write pages."""
        self._reads_few = False
        """Whether most documents are as they were in the last build."""
        self._process = ReadingProcess()

    def connect(self, app: Sphinx) -> None:
        """Take part in the builds of *app*."""
        app.connect("config-inited", self.config_read, priority=1)
        app.connect("config-inited", self.config_inited)
        app.connect("builder-inited", self.builder_inited)
        app.connect("env-before-read-docs", self.env_before_read_docs)
        app.connect("source-read", self.source_read, priority=900)
        app.connect("include-read", self.include_read, priority=900)
        app.connect("doctree-read", self.doctree_read)
        app.connect("env-updated", self.env_updated)
        app.connect("write-started", self.write_started)
        app.connect("warn-missing-reference", self.warn_missing_reference)
        app.connect("doctree-resolved", self.doctree_resolved)
        app.connect("html-collect-pages", self.html_collect_pages)
        app.connect("html-page-context", self.html_page_context, priority=100)
        app.connect("html-page-context", self.html_page_header, priority=900)
        app.connect("build-finished", self.build_finished, priority=900)

    def config_read(self, app: Sphinx, values: Config) -> None:
        """The configuration is known; nobody has looked at it yet.

        Bad values are reported here, once, before anything depends on them: some of
        Sphinx's own checks end in a traceback where a value is of a wrong type.
        """
        sphinx_config.check(app)
        config.check(app)

    def config_inited(self, app: Sphinx, values: Config) -> None:
        """The configuration is checked, and can still be changed.

        Builders take the folders of templates and styles from the configuration, MyST
        its syntax, and Sphinx who sets formulas and which files are documents, so this
        is the moment to change them.
        """
        source_files.leave_out_folders(app, values)
        source_files.leave_out_names(app, values)
        assets.add_paths(values)
        enable_fences(values)
        mathml.choose_renderer(app, values)
        pause()

    def builder_inited(self, app: Sphinx) -> None:
        """The builder is known.

        Docutils' own styles are in no page that Sphinx writes, so they need not be
        looked for, as they are twice for each page.
        """
        app.env.settings["stylesheet_path"] = []

    def env_before_read_docs(
        self, app: Sphinx, env: BuildEnvironment, docnames: list[str]
    ) -> None:
        """Sphinx knows which documents it will read; none has been opened.

        A file that cannot be decoded would end the build with a traceback, so it is
        reported and left out here. Documents that are gone have been forgotten.
        Modules, the theme and the records of the last build are loaded, and stay.
        """
        set_aside()
        self._reads_few = len(docnames) * 10 < len(env.found_docs)
        domain_of(env).own_directives = frozenset(DIRECTIVES)
        deleted_documents.restore_labels(env)
        source_files.leave_out(app, env, docnames)
        source_files.require_home(env)

    def source_read(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """The text of a document is about to be parsed.

        Parsers take some control characters for ends of lines, and close fences that
        are left open, and say nothing. Both are mended after the extensions that make
        or change the text. A document that may be a stranger's talk is guarded from
        here on.
        """
        self._process.begin(app.env)
        guard.guard(app.env, docname, source[0])
        problems = source_files.clean(app, docname, source)
        problems += source_files.unconverted(app, docname, source[0])
        domain_of(app.env).note_problems(docname, problems)
        self._fence_closer.document(app, docname, source)

    def include_read(
        self, app: Sphinx, path: Path, docname: str, source: list[str]
    ) -> None:
        """The same of a file that a document includes."""
        self._fence_closer.included(app, path, docname, source)

    def doctree_read(self, app: Sphinx, document: nodes.document) -> None:
        """A document has been parsed; the domain and the collectors have seen it.

        What is wrong with it and stands in no record is noted, so that it is reported
        in each build, and not only in the one that reads the document.
        """
        mathml.check(app, document)
        unknown.note_misspelled(app, document, DIRECTIVES)

    def env_updated(self, app: Sphinx, env: BuildEnvironment) -> Sequence[str]:
        """All documents have been read; Sphinx asks which more to write.

        Now everything is known that is said anywhere, so the build begins: records
        become the archive, mistakes are reported, and each document that shows
        something else than it did in the last build is named. None is looked at if
        nothing has changed that any of them is made from. Documents that are read leave
        much garbage, so after many of them nothing is set aside, unless other processes
        have read them.
        """
        deleted_documents.name_pictures(env)
        search.choose(app)
        domain = domain_of(env)
        domain.take_merged()
        domain.build = self._inputs = None
        if has_pages(app.builder):
            assert isinstance(app.builder, StandaloneHTMLBuilder)
            self._inputs = Inputs(app, app.builder)
        with without_collection(aside=self._reads_few or app.parallel > 1):
            build = Build(app.builder, domain.documents, processes=app.parallel)
            domain.build = build
            app.emit(ARCHIVE_READY, build.archive)
            name_untitled(env, build.archive)
            if self._inputs:
                if build.has_nothing_to_do(self._inputs):
                    return ()
                self._inputs.forget()
            others = not_found.digests(app, build) | search_page.digests(app)
            return to_write(env, build.begin(others))

    def write_started(self, app: Sphinx, builder: Builder) -> None:
        """The environment is saved, and the first file is about to be written.

        From here on the output may be neither what the last build left nor what this
        one makes, so it is noted what is not to be trusted, should this one be killed.
        The processes that write are about to be started: what each of them would make
        for itself is made here.
        """
        build = build_of(app.env)
        build.tracker.announce()
        if build.templates and build.processes > 1:
            build.templates.load()
        search_page.write_script(app)  # of which pages carry the checksum

    def warn_missing_reference(
        self, app: Sphinx, domain: Domain | None, node: addnodes.pending_xref
    ) -> bool:
        """A reference leads nowhere, and Sphinx is about to say so.

        Of those to talks, speakers, series and topics, it is said here, with what was
        likely meant.
        """
        if not isinstance(domain, SeminarDomain):
            return False
        kind = node["reftype"]
        message = build_of(app.env).xref_targets.missing(kind, node["reftarget"])
        text = f"{kind}: {message}"
        _logger.warning(text, location=node, type="ref", subtype=kind)
        return True

    def doctree_resolved(
        self, app: Sphinx, document: nodes.document, docname: str
    ) -> None:
        """A document is about to be written.

        Its placeholders have been filled in by then (``FillIn``, a post-transform, as
        only these may change what is written). That it is written is noted: a build
        may write only some.
        """
        build_of(app.env).tracker.written.add(docname)

    def html_collect_pages(
        self, app: Sphinx
    ) -> Iterator[tuple[str, dict[str, Any], str]]:
        """All documents have been written; Sphinx asks for pages that are none.

        It would write them one after the other, so they are written here, by as many
        processes as documents were.
        """
        if len(build_of(app.env).tracker.passed) >= MANY:
            self._let_go(app)
        write_pages(build_of(app.env))
        not_found.write(build_of(app.env))
        yield from search_page.collect(app)

    def html_page_context(
        self,
        app: Sphinx,
        page: str,
        template: str,
        context: dict[str, Any],
        document: nodes.document | None,
    ) -> None:
        """A page is about to be put into the theme's template.

        Before themes take what is in the context (they are called later): a talk's
        source is not published, as it holds what pages do not show (the join link of
        a past talk, comments); navigation lists the index pages; what the theme
        would make again for each page is kept; pages about talks get scripts, and the
        head tells machines what they hold. What sphinx-design would add is left out.
        That it is written is noted: Sphinx and other extensions have pages, too.
        """
        build = build_of(app.env)
        build.tracker.passed.add(page)
        if len(build.tracker.passed) % MANY == 0:
            self._let_go(app)
        assets.leave_out_unused(app.config, context)
        if page in build.documents.talks:
            context["sourcename"] = ""
        if build.shell:
            build.shell.extend(page, context)
        if build.is_about_talks(page, context) and build.publisher:
            assets.add_scripts(build.publisher.builder)
            add_head(build.publisher, page, context)
        search_page.extend(app, page, context)

    def html_page_header(
        self,
        app: Sphinx,
        page: str,
        template: str,
        context: dict[str, Any],
        document: nodes.document | None,
    ) -> None:
        """The same page, once the PyData theme has added what makes its header."""
        build = build_of(app.env)
        if build.shell:
            build.shell.extend_header(page, context)

    def build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        """Sphinx has written everything, or has failed.

        Exports come last: only now it is known which pictures and downloads are
        published. What the organizer puts in the place of any file replaces it, as
        Sphinx promises. Then what has no source any more is removed, and what was
        written is noted for the next build. The search index needs nothing of the
        exports, so it is made at the same time; it names its own files, and needs no
        note. A build that failed early has nothing of this. A mistake in the site that
        ended it is all that is told.
        """
        try:
            self._finish(app, exception)
        finally:
            take_back()
        if exception is not None and not app.pdb:
            end_build(exception)

    def _let_go(self, app: Sphinx) -> None:
        """Free what is left of documents; processes share what nobody touches."""
        if not self._reads_few and build_of(app.env).processes < 2:
            let_go(app.env)

    def _finish(self, app: Sphinx, exception: Exception | None) -> None:
        env: BuildEnvironment | None = getattr(app, "env", None)
        build = domain_of(env).build if env else None
        if build is None:
            return
        if exception is not None:
            build.tracker.announce()  # the next build may remove what this one wrote
        else:
            processes = build.processes if build.tracker.outdated else 1
            index = partial(search.write_index, app)
            with beside(index, builder=app.builder, processes=processes):
                if build.publisher and not build.tracker.is_kept:
                    build.publisher.write(processes)
            if isinstance(app.builder, StandaloneHTMLBuilder):
                copied.put_extra_files(app.builder)
            build.tracker.finish()
            if self._inputs and build.tracker.has_written_all:
                self._inputs.note(build.archive.now, build.archive.next_change())
