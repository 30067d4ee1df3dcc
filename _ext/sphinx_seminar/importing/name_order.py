"""Names whose family name comes first: ``Doe, Jane``."""

from __future__ import annotations

import re

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.person_names import is_affiliation, is_position

_INVERTED = re.compile(
    r"(?P<last>[^\W\d_][\w'’. -]*),\s*"
    r"(?P<first>[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*)*)"
    r"(?P<more>\s*[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）])?"
)
_APART = re.compile(
    rf"\s*[;；]\s*|(?<=[)）])(?:\s*,|\s+(?:&|{lexicon.alternatives('and')}))\s+"
)
"""What parts people whose family names come first."""


def are_inverted(texts: list[str]) -> bool:
    """Whether all names of a column have the family name first: ``Doe, Jane``.

    Names of several words before the commas are whole: ``Jane Doe, Example Ltd``.
    """
    filled = [one for one in texts if one.strip()]
    short = [one for one in filled if " " not in one.partition(",")[0].strip()]
    return len(short) * 2 > len(filled) and all(map(in_order, filled))


def in_order(text: str) -> str:
    """``Doe, Jane (Rome)`` as ``Jane Doe (Rome)``, also of several such names.

    Empty for what is none.
    """
    ordered = [_in_order(one) for one in _APART.split(text.strip())]
    return "; ".join(ordered) if all(ordered) else ""


def _in_order(text: str) -> str:
    found = _INVERTED.fullmatch(text)
    if not found:
        return ""
    last, first, more = found["last"].strip(), found["first"], found["more"] or ""
    is_name = len(last.split()) < 2 or len(first.split()) < 2
    is_acronym = first.isupper() and first.isalpha() and not last.isupper()
    others = is_affiliation(first) or is_position(first) or (more and is_acronym)
    if not is_name or lexicon.is_all("degree", first) or others:
        return ""
    return f"{first} {last}{more}"
