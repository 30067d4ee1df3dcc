"""``seminar announce``: a talk's announcement, to be sent."""

from __future__ import annotations

import re
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sphinx_seminar.cli.announcement import FORMATS, ZONES, render
from sphinx_seminar.cli.archive import Loaded, load
from sphinx_seminar.cli.options import Timezone, find_site, source_option
from sphinx_seminar.problems import nearest_of, sentence

if TYPE_CHECKING:
    from sphinx_seminar.model import Talk


@click.command("announce", short_help="Print the announcement of a talk.")
@click.argument("talk")
@source_option
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "mail"]),
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
    f"[default: {', '.join(ZONES)}]",
)
@click.option(
    "--builder",
    type=click.Choice(["html", "dirhtml"]),
    default="html",
    show_default=True,
    help="What the site is built with, so that the link to the page is right.",
)
@click.option(
    "--output",
    "-o",
    type=click.File("w", encoding="utf-8"),
    default="-",
    help="The file to write.  [default: standard output]",
)
def command(
    talk: str,
    source: Path | None,
    form: str,
    zones: tuple[str, ...],
    builder: str,
    output: Any,
) -> None:
    """Print the announcement of TALK: when, where, who, what, how to join.

    It links to the talk's page where conf.py says html_baseurl.

    TALK is a talk's key (2022/tianlong-chen), its file, or "next" for the next
    talk that is neither cancelled nor postponed.

    The announcement comes from templates. To have your own, write
    announcement.txt, .md or .html in the folder seminar/ of one of your
    templates_path, such as _templates/seminar/announcement.txt. The usual one can
    be a part of it:

    \b
      {% include "!seminar/announcement.txt" %}
    """  # noqa: D301
    site = find_site(source)
    loaded = load(site, builder=builder)
    chosen = _chosen(talk, loaded, site.data_dir)
    if form == "mail":
        output.write(_mail(chosen, loaded, zones))
    else:
        output.write(render(chosen, loaded, form, zones))


def _chosen(said: str, loaded: Loaded, data_dir: str) -> Talk:
    archive = loaded.archive
    if said == "next":
        upcoming = archive.next_of(archive.talks)
        if not upcoming:
            raise click.ClickException("no talk is upcoming")
        return upcoming
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
