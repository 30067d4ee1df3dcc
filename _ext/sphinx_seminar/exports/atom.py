"""Feeds: Atom (RFC 4287), by feedgen.

A feed reader shows an entry once, by its identifier. So a talk is one entry when
it is announced, another one if it is cancelled or postponed, and one more for
each kind of material that comes later.
"""

from __future__ import annotations

import datetime as dt
import uuid
from html import escape
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from sphinx_seminar import wording
from sphinx_seminar.archive.history import NEWS
from sphinx_seminar.exports import texts
from sphinx_seminar.exports.ical import uid
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.language import locale_of
from sphinx_seminar.model import MaterialKind, Status
from sphinx_seminar.views.talk import when_of
from sphinx_seminar.wording import with_colon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from feedgen.entry import FeedEntry

    from sphinx_seminar.archive.history import Moments
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.site import SiteInfo
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Talk

LENGTH = 50
"""How many entries a feed has at most: the newest ones."""

_TBA = dt.date.max
"""A talk without a date is to come."""
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When a feed without entries was updated."""


class Dated(Protocol):
    """A talk, with the times when it was announced and changed."""

    @property
    def talk(self) -> Talk:
        """The talk."""

    @property
    def moments(self) -> Moments:
        """When it was announced and changed."""


_Item = TypeVar("_Item", bound=Dated)


class Entry(NamedTuple, Generic[_Item]):
    """One entry: a talk, and its news; the announcement if there is none."""

    item: _Item
    material: MaterialKind | None = None

    @property
    def name(self) -> str:
        """What distinguishes it from other entries of the same talk."""
        if self.material:
            return self.material.value
        status = self.item.talk.status
        return "" if status is Status.SCHEDULED else status.value

    @property
    def published(self) -> dt.datetime:
        """When the news was published."""
        return self.item.moments.of_news(self.name)

    @property
    def updated(self) -> dt.datetime:
        """When the text of the entry last changed."""
        return max(self.item.moments.revised, self.published)


def entries(items: Iterable[_Item]) -> list[Entry[_Item]]:
    """The newest entries of *items*, newest first; of one moment, later talks first.

    Many talks have one moment where an archive was imported.
    """
    everything = [entry for item in items for entry in _of_talk(item)]
    everything.sort(key=lambda one: (one.item.talk.key, not one.name, one.name))
    everything.sort(key=lambda one: one.item.talk.date or _TBA, reverse=True)
    everything.sort(key=lambda one: one.published, reverse=True)
    return everything[:LENGTH]


def newest(items: Iterable[_Item]) -> list[_Item]:
    """Keep the *items* with one of the newest entries. A feed needs no others."""
    return list({one.item.talk.key: one.item for one in entries(items)}.values())


def _of_talk(item: _Item) -> Iterator[Entry[_Item]]:
    yield Entry(item)
    kinds = {one.kind for one in item.talk.materials}
    yield from (Entry(item, kind) for kind in NEWS if kind in kinds)


def feed(
    title: str,
    items: Iterable[PublicTalk],
    urls: Urls,
    site: SiteInfo,
    *,
    file: str,
    page: str,
) -> bytes:
    """A feed of *items*, to be published as *file*; *page* shows the same talks.

    All addresses in a feed are absolute, so the site's own must be known.
    """
    # here, as most builds write no feed, and the library takes long to load
    from feedgen.feed import FeedGenerator

    found = entries(items)
    made = FeedGenerator()
    made.id(urls.file(file))
    made.title(title)
    made.updated(max((one.updated for one in found), default=_NEVER))
    made.author(name=site.author or site.title)
    made.link(href=urls.file(file), rel="self", type="application/atom+xml")
    made.link(href=urls.page(page), rel="alternate", type="text/html")
    made.generator("sphinx-seminar")
    if site.language:
        made.language(site.language)
    for one in found:
        _fill(made.add_entry(order="append"), one, urls, site)
    return bytes(made.atom_str(pretty=True))


def identifier(entry: Entry[PublicTalk], domain: str) -> str:
    """A stable identifier: it stays when the site moves within its domain."""
    name = f"{uid(entry.item.talk, domain)}#{entry.name}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _fill(
    made: FeedEntry, entry: Entry[PublicTalk], urls: Urls, site: SiteInfo
) -> None:
    item = entry.item
    title = texts.summary(item)
    if entry.material:
        title = f"{wording.material_text(entry.material)}: {title}"
    made.id(identifier(entry, site.domain))
    made.title(title)
    made.link(href=talk_url(item.talk, urls), rel="alternate", type="text/html")
    made.published(entry.published)
    made.updated(entry.updated)
    for one in texts.presenters(item):
        made.author(name=one.name)
    for topic in texts.topics(item):
        made.category(term=topic)
    made.content(_html(entry, urls, site), type="html")


def _html(entry: Entry[PublicTalk], urls: Urls, site: SiteInfo) -> str:
    item, talk = entry.item, entry.item.talk
    locale = locale_of(site.language)
    lines: list[str] = []
    if talk.date:
        day = wording.long_date(talk.date, locale, talk.last_day)
        hours = wording.hours(when_of(talk), locale)
        lines.append(", ".join(part for part in (day, hours) if part))
    else:
        lines.append(wording.to_be_announced())
    lines += [texts.person(one) for one in talk.speakers]
    parts = [_paragraph(talk.message)] if talk.message else []
    parts.append("<p>" + "<br>".join(escape(line) for line in lines) + "</p>")
    facts = [
        f"<li>{escape(with_colon(label))} {_linked(value)}</li>"
        for label, value in texts.facts(item, urls)
    ]
    if facts:
        parts.append("<ul>" + "".join(facts) + "</ul>")
    parts += [_paragraph(text) for text in talk.abstract.split("\n\n") if text]
    return "".join(parts)


def _paragraph(text: str) -> str:
    return "<p>" + escape(text).replace("\n", "<br>") + "</p>"


def _linked(value: str) -> str:
    if value.startswith(("http://", "https://")):
        return f'<a href="{escape(value)}">{escape(value)}</a>'
    return escape(value)
