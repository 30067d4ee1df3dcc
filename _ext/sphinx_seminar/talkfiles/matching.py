"""Find the existing file of an imported talk, and compare both."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.model import Status
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import TEXT_FIELDS, source_of
from sphinx_seminar.talkfiles.markup import plain
from sphinx_seminar.talkfiles.site_talks import People, site_talks
from sphinx_seminar.talkfiles.talk_file import title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.talkfiles.draft import Draft
    from sphinx_seminar.talkfiles.site import Site
    from sphinx_seminar.talkfiles.site_talks import SiteTalk


_MIN_RATIO = 0.8
"""How alike two spellings of one name are, at least."""


class _Rank(NamedTuple):
    """How well a talk matches; 0 is a different talk."""

    by_title: int = 0
    by_speaker: int = 0
    by_slot: int = 0


_NO_MATCH = _Rank()


class KnownTalks:
    """The talks of a site, found by series, day, and speaker or title.

    :param drafts: all talks of the import, their series being known.
    :param loosely: whether a talk by the same speaker on the same day, under
        another title, is the same; and one that fills a slot that was open.
    """

    def __init__(self, site: Site, drafts: Sequence[Draft], *, loosely: bool) -> None:
        self.site = site
        self.names = People(site)
        self.loosely = loosely
        self.by_day: defaultdict[dt.date | None, list[SiteTalk]] = defaultdict(list)
        self.by_title: defaultdict[str, list[SiteTalk]] = defaultdict(list)
        self.claimed: dict[int, int] = {}
        """Talks that are some draft, surely or by where it was imported, by ``id``."""
        self._met: dict[int, Draft] = {}
        """What was found to be some draft: no other fills it."""
        owners = {one.place: one for one in drafts if one.place}
        for one in site_talks(site):
            if one.path in owners:
                self._met[id(one)] = owners[one.path]
                self.claimed[id(one)] = id(owners[one.path])
            self.by_day[one.entry.date].append(one)
            self.by_title[folded(one.title)].append(one)
        self._titles: dict[int, frozenset[str]] = {}
        self.talks_that_day = Counter(
            (draft.date, person) for draft in drafts for person in self._people(draft)
        )
        """How often somebody speaks on a day: a title then tells which talk it is."""
        sure = (self._best(draft) for draft in drafts)
        self.claimed |= {
            id(one): id(draft) for draft, one in zip(drafts, sure, strict=True) if one
        }

    def find(self, draft: Draft) -> SiteTalk | None:
        """Find the existing talk of *draft*."""
        found = self._best(draft, loosely=self.loosely)
        if found is not None:
            self._met[id(found)] = draft
        return found

    def possible_match(self, draft: Draft, own: str) -> str:
        """A talk that is possibly the same as *draft*, with its place; or empty.

        :param own: the file of *draft*, if it has one.
        """
        people = self._people(draft)
        same_day = self.by_day[draft.date] if draft.date else []
        same_title = [
            one
            for title in self._titles_of(draft)
            for one in self.by_title.get(title, ())
            if draft.title and people & one.people
        ]
        for one in (*same_day, *same_title):
            if not self._series_fits(draft, one) or id(one) in self.claimed:
                continue
            if one.path == own:
                continue
            day = f" on {one.entry.date or 'a day to be announced'}"
            if people & one.people or self._same_title(draft, one):
                day = day * (one.entry.date != draft.date)
                return f"the talk{day} at {one.path}:{one.entry.where.line}"
        return ""

    def _best(self, draft: Draft, *, loosely: bool = False) -> SiteTalk | None:
        ranked = [
            (rank, one)
            for one in self.by_day[draft.date]
            if not self._is_another(draft, self._met.get(id(one), draft))
            if (rank := self._rank(draft, one)).by_title
            or (
                loosely
                and draft.place in ("", one.path)
                and self.claimed.get(id(one), id(draft)) == id(draft)
            )
        ]
        found = max(ranked, key=lambda pair: pair[0], default=(_NO_MATCH, None))
        return found[1] if found[0] != _NO_MATCH else None

    def _is_another(self, draft: Draft, other: Draft) -> bool:
        """Whether *draft* cannot be in the file of *other*, as one source has both."""
        same = (draft.title, draft.start) == (other.title, other.start)
        differs = bool(other.place) or not same
        return draft is not other and source_of(draft) == source_of(other) and differs

    def _people(self, draft: Draft) -> frozenset[str]:
        return frozenset(
            filter(None, (self.names.of(person.name) for person in draft.speakers))
        )

    def _series_fits(self, draft: Draft, one: SiteTalk) -> bool:
        wanted = draft.series.key if draft.series else ""
        entry = self.site.series_called(one.entry.series) if one.entry.series else None
        key = entry.key if entry else one.entry.series
        return not wanted or not key or wanted == key

    def _same_title(self, draft: Draft, one: SiteTalk) -> bool:
        if not (draft.title and one.title):
            people = self._people(draft)
            known = bool(people) or draft.date is not None
            return known and draft.title == one.title and people == one.people
        return folded(one.title) in self._titles_of(draft)

    def _titles_of(self, draft: Draft) -> frozenset[str]:
        if id(draft) not in self._titles:
            self._titles[id(draft)] = titles_of(draft)
        return self._titles[id(draft)]

    def _rank(self, draft: Draft, one: SiteTalk) -> _Rank:
        if not self._series_fits(draft, one):
            return _NO_MATCH
        people = self._people(draft)
        shared = bool(people & one.people)
        start, begins = draft.start, one.entry.start
        other_time = start is not None and begins is not None and start != begins
        together = start is not None and start == begins
        if self._same_title(draft, one):
            other_people = bool(people and one.people) and not shared
            same = together or not other_people or _alike(people, one.people)
            named = names.key_for(draft.name or "-") == PurePath(one.path).stem
            own = 4 * (draft.place == one.path)  # more than all of these
            return _Rank(1 + shared + together + named + own if same else 0)
        if other_time and not _begins_within(one, start):
            return _NO_MATCH
        if shared:
            untitled = not draft.title or not one.title
            # a conference, whose talks have names of their own, has several a day
            several = bool(draft.name) or any(
                self.talks_that_day[draft.date, person] > 1 for person in people
            )
            return _Rank(0, 1 if untitled or together or not several else 0)
        if draft.date is None:
            return _NO_MATCH
        is_open = not (people or draft.title) or not (one.people or one.title)
        series = draft.series.key if draft.series else ""
        same_slot = bool(series and one.entry.series) or together
        same_day = [other.entry.status for other in self.by_day[one.entry.date]]
        alone = same_day.count(Status.OPEN) == 1 and one.entry.status is Status.OPEN
        same_slot = same_slot or (alone and not series)
        is_free = self._met.get(id(one), draft) is draft
        return _Rank(0, 0, 1 if is_open and same_slot and is_free else 0)


def _begins_within(slot: SiteTalk, start: dt.time | None) -> bool:
    """Whether *start* is in the time that *slot* keeps open, as 14:15 of 14:00."""
    entry = slot.entry
    if entry.status is not Status.OPEN or start is None or entry.start is None:
        return False
    end = entry.end or entry.start.replace(hour=min(entry.start.hour + 1, 23))
    return entry.start <= start < end


def titles_of(draft: Draft) -> frozenset[str]:
    """The titles of *draft* for comparison, as written and as typed."""
    return frozenset(map(folded, (draft.title, title_of(draft))))


@lru_cache(4096)
def folded(title: str) -> str:
    """*title* for comparison, without the backslashes that MyST needs."""
    return names.fold(re.sub(r"\\([^\w\s])", r"\1", title))


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(
        difflib.SequenceMatcher(None, one, other).ratio() >= _MIN_RATIO
        for one in some
        for other in others
    )


_SPEAKER_FIELDS = ("honorific", "position", "affiliation", "homepage", "orcid")


def differences(draft: Draft, talk: SiteTalk, site: Site) -> Iterator[str]:
    """The fields in which *draft* and the file differ, by letters and digits.

    What *draft* does not say is no difference.
    """
    for name, found, old, where in _pairs(draft, talk, site):
        if not found or _words(found) == _words(old):
            continue
        count = len(found.split())
        if not name.startswith(("abstract", "biography")):
            existing = f"has {old!r}" if old else "has none"
            yield f"{name}: found {found!r}, {where} {existing}"
        elif _words(old):
            yield f"{name}: found another text of {count} words than at {where}"
        else:
            yield f"{name}: found {count} words, {where} has none"


def _pairs(
    draft: Draft, talk: SiteTalk, site: Site
) -> Iterator[tuple[str, str, str, str]]:
    """Each field with its value in *draft*, that in the file, and its place there."""
    entry = talk.entry
    title = draft.title if folded(talk.title) not in titles_of(draft) else ""
    yield "title", title, talk.title or "TBA", f"{talk.path}:{talk.heading}"
    yield from _people(draft, talk, People(site))
    hours = (draft.start, draft.end or entry.end)
    changed = draft.start is not None and hours != (entry.start, entry.end)
    found = _hours(draft.start, draft.end) if changed else ""
    yield "time", found, _hours(entry.start, entry.end), talk.at("time")
    series = site.series_called(entry.series) if entry.series else None
    if draft.series and series is None:
        yield "series", draft.series.key, entry.series, talk.at("series")
    for one in TEXT_FIELDS:
        name, old = one.name, getattr(entry, one.name)
        if one.field.inherited and not old and series is not None:
            old = getattr(series, name)
        if name == "timezone":
            old = old or site.timezone or "UTC"
        yield name, getattr(draft, name), old, talk.at(name)
    if draft.status is not Status.SCHEDULED:
        yield "status", draft.status.value, entry.status.value, talk.at("status")
    topics = (*entry.topics, *(series.topics if series else ()))
    known = set(map(names.fold, topics))
    new = ", ".join(one for one in draft.topics if names.fold(one) not in known)
    yield "topics", new, ", ".join(entry.topics), talk.at("topics")
    links = {one.url for one in entry.materials}
    for kind, link in draft.materials:
        if link not in links and "://" in link:
            yield kind.value, link, "", talk.at(kind.value)
    yield "abstract", draft.abstract, talk.abstract, talk.at("")


def _people(
    draft: Draft, talk: SiteTalk, known: People
) -> Iterator[tuple[str, str, str, str]]:
    entries = {known.of(person.name): person for person in talk.entry.speakers}
    drafts = {known.of(person.name): person for person in draft.speakers}
    drafts.pop("", None)
    entries.pop("", None)
    if drafts and drafts.keys() != entries.keys():
        found = "; ".join(person.name for person in drafts.values())
        old = "; ".join(person.name for person in entries.values()) or "TBA"
        first = next(iter(entries.values()), None)
        line = first.where.line if first else talk.entry.at("speaker").line
        yield "speaker", found, old, f"{talk.path}:{line}"
    for key in drafts.keys() & entries.keys():
        one, other = drafts[key], entries[key]
        where = f"{talk.path}:{other.where.line}"
        for name in _SPEAKER_FIELDS:
            said = (getattr(one, name), getattr(other, name))
            yield (f"{name} of {one.name}", *said, where)
        yield (
            f"biography of {one.name}",
            one.biography,
            other.biography.source,
            where,
        )


def _words(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", names.fold(plain(text))))


def _hours(start: dt.time | None, end: dt.time | None) -> str:
    return "-".join(f"{one:%H:%M}" for one in (start, end) if one is not None)
