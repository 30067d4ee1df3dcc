"""What a build makes, counted: an edit makes nothing of what it does not touch."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_seminar.archive.digests import Digests
from sphinx_seminar.exports import ical, talks_json

if TYPE_CHECKING:
    from tests.support import Site

TALKS = 12


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """How often what is made of which talk or page."""
    found: Counter[tuple[str, str]] = Counter()

    def count(owner: Any, name: str, number: int = 0) -> None:
        original = getattr(owner, name)

        def counted(*values: Any, **options: Any) -> Any:
            thing = values[number]
            key = getattr(getattr(thing, "talk", thing), "key", thing)
            found[name, key] += 1
            return original(*values, **options)

        monkeypatch.setattr(owner, name, counted)

    count(StandaloneHTMLBuilder, "handle_page", 1)
    count(Digests, "_talk", 1)
    count(ical, "vevent")
    count(ical, "vevent_in", 1)
    count(talks_json, "talk_text")
    return found


@pytest.fixture
def archive(site: Site) -> Site:
    site.write("talks/series.yml", "group:\n  name: Group\nother:\n  name: Other\n")
    site.write("index.md", "# Home\n\n```{talk-list}\n:limit: 3\n```\n")
    for number in range(TALKS):
        site.write(f"talks/{number}.md", talk(number, "Words."))
    return site


def talk(number: int, abstract: str, title: str = "") -> str:
    return f"""\
# {title or f"Talk {number}"}

:::{{talk}}
:date: 2024-05-{number + 1:02d}
:speaker: Person {"ABCD"[number % 4]}
:series: {("group", "other")[number % 2]}
:topics: topic {number % 3}

{abstract}
:::
"""


def test_the_first_build_makes_all_once(archive: Site, counts: Counter[Any]) -> None:
    archive.build()
    for made in ("_talk", "vevent", "talk_text", "handle_page"):
        found = {key: n for (name, key), n in counts.items() if name == made}
        assert len(found) >= TALKS
        assert set(found.values()) == {1}, made


def test_no_change_makes_nothing(archive: Site, counts: Counter[Any]) -> None:
    archive.build()
    counts.clear()
    archive.build()
    assert {*counts} <= {("handle_page", "genindex"), ("handle_page", "opensearch")}


def test_an_abstract(archive: Site, counts: Counter[Any]) -> None:
    archive.build()
    archive.write("talks/5.md", talk(5, "Other words."))
    counts.clear()
    archive.build()
    of_sphinx = {"genindex", "opensearch"}
    made = {one for one in counts if one[0] != "_talk" and one[1] not in of_sphinx}
    assert made == {
        ("handle_page", "talks/5"),
        ("vevent", "5"),
        ("vevent_in", "5"),
        ("talk_text", "5"),
    }


def test_a_title(archive: Site, counts: Counter[Any]) -> None:
    archive.build()
    archive.write("talks/5.md", talk(5, "Words.", title="Another"))
    counts.clear()
    archive.build()
    made = {"vevent", "vevent_in", "talk_text"}
    assert {one for one in counts if one[0] in made} == {(name, "5") for name in made}
    pages = {key for name, key in counts if name == "handle_page"}
    assert {"speakers/person-b", "topics/topic-2", "series/other/index"} <= pages
    assert pages.isdisjoint({"speakers/person-a", "topics/topic-1", "speakers/index"})
    assert pages.isdisjoint({"series/group/index", "series/index", "index"})
