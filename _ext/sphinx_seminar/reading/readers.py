"""Readers of fields: one for each kind of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.art import HEX_COLOR, hue_of_color
from sphinx_seminar.model import KINDS, Material, MaterialKind
from sphinx_seminar.model.fields import Takes
from sphinx_seminar.problems import ProblemKind, ReadError, nearest_of
from sphinx_seminar.reading import calendar_words, dates, days, links, names
from sphinx_seminar.reading.full_names import read_full_name
from sphinx_seminar.reading.transcripts import SUFFIXES, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

    from sphinx_seminar.reading.links import Folder

    Read = Callable[[str, Folder], Any]

_PART = re.compile(r"[^\x00-\x1f\x7f\\:*?\"<>|]{1,200}")
"""A part of a path: what any system takes for the name of a file."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_LANGUAGES = ("de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "zh")
"""Languages that may be called by their own names instead of by their tags."""
_MAP = re.compile(r"(?P<words>[^<]*?)\s*<(?P<link>[^\s<>]+[:.][^\s<>]+)>(?P<more>.*)")
_LINK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<link>[^\s<>()]+)\)(?P<more>.*)")
_BARE = re.compile(
    r"(?P<words>\S.*?)[,;:]?\s\(?(?P<link>https?://[^\s<>()]*"
    r"(?:\bmaps?\b|mazemap|openstreetmap|\bosm\b)(?:[^\s<>()]*[^\s<>(),.;])?)\)?"
    r"(?P<more>.*)"
)
"""An address on its own is that of a map only if it looks like one."""
_DURATION = re.compile(
    r"(?:(?P<hours>\d{1,3}(?:[.,]\d{1,4})?)\s?(?:h|hours?|hrs?)\.?)?\s?"
    r"(?:(?P<minutes>\d{1,4})\s?(?:m|min|mins|minutes?|')?\.?)?",
    re.IGNORECASE,
)
_COLORS = {
    "blue": "#0000ff",
    "brown": "#a52a2a",
    "crimson": "#dc143c",
    "cyan": "#00ffff",
    "fuchsia": "#ff00ff",
    "gold": "#ffd700",
    "green": "#008000",
    "indigo": "#4b0082",
    "lime": "#00ff00",
    "magenta": "#ff00ff",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "pink": "#ffc0cb",
    "purple": "#800080",
    "red": "#ff0000",
    "teal": "#008080",
    "turquoise": "#40e0d0",
    "violet": "#ee82ee",
    "yellow": "#ffff00",
}
"""What CSS calls some colours."""
_GREYS = frozenset({"black", "gray", "grey", "silver", "white"})
_SPELLED = {
    "canceled": "cancelled",
    "defense": "defence",
    "lecture": "talk",
    "lightning-talk": "lightning",
}
"""Other words for kinds and other choices."""


class Reader(NamedTuple):
    """Turns text into a value of the model.

    ``read`` raises :class:`~sphinx_seminar.problems.ReadError`.
    """

    read: Read
    parts: Callable[[str], Iterable[str]] | None = None
    """Where several values are taken: splits the text. ``read`` then reads one."""


def split_list(text: str, separators: str) -> tuple[str, ...]:
    """The parts of *text* between any of *separators* or line ends, without repeats."""
    parts = re.split(f"[{separators}\n]", text)
    cleaned = (" ".join(part.split()) for part in parts)
    return tuple(dict.fromkeys(part for part in cleaned if part))


def split_targets(text: str) -> Iterable[str]:
    """The targets in *text*: one a line; several URLs may share a line."""
    for line in text.splitlines():
        words = line.split()
        several = len(words) > 1 and all("://" in word for word in words)
        yield from words if several else [line.strip()] * bool(words)


def read_words(text: str, _: Folder) -> str:
    """Read plain words: *text* without surplus space."""
    return " ".join(text.split())


def _name(text: str, folder: Folder) -> str:
    return read_words(names.public_name(text), folder)


