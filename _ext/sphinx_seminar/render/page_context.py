"""The page that something is shown on: its name, builder and language."""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from sphinx_seminar.compat import download
from sphinx_seminar.language import locale_of
from sphinx_seminar.reading.names import digest, key_for
from sphinx_seminar.render.first_pages import first_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder

    from sphinx_seminar.model import Resource
    from sphinx_seminar.references import Reference
    from sphinx_seminar.views.talk import Address


def has_pages(builder: Builder) -> bool:
    """Whether *builder* writes the generated pages.

    Those that put everything into one file, or that make books, do not.
    """
    return (
        isinstance(builder, StandaloneHTMLBuilder)
        and not isinstance(builder, SingleFileHTMLBuilder)
        and not builder.name.startswith("epub")
    )


def image_name(path: Path) -> str:
    """The name under which a picture is published: it follows its content.

    Empty for a file that is not there.
    """
    if not path.is_file():
        return ""
    content = digest(path.read_bytes().hex(), 8)
    return f"{key_for(path.stem)}-{content}{path.suffix.lower()}"


def has_templates(builder: Builder) -> bool:
    """Whether what *builder* writes comes from templates: HTML of any kind."""
    return isinstance(builder, StandaloneHTMLBuilder)


class Neighbours:
    """Addresses that pages of one folder share, kept for the folder of the last page.

    Pages are written folder by folder, and those of one folder link to the same pages.
    """

    def __init__(self) -> None:
        self._folder: str | None = None
        self._uris: dict[str, str] = {}

    def uris(self, builder: Builder, page: str) -> dict[str, str]:
        """The addresses of other pages as seen from *page*, as far as they are known.

        :param builder: one that writes each page to a file of its own.
        """
        folder = posixpath.dirname(builder.get_target_uri(page))
        if folder != self._folder:
            self._folder, self._uris = folder, {}
        return self._uris


