"""What a build publishes besides pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest

from tests.exports.atom_rules import mistakes
from tests.support import differences, files_of, text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support import Built, Site

BASE = "https://talks.example/seminar/"

SERIES = """\
    s:
      name: The Series
      organizer: TalkGroup
      timezone: Asia/Hong_Kong
    """

ONE = """\
    # First & \\<only>

    ::::{talk}
    :series: s
    :date: 2026-01-20
    :time: 09:00-10:00
    :online: https://zoom.example/1
    :topics: alpha

    :::{speaker} Dr. Ada Lovelace
    *Countess*.
    :::

    About *"it"*.
    ::::
    """

TWO = """\
    # Two

    ## Early

    :::{talk}
    :date: 2020-05-01
    :speaker: Ada Lovelace; Bo
    :venue: Hall
    :topics: alpha, beta
    :slides: slides.pdf
    :::

    ## Between

    :::{talk}
    :date: 2020-06-01
    :speaker: Bo
    :venue: Hall
    :::

    ## Late

    :::{talk}
    :date: TBA
    :speaker: TBA
    :::
    """


def fill(site: Site, **values: Any) -> Site:
    site.configure(**{"html_baseurl": BASE, **values})
    site.write("talks/series.yml", SERIES)
    site.write("talks/one.md", ONE)
    site.write("talks/two.md", TWO)
    site.write("talks/slides.pdf", "%PDF")
    return site


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    made = fill(new_site()).build()
    assert made.warnings == ()
    return made


def published(outdir: Path) -> set[str]:
    """The exports in *outdir*; the index of the search is none."""
    kinds = (".ics", ".atom", ".json", ".xml")
    names = (name for name in files_of(outdir) if name.endswith(kinds))
    return {name for name in names if not name.startswith("search-index/")}


def test_every_page_of_talks_has_its_files(built: Built) -> None:
    assert published(built.outdir) == {
        "talks.ics",
        "talks.atom",
        "talks.json",
        "talks.schema.json",
        "sitemap.xml",
        "series/s/talks.ics",
        "series/s/talks.atom",
        "series/s/talks.json",
        "topics/alpha.ics",
        "topics/alpha.atom",
        "topics/beta.ics",
        "topics/beta.atom",
        "speakers/ada-lovelace.ics",
        "speakers/bo.ics",
        "talks/one.ics",
        "talks/two-early.ics",
        "talks/two-between.ics",
    }


def test_all_calendars_can_be_read(built: Built) -> None:
    counts = {}
    for name in published(built.outdir):
        if name.endswith(".ics"):
            parsed: Any = icalendar.Calendar.from_ical(
                (built.outdir / name).read_bytes()
            )
            counts[name] = len(parsed.events)
    assert counts["talks.ics"] == 3
    assert counts["talks/one.ics"] == counts["series/s/talks.ics"] == 1
    assert counts["speakers/ada-lovelace.ics"] == counts["topics/alpha.ics"] == 2


def test_all_feeds_are_valid_and_lead_to_pages(built: Built) -> None:
    for name in published(built.outdir):
        if name.endswith(".atom"):
            data = (built.outdir / name).read_bytes()
            assert mistakes(data) == []
            parsed = feedparser.parse(data)
            assert parsed.entries
            for one in [parsed.feed, *parsed.entries]:
                page = one.link.removeprefix(BASE).partition("#")[0]
                assert (built.outdir / page).is_file(), one.link


def test_addresses_are_those_of_the_files(built: Built) -> None:
    found = json.loads((built.outdir / "talks.json").read_bytes())
    talk = next(one for one in found["talks"] if one["key"] == "two#early")
    (slides,) = talk["materials"]
    assert slides["file"] == "talks/slides.pdf"
    assert (built.outdir / slides["url"].removeprefix(BASE)).is_file()
    assert talk["url"] == f"{BASE}talks/two.html#early"
    one = next(one for one in found["talks"] if one["key"] == "one")
    assert one["speakers"][0]["biography"] == "*Countess*."
    assert one["abstract"] == 'About "it".'
    assert one["abstract_source"] == 'About *"it"*.'


def test_heads_say_what_else_there_is(built: Built) -> None:
    links = {
        page: [tag["href"] for tag in built.page(page).select("link[rel=alternate]")]
        for page in (
            "index",
            "talks/index",
            "talks/one",
            "series/s/index",
            "topics/alpha",
        )
    }
    assert links["index"] == []  # which shows no talk
    assert links["talks/index"] == ["../talks.ics", "../talks.atom"]
    assert links["talks/one"] == ["../talks.ics", "../talks.atom", "one.ics"]
    assert links["series/s/index"][2:] == ["talks.ics", "talks.atom"]
    assert links["topics/alpha"][2:] == ["alpha.ics", "alpha.atom"]


def structured(built: Built, page: str) -> Any:
    (script,) = built.page(page).select('script[type="application/ld+json"]')
    return json.loads(str(script.string))


def test_heads_hold_structured_data(built: Built) -> None:
    event = structured(built, "talks/one")
    assert event["name"] == "First & <only>"
    assert event["startDate"] == "2026-01-20T09:00:00+08:00"
    # the third, whose date is not known, is no event for search engines
    two = structured(built, "talks/two")["@graph"]
    assert [one["name"] for one in two] == ["Early", "Between"]
    person = structured(built, "speakers/ada-lovelace")
    assert person["@type"] == "Person"
    assert [one["name"] for one in person["performerIn"]] == ["Early", "First & <only>"]


def test_heads_say_how_to_cite(built: Built) -> None:
    head = built.page("talks/one").head
    assert head is not None
    tags = {str(tag["name"]): tag["content"] for tag in head.select("meta[name]")}
    assert tags["citation_title"] == "First & <only>"
    assert tags["citation_public_url"] == f"{BASE}talks/one.html"
    assert tags["description"] == 'About "it".'


def test_dirhtml(new_site: Callable[..., Site]) -> None:
    built = fill(new_site()).build("dirhtml")
    assert built.warnings == ()
    text = (built.outdir / "talks.atom").read_text()
    assert f'href="{BASE}talks/one/"' in text
    head = (built.outdir / "talks/one/index.html").read_text()
    assert 'href="../one.ics"' in head
    assert (built.outdir / "talks/one.ics").is_file()


@pytest.mark.parametrize("builder", ["singlehtml", "text", "epub"])
def test_other_builders_publish_nothing(site: Site, builder: str) -> None:
    fill(site, html_baseurl="")
    outdir = site.build(builder).outdir
    assert not {name for name in published(outdir) if name.endswith((".ics", ".atom"))}


def test_without_an_address_one_warning_says_how_to_set_it(site: Site) -> None:
    built = fill(site, html_baseurl="").build()
    (warning,) = built.warnings
    assert "html_baseurl is not set" in warning
    assert "[seminar.base_url]" in warning
    names = published(built.outdir)
    assert not {name for name in names if name.endswith((".atom", ".xml"))}
    assert "talks.ics" in names
    assert "seminar.invalid" in (built.outdir / "talks.ics").read_text()


def test_a_site_without_talks_needs_no_address(site: Site) -> None:
    assert site.build().warnings == ()


def test_identifiers_outlive_a_move(site: Site) -> None:
    fill(site, html_baseurl="https://new.example/", seminar_uid_domain="Old.example")
    text = (site.build().outdir / "talks.ics").read_text()
    assert "UID:one@old.example" in text


def test_a_bad_domain_is_reported(site: Site) -> None:
    (warning,) = fill(site, seminar_uid_domain="https://x/").build().warnings
    assert "a host name" in warning


def stamps(outdir: Path) -> dict[str, int]:
    return {name: (outdir / name).stat().st_mtime_ns for name in published(outdir)}


def test_only_what_changed_is_written_again(site: Site) -> None:
    fill(site)
    before = stamps(site.build().outdir)
    assert stamps(site.build().outdir) == before
    site.write("talks/one.md", ONE.replace("First", "Second"))
    after = stamps(site.build().outdir)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "talks.ics",
        "talks.atom",
        "talks.json",
        "series/s/talks.ics",
        "series/s/talks.atom",
        "series/s/talks.json",
        "topics/alpha.ics",
        "topics/alpha.atom",
        "speakers/ada-lovelace.ics",
        "talks/one.ics",
    }


def test_after_any_edits_a_build_equals_a_clean_one(site: Site) -> None:
    def check() -> None:
        incremental = files_of(site.build().outdir)
        clean = files_of(site.build(fresh=True).outdir)
        # (the order in Sphinx's own index depends on what was read when)
        assert set(differences(incremental, clean)) <= {"searchindex.js"}

    fill(site)
    site.build()
    site.write("talks/series.yml", SERIES.replace("The Series", "Renamed"))
    check()
    site.remove("talks/two.md")
    check()
    site.write("talks/speakers.yml", "ada-lovelace:\n  orcid: 0000-0002-1825-0097\n")
    check()
    site.configure(seminar_now="2026-01-21T00:00:00+00:00")
    check()
    site.configure(html_baseurl="https://elsewhere.example/")
    check()


def test_what_has_no_source_any_more_is_gone(site: Site) -> None:
    fill(site)
    site.build()
    site.remove("talks/two.md")
    names = published(site.build().outdir)
    gone = {"talks/two-early.ics", "topics/beta.ics", "topics/beta.atom"}
    assert not names & {*gone, "speakers/bo.ics"}


def test_the_day_after_the_join_link_is_nowhere(site: Site) -> None:
    fill(site, seminar_now="2026-01-20T00:30:00+00:00")
    assert b"zoom.example" in site.build().files()["talks.ics"]
    site.configure(seminar_now="2026-01-20T02:00:00+00:00")
    for name, data in site.build().files().items():
        if not name.startswith("_sources/"):
            assert b"zoom.example" not in data, name


def test_parallel_builds_publish_the_same(new_site: Callable[..., Site]) -> None:
    serial = fill(new_site()).build().files()
    parallel = fill(new_site()).build(parallel=2).files()
    assert differences(serial, parallel) == []


def test_a_frame_for_other_sites(built: Built) -> None:
    page = built.page("embed")
    row, *past = page.select("li")
    assert "hidden" not in row.attrs
    assert past
    assert all("hidden" in one.attrs for one in past)  # until they are asked for
    days = [str(one["data-end"]) for one in past]
    assert days == sorted(days, reverse=True)
    assert row["data-series"] == "s"
    assert row["data-end"] == "2026-01-20T10:00+08:00"
    link = row.select_one("a")
    assert link is not None
    assert (built.outdir / str(link["href"])).is_file()
    loaded = [str(one.get("src") or one["href"]) for one in page.select("[src], link")]
    assert loaded == ["_static/seminar-embed.css", "_static/seminar-embed.js"]
    assert all((built.outdir / name).is_file() for name in loaded)


def test_embed_sets_formulas_statuses_and_rooms(site: Site) -> None:
    options = ":date: 2026-02-03\n:speaker: Bo Madeup\n:status: cancelled\n"
    site.write("talks/a.md", f"# Why $x^2$-adic & <b>\n\n:::{{talk}}\n{options}:::\n")
    options = ":date: 2026-02-04\n:speaker: Bo Madeup\n:venue: Room 5\n"
    site.write("talks/b.md", f"# B\n\n:::{{talk}}\n{options}:::\n")
    row, scheduled = site.build().page("embed").select("li")
    assert text(scheduled.div) == "B Bo Madeup · Room 5 Wednesday, 4 February 2026"
    assert row.select_one("a .seminar-unbroken math msup") is not None
    assert "$" not in text(row)
    assert row.select("b") == []
    assert "Cancelled Bo Madeup Tuesday, 3 February 2026" in text(row.div)
