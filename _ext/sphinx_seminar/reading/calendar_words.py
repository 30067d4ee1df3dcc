"""The names of months and weekdays in the languages of a site."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr")


@cache
def months() -> Mapping[str, int]:
    """The number of each month, by its name in lower case."""
    return _numbers("months")


@cache
def weekdays() -> Mapping[str, int]:
    """The number of each weekday, from 0 for Monday, by its name in lower case."""
    return _numbers("days")


def _numbers(kind: str) -> Mapping[str, int]:
    # here, as few sites have such words, and Babel takes long to load
    from babel import Locale

    return {
        name.casefold().rstrip("."): number
        for language in reversed(_LANGUAGES)  # the first counts
        for form in getattr(Locale(language), kind)["format"].values()
        for number, name in form.items()
        if len(name) > 2
    }
