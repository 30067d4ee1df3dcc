"""Where lines of titles must not end."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from sphinx_seminar.render.unbroken import unbroken

FORMULA = Markup("<math>ℓ</math>")


def kept(text: str) -> str:
    return f'<span class="seminar-unbroken">{text}</span>'


@pytest.mark.parametrize(
    ("parts", "html"),
    [
        (["Knots & links"], "Knots &amp; links"),
        (["On p-adic numbers"], f"On {kept('p-adic')} numbers"),
        ([FORMULA, "-adic sheaves"], f"{kept(f'{FORMULA}-adic')} sheaves"),
        (["Of ", FORMULA, " and K-theory"], f"Of {FORMULA} and {kept('K-theory')}"),
        (["-adic"], "-adic"),
        ([FORMULA, "-equivariantly-trivial"], f"{FORMULA}-equivariantly-trivial"),
        (["well-known, 3-dimensional"], "well-known, 3-dimensional"),
        (["Groupe « Nombres » : dix"], "Groupe «\xa0Nombres\xa0»\xa0: dix"),
        (["Why ?", FORMULA], f"Why\xa0?{FORMULA}"),
        (["a :b"], "a :b"),
    ],
)
def test_lines_do_not_end_within(parts: list[str], html: str) -> None:
    assert unbroken(parts) == html