class PageContext:
    """A page of one build. Gives addresses as seen from this page.

    :param page: the name of the document or generated page.
    :param image_name: :func:`image_name`, or what remembers its results.
    :param neighbours: what this page shares with others of the build, if it has others.
    """

    def __init__(
        self,
        builder: Builder,
        page: str,
        image_name: Callable[[Path], str] = image_name,
        neighbours: Neighbours | None = None,
    ) -> None:
        self.builder = builder
        self.page = page
        self._image_name = image_name
        self._uris: dict[str, str] = {}
        if neighbours and has_pages(builder):
            self._uris = neighbours.uris(builder, page)
        self.is_html = builder.format == "html"
        self.locale = locale_of(builder.config.language)
        self.language = builder.config.language.replace("_", "-")
        """The site's language, as an RFC 5646 tag."""
        self.pictures: dict[str, str] = {}
        """The files that are shown as pictures, with the names of what is published."""
        self.references: list[Reference] = []
        """The references in what is shown of data files and other documents."""
        self.has_math = False
        """Whether a formula is shown."""

    @property
    def has_facets(self) -> bool:
        """Whether ``search.html`` is this extension's, and not Sphinx's own."""
        return has_pages(self.builder) and not getattr(self.builder, "search", True)

    def page_uri(self, name: str) -> str:
        """The address of a page, from here; empty if there is no such page."""
        if name and (name in self.builder.env.found_docs or has_pages(self.builder)):
            return self._uri(name)
        return ""

    def talk_uri(self, address: Address) -> str:
        """The address of a talk, from here.

        Empty where the builder leaves the talk out: books hold the documents
        that their table of contents leads to.
        """
        uri = self._uri(address.docname)
        is_here = self.is_html and address.docname == self.page
        if not address.anchor or not (uri or is_here):
            return uri
        return f"{uri.partition('#')[0]}#{address.anchor}"

    def _uri(self, docname: str) -> str:
        if docname == self.page:  # which differs from what its neighbours see
            return self._find_uri(docname)
        if docname not in self._uris:
            self._uris[docname] = self._find_uri(docname)
        return self._uris[docname]

    def _find_uri(self, docname: str) -> str:
        if self._book is not None and docname not in self._book:
            return ""
        try:
            return self.builder.get_relative_uri(self.page, docname)
        except NoUri:
            return ""

    @cached_property
    def _book(self) -> frozenset[str] | None:
        """The documents in a single page of HTML; ``None`` for other builders."""
        if not isinstance(self.builder, SingleFileHTMLBuilder):
            return None
        includes = self.builder.env.toctree_includes
        found: set[str] = set()
        waiting = [self.builder.config.root_doc]
        while waiting:
            docname = waiting.pop()
            if docname not in found:
                found.add(docname)
                waiting += includes.get(docname, [])
        return frozenset(found)

    def file_uri(self, name: str) -> str:
        """The address of a published file, from here."""
        return relative_uri(self.builder.get_target_uri(self.page), quote(name))

    def resource_uri(self, resource: Resource) -> str:
        """The address of a URL or of a download, from here; empty if there is none."""
        if resource.url:
            return resource.url
        name = self.download(resource)
        return name and self.file_uri(f"_downloads/{name}")

    def download(self, resource: Resource) -> str:
        """The name under which a file of the site can be downloaded; empty if none."""
        published = download(self.builder.env, resource.file)
        if published is None or not getattr(self.builder, "download_support", True):
            return ""
        return published.as_posix()

    def picture_uri(self, resource: Resource) -> str:
        """The address of a picture, from here; empty where it cannot be shown.

        A file of the site is published under a name made from its content, so
        that two ``photo.jpg`` do not meet and a new picture has a new address.
        """
        builder = self.builder
        if resource.url:
            return resource.url if builder.supported_remote_images else ""
        name = self._published(resource.file)
        return name and self.file_uri(f"{builder.imagedir}/{name}")

    def first_page_uri(self, slides: Resource) -> str:
        """The address of a picture of the first page of *slides*, from here.

        Empty where none can be made: of slides elsewhere, or without Poppler.
        """
        builder = self.builder
        if not slides.file.lower().endswith(".pdf"):
            return ""
        folder = Path(builder.doctreedir, "seminar-first-pages")
        made = first_page(Path(builder.srcdir, slides.file), folder)
        if made is None:
            return ""
        name = self._image_name(made)
        self.pictures[str(made)] = builder.images[str(made)] = name
        return self.file_uri(f"{builder.imagedir}/{name}")

    def image(
        self, resource: Resource, alt: str, classes: list[str]
    ) -> nodes.image | None:
        """The same as a node; nothing where the builder cannot show it."""
        if resource.url:
            if not self.builder.supported_remote_images:
                return None
            candidates = {"?": resource.url}
            return nodes.image(
                uri=resource.url, alt=alt, classes=classes, candidates=candidates
            )
        if not self._published(resource.file):
            return None
        source = _source(resource.file)
        return nodes.image(
            uri=source,
            alt=alt,
            classes=classes,
            candidates={"*": source},
        )

    def _published(self, file: str) -> str:
        """The name under which a picture is published, which is seen to."""
        name = self._image_name(Path(self.builder.srcdir, file))
        self.pictures[file] = name
        if name:
            self.builder.images[_source(file)] = name
        return name

    def begin(self) -> None:
        """Tell an HTML builder which page the next part belongs to."""
        builder = self.builder
        assert isinstance(builder, StandaloneHTMLBuilder)
        target = builder.get_target_uri(self.page)
        builder.current_docname = self.page
        builder.imgpath = relative_uri(target, builder.imagedir)
        builder.dlpath = relative_uri(target, "_downloads")
        builder.secnumbers = {}
        builder.fignumbers = {}


def _source(file: str) -> str:
    """*file* unlike Sphinx spells it, which may publish it by its own name as well."""
    return f"./{file}"
