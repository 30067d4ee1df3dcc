"""What a stranger's talk can take of the site: no link, no address, no picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from tests.support import Built, Site

SECRET = "https://meet.example.org/secret-door"
TALK = "# {title}\n\n```{{talk}}\n{options}\n:speaker: A B\n\nText.\n```\n"
NOW = ":date: 2026-01-01\n:time: 12:00-14:00"
"""While the tests take place, so that join links are open."""


def everything(built: Built) -> bytes:
    """What all files of the output hold."""
    return b"".join(
        path.read_bytes() for path in built.outdir.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize(
    ("options", "is_reported"),
    [
        (":online: @door\n:online-from: 24h", True),
        (":series: knots", False),
        (":series: knots\n:online-from: 24h", False),
        (":series: braids", False),
    ],
)
def test_a_stranger_gets_no_join_link_of_the_site(
    site: Site, options: str, is_reported: bool
) -> None:
    """The link opens with the talk, whose hour and series a stranger chooses."""
    site.configure(
        seminar_trust={"talks/sent/**": "text"}, seminar_now="2026-01-01T12:30"
    )
    site.write(".private.yml", f"door: {SECRET}\n")
    site.write(
        "talks/series.yml",
        'knots:\n  name: Knots\n  online: "@door"\n  online-from: 60\n'
        f"braids:\n  name: Braids\n  online: {SECRET}\n  online-from: 60\n",
    )
    talk = TALK.format(title="Sent", options=f"{NOW}\n{options}")
    site.write("talks/sent/a.md", talk)
    built = site.build()
    assert SECRET.encode() not in everything(built)
    found = [one for one in built.warnings if "seminar.trust" in one]
    assert bool(found) is is_reported
    assert all(
        "talks/sent/a.md:6: WARNING: online: found '@door'" in one for one in found
    )
    site.write("talks/ours.md", talk.replace("Sent", "Ours"))
    assert SECRET.encode() in everything(site.build())  # at the same time


def test_a_stranger_takes_no_address(site: Site) -> None:
    """Whose calendars hold the talk of that key would see it replaced."""
    site.configure(seminar_trust={"talks/sent/**": "text"})
    options = f"{NOW}\n:formerly: ours, gone\n:status: cancelled"
    site.write("talks/ours.md", TALK.format(title="Ours", options=NOW))
    site.write("talks/sent/a.md", TALK.format(title="Sent", options=options))
    built = site.build()
    assert {one.partition(", expected")[0] for one in built.warnings} == {
        f"talks/sent/a.md:6: WARNING: formerly: found '{key}'"
        for key in ("ours", "gone")
    }
    assert not (built.outdir / "talks/gone.html").exists()


def test_no_talk_takes_the_address_of_another(site: Site) -> None:
    """Nor one that another had: of each, calendars can hold one event."""
    former = f"{NOW}\n:formerly: ours, first, second"
    site.write("talks/ours.md", TALK.format(title="Ours", options=NOW))
    site.write("talks/second.md", TALK.format(title="Second", options=former))
    site.write("talks/third.md", TALK.format(title="Third", options=former))
    built = site.build()
    assert {one.partition(", expected")[0] for one in built.warnings} == {
        f"talks/{name}.md:6: WARNING: formerly: found '{key}'"
        for name, key in (
            ("second", "ours"),
            ("third", "ours"),
            ("third", "first"),
            ("third", "second"),
        )
    }
    calendar = Calendar.from_ical((built.outdir / "talks.ics").read_bytes())
    identifiers = [str(event["UID"]) for event in calendar.walk("VEVENT")]
    assert len({*identifiers}) == len(identifiers) == 3


def test_pictures_of_options_are_beside_the_talk(site: Site) -> None:
    site.configure(seminar_trust="text")
    talk = TALK.format(
        title="T", options=f"{NOW}\n:image: https://pictures.example.org/a.png"
    )
    speaker = "```{speaker} C D\n:photo: https://pictures.example.org/b.png\n```\n"
    site.write(
        "talks/t.md",
        talk.replace("```{talk}", "````{talk}").replace("Text.\n```", f"{speaker}````"),
    )
    built = site.build()
    assert [one.partition(", expected")[0] for one in built.warnings] == [
        "talks/t.md:6: WARNING: image: found 'https://pictures.example.org/a.png'",
        "talks/t.md:10: WARNING: photo: found 'https://pictures.example.org/b.png'",
    ]
    assert b'src="https://pictures' not in everything(built)


@pytest.mark.parametrize(
    ("name", "value", "nearest"),
    [
        ("seminar_trsut", "text", "seminar_trust"),
        ("seminar_timezon", "UTC", "seminar_timezone"),
        ("seminar_data_dir", "talk", "talks"),
        ("seminar_trust", {"talk/sent/**": "text"}, "talks/sent/**"),
        ("seminar_trust", {"talks/snet/*": "text"}, "talks/sent/*"),
    ],
)
def test_a_slip_in_the_settings_is_reported(
    site: Site, name: str, value: object, nearest: str
) -> None:
    site.configure(**{name: value})
    site.write("talks/sent/a.md", TALK.format(title="Sent", options=NOW))
    (warning,) = site.build().warnings
    assert warning.startswith("conf.py:")
    assert f"did you mean '{nearest}'?" in warning


@pytest.mark.parametrize(
    "given",
    [
        {"seminar_trust": {"talks/new/**": "text"}},  # a folder that waits for files
        {"seminar_trust": {"talks/2026/**": "text"}},  # beside talks/2025
        {"seminar_trust": {"talks/*-sent/**": "text", "talks/sent/a": "full"}},
        {"seminar_name": "Knots", "seminars": 2},  # of the site itself
    ],
)
def test_other_settings_are_not(site: Site, given: dict[str, object]) -> None:
    site.configure(**given)
    site.write("talks/2025/b.md", TALK.format(title="Ours", options=NOW))
    site.write("talks/sent/a.md", TALK.format(title="Sent", options=NOW))
    assert site.build().warnings == ()
