"""Where people stumbled in their first hours, and what happens there now."""

from __future__ import annotations

import email
import email.policy
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.cli.organizer import run
from tests.support import REPOSITORY, Built, Site, facts, parse, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

SERIES = """\
    numerics:
      name: Numerics Seminar
      timezone: Europe/Berlin
      online: https://meet.example.org/numerics
"""
OFF = """\
    # No seminar

    :::{talk}
    :series: numerics
    :date: 2026-02-05
    :kind: break
    :online: none
    :::
    """
WORKSHOP = """\
    # Workshop

    :::{talk}
    :series: numerics
    :date: 2026-02-12
    :online: none
    :speaker: Ann Lee

    The norm $\\|u-u_0\\|^2$ of

    $$
    \\begin{align} a &= b \\end{align}
    $$
    :::
    """
UNTITLED = """\
    # TBA

    :::{talk}
    :series: numerics
    :date: 2026-02-19
    :time: 14:00-15:00
    :venue: Room 5
    :speaker: Bob Roe

    - one
    - two

    $$a + b$$
    :::
    """
NOBODY = """\
    # TBA

    :::{talk}
    :series: numerics
    :date: 2026-02-26
    :speaker: TBA
    :::
    """
NAMELESS = """\
    # TBA

    :::{talk}
    :series: numerics
    :date: 2025-12-04
    :speaker: Dee Past
    :::
    """
WRONG = """\
    # A slip

    :::{talk}
    :series: numerics
    :date: 2025-11-06
    :status: canselled
    :role: moderator
    :speaker: Cy Test
    :::
    """
THREE = """\
    # A day

    ## Knots

    :::{talk}
    :date: 2026-03-05
    :speaker: Ann Lee
    :::

    ## Braids

    :::{talk}
    :date: 2026-03-05
    :speaker: Bob Roe
    :::

    ## Links

    :::{talk}
    :date: 2026-03-05
    :speaker: Cy Test
    :::
    """


@pytest.fixture(scope="module")
def group(new_site: Callable[..., Site]) -> Site:
    site = new_site()
    site.configure(myst_enable_extensions=["colon_fence", "dollarmath"])
    site.write("talks/series.yml", SERIES)
    for name, content in (
        ("off", OFF),
        ("workshop", WORKSHOP),
        ("untitled", UNTITLED),
        ("nobody", NOBODY),
        ("nameless", NAMELESS),
        ("wrong", WRONG),
        ("three", THREE),
    ):
        site.write(f"talks/2026/{name}.md", content)
    return site


@pytest.fixture(scope="module")
def built(group: Site) -> Built:
    return group.build()


def test_a_talk_can_take_the_link_of_its_series_away(built: Built) -> None:
    for name in ("off", "workshop"):
        assert "meet.example.org" not in built.html(f"talks/2026/{name}")
    found = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    links = {one["key"]: one.get("online") for one in found}
    assert links["2026/untitled"] == "https://meet.example.org/numerics"
    assert not links["2026/workshop"]
    assert not links["2026/off"]


def test_bars_are_of_one_size_and_align_is_set(built: Built) -> None:
    page = built.page("talks/2026/workshop")
    bars = [one for one in page.select("math mo") if text(one) in "‖∥"]
    assert len(bars) == 2
    assert {one.get("stretchy") for one in bars} == {"false"}
    assert len(page.select("div.math math mtable")) == 1


def test_a_wrong_value_stops_nothing(built: Built) -> None:
    """It is named with its line, and what is past gives no link away."""
    said = [one for one in built.warnings if "wrong.md" in one]
    assert [one.partition(": ")[0] for one in said] == [
        "talks/2026/wrong.md:6",
        "talks/2026/wrong.md:7",
    ]
    assert "did you mean 'cancelled'?" in said[0]
    assert len(said) == len(built.warnings)
    assert "meet.example.org" not in built.html("talks/2026/wrong")


def test_calendars_name_the_series(built: Built) -> None:
    lines = (built.outdir / "talks.ics").read_text("utf-8").splitlines()
    titles = [one for one in lines if one.startswith("SUMMARY:")]
    assert "SUMMARY:Title to be announced (Bob Roe) – Numerics Seminar" in titles


def test_who_is_not_known_has_no_picture(built: Built) -> None:
    """No circle with a T beside TBA, on its page and in lists."""
    for page in ("talks/2026/nobody", "talks/2026/index", "series/numerics/index"):
        initials = texts(
            built.page(page).select(".seminar-initials, [data-hue] > span")
        )
        assert "T" not in initials, page
    assert not built.page("talks/2026/nobody").select(".seminar-initials")


def test_a_past_talk_without_a_title(built: Built) -> None:
    """It is not "to be announced", wherever it is named; before, it is."""
    for page in ("talks/2025/index", "series/numerics/index", "speakers/dee-past"):
        named = [
            text(link)
            for link in built.page(page).select("a[href*='2026/nameless']")
            if text(link)
        ]
        assert "Untitled talk" in named, page
        assert not any("announced" in one for one in named), page
    assert text(built.page("talks/2026/nameless").h1).startswith("Untitled talk")
    calendar = (built.outdir / "talks.ics").read_text("utf-8").replace("\r\n ", "")
    assert "SUMMARY:Untitled talk (Dee Past)" in calendar
    # what is beside another talk has its speaker, too
    (beside,) = built.page("talks/2026/nobody").select(".seminar-previous")
    assert text(beside) == "Previous talk Title to be announced (Bob Roe)"


