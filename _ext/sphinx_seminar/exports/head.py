"""Tags in the head of a page, for programs that read pages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar import wording
from sphinx_seminar.archive import count
from sphinx_seminar.exports import citation, jsonld, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from babel import Locale

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Series, Talk

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


class Shared(NamedTuple):
    """How other sites show a page that somebody shares (https://ogp.me)."""

    title: str
    text: str
    """What it is about, in a sentence or two; may be empty."""
    address: str
    """Empty if it is not known where the site will be."""
    site: str
    """The name of the site."""
    image: str
    """The address of a picture; may be empty."""
    is_card: bool
    """Whether that is made for this, with the title in it."""

    def tags(self, without: str) -> str:
        """The tags of the page.

        :param without: a head; what it has is left out.
        """
        found = {
            "og:title": self.title,
            "og:type": "website",
            "og:url": self.address,
            "og:site_name": self.site,
            **self.for_opengraph(),
        }
        tags = "".join(
            f'<meta property="{name}" content="{escape(content)}">\n'
            for name, content in found.items()
            if content and f'"{name}"' not in without
        )
        return tags if '"twitter:card"' in without else tags + self.card()

    def for_opengraph(self) -> dict[str, str]:
        """What sphinxext-opengraph would guess: text and picture."""
        found = {"og:description": self.text} if self.text else {}
        if self.image:
            found |= {"og:image": self.image, "og:image:alt": self.title}
        return found

    def card(self) -> str:
        """The tag that says how large the picture is to be."""
        size = "summary_large_image" if self.is_card else "summary"
        return f'<meta name="twitter:card" content="{size}">\n'


def description(item: PublicTalk, locale: Locale) -> str:
    """What search results and shared links say of a talk.

    The start of the abstract; while there is none, who, when, and in which series.
    """
    people = ", ".join(one.name for one in texts.presenters(item))
    date, last = item.talk.date, item.talk.last_day
    day = wording.long_date(date, locale, last) if date else ""
    series = item.series.name if item.series else ""
    found = (people, day, series)
    return _start(item.talk.abstract) or " · ".join(filter(None, found))


def about_series(series: Series, talks: Sequence[Talk]) -> str:
    """The same of a series: who, how many talks, and since when."""
    years = [talk.year for talk in talks if talk.year]
    span = wording.span(min(years, default=0), max(years, default=0))
    found = (series.organizer, wording.talk_count(count(talks)), span)
    return " · ".join(filter(None, found))


def _start(text: str, length: int = 200) -> str:
    """The start of *text*, at most *length* characters and an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rpartition(" ")[0].rstrip(" ,;:.") + " …"
