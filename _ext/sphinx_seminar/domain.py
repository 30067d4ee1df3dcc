"""The Sphinx domain ``seminar``: what documents say, kept by document, and roles.

What follows from all documents together is not kept: it is the :class:`Build`, which
the domain holds from the moment when all documents have been read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from msgspec.structs import replace
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole

from sphinx_seminar import nodes as own
from sphinx_seminar import wording
from sphinx_seminar.complete import complete_talks
from sphinx_seminar.config.macros import foreign_to
from sphinx_seminar.documents import Documents, NotedQuery, Talks
from sphinx_seminar.formulas import readable
from sphinx_seminar.hooks import talk_read
from sphinx_seminar.references import collect
from sphinx_seminar.render import pieces
from sphinx_seminar.render.page_context import PageContext
from sphinx_seminar.views.talk import Address, title_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Set

    from markdown_it import MarkdownIt
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.build import Build
    from sphinx_seminar.model import Where
    from sphinx_seminar.problems import Problem
    from sphinx_seminar.views.queries import Query


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
    initial_data: ClassVar[dict[str, Any]] = Documents(Talks(), {}, {}, {})._asdict()
    roles: ClassVar[dict[str, Any]] = {name: SeminarRole(name) for name in object_types}
    data_version = 3

    build: Build | None = None
    """What follows from all documents; see :func:`build_of`."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.idle_parsers: list[MarkdownIt] = []
        """Parsers with the site's configuration, which read no document just now."""
        self.own_directives: Collection[str] = ()
        """The directives of this extension, which a document may misspell."""
        self._merged: list[tuple[Set[str], dict[str, Any]]] = []

    @property
    def documents(self) -> Documents:
        """What has been read so far, by document."""
        return Documents(**{name: self.data[name] for name in self.initial_data})

    def note_query(
        self, docname: str, directive: str, query: Query, places: Mapping[str, Where]
    ) -> None:
        """Note what a list in *docname* asks for."""
        noted = NotedQuery(directive=directive, query=query, places=places)
        queries = self.documents.queries
        queries[docname] = (*queries.get(docname, ()), noted)

    def note_problems(self, docname: str, problems: Iterable[Problem]) -> None:
        """Note mistakes; they are reported in every build until they are mended."""
        found = tuple(problems)
        noted = self.documents.problems
        if found:
            noted[docname] = (*noted.get(docname, ()), *found)
        for problem in found:
            if problem.missing:
                self.env.note_dependency(problem.missing)

    def clear_doc(self, docname: str) -> None:
        """Forget a document."""
        for kept in self.data.values():
            if isinstance(kept, dict):
                kept.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read of *docnames*, in :meth:`take_merged`.

        It waits outside of the environment, which every process that is started after
        this one would otherwise send back with all that was read before.
        """
        self._merged.append((docnames, otherdata))

    def take_merged(self) -> None:
        """Add what other processes have read; all documents have been."""
        for docnames, other in self._merged:
            for name in self.initial_data:
                found, kept = other[name], self.data[name]
                kept.update({one: found[one] for one in docnames if one in found})
        self._merged.clear()

    def process_doc(
        self, env: BuildEnvironment, docname: str, document: nodes.document
    ) -> None:
        """Note the talks of a document that has just been read."""
        has_talks = next(document.findall(own.talk), None) is not None
        entries, problems = complete_talks(docname, document)
        entries = tuple(
            replace(entry, title_math=False)
            if entry.title_math and foreign_to(env.config, docname, entry.title)
            else entry
            for entry in entries
        )
        if entries:
            read = (talk_read(env.events, entry) for entry in entries)
            self.documents.talks[docname] = tuple(read)
        if has_talks:
            # so that no toctree has to name every talk (nor every page to
            # resolve a toctree of thousands)
            env.metadata[docname]["orphan"] = True
        self.note_problems(docname, problems)
        found = collect(document, docname)
        if found:
            self.documents.references[docname] = found

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
        found = build_of(self.env).xref_targets.find(typ, target)
        if found is None:
            return None
        context = PageContext(builder, fromdocname)
        if typ == "talk":
            address = Address(docname=found.page, anchor=found.anchor)
            uri = context.talk_uri(address)
        else:
            uri = context.page_uri(found.page)
        if not node.get("refexplicit"):
            parts = pieces.named_parts(found.title)
            contnode = nodes.inline("", "", *parts, classes=contnode["classes"])
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
        build = build_of(self.env)
        archive, pages = build.archive, build.pages
        for talk in archive.talks:
            text = wording.title_text(title_of(talk, is_over=archive.is_over(talk)))
            text = readable(text) if talk.title_math else text
            yield talk.key, text, "talk", talk.docname, talk.anchor, 1
        for kind, things, page in (
            ("speaker", archive.speakers, pages.speaker),
            ("series", archive.series, pages.series),
            ("topic", archive.topics, pages.topic),
        ):
            for key, thing in things.items():
                yield key, readable(thing.name), kind, page(key), "", 1


def domain_of(env: BuildEnvironment) -> SeminarDomain:
    """The domain of *env*."""
    domain = env.get_domain(SeminarDomain.name)
    assert isinstance(domain, SeminarDomain)
    return domain


def build_of(env: BuildEnvironment) -> Build:
    """The build of *env*; there is one once all documents have been read."""
    build = domain_of(env).build
    assert build is not None, "documents are still being read"
    return build
