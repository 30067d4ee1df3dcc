"""Names as programmes give them: ``Dr. Eva Beispiel, PhD (University of Nowhere)``."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_seminar.reading import names

_LETTERS = (
    r"(?:Ph\.?\s?D|D\.?\s?Phil|M\.?\s?Phil|Dr\.?\s?Ing|M\.?D|D\.?Sc|Sc\.?D|M\.?Sc|B\.?Sc"
    r"|M\.?Eng|B\.?Eng|MBA|M\.?B\.?A|MPH|M\.?P\.?H|Ed\.?D|Psy\.?D|Pharm\.?D|Dr\.?P\.?H"
    r"|J\.?D|LL\.?[BMD]|D\.?V\.?M|D\.?D\.?S|Habil|F\.?R\.?S(?:E|C|A|L)?|FBA|FREng|FInstP"
    r"|FIEEE|FACM|FMedSci|FIMA|[OCMK]BE|DBE|R\.?N|C\.?Eng|C\.?Math|C\.?Phys|Esq)\.?"
)
"""Degrees and honours that stand behind a name."""
_SHORT = r"(?:M\.?A|M\.?S|B\.?A|B\.?S|A\.?B|P\.?E)\.?"
"""Those that could be a name in capitals: taken behind a comma only."""
_BEHIND = re.compile(rf"(?:\s*,\s*(?:{_LETTERS}|{_SHORT})|\s+{_LETTERS})$")
_BRACKETS = re.compile(r"\s*[(（]([^()（）]+)[)）]$")
_NO_AFFILIATION = re.compile(
    r"(?i)[\w']+(?:\s?/\s?[\w']+)+|tb[acd]|online|remote(?:ly)?|virtual(?:ly)?"
    r"|in[ -]person|via zoom|zoom|chair|moderator|host|speaker|panell?ist|discussant"
    r"|organi[sz]er|invited|keynote|presenter|joint work|née\b.*|\W*"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


class FullName(NamedTuple):
    """The parts of a name."""

    name: str
    honorific: str = ""
    letters: str = ""
    """Degrees and honours behind the name: ``PhD, FRS``."""
    affiliation: str = ""


def read_full_name(text: str) -> FullName:
    """Take a name apart.

    ``Jr.``, ``Sr.`` and ``III`` are part of the name. Brackets hold an affiliation,
    unless they hold pronouns, a role, or the name in another script.
    """
    rest = " ".join(text.split())
    affiliation = ""
    if found := _BRACKETS.search(rest):
        inside = found[1].strip()
        before = rest[: found.start()]
        if before and _is_affiliation(inside, before):
            rest, affiliation = before, inside
    honorific, rest = names.read_person(rest)
    letters: list[str] = []
    while found := _BEHIND.search(rest):
        before = rest[: found.start()].rstrip(" ,")
        if not before or ("," not in found[0] and len(before.split()) < 2):
            break
        letters.insert(0, found[0].strip(" ,"))
        rest = before
    return FullName(rest, honorific, ", ".join(letters), affiliation)


def _is_affiliation(inside: str, before: str) -> bool:
    if _NO_AFFILIATION.fullmatch(inside):
        return False
    # 王小明 behind Wang Xiaoming is the same name once more, and so is the reverse
    return bool(_LATIN.search(inside)) == bool(_LATIN.search(before))
