"""What themes put around every page, made once for all pages that it is the same on.

Sphinx looks up the path and the checksum of each style and script for each page, and
resolves the global table of contents for it. In an archive of thousands of pages this
is much of the work, and nearly always the same. Templates ask for it by functions that
``html-page-context`` may replace: here they are wrapped, and give what they gave
before to another page of the same folder.

The index pages (all talks, series, speakers, topics) are no documents, so no toctree
can name them. What ``toctree()`` returns gets one more list after it, in the markup
that another toctree would give. The PyData theme lists the same in its header by a
function of its own, which is extended likewise. Without index pages to list, what both
give stays as it is.
"""

from __future__ import annotations

import posixpath
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx
from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

import sphinx_seminar
from sphinx_seminar import copied
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.render.codes import can_make_codes
from sphinx_seminar.render.first_pages import poppler
from sphinx_seminar.wording import hub_title

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Shell:
    """The surroundings of the pages of one build.

    :param hubs: the index pages that navigation lists.
    """

    def __init__(self, builder: StandaloneHTMLBuilder, hubs: Mapping[str, str]) -> None:
        self._builder = builder
        self._hubs = hubs
        self._made: dict[Hashable, str] = {}
        if isinstance(builder.templates, BuiltinTemplateLoader):
            # else it looks for each template of each page whether its file has changed
            builder.templates.environment.auto_reload = False

    def extend(self, page: str, context: dict[str, Any]) -> None:
        """Give the templates of *page* what is already made, and the index pages."""
        folder = posixpath.dirname(self._builder.get_target_uri(page))
        for name in ("css_tag", "js_tag"):
            if name in context:
                context[name] = self._kept(name, folder, context[name])
        if "toctree" not in context:
            return
        if page not in self._in_toctree:
            # no entry of it is the current one, and the others lead on from the folder
            context["toctree"] = self._kept("toctree", folder, context["toctree"])
        if self._hubs:
            key = ("hubs", folder, page if page in self._hubs.values() else "")
            if key not in self._made:
                self._made[key] = _entries(self._builder, self._hubs, page)
            context["toctree"] = _before(self._made[key], context["toctree"])

    def extend_header(self, page: str, context: dict[str, Any]) -> None:
        """Let the header of the PyData theme on *page* end with the index pages."""
        original: Callable[..., str] | None = context.get("generate_header_nav_html")
        if original is None or not self._hubs:
            return
        entries = "".join(
            f'<li class="nav-item{" current active" if target == page else ""}">'
            f'<a class="nav-link nav-internal" '
            f'href="{escape(self._builder.get_relative_uri(page, target) or "#")}">'
            f"{escape(hub_title(hub))}</a></li>\n"
            for hub, target in self._hubs.items()
        )
        context["generate_header_nav_html"] = lambda **options: (
            original(**options) + entries
        )

    def _kept(
        self, name: str, folder: str, make: Callable[..., str]
    ) -> Callable[..., str]:
        """*make*, which is not called twice for the same in one folder."""

        def kept(*values: Any, **options: Any) -> str:
            key = (name, folder, *values, *sorted(options.items()))
            try:
                found = self._made.get(key)
            except TypeError:  # some theme gives what cannot be compared
                return make(*values, **options)
            if found is None:
                found = self._made[key] = make(*values, **options)
            return found

        return kept

    @cached_property
    def _in_toctree(self) -> frozenset[str]:
        """The pages that the global table of contents may name, or start from."""
        env = self._builder.env
        included = env.toctree_includes
        named = {page for pages in included.values() for page in pages}
        of_sphinx = {"genindex", "modindex", "search"}  # which a toctree may name, too
        return frozenset({env.config.root_doc, *included, *named, *of_sphinx})


def _before(entries: str, original: Callable[..., str]) -> Callable[..., str]:
    """The function for templates that gives what *original* gives, then *entries*."""

    def toctree(**options: Any) -> str:
        # Sphinx gives captions the role of a heading without a level
        before = original(**options).replace(
            '<p class="caption" role="heading">',
            '<p class="caption" role="heading" aria-level="2">',
        )
        return before + entries

    return toctree


def _entries(builder: StandaloneHTMLBuilder, hubs: Mapping[str, str], page: str) -> str:
    """The list of *hubs*, as it stands on *page*."""
    listed = nodes.bullet_list()
    for hub, target in hubs.items():
        classes = ["current"] if target == page else []
        reference = nodes.reference(
            "",
            hub_title(hub),
            internal=True,
            refuri=builder.get_relative_uri(page, target),
            anchorname="",
            classes=list(classes),
        )
        label = addnodes.compact_paragraph("", "", reference)
        item = nodes.list_item("", label, classes=["toctree-l1", *classes])
        listed += item
    tree = addnodes.compact_paragraph("", "", listed, toctree=True)
    return builder.render_partial(tree)["fragment"]


def has_own_menu(env: BuildEnvironment) -> bool:
    """Whether the site has a menu of its own: a `toctree` of its home page."""
    return bool(env.toctree_includes.get(env.config.root_doc))


def common_digest(builder: Builder, navigation: Mapping[str, str]) -> str:
    """The digest of what every page shows, and of what each is made with.

    :param navigation: the index pages that the navigation of every page lists.
    """
    parts: list[str] = [sphinx.__version__, sphinx_seminar.__version__]
    if isinstance(builder, StandaloneHTMLBuilder):
        info = builder.build_info
        parts += [info.config_hash, info.tags_hash, str(builder.config.language)]
        parts.append(str(builder.templates.newest_template_mtime()))
        parts += _own_templates(builder)
        parts += copied.checksums(builder)
        parts += navigation
        parts += _navigation(builder.env)
        # with which pages get more, once they are installed
        parts += [str(can_make_codes()), str(poppler() is not None)]
    return digest_of(parts)


def _own_templates(builder: Builder) -> Iterator[str]:
    """The site's templates: none need be newer than another that is removed."""
    for folder in builder.config.templates_path:
        for path in sorted(Path(builder.confdir, folder).rglob("*.html")):
            if path.is_file():
                yield f"{path} {path.stat().st_mtime_ns}"


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
