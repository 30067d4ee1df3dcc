"""``seminar new``: start a talk."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from sphinx_seminar.cli.options import Timezone, find_site, source_option
from sphinx_seminar.importing import people, values
from sphinx_seminar.importing.draft import Draft, DraftSeries, SourceError
from sphinx_seminar.importing.plan import make_plan, write
from sphinx_seminar.problems import ReadError, nearest_of
from sphinx_seminar.reading import dates, names
from sphinx_seminar.reading.options import split_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.importing.site import Site
    from sphinx_seminar.model import Talk


_T = TypeVar("_T")


class Habits(NamedTuple):
    """What a series usually does."""

    date: dt.date | None = None
    """The next day that it would meet."""
    time: str = ""
    venue: str = ""


@click.command("new")
@source_option
@click.option("--title", default=None, help="The title, or TBA.")
@click.option(
    "--speaker", default=None, help="Who speaks: names, separated by ';', or TBA."
)
@click.option("--affiliation", default=None, help="Where the speaker is from.")
@click.option("--position", default=None, help="What the speaker does there.")
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
    help="The zone, if not the one of the series.",
)
@click.option("--venue", default=None, help="The room.")
@click.option("--online", default=None, help="The link to join.")
@click.option("--topics", default=None, help="Topics, separated by commas.")
@click.option(
    "--yes", "-y", is_flag=True, help="Ask nothing: use the options and what is usual."
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
    """Start a talk: ask what it needs, and write its file.

    What an option gives is not asked. For the date, time and venue, the habit of
    the series is offered; known speakers and topics are recognized.
    """
    site = find_site(source)
    archive = _archive(site)
    ask = _Asker(quiet=yes)
    draft = Draft()
    key = _series(site, ask, series)
    if key:
        draft.series = DraftSeries(key=key)
    habits = habits_of(archive, key)
    _people(draft, ask("Speaker (TBA if not known)", speaker, "TBA"), archive)
    if draft.speakers and len(draft.speakers) == 1:
        _describe(draft, ask, position, affiliation, archive)
    said = ask("Title (TBA if not known)", title, "TBA")
    draft.title = "" if values.is_tba(said) else values.one_line(said)
    usual = habits.date.isoformat() if habits.date else "TBA"
    draft.date = ask.read("Date", date, usual, _date)
    times = ask.read(
        "Time, or start-end (empty if not known)", time, habits.time, _times
    )
    draft.start, draft.end = times or (None, None)
    draft.timezone = timezone or ""
    entry = site.data.series.get(key)
    draft.venue = ask(
        "Venue (empty for none)",
        venue,
        habits.venue if not (entry and entry.venue) else "",
    )
    draft.online = ask.read("Join link (empty for none)", online, "", _url)
    draft.topics = _topics(ask("Topics, separated by commas", topics, ""), archive)
    try:
        plan = make_plan([draft], site)
        if plan.existing:
            path = plan.existing[0][0]
            raise click.ClickException(f"the talk is there already: {path}")
        write(plan, site)
    except SourceError as error:
        raise click.ClickException(str(error)) from None
    _next_steps(plan.talks[0].path, draft)


class _Asker:
    """Asks for what no option gives."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet

    def __call__(self, question: str, given: str | None, usual: str) -> str:
        if given is not None:
            return given.strip()
        if self.quiet:
            return usual
        answer: str = click.prompt(question, default=usual, show_default=bool(usual))
        return answer.strip()

    def read(
        self, question: str, given: str | None, usual: str, reader: Callable[[str], _T]
    ) -> _T:
        """Ask until the answer can be read; an option that cannot is an error."""
        while True:
            answer = self(question, given, usual)
            try:
                return reader(answer)
            except ReadError as error:
                if given is not None or self.quiet:
                    raise click.UsageError(str(error)) from None
                click.echo(f"  {error}")


def _date(text: str) -> dt.date | None:
    return None if not text or values.is_tba(text) else dates.read_date(text)


def _times(text: str) -> dates.Times | None:
    return None if not text or values.is_tba(text) else dates.read_times(text)


def _url(text: str) -> str:
    from sphinx_seminar.reading.links import read_url

    return read_url(text) if text else ""


def _archive(site: Site) -> Archive | None:
    """The talks so far; none where the site cannot be read (yet)."""
    if not site.talks.is_dir() or not any(site.talks.rglob("*.md")):
        return None
    from sphinx_seminar.cli.archive import load

    try:
        return load(site).archive
    except click.ClickException as error:
        click.echo(f"{error.message}; so nothing is known of other talks", err=True)
        return None


