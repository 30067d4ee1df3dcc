"""Words, as search compares them; ``words.js`` must do the same."""

from __future__ import annotations

import functools
import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
# letters that are others with something added, which Unicode does not take apart
_PLAIN = {
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


# what Pagefind does not take for the end of a word, and what follows it
_GLUED = re.compile(r"(?<=[^\W_])([^\x00-\x7f\w\s]+)([^\W_]+)")


def fold(text: str) -> str:
    """*text* in small letters, without accents and other marks.

    Widths and ligatures become plain letters (Unicode's NFKD).
    """
    if text.isascii():
        return text.lower()
    # taken apart again, as a small letter can be made of several
    small = unicodedata.normalize("NFKD", text).lower()
    decomposed = unicodedata.normalize("NFKD", small)
    return "".join(map(_plain, decomposed))


@functools.cache
def _plain(letter: str) -> str:
    if unicodedata.category(letter).startswith("M"):
        return ""
    return _PLAIN.get(letter, letter)


def words_of(text: str) -> list[str]:
    """The words of *text*, as they are compared, in order."""
    return _WORD.findall(fold(text))


def typed_words(text: str) -> set[str]:
    """The different words of *text* as they are written, in small letters."""
    return set(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def glued_words(text: str) -> set[str]:
    """Words in small letters that Pagefind takes for the end of another.

    It tells words apart by ASCII's signs only: not ``l’arte``, not ``and—or``.
    """
    if text.isascii():
        return set()
    found = _GLUED.findall(unicodedata.normalize("NFC", text).lower())
    # marks, such as the vowels of Hindi, belong to the word
    return {word for sign, word in found if unicodedata.category(sign[0])[0] in "PS"}


def indexed(word: str) -> str:
    """What Pagefind makes of *word*: it drops marks, but knows no other letters."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(
        letter
        for letter in decomposed
        if not unicodedata.category(letter).startswith("M")
    )
