"""Which fields of a talk a name in a data file or table may mean (``fields.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import lru_cache
from importlib import resources
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import lexicon, years
from sphinx_seminar.importing.labels import (
    INCLUSIVE,
    JOINT,
    Field,
    combined,
    field_of,
)
from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.importing.records import Entry

MAX_NAME = 80
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[\s_\-./:*?|·・\ufe0f\u2600-\u26ff\U0001f000-\U0001faff]+")
"""Signs and emojis, which are no part of a word."""
_POSSESSIVE = re.compile(r"['’]s\s")
NUMBER = re.compile(
    r"(?i)^(?:first|second|third)[\s_](?=seminar|talk)|[\s_]*[#№.(]*\s*\d{1,2}\)?$"
)
_INSIDE = re.compile(r"(?<=[^\W\d])\s?\d{1,2}\s+(?=[^\W\d])")
"""The number in ``talk 2 title``."""
_BRACKETS = re.compile(r"\s*[(\[（][^)\]）]*[)\]）]?\s*$")
_INSIDE_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")
"""``Tell us more (abstract)``."""
_BAD_RANK = 1000
_LANGUAGES = frozenset(lexicon.languages()) | {"eng", "cn", "jp", "kr"}
_SHORT_NAME = 4
"""Letters of a name that may be another word if one letter is: ``tile``."""
_SHORT_WORD = 3
"""Letters of a word that is not looked for at the begin or end of another."""


class Candidate(NamedTuple):
    """A field that a name may mean, and how good a name it is for it."""

    field: Field
    rank: int
    """From 0; the lower, the plainer."""
    exact: bool
    """Whether the whole name means it, rather than the rest without some words."""


@lru_cache(4096)  # each record of a file has the same names
def key_of(name: str) -> str:
    """*name* as the table has it: words apart, folded."""
    name = _POSSESSIVE.sub(" ", INCLUSIVE.sub("", name))
    return fold(" ".join(_SIGNS.sub(" ", _CAMEL.sub(" ", name)).split()))


def names_series(text: str) -> bool:
    """Whether *text* can be the name of a series; ``Past talks`` cannot."""
    named = lexicon.find("series", text) and re.match(r"\W{0,2}\w", text)
    return bool(named) and not (is_general(text) or lexicon.starts("about", text))


def is_general(text: str) -> bool:
    """Whether *text* has only words that fit every talk: ``Upcoming seminars``."""
    return WORDS["context"].issuperset(key_of(text).split())


def without_number(name: str) -> str:
    """*name* as :func:`key_of` has it, without the number at its end."""
    return NUMBER.sub("", key_of(name))


def without_language(name: str) -> str:
    """*name* without the language at its end: ``abstract_en``; empty if it has none."""
    base, _, last = key_of(name).rpartition(" ")
    return base if last in _LANGUAGES else ""


def _listed(words: str) -> list[str]:
    return [key_of(word) for word in words.split(",") if word.strip()]


_FILE = resources.files(__package__).joinpath("fields.toml")
_TABLES = tomllib.loads(_FILE.read_text(encoding="utf-8"))
WORDS = {kind: frozenset(_listed(words)) for kind, words in _TABLES["words"].items()}
"""Words of names, by what they are for."""


def _ranked(table: dict[str, str]) -> dict[str, list[Candidate]]:
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for field, names in table.items():
        for rank, name in enumerate(dict.fromkeys(_listed(names))):
            found[name].append(Candidate(Field(field), rank, exact=True))
    return found


_RECORDS = _ranked(_TABLES["records"])
_PERSONS = {
    name: Field(field)
    for field, names in reversed(_TABLES["person"].items())
    for name in _listed(names)
}
STATUS: dict[str, str] = {
    name: outcome
    for outcome, names in _TABLES["status"].items()
    for name in _listed(names)
}
"""What a field such as ``status`` says, by what becomes of the talk."""
DAY_PARTS = {part: _listed(names) for part, names in _TABLES["day"].items()}
"""Names of separate fields for year, month and day."""


@lru_cache(maxsize=65_536)
def candidates(name: str) -> tuple[Candidate, ...]:
    """The fields that *name* may mean, those of its plainest form first."""
    if len(name) > MAX_NAME:
        return ()
    if combined := _combined(name):
        return (Candidate(combined, 0, exact=True),)
    found: dict[Field, Candidate] = {}
    for number, form in enumerate(_forms(name)):
        for one in _known(form):
            rank = one.rank + 100 * number
            found.setdefault(one.field, Candidate(one.field, rank, exact=number == 0))
    vague = found.keys() <= {Field.OTHER, Field.LINK}
    if vague and (inside := _INSIDE_BRACKETS.search(name)):
        return candidates(inside[1]) or tuple(found.values())
    return tuple(found.values()) or _unglued(key_of(name))


def _combined(name: str) -> Field | None:
    """The field of ``Speaker / Affiliation`` or ``Date & room``; ``None`` if unsure."""
    parts = [one for one in JOINT.split(name) if one.strip()]
    if len(parts) < 2:
        return None
    known = [candidates(one) for one in parts]
    fields = [min(one, key=lambda way: way.rank).field for one in known if one]
    return combined(fields) if len(fields) == len(parts) else None


def _unglued(word: str) -> tuple[Candidate, ...]:
    """The fields of two words without a space: ``talktitle``, ``speakerinst``."""
    for end in range(len(word) - _SHORT_WORD, _SHORT_WORD, -1):
        first, rest = word[:end], word[end:]
        if found := _known(f"{first} {rest}"):
            return tuple(found)
        if first in WORDS["context"] and rest in _RECORDS:
            return tuple(_RECORDS[rest])
    return ()


def fields_of(name: str) -> set[Field]:
    """The fields that *name* may mean."""
    return {one.field for one in candidates(name)}


def known_fields(entries: Iterable[Entry]) -> set[Field]:
    """The fields that the names of *entries* may mean."""
    return {field for one in entries for field in fields_of(one.name)}


def misspelt_field(name: str) -> Field | None:
    """The field of a name that *name* is but for a slip within it: ``tilte``."""
    key = key_of(name)
    known = (one for one in _RECORDS if len(one) > _SHORT_NAME < len(key))
    return next((_RECORDS[one][0].field for one in known if _is_slip(key, one)), None)


def _is_slip(one: str, two: str) -> bool:
    """Whether a letter is missing, too much or another, or two are in wrong order."""
    ahead = len(commonprefix([one, two]))  # noqa: RUF071 - no paths
    one, two = one[ahead:][::-1], two[ahead:][::-1]
    behind = len(commonprefix([one, two]))  # noqa: RUF071
    one, two = one[behind:], two[behind:]
    short = max(len(one), len(two)) < 2 or (len(one) < 3 and one == two[::-1])
    return short and ahead > 0 < behind


def person_field(name: str) -> Field | None:
    """The field that *name* means in the entry of a person."""
    key = key_of(name)
    if key in _PERSONS:
        return _PERSONS[key]
    first, _, rest = key.partition(" ")
    return _PERSONS.get(rest) if first in WORDS["person"] else None


def _known(form: str) -> list[Candidate]:
    if form in _RECORDS:
        return _RECORDS[form]
    first, _, rest = form.partition(" ")
    if rest and first in WORDS["person"] and rest in _PERSONS:
        return [Candidate(_PERSONS[rest], 50, exact=True)]
    label = field_of(form)
    return [Candidate(label, _BAD_RANK, exact=True)] if label else []


def _forms(name: str) -> list[str]:
    """*name*, and what is left of it without numbers, brackets and other words."""
    whole = key_of(name)
    plain = key_of(years.without_term(_BRACKETS.sub("", name)))
    unnumbered = _INSIDE.sub(" ", NUMBER.sub("", plain))
    words = unnumbered.split()
    bare = [word for word in words if word not in WORDS["context"]]
    no_link = [word for word in words if word not in WORDS["link"]]
    forms = [whole, plain, unnumbered, " ".join(no_link), " ".join(bare)]
    forms.append(" ".join(word for word in bare if word not in WORDS["link"]))
    if base := without_language(name):
        forms.append(base)
    if len(words) == 1:  # "slidelink"
        forms += [words[0].removesuffix(ending) for ending in ("link", "url")]
    return [form for form in dict.fromkeys(forms) if form]
