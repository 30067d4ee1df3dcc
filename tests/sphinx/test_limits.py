"""What is too long or too deep is reported, and does not end the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import text

if TYPE_CHECKING:
    from tests.support import Site


def test_a_very_long_panel(site: Site) -> None:
    people = "".join(f"::::{{speaker}} Person{n} Example\n::::\n" for n in range(102))
    site.write(
        "talks/a.md", f"# Panel\n\n:::::{{talk}}\n:date: 2025-01-01\n\n{people}:::::\n"
    )
    built = site.build()
    (warning,) = built.warnings
    assert "found 102 speakers, expected at most 100 in one talk" in warning
    assert "Person101 Example" in text(built.page("talks/a").body)


SUBSTITUTION = """\
A
=

.. talk::
   :date: 2025-01-01
   :speaker: A B

   So |one|.

.. |one| replace:: a |two| b
"""


def test_a_substitution_of_one_that_is_not_defined(site: Site) -> None:
    """Docutils ends with an error there; the talk is shown all the same."""
    site.write("talks/a.rst", SUBSTITUTION)
    built = site.build()
    (warning,) = built.warnings
    assert "found 'two', expected a substitution that is defined" in warning
    assert "So a |two| b." in text(built.page("talks/a").body)


DEEP = {
    "deep.md": (
        "# Deep\n\n"
        + "".join(f"{':' * n}\n" for n in range(40, 2, -1))
        + "Within.\n"
        + "".join(f"{':' * n}\n" for n in range(3, 41)),
        "expected at most 25 directives within each other",
    ),
    "deep.rst": (
        "Deep\n====\n\n" + "".join(f"{'  ' * n}* Within.\n\n" for n in range(70)),
        "parts nested too deeply",
    ),
}


@pytest.mark.parametrize("name", DEEP)
def test_what_is_too_deep_is_shown_as_text(site: Site, name: str) -> None:
    source, message = DEEP[name]
    site.write(name, source)
    built = site.build()
    assert message in "\n".join(built.warnings)
    assert "Within." in text(built.page("deep").select_one("pre"))
