"""What looks like the name of a person."""

from __future__ import annotations

import re

from sphinx_seminar.importing.affiliations import is_affiliation, is_position
from sphinx_seminar.reading import names

PRONOUNS = re.compile(r"(?i)[(\[]\s*(?:she|he|they|sie|er|elle|il)\s*/[^)\]]*[)\]]")
_NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-ÞŁŚŠŽČĆĐŐŰĞİА-ЯЁЇІЄΑ-Ω][\w'’.\-‐]*|[A-Z]\.|d['’][A-ZÀ-Þ]\w+)$"
)
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "zu",
        "zur",
        "af",
        "av",
        "san",
        "st",
    ]
)
_ASIAN = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\s・·]{2,12}$")
ASIAN_POLITE = re.compile(r"\s*(?:氏|先生|さん|님|女士|博士|박사)$")
_NOT_NAMES = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "in",
        "on",
        "with",
        "from",
        "to",
        "and",
        "or",
        "is",
        "are",
        "how",
        "why",
        "what",
        "when",
        "seminar",
        "talk",
        "lecture",
        "abstract",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "university",
        "institute",
        "department",
        "group",
        "lab",
        "room",
        "hall",
        "building",
        "zoom",
        "online",
        "title",
        "speaker",
        "series",
        "colloquium",
        "learning",
        "theory",
        "methods",
        "models",
        "analysis",
        "systems",
        "networks",
        "data",
        "science",
        "research",
        "workshop",
        "introduction",
        "towards",
        "beyond",
        "via",
        "using",
        "new",
    ]
)
_SURNAMES = re.compile(r"\b(?:Dean|Fellow|Chief|Reader)\b")


def has_honorific(text: str) -> bool:
    """Whether *text* begins with an honorific and a name."""
    person = names.read_person(text)
    return bool(person.honorific) and looks_like_name(_leading_name(person.name))


def _leading_name(text: str) -> str:
    return re.split(r"\s*[,(|;]|\s+[-–—]\s+|\s+(?:from|at)\s", text, maxsplit=1)[0]


def looks_like_name(text: str) -> bool:
    """Whether *text* could be the name of one person, and nothing else."""
    text = ASIAN_POLITE.sub("", PRONOUNS.sub("", text).strip())
    if _ASIAN.match(text) and not is_affiliation(text) and not is_position(text):
        return True
    words = re.sub(r"[\"“”(][\w .'’-]+[\"“”)]", " ", text).split()
    if not 2 <= len(words) <= 6 or any(char.isdigit() for char in text):
        return False
    if any(word.casefold().strip(".,") in _NOT_NAMES for word in words):
        return False
    if is_affiliation(text) or (is_position(text) and not _SURNAMES.search(text)):
        return False
    proper = [word for word in words if _NAME_WORD.match(word.strip(","))]
    others = [word for word in words if not _NAME_WORD.match(word.strip(","))]
    return len(proper) >= 2 and all(word in _PARTICLES for word in others)


def begins_with_person(text: str) -> bool:
    """Whether *text* begins with a name, before a comma or bracket."""
    name = names.read_person(_leading_name(names.read_person(text).name)).name
    single = (
        re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+", name) is not None and name == text.strip()
    )
    return bool(looks_like_name(name) or single) and not is_affiliation(name)
