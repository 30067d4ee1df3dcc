"""Names as programmes give them: ``Dr. Eva Beispiel, PhD (University of Nowhere)``."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_seminar.model import Role
from sphinx_seminar.reading import names

_LETTERS = (
    r"(?:Ph\.?\s?D|D\.?\s?Phil|M\.?\s?Phil|Dr\.?\s?Ing|M\.?D|D\.?Sc|Sc\.?D|M\.?Sc|B\.?Sc"
    r"|M\.?Eng|B\.?Eng|MBA|M\.?B\.?A|MPH|M\.?P\.?H|Ed\.?D|Psy\.?D|Pharm\.?D|Dr\.?P\.?H"
    r"|J\.?D|LL\.?[BMD]|D\.?V\.?M|D\.?D\.?S|Habil|F\.?R\.?S(?:E|C|A|L)?|FBA|FREng|FInstP"
    r"|FIEEE|FACM|FMedSci|FIMA|FRCP|FRCS|FAA|FAAAS|FTSE|FRSNZ|FIET|FACP|FACS|FAHA"
    r"|[OCMK]BE|DBE|R\.?N|C\.?Eng|C\.?Math|C\.?Phys|Esq|MBBS|MB\s?BS|MB\s?Ch\.?B"
    r"|[MB]SN|MRes|MMath|MSci|MPhys|MChem|[MB]\.?\s?Ed|MFA|MPA|MPP|MLitt|DLitt|D\.?Min"
    r"|C\.?Sc|DrSc|ThD|DMA|DBA|DNP|M\.?Arch|B\.?Arch|M\.?Div|Th\.?[DM]|[AS]ScD)\.?"
)
"""Degrees and honours behind a name."""
_SHORT = (
    r"(?:M\.?A|M\.?S|B\.?A|B\.?S|A\.?B|A\.?M|S\.?M|P\.?E|Q\.?C|K\.?C|CPA|CFA|PT|OD"
    r"|(?:IEEE|ACM|SIAM|AMS|APS)\s(?:Senior\s)?(?:Member|Fellow)"
    r"|Dr\.(?:\s?[a-z]+\.)*|Dipl\.-[A-Z][a-z]+\.?|Mag\.)\.?"
)
"""Those that could be a part of a name: taken behind a comma only."""
_MORE = r"(?:\s?\((?:Hons|Cantab|Oxon|Dist)\.?\))?"
_ONE = rf"{_LETTERS}(?:\s?[/\u2010-\u2015-]\s?{_LETTERS})*{_MORE}"
# these are compiled once a name is read: a build that reads none takes less than that
_BEHIND = rf"(?:\s*,\s*(?:{_ONE}|(?i:{_ONE})|{_SHORT})|\s+{_ONE}|\s+PHD)$"
_ALL_LETTERS = rf"(?:{_ONE}|{_SHORT})(?:\s*,\s*(?:{_ONE}|{_SHORT}))*"
_SUFFIX = re.compile(r"\s*,?\s+(?:Jr\.?|Sr\.?|II|III|IV)$")
_POSITION = re.compile(
    r"\s*,\s*((?:Ph\.?\s?D\.?|DPhil|doctoral|master['\u2019]?s|MSc|graduate)\s"
    r"(?:student|candidate|researcher|scholar))$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:\s*,|\s+[-\u2010-\u2015/|@])\s+([^()]+)$")
"""What may be an affiliation without brackets."""
_INSIDE = r"((?:[^()\[\]（）]|[(（][^()（）]*[)）])+)"
_BRACKETS = re.compile(rf"\s*(?:[(（]{_INSIDE}[)）]|\[{_INSIDE}\])$")
_ASIDE = (
    r"(?i)[\w']+(?:\s?/\s?[\w']+)+|tb[acd]|online|remote(?:ly)?|virtual(?:ly)?|hybrid"
    r"|in[ -](?:person|absentia)|via zoom|zoom|moderator|host|organi[sz]er|convenor"
    r"|(?:invited|plenary|guest|keynote|main|special)(?: speaker)?|presenter"
    r"|(?:joint(?: work)?|together)? ?with\b.*|joint work|\W*|(?:\W*\d+\W*)+"
    r"|(?:née?|geb(?:oren)?\.?|born|b\.|formerly|aka|a\.k\.a\.)\s.*"
)
"""Words in brackets behind a name that are neither an affiliation nor a role."""
_ROLES = {
    "speaker": Role.SPEAKER,
    "chair": Role.CHAIR,
    "panelist": Role.PANELIST,
    "panellist": Role.PANELIST,
    "discussant": Role.DISCUSSANT,
}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_MOST = 8
"""How many parts are looked for behind a name."""


class FullName(NamedTuple):
    """The parts of a name."""

    name: str
    honorific: str = ""
    letters: str = ""
    """Degrees and honours behind the name: ``PhD, FRS``."""
    affiliation: str = ""
    aside: str = ""
    """Other words in brackets: pronouns, or the name in another script."""
    position: str = ""
    """What somebody is, if it is no degree yet: ``PhD student``."""
    role: Role | None = None
    """What they do in the talk, if it is given: ``(chair)``."""


def read_full_name(text: str) -> FullName:
    """Split a name into its parts.

    ``Jr.``, ``Sr.`` and ``III`` are part of the name. Brackets hold an affiliation,
    degrees, a role, or something aside, such as pronouns. Behind a comma or a dash, an
    affiliation needs a word of an institution.
    """
    honorific, rest = names.read_person(" ".join(text.split()))
    found = FullName(rest, honorific)
    for _ in range(_MOST):
        shorter = _shorter(found)
        if shorter is None:
            break
        found = shorter
    return found


def _shorter(full_name: FullName) -> FullName | None:
    """*full_name* without the last part behind the name; ``None`` if there is none."""
    name = full_name.name
    if behind := _SUFFIX.search(name):
        # whatever is before it: Eva Beispiel, PhD, Jr.
        shorter = _shorter(full_name._replace(name=name[: behind.start()]))
        return shorter and shorter._replace(name=f"{shorter.name}{behind[0]}")
    if behind := re.search(_BEHIND, name):
        before = name[: behind.start()].rstrip(" ,;")
        if not before or ("," not in behind[0] and len(before.split()) < 2):
            return None
        letters = ", ".join(
            part for part in (behind[0].strip(" ,"), full_name.letters) if part
        )
        return full_name._replace(name=before, letters=letters)
    if behind := _POSITION.search(name):
        return full_name._replace(name=name[: behind.start()], position=behind[1])
    placed = _PLACED.search(name)
    if placed and names.names_a_group(placed[1]) and not full_name.affiliation:
        before = name[: placed.start()]
        if not names.names_a_group(before):
            return full_name._replace(name=before, affiliation=placed[1])
    if behind := _BRACKETS.search(name):
        inside = (behind[1] or behind[2]).strip()
        if before := name[: behind.start()].rstrip(" ,"):
            return _without_brackets(full_name._replace(name=before), inside)
    return None


def _without_brackets(full_name: FullName, inside: str) -> FullName | None:
    """*full_name* with the words *inside* of brackets behind it."""
    if inside.casefold() in _ROLES:
        return full_name._replace(role=_ROLES[inside.casefold()])
    if re.fullmatch(_ALL_LETTERS, inside):
        letters = ", ".join(part for part in (inside, full_name.letters) if part)
        return full_name._replace(letters=letters)
    if _is_affiliation(inside, full_name.name) and not full_name.affiliation:
        return full_name._replace(affiliation=inside)
    aside = ", ".join(part for part in (inside, full_name.aside) if part)
    return full_name._replace(aside=aside)


def _is_affiliation(inside: str, name: str) -> bool:
    if names.names_a_group(inside) or "@" in inside:
        return True
    # 王小明 behind Wang Xiaoming is the same name once more, and so is the reverse
    is_one_script = bool(_LATIN.search(inside)) == bool(_LATIN.search(name))
    return is_one_script and not re.fullmatch(_ASIDE, inside)
