"""Links to join that have a name: told to whom one writes to, never published."""

from __future__ import annotations

import json

import icalendar
import pytest

from tests.cli.organizer import run, talk
from tests.support import Site, text

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
