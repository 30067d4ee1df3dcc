"""Splits text into words, and folds them for comparing.

``words.js`` does the same, with the tables that stand here in capitals: the build
writes them into the index (see ``rules``).
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ŋ": "n",
    "ŧ": "t",
    "ĸ": "k",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
    "ς": "σ",
}
"""Letters that are others with something added, which Unicode does not take apart."""

SPELLED_OUT = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "å": "aa",
    "ø": "oe",
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "þ": "th",
}
"""What is typed for letters that a keyboard lacks."""

UNSPACED = (
    "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
"""Letters of scripts without spaces between words (Chinese, Japanese, Thai, Lao,
Burmese, Khmer), as in the square brackets of a regular expression."""

JOINERS = "'\u2019\u2010\u2011-"
"""Hyphens and apostrophes: what stands between words that are one, too."""

# where marks of living scripts are; more would slow the patterns down
_PLANES = (range(0x300, 0x10000), range(0xE0100, 0xE01F0))
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTERS = re.compile(r"[^\W_]+")
# words with hyphens or apostrophes between them
_JOINER = re.compile(f"[{JOINERS}]")
_RUN = re.compile(rf"[^\W_]++(?:{_JOINER.pattern}[^\W_]++)*+")


class _Folded(dict[int, str]):
    """What becomes of each letter, as far as that was asked for."""

    def __missing__(self, code: int) -> str:
        # taken apart again, as a small letter can be made of several
        small = unicodedata.normalize("NFKD", chr(code)).lower()
        parts = unicodedata.normalize("NFKD", small)
        found = "".join(PLAIN.get(one, one) for one in parts if not _is_mark(one))
        self[code] = found
        return found


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter).startswith("M")


_folded = _Folded()


def fold(text: str) -> str:
    """*text* in small letters, without accents and other marks.

    Widths and ligatures become plain letters (Unicode's NFKD).
    """
    return text.lower() if text.isascii() else text.translate(_folded)


class Words(NamedTuple):
    """The words of a text as they are written, in order.

    Letters of scripts without spaces are a word each. ``joined`` is what is written
    with a hyphen or an apostrophe, without it and folded: ``isnt`` for ``isn't``.
    """

    words: list[str]
    joined: list[str]


def words_of(text: str) -> Words:
    """The words of *text*."""
    pattern = _RUN
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        special, special_run = _patterns()
        if special.search(text):
            pattern = special_run
    words: list[str] = []
    joined: list[str] = []
    for run in pattern.findall(text):
        if run.isalnum():
            words.append(run)
            continue
        parts = _JOINER.split(run)
        words += parts
        if len(parts) > 1:
            joined += _LETTERS.findall(fold("".join(parts)))
    return Words(words, joined)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What is in few texts, and the runs of words of such texts."""
    # a word goes on over marks, such as the vowels of Hindi, which are no letters
    category = unicodedata.category
    found = [one for one in map(chr, chain(*_PLANES)) if category(one)[0] == "M"]
    marks = "".join(map(_range, _runs(found)))
    letter, alone = rf"(?![{UNSPACED}])[^\W_]", rf"(?=[{UNSPACED}])[^\W_]"
    word = f"(?:{letter}(?:{letter}|[{marks}])*|{alone}[{marks}]*)"
    return (
        re.compile(f"[{marks}{UNSPACED}\U00010000-\U0010ffff]"),
        re.compile(f"{word}(?:{_JOINER.pattern}{word})*"),
    )


def _runs(letters: Iterable[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for code in map(ord, letters):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def _range(run: tuple[int, int]) -> str:
    return f"\\U{run[0]:08x}-\\U{run[1]:08x}"


def is_unspaced(word: str) -> bool:
    """Whether *word* is a letter of a script without spaces."""
    return _IS_UNSPACED.match(word) is not None


def has_unspaced(text: str) -> bool:
    """Whether *text* has letters of scripts without spaces."""
    return not text.isascii() and _IS_UNSPACED.search(text) is not None


def terms_of(word: str) -> tuple[str, ...]:
    """The terms of a word: folded, and the parts of names such as ``PyTorch``."""
    found = _LETTERS.findall(fold(word))
    if not (word.islower() or word.isupper() or word[1:].islower()):
        found += _LETTERS.findall(fold(_without_humps(word)))
    return tuple(dict.fromkeys(found))


def _without_humps(word: str) -> str:
    category = unicodedata.category
    return "".join(
        f"{one} " if category(one) == "Ll" and category(after) == "Lu" else one
        for one, after in zip(word, f"{word[1:]} ", strict=True)
    )
