"""Fields that a site declares itself: ``seminar_fields``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import jsonschema
import pytest
from click.testing import CliRunner

from sphinx_seminar.cli import main
from tests.support import facts, rest_slow, text

if TYPE_CHECKING:
    from tests.support import Site

FIELDS = {"sponsor": "Sponsor & friends", "coffee": "Coffee"}
TALK = """\
# Knots

:::{talk}
:date: 2026-02-03
:speaker: Dee Imaginary
:sponsor: Knot  Works <sales@works.example>
:coffee: https://coffee.example/
:::
"""


@pytest.fixture
def own(site: Site) -> Site:
    site.configure(seminar_fields=FIELDS)
    site.write("talks/knots.md", TALK)
    return site


def test_what_a_talk_says_is_everywhere(own: Site) -> None:
    built = own.build()
    assert built.warnings == ()
    shown = facts(built.page("talks/knots"))
    assert text(shown["Sponsor & friends"]) == "Knot Works"
    link = built.page("talks/knots").find("a", href="https://coffee.example/")
    assert link is not None

    data = json.loads((built.outdir / "talks.json").read_bytes())
    schema = json.loads((built.outdir / "talks.schema.json").read_bytes())
    jsonschema.validate(data, schema)
    said = {"sponsor": "Knot Works", "coffee": "https://coffee.example/"}
    assert data["talks"][0]["extra"] == said

    calendar = icalendar.Calendar.from_ical((built.outdir / "talks.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert "Sponsor & friends: Knot Works" in str(event["DESCRIPTION"])
    (entry,) = feedparser.parse((built.outdir / "talks.atom").read_bytes()).entries
    assert "Knot Works" in entry["content"][0]["value"]
    files = built.files().items()
    assert not [name for name, content in files if b"sales@works" in content]


def test_an_announcement_says_it(own: Site) -> None:
    for form in ("text", "markdown", "html"):
        asked = ["announce", "knots", "--format", form, "--source", str(own.srcdir)]
        result = CliRunner().invoke(main, asked)
        assert result.exit_code == 0, result.output
        assert "Knot Works" in result.output


def test_a_label_that_changes_is_shown(own: Site) -> None:
    own.build()
    own.configure(seminar_fields={**FIELDS, "sponsor": "Paid by"})
    assert text(facts(own.build().page("talks/knots"))["Paid by"]) == "Knot Works"


def test_a_field_that_is_gone_is_reported(own: Site) -> None:
    own.build()
    own.configure(seminar_fields={"coffee": "Coffee"})
    (warning,) = own.build().warnings
    assert "talks/knots.md:6" in warning
    assert "found 'sponsor'" in warning


@pytest.mark.parametrize(
    ("value", "expected"),
    rest_slow(
        [
            (["sponsor"], "a dictionary of options and their labels"),
            ({"venue": "Venue"}, "every talk has this option"),
            ({"Big Sponsor": "S"}, "did you mean 'big-sponsor'"),
            ({"sponsor": ""}, "found \"sponsor: ''\""),
            ({"sponsor": None}, "expected a dictionary"),
            ({5: "Five"}, "lower-case letters"),
        ],
        quick=2,
    ),
)
def test_a_value_that_cannot_be_used(site: Site, value: Any, expected: str) -> None:
    site.configure(seminar_fields=value)
    (warning,) = (one for one in site.build().warnings if "[seminar.config]" in one)
    assert re.match(r"conf\.py:\d+: WARNING: seminar_fields: ", warning)
    assert expected in warning


def test_own_fields_come_back_by_import(own: Site) -> None:
    built = own.build()
    (own.srcdir / "talks/knots.md").unlink()
    source = str(built.outdir / "talks.json")
    asked = ["import", source, "--source", str(own.srcdir)]
    assert CliRunner().invoke(main, asked).exit_code == 0
    (path,) = (own.srcdir / "talks").rglob("knots.md")
    assert ":sponsor: Knot Works\n" in path.read_text(encoding="utf-8")
    path.unlink()
    own.configure(seminar_fields={})
    assert CliRunner().invoke(main, asked).exit_code == 0
    assert "%   sponsor: Knot Works" in path.read_text(encoding="utf-8")
