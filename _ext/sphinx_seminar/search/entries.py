"""What Pagefind reads of a row: a small page of its own, made of fields.

The index is made of these pages instead of the site's: a talk is then one result
even where a document holds many, nothing of a theme gets into the index, and it
does not change when only the theme does. The script in the browser takes the
fields apart again (see ``results.js``): title, names, day, labels, hidden words,
anchor; then comes what is searched in full.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.reading.names import key_for
from sphinx_seminar.search.pagefind import LANGUAGE
from sphinx_seminar.search.words import typed_words

if TYPE_CHECKING:
    from sphinx_seminar.search.rows import Row

FIELD, ITEM, SPACE = "\ue000", "\ue001", "\ue002"
"""Between fields; between the items of one; a space between letters of ``_CJK``."""

_CJK = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_CJK_SPACE = re.compile(rf"(?<=[{_CJK}\U00020000-\U0003ffff])\s+(?=[{_CJK}])")
_CJK_LETTER = re.compile(rf"([{_CJK}\U00020000-\U0003ffff])")
_PRIVATE = re.compile(f"[{FIELD}{ITEM}{SPACE}\u200b]")


class Field(NamedTuple):
    """Some texts, and how much more their words count than those of the talk."""

    weight: int
    items: tuple[str, ...]


def fields_of(row: Row, forms: str = "") -> tuple[Field, ...]:
    """The fields of *row*; *forms* are hidden as well, see ``stems``.

    A row without any word would be missing in the index, so its own address is
    hidden in it.
    """
    fields = _fields(row, forms)
    if any(typed_words(item) for field in fields for item in field.items):
        return fields
    return _fields(row, key_for(f"{row.docname} {row.anchor}"))


def _fields(row: Row, hidden: str) -> tuple[Field, ...]:
    return (
        Field(7, (row.title,)),
        Field(6, row.names),
        Field(1, (row.day,)),
        Field(3, row.labels),
        Field(2, (f"{row.hidden} {hidden}".strip(),)),
        Field(1, (row.anchor,) if row.anchor else ()),
        Field(1, (row.text,)),
    )


def page_of(fields: tuple[Field, ...]) -> str:
    """The page that Pagefind reads."""
    body = f" {FIELD} ".join(map(_span, fields))
    return f'<!doctype html><html lang="{LANGUAGE}"><body data-pagefind-body>{body}'


def _span(field: Field) -> str:
    if not field.items:
        return ""
    texts = (spread(_PRIVATE.sub("", item)) for item in field.items)
    text = html.escape(f" {ITEM} ".join(texts))
    return f'<span data-pagefind-weight="{field.weight}">{text}</span>'


def spread(text: str) -> str:
    """*text* with Chinese and Japanese letters as words of their own.

    These scripts have no spaces, so that the words of a text cannot be told
    without a dictionary; letters in a row find the same texts.
    """
    if text.isascii():
        return text
    text = _CJK_SPACE.sub(f" {SPACE} ", text)
    return _CJK_LETTER.sub(r" \1 ", text)
