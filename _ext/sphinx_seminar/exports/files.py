"""Which files are published, and what each is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.archive.public import clean
from sphinx_seminar.exports import atom, ical, talks_json
from sphinx_seminar.exports.texts import title
from sphinx_seminar.formulas import readable

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

    ``digest`` changes whenever ``make()`` would return something else.
    """

    name: str
    digest: str
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
        label = f"{site.title}: {readable(clean(topic.name))}"
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
        self._digests: dict[str, str] = {}
        self._site = digest_of(site)
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
        yield File(talks_json.SCHEMA, digest_of(schema), lambda: schema)
        for talk in self.archive.talks:
            if talk.date:
                digest = digest_of(self._site, self._digest(talk))
                yield File(talk_file(talk), digest, partial(self._one, talk))

    def _digest(self, talk: Talk) -> str:
        """The digest of everything that files say of *talk*."""
        found = self._digests.get(talk.key)
        if found is None:
            pictures = [one.photo for one in talk.speakers]
            addresses = self._addresses(*talk.materials, *pictures, talk.image)
            found = self.archive.digests.published(talk)
            if addresses:
                found = digest_of(found, addresses)
            self._digests[talk.key] = found
        return found

    def _addresses(self, *resources: Resource | None) -> list[str]:
        """Where files are published, which only the build knows."""
        return [self.urls.resource(one) for one in resources if one and one.file]

    def _group(self, group: Group) -> Iterator[File]:
        named = (group.title, group.page, group.calendar, group.feed, group.json)
        talks = [self._digest(talk) for talk in group.talks]
        digest = digest_of(self._site, named, talks)
        yield File(group.calendar, digest, partial(self._calendar, group))
        if group.feed and self.urls.file(group.feed):
            yield File(group.feed, digest, partial(self._feed, group))
        if group.json:
            # people and topics, too, have things to say of themselves
            about = digest_of(digest, list(self._things(group)))
            yield File(group.json, about, partial(self._json, group))

    def _things(self, group: Group) -> Iterator[str]:
        """The digests of the series, people and topics that *group* names."""
        archive, digests = self.archive, self.archive.digests
        known = talks_json.known(group.talks, archive)
        for series in known.series:
            yield digests.series(series.key)
            yield from self._addresses(series.image)
        for speaker in known.speakers:
            yield digests.speaker(speaker.key)
            yield from self._addresses(speaker.photo)
        for topic in known.topics:
            yield digests.topic(topic.key)

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
