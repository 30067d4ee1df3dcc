"""Addresses stay: what gets another key or file name is still found at the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import icalendar
import pytest

from tests.cli.organizer import SERIES, run, talk
from tests.support import check_links, parse

if TYPE_CHECKING:
    from tests.support import Built, Site

BASE = "https://seminar.example.org/"


def leads_to(built: Built, old: str) -> str:
    """Where the page *old* leads, seen from the top of the site."""
    page = parse((built.outdir / old).read_text("utf-8"))
    canonical = page.select_one("link[rel=canonical]")
    refresh = page.select_one("meta[http-equiv=refresh]")
    link = page.select_one("a")
    assert canonical is not None
    assert refresh is not None
    assert link is not None
    assert page.select("script") == []
    delay, _, url = str(refresh["content"]).partition("; url=")
    assert delay == "0"
    assert url == link["href"]
    target = urljoin(BASE + old, url)
    assert target == canonical["href"]
    return target.removeprefix(BASE)


def some(site: Site) -> None:
    site.write("talks/series.yml", SERIES)
    talk(
        site,
        "2026/one",
        speaker="Peter Harkins",
        date="2026-02-03",
        series="algebra",
        topics="braids",
        body="About braids.",
    )
    talk(site, "2026/two", speaker="Bo Sample; Peter Harkins", date="2026-03-03")


def test_an_alias_leads_on(site: Site) -> None:
    some(site)
    site.build()
    site.write(
        "talks/speakers.yml",
        """\
        peter-bhat-harkins:
          name: Peter Bhat Harkins
          aliases: [Peter Harkins, Bo Sample]
        """,
    )
    site.write("talks/topics.yml", "braid-groups: {name: Braids, formerly: [braids]}\n")
    built = site.build()
    new = "speakers/peter-bhat-harkins"
    assert leads_to(built, "speakers/peter-harkins.html") == f"{new}.html"
    assert leads_to(built, "topics/braids.html") == "topics/braid-groups.html"
    for old, now, ending in (
        ("speakers/peter-harkins", new, "ics"),
        ("topics/braids", "topics/braid-groups", "ics"),
        ("topics/braids", "topics/braid-groups", "atom"),
    ):
        here = (built.outdir / f"{old}.{ending}").read_bytes()
        assert here == (built.outdir / f"{now}.{ending}").read_bytes()
    assert check_links(built.outdir) == []
    sitemap = (built.outdir / "sitemap.xml").read_text("utf-8")
    assert "peter-bhat-harkins" in sitemap
    assert "speakers/peter-harkins" not in sitemap

    # what somebody has today is theirs; what nobody leads to goes
    site.write("talks/speakers.yml", "peter-harkins: {aliases: [Bo Sample]}\n")
    site.remove("talks/topics.yml")
    built = site.build()
    page = built.page("speakers/peter-harkins")
    assert page.select("meta[http-equiv=refresh]") == []
    assert leads_to(built, "speakers/bo-sample.html") == "speakers/peter-harkins.html"
    assert not (built.outdir / f"{new}.html").exists()


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_files_and_series_that_were_renamed(site: Site, builder: str) -> None:
    some(site)
    before = site.build(builder)
    uid = event(before, "talks/2026/one.ics")["UID"]
    site.remove("talks/2026/one.md")
    site.write(
        "talks/series.yml", SERIES.replace("name:", "formerly: [old]\n      name:")
    )
    talk(
        site,
        "2026/first",
        speaker="Peter Harkins",
        date="2026-02-03",
        series="algebra",
        formerly="2026/one",
    )
    built = site.build(builder)
    assert built.warnings == ()
    slash = builder == "dirhtml"
    names = {
        "talks/2026/one": "talks/2026/first",
        "series/old/index": "series/algebra/index",
        "series/old/2026": "series/algebra/2026",
    }
    for old, new in names.items():
        if slash:
            file = f"{old.removesuffix('/index')}/index.html"
            assert leads_to(built, file) == f"{new.removesuffix('/index')}/"
        else:
            assert leads_to(built, f"{old}.html") == f"{new}.html"
    assert event(built, "talks/2026/one.ics")["UID"] == uid
    assert event(built, "talks/2026/first.ics")["UID"] == uid
    for name in ("talks.ics", "talks.atom", "talks.json"):
        here = (built.outdir / "series/old" / name).read_bytes()
        assert here == (built.outdir / "series/algebra" / name).read_bytes()


def event(built: Built, name: str) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical((built.outdir / name).read_bytes())
    (found,) = calendar.walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


def test_check_tells_what_is_about_to_go_and_keeps_it(site: Site) -> None:
    some(site)
    assert run(site, "history").exit_code == 0
    assert run(site, "check", "--only", "gone", "--strict").exit_code == 0

    # a file is renamed
    text = (site.srcdir / "talks/2026/one.md").read_text("utf-8")
    site.remove("talks/2026/one.md")
    site.write("talks/2026/first.md", text)
    found = run(site, "check", "--only", "gone", "--strict")
    assert found.exit_code == 1
    assert "talks/2026/one: was published" in found.output
    assert "give 2026/first the option ':formerly: 2026/one'" in found.output
    fixed = run(site, "check", "--only", "gone", "--strict", "--fix")
    assert fixed.exit_code == 0, fixed.output
    assert "noted that 2026/first was 2026/one" in fixed.output
    said = (site.srcdir / "talks/2026/first.md").read_text("utf-8")
    assert ":formerly: 2026/one\n" in said
    assert run(site, "history").exit_code == 0

    site.write(
        "talks/2026/first.md",
        said.replace("Peter Harkins", "Peter B. Harkins").replace(
            "braids", "Braiding", 1
        ),
    )
    talk(site, "2026/two", speaker="Bo Sample; Peter B. Harkins", date="2026-03-03")
    found = run(site, "check", "--only", "gone")
    assert "speakers/peter-harkins: was published" in found.output
    assert "into speakers.yml, at 'peter-b-harkins'" in found.output
    fixed = run(site, "check", "--only", "gone", "--strict", "--fix")
    assert fixed.exit_code == 0, fixed.output
    built = site.build()
    assert built.warnings == ()
    old, new = "speakers/peter-harkins.html", "speakers/peter-b-harkins.html"
    assert leads_to(built, old) == new
    assert "Peter B. Harkins" in built.html("talks/2026/first")
    assert "Peter B. Harkins" in built.html("speakers/peter-b-harkins")


def test_nothing_uncertain_is_written(site: Site) -> None:
    some(site)
    run(site, "history")
    site.remove("talks/2026/one.md")
    talk(site, "2026/other", speaker="Di Demo; Ed Extra", date="2026-04-03")
    before = {path: path.read_bytes() for path in site.srcdir.rglob("*.*ml")}
    found = run(site, "check", "--only", "gone", "--fix")
    assert "talks/2026/one: was published" in found.output
    assert "give the talk that it has become the option" in found.output
    assert "noted" not in found.output
    assert {path: path.read_bytes() for path in site.srcdir.rglob("*.*ml")} == before


OUTSIDE = ("../../out", "/../out", "x#../../../out", "a//b", "./out", "a:b", r"..\out")
"""No former addresses: a page would be written elsewhere, or could not be."""
TAKEN = ("/index", "/search", "/genindex", "/404", "/embed", "/talks/index", "/talks")
"""Addresses of other pages, and of the calendar of all talks."""


def test_no_old_address_is_outside_or_that_of_another_page(site: Site) -> None:
    talk = "# On knots\n\n:::{talk}\n:date: 2026-01-01\n:speaker: Ada Example\n"
    site.write("talks/series.yml", "new:\n  formerly: [../../../out]\n")
    site.write("talks/a.md", f"{talk}:series: new\n:::\n")
    before = site.build().files()
    site.write(
        "talks/a.md",
        f"{talk}:series: new\n:formerly: {', '.join((*OUTSIDE, *TAKEN))}\n:::\n",
    )
    built = site.build()
    said = [one.partition(", expected")[0] for one in built.warnings]
    assert sorted(said) == sorted(
        [
            *(f"talks/a.md:7: WARNING: formerly: found '{one}'" for one in OUTSIDE),
            "talks/series.yml:2: WARNING: new: formerly: found '../../../out'",
        ]
    )
    assert {path.name for path in built.outdir.parent.iterdir()} == {"html", "doctrees"}
    after = built.files()
    for name in ("index", "search", "genindex", "404", "embed"):
        assert after[f"{name}.html"] == before[f"{name}.html"]
    assert after["talks.ics"].count(b"BEGIN:VEVENT") == 1
    assert b'http-equiv="refresh"' not in after["talks/index.html"]


def test_an_arabic_name_leads_on_from_where_it_was_without_vowels(site: Site) -> None:
    talk(site, "2026/one", speaker="ليلى مثال", date="2026-02-03")
    site.write("talks/speakers.yml", "lyl-mthl: {name: ليلى مثال}\n")
    assert run(site, "history").exit_code == 0
    site.remove("talks/speakers.yml")
    assert "lyl-mthl" in run(site, "check", "--only", "gone", "--fix").output
    built = site.build()
    assert leads_to(built, "speakers/lyl-mthl.html") == "speakers/lila-mthal.html"
