"""Dollar signs: formulas and sums of money in one text."""

from __future__ import annotations

import pytest

from sphinx_seminar.reading.dollars import parts_of


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    "text",
    [
        "A lunch costs $5 and later $10. Some cost 5$ or 10$.",
        "US$5 to US$10, $1,000 and $2,000.50; $5-$10, ($5) or ($6).",
        "**$5** and *$6*; $ 5 and $ 6",
        "5 $ ou 6 $, 7 $ bis 10 $",
        "5$-10$; 5$, 10$ and 15$, (5$) or (10$)",
        "a $5M grant, and $10M more",
        "It costs 5$. So $10 will do.",
        "$PATH and $HOME and $x",
    ],
)
def test_sums_are_text(text: str, *, strict: bool) -> None:
    assert list(parts_of(text, strict=strict)) == [(text, False, "")]


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("costs $5 and $x^2$ is a square, $n$ not", ["x^2", "n"]),
        ("Theorem 2 $(x-1)/2$ holds for $n = 2$", ["(x-1)/2", "n = 2"]),
        ("$2n$ and $3$ in 2 $x$, $a, b$", ["2n", "3", "x", "a, b"]),
        ("$p$-adic $L$-functions, $1$-forms", ["p", "L", "1"]),
        ("from $5 to $10 with $x$, $$y$$", ["x", "y"]),
        (r"$\alpha$ costs $5, $\beta$ costs $10", [r"\alpha", r"\beta"]),
    ],
)
def test_formulas_among_sums(text: str, formulas: list[str], *, strict: bool) -> None:
    parts = list(parts_of(text, strict=strict))
    assert [part.text for part in parts if part.is_formula] == formulas
    assert "".join(f"{one.signs}{one.text}{one.signs}" for one in parts) == text
