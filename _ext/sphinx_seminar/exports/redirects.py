"""Redirects: pages at former addresses that lead to today's.

A refresh without delay, which browsers and search engines follow as a redirection, and
``rel=canonical`` (RFC 6596), which tells the latter which page is meant. No script, and
no server that would have to be set up.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.archive.moved import moved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.views.targets import Pages


class Redirect(NamedTuple):
    """A former page, and the page and anchor that it leads to, by name."""

    old: str
    new: str
    anchor: str = ""


def redirects(archive: Archive, pages: Pages) -> Iterator[Redirect]:
    """List the redirects from former addresses of pages of *archive*."""
    known = moved(archive)
    for old, new in known.talks.items():
        talk = archive.by_key[new]
        yield Redirect(document(old, pages), talk.docname, talk.anchor)
    for old, new in known.series.items():
        yield Redirect(pages.series(old), pages.series(new))
        for year in archive.series_years(new):
            yield Redirect(pages.series_year(old, year), pages.series_year(new, year))
    for old, new in known.speakers.items():
        yield Redirect(pages.speaker(old), pages.speaker(new))
    for old, new in known.topics.items():
        yield Redirect(pages.topic(old), pages.topic(new))


def document(key: str, pages: Pages) -> str:
    """The name of the former document of the talk *key*."""
    name = key.partition("#")[0]
    return name[1:] if name.startswith("/") else f"{pages.data_dir}/{name}"


def page(link: str, address: str, language: str) -> bytes:
    """A page that leads to *link*, seen from where it is.

    :param address: the whole address of what it leads to, if that is known.
    """
    target = escape(link)
    canonical = escape(address or link)
    lang = f' lang="{escape(language)}"' if language else ""
    return (
        f'<!DOCTYPE html>\n<html{lang}>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{canonical}</title>\n"
        f'<link rel="canonical" href="{canonical}">\n'
        '<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        f'</head>\n<body>\n<p><a href="{target}">{canonical}</a></p>\n</body>\n'
        "</html>\n"
    ).encode()
