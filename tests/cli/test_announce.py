"""``seminar announce`` of several talks, as mail, chat and event."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

import icalendar
import pytest
from markdown_it import MarkdownIt

from sphinx_seminar.cli.announcement import ZONES
from tests.cli.organizer import SERIES, run, talk
from tests.support import REPOSITORY, hrefs, parse, text, texts

if TYPE_CHECKING:
    from email.message import EmailMessage

    from tests.support import Site

DAY = """\
# A day

## First talk

::::{talk}
:date: 2026-02-03
:time: 10:00-11:00
:timezone: Europe/Berlin

- One.
- Two, with $x^2$, costs $10. Some cost 5$ or 10$.

$$\\norm{y}$$

:::{speaker} Ada Example

Ada works on $p$-adic $\\mathbb{R}^2$ for $5. So $$z$$ holds.
:::
::::

## Second talk

:::{talk}
:date: 2026-02-03
:time: 11:00-12:00
:timezone: Europe/Berlin
:speaker: Bo Madeup
:::
"""


@pytest.fixture
def day(algebra: Site) -> Site:
    """The series, with a file of two talks, and one in the week after."""
    algebra.configure(
        myst_enable_extensions=["colon_fence", "dollarmath"],
        seminar_math_macros={"norm": [r"\|#1\|", 1]},
    )
    algebra.write("talks/2026/day.md", DAY)
    talk(
        algebra,
        "2026/open",
        title="TBA",
        speaker="Cy Fictional",
        series="algebra",
        date="2026-02-10",
        time="14:00-15:00",
        online="https://meet.example.org/1",
    )
    return algebra


def mail(site: Site, *arguments: str) -> EmailMessage:
    done = run(site, "announce", *arguments, "--eml")
    assert done.exit_code == 0, done.output
    return email.message_from_string(done.output, policy=email.policy.default)


def said(site: Site, *arguments: str) -> str:
    done = run(site, "announce", *arguments)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_title_that_is_not_known(day: Site) -> None:
    announced = said(day, "2026/open")
    assert "Title to be announced" in announced
    assert "Date to be announced" not in announced
    subject = str(mail(day, "2026/open")["subject"])
    assert subject == (
        "Algebra Seminar: Cy Fictional: Title to be announced (2026-02-10)"
    )


@pytest.mark.parametrize("style", ["text", "markdown", "html"])
def test_who_organizes_it_is_no_speaker(day: Site, style: str) -> None:
    """The name stands among the facts, with its label."""
    day.write("talks/series.yml", SERIES + "      organizer: Bo Madeup\n")
    announced = said(day, "2026/open", "--format", style)
    before, _, after = announced.partition("Organizer")
    assert "Date" in before
    assert "Bo Madeup" not in before
    assert "Bo Madeup" in after


def test_the_lines_of_a_speaker_are_together(day: Site) -> None:
    speaker = ":::{speaker} Cy Fictional\n:position: Lecturer\n:affiliation: Rome\n:::"
    talk(day, "2026/own", title="Own", date="2026-02-11", body=speaker)
    assert "\n\nCy Fictional\nLecturer\nRome\n\n" in said(day, "2026/own")


def test_all_talks_of_a_file(day: Site) -> None:
    announced = said(day, "talks/2026/day.md")
    assert "Talks, Tuesday, 3 February 2026" in announced
    assert announced.index("First talk") < announced.index("Second talk")
    assert "  - One." in announced or "  One." in announced
    assert "Second talk" not in said(day, "2026/day#first-talk")
    assert said(day, "day") == announced


def test_the_same_markdown_as_pages(day: Site) -> None:
    page = parse(said(day, "2026/day#first-talk", "--format", "html"))
    assert texts(page.select("ul > li"))[0] == "One."
    assert texts(page.select("math")) == ["x2", "‖y‖", "p", "ℝ2", "z"]
    assert texts(page.select("p > math[display=block]")) == ["z"]
    assert "costs $10. Some cost 5$ or 10$." in page.get_text()
    plain = said(day, "2026/day#first-talk")
    assert "x²" in plain
    assert "costs $10. Some cost 5$ or 10$." in plain
    assert "Ada works on p-adic ℝ² for $5. So z holds." in plain
    assert plain.count("$") == 4


def test_what_it_is_and_how_to_get_there(algebra: Site) -> None:
    algebra.write(
        "talks/venues.yml",
        "main: {name: Main Building, address: 1 Example Street, city: Exampletown,"
        " map: https://map.example/main}\n",
    )
    fields = {"date": "2026-03-02", "time": "14:00", "speaker": "Ada Example"}
    talk(algebra, "2026/key", kind="keynote", venue="Room 5, main", **fields)
    plain = said(algebra, "2026/key").splitlines()
    assert {
        "Kind:  Keynote",
        "Venue: Room 5, Main Building, 1 Example Street, Exampletown",
        "Map:   https://map.example/main",
    } <= {*plain}
    page = parse(said(algebra, "2026/key", "--format", "html"))
    rows = {text(row.select("td")[0]): row.select("td")[1] for row in page.select("tr")}
    assert text(rows["Kind"]) == "Keynote"
    assert hrefs(rows["Venue"]) == ["https://map.example/main"]
    week = said(algebra, "--week", "2026-03-02")
    assert "· Keynote" in week
    assert "1 Example Street" in week


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru"])
def test_facts_begin_in_one_column(algebra: Site, language: str) -> None:
    algebra.configure(language=language)
    talk(
        algebra,
        "2026/a",
        date="2026-03-02",
        time="14:00-15:00",
        speaker="Ada Example",
        venue="Zed Hall",
        online="https://zed.example/join",
        registration="https://zed.example/register",
    )
    lines = said(algebra, "2026/a").splitlines()
    facts = [line for line in lines if "Zed" in line or "zed" in line]
    assert len(facts) == 3
    assert (
        len({line.casefold().index("zed") - 8 * ("://" in line) for line in facts}) == 1
    )


def test_other_zones_are_named_in_the_language_of_the_site(algebra: Site) -> None:
    algebra.configure(language="de")
    talk(algebra, "2026/a", date="2026-03-02", time="14:00", timezone="Europe/Berlin")
    zones = ("Asia/Hong_Kong", "America/Argentina/Buenos_Aires", "UTC")
    announced = said(algebra, "2026/a", *(f"--zone={zone}" for zone in zones))
    assert "21:00 Hongkong, 10:00 Buenos Aires, 13:00 UTC" in announced


@pytest.mark.parametrize("form", ["text", "markdown", "html", "chat"])
def test_a_week_says_which_seminar_a_talk_is_of(algebra: Site, form: str) -> None:
    fields = {"date": "2026-03-02", "speaker": "Ada Example", "series": "algebra"}
    talk(algebra, "2026/one", **fields)
    week = ("--week", "2026-03-02", "--format", form)
    alone = ("--series", "algebra")  # which the heading names
    assert "· Algebra Seminar" in said(algebra, *week)
    assert "· Algebra Seminar" not in said(algebra, *week, *alone)


@pytest.mark.parametrize("week", ["2026-02-05", "2026-02-02", "2026-02-08"])
def test_a_week(day: Site, week: str) -> None:
    announced = said(day, "--week", week)
    assert "Talks, 2 Feb 2026 – 8 Feb 2026" in announced
    assert "First talk" in announced
    assert "Title to be announced" not in announced
    assert "One." not in announced  # an overview
    assert "One." in said(day, "--week", week, "--abstracts")


def test_the_next_week(algebra: Site) -> None:
    """The clock of the tests is on Thursday, 15 January 2026."""
    for name, date in (("this", "2026-01-16"), ("next", "2026-01-19")):
        talk(algebra, f"2026/{name}", title=f"Of {name} week", date=date, speaker="A B")
    assert "Of next week" in said(algebra, "--week")
    assert "Of this week" not in said(algebra, "--week", "next")
    assert "Of this week" in said(algebra, "--week", "this")


def test_the_next_talk_need_not_be_named(day: Site) -> None:
    assert said(day) == said(day, "next")
    assert said(day, "--series", "algebra") == said(day, "next", "--series", "algebra")


def test_a_term_of_a_series(day: Site) -> None:
    announced = said(day, "--term", "2026-01-01..2026-06-30", "--series", "algebra")
    assert announced.startswith("Algebra Seminar, 1 Jan 2026 – 30 Jun 2026\n")
    assert "Cy Fictional" in announced
    assert "First talk" not in announced


def test_the_guide_names_the_other_zones() -> None:
    guide = (REPOSITORY / "guide/organize.md").read_text(encoding="utf-8")
    said = guide.partition("By default, the announcement adds")[2].partition(".")[0]
    cities = [zone.partition("/")[2].replace("_", " ") for zone in ZONES]
    assert [city for city in cities if city not in " ".join(said.split())] == []
    assert said


def test_a_key_that_is_typed_in_part(algebra: Site) -> None:
    """It is the talk that begins so, not one that is only alike."""
    for name in ("ada-example", "ida"):
        talk(algebra, f"2026/{name}", date="2026-03-02", speaker="Ada Example")
    said = run(algebra, "announce", "2026/ada").output
    assert "did you mean '2026/ada-example'?" in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("next", "--week"), "expected one of TALK, --week and --term"),
        (("--week", "soon"), "found 'soon', expected 'this', 'next'"),
        (("--week", "nxet"), "did you mean 'next'"),
        (("next", "--format", "htlm"), "did you mean 'html'"),
        (("--term", "2026-05-01"), "expected two days"),
        (("--term", "2026-05-01..2026-04-01"), "expected two days"),
        (("--term", "2031-01-01..2031-02-01"), "there is no talk from 2031-01-01"),
        (("next", "--series", "algebr"), "did you mean 'algebra'"),
        (("nxt",), "did you mean 'next'"),
        (("next", "--series", "al"), "did you mean 'algebra'"),
        (("next", "--eml", "--to", "nobody"), "found 'nobody', expected an address"),
        (("next", "--eml", "--to", "a@b.example\nBcc: c@d.example"), "an address"),
    ],
)  # fmt: skip
def test_what_cannot_be_announced(
    day: Site, arguments: tuple[str, ...], expected: str
) -> None:
    done = run(day, "announce", *arguments)
    assert done.exit_code != 0
    assert expected in " ".join(done.output.replace("│", " ").split())


def test_a_mail(day: Site) -> None:
    made = mail(
        day, "next", "--to", "Everybody <list@example.org>", "--to", "c@d.example"
    )
    assert str(made["to"]) == "Everybody <list@example.org>, c@d.example"
    assert made["x-unsent"] == "1"
    (attached,) = made.iter_attachments()
    assert attached.get_filename() == "talk.ics"
    assert attached.get_content_charset() == "utf-8"
    (event,) = icalendar.Calendar.from_ical(attached.get_content()).walk("VEVENT")
    assert "x²" in str(event["DESCRIPTION"])
    assert str(event["UID"]).startswith("2026%2Fday%23first-talk@")
    assert event.decoded("DTSTART").isoformat() == "2026-02-03T10:00:00+01:00"


@pytest.mark.parametrize(
    "subject", ["Hi\r\nBcc: all@example.org", "Hi\nBcc: all@example.org", "Hi\n\nbody"]
)
def test_a_subject_brings_no_header(day: Site, subject: str) -> None:
    made = mail(day, "next", "--subject", subject)
    assert made["bcc"] is None
    assert str(made["subject"]).startswith("Hi ")
    assert "First talk" in made.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_a_title_brings_no_header(algebra: Site) -> None:
    talk(algebra, "2026/a", title="Hi", speaker="A B", date="2026-02-03")
    series = 'algebra:\n  name: "Algebra\\nBcc: all@example.org"\n'
    algebra.write("talks/series.yml", series)
    talk(
        algebra,
        "2026/a",
        title="Hi",
        series="algebra",
        speaker="A B",
        date="2026-02-03",
    )
    made = mail(algebra, "2026/a")
    assert made["bcc"] is None
    assert "Bcc" in str(made["subject"])


def test_an_event(day: Site) -> None:
    calendar = icalendar.Calendar.from_ical(said(day, "talks/2026/day.md", "--ics"))
    assert [str(one["SUMMARY"]) for one in calendar.walk("VEVENT")] == [
        "First talk (Ada Example)",
        "Second talk (Bo Madeup)",
    ]


def test_an_event_of_a_talk_without_a_date(algebra: Site) -> None:
    talk(algebra, "2026/some", speaker="A B", date="TBA")
    done = run(algebra, "announce", "2026/some", "--ics")
    assert done.exit_code == 1
    assert "no talk has a date yet" in done.output


def test_chat(day: Site) -> None:
    shown = parse(MarkdownIt().render(said(day, "2026/open", "--format", "chat")))
    links = {text(link): link["href"] for link in shown.select("a")}
    assert links == {
        "Title to be announced": "https://seminar.example.org/talks/2026/open.html",
        "Join": "https://meet.example.org/1",
    }
    assert "Tuesday, 10 February 2026, 14:00–15:00 CET" in text(shown.body)
    week = parse(
        MarkdownIt().render(said(day, "--week", "2026-02-03", "--format", "chat"))
    )
    assert len(week.select("li")) == 2


def test_the_same_twice(day: Site) -> None:
    assert said(day, "next", "--eml") == said(day, "next", "--eml")


def test_a_mail_of_talks_without_a_date(algebra: Site) -> None:
    """It has no event, and its subject names no days."""
    for name in ("one", "two"):
        talk(algebra, f"2026/{name}", speaker="A B", date="TBA")
    made = mail(algebra, "2026/one", "2026/two")
    assert str(made["subject"]) == "Talks"
    assert list(made.iter_attachments()) == []


def test_a_join_link_that_is_not_private(day: Site) -> None:
    assert "https://meet.example.org/1" in said(day, "2026/open", "--join")
    done = run(day, "announce", "talks/2026/day.md", "--join")
    assert done.exit_code == 2
    assert "--join is for one talk" in done.output