def read_choice(kind: type[StrEnum]) -> Callable[[str, Folder], StrEnum]:
    """A reader of one of the values of *kind*."""

    def read(text: str, _: Folder) -> StrEnum:
        word = text.strip().lower()
        try:
            return kind(_SPELLED.get(word, word))
        except ValueError:
            valid = [member.value for member in kind]
            expected = "one of " + ", ".join(valid)
            raise ReadError(
                text.strip(), expected, nearest=nearest_of(text, valid)
            ) from None

    return read


def read_material(kind: MaterialKind) -> Callable[[str, Folder], Material]:
    """A reader of materials of *kind*."""

    def read(text: str, folder: Folder) -> Material:
        found = links.read_resource(text, folder)
        if kind is MaterialKind.TRANSCRIPT and found.file:
            name = found.file.lower()
            is_read = name.endswith(SUFFIXES) and read_file(folder.source / found.file)
            if not is_read:
                expected = "a WebVTT or SubRip file (.vtt, .srt) with times and words"
                raise ReadError(text.strip(), expected, kind=ProblemKind.FILE)
        return Material(kind=kind, url=found.url, file=found.file)

    return read


def read_language(text: str) -> str:
    """Read a language tag (BCP 47) such as ``en`` or ``zh-Hant``.

    :raises ReadError: *text* does not look like one.
    """
    if not LANGUAGE.fullmatch(text.strip()):
        expected, nearest = "a language tag such as en, de or zh-Hant", _tag_of(text)
        raise ReadError(text.strip(), expected, nearest=nearest)
    return text.strip().replace("_", "-")


def _tag_of(name: str) -> str:
    """The tag of the language that is called *name*, in English or by itself."""
    # here, as few sites have such a mistake, and Babel takes long to load
    from babel import Locale

    themselves = ((Locale(tag).language_name, tag) for tag in _LANGUAGES)
    english = ((one, tag) for tag, one in Locale("en").languages.items())
    tags = {str(one).casefold(): str(tag) for one, tag in (*themselves, *english)}
    return tags.get(name.strip().casefold(), "")


def _color(text: str, _: Folder) -> str:
    color = text.strip()
    try:
        hue_of_color(color)
    except ValueError:
        name = nearest_of(color, _COLORS) if color[:1].isalpha() else ""
        is_grey = HEX_COLOR.fullmatch(color) or color.casefold() in _GREYS
        expected = "a colour that is not grey," if is_grey else "a colour"
        raise ReadError(
            color,
            f"{expected} such as '#2a6f97'",
            nearest="" if is_grey else _COLORS.get(name, ""),
        ) from None
    return color


def _key(text: str, _: Folder) -> str:
    key = names.key_for(text)
    if key in names.RESERVED:
        expected = "another key, since this one is the address of a page"
        raise ReadError(text.strip(), expected)
    return key


def _days(text: str, _: Folder) -> Any:
    return None if dates.is_tba(text) else days.read_days(text)


def _weekday(text: str, _: Folder) -> int:
    number = dates.read_weekday(text)
    if number is not None:
        return number
    expected = f"a weekday: {', '.join(dates.WEEKDAYS)}"
    nearest = nearest_weekday(text)
    raise ReadError(text.strip(), expected, nearest=nearest)


def nearest_weekday(text: str) -> str:
    """The weekday that *text* is in a language of a site, or one spelt nearly so."""
    found = calendar_words.weekdays().get(text.strip().rstrip(".").casefold())
    if found is not None:
        return dates.WEEKDAYS[found]
    return nearest_of(text.strip(), dates.WEEKDAYS)


def _minutes(text: str, _: Folder) -> int:
    found = _DURATION.fullmatch(text.strip())
    minutes = 0
    if found:
        hours = float((found["hours"] or "0").replace(",", "."))
        minutes = round(hours * 60) + int(found["minutes"] or 0)
    if not 0 < minutes <= 24 * 60:
        raise ReadError(text.strip(), "minutes, such as 30, 90 min or 1h30")
    return minutes


