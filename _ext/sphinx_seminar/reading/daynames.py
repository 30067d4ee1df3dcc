"""Weekdays, out of the running text of an announcement."""

from __future__ import annotations

import re

from sphinx_seminar.reading import words

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_EAST_ASIAN_DAY = re.compile(
    r"[(（]\s*([月火水木金土日一二三四五六월화수목금토일])\s*(?:曜日?|요일)?\s*[)）]"
    r"|([月火水木金土日])曜日?|([월화수목금토일])요일"
    r"|(?:星期|周|週|礼拜|禮拜)([一二三四五六日天])"
)

_GERMAN_DAYS = {
    "Mo": "Montag",
    "Di": "Dienstag",
    "Mi": "Mittwoch",
    "Do": "Donnerstag",
    "Fr": "Freitag",
    "Sa": "Samstag",
    "So": "Sonntag",
}
_GERMAN_DAY = re.compile(rf"\b({'|'.join(_GERMAN_DAYS)})[.,]?\s*(?:den\s+)?$")


def take(left: str, right: str) -> tuple[frozenset[int], str, str]:
    """The weekday next to a date, and the text without it."""
    if match := _EAST_ASIAN_DAY.search(right) or _EAST_ASIAN_DAY.search(left):
        sign = next(group for group in match.groups() if group)
        number = 6 if sign == "天" else words.east_asian_weekday(sign)
        found = frozenset() if number is None else frozenset({number})
        return found, left.replace(match[0], " "), right.replace(match[0], " ")
    if match := _GERMAN_DAY.search(left):
        return words.weekday_of(_GERMAN_DAYS[match[1]]), left[: match.start()], right
    before = list(re.finditer(rf"{words.WORD}(?:-feira)?\.?", left))[-2:]
    after = list(re.finditer(rf"{words.WORD}(?:-feira)?\.?", right))[:2]
    for side, found_words in (("left", reversed(before)), ("right", iter(after))):
        for match in found_words:
            days = words.weekday_of(match[0])
            if not days:
                continue
            if side == "left":
                return days, left[: match.start()] + left[match.end() :], right
            return days, left, right[: match.start()] + right[match.end() :]
    return frozenset(), left, right


def only_one(text: str) -> int | None:
    """The weekday that *text* names, if it names just one."""
    found = {
        day
        for word in re.findall(rf"{words.WORD}(?:-feira)?", text)
        for day in words.weekday_of(word)
    }
    return found.pop() if len(found) == 1 else None
