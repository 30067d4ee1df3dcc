"""Spreadsheets, as CSV or TSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import lines, years
from sphinx_seminar.importing.blocks import Block
from sphinx_seminar.importing.cells import as_said, joined, names_apart
from sphinx_seminar.importing.days_off import day_off_in
from sphinx_seminar.importing.labels import Field, Label, field_of
from sphinx_seminar.importing.settings import Settings, SourceError
from sphinx_seminar.importing.talk_reader import read_labelled
from sphinx_seminar.importing.text import clean, from_html, looks_like_html
from sphinx_seminar.importing.when import WHEN_FIELDS
from sphinx_seminar.problems import nearest_of, sentence
from sphinx_seminar.reading.names import fold
from sphinx_seminar.talkfiles.draft import DraftSeries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.talkfiles.draft import Draft

ROWS = 20_000
"""Rows of a table that are read."""
_PREAMBLE = 10
"""Rows among which the headings are."""
_ASKED = re.compile(
    r"(?i)\b(?:your|my|please|enter|provide|give|preferred|proposed|(?:of|"
    r"for) (?:your|the|"
    r"my) (?:talk|presentation|lecture|seminar)|talk['’]s|the)\b"
)
_LONGEST_HEADINGS = 2000
"""Characters of a row of headings."""
_WIDE = 60
"""Columns that are looked at to tell what parts them."""
_LONGEST_HEADING = 80
_FEW = 5
"""Rows that are named where none is a talk."""
_CONTEXT = 60_000
"""Characters in which the year of dates without one is looked for."""

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
    "home institution": Field.AFFILIATION,
    "home university": Field.AFFILIATION,
    "home department": Field.AFFILIATION,
    "topic": Field.TOPICS,
    "subject": Field.TITLE,
    "notes": Field.OTHER,
    "timestamp": Field.OTHER,
    "zeitstempel": Field.OTHER,
    "comments": Field.OTHER,
    "talk": Field.TITLE,
}
_TALKS = frozenset(
    fold(one)
    for one in (
        "conférence",
        "exposé",
        "charla",
        "conferencia",
        "ponencia",
        "palestra",
        "conferenza",
        "intervento",
    )
)
"""Headings of the titles, in tables where no heading says so more plainly."""
_HEADINGS = {fold(name): field for name, field in _MORE.items()}
_PARTS = {fold(name): part for name, part in _COLUMNS.items()}
_DATE_IN_ORDER = re.compile(r"^\D{0,12}(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b")


def is_table(text: str) -> bool:
    """Whether *text* is a table: a row near its start has several known headings."""
    rows = _rows(text[:100_000], limit=_PREAMBLE + 2)
    place = _heading_row(rows)
    if place is None:
        return False
    heads = rows[place]
    known = [cell for cell in heads if cell.strip() and _field(cell) is not None]
    short = all(len(cell) < 60 for cell in heads)
    width = len(rows) < place + 2 or len(rows[place + 1]) >= 2
    return short and width and (len(known) >= 2 or len(known) == len(heads))


def read_table(text: str, settings: Settings) -> Iterator[Draft]:
    """The talks of a table, one a row.

    :raises SourceError: no heading is known, ``--map`` names a column that
        does not exist, or the table is broken.
    """
    if "\x00" in text:
        raise SourceError("this is no table: it has null bytes")
    rows = _rows(text, limit=ROWS + _PREAMBLE + 2)
    if not rows:
        raise SourceError("the table is empty")
    place = _heading_row(rows) or 0
    preamble = [" ".join(filter(None, row)) for row in rows[:place]]
    if len(rows) > ROWS + place + 1:
        raise SourceError(f"the table has more than {ROWS} rows: split it")
    headings = [clean(cell).strip() for cell in rows[place]]
    fields = _fields(headings, settings)
    if settings.day_first is None:
        settings = _with_order(rows[place + 1 :], fields, settings)
    series = next((line for line in preamble if lines.has_series(line)), "")
    context = "\n".join(preamble)
    if not any(map(years.names_term, preamble)):
        context = clean(text[:_CONTEXT])
    last: Draft | None = None
    left_out: list[str] = []
    for number, row in enumerate(rows[place + 1 :], start=place + 2):
        said = [cell.strip() for cell in row if cell.strip()]
        if not said or row == rows[place]:
            continue
        if len(said) == 1 and len(row) > 1 and years.names_term(said[0]):
            context = said[0]  # "Fall 2023" above the rows of that term
            preamble.append(said[0])
            continue
        cells = joined(row, len(headings))
        draft = _draft(cells, headings, fields, settings, number, context)
        if off := day_off_in(cells, fields):
            left_out.append(f"{draft.date or f'row {number}'}: {off}")
            continue
        if series and draft.series is None:
            draft.series = DraftSeries(name=years.without_term(series))
            draft.guessed.append("series")
        for line in preamble:
            draft.keep(line)
        preamble.clear()
        if last is not None:
            yield last
        last = draft
    if last is None and left_out:
        raise SourceError(f"no row names a talk: {'; '.join(left_out[:_FEW])}")
    if last is not None:
        last.left_out = left_out
        yield last


def _heading_row(rows: list[list[str]]) -> int | None:
    """The row of headings: the first one, or one below a title of the table."""
    best, most = None, 0
    for number, row in enumerate(rows[:_PREAMBLE]):
        filled = [cell for cell in row if cell.strip()]
        known = sum(_field(cell) is not None for cell in filled)
        enough = known >= 2 or (known and known == len(filled) and not number)
        if len(row) > 1 and enough and known > most and known * 3 >= len(filled):
            best, most = number, known
    return best if best is not None or not rows or len(rows[0]) < 2 else 0


def _rows(text: str, *, limit: int) -> list[list[str]]:
    text = text.lstrip("\ufeff").lstrip("\n")
    delimiter = ""
    if said := re.match(r"(?i)sep=(.)\r?\n", text):  # as Excel writes it
        delimiter, text = said[1], text[said.end() :]
    delimiter = delimiter or max("\t;,|", key=lambda sign: _fit(text, sign))
    previous = csv.field_size_limit(1_000_000)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        rows: list[list[str]] = []
        for row in reader:
            if any(cell.strip() for cell in row) or rows:
                rows.append(row)
            if len(rows) >= limit:
                break
    except csv.Error as error:
        raise SourceError(f"the table is broken: {error}") from None
    finally:
        csv.field_size_limit(previous)
    return rows


def _fit(text: str, sign: str) -> tuple[int, int, bool]:
    """How well *sign* parts the cells: by headings that are known, then by number."""
    first = text.split("\n", _PREAMBLE)[:_PREAMBLE]
    known = [
        sum(_field(cell.strip(' "')) is not None for cell in line.split(sign)[:_WIDE])
        for line in first
        if sign in line and len(line) < _LONGEST_HEADINGS
    ]
    return max(known, default=0), _outside_quotes(first[0], sign), sign == ","


def _outside_quotes(line: str, sign: str) -> int:
    return re.sub(r'"[^"]*"', "", line).count(sign)


def _field(heading: str) -> Field | str | None:
    if len(heading) > _LONGEST_HEADING:
        return None
    said = re.sub(r"\s*[(\[].*?[)\]]\s*$", "", heading).strip().replace("_", " ")
    # "Spring 2003 Date", "Speaker 2"
    plain = re.sub(r"\s*[#№]?\s*\d{1,2}$", "", years.without_term(said))
    asked = _ASKED.sub(" ", said)  # "Title of your talk", as a form asks
    for name in (said.strip("*: "), plain.strip("*: "), " ".join(asked.split())):
        folded = fold(name)
        if folded in _PARTS:
            return _PARTS[folded]
        if found := _HEADINGS.get(folded) or field_of(name):
            return found
    return field_of(heading)


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
    if Field.TITLE not in fields and Field.TOPICS in fields:
        fields[fields.index(Field.TOPICS)] = Field.TITLE
    if Field.TITLE not in fields:
        for place, heading in enumerate(headings):
            if fold(heading) in _TALKS:
                fields[place] = Field.TITLE
                break
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


def _draft(
    row: list[str],
    headings: list[str],
    fields: list[Field | str | None],
    settings: Settings,
    number: int,
    context: str,
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
            value = names_apart(value)
        if isinstance(field, Field) and field in WHEN_FIELDS:
            value = as_said(value, heading, field)
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
    draft = read_labelled(blocks, settings, context=context)
    for line in kept:
        draft.keep(line)
    draft.source = f"row {number}"
    if not draft.title:
        draft.doubt("the row has no title")
    if draft.date is None and not any("date" in doubt for doubt in draft.doubts):
        draft.doubt("the row has no date that could be read")
    return draft
