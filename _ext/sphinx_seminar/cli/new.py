"""``seminar new``: write the file of a new talk."""

from __future__ import annotations

import calendar
from textwrap import indent
from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli.asking import Asker, close_to
from sphinx_seminar.cli.doubles import same_person
from sphinx_seminar.cli.habits import Habits, habits_of
from sphinx_seminar.cli.options import Timezone, find_site, refuse_unread, source_option
from sphinx_seminar.problems import nearest_of, sentence
from sphinx_seminar.reading import dates, names
from sphinx_seminar.reading.readers import split_list
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, DraftSpeaker
from sphinx_seminar.talkfiles.markup import one_line
from sphinx_seminar.talkfiles.plan import write
from sphinx_seminar.talkfiles.site import SiteError
from sphinx_seminar.talkfiles.slots import plan_talk

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import SeriesEntry, Speaker
    from sphinx_seminar.talkfiles.plan import Change
    from sphinx_seminar.talkfiles.site import Site

_SOURCES = frozenset({".md", ".rst"})
_OFFERED = 8
"""So many topics are named before they are asked for."""


@click.command("new", short_help="Ask for a talk's details, and write its file.")
@source_option
@click.option("--title", default=None, help="The title, or TBA.")
@click.option(
    "--speaker", default=None, help="The speakers' names, separated by ';', or TBA."
)
@click.option("--affiliation", default=None, help="The speaker's affiliation.")
@click.option("--position", default=None, help="The speaker's position.")
@click.option(
    "--series",
    default=None,
    metavar="KEY",
    help="The series, by its key in series.yml; empty for none.",
)
@click.option("--date", default=None, help="The day, such as 2026-05-20, or TBA.")
@click.option("--time", default=None, help="The start, or start and end: 09:00-10:00.")
@click.option(
    "--timezone",
    type=Timezone(),
    default=None,
    help="The time zone, if it differs from the series.",
)
@click.option("--venue", default=None, help="The room.")
@click.option("--online", default=None, help="The join link.")
@click.option("--topics", default=None, help="Topics, separated by commas.")
@click.option(
    "--yes", "-y", is_flag=True, help="Ask nothing: use the options and defaults."
)
def command(
    source: Path | None,
    title: str | None,
    speaker: str | None,
    affiliation: str | None,
    position: str | None,
    series: str | None,
    date: str | None,
    time: str | None,
    timezone: str | None,
    venue: str | None,
    online: str | None,
    topics: str | None,
    yes: bool,
) -> None:
    """Ask for the details of a talk, and write its file.

    The command asks for what you do not give as an option. It suggests the usual date,
    time and venue of the series, and recognizes known speakers and topics.
    """
    site = find_site(source)
    refuse_unread(site)
    archive, ask = _archive(site, quiet=yes), Asker(quiet=yes)
    draft = Draft(has_speaker_blocks=True)
    entry = _series(site, ask, series)
    habits = habits_of(archive, entry) if entry else Habits()
    if entry:
        draft.series = DraftSeries(key=entry.key)
        _print_habits(entry, habits, ask)
    if yes and habits.date is None and not (speaker or title or date):
        message = (
            "there is nothing to write yet: give at least one of --speaker, --title "
            "and --date, or a --series that has met before or has a weekday in "
            "series.yml"
        )
        raise click.UsageError(message)
    known = _people(draft, speaker, ask, archive)
    if len(draft.speakers) == 1:
        _describe(draft.speakers[0], known[0], ask, position, affiliation, archive)
    elif position or affiliation:
        message = "--position and --affiliation are for a talk of one speaker"
        raise click.UsageError(message)
    text = ask("Title", title, "TBA", optional=False)
    draft.title = "" if dates.is_tba(text) else one_line(text)
    usual = habits.date.isoformat() if habits.date else "TBA"
    draft.date = ask.read("Date", date, usual, _date, optional=False)
    _doubt_date(draft.date, habits, entry, archive)
    zone = timezone or (entry.timezone if entry else "") or site.timezone
    times = ask.read(
        f"Time in {zone or 'UTC'}, start or start-end", time, habits.time, _times
    )
    draft.start, draft.end = times or (None, None)
    if draft.start and not zone:
        timezone = ask.read(
            "Time zone", None, "UTC", dates.read_timezone, optional=False
        )
    draft.timezone = timezone or ""
    shared = entry.venue if entry else ""
    usual = "" if shared else habits.venue
    draft.venue = ask("Venue", venue, usual, inherited=shared)
    if entry is None or not entry.online or online is not None:
        draft.online = ask.read("Join link", online, "", _url)
    draft.topics = _topics(topics, ask, archive, entry)
    try:
        write(plan := plan_talk(draft, site), site)
    except SiteError as error:
        raise click.ClickException(str(error)) from None
    written = [one is None or not one.biography.source for one in known]
    _next_steps(plan.talks[0], draft, site, biography=any(written))


