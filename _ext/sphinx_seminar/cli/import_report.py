"""The messages of ``seminar import``."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli.options import table
from sphinx_seminar.problems import nearest_of
from sphinx_seminar.reading import names
from sphinx_seminar.reading.readers import split_list
from sphinx_seminar.talkfiles.data_files import mapping_of
from sphinx_seminar.talkfiles.draft import place_of
from sphinx_seminar.talkfiles.markup import plain
from sphinx_seminar.talkfiles.pieces import read_pieces
from sphinx_seminar.talkfiles.site_talks import site_talks
from sphinx_seminar.talkfiles.slots import is_open
from sphinx_seminar.talkfiles.talk_file import title_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sphinx_seminar.talkfiles.draft import Draft
    from sphinx_seminar.talkfiles.plan import Change, Plan
    from sphinx_seminar.talkfiles.site import Site

_MAPPINGS = 5
"""Kinds of files of which it is told what their names were taken as."""
_MORE = 2
"""Further talks with the same doubt that are named one by one."""
_QUOTED = re.compile(r"^'[^']*' ")
"""What differs in the doubts ``'Jan 10' has no year: …``."""


def report_mapping(mapped: dict[tuple[str, ...], str]) -> None:
    """Report which fields the columns of data files were read as."""
    for lines, path in list(mapped.items())[:_MAPPINGS]:
        click.echo(f"Read from {path}:", err=True)
        for line in lines:
            click.echo(f"  {line}", err=True)
    if len(mapped) > _MAPPINGS:
        click.echo(f"… and files with other names: {len(mapped) - _MAPPINGS}", err=True)


def report(
    plan: Plan,
    failures: list[tuple[str, str]],
    series: Collection[str],
    *,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Report what was written, is doubtful, was left out, or could not be read.

    :param series: the keys that the site had before.
    """
    talks = plan.talks
    if talks and not quiet and not dry_run:
        rows = [_row(change, change.draft) for change in talks if change.draft]
        shown = rows if len(rows) <= 60 else rows[:50]
        click.echo(table(("file", "date", "speaker", "title"), shown))
        if len(shown) < len(rows):
            click.echo(f"… and {len(rows) - len(shown)} more")
    doubtful = [
        (change.path, change.draft)
        for change in talks
        if change.draft and change.draft.doubts
    ]
    guessed = [
        (change.path, change.draft)
        for change in talks
        if change.draft and change.draft.guessed
    ]
    if doubtful:
        click.echo("\nPlease check:", err=True)
        same: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for path, draft in doubtful:
            for doubt in draft.doubts:
                said = ": ".join(filter(None, (place_of(draft, doubt), doubt)))
                same[_QUOTED.sub("", doubt)].append((said, path))
        for found in same.values():
            more = len(found) - 1
            others = f" and {more} more" if more > _MORE else ""
            for said, path in found[:1] if others else found:
                click.echo(f"  {said} ({path}{others})", err=True)
    if guessed and not quiet:
        click.echo("\nNamed by no label, so please look:", err=True)
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for path, draft in guessed:
            alike[", ".join(dict.fromkeys(draft.guessed))].append(path)
        for fields, paths in alike.items():
            others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            click.echo(f"  {fields}: {paths[0]}{others}", err=True)
    if series and not quiet:
        _report_without_series(plan, series)
    if plan.left_out:
        click.echo("\nLeft out:", err=True)
        for line in plan.left_out:
            click.echo(f"  {line}", err=True)
    _report_existing(plan, quiet=quiet)
    _report_new_series(plan, series)
    if failures:
        click.echo("\nNot read:", err=True)
        for source, reason in failures:
            click.echo(f"  {source}: {reason}", err=True)
    _summary(plan, failures, dry_run=dry_run)


