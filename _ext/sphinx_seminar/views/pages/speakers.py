"""The pages of all speakers, and of one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.model import Text
from sphinx_seminar.views.lists import speaker_counts, speaker_list
from sphinx_seminar.views.pages.blocks import (
    Page,
    Planned,
    Position,
    SpeakerHeader,
    TopicLinks,
)
from sphinx_seminar.views.pages.groups import by_year, year_target
from sphinx_seminar.views.queries import SpeakerQuery
from sphinx_seminar.views.targets import Pages, Target, topic_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Appearance, Speaker, Talk


def pages_of_speakers(archive: Archive, pages: Pages) -> Iterator[Planned]:
    """The index of speakers, and one page each."""
    digests = archive.digests
    yield Planned(
        pages.all_speakers(),
        digest_of("all_speakers", pages, speaker_counts(SpeakerQuery(), archive)),
        partial(_all_speakers, archive, pages),
    )
    for key in archive.speakers:
        talks = archive.by_speaker.get(key, ())
        own = [digests.appearance(talk, key) for talk in talks]
        shown = archive.digests.cards(talks)
        yield Planned(
            pages.speaker(key),
            digest_of("speaker", pages, digests.speaker(key), own, shown),
            partial(_speaker, key, archive, pages),
        )


def _all_speakers(archive: Archive, pages: Pages) -> Page:
    everybody = speaker_list(SpeakerQuery(), archive, pages)
    return Page(name=pages.all_speakers(), kind="all_speakers", blocks=(everybody,))


def _speaker(key: str, archive: Archive, pages: Pages) -> Page:
    speaker = archive.speakers[key]
    talks = archive.by_speaker.get(key, ())
    return Page(
        name=pages.speaker(key),
        kind="speaker",
        search=f"speaker={key}",
        arguments=(speaker.name,),
        parents=(Target(page=pages.all_speakers(), label=""),),
        blocks=(
            _header(speaker, [archive.public(talk).talk for talk in talks]),
            *_topics(talks, archive, pages),
            *by_year(talks, archive, pages, target=year_target(pages)),
        ),
    )


def _topics(
    talks: Sequence[Talk], archive: Archive, pages: Pages
) -> Iterator[TopicLinks]:
    """The topics of *talks*, the most frequent first."""
    counts = Counter(key for talk in talks for key in talk.topics)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if ranked:
        targets = (topic_target(archive.topics[key], pages) for key in ranked)
        yield TopicLinks(kind="topics", targets=tuple(targets))


def _header(speaker: Speaker, talks: Sequence[Talk]) -> SpeakerHeader:
    """What is known of *speaker*; the newest talk speaks where the entry is silent."""
    newest = [one for talk in reversed(talks) for one in _in(talk, speaker)]
    own = (one.biography for one in newest if one.own_biography)
    return SpeakerHeader(
        name=speaker.name,
        aliases=speaker.aliases,
        homepage=speaker.homepage
        or next((o.homepage for o in newest if o.homepage), ""),
        orcid=speaker.orcid or next((one.orcid for one in newest if one.orcid), ""),
        photo=speaker.photo or next((one.photo for one in newest if one.photo), None),
        biography=speaker.biography if speaker.biography.source else next(own, Text()),
        positions=_positions(speaker, talks),
    )


def _in(talk: Talk, speaker: Speaker) -> list[Appearance]:
    return [one for one in talk.speakers if one.speaker == speaker.key]


def _positions(speaker: Speaker, talks: Sequence[Talk]) -> tuple[Position, ...]:
    """Positions and affiliations, newest first, each with its years."""
    found: list[Position] = []
    for talk in talks:
        for one in _in(talk, speaker):
            if not (one.position or one.affiliation):
                continue
            year = talk.year or 0
            last = found[-1] if found else None
            first = year
            if last and (last.position, last.affiliation) == (
                one.position,
                one.affiliation,
            ):
                first = found.pop().first_year
            found.append(
                Position(
                    position=one.position,
                    affiliation=one.affiliation,
                    first_year=first,
                    last_year=year,
                )
            )
    return tuple(reversed(found))
