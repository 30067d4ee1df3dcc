"""Links to join that have a name, and those that are published shortly before."""

from __future__ import annotations

import json

import icalendar
import pytest

from tests.cli.organizer import run, talk
from tests.support import Built, Site, text

NOW = "2027-01-04T12:00:00+00:00"
SECRET = "https://meet.example.org/j/MARKED-SECRET-77"
KEY = "2027/knots"


@pytest.fixture
def private(site: Site) -> Site:
    site.configure(seminar_now=NOW, html_baseurl="https://s.example/")
    site.write(
        "talks/series.yml",
        "algebra:\n  name: Algebra\n  timezone: UTC\n  online: '@zoom-main'\n",
    )
    talk(site, KEY, title="Knots", series="algebra", date="2027-02-04", time="10:00",
         speaker="Ada Example", registration="https://form.example/r")  # fmt: skip
    site.write("index.md", "# Home\n\n```{next-talk}\n```\n\n```{talk-list}\n```\n")
    site.write(".private.yml", f"zoom-main: {SECRET}\nother: https://x.example/\n")
    return site


def test_nothing_of_it_is_published(private: Site) -> None:
    built = private.build()
    assert built.warnings == ()
    for name, content in built.files().items():
        assert b"MARKED-SECRET" not in content, name
        assert b"zoom-main" not in content, name
    page = built.page(f"talks/{KEY}")
    assert text(page.select_one(".seminar-place")) == "Online"
    assert "sent to those who register" in text(page.select_one(".seminar-private"))
    assert page.select_one(".seminar-join") is None
    assert page.select_one(".seminar-register") is not None
    calendar = icalendar.Calendar.from_ical((built.outdir / "talks.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event["LOCATION"] == "Online"
    assert "CONFERENCE" not in event
    (data,) = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    assert "online" not in data


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_nor_by_other_builders(private: Site, builder: str) -> None:
    for name, content in private.build(builder).files().items():
        assert b"MARKED-SECRET" not in content, name
        assert b"zoom-main" not in content, name


def test_who_registered_is_told(private: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SECRET not in run(private, "announce", KEY).output
    assert SECRET in run(private, "announce", KEY, "--join").output
    other = "https://meet.example.org/j/2"
    monkeypatch.setenv("SEMINAR_PRIVATE_ZOOM_MAIN", other)
    assert other in run(private, "announce", KEY, "--join").output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("zoom-mian: https://x.example/\n", "did you mean 'zoom-mian'"),
        ("", "or the environment variable SEMINAR_PRIVATE_ZOOM_MAIN"),
        ("zoom-main: javascript:secret\n", ".private.yml: zoom-main: expected an http"),
        ("a: [\n", ".private.yml:2: not YAML"),
        ("[a]\n", ".private.yml: expected lines such as"),
    ],
)
def test_what_lacks_is_named(private: Site, content: str, said: str) -> None:
    private.write(".private.yml", content)
    result = run(private, "announce", KEY, "--join")
    assert result.exit_code == 1
    assert said in result.output
    assert "javascript:secret" not in result.output


def test_a_name_that_is_none(private: Site) -> None:
    talk(private, "2027/ropes", date="2027-02-05", speaker="Ada Example",
         online="@Zoom Main")  # fmt: skip
    (warning,) = private.build().warnings
    assert warning.startswith("talks/2027/ropes.md:6: ")
    assert "expected '@' and a name of lower-case letters" in warning


SERIES = "algebra:\n  name: Algebra\n  timezone: Europe/Berlin\n"
HOUR = SERIES + "  online: '@zoom-main'\n  online-from: 1h\n"
BEFORE, DUE = "2027-02-04T07:59:59+00:00", "2027-02-04T08:00:00+00:00"
AFTER = "2027-02-04T10:00:00+00:00"


def _join(built: Built) -> str:
    """The address that the page of the talk, and every export, links to."""
    page = built.page(f"talks/{KEY}")
    button = page.select_one(".seminar-join")
    link = str(button["href"]) if button else ""
    calendar = icalendar.Calendar.from_ical((built.outdir / "talks.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    (data,) = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    assert str(event.get("CONFERENCE", "")) == link
    assert data.get("online", "") == link
    if not link:
        for name, content in built.files().items():
            assert b"MARKED-SECRET" not in content, name
    return link


def _note(built: Built) -> str:
    return text(built.page(f"talks/{KEY}").select_one(".seminar-private"))


WRITTEN = HOUR.replace("'@zoom-main'", SECRET).replace("1h", "60 min")


@pytest.mark.parametrize("series", [HOUR, WRITTEN], ids=["named", "written"])
def test_the_link_appears_an_hour_before(private: Site, series: str) -> None:
    private.write("talks/series.yml", series)
    private.configure(seminar_now=BEFORE)
    built = private.build()
    assert built.warnings == ()
    assert _join(built) == ""
    when = "from 4 Feb 2027, 09:00 CET."
    assert _note(built) == f"The link to join will be here {when}"
    assert "Online" in text(built.page(f"talks/{KEY}").select_one(".seminar-place"))
    private.configure(seminar_now=DUE)
    built = private.build()
    assert _join(built) == SECRET
    assert built.page(f"talks/{KEY}").select_one(".seminar-private") is None
    private.configure(seminar_now=AFTER)
    assert _join(private.build()) == ""


@pytest.mark.parametrize("series", [HOUR, WRITTEN], ids=["named", "written"])
def test_incremental_builds_show_it_too(private: Site, series: str) -> None:
    private.write("talks/series.yml", series)
    for now, is_there in ((BEFORE, False), (DUE, True), (AFTER, False)):
        private.configure(seminar_now=now)
        built = private.build()
        assert bool(_join(built)) is is_there
        files = built.files()
        assert files == private.build(fresh=True).files()
        private.build()


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ({"date": "2027-02-04"}, "from 3 Feb 2027, 23:00 CET."),
        ({"date": "TBA"}, "shortly before the talk."),
        ({"date": "2027-03-28", "time": "03:30", "online-from": "2h"},
         "from 28 Mar 2027, 00:30 CET."),
    ],
    ids=["no-time", "no-day", "clocks-change"],
)  # fmt: skip
def test_the_moment_follows_from_the_talk(
    private: Site, options: dict[str, str], note: str
) -> None:
    private.write("talks/series.yml", HOUR)
    talk(private, KEY, title="Knots", series="algebra", speaker="Ada Example",
         **options)  # fmt: skip
    assert _note(private.build()) == f"The link to join will be here {note}"


def test_a_talk_takes_it_away(private: Site) -> None:
    private.write("talks/series.yml", HOUR.replace("'@zoom-main'", SECRET))
    talk(private, KEY, title="Knots", series="algebra", date="2027-02-04",
         speaker="Ada Example", **{"online-from": "none"})  # fmt: skip
    assert _join(private.build()) == SECRET


def test_nothing_says_what_the_name_is(private: Site) -> None:
    private.write("talks/series.yml", HOUR)
    private.write(".private.yml", f"zoom-mian: {SECRET}\n")
    (warning,) = private.build().warnings
    assert warning.startswith(f"talks/{KEY}.md:")
    assert "did you mean 'zoom-mian'" in warning
    assert "[seminar.join_link]" in warning
    private.remove(".private.yml")
    assert private.build().warnings == ()  # as in a clone
    private.configure(seminar_now=DUE)
    (warning,) = private.build().warnings
    assert "SEMINAR_PRIVATE_ZOOM_MAIN" in warning
    private.configure(seminar_now=AFTER)
    assert private.build().warnings == ()  # nobody needs it any more


def test_the_environment_names_it(
    private: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    private.write("talks/series.yml", HOUR)
    private.configure(seminar_now=DUE)
    assert _join(private.build()) == SECRET
    other = "https://meet.example.org/j/2"
    monkeypatch.setenv("SEMINAR_PRIVATE_ZOOM_MAIN", other)
    assert _join(private.build()) == other


def test_other_builders_say_when(private: Site) -> None:
    private.write("talks/series.yml", HOUR)
    page = private.build("text").outdir / "talks" / f"{KEY}.txt"
    assert "from 4 Feb 2027, 09:00 CET" in " ".join(page.read_text("utf-8").split())


def test_minutes_alone(private: Site) -> None:
    private.write("talks/series.yml", HOUR.replace("1h", "60"))
    built = private.build()
    assert built.warnings == ()
    assert _note(built).endswith("from 4 Feb 2027, 09:00 CET.")


def test_an_unknown_name_is_not_said_to_be_sent(private: Site) -> None:
    private.write("talks/series.yml", HOUR)
    private.remove(".private.yml")
    private.configure(seminar_now=DUE)
    assert _note(private.build()) == ""


def test_an_announcement_says_that_it_is_online(private: Site) -> None:
    private.write("talks/series.yml", HOUR)
    lines = run(private, "announce", KEY).output.splitlines()
    assert "Venue:        Online" in lines


def test_nobody_could_join(private: Site) -> None:
    talk(private, KEY, title="Knots", series="algebra", date="2027-02-04",
         speaker="Ada Example")  # fmt: skip
    found = run(private, "check", "--only", "place").output
    assert "private join link" in found
    private.write("talks/series.yml", HOUR)
    assert "private join link" not in run(private, "check", "--only", "place").output


def test_a_room_called_online(private: Site) -> None:
    talk(private, KEY, title="Knots", series="algebra", date="2027-02-04",
         venue="online", speaker="Ada Example")  # fmt: skip
    page = private.build().page(f"talks/{KEY}")
    assert text(page.select_one(".seminar-place")) == "online"


def test_there_is_no_link_that_could_wait(private: Site) -> None:
    talk(private, "2027/ropes", date="2027-02-05", speaker="Ada Example",
         **{"online-from": "1h"})  # fmt: skip
    (warning,) = private.build().warnings
    assert warning.startswith("talks/2027/ropes.md:6: ")
    assert "online-from: expected a join link" in warning
