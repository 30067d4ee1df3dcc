"""What organizers easily get wrong, or would not expect to be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.reading.content import without_comments
from tests.support import text, texts

if TYPE_CHECKING:
    from tests.support import Site

TALK = """\
# On slips

::::{{talk}}
:date: 2024-05-01
:speaker: Ada Example
:online: https://meet.example.org/secret
:topics: slips
{option}
{content}
::::
"""


def test_the_source_of_a_talk_is_not_published(site: Site) -> None:
    content = "% Passcode: 112233\n\nThe abstract."
    site.write("talks/a.md", TALK.format(option="", content=content))
    built = site.build()
    published = b"".join(built.files().values())
    assert b"112233" not in published
    assert b"meet.example.org" not in published
    assert "_sources/index.md.txt" in built.files()


@pytest.mark.parametrize(
    ("outer", "inner", "written"),
    [(":::", ":::", "::::"), (":::", "::::", ":::::"), ("```", "```", "````")],
)
def test_a_fence_that_closes_too_early_is_reported(
    site: Site, outer: str, inner: str, written: str
) -> None:
    """With what to write, which is right."""
    source = (
        f"# On slips\n\n{outer}{{talk}}\n:date: 2024-05-01\n\n"
        f"{inner}{{speaker}} Ada Example\nA biography.\n{inner}\n\n"
        f"The abstract, which is outside.\n{outer}\n"
    )
    site.write("talks/a.md", source)
    (warning,) = site.build().warnings
    assert warning.startswith("talks/a.md:3: ")
    assert f"write '{written}{{talk}}' in line 3, and '{written}' at its" in warning
    assert warning.endswith("[seminar.misplaced]")
    lines = source.splitlines()
    lines[2], lines[-1] = f"{written}{{talk}}", written
    site.write("talks/a.md", "\n".join(lines))
    assert site.build().warnings == ()


def test_text_after_a_whole_talk_is_no_slip(site: Site) -> None:
    written = TALK.format(option="", content="The abstract.") + "\nMore words.\n"
    site.write("talks/a.md", written)
    assert site.build().warnings == ()


def test_display_formulas_within_a_sentence(site: Site) -> None:
    content = "We show $$a + b$$ and more, with $n$ samples."
    site.write("talks/a.md", TALK.format(option="", content=content))
    page = site.build().page("talks/a")
    assert texts(page.select("math")) == ["a+b", "n"]
    assert "and more, with" in text(page)


def test_pages_lead_into_the_search(site: Site) -> None:
    site.write("talks/a.md", TALK.format(option="", content="The abstract."))
    built = site.build()
    (link,) = built.page("speakers/ada-example").select(".seminar-search-link a")
    assert str(link["href"]).endswith("search.html?speaker=ada-example")
    for page, sent in (
        ("topics/slips", [("topic", "slips"), ("q", None)]),
        ("talks/2024/index", [("year", "2024"), ("q", None)]),
        ("talks/index", [("q", None)]),
    ):
        (form,) = built.page(page).select(".seminar-filter")
        assert str(form["action"]).endswith("search.html")
        fields = [(one["name"], one.get("value")) for one in form.select("input")]
        assert fields == sent
    site.configure(seminar_search=False)
    assert not site.build().page("topics/slips").select(".seminar-filter")


@pytest.mark.parametrize(
    ("markup", "source", "left"),
    [
        ("markdown", "One.\n% two\nThree <!-- a\nb -->.", "One.\n\nThree \n."),
        ("markdown", "```tex\n% kept\n```\n%gone", "```tex\n% kept\n```\n"),
        (
            "restructuredtext",
            "One.\n\n.. secret\n   more\n\n.. note:: kept\n.. _kept:",
            "One.\n\n\n\n\n.. note:: kept\n.. _kept:",
        ),
    ],
)
def test_comments_go_nowhere(markup: str, source: str, left: str) -> None:
    assert without_comments(source, markup) == left


def test_an_abstract_in_another_language_says_so(site: Site) -> None:
    german = TALK.format(option=":language: de", content="Die Zusammenfassung.")
    site.write("talks/a.md", german)
    site.write("talks/b.md", TALK.format(option=":language: en", content="In English."))
    built = site.build()
    marked = built.page("talks/a").select("[lang=de]")
    assert texts(marked) == ["Die Zusammenfassung."]
    assert not built.page("talks/b").select(".seminar-talk [lang]")


def test_each_biography_is_its_speakers_own(site: Site) -> None:
    """Also where others have none, or no block."""
    blocks = "".join(
        f":::{{speaker}} {name}\n\n{life}\n:::\n\n"
        for name, life in (("Bo Example", ""), ("Cy Example", "The life of Cy."))
    )
    site.write("talks/a.md", TALK.format(option="", content=f"\n{blocks}"))
    people = site.build().page("talks/a").select(".seminar-speaker")
    names = [text(one.select_one(".seminar-name")) for one in people]
    assert names == ["Ada Example", "Bo Example", "Cy Example"]
    lives = [text(one.select_one(".seminar-biography")) for one in people]
    assert lives == ["", "", "The life of Cy."]
