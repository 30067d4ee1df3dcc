"""The text of a directive, taken apart line by line."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.model import Where
from sphinx_seminar.problems import ProblemKind
from sphinx_seminar.reading.directive_text import DirectiveText, read_block

NAMES = ("series", "date", "slides", "message", "name")


def block(text: str, first: int = 1, *, is_markdown: bool = True) -> DirectiveText:
    """*text*, *first* lines below a directive that stands on line 10."""
    return read_block(
        dedent(text).splitlines(),
        first,
        Where(path="talks/a.md", line=10),
        directive="talk",
        names=NAMES,
        is_markdown=is_markdown,
    )


def said(found: DirectiveText) -> list[tuple[int, str]]:
    return [(one.where.line, one.message) for one in found.written.problems]


@pytest.mark.parametrize("is_markdown", [True, False])
def test_argument_options_content(is_markdown: bool) -> None:
    found = block(
        ":series: tea\n:date:\t2026-02-03\n:name:\n\nText.", is_markdown=is_markdown
    )
    assert found.argument == ""
    assert found.written.options == {"series": "tea", "date": "2026-02-03", "name": ""}
    assert found.written.lines == {"series": 11, "date": 12, "name": 13}
    assert found.content == 4
    assert said(found) == []
    titled = block("A title\n:date: TBA\n\nText.", 0, is_markdown=is_markdown)
    assert titled.argument == "A title"
    assert titled.written.lines == {"date": 11}
    assert titled.content == 3


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Room #5 [B] @home", "Room #5 [B] @home"),
        ("'It''s late'", "It's late"),
        ('"a \\"b\\" # c"', 'a "b" # c'),
        ('"Knots" and more', '"Knots" and more'),
        ('"open', '"open'),
        ("|x", "|x"),
        ("a: b: c", "a: b: c"),
    ],
)
def test_values_of_myst(text: str, value: str) -> None:
    for written in (f":message: {text}", f"---\nmessage: {text}\n---"):
        found = block(written)
        assert found.written.options == {"message": value}
        assert said(found) == []


def test_values_of_rest_are_as_written() -> None:
    found = block(':message: "a" # b\n:slides: a\n  b', is_markdown=False)
    assert found.written.options == {"message": '"a" # b', "slides": "a\nb"}


def test_values_of_several_lines() -> None:
    dashes = block("---\nslides: |\n  a.pdf\n  b.pdf\n# later\n\ndate: TBA\n---\nText.")
    assert dashes.written.options == {"slides": "a.pdf\nb.pdf", "date": "TBA"}
    assert dashes.written.lines == {"slides": 12, "date": 17}
    assert dashes.content == 8
    colons = block(":slides: |\n:  a.pdf\n:  b.pdf\n:message: a\n:  b")
    assert colons.written.options == {"slides": "a.pdf\nb.pdf", "message": "a b"}


def test_one_bad_line_costs_one_option() -> None:
    found = block(":date: TBA\n:series tea\n% a comment\nnaem: x\nWords\n:message: m")
    assert found.written.options == {"date": "TBA", "message": "m"}
    assert found.written.meant == {"series", "name"}
    assert [line for line, _ in said(found)] == [12, 14, 15]
    assert said(found)[1][1].endswith("did you mean ':name: x'?")
    assert found.content == 6


def test_a_line_that_says_nothing() -> None:
    for is_markdown in (True, False):
        found = block(":date: TBA\n:", is_markdown=is_markdown)
        assert found.written.options == {"date": "TBA"}
        assert [line for line, _ in said(found)] == [12]


def test_text_is_no_slip() -> None:
    for text in (
        ":date: TBA\n\nA date: any. Series of knots.",
        ":date: TBA\n\nSeries: knots",  # below an empty line, with options above
        ":date: TBA\nText right below.",
        ":date: TBA\n:::{speaker} Dee\n:date: 2026\n:::",
        "Text only, without options.",
        "Series and dates.",
    ):
        assert said(block(text)) == []


def test_an_option_that_is_indented() -> None:
    dashes = block("---\ndate: TBA\n\tseries: tea\nmessage: |\n  date: new\n---")
    assert dashes.written.options == {"date": "TBA", "message": "date: new"}
    assert [line for line, _ in said(dashes)] == [13]
    myst = block(":date: TBA\n: series: tea")
    assert myst.written.options == {"date": "TBA"}
    assert [line for line, _ in said(myst)] == [12]
    rest = block(":date: TBA\n  :series: tea", is_markdown=False)
    assert rest.written.options == {"date": "TBA", "series": "tea"}


def test_names_in_capitals() -> None:
    for is_markdown in (True, False):
        found = block(":Date: TBA", is_markdown=is_markdown)
        assert found.written.options == {"date": "TBA"}


def test_options_below_an_empty_line() -> None:
    found = block("date: TBA\n:series: tea\n\nText.", 2)
    assert found.written.options == {}
    assert found.content == 0
    assert [line for line, _ in said(found)] == [12, 13]
    assert "no empty line before" in said(found)[0][1]
    assert found.written.meant == {"date", "series"}


@pytest.mark.parametrize("is_markdown", [True, False])
def test_the_last_of_several(is_markdown: bool) -> None:
    text = ":date: TBA\n:series: a\n:date: TBA\n:date: 2026-02-03"
    found = block(text, is_markdown=is_markdown)
    assert found.written.options["date"] == "2026-02-03"
    (problem,) = found.written.problems
    assert problem.kind is ProblemKind.DUPLICATE_OPTION
    assert problem.where.line == 14
    assert "'date' on lines 11, 13 and 14" in problem.message


@given(
    st.lists(
        st.text(alphabet=":-#%'\"|>`. \tabdate\n", max_size=12).map(
            lambda text: text.replace("\n", "")
        )
    ),
    st.integers(0, 3),
    st.booleans(),
)
def test_anything_at_all(lines: list[str], first: int, is_markdown: bool) -> None:
    found = block("\n".join(lines), first, is_markdown=is_markdown)
    assert 0 <= found.content <= len(lines)
