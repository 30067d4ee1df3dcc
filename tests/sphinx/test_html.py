"""The pages as HTML: valid, without repeated ids, and safe from what is in them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import html5lib
import pytest

from tests.support import (
    Built,
    Site,
    check_links,
    facts,
    hrefs,
    rest_slow,
    text,
    texts,
    write_everything,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bs4 import BeautifulSoup, Tag

THEMES = ("furo", "basic", "alabaster")


@pytest.fixture(scope="module", params=rest_slow(THEMES))
def built(request: pytest.FixtureRequest, new_site: Callable[..., Site]) -> Built:
    """A site with everything that pages can show."""
    site = new_site("archive")
    site.configure(html_theme=request.param)
    write_everything(site)
    return site.build()


def parse_errors(html: str) -> list[str]:
    """What a browser has to mend in *html*, with the text around it."""
    parser = html5lib.HTMLParser()
    parser.parse(html)
    lines = html.split("\n")
    return [
        f"{code} {detail}: {lines[line - 1].strip()[:200]}"
        for (line, _), code, detail in parser.errors
    ]


def test_no_parse_errors(built: Built) -> None:
    assert built.warnings == ()
    found = {page: parse_errors(built.html(page)) for page in built.pages()}
    assert {page: errors for page, errors in found.items() if errors} == {}


def test_parse_errors_are_found() -> None:
    page = "<!DOCTYPE html><html><head><title>A</title></head><body>{}</body></html>"
    assert parse_errors(page.format("<p>A</p>")) == []
    assert len(parse_errors(page.format("<p>A<div>B</div></p>"))) == 1
    assert len(parse_errors(page.format("<p>A</b></p>"))) == 1


def test_no_id_twice(built: Built) -> None:
    for page in built.pages():
        ids = Counter(str(tag["id"]) for tag in built.page(page).select("[id]"))
        assert {name: count for name, count in ids.items() if count > 1} == {}, page


def test_what_labels_and_the_like_refer_to_is_there(built: Built) -> None:
    for page in built.pages():
        soup = built.page(page)
        ids = {str(tag["id"]) for tag in soup.select("[id]")}
        for attribute in (
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ):
            for tag in soup.select(f"[role=main] [{attribute}]"):
                assert set(str(tag[attribute]).split()) <= ids, (page, str(tag)[:200])


def test_citations_can_be_copied(built: Built) -> None:
    """They are blocks as sphinx-copybutton looks for them."""
    page = built.page("talks/2026/everything")
    bibtex, csl = texts(page.select(".seminar-cite div.highlight pre"))
    assert bibtex.startswith("@misc{")
    assert csl.startswith("[")
    prose = text(page.select_one(".seminar-cite [data-citation=text]"))
    assert prose.startswith("Ada Invented, “Everything about x”, Imagined Series, ")
    assert prose.endswith("https://example.org/seminar/talks/2026/everything.html")
    # there is nothing to cite of what has no title or no day yet
    assert built.page("talks/unknown").select(".seminar-cite") == []


def test_one_first_heading(built: Built) -> None:
    for page in built.pages():
        assert len(built.page(page).select("[role=main] h1")) <= 1, page


def test_pictures_have_a_text(built: Built) -> None:
    for page in built.pages():
        for image in built.page(page).select("img"):
            assert image.has_attr("alt"), (page, str(image))


def test_structured_data_is_json(built: Built) -> None:
    for page in built.pages():
        for script in built.page(page).select("script[type='application/ld+json']"):
            json.loads(script.string or "")


# --- Hostile text


class Trap(NamedTuple):
    """Text that must be shown as it is."""

    field: str

    @property
    def text(self) -> str:
        return f"<script>alert('{self.field}')</script> \"&amp; <b onclick=x>'&"


FIELDS = (
    "speaker",
    "position",
    "affiliation",
    "number",
    "venue",
    "host",
    "contact",
    "message",
    "title",
    "series",
    "organizer",
    "topic",
)
TRAPS = {field: Trap(field).text for field in FIELDS}
HEBREW = "שלום (Hello) עולם"


def quoted(value: str) -> str:
    """*value* for YAML."""
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture(scope="module")
def hostile(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    site.configure(smartquotes=False)
    site.write(
        "talks/series.yml",
        f"trap:\n  name: {quoted(TRAPS['series'])}\n"
        f"  organizer: {quoted(TRAPS['organizer'])}\n"
        f"  venue: {quoted(TRAPS['venue'])}\n",
    )
    site.write("talks/topics.yml", f"trap:\n  name: {quoted(TRAPS['topic'])}\n")
    site.write("talks/speakers.yml", f"trap:\n  name: {quoted(TRAPS['speaker'])}\n")
    site.write(
        "talks/a.rst",
        f"""\
        {TRAPS["title"]}
        {"=" * 90}

        .. talk::
           :series: trap
           :date: 2026-02-03
           :number: {TRAPS["number"]}
           :host: {TRAPS["host"]}
           :contact: {TRAPS["contact"]}
           :message: {TRAPS["message"]}
           :topics: trap
           :online: https://example.org/?a=1&b='2'&lt;=3

           .. speaker:: {TRAPS["speaker"]}
              :position: {TRAPS["position"]}
              :affiliation: {TRAPS["affiliation"]}

           Words with <script>alert('abstract')</script>.
        """,
    )
    site.write(
        "talks/b.md",
        f"""\
        # {HEBREW}

        ::::{{talk}}
        :series: trap
        :date: 2026-03-03
        :venue: {HEBREW}
        :topics: {HEBREW}
        :speaker: {HEBREW}
        ::::
        """,
    )
    lists = "".join(
        f"```{{talk-list}}\n:style: {style}\n```\n"
        for style in ("cards", "rows", "compact")
    )
    more = "".join(
        f"```{{{name}-list}}\n```\n" for name in ("speaker", "topic", "series")
    )
    site.write("index.md", f"# Home\n\n{lists}{more}")
    return site.build()


def strangers(soup: BeautifulSoup) -> Iterator[Tag]:
    """Elements and attributes that only hostile text can have made."""
    yield from soup.select("[onclick], b")
    yield from (
        script
        for script in soup.select("script:not([type])")
        if "alert(" in str(script)
    )


def test_hostile_text_is_only_text(hostile: Built) -> None:
    assert hostile.warnings == ()
    for page in hostile.pages():
        assert list(strangers(hostile.page(page))) == [], page
        assert parse_errors(hostile.html(page)) == [], page
    assert check_links(hostile.outdir) == []


def test_hostile_text_is_shown_as_it_is(hostile: Built) -> None:
    talk = hostile.page("talks/a").select_one(".seminar-talk")
    assert talk is not None
    shown = {label: text(value) for label, value in facts(talk).items()}
    for field in ("venue", "host", "contact", "organizer"):
        assert shown[field.title()] == TRAPS[field]
    assert shown["Topics"] == TRAPS["topic"]
    assert TRAPS["series"] in shown["Series"]
    assert TRAPS["number"] in shown["Series"]
    assert text(talk.select_one(".seminar-banner")) == TRAPS["message"]
    assert text(talk.select_one(".seminar-speaker .seminar-name")) == TRAPS["speaker"]
    for field in ("position", "affiliation"):
        assert text(talk.select_one(f".seminar-{field}")) == TRAPS[field]
    assert "<script>alert('abstract')</script>" in text(talk)
    assert "https://example.org/?a=1&b='2'&lt;=3" in hrefs(talk)
    assert TRAPS["title"] in text(hostile.page("talks/a").h1)
    assert TRAPS["title"] in text(hostile.page("talks/a").title)


def test_hostile_text_in_lists(hostile: Built) -> None:
    for page in ("index", "talks/index", "talks/2026/index", "series/trap/2026"):
        assert TRAPS["title"] in text(hostile.page(page)), page
        assert TRAPS["speaker"] in text(hostile.page(page)), page
    for page, field in (
        ("series/index", "series"),
        ("series/trap/index", "organizer"),
        ("speakers/index", "speaker"),
        ("speakers/trap", "speaker"),
        ("topics/index", "topic"),
        ("topics/trap", "topic"),
    ):
        assert TRAPS[field] in text(hostile.page(page)), page


def test_right_to_left_text(hostile: Built) -> None:
    talk = hostile.page("talks/b").select_one(".seminar-talk")
    assert talk is not None
    assert text(facts(talk)["Venue"]) == HEBREW
    assert texts(talk.select(".seminar-speaker .seminar-name")) == [HEBREW]
    assert HEBREW in texts(hostile.page("talks/index").select(".seminar-title"))