def _date(text: str) -> dt.date | None:
    return None if not text or dates.is_tba(text) else dates.read_date(text)


def _times(text: str) -> dates.Times | None:
    return None if not text or dates.is_tba(text) else dates.read_times(text)


def _url(text: str) -> str:
    from sphinx_seminar.reading.links import read_url

    return read_url(text) if text else ""


def _archive(site: Site, *, quiet: bool) -> Archive | None:
    """The talks so far; none if the site cannot be read yet, and somebody is told."""
    if not any(path.suffix in _SOURCES for path in site.talks.rglob("*.*")):
        return None
    from sphinx_seminar.cli.archive import load

    try:
        return load(site).archive
    except click.ClickException as error:
        if quiet:
            raise
        click.echo(f"{error.message}; so nothing is known of other talks", err=True)
        return None


def _series(site: Site, ask: Asker, given: str | None) -> SeriesEntry | None:
    known = list(site.data.series)
    if not known and not given:
        return None
    usual = known[0] if len(known) == 1 else ""
    question = f"Series: {', '.join(known)}"
    while True:
        answer = ask(question, given, usual, offers=known)
        entry = site.series_called(answer) if answer else None
        if entry is not None or not answer:
            return entry
        near = nearest_of(answer, known)
        if given is not None or ask.quiet:
            try:
                return site.known_series(answer)
            except SiteError as error:
                raise click.UsageError(str(error)) from None
        if near and ask.instead(answer, [near]) == near:
            return site.series_called(near)
        click.echo(f"  there is no series {answer!r}")
        click.echo(indent(site.starting_series(answer), "  "))


def _print_habits(entry: SeriesEntry, habits: Habits, ask: Asker) -> None:
    if ask.quiet or habits.weekday is None:
        return
    usual = [f"on {calendar.day_name[habits.weekday]}s"]
    if habits.every > 7:
        usual.append(f"every {habits.every // 7} weeks")
    usual += [part for part in (habits.time, habits.venue) if part]
    click.echo(f"  {entry.name or entry.key} usually meets {', '.join(usual)}")


def _doubt_date(
    day: dt.date | None,
    habits: Habits,
    entry: SeriesEntry | None,
    archive: Archive | None,
) -> None:
    """Warn about an unusual day."""
    if day is None or archive is None:
        return
    if day < archive.now.date():
        click.echo(f"  {day} is in the past")
    usual = habits.weekday
    if entry and usual is not None and usual != day.weekday():
        name = entry.name or entry.key
        on = f"{calendar.day_name[usual]}s"
        click.echo(f"  {day} is a {day:%A}; {name} usually meets on {on}")
    for talk in archive.by_series.get(entry.key if entry else "", ()):
        if talk.date == day:
            click.echo(f"  there is a talk on that day already: {talk.key}")


def _people(
    draft: Draft, given: str | None, ask: Asker, archive: Archive | None
) -> list[Speaker | None]:
    """Add the speakers to the talk; return those whom the archive knows."""
    everybody = list(archive.speakers.values()) if archive else []
    text = ask(
        "Speaker (several: A; B)",
        given,
        "TBA",
        offers=[one.name for one in everybody],
        separator=";",
        optional=False,
    )
    if dates.is_tba(text) or not text:
        return []
    given_names = split_list(text, ";")
    if len(given_names) == 1:
        given_names = names.split_people(text) or given_names
    for person in map(names.read_person, given_names):
        draft.speakers.append(DraftSpeaker(person.name, person.honorific))
    return [_person(one, ask, everybody, archive) for one in draft.speakers]


