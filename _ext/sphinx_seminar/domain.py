"""The Sphinx domain ``seminar``: what documents say, kept by document.

Only small frozen records are kept; nodes stay in their documents. What follows
from all documents together (the archive) is made anew in every build, by
:meth:`SeminarDomain.refresh`, and not kept.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.domains import Domain, ObjType

from sphinx_seminar.archive import Defaults, resolve
from sphinx_seminar.config import settings
from sphinx_seminar.finish import finish_talks
from sphinx_seminar.reading.data import FILES, read_data
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reporting import report
from sphinx_seminar.views.lists import TalkQuery, find_problems
from sphinx_seminar.views.talk import Pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.incremental import Tracker
    from sphinx_seminar.model import TalkEntry, Where
    from sphinx_seminar.problems import Problem


class SeminarDomain(Domain):
    """Talks, speakers, series and topics."""

    name = "seminar"
    label = "Seminar"
    object_types: ClassVar[dict[str, ObjType]] = {
        "talk": ObjType("talk", "talk"),
        "series": ObjType("series", "series"),
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "talks": {},
        "queries": {},
        "problems": {},
    }
    data_version = 1

    archive: Archive
    """All talks, as of the last :meth:`refresh`."""
    pages: Pages
    """The names of the generated pages."""
    tracker: Tracker
    """What this build has to write."""

    @property
    def talks(self) -> dict[str, tuple[TalkEntry, ...]]:
        """The talks of each document."""
        return self.data["talks"]  # type: ignore[no-any-return]

    @property
    def queries(self) -> dict[str, tuple[tuple[TalkQuery, Where], ...]]:
        """What the lists of talks in each document ask for, and where."""
        return self.data["queries"]  # type: ignore[no-any-return]

    @property
    def problems(self) -> dict[str, tuple[Problem, ...]]:
        """What is wrong in each document."""
        return self.data["problems"]  # type: ignore[no-any-return]

    def note_query(self, docname: str, query: TalkQuery, where: Where) -> None:
        """Note a list of talks."""
        self.queries[docname] = (*self.queries.get(docname, ()), (query, where))

    def note_problems(self, docname: str, problems: Iterable[Problem]) -> None:
        """Note mistakes; they are reported in every build until they are mended."""
        found = tuple(problems)
        if found:
            self.problems[docname] = (*self.problems.get(docname, ()), *found)
        for problem in found:
            if problem.missing:
                self.env.note_dependency(problem.missing)

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for kept in self.data.values():
            if isinstance(kept, dict):
                kept.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        for name in self.initial_data:
            other = otherdata[name]
            self.data[name].update({d: other[d] for d in docnames if d in other})

    def process_doc(
        self, env: BuildEnvironment, docname: str, document: nodes.document
    ) -> None:
        """Note the talks of a document that has just been read."""
        entries, problems = finish_talks(docname, document)
        if entries:
            self.talks[docname] = entries
            # so that no toctree has to name every talk (nor every page to
            # resolve a toctree of thousands)
            env.metadata[docname]["orphan"] = True
        self.note_problems(docname, problems)

    def refresh(self) -> None:
        """Bring all documents and data files together, and report what is wrong."""
        config, _ = settings(self.env.config)
        folder = Folder(source=self.env.srcdir, below=config.data_dir)
        data = read_data(folder)
        entries = [entry for talks in self.talks.values() for entry in talks]
        defaults = Defaults(
            now=config.now, timezone=config.timezone, data_dir=config.data_dir
        )
        self.pages = Pages(data_dir=config.data_dir)
        self.archive, problems = resolve(entries, data, defaults)
        for queries in self.queries.values():
            for query, where in queries:
                problems += find_problems(query, where, self.archive)
        written = (one for found in self.problems.values() for one in found)
        report([*written, *problems], self.env.srcdir)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What other sites can link to (``objects.inv``)."""
        for talk in self.archive.talks:
            title = talk.title or talk.key
            yield talk.key, title, "talk", talk.docname, talk.anchor, 1
        for series in self.archive.series.values():
            page = self.pages.series(series.key)
            yield series.key, series.name, "series", page, "", 1


def domain_of(env: BuildEnvironment) -> SeminarDomain:
    """The domain of *env*."""
    domain = env.get_domain(SeminarDomain.name)
    assert isinstance(domain, SeminarDomain)
    return domain


def data_files(data_dir: str) -> Sequence[str]:
    """The data files, relative to the source directory."""
    return [posixpath.join(data_dir, name) for name in FILES]


def setup(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(SeminarDomain)
