"""Formulas as MathML."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from docutils.utils.math import MathError
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.render.formulas import mathml

PIECES = (
    *r"\{}^_&a1 []().,~%#|",
    *(r"\\", r"\frac", r"\sqrt", r"\left", r"\right", r"\begin{matrix}"),
    *(r"\end{matrix}", r"\text", r"\mathbb", r"\sum", r"\hat", r"\|", "{a}"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_whatever_is_written(tex: str, block: bool) -> None:
    try:
        made = mathml(tex, block=block)
    except MathError:
        return
    assert ElementTree.fromstring(made).tag.endswith("math")


def test_a_new_line_outside_of_a_table() -> None:
    with pytest.raises(MathError):
        mathml(r"\\frac{a}{b}")
