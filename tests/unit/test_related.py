"""Which talks and topics belong together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sphinx_seminar.archive.related import Relations
from tests.unit.make import archive_of, talk
from tests.unit.patience import at_most


def on(name: str, day: int, speaker: str, *topics: str) -> Any:
    return talk(
        name, speaker, date=dt.date(2029, 1, 1) + dt.timedelta(day), topics=topics
    )


def related(name: str, *talks: Any) -> list[str]:
    archive = archive_of(talks)
    return [one.key for one in Relations(archive).talks(archive.by_key[name])]


def test_a_talk_without_relations() -> None:
    assert related("a", on("a", 1, "Ada"), on("b", 2, "Bo", "y")) == []
    assert related("a", on("a", 1, "TBA", "x"), on("b", 2, "TBA", "y")) == []


def test_a_speaker_counts_more_than_a_topic() -> None:
    talks = [
        on("a", 1, "Ada", "x", "y"),
        on("topic", 2, "Bo", "x"),
        on("speaker", 3, "Ada"),
        on("topics", 4, "Bo", "x", "y"),
    ]
    assert related("a", *talks) == ["topics", "speaker", "topic"]


def test_a_rare_topic_counts_more_than_a_common_one() -> None:
    talks = [
        on("a", 1, "Ada", "rare", "common"),
        on("rare", 2, "Bo", "rare"),
        *(on(f"c{day}", day, "Cy", "common") for day in range(3, 6)),
    ]
    assert related("a", *talks) == ["rare", "c5", "c4", "c3"]


def test_at_most_five_and_the_newest() -> None:
    talks = [on(f"t{day}", day, "Ada") for day in range(9)]
    assert related("t0", *talks) == ["t8", "t7", "t6", "t5", "t4"]


def test_a_speaker_who_stands_twice_counts_once() -> None:
    twice = talk("twice", "Ada", "Ada", date=dt.date(2029, 1, 1))
    talks = [on("a", 3, "Ada", "x"), twice, on("both", 2, "Ada")]
    assert related("a", *talks) == ["both", "twice"]


def test_topics_beside_a_topic() -> None:
    archive = archive_of(
        [
            on("a", 1, "Ada", "x", "y", "z"),
            on("b", 2, "Ada", "x", "z"),
            on("c", 3, "Ada", "x", "b"),
            on("d", 4, "Ada", "alone"),
        ]
    )
    relations = Relations(archive)
    assert relations.topics("x") == ("z", "b", "y")
    assert relations.topics("alone") == relations.topics("unknown") == ()


def test_at_most_eight_topics() -> None:
    archive = archive_of([on("a", 1, "Ada", *"abcdefghijk")])
    assert Relations(archive).topics("a") == tuple("bcdefghi")


@pytest.mark.parametrize("position", [0, 1000, 1999])
def test_a_topic_of_very_many_talks(position: int) -> None:
    archive = archive_of([on(f"t{day:04}", day, f"S{day}", "x") for day in range(2000)])
    relations = Relations(archive)
    entry = archive.talks[position]
    with at_most(1):
        for one in archive.talks[:200]:
            relations.talks(one)
    found = relations.talks(entry)
    assert len(found) == 5
    assert entry not in found
