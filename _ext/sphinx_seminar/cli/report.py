"""Write findings as text, as JSON, or as annotations in GitHub Actions."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import click

from sphinx_seminar.cli.findings import count
from sphinx_seminar.cli.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.cli.kinds import Finding
    from sphinx_seminar.model import Talk

_MANY = 10
"""From so many equal findings on, they are counted together."""
_PEOPLE = 3
"""So many speakers stand for all of a talk."""


class _Grouped(NamedTuple):
    """Findings, with frequent equal ones grouped."""

    single: list[Finding]
    together: list[str]
    """A sentence about each group."""


def _grouped(found: list[Finding], archive: Archive, whole: Set[str]) -> _Grouped:
    """Group findings that many talks share, except kinds in *whole*."""
    equal: defaultdict[tuple[Kind, str], list[Finding]] = defaultdict(list)
    for one in found:
        if one.subject in archive.by_key and one.kind not in whole:
            equal[one.kind, one.message].append(one)
    many = {key: group for key, group in equal.items() if len(group) > _MANY}
    single = [one for one in found if (one.kind, one.message) not in many]
    together = [
        f"{message}: {len(group)} talks ({_years(group, archive)}); "
        f"--only {kind.value} lists them"
        for (kind, message), group in many.items()
    ]
    return _Grouped(single, together)


def _years(group: Iterable[Finding], archive: Archive) -> str:
    talks = [archive.by_key[one.subject] for one in group]
    years = Counter(str(talk.date.year) if talk.date else "undated" for talk in talks)
    counts = [f"{number} in {year}" for year, number in sorted(years.items())]
    return ", ".join(counts)


def as_text(found: list[Finding], archive: Archive, whole: Set[str]) -> None:
    """Write findings as text: mistakes, talks, then speakers, topics and entries."""
    single, together = _grouped(found, archive, whole)
    of_talks = [one for one in single if one.subject in archive.by_key]
    others = [one for one in single if one.subject not in archive.by_key]
    # what is wrong in data files shows in the talks below
    _print([one for one in others if one.kind is Kind.MISTAKE])
    order = {talk.key: number for number, talk in enumerate(archive.everything)}
    wrong = {one.subject for one in of_talks if one.kind is Kind.MISTAKE}
    of_talks.sort(
        key=lambda one: (
            one.subject not in wrong,
            order[one.subject],
            one.kind is not Kind.MISTAKE,
        )
    )
    for key, group in groupby(of_talks, key=lambda one: one.subject):
        click.secho(_heading(archive.by_key[key]), bold=True)
        for line in _lines(list(group)):
            click.echo(f"  {line}")
    _print([one for one in others if one.kind is not Kind.MISTAKE])
    if together:
        click.secho("Many alike", bold=True)
    for sentence in together:
        click.echo(f"  {sentence}")
    if not archive.talks:
        click.echo("There are no talks yet: 'seminar new' starts one.")
    if not found:
        click.echo("Nothing to do.")
        return
    counts = ", ".join(f"{number} {kind}" for kind, number in count(found).items())
    click.echo(f"\n{len(found)} to do: {counts}")


def _print(found: list[Finding]) -> None:
    kinds = list(Kind)
    found.sort(key=lambda one: (kinds.index(one.kind), one.subject))
    for kind, group in groupby(found, key=lambda one: one.kind):
        click.secho(_HEADINGS[kind], bold=True)
        for one in group:
            click.echo(f"  {_place(one)}{one.message}")


def _lines(found: list[Finding]) -> Iterator[str]:
    """What is to be said of a talk: what it has not, on one line."""
    lacking: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in found:
        if one.kind in _OF_A_LINE:
            yield f"{_place(one)}{one.message}"
        elif match := _LACKS.fullmatch(one.message):
            lacking[match["before"], match["after"]].append(match["what"])
    for (before, after), what in lacking.items():
        yield f"{before}{', '.join(what)}{after or ''}"
    for one in found:
        if one.kind not in _OF_A_LINE and not _LACKS.fullmatch(one.message):
            yield one.message


_LACKS = re.compile(
    r"(?P<before>(?:is over and )?has )(?P<what>no [^:]+?)(?P<after> yet)?"
)
"""A finding that something is not there."""
_OF_A_LINE = frozenset({Kind.MISTAKE, Kind.COMMENT})
"""Findings about one line of a talk, others are about all of it."""


def _place(one: Finding) -> str:
    line = f":{one.line}" if one.line else ""
    return f"{one.path}{line}: " if one.path else ""


_HEADINGS = {
    **dict.fromkeys(Kind, "The site"),
    Kind.SAME_SPEAKER: "Speakers",
    Kind.SAME_TOPIC: "Topics",
    Kind.UNUSED: "Entries of data files",
}
"""What findings that are not about one talk stand under."""


def _heading(talk: Talk) -> str:
    names = [one.name for one in talk.speakers]
    people = ", ".join(names[:_PEOPLE]) or "no speaker"
    if len(names) > _PEOPLE:
        people += f" and {len(names) - _PEOPLE} more"
    day = talk.date.isoformat() if talk.date else "no date"
    return f"{talk.key}  ({day}, {people})"


def as_json(found: list[Finding], archive: Archive, whole: Set[str]) -> None:
    """Write every finding as JSON."""
    content = {"counts": count(found), "findings": [one._asdict() for one in found]}
    click.echo(json.dumps(content, indent=2, ensure_ascii=False))


def as_github(found: list[Finding], archive: Archive, whole: Set[str]) -> None:
    """Write findings as annotations of files in GitHub Actions."""
    single, together = _grouped(found, archive, whole)
    for one in single:
        level = "warning" if one.kind is Kind.MISTAKE else "notice"
        place = ""
        if one.path:
            place = f" file={_escaped(one.path, parameter=True)}"
            place += f",line={one.line}" if one.line else ""
        subject = f"{one.subject}: " if one.subject in archive.by_key else ""
        click.echo(f"::{level}{place}::{_escaped(subject + one.message)}")
    for sentence in together:
        click.echo(f"::notice::{_escaped(sentence)}")


def _escaped(text: str, *, parameter: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if parameter else text


PRINTERS: dict[str, Callable[[list[Finding], Archive, Set[str]], None]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}
"""How findings are written, by the name of the format; the kinds that are given are
written one by one however many they are."""
