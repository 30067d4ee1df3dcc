"""Addresses of pages and files on the published site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sphinx_seminar.model import Resource, Talk
    from sphinx_seminar.views.targets import Pages


class Urls(Protocol):
    """Absolute addresses.

    Every method returns an empty string for what has no absolute address: for
    everything of the site itself where its own address is not known.
    """

    @property
    def pages(self) -> Pages:
        """The names of the generated pages."""

    def page(self, name: str) -> str:
        """The address of a document or generated page."""

    def file(self, name: str) -> str:
        """The address of a file, relative to the top of the site."""

    def resource(self, resource: Resource) -> str:
        """The address of a resource: its URL, or that of the published file."""


def talk_url(talk: Talk, urls: Urls) -> str:
    """The address of a talk."""
    page = urls.page(talk.docname)
    return f"{page}#{talk.anchor}" if page and talk.anchor else page
