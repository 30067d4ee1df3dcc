"""What of a talk is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from hypothesis import given

from sphinx_seminar.archive.public import PublicTalk, clean, public_talk
from sphinx_seminar.exports import atom, citation, ical, jsonld, talks_json
from tests.exports import texts
from tests.exports.samples import (
    AFTER_ALL,
    BEFORE,
    JOIN,
    SEED,
    SITE,
    URLS,
    archive_of,
    one,
    public,
)

if TYPE_CHECKING:
    import datetime as dt


def everything(items: tuple[PublicTalk, ...], now: dt.datetime) -> str:
    """All that is published of *items*, as one text."""
    archive = archive_of(now=now)
    events = [event for item in items if (event := ical.vevent(item, URLS, "x.org"))]
    calendar = ical.calendar("All", events).replace(b"\r\n ", b"")
    made = [
        calendar.decode(),
        atom.feed("A", items, URLS, SITE, file="a.atom", page="index").decode(),
        talks_json.document("A", items, archive, URLS, SITE).decode(),
    ]
    for item in items:
        if found := jsonld.event(item, URLS):
            made.append(jsonld.script([found]))
        made.append(citation.bibtex(item, URLS) + citation.csl_json(item, URLS))
        made.append(str(list(citation.highwire(item, URLS))))
    return "\n".join(made)


def test_join_links_are_public_until_the_talk_is_over() -> None:
    assert one("hybrid").talk.online == JOIN
    assert one("hybrid").talk.registration == "https://x.example/register"
    assert "zoom.example" in everything(public(), BEFORE)


def test_join_links_of_past_talks_are_in_no_format() -> None:
    items = public(now=AFTER_ALL)
    assert all(item.over for item in items if item.talk.date)
    assert any(item.was_online for item in items)
    said = everything(items, AFTER_ALL)
    for secret in ("zoom.example", "hkbu.zoom.us", "example/register"):
        assert secret not in said


def test_nobody_is_asked_to_join_a_cancelled_talk() -> None:
    assert one("cancelled").talk.online == ""


def test_mail_addresses_are_public_as_contact_only() -> None:
    said = everything(public(), BEFORE)
    assert "ask@x.org" in said
    assert "private.example" not in said
    assert one("hybrid").talk.host == "Bo"


def test_two_builds_on_one_day_agree() -> None:
    evening = BEFORE.replace(hour=23, minute=59)
    assert public(now=BEFORE) == public(now=evening)


def test_characters_that_no_format_carries_are_left_out() -> None:
    bad = msgspec.structs.replace(SEED, title="A\x00B\x1bC\ud800D\ufffeE\rF")
    (item,) = public(bad)
    assert item.talk.title == "ABCDE F"


@given(texts.prose)
def test_everything_else_stays(text: str) -> None:
    kept = "".join(c for c in text if c.isprintable() or c in "\n\t ").strip()
    assert all(c in clean(text) for c in kept)
    assert clean(clean(text)) == clean(text)


def test_the_rule_is_a_function_of_the_archive() -> None:
    archive = archive_of()
    for found in archive.talks:
        assert public_talk(found, archive) == public_talk(found, archive)
