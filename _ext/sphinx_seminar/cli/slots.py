"""``seminar slots``: write talk files for the open days of a term."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from sphinx_seminar.cli.options import find_site, refuse_unread, source_option, told
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import dates
from sphinx_seminar.talkfiles.plan import write
from sphinx_seminar.talkfiles.site import Site, SiteError
from sphinx_seminar.talkfiles.slots import Slots, Term, plan_slots, remove

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.model import SeriesEntry
    from sphinx_seminar.problems import Problem


class Day(click.ParamType[dt.date]):
    """A day, as an option of a command."""

    name = "day"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> dt.date:
        """Read the day as in talk files."""
        try:
            return dates.read_date(str(value))
        except ReadError as error:
            self.fail(str(error), param, ctx)


@click.command("slots", short_help="Write a talk file for each open day of a term.")
@source_option
@click.option(
    "--series",
    multiple=True,
    metavar="KEY",
    help="Only this series; may be repeated.  [default: all with a term]",
)
@click.option("--from", "first", type=Day(), help="The first day of the term.")
@click.option("--to", "last", type=Day(), help="The last day of the term.")
@click.option(
    "--dry-run",
    "-n",
    is_flag=True,
    help="Write nothing; show what would change, as a diff.",
)
def command(
    source: Path | None,
    series: tuple[str, ...],
    first: dt.date | None,
    last: dt.date | None,
    dry_run: bool,
) -> None:
    """Write a talk file for each open day of a series.

    Set the days of a series in series.yml: weekday, time, every (weeks), skip (days and
    ranges), from and to. After a change there, run the command again: it keeps days
    that you edited or that have a talk. 'seminar import --update' fills open days with
    the talks of a spreadsheet.
    """
    site = find_site(source)
    refuse_unread(site)
    terms = [_term(one, first, last) for one in _chosen(site, series, first, last)]
    today = _today(site)
    try:
        slots = plan_slots(terms, site, today)
        if dry_run:
            for change in slots.plan.changes:
                click.echo(change.diff())
        else:
            write(slots.plan, site)
            remove(slots.withdrawn, site)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    _report(slots, dry_run=dry_run)


def _chosen(
    site: Site,
    chosen: tuple[str, ...],
    first: dt.date | None,
    last: dt.date | None,
) -> list[SeriesEntry]:
    """The series to write open days for."""
    try:
        named = [site.known_series(key) for key in chosen]
    except SiteError as error:
        raise click.UsageError(str(error)) from None
    every = site.data.series.values()
    found = named or [
        one
        for one in every
        if (first or one.first_day)
        and (last or one.last_day)
        and one.weekday is not None
    ]
    wrong = [told(one) for one in site.data.problems if _is_of_days(one, site)]
    if wrong and not found:
        raise click.UsageError("\n".join(wrong))
    for line in wrong if not named else ():
        click.echo(line, err=True)
    if not found:
        raise click.UsageError(
            f"no series of {site.data_dir}/series.yml says when it meets: weekday, "
            "from and to. Write for example:\n\n"
            "    weekday: Thursday\n"
            "    time: 14:00-15:00\n"
            "    from: 2027-01-11\n"
            "    to: 2027-03-26\n"
            "    skip: [2027-02-18]"
        )
    return found


def _is_of_days(problem: Problem, site: Site) -> bool:
    """Whether *problem* is of the days of a series."""
    _, field, _ = f"{problem.message}::".split(":", 2)
    is_there = problem.where.path == f"{site.data_dir}/series.yml"
    return is_there and field.strip() in {"weekday", "from", "to"}


def _term(entry: SeriesEntry, first: dt.date | None, last: dt.date | None) -> Term:
    """The term of a series, from the options or series.yml."""
    first, last = first or entry.first_day, last or entry.last_day
    place = f"{entry.where.path}:{entry.where.line}: {entry.key}"
    if first is None or last is None:
        lacking = " and ".join(
            name for name, day in (("from", first), ("to", last)) if day is None
        )
        raise click.UsageError(
            f"{place}: has no {lacking}: write it there, or give it as an option"
        )
    if last < first:
        raise click.UsageError(f"{place}: found a term from {first} to {last}")
    return Term(entry, first, last)


def _today(site: Site) -> dt.date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if site.now:
        try:
            return dt.datetime.fromisoformat(site.now).date()
        except ValueError:  # which the build reports
            pass
    if epoch.isdecimal():
        return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC).date()
    try:
        zone = ZoneInfo(dates.read_timezone(site.timezone or "UTC"))
    except ReadError:
        zone = ZoneInfo("UTC")
    return dt.datetime.now(zone).date()


def _report(slots: Slots, *, dry_run: bool) -> None:
    for path in slots.withdrawn:
        click.echo(f"Removed: {path} (no longer a day of its series)")
    for day, path in slots.taken:
        click.echo(f"Taken:   {day} by {path}")
    for change in slots.plan.talks:
        assert change.draft is not None
        word = "Open:   " if change.is_new else "Updated:"
        click.echo(f"{word} {change.draft.date} in {change.path}")
    if slots.undecided:
        click.echo("\nTo be decided by you:", err=True)
        for line in slots.undecided:
            click.echo(f"  {line}", err=True)
    new = sum(change.is_new for change in slots.plan.talks)
    changed = len(slots.plan.talks) - new
    verb = "would be " if dry_run else ""
    click.echo(
        f"\n{new} open day{'' if new == 1 else 's'} {verb}written; "
        f"{changed} updated, {len(slots.plan.existing)} as they were, "
        f"{len(slots.taken)} taken, {len(slots.withdrawn)} removed."
    )
