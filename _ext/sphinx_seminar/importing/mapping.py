"""Which field each name of a source means: one decision for all of its records.

By ``--map``, by the name (:mod:`.field_names`), then by the kind of the values.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds
from sphinx_seminar.importing.field_names import (
    key_of,
    misspelt_field,
    names_series,
    person_field,
    without_number,
)
from sphinx_seminar.importing.labelled import is_prose
from sphinx_seminar.importing.labels import DAY, HALVES, Field
from sphinx_seminar.importing.parts import flattened
from sphinx_seminar.importing.records import Branch, Source, Value, is_unnamed, strings
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.summary import names_first, names_last
from sphinx_seminar.importing.ways import MAX_RECORDS, doubled_titles, ways_of
from sphinx_seminar.problems import nearest_of, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_seminar.importing.settings import ImportSettings

_UNIQUE = frozenset({Field.TITLE, Field.SPEAKER, Field.SUMMARY})
"""Fields that a record has once; other names that may mean them mean others."""
_COMMENTS = (None, Field.OTHER, Field.PRIVATE)
"""What becomes a comment in the talk file."""
_MAX_SHORT = 150
"""Characters of a text about a talk that may be its title."""
_MAX_REPORTED = 30
_MAX_NAMES = 12
_ALIASES = {"start": Field.TIME, "room": Field.VENUE, "institution": Field.AFFILIATION}
"""Names of fields that are tried."""
_BESIDES_TITLE = (Field.SERIES, Field.TOPICS, Field.PAPER, Field.ABSTRACT)
"""Other fields that the name of a title may mean, if there is another title."""
_SPEAKER = {Field.SPEAKER}
_NAMING = {Field.SPEAKER, Field.FIRST_NAME, Field.SUMMARY}


@dataclasses.dataclass
class Meanings:
    """The fields that the names of a source mean."""

    fields: dict[str, Field | None]
    order: dict[str, int] = dataclasses.field(default_factory=dict)
    """By rank, where several names of a record mean one field."""
    guessed: frozenset[str] = frozenset()
    """Names whose values tell what they mean."""

    def report(self) -> list[str]:
        """The field of each name, a line each, with the ``--map`` to change it."""
        lines: list[str] = []
        unread: list[str] = []
        for name, field in list(self.fields.items())[:_MAX_REPORTED]:
            if field is Field.TECHNICAL:
                unread.append(name)
                continue
            near = None if field else misspelt_field(name)
            by = " (by its values)" if name in self.guessed else ""
            by += f"; did you mean {near}?" if near else ""
            to = "kept as a comment" if field in _COMMENTS else field
            change = (
                f"    --map '{name}={near or 'FIELD'}'" if by or to != field else ""
            )
            lines.append(f"{name} → {to}{by}{change}")
        if unread:
            lines.append(f"not read: {', '.join(unread)}    --map 'NAME=FIELD'")
        more = len(self.fields) - _MAX_REPORTED
        return [*lines, f"… and {more} more names"] if more > 0 else lines


def decide(source: Source, settings: ImportSettings) -> Meanings:
    """What the names of *source* mean.

    :raises SourceError: ``--map`` has a name or a field that does not exist, or
        no name means anything.
    """
    if source.fields:
        return Meanings(dict(source.fields))
    samples = _samples(source)
    mapped = dict(_mapped(source, settings, list(samples)))
    found = dict(mapped)
    order = dict.fromkeys(mapped, -1)
    taken = {field: {name} for name, field in mapped.items() if field in _UNIQUE}
    neighbours = _neighbours(source)
    ways = ways_of(samples, doubled_titles(source))
    for way in ways:
        rivals = {
            one
            for one in taken.get(way.field, set()) & neighbours.get(way.name, set())
            if without_number(one) != without_number(way.name)  # "Speaker 2"
        }
        if way.name not in found and not rivals:
            found[way.name] = way.field
            order[way.name] = way.rank
            if way.field in _UNIQUE:
                taken.setdefault(way.field, set()).add(way.name)
    titles = [one for one in ways if one.field is Field.TITLE and samples[one.name]]
    untitled = titles and Field.TITLE not in found.values()
    called = titles[0].name if untitled else ""  # "seminar", if it has no series
    besides = untitled and found[called] in _BESIDES_TITLE
    if besides and not kinds.mostly(names_series, samples[called]):
        found[called] = Field.TITLE
    dated = {*found.values()} & DAY
    for name in (one.name for one in ways if one.name not in found):
        if dated or not kinds.mostly(kinds.is_day, kinds.known(samples[name])):
            found[name] = Field.OTHER  # another name is plainer
    named = dict(found)
    _by_values(samples, found, mapped, neighbours)
    _only_column_left(samples, found)
    _titles_with_people(samples, found)
    _short_texts(samples, found)
    fields = {name: found.get(name) for name in samples}
    if samples and {*fields.values()} <= {None, Field.TECHNICAL, Field.OTHER}:
        raise SourceError(
            "no name of a field is known: found "
            + ", ".join(list(samples)[:_MAX_NAMES])
            + "; tell their fields with --map 'NAME=FIELD'"
        )
    guessed = (name for name in found if found[name] is not named.get(name))
    return Meanings(fields, order, frozenset(guessed))


def _samples(source: Source) -> dict[str, list[str]]:
    """The names of *source*, each with some of its texts."""
    found: dict[str, list[str]] = {}
    for record in source.records:
        for entry in flattened([*record.entries, *record.shared]):
            texts = found.setdefault(entry.name, [])
            if len(texts) < kinds.SAMPLE:
                texts += _texts(entry.value)[:2]
    return found


def _neighbours(source: Source) -> dict[str, set[str]]:
    """For each name, those that occur in most of its records."""
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in source.records[:MAX_RECORDS]:
        names = {one.name for one in flattened(record.entries) if strings(one.value)}
        for name in names:
            together[name].update(names)
    return {
        name: {other for other, count in counts.items() if count * 2 >= counts[name]}
        for name, counts in together.items()
    }


def _texts(value: Value) -> list[str]:
    """The texts of *value*; of a person, the name."""
    if isinstance(value, Branch):
        named = [
            one for one in value.entries if person_field(one.name) is Field.SPEAKER
        ]
        return strings(named[0].value) if named else strings(value)
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    return strings(value)


def _by_values(
    samples: Mapping[str, list[str]],
    found: dict[str, Field | None],
    mapped: Mapping[str, Field | None],
    neighbours: Mapping[str, set[str]],
) -> None:
    """Find the fields of unknown names by their values.

    What has the titles of other records is no rival.
    """
    for name, texts in samples.items():
        real = kinds.known(texts)
        if name in found or name in mapped or not real:
            continue
        have = {
            one
            for other, one in found.items()
            if one is not Field.TITLE or other in neighbours.get(name, ())
        }
        for field, test in kinds.GUESSES:
            known = have | (_SPEAKER if have & HALVES else set())
            if field in known and field not in (Field.LINK, Field.PRIVATE):
                continue
            several = field is not Field.TITLE or len(set(real)) > 1
            if several and kinds.mostly(test, real):
                found[name] = field
                break


def _only_column_left(
    samples: Mapping[str, list[str]], found: dict[str, Field | None]
) -> None:
    """Take the one column without name and meaning as the titles, if there are none."""
    have = {*found.values()}
    rest = [one for one, texts in samples.items() if one not in found and any(texts)]
    untitled = Field.SPEAKER in have and not have & {Field.TITLE, Field.SUMMARY}
    if untitled and len(rest) == 1 and is_unnamed(rest[0]):
        found[rest[0]] = Field.TITLE


def _short_texts(
    samples: Mapping[str, list[str]], found: dict[str, Field | None]
) -> None:
    """Take texts about the talks as their titles, if these are missing and fit."""
    have = {one for name, one in found.items() if samples.get(name)}
    if Field.SPEAKER not in have or have & {Field.TITLE, Field.SUMMARY}:
        return
    lengths = {
        name: sum(map(len, real)) / len(real)
        for name, field in found.items()
        if field is Field.ABSTRACT and (real := kinds.known(samples[name]))
        if kinds.mostly(lambda one: len(one) < _MAX_SHORT and not is_prose(one), real)
    }
    if lengths:
        found[min(lengths, key=lambda name: lengths[name])] = Field.TITLE


def _titles_with_people(
    samples: Mapping[str, list[str]], found: dict[str, Field | None]
) -> None:
    """Take titles, or the only texts, as summaries if they name people."""
    have = {one for name, one in found.items() if samples.get(name)}
    titled = Field.TITLE in have
    if not titled and not have & _NAMING:  # as a calendar calls it
        events = (name for name in found if key_of(name) == "summary")
        found |= dict.fromkeys(events, Field.SUMMARY)
    for name, one in [*found.items()] if not have & _NAMING else ():
        texts = kinds.known(samples.get(name, []))
        likely = names_last(texts) or names_first(texts)
        if likely and one is (Field.TITLE if titled else Field.ABSTRACT):
            found[name] = Field.SUMMARY


def _mapped(
    source: Source, settings: ImportSettings, names: Sequence[str]
) -> Iterator[tuple[str, Field | None]]:
    for heading, wanted in settings.columns:
        matching = [name for name in names if key_of(name) == key_of(heading)]
        if not matching:
            what = "heading of the table" if source.columns else "name of the source"
            raise _unknown(heading, f"a {what}:", names)
        for name in matching:
            yield name, _field_called(wanted)


def _field_called(wanted: str) -> Field | None:
    if not wanted or wanted == "-":
        return None
    try:
        return _ALIASES.get(wanted.strip().lower()) or Field(wanted.strip().lower())
    except ValueError:
        raise _unknown(wanted, "one of", [one.value for one in Field]) from None


def _unknown(text: str, expected: str, valid: Sequence[str]) -> SourceError:
    wrong = sentence(text, f"{expected} {', '.join(valid)}", nearest_of(text, valid))
    return SourceError(f"--map: {wrong}")
