"""``seminar import``: convert a group's existing files to talk files."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_seminar.cli.form import read_issue, write_comment
from sphinx_seminar.cli.import_report import open_days, report
from sphinx_seminar.cli.import_sources import ORDERS, Sources
from sphinx_seminar.cli.options import (
    Choice,
    Timezone,
    find_site,
    refuse_unread,
    source_option,
)
from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.formats import interchange, plugins
from sphinx_seminar.talkfiles.imported import Imported
from sphinx_seminar.talkfiles.plan import make_plan, write
from sphinx_seminar.talkfiles.site import SiteError


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
    default=None,
    metavar="KEY",
    help="The series that all of these talks belong to, by its key in series.yml; '' "
    "for none.  [default: the only series, if FILES name none]",
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
    series: str | None,
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
    given = {
        "series": series,
        "timezone": timezone,
        "year": str(year) if year else None,
        "order": None if day_first is None else ORDERS[not day_first],
        "map": "\n".join(map("=".join, columns)) or None,
        "format": kind,
    }
    options = {name: value for name, value in given.items() if value is not None}
    try:
        imported = Imported(site) if update or event else None
        sources = Sources(site, options, imported, quiet=quiet)
        drafts = [read_issue(event, site)] if event else sources.read(files)
        left_out, undecided = sources.left_out, []
        if imported:
            drafts, gone = imported.without_deleted(drafts)
            plan = make_plan(drafts, site)
            undecided = [*gone, *imported.update(plan)]
            undecided += open_days(left_out, plan, site)
        else:
            plan = make_plan(drafts, site, overwrite=overwrite)
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
    report(plan, sources.failures, site.data.series, dry_run=dry_run, quiet=quiet)
    if undecided:
        click.echo("\nTo be decided by you:", err=True)
        for line in undecided:
            click.echo(f"  {line}", err=True)
    if sources.failures:
        raise SystemExit(1)
