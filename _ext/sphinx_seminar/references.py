"""The references in a document.

They are noted when it is read, so that a later build can tell, from what they lead to,
whether the document shows something else: see :mod:`~sphinx_seminar.xref_targets`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx import addnodes
from sphinx.util import docname_join

if TYPE_CHECKING:
    from docutils import nodes


class Reference(NamedTuple):
    """A reference: ``domain:kind`` of its role, its target, and its own text or not."""

    role: str
    target: str
    explicit: bool


def collect(document: nodes.document, docname: str) -> tuple[Reference, ...]:
    """The references of *document*, each once."""
    found = []
    for node in document.findall(addnodes.pending_xref):
        domain = node.get("refdomain") or ""
        kind = node.get("reftype") or ""
        target = node.get("reftarget") or ""
        if kind == "doc":
            target = docname_join(docname, target)
        explicit = bool(node.get("refexplicit"))  # which citations do not have
        found.append(Reference(f"{domain}:{kind}", target, explicit))
    return tuple(dict.fromkeys(found))
