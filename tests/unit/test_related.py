"""Which talks and topics belong together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sphinx_seminar.archive.related import Relations
from tests.unit.make import archive_of, resolved, series, talk
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
    archive, _ = resolved(talks)  # where this is reported
    found = Relations(archive).talks(archive.by_key["a"])
    assert [one.key for one in found] == ["both", "twice"]


def of(series_: str, name: str, day: int, *topics: str) -> Any:
    date = dt.date(2029, 1, 1) + dt.timedelta(day)
    return talk(name, f"S{name}", date=date, topics=topics, series=series_)


def related_in(name: str, *talks: Any) -> list[str]:
    archive = archive_of(talks, series("tea"))
    return [one.key for one in Relations(archive).talks(archive.by_key[name])]


def test_the_rest_of_a_series_says_nothing() -> None:
    few = [of("tea", f"t{day}", day, "x") for day in range(4)]
    many = [of("tea", f"t{day}", day, "x") for day in range(9)]
    assert related_in("t0", *few) == related_in("t0", *many) == []
    # but a part of it does, and so does what is beyond it
    assert related_in("t0", *few, of("tea", "y", 9, "y")) == ["t3", "t2", "t1"]
    assert related_in("t0", *few, of("", "out", 9, "x"))[0] == "out"
    # and the closest of many
    near = [*many, of("tea", "a", 20, "x", "y"), of("tea", "b", 10, "x", "y")]
    assert related_in("a", *near) == ["b", "t8", "t7", "t6", "t5"]


def test_related_to_several_talks() -> None:
    archive = archive_of(
        [
            on("a", 1, "Ada", "x"),
            on("b", 2, "Bo", "y"),
            on("c", 3, "Cy", "x"),
            on("d", 4, "Dee", "y"),
            on("e", 5, "Ed", "x", "y"),
        ]
    )
    a, b = archive.by_key["a"], archive.by_key["b"]
    found = Relations(archive).talks(a, b)
    assert [one.key for one in found] == ["e", "d", "c"]


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
