"""Names as programmes give them: spellings of one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.model import Role
from sphinx_seminar.reading.full_names import FullName, read_full_name
from tests.unit.patience import HOSTILE, at_most


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("", {}),
        (", PhD", {"letters": "PhD"}),
        (" PhD", {"letters": "PhD"}),
        (" PHD", {"letters": "PHD"}),
        (", phd", {"letters": "phd"}),
        (",Ph. D.", {"letters": "Ph. D."}),
        (" MD", {"letters": "MD"}),
        (" MD PhD", {"letters": "MD, PhD"}),
        (", M.D./Ph.D.", {"letters": "M.D./Ph.D."}),
        (", MD-PhD", {"letters": "MD-PhD"}),
        (" (PhD)", {"letters": "PhD"}),
        (" (MSc, PhD)", {"letters": "MSc, PhD"}),
        (", BSc (Hons), PhD", {"letters": "BSc (Hons), PhD"}),
        (" OBE FRS", {"letters": "OBE, FRS"}),
        (", M.A., M.Ed.", {"letters": "M.A., M.Ed."}),
        (", Dr. rer. nat.", {"letters": "Dr. rer. nat."}),
        (", Dipl.-Ing.", {"letters": "Dipl.-Ing."}),
        (", IEEE Fellow", {"letters": "IEEE Fellow"}),
        (", PhD student", {"position": "PhD student"}),
        (" (MIT)", {"affiliation": "MIT"}),
        (" [MIT]", {"affiliation": "MIT"}),
        ("（东京大学）", {"affiliation": "东京大学"}),
        (" (University (Berlin))", {"affiliation": "University (Berlin)"}),
        (", PhD (MIT)", {"letters": "PhD", "affiliation": "MIT"}),
        (" (MIT), PhD", {"letters": "PhD", "affiliation": "MIT"}),
        (", University of Nowhere", {"affiliation": "University of Nowhere"}),
        (" – Institute of Knots", {"affiliation": "Institute of Knots"}),
        (" (she/her)", {"aside": "she/her"}),
        (" (they/them) (MIT)", {"aside": "they/them", "affiliation": "MIT"}),
        (" (MIT) (er/ihm)", {"aside": "er/ihm", "affiliation": "MIT"}),
        (" (née Muster)", {"aside": "née Muster"}),
        (" (エヴァ)", {"aside": "エヴァ"}),
        (" (joint work with Bo Muster)", {"aside": "joint work with Bo Muster"}),
        (" (online)", {"aside": "online"}),
        (" (chair)", {"role": Role.CHAIR}),
        (" (Panellist)", {"role": Role.PANELIST}),
    ],
)
def test_spellings_of_one_person(behind: str, expected: dict[str, object]) -> None:
    found = read_full_name(f"Dr. Eva Beispiel{behind}")
    assert found == FullName("Eva Beispiel", "Dr.")._replace(**expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    [
        *("Jack Ma", "Eva MA", "An Esq", "Eva Rn", "Do Ph", "Beispiel, Eva"),
        *("Eva Beispiel Jr.", "Eva Beispiel, Jr.", "Eva Beispiel III"),
        *("Beispiel, E. M.", "Department of Knots, University of Nowhere"),
        *("Eva (Evi) Beispiel", "(MIT)", "PhD", "TBA"),
    ],
)
def test_names_that_stay_whole(name: str) -> None:
    assert read_full_name(name) == FullName(name)


@pytest.mark.parametrize(
    ("text", "name", "letters"),
    [
        ("Eva Beispiel Jr., PhD", "Eva Beispiel Jr.", "PhD"),
        ("Eva Beispiel, PhD, Jr.", "Eva Beispiel, Jr.", "PhD"),
        ("Eva Beispiel III MD", "Eva Beispiel III", "MD"),
    ],
)
def test_a_suffix_is_part_of_the_name(text: str, name: str, letters: str) -> None:
    assert read_full_name(text) == FullName(name, letters=letters)


@given(st.text() | st.text("Eva ,()[]MDPh.Jr-/"))
def test_nobody_loses_their_name(text: str) -> None:
    assert bool(read_full_name(text).name) == bool(text.strip())


@pytest.mark.parametrize("text", [*HOSTILE.values(), "Eva (a" * 5000, "a, PhD" * 5000])
def test_hostile_text_is_read_at_once(text: str) -> None:
    with at_most(1):
        read_full_name(text)
