"""A field is declared once, and all that deals with talks agrees about it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

import msgspec
import pytest

from sphinx_seminar.archive import Defaults, resolve
from sphinx_seminar.archive.public import public_talk
from sphinx_seminar.exports import talks_json
from sphinx_seminar.model import (
    Appearance,
    PersonEntry,
    PersonFields,
    SeriesEntry,
    SpeakerEntry,
    Talk,
    TalkEntry,
    TalkFields,
    TopicEntry,
    VenueEntry,
    Where,
)
from sphinx_seminar.model.fields import Public, Takes, fields_of, inherited_fields
from sphinx_seminar.reading.data import Data
from sphinx_seminar.reading.options import TALK_OPTIONS, reader_of
from sphinx_seminar.reading.readers import READERS
from sphinx_seminar.talkfiles.draft import TEXT_FIELDS, Draft
from sphinx_seminar.talkfiles.talk_file import talk_file
from tests.exports.samples import SITE, URLS

HERE = Where(path="talks/a.md", line=3)
RECORDS = (
    TalkEntry,
    SpeakerEntry,
    SeriesEntry,
    PersonEntry,
    TopicEntry,
    VenueEntry,
)
WORDS: dict[str, Any] = {
    "kind": "panel",
    "timezone": "Asia/Hong_Kong",
    "language": "de",
    "contact": "a@example.org",
}


def said(name: str) -> Any:
    """A value of a text field that is told from all others."""
    return WORDS.get(name, f"https://example.org/{name}")


def archive_of(entry: TalkEntry, **series: Any) -> Any:
    of_series = SeriesEntry(key="a", where=HERE, name="A", **series)
    data = Data(series={"a": of_series}, speakers={}, topics={}, problems=())
    now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    return resolve([entry], data, Defaults(now=now))[0]


ENTRY = TalkEntry(
    docname="talks/a",
    where=HERE,
    series="a",
    date=dt.date(2030, 1, 1),
    **{one.name: said(one.name) for one in TEXT_FIELDS},
)


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_can_be_read(record: type[msgspec.Struct]) -> None:
    special = {Takes.CHOICE, Takes.MATERIALS, Takes.COUNT, Takes.NUMBER}
    for one in fields_of(record):
        assert one.field.takes in special or reader_of(one) is not None
        assert one.field.help.endswith(".")


def test_every_kind_of_text_is_read_and_used() -> None:
    taken = {one.field.takes for record in RECORDS for one in fields_of(record)}
    assert taken == set(Takes)
    assert set(Takes) - set(READERS) == {
        *(Takes.CHOICE, Takes.MATERIALS, Takes.COUNT, Takes.NUMBER)
    }


@pytest.mark.parametrize(
    ("common", "forms"),
    [
        (TalkFields, (TalkEntry, Talk, talks_json.TalkShape)),
        (PersonFields, (SpeakerEntry, Appearance, talks_json.AppearanceShape)),
    ],
)
def test_all_forms_have_every_field(
    common: type[msgspec.Struct], forms: tuple[type[msgspec.Struct], ...]
) -> None:
    for form in forms:
        assert issubclass(form, common)
        assert set(common.__struct_fields__) <= set(form.__struct_fields__)


def test_what_is_inherited_is_said_by_series() -> None:
    of_series = {one.name: one for one in fields_of(SeriesEntry)}
    for one in fields_of(Talk):
        if one.field.inherited:
            assert of_series[one.name].type == one.type
            assert of_series[one.name].field.takes is one.field.takes
    assert "venue" in inherited_fields(Talk)


def test_text_arrives_everywhere() -> None:
    """From the entry to talks.json and to a talk file, whatever the field."""
    archive = archive_of(ENTRY)
    (talk,) = archive.talks
    item = public_talk(talk, archive)
    texts: dict[str, Any] = {one.name: said(one.name) for one in TEXT_FIELDS}
    made = talks_json.document("T", [item], archive, URLS, SITE)
    (shape,) = json.loads(made)["talks"]
    draft = Draft(**texts)
    file = talk_file(draft)
    assert len(TEXT_FIELDS) > 7
    for one in TEXT_FIELDS:
        assert getattr(talk, one.name) == said(one.name)
        assert shape[one.name] == said(one.name)
        assert f":{one.option}: {said(one.name)}\n" in file


def test_what_is_inherited_is_not_written_again() -> None:
    names = [one.name for one in TEXT_FIELDS if one.field.inherited]
    texts = {name: said(name) for name in names}
    series = SeriesEntry(key="a", where=HERE, **texts)
    draft = Draft(**texts)
    assert not any(f":{name}:" in talk_file(draft, series) for name in names)
    bare = TalkEntry(docname="talks/b", where=HERE, series="a")
    (talk,) = archive_of(bare, **texts).talks
    assert [getattr(talk, name) for name in names] == [said(name) for name in names]


def test_what_is_not_public_is_kept_back() -> None:
    archive = archive_of(ENTRY)
    archive.now = dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
    item = public_talk(archive.talks[0], archive)
    hidden = [
        one.name for one in fields_of(Talk) if one.field.public is Public.UNTIL_OVER
    ]
    assert {"online", "registration"} <= {*hidden}
    for one in TEXT_FIELDS:
        # a last-minute message says nothing of a talk that has taken place
        shown = "" if one.name in {*hidden, "message"} else said(one.name)
        assert getattr(item.talk, one.name) == shown


def test_mail_is_taken_out_where_it_must_not_be() -> None:
    names = [one.name for one in fields_of(Talk) if one.field.public is Public.NO_MAIL]
    assert {"venue", "host"} <= {*names}
    entry = msgspec.structs.replace(ENTRY, **dict.fromkeys(names, "Bo <b@x.org>"))
    archive = archive_of(entry)
    item = public_talk(archive.talks[0], archive)
    assert [getattr(item.talk, name) for name in names] == ["Bo"] * len(names)


def test_a_draft_has_what_a_talk_file_can_say() -> None:
    has = {one.name for one in dataclasses.fields(Draft)}
    assert {one.name for one in fields_of(TalkEntry)} - has == {"anchor"}


def test_the_schema_tells_what_each_field_is() -> None:
    schema = json.loads(talks_json.schema(URLS))
    of_talk = schema["$defs"]["Talk"]["properties"]
    for one in fields_of(Talk):
        assert of_talk[one.name]["description"], one.name


def test_an_option_for_every_field() -> None:
    for one in fields_of(TalkEntry):
        assert one.option in TALK_OPTIONS or one.field.takes is Takes.MATERIALS
