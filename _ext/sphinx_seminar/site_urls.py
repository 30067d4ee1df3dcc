"""The addresses of the published site, and what exports say of it as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from sphinx_seminar.compat import download
from sphinx_seminar.config import settings
from sphinx_seminar.exports.site import SiteInfo
from sphinx_seminar.render.page_context import image_name

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

    from sphinx_seminar.model import Resource
    from sphinx_seminar.views.targets import Pages


class SiteUrls:
    """The addresses of a site that *builder* writes."""

    def __init__(self, builder: StandaloneHTMLBuilder, pages: Pages) -> None:
        self.pages = pages
        """The names of the generated pages."""
        base = builder.config.html_baseurl or ""
        is_web = urlsplit(base).scheme in {"http", "https"}
        self.base = f"{base.rstrip('/')}/" if is_web else ""
        self._builder = builder
        self._images: dict[str, str] = {}

    def page(self, name: str) -> str:
        """The address of a document or generated page."""
        return self.base and self.base + self._builder.get_target_uri(name)

    def file(self, name: str) -> str:
        """The address of a file, relative to the top of the site."""
        return self.base and self.base + quote(name)

    def resource(self, resource: Resource) -> str:
        """The address of what a talk points to: a URL, or a published file."""
        if resource.url or not self.base:
            return resource.url
        published = download(self._builder.env, resource.file)
        if published is not None:
            return self.file(f"_downloads/{published.as_posix()}")
        if resource.file not in self._images:
            path = Path(self._builder.srcdir, resource.file)
            name = f"_images/{image_name(path)}" if path.is_file() else ""
            self._images[resource.file] = name
        name = self._images[resource.file]
        return self.file(name) if name else ""


def published_site(config: Config, urls: SiteUrls) -> SiteInfo:
    """What exports say of the site as a whole."""
    host = urlsplit(urls.base).hostname or "seminar.invalid"
    return SiteInfo(
        title=config.project,
        author=config.author if config.author != "unknown" else "",
        # an RFC 5646 tag, as HTML and feeds take it
        language=config.language.replace("_", "-"),
        domain=settings(config).uid_domain or host,
    )
