"""Lists of talks, speakers, topics and series: what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.archive import collation, count
from sphinx_seminar.archive.choice import Choice
from sphinx_seminar.archive.public import public_person, public_series
from sphinx_seminar.art import hue_of
from sphinx_seminar.model import Record, Resource, Speaker
from sphinx_seminar.views.chosen import chosen, matching, talk_cards
from sphinx_seminar.views.meetings import Meeting, meeting_of
from sphinx_seminar.views.queries import (
    Period,
    Ranking,
    SeriesQuery,
    SpeakerQuery,
    Style,
    TalkQuery,
    choice_of,
    page_of,
)
from sphinx_seminar.views.talk import TalkCard, When, talk_card, when_of
from sphinx_seminar.views.targets import (
    Pages,
    Target,
    speaker_target,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk


class TalkList(Record, frozen=True):
    """A list of talks, ready to be shown."""

    talks: tuple[TalkCard, ...]
    """The talks, in their order."""
    style: Style
    """How the list looks."""
    empty: Period = Period.ALL
    """Which talks it has, and so the words in the place of an empty list."""
    limit: int = 0
    """How many talks it has at most; 0 is no limit."""
    later: tuple[TalkCard, ...] = ()
    """What the list will show when talks have passed, if it is not built again:
    after upcoming talks, or before past ones."""
    next: TalkCard | None = None
    """The next talk, which a list of `later` ones holds hidden."""
    heading: str = ""
    """The heading of the list, if there are talks."""
    more: Target | None = None
    """The page of all the talks, where the list has a limit and leaves some out."""


class CountedLink(Record, frozen=True):
    """A link with a number of talks: to a speaker, a topic or another page."""

    target: Target
    """The page."""
    talks: int
    """How many talks it has."""
    affiliation: str = ""
    """The last affiliation of a speaker."""
    narrower: tuple[CountedLink, ...] = ()
    """The topics below a topic."""
    photo: Resource | None = None
    """A photo of a speaker."""
    upcoming: int = 0
    """How many of them are still to come, of a year in a plot."""
    trend: tuple[int, ...] = ()
    """How many talks a topic had, year by year, from the first year of the archive."""


class Letter(Record, frozen=True):
    """The speakers whose names begin with a letter."""

    letter: str
    """The letter."""
    anchor: str
    """What its heading can be linked to by."""
    items: tuple[CountedLink, ...]
    """The speakers."""


class SpeakerList(Record, frozen=True):
    """Speakers, by initial letter or as one list."""

    items: tuple[CountedLink, ...] = ()
    """The speakers, where they are in no alphabetical order."""
    letters: tuple[Letter, ...] = ()
    """The speakers by letter, where they are."""


class SeriesItem(Record, frozen=True):
    """A series in the list of all series."""

    target: Target
    """The page of the series."""
    organizer: str
    """Who organizes it."""
    talks: int
    """How many talks it has."""
    first_year: int
    """The year of the first talk; 0 if there is none."""
    last_year: int
    """The year of the last talk; 0 if there is none."""
    next: When | None
    """When the next talk is."""
    meeting: Meeting | None
    """When it usually meets, if that is known."""
    venue: str
    """Where it usually meets; empty if it is not known."""
    key: str = ""
    """The key of the series, from which a picture can be drawn."""
    hue: int = 0
    """Its hue, in steps of ten degrees."""
    image: Resource | None = None
    """Its picture."""


class SeriesList(Record, frozen=True):
    """The list of all series."""

    items: tuple[SeriesItem, ...]
    """The series."""


def talk_list(query: TalkQuery, archive: Archive, pages: Pages) -> TalkList:
    """Make the list of talks of *query*."""
    found = chosen(query, archive)
    return TalkList(
        talks=tuple(talk_cards(found.shown, archive, pages)),
        style=query.style,
        empty=query.when,
        limit=query.limit,
        later=tuple(talk_cards(found.later, archive, pages)),
        next=talk_card(found.next[0], archive, pages) if found.next else None,
        heading=query.heading,
        more=_page_of_all(query, archive, pages) if found.is_cut else None,
    )


def _page_of_all(query: TalkQuery, archive: Archive, pages: Pages) -> Target | None:
    """The page with the talks of *query* without its limit, if there is one."""
    choice = choice_of(query, archive)
    page = page_of(choice, pages)
    if choice == Choice():
        page = pages.year(query.year) if query.year else pages.talks()
    elif query.year:
        page = ""
    return Target(page=page, label="") if page else None


def speaker_list(query: SpeakerQuery, archive: Archive, pages: Pages) -> SpeakerList:
    """Make the list of speakers of *query*."""
    counts = speaker_counts(query, archive)
    ranked = sorted((archive.speakers[key] for key in counts), key=_alphabetical)
    if query.sort is Ranking.TALKS:
        ranked.sort(key=lambda speaker: -counts[speaker.key].talks)
    if query.limit:
        ranked = ranked[: query.limit]
    items = tuple(_counted(one, counts[one.key], pages) for one in ranked)
    if query.sort is Ranking.TALKS or query.limit:
        return SpeakerList(items=items)
    groups: dict[str, list[CountedLink]] = {}
    for speaker, item in zip(ranked, items, strict=True):
        groups.setdefault(_initial(speaker), []).append(item)
    letters = (
        Letter(letter=letter, anchor=_anchor(letter, number), items=tuple(found))
        for number, (letter, found) in enumerate(groups.items())
    )
    return SpeakerList(letters=tuple(letters))


def speakers_in_order(
    counts: Mapping[str, SpeakerCount], archive: Archive, pages: Pages
) -> tuple[CountedLink, ...]:
    """The speakers of *counts* by name."""
    ranked = sorted((archive.speakers[key] for key in counts), key=_alphabetical)
    return tuple(_counted(one, counts[one.key], pages) for one in ranked)


def _counted(speaker: Speaker, count: SpeakerCount, pages: Pages) -> CountedLink:
    return CountedLink(
        target=speaker_target(speaker, pages),
        talks=count.talks,
        affiliation=count.affiliation,
        photo=count.photo,
    )


def by_letter(archive: Archive) -> dict[str, list[str]]:
    """The keys of all speakers by the letter that their names begin with.

    The letters are in no order: that takes a table which is loaded only to write.
    """
    found: dict[str, list[str]] = {}
    for key, speaker in archive.speakers.items():
        found.setdefault(_initial(speaker), []).append(key)
    return found


def order_of(letter: str) -> tuple[int, ...]:
    """Sort key for the letters of :func:`by_letter`."""
    return collation.plain_sort_key(letter)


def _anchor(letter: str, number: int) -> str:
    name = letter.lower() if letter.isascii() else str(number)
    return f"letter-{name.replace('#', 'other')}"


class SpeakerCount(NamedTuple):
    """What a list shows of a speaker, without the link."""

    name: str
    talks: int
    affiliation: str
    photo: Resource | None


def speaker_counts(query: SpeakerQuery, archive: Archive) -> dict[str, SpeakerCount]:
    """The speakers of *query* by key, unsorted."""
    if query.series or query.topic:
        chosen = TalkQuery(series=query.series, topic=query.topic)
        talks = matching(chosen, archive)
        counts = count_keys(key for talk in talks for key in _speakers_of(talk))
    else:
        by_speaker = archive.by_speaker
        counts = {key: count(by_speaker.get(key, ())) for key in archive.speakers}
    return {
        key: SpeakerCount(
            archive.speakers[key].name,
            number,
            _last_affiliation(key, archive),
            photo_of(key, archive),
        )
        for key, number in counts.items()
    }


def _initial(speaker: Speaker) -> str:
    return collation.initial(collation.family_name(speaker.name))


def _alphabetical(speaker: Speaker) -> tuple[object, ...]:
    """By letter first: ``李`` is under L, and there is one L."""
    letter = order_of(_initial(speaker))
    return (letter, *collation.sort_key(speaker.name), speaker.key)


def _speakers_of(talk: Talk) -> Iterable[str]:
    return dict.fromkeys(one.speaker for one in talk.speakers if one.speaker)


def _last_affiliation(key: str, archive: Archive) -> str:
    for talk in reversed(archive.by_speaker.get(key, ())):
        for one in talk.speakers:
            if one.speaker == key and one.affiliation:
                affiliation = public_person(one).affiliation
                if affiliation:
                    return affiliation
    return ""


def photo_of(key: str, archive: Archive) -> Resource | None:
    """The photo of speaker *key*: their own, else that of their latest talk."""
    found = archive.speakers[key].photo
    return found or next(
        (
            one.photo
            for talk in reversed(archive.by_speaker.get(key, ()))
            for one in talk.speakers
            if one.speaker == key and one.photo
        ),
        None,
    )


def series_list(query: SeriesQuery, archive: Archive, pages: Pages) -> SeriesList:
    """All series, in order."""
    del query  # it has no options
    return SeriesList(items=tuple(series_items(archive, pages).values()))


def series_items(archive: Archive, pages: Pages) -> dict[str, SeriesItem]:
    """The entries of the list of all series, in order, by key; empty ones are last."""
    ranked = sorted(
        archive.series.values(),
        key=lambda series: (
            series.key not in archive.by_series,
            collation.plain_sort_key(series.name),
            series.key,
        ),
    )
    return {one.key: _series_item(one.key, archive, pages) for one in ranked}


def _series_item(key: str, archive: Archive, pages: Pages) -> SeriesItem:
    series = public_series(archive.series[key])
    talks = archive.by_series.get(key, ())
    years = [talk.year for talk in talks if talk.year]
    upcoming = archive.next_of(talks)
    return SeriesItem(
        target=Target(page=pages.series(key), label=series.name),
        organizer=series.organizer,
        talks=count(talks),
        first_year=min(years, default=0),
        last_year=max(years, default=0),
        next=when_of(upcoming) if upcoming else None,
        meeting=meeting_of(series, talks),
        venue=series.venue,
        key=key,
        hue=hue_of(key, series.color),
        image=series.image,
    )


def count_keys(keys: Iterable[str]) -> dict[str, int]:
    """Count *keys*, in order of first occurrence."""
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return counts
