"""Merges of what a source has today into a talk file that was edited since."""

from __future__ import annotations

import pytest

from sphinx_seminar.model import MaterialKind
from sphinx_seminar.talkfiles.draft import Draft
from sphinx_seminar.talkfiles.pieces import in_talk, merge, short
from sphinx_seminar.talkfiles.talk_file import talk_file

HEAD = "# Knots\n\n::::{talk}\n:date: 2027-01-12\n"
ADA = "\n:::{speaker} Ada Example\n:affiliation: Nowhere\n\nAda was born.\n:::\n"
BO = "\n:::{speaker} Bo Sample\n:::\n"
TALK = f"{HEAD}{ADA}\nWe untie.\n::::\n"
BEFORE = {
    "title": "Knots",
    "date": "2027-01-12",
    "speaker ada-example": "Ada Example",
    "speaker ada-example affiliation": "Nowhere",
    "speaker ada-example biography": "Ada was born.",
    "abstract": "We untie.",
}
"""What the source of ``TALK`` had the last time."""


def without(*names: str) -> dict[str, str]:
    return {name: value for name, value in BEFORE.items() if name not in names}


@pytest.mark.parametrize(
    ("text", "source", "before", "expected"),
    [
        (TALK, f"{HEAD}{BO}\nWe untie.\n::::\n", BEFORE,
         f"{HEAD}{BO}\nWe untie.\n::::\n"),
        (f"{HEAD}{ADA}::::\n", f"{HEAD}{BO}::::\n", without("abstract"),
         f"{HEAD}{BO}::::\n"),
        (f"{HEAD}{ADA}We untie.\n::::\n", f"{HEAD}{BO}We untie.\n::::\n", BEFORE,
         f"{HEAD}{BO}\nWe untie.\n::::\n"),
        (TALK, f"{HEAD}{ADA}::::\n", BEFORE, f"{HEAD}{ADA}::::\n"),
        (TALK, TALK.replace("\nAda was born.\n", ""), BEFORE,
         TALK.replace("\nAda was born.\n", "")),
        (TALK, TALK.replace("Nowhere", "Elsewhere"), BEFORE,
         TALK.replace("Nowhere", "Elsewhere")),
        (TALK.replace(":affiliation: Nowhere\n", ""), TALK,
         without("speaker ada-example affiliation"), TALK),
        (TALK.replace("\nAda was born.\n", ""), TALK,
         without("speaker ada-example biography"), TALK),
        (TALK.replace("We untie.\n", "We untie.\n\n\n"),
         TALK.replace("Knots", "Braids"), BEFORE,
         TALK.replace("Knots", "Braids").replace("We untie.\n", "We untie.\n\n")),
        (TALK.replace("12\n", "12\n:venue: Room\n  5\n"),
         TALK.replace("12\n", "12\n:venue: Hall\n"), BEFORE | {"venue": "Room 5"},
         TALK.replace("12\n", "12\n:venue: Hall\n")),
        (TALK.replace("Nowhere", "Somewhere"),
         TALK.replace("Example", "Example, PhD (阿达)"), BEFORE,
         TALK.replace("Example\n:affiliation: Nowhere",
                      "Example, PhD (阿达)\n:affiliation: Somewhere")),
    ],
    ids=["speaker", "only-speaker", "no-gap", "no-abstract", "no-biography", "change",
         "affiliation", "biography", "title", "long-option", "letters"],
)  # fmt: skip
def test_what_the_source_changed_is_written(
    text: str, source: str, before: dict[str, str], expected: str
) -> None:
    merged = merge("talk.md", text, source, before)
    assert merged.conflicts == []
    assert merged.text == expected


@pytest.mark.parametrize(
    "text",
    [
        TALK + TALK,
        TALK.replace("{talk}", "{talk} Knots"),
        TALK.replace("# Knots\n", ""),
        TALK.removesuffix("::::\n"),
        f"{HEAD}{ADA}{ADA}::::\n",
    ],
    ids=["two-talks", "argument", "no-heading", "open", "speaker-twice"],
)
def test_a_file_of_another_form_stays(text: str) -> None:
    merged = merge("talk.md", text, TALK.replace("Knots", "Braids"), BEFORE)
    assert merged.text == text
    assert merged.agreed == BEFORE
    assert merged.conflicts == [
        "talk.md: is left as it is: not one talk with options line by line"
    ]


def test_a_source_with_options_of_several_lines() -> None:
    papers = [(MaterialKind.PAPER, "a.pdf"), (MaterialKind.PAPER, "b.pdf")]
    source = talk_file(Draft(title="Knots", materials=papers))
    assert source == (
        "# Knots\n\n:::{talk}\n---\nspeaker: TBA\ndate: TBA\npaper: |\n  a.pdf\n"
        "  b.pdf\n---\n:::\n"
    )
    merged = merge("talk.md", TALK, source, BEFORE)
    assert merged.text == TALK
    assert "options of several lines" in merged.conflicts[0]


def test_texts_that_both_changed() -> None:
    """A conflict shows the beginning of each text."""
    long = "We untie. " * 20
    before = BEFORE | {"abstract": short(long)}
    text = TALK.replace("We untie.", "We tie.")
    source = TALK.replace("We untie.", f"{long}Slowly.")
    (conflict,) = merge("talk.md", text, source, before).conflicts
    assert conflict.startswith("talk.md:12: abstract: the file has 'We tie.', ")
    assert " …': keep one" in conflict


def test_a_talk_without_options_gets_no_old_address() -> None:
    assert in_talk("# Knots\n\n:::{talk}\n\nWe untie.\n:::\n", 3, "2026/knots") is None
