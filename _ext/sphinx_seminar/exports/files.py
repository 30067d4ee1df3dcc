"""Which files are published, and what each is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.archive.public import clean
from sphinx_seminar.exports import atom, ical, talks_json
from sphinx_seminar.exports.texts import title
from sphinx_seminar.views import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.ical import VEvent
    from sphinx_seminar.exports.site import Site
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Resource, Talk

CALENDAR = "talks.ics"
FEED = "talks.atom"
JSON = "talks.json"


class File(NamedTuple):
    """A file to publish.

    ``print`` changes whenever ``make()`` would return something else.
    """

    name: str
    print: str
    make: Callable[[], bytes]


@dataclass(frozen=True, eq=False, slots=True)
class Group:
    """Talks that have files of their own: all, or a series', topic's, speaker's.

    ``page`` shows the same talks. ``feed`` and ``json`` may be empty. Groups are
    told apart as objects: by their talks, it would take each page all of them.
    """

    title: str
    page: str
    calendar: str
    feed: str
    json: str
    talks: Sequence[Talk]


def groups(archive: Archive, urls: Urls, site: Site) -> Iterator[Group]:
    """All groups of talks that have files of their own."""
    pages = urls.pages
    yield Group(site.title, "index", CALENDAR, FEED, JSON, archive.talks)
    for key, series in archive.series.items():
        page = pages.series(key)
        folder = page.rpartition("/")[0]
        names = (f"{folder}/{CALENDAR}", f"{folder}/{FEED}", f"{folder}/{JSON}")
        talks = archive.by_series.get(key, ())
        yield Group(clean(series.name), page, *names, talks)
    for key, topic in archive.topics.items():
        page = pages.topic(key)
        label = f"{site.title}: {clean(topic.name)}"
        talks = archive.by_topic.get(key, ())
        yield Group(label, page, f"{page}.ics", f"{page}.atom", "", talks)
    for key, speaker in archive.speakers.items():
        page = pages.speaker(key)
        label = f"{site.title}: {clean(speaker.name)}"
        talks = archive.by_speaker.get(key, ())
        yield Group(label, page, f"{page}.ics", "", "", talks)


def talk_file(talk: Talk) -> str:
    """The calendar with nothing but *talk*."""
    return f"{talk.docname}-{talk.anchor}.ics" if talk.anchor else f"{talk.docname}.ics"


class Exports:
    """Everything that is published of an archive."""

    def __init__(self, archive: Archive, urls: Urls, site: Site) -> None:
        self.archive = archive
        self.urls = urls
        self.site = site
        self._prints: dict[str, str] = {}
        self._events: dict[str, VEvent | None] = {}

    def public(self, talk: Talk) -> PublicTalk:
        """*talk* as everybody may see it."""
        return self.archive.public(talk)

    def files(self) -> Iterator[File]:
        """All files, each once."""
        taken: set[str] = set()
        for file in self._files():
            if file.name not in taken:
                taken.add(file.name)
                yield file

    def _files(self) -> Iterator[File]:
        for group in groups(self.archive, self.urls, self.site):
            yield from self._group(group)
        schema = talks_json.schema(self.urls)
        yield File(talks_json.SCHEMA, fingerprint([schema]), lambda: schema)
        for talk in self.archive.talks:
            if talk.date:
                make = partial(self._one, talk)
                yield File(talk_file(talk), self.print([talk]), make)

    def print(self, talks: Iterable[Talk]) -> str:
        """The fingerprint of everything that files with *talks* say."""
        return fingerprint([self.site, [self._print(talk) for talk in talks]])

    def _print(self, talk: Talk) -> str:
        if talk.key not in self._prints:
            item = self.public(talk)
            files: list[Resource] = [*item.talk.materials]
            files += [one.photo for one in item.talk.speakers if one.photo]
            files += [item.talk.image] if item.talk.image else []
            addresses = [self.urls.resource(one) for one in files if one.file]
            self._prints[talk.key] = fingerprint([item, addresses])
        return self._prints[talk.key]

    def _group(self, group: Group) -> Iterator[File]:
        shown = (group.title, group.page, group.calendar, group.feed, group.json)
        print_ = fingerprint([shown, self.print(group.talks)])
        yield File(group.calendar, print_, partial(self._calendar, group))
        if group.feed and self.urls.file(group.feed):
            yield File(group.feed, print_, partial(self._feed, group))
        if group.json:
            # people and topics, too, have things to say of themselves
            archive = self.archive
            known = (archive.series, archive.speakers, archive.topics)
            about = fingerprint([print_, *(list(one.values()) for one in known)])
            yield File(group.json, about, partial(self._json, group))

    def _items(self, group: Group) -> Iterable[PublicTalk]:
        return [self.public(talk) for talk in group.talks]

    def _event(self, talk: Talk) -> VEvent | None:
        if talk.key not in self._events:
            made = ical.vevent(self.public(talk), self.urls, self.site.domain)
            self._events[talk.key] = made
        return self._events[talk.key]

    def _calendar(self, group: Group) -> bytes:
        events = (self._event(talk) for talk in group.talks)
        return ical.calendar(
            group.title,
            (event for event in events if event),
            source=self.urls.file(group.calendar),
            page=self.urls.page(group.page),
        )

    def _one(self, talk: Talk) -> bytes:
        event = self._event(talk)
        return ical.calendar(title(self.public(talk)), [event] if event else [])

    def _feed(self, group: Group) -> bytes:
        return atom.feed(
            group.title,
            self._items(group),
            self.urls,
            self.site,
            file=group.feed,
            page=group.page,
        )

    def _json(self, group: Group) -> bytes:
        items = self._items(group)
        return talks_json.document(
            group.title, items, self.archive, self.urls, self.site
        )
