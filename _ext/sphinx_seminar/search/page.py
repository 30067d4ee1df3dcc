"""The search page. The search box of every theme leads to it."""

from __future__ import annotations

import html
import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import relative_uri

from sphinx_seminar import wording
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.domain import build_of
from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import locale_of, plural_forms
from sphinx_seminar.model import Status
from sphinx_seminar.search.build import FOLDER, NAME, SCRIPT, is_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel import Locale
    from sphinx.application import Sphinx


SCRIPTS = (
    *("files", "words", "names", "question", "ranking", "index", "state", "dom"),
    *(
        "catalogue",
        "results",
        "years",
        "facets",
        "offers",
        "notes",
        "combobox",
        "status",
    ),
    "page",
)
"""The scripts of the page, each after those that it needs.

They are no modules: browsers load none from a disk. Pages load all of them as one
file, which is a third smaller.
"""
_COMMENT = re.compile(r"^(?://[^\n]*|/\*.*?\*/)\n", re.MULTILINE | re.DOTALL)


def texts(locale: Locale) -> dict[str, str | dict[str, str]]:
    """The texts of the script, in the site's language.

    A text that counts has its forms, as :func:`~sphinx_seminar.language.plural_forms`
    gives them.
    """
    return {
        "results": plural_forms("{count} result", "{count} results", locale),
        "talks": plural_forms("{count} talk", "{count} talks", locale),
        "none": _("Nothing is found."),
        "instead": _("Nothing has “{word}”. Showing results for: {label}"),
        "partly": _("No talk has all of these words. These have {have} of {of}."),
        "only": plural_forms(
            "Only “{word}”: {count} result", "Only “{word}”: {count} results", locale
        ),
        "moreValues": plural_forms("Show {count} more", "Show {count} more", locale),
        "near": _("Perhaps one of these:"),
        "loosen": _("Search without “{label}”"),
        "startOver": _("Start over"),
        "more": _("Show more results"),
        "speaker": _("Speaker"),
        "topic": _("Topic"),
        "series": _("Series"),
        "year": _("Year"),
        "language": _("Language"),
        "has": _("Materials"),
        "kind": _("Kind"),
        "pageBadge": _("Page"),
        "tentative": wording.status_text(Status.TENTATIVE),
        "draft": wording.status_text(Status.DRAFT),
        "cancelled": wording.status_text(Status.CANCELLED),
        "postponed": wording.status_text(Status.POSTPONED),
        "undated": _("Date to be announced"),
        "find": _("Find in: {label}"),
        "noMatch": _("No such name."),
        "remove": _("Remove: {label}"),
        "failed": _(
            "The search index could not be loaded. "
            "It is tried again, from time to time and once you are online."
        ),
        "loading": _("Searching …"),
        "stale": _("Searching … Below is what was found for “{words}”."),
    }


def write_script(app: Sphinx) -> None:
    """Write the page's script to the static files, unless both are up to date."""
    if is_on(app):
        tracker = build_of(app.env).tracker
        target = Path(app.builder.outdir, "_static", SCRIPT)
        is_current = NAME in tracker.new.pages and NAME not in tracker.outdated
        if is_current and target.is_file():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_script(), encoding="utf-8")


def digests(app: Sphinx) -> dict[str, str]:
    """The digest of the page by its name, if it is this extension's."""
    if not is_on(app) or NAME in app.env.found_docs:
        return {}
    # all else that it shows is in what all pages have in common
    return {NAME: digest_of(app.config.language, build_of(app.env).pages)}


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give Sphinx the page (for its event ``html-collect-pages``)."""
    builder = app.builder
    if not is_on(app) or NAME in app.env.found_docs:
        return
    assert isinstance(builder, StandaloneHTMLBuilder)
    if app.config.html_use_opensearch:
        # Sphinx does this only together with its own search
        target = builder.outdir / "_static" / "opensearch.xml"
        builder.handle_page("opensearch", {}, "opensearch.xml", outfilename=target)
    tracker = build_of(app.env).tracker
    if NAME not in tracker.outdated:
        return
    tracker.written.add(NAME)
    here = builder.get_target_uri(NAME)
    locale = locale_of(app.config.language)
    pages = build_of(app.env).pages
    hubs = (
        (_("Talks by year"), pages.talks()),
        (_("Speakers"), pages.all_speakers()),
        (_("Topics"), pages.all_topics()),
        (wording.hub_title("series"), pages.all_series()),
    )
    context = {
        "title": _("Search"),
        "index": relative_uri(here, f"{FOLDER}/"),
        "root": relative_uri(here, "") or "./",
        "hubs": [
            (str(label), builder.get_relative_uri(NAME, page)) for label, page in hubs
        ],
        # safe inside <script>, whatever a translation holds
        "texts": json.dumps(texts(locale), ensure_ascii=False).replace("<", "\\u003c"),
        "_": lambda text: html.escape(_(text)),
    }
    body = builder.templates.render("seminar/search.html", context)
    yield (
        NAME,
        {
            "title": context["title"],
            "body": body,
            "meta": {},
            "metatags": "",
            "parents": [],
            "seminar_kind": "search",
        },
        "seminar/page.html",
    )


def extend(app: Sphinx, page: str, context: dict[str, Any]) -> None:
    """Point every search box here; add style and script to the search page."""
    if not is_on(app):
        return
    original = context["hasdoc"]
    context["hasdoc"] = lambda name: name == NAME or original(name)
    if page == NAME:
        app.add_css_file("seminar-search.css")
        app.add_js_file(SCRIPT, loading_method="defer")


def _script() -> str:
    """All scripts, without indentation and without comments in lines of their own."""
    folder = resources.files("sphinx_seminar") / "static" / "seminar-search"
    texts = ((folder / f"{name}.js").read_text("utf-8") for name in SCRIPTS)
    lines = (line.lstrip() for text in texts for line in text.splitlines(keepends=True))
    return _COMMENT.sub("", "".join(lines))
