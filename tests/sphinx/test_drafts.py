"""Drafts: seen by the organizer, published nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_seminar.cli import main
from sphinx_seminar.reading.drafts import is_draft

if TYPE_CHECKING:
    from tests.support import Built, Site

SECRET = "Wobbly"
"""A word that stands in drafts only."""

DRAFT = f"""\
# {SECRET} knots

::::{{talk}}
:status: Draft
:date: 2026-02-03
:topics: {SECRET} things
:slides: {SECRET.lower()}.pdf

:::{{speaker}} Dee {SECRET}
:::

{SECRET} words.
::::
"""
SEVERAL = f"""\
# A session

## A public talk

:::{{talk}}
:date: 2026-02-04
:speaker: Gus Notional
:::

## A {SECRET} talk

:::{{talk}}
---
date: 2026-02-04
status: draft
speaker: Dee {SECRET}
---
:::
"""


@pytest.fixture
def drafts(site: Site) -> Site:
    site.configure(suppress_warnings=["toc.not_included"])
    site.write("talks/draft.md", DRAFT)
    site.write(f"talks/{SECRET.lower()}.pdf", "x")
    site.write("talks/several.md", SEVERAL)
    site.write("all.md", "# All\n\n```{talk-list}\n```\n")
    return site


def told(built: Built) -> list[str]:
    """The files that tell of a draft; objects.inv is packed, so it is unpacked."""
    from sphinx.util.inventory import InventoryFile

    found = [
        name
        for name, content in built.files().items()
        if SECRET.lower() in name.lower() or SECRET.encode() in content
    ]
    with (built.outdir / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda _, name: name)
    return found + [
        name for one in inventory.values() for name in one if SECRET in name
    ]


def test_drafts_are_published_nowhere(drafts: Site) -> None:
    built = drafts.build()
    assert built.warnings == ()
    assert told(built) == []
    assert "A public talk" in built.html("talks/several")


def test_drafts_are_shown_to_the_organizer(drafts: Site) -> None:
    drafts.configure(seminar_drafts=True)
    built = drafts.build()
    assert "draft" in built.html("talks/draft")
    assert SECRET in built.html("talks/several")
    assert SECRET in built.html("all")


def test_a_talk_that_becomes_a_draft_is_gone(drafts: Site) -> None:
    drafts.write("talks/draft.md", DRAFT.replace("Draft", "scheduled"))
    drafts.write("talks/several.md", SEVERAL.replace("draft", "scheduled"))
    assert "talks/draft.html" in told(drafts.build())
    drafts.write("talks/draft.md", DRAFT)
    drafts.write("talks/several.md", SEVERAL)
    assert told(drafts.build()) == []
    drafts.write("talks/draft.md", DRAFT.replace("Draft", "tentative"))
    assert "talks/draft.html" in told(drafts.build())


def test_check_names_drafts(drafts: Site) -> None:
    asked = ["check", "--source", str(drafts.srcdir), "--only", "draft"]
    output = CliRunner().invoke(main, asked).output
    assert "draft  (2026-02-03" in output
    assert "several#" in output
    assert "2 draft" in output
    announced = ["announce", "draft", "--source", str(drafts.srcdir)]
    assert CliRunner().invoke(main, announced).exit_code != 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DRAFT, True),
        (SEVERAL, False),
        ("A talk\n======\n\n.. talk::\n   :status: draft\n", True),
        ("```{talk} T\n:status: draft\n```\n", True),
        ("````markdown\n:::{talk}\n:status: draft\n:::\n````\n", False),
        (":::{talk}\n:date: TBA\n\n:status: draft\n:::\n", False),
        ("About drafts.\n", False),
    ],
)
def test_files_of_drafts(text: str, expected: bool) -> None:
    assert is_draft(text) is expected
