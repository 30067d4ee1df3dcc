"""Names of people and topics: their parts, and the keys made from them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import NamedTuple

from slugify import slugify
from text_unidecode import unidecode  # type: ignore[import-untyped]

_RANK = r"(?:assoc(?:iate)?|asst|assistant|adj(?:unct)?|full|emeritus)\.?"
_HONORIFIC = re.compile(
    rf"(?:{_RANK}\s+)*(?:prof|professor)\.?(?=\s)"
    r"|(?:mrs?|ms|miss|mx|dr|dott(?:\.ssa)?|sir|dame|rev(?:erend)?|hon|herr|frau"
    r"|mme|mlle|sra?|srta|ing|(?:dr|dipl)\.-ing)\.?(?=\s)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?i)(tba|tbd|tbc|n/?a|unknown|anonymous|various|several|multiple|many|none|-+|\?+)"
    r"(\s+(speakers?|people|persons?|presenters?|authors?|panelists?))?"
    r"|to be (announced|determined|confirmed)|speaker tba|unknown speaker"
)
_SPELLED_OUT = (("+", " plus "), ("#", " sharp "), ("&", " and "), ("@", " at "))
_PUNCTUATION = re.compile(r"[\s\-_\u2010-\u2015.,'\u2019\u00b7]+")
_LEADING_DOT = re.compile(r"(?<!\S)\.(?=\w)")


class PersonName(NamedTuple):
    """A name and the honorific that stood before it."""

    honorific: str
    name: str


def read_person(text: str) -> PersonName:
    """Split the honorifics (``Prof. Dr.``) off a name.

    A word is an honorific only where something is left after it, so that
    nobody loses their name.
    """
    text = " ".join(text.split())
    end = 0
    while match := _HONORIFIC.match(text, end):
        end = match.end() + 1
    return PersonName(text[:end].rstrip(), text[end:])


def is_nobody(name: str) -> bool:
    """Whether *name* stands for no person: ``TBA``, ``Various speakers``."""
    return not name.strip() or _NOBODY.fullmatch(name.strip()) is not None


def fold(name: str) -> str:
    """*name* without case, accents, punctuation and surplus space, for comparing.

    Two spellings that fold alike are the same person or topic. Letters keep
    their script, and ``C++``, ``C#`` and ``C`` stay apart.
    """
    dotted = _LEADING_DOT.sub("dot ", unicodedata.normalize("NFKC", name)).casefold()
    plain = "".join(_plain_latin(character) for character in dotted)
    return " ".join(_PUNCTUATION.sub(" ", plain).split())


def _plain_latin(character: str) -> str:
    # accents only over Latin letters: elsewhere (Cyrillic й, Japanese が, Indic
    # vowel signs) they make another letter
    if character.isascii() or "LATIN" not in unicodedata.name(character, ""):
        return character
    return str(unidecode(character)).lower()


def key_for(name: str) -> str:
    """The readable key that *name* gives: ASCII letters, digits and hyphens.

    Scripts other than Latin are transliterated; a name without any letter
    or digit (an emoji) gets the start of its digest.
    """
    spelled = _LEADING_DOT.sub("dot ", name)
    for sign, word in _SPELLED_OUT:
        spelled = spelled.replace(sign, word)
    return slugify(spelled) or digest(name)


def digest(text: str, length: int = 6) -> str:
    """A short, stable hexadecimal digest of *text*."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]
