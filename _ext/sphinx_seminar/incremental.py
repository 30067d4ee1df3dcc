"""Which documents and pages show something else than they did."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.text import TextBuilder
from sphinx.builders.xml import XMLBuilder

import sphinx_seminar
from sphinx_seminar import manifest
from sphinx_seminar.archive.public import shown_of
from sphinx_seminar.references import Reference
from sphinx_seminar.render.place import image_name
from sphinx_seminar.views import fingerprint, lists
from sphinx_seminar.views.beside import beside
from sphinx_seminar.views.talk import talk_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.documents import Documents
    from sphinx_seminar.goals import Goals
    from sphinx_seminar.render.place import Place


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
        goals: Goals,
        navigation: Mapping[str, str],
    ) -> None:
        self.builder = builder
        self.documents = documents
        self.archive = archive
        self.goals = goals
        self.navigation = navigation
        self.old = manifest.load(builder)
        self.new = manifest.Manifest()
        self.written: set[str] = set()
        """The documents that this build has written so far."""
        self._image_name = cache(image_name)

    def begin(self) -> list[str]:
        """Fingerprint all documents; returns those to be written again."""
        env = self.builder.env
        self.new.common = self._common()
        self.new.documents = {
            docname: fingerprint(self._views(docname))
            for docname in sorted(env.found_docs)
        }
        if not self.old.documents:
            return []
        if self.old.common != self.new.common:
            return sorted(env.found_docs)
        return [
            docname
            for docname, print_ in self.new.documents.items()
            if docname in self.old.documents
            and not (self.old.documents[docname] == print_ and self._stands(docname))
        ]

    def note(self, place: Place) -> None:
        """Note what a page that is being written shows from elsewhere."""
        references = tuple(sorted(set(place.references)))
        if place.pictures or references:
            self.new.elsewhere[place.page] = manifest.Elsewhere(
                pictures=place.pictures,
                references=references,
                titles=self._titles(references),
            )
        else:
            self.new.elsewhere.pop(place.page, None)

    def _stands(self, page: str) -> bool:
        """Whether what *page* showed from elsewhere is what is there now."""
        noted = self.old.elsewhere.get(page, manifest.Elsewhere())
        return self._titles(noted.references) == noted.titles and all(
            self._image_name(Path(self.builder.srcdir, file)) == name
            for file, name in noted.pictures.items()
        )

    def _titles(self, references: Iterable[tuple[str, str, bool]]) -> str:
        env = self.builder.env
        found = [self.goals.shown(Reference(*one), env) for one in references]
        return fingerprint(found) if found else ""

    def is_current(self, page: str, print_: str) -> bool:
        """Whether a generated page stands as it should; notes its fingerprint."""
        self.new.pages[page] = print_
        if (
            self.old.pages.get(page) != print_
            or self.old.common != self.new.common
            or not self._output(page).is_file()
            or not self._stands(page)
        ):
            return False
        self._keep(page)
        return True

    def _keep(self, page: str) -> None:
        """Keep what the last build noted of a page that is not written."""
        if page in self.old.elsewhere:
            self.new.elsewhere[page] = self.old.elsewhere[page]

    def is_current_file(self, file: str, print_: str) -> bool:
        """The same of a file, named relative to the output folder."""
        self.new.exports[file] = print_
        return (
            self.old.exports.get(file) == print_
            and self.old.common == self.new.common
            and Path(self.builder.outdir, file).is_file()
        )

    def finish(self) -> None:
        """Remove what has no source any more, and keep the fingerprints."""
        for docname in self.new.documents:
            if docname not in self.written:  # as when single files are built
                self.new.documents[docname] = self.old.documents.get(docname, "")
                self._keep(docname)
        self.new.files = self._all_files()
        self._clean()
        manifest.save(self.new, self.builder)

    def abandon(self) -> None:
        """Note what a build that failed may have written.

        What has no source in the next one can then be removed, and what shows
        something else than before is written again.
        """
        kept = self.old
        for name, files in self._all_files().items():
            kept.files[name] = tuple(dict.fromkeys((*kept.files.get(name, ()), *files)))
        for docname in self.written & kept.documents.keys():
            kept.documents[docname] = ""
        for old, new in (
            (kept.pages, self.new.pages),
            (kept.exports, self.new.exports),
        ):
            for name in [one for one in old if new.get(one, old[one]) != old[one]]:
                del old[name]
        manifest.save(kept, self.builder)

    def _all_files(self) -> dict[str, tuple[str, ...]]:
        """What this build publishes: see :class:`manifest.Manifest`."""
        files: dict[str, tuple[str, ...]] = {}
        if isinstance(self.builder, StandaloneHTMLBuilder):
            for name in (*self.new.documents, *self.new.pages):
                files[name] = tuple(self._files(name))
            files["/exports"] = tuple(self.new.exports)
            files["/carried"] = tuple(sorted(set(self._carried())))
        elif isinstance(self.builder, TextBuilder | XMLBuilder):
            suffix = self.builder.out_suffix
            files = {name: (name + suffix,) for name in self.new.documents}
        return files

    def _clean(self) -> None:
        kept = {file for files in self.new.files.values() for file in files}
        for files in self.old.files.values():
            for file in files:
                if file not in kept:
                    _remove(Path(self.builder.outdir), file)

    def _carried(self) -> Iterator[str]:
        """The pictures and downloads of all pages."""
        assert isinstance(self.builder, StandaloneHTMLBuilder)
        env, images = self.builder.env, self.builder.imagedir
        for _, name in env.images.values():
            yield f"{images}/{name}"
        for noted in self.new.elsewhere.values():
            for name in noted.pictures.values():
                if name:
                    yield f"{images}/{name}"
        for _, path in env.dlfiles.values():
            yield f"_downloads/{path.as_posix()}"

    def _output(self, name: str) -> Path:
        assert isinstance(self.builder, StandaloneHTMLBuilder)
        return Path(self.builder.get_output_path(name))

    def _files(self, name: str) -> Iterator[str]:
        outdir = Path(self.builder.outdir)
        yield self._output(name).relative_to(outdir).as_posix()
        if name in self.new.documents and name not in self.documents.talks:
            suffix = Path(self.builder.env.doc2path(name)).suffix
            extra = self.builder.config.html_sourcelink_suffix
            yield f"_sources/{name}{suffix}{extra if extra != suffix else ''}"

    def _views(self, docname: str) -> Iterator[Any]:
        """What a document shows of other documents and of the data files."""
        archive, pages = self.archive, self.goals.pages
        for entry in self.documents.talks.get(docname, ()):
            talk = archive.by_address[docname, entry.anchor]
            yield talk_page(talk, archive, pages)
            yield shown_of(archive.public(talk))
        if docname in self.documents.talks:
            yield beside(archive.by_document[docname], archive)
        for asked in self.documents.queries.get(docname, ()):
            yield lists.listing(asked.query, archive, pages)
        for reference in self.documents.references.get(docname, ()):
            yield self.goals.shown(reference, self.builder.env)

    def _common(self) -> str:
        """The fingerprint of what every page shows."""
        parts: list[str] = [sphinx.__version__, sphinx_seminar.__version__]
        builder = self.builder
        if isinstance(builder, StandaloneHTMLBuilder):
            info = builder.build_info
            parts += [info.config_hash, info.tags_hash]
            parts.append(str(builder.templates.newest_template_mtime()))
            parts += _assets(builder)
            parts += self.navigation
            parts += _navigation(builder.env)
        return fingerprint(parts)


def _remove(outdir: Path, file: str) -> None:
    path = outdir / file
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == outdir or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()


def _assets(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    """Styles and scripts: every page carries their checksums."""
    folders = [Path(__file__).parent / "static"]
    folders += [Path(builder.confdir, path) for path in builder.config.html_static_path]
    for folder in folders:
        files = [folder] if folder.is_file() else sorted(folder.rglob("*"))
        for file in files:
            if file.suffix in {".css", ".js"} and file.is_file():
                content = hashlib.blake2b(file.read_bytes(), digest_size=16)
                yield f"{file.name} {content.hexdigest()}"


def _navigation(env: BuildEnvironment) -> Iterator[str]:
    """The titles in the global table of contents, in its order."""
    seen: set[str] = set()
    waiting = [env.config.root_doc]
    while waiting:
        docname = waiting.pop()
        if docname in seen or docname not in env.titles:
            continue
        seen.add(docname)
        yield f"{docname} {env.titles[docname].astext()}"
        for toctree in env.tocs[docname].findall(addnodes.toctree):
            yield str(toctree.get("caption"))
            yield str(toctree["entries"])
        waiting += reversed(env.toctree_includes.get(docname, []))
