"""How the text of a field is read: one reader for each kind of text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.model import Material
from sphinx_seminar.model.fields import Takes
from sphinx_seminar.problems import ReadError, nearest_of
from sphinx_seminar.reading import dates, links, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import StrEnum

    from sphinx_seminar.model import MaterialKind
    from sphinx_seminar.reading.links import Folder

    Read = Callable[[str, Folder], Any]

LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


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


def read_choice(kind: type[StrEnum]) -> Callable[[str, Folder], StrEnum]:
    """A reader of one of the values of *kind*."""

    def read(text: str, _: Folder) -> StrEnum:
        try:
            return kind(text.strip().lower())
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
        return Material(kind=kind, url=found.url, file=found.file)

    return read


def read_language(text: str) -> str:
    """Read a language tag (BCP 47) such as ``en`` or ``zh-Hant``.

    :raises ReadError: *text* does not look like one.
    """
    if not LANGUAGE.fullmatch(text.strip()):
        raise ReadError(text.strip(), "a language tag such as en, de or zh-Hant")
    return text.strip().replace("_", "-")


def _key(text: str, _: Folder) -> str:
    key = names.key_for(text)
    if key in names.RESERVED:
        expected = "another key, since this one is the address of a page"
        raise ReadError(text.strip(), expected)
    return key


def _date(text: str, _: Folder) -> Any:
    return None if dates.is_tba(text) else dates.read_date(text)


def _times(text: str, _: Folder) -> Any:
    return None if dates.is_tba(text) else dates.read_times(text)


READERS: Mapping[Takes, Reader] = {
    Takes.WORDS: Reader(read_words),
    Takes.MYST: Reader(lambda text, _: text),
    Takes.NAMES: Reader(read_words, lambda text: split_list(text, ",，、")),
    Takes.PERSON: Reader(
        lambda text, _: names.read_person(text).name,
        lambda text: split_list(text, ";"),  # names may have commas (Doe, Jane)
    ),
    Takes.PEOPLE: Reader(
        lambda text, _: names.read_person(text), lambda text: split_list(text, ";")
    ),
    Takes.KEY: Reader(_key),
    Takes.SERIES: Reader(read_words),
    Takes.DATE: Reader(_date),
    Takes.TIMES: Reader(_times),
    Takes.TIMEZONE: Reader(lambda text, _: dates.read_timezone(text)),
    Takes.LANGUAGE: Reader(lambda text, _: read_language(text)),
    Takes.URL: Reader(lambda text, _: links.read_url(text)),
    Takes.REGISTRATION: Reader(lambda text, _: links.read_registration(text)),
    Takes.CONTACT: Reader(lambda text, _: links.read_contact(text)),
    Takes.ORCID: Reader(lambda text, _: links.read_orcid(text)),
    Takes.FILE: Reader(links.read_resource),
}
"""How each kind of text is read.

Choices and materials are read by what they are a choice of, see :func:`read_choice`
and :func:`read_material`; numbers stand in data files only, which have them as such.
"""
