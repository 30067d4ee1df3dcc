"""Whether a text is the name of a person, a position or an affiliation."""

from __future__ import annotations

import re

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.positions import EAST_ASIAN, SIGNS
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.markup import WEB_LINK

_CASED = r"[\u0370-\u052f][\u0370-\u052f.'’-]*"
ASIDE = re.compile(
    r"[(\[]\s*(?P<pronouns>(?![A-Z]{2})[^\W\d_]{2,5}/[^\W\d_]{2,5}(?:/\w+)?)\s*[)\]]"
    rf"|(?<=[A-Za-zÀ-ɏḀ-ỿ.])\s*[(（](?P<own>{_CASED}(?: {_CASED}){{1,3}}"
    rf"|{SIGNS}{{2,4}}|{SIGNS}{{1,4}}[\s　・·]{SIGNS}{{1,4}})"
    r"(?:，(?P<position>[^()（）]*))?[)）]"
)
"""``(she/her)``, or a name in its own script: ``Jun Cui (崔隽)``."""
WORD = re.compile(r"^(?:[^\W\d_a-zß-öø-ÿα-ώа-џґ][\w'’.\-‐]*|d['’]\w+)$")
"""A word of a name: it begins with a capital, or has none."""
_PARTICLE = re.compile(
    r"^(?:d[aeiou]|d[aeo]s|de[nlr]|della|l[ae]|el|al|y|e|v[ao]n|te[nr]|zu[mr]?|bin|ibn"
    r"|af|av|san|st)$"
)
_HANGUL = re.compile(r"[\uac00-\ud7af\s]+")
AND = lexicon.alternatives("and")
"""Words between two people, as a part of a regular expression."""


def is_position(text: str) -> bool:
    """Whether *text* has a position (``Professor of Physics``)."""
    return lexicon.find("position", text) is not None


def is_affiliation(text: str) -> bool:
    """Whether *text* has an affiliation (``University of Rome``)."""
    return lexicon.find("institution", text) is not None


def looks_like_name(text: str, *, called_room: bool = False) -> bool:
    """Whether *text* could be the name of one person, and nothing else.

    :param called_room: whether the family name may be a word for a room: ``Hall``.
    """
    title = lexicon.starts("honorific", text)
    text = text[title.end() :].lstrip(". ") if title else text
    text = ASIDE.sub("", names.read_person(text).name).strip()
    if len(text) > 80 or any(char.isdigit() for char in text):
        return False
    others = ("institution", "series", "unknown")
    room = lexicon.find("room", text)
    family = called_room and room and room.start() and room.end() == len(text)
    other = any(lexicon.find(kind, text) for kind in others) or (room and not family)
    if other or lexicon.starts("greeting", text):  # but "Jan Lieber"
        return False
    if EAST_ASIAN.fullmatch(bare := without_courtesy(text)):
        return not (is_position(text) or lexicon.find("no_name", bare)) and (
            not _HANGUL.fullmatch(bare) or bool(lexicon.starts("surname", bare))
        )
    words = re.sub(r"[\"“”(][\w .'’-]+[\"“”)]", " ", text).split()
    small = [word for word in words if not WORD.match(word)]
    proper = len(words) - len(small)
    return (
        2 <= len(words) <= 6 and proper >= 2 and all(map(_PARTICLE.match, small))
    ) and not is_position(text)


def begins_with_person(text: str) -> bool:
    """Whether *text* begins with a name, before a comma or bracket."""
    text = unlinked(text)
    head = re.split(r"\s*[,(|;]|\s+[-–—]\s+", text, maxsplit=1)[0].strip()
    person = names.read_person(head)
    placed = text[len(head) :].strip()[:1] == "(" and is_affiliation(text)
    return looks_like_name(head, called_room=placed) or (
        bool(person.honorific) and not is_position(text)
    )


def unlinked(text: str) -> str:
    """*text* with the words of its links, without their addresses."""
    return WEB_LINK.sub(lambda link: link[1], text)


def without_courtesy(name: str) -> str:
    """*name* without the courtesy behind it."""
    courtesy = lexicon.find("polite", name)
    ends = courtesy is not None and courtesy.end() == len(name) and courtesy.start() > 1
    return name[: courtesy.start()].strip() if courtesy and ends else name
