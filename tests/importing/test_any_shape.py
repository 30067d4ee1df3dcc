"""Talks of one's own in every shape and language come back as they were written."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import html
import io
import json
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.importing import fictional
from tests.importing.fictional import WORDS, Talk, differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hypothesis.strategies import DataObject


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where each example is written anew."""
    return tmp_path_factory.mktemp("shapes")


# lists of records

_NAMES = {
    "title": ("title", "topic", "talk", "talk_title", "name", "Title", "subject"),
    "speaker": ("speaker", "presenter", "who", "author", "Speaker", "lecturer"),
    "affiliation": ("affiliation", "institution", "university", "org"),
    "day": ("date", "day", "when", "Date"),
    "room": ("room", "location", "venue", "place", "where"),
    "abstract": ("abstract", "description", "summary", "content"),
}
_PEOPLE: dict[str, Callable[[str, str, str, str], dict[str, object]]] = {
    "in brackets": lambda key, _, who, place: {key: f"{who} ({place})"},
    "beside": lambda key, of, who, place: {key: who, of: place},
    "object": lambda key, of, who, place: {key: {"name": who, of: place}},
    "list": lambda key, of, who, place: {f"{key}s": [{"name": who, of: place}]},
}
_WHEN: dict[str, Callable[[str, Talk], dict[str, object]]] = {
    "range": lambda key, one: {key: f"{one.day}", "time": str(one.field("time"))},
    "start and end": lambda key, one: {
        key: f"{one.day}",
        "start_time": f"{one.start:%H:%M}",
        "end_time": f"{one.end:%H:%M}",
    },
    "moments": lambda key, one: {
        "start": f"{one.day}T{one.start}",
        "end": f"{one.day}T{one.end}",
    },
    "duration": lambda key, one: {key: f"{one.day}T{one.start}", "duration": "60 min"},
}
_GROUPS: dict[str, Callable[[list[dict[str, object]], list[str]], object]] = {
    "list": lambda found, days: found,
    "under a name": lambda found, days: {"talks": found},
    "below the series": lambda found, days: {"title": "Knots", "talks": found},
    "terms": lambda found, days: [{"semester": "2025", "talks": found}],
    "past": lambda found, days: {"upcoming": found[:1], "past": found[1:]},
    "keys": lambda found, days: {f"talk{at}": one for at, one in enumerate(found)},
    "wrapped": lambda found, days: {"data": {"edges": [{"node": x} for x in found]}},
}


