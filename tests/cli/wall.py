"""Talks of every shape, for posters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.organizer import talk
from tests.demo import portrait

if TYPE_CHECKING:
    from tests.support import Site

LONG = " ".join(f"word{n:03}" for n in range(1000))
FULL = " ".join(f"more{n:03}" for n in range(400))
PANEL = "\n".join(
    f"::::{{speaker}} Person{n} Example\n:role: panelist\n"
    f":affiliation: College {n}\n::::\n"
    for n in range(5)
)
TALK = """\
# Bounds on $\\|u\\|^2$

:::::{{talk}}
:series: algebra
:date: 2026-03-0{day}
:time: 10:00-11:00
:venue: Room 1
:host: Bo Madeup

{people}
{abstract}
:::::
"""
DEE = """\
::::{speaker} Dr. Dee Imaginary
:position: Lecturer
:affiliation: University of Nowhere
:photo: dee.svg
::::
"""


def make_wall(site: Site) -> Site:
    """Write the talks into *site*, which is returned."""
    site.write("index.md", "# Home\n")
    site.write(
        "talks/series.yml",
        "algebra:\n  name: Algebra Seminar\n  timezone: Europe/Berlin\n"
        "  organizer: Research Group Rings\n",
    )
    (site.srcdir / "talks/2026").mkdir(parents=True)
    (site.srcdir / "talks/2026/dee.svg").write_text(portrait("dee"), encoding="utf-8")
    shapes = {
        "plain": (DEE, "We prove $x^2 \\le 2$; see [more](https://example.org/more)."),
        "full": (DEE, FULL),
        "long": (DEE, LONG),
        "panel": (PANEL, "What is lost."),
    }
    for day, (name, (people, abstract)) in enumerate(shapes.items(), 1):
        written = TALK.format(day=day, people=people, abstract=abstract)
        site.write(f"talks/2026/{name}.md", written)
    open_ = {"series": "algebra", "date": "TBA", "speaker": "Cy Fictional"}
    talk(site, "2026/open", title="TBA", **open_)
    arabic = {"date": "2026-03-09", "time": "10:00-11:00", "language": "ar"}
    talk(site, "2026/arabic", title="هندسة السطوح", body="نقدم طريقة جديدة.", **arabic)
    chinese = {"date": "2026-03-10", "speaker": "李虚", "language": "zh-Hans"}
    talk(site, "2026/chinese", title="虚数方法", body="本次报告介绍。" * 60, **chinese)
    return site
