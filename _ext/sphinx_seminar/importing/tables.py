"""Spreadsheets, as CSV or TSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing.blocks import Block
from sphinx_seminar.importing.draft import Settings, SourceError
from sphinx_seminar.importing.labels import Field, Label, field_of
from sphinx_seminar.importing.person_names import looks_like_name
from sphinx_seminar.importing.poster import read_labelled
from sphinx_seminar.importing.text import clean, from_html, looks_like_html
from sphinx_seminar.problems import nearest_of, sentence
from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.importing.draft import Draft

ROWS = 20_000
"""Rows of a table that are read."""

_FIRST_NAME = "first name"
_LAST_NAME = "last name"
_COLUMNS = {
    **dict.fromkeys(
        (
            "speaker first name",
            "given name",
            "forename",
            "vorname",
            "prénom",
            "nombre",
            "nome",
        ),
        _FIRST_NAME,
    ),
    **dict.fromkeys(
        (
            "surname",
            "family name",
            "speaker last name",
            "nachname",
            "nom",
            "apellido",
            "apellidos",
            "cognome",
        ),
        _LAST_NAME,
    ),
    "first name": _FIRST_NAME,
    "firstname": _FIRST_NAME,
    "last name": _LAST_NAME,
    "lastname": _LAST_NAME,
}
_MORE = {
    "start date": Field.DATE,
    "event date": Field.DATE,
    "talk date": Field.DATE,
    "seminar date": Field.DATE,
    "begin date": Field.DATE,
    "start datetime": Field.WHEN,
    "end datetime": Field.END,
    "time from": Field.TIME,
    "time to": Field.END,
    "from": Field.TIME,
    "to": Field.END,
    "speaker email": Field.PRIVATE,
    "email": Field.PRIVATE,
    "e-mail": Field.PRIVATE,
    "speaker e-mail": Field.PRIVATE,
    "name": Field.SPEAKER,
    "speaker names": Field.SPEAKER,
    "link": Field.ONLINE,
    "url": Field.HOMEPAGE,
    "slides url": Field.SLIDES,
    "slide": Field.SLIDES,
    "video link": Field.VIDEO,
    "recording url": Field.VIDEO,
    "paper url": Field.PAPER,
    "code url": Field.CODE,
    "institution": Field.AFFILIATION,
    "topic": Field.TOPICS,
    "subject": Field.TITLE,
    "notes": Field.OTHER,
    "comments": Field.OTHER,
    "talk": Field.TITLE,
}
_HEADINGS = {fold(name): field for name, field in _MORE.items()}
_PARTS = {fold(name): part for name, part in _COLUMNS.items()}
_DATE_IN_ORDER = re.compile(r"^\D{0,12}(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")


def is_table(text: str) -> bool:
    """Whether *text* is a table: its first row has several headings that are known."""
    rows = _rows(text[:100_000], limit=2)
    if not rows or len(rows[0]) < 2:
        return False
    known = [cell for cell in rows[0] if cell.strip() and _field(cell) is not None]
    short = all(len(cell) < 60 for cell in rows[0])
    width = len(rows) < 2 or len(rows[1]) >= 2
    return short and width and (len(known) >= 2 or len(known) == len(rows[0]))


def read_table(text: str, settings: Settings) -> Iterator[Draft]:
    """The talks of a table, one a row.

    :raises SourceError: no heading is known, ``--map`` names a column that
        does not exist, or the table is broken.
    """
    if "\x00" in text:
        raise SourceError("this is no table: it has null bytes")
    rows = _rows(text, limit=ROWS + 2)
    if not rows:
        raise SourceError("the table is empty")
    if len(rows) > ROWS + 1:
        raise SourceError(f"the table has more than {ROWS} rows: split it")
    headings = [clean(cell).strip() for cell in rows[0]]
    fields = _fields(headings, settings)
    if settings.day_first is None:
        settings = _with_order(rows[1:], fields, settings)
    for number, row in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in row):
            yield _draft(row, headings, fields, settings, number)


def _rows(text: str, *, limit: int) -> list[list[str]]:
    first = text.lstrip("\ufeff").lstrip("\n").partition("\n")[0]
    delimiter = max(
        "\t;,|", key=lambda sign: (_outside_quotes(first, sign), sign == ",")
    )
    previous = csv.field_size_limit(1_000_000)
    try:
        reader = csv.reader(
            io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter
        )
        rows: list[list[str]] = []
        for row in reader:
            if row or rows:
                rows.append(row)
            if len(rows) >= limit:
                break
    except csv.Error as error:
        raise SourceError(f"the table is broken: {error}") from None
    finally:
        csv.field_size_limit(previous)
    return rows


def _outside_quotes(line: str, sign: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(sign)


def _field(heading: str) -> Field | str | None:
    heading = (
        re.sub(r"\s*[(\[].*?[)\]]\s*$", "", heading)
        .strip()
        .replace("_", " ")
        .strip("*: ")
    )
    folded = fold(heading)
    if folded in _PARTS:
        return _PARTS[folded]
    return _HEADINGS.get(folded) or field_of(heading)


def _fields(headings: list[str], settings: Settings) -> list[Field | str | None]:
    fields = [_field(heading) for heading in headings]
    for heading, wanted in settings.columns:
        places = [
            place for place, one in enumerate(headings) if fold(one) == fold(heading)
        ]
        if not places:
            expected = "a heading of the table: " + ", ".join(headings)
            nearest = nearest_of(heading, headings)
            raise SourceError(f"--map: {sentence(heading, expected, nearest)}")
        field = _mapped(wanted)
        for place in places:
            fields[place] = field
    if not any(fields):
        raise SourceError(
            "no heading of the table is known: found "
            + ", ".join(headings[:12])
            + "; say what they are with --map 'HEADING=FIELD'"
        )
    names = [one for one in headings if fold(one) == "name"]
    if names and Field.SPEAKER in [
        one for one, said in zip(fields, headings, strict=True) if fold(said) != "name"
    ]:
        fields = [
            Field.TITLE if fold(said) == "name" and Field.TITLE not in fields else one
            for one, said in zip(fields, headings, strict=True)
        ]
    return fields


def _mapped(wanted: str) -> Field | str | None:
    if not wanted or wanted == "-":
        return None
    if fold(wanted) in _PARTS:
        return _PARTS[fold(wanted)]
    try:
        return Field(wanted.strip().lower())
    except ValueError:
        valid = [field.value for field in Field]
        expected = "one of " + ", ".join(valid)
        raise SourceError(
            f"--map: {sentence(wanted, expected, nearest_of(wanted, valid))}"
        ) from None


def _with_order(
    rows: list[list[str]], fields: list[Field | str | None], settings: Settings
) -> Settings:
    """Whether days come before months, where some row of the table tells."""
    firsts, seconds = [0], [0]
    for row in rows:
        for field, cell in zip(fields, row, strict=False):
            if field in (Field.DATE, Field.WHEN) and (
                match := _DATE_IN_ORDER.match(cell)
            ):
                firsts.append(int(match[1]))
                seconds.append(int(match[2]))
    if max(firsts) > 12 >= max(seconds):
        return dataclasses.replace(settings, day_first=True)
    if max(seconds) > 12 >= max(firsts):
        return dataclasses.replace(settings, day_first=False)
    return settings


def _names_apart(value: str) -> str:
    """*value* with semicolons for commas where each part is a name.

    Where affiliations have a column of their own, a name behind a comma is none.
    """
    parts = re.split(r"\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", value.strip())
    named = len(parts) > 1 and all(looks_like_name(part) for part in parts)
    return "; ".join(parts) if named else value


def _draft(
    row: list[str],
    headings: list[str],
    fields: list[Field | str | None],
    settings: Settings,
    number: int,
) -> Draft:
    blocks: list[Block] = []
    kept: list[str] = []
    names = {_FIRST_NAME: "", _LAST_NAME: ""}
    for place, cell in enumerate(row):
        heading = headings[place] if place < len(headings) else f"column {place + 1}"
        field = fields[place] if place < len(fields) else None
        value = clean(cell).strip()
        if looks_like_html(value):
            value = from_html(value)
        if not value:
            continue
        if field is Field.SPEAKER and Field.AFFILIATION in fields:
            value = _names_apart(value)
        if isinstance(field, Field):
            blocks.append(
                Block(Label(field, heading, value), value.splitlines(), place)
            )
        elif field is not None:
            names[field] = value
        else:
            kept.append(f"{heading}: {value}")
    full = " ".join(part for part in names.values() if part)
    if full:
        blocks.append(Block(Label(Field.SPEAKER, "speaker", full), [full], len(row)))
    draft = read_labelled(blocks, settings)
    for line in kept:
        draft.keep(line)
    draft.source = f"row {number}"
    if not draft.title:
        draft.doubt("the row has no title")
    if draft.date is None and not any("date" in doubt for doubt in draft.doubts):
        draft.doubt("the row has no date that could be read")
    return draft
