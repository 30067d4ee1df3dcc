"""``seminar import``: talk files from what a group has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli.options import (
    Timezone,
    find_site,
    refuse_unread,
    source_option,
    table,
)
from sphinx_seminar.importing import addresses, recognize
from sphinx_seminar.importing.formats import asked, others
from sphinx_seminar.importing.settings import Settings, SourceError
from sphinx_seminar.talkfiles.imported import Imported
from sphinx_seminar.talkfiles.plan import Plan, make_plan, write
from sphinx_seminar.talkfiles.site import SiteError

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft


_MAPPINGS = 5
"""Kinds of files of which it is told what their names were taken as."""


def _pairs(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for one in value:
        heading, equals, field = one.rpartition("=")
        if not equals or not heading.strip():
            message = (
                f"found {one!r}, expected HEADING=FIELD, such as 'Vortragende=speaker'"
            )
            raise click.BadParameter(message, ctx, param)
        pairs.append((heading.strip(), field.strip()))
    return tuple(pairs)


def _print_schema(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"{asked.INSTRUCTION}\n{asked.schema()}")
        ctx.exit()


@click.command(
    "import", short_help="Write talk files from posters, tables, calendars …"
)
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the form in which other programs can hand over talks, and exit.",
)
@click.argument("files", nargs=-1, required=True)
@source_option
@click.option(
    "--series",
    default="",
    metavar="KEY",
    help="The series that all of these talks belong to, by its key in series.yml.",
)
@click.option(
    "--timezone",
    type=Timezone(),
    default=None,
    help="The time zone where a source names none, or an ambiguous one.",
)
@click.option(
    "--year",
    type=click.IntRange(1900, 2200),
    default=None,
    help="The year of dates that have none.",
)
@click.option(
    "--day-first/--month-first",
    "day_first",
    default=None,
    help="How to read 06/07/2022.",
)
@click.option(
    "--map",
    "columns",
    multiple=True,
    callback=_pairs,
    metavar="HEADING=FIELD",
    help="Which field a column, or a name of a data file, is "
    "('Vortragende=speaker'); may be repeated. An empty field keeps it as a comment.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice([*recognize.FORMATS, *others.names()]),
    default=None,
    help="The format of the files, where their content should not decide.",
)
@click.option(
    "--overwrite",
    is_flag=True,
    help="Write over the file of a talk that is there already.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Bring talks that were imported before up to date: only what changed in "
    "FILES since the last time is changed.",
)
@click.option(
    "--dry-run",
    "-n",
    is_flag=True,
    help="Write nothing; show what would change, as a diff.",
)
@click.option("--quiet", "-q", is_flag=True, help="Show only what needs a look.")
def command(
    files: tuple[str, ...],
    source: Path | None,
    series: str,
    timezone: str | None,
    year: int | None,
    day_first: bool | None,
    columns: tuple[tuple[str, str], ...],
    kind: str | None,
    overwrite: bool,
    update: bool,
    dry_run: bool,
    quiet: bool,
) -> None:
    """Write talk files from FILES: data files, pages, tables, calendars, posters.

    \b
    FILES are, recognized by their content and the ending of their name:
      data files   YAML, JSON or TOML with a list of talks, in any grouping
      pages        front matter of Jekyll, Hugo, Quarto, Pelican, Nikola
      tables       CSV, TSV, Excel; tables in HTML, Markdown, Org, LaTeX
      calendars    iCalendar (.ics)
      programmes   pretalx, frab, Sessionize, Indico, researchseminars.org
      archives     talks.json of another site, pyvideo JSON, BibTeX
      posters      text, Markdown, e-mails, PDF, Word, one or more talks in each
    A folder stands for the files in it, and - for standard input. An address
    (https:, webcal:) stands for what it answers.

    The talk files go to talks/YEAR/, never over a file that is there unless you
    say --overwrite or --update. What is not understood stays in the talk file
    as a comment, and whatever is doubtful is listed at the end.

    \b
    Exit code: 0 if everything was read, 1 if a file could not be, 2 for mistakes
    in the command.
    """  # noqa: D301
    if overwrite and update:
        raise click.UsageError(
            "--overwrite drops what was edited, --update keeps it: say one of them"
        )
    site = find_site(source)
    refuse_unread(site)
    try:
        entry = site.known_series(series) if series else None
    except SiteError as error:
        raise click.UsageError(str(error)) from None
    settings = Settings(
        series=entry.key if entry else "",
        timezone=timezone or (entry.timezone if entry else "") or site.timezone,
        said_timezone=timezone or "",
        year=year,
        day_first=day_first,
        columns=columns,
    )
    drafts, failures = _read(list(files), settings, kind or "", quiet=quiet)
    try:
        if update:
            imported = Imported(site)
            plan = make_plan(drafts, site, locate=imported.find)
            told = imported.update(plan)
        else:
            plan, told = make_plan(drafts, site, overwrite=overwrite), []
        if dry_run:
            for change in plan.changes:
                click.echo(change.diff())
        else:
            write(plan, site)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    _report(plan, failures, dry_run=dry_run, quiet=quiet)
    if told:
        click.echo("\nTo be decided by you:", err=True)
        for line in told:
            click.echo(f"  {line}", err=True)
    if failures:
        raise SystemExit(1)


def _read(
    files: list[str], settings: Settings, kind: str, *, quiet: bool
) -> tuple[list[Draft], list[tuple[str, str]]]:
    """The talks of all files and addresses, and why some could not be read."""
    named = [Path(one) for one in files if not addresses.is_address(one)]
    try:
        paths: list[str | Path] = [*recognize.sources(named)]
    except SourceError as error:
        raise click.UsageError(str(error)) from None
    paths += [one for one in files if addresses.is_address(one)]
    if not paths:
        raise click.UsageError(
            "there is nothing to import: the folders have no files of a known kind"
        )
    drafts: list[Draft] = []
    failures: list[tuple[str, str]] = []
    mapped: dict[tuple[str, ...], str] = {}
    hidden = quiet or len(paths) < 20
    with click.progressbar(
        paths, label="Reading", file=sys.stderr, hidden=hidden
    ) as bar:
        for path in bar:
            called = str(path) if isinstance(path, Path) else addresses.label(path)
            try:
                if isinstance(path, Path):
                    reading = recognize.read_source(path, settings, kind=kind)
                else:
                    name, raw = addresses.fetch(path)
                    reading = recognize.read_bytes(
                        name, raw, settings, kind=kind, label=called
                    )
                drafts.extend(_with_zone(reading.drafts, settings))
                if reading.mapped:
                    mapped.setdefault(tuple(reading.mapped), called)
            except recognize.NoTalksError as error:
                if str(path) in files:
                    failures.append((called, str(error)))
            except SourceError as error:
                failures.append((called, str(error)))
    if not quiet:
        _report_mapping(mapped)
    return drafts, failures


def _report_mapping(mapped: dict[tuple[str, ...], str]) -> None:
    """Name what the columns and names of data files were taken as."""
    for lines, path in list(mapped.items())[:_MAPPINGS]:
        click.echo(f"Read from {path}:", err=True)
        for line in lines:
            click.echo(f"  {line}", err=True)
    if len(mapped) > _MAPPINGS:
        click.echo(f"… and files with other names: {len(mapped) - _MAPPINGS}", err=True)


def _with_zone(drafts: list[Draft], settings: Settings) -> list[Draft]:
    for draft in drafts:
        if draft.start is not None and not draft.timezone:
            draft.timezone = settings.said_timezone
    return drafts


def _report(
    plan: Plan, failures: list[tuple[str, str]], *, dry_run: bool, quiet: bool
) -> None:
    talks = plan.talks
    if talks and not quiet and not dry_run:
        rows = [_row(change.path, change.draft) for change in talks if change.draft]
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
        for path, draft in doubtful:
            for doubt in draft.doubts:
                click.echo(f"  {path}: {doubt}", err=True)
    if guessed and not quiet:
        click.echo("\nNamed by no label, so please look:", err=True)
        for path, draft in guessed:
            click.echo(f"  {path}: {', '.join(dict.fromkeys(draft.guessed))}", err=True)
    if plan.left_out:
        click.echo("\nLeft out, as nobody speaks:", err=True)
        for line in plan.left_out:
            click.echo(f"  {line}", err=True)
    _report_existing(plan, quiet=quiet)
    if failures:
        click.echo("\nNot read:", err=True)
        for source, reason in failures:
            click.echo(f"  {source}: {reason}", err=True)
    _summary(plan, failures, dry_run=dry_run)


def _report_existing(plan: Plan, *, quiet: bool) -> None:
    """Name what is there already, and what is said of it now that is not there."""
    for one in plan.existing:
        if one.differences or not quiet:
            said = f"There already, left as it is: {one.path} ({one.draft.source})"
            click.echo(said, err=True)
        for difference in one.differences:
            click.echo(f"  {difference}", err=True)


def _row(path: str, draft: Draft) -> tuple[str, str, str, str]:
    people = ", ".join(one.name for one in draft.speakers) or "TBA"
    day = draft.date.isoformat() if draft.date else "TBA"
    return path, day, people, draft.title or "TBA"


def _summary(plan: Plan, failures: list[tuple[str, str]], *, dry_run: bool) -> None:
    new = sum(change.is_new for change in plan.talks)
    again = len(plan.talks) - new
    verb = "would be written" if dry_run else "written"
    parts = [f"{new} talk{'' if new == 1 else 's'} {verb}"]
    parts += [f"{again} written again"] if again else []
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
