"""Reads names of people and topics, and makes keys from them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from slugify import slugify
from text_unidecode import unidecode  # type: ignore[import-untyped]

from sphinx_seminar.problems import ReadError

_RANK = r"(?:assoc(?:iate)?|asst|assistant|adj(?:unct)?|full|emeritus)\.?"
_HONORIFIC = re.compile(
    rf"(?:(?:{_RANK}\s+)*(?:prof\.ssa|profa|prof|professor(?:in)?|professeure?)"
    r"|(?:o|em|apl|ao|hon)\.\s?(?:univ\.-)?prof|(?:univ|jun|ass|hon)\.-prof"
    r"|(?:dr|dipl)\.-(?:ing|math|phys|inf)|priv\.-doz|pd(?=\.?\s+d)|dr\.\s?h\.\s?c"
    r"|dr\.\s?(?:rer\.\s?(?:nat|pol|oec)|med|phil|habil|techn|jur|sc|theol)(?=\.)"
    r"|(?:rn|ph|pha?rm|mu|mv|ju|th|pae?d)dr|(?:doc|mgr|bc|inż|inz|hab|ir|arch|drs)(?=\.)"
    r"|mgr(?=\s+inż)|mrs?|ms|miss|mx|d?dra?|dott(?:\.ssa)?|sir|dame|rev(?:erend)?|mag(?=\.)"
    r"|herr|frau|mme|mlle|sra?|srta|(?:hon|ing|eng)(?=\.))"  # Hon is a name, too
    r"(?:\.(?=\w)|\.?\s)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?i)(tba|tbd|tbc|n/?a|n\.?\s?n\.?|unknown|anonymous|various|several|multiple|many|none|-+|\?+)"
    r"(\s+(speakers?|people|persons?|presenters?|authors?|panelists?))?"
    r"|to be (announced|determined|confirmed)|speaker tba|unknown speaker"
)
_SPELLED_OUT = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at "}
_SIGN = re.compile("[+#&@]")
_BETWEEN = re.compile(
    r" ?[,;\u3001\uff0c] ?(?:(?:and|und|et|y|&) )?| (?:and|und|et|y|&|/) "
)
"""Between two people; not ``e``, which many names have inside."""
_PARTICLE = re.compile(
    r"(?:d[aeiou]|d[aeo]s|de[nlr]|della|l[ae]|el|al|v[ao]n|te[nr]|zu[mr]?|bin|ibn)",
    re.IGNORECASE,
)
_GROUP_WORD = re.compile(
    r"universi|institut|colleg|department|school|cent(?:re|er)\b|laborator|\blabs?\b"
    r"|group|team|societ|foundation|academ|committee|council|company|\binc\b|gmbh"
    r"|hochschul|école|faculty|fakultät|университет|институт|大学|大學|学院|學院|研究"
    r"|公司|대학|연구",
    re.IGNORECASE,
)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}")
_PUNCTUATION = re.compile(r"[\s\-_\u2010-\u2015.,'\u2019\u00b7]+")
_LEADING_DOT = re.compile(r"(?<!\S)\.(?=\w)")
_IS_KEY = re.compile("[a-z0-9 ]+")
_ARABIC_VOWEL = re.compile(
    "(?<=[\u0621-\u064a])[\u0648\u064a\u06cc](?![\u0627\u0629\u0649])"
)
"""Waw and yeh that stand for a vowel, as far as spelling tells."""
_ARABIC = str.maketrans(
    dict.fromkeys("\u0622\u0623\u0627\u0629\u0639\u0649", "a") | {"\u0625": "i"}
)
"""Letters that are read as vowels, which transliteration leaves out."""
_LONGEST_KEY = 80
"""A key is part of the name of a file, which may have no more than 255 bytes."""

RESERVED = frozenset({"index"})
"""Keys that would take the address of an index page."""


class PersonName(NamedTuple):
    """A name and the honorific before it."""

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
        end = match.end()
    return PersonName(text[:end].rstrip(), text[end:])


def is_nobody(name: str) -> bool:
    """Whether *name* means no person: ``TBA``, ``Various speakers``."""
    return not name.strip() or _NOBODY.fullmatch(name.strip()) is not None


def split_people(text: str) -> tuple[str, ...]:
    """Split *text* into people, if it looks like several full names; else empty.

    A full name has two words or more, so that ``Smith, John`` is one person, and
    no word of an institution, so that ``Jane Doe, Institute of Knots`` is none.
    """
    text = " ".join(text.split())
    parts = tuple(part for part in _BETWEEN.split(text) if part)
    several = len(parts) > 1 and all(_is_full_name(part) for part in parts)
    return parts if several else ()


def names_a_group(text: str) -> bool:
    """Whether *text* contains a word such as *University*: no person's name."""
    return _GROUP_WORD.search(text) is not None


