"""What an imported talk says otherwise than the talk file that is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import Status
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.draft import TEXT_FIELDS
from sphinx_seminar.talkfiles.markup import plain
from sphinx_seminar.talkfiles.matching import folded, titles_of
from sphinx_seminar.talkfiles.site_talks import People

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sphinx_seminar.model import SpeakerEntry
    from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker
    from sphinx_seminar.talkfiles.site import Site
    from sphinx_seminar.talkfiles.site_talks import SiteTalk

_OF_SPEAKER = ("honorific", "position", "affiliation", "homepage", "orcid")


def differences(draft: Draft, there: SiteTalk, site: Site) -> list[str]:
    """Field by field what *draft* says, and what stands in the file instead.

    What *draft* does not say is no difference.
    """
    return list(_differences(draft, there, site))


def _differences(draft: Draft, there: SiteTalk, site: Site) -> Iterator[str]:
    entry = there.entry
    if draft.title and folded(there.title) not in titles_of(draft):
        place = f"{there.path}:{there.heading}"
        yield _said("title", draft.title, there.title or "TBA", place)
    yield from _people(draft, there, People(site))
    if draft.start is not None and (draft.start, draft.end or entry.end) != (
        entry.start,
        entry.end,
    ):
        found, old = _hours(draft.start, draft.end), _hours(entry.start, entry.end)
        yield _said("time", found, old, there.at("time"))
    series = site.series_called(entry.series) if entry.series else None
    for one in TEXT_FIELDS:
        name = one.name
        found, old = getattr(draft, name), getattr(entry, name)
        if one.field.inherited and not old and series is not None:
            old = getattr(series, name)
        if name == "timezone":
            old = old or site.timezone or "UTC"
        if found and _words(found) != _words(old):
            yield _said(name, found, old, there.at(name))
    if draft.status not in (Status.SCHEDULED, entry.status):
        yield _said("status", draft.status, entry.status, there.at("status"))
    known = {
        names.fold(one) for one in (*entry.topics, *(series.topics if series else ()))
    }
    if new := [one for one in draft.topics if names.fold(one) not in known]:
        old = ", ".join(entry.topics)
        yield _said("topics", ", ".join(new), old, there.at("topics"))
    links = {one.url for one in entry.materials}
    for kind, link in draft.materials:
        if link not in links and "://" in link:
            yield _said(kind.value, link, "", there.at(kind.value))
    yield from _text("abstract", draft.abstract, there.abstract, there.at(""))


def _people(draft: Draft, there: SiteTalk, known: People) -> Iterator[str]:
    entries = {known.of(who.name): who for who in there.entry.speakers}
    drafts = {known.of(who.name): who for who in draft.speakers}
    drafts.pop("", None)
    entries.pop("", None)
    if drafts and drafts.keys() != entries.keys():
        found = "; ".join(who.name for who in drafts.values())
        old = "; ".join(who.name for who in entries.values()) or "TBA"
        first = next(iter(entries.values()), None)
        line = first.where.line if first else there.entry.at("speaker").line
        yield _said("speaker", found, old, f"{there.path}:{line}")
    for key in drafts.keys() & entries.keys():
        yield from _person(drafts[key], entries[key], there)


def _person(one: DraftSpeaker, other: SpeakerEntry, there: SiteTalk) -> Iterator[str]:
    place = f"{there.path}:{other.where.line}"
    for name in _OF_SPEAKER:
        found, old = getattr(one, name), getattr(other, name)
        if found and _words(found) != _words(old):
            yield _said(f"{name} of {one.name}", found, old, place)
    biography = other.biography.source
    yield from _text(f"biography of {one.name}", one.biography, biography, place)


def _text(name: str, found: str, old: str, place: str) -> Iterator[str]:
    """The difference of two long texts, of which only the letters count."""
    if not found or _words(found) == _words(old):
        return
    count = len(found.split())
    if not _words(old):
        yield f"{name}: found {count} words, {place} has none"
    else:
        yield f"{name}: found another text of {count} words than at {place}"


def _words(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", names.fold(plain(text))))


def _hours(start: dt.time | None, end: dt.time | None) -> str:
    if start is None:
        return ""
    return f"{start:%H:%M}" + (f"-{end:%H:%M}" if end is not None else "")


def _said(name: str, found: str, old: str, place: str) -> str:
    stands = f"has {old!r}" if old else "has none"
    return f"{name}: found {found!r}, {place} {stands}"
