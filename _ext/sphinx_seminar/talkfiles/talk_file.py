"""Write drafts as talk files, as a person would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import MaterialKind, Role, TalkEntry
from sphinx_seminar.model.fields import fields_of, inherited_fields
from sphinx_seminar.reading import names
from sphinx_seminar.reading.links import EMAIL_IN_TEXT
from sphinx_seminar.reading.talks import NONE
from sphinx_seminar.talkfiles import markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.model import SeriesEntry
    from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker

_NEEDS_QUOTES = re.compile(r"^[|>'\"#\s]|\s#|\s$|^$")
_NOT_BY_NAME = frozenset({"speakers", "series", "number", "date", "start", "anchor"})
"""Fields that are written first, in their own way, or not at all."""


def talk_file(draft: Draft, series: SeriesEntry | None = None) -> str:
    """Write the text of the talk file for *draft*.

    :param series: the entry that the talk inherits from; its values are not
        repeated.
    """
    blocks = any(
        draft.has_speaker_blocks or not speaker.is_bare for speaker in draft.speakers
    )
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
    """Fields in the talk file that were guessed, without a label in the source.

    :param series: the entry that the talk inherits from.
    """
    written = {name for name, _ in _options(draft, series, named=True)}
    options = {*inherited_fields(TalkEntry), "series"}
    return [
        one
        for one in dict.fromkeys(draft.guessed)
        if one in written or one not in options
    ]


def title_of(draft: Draft) -> str:
    """The heading for *draft*."""
    return markup.inline(draft.title, math=draft.math_in_title) or "TBA"


def _written(options: list[tuple[str, str]]) -> list[str]:
    """The lines of *options*, as a YAML block if a value has several lines."""
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
    """*value* as a directive's option, quoted if YAML would misread it."""
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
        yield "series", ", ".join((draft.series.key, *draft.also_in))
    if draft.number:
        yield "number", draft.number
    last = f" to {draft.last_day}" if draft.last_day else ""
    yield "date", f"{draft.date}{last}" if draft.date else "TBA"
    if draft.start is not None:
        end = f"-{draft.end:%H:%M}" if draft.end is not None else ""
        yield "time", f"{draft.start:%H:%M}{end}"
    for one in fields_of(TalkEntry):
        if one.name == "topics":
            shared = set(map(names.fold, series.topics if series else ()))
            own = (one for one in draft.topics if names.fold(one) not in shared)
            value = ", ".join(topic.replace(",", " ") for topic in own)
        elif one.name == "materials":
            yield from _materials(draft)
            continue
        elif one.name in _NOT_BY_NAME:
            continue
        else:
            value = getattr(draft, one.name)
        default = getattr(series, one.name, "") if one.field.inherited else one.default
        if one.name == "venue" and draft.online_only and default and not value:
            value = NONE
        if value and value != default:
            yield one.option, str(value)
    yield from draft.extra.items()


def _materials(draft: Draft) -> Iterator[tuple[str, str]]:
    for kind in MaterialKind:
        targets = [target for one, target in draft.materials if one is kind]
        if targets:
            links = all("://" in target for target in targets)
            yield kind.value, (" " if links else "\n").join(dict.fromkeys(targets))


def _full_name(speaker: DraftSpeaker) -> str:
    name = " ".join(f"{speaker.honorific} {speaker.name}".split())
    name += f", {speaker.letters}" if speaker.letters else ""
    name += f" ({speaker.aside})" if speaker.aside else ""
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
    """Comments for people: what to check, and text that no option takes.

    Talk files are often public, so comments have no e-mail addresses.
    """
    notes = [f"% Check: {_comment(doubt)}" for doubt in draft.doubts]
    if draft.guessed:
        fields = ", ".join(dict.fromkeys(draft.guessed))
        notes.append(f"% Check: {fields}: named by no label")
    used = {draft.online, draft.registration, *(link for _, link in draft.materials)}
    rest = (line for line in dict.fromkeys(draft.kept) if line.strip(" <>") not in used)
    kept = [f"%   {_comment(line)}" for line in rest]
    if notes:
        yield ""
        yield from notes
    if kept:
        yield ""
        source = f" of {' '.join(draft.source.split())}" if draft.source else ""
        yield f"% Not used, but kept from the text{source}:"
        yield from kept


def _comment(text: str) -> str:
    return EMAIL_IN_TEXT.sub("(e-mail address left out)", " ".join(text.split()))
