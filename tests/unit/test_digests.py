"""What shows something else has another digest."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import example, given, settings

from sphinx_seminar.model import Material, MaterialKind, Resource, Status, Text
from sphinx_seminar.views.further_talks import further_talks, further_talks_digest
from sphinx_seminar.views.listing import listing, listing_digest
from sphinx_seminar.views.pages import generated_pages
from sphinx_seminar.views.queries import (
    NextQuery,
    NumbersQuery,
    Period,
    PlotQuery,
    Query,
    SeriesQuery,
    SpeakerQuery,
    Style,
    TalkQuery,
    TopicQuery,
)
from sphinx_seminar.views.talk import talk_page
from sphinx_seminar.views.targets import Pages
from tests.unit.make import archive_of, person, series, somebody, talk, topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive import Archive

EXAMPLES = settings().max_examples // 8
"""How many archives are tried; each with every change of every field."""

PAGES = Pages(data_dir="talks")
QUERIES: tuple[Query, ...] = (
    *(TalkQuery(style=style) for style in Style),
    TalkQuery(series="s", limit=1),
    TalkQuery(speaker="ada", year=2029),
    SpeakerQuery(),
    SpeakerQuery(series="s"),
    TopicQuery(),
    TopicQuery(series="s"),
    SeriesQuery(),
    TalkQuery(when=Period.LATER),
    TalkQuery(when=Period.LATER, limit=1),
    NextQuery(),
    NextQuery(series="s"),
    NumbersQuery(),
    PlotQuery(),
    PlotQuery(series="s"),
)

A_TALK: dict[str, list[Any]] = {
    "title": ["", "One", "Two $x$"],
    "title_math": [False, True],
    "date": [dt.date(2029, 5, 1), dt.date(2031, 5, 1), None],
    "start": [None, dt.time(9), dt.time(10)],
    "venue": ["", "Hall", "Room ada@example.org"],
    "kind": ["", "keynote", "break"],
    "online": ["", "https://meet.example.org/1"],
    "host": ["", "Bo Host"],
    "message": ["", "Moved"],
    "topics": [(), ("Trees",), ("Trees", "Graphs")],
    "series": ["", "s"],
    "status": list(Status),
    "language": ["", "de"],
    "materials": [
        (),
        (Material(kind=MaterialKind.VIDEO, url="https://example.org/v"),),
    ],
    "abstract": ["", "On trees."],
    "abstract_text": [Text(), Text(source="On *trees*.")],
}
A_SPEAKER: dict[str, list[Any]] = {
    "name": ["Ada Example", "Bo Example", "TBA"],
    "honorific": ["", "Dr."],
    "letters": ["", "PhD"],
    "aside": ["", "she/her"],
    "position": ["", "Fellow"],
    "affiliation": ["", "Somewhere", "a@example.org"],
    "homepage": ["", "https://example.org/a"],
    "photo": [None, Resource(url="https://example.org/a.png")],
    "biography": [Text(), Text(source="Some *life*.")],
}
A_PERSON: dict[str, list[Any]] = {
    "name": ["Ada Example", "Ada E. Example"],
    "homepage": ["", "https://example.org/ada"],
    "biography": ["", "A life."],
}
A_TOPIC: dict[str, list[Any]] = {
    "name": ["Trees", "Forests"],
    "parent": ["", "graphs"],
    "description": ["", "With roots."],
}
A_SERIES: dict[str, list[Any]] = {
    "name": ["Some series", "Another"],
    "organizer": ["", "A group"],
    "contact": ["", "Room 1"],
    "homepage": ["", "https://example.org/s"],
    "description": ["", "About things."],
}


def _any(choices: dict[str, list[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    strategies = {name: st.sampled_from(values) for name, values in choices.items()}
    return st.fixed_dictionaries(strategies)


RECORDS = st.fixed_dictionaries(
    {
        "talks": st.lists(
            st.tuples(_any(A_TALK), _any(A_SPEAKER)),
            min_size=2,
            max_size=3,
        ),
        "person": _any(A_PERSON),
        "topic": _any(A_TOPIC),
        "series": _any(A_SERIES),
    }
)

TO_COME: dict[str, Any] = {
    "talks": [
        (
            {"date": dt.date(2031, 5, 1), "topics": ("Trees",), "series": "s"},
            {"name": "Ada Example"},
        ),
        ({"date": dt.date(2031, 6, 1)}, {"name": "Cy Example"}),
    ],
    "person": {},
    "topic": {"name": "Trees"},
    "series": {"name": "S"},
}
"""Talks of which as much as possible is shown."""


def archive_of_records(records: dict[str, Any]) -> Archive:
    """The archive of what :data:`RECORDS` makes."""
    return archive_of(
        [
            talk(f"2029/{number}", somebody(**speaker), **fields)
            for number, (fields, speaker) in enumerate(records["talks"])
        ],
        person("ada-example", **records["person"]),
        topic("trees", **records["topic"]),
        topic("graphs", "Graphs"),
        series("s", **records["series"]),
    )


def shown(records: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Everything that is shown of *records*, by name: its digest and its view."""
    archive = archive_of_records(records)
    found: dict[str, tuple[str, Any]] = {
        plan.name: (plan.digest(), plan.make())
        for plan in generated_pages(archive, PAGES)
    }
    for query in QUERIES:
        view = listing(query, archive, PAGES)
        found[repr(query)] = (listing_digest(query, archive, PAGES), view)
    for one in archive.talks:
        page = (talk_page(one, archive, PAGES), one.abstract_text)
        found[one.key] = (archive.digests.talk(one).whole, page)
        around = further_talks([one], archive)
        found[f"{one.key}+"] = (further_talks_digest([one], archive), around)
    return {name: (digest, json_of(view)) for name, (digest, view) in found.items()}


