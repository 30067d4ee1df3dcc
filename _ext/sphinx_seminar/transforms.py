"""Placeholders in documents are filled in, once all documents are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_seminar import nodes as own
from sphinx_seminar.domain import build_of
from sphinx_seminar.mystext import parse_text
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.render.beside import talks_beside
from sphinx_seminar.render.lists import listing
from sphinx_seminar.render.place import Place
from sphinx_seminar.render.talk import talk_body
from sphinx_seminar.render.tools import subscribe
from sphinx_seminar.reporting import report
from sphinx_seminar.views import lists
from sphinx_seminar.views.beside import beside
from sphinx_seminar.views.talk import talk_page
from sphinx_seminar.views.tools import Subscribe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.build import Build
    from sphinx_seminar.model import Where


class FillIn(SphinxPostTransform):
    """Replaces talks and lists by what they show in this build."""

    # before ReferencesResolver, so that what is filled in is resolved as well
    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill in every placeholder of the document."""
        build = build_of(self.env)
        place = Place(build.builder, self.env.docname)
        ends: dict[str, nodes.Element] = {}
        for stray in _strays(self.document):
            self._report(stray)
            stray.replace_self(own.as_text(stray))
        for talk in list(self.document.findall(own.talk)):
            ends[talk["docname"]] = _document_of(talk)
            _fill_talk(talk, build, place)
        for docname, end in ends.items():  # below the notes at the foot of the text
            found = beside(build.archive.by_document[docname], build.archive)
            end += talks_beside(found, place)
        for node in list(self.document.findall(own.listing)):
            view = lists.listing(node["query"], build.archive, build.pages)
            if isinstance(view, Subscribe):
                node.replace_self(_subscribe(view, build, place))
            else:
                node.replace_self(listing(view, place))
        build.tracker.note(place)

    def _report(self, stray: own.talk | own.speaker) -> None:
        """Say so in a data file; what documents hold is reported when they are read."""
        where: Where = stray["entry"].where
        if where.path.endswith(".yml"):
            message = f"{stray.tagname}: found in a text, expected in a document"
            problem = Problem(kind=ProblemKind.MISPLACED, where=where, message=message)
            report([problem], self.env.srcdir)


def _fill_talk(node: own.talk, build: Build, place: Place) -> None:
    # not env.docname: builders of books resolve many documents as one
    talk = build.archive.by_address[node["docname"], node["anchor"]]
    blocks = [child.children for child in node if isinstance(child, own.speaker)]
    # before those with a block come those whom an option names
    named = len(talk.speakers) - len(blocks)
    biographies = [
        blocks[number - named]
        if person.own_biography
        else parse_text(person.biography, place)
        for number, person in enumerate(talk.speakers)
    ]
    abstract = [child for child in node if not isinstance(child, own.speaker)]
    page = talk_page(talk, build.archive, build.pages)
    tools = build.publisher.tools(talk) if build.publisher else None
    body = talk_body(page, biographies, abstract, place, tools)
    container = nodes.container("", *body, is_div=True, ids=node["ids"])
    state = "past" if page.is_over else "upcoming"
    container["classes"] += ["seminar-talk", f"seminar-{state}"]
    container["classes"].append(f"seminar-is-{talk.status.value}")
    node.replace_self(container)


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


def _subscribe(view: Subscribe, build: Build, place: Place) -> list[nodes.Node]:
    """How to follow talks; nothing in builders that publish no calendars."""
    found = build.publisher.subscription(view.page) if build.publisher else None
    return subscribe(found, place) if found else []
