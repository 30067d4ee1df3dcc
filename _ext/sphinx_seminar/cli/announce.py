"""``seminar announce``: write the announcement of one or several talks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sphinx_seminar import wording
from sphinx_seminar.cli.announcement import ZONES, Digest, announcement
from sphinx_seminar.cli.announcement_templates import FORMATS, render
from sphinx_seminar.cli.archive import check_series, load, talks_named
from sphinx_seminar.cli.message import events, message
from sphinx_seminar.cli.options import Choice, Timezone, find_site, source_option
from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import locale_of
from sphinx_seminar.problems import ReadError, nearest_of, sentence
from sphinx_seminar.reading import dates
from sphinx_seminar.reading.private_links import read_private_links

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.cli.announcement import Announcement
    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.model import Talk
    from sphinx_seminar.talkfiles.site import Site


_WEEK = dt.timedelta(days=7)


class Span(NamedTuple):
    """A range of days, including the first and the last."""

    first: dt.date
    last: dt.date


class _Week(click.ParamType[str]):
    name = "week"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        if value in {"this", "next"}:
            return str(value)
        try:
            return dates.read_date(str(value)).isoformat()
        except ReadError:
            expected = "'this', 'next', or a day of the week, such as 2027-03-01"
            nearest = nearest_of(str(value), ("this", "next"))
            self.fail(sentence(str(value), expected, nearest), param, ctx)


class _Term(click.ParamType[Span]):
    name = "from..to"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Span:
        first, _, last = str(value).partition("..")
        try:
            span = Span(dates.read_date(first.strip()), dates.read_date(last.strip()))
        except ReadError:
            span = Span(dt.date.max, dt.date.min)
        if span.first > span.last:
            expected = "two days, such as 2027-04-01..2027-07-31"
            self.fail(sentence(str(value), expected), param, ctx)
        return span


@click.command("announce", short_help="Print the announcement of talks.")
@click.argument("talks", metavar="[TALK]...", nargs=-1)
@source_option
@click.option(
    "--week",
    type=_Week(),
    is_flag=False,
    flag_value="next",
    default=None,
    help="The talks of a week: 'this', 'next' (the default), or a day of that week.",
)
@click.option(
    "--term",
    type=_Term(),
    default=None,
    help="The talks between two days, both included.",
)
@click.option("--series", default="", metavar="KEY", help="Only talks of this series.")
@click.option(
    "--format",
    "form",
    type=Choice([*FORMATS, "mail", "ics"]),
    default="text",
    show_default=True,
    help="'mail' is a message (.eml) with text, HTML and the event, for your mail "
    "program; 'chat' is short Markdown for Slack, Matrix or Mattermost.",
)
@click.option("--eml", "form", flag_value="mail", help="The same as --format mail.")
@click.option("--ics", "form", flag_value="ics", help="The same as --format ics.")
@click.option(
    "--join",
    is_flag=True,
    help="Include the private join link, for people who registered. It comes from "
    ".private.yml or from an environment variable.",
)
@click.option("--to", multiple=True, help="A recipient of the mail; may be repeated.")
@click.option("--subject", default="", help="The subject of the mail.")
@click.option(
    "--abstracts/--no-abstracts",
    default=None,
    help="Whether a list of talks includes abstracts.  [default: not for "
    "--week and --term]",
)
@click.option(
    "--zone",
    "zones",
    type=Timezone(),
    multiple=True,
    help=f"Another time zone to show; may be repeated.  [default: {', '.join(ZONES)}]",
)
@click.option(
    "--builder",
    type=Choice(["html", "dirhtml"]),
    default="html",
    show_default=True,
    help="The builder of the site, which decides the address of the page.",
)
@click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf-8"),
    default="-",
    help="The file to write.  [default: standard output]",
)
def command(
    talks: tuple[str, ...],
    source: Path | None,
    week: str | None,
    term: Span | None,
    series: str,
    form: str,
    join: bool,
    to: tuple[str, ...],
    subject: str,
    abstracts: bool | None,
    zones: tuple[str, ...],
    builder: str,
    output: Any,
) -> None:
    """Print the announcement of each TALK: when, where, who, what, how to join.

    The announcement links to the talk's page if conf.py sets html_baseurl.

    TALK is a talk's key (2022/tianlong-chen), its file (with all its talks), or "next"
    (the default) for the next talk that is neither cancelled nor postponed.

    \b
      seminar announce next
      seminar announce --week next --format chat
      seminar announce --term 2027-04-01..2027-07-31 --series algebra
      seminar announce next --eml --to list@example.org -o next.eml

    To change the wording, write your own template: announcement.txt, .md, .html or
    .chat.md (digest.… for several talks), in the folder seminar/ of your
    templates_path, such as _templates/seminar/announcement.txt. You can include the
    original:

    \b
      {% include "!seminar/announcement.txt" %}
    """  # noqa: D301
    if sum(map(bool, (talks, week, term))) > 1:
        raise click.UsageError("expected one of TALK, --week and --term")
    site = find_site(source)
    loaded = load(site, builder=builder)
    check_series(series, loaded.archive)
    span = term or (_week(week, loaded.archive.now.date()) if week else None)
    if span:
        chosen = _within(span, series, loaded.archive)
    else:
        found = [
            talk
            for one in talks or ("next",)
            for talk in talks_named(one, loaded, site.data_dir, series)
        ]
        chosen = list({talk.key: talk for talk in found}.values())
    announced: Announcement | Digest
    if len(chosen) == 1 and not span:
        announced = announcement(chosen[0], loaded, zones)
        if join:
            announced = announced._replace(online=_join(chosen[0], site))
    elif join:
        raise click.UsageError("--join is for one talk")
    else:
        whole = abstracts if abstracts is not None else span is None
        announced = _digest(chosen, loaded, zones, span, series, abstracts=whole)
    if form == "ics":
        output.write(_calendar(chosen, loaded))
    elif form == "mail":
        about = subject or _subject(announced)
        output.write(message(announced, chosen, loaded, subject=about, to=to))
    else:
        output.write(render(announced, loaded, form))


def _week(text: str, today: dt.date) -> Span:
    day = {"this": today, "next": today + _WEEK}.get(text)
    day = day or dt.date.fromisoformat(text)
    first = day - dt.timedelta(days=day.weekday())
    return Span(first, first + _WEEK - dt.timedelta(days=1))


def _within(span: Span, series: str, archive: Archive) -> list[Talk]:
    talks = archive.by_series.get(series, ()) if series else archive.talks
    found = [t for t in talks if t.date and span.first <= t.date <= span.last]
    if not found:
        raise click.ClickException(f"there is no talk from {span.first} to {span.last}")
    return found


def _digest(
    talks: Sequence[Talk],
    loaded: Loaded,
    zones: tuple[str, ...],
    span: Span | None,
    series: str,
    *,
    abstracts: bool,
) -> Digest:
    locale = locale_of(loaded.language)
    days = sorted(talk.date for talk in talks if talk.date)
    if span is None and days:
        span = Span(days[0], days[-1])
    heading = loaded.archive.series[series].name if series else _("Talks")
    if span and span.first == span.last:
        heading = f"{heading}, {wording.long_date(span.first, locale)}"
    elif span:
        first = wording.short_date(span.first, locale)
        heading = f"{heading}, {first} – {wording.short_date(span.last, locale)}"
    announced = tuple(announcement(talk, loaded, zones) for talk in talks)
    return Digest(heading=heading, talks=announced, abstracts=abstracts)


def _join(talk: Talk, site: Site) -> str:
    """The join link of *talk*, even if it is private."""
    if not talk.online.startswith("@"):
        return talk.online
    try:
        return read_private_links(site.source).address(talk.online)
    except ReadError as error:
        raise click.ClickException(f"{talk.key}: online: {error}") from None


def _subject(announced: Announcement | Digest) -> str:
    if isinstance(announced, Digest):
        return announced.heading
    name = announced.series.name if announced.series else ""
    names = ", ".join(person.name for person in announced.speakers)
    about = ": ".join(
        part for part in (announced.status, name, names, announced.title) if part
    )
    day = announced.talk.date
    return f"{about} ({day.isoformat()})" if day else about


def _calendar(talks: Sequence[Talk], loaded: Loaded) -> str:
    found = events(talks, loaded)
    if not found:
        raise click.ClickException("no talk has a date yet, so there is no event")
    return found.decode().replace("\r\n", "\n")
