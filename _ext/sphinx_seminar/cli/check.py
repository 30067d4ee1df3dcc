"""``seminar check``: list what needs doing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli import fixes
from sphinx_seminar.cli.archive import check_series, load
from sphinx_seminar.cli.comments import comments
from sphinx_seminar.cli.dead_links import dead_links
from sphinx_seminar.cli.findings import find
from sphinx_seminar.cli.kinds import Finding, Kind, TalksByLine
from sphinx_seminar.cli.options import Choice, find_site, source_option
from sphinx_seminar.cli.report import PRINTERS

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.cli.archive import Loaded

_KINDS = Choice([kind.value for kind in Kind])
_NAMES = f"KIND is {', '.join(Kind)}."


@click.command("check", short_help="List what is missing or wrong.")
@source_option
@click.option(
    "--format",
    "form",
    type=Choice(list(PRINTERS)),
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
    help="Fix what is certain: aliases of speakers and topics, old addresses of pages.",
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
    Past talks:      no abstract; a week later, no slides or video
    Upcoming talks:  no time, title, abstract, biography, photo, or venue and join
                     link
    Open days:       days of the next four weeks without a talk
    Speakers:        two that look like one person; entries that no talk uses
    Topics:          two that look like one; entries that no talk uses
    Venues:          two spellings of one, such as SR1 and SR 1
    Time:            talks on another weekday than series.yml says or their series
                     usually has; two at the same time in one venue, or with one
                     speaker
    Imported talks:  comments that begin with "% Check:"
    Addresses:       pages that were published, and that the next build removes
    Everything:      what Sphinx warns of while it reads (a build also finds
                     references that lead nowhere)

    \b
    Exit code: 0, or with --strict 1 if there is anything to do.
    """  # noqa: D301
    site = find_site(source)
    loaded = load(site, drafts=True)
    check_series(series, loaded.archive)
    if fix and fixes.add_aliases(loaded, site):
        loaded = load(find_site(site.source), drafts=True)
    if fix and fixes.note_addresses(loaded, site):  # an alias leads on, too
        loaded = load(find_site(site.source), drafts=True)
    talks = TalksByLine(loaded.places)
    found = [*_mistakes(loaded, talks), *comments(talks, site.source)]
    found += find(loaded.archive, loaded.places, loaded.data)
    if links:
        found += dead_links(loaded)
    found = [
        one for one in found if (not only or one.kind in only) and one.kind not in skip
    ]
    if series:
        everything = loaded.archive.everything
        mine = {talk.key for talk in everything if series in talk.all_series}
        found = [one for one in found if one.subject in mine]
    # what was asked for by name is told one by one
    PRINTERS[form](found, loaded.archive, frozenset(only))
    if strict and found:
        raise SystemExit(1)


def _mistakes(loaded: Loaded, talks: TalksByLine) -> list[Finding]:
    return [
        Finding(
            Kind.MISTAKE,
            talks.key_at(one.path, one.line),
            one.message,
            one.path,
            one.line,
        )
        for one in loaded.warnings
    ]
