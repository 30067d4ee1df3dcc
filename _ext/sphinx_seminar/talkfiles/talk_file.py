"""Drafts as talk files, as a person would write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import MaterialKind, Role, Status
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.model import SeriesEntry
    from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker

_NEEDS_QUOTES = re.compile(r"^[|>'\"#\s]|\s#|\s$|^$")
_WIDTH = 88


def talk_file(draft: Draft, series: SeriesEntry | None = None) -> str:
    """The text of the talk file for *draft*.

    :param series: the entry that the talk inherits from; what it says is not
        said again.
    """
    blocks = any(not speaker.is_bare for speaker in draft.speakers)
    body: list[str] = []
    if blocks:
        for speaker in draft.speakers:
            body += [*_speaker(speaker, draft), ""]
    abstract = markup.safe(draft.abstract, draft.markup)
    if abstract:
        body += [*abstract.splitlines(), ""]
    content = "\n".join(body)
    fence = ":" * max(4 if blocks else 3, markup.longest_colons(content) + 1)
    lines = [f"# {title_of(draft)}", "", fence + "{talk}"]
    lines += _written(list(_options(draft, series, named=not blocks)))
    if body:
        lines += ["", *body[:-1]]
    lines += [fence, *_comments(draft)]
    return "\n".join(lines) + "\n"


def guessed_in(draft: Draft, series: SeriesEntry | None) -> list[str]:
    """The fields that no label named, of those that the talk file says.

    :param series: the entry that the talk inherits from.
    """
    said = {name for name, _ in _options(draft, series, named=True)}
    options = {*_inherited(None), "series"}
    return [
        one for one in dict.fromkeys(draft.guessed) if one in said or one not in options
    ]


def title_of(draft: Draft) -> str:
    """The title of *draft* as its heading has it."""
    return markup.inline(draft.title, math=draft.math_in_title) or "TBA"


def _written(options: list[tuple[str, str]]) -> list[str]:
    """The lines of *options*; in a block of YAML if a value has several lines."""
    if not any("\n" in value for _, value in options):
        return [f":{name}: {option(value)}" for name, value in options]
    lines = ["---"]
    for name, value in options:
        if "\n" in value:
            lines += [f"{name}: |", *(f"  {line}" for line in value.split("\n"))]
        else:
            lines.append(f"{name}: {option(value)}")
    return [*lines, "---"]


def option(value: str) -> str:
    """*value* as a directive's option: quoted where YAML would read it otherwise."""
    value = " ".join(value.split())
    if not _NEEDS_QUOTES.search(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _options(
    draft: Draft, series: SeriesEntry | None, *, named: bool
) -> Iterator[tuple[str, str]]:
    if named:
        people = "; ".join(_full_name(speaker) for speaker in draft.speakers)
        yield "speaker", people or "TBA"
    if draft.series is not None and draft.series.key:
        yield "series", draft.series.key
    if draft.number:
        yield "number", draft.number
    yield "date", draft.date.isoformat() if draft.date else "TBA"
    if draft.start is not None:
        end = f"-{draft.end:%H:%M}" if draft.end is not None else ""
        yield "time", f"{draft.start:%H:%M}{end}"
    inherited = _inherited(series)
    for name in ("timezone", "venue", "online", "registration"):
        value = getattr(draft, name)
        if value and value != inherited.get(name):
            yield name, value
    shared = {names.fold(topic) for topic in series.topics} if series else set()
    topics = [
        topic.replace(",", " ")
        for topic in draft.topics
        if names.fold(topic) not in shared
    ]
    if topics:
        yield "topics", ", ".join(topics)
    if draft.language and draft.language != inherited["language"]:
        yield "language", draft.language
    if draft.status is not Status.SCHEDULED:
        yield "status", draft.status.value
    for name in ("host", "contact", "message", "image"):
        value = getattr(draft, name)
        if value and value != inherited.get(name):
            yield name, value
    for kind in MaterialKind:
        targets = [target for one, target in draft.materials if one is kind]
        if targets:
            links = all("://" in target for target in targets)
            yield kind.value, (" " if links else "\n").join(dict.fromkeys(targets))


def _inherited(series: SeriesEntry | None) -> dict[str, str]:
    """What a talk need not say, as its series says it."""
    return {
        "timezone": series.timezone if series else "",
        "venue": series.venue if series else "",
        "online": series.online if series else "",
        "language": series.language if series else "",
        "contact": series.contact if series else "",
    }


def _full_name(speaker: DraftSpeaker) -> str:
    name = " ".join(f"{speaker.honorific} {speaker.name}".split())
    return name.replace(";", ",")


def _speaker(speaker: DraftSpeaker, draft: Draft) -> Iterator[str]:
    biography = markup.safe(speaker.biography, speaker.markup or draft.markup)
    fence = ":" * max(3, markup.longest_colons(biography) + 1)
    yield f"{fence}{{speaker}} {_full_name(speaker)}"
    for name in ("key", "position", "affiliation", "homepage", "orcid", "photo"):
        if value := getattr(speaker, name):
            yield f":{name}: {option(value)}"
    if speaker.role is not Role.SPEAKER:
        yield f":role: {speaker.role.value}"
    if biography:
        yield ""
        yield from biography.splitlines()
    yield fence


def _comments(draft: Draft) -> Iterator[str]:
    """What a person should look at, and what no option takes, unseen by visitors."""
    notes = [f"% Check: {' '.join(doubt.split())}" for doubt in draft.doubts]
    if draft.guessed:
        fields = ", ".join(dict.fromkeys(draft.guessed))
        notes.append(f"% Check: {fields}: named by no label")
    kept = [f"%   {' '.join(line.split())}" for line in dict.fromkeys(draft.kept)]
    if notes:
        yield ""
        yield from notes
    if kept:
        yield ""
        source = f" of {' '.join(draft.source.split())}" if draft.source else ""
        yield f"% Not used, but kept from the text{source}:"
        yield from kept
