"""The Sphinx domain ``seminar``: what documents say, kept by document.

Only small frozen records are kept; nodes stay in their documents. What follows
from all documents together (the archive) is made anew in every build, by
:meth:`SeminarDomain.refresh`, and not kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole

from sphinx_seminar.archive import Defaults, key_of, resolve
from sphinx_seminar.archive.order import chronological
from sphinx_seminar.config import settings
from sphinx_seminar.finish import finish_talks
from sphinx_seminar.problems import ProblemKind
from sphinx_seminar.reading.data import read_data
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.references import Reference, collect
from sphinx_seminar.render import words
from sphinx_seminar.render.place import Place
from sphinx_seminar.reporting import report
from sphinx_seminar.views.queries import Query, find_problems
from sphinx_seminar.views.talk import Address, title_of
from sphinx_seminar.views.targets import Pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.incremental import Tracker
    from sphinx_seminar.model import Series, Speaker, Talk, TalkEntry, Topic, Where
    from sphinx_seminar.problems import Problem
    from sphinx_seminar.publish import Publisher


class Asked(NamedTuple):
    """A list in a document: what it asks for, by which directive.

    ``places`` is where each of its options stands.
    """

    directive: str
    query: Query
    places: Mapping[str, Where]


class Goal(NamedTuple):
    """What a reference leads to."""

    page: str
    anchor: str
    text: str


class SeminarRole(XRefRole):
    """A role of the domain, which also works without the domain's name."""

    def __init__(self, kind: str) -> None:
        super().__init__(warn_dangling=True, innernodeclass=nodes.inline)
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the reference, whatever name the role was called by."""
        self.name = f"{SeminarDomain.name}:{self.kind}"
        return super().run()

    def create_xref_node(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the reference, in a class that no talk or speaker has."""
        self.classes = ["xref", "seminar-link"]
        return super().create_xref_node()


class SeminarDomain(Domain):
    """Talks, speakers, series and topics."""

    name = "seminar"
    label = "Seminar"
    object_types: ClassVar[dict[str, ObjType]] = {
        "talk": ObjType("talk", "talk"),
        "speaker": ObjType("speaker", "speaker"),
        "series": ObjType("series", "series"),
        "topic": ObjType("topic", "topic"),
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "talks": {},
        "references": {},
        "queries": {},
        "problems": {},
    }
    roles: ClassVar[dict[str, Any]] = {name: SeminarRole(name) for name in object_types}
    dangling_warnings: ClassVar[dict[str, str]] = {
        "talk": "no talk has the key %(target)s",
        "speaker": "no speaker has the key or name %(target)s",
        "series": "no series has the key or name %(target)s",
        "topic": "no topic has the key or name %(target)s",
    }
    data_version = 1

    archive: Archive
    """All talks, as of the last :meth:`refresh`."""
    pages: Pages
    """The names of the generated pages."""
    tracker: Tracker
    """What this build has to write."""
    publisher: Publisher
    """What this build publishes besides pages."""

    @property
    def talks(self) -> dict[str, tuple[TalkEntry, ...]]:
        """The talks of each document."""
        return self.data["talks"]  # type: ignore[no-any-return]

    @property
    def queries(self) -> dict[str, tuple[Asked, ...]]:
        """What the lists in each document ask for."""
        return self.data["queries"]  # type: ignore[no-any-return]

    @property
    def references(self) -> dict[str, tuple[Reference, ...]]:
        """The references of each document."""
        return self.data["references"]  # type: ignore[no-any-return]

    @property
    def problems(self) -> dict[str, tuple[Problem, ...]]:
        """What is wrong in each document."""
        return self.data["problems"]  # type: ignore[no-any-return]

    def note_query(
        self, docname: str, directive: str, query: Query, places: Mapping[str, Where]
    ) -> None:
        """Note what a list in *docname* asks for."""
        asked = Asked(directive=directive, query=query, places=places)
        self.queries[docname] = (*self.queries.get(docname, ()), asked)

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
        found = collect(document, docname)
        if found:
            self.references[docname] = found

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
            for asked in queries:
                problems += find_problems(
                    asked.directive, asked.query, asked.places, self.archive
                )
        written = (one for found in self.problems.values() for one in found)
        if "series.yml" in data.unread:  # which is reported, and explains these
            unknown = ProblemKind.UNKNOWN_SERIES
            problems = [one for one in problems if one.kind is not unknown]
        report([*written, *problems], self.env.srcdir)

    def talks_in(self, docname: str) -> list[Talk]:
        """The talks of a document, oldest first."""
        by_address = self.archive.by_address
        found = [by_address[docname, e.anchor] for e in self.talks.get(docname, ())]
        return sorted(found, key=chronological)

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
        chosen = settings(self.env.config)[0].navigation
        return {name: hubs[name] for name in chosen if full[name]}

    def goal(self, kind: str, name: str) -> Goal | None:
        """The talk, speaker, series or topic that *name* means, if there is one.

        People and topics can be named by their keys, names or aliases.
        """
        if kind == "talk":
            talk = self.archive.by_key.get(name)
            if talk is None:
                return None
            text = words.title_text(title_of(talk))
            return Goal(page=talk.docname, anchor=talk.anchor, text=text)
        kinds: dict[str, Mapping[str, Speaker | Series | Topic]] = {
            "speaker": self.archive.speakers,
            "series": self.archive.series,
            "topic": self.archive.topics,
        }
        things = kinds[kind]
        page = {
            "speaker": self.pages.speaker,
            "series": self.pages.series,
            "topic": self.pages.topic,
        }[kind]
        key = key_of(things, name)
        return Goal(page=page(key), anchor="", text=things[key].name) if key else None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Resolve a role of the domain."""
        goal = self.goal(typ, target)
        if goal is None:
            return None
        place = Place(builder, fromdocname)
        if typ == "talk":
            address = Address(docname=goal.page, anchor=goal.anchor)
            uri = place.talk_uri(address)
        else:
            uri = place.page_uri(goal.page)
        if not node.get("refexplicit"):
            contnode = nodes.inline(goal.text, goal.text, classes=contnode["classes"])
        if not uri:  # this builder has no such page: the name stands alone
            return contnode  # type: ignore[return-value]
        return nodes.reference("", "", contnode, internal=True, refuri=uri)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve the role ``any``, and MyST's links without a scheme."""
        found = []
        for typ in self.object_types:
            resolved = self.resolve_xref(
                env, fromdocname, builder, typ, target, node, contnode
            )
            if resolved is not None:
                found.append((f"seminar:{typ}", resolved))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What other sites can link to (``objects.inv``)."""
        archive = self.archive
        for talk in archive.talks:
            text = words.title_text(title_of(talk))
            yield talk.key, text, "talk", talk.docname, talk.anchor, 1
        for kind, things, page in (
            ("speaker", archive.speakers, self.pages.speaker),
            ("series", archive.series, self.pages.series),
            ("topic", archive.topics, self.pages.topic),
        ):
            for key, thing in things.items():
                yield key, thing.name, kind, page(key), "", 1


def domain_of(env: BuildEnvironment) -> SeminarDomain:
    """The domain of *env*."""
    domain = env.get_domain(SeminarDomain.name)
    assert isinstance(domain, SeminarDomain)
    return domain


def setup(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(SeminarDomain)
    for name, role in SeminarDomain.roles.items():
        app.add_role(name, role)
