"""What references in a document show of other documents.

Sphinx writes a document again when its own source has changed, not when the
title it takes from another document has. The references of each document are
noted when it is read, so that this can be told from what they lead to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx import addnodes
from sphinx.util import docname_join

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.domain import SeminarDomain


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


def shown(
    reference: Reference, env: BuildEnvironment, domain: SeminarDomain
) -> tuple[str, ...]:
    """Where *reference* leads and, if it has no text of its own, what it is called."""
    target, title = _found(reference, env, domain)
    return (*target, "" if reference.explicit else title)


def _found(
    reference: Reference, env: BuildEnvironment, domain: SeminarDomain
) -> tuple[tuple[str, ...], str]:
    kind = reference.role.rpartition(":")[2]
    if reference.role.startswith("seminar:"):
        goal = domain.goal(kind, reference.target)
        return ((goal.page, goal.anchor), goal.text) if goal else ((), "")
    if reference.target in env.titles:
        return (reference.target,), env.titles[reference.target].astext()
    std = env.domains.standard_domain
    name = reference.target.lower()
    if name in std.labels:
        docname, anchor, title = std.labels[name]
        return (docname, anchor), title
    if name in std.anonlabels:
        return std.anonlabels[name], ""
    for one in ("talk", "speaker", "series", "topic"):
        goal = domain.goal(one, reference.target)
        if goal:
            return (goal.page, goal.anchor), goal.text
    return (), ""