def _venue(text: str, _: Folder) -> str:
    words, link = split_venue(text)
    return f"{words} <{links.read_url(link)}>".strip() if link else words


def split_venue(text: str) -> tuple[str, str]:
    """Split a venue into its words and the address of a map: ``Room 5 <https://…>``.

    ``[Room 5](https://…)`` and ``Room 5 (https://maps.example.org/…)`` say the same.
    """
    text = " ".join(text.split())
    for form in (_MAP, _LINK, _BARE):
        if found := form.fullmatch(text):
            return f"{found['words']}{found['more'].rstrip()}".strip(), found["link"]
    return text, ""


def read_kind(kinds: Iterable[str]) -> Callable[[str, Folder], str]:
    """A reader of one of *kinds*."""
    valid = tuple(kinds)

    def read(text: str, _: Folder) -> str:
        kind = "-".join(text.lower().split())
        kind = _SPELLED.get(kind, kind)
        if kind not in valid:
            expected = "one of " + ", ".join(valid)
            raise ReadError(text.strip(), expected, nearest=nearest_of(kind, valid))
        return kind

    return read


def _former(text: str, folder: Folder) -> str:
    """Where a page was: pages are written there, which must not be anywhere else."""
    path = text.strip()
    if folder.trusts_text_alone:
        expected = "no former address, as of this file nothing but text is trusted"
        raise ReadError(path, expected, kind=ProblemKind.TRUST)
    parts = re.split("[/#]", path.removeprefix("/"))
    if not all(_PART.fullmatch(part) and part not in {".", ".."} for part in parts):
        raise ReadError(path, "a key or a path within the site, such as 2022/old-name")
    return path


def _times(text: str, _: Folder) -> Any:
    return None if dates.is_tba(text) else dates.read_times(text)


READERS: Mapping[Takes, Reader] = {
    Takes.WORDS: Reader(read_words),
    Takes.MYST: Reader(lambda text, _: text),
    Takes.NAMES: Reader(_name, lambda text: split_list(text, ",，、;；")),
    Takes.FORMER: Reader(_former, lambda text: split_list(text, ",，、")),
    Takes.PERSON: Reader(
        lambda text, _: read_full_name(names.public_name(text)).name,
        lambda text: split_list(text, ";"),  # names may have commas (Doe, Jane)
    ),
    Takes.PEOPLE: Reader(
        lambda text, _: read_full_name(names.public_name(text)),
        lambda text: split_list(text, ";"),
    ),
    Takes.KEY: Reader(_key),
    Takes.SERIES: Reader(read_words, lambda text: split_list(text, ",;")),
    Takes.VENUE: Reader(_venue),
    Takes.KIND: Reader(read_kind(KINDS)),
    Takes.DATE: Reader(_days),
    Takes.TIMES: Reader(_times),
    Takes.DAY: Reader(lambda text, _: dates.read_date(text)),
    Takes.DAYS_OFF: Reader(
        lambda text, _: days.read_days(text), lambda text: split_list(text, ";")
    ),
    Takes.WEEKDAY: Reader(_weekday),
    Takes.MINUTES: Reader(_minutes),
    Takes.TIMEZONE: Reader(lambda text, _: dates.read_timezone(text)),
    Takes.LANGUAGE: Reader(lambda text, _: read_language(text)),
    Takes.URL: Reader(lambda text, _: links.read_url(text)),
    Takes.JOIN: Reader(links.read_join),
    Takes.REGISTRATION: Reader(lambda text, _: links.read_registration(text)),
    Takes.CONTACT: Reader(lambda text, _: links.read_contact(text)),
    Takes.ORCID: Reader(lambda text, _: links.read_orcid(text)),
    Takes.COLOR: Reader(_color),
    Takes.FILE: Reader(links.read_picture),
}
"""How each kind of text is read.

Choices and materials are read by what they are a choice of, see :func:`read_choice`
and :func:`read_material`; counts and numbers are in data files only, which have them
as such. Kinds are those that every site has, see :func:`read_kind`.
"""