def json_of(view: Any) -> str:
    return json.dumps(msgspec.to_builtins(view), default=str)


def changes(records: dict[str, Any]) -> Iterator[str]:
    """Change each field of *records* to each of its values, and then back again.

    The name of the field is told while it has such a value.
    """
    fields, speaker = records["talks"][0]
    for changed, choices in (
        (fields, A_TALK),
        (speaker, A_SPEAKER),
        (records["person"], A_PERSON),
        (records["topic"], A_TOPIC),
        (records["series"], A_SERIES),
    ):
        for field, values in choices.items():
            old = dict(changed)
            for value in values:
                changed[field] = value
                yield field
            changed.clear()
            changed.update(old)


@settings(max_examples=EXAMPLES)
@given(RECORDS)
@example(TO_COME)
def test_another_view_has_another_digest(records: Any) -> None:
    before = shown(records)
    for field in changes(records):
        after = shown(records)
        for name in before.keys() & after.keys():
            is_same = before[name][1] == after[name][1]
            assert is_same or before[name][0] != after[name][0], (field, name)


LISTED = {
    *("2029/0", "talks/index", "talks/2031/index"),
    *("series/s/index", "series/s/2031"),
    *("speakers/ada-example", "topics/trees"),
}
"""A talk's document, and the pages that list it."""


@pytest.mark.parametrize(
    ("field", "value", "changed"),
    [
        ("abstract", "Other words.", {"2029/0"}),
        ("host", "Bo Host", LISTED),  # which a template of lists may show
        ("venue", "Hall", LISTED),
    ],
)
def test_nothing_else_has(field: str, value: str, changed: set[str]) -> None:
    def digests(**more: str) -> dict[str, str]:
        (fields, ada), other = TO_COME["talks"]
        found = shown({**TO_COME, "talks": [({**fields, **more}, ada), other]})
        return {name: one for name, (one, _) in found.items() if "Query" not in name}

    before, after = digests(), digests(**{field: value})
    assert {name for name in before if before[name] != after[name]} == changed


def test_the_order_of_series_is_in_the_digest_of_their_list() -> None:
    """A day off counts as no talk, but its series comes before those with nothing."""

    def of(key: str) -> tuple[str, str]:
        off = talk("2029/0", date=None, kind="break", series=key)
        archive = archive_of([off], series("a", name="A"), series("b", name="B"))
        query = SeriesQuery()
        view = json_of(listing(query, archive, PAGES))
        return listing_digest(query, archive, PAGES), view

    (digest, view), (other_digest, other_view) = of(""), of("b")
    assert view != other_view
    assert digest != other_digest
