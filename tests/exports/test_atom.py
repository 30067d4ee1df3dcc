"""Feeds, read by feedparser and checked against RFC 4287."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

import feedparser
import html5lib
import msgspec
import pytest
from hypothesis import given, settings

from sphinx_seminar.exports import atom
from sphinx_seminar.exports import texts as said
from sphinx_seminar.model import MaterialKind, Status
from tests.exports import texts
from tests.exports.atom_rules import mistakes
from tests.exports.samples import (
    AFTER_ALL,
    AFTER_SEED,
    BEFORE,
    SEED,
    SITE,
    URLS,
    entry,
    material,
    one,
    person,
    public,
)


def feed(*items: Any) -> bytes:
    made = atom.feed(
        "Talks & <more>", items, URLS, SITE, file="talks.atom", page="index"
    )
    assert mistakes(made) == []
    return made


def read(*items: Any) -> Any:
    parsed = feedparser.parse(feed(*items))
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def words(html: str) -> str:
    """The text of an entry, as a reader shows it."""
    return "".join(html5lib.parseFragment(html, namespaceHTMLElements=False).itertext())


def test_formulas_of_titles_are_text() -> None:
    talk = entry("m", title="On $x_1^2$", title_math=True)
    assert [one.title for one in read(*public(talk)).entries] == [
        "On x₁² (Ada Lovelace)"
    ]


def test_the_seed_before_the_talk() -> None:
    video, slides, *_ = entries = read(*public(SEED)).entries
    announced = entries[-1]
    assert announced.title.startswith("Finding Good, Cheap, and Transferrable")
    assert announced.link == "https://x.org/seminar/talks/2022/tianlong-chen.html"
    assert [author.name for author in announced.authors] == ["Tianlong Chen"]
    assert announced.tags[0].term == "Sparsity"
    text = words(announced.content[0].value)
    assert "Wednesday, 29 June 2022, 09:00–10:00 HKT" in text
    assert 'An "efficient" copy; 100% of $x_1$ & <more>.' in text
    assert {video.title.partition(":")[0], slides.title.partition(":")[0]} == {
        "Slides",
        "Video",
    }


def test_the_feed_says_where_it_is() -> None:
    found = read(*public()).feed
    assert found.title == "Talks & <more>"
    assert found.id == "https://x.org/seminar/talks.atom"
    assert {link.rel: link.href for link in found.links} == {
        "self": "https://x.org/seminar/talks.atom",
        "alternate": "https://x.org/seminar/index.html",
    }


def test_material_that_is_added_is_a_new_entry_and_changes_no_other() -> None:
    bare = msgspec.structs.replace(SEED, materials=())
    video = material(MaterialKind.VIDEO, "https://video.example/1")
    filmed = msgspec.structs.replace(SEED, materials=(video,))
    before = {one_.id: one_.updated for one_ in read(*public(bare)).entries}
    after = {one_.id: one_.updated for one_ in read(*public(filmed)).entries}
    assert len(before) == 1
    assert len(after) == 2
    assert before.items() <= after.items()


def test_a_cancelled_talk_is_news() -> None:
    gone = msgspec.structs.replace(SEED, materials=(), status=Status.CANCELLED)
    plain = msgspec.structs.replace(SEED, materials=())
    (before,), (after,) = read(*public(plain)).entries, read(*public(gone)).entries
    assert after.id != before.id
    assert after.title.startswith("Cancelled: Finding")


def test_entries_are_newest_first_and_never_of_the_future() -> None:
    found = read(*public(now=AFTER_SEED)).entries
    moments = [calendar.timegm(one_.updated_parsed) for one_ in found]
    assert moments == sorted(moments, reverse=True)
    assert max(moments) <= AFTER_SEED.timestamp()


def test_an_upcoming_entry_does_not_change_every_day() -> None:
    soon = entry("soon", date=BEFORE.date() + dt.timedelta(days=5))
    later = BEFORE + dt.timedelta(days=2)
    assert feed(*public(soon, now=BEFORE)) == feed(*public(soon, now=later))


def test_a_feed_has_no_more_than_the_newest() -> None:
    many = [
        entry(f"t{n}", date=dt.date(2000 + n, 1, 1)) for n in range(atom.LENGTH + 9)
    ]
    found = read(*public(*many, now=AFTER_ALL)).entries
    assert len(found) == atom.LENGTH
    assert "T0" not in {one_.title.partition(" ")[0] for one_ in found}


def test_an_empty_feed_is_valid() -> None:
    assert read().entries == []


@pytest.mark.parametrize("name", ["tba", "date-only", "overnight", "hybrid", "three"])
def test_special_talks(name: str) -> None:
    (found,) = read(one(name)).entries
    text = words(found.content[0].value)
    expected = {
        "tba": "Date to be announced",
        "date-only": "Wednesday, 9 January 2030",
        "overnight": "23:30–00:30 (next day) CET",
        "hybrid": "https://x.example/register",
        "three": "王小明, 清华大学",
    }
    assert expected[name] in text


def test_no_join_link_once_it_is_over() -> None:
    assert b"zoom.example" in feed(one("hybrid"))
    assert b"zoom.example" not in feed(one("hybrid", AFTER_ALL))


def test_the_rules_notice_mistakes() -> None:
    good = feed(*public(SEED))
    for old, new in (
        (b"<updated>", b"<updated>x"),
        (b'href="https://', b'href="'),
        (b"urn:uuid:", b""),
        (b"<name>Tianlong Chen</name>", b"<name> </name>"),
        (b'rel="self"', b'rel="via"'),
        (b"<published>", b"<published/><published>"),
    ):
        assert old in good
        assert mistakes(good.replace(old, new)), old


@given(texts.line, texts.some_line, texts.prose)
@settings(deadline=None)
def test_any_text_survives(title: str, name: str, prose: str) -> None:
    (item,) = public(
        entry(
            "any",
            title=title,
            speakers=(person(name),),
            topics=(name,),
            date=dt.date(2030, 1, 1),
            abstract=prose,
        )
    )
    (found,) = read(item).entries
    speakers = item.talk.speakers
    names = [one_.name for one_ in speakers if one_.name]
    shown = item.talk.title or "Title to be announced"
    expected = f"{shown} ({names[0]})" if names else shown
    assert squeezed(found.title) == squeezed(expected)
    assert [one_.name for one_ in found.get("authors", [])] == names
    assert [tag.term for tag in found.get("tags", [])] == list(said.topics(item))
    assert squeezed(item.talk.abstract) in squeezed(words(found.content[0].value))


def squeezed(text: str) -> str:
    return "".join(text.split())
