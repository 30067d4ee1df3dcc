"""``seminar schema``: editors accept what is read, and mark what is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from sphinx_seminar.cli import main
from sphinx_seminar.reading.data import read_data
from sphinx_seminar.reading.links import Folder
from tests.cli.organizer import run
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Site

GOOD = {
    "series": [
        "a: {}",
        "a:",
        "a: {name: A, organizer: B, venue: C, contact: x@example.org}",
        "a: {duration: 60, timezone: Europe/Berlin, language: zh-Hant}",
        "a: {homepage: 'https://example.org', online: 'HTTP://example.org/a?b=c#d'}",
        "a: {topics: [b, c]}",
        "a: {topics: 'b, c', image: 'https://example.org/a.png'}",
        "a-1: {name: , duration: , timezone: , topics: }",
        "a: {description: b}",
        "{}",
        "",
    ],
    "speakers": [
        "a: {name: A, aliases: [B, C], biography: D}",
        "a: {orcid: 0000-0002-1825-0097, photo: 'https://example.org/a.png'}",
        "a: {orcid: 'https://orcid.org/0000-0002-1825-0097', aliases: B}",
    ],
    "venues": [
        "a: {name: Room 5, address: 1 Example Street, latitude: 52.5, longitude: -1}",
        "a: {map: 'https://map.example/', aliases: [Hall], directions: Left}",
    ],
    "topics": [
        "a: {name: A, aliases: [E], parent: b, description: C}\nb: {aliases: 'x, y'}"
    ],
}
BAD = {
    "series": [
        "[a]",
        "a: x",
        "a: {nam: x}",
        "a: {name: 5}",
        "a: {name: [x]}",
        "a: {duration: 0}",
        "a: {duration: '60'}",
        "a: {duration: 60.5}",
        "a: {duration: 100000}",
        "a: {timezone: Europe/Berlim}",
        "a: {timezone: europe/berlin}",
        "a: {homepage: example.org}",
        "a: {homepage: 'ftp://example.org'}",
        "a: {online: 'https://'}",
        "a: {online: 'https://exam ple.org'}",
        "a: {language: english}",
        "a: {language: '!!'}",
        "a: {topics: [a, 5]}",
        "a: {topics: {a: b}}",
        "A b: {}",
        "a_b: {}",
        "index: {}",
    ],
    "speakers": [
        "a: {orcid: 1234}",
        "a: {orcid: 0000-0002}",
        "a: {biography: 5}",
        "a: {position: x}",
    ],
    "venues": ["a: {latitude: 91}", "a: {map: here}", "a: {latitude: north}"],
    "topics": ["a: {description: [x]}", "a: {parent: [b]}"],
}


def cases(kinds: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(kind, source) for kind, sources in kinds.items() for source in sources]


def schema(kind: str) -> dict[str, object]:
    printed = CliRunner().invoke(main, ["schema", kind]).output
    found: dict[str, object] = json.loads(printed)
    return found


def problems(kind: str, source: str, folder: Path) -> int:
    """How much is wrong with *source* to who reads it for the site."""
    (folder / f"{kind}.yml").write_text(source, encoding="utf-8")
    return len(read_data(Folder(folder, "")).problems)


@pytest.mark.parametrize(("kind", "source"), cases(GOOD))
def test_what_is_right(kind: str, source: str, tmp_path: Path) -> None:
    assert problems(kind, source, tmp_path) == 0
    jsonschema.validate(yaml.safe_load(source), schema(kind))


@pytest.mark.parametrize(("kind", "source"), cases(BAD))
def test_what_is_wrong(kind: str, source: str, tmp_path: Path) -> None:
    assert problems(kind, source, tmp_path) == 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(source), schema(kind))


def test_schemas_are_schemas() -> None:
    for kind in GOOD:
        jsonschema.Draft202012Validator.check_schema(schema(kind))
    assert set(schema("all")) == set(GOOD)


def test_the_series_of_this_repository() -> None:
    source = (REPOSITORY / "talks/series.yml").read_text(encoding="utf-8")
    jsonschema.validate(yaml.safe_load(source), schema("series"))


def test_schema_files(site: Site) -> None:
    result = run(site, "schema", "--write")
    assert "$schema=../.schemas/series.schema.json" in result.output
    assert (site.srcdir / ".schemas/topics.schema.json").exists()
    assert run(site, "schema", "--write", "../x").exit_code == 2
