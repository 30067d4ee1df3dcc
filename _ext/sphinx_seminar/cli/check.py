"""``seminar check``: what needs doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli import fixes
from sphinx_seminar.cli.archive import load
from sphinx_seminar.cli.dead_links import dead_links
from sphinx_seminar.cli.doubles import doubles
from sphinx_seminar.cli.findings import Finding, Kind, find
from sphinx_seminar.cli.options import find_site, refuse_unread, source_option
from sphinx_seminar.cli.report import PRINTERS
from sphinx_seminar.talkfiles.data_files import with_item
from sphinx_seminar.talkfiles.files import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.talkfiles.site import Site


_KINDS = click.Choice([kind.value for kind in Kind])
_NAMES = f"KIND is {', '.join(Kind)}."


@click.command("check", short_help="List what is missing or wrong.")
@source_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(PRINTERS)),
    default="text",
    show_default=True,
    help="How to print findings; 'github' makes annotations in GitHub Actions.",
)
@click.option(
    "--only",
    type=_KINDS,
    metavar="KIND",
    multiple=True,
    help=f"Only findings of this kind; may be repeated. {_NAMES}",
)
@click.option(
    "--skip",
    type=_KINDS,
    metavar="KIND",
    multiple=True,
    help="No findings of this kind; may be repeated.",
)
@click.option("--series", default="", metavar="KEY", help="Only talks of this series.")
@click.option(
    "--links",
    is_flag=True,
    help="Also look for dead links (needs the network).",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Fix what is certain: aliases of one person, old addresses of pages.",
)
@click.option("--strict", is_flag=True, help="Exit with code 1 if there are findings.")
def command(
    source: Path | None,
    form: str,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    series: str,
    links: bool,
    fix: bool,
    strict: bool,
) -> None:
    """List what needs doing: missing slides and abstracts, doubles, clashes.

    \b
    Past talks:      slides, video, abstract
    Upcoming talks:  title, abstract, biography, venue or join link
    Speakers:        two that look like one person; entries that no talk uses
    Topics:          two that look like one; entries that no talk uses
    Series:          talks on another weekday than usual; two talks at one time
                     in one venue
    Addresses:       pages that were published, and that the next build removes
    Everything:      what Sphinx warns of while it reads (a build also finds
                     references that lead nowhere)

    \b
    Exit code: 0, or with --strict 1 if there is anything to do.
    """  # noqa: D301
    site = find_site(source)
    loaded = load(site, drafts=True)
    if series and series not in loaded.archive.series:
        known = ", ".join(loaded.archive.series) or "none"
        raise click.BadParameter(
            f"no series has the key {series!r}; there are: {known}",
            param_hint="--series",
        )
    if fix and _fix(site, loaded):
        loaded = load(find_site(site.source), drafts=True)
    if fix and fixes.fix(loaded, site):  # an alias leads on, too
        loaded = load(find_site(site.source), drafts=True)
    found = [*_mistakes(loaded), *find(loaded.archive, loaded.places, loaded.data)]
    if links:
        found += dead_links(loaded)
    found = [
        one for one in found if (not only or one.kind in only) and one.kind not in skip
    ]
    if series:
        mine = {talk.key for talk in loaded.archive.by_series.get(series, ())}
        found = [one for one in found if one.subject in mine]
    # what was asked for by name is told one by one
    PRINTERS[form](found, loaded.archive, frozenset(only))
    if strict and found:
        raise SystemExit(1)


def _fix(site: Site, loaded: Loaded) -> bool:
    """Write the aliases of people who are certainly one; whether there was one."""
    path = site.talks / "speakers.yml"
    name = path.relative_to(site.source).as_posix()
    refuse_unread(site)
    before = text = path.read_text(encoding="utf-8") if path.exists() else ""
    for double in doubles(loaded.archive, loaded.data):
        if not double.is_certain:
            continue
        one = loaded.archive.speakers[double.key]
        other = loaded.archive.speakers[double.other]
        fields = {"name": one.name}
        changed = with_item(text, one.key, "aliases", other.name, fields, name)
        if changed is None:
            click.echo(f"{name}: cannot add an alias to {one.key} here", err=True)
        else:
            text = changed
            click.echo(f"{name}: {other.name} is now an alias of {one.name}")
    if text != before:
        write_text(path, text, is_new=not path.exists())
    return text != before


def _mistakes(loaded: Loaded) -> list[Finding]:
    keys = {where.path: key for key, where in loaded.places.items()}
    return [
        Finding(
            Kind.MISTAKE, keys.get(one.path, one.path), one.message, one.path, one.line
        )
        for one in loaded.warnings
    ]