@given(st.data())
def test_lists_of_records(folder: Path, data: DataObject) -> None:
    expected = data.draw(fictional.talks())
    name = {part: data.draw(st.sampled_from(words)) for part, words in _NAMES.items()}
    person = _PEOPLE[data.draw(st.sampled_from(sorted(_PEOPLE)))]
    when = _WHEN[data.draw(st.sampled_from(sorted(_WHEN)))]
    order = data.draw(st.permutations(range(5)))
    records = []
    for one in expected:
        parts: list[dict[str, object]] = [
            {name["title"]: one.title},
            person(name["speaker"], name["affiliation"], one.speaker, one.affiliation),
            when(name["day"], one),
            {name["room"]: one.room},
            {name["abstract"]: one.abstract},
        ]
        records.append({k: v for at in order for k, v in parts[at].items()})
    group = _GROUPS[data.draw(st.sampled_from(sorted(_GROUPS)))]
    value = group(records, [f"{one.day}" for one in expected])
    if data.draw(st.booleans()):
        path, text = folder / "talks.json", json.dumps(value)
    else:
        path, text = folder / "talks.yml", yaml.safe_dump(value, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    fields = ("affiliations", "time", "venue", "abstract")
    assert not differences(path, expected, fields), text


# tables


def _csv(rows: list[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue()


def _piped(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(
        ["# Seminar", "", lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]
    )


def _html(rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{html.escape(one)}</td>" for one in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>\n" for row in cells)
    return f"<html><body><h1>Seminar</h1><table>{body}</table></body></html>"


_TABLES = {".csv": _csv, ".md": _piped, ".html": _html}


@given(data=st.data())
def test_tables_of_all_languages(folder: Path, data: DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(WORDS)))
    expected = data.draw(fictional.talks(language))
    extra = data.draw(
        st.sets(st.sampled_from(["time", "affiliation", "room", "abstract"]))
    )
    columns = data.draw(st.permutations(["title", "speaker", "date", *sorted(extra)]))
    name = data.draw(fictional.names(language, columns))
    days = data.draw(fictional.days_of([one.day for one in expected], language))
    rows = [[name[column] for column in columns]]
    for one, day in zip(expected, days, strict=True):
        cells = {"date": day, "time": str(one.field("time"))}
        rows.append([str(cells.get(x) or getattr(one, x)) for x in columns])
    ending = data.draw(st.sampled_from(sorted(_TABLES)))
    path = folder / f"talks{ending}"
    path.write_text(text := _TABLES[ending](rows), encoding="utf-8")
    read = {"affiliation": "affiliations", "room": "venue"}
    assert not differences(path, expected, [read.get(x, x) for x in extra]), text


# announcements

_STYLES = {
    "lines": "{label}: {value}\n",
    "bold": "**{label}:** {value}\n\n",
    "below": "{label}:\n{value}\n\n",
    "headings": "## {label}\n\n{value}\n\n",
    "items": "- {label}: {value}\n",
}


@given(data=st.data())
def test_announcements(folder: Path, data: DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(WORDS)))
    (talk,) = data.draw(fictional.talks(language, most=1))
    (day,) = data.draw(fictional.days_of([talk.day], language))
    labels = data.draw(fictional.names(language, list(WORDS[language])))
    short = data.draw(st.permutations(["title", "speaker", "date", "time", "room"]))
    beside = data.draw(st.booleans())
    values = {
        "date": day,
        "time": str(talk.field("time")),
        "speaker": f"{talk.speaker}{f' ({talk.affiliation})' * beside}",
        "title": data.draw(st.sampled_from([talk.title, f"“{talk.title}”"])),
    }
    parts = [*short, *(["affiliation"] * (not beside)), "abstract", "biography"]
    style = data.draw(st.sampled_from(sorted(_STYLES)))
    intro = data.draw(st.sampled_from(["", "# Knot Seminar\n\n", "Dear all,\n\n"]))
    text = intro
    for part in parts:
        form = "\n{label}: {value}\n" if part in ("abstract", "biography") else ""
        form = _STYLES[style] if style in ("headings", "below") or not form else form
        value = values.get(part) or getattr(talk, part)
        text += form.format(label=labels[part], value=value)
    path = folder / f"talk{data.draw(st.sampled_from(['.md', '.txt']))}"
    path.write_text(text, encoding="utf-8")
    fields = ("affiliations", "time", "venue", "abstract", "biographies")
    assert not differences(path, [talk], fields), text


_ENDS = (
    "",
    "\n\nBest wishes,\nJane Host\n",
    "\n\nKind regards\n\nJane Host\n-- \nJane Host\nhttps://example.org/host\n",
    "\n\nHope to see you there!\n",
)


@given(st.data())
def test_mails_with_several_announcements(folder: Path, data: DataObject) -> None:
    expected = data.draw(fictional.talks())
    order = data.draw(st.permutations(["Title", "Speaker", "Date", "Time", "Room"]))
    ruled = data.draw(st.booleans())
    announced = []
    for one in expected:
        values = {
            "Title": one.title,
            "Speaker": f"{one.speaker} ({one.affiliation})",
            "Date": f"{one.day:%A, %d %B %Y}",
            "Time": one.field("time"),
            "Room": one.room,
        }
        label = "Abstract\n--------" if ruled else "Abstract:"
        lines = [f"{name}: {values[name]}" for name in order]
        announced.append("\n".join([*lines, "", label, one.abstract]))
    separator = data.draw(st.sampled_from(("\n\n---\n\n", "\n\n\n")))
    body = separator.join(announced) + data.draw(st.sampled_from(_ENDS))
    intro = data.draw(
        st.sampled_from(("", "Dear all,\n\nthe next talks are these.\n\n"))
    )
    head = "From: jane@example.org\nTo: list@example.org\nSubject: Knots\n\n"
    mail = data.draw(st.booleans())
    path = folder / ("talks.eml" if mail else "talks.txt")
    path.write_text(text := head * mail + intro + body, encoding="utf-8")
    fields = ("affiliations", "time", "venue", "abstract")
    assert not differences(path, expected, fields), text


# calendars

_SUMMARIES = {
    "{speaker} ({affiliation}): {title}": "Abstract: {abstract}",
    "{title} ({speaker}, {affiliation})": "Abstract: {abstract}",
    "{title}": "Speaker: {speaker} ({affiliation})\n\n{abstract}",
    "Knot Seminar: {speaker} ({affiliation})": "Title: {title}\n{abstract}",
    "{speaker} ({affiliation})": "Title: {title}\n\nAbstract:\n{abstract}",
}


@given(st.data())
def test_calendars(folder: Path, data: DataObject) -> None:
    expected = data.draw(fictional.talks())
    summary = data.draw(st.sampled_from(sorted(_SUMMARIES)))
    calendar = icalendar.Calendar()
    for one in expected:
        event = icalendar.Event()
        values = dataclasses.asdict(one)
        event.add("summary", summary.format(**values))
        event.add("description", _SUMMARIES[summary].format(**values))
        event.add("location", one.room)
        event.add("uid", f"{one.day}@example.org")
        for name, hour in (("dtstart", one.start), ("dtend", one.end)):
            moment = dt.datetime.combine(one.day, hour, ZoneInfo("Europe/Berlin"))
            event.add(name, moment)
        calendar.add_component(event)
    path = folder / "talks.ics"
    path.write_bytes(text := calendar.to_ical())
    fields = ("affiliations", "time", "venue", "abstract")
    assert not differences(path, expected, fields), text.decode()
