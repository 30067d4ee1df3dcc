"""Detects documents and pages whose content changed."""

from __future__ import annotations

from copy import copy
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.text import TextBuilder
from sphinx.builders.xml import XMLBuilder

from sphinx_seminar import copied, manifest
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.compat import output_path
from sphinx_seminar.document_digests import DocumentDigests
from sphinx_seminar.references import Reference
from sphinx_seminar.render.page_context import image_name
from sphinx_seminar.shell import common_digest
from sphinx_seminar.unchanged import (
    changed_talks,
    digests,
    frame,
    groups_of,
    kept_documents,
)
from sphinx_seminar.unfinished import Unfinished
from sphinx_seminar.views.pages.talks import NOT_FOUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx.builders import Builder

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.documents import Documents
    from sphinx_seminar.exports.files import File
    from sphinx_seminar.model import Talk
    from sphinx_seminar.render.page_context import PageContext
    from sphinx_seminar.views.pages.blocks import PlannedPage
    from sphinx_seminar.xref_targets import XrefTargets

_COPIED = "/copied"
"""Under this name, the manifest has what was copied."""


class Tracker:
    """Compares this build with the last one of the same builder.

    Made for one build: ``old`` is what was written before, ``new`` collects
    what this build writes or finds unchanged.

    :param navigation: the index pages that the navigation of every page lists.
    """

    def __init__(
        self,
        builder: Builder,
        documents: Documents,
        archive: Archive,
        xref_targets: XrefTargets,
        navigation: Mapping[str, str],
    ) -> None:
        self.builder = builder
        self.documents = documents
        self.archive = archive
        self.xref_targets = xref_targets
        self.navigation = navigation
        self.old = manifest.load(builder)
        self._unfinished = Unfinished(builder)
        self.new = manifest.Manifest()
        self.is_kept = False
        """Whether everything stays, as nothing has changed that it is made from."""
        self.changed: Sequence[Talk] | None = None
        """The talks that changed; ``None`` if it is more than what these say."""
        self.outdated: set[str] = set()
        """The documents, pages and files that are not as they should be."""
        self.written: set[str] = set()
        """The documents and pages that this build has written so far."""
        self.passed: set[str] = set()
        """The pages that themes have been asked for, also those of Sphinx's own."""
        self.image_name = cache(image_name)
        """The names of pictures, as far as they have been asked for."""
        self._written_to = cache(partial(output_path, builder))

    def begin(
        self,
        plans: Sequence[PlannedPage],
        files: Sequence[File],
        others: Mapping[str, str],
        *,
        titles: Mapping[str, str],
        shown: Iterable[str],
    ) -> Sequence[str]:
        """Compare everything; return the documents to write again.

        :param plans: the generated pages.
        :param files: the files beside them.
        :param others: the digests of pages that are written one by one, by name.
        :param titles: the titles in the heads of pages that lead to such files.
        :param shown: what such files show besides talks.
        """
        old, new, archive = self.old, self.new, self.archive
        new.common = common_digest(self.builder, self.navigation)
        self._relate()
        self._take_away()
        found = DocumentDigests(
            self.builder.env,
            self.documents,
            archive,
            self.xref_targets,
            self.image_name,
            titles,
        )
        new.frame = frame(archive, new.common, [found.frame(), *shown])
        groups, kept = None, {}
        if new.frame == old.frame:
            self.changed = changed = changed_talks(archive, files, old.exports)
            groups = groups_of(changed, archive)
            kept = kept_documents(archive, old.documents, changed, new.related)
            for one in found.others:
                kept.pop(one, None)
        new.documents = found.all(kept)
        new.pages = {**digests(plans, old.pages, groups), **others}
        new.exports = digests(files, old.exports, groups)
        documents = self._changed(old.documents, new.documents)
        known = {name: old.files.get(name, ()) for name in new.documents}
        documents += self._unfinished.pages(known).difference(documents)
        self.outdated = {
            *documents,
            *self._changed(old.pages, new.pages),
            *self._changed(old.exports, new.exports),
        }
        return documents if old.documents else ()  # else Sphinx knows

    def keep(self) -> bool:
        """Keep all that the last build wrote, and say so, if all of it is there."""
        files = (one for names in self.old.files.values() for one in names)
        there = copied.output_files(self.builder)
        if self._unfinished.is_there or not there.issuperset(files):
            return False
        self.new = msgspec.structs.replace(self.old, external={})
        self.is_kept = True
        return True

    def _take_away(self) -> None:
        """Remove what was copied: what is to be there is copied or written again."""
        builder = self.builder
        if isinstance(builder, StandaloneHTMLBuilder):
            gone = {*self.old.files.get(_COPIED, ())} - copied.copied(builder)
            gone.update(self._unfinished.pictures())
            if self.old.common != self.new.common:
                gone.update(copied.optional_files(builder))
            for file in gone:
                copied.remove(Path(builder.outdir), file)

    def _changed(self, old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
        """Those of *new* that are not as they were written."""
        if self.old.common != self.new.common:
            return [*new]
        return [
            name
            for name, digest in new.items()
            if old.get(name) != digest or name in self._lost
        ]

    def announce(self) -> None:
        """Record what is about to be written, in case this build is killed.

        A build that is killed leaves pages of which nobody knows what they show: they
        are written again by the next one, or removed if nothing needs them.
        """
        self._unfinished.begin()
        if self.is_kept:
            return
        noted = copy(self.old)
        noted.documents = self._trusted(self.old.documents, self.new.documents)
        noted.pages = self._trusted(self.old.pages, self.new.pages)
        noted.exports = self._trusted(self.old.exports, self.new.exports)
        noted.files = dict(self.old.files)
        for name, files in self._all_files().items():
            known = noted.files.get(name, ())
            if known != files:
                noted.files[name] = tuple(dict.fromkeys((*known, *files)))
        if noted != self.old:
            manifest.save(noted, self.builder)

    def _trusted(
        self, old: Mapping[str, str], new: Mapping[str, str]
    ) -> dict[str, str]:
        return {
            name: "" if name in self.outdated else old.get(name, "")
            for name in (*old, *(one for one in new if one not in old))
        }

    def note(self, context: PageContext) -> None:
        """Record the external content of a page that is being written."""
        references = tuple(sorted(set(context.references)))
        if context.pictures or references:
            self.new.external[context.page] = manifest.ExternalContent(
                pictures=context.pictures,
                references=references,
                titles=self._titles(references),
            )
        else:
            self.new.external.pop(context.page, None)

    def take(self, pages: Mapping[str, manifest.ExternalContent | None]) -> None:
        """Merge the records of *pages*, which another process may have written."""
        self.written.update(pages)
        for page, noted in pages.items():
            if noted is None:
                self.new.external.pop(page, None)
            else:
                self.new.external[page] = noted

    def finish(self) -> None:
        """Remove output without a source, and save the digests."""
        if self.is_kept and not self.written:
            self._unfinished.end()
            return
        for name in (self.outdated & self.new.documents.keys()) - self.written:
            self.new.documents[name] = (
                ""  # left for later, as when single files are built
            )
        for name in (*self.new.documents, *self.new.pages):
            if name not in self.written and name in self.old.external:
                self.new.external[name] = self.old.external[name]
        self.new.files = self._all_files()
        self._clean()
        manifest.save(self.new, self.builder)
        self._unfinished.end()

    @property
    def has_written_all(self) -> bool:
        """Whether no page was left for later, as when single files are built."""
        pages = {*self.new.documents, *self.new.pages}
        return self.written.issuperset(self.outdated & pages)

    def _is_unchanged(self, page: str) -> bool:
        """Whether the external content of *page* is unchanged."""
        noted = self.old.external[page]
        return self._titles(noted.references) == noted.titles and all(
            self.image_name(Path(self.builder.srcdir, file)) == name
            for file, name in noted.pictures.items()
        )

    def _titles(self, references: Iterable[tuple[str, str, bool]]) -> str:
        env = self.builder.env
        found = [self.xref_targets.shown(Reference(*one), env) for one in references]
        return digest_of(*found) if found else ""

    @cached_property
    def _lost(self) -> set[str]:
        """What the last build wrote that is gone, or shows what is different now.

        It is asked for once what is to go has been removed.
        """
        old, there = self.old, copied.output_files(self.builder)
        return {
            *(name for name, files in old.files.items() if not there.issuperset(files)),
            *(old.exports.keys() - there),
            *(page for page in old.external if not self._is_unchanged(page)),
        }

    def _all_files(self) -> dict[str, tuple[str, ...]]:
        """What this build publishes: see :class:`manifest.Manifest`."""
        files: dict[str, tuple[str, ...]] = {}
        if isinstance(self.builder, StandaloneHTMLBuilder):
            for name in (*self.new.documents, *self.new.pages):
                is_fresh = name in self.outdated or name in self.written
                known = () if is_fresh else self.old.files.get(name, ())
                files[name] = known or tuple(self._files(name))
            files["/exports"] = tuple(self.new.exports)
            files["/media"] = tuple(sorted(set(self._media())))
            files[_COPIED] = tuple(sorted(copied.copied(self.builder)))
        elif isinstance(self.builder, TextBuilder | XMLBuilder):
            suffix = self.builder.out_suffix
            files = {name: (name + suffix,) for name in self.new.documents}
        return files

    def outputs(self) -> dict[str, str]:
        """The files of pages and exports, each with the page it is of, if any."""
        found = dict.fromkeys(self.new.exports, "")
        for page in {*self.new.documents, *self.new.pages, *self.passed}:
            found[self._output(page)] = page
        return found

    def _clean(self) -> None:
        kept = {file for files in self.new.files.values() for file in files}
        kept.update(self._output(page) for page in self.passed)
        for files in self.old.files.values():
            for file in files:
                if file not in kept:
                    copied.remove(Path(self.builder.outdir), file)

    def _media(self) -> Iterator[str]:
        """The pictures and downloads of all pages."""
        assert isinstance(self.builder, StandaloneHTMLBuilder)
        env, images = self.builder.env, self.builder.imagedir
        for _, name in env.images.values():
            yield f"{images}/{name}"
        for noted in self.new.external.values():
            for name in noted.pictures.values():
                if name:
                    yield f"{images}/{name}"
        for _, path in env.dlfiles.values():
            yield f"_downloads/{Path(path).as_posix()}"

    def _output(self, name: str) -> str:
        """The file of a page, relative to the output folder."""
        known = self.old.files.get(name)
        if known and self.old.common == self.new.common:
            return known[0]
        if name == NOT_FOUND and name not in self.builder.env.found_docs:
            return f"{name}.html"  # whatever others are called: web servers look for it
        return self._written_to(name)

    def _files(self, name: str) -> Iterator[str]:
        yield self._output(name)
        if name in self.new.documents and name not in self.documents.talks:
            suffix = Path(self.builder.env.doc2path(name)).suffix
            extra = self.builder.config.html_sourcelink_suffix
            yield f"_sources/{name}{suffix}{extra if extra != suffix else ''}"

    def _relate(self) -> None:
        """Find the related talks of each document, if they may have changed."""
        archive, old, new = self.archive, self.old, self.new
        new.relations = archive.digests.relations
        if new.relations == old.relations:
            new.related = old.related
            archive.relations.recall(old.related)
            return
        places = {talk.key: place for place, talk in enumerate(archive.talks)}
        new.related = {
            docname: tuple(places[one.key] for one in archive.relations.talks(*talks))
            for docname, talks in archive.by_document.items()
        }
