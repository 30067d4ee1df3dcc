"""Digests of talks, people, series and topics. A page changes only if they do.

Each talk, person, topic and series is serialized once in a build. A page that shows
several of them has the digest of their digests. So a build knows that the page is up
to date without making it, at a cost proportional to the things on it.
"""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from sphinx_seminar.model import Series, Speaker, Text, Topic
from sphinx_seminar.model.fields import names_of, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.archive.query import Archive
    from sphinx_seminar.model import Record, Talk

_Thing = TypeVar("_Thing", Series, Speaker, Topic)

GroupKey = tuple[str, str]
"""What talks have in common: `series`, `speaker` or `topic`, and its key."""

_encoder = msgspec.json.Encoder()


class TalkDigests(NamedTuple):
    """The digests of a talk, one for each form in which pages show it."""

    link: str
    """Its address, title, status, names and day: on the pages of other talks."""
    card: str
    """All that lists may show of it, whatever their templates do, and whether it is
    over."""
    people: str
    """The same, and what its speakers say of themselves: on their pages."""
    whole: str
    """On its own page, and in exports: everything."""


def digest_of(*parts: Any) -> str:
    """Hash *parts*: records, or values that JSON can hold."""
    return hashlib.blake2b(_encoder.encode(parts), digest_size=16).hexdigest()


class Digests:
    """All digests of an archive. Each is made once, on first use."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._talks: dict[str, TalkDigests] = {}

    def talk(self, talk: Talk) -> TalkDigests:
        """The digests of *talk*.

        The names of series and topics stand where the talk does, and so are part
        of them.
        """
        found = self._talks.get(talk.key)
        if found is None:
            found = self._talks[talk.key] = self._talk(talk)
        return found

    def cards(self, talks: Iterable[Talk]) -> list[str]:
        """The digest of each of *talks* as a card."""
        return [self.talk(one).card for one in talks]

    def speaker(self, key: str) -> str:
        """The digest of a speaker, without talks."""
        return self._speakers[key]

    def topic(self, key: str) -> str:
        """The digest of a topic, without talks."""
        return self._topics[key]

    def series(self, key: str) -> str:
        """The digest of a series, without talks."""
        return self._series[key]

    @cached_property
    def relations(self) -> str:
        """The digest of everything that decides which talks are related."""
        return digest_of(
            [
                (
                    talk.key,
                    talk.all_series,
                    talk.date,
                    talk.start,
                    talk.topics,
                    [one.speaker for one in talk.speakers],
                )
                for talk in self._archive.talks
            ]
        )

    @cached_property
    def things(self) -> str:
        """The digest of all series, speakers and topics, without talks."""
        each = (self._series, self._speakers, self._topics)
        return digest_of(*(list(one.values()) for one in each))

    @cached_property
    def _speakers(self) -> Mapping[str, str]:
        return _each(self._archive.speakers)

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        return _each(self._archive.topics)

    @cached_property
    def _series(self) -> Mapping[str, str]:
        return _each(self._archive.series)

    def _talk(self, talk: Talk) -> TalkDigests:
        archive = self._archive
        every = [archive.series[key] for key in talk.all_series]
        link = digest_of(
            *(talk.docname, talk.anchor, talk.title, talk.title_math),
            *(talk.status, talk.date, talk.last_day, talk.kind, talk.kind_label),
            [one.name for one in talk.speakers],
            archive.is_over(talk) and not talk.title,
        )
        topics = [archive.topics[key].name for key in talk.topics]
        # all but what only its own page shows, so that a field that lists begin to
        # show is in it already
        card = digest_of(
            *(link, _fields(talk, but=("speakers", "abstract", "abstract_text"))),
            *(archive.is_over(talk), archive.join_waits(talk), topics),
            [(one.key, one.name) for one in every],
            [_fields(one, but=("biography",)) for one in talk.speakers],
        )
        biographies = [_text(one.biography) for one in talk.speakers]
        is_told = any(source for source, *_ in biographies)
        people = digest_of(card, biographies) if is_told else card
        whole = digest_of(
            *(people, talk.abstract, _text(talk.abstract_text)),
            [one.homepage for one in every],
        )
        return TalkDigests(link, card, people, whole)


def _each(things: Mapping[str, _Thing]) -> Mapping[str, str]:
    return {key: digest_of(_fields(thing)) for key, thing in things.items()}


def _fields(record: Record, *, but: Iterable[str] = ()) -> list[Any]:
    """The values of *record*, without the lines on which its texts stand."""
    found = values(record, names_of(type(record), frozenset(but)))
    return [_text(value) if type(value) is Text else value for value in found]


def _text(text: Text) -> tuple[str, str, str]:
    """What of *text* is shown: warnings name its line, and nothing else does."""
    return text.source, text.markup, text.where.path
