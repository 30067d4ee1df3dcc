"""``seminar init``: start a new site."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from babel import Locale, UnknownLocaleError

from sphinx_seminar.cli.asking import Asker
from sphinx_seminar.cli.form import PATH as FORM
from sphinx_seminar.cli.form import form_text
from sphinx_seminar.cli.options import Choice, Timezone
from sphinx_seminar.cli.starter_files import (
    PUBLISHERS,
    THEMES,
    Starter,
    render,
)
from sphinx_seminar.installed import requirement
from sphinx_seminar.language import catalogue_name, catalogue_of
from sphinx_seminar.problems import ReadError, nearest_of
from sphinx_seminar.reading import dates
from sphinx_seminar.reading.dates import WEEKDAYS
from sphinx_seminar.reading.links import read_url
from sphinx_seminar.reading.names import key_for
from sphinx_seminar.reading.readers import nearest_weekday
from sphinx_seminar.talkfiles.files import write_text
from sphinx_seminar.talkfiles.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_PROGRAM = Path(".venv", "Scripts" if os.name == "nt" else "bin", "seminar")
"""The command, in a site."""


def _first_series(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> str | None:
    if len(values) > 1:
        raise click.BadParameter(
            f"found {len(values)}, expected the first only; add the others to "
            "talks/series.yml afterwards"
        )
    return values[0] if values else None


@click.command("init", short_help="Ask a few questions, and write a new site.")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default=None, help="The name of the site.")
@click.option("--group", default=None, help="The group that runs the seminar.")
@click.option(
    "--timezone", type=Timezone(), default=None, help="The time zone of the talks."
)
@click.option(
    "--series",
    multiple=True,
    callback=_first_series,
    help="The name of the first series.",
)
@click.option("--weekday", default=None, help="The day on which it usually meets.")
@click.option("--time", default=None, help="Its usual time, such as 14:00-15:00.")
@click.option("--venue", default=None, help="Its usual room.")
@click.option("--online", default=None, help="Its usual join link.")
@click.option("--language", default=None, help="The language of the site: en, de …")
@click.option(
    "--theme", type=Choice(list(THEMES)), default=None, help="The Sphinx theme."
)
@click.option(
    "--publish",
    type=Choice(list(PUBLISHERS)),
    default=None,
    help="The host that publishes the site.",
)
@click.option("--url", default=None, help="The address of the published site.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing: use defaults.")
def command(
    folder: Path,
    name: str | None,
    group: str | None,
    timezone: str | None,
    series: str | None,
    weekday: str | None,
    time: str | None,
    venue: str | None,
    online: str | None,
    language: str | None,
    theme: str | None,
    publish: str | None,
    url: str | None,
    yes: bool,
) -> None:
    """Write a new site in FOLDER (by default, the current folder).

    The command asks for what you do not give as an option. It changes no existing file.
    """
    if (folder / "conf.py").exists():
        message = (
            f"{folder / 'conf.py'} is there already. To add talks to a site that you "
            'have, put "sphinx_seminar" into its extensions'
        )
        raise click.ClickException(message)
    ask = Asker(quiet=yes)
    name = ask("Name of the site", name, "Our seminar", optional=False)
    group = ask("Who runs it", group, name, optional=False)
    zone = ask.read(
        "Time zone", timezone, _local_zone(), dates.read_timezone, optional=False
    )
    series = ask("First series", series, name, optional=False)
    weekday = ask.read("Its weekday", weekday, "", _weekday, offers=WEEKDAYS)
    time = ask.read("Its time, start or start-end", time, "", _time)
    venue = ask("Its room", venue)
    online = ask.read("Its join link", online, "", _url)
    language = ask.read("Language", language, "en", _language, optional=False)
    theme = ask.read("Theme", theme, "furo", _one_of(THEMES), optional=False)
    publish = ask.read(
        f"Published on ({', '.join(PUBLISHERS)})",
        publish,
        "github",
        _one_of(PUBLISHERS),
        optional=False,
    )
    url = ask.read("Address", url, "", _url) if publish != "github" else url or ""
    catalogue = catalogue_of(language)
    _ = catalogue.gettext
    starter = Starter(
        name=name,
        group=group,
        language=language,
        timezone=zone,
        theme=theme,
        theme_package=THEMES[theme],
        series=series,
        key=key_for(series),
        weekday=weekday,
        time=time,
        venue=venue,
        online=online,
        publish=publish,
        variable="READTHEDOCS_CANONICAL_URL"
        if publish == "readthedocs"
        else "SEMINAR_BASEURL",
        url=f"{url.rstrip('/')}/" if url else "",
        requirement=requirement(),
        date=_next(weekday, dt.datetime.now(ZoneInfo(zone)).date()),
        welcome=_("Everybody is welcome."),
        later=_("Later talks"),
        recordings=_("Latest recordings"),
        all_series=catalogue.pgettext("several", "Series"),
    )
    _write(folder, starter)
    _report(folder, starter)


def _write(folder: Path, starter: Starter) -> None:
    for path, text in render(starter).items():
        file = folder / path
        if file.exists():
            click.echo(f"Kept:    {path} (it was there)")
            continue
        write_text(file, text, is_new=True)
        click.echo(f"Written: {path}")
    form = folder / FORM
    if starter.publish == "github" and not form.exists():
        write_text(form, form_text(Site(folder)), is_new=True)
        click.echo(f"Written: {FORM}")


def _report(folder: Path, starter: Starter) -> None:
    inside = folder.resolve() == Path.cwd()
    steps = [] if inside else [f"cd {folder}"]
    # `make html` puts the command there, if the shell does not find it
    program = "seminar" if shutil.which("seminar") else str(_PROGRAM)
    steps += ["make html", f"{program} new"]
    click.echo("\nNext:")
    for step in steps:
        click.echo(f"  {step}")
    if "@ file:" in requirement():
        click.echo(
            "requirements.txt names a folder of this machine. Before you publish the "
            "site, write an address there that others can install from."
        )
    if starter.publish == "github":
        click.echo(
            "Then push it to GitHub, and choose in its settings, under Pages, "
            '"GitHub Actions" as the source.'
        )


def _local_zone() -> str:
    """The IANA name of this machine's time zone."""
    named = os.environ.get("TZ", "").removeprefix(":")
    linked = str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    for zone in (named, linked):
        try:
            found = dates.read_timezone(zone)
        except ReadError:
            continue
        return found.removeprefix("Etc/")
    return "UTC"


def _weekday(text: str) -> str:
    if not text:
        return ""
    for day in WEEKDAYS:
        if len(text) >= 2 and f"{day}s".lower().startswith(text.lower()):
            return day
    nearest = nearest_weekday(text)
    raise ReadError(text, "a weekday, such as Monday", nearest=nearest)


def _time(text: str) -> str:
    if text:
        dates.read_times(text)
    return text


def _url(text: str) -> str:
    return read_url(text) if text else ""


def _language(text: str) -> str:
    try:
        Locale.parse(text.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        raise ReadError(text, "a language such as en or de") from None
    return catalogue_name(text)


def _one_of(choices: Collection[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text in choices:
            return text
        expected = "one of " + ", ".join(choices)
        raise ReadError(text, expected, nearest=nearest_of(text, choices))

    return read


def _next(weekday: str, today: dt.date) -> dt.date:
    """The second day from *today* on which the series meets."""
    number = WEEKDAYS.index(weekday) if weekday else today.weekday()
    return today + dt.timedelta(days=7 + (number - today.weekday()) % 7)
