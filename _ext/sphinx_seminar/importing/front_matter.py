"""What a Markdown page says ahead of its text, in YAML or TOML."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from itertools import islice
from typing import TYPE_CHECKING

import yaml

from sphinx_seminar.importing.labels import Field, field_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FRONT = re.compile(
    r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<data>.*?)\n(?P=fence)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_LONGEST = 6_000
"""Characters of front matter that are read."""
_MOST = 20
"""Values of one field that are read."""
_START = ("start", "start_time", "event_start", "date_start", "startdate", "begin")
_OF_PAGES = ("layout", "permalink", "slug", "draft", "aliases", "outputs", "weight")


def split_front_matter(text: str) -> tuple[str, list[str], list[str]]:
    """*text* without its front matter, its fields as labelled lines, and the rest.

    Where a page says when the event starts, its ``date`` is the day of posting.
    """
    match = _FRONT.match(text)
    if match is None or len(match["data"]) > _LONGEST:
        return text, [], []
    data = _read(match["data"], toml=match["fence"] == "+++")
    if data is None:
        return text, [], []
    said = {str(key).casefold(): value for key, value in data.items()}
    starts = any(said.get(key) for key in _START)
    labelled: list[str] = []
    kept: list[str] = []
    for key, value in said.items():
        line = "; ".join(islice(_words(value), _MOST))
        if not line or key in _OF_PAGES:
            continue
        field = Field.WHEN if key in _START else field_of(key.replace("_", " "))
        posted = key == "date" and starts
        known = (
            field is not None
            and field not in (Field.OTHER, Field.TOPICS)
            and not posted
        )
        name = "When" if key in _START else key.replace("_", " ")
        (labelled if known else kept).append(f"{name}: {line}")
    return text[match.end() :], labelled, kept


def _read(data: str, *, toml: bool) -> Mapping[object, object] | None:
    try:
        found: object = tomllib.loads(data) if toml else yaml.safe_load(data)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _words(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _words(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, dt.datetime):
        zone = f" UTC{value:%z}" if value.tzinfo is not None else ""
        timed = value.hour or value.minute
        yield f"{value:%Y-%m-%d %H:%M}{zone}" if timed else f"{value:%Y-%m-%d}"
    elif value is not None and not isinstance(value, bool):
        said = re.sub(r"(?<=\d\d:\d\d):00$", "", str(value).strip())
        yield " ".join(said.split())
