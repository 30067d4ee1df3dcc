"""Fences that are left open, and what they would have swallowed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support import text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Built, Site

HEAD = "# On ends\n\n::::{talk}\n:date: 2025-12-21\n\n"
ONE = ":::{speaker} Ada Example\n\nThe life of Ada.\n"
TWO = ":::{speaker} Bo Example\n\nThe life of Bo.\n"
ABSTRACT = "The abstract.\n"
FIRST = "# Day\n\n## First\n\n::::{talk}\n:date: 2025-01-01\n"
SECOND = (
    "\n## Second\n\n::::{talk}\n:date: 2025-01-02\n:speaker: Bo Example\n\nOther.\n"
)


class Open(NamedTuple):
    """A text with open fences: what is said of them, and what is read all the same."""

    source: str
    said: dict[int, str]
    """Part of the warning, by its line."""
    shown: list[tuple[dict[str, str], str]]
    """Biographies and abstract of each talk."""


BEFORE_NEXT = {
    6: "begins on line 6 is not closed before the speaker on line 10, expected ':::'"
}
BOTH = {"Ada Example": "The life of Ada.", "Bo Example": "The life of Bo."}
IN_BIOGRAPHY = {"Ada Example": "The life of Ada. The abstract."}

TEXTS = {
    "before the next speaker": Open(
        f"{HEAD}{ONE}\n{TWO}:::\n\n{ABSTRACT}::::\n",
        BEFORE_NEXT,
        [(BOTH, "The abstract.")],
    ),
    "without an empty line": Open(
        f"{HEAD}{ONE}{TWO}:::\n\n{ABSTRACT}::::\n",
        {6: "not closed before the speaker on line 9"},
        [(BOTH, "The abstract.")],
    ),
    "backticks": Open(
        f"{HEAD}{ONE}\n{TWO}:::\n\n{ABSTRACT}::::\n".replace(":::", "```").replace(
            "```:", "````"
        ),
        {6: "not closed before the speaker on line 10, expected '```'"},
        [(BOTH, "The abstract.")],
    ),
    "colons before backticks": Open(
        f"{HEAD}{ONE}\n{TWO.replace(':::', '```')}```\n\n{ABSTRACT}::::\n",
        BEFORE_NEXT,
        [(BOTH, "The abstract.")],
    ),
    "each of several": Open(
        f"{HEAD}{ONE}\n{TWO}\n{ABSTRACT}::::\n",
        BEFORE_NEXT
        | {10: "begins on line 10 is not closed, expected ':::' at its end"},
        [({**BOTH, "Bo Example": "The life of Bo. The abstract."}, "")],
    ),
    "a single speaker": Open(
        f"{HEAD}{ONE}\n{ABSTRACT}::::\n",
        {6: "not closed, expected ':::' at its end; what follows, up to line 10,"},
        [(IN_BIOGRAPHY, "")],
    ),
    "a single speaker in backticks": Open(
        f"{HEAD}{ONE}\n{ABSTRACT}::::\n".replace(":::", "```").replace("```:", "````"),
        {6: "not closed, expected '```' at its end"},
        [(IN_BIOGRAPHY, "")],
    ),
    "a speaker that ends with more colons": Open(
        f"{HEAD}{ONE}::::\n\n{ABSTRACT}",
        {6: "not closed, expected ':::' at its end"},
        [({"Ada Example": "The life of Ada."}, "")],
    ),
    "a talk": Open(
        f"{HEAD}{ONE}:::\n\n{ABSTRACT}",
        {3: "begins on line 3 is not closed, expected '::::' at its end"},
        [({"Ada Example": "The life of Ada."}, "The abstract.")],
    ),
    "a talk and its speaker": Open(
        f"{HEAD}{ONE}\n{ABSTRACT}",
        {3: "not closed, expected '::::'", 6: "not closed, expected ':::'"},
        [(IN_BIOGRAPHY, "")],
    ),
    "before the next talk": Open(
        f"{FIRST}:speaker: Ada Example\n\n{ABSTRACT}{SECOND}::::\n",
        {5: "not closed before the talk on line 13, expected '::::' before that"},
        [({"Ada Example": ""}, "The abstract."), ({"Bo Example": ""}, "Other.")],
    ),
    "all before the next talk": Open(
        f"{FIRST}\n{ONE}{SECOND}::::\n",
        {
            5: "not closed before the talk on line 14, expected '::::'",
            8: "not closed before the talk on line 14, expected ':::'",
        },
        [({"Ada Example": "The life of Ada."}, ""), ({"Bo Example": ""}, "Other.")],
    ),
    "code in an abstract": Open(
        f"{HEAD}{ONE}:::\n\n{ABSTRACT}\n```python\nprint(1)\n\nMore.\n::::\n",
        {3: "the code that begins on line 13 is not closed, expected '```' at its end"},
        [({"Ada Example": "The life of Ada."}, "The abstract.\n\nprint(1)\n\nMore.")],
    ),
    "code in a biography": Open(
        f"{HEAD}{ONE}\n~~~\nprint(1)\n:::\n\n{ABSTRACT}::::\n",
        {6: "the code that begins on line 10 is not closed, expected '~~~' at its end"},
        [({"Ada Example": "The life of Ada. print(1)"}, "The abstract.")],
    ),
    "in a list": Open(
        "# On ends\n\n- "
        + f"{HEAD[11:]}{ONE}\n{TWO}:::\n\n{ABSTRACT}::::\n".replace("\n", "\n  "),
        BEFORE_NEXT,
        [(BOTH, "The abstract.")],
    ),
}


@pytest.fixture(scope="module")
def builds(new_site: Callable[..., Site]) -> list[Built]:
    """A site with every text, built twice without a change."""
    site = new_site()
    for name, one in TEXTS.items():
        site.write(f"talks/{name.replace(' ', '-')}.md", one.source)
    return [site.build(), site.build()]


@pytest.mark.parametrize("name", TEXTS)
def test_an_open_fence_is_named_and_costs_little(
    builds: list[Built], name: str
) -> None:
    _, said, shown = TEXTS[name]
    built, again = builds
    document = f"talks/{name.replace(' ', '-')}"
    warnings = [one for one in built.warnings if one.startswith(f"{document}.md:")]
    assert [int(one.split(":")[1]) for one in warnings] == list(said)
    for warning, expected in zip(warnings, said.values(), strict=True):
        assert expected in warning
        assert warning.endswith("[seminar.unclosed]")
    talks = built.page(document).select(".seminar-talk")
    assert len(talks) == len(shown)
    published = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    by_day = sorted(
        (one for one in published if one["document"] == document),
        key=lambda one: one["date"],
    )
    assert [one.get("abstract", "") for one in by_day] == [one for _, one in shown]
    for talk, (biographies, _) in zip(talks, shown, strict=True):
        people = talk.select(".seminar-speaker")
        assert texts(one.select(".seminar-name")[0] for one in people) == [*biographies]
        found = [text(one.select_one(".seminar-biography")) for one in people]
        assert [one.removeprefix("Biography").strip() for one in found] == [
            *biographies.values()
        ]
    assert again.warnings == built.warnings


def test_an_open_list_does_not_hide_the_page_silently(site: Site) -> None:
    site.write("index.md", "# Home\n\n```{talk-list}\n:limit: 2\n\nAnd more.\n")
    (warning,) = site.build().warnings
    assert warning.startswith("index.md:3: WARNING: talk-list: the block that begins")
    assert warning.endswith("[seminar.unclosed]")


def test_included_files_are_looked_at_as_well(site: Site) -> None:
    site.write("talks/part.txt", f"{HEAD[11:]}{ONE}\n{TWO}:::\n\n{ABSTRACT}::::\n")
    site.write("talks/a.md", "# On ends\n\n\n```{include} part.txt\n```\n")
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("talks/part.txt:4: WARNING: speaker: the block that")
    assert "speakers/bo-example" in built.pages()


def test_lines_are_those_of_the_file(site: Site) -> None:
    """Also below a fence that had to be closed where there was no empty line."""
    wrong = TWO.replace("\n", "\n:foto: x\n", 1)
    site.write("talks/a.md", f"{HEAD}{ONE}{wrong}:::\n\n{ABSTRACT}::::\n")
    first, second = site.build().warnings
    assert first.startswith("talks/a.md:6: ")
    assert second.startswith("talks/a.md:10: ")
    assert "'foto'" in second


CLOSED = (
    f"{HEAD}{ONE}:::\n\n{TWO}:::\n\n{ABSTRACT}::::\n",
    f"{HEAD}{ONE}:::\n\n{ABSTRACT}\n```markdown\n::::{{talk}}\n{ONE}\n{TWO}```\n::::\n",
    f"{HEAD}{ONE}:::\n\n{ABSTRACT}\n```{{code-block}} md\n{ONE}\n{TWO}```\n::::\n",
    f"{HEAD}{ONE}:::\n\n{ABSTRACT}\n    :::{{speaker}} In code\n\n::::\n",
    f"{HEAD}{ONE}\n```python\nx\n```\n:::\n\n> a\n> ~~~\n> x\n\n{ABSTRACT}::::\n",
    f"# On ends\n\n```{HEAD[15:]}:::::{{speaker}} Ada Example\n:::::\n```\n",
)  # fmt: skip


def test_what_is_closed_is_right(site: Site) -> None:
    for number, source in enumerate(CLOSED):
        site.write(f"talks/{number}.md", source)
    assert site.build().warnings == ()
