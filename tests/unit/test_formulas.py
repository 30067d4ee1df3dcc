"""Formulas as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.formulas import readable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Entropy $S \le A/4G$ of holes", "Entropy S ≤ A/4G of holes"),
        (r"In $\mathbb{R}^2$, $\ell_1$ and $x^{12}$", "In ℝ², ℓ₁ and x^12"),
        (r"$$\frac{a}{b}$$", "a/b"),
        (r"$\frac{a+b}{c}$ and $\tfrac12\|w\|_{L^2}$", "(a+b)/c and 1/2‖w‖_(L²)"),
        (r"$\left\|x\right\|$, $\lVert y\rVert$, $|z|$", "‖x‖, ‖y‖, |z|"),
        (r"$\sum_{i=1}^n \binom{n}{i}$", "∑_(i=1)^n (n choose i)"),
        (r"$O(n\log n)$, $O(\log n)$", "O(n log n), O(log n)"),
        (r"$f\colon X\to Y$, $e^{i\pi}$, $a_{ij}$", "f: X→ Y, e^(iπ), a_ij"),
        (r"$a{b$ and $\left[x$", "ab and [x"),
        (r"costs $5 to $10, or $5/$10", r"costs $5 to $10, or $5/$10"),
        ("no formula", "no formula"),
        (r"$\input{/etc/hostname}$", r"$\input{/etc/hostname}$"),
    ],
)
def test_readable(text: str, expected: str) -> None:
    assert readable(text) == expected


@pytest.mark.parametrize("tex", [r"\input", r"\include", r"\input{x}", r"a \input b"])
def test_nothing_is_said_without_a_place(
    tex: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever reads the document says that there is no such formula."""
    readable(f"${tex}$")
    assert caplog.records == []


PIECES = (*r"$\{}^_a1 &%#~[]|", r"\frac", r"\binom", r"\log", r"\left", "{a}")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(readable(f"${text}$"), str)
