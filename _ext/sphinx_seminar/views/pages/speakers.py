"""The pages of all speakers, and of one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.model import Text
from sphinx_seminar.views.lists import (
    Counted,
    SpeakerList,
    by_letter,
    speaker_counts,
    speaker_list,
)
from sphinx_seminar.views.pages.blocks import (
    Jump,
    Letters,
    Page,
    Planned,
    Position,
    SearchBox,
    SpeakerHeader,
    TopicLinks,
)
from sphinx_seminar.views.pages.groups import by_year, year_target
from sphinx_seminar.views.queries import SpeakerQuery
from sphinx_seminar.views.targets import Pages, Target, topic_target

MANY = 300
"""So many speakers are on one page; of more, each letter has its own."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Appearance, Speaker, Talk
    from sphinx_seminar.views.pages.blocks import Block


def pages_of_speakers(archive: Archive, pages: Pages) -> Iterator[Planned]:
    """The index of speakers, and one page each."""
    digests = archive.digests
    counts = speaker_counts(SpeakerQuery(), archive)
    yield Planned(
        pages.all_speakers(),
        digest_of("all_speakers", pages, counts),
        partial(_all_speakers, archive, pages),
    )
    if len(archive.speakers) > MANY:
        letters = _letters(archive, pages)
        for letter, keys in by_letter(archive).items():
            named = [counts[key] for key in keys]
            yield Planned(
                pages.letter(letter),
                digest_of("letter", pages, letters, keys, named),
                partial(_letter, letter, archive, pages),
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
    blocks: tuple[Block, ...]
    if len(archive.speakers) > MANY:
        blocks = SearchBox(), Letters(items=_letters(archive, pages))
    else:
        blocks = (speaker_list(SpeakerQuery(), archive, pages),)
    return Page(name=pages.all_speakers(), kind="all_speakers", blocks=blocks)


def _letters(archive: Archive, pages: Pages) -> tuple[Counted, ...]:
    """The pages of the letters, each with its number of speakers."""
    return tuple(
        Counted(target=Target(page=pages.letter(letter), label=letter), talks=len(keys))
        for letter, keys in by_letter(archive).items()
    )


def _letter(letter: str, archive: Archive, pages: Pages) -> Page:
    found = speaker_list(SpeakerQuery(), archive, pages, letter)
    items = tuple(one for group in found.letters for one in group.items)
    return Page(
        name=pages.letter(letter),
        kind="letter",
        arguments=(letter,),
        parents=(Target(page=pages.all_speakers(), label=""),),
        blocks=(
            SearchBox(),
            Jump(items=_letters(archive, pages)),
            SpeakerList(items=items),
        ),
    )


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
