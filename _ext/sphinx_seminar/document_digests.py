"""The digests of documents: of what each shows of others and of the data files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.reading.transcripts import transcript_file
from sphinx_seminar.views.further_talks import further_talks_digest
from sphinx_seminar.views.listing import listing_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.documents import Documents
    from sphinx_seminar.model import Talk
    from sphinx_seminar.xref_targets import XrefTargets


def document_digests(
    env: BuildEnvironment,
    documents: Documents,
    archive: Archive,
    xref_targets: XrefTargets,
    image_name: Callable[[Path], str],
    titles: Mapping[str, str],
) -> dict[str, str]:
    """The digest of each document.

    :param image_name: tells the name under which a file is published.
    :param titles: the titles in the heads of documents that lead to files of groups.
    """
    pictures = _pictures(env)

    def transcript(talk: Talk) -> str:
        file = transcript_file(talk.materials)
        return image_name(Path(env.srcdir, file)) if file else ""

    def digest(docname: str) -> str:
        talks = archive.by_document.get(docname, ())
        queries = documents.queries.get(docname, ())
        references = documents.references.get(docname, ())
        return digest_of(
            titles.get(docname, ""),
            pictures.get(docname, ()),
            [archive.digests.talk(talk).whole for talk in talks],
            [transcript(talk) for talk in talks],
            further_talks_digest(talks, archive) if talks else "",
            [listing_digest(one.query, archive, xref_targets.pages) for one in queries],
            [xref_targets.shown(reference, env) for reference in references],
        )

    return {docname: digest(docname) for docname in sorted(env.found_docs)}


def _pictures(env: BuildEnvironment) -> dict[str, list[str]]:
    """The names under which the pictures of each document are published."""
    found: dict[str, list[str]] = {}
    for file in sorted(env.images):
        docnames, name = env.images[file]
        for docname in docnames:
            found.setdefault(docname, []).append(name)
    return found
