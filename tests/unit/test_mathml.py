"""Formulas as MathML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.tex import TexError, expand, mathml, read_macros

if TYPE_CHECKING:
    from collections.abc import Mapping

PIECES = (
    *r"\{}^_&a1 []().,~%#|",
    *(r"\\", r"\frac", r"\sqrt", r"\left", r"\right", r"\begin{matrix}"),
    *(r"\end{matrix}", r"\text", r"\mathbb", r"\sum", r"\hat", r"\|", "{a}"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_whatever_is_written(tex: str, block: bool) -> None:
    try:
        made = mathml(tex, block=block)
    except TexError:
        return
    assert ElementTree.fromstring(made).tag.endswith("math")


def test_a_new_line_outside_of_a_table() -> None:
    with pytest.raises(TexError):
        mathml(r"\\frac{a}{b}")


TABLE = "mtable(mtr(mtd(a)mtd(=b))mtr(mtd(c)mtd(=d)))"
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def shape(
    tex: str, macros: Mapping[str, object] | None = None, *, block: bool = False
) -> str:
    """What a formula is made of: elements that say something, spaces, and texts."""

    def walk(element: ElementTree.Element) -> str:
        inside = (element.text or "").strip() + "".join(map(walk, element))
        tag = element.tag.removeprefix(NAMESPACE)
        if tag == "mspace":
            return " "
        return (
            inside if tag in {"math", "mrow", "mi", "mo", "mn"} else f"{tag}({inside})"
        )

    block = block or r"\\" in tex
    return walk(
        ElementTree.fromstring(mathml(tex, read_macros(macros or {}), block=block))
    )


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\|u-u_0\|^2", "‖u−msub(u0)msup(‖2)"),
        (r"\bm{x}\mathscr{L}\mathbb{1}", "𝒙ℒ𝟙"),
        (r"\stackrel{d}{=}", "mover(=d)"),
        (r"\begin{align} a &= b \\ c &= d \end{align}", TABLE),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", TABLE),
        (r"a &= b \\ c &= d", TABLE),
        (r"\begin{gather} a \\ b \end{gather}", "mtable(mtr(mtd(a))mtr(mtd(b)))"),
        (r"\begin{equation} x = 1 \label{one} \nonumber \end{equation}", "x=1"),
        (r"\operatorname*{arg\,min}_x", "munder(arg\u2009minx)"),
        (r"\mathop{\mathrm{argmax}}_x", "munder(argmaxx)"),
        (r"\operatorname{Hom}_x(A)", "msub(Homx)(A)"),
        (r"\lim_{n} a", "munder(limn) a"),
        (r"\limsup_n a", "munder(lim\u2006supn) a"),
        (r"\injlim_n a", "munder(inj\u2006limn) a"),
        (r"\max_x^2 a", "munderover(maxx2) a"),
        (r"\left(\sum_x a\right)", "(munder(∑x)a)"),
        (r"\bigcup_i^n A", "munderover(⋃in)A"),
        (r"\bigsqcup_i^n A", "munderover(⨆in)A"),
        (r"\int_a^b f", "msubsup(∫ab)f"),
        (r"\sin_x a", "msub(sinx) a"),
        (r"n\log n, -\log(n)", "n log n,−log(n)"),
        (r"2\sin x\cos y", "2 sin x cos y"),
        (r"\operatorname{tr}A+\arg z", "tr A+arg z"),
        (r"\operatorname{\mathbf{Mod}}_R A", "msub(𝐌𝐨𝐝R) A"),
        (r"\underset{x}{\max} f", "munder(maxx) f"),
        (r"\sup|f|\max\{a\}", "sup |f| max{a}"),
        (r"\DeclareMathOperator*{\Lim}{Lim} \Lim_x a", "munder(Limx) a"),
        (r"\mathds{1}_A + \mathbbm{1}", "msub(𝟙A)+𝟙"),
        (r"α ≤ β", "α≤β"),
        (r"\text{if $x$}", "mtext(if)xmtext()"),
        (r"\text{<b>}", "mtext(<b>)"),
    ],
)
def test_formulas_of_mathematics_talks(tex: str, expected: str) -> None:
    assert shape(tex) == expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\varprojlim_n G", "munder(munder(lim←)n) G"),
        (r"\varinjlim_n G", "munder(munder(lim→)n) G"),
        (r"\varliminf_n a", "munder(munder(lim_)n) a"),
        (r"\varlimsup_n^k a", "munderover(mover(lim¯)nk) a"),
        (r"\mathop{\mathbf{A}}_n", "munder(𝐀n)"),
        (r"\sum\nolimits_n a", "msub(∑n)a"),
        (r"\operatorname{Hom}_n", "msub(Homn)"),
    ],
)
def test_what_is_below_in_displayed_formulas(tex: str, expected: str) -> None:
    assert shape(tex, block=True) == expected
    assert shape(tex).startswith("msub")


def test_where_limits_are_is_told() -> None:
    made = ElementTree.fromstring(mathml(r"\sum\limits_n a + \sum_n b"))
    found = [
        one.get("movablelimits")
        for one in made.iter(f"{NAMESPACE}mo")
        if one.text == "∑"
    ]
    assert found == ["false", "true"]


def test_operators_are_no_letters() -> None:
    """Letters have no spaces around them, and do not grow in displayed formulas."""
    tex = r"A \implies B \pm C \leqslant D \perp E \setminus F : \bigsqcup G"
    made = ElementTree.fromstring(mathml(tex))
    letters = [one.text for one in made.iter(f"{NAMESPACE}mi")]
    assert letters == [*"ABCDEFG"]


@pytest.mark.parametrize("tex", [r"\mathrm{d}x", r"\mathrm d x", r"{\rm d}x"])
def test_an_upright_letter_stays_upright(tex: str) -> None:
    made = ElementTree.fromstring(mathml(tex))
    variants = [one.get("mathvariant") for one in made.iter(f"{NAMESPACE}mi")]
    assert variants == ["normal", None]


def test_accents_are_accents() -> None:
    made = ElementTree.fromstring(mathml(r"\tilde{x}\overline{y}\vec{z}"))
    accents = [one.get("accent") for one in made.iter(f"{NAMESPACE}mover")]
    assert accents == ["true"] * 3


def test_bars_of_a_pair_have_one_size() -> None:
    made = ElementTree.fromstring(mathml(r"\|x\|^2 + |y|_1 + \lVert z\rVert"))
    bars = [one for one in made.iter(f"{NAMESPACE}mo") if one.text in {"|", "‖"}]
    assert [bar.get("stretchy") for bar in bars] == ["false"] * 6


def test_variants_are_letters() -> None:
    """Browsers know the attribute ``mathvariant`` no more."""
    made = mathml(r"\mathbf{x}\mathfrak{C}\mathcal{F}\boldsymbol{\alpha}\mathtt{a1}")
    letters = "".join(ElementTree.fromstring(made).itertext())
    assert letters == "𝐱ℭℱ𝜶𝚊𝟷"
    assert "mathvariant" not in made


def test_links_of_formulas_lead_nowhere_but_to_the_web() -> None:
    made = mathml(r"\href{javascript:alert(1)}{x} \href{https://example.org}{y}")
    links = [one.get("href") for one in ElementTree.fromstring(made).iter()]
    assert [link for link in links if link] == ["https://example.org"]


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"\foo{x}", r"\\foo is not known"),
        (r"\frac{a}", "lacks an argument"),
        ("a & b", "& is outside of a table"),
        ("{" * 5000, "deep"),
        ("{" * 50 + "x", "not closed"),
        ("x}", "closes nothing"),
        ("x" * 30_000, "longer than"),
    ],
)
def test_reasons(tex: str, reason: str) -> None:
    with pytest.raises(TexError, match=reason):
        mathml(tex)


MACROS = {
    "R": r"\mathbb{R}",
    "norm": [r"\left\|#1\right\|", 1],
    r"\ball": r"B_{#2}(#1)",
    "eps": r"\varepsilon",
    "Rn": r"\R^n",
}


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\R^n", r"\mathbb{R}^n"),
        (r"\norm{x_{1}} \norm y", r"\left\|x_{1}\right\| \left\|y\right\|"),
        (r"\ball{x}{\eps}", r"B_{\varepsilon}(x)"),
        (r"\eps x", r"\varepsilon x"),
        (r"\Rn, \Rnn", r"\mathbb{R}^n, \Rnn"),
        (r"\\R", r"\\R"),
    ],
)
def test_macros_of_the_site(tex: str, expected: str) -> None:
    assert expand(tex, read_macros(MACROS)) == expected


def test_macros_are_set() -> None:
    assert shape(r"\norm{f}_{\Rn}", MACROS) == "msub(‖f‖msup(ℝn))"


@pytest.mark.parametrize(
    ("macros", "tex", "reason"),
    [
        ({"a": r"\a x"}, r"\a", "without end"),
        ({"a": r"\b\b", "b": r"\a\a"}, r"\a", "without end"),
        (MACROS, r"\ball{x}", "lacks argument 2 of 2"),
    ],
)
def test_macros_that_fail(macros: Mapping[str, object], tex: str, reason: str) -> None:
    with pytest.raises(TexError, match=reason):
        expand(tex, read_macros(macros))


@pytest.mark.parametrize("value", [5, ["x"], ["x", "1"], [1, 1], ["x", 12], None])
def test_macros_of_another_form(value: object) -> None:
    with pytest.raises(ValueError, match=r"^foo: "):
        read_macros({"foo": value})


@pytest.mark.parametrize(
    ("tex", "macros", "reason"),
    [
        (r"\loop", {"loop": r"\loop"}, "its macros expand without end"),
        (r"\one{a", {"one": ["#1", 1]}, "lacks argument 1 of 1"),
        (r"\mbox{if $x$}", {}, "a formula is inside a text in it"),
    ],
)
def test_a_formula_that_cannot_be_set(
    tex: str, macros: Mapping[str, object], reason: str
) -> None:
    with pytest.raises(TexError, match=reason):
        shape(tex, macros)


def test_a_letter_without_the_variant_stays() -> None:
    assert shape(r"\mathfrak{1}") == "1"
