"""Formulas as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.search.formulas import readable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"Entropy $S \le A/4G$ of holes", "Entropy S ≤A/4G of holes"),
        (r"In $\mathbb{R}^2$, $\ell_1$ and $x^{12}$", "In ℝ², ℓ₁ and x^12"),
        (r"$$\frac{a}{b}$$", "a/b"),
        (r"$a{b$ and $\left[x$", "ab and [x"),
        (r"costs $5 to $10, or $5/$10", r"costs $5 to $10, or $5/$10"),
        ("no formula", "no formula"),
        (r"$\input{/etc/hostname}$", r"$\input{/etc/hostname}$"),
    ],
)
def test_readable(text: str, expected: str) -> None:
    assert readable(text) == expected


@given(st.text(alphabet=r"$\{}^_a1 &%#~[]", max_size=30))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(readable(text), str)
