"""Talk files for the open days of a term."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.model import Status
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, source_of
from sphinx_seminar.talkfiles.imported import Imported
from sphinx_seminar.talkfiles.plan import Change, Plan, make_plan
from sphinx_seminar.talkfiles.site import SiteError
from sphinx_seminar.talkfiles.site_talks import site_talks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.model import SeriesEntry
    from sphinx_seminar.talkfiles.site import Site
    from sphinx_seminar.talkfiles.site_talks import SiteTalk

WEEK = 7


class Term(NamedTuple):
    """A series, with the first and last day of a term."""

    series: SeriesEntry
    first: dt.date
    last: dt.date


class Slots(NamedTuple):
    """The changes for the open days of some terms."""

    plan: Plan
    taken: list[tuple[dt.date, str]]
    """Days that have a talk, and its file."""
    withdrawn: list[str]
    """Files of open days on which the series does not meet any more."""
    undecided: list[str]
    """What the organizer has to decide."""


def days_of(term: Term) -> Iterator[dt.date]:
    """The days on which the series meets in *term*.

    The rhythm goes on over days that are skipped. A series that does not say on which
    weekday it meets, meets on that of its first day.
    """
    series, day = term.series, term.first
    if series.weekday is not None:
        day += dt.timedelta(days=(series.weekday - day.weekday()) % WEEK)
    while day <= term.last:
        if not any(first <= day <= (last or first) for first, last in series.skip):
            yield day
        day += dt.timedelta(days=WEEK * series.every)


def plan_slots(terms: list[Term], site: Site, today: dt.date) -> Slots:
    """Plan the files for open days of *terms*, from *today* on.

    A day on which the series has a talk, or on which somebody wrote into the file of
    the open day who speaks, is left as it is.
    """
    imported = Imported(site)
    existing = list(site_talks(site))
    drafts: list[Draft] = []
    taken: list[tuple[dt.date, str]] = []
    for term in terms:
        talks = _by_day(existing, term.series, site)
        for day in days_of(term):
            if talk := talks.get(day):
                taken.append((day, talk.path))
            elif day >= today:
                drafts.append(_draft(day, term.series))
    imported.match(drafts)
    plan = make_plan(drafts, site)
    wanted = {one.path for one in plan.changes} | {one.path for one in plan.existing}
    opened = {
        one.path
        for one in existing
        if is_open(one) and any(_within(one, term, today) for term in terms)
    }
    withdrawn = [path for path in sorted(opened - wanted) if imported.is_unedited(path)]
    for path in withdrawn:
        imported.forget(path)
    imported.keep_all_except(opened - wanted)
    undecided = imported.update(plan)
    return Slots(plan, taken, withdrawn, undecided)


def plan_talk(draft: Draft, site: Site) -> Plan:
    """Plan the file of a new talk: that of an open day of its series, if there is one.

    :raises SiteError: the talk is there already, or somebody edited the open day.
    """
    plan = make_plan([draft], site, loosely=False)
    series = draft.series.key if draft.series else ""
    days = (
        one.path
        for one in site_talks(site)
        if is_open(one) and (one.entry.series, one.entry.date) == (series, draft.date)
    )
    path = next(days, "")
    if path and not Imported(site).is_unedited(path):
        raise SiteError(
            f"{path} is an open day that was edited: write the title and the speaker "
            "into it"
        )
    if path:
        before = (site.source / path).read_text(encoding="utf-8")
        texts = [one.after for one in plan.talks]
        (text,) = texts or [one.text for one in plan.existing]
        data = [change for change in plan.changes if change.draft is None]
        return Plan([*data, Change(path, text, before, draft)])
    if plan.existing:
        raise SiteError(f"the talk is there already: {plan.existing[0].path}")
    return plan


def remove(paths: list[str], site: Site) -> None:
    """Delete the files of days that are no longer open.

    :raises SiteError: one cannot be deleted.
    """
    for path in paths:
        try:
            (site.source / path).unlink()
        except OSError as error:
            raise SiteError(f"{path}: {error.strerror}") from None


def source_name(series: SeriesEntry) -> str:
    """The name in ``imported.yml`` for the source of open days of *series*."""
    return f"seminar slots {series.key}"


def _draft(day: dt.date, series: SeriesEntry) -> Draft:
    key, source = series.key, source_name(series)
    start, end = series.time or (None, None)
    draft = Draft(source=source, series=DraftSeries(key=key), date=day)
    draft.start, draft.end, draft.status = start, end, Status.OPEN
    draft.name = f"{key}-{day}"
    assert source_of(draft) == source_name(series)
    return draft


def _by_day(
    talks: list[SiteTalk], series: SeriesEntry, site: Site
) -> dict[dt.date, SiteTalk]:
    """The talks of *series* by day, without open days.

    A talk that names no series may be one of it, if it begins at the same time.
    """
    found: dict[dt.date, SiteTalk] = {}
    for one in talks:
        entry = one.entry
        named = [site.series_called(name) for name in (entry.series, *entry.also_in)]
        if entry.date is None or is_open(one):
            continue
        usual = series.time[0] if series.time else None
        maybe = not entry.series and entry.start in (None, usual)
        if maybe or series.key in [known.key for known in named if known]:
            days = ((entry.last_day or entry.date) - entry.date).days
            for number in range(days + 1):
                found.setdefault(entry.date + dt.timedelta(days=number), one)
    return found


def is_open(one: SiteTalk) -> bool:
    """Whether *one* is an open day: nobody speaks yet, on nothing."""
    return one.entry.status is Status.OPEN and not one.people and not one.title


def _within(one: SiteTalk, term: Term, today: dt.date) -> bool:
    day = one.entry.date
    return (
        one.entry.series == term.series.key
        and day is not None
        and max(term.first, today) <= day <= term.last
    )
