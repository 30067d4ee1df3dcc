"""Months, weekdays and languages by the names that announcements use (CLDR)."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global
from babel.dates import get_day_names, get_month_names
from text_unidecode import unidecode  # type: ignore[import-untyped]

from sphinx_seminar.importing import lexicon
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import names
from sphinx_seminar.reading.readers import read_language as _read_tag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


LANGUAGES = (
    "en",
    *("de", "de_AT", "fr", "es", "it", "pt", "nl", "da", "nb", "sv", "fi", "ca"),
    *("pl", "cs", "sk", "hu", "ro", "lt", "ru", "uk", "bg", "el", "tr"),
)
"""Languages whose names of months and weekdays are understood.

Not among them is Croatian, whose ``listopad`` is October where the Polish and
Czech ``listopad`` is November.
"""

WORD = r"(?<![^\W\d_])[^\W\d_]{1,20}"
"""A pattern for names of months and weekdays."""

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_EAST_ASIAN_DAY = re.compile(
    r"[(（]\s*([月火水木金土日一二三四五六월화수목금토일])\s*(?:曜日?|요일)?\s*[)）]"
    r"|([月火水木金土日])曜日?|([월화수목금토일])요일"
    r"|(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])"
)

_GERMAN_DAYS = {
    name: day for day, name in enumerate(["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"])
}
_GERMAN_DAY = re.compile(rf"\b({'|'.join(_GERMAN_DAYS)})[.,]?\s*(?:den\s+)?$")
_EXTRA_MONTHS = {"sept": 9, "febr": 2, "set": 9, "maerz": 3}
_EXTRA_DAYS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3, "sonnabend": 5, "terca": 1}
_EAST_ASIAN_DAYS = {
    sign: day
    for week in ("月火水木金土日", "一二三四五六日", "一二三四五六天", "월화수목금토일")
    for day, sign in enumerate(week)
}


def month_of(word: str) -> frozenset[int]:
    """The months (1 to 12) that *word* names; several where languages differ."""
    return _numbers(get_month_names).get(_plain(word), frozenset())


def weekday_of(word: str) -> frozenset[int]:
    """The weekdays (Monday is 0) that *word* names; several where languages differ.

    Names of two letters are none: ``on``, ``to`` and ``so`` are words first.
    """
    if len(_plain(word)) < 3:
        return frozenset()
    return _numbers(get_day_names).get(_plain(word), frozenset())


def usual_weekdays(text: str) -> frozenset[int]:
    """The weekdays in *text*, also in the plural: ``Thursdays``, ``onsdagar``."""
    found: set[int] = set()
    for word in re.findall(r"[^\W\d_]{3,}", text):
        if not lexicon.find("room", word):  # "sal" is Tuesday in Turkish
            found |= weekday_of(word)
        found.update(*(_stems().get(_plain(word[:end]), ()) for end in range(-3, 0)))
    return frozenset(found)


def take_weekday(left: str, right: str) -> tuple[frozenset[int], str, str]:
    """The weekday next to a date, and the text without it."""
    if match := _EAST_ASIAN_DAY.search(right) or _EAST_ASIAN_DAY.search(left):
        sign = next(group for group in match.groups() if group)
        found = frozenset({_EAST_ASIAN_DAYS[sign]})
        return found, left.replace(match[0], " "), right.replace(match[0], " ")
    if match := _GERMAN_DAY.search(left):
        return frozenset({_GERMAN_DAYS[match[1]]}), left[: match.start()], right
    before = list(re.finditer(rf"{WORD}(?:-feira)?\.?", left))[-2:]
    after = list(re.finditer(rf"{WORD}(?:-feira)?\.?", right))[:2]
    for side, found_words in (("left", reversed(before)), ("right", iter(after))):
        for match in found_words:
            days = weekday_of(match[0])
            if not days:
                continue
            if side == "left":
                return days, left[: match.start()] + left[match.end() :], right
            return days, left, right[: match.start()] + right[match.end() :]
    return frozenset(), left, right


def single_weekday(text: str) -> int | None:
    """The weekday that *text* names, if it names just one."""
    words = re.findall(rf"{WORD}(?:-feira)?", text)
    found = {day for word in words for day in weekday_of(word)}
    return found.pop() if len(found) == 1 else None


def _plain(word: str) -> str:
    return word.casefold().strip(" .'’")


@cache
def _numbers(names: Callable[..., Mapping[int, str]]) -> Mapping[str, frozenset[int]]:
    """The months, or weekdays, that each of *names* means."""
    table: defaultdict[str, set[int]] = defaultdict(set)
    extra = _EXTRA_MONTHS if names is get_month_names else _EXTRA_DAYS
    for word, number in extra.items():
        table[word].add(number)
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names(width, context, locale=language).items():
                    word = _plain(name)
                    # "1" and the like stand in for names that a language lacks
                    if len(word) < 2 or word[0].isdigit():
                        continue
                    table[word].add(number)
                    if word.endswith("-feira"):
                        table[word.removesuffix("-feira")].add(number)
                    if word.isascii() or "а" <= word[0] <= "я":
                        continue
                    if (plain := unidecode(word).lower()) != word:
                        table[plain].add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


@cache
def _stems() -> Mapping[str, frozenset[int]]:
    """The weekdays by their names, also without a vowel at the end: ``сред``."""
    whole = {one: days for one, days in _numbers(get_day_names).items() if len(one) > 4}
    return whole | {
        one[:-1]: days for one, days in whole.items() if one[-1] in "aeoаея"
    }


_TAG = re.compile(r"[a-z]{2}([-_]\w{2,4})?")


def read_language(value: str) -> str:
    """The tag of the language that *value* names, in any language of the lexicon.

    Codes of two and three letters (ISO 639) are understood too; what is no
    language gives nothing.
    """
    words = names.fold(re.sub(r"\(.*?\)|/.*", "", value)).removeprefix("in ").strip()
    if found := _names().get(words):
        return found
    country = get_global("likely_subtags").get(f"und_{words.upper()}", "")
    if country and words not in Locale("en").languages:  # "jp"
        return str(country.partition("_")[0])
    try:
        tag = value.strip().lower() if len(value.strip()) == 2 else value  # "EN"
        return _read_tag(tag) if _TAG.fullmatch(tag.strip()) else ""
    except ReadError:
        return ""


@cache
def _names() -> Mapping[str, str]:
    """Names of languages (CLDR) and their codes of three letters."""
    aliases: Mapping[str, str] = get_global("language_aliases")
    known = {a: tag for a, tag in aliases.items() if len(a) == 3 and len(tag) == 2}
    for language in lexicon.languages():
        if language == "mul":
            continue
        for tag, name in Locale(language).languages.items():
            if len(tag) == 2:
                known.setdefault(names.fold(name), tag)
    return known