def test_the_frame_for_other_sites(built: Built) -> None:
    """It has rooms and past talks, and text that keeps away from its edge."""
    page = built.page("embed")
    rows = [text(one) for one in page.select("li")]
    assert any("Bob Roe · Room 5" in one for one in rows)
    for past in ("A slip", "Untitled talk"):
        assert any(past in one for one in rows)
    style = (built.outdir / "_static/seminar-embed.css").read_text("utf-8")
    body = re.search(r"^body \{(.*?)\}", style, re.DOTALL | re.MULTILINE)
    assert body is not None
    assert re.search(r"(margin|padding): *[1-9.]", body[1])


def test_a_poster_with_its_affiliation_below_the_abstract(site: Site) -> None:
    """The head is the series that is there, and the affiliation no abstract."""
    site.write("talks/series.yml", SERIES)
    poster = site.write(
        "../poster.txt",
        """\
        Numerics Group · Numerics Seminar

        Title: Stable schemes
        Speaker: Ann Lee
        Date: 12 January 2027

        Abstract: We look at schemes.

        Affiliation: University of Nowhere
        """,
    )
    assert run(site, "import", str(poster)).exit_code == 0
    said = files(site)["ann-lee.md"]
    assert ":series: numerics\n" in said
    assert ":affiliation: University of Nowhere\n" in said
    assert said.endswith("\nWe look at schemes.\n::::\n")


def test_the_guide_says_what_the_accent_colours() -> None:
    """Not links, which are the theme's."""
    style = REPOSITORY / "_ext/sphinx_seminar/static/seminar.css"
    (said,) = re.findall(
        r"/\* ([^*]*) \*/\s+--seminar-accent:", style.read_text("utf-8")
    )
    assert said.endswith("Links stay the theme's.")


def test_facts_have_the_day(built: Built) -> None:
    assert "Date" in facts(built.page("talks/2026/untitled"))


def test_the_announcement_of_a_talk_without_a_title(group: Site) -> None:
    said = run(group, "announce", "2026/untitled", "--eml").stdout_bytes
    message = email.message_from_bytes(said, policy=email.policy.default)
    plain = message.get_body(("plain",))
    html = message.get_body(("html",))
    assert plain is not None
    assert html is not None
    words = plain.get_content()
    assert "Title to be announced" in words
    assert "Date to be announced" not in words
    page = parse(html.get_content())
    assert texts(page.select("ul li")) == ["one", "two"]
    assert "$$" not in text(page.body)


def test_all_talks_of_a_file_are_announced(group: Site) -> None:
    said = run(group, "announce", "talks/2026/three.md").output
    for word in ("Knots", "Braids", "Links"):
        assert word in said


def test_a_day_with_its_weekday(site: Site) -> None:
    """It is read if it is that of the date; else the message names both."""
    for name, day in (("right", "Tue 12 January 2027"), ("wrong", "Mon 12 Jan 2027")):
        site.write(
            f"talks/{name}.md",
            f"# A\n\n:::{{talk}}\n:date: {day}\n:speaker: B C\n:::\n",
        )
    built = site.build()
    (said,) = built.warnings
    assert said.startswith("talks/wrong.md:4: ")
    assert "2027-01-12 is a Tuesday" in said
    assert "12 January 2027" in text(facts(built.page("talks/right"))["Date"])


def test_a_folder_without_home_page(new_site: Callable[..., Site]) -> None:
    """The message has a page that, once it is written, makes the site build."""
    site = new_site()
    site.write("talks/a.md", "# A\n\n:::{talk}\n:date: TBA\n:speaker: Ann Lee\n:::\n")
    site.remove("index.md")
    with pytest.raises(SystemExit) as stopped:
        site.build()
    said = str(stopped.value.__cause__)
    assert "Write index.md" in said
    example = re.search(r"^    # .*?(?=^\S)", said, re.DOTALL | re.MULTILINE)
    assert example is not None
    site.write("index.md", example[0])
    built = site.build()
    assert not built.warnings
    assert built.page("index").select(".seminar-hero")


def files(site: Site) -> dict[str, str]:
    return {
        one.name: one.read_text("utf-8")
        for one in (site.srcdir / "talks").rglob("*.md")
    }


def test_a_sheet_with_merged_and_cancelled_cells(site: Site) -> None:
    sheet = site.write(
        "../sheet.csv",
        """\
        Date,Time,Speaker,Title
        12 January 2027,14:00,Ann Lee,Knots
        ,15:00,Bob Roe,Braids
        19 January 2027,14:00,Cy Test,CANCELLED: Engines
        """,
    )
    assert run(site, "import", str(sheet)).exit_code == 0
    said = files(site)
    assert ":date: 2027-01-12" in said["bob-roe.md"]
    assert said["cy-test.md"].startswith("# Engines\n")
    assert ":status: cancelled" in said["cy-test.md"]
    left = run(site, "check", "--only", "comment").output
    assert ("% Check:" in "".join(said.values())) == ("to check:" in left)
