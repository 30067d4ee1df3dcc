"""Tags in the head of a page, for programs that read pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_seminar.exports import citation, jsonld

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls

_TYPES = {
    "ics": "text/calendar",
    "atom": "application/atom+xml",
    "json": "application/json",
}


def alternates(files: Iterable[tuple[str, str]]) -> str:
    """Links to the same in other formats: addresses and titles."""
    return "\n".join(
        f'<link rel="alternate" type="{_TYPES[href.rpartition(".")[2]]}" '
        f'title="{escape(title)}" href="{escape(href)}">'
        for href, title in files
    )


def talks(items: Sequence[PublicTalk], urls: Urls) -> str:
    """A document with talks: structured data, and tags of a single talk."""
    events = [event for item in items if (event := jsonld.event(item, urls))]
    parts = [jsonld.script(events)] if events else []
    if len(items) == 1:
        parts += [
            f'<meta name="{name}" content="{escape(content)}">'
            for name, content in citation.highwire(items[0], urls)
        ]
    return "\n".join(parts)


def open_graph(
    title: str, text: str, address: str, site: str, image: Mapping[str, str]
) -> str:
    """The tags of a page by which other sites show it (https://ogp.me)."""
    found = {
        "og:title": title,
        "og:type": "website",
        "og:url": address,
        "og:site_name": site,
        "og:description": text,
        **image,
    }
    return "".join(
        f'<meta property="{name}" content="{escape(content)}">\n'
        for name, content in found.items()
        if content
    )


def description(items: Sequence[PublicTalk], length: int = 200) -> str:
    """The start of the abstract, for search results and shared links."""
    text = " ".join(items[0].talk.abstract.split()) if len(items) == 1 else ""
    if len(text) <= length:
        return text
    return text[:length].rpartition(" ")[0].rstrip(" ,;:.") + " …"
