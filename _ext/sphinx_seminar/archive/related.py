"""Finds related talks and topics."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_seminar.archive.order import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_seminar.archive.query import Archive
    from sphinx_seminar.model import Talk

_AT_MOST = 5
_WINDOW = 50
"""How many talks on either side are looked at in a topic of very many."""


class Relations:
    """Related talks and topics of an archive, computed on first use."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[tuple[str, ...], tuple[Talk, ...]] = {}
        self._recalled: Mapping[str, Sequence[int]] = {}

    def recall(self, related: Mapping[str, Sequence[int]]) -> None:
        """Reuse *related*, what an earlier build has found for each document.

        It has the places among all talks. They still are if the digest
        :attr:`~sphinx_seminar.archive.digests.Digests.relations` is what it was.
        """
        self._recalled = related

    def talks(self, *talks: Talk) -> tuple[Talk, ...]:
        """At most five talks that share topics or a speaker with some of *talks*.

        A shared speaker counts more than a shared topic, a rare topic more than
        a common one; among equals the newest come first. None where that would be
        all that is left of a series, one as close as the other: to say so says
        nothing.
        """
        keys = _keys(talks)
        if keys not in self._known:
            archive, document = self._archive, talks[0].docname
            places = self._recalled.get(document)
            if places is not None and archive.by_document[document] == talks:
                self._known[keys] = tuple(archive.talks[place] for place in places)
            else:
                self._known[keys] = self._find(talks)
        return self._known[keys]

    def _find(self, talks: Sequence[Talk]) -> tuple[Talk, ...]:
        archive = self._archive
        scores: dict[str, float] = defaultdict(float)
        for talk in talks:
            for speaker in {one.speaker for one in talk.speakers if one.speaker}:
                for other in archive.by_speaker[speaker]:
                    scores[other.key] += 2
            for topic in talk.topics:
                others = archive.by_own_topic[topic]
                for other in self._near(topic, talk):
                    scores[other.key] += 1 + 1 / len(others)
        for talk in talks:
            scores.pop(talk.key, None)
        if self._is_rest_of_series(scores, talks):
            return ()
        found = [archive.by_key[key] for key in scores]
        found.sort(key=chronological, reverse=True)
        found.sort(key=lambda other: -scores[other.key])
        return tuple(found[:_AT_MOST])

    def _is_rest_of_series(
        self, scores: Mapping[str, float], talks: Sequence[Talk]
    ) -> bool:
        chooses = len(scores) > _AT_MOST and len(set(scores.values())) > 1
        series = {key for talk in talks for key in talk.all_series or ("",)}
        if chooses or len(series) != 1:
            return False
        own = {talk.key for talk in talks}
        whole = {one.key for one in self._archive.by_series.get(series.pop(), ())}
        return scores.keys() == whole - own

    def topics(self, key: str) -> tuple[str, ...]:
        """At most eight topics that share the most talks with topic *key*."""
        together = Counter(
            other
            for talk in self._archive.by_own_topic.get(key, ())
            for other in talk.topics
            if other != key
        )
        ranked = sorted(together.items(), key=lambda item: (-item[1], item[0]))
        return tuple(other for other, _ in ranked[:8])

    def _near(self, topic: str, talk: Talk) -> tuple[Talk, ...]:
        talks = self._archive.by_own_topic[topic]
        if len(talks) <= 2 * _WINDOW:
            return talks
        position = self._positions[topic][talk.key]
        return talks[max(0, position - _WINDOW) : position + _WINDOW]

    @cached_property
    def _positions(self) -> Mapping[str, Mapping[str, int]]:
        return {
            topic: {talk.key: position for position, talk in enumerate(talks)}
            for topic, talks in self._archive.by_own_topic.items()
            if len(talks) > 2 * _WINDOW
        }


def _keys(talks: Iterable[Talk]) -> tuple[str, ...]:
    return tuple(talk.key for talk in talks)
