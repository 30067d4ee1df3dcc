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
    from sphinx_seminar.xref_targets import XrefTargets


class DocumentDigests:
    """The digests of the documents of one build.

    :param image_name: tells the name under which a file is published.
    :param titles: the titles in the heads of documents that lead to files of groups.
    """

    def __init__(
        self,
        env: BuildEnvironment,
        documents: Documents,
        archive: Archive,
        xref_targets: XrefTargets,
        image_name: Callable[[Path], str],
        titles: Mapping[str, str],
    ) -> None:
        self._env = env
        self._archive = archive
        self._xref_targets = xref_targets
        self._titles = titles
        self._queries = {name: one for name, one in documents.queries.items() if one}
        self._references = {
            name: one for name, one in documents.references.items() if one
        }
        self._pictures = _pictures(env)
        photos = {
            one.photo.file
            for talk in archive.talks
            for one in talk.speakers
            if one.photo and one.photo.file
        }
        self._photos = [image_name(Path(env.srcdir, file)) for file in sorted(photos)]
        self._transcripts = {
            talk.key: image_name(Path(env.srcdir, file))
            for talk in archive.everything
            if (file := transcript_file(talk.materials))
        }

    @property
    def others(self) -> set[str]:
        """The documents that show more of the archive than their own talks."""
        return {*self._queries, *self._references}

    def frame(self) -> str:
        """The digest of all that documents and search show besides what talks say."""
        files = self._pictures, self._photos, self._transcripts
        return digest_of(self._titles, *files, sorted(self.others))

    def all(self, kept: Mapping[str, str]) -> dict[str, str]:
        """The digest of each document: of those in *kept* the one that it has there."""
        found = sorted(self._env.found_docs)
        return {name: kept.get(name) or self._digest(name) for name in found}

    def _digest(self, docname: str) -> str:
        archive, env, targets = self._archive, self._env, self._xref_targets
        talks = archive.by_document.get(docname, ())
        queries = self._queries.get(docname, ())
        references = self._references.get(docname, ())
        return digest_of(
            self._titles.get(docname, ""),
            self._pictures.get(docname, ()),
            [archive.digests.talk(talk).whole for talk in talks],
            [self._transcripts.get(talk.key, "") for talk in talks],
            further_talks_digest(talks, archive) if talks else "",
            [listing_digest(one.query, archive, targets.pages) for one in queries],
            [targets.shown(reference, env) for reference in references],
        )


def _pictures(env: BuildEnvironment) -> dict[str, list[str]]:
    """The names under which the pictures of each document are published."""
    found: dict[str, list[str]] = {}
    for file in sorted(env.images):
        docnames, name = env.images[file]
        for docname in docnames:
            found.setdefault(docname, []).append(name)
    return found
