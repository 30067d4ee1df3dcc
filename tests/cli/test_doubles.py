"""``seminar check`` names people who are likely one, and ``--fix`` makes them one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from tests.cli.organizer import run

if TYPE_CHECKING:
    from tests.support import Site


def talk(
    site: Site, name: str, who: str, affiliation: str = "", topics: str = ""
) -> None:
    site.write(
        f"talks/{name}.md",
        f"# {name.title()}\n\n::::{{talk}}\n:date: 2025-02-03\n:topics: {topics}\n\n"
        f":::{{speaker}} {who}\n:affiliation: {affiliation}\n:::\n::::\n",
    )


def test_who_is_certainly_one(site: Site) -> None:
    talk(site, "one", "Eva Beispiel", "University of Nowhere")
    talk(site, "two", "E. Beispiel", "University of Nowhere")
    talk(site, "three", "Pat Harkin", topics="knots")
    talk(site, "four", "Pat B. Harkin", topics="knots")
    talk(site, "five", "Max Muster", "Here")
    talk(site, "six", "M. Muster", "There")
    output = run(site, "check", "--only", "same-speaker").output
    assert "with an affiliation in common" in output
    assert "with topics in common" in output
    assert output.count("--fix writes it") == 2
    assert "Max Muster" in output
    output = run(site, "check", "--only", "same-speaker", "--fix").output
    assert "E. Beispiel is now an alias of Eva Beispiel" in output
    text = (site.srcdir / "talks/speakers.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == {
        "eva-beispiel": {"name": "Eva Beispiel", "aliases": ["E. Beispiel"]},
        "pat-b-harkin": {"name": "Pat B. Harkin", "aliases": ["Pat Harkin"]},
    }
    again = run(site, "check", "--only", "same-speaker", "--fix").output
    assert "is now an alias" not in again
    assert "Max Muster" in again
