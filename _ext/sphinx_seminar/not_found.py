"""``404.html``: what web servers show where there is no page.

It is seen at every address, however deep, so that all addresses in it start at the top
of the host: whatever theme has made it, relative ones are replaced when it is written.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_seminar import wording
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.render.page_context import has_pages
from sphinx_seminar.views.pages.talks import NOT_FOUND, not_found

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_seminar.build import Build

_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_ADDRESS = re.compile(
    r"""(?P<name>\s(?:href|src|action|data-content_root)=)"(?P<address>[^"]*)\""""
)
_SCRIPT = '<script src="{}" defer></script>'
_HEAD = '<meta name="robots" content="noindex">'


def digests(app: Sphinx, build: Build) -> dict[str, str]:
    """The digest of the page by its name, unless the site or another extension has it.

    It changes whenever what the page shows does.
    """
    is_there = NOT_FOUND in app.env.found_docs
    if not has_pages(app.builder) or is_there or "notfound.extension" in app.extensions:
        return {}
    return {NOT_FOUND: digest_of(not_found(build.archive, build.pages))}


def write(build: Build) -> None:
    """Write the page, if there is to be one and it is not as it should be."""
    builder, tracker = build.builder, build.tracker
    if NOT_FOUND not in tracker.outdated or NOT_FOUND not in tracker.new.pages:
        return
    assert isinstance(builder, StandaloneHTMLBuilder)
    assert build.templates is not None
    place = build.page_context(NOT_FOUND)
    page = not_found(build.archive, build.pages)
    script = place.file_uri("_static/seminar-404.js")
    title = wording.page_title(page.kind, page.arguments, place.locale)
    target = Path(builder.outdir, f"{NOT_FOUND}.html")
    context = {
        "title": html.escape(title),
        "body": str(build.templates.at(place).page(page, None))
        + _SCRIPT.format(script),
        "has_maths_elements": place.has_math,
        "meta": {},
        "metatags": _HEAD,
        "parents": [],
        "seminar_kind": page.kind,
    }
    tracker.written.add(NOT_FOUND)
    tracker.note(place)
    builder.handle_page(NOT_FOUND, context, "seminar/page.html", outfilename=target)
    base = urlsplit(builder.config.html_baseurl or "").path.rstrip("/")
    here = f"{base}/{builder.get_target_uri(NOT_FOUND)}"
    target.write_text(anchored(target.read_text("utf-8"), here), encoding="utf-8")


def anchored(page: str, here: str) -> str:
    """*page*, with the addresses that are relative to *here* from the top of the host.

    Those within the page stay as they are.
    """

    def address(found: re.Match[str]) -> str:
        name, target = found["name"], html.unescape(found["address"])
        if not target or target.startswith(("#", "/")) or urlsplit(target).scheme:
            return found[0]
        return f'{name}"{html.escape(urljoin(here, target))}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(address, tag[0]), page)
