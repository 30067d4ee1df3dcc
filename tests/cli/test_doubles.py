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


def test_who_has_one_orcid_is_one(site: Site) -> None:
    orcid = "  orcid: 0000-0002-1825-0097\n"
    site.write(
        "talks/speakers.yml",
        f"eva:\n  name: Eva Beispiel\n{orcid}edda:\n  name: Edda Anders\n{orcid}",
    )
    for key in ("eva", "edda"):
        talk(site, key, key)
    output = run(site, "check", "--only", "same-speaker").output
    assert "have one ORCID iD" in output


def test_entries_tell_people_and_topics_apart(site: Site) -> None:
    """Names that look like one are two where both have an entry."""
    talk(site, "one", "Jane Doe", topics="data set, rings, unicorns")
    talk(site, "two", "Doe Jane", topics="dataset")
    talk(site, "three", "Jane", topics="rings")
    only = ("check", "--only", "same-speaker", "--only", "same-topic")
    output = run(site, *only).output
    assert "Doe Jane (doe-jane) and Jane Doe (jane-doe) look like one" in output
    assert "'data set' and 'dataset'" in output
    assert "(jane)" not in output
    site.write(
        "talks/speakers.yml", "jane-doe: {name: Jane Doe}\ndoe-jane: {name: Doe Jane}\n"
    )
    site.write(
        "talks/topics.yml", "data-set: {name: data set}\ndataset: {name: dataset}\n"
    )
    output = run(site, *only).output
    assert "doe-jane" not in output
    assert "dataset" not in output


def test_a_data_file_that_no_alias_can_be_added_to(site: Site) -> None:
    talk(site, "one", "Eva Beispiel", "University of Nowhere")
    talk(site, "two", "E. Beispiel", "University of Nowhere")
    site.write(
        "talks/speakers.yml",
        "eva-beispiel:\n  name: Eva Beispiel\n  aliases: E. B.\n",
    )
    before = (site.srcdir / "talks/speakers.yml").read_text()
    output = run(site, "check", "--fix").output
    assert "talks/speakers.yml: cannot add an alias to eva-beispiel here" in output
    assert (site.srcdir / "talks/speakers.yml").read_text() == before


def test_people_without_entries_as_annotations(site: Site) -> None:
    talk(site, "one", "Max Muster")
    talk(site, "two", "M. Muster")
    only = ("check", "--only", "same-speaker", "--format", "github")
    output = run(site, *only).output
    assert output.startswith("::notice::Max Muster (max-muster) and M. Muster")
