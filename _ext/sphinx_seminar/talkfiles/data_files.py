"""Adding entries to series.yml and its siblings, leaving what is there alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from sphinx_seminar.talkfiles.site import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEMINAR_WORDS = frozenset(
    [
        *("SEMINAR", "SEMINARS", "SERIES", "COLLOQUIUM"),
        *("LECTURE", "LECTURES", "TALK", "TALKS"),
    ]
)
_SMALL = frozenset(
    [
        *("OF", "AND", "THE", "IN", "ON", "FOR", "DE", "DI", "DU", "DES", "DER", "DIE"),
        *("UND", "ET", "E", "Y", "LA", "LE", "DEL", "DELLA", "DO", "DA"),
    ]
)
_LONGEST_ACRONYM = 4


def series_name(said: str) -> str:
    """A series' name without the capitals of a poster's headline."""
    words = said.split()
    shouted = said.isupper() and len(words) > 1
    return " ".join(
        _calm(word, first=number == 0, shouted=shouted)
        for number, word in enumerate(words)
    )


def _calm(word: str, *, first: bool, shouted: bool) -> str:
    if not (word in _SEMINAR_WORDS or (shouted and word.isupper())):
        return word
    if word in _SMALL and not first:
        return word.lower()
    acronym = len(word) <= _LONGEST_ACRONYM and word not in _SEMINAR_WORDS
    return word if acronym else word.capitalize()


def appended(text: str, entries: Mapping[str, Mapping[str, object]], path: str) -> str:
    """*text* of a data file with *entries* after what it has.

    :raises SiteError: *text* is not a YAML mapping.
    """
    try:
        existing = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 1})" if mark else ""
        raise SiteError(f"{path} is not YAML{place}: mend it first") from None
    if existing is not None and not isinstance(existing, dict):
        raise SiteError(f"{path} has no entries of the form 'key:': mend it first")
    pieces = [text.rstrip("\n")] if text.strip() else []
    pieces += [_dumped(key, entry) for key, entry in entries.items()]
    return "\n\n".join(pieces) + "\n"


def _dumped(key: str, entry: Mapping[str, object]) -> str:
    dumped = yaml.dump(
        {key: dict(entry) or None},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=88,
    )
    return str(dumped).rstrip("\n")


class _Dumper(yaml.SafeDumper):
    """Long texts as ``|`` blocks, as a person writes them."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value or len(value) > 100 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
