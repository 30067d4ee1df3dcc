"""What becomes of a talk, by fields such as ``status`` and ``published``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.lexicon import Kind
from sphinx_seminar.importing.names_of_fields import NAMES, key_of
from sphinx_seminar.importing.records import flat
from sphinx_seminar.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.records import Entry
    from sphinx_seminar.talkfiles.draft import Draft


def read_status(draft: Draft, entries: Sequence[Entry]) -> str:
    """Note what becomes of the talk; returns what says that it is not to be shown."""
    for entry in entries:
        outcome = _outcome(entry.name, flat(entry.value))
        if outcome == "unpublished":
            return f"{entry.name}: {flat(entry.value)}"
        if outcome in ("cancelled", "postponed"):
            draft.status = Status(outcome)
        elif not outcome:
            draft.keep(f"{entry.name}: {flat(entry.value)}")
    return ""


def _outcome(name: str, text: str) -> str:
    """What *text* of a field *name* says of a talk; empty if that is not known."""
    said, about = NAMES.status.get(key_of(text), ""), NAMES.status.get(key_of(name), "")
    if said == "yes":
        return about or "scheduled"
    if said == "no":
        return "unpublished" if about == "scheduled" else "scheduled"
    if said:
        return said
    words = [NAMES.status.get(one, "") for one in key_of(text).split()]
    off = [one for one in words if one in ("cancelled", "postponed")]
    for kind in (Kind.CANCELLED, Kind.POSTPONED):
        if not off and lexicon.find(kind, text):
            off = [kind.value]
    return off[0] if off else ""
