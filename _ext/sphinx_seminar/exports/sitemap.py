"""``sitemap.xml`` (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.exports.urls import Urls

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def sitemap(names: Iterable[str], urls: Urls) -> bytes:
    """All pages of the site.

    sphinx-sitemap would list only the pages that the last build wrote, which in
    an incremental build are a few.
    """
    lines = [
        f"<url><loc>{escape(urls.page(name))}</loc></url>\n" for name in sorted(names)
    ]
    return f"{_OPENING}{''.join(lines)}</urlset>\n".encode()
