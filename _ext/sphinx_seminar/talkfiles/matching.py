"""Whether a talk that is imported is there already, wherever its file is."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.site_talks import People, site_talks
from sphinx_seminar.talkfiles.talk_file import title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from sphinx_seminar.talkfiles.draft import Draft
    from sphinx_seminar.talkfiles.site import Site
    from sphinx_seminar.talkfiles.site_talks import SiteTalk

_ALIKE = 0.8
"""How alike two spellings of one name are, at least."""


class _Rank(NamedTuple):
    """How surely a talk is the same; what is 0 is another."""

    by_title: int = 0
    by_speaker: int = 0
    by_slot: int = 0


_OTHER = _Rank()


class KnownTalks:
    """The talks of a site, to be found by series, day and speaker or title.

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
        for one in site_talks(site):
            self.by_day[one.entry.date].append(one)
            self.by_title[folded(one.title)].append(one)
        self._titles: dict[int, frozenset[str]] = {}
        self._folded: dict[int, str] = {}
        self.often = Counter(
            (draft.date, who) for draft in drafts for who in self._people(draft)
        )
        """How often somebody speaks on a day: a title then tells which talk it is."""
        sure = (self._best(draft) for draft in drafts)
        self.claimed = {
            id(one): id(draft) for draft, one in zip(drafts, sure, strict=True) if one
        }

    def find(self, draft: Draft) -> SiteTalk | None:
        """The talk that *draft* is, if it is there."""
        return self._best(draft, loosely=self.loosely)

    def beside(self, draft: Draft) -> str:
        """What talk may be *draft* after all, and where it stands; or nothing."""
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
            day = f" on {one.entry.date or 'a day to be announced'}"
            if people & one.people or self._same_title(draft, one):
                day = day * (one.entry.date != draft.date)
                return f"the talk{day} at {one.path}:{one.entry.where.line}"
        return ""

    def _best(self, draft: Draft, *, loosely: bool = False) -> SiteTalk | None:
        ranked = [(self._rank(draft, one), one) for one in self.by_day[draft.date]]
        if not loosely:
            ranked = [(rank, one) for rank, one in ranked if rank.by_title]
        else:
            ranked = [
                (rank, one)
                for rank, one in ranked
                if rank.by_title or self.claimed.get(id(one), id(draft)) == id(draft)
            ]
        found = max(ranked, key=lambda pair: pair[0], default=(_OTHER, None))
        return found[1] if found[0] != _OTHER else None

    def _people(self, draft: Draft) -> frozenset[str]:
        return frozenset(
            filter(None, (self.names.of(who.name) for who in draft.speakers))
        )

    def _series_fits(self, draft: Draft, one: SiteTalk) -> bool:
        wanted = draft.series.key if draft.series else ""
        entry = self.site.series_called(one.entry.series) if one.entry.series else None
        said = entry.key if entry else one.entry.series
        return not wanted or not said or wanted == said

    def _same_title(self, draft: Draft, one: SiteTalk) -> bool:
        if not (draft.title and one.title):
            people = self._people(draft)
            known = bool(people) or draft.date is not None
            return known and draft.title == one.title and people == one.people
        if id(one) not in self._folded:
            self._folded[id(one)] = folded(one.title)
        return self._folded[id(one)] in self._titles_of(draft)

    def _titles_of(self, draft: Draft) -> frozenset[str]:
        if id(draft) not in self._titles:
            self._titles[id(draft)] = titles_of(draft)
        return self._titles[id(draft)]

    def _rank(self, draft: Draft, one: SiteTalk) -> _Rank:
        if not self._series_fits(draft, one):
            return _OTHER
        people = self._people(draft)
        shared = bool(people & one.people)
        start, there = draft.start, one.entry.start
        apart = start is not None and there is not None and start != there
        together = start is not None and start == there
        if self._same_title(draft, one):
            strangers = bool(people and one.people) and not shared
            same = together or not strangers or _alike(people, one.people)
            named = names.key_for(draft.name or "-") == PurePath(one.path).stem
            return _Rank(1 + shared + together + named if same else 0)
        if apart:
            return _OTHER
        if shared:
            untitled = not draft.title or not one.title
            # a conference, whose talks have names of their own, has several a day
            several = bool(draft.name) or any(
                self.often[draft.date, who] > 1 for who in people
            )
            return _Rank(0, 1 if untitled or together or not several else 0)
        if draft.date is None:
            return _OTHER
        is_open = not (people or draft.title) or not (one.people or one.title)
        mine = draft.series.key if draft.series else ""
        same_slot = bool(mine and one.entry.series) or together
        return _Rank(0, 0, 1 if is_open and same_slot else 0)


def titles_of(draft: Draft) -> frozenset[str]:
    """The title of *draft* for comparing: as it is written, or was typed since."""
    return frozenset(map(folded, (draft.title, title_of(draft))))


def folded(title: str) -> str:
    """*title* for comparing, without the backslashes that MyST needs."""
    return names.fold(re.sub(r"\\([^\w\s])", r"\1", title))


def _alike(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(
        difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE
        for one in some
        for other in others
    )