def _is_full_name(text: str) -> bool:
    if _EAST_ASIAN.fullmatch(text):
        return True
    if names_a_group(text):
        return False
    words = [w for w in read_person(text).name.split() if not _PARTICLE.fullmatch(w)]
    return len(words) > 1 and not any(w[0].islower() or w[0].isdigit() for w in words)


@cache
def fold(name: str) -> str:
    """Remove case, accents, punctuation and extra space, to compare names.

    Two spellings that fold alike are the same person or topic. Letters keep
    their script; signs are spelled out, so that ``C++``, ``C#`` and ``C`` stay
    apart.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _plain_latin(unicodedata.normalize("NFKC", text))
    text = _LEADING_DOT.sub("dot ", text)
    text = _SIGN.sub(lambda sign: _SPELLED_OUT[sign[0]], text)
    return " ".join(_PUNCTUATION.sub(" ", text).split())


def _plain_latin(text: str) -> str:
    # accents only over Latin letters: elsewhere (Cyrillic й, Japanese が, Indic
    # vowel signs) they make another letter
    if text.isascii():
        return text
    plain = []
    after_latin = False
    for character in text:
        if character.isascii():
            after_latin = character.isalpha()
        elif "LATIN" in unicodedata.name(character, ""):
            character = str(unidecode(character)).lower()
            after_latin = True
        elif after_latin and unicodedata.combining(character):
            continue
        else:
            after_latin = False
        plain.append(character)
    return "".join(plain)


def key_for(name: str) -> str:
    """The readable key that *name* gives: ASCII letters, digits and hyphens.

    Spellings that fold alike give the same key, and a key gives itself. Scripts
    other than Latin are transliterated; a name without any letter or digit (an
    emoji) gets the start of its digest.
    """
    folded = fold(name)
    if len(folded) <= _LONGEST_KEY and _IS_KEY.fullmatch(folded):
        return folded.replace(" ", "-")  # nearly always, and much quicker
    folded = _ARABIC_VOWEL.sub(lambda one: "u" if one[0] == "و" else "i", folded)
    folded = folded.translate(_ARABIC)
    key = slugify(folded, max_length=_LONGEST_KEY, word_boundary=True, save_order=True)
    return key or digest(folded)


def digest(text: str, length: int = 6) -> str:
    """A short, stable hexadecimal digest of *text*."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


_PART = r"[^\s@<>\"'()\[\]]{1,250}"
_MAIL = re.compile(rf"[\s,;]*[<(\[]?(?:mailto:)?{_PART}@{_PART}[>)\]]?")

_WHOLE_MAIL = re.compile(
    rf"[\s,;]*[<(\[]?(?:mailto:)?{_PART}@{_PART}\.[a-zA-Z]{{2,63}}[>)\]]?"
)


def is_without_letters(text: str) -> bool:
    """Whether nothing in *text* can be part of a key, which would be a checksum."""
    return not any(one.isalnum() or one in _SPELLED_OUT for one in text)


def without_mail(text: str) -> str:
    """*text* without e-mail addresses, which are public in few places alone."""
    return _MAIL.sub("", text).strip() if "@" in text else text


def public_name(text: str) -> str:
    """*text*, which is a name, without e-mail addresses (``Data@Noon`` is none).

    :raises ReadError: it is nothing else.
    """
    name = _WHOLE_MAIL.sub("", text).strip() if "@" in text else text
    if text.strip() and not name:
        expected = "a name; an e-mail address belongs into contact"
        raise ReadError(text.strip(), expected)
    return name
