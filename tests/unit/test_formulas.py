"""Formulas as text."""

from __future__ import annotations

import pytest
from docutils.utils.math import tex2unichar
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
        (r"$a{b$ and $\left[x$", r"$a{b$ and [x"),
        (r"costs $5 to $10, or $5/$10", r"costs $5 to $10, or $5/$10"),
        ("no formula", "no formula"),
        (r"$\input{/etc/hostname}$", r"\input{/etc/hostname}"),
    ],
)
def test_readable(text: str, expected: str) -> None:
    assert readable(text) == expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (
            r"X^\flat = \varprojlim_{x \mapsto x^p} X",
            "X^♭ = proj lim_(x ↦ x^p) X",
        ),
        (r"\varinjlim_n G_n, \projlim A", "inj lim_n G_n, proj lim A"),
        (r"\varliminf_n a_n \ne \limsup_n a_n", "liminf_n a_n ≠ limsup_n a_n"),
        (r"\operatorname*{arg\,min}_{x} g", "arg min_x g"),
        (r"\underset{x}{\operatorname{arg\,min}} g", "arg min_x g"),
        (r"\mathop{\rm colim}\limits_{i} F", "colim_i F"),
        (r"\operatorname{tr}A + \ker\phi-\log{x}", "tr A + ker ϕ-log x"),
        (r"(\log x)\sin x\cos y", "(log x) sin x cos y"),
        (r"X \overset{d}{=} Y \stackrel{f}{\to} Z", "X =^d Y →^f Z"),
        (r"A \xrightarrow{f} B \xhookrightarrow[i]{} C", "A →^f B ↪_i C"),
        (r"a \equiv b \pmod{p}, a \bmod n", "a ≡ b (mod p), a mod n"),
        (r"P \implies Q \land \neg R, a \not\in B", "P ⟹ Q ∧¬ R, a ∉B"),
        (r"\DeclareMathOperator*{\Hom}{Hom} \Hom(A, B)", "Hom(A, B)"),
        (
            r"x^{\frac12} + x_{n_k} + x_\mathbb{R} + x^{a^b}",
            "x^(1/2) + x_(n_k) + x_ℝ + x^(a^b)",
        ),
        (r"\sqrt[3]{x}, \overline{x}, f''", "³√(x), x̅, f″"),
        (r"\begin{cases} 1 & x>0 \\ 0 & x<0 \end{cases}", "[1 x>0; 0 x<0]"),
        (r"\sideset{}{'}\sum_i a_i", "∑'_i a_i"),
        (r"\langle x, y \rangle, \lvert z \rvert", "⟨x, y⟩, |z|"),
        (r"\phantom{x} a \mkern3mu b \quad c \left. d \right|", "a b c d |"),
    ],
)
def test_operators_stay(tex: str, expected: str) -> None:
    assert readable(f"${tex}$") == expected


SIGNS = [
    name
    for table in ("mathalpha", "mathbin", "mathop", "mathord", "mathrel")
    for name in getattr(tex2unichar, table)
]


def test_no_command_vanishes() -> None:
    names = (*SIGNS, "Spec", "arg", "foo", "limsup", "varprojlim")
    assert len(names) > 500
    shown = {name: readable(f"$u \\{name} w$").replace(" ", "") for name in names}
    assert [name for name, text in shown.items() if text in {"u", "uw"}] == []


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
