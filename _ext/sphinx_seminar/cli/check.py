"""``seminar check``: what needs doing."""

from __future__ import annotations

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli.archive import load
from sphinx_seminar.cli.findings import Finding, Kind, count, find, links_of
from sphinx_seminar.cli.options import find_site, source_option

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.cli.archive import Loaded

_WARNING = re.compile(
    r"^(?P<path>[^:]+\.\w+)(?::(?P<line>\d+))?(?::<[^>]*>:\d*)?: (?:WARNING|"
    r"ERROR): (?P<message>.*)$"
)
_SECONDS = 15
_ALIVE = frozenset({401, 403, 405, 406, 429, 999})
"""Answers of servers that do not like programs, rather than of dead links."""


@click.command("check")
@source_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print what is found; 'github' makes annotations in GitHub Actions.",
)
@click.option(
    "--only",
    type=click.Choice([kind.value for kind in Kind]),
    multiple=True,
    help="Only findings of this kind; may be repeated.",
)
@click.option(
    "--skip",
    type=click.Choice([kind.value for kind in Kind]),
    multiple=True,
    help="No findings of this kind; may be repeated.",
)
@click.option("--series", default="", metavar="KEY", help="Only talks of this series.")
@click.option(
    "--links",
    is_flag=True,
    help="Ask each link of the talks whether it is alive (needs the network).",
)
@click.option("--strict", is_flag=True, help="Exit with code 1 if anything is found.")
def command(
    source: Path | None,
    form: str,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    series: str,
    links: bool,
    strict: bool,
) -> None:
    """Say what needs doing: missing slides and abstracts, doubles, clashes.

    \b
    Past talks:      slides, video, abstract
    Upcoming talks:  title, abstract, biography, venue or join link
    Speakers:        two that look like one person; entries that no talk uses
    Topics:          two that look like one; entries that no talk uses
    Series:          talks on another weekday than usual; two talks at one time
                     in one venue
    Everything:      what Sphinx warns of

    \b
    Exit code: 0, or with --strict 1 if there is anything to do.
    """  # noqa: D301
    site = find_site(source)
    loaded = load(site)
    if series and series not in loaded.archive.series:
        known = ", ".join(loaded.archive.series) or "none"
        raise click.BadParameter(
            f"no series has the key {series!r}; there are: {known}",
            param_hint="--series",
        )
    found = [*_mistakes(loaded), *find(loaded.archive, loaded.places, loaded.data)]
    if links:
        found += _dead_links(loaded)
    found = [
        one for one in found if (not only or one.kind in only) and one.kind not in skip
    ]
    if series:
        mine = {talk.key for talk in loaded.archive.by_series.get(series, ())}
        found = [one for one in found if one.subject in mine]
    _PRINTERS[form](found, loaded.archive)
    if strict and found:
        raise SystemExit(1)


def _mistakes(loaded: Loaded) -> list[Finding]:
    keys = {where.path: key for key, where in loaded.places.items()}
    found = []
    for line in loaded.warnings:
        match = _WARNING.match(line)
        if match is None:
            found.append(Finding(Kind.MISTAKE, "", line.removeprefix("WARNING: ")))
        else:
            path = match["path"]
            place = int(match["line"] or 0)
            found.append(
                Finding(
                    Kind.MISTAKE, keys.get(path, path), match["message"], path, place
                )
            )
    return found


def _dead_links(loaded: Loaded) -> list[Finding]:
    targets = links_of(loaded.archive)
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = pool.map(_why_dead, targets)
        with click.progressbar(
            answers, length=len(targets), label="Links", file=sys.stderr
        ) as bar:
            reasons = list(bar)
    found = []
    for (target, keys), reason in zip(targets.items(), reasons, strict=True):
        for key in keys if reason else ():
            where = loaded.places.get(key)
            message = f"link {target}: {reason}"
            found.append(
                Finding(
                    Kind.LINK,
                    key,
                    message,
                    where.path if where else "",
                    where.line if where else 0,
                )
            )
    return found


def _why_dead(url: str) -> str:
    """Why *url* is dead; empty if it is alive."""
    import requests  # with Sphinx; slow to import

    headers = {"User-Agent": "Mozilla/5.0 (compatible; seminar check)"}
    try:
        answer = requests.head(
            url, timeout=_SECONDS, allow_redirects=True, headers=headers
        )
        if answer.status_code >= 400:
            answer = requests.get(url, timeout=_SECONDS, stream=True, headers=headers)
            answer.close()
    except requests.RequestException as error:
        return f"no answer ({type(error).__name__})"
    code = answer.status_code
    return f"answers {code}" if code >= 400 and code not in _ALIVE else ""


def _text(found: list[Finding], archive: Archive) -> None:
    for subject, group in groupby(
        sorted(found, key=_order(archive)), key=lambda one: one.subject
    ):
        several = list(group)
        talk = archive.by_key.get(subject)
        if talk is not None:
            people = ", ".join(one.name for one in talk.speakers) or "no speaker"
            day = talk.date.isoformat() if talk.date else "no date"
            click.secho(f"{subject}  ({day}, {people})", bold=True)
        for one in several:
            place = f"{one.path}:{one.line}: " if one.path and talk is None else ""
            click.echo(f"  {place}{one.message}")
    if not found:
        click.echo("Nothing to do.")
        return
    counts = ", ".join(f"{number} {kind}" for kind, number in count(found).items())
    click.echo(f"\n{len(found)} to do: {counts}")


def _order(archive: Archive) -> Callable[[Finding], tuple[int, str]]:
    order = {talk.key: number for number, talk in enumerate(archive.talks)}
    last = len(order)

    def key(one: Finding) -> tuple[int, str]:
        return order.get(one.subject, last), one.subject

    return key


def _json(found: list[Finding], archive: Archive) -> None:
    content = {"counts": count(found), "findings": [one._asdict() for one in found]}
    click.echo(json.dumps(content, indent=2, ensure_ascii=False))


def _github(found: list[Finding], archive: Archive) -> None:
    for one in found:
        level = "warning" if one.kind is Kind.MISTAKE else "notice"
        place = ""
        if one.path:
            place = f" file={_escaped(one.path, parameter=True)}"
            place += f",line={one.line}" if one.line else ""
        subject = f"{one.subject}: " if one.subject in archive.by_key else ""
        click.echo(f"::{level}{place}::{_escaped(subject + one.message)}")


def _escaped(text: str, *, parameter: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if parameter else text


_PRINTERS: dict[str, Callable[[list[Finding], Archive], None]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