def _person(
    one: DraftSpeaker, ask: Asker, everybody: list[Speaker], archive: Archive | None
) -> Speaker | None:
    """Find the person of that name in the archive, or ask who is meant."""
    known = _called(one.name, everybody)
    if not known:
        folded = names.fold(one.name)
        near = [p.name for p in everybody if same_person(names.fold(p.name), folded)]
        near += close_to(one.name, [person.name for person in everybody])
        one.name = ask.instead(one.name, list(dict.fromkeys(near))[:2])
        known = _called(one.name, everybody)
    if not known or archive is None:
        return None
    if len(known) > 1:
        keys = [person.key for person in known]
        expected = f"which of {', '.join(keys)}"
        if ask.quiet:
            raise click.UsageError(f"--speaker: {sentence(one.name, expected)}")
        key = click.prompt(f"  {one.name} fits several; who", type=click.Choice(keys))
        known = [archive.speakers[key]]
    person = known[0]
    if len(_called(person.name, everybody)) > 1:
        one.key = person.key  # the name alone would not tell
    one.name = person.name
    talks = len(archive.by_speaker.get(person.key, ()))
    click.echo(f"  {person.name} is known: {talks} talk{'s' * (talks != 1)} so far")
    return person


def _called(name: str, everybody: list[Speaker]) -> list[Speaker]:
    """Find a person by key, else by name or alias."""
    folded = names.fold(name)
    return [one for one in everybody if one.key == name] or [
        one for one in everybody if folded in map(names.fold, (one.name, *one.aliases))
    ]


def _describe(
    speaker: DraftSpeaker,
    person: Speaker | None,
    ask: Asker,
    position: str | None,
    affiliation: str | None,
    archive: Archive | None,
) -> None:
    """Ask for position and affiliation; the last talk's are the defaults."""
    talks = archive.by_speaker.get(person.key, ()) if archive and person else ()
    last = next(
        (
            one
            for talk in reversed(talks)
            for one in talk.speakers
            if person and one.speaker == person.key
        ),
        None,
    )
    if last:
        speaker.honorific = speaker.honorific or last.honorific
    speaker.position = speaker.position or ask(
        "Position", position, last.position if last else ""
    )
    speaker.affiliation = speaker.affiliation or ask(
        "Affiliation", affiliation, last.affiliation if last else ""
    )


def _topics(
    given: str | None, ask: Asker, archive: Archive | None, entry: SeriesEntry | None
) -> list[str]:
    known: dict[str, str] = {}
    if archive:
        by_use = sorted(
            archive.topics.values(),
            key=lambda topic: (-len(archive.by_topic.get(topic.key, ())), topic.name),
        )
        known = {names.fold(topic.name): topic.name for topic in by_use}
        known |= {names.fold(a): topic.name for topic in by_use for a in topic.aliases}
    offers = list(dict.fromkeys(known.values()))
    if offers and given is None and not ask.quiet:
        more = " …" * (len(offers) > _OFFERED)
        click.echo(f"  Topics so far: {', '.join(offers[:_OFFERED])}{more}")
    if entry and entry.topics and not ask.quiet:
        click.echo(f"  Every talk of the series has: {', '.join(entry.topics)}")
    text = ask("Topics, separated by commas", given, offers=offers, separator=",")
    return [
        known.get(names.fold(topic)) or ask.instead(topic, close_to(topic, offers))
        for topic in split_list(text, ",")
    ]


def _next_steps(change: Change, draft: Draft, site: Site, *, biography: bool) -> None:
    path = change.path
    where = "" if change.is_new else " (it was an open day)"
    click.echo(f"\nWritten: {path}{where}")
    missing = {
        "the speaker": not draft.speakers,
        "the date": draft.date is None,
        "the title": not draft.title,
        "the abstract": True,
        "the biography": bool(draft.speakers) and biography,
    }
    still = [what for what, lacks in missing.items() if lacks]
    click.echo(f"Still to write: {', '.join(still)}.")
    has_make = (site.source / "Makefile").is_file()
    build = "make html" if has_make else "sphinx-build . _build/html"
    click.echo(f"Then build the site ({build}), and announce the talk:")
    name = path.removeprefix(f"{site.data_dir}/").rpartition(".")[0]
    click.echo(f"  seminar announce {name}")
