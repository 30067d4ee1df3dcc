"""Takes drafts out of documents, with all that Sphinx would publish of them elsewhere.

A document of several talks may have some that are drafts. Their labels, terms, entries
of the index and notes would stand in the inventory, the index and the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_seminar import nodes as own
from sphinx_seminar.model import Status

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_NOTES = (nodes.footnote, nodes.citation)
_OBJECTS = ("objects", "terms")
"""What domains call the names that they have noted while directives ran."""


class DropDrafts(SphinxTransform):
    """Takes drafts out, each with the heading that is its own."""

    # before SphinxDomains (850), by which domains note what is in the document
    default_priority = 845

    def apply(self, **kwargs: Any) -> None:
        """Leave nothing of the document's drafts, unless the site shows them."""
        if self.config.seminar_drafts:
            return
        ids: set[str] = set()
        for node in list(self.document.findall(own.talk)):
            if node["entry"].status is Status.DRAFT:
                ids |= _drop(node)
        if ids:
            _drop_notes(self.document, ids)
            _forget(self.document, ids)
            _forget_objects(self.env, ids)


def _drop(node: own.talk) -> set[str]:
    """Take *node* out of its document; returns the identifiers that go with it."""
    section = node.parent
    alone = isinstance(section, nodes.section) and not any(
        other is not node for other in section.findall(own.talk)
    )
    is_page = section is not None and isinstance(section.parent, nodes.document)
    dropped = section if alone and not is_page else node
    dropped.parent.remove(dropped)
    return {one for part in dropped.findall(nodes.Element) for one in part["ids"]}


def _drop_notes(document: nodes.document, ids: set[str]) -> None:
    """Take out labels of what is gone, and notes that nothing else refers to."""
    for target in list(document.findall(nodes.target)):
        if target.get("refid") in ids:
            target.parent.remove(target)
    for note in list(document.findall(lambda one: isinstance(one, _NOTES))):
        assert isinstance(note, nodes.Element)
        if note["backrefs"] and ids.issuperset(note["backrefs"]):
            ids.update(note["ids"])
            before = note.parent[note.parent.index(note) - 1]
            note.parent.remove(note)
            is_last = not list(document.findall(nodes.footnote))
            if is_last and isinstance(before, nodes.transition):
                before.parent.remove(before)  # with which MyST parts notes


def _forget(document: nodes.document, ids: set[str]) -> None:
    """Take out the names of what is gone."""
    for name, one in list(document.nameids.items()):
        if one in ids:
            del document.nameids[name]
            document.nametypes.pop(name, None)


def _forget_objects(env: BuildEnvironment, ids: set[str]) -> None:
    """Take out what directives in drafts have noted, such as terms of a glossary."""
    tables = (
        env.domaindata[one].get(name) for one in env.domaindata for name in _OBJECTS
    )
    for table in tables:
        if not isinstance(table, dict):
            continue
        for key, value in list(table.items()):
            if isinstance(value, tuple) and value[0] == env.docname and value[1] in ids:
                del table[key]
