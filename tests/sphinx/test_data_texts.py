"""Texts of data files, on the pages that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.render import first_pages
from tests.sample import PIXEL
from tests.support import text, texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Site

SERIES = """\
knots:
  name: Knots
  timezone: UTC
  description: |
    Ours[^1] ![far](https://example.org/far.png) ![near](near.png)

    ![odd](ftp://example.org/odd.png)
"""
TALK = """\
# Untying

:::{talk}
:series: knots
:date: 2025-02-03
:speaker: Ada Example
:slides: /talks/slides.pdf
  /talks/slides.txt

See [a note][].
:::
"""


@pytest.fixture
def knots(site: Site) -> Site:
    site.write("talks/series.yml", SERIES)
    site.write("talks/2025/untying.md", TALK)
    (site.srcdir / "talks/slides.pdf").write_bytes(b"%PDF-1.4")
    site.write("talks/slides.txt", "Slides")
    return site


def test_pictures_and_files_of_a_description(knots: Site) -> None:
    """What cannot be shown is reported with the entry of the data file."""
    built = knots.build()
    places = [line.partition(": WARNING: ")[0] for line in built.warnings]
    assert set(places) == {"talks/series.yml:1"}
    about = "\n".join(built.warnings)
    assert "near.png" in about
    assert "ftp://example.org/odd.png" in about
    page = built.page("series/knots/index")
    pictures = [str(one["src"]) for one in page.select("img[alt]") if one["alt"]]
    assert pictures == ["https://example.org/far.png"]
    (knots.srcdir / "talks/near.png").write_bytes(PIXEL)
    again = knots.build()
    assert "near.png" not in "\n".join(again.warnings)
    page = again.page("series/knots/index")
    names = [str(one["alt"]) for one in page.select("img[alt]") if one["alt"]]
    assert names == ["far", "near"]


@pytest.mark.parametrize("works", [True, False])
def test_slides_show_their_first_page(
    knots: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, works: bool
) -> None:
    """Poppler draws each file once, even if it fails; other files have none."""
    program = tmp_path / "pdftoppm"
    count = tmp_path / "count"
    program.write_text(
        f"#!/bin/sh\necho x >> {count}\necho drawn\n" + "exit 1\n" * (not works)
    )
    program.chmod(0o755)
    monkeypatch.setattr(first_pages, "poppler", lambda: str(program))
    monkeypatch.setattr("sphinx_seminar.shell.poppler", lambda: str(program))
    for fresh in (False, False):
        built = knots.build(fresh=fresh)
        pictures = list((built.outdir / "_images").glob("*.jpg"))
        assert [one.read_text() for one in pictures] == ["drawn\n"] * works
        source = knots.srcdir / "talks/2025/untying.md"
        source.write_text(source.read_text() + "\nMore.\n")
    assert count.read_text() == "x\n"


def test_without_permanent_links_and_with_search_of_browsers(knots: Site) -> None:
    knots.configure(html_permalinks=False, html_use_opensearch="https://s.example.org")
    built = knots.build()
    assert (built.outdir / "_static/opensearch.xml").is_file()
    assert built.page("talks/index").select(".headerlink") == []


def test_any_role_leads_to_people(site: Site) -> None:
    site.write("talks/a.md", "# Knots\n\n:::{talk}\n:date: 2025-01-01\n"
               ":speaker: Ada Example\n:::\n")  # fmt: skip
    site.write("index.md", "# Home\n\nBy {any}`ada-example`.\n")
    built = site.build()
    link = built.page("index").select_one("p a.reference")
    assert link is not None
    assert link["href"] == "speakers/ada-example.html"
    assert text(link) == "Ada Example"


def test_talks_without_headings_have_addresses_of_their_own(site: Site) -> None:
    talk = ":::{{talk}}\n:date: 2025-01-0{}\n:speaker: Ada Example\n{}:::\n\n"
    several = "".join(talk.format(n, "") for n in (1, 2))
    site.write("talks/a.md", several + talk.format(3, ":name: x\n") * 3)
    built = site.build()
    assert len([one for one in built.warnings if "expected a title" in one]) == 5
    found = built.page("speakers/ada-example").select(".seminar-title a")
    addresses = {str(one["href"]).partition("#")[2] for one in found}
    assert {"x", "x-2", "x-3"} <= addresses
    assert len(found) == 5
    assert set(texts(found)) == {"Untitled talk"}


DATED = """\
# Knots

:::{talk}
:date: TBA
:language: de
:topics: rings
:speaker: Ada Example
:::
"""
HOME = """\
# Home

```{next-talk}
```

```{subscribe}
:topic: rings
:language: de
```

```{toctree}
a
b
```
"""


def test_a_topic_in_one_language(site: Site) -> None:
    """Its calendar is called by both; a talk without a date is in no year."""
    site.write("index.md", HOME)
    for name in ("a", "b"):
        inner = "\n\n```{toctree}\nb\n```\n" if name == "a" else "\n"
        site.write(f"{name}.md", f"# {name}{inner}")
    site.write("talks/knots.md", DATED)
    dated = DATED.replace("TBA", "2026-02-03")
    site.write("talks/more.md", dated)
    site.write("talks/most.md", dated.replace("02-03", "02-10"))
    site.write("talks/en.md", dated.replace(": de", ": en"))
    built = site.build()
    calendars = (built.outdir / "calendars").glob("*.ics")
    (calendar,) = [one for one in calendars if "topic" in one.name]
    assert r"rings\, German" in calendar.read_text("utf-8")
    years = texts(built.page("topics/rings").select("h2"))
    assert not any("TBA" in one for one in years)
    book = site.build("singlehtml", fresh=True).page("index")
    assert (
        len(book.select(".seminar-hero article, .seminar-hero .seminar-invitation"))
        == 1
    )


def test_a_file_of_docutils_may_be_included(site: Site) -> None:
    site.write("a.rst", "A\n=\n\n.. include:: <isonum.txt>\n\nA |copy| sign.\n")
    built = site.build()
    assert "A © sign." in text(built.page("a").body)
