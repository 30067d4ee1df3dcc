"""``seminar poster``: write posters of talks."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from sphinx_seminar.cli.archive import opened, talks_named
from sphinx_seminar.cli.options import Choice, find_site, source_option
from sphinx_seminar.cli.poster_pdf import find_printer, fitted, joined
from sphinx_seminar.cli.poster_sheet import PAPERS, Sheet
from sphinx_seminar.installed import how_to_add
from sphinx_seminar.render.codes import can_make_codes
from sphinx_seminar.reporting import TemplateError

_EXTRA = "poster"


@click.command("poster", short_help="Write the poster of talks, as PDF.")
@click.argument("talks", metavar="TALK...", nargs=-1, required=True)
@source_option
@click.option(
    "--paper",
    type=Choice(list(PAPERS)),
    default="a4",
    show_default=True,
    help="The size of the paper.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=None,
    help="The file to write; - is standard output.  [default: the name of the talk, "
    "with .pdf]",
)
@click.option(
    "--html",
    "as_html",
    is_flag=True,
    help="Write a page for the browser, to look at or to print from there.",
)
@click.option(
    "--with",
    "wanted",
    type=Choice(["chromium", "weasyprint"]),
    default=None,
    help="What makes the PDF.  [default: Chromium, Chrome or Edge, if it is installed; "
    "else WeasyPrint, which sets formulas as text]",
)
@click.option(
    "--builder",
    type=Choice(["html", "dirhtml"]),
    default="html",
    show_default=True,
    help="What the site is built with, so that the address of the page is right.",
)
def command(
    talks: tuple[str, ...],
    source: Path | None,
    paper: str,
    output: Path | None,
    as_html: bool,
    wanted: str | None,
    builder: str,
) -> None:
    """Write a poster of each TALK: one page with title, people, when, where, abstract.

    It shows the address of the talk's page, also as a QR code, where conf.py says
    html_baseurl. A long abstract gets smaller letters; if that is not enough, its end
    is left out.

    TALK is a talk's key (2022/tianlong-chen), its file (with all its talks), or "next"
    for the next talk. Several make one file with a page each.

    \b
      seminar poster next
      seminar poster 2026/jane-doe --paper a3 -o jane.pdf

    The poster comes from the template seminar/poster.html. To change it, write one of
    this name in the folder seminar/ of one of your templates_path, such as
    _templates/seminar/poster.html.
    """  # noqa: D301
    site = find_site(source)
    if not as_html and not find_spec("pypdf"):
        raise click.ClickException(f"a poster needs pypdf: {how_to_add(_EXTRA)}")
    printer = None if as_html else find_printer(wanted or "")
    with opened(site, builder=builder) as loaded:
        found = [t for one in talks for t in talks_named(one, loaded, site.data_dir)]
        chosen = list({talk.key: talk for talk in found}.values())
        has_mathml = printer is None or printer.has_mathml
        sheets = [Sheet(talk, loaded, paper, has_mathml=has_mathml) for talk in chosen]
        _warn(sheets)
        suffix = ".html" if as_html else ".pdf"
        name = chosen[0].key.replace("#", "/").rpartition("/")[2] or "poster"
        path = output or Path(name + suffix)
        try:
            if printer is None:
                if len(sheets) > 1:
                    raise click.UsageError("--html shows one TALK at a time")
                data = sheets[0].html().encode()
            else:
                data = joined(fitted(one, printer) for one in sheets)
        except TemplateError as error:
            raise click.ClickException(str(error)) from None
    path.parent.mkdir(parents=True, exist_ok=True)
    with click.open_file(str(path), "wb") as file:
        file.write(data)
    if path != Path("-"):
        click.echo(f"Wrote {path}")


def _warn(sheets: list[Sheet]) -> None:
    """Warn about details that the poster lacks."""
    if not sheets[0].address:
        lacking = "no address and no QR code: set html_baseurl in conf.py"
    elif not can_make_codes():
        lacking = f"no QR code: {how_to_add(_EXTRA)}"
    else:
        return
    click.echo(f"The poster has {lacking}", err=True)