def _series(site: Site, ask: _Asker, given: str | None) -> str:
    known = list(site.data.series)
    if not known and not given:
        return ""
    usual = known[0] if len(known) == 1 else ""
    question = f"Series ({', '.join(known)}; empty for none)"
    while True:
        answer = ask(question, given, usual)
        if not answer:
            return ""
        entry = site.series_called(answer)
        if entry is not None:
            return entry.key
        nearest = nearest_of(answer, known)
        message = f"no series is called {answer!r}" + (
            f"; did you mean {nearest!r}?" if nearest else ""
        )
        if given is not None or ask.quiet:
            raise click.UsageError(message)
        click.echo(f"  {message}")


def habits_of(archive: Archive | None, key: str) -> Habits:
    """What the last talks of a series have in common, and when it meets next."""
    talks = list(archive.by_series.get(key, ())) if archive and key else []
    dated = [talk for talk in talks if talk.date][-12:]
    if archive is None or not dated:
        return Habits()
    weekday = _most(talk.date.weekday() for talk in dated if talk.date)
    last = max(talk.date for talk in dated if talk.date)
    first = max(last, archive.now.date()) + dt.timedelta(days=1)
    day = (
        first + dt.timedelta(days=(weekday - first.weekday()) % 7)
        if weekday is not None
        else None
    )
    time = _most(_hours(talk) for talk in dated if talk.start)
    venue = _most(talk.venue for talk in dated if talk.venue)
    return Habits(day, time or "", venue or "")


def _hours(talk: Talk) -> str:
    assert talk.start is not None
    end = f"-{talk.end:%H:%M}" if talk.end else ""
    return f"{talk.start:%H:%M}{end}"


def _most(found: Iterable[_T]) -> _T | None:
    """What is most frequent in *found*."""
    common = Counter(found).most_common(1)
    return common[0][0] if common else None


def _people(draft: Draft, said: str, archive: Archive | None) -> None:
    if values.is_tba(said) or not said:
        return
    found = people.read_people(said, plural=";" in said)
    draft.speakers = found.speakers
    for doubt in found.doubts:
        draft.doubt(doubt)
    for one in draft.speakers if archive else ():
        assert archive is not None
        known = next(
            (
                person
                for person in archive.speakers.values()
                if names.fold(one.name)
                in map(names.fold, (person.name, person.key, *person.aliases))
            ),
            None,
        )
        if known is not None:
            one.name = known.name
            talks = len(archive.by_speaker.get(known.key, ()))
            click.echo(
                f"  {known.name} is known: {talks} talk{'' if talks == 1 else 's'} "
                f"so far"
            )
            continue
        near = nearest_of(
            one.name, [person.name for person in archive.speakers.values()]
        )
        if near:
            click.echo(f"  {one.name} is new (not the same as {near}?)")


def _describe(
    draft: Draft,
    ask: _Asker,
    position: str | None,
    affiliation: str | None,
    archive: Archive | None,
) -> None:
    speaker = draft.speakers[0]
    if len(draft.speakers) > 1:
        if position or affiliation:
            message = "--position and --affiliation are for a talk of one speaker"
            raise click.UsageError(message)
        return
    key = names.key_for(speaker.name)
    before = archive.by_speaker.get(key, ()) if archive else ()
    last = next(
        (
            one
            for talk in reversed(before)
            for one in talk.speakers
            if one.speaker == key
        ),
        None,
    )
    speaker.position = speaker.position or ask(
        "Position (empty if not known)", position, last.position if last else ""
    )
    speaker.affiliation = speaker.affiliation or ask(
        "Affiliation (empty if not known)",
        affiliation,
        last.affiliation if last else "",
    )


def _topics(said: str, archive: Archive | None) -> list[str]:
    topics = list(split_list(said, ","))
    known = (
        {names.fold(topic.name): topic.name for topic in archive.topics.values()}
        if archive
        else {}
    )
    for number, topic in enumerate(topics):
        if names.fold(topic) in known:
            topics[number] = known[names.fold(topic)]
        elif near := nearest_of(topic, known.values()):
            click.echo(f"  the topic {topic!r} is new (not the same as {near!r}?)")
    return topics


def _next_steps(path: str, draft: Draft) -> None:
    click.echo(f"\nWritten: {path}")
    missing = ["the abstract", "the biography"]
    if not draft.title:
        missing.insert(0, "the title")
    if draft.date is None:
        missing.insert(0, "the date")
    click.echo(f"Still to write: {', '.join(missing)}.")
    click.echo("Then build the site (make html), and announce the talk:")
    click.echo(
        f"  seminar announce {Path(path).with_suffix('').as_posix().split('/', 1)[-1]}"
    )
