"""The pages of all speakers, and of one."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.archive import count
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.model import Text
from sphinx_seminar.views.home import Plot, all_years
from sphinx_seminar.views.lists import (
    CountedLink,
    SpeakerCount,
    SpeakerList,
    by_letter,
    order_of,
    speaker_counts,
    speaker_list,
    speakers_in_order,
)
from sphinx_seminar.views.pages.blocks import (
    Letters,
    Page,
    PageLinks,
    PlannedPage,
    Position,
    SearchBox,
    SharedTalks,
    SpeakerHeader,
    TopicLinks,
)
from sphinx_seminar.views.pages.groups import by_year, year_target
from sphinx_seminar.views.queries import SpeakerQuery
from sphinx_seminar.views.targets import (
    Pages,
    Target,
    series_target,
    speaker_target,
    topic_target,
)

MANY = 300
"""So many speakers are on one page; of more, each letter has its own."""

TIES = 12
"""So many of those who spoke in the same talks are named."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Appearance, Speaker, Talk
    from sphinx_seminar.views.pages.blocks import Block


def pages_of_speakers(archive: Archive, pages: Pages) -> Iterator[PlannedPage]:
    """The index of speakers, and one page each."""
    counts = speaker_counts(SpeakerQuery(), archive)
    yield PlannedPage(
        pages.all_speakers(),
        partial(digest_of, "all_speakers", pages, counts, _first_years(archive)),
        partial(_all_speakers, archive, pages),
    )
    if len(archive.speakers) > MANY:
        letters = by_letter(archive)
        sizes = {letter: len(keys) for letter, keys in letters.items()}
        for letter, keys in letters.items():
            named = {key: counts[key] for key in keys}
            yield PlannedPage(
                pages.letter(letter),
                partial(digest_of, "letter", pages, sizes, named),
                partial(_letter, letter, named, sizes, archive, pages),
            )
    for key in archive.speakers:
        yield PlannedPage(
            pages.speaker(key),
            partial(_digest, key, archive, pages),
            partial(_speaker, key, archive, pages),
            ("speaker", key),
        )


def _digest(key: str, archive: Archive, pages: Pages) -> str:
    """The digest of the page of a speaker."""
    digests, talks = archive.digests, archive.by_speaker.get(key, ())
    shown = [digests.talk(talk).people for talk in talks]
    others = {one.speaker for talk in talks for one in talk.speakers if one.speaker}
    spoke_with = sorted((one, archive.speakers[one].name) for one in others)
    return digest_of("speaker", pages, digests.speaker(key), shown, spoke_with)


def _all_speakers(archive: Archive, pages: Pages) -> Page:
    blocks: tuple[Block, ...]
    if len(archive.speakers) > MANY:
        sizes = {letter: len(keys) for letter, keys in by_letter(archive).items()}
        blocks = SearchBox(), Letters(items=_letters(sizes, pages))
    else:
        blocks = (speaker_list(SpeakerQuery(), archive, pages),)
    blocks = (Plot(bars=_first_years(archive), of="speakers"), *blocks)
    return Page(name=pages.all_speakers(), kind="all_speakers", blocks=blocks)


def _first_years(archive: Archive) -> tuple[CountedLink, ...]:
    """How many people spoke for the first time in each year."""
    found = Counter(
        talks[0].year
        for talks in archive.by_speaker.values()
        if talks[0].year and archive.is_over(talks[0])
    )
    return tuple(
        CountedLink(target=Target(page="", label=str(year)), talks=found[year])
        for year in all_years(found)
    )


def _letters(sizes: Mapping[str, int], pages: Pages) -> tuple[CountedLink, ...]:
    """The pages of the letters, each with its number of speakers."""
    return tuple(
        CountedLink(
            target=Target(page=pages.letter(letter), label=letter), talks=sizes[letter]
        )
        for letter in sorted(sizes, key=order_of)
    )


def _letter(
    letter: str,
    counts: Mapping[str, SpeakerCount],
    sizes: Mapping[str, int],
    archive: Archive,
    pages: Pages,
) -> Page:
    return Page(
        name=pages.letter(letter),
        kind="letter",
        arguments=(letter,),
        parents=(Target(page=pages.all_speakers(), label=""),),
        blocks=(
            SearchBox(),
            PageLinks(items=_letters(sizes, pages)),
            SpeakerList(items=speakers_in_order(counts, archive, pages)),
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
            *_ties(key, talks, archive, pages),
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


def _ties(
    key: str, talks: Sequence[Talk], archive: Archive, pages: Pages
) -> Iterator[SharedTalks]:
    """The series of *talks*, and who else spoke in them, the most frequent first."""
    series = Counter(one for talk in talks for one in talk.all_series)
    people = Counter(
        other
        for talk in talks
        for other in {one.speaker for one in talk.speakers if one.speaker} - {key}
    )
    found = (
        (
            "series",
            [(series_target(archive.series[k], pages), n) for k, n in series.items()],
        ),
        (
            "speakers",
            [
                (speaker_target(archive.speakers[k], pages), n)
                for k, n in people.items()
            ],
        ),
    )
    for kind, pairs in found:
        items = [CountedLink(target=target, talks=n) for target, n in pairs if target]
        items.sort(key=lambda one: (-one.talks, one.target.label, one.target.page))
        if items:
            yield SharedTalks(kind=kind, items=tuple(items[:TIES]))


def _header(speaker: Speaker, talks: Sequence[Talk]) -> SpeakerHeader:
    """What is known of *speaker*; the newest talk speaks where the entry is silent."""
    years = [talk.year for talk in talks if talk.year]
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
        talks=count(talks),
        first_year=min(years, default=0),
        last_year=max(years, default=0),
    )


def _in(talk: Talk, speaker: Speaker) -> list[Appearance]:
    return [one for one in talk.speakers if one.speaker == speaker.key]


def _positions(speaker: Speaker, talks: Sequence[Talk]) -> tuple[Position, ...]:
    """Positions and affiliations, newest first, each with its years.

    A talk that tells an affiliation alone says nothing against a position there.
    """
    found: list[Position] = []
    for talk in reversed(talks):
        for one in _in(talk, speaker):
            if one.position or one.affiliation:
                _add(found, one, talk.year or 0)
    return tuple(found)


def _add(found: list[Position], one: Appearance, year: int) -> None:
    """Add *one* of *year* to what was *found* in later years."""
    for number, other in enumerate(found):
        if other.affiliation == one.affiliation and (
            other.position == one.position or not (other.position and one.position)
        ):
            found[number] = msgspec.structs.replace(
                other,
                position=other.position or one.position,
                first_year=min(filter(None, (year, other.first_year)), default=0),
                last_year=max(year, other.last_year),
            )
            return
    found.append(
        Position(
            position=one.position,
            affiliation=one.affiliation,
            first_year=year,
            last_year=year,
        )
    )
