"""``seminar import``: convert a group's existing files to talk files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli.form import read_issue, write_comment
from sphinx_seminar.cli.import_report import report, report_mapping
from sphinx_seminar.cli.options import (
    Choice,
    Timezone,
    find_site,
    refuse_unread,
    source_option,
)
from sphinx_seminar.importing import addresses, recognize
from sphinx_seminar.importing.formats import interchange, plugins
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from sphinx_seminar.talkfiles.imported import Imported
from sphinx_seminar.talkfiles.plan import make_plan, write
from sphinx_seminar.talkfiles.site import SiteError
from sphinx_seminar.talkfiles.slots import days_off

if TYPE_CHECKING:
    from sphinx_seminar.importing.filling import Result
    from sphinx_seminar.talkfiles.draft import Draft


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
        click.echo(f"{interchange.INSTRUCTION}\n{interchange.schema()}")
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
    help="Print the JSON format for other programs, and exit.",
)
@click.argument("files", nargs=-1)
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
    help="The time zone to use if a source names none, or an ambiguous one.",
)
@click.option(
    "--year",
    type=click.IntRange(1900, 2200),
    default=None,
    help="The year to use for dates without a year.",
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
    type=Choice([*recognize.FORMATS, *plugins.names()]),
    default=None,
    help="The format of the files; by default, their content decides.",
)
@click.option(
    "--overwrite",
    is_flag=True,
    help="Overwrite the file of a talk that you already have.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Update talks that were imported before, only where FILES changed since "
    "the last import.",
)
@click.option(
    "--dry-run",
    "-n",
    is_flag=True,
    help="Write nothing; show what would change, as a diff.",
)
@click.option(
    "--from-issue",
    "event",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Instead of FILES: the event of an issue on GitHub that the form of 'seminar "
    "form' made. Implies --update.",
)
@click.option(
    "--comment",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --from-issue: where to write what to tell the sender.",
)
@click.option("--quiet", "-q", is_flag=True, help="Show only what you should check.")
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
    event: Path | None,
    comment: Path | None,
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
    A folder means all files in it, and - means standard input. An address (https:,
    webcal:) is downloaded.

    Talk files go to talks/YEAR/. An existing file is changed only with --overwrite or
    --update. Text that is not understood stays in the talk file as a comment. Doubtful
    values are listed at the end.

    \b
    Exit code: 0 if everything was read, 1 if a file could not be, 2 for mistakes
    in the command.
    """  # noqa: D301
    if overwrite and update:
        raise click.UsageError(
            "--overwrite drops what was edited, --update keeps it: use one of them"
        )
    if bool(files) == bool(event):
        raise click.UsageError("name FILES to import, or an event with --from-issue")
    site = find_site(source)
    refuse_unread(site)
    try:
        entry = site.known_series(series) if series else None
    except SiteError as error:
        raise click.UsageError(str(error)) from None
    settings = ImportSettings(
        series=entry.key if entry else "",
        timezone=timezone or (entry.timezone if entry else "") or site.timezone,
        timezone_option=timezone or "",
        year=year,
        day_first=day_first,
        columns=columns,
    )
    drafts, left_out, failures = (
        ([read_issue(event, site)], [], [])
        if event
        else _read(list(files), settings, kind or "", quiet=quiet)
    )
    try:
        if update or event:
            imported = Imported(site)
            drafts, gone = imported.without_deleted(drafts)
            plan = make_plan(drafts, site, locate=imported.find)
            undecided = [*gone, *imported.update(plan)]
            undecided += days_off(left_out, plan, site)
        else:
            plan, undecided = make_plan(drafts, site, overwrite=overwrite), []
        plan.left_out += left_out
        if dry_run:
            for change in plan.changes:
                click.echo(change.diff())
        else:
            write(plan, site)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    if comment and event:
        write_comment(comment, plan, site)
    report(plan, failures, site.data.series, dry_run=dry_run, quiet=quiet)
    if undecided:
        click.echo("\nTo be decided by you:", err=True)
        for line in undecided:
            click.echo(f"  {line}", err=True)
    if failures:
        raise SystemExit(1)


def _read(
    files: list[str], settings: ImportSettings, kind: str, *, quiet: bool
) -> tuple[list[Draft], list[str], list[tuple[str, str]]]:
    """Read all files and addresses.

    Returns talks, what is no talk and why, and reasons for files that are not read.
    """
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
    left_out: list[str] = []
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
                left_out.extend(reading.left_out)
                if reading.mapped:
                    mapped.setdefault(tuple(reading.mapped), _counted(called, reading))
            except recognize.NoTalksError as error:
                if path in named or isinstance(path, str):  # else found in a folder
                    failures.append((called, str(error)))
            except SourceError as error:
                failures.append((called, str(error)))
    if not quiet:
        report_mapping(mapped)
    return drafts, left_out, failures


def _counted(called: str, reading: Result) -> str:
    """How a source is called, and how many of its records are talks."""
    counts = {"record": reading.records, "talk": len(reading.drafts)}
    counted = (f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items())
    return f"{called} ({', '.join(counted)})"


def _with_zone(drafts: list[Draft], settings: ImportSettings) -> list[Draft]:
    for draft in drafts:
        if draft.start is not None and not draft.timezone:
            draft.timezone = settings.timezone_option
    return drafts
