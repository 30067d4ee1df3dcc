"""``seminar announce``: a talk's announcement, to be sent."""

from __future__ import annotations

import datetime as dt
import html
import re
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click
from babel import Locale, UnknownLocaleError
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markdown_it import MarkdownIt

from sphinx_seminar.cli.archive import Loaded, load
from sphinx_seminar.cli.options import Timezone, find_site, source_option
from sphinx_seminar.model import MaterialKind, Status
from sphinx_seminar.problems import nearest_of, sentence
from sphinx_seminar.render import words
from sphinx_seminar.views.talk import when_of

if TYPE_CHECKING:
    from sphinx_seminar.model import Talk

_TEMPLATES = Path(__file__).parent.parent / "templates"
_FORMATS = {
    "text": "announcement.txt",
    "markdown": "announcement.md",
    "html": "announcement.html",
}
_ZONES = (
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Hong_Kong",
)


@click.command("announce")
@click.argument("talk")
@source_option
@click.option(
    "--format",
    "form",
    type=click.Choice([*_FORMATS, "mail"]),
    default="text",
    show_default=True,
    help="'mail' is a message with text and HTML that mail programs open (.eml).",
)
@click.option(
    "--zone",
    "zones",
    type=Timezone(),
    multiple=True,
    help="A zone to tell the time in as well; may be repeated.  "
    f"[default: {', '.join(_ZONES)}]",
)
@click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf-8"),
    default="-",
    help="The file to write.  [default: standard output]",
)
def command(
    talk: str, source: Path | None, form: str, zones: tuple[str, ...], output: Any
) -> None:
    """Print the announcement of TALK: when, where, who, what, how to join.

    TALK is a talk's key (2022/tianlong-chen), its file, or "next" for the next
    upcoming talk.

    The announcement comes from templates. To change one, copy it from the
    package's templates/seminar/ to the folder seminar/ in one of your
    templates_path (_templates/seminar/announcement.txt) and edit it there.
    """
    site = find_site(source)
    loaded = load(site)
    chosen = _chosen(talk, loaded, site.data_dir)
    if form == "mail":
        output.write(_mail(chosen, loaded, zones))
    else:
        output.write(render(chosen, loaded, form, zones))


def _chosen(said: str, loaded: Loaded, data_dir: str) -> Talk:
    archive = loaded.archive
    if said == "next":
        upcoming = [
            one
            for one in archive.talks
            if one.date
            and not archive.is_over(one)
            and one.status is not Status.CANCELLED
        ]
        if not upcoming:
            raise click.ClickException("no talk is upcoming")
        return upcoming[0]
    if said in archive.by_key:
        return archive.by_key[said]
    name = re.sub(r"\.(md|rst)$", "", Path(said).as_posix())
    for talk in archive.talks:
        if (
            name in (talk.docname, talk.key)
            or name.endswith(f"/{talk.docname}")
            or name == talk.key.rpartition("/")[2]
        ):
            return talk
    expected = "the key of a talk, such as 2022/tianlong-chen, or its file, or 'next'"
    raise click.BadParameter(
        sentence(said, expected, nearest_of(said, archive.by_key)), param_hint="TALK"
    )


def render(talk: Talk, loaded: Loaded, form: str, zones: tuple[str, ...] = ()) -> str:
    """The announcement of *talk* as ``text``, ``markdown`` or ``html``."""
    environment = Environment(
        loader=FileSystemLoader([*loaded.templates, str(_TEMPLATES)]),
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["indented"] = lambda text: "\n".join(
        f"  {line}".rstrip() for line in text.splitlines()
    )
    environment.filters["markdown"] = _as_html
    environment.filters["paragraphs"] = _paragraphs
    template = environment.get_template(f"seminar/{_FORMATS[form]}")
    text = template.render(_context(talk, loaded, zones))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _context(talk: Talk, loaded: Loaded, zones: tuple[str, ...]) -> dict[str, Any]:
    locale = _locale(loaded.language)
    archive = loaded.archive
    online = talk.online if not archive.is_over(talk) else ""
    return {
        "talk": talk,
        "title": talk.title or words.to_be_announced(),
        "series": archive.series.get(talk.series),
        "date": words.long_date(talk.date, locale)
        if talk.date
        else words.to_be_announced(),
        "time": words.hours(when_of(talk), locale) if talk.start else "",
        "elsewhere": _elsewhere(talk, zones),
        "speakers": talk.speakers,
        "online": online,
        "status": ""
        if talk.status is Status.SCHEDULED
        else words.status_text(talk.status),
        "topics": [archive.topics[key].name for key in talk.topics],
        "materials": [
            (words.material_text(one.kind), one.resource.url)
            for one in talk.materials
            if one.resource.url and one.kind is not MaterialKind.POSTER
        ],
    }


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _elsewhere(talk: Talk, zones: tuple[str, ...]) -> str:
    """The start in other zones: ``02:00 London, 21:00 New York (the day before)``."""
    if talk.start is None:
        return ""
    told = []
    for zone in zones or _ZONES:
        there = talk.start.astimezone(ZoneInfo(zone))
        if there.utcoffset() == talk.start.utcoffset():
            continue
        shift = (there.date() - talk.start.date()) // dt.timedelta(days=1)
        note = {-1: " (the day before)", 1: " (the day after)"}.get(shift, "")
        city = zone.rpartition("/")[2].replace("_", " ")
        told.append(f"{there:%H:%M} {city}{note}")
    return ", ".join(told)


def _as_html(text: str) -> str:
    # raw HTML is shown, not used
    return str(MarkdownIt("commonmark", {"html": False}).render(text))


def _paragraphs(text: str) -> str:
    parts = (
        html.escape(part).replace("\n", "<br>\n")
        for part in re.split(r"\n\s*\n", text)
        if part.strip()
    )
    return "\n".join(f"<p>{part}</p>" for part in parts)


def _mail(talk: Talk, loaded: Loaded, zones: tuple[str, ...]) -> str:
    message = EmailMessage()
    series = loaded.archive.series.get(talk.series)
    people = ", ".join(one.name for one in talk.speakers)
    subject = ": ".join(
        part for part in (series.name if series else "", people, talk.title) if part
    )
    day = f" ({talk.date.isoformat()})" if talk.date else ""
    message["Subject"] = " ".join(f"{subject}{day}".split())
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(render(talk, loaded, "text", zones))
    message.add_alternative(render(talk, loaded, "html", zones), subtype="html")
    message.set_boundary("=_seminar_announcement")  # the same every time
    return message.as_string()
