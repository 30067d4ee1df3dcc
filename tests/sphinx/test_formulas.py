"""Formulas of pages: who sets them, and the macros of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

from tests.support import names_in_inventory, rest_slow, texts

if TYPE_CHECKING:
    from tests.support import Site

TALK = """\
# On $\\norm{x}$

:::{talk}
:date: 2024-05-02
:speaker: Ada Example

Let $x \\in \\R$.
:::
"""
OTHER = """\
from docutils import nodes

def visit(self, node):
    self.body.append("<b>formula</b>")
    raise nodes.SkipNode

def setup(app):
    app.add_html_math_renderer("other", (visit, None), (visit, None))
"""
MACROS = {"R": r"\mathbb{R}", "norm": [r"\|#1\|", 1]}


def site_with(site: Site, **values: Any) -> Site:
    site.configure(myst_enable_extensions=["colon_fence", "dollarmath"], **values)
    site.write("talks/a.md", TALK)
    return site


def test_macros_of_the_site(site: Site) -> None:
    built = site_with(site, seminar_math_macros=MACROS).build()
    assert built.warnings == ()
    assert "x∈ℝ" in texts(built.page("talks/a").select("math"))
    assert texts(built.page("talks/index").select("math")) == ["‖x‖"]


def test_formulas_in_references(site: Site) -> None:
    site.write(
        "talks/a.md",
        TALK.replace("\\norm{x}", "x^2").replace(
            ":speaker:", ":topics: $\\ell_1$ methods\n:speaker:"
        ),
    )
    site.write("index.md", "# Home\n\n{talk}`a`, {topic}`$\\ell_1$ methods`\n")
    built = site.build()
    links = built.page("index").select("div.body p a")
    assert texts(links) == ["On x2", "ℓ1 methods"]
    assert [len(one.select("math")) for one in links] == [1, 1]
    named = {
        key: name
        for key, (name, _) in names_in_inventory(built.outdir).items()
        if key.startswith(("seminar:talk", "seminar:topic"))
    }
    assert named == {
        "seminar:talk a": "On x²",
        "seminar:topic ell-1-methods": "ℓ₁ methods",
    }


SETTINGS: dict[str, Any] = {
    "myst_dmath_allow_space": False,
    "myst_dmath_allow_digits": False,
}
SUMS = "A lunch costs $5 and later $10. Some cost 5$ or 10$."


@pytest.mark.parametrize("values", [{}, SETTINGS])
def test_sums_of_money_are_text(site: Site, values: dict[str, Any]) -> None:
    """Whatever MyST is told: in titles, abstracts, topics and what else reads them."""
    site.configure(extensions=["sphinx_seminar"], **values)
    site.write("talks/series.yml", f"algebra: {{name: Algebra, description: '{SUMS}'}}")
    site.write(
        "talks/a.md",
        f"""\
        # Costs $10. Some 5$ or $x^2$

        :::{{talk}}
        :date: 2024-05-02
        :speaker: Ada Example
        :series: algebra
        :topics: from $5 to $10

        {SUMS} So $5 and $y^2$ are two things.
        :::
        """,
    )
    built = site.build()
    assert built.warnings == ()
    page = built.page("talks/a")
    assert texts(page.select("article math")) == ["y2"]
    assert SUMS in page.get_text()
    assert texts(page.select("h1 math")) == ["x2"]
    assert SUMS in built.page("series/algebra/index").get_text()
    assert texts(built.page("talks/index").select("math")) == ["x2"]
    assert "from $5 to $10" in texts(built.page("topics/index").select("a"))
    text = (built.outdir / "talks.ics").read_bytes()
    parsed: Any = icalendar.Calendar.from_ical(text)
    (event,) = parsed.events
    assert event["SUMMARY"].startswith("Costs $10. Some 5$ or x² (")
    assert SUMS in event["DESCRIPTION"]


def test_a_macro_of_another_form_is_named(site: Site) -> None:
    (first, *_) = site_with(site, seminar_math_macros={"R": 5}).build().warnings
    assert re.match(r"conf\.py:\d+: WARNING: seminar_math_macros: ", first)
    assert "found 'R: 5'" in first


def test_macros_that_the_site_gives_mathjax(site: Site) -> None:
    config = {"tex": {"macros": MACROS}}
    site_with(site, mathjax3_config=config, html_math_renderer="mathml")
    built = site.build()
    assert built.warnings == ()
    assert texts(built.page("talks/index").select("math")) == ["‖x‖"]


@pytest.mark.parametrize(
    "values",
    rest_slow(
        [
            {"mathjax3_config": {"tex": {"macros": MACROS}}},
            {"html_math_renderer": "mathjax"},
            {"extensions": ["sphinx_seminar", "sphinx.ext.mathjax"]},
            {"mathjax_options": {"async": "async"}},
        ]
    ),
)
def test_a_site_that_has_chosen_mathjax_keeps_it(
    site: Site, values: dict[str, Any]
) -> None:
    built = site_with(site, **values).build()
    page = built.page("talks/a")
    assert not page.select("math")
    assert r"\(x \in \R\)" in texts(page.select("span.math"))
    assert [one for one in page.select("script[src]") if "mathjax" in str(one["src"])]


def test_another_renderer_that_is_loaded_is_used(site: Site) -> None:
    """With three renderers and no choice, Sphinx ends the build."""
    with (site.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(OTHER)
    assert "formula" in texts(site_with(site).build().page("talks/a").select("b"))


LATEX = """\
# On \\(x^2\\)

::::{talk}
:date: 2024-05-02

On *knots* and

\\[
y = 1
\\]

:::{speaker} Ada Example

Likes *it*,
and \\(z^2\\) and `\\(y\\)`.
:::
::::
"""


def test_formulas_as_in_latex_are_named(site: Site) -> None:
    """Markdown makes ``(x^2)`` of them."""
    site.configure(myst_enable_extensions=["colon_fence", "dollarmath"])
    site.write("talks/a.md", LATEX)
    biography = "bo:\n  name: Bo Madeup\n  biography: |\n    On \\(n\\).\n"
    site.write("talks/speakers.yml", biography)
    said = [
        one.removesuffix("; Markdown takes it for text [seminar.math]")
        for one in site.build().warnings
    ]
    *said, in_data = said
    assert in_data.startswith("talks/speakers.yml:")
    assert "expected '$n$'" in in_data
    assert said == [
        "talks/a.md:1: WARNING: found '\\(x^2\\)', expected '$x^2$'",
        "talks/a.md:8: WARNING: found '\\[y = 1\\]', expected '$$y = 1$$'",
        "talks/a.md:15: WARNING: found '\\(z^2\\)', expected '$z^2$'",
    ]


def test_brackets_stay_brackets_without_formulas(site: Site) -> None:
    site.configure(myst_enable_extensions=["colon_fence"])
    site.write("talks/a.md", TALK.replace("$", "").replace("Let", "Let \\(x^2\\)"))
    assert site.build().warnings == ()
