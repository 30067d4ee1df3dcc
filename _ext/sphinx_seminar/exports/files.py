"""Lists the files to publish, with the digest of what each contains."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.exports import atom, ical, talks_json
from sphinx_seminar.exports.groups import CALENDAR, JSON, TalkGroup, groups
from sphinx_seminar.exports.redirects import document
from sphinx_seminar.exports.texts import title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from msgspec import Raw

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.choice import Choice
    from sphinx_seminar.archive.digests import GroupKey
    from sphinx_seminar.archive.history import Moments
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.ical import VEvent
    from sphinx_seminar.exports.site import SiteInfo
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Resource, Talk


_FEW = 10
"""So many talks are put into the place of what was published of them one by one."""


class File(NamedTuple):
    """A file to publish.

    ``digest()`` changes whenever ``make()`` would return something else. ``group`` is
    whose talks it holds, if it holds no others: see :mod:`~sphinx_seminar.unchanged`.
    ``talk`` is the key of its talk, if it holds all that is published of that one.
    """

    name: str
    digest: Callable[[], str]
    make: Callable[[], bytes]
    group: GroupKey | None = None
    talk: str = ""


def talk_file(talk: Talk) -> str:
    """The calendar with nothing but *talk*."""
    return _calendar_of(talk.docname, talk.anchor)


def _calendar_of(docname: str, anchor: str) -> str:
    return f"{docname}-{anchor}.ics" if anchor else f"{docname}.ics"


def _where_it_was(file: File, group: TalkGroup) -> Iterator[File]:
    """*file* at its old addresses, for those who subscribed to it there."""
    here = group.page.removesuffix("index")
    for page in group.formerly:
        old = page.removesuffix("index")
        yield file._replace(name=old + file.name.removeprefix(here))


class Output(Protocol):
    """The files that earlier builds published."""

    def read(self, name: str, *, is_outdated: bool = False) -> bytes:
        """Read a file that is up to date, or any if *is_outdated*; empty if missing."""

    def was_current(self, name: str) -> bool:
        """Whether the file was up to date when the build began."""

    @property
    def changed(self) -> Sequence[Talk] | None:
        """The talks that are not as they were published; ``None`` if more is not."""


class _Dated(NamedTuple):
    """A talk, and when it was announced and changed."""

    talk: Talk
    moments: Moments


class Exports:
    """Everything that is published of an archive.

    What a file says of a talk is taken from where it is published already, if that
    stands.
    """

    def __init__(
        self,
        archive: Archive,
        urls: Urls,
        site: SiteInfo,
        output: Output,
        choices: Iterable[Choice] = (),
    ) -> None:
        self._choices = choices
        self.archive = archive
        self.urls = urls
        self.site = site
        self._output = output
        self._taken: set[str] = set()
        self.own_files: dict[str, str] = {}
        """The calendar of each talk alone, by its key; known after :meth:`files`."""
        self._digests: dict[str, str] = {}
        self._site = digest_of(site)
        self._events: dict[str, VEvent | None] = {}
        self._texts: dict[str, Raw] = {}

    def public(self, talk: Talk) -> PublicTalk:
        """*talk* as everybody may see it."""
        return self.archive.public(talk)

    @cached_property
    def groups(self) -> tuple[TalkGroup, ...]:
        """The groups of talks that have files of their own."""
        return tuple(groups(self.archive, self.urls, self.site, self._choices))

    def frame(self) -> Iterator[str]:
        """What files show besides talks: of what site, and where pictures are.

        Of open days also since when: that of each follows from the time of the build.
        """
        yield self._site
        yield from map(self._digest, self.archive.slots)
        yield self.urls.page("index")
        yield from self._addresses(*(one.image for one in self.archive.series.values()))
        people = self.archive.speakers.values()
        yield from self._addresses(*(one.photo for one in people))

    def files(self) -> Iterator[File]:
        """All files, each once."""
        for file in self._files():
            if file.name not in self._taken:
                self._taken.add(file.name)
                yield file

    def forget(self) -> None:
        """Free the memory that each talk's exports use, once all files are written."""
        self._events.clear()
        self._texts.clear()
        for name in ("_kept_events", "_kept_texts"):
            self.__dict__.pop(name, None)

    def _files(self) -> Iterator[File]:
        for group in self.groups:
            for file in self._group(group):
                yield file
                yield from _where_it_was(file, group)
        # its address alone is the site's: the rest is the same in all of one version
        address = self.urls.file(talks_json.SCHEMA)
        schema = partial(talks_json.schema, self.urls)
        yield File(talks_json.SCHEMA, partial(digest_of, address), schema)
        for talk in self.archive.talks:
            if talk.date:
                digest, make = partial(self._digest, talk), partial(self._one, talk)
                name = talk_file(talk)
                if name not in self._taken:
                    self.own_files[talk.key] = name
                yield File(name, digest, make, talk=talk.key)
                for old in talk.formerly:
                    if old not in self.archive.by_key:
                        where = document(old, self.urls.pages)
                        anchor = old.partition("#")[2]
                        yield File(_calendar_of(where, anchor), digest, make)

    def _digest(self, talk: Talk) -> str:
        """The digest of everything that files say of *talk*."""
        found = self._digests.get(talk.key)
        if found is None:
            pictures = [one.photo for one in talk.speakers]
            addresses = self._addresses(*talk.materials, *pictures, talk.image)
            whole = self.archive.digests.talk(talk).whole
            moments = self.archive.moments(talk)
            found = digest_of(self._site, whole, moments, addresses)
            self._digests[talk.key] = found
        return found

    def _addresses(self, *resources: Resource | None) -> list[str]:
        """Where files are published, which only the build knows."""
        return [self.urls.resource(one) for one in resources if one and one.file]

    def _group(self, group: TalkGroup) -> Iterator[File]:
        calendar = partial(self._digest_of_days, group)
        yield File(group.calendar, calendar, partial(self._calendar, group), group.of)
        if group.feed and self.urls.file(group.feed):
            feed = partial(self._digest_of, group)
            yield File(group.feed, feed, partial(self._feed, group), group.of)
        if group.json:
            # people and topics, too, have things to say of themselves
            about = partial(self._digest_of_things, group)
            yield File(group.json, about, partial(self._json, group), group.of)

    def _digest_of(self, group: TalkGroup) -> str:
        named = (group.title, group.page, group.calendar, group.feed, group.json)
        talks = [self._digest(talk) for talk in group.talks]
        return digest_of(self._site, named, talks)

    def _digest_of_days(self, group: TalkGroup) -> str:
        digest = self._digest_of(group)
        open_days = [self._digest(talk) for talk in group.slots]
        return digest_of(digest, open_days) if open_days else digest

    def _digest_of_things(self, group: TalkGroup) -> str:
        return digest_of(self._digest_of(group), list(self._things(group)))

    def _things(self, group: TalkGroup) -> Iterator[str]:
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

    def _event(self, talk: Talk) -> VEvent | None:
        """*talk* as an event: as it is published, if its own calendar is current."""
        if talk.key not in self._events:
            own, kept = self.own_files.get(talk.key), None
            if own and self._output.was_current(own):
                text = self._kept_events.get(ical.uid(talk, self.site.domain))
                kept = ical.as_vevent(talk, text) if text else None
            if own and kept is None:
                kept = ical.vevent_in(self._output.read(own), talk)
            self._events[talk.key] = kept or ical.vevent(
                self.public(talk), self.urls, self.site.domain
            )
        return self._events[talk.key]

    @cached_property
    def _kept_events(self) -> dict[str, bytes]:
        return ical.texts_in(self._output.read(CALENDAR, is_outdated=True))

    def _changed(self, group: TalkGroup) -> Sequence[Talk]:
        """The talks by which the files of *group* differ from the published ones.

        None if these may differ by more, or another way is quicker: what talks say
        decides which of them a group that is chosen by anything else has.
        """
        changed = self._output.changed or ()
        if len(changed) > _FEW:
            return ()
        if group.talks is self.archive.talks:
            return changed
        own = {one.key for one in group.talks} if group.of else ()
        return [one for one in changed if one.key in own]

    def _calendar(self, group: TalkGroup) -> bytes:
        if changed := self._changed(group):
            known = [event for talk in changed if (event := self._event(talk))]
            old = self._output.read(group.calendar, is_outdated=True)
            if len(known) == len(changed) and (data := ical.replaced(old, known)):
                return data
        events = (self._event(talk) for talk in (*group.talks, *group.slots))
        return ical.calendar(
            group.title,
            (event for event in events if event),
            source=self.urls.file(group.calendar),
            page=self.urls.page(group.page),
        )

    def _one(self, talk: Talk) -> bytes:
        event = self._event(talk)
        return ical.calendar(title(self.public(talk)), [event] if event else [])

    def _feed(self, group: TalkGroup) -> bytes:
        moments = self.archive.moments
        newest = atom.newest(_Dated(talk, moments(talk)) for talk in group.talks)
        return atom.feed(
            group.title,
            [self.public(one.talk) for one in newest],
            self.urls,
            self.site,
            file=group.feed,
            page=group.page,
        )

    def _json(self, group: TalkGroup) -> bytes:
        if changed := self._changed(group):
            made = {talk.key: self._text(talk) for talk in changed}
            old = self._output.read(group.json, is_outdated=True)
            if data := talks_json.replaced(old, made):
                return data
        texts = [self._text(talk) for talk in group.talks]
        return talks_json.joined(
            group.title, group.talks, texts, self.archive, self.urls, self.site
        )

    def _text(self, talk: Talk) -> Raw:
        """*talk* as JSON: as it is published, if its own calendar says the same."""
        if talk.key not in self._texts:
            own, kept = self.own_files.get(talk.key), None
            if own and self._output.was_current(own):
                kept = self._kept_texts.get(talk.key)
            self._texts[talk.key] = kept or talks_json.talk_text(
                self.public(talk), self.urls
            )
        return self._texts[talk.key]

    @cached_property
    def _kept_texts(self) -> dict[str, Raw]:
        return talks_json.talk_texts(self._output.read(JSON, is_outdated=True))
