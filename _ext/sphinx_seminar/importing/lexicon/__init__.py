"""The words of seminars in each language: one TOML file a language.

A file has two tables. ``words`` tells the words of a kind (rooms, institutions,
positions, …), of which the first file that has it says what it is for; ``labels`` has
the labels of the speaker, the title, and so on. In both, words are separated by commas;
case, accents and hyphens of a label do not matter. A word may end with ``*``
(``universit*``), or begin with it (``*seminar``). Names of months and weekdays are not
here: Babel has them.

Adding a language is adding a file; ``mul.toml`` has what belongs to no language.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from text_unidecode import unidecode  # type: ignore[import-untyped]

from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_REMEMBERED = 4096
"""Texts whose words are cached, as many rules search for the same."""


class _Words(NamedTuple):
    words: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]


_NOT_FOLDED = str.maketrans("’‘`´", "''''")
_WITHOUT_SPACES = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_EAST_ASIAN = re.compile(f"[{_WITHOUT_SPACES}]")


def languages() -> Mapping[str, str]:
    """The text of each file, by its language."""
    folder = resources.files(__package__)
    files = (one for one in folder.iterdir() if one.name.endswith(".toml"))
    return {
        one.name.removesuffix(".toml"): one.read_text(encoding="utf-8")
        for one in sorted(files, key=lambda one: (one.name != "en.toml", one.name))
    }


def spelled(label: str) -> str:
    """*label* as it is compared: folded, with its brackets."""
    return fold(" ".join(label.translate(_NOT_FOLDED).split()))


def label(text: str) -> str:
    """The field that *text* announces; nothing if it is no label."""
    return _all().labels.get(spelled(text), "")


def words(kind: str) -> tuple[str, ...]:
    """The words of *kind*, as the files have them; each kind has some."""
    return _all().words[kind]


def alternatives(kind: str) -> str:
    """The words of *kind* as a part of a regular expression, the longest first."""
    forms: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(words(kind), key=len, reverse=True):
        before, pattern, behind = _form(word)
        forms[before, behind].append(pattern)
    # what words begin and end with is tried once for all of them: many times faster
    groups = (
        f"{before}(?:{'|'.join(patterns)}){behind}"
        for (before, behind), patterns in forms.items()
    )
    return "|".join(groups) or r"(?!)"


@lru_cache(maxsize=_REMEMBERED)
def find(kind: str, text: str) -> re.Match[str] | None:
    """The first word of *kind* in *text*."""
    return _pattern(kind).search(text)


def every(kind: str, text: str) -> list[re.Match[str]]:
    """Every word of *kind* in *text*."""
    return list(_pattern(kind).finditer(text))


def starts(kind: str, text: str) -> re.Match[str] | None:
    """The word of *kind* that *text* begins with, signs aside."""
    match = _pattern(kind).search(text)
    return match if match and not re.search(r"\w", text[: match.start()]) else None


@lru_cache(maxsize=_REMEMBERED)
def is_all(kind: str, text: str) -> bool:
    """Whether *text* has words of *kind*, and no other."""
    rest, found = _pattern(kind).subn("", text)
    return found > 0 and not re.search(r"\w", rest)


def is_all_of(kinds: Iterable[str], text: str) -> bool:
    """Whether *text* has words of *kinds*, and no other."""
    for kind in kinds:
        text = _pattern(kind).sub(" ", text)
    return not re.search(r"\w", text)


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(kind)})", re.IGNORECASE)


def _form(word: str) -> tuple[str, str, str]:
    """*word* as a regular expression, and what parts it from other words."""
    bare = word.strip("*")
    pattern = r"\s+".join(re.escape(part) for part in bare.split())
    if len(bare) > 1 and bare.isupper():
        pattern = f"(?-i:{pattern})"  # "MIT" is an institute, "mit" is not
    if _EAST_ASIAN.search(word):
        return "", pattern, ""
    before = r"(?<!\w)\w*" if word.startswith("*") else r"(?<!\w)"
    return before, pattern, r"\w*(?!\w)" if word.endswith("*") else r"(?!\w)"


@cache
def _all() -> _Words:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    labels: dict[str, str] = {}
    for text in languages().values():
        tables = tomllib.loads(text)
        for kind, listed in tables.get("words", {}).items():
            for word in _listed(listed):
                found[kind][word] = None
                latin = not any(one.isalpha() and one > "\u036f" for one in word)
                if latin and (plain := unidecode(word)) != word:
                    found[kind][plain] = None
        for field, listed in tables.get("labels", {}).items():
            for word in _listed(listed):
                labels.setdefault(spelled(word), field)
    return _Words({kind: tuple(listed) for kind, listed in found.items()}, labels)


def _listed(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := " ".join(part.split()))]
