"""``talks.json``, checked against its schema by jsonschema."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from sphinx_seminar.exports import talks_json
from sphinx_seminar.model import Text
from tests.exports import texts
from tests.exports.samples import (
    AFTER_ALL,
    HERE,
    SEED,
    SITE,
    SPECIAL,
    URLS,
    SomeUrls,
    archive_of,
    entry,
    person,
    public,
)

SCHEMA = json.loads(talks_json.schema(URLS))


def written(*entries: Any, urls: SomeUrls = URLS, **values: Any) -> Any:
    archive = archive_of(*entries, **values)
    data = talks_json.document("Talks", public(*entries, **values), archive, urls, SITE)
    found = json.loads(data)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "https://x.org/seminar/talks.schema.json"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 1), ("date", "29 June"), ("key", None), ("status", "maybe")],
)
def test_the_schema_refuses_what_is_wrong(field: str, value: Any) -> None:
    found = written(SEED)
    found["talks"][0][field] = value
    checker = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.FormatChecker(["date"])
    )
    with pytest.raises(jsonschema.ValidationError):
        checker.validate(found)


def test_another_version_is_refused() -> None:
    found = written(SEED) | {"version": talks_json.VERSION + 1}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, SCHEMA)
    with pytest.raises(msgspec.ValidationError):
        talks_json.read(msgspec.json.encode(found))


def test_the_seed() -> None:
    found = written(SEED)
    (talk,) = found["talks"]
    assert talk["key"] == "2022/tianlong-chen"
    assert talk["start"] == "2022-06-29T09:00:00+08:00"
    assert talk["end"] == "2022-06-29T10:00:00+08:00"
    assert talk["timezone"] == "Asia/Hong_Kong"
    assert talk["speakers"][0]["honorific"] == "Mr."
    assert [one["kind"] for one in talk["materials"]] == ["video", "slides"]
    assert [one["name"] for one in found["topics"]] == [
        "model compression",
        "Sparsity",
        "transfer learning",
    ]
    assert found["series"][0]["duration"] == 60
    assert "online" not in found["series"][0]


def test_all_special_talks() -> None:
    talks = {one["key"]: one for one in written()["talks"]}
    assert talks["cancelled"]["status"] == "cancelled"
    assert talks["postponed"]["status"] == "postponed"
    assert talks["tba"].get("date") is None
    assert "start" not in talks["date-only"]
    assert talks["overnight"]["end"] == "2031-01-01T00:30:00+01:00"
    assert talks["hybrid"]["venue"] == "Hall; 2, East\\West"
    assert talks["three"]["speakers"][2]["role"] == "chair"
    assert "speaker" not in talks["tba"]["speakers"][0]


def test_everything_public_of_a_talk_is_there() -> None:
    """Every field of a talk comes back, but for what is told elsewhere."""
    elsewhere = {"docname", "abstract_text", "form", "is_private"}
    elsewhere |= {"joins_from", "join_link"}  # which is only how the link is found
    archive = archive_of(now=AFTER_ALL)
    items = public(now=AFTER_ALL)
    data = talks_json.document("T", items, archive, URLS, SITE)
    for item, shape in zip(items, talks_json.read(data).talks, strict=True):
        for name in set(item.talk.__struct_fields__) - elsewhere:
            mine, theirs = getattr(item.talk, name), getattr(shape, name)
            if name in {"speakers", "materials", "image", "extra"}:
                continue
            assert theirs == mine, name
        assert shape.document == item.talk.docname
        for person_, found in zip(item.talk.speakers, shape.speakers, strict=True):
            for name in (
                "name",
                "speaker",
                "honorific",
                "role",
                "affiliation",
                "orcid",
            ):
                assert getattr(found, name) == getattr(person_, name)


def test_a_biography_comes_as_it_was_written() -> None:
    own = Text(source="*Hello* `world`", where=HERE, markup="restructuredtext")
    (talk,) = written(
        entry("a", date=dt.date(2020, 1, 1), speakers=(person("B", biography=own),))
    )["talks"]
    (speaker,) = talk["speakers"]
    assert speaker["biography"] == "*Hello* `world`"
    assert speaker["biography_markup"] == "restructuredtext"
    ada = entry("a", date=dt.date(2020, 1, 1))
    found = written(ada)
    assert "biography" not in found["talks"][0]["speakers"][0]
    assert found["speakers"][0]["biography"] == "*Countess*"


def test_without_the_sites_address() -> None:
    found = written(urls=SomeUrls(""))
    assert "https://x.org" not in json.dumps(found)


def test_a_part_names_only_what_it_needs() -> None:
    archive = archive_of(SEED, *SPECIAL)
    items = [one for one in public(SEED, *SPECIAL) if one.talk.series]
    found = json.loads(talks_json.document("S", items, archive, URLS, SITE))
    assert [one["key"] for one in found["speakers"]] == ["tianlong-chen"]
    assert len(found["topics"]) == 3


@given(texts.line, texts.some_line, texts.prose)
@settings(deadline=None)
def test_any_text_survives(title: str, name: str, prose: str) -> None:
    talk = entry(
        "any", title=title, speakers=(person(name),), topics=(name,), abstract=prose
    )
    (item,) = public(talk)
    (found,) = written(talk)["talks"]
    assert found.get("title", "") == item.talk.title
    assert found.get("abstract", "") == item.talk.abstract
    assert found["speakers"][0]["name"] == item.talk.speakers[0].name
