"""The talks of pyvideo's archive: a JSON file each, and one for their event."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sphinx_seminar.importing.filling import Result, read_records
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import Branch, Entry, Record, Source
from sphinx_seminar.importing.text import rich
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import DraftSeries
from sphinx_seminar.talkfiles.markup import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.importing.records import Value
    from sphinx_seminar.importing.settings import ImportSettings

_FIELDS = {
    "title": Field.TITLE,
    "recorded": Field.DATE,
    "speakers": Field.SPEAKER,
    "videos": Field.VIDEO,
    "description": Field.ABSTRACT,
    "language": Field.LANGUAGE,
    "tags": Field.TOPICS,
    "related_urls": Field.LINK,
    "copyright_text": Field.OTHER,
}
"""The names of fields in the archive; its others are technical."""
_MIDNIGHT = re.compile(r"[T ]00:00.*")
_RST_TO_MARKDOWN = (
    (r"(?m)^\.\. (?:image|figure|raw|include|code-block|contents|note|_).*\n?", ""),
    (r"`([^`<>]+?)\s*<(https?://[^>\s]+)>`__?", r"[\1](\2)"),
    (r":[\w:.-]+:`([^`]+)`", r"`\1`"),
    (r"``([^`\n]+)``", r"`\1`"),
    (r"`([^`\n]+)`_{1,2}(?!\w)", r"\1"),
    (r"(?m)::$", ":"),
)
"""Inline markup of reStructuredText, and Markdown's."""


def is_pyvideo(value: Value) -> bool:
    """Whether *value* is one talk of the archive."""
    found = {one.name for one in value.entries} if isinstance(value, Branch) else set()
    return "videos" in found and len(found & {"title", "recorded", "speakers"}) >= 2


def read_pyvideo(talk: Branch, path: Path, settings: ImportSettings) -> Result:
    """The talk of one file, with its event from ``category.json`` a folder up."""
    folder = path.parent.parent if path.parent.name == "videos" else path.parent
    record = Record([], f"{folder.name}/{path.name}", name=path.stem)
    for entry in talk.entries:
        name, value = entry.name, entry.value
        if name == "summary" and not talk.text("description").strip():
            name = "description"
        if name == "recorded" and isinstance(value, str):
            day = _MIDNIGHT.sub("", value)[:10]
            if day != _MIDNIGHT.sub("", value):
                record.kept.append(f"Recorded: {value}")
            value = day
        if name == "description" and isinstance(value, str):
            value = rich(value.strip())
            for form, replacement in _RST_TO_MARKDOWN:
                value = re.sub(form, replacement, value)
        if name in _FIELDS:
            record.entries.append(Entry(name, value))
    reading = read_records(Source([record], fields=dict(_FIELDS)), settings)
    for draft in reading.drafts:
        draft.series = _event_series(folder) or draft.series
    return reading


def _event_series(folder: Path) -> DraftSeries | None:
    event = _event(folder)
    if not event.get("title"):
        return None
    return DraftSeries(
        key=names.key_for(folder.name),
        name=one_line(str(event["title"])),
        homepage=str(event.get("url") or ""),
        description=str(event.get("description") or "").strip(),
    )


@lru_cache(maxsize=4)
def _event(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "category.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
