"""Fills placeholders in documents, once all documents are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_seminar import nodes as own
from sphinx_seminar import wording
from sphinx_seminar.domain import build_of
from sphinx_seminar.mystext import context_of, parse_text
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.render import generic
from sphinx_seminar.render.templates import raw
from sphinx_seminar.reporting import report
from sphinx_seminar.views.further_talks import FurtherTalks, further_talks
from sphinx_seminar.views.listing import listing
from sphinx_seminar.views.talk import talk_page, title_of
from sphinx_seminar.views.tools import Subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.build import Build
    from sphinx_seminar.model import Talk, Where
    from sphinx_seminar.render.page_context import PageContext


class FillIn(SphinxPostTransform):
    """Replaces talks and lists by what they show in this build."""

    # before ReferencesResolver, so that what is filled in is resolved as well
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill in every placeholder of the document."""
        build = build_of(self.env)
        inside = context_of(self.document)
        context = inside or build.page_context(self.env.docname)
        ends: dict[str, nodes.Element] = {}
        for stray in _strays(self.document):
            self._report(stray)
            stray.replace_self(own.as_text(stray))
        for talk in list(self.document.findall(own.talk)):
            ends[talk["docname"]] = _document_of(talk)
            talk.replace_self(_talk(talk, build, context))
        for docname, end in ends.items():  # below the notes at the foot of the text
            found = further_talks(build.archive.by_document[docname], build.archive)
            end += _further_talks(found, build, context)
        for node in list(self.document.findall(own.listing)):
            node.replace_self(_listing(node, build, context))
        if not inside:
            build.tracker.note(context)

    def _report(self, stray: own.talk | own.speaker) -> None:
        """Say so in a data file; what documents hold is reported when they are read."""
        where: Where = stray["entry"].where
        if where.path.endswith(".yml"):
            message = f"{stray.tagname}: found in a text, expected in a document"
            problem = Problem(kind=ProblemKind.MISPLACED, where=where, message=message)
            report([problem], self.env.srcdir)


def _talk(node: own.talk, build: Build, context: PageContext) -> list[nodes.Node]:
    # not env.docname: builders of books resolve many documents as one
    talk = build.archive.by_address[node["docname"], node["anchor"]]
    if not talk.title:
        for title in node.parent.children[:1]:
            if isinstance(title, nodes.title):
                title.replace_self(_heading(talk, build.archive))
    blocks = [child.children for child in node if isinstance(child, own.speaker)]
    # before those with a block come those whom an option names
    named = len(talk.speakers) - len(blocks)
    biographies = [
        blocks[number - named]
        if person.own_biography
        else parse_text(person.biography, context)
        for number, person in enumerate(talk.speakers)
    ]
    abstract = [child for child in node if not isinstance(child, own.speaker)]
    page = talk_page(talk, build.archive, build.pages)
    if not build.templates:
        return generic.talk(page, node["ids"], biographies, abstract, context)
    offers = build.publisher if not talk.is_open else None
    tools = offers.tools(talk) if offers else None
    html = build.templates.at(context)
    return html.talk(page, node["ids"], biographies, abstract, tools)


def name_untitled(env: BuildEnvironment, archive: Archive) -> None:
    """Give documents of talks without a title the one that their pages show now.

    When such a document was read, nobody knew whether the talk is over.
    """
    for talk in archive.talks:
        if not (talk.title or talk.anchor):
            title = _heading(talk, archive)
            env.titles[talk.docname] = env.longtitles[talk.docname] = title


def _heading(talk: Talk, archive: Archive) -> nodes.title:
    title = wording.title_text(title_of(talk, is_over=archive.is_over(talk)))
    return nodes.title(title, title)


def _further_talks(
    found: FurtherTalks, build: Build, context: PageContext
) -> list[nodes.Node]:
    """What the talks of a document lead on to."""
    if not build.templates:
        return generic.further_talks(found, context)
    return _as_nodes(build.templates.at(context).show(found))


def _listing(node: own.listing, build: Build, context: PageContext) -> list[nodes.Node]:
    """What a list shows; nothing of calendars in builders that publish none."""
    view = listing(node["query"], build.archive, build.pages)
    if isinstance(view, Subscribe):
        found = build.publisher.subscription(view.page) if build.publisher else None
        if not (found and build.templates):
            return []
        return _as_nodes(build.templates.at(context).subscribe(found))
    if not build.templates:
        return generic.listing(view, context)
    return _as_nodes(build.templates.at(context).show(view))


def _as_nodes(html: str) -> list[nodes.Node]:
    return [raw(html)] if html.strip() else []


def _strays(document: nodes.document) -> Iterator[own.talk | own.speaker]:
    """Talks and speakers that have no meaning: those of texts, of which no record is.

    Inner ones come first.
    """
    found = list(document.findall(own.talk)) + list(document.findall(own.speaker))
    yield from (node for node in reversed(found) if "entry" in node)


def _document_of(node: nodes.Element) -> nodes.Element:
    """The document that *node* is in; in books, its part of the whole."""
    parent = node.parent
    while parent.parent and not isinstance(parent, addnodes.start_of_file):
        parent = parent.parent
    assert isinstance(parent, nodes.Element)
    return parent
