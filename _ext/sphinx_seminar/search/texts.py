"""Collects the text of documents that are no talks, for search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors import EnvironmentCollector

from sphinx_seminar import nodes as own
from sphinx_seminar.domain import SeminarDomain
from sphinx_seminar.plaintext import plain_text
from sphinx_seminar.search.rows import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_PLACEHOLDERS = (own.talk, own.listing)
_OF_DOCUMENTS = "doc"
"""What MyST writes in the place of a domain for links such as `[](page.md#heading)`."""
_MARK = re.compile(r"\0(\w+):([^\0]*)\0")
"""What stands for the title of something, by its kind and name."""


def texts_of(env: BuildEnvironment) -> dict[str, Prose]:
    """What has been read, by document."""
    texts: dict[str, Prose]
    if not hasattr(env, "seminar_texts"):
        env.seminar_texts = {}  # type: ignore[attr-defined]
    texts = env.seminar_texts  # type: ignore[attr-defined]
    return texts


class TextCollector(EnvironmentCollector):
    """Keeps the plain text of documents, apart from talks and lists in them."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document."""
        texts_of(env).pop(docname, None)

    def merge_other(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        docnames: Set[str],
        other: BuildEnvironment,
    ) -> None:
        """Take over what another process has read."""
        found = texts_of(other)
        texts_of(env).update({d: found[d] for d in docnames if d in found})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note the text of a document that has just been read."""
        env = app.env
        title = next(iter(doctree.findall(nodes.title)), None)
        lines = "\n".join(_prose(doctree, title)).split("\n")
        text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
        if text:
            texts_of(env)[env.docname] = Prose(
                docname=env.docname,
                title=title.astext() if title else env.docname,
                text=text,
            )


def _prose(node: nodes.Element, title: nodes.title | None) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, _PLACEHOLDERS) or child is title:
            continue
        if isinstance(child, nodes.section):
            # the heading of a talk belongs to the talk
            if not any(isinstance(one, own.talk) for one in child.children):
                yield from _prose(child, title)
        elif (
            isinstance(child, nodes.compound) and "toctree-wrapper" in child["classes"]
        ):
            continue
        else:
            yield plain_text([_marked(child)])


def _marked(node: nodes.Node) -> nodes.Node:
    """*node*, with marks for titles that it takes from talks, speakers and so on."""
    if not any(map(_is_open, node.findall(addnodes.pending_xref))):
        return node
    marked = node.deepcopy()
    for one in filter(_is_open, marked.findall(addnodes.pending_xref)):
        name = "#".join(filter(None, (one["reftarget"], one.get("reftargetid"))))
        one.children = [nodes.Text(f"\0{one['reftype']}:{name}\0")]
    return marked


def _is_open(reference: addnodes.pending_xref) -> bool:
    """Whether *reference* shows a title that is not known yet."""
    is_taken = reference.get("refdomain") in {SeminarDomain.name, _OF_DOCUMENTS}
    return is_taken and not reference.get("refexplicit")


def title_of_document(env: BuildEnvironment, name: str) -> str:
    """The title of a document, or that of one of its headings (`page#heading`)."""
    docname, _, heading = name.partition("#")
    slugs = env.metadata.get(docname, {}).get("myst_slugs", {})
    if heading in slugs:
        return str(slugs[heading][2])
    return env.titles[docname].astext() if docname in env.titles else ""


def with_titles(prose: Prose, title: Callable[[str, str], str]) -> Prose:
    """*prose*, once all titles are known.

    :param title: gives that of a thing by its kind and name.
    """
    text = _MARK.sub(lambda mark: title(mark[1], mark[2]), prose.text)
    return msgspec.structs.replace(prose, text=text) if text != prose.text else prose
