"""Formulas between backslashes and brackets, which Markdown takes for text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from sphinx_seminar.reading.brackets import Found, formulas_in_brackets


def found_in(text: str) -> list[Found]:
    found: list[Found] = []
    parser = MarkdownIt("commonmark").use(dollarmath_plugin)
    parser.core.ruler.before(
        "text_join",
        "brackets",
        lambda state: found.extend(
            one
            for token in state.tokens
            for one in formulas_in_brackets(token.children or ())
        ),
    )
    parser.parse(text)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Let \(x^2\) be", "'$x^2$'"),
        (r"\(p\)-adic", "'$p$'"),
        (r"\( n + 1 \)", "'$n + 1$'"),
        (r"\(\mathbb{R}\)", r"'$\mathbb{R}$'"),
        (r"\(f(x) = \{y\}\)", r"'$f(x) = \{y\}$'"),
        (r"\(a_1, b_1\)", "'$a_1, b_1$'"),
        (r"*Bounds* on \(x < y\)", "'$x < y$'"),
        (r"\[ x = y \]", "'$$x = y$$'"),
        ("so that\n\\[\nx + y\n\\]\nholds", "'$$x + y$$'"),
        (r"then \[\sum_n a_n\] is", r"'$$\sum_n a_n$$'"),
        ("\\begin{align*}\na &= b\n\\end{align*}", "it between '$$' and '$$'"),
    ],
)
def test_formulas(text: str, expected: str) -> None:
    assert [one.expected for one in found_in(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        r"\(see below\), \(and/or\), \(c\) 2024, \(tm\), \(10\), \(1-2\)",
        r"\[1\], \[sic\], \[x\], \[a = b\], \[my\_file\], \[my_file\]",
        r"\[https://example.org/?a=b_c\] \(https://example.org/a_b\)",
        r"$a \(x^2\) b$, `\(x^2\)`, \\(x^2\\)",
        "    \\(x^2\\)\n",
        r"\( x^2, and (y^2)",
        r"\(x^2\]",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found_in(text) == []


def test_where_they_are() -> None:
    found = found_in("One\n\\(a^2\\) two\nthree \\(b^2\\),\n\\begin{gather}")
    assert [one.line for one in found] == [1, 2, 3]
