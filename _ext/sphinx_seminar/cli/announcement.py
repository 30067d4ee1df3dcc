"""What an announcement says, in the words of its template."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import click
from jinja2 import (
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2.loaders import ChoiceLoader
from markdown_it import MarkdownIt

from sphinx_seminar import wording
from sphinx_seminar.archive.public import public_talk
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.formulas import readable
from sphinx_seminar.model import Series, Status, Talk
from sphinx_seminar.talkfiles.markup import inline
from sphinx_seminar.views.talk import when_of
from sphinx_seminar.wording import locale_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.model import Appearance

_TEMPLATES = Path(__file__).parent.parent / "templates"
FORMATS = {
    "text": "announcement.txt",
    "markdown": "announcement.md",
    "html": "announcement.html",
}
"""The template of each format."""
ZONES = (
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Europe/Berlin",
    "Asia/Hong_Kong",
)
"""The zones that are told where nobody asks for others."""


class Announcement(NamedTuple):
    """The variables of the templates; the guide's table is made from this."""

    talk: Talk
    """The talk as the public may see it: `talk.venue`, `talk.abstract`, `talk.host`,
    `talk.contact`, `talk.message`, `talk.registration`, `talk.organizer` and whatever
    else its options say; `talk.extra` has the site's own fields, each with `key`,
    `label` and `value`."""
    title: str
    """The title, or that it is to be announced."""
    series: Series | None
    """The series, if there is one: `series.name`, `series.homepage` …"""
    date: str
    """The day in the site's language."""
    time: str
    """Start and end, with the zone in words; empty if there is none."""
    elsewhere: str
    """The start in other zones."""
    speakers: Sequence[Appearance]
    """The people, each with `name`, `honorific`, `position`, `affiliation`,
    `homepage`, `role.value` and `biography.source` (Markdown)."""
    online: str
    """The link to join; empty once the talk is over."""
    status: str
    """That the talk is cancelled or postponed; else empty."""
    topics: Sequence[str]
    """The names of the topics."""
    materials: Sequence[tuple[str, str]]
    """What there is to read or see, as pairs of what it is and its address."""
    url: str
    """The address of the talk's page; empty if `html_baseurl` is not set."""


def render(talk: Talk, loaded: Loaded, form: str, zones: tuple[str, ...] = ()) -> str:
    """The announcement of *talk* as ``text``, ``markdown`` or ``html``."""
    name = f"seminar/{FORMATS[form]}"
    environment = _environment(loaded)
    try:
        text = environment.get_template(name).render(
            announcement(talk, loaded, zones)._asdict()
        )
    except TemplateError as error:
        message = f"the template {_place(error) or name} cannot be used: {_why(error)}"
        raise click.ClickException(message) from None
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _place(error: TemplateError) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    return ""


def _why(error: TemplateError) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.name!r}"
    return error.message or ""


def _environment(loaded: Loaded) -> Environment:
    own = FileSystemLoader([*loaded.templates, str(_TEMPLATES)])
    # as Sphinx has it: with "!", a site's template includes the one it replaces
    replaced = PrefixLoader({"!seminar": FileSystemLoader(_TEMPLATES / "seminar")})
    environment = Environment(
        loader=ChoiceLoader([replaced, own]),
        undefined=StrictUndefined,  # a slip in a variable's name is no empty line
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["indented"] = lambda text: "\n".join(
        f"  {line}".rstrip() for line in text.splitlines()
    )
    environment.filters["markdown"] = _as_html
    environment.filters["escaped"] = inline
    environment.filters["paragraphs"] = _paragraphs
    return environment


def announcement(talk: Talk, loaded: Loaded, zones: tuple[str, ...]) -> Announcement:
    """What there is to say of *talk*."""
    locale = locale_of(loaded.language)
    shown = public_talk(talk, loaded.archive)
    talk = shown.talk
    return Announcement(
        talk=talk,
        title=_title(talk) or wording.to_be_announced(),
        series=shown.series,
        date=wording.long_date(talk.date, locale)
        if talk.date
        else wording.to_be_announced(),
        time=wording.hours(when_of(talk), locale) if talk.start else "",
        elsewhere=_elsewhere(talk, zones),
        speakers=talk.speakers,
        online=talk.online,
        status=""
        if talk.status is Status.SCHEDULED
        else wording.status_text(talk.status),
        topics=shown.topics,
        materials=_materials(talk, loaded),
        url=talk_url(talk, loaded.urls) if loaded.urls else "",
    )


def _title(talk: Talk) -> str:
    return readable(talk.title) if talk.title_math else talk.title


def _materials(talk: Talk, loaded: Loaded) -> list[tuple[str, str]]:
    urls = loaded.urls
    found = (
        (
            wording.material_text(one.kind),
            urls.resource(one) if urls else one.url,
        )
        for one in talk.materials
    )
    return [(what, address) for what, address in found if address]


def _elsewhere(talk: Talk, zones: tuple[str, ...]) -> str:
    """The start in other zones: ``02:00 London, 21:00 New York (the day before)``."""
    if talk.start is None:
        return ""
    told = []
    for zone in zones or ZONES:
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
