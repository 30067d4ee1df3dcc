"""The site that an example of the guide is tried in."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.guide.examples import ALL
from tests.importing.pdf_files import pdf_of
from tests.support import NOW, Site

if TYPE_CHECKING:
    from pathlib import Path

_CONF = f"""
seminar_now = "{NOW}"
suppress_warnings = ["toc.not_included"]
templates_path = ["_templates"]
html_static_path = ["_static"]


def setup(app):
    def check(app, config):
        unknown = {{name for name in GIVEN if name not in config}}
        assert not unknown, f"no such configuration values: {{unknown}}"

    app.connect("config-inited", check)
"""

_POSTER = """\
Algebra Seminar

Speaker: Dr. Poly Nomial (University of Nowhere)
Title: On posters
Date: Tuesday, 3 March 2026
Time: 14:00
"""

# Files that examples name without showing them.
_FILES = (
    "_static/logo.png",
    "_static/site.css",
    "talks/logo.png",
    "talks/photos/ada.jpg",
    "talks/2022/second.pdf",
    "talks/2026/slides.pdf",
)

DATA = {
    example.file: example.text
    for example in ALL
    if example.page == "guide/series-and-speakers.md"
}
"""The data files, as the guide shows them."""

_ALGEBRA = """
algebra:
  name: Algebra Seminar
  timezone: Europe/Berlin
  weekday: Monday
  time: 14:00-15:00
  from: 2027-01-11
  to: 2027-01-24
"""


def make_setting(folder: Path, conf: str = "") -> Site:
    """A site with what the examples take for granted: data files, files, talks.

    :param conf: settings for its ``conf.py``.
    """
    site = Site(folder)
    if "extensions =" not in conf:
        conf = f'extensions = ["sphinx_seminar"]\n{conf}'
    if "html_theme" not in conf:
        conf += 'html_theme = "basic"\n'
    if "html_baseurl" not in conf:
        conf += 'html_baseurl = "https://seminar.example.org/"\n'
    names = [
        target.id
        for node in ast.parse(conf).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id != "extensions"
    ]
    site.write("conf.py", f"{conf}{_CONF}\n\nGIVEN = {names!r}\n")
    for name, text in DATA.items():
        site.write(name, text)
    with (folder / "talks/series.yml").open("a", encoding="utf-8") as series:
        series.write(_ALGEBRA)
    for name in _FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    for number, series_key in enumerate(("young-scientist", "algebra")):
        site.write(
            f"talks/2026/setting-{number}.md",
            f"""\
            # A setting {number}

            ::::{{talk}}
            :series: {series_key}
            :date: 2026-05-1{number}
            :time: 14:00
            :topics: sparsity
            :online: https://meet.example.org/1

            :::{{speaker}} Sam Setting
            :::

            What is taken for granted.
            ::::
            """,
        )
    return site


def write_given(site: Path, home: Path) -> None:
    """Write what an organizer is said to have: posters, tables, a built site …"""
    (site / "_build" / "html").mkdir(parents=True, exist_ok=True)
    (home / "posters").mkdir(parents=True)
    (home / "posters" / "poly.pdf").write_bytes(pdf_of(_POSTER))
    day = "2026-03-1"
    (site / "talks.csv").write_text(
        f"Row,Who,What,Date\n1,Col Umn,On columns,{day}0\n", encoding="utf-8"
    )
    (site / "talks-2019.csv").write_text(
        "Speaker,Title,Date\nTab Ular,On tables,2019-03-11\n", encoding="utf-8"
    )
    (site / "calendar.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\nBEGIN:VEVENT\r\n"
        "UID:1@example.org\r\nDTSTAMP:20260101T000000Z\r\n"
        "DTSTART:20260312T130000Z\r\nDTEND:20260312T140000Z\r\n"
        "SUMMARY:Cal Endar: On calendars\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
