"""BibTeX: talks that are kept with the publications."""

from __future__ import annotations

import re
from typing import Any

from sphinx_seminar.importing.formats.office import missing
from sphinx_seminar.importing.records import Entry, Record, Source
from sphinx_seminar.importing.settings import SourceError

_NAMES = {
    "author": "speaker",
    "eventtitle": "series",
    "booktitle": "series",
    "howpublished": "note",
    "eventdate": "date",
    "address": "city",
    "organization": "institution",
    "institution": "institution",
}
"""What BibTeX calls the fields of a talk."""


def read_bibtex(text: str) -> Source:
    """The entries of a BibTeX file.

    :raises SourceError: pybtex is missing, or it is no BibTeX.
    """
    try:
        from pybtex.database import parse_string
        from pybtex.exceptions import PybtexError
        from pybtex.scanner import TokenRequired
    except ImportError:
        raise SourceError(missing("BibTeX", "pybtex")) from None
    try:
        found = parse_string(text, "bibtex")
    except TokenRequired as error:
        line = error.lineno
        raise SourceError(f"is not BibTeX: line {line}: {error}") from None
    except PybtexError as error:
        raise SourceError(f"is not BibTeX: {error}") from None
    records = [_record(key, entry) for key, entry in found.entries.items()]
    return Source(records)


def _record(key: str, entry: Any) -> Record:
    fields = {name.lower(): _text(value) for name, value in entry.fields.items()}
    entries = [Entry(_NAMES.get(name, name), text) for name, text in fields.items()]
    for role, people in entry.persons.items():
        names = [_text(str(_in_order(one))) for one in people]
        entries.append(Entry(_NAMES.get(role, role), list(names)))
    return Record(entries, f"@{entry.type}{{{key}}}", name=key)


def _in_order(person: Any) -> str:
    parts = (
        person.first_names,
        person.middle_names,
        person.prelast_names,
        person.last_names,
    )
    return " ".join(" ".join(one) for one in parts if one)


def _text(value: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text

    parts = re.split(r"(\$[^$]*\$)", value)
    plain = LatexNodes2Text(math_mode="verbatim", keep_comments=True)
    return " ".join(
        "".join(
            part
            if part.startswith("$")
            else str(plain.latex_to_text(part.replace("%", r"\%")))
            for part in parts
        ).split()
    )
