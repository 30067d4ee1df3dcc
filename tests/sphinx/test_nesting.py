"""Talks and speakers within each other: reported, and never in the way of a writer."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

import pytest

from tests.support import check_links, rest_slow, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Built, Site

SPEAKER, TALK = "speaker", "talk"
KINDS = (SPEAKER, TALK, "note", "list", "quote", "talk-list", "dropdown")
"""What is nested in each other."""


def myst(kinds: tuple[str, ...], number: int) -> str:
    """The blocks *kinds* in each other, in MyST."""
    if not kinds:
        return f"Innermost {number}.\n"
    kind, *rest = kinds
    inside = myst(tuple(rest), number)
    fence = ":" * (3 + len(kinds))
    if kind in {"list", "quote"}:
        mark = {"list": "* ", "quote": "> "}[kind]
        first, *others = inside.splitlines()
        more = [("> " if kind == "quote" else "  ") + line for line in others]
        return "\n".join([mark + first, *more, ""])
    head = {
        SPEAKER: f"{{speaker}} Ada Example {number}.{len(kinds)}",
        TALK: f"{{talk}} Talk {number}.{len(kinds)}\n:date: 2025-01-0{len(kinds)}",
        "dropdown": "{dropdown} Title",
    }.get(kind, f"{{{kind}}}")
    return f"{fence}{head}\n\n{inside}{fence}\n"


def rest(kinds: tuple[str, ...], number: int) -> str:
    """The same in reStructuredText."""
    if not kinds:
        return f"Innermost {number}.\n"
    kind, *others = kinds
    inside = rest(tuple(others), number)
    if kind in {"list", "quote"}:
        mark = {"list": "* item\n\n", "quote": "\n"}[kind]
        return mark + indent(inside, "  ")
    head = {
        SPEAKER: f"speaker:: Ada Example {number}.{len(kinds)}",
        TALK: f"talk:: Talk {number}.{len(kinds)}\n   :date: 2025-01-0{len(kinds)}",
        "dropdown": "dropdown:: Title",
    }.get(kind, f"{kind}::")
    return f".. {head}\n\n{indent(inside, '   ')}"


NESTED = [
    (outer, middle, inner)
    for outer in (TALK, SPEAKER, "note", "list")
    for middle in KINDS
    for inner in (SPEAKER, TALK)
]


def write(site: Site) -> None:
    """Write a document for each of :data:`NESTED`, in both syntaxes."""
    for number, kinds in enumerate(NESTED):
        site.write(f"talks/m{number}.md", f"# Document\n\n{myst(kinds, number)}")
        title = "Document\n========\n\n"
        site.write(f"talks/r{number}.rst", f"{title}{rest(kinds, number)}")
    site.write("talks/part.txt", myst((TALK, SPEAKER, TALK), 99))
    site.write("talks/include.md", "# Included\n\n```{include} part.txt\n```\n")
    biography = indent(myst((SPEAKER, TALK, "talk-list"), 98), "    ")
    site.write(
        "talks/speakers.yml",
        f"bo-example:\n  name: Bo Example\n  biography: |\n{biography}",
    )
    site.write(
        "talks/bo.md", "# Bo\n\n:::{talk}\n:date: TBA\n:speaker: Bo Example\n:::\n"
    )


@pytest.fixture(scope="module")
def site(new_site: Callable[..., Site]) -> Site:
    """A site with every nesting."""
    made = new_site()
    write(made)
    made.configure(suppress_warnings=["toc", "ref", "myst", "seminar.no_speaker"])
    return made


@pytest.fixture(scope="module")
def built(site: Site) -> Built:
    return site.build()


def test_every_talk_and_text_is_there(built: Built) -> None:
    listed = " ".join(texts(built.page("talks/index").select(".seminar-title")))
    for number, kinds in enumerate(NESTED):
        for mark in ("m", "r"):
            if kinds[1] != "talk-list":  # which has no use for any text
                assert f"Innermost {number}." in built.html(f"talks/{mark}{number}")
        for depth, kind in enumerate(reversed(kinds), 1):
            if kind == TALK and (kinds[1] != "talk-list" or depth == 3):
                assert f"Talk {number}.{depth}" in listed
    assert "Ada Example 98.3" in text(built.page("speakers/bo-example"))
    assert check_links(built.outdir) == []


def test_what_is_in_the_wrong_place_is_reported(built: Built) -> None:
    reported = {
        one.split(":")[0].removeprefix("talks/")
        for one in built.warnings
        if one.endswith("[seminar.misplaced]")
    }
    for number, kinds in enumerate(NESTED):
        outer, middle, inner = kinds
        is_wrong = SPEAKER in kinds[:1] or (
            middle != "talk-list"
            and (
                kinds.count(TALK) > 1
                or (middle == SPEAKER and TALK not in kinds[:1])
                or (inner == SPEAKER and middle != TALK)
            )
        )
        if middle == SPEAKER and outer != TALK:
            is_wrong = True
        for name in (f"m{number}.md", f"r{number}.rst"):
            assert (name in reported) == is_wrong, kinds
    assert {"part.txt", "speakers.yml"} <= reported


@pytest.mark.parametrize(
    "builder",
    rest_slow(
        ["text", "latex", "singlehtml", "epub", "gettext", "xml", "man", "texinfo"]
    ),
)
def test_no_builder_meets_what_it_does_not_know(
    site: Site, built: Built, builder: str
) -> None:
    site.write("index.md", "# Home\n\n```{toctree}\n:glob:\n\ntalks/*\n```\n")
    for one in (built, site.build(builder, fresh=builder != "text")):
        assert not [warning for warning in one.warnings if "unknown node" in warning]
