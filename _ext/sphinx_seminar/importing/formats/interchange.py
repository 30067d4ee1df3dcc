"""Talks in the form for other programs that ``seminar import --schema`` shows.

What this command cannot read, another program (a script, an assistant) may turn into
this form. Nothing of it is guessed: every field is checked, and every mistake is
reported with its position.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from sphinx_seminar.importing.records import Branch
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.model import MaterialKind, Role, Status
from sphinx_seminar.problems import ReadError, nearest_of
from sphinx_seminar.reading import dates, links
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, DraftSpeaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.importing.records import Value

NAME = "seminar-import"
"""The field that marks a file of this form, with its version."""
VERSION = 1
MISTAKES = 20
"""Mistakes that are named at once."""
_Text = Annotated[str, msgspec.Meta(description="Plain text, on one line.")]
_Markdown = Annotated[str, msgspec.Meta(description="Markdown.")]
_Url = Annotated[
    str, msgspec.Meta(description="http or https.", pattern=r"^(https?://\S+)?$")
]
_Time = Annotated[
    str,
    msgspec.Meta(
        description="HH:MM, or HH:MM-HH:MM; local time of the timezone.",
        pattern=r"^([01]\d|2[0-3]):[0-5]\d(-([01]\d|2[0-3]):[0-5]\d)?$",
    ),
]
_Zone = Annotated[str, msgspec.Meta(description="IANA name, such as Europe/Berlin.")]


class Person(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One person of a talk, as the source names them."""

    name: Annotated[str, msgspec.Meta(min_length=1, description="Given name first.")]
    honorific: _Text = ""
    position: _Text = ""
    affiliation: _Text = ""
    homepage: _Url = ""
    orcid: Annotated[str, msgspec.Meta(pattern=r"^(\d{4}-){3}\d{3}[\dX]$|^$")] = ""
    role: Role = Role.SPEAKER
    biography: _Markdown = ""


class Talk(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One talk. What the source does not say is left out."""

    title: _Text = ""
    speakers: list[Person] = []
    date: dt.date | None = None
    time: _Time | None = None
    timezone: _Zone = ""
    series: _Text = ""
    venue: _Text = ""
    online: Annotated[str, msgspec.Meta(description="The join link.")] = ""
    registration: _Text = ""
    topics: list[str] = []
    language: Annotated[str, msgspec.Meta(description="BCP 47, such as en.")] = ""
    status: Status = Status.SCHEDULED
    host: _Text = ""
    contact: _Text = ""
    message: _Text = ""
    abstract: _Markdown = ""
    slides: list[_Url] = []
    video: list[_Url] = []
    paper: list[_Url] = []
    code: list[_Url] = []
    poster: list[_Url] = []
    doubts: Annotated[
        list[str], msgspec.Meta(description="What may be wrong, in words.")
    ] = []
    kept: Annotated[
        list[str], msgspec.Meta(description="Lines of the source that no field takes.")
    ] = []


class Document(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Talks for seminar import."""

    version: Annotated[int, msgspec.Meta(ge=VERSION, le=VERSION)] = msgspec.field(
        name=NAME
    )
    talks: list[Talk]


INSTRUCTION = """\
Turn the announcement into JSON of the schema below, and give it to
`seminar import FILE.json`.

- One object in `talks` for each talk; none for breaks, days off and open slots.
- Copy, do not compose: every text stands in the source. Leave out what it does
  not say. A field that may be wrong gets a sentence in `doubts`; lines that no field
  takes go to `kept`.
- Dates are YYYY-MM-DD and times HH:MM, on the clock of `timezone`.
- Given names come first; titles such as Dr. go to `honorific`.
- Passcodes, telephone numbers and addresses of guests go to `kept` only.
"""
"""What a program must know besides the schema."""


def schema() -> str:
    """The JSON Schema of this form (draft 2020-12)."""
    generated = msgspec.json.schema(Document)
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **generated}
    return json.dumps(whole, indent=2, ensure_ascii=False)


def is_interchange(value: Value) -> bool:
    """Whether *value* is of this form."""
    return isinstance(value, Branch) and any(one.name == NAME for one in value.entries)


def read_talks(text: str) -> list[Draft]:
    """The talks of a file of this form.

    :raises SourceError: with all mistakes, each with its position.
    """
    data = json.loads(text)
    mistakes = list(_mistakes(data, Document, "$"))
    if mistakes:
        more = len(mistakes) - MISTAKES
        lines = mistakes[:MISTAKES] + [f"… and {more} more"] * (more > 0)
        raise SourceError("\n    ".join(["is not of the form of --schema:", *lines]))
    document = msgspec.convert(data, Document)
    return [_draft(one, number) for number, one in enumerate(document.talks)]


def _mistakes(data: Any, kind: type[msgspec.Struct], path: str) -> Iterator[str]:
    """The mistakes in *data*, field by field, each with its position."""
    if not isinstance(data, dict):
        yield f"{path}: expected an object"
        return
    fields = {one.encode_name: one for one in msgspec.structs.fields(kind)}
    for name, value in data.items():
        if name not in fields:
            nearest = nearest_of(name, fields)
            hint = f"; did you mean {nearest!r}?" if nearest else ""
            yield f"{path}.{name}: unknown field{hint}"
        elif name in _LISTED and isinstance(value, list):
            for at, one in enumerate(value):
                yield from _mistakes(one, _LISTED[name], f"{path}.{name}[{at}]")
        else:
            try:
                msgspec.convert(value, fields[name].type)
                _check_value(name, value)
            except (msgspec.ValidationError, ReadError) as error:
                yield f"{path}.{name}: {error} (found {value!r})"
    for name, field in fields.items():
        if field.required and name not in data:
            yield f"{path}.{name}: is missing"


_LISTED: dict[str, type[msgspec.Struct]] = {"talks": Talk, "speakers": Person}


def _check_value(name: str, value: Any) -> None:
    """Check what no pattern can.

    :raises ReadError: *value* is not what the field *name* takes.
    """
    if name == "timezone" and value:
        dates.read_timezone(value)
    elif name in ("online", "homepage") and value:
        links.read_url(value)


def _draft(talk: Talk, number: int) -> Draft:
    start, _, end = (talk.time or "").partition("-")
    draft = Draft(
        source=f"talks[{number}]",
        speakers=[DraftSpeaker(**msgspec.structs.asdict(one)) for one in talk.speakers],
        series=DraftSeries(name=talk.series) if talk.series else None,
        start=dt.time.fromisoformat(start) if start else None,
        end=dt.time.fromisoformat(end) if end else None,
        **{name: getattr(talk, name) for name in _UNCHANGED},
    )
    for kind in MaterialKind:
        draft.materials += [(kind, url) for url in getattr(talk, kind.value, ())]
    return draft


_UNCHANGED = {one.name for one in dataclasses.fields(Draft)} & {
    *Talk.__struct_fields__
} - {"speakers", "series"}
"""Fields that a draft takes unchanged."""