def open_days(left_out: Iterable[str], plan: Plan, site: Site) -> list[str]:
    """Open days that a source says are none, or that a talk was moved to.

    :param left_out: what an import tells of days without a talk; each begins with its
        day, in ISO 8601, after its source.
    :param plan: what the import writes.
    """
    placed = {one.path: one.draft for one in plan.talks}
    placed |= {one.path: one.draft for one in plan.existing}
    reasons: dict[tuple[str, str], str] = {}
    for path, draft in placed.items():
        if draft and draft.series and draft.presenters:
            told = f"{path} is on that day: run 'seminar slots'"
            reasons[draft.series.key, str(draft.date)] = told
    for line in left_out:
        if match := re.search(r"\b\d{4}-\d\d-\d\d\b", line):
            reasons["", match[0]] = (
                f"the source says: {line}; if so, add the day to 'skip' in series.yml, "
                "and run 'seminar slots'"
            )
    return [
        f"{one.path}: is open, but {reason}"
        for one in site_talks(site)
        if is_open(one) and one.path not in placed
        for series in dict.fromkeys(("", one.entry.series))
        if (reason := reasons.get((series, str(one.entry.date))))
    ]


def _report_without_series(plan: Plan, series: Collection[str]) -> None:
    """Say which new talks are in no series, and how they get into one."""
    new = [one for one in plan.talks if one.is_new and one.draft]
    paths = [one.path for one in new if one.draft and not one.draft.series]
    if paths:
        others = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        known = ", ".join(sorted(series))
        click.echo(f"\nIn no series: {paths[0]}{others}", err=True)
        click.echo(f"  Import with --series KEY to name one of: {known}", err=True)


def _report_existing(plan: Plan, *, quiet: bool) -> None:
    """Report existing talks, and new details of them that their files lack."""
    for one in plan.existing:
        if one.differences or not quiet:
            line = f"There already, left as it is: {one.path} ({one.draft.source})"
            click.echo(line, err=True)
        for difference in one.differences:
            click.echo(f"  {difference}", err=True)
    if any(one.differences for one in plan.existing):
        click.echo("Import with --update to take over what is new.", err=True)


def _report_new_series(plan: Plan, series: Collection[str]) -> None:
    """Name the series that are added, each with the one that it may be."""
    for change in plan.changes:
        if change.draft or PurePosixPath(change.path).name != "series.yml":
            continue
        before = mapping_of(change.before or "", change.path)
        added = [
            key for key in mapping_of(change.after, change.path) if key not in before
        ]
        click.echo(f"\nNew in {change.path}:", err=True)
        for key in added:
            near = _nearest_series(key, series)
            hint = f"the same as {near}? Then import with --series {near}"
            click.echo(f"  {key}{f': {hint}' if near else ''}", err=True)


def _nearest_series(key: str, series: Collection[str]) -> str:
    """The series that is spelt nearly as *key*, or has all its words, or fewer."""
    words = set(key.split("-"))
    shared = (
        one
        for one in series
        if words <= set(one.split("-")) or set(one.split("-")) <= words
    )
    return nearest_of(key, series) or next(shared, "")


def _row(change: Change, draft: Draft) -> tuple[str, str, str, str]:
    """What the file of *draft* has, which may be other than what the source has."""
    day = draft.date.isoformat() if draft.date else ""
    title, people = draft.title, ", ".join(one.name for one in draft.speakers)
    pieces = None if change.is_new else read_pieces(change.after)
    if pieces:
        written, day = pieces.value("title"), pieces.value("date")
        title = title if written == title_of(draft) else plain(written)
        named = split_list(pieces.value("speaker"), ";")
        blocks = (pieces.value(person) for person in pieces.blocks)
        people = ", ".join(names.read_person(one).name for one in (*named, *blocks))
    return change.path, day or "TBA", people or "TBA", title or "TBA"


def _summary(plan: Plan, failures: list[tuple[str, str]], *, dry_run: bool) -> None:
    new = sum(change.is_new for change in plan.talks)
    again = len(plan.talks) - new
    verb = "would be written" if dry_run else "written"
    parts = [f"{new} talk{'' if new == 1 else 's'} {verb}"]
    parts += [f"{again} written again"] if again else []
    parts += [f"{len(plan.left_out)} left out"] if plan.left_out else []
    differing = sum(bool(one.differences) for one in plan.existing)
    but = f" ({differing} with differences)" if differing else ""
    parts += [f"{len(plan.existing)} there already{but}"] if plan.existing else []
    parts += (
        [f"{len(failures)} file{'' if len(failures) == 1 else 's'} not read"]
        if failures
        else []
    )
    data = [change.path for change in plan.changes if change.draft is None]
    parts += [f"entries added to {', '.join(data)}"] if data else []
    click.echo(f"\n{'; '.join(parts)}.", err=dry_run)
