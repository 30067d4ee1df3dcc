"""Citations, read by pybtex."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string
from pybtex.richtext import Text as RichText

from sphinx_seminar.exports import citation
from sphinx_seminar.exports.citation import Name, split_name
from tests.exports import texts
from tests.exports.samples import URLS, entry, one, person, public


def read(item: Any) -> Any:
    (found,) = parse_string(citation.bibtex(item, URLS), "bibtex").entries.values()
    return found


def plain(tex: str) -> str:
    """The text that TeX would print."""
    # commands of LaTeX's core that pybtex does not know
    unknown = {
        "\\textbraceleft{}": "{",
        "\\textbraceright{}": "}",
        "\\textasciicircum{}": "^",
        "\\$": "$",
    }
    for number, command in enumerate(unknown):
        tex = tex.replace(command, chr(0xF0000 + number))
    text = str(RichText.from_latex(tex))
    for number, character in enumerate(unknown.values()):
        text = text.replace(chr(0xF0000 + number), character)
    return text


def test_the_seed() -> None:
    found = read(one("tianlong-chen"))
    assert found.key == "chen-2022-tianlong-chen"
    assert found.type == "misc"
    assert plain(found.fields["title"]) == one("tianlong-chen").talk.title
    assert found.fields["year"] == "2022"
    assert found.fields["month"] == "June"
    assert found.fields["howpublished"] == "Talk, TMLR Young Scientist Seminar"
    (author,) = found.persons["author"]
    assert author.first_names == ["Tianlong"]
    assert author.last_names == ["Chen"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", Name("Lovelace", "", "Ada")),
        ("Ludwig van Beethoven", Name("Beethoven", "van", "Ludwig")),
        ("María de la Cruz", Name("Cruz", "de la", "María")),
        ("Grace Brewster Hopper", Name("Hopper", "", "Grace Brewster")),
        ("Plato", Name("Plato")),
        ("王 小明", Name("王 小明")),
        ("Smith, Jones and Partners", Name("Smith, Jones and Partners")),
        ("Martin Muster Jr.", Name("Muster", "", "Martin", "Jr.")),
        ("Pat van Example, III", Name("Example", "van", "Pat", "III")),
    ],
)
def test_names(name: str, expected: Name) -> None:
    assert split_name(name) == expected


def test_three_people() -> None:
    found = read(one("three"))
    names = [str(person_) for person_ in found.persons["author"]]
    assert names == ["Lovelace, Ada", "{王小明}"]
    literal = citation.csl(one("three"), URLS)["author"]
    assert literal == [{"family": "Lovelace", "given": "Ada"}, {"literal": "王小明"}]


def test_csl() -> None:
    (found,) = json.loads(citation.csl_json(one("tianlong-chen"), URLS))
    assert found["type"] == "speech"
    assert found["issued"] == {"date-parts": [[2022, 6, 29]]}
    assert found["event-title"] == "TMLR Young Scientist Seminar"
    assert found["URL"] == "https://x.org/seminar/talks/2022/tianlong-chen.html"


def test_a_talk_without_a_date() -> None:
    assert "issued" not in citation.csl(one("tba"), URLS)
    assert "year" not in read(one("tba")).fields


def test_tags_for_zotero() -> None:
    found = list(citation.highwire(one("tianlong-chen"), URLS))
    assert found[:2] == [
        ("citation_title", one("tianlong-chen").talk.title),
        ("citation_author", "Tianlong Chen"),
    ]
    tags = dict(found)
    assert tags["citation_publication_date"] == "2022/06/29"
    assert tags["citation_conference_title"] == "TMLR Young Scientist Seminar"
    assert tags["citation_pdf_url"] == "https://x.example/slides.pdf"


def test_formulas_stay_formulas() -> None:
    talk = entry("m", title="On $x_1^2$ & 100%", title_math=True)
    (item,) = public(talk)
    assert "{{On $x_1^2$ \\& 100\\%}}" in citation.bibtex(item, URLS)
    # which others do not know
    assert citation.csl(item, URLS)["title"] == "On x₁² & 100%"


@given(texts.line, texts.some_line)
@settings(deadline=None)
def test_any_text_survives(title: str, name: str) -> None:
    talk = entry(
        "any",
        title=title,
        speakers=(person(name), person("Ada Lovelace")),
        venue=name,
        date=dt.date(2030, 1, 1),
    )
    (item,) = public(talk)
    found = read(item)
    assert squeezed(plain(found.fields["title"])) == squeezed(
        item.talk.title or "Title to be announced"
    )
    if item.talk.venue:
        assert squeezed(plain(found.fields["address"])) == squeezed(item.talk.venue)
    people = found.persons["author"]
    named = [one_ for one_ in item.talk.speakers if one_.name]
    assert len(people) == len(named)
    assert json.loads(citation.csl_json(item, URLS))[0]["title"]


@given(st.text(alphabet="{}\\$&#%_^~abc \n", max_size=20))
@settings(deadline=None)
def test_braces_stay_balanced(text: str) -> None:
    (item,) = public(entry("any", title=" ".join(text.split()), title_math=True))
    assert len(read(item).persons["author"]) == 1


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_suffix_of_a_name() -> None:
    (item,) = public(entry("2029/a", speakers=(person("Bo Sample Jr."),)))
    (made,) = json.loads(citation.csl_json(item, URLS))
    assert made["author"] == [{"family": "Sample", "given": "Bo", "suffix": "Jr."}]


def test_a_formula_with_braces_the_wrong_way_round() -> None:
    (item,) = public(entry("2029/a", title="On $}x{$", title_math=True))
    assert r"\textbraceright{}x" in citation.bibtex(item, URLS)
