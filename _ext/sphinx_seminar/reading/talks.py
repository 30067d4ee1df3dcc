"""Makes records from the options of directives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.model import (
    MaterialKind,
    Role,
    SpeakerEntry,
    TalkEntry,
    Where,
)
from sphinx_seminar.problems import (
    Problem,
    ProblemKind,
    ReadError,
    sentence,
)
from sphinx_seminar.reading.advice import advise
from sphinx_seminar.reading.characters import describe, without_controls
from sphinx_seminar.reading.full_names import read_full_name
from sphinx_seminar.reading.names import public_name
from sphinx_seminar.reading.options import (
    NOTHING_OWN,
    SPEAKER_OPTIONS,
    Option,
    SiteOptions,
    talk_options,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_seminar.model import Text
    from sphinx_seminar.reading.links import Folder


MOST = 100
"""How many speakers, topics or materials of a kind one talk may have.

Each of them has a page that shows the talk, and so all the others.
"""

NAMED = 20
"""How many unknown options of one directive have a message of their own."""

NONE = "none"
"""What a talk says to have nothing of what it would inherit."""


class WrittenOptions(NamedTuple):
    """The options of one directive as text, each with its place."""

    options: Mapping[str, str]
    where: Where
    lines: Mapping[str, int]
    """The line of each option, where it is known."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with how the options are written."""
    meant: frozenset[str] = frozenset()
    """Options that cannot be read, with a problem in ``problems``."""

    def at(self, option: str) -> Where:
        """The place of *option*, or of the directive."""
        line = self.lines.get(option, self.where.line)
        return Where(path=self.where.path, line=line)


class _Reader:
    """Reads the options of one directive; keeps values and problems apart."""

    def __init__(
        self,
        directive: str,
        table: Mapping[str, Option],
        written: WrittenOptions,
        folder: Folder,
    ) -> None:
        self.problems = list(written.problems)
        self.values: dict[str, Any] = {}
        self.meant = set(written.meant)
        self.without: list[str] = []
        unknown = self._unknown(directive, table, written)
        for name, text in written.options.items():
            if name not in table:
                self.problems += [unknown[name]] if name in unknown else []
                continue
            if table[name].inherited and text.strip().lower() == NONE:
                self.without.append(name)
            elif text.strip():
                option = table[name]
                parts = option.parts(text) if option.parts else [text]
                values = tuple(self._read(option, parts, folder, written.at(name)))
                if option.parts:
                    self.values[name] = values
                elif values:
                    self.values[name] = values[0]
            if name in self.values:
                self.values[name] = self._limited(name, self.values[name], written)

    def _read(
        self, option: Option, parts: Iterable[str], folder: Folder, where: Where
    ) -> Iterator[Any]:
        for part in parts:
            part, turned = without_controls(part)
            if turned:  # whose other half is in another part
                message = f"{option.name}: {describe(turned)}"
                self.note(ProblemKind.CHARACTER, where, message)
            try:
                yield option.read(part, folder)
            except ReadError as error:
                message = f"{option.name}: {error}"
                self.note(error.kind, where, message, missing=error.missing)

    def _unknown(
        self, directive: str, table: Mapping[str, Option], written: WrittenOptions
    ) -> dict[str, Problem]:
        """What is wrong with each unknown option; of those beyond 20, once."""
        unknown = [name for name in written.options if name not in table]
        options = ", ".join(table)
        expected = f"one of its options: {options}" if table else "no option"
        kind, found = ProblemKind.UNKNOWN_OPTION, {}
        for name in unknown[:NAMED]:
            advice = advise(directive, name, table, expected)
            self.meant.add(advice.meant)
            message = f"{directive}: {advice.message}"
            found[name] = Problem(kind=kind, where=written.at(name), message=message)
        if more := unknown[NAMED:]:
            message = (
                f"{directive}: found {len(more)} more that are none of its options"
            )
            where = written.at(more[0])
            found[more[0]] = Problem(kind=kind, where=where, message=message)
        return found

    def _limited(self, name: str, value: Any, written: WrittenOptions) -> Any:
        if not isinstance(value, tuple) or len(value) <= MOST:
            return value
        message = (
            f"{name}: found {len(value)}, expected at most {MOST} in one talk; the "
            f"first {MOST} are used"
        )
        self.note(ProblemKind.LIMIT, written.at(name), message)
        return value[:MOST]

    def note(
        self, kind: ProblemKind, where: Where, message: str, *, missing: str = ""
    ) -> None:
        problem = Problem(kind=kind, where=where, message=message, missing=missing)
        self.problems.append(problem)


def read_options(
    directive: str, table: Mapping[str, Option], written: WrittenOptions, folder: Folder
) -> tuple[dict[str, Any], list[Problem]]:
    """Read the options of any directive by their *table*."""
    reader = _Reader(directive, table, written, folder)
    return reader.values, reader.problems


def read_speaker(
    name: str, written: WrittenOptions, folder: Folder, *, biography: Text
) -> tuple[SpeakerEntry, list[Problem]]:
    """Read one ``speaker`` directive.

    :param name: the argument, with its honorific.
    :param biography: the content.
    :returns: the record, with what is right in it, and what is not right.
    """
    reader = _Reader("speaker", SPEAKER_OPTIONS, written, folder)
    if not name.strip():
        message = f"speaker: {sentence('', 'a name after the directive, or TBA')}"
        reader.note(ProblemKind.NO_SPEAKER, written.where, message)
    try:
        name = public_name(name)
    except ReadError as error:
        reader.note(error.kind, written.where, f"speaker: {error}")
        name = ""
    person = read_full_name(name or "TBA")
    values = reader.values
    for option, value in (
        ("affiliation", person.affiliation),
        ("position", person.position),
        ("role", person.role),
    ):
        if value:
            values.setdefault(option, value)
    entry = SpeakerEntry(
        name=person.name,
        honorific=person.honorific,
        letters=person.letters,
        aside=person.aside,
        where=written.where,
        biography=biography,
        shown_as=values.pop("as", ""),
        **values,
    )
    return entry, reader.problems


def read_talk(
    docname: str,
    written: WrittenOptions,
    folder: Folder,
    *,
    speakers: Iterable[SpeakerEntry],
    abstract: str,
    own: SiteOptions = NOTHING_OWN,
) -> tuple[TalkEntry, list[Problem]]:
    """Read one ``talk`` directive.

    :param speakers: the people of the ``speaker`` blocks in its content.
    :param abstract: the rest of the content as plain text.
    :param own: the options that only this site has.
    :returns: the record, with what is right in it, and what is not right. Its
        title and anchor are not known before the document is complete.
    """
    reader = _Reader("talk", talk_options(own), written, folder)
    values = reader.values
    extra = [(name, values.pop(name)) for name, _ in own.fields if name in values]
    given = {name for name, text in written.options.items() if text.strip()}
    if "date" not in given | reader.meant:
        message = f"date: {sentence('', 'a date such as 2022-06-29, or TBA')}"
        reader.note(ProblemKind.DATE, written.where, message)
    if days := values.pop("date", None):
        values["date"], values["last_day"] = days
    if times := values.pop("time", None):
        values["start"], values["end"] = times
    if "duration" in values and values.get("end"):
        expected = "no duration where the end is given, which is used"
        message = f"duration: {sentence(written.options['duration'], expected)}"
        reader.note(ProblemKind.VALUE, written.at("duration"), message)
    if minutes := values.pop("online-from", 0):
        values["online_from"] = minutes
    if folder.trusts_text_alone:  # a stranger chooses the series, and the hour
        reader.without += ["online", "online-from"]
    series, *others = values.pop("series", None) or ("",)
    anchor = values.pop("name", "")
    named = tuple(
        SpeakerEntry(
            name=person.name,
            honorific=person.honorific,
            letters=person.letters,
            aside=person.aside,
            affiliation=person.affiliation,
            position=person.position,
            role=person.role or Role.SPEAKER,
            where=written.at("speaker"),
        )
        for person in values.pop("speaker", ())
    )
    materials = tuple(
        material for kind in MaterialKind for material in values.pop(kind, ())
    )
    everybody = (*named, *speakers)
    entry = TalkEntry(
        docname=docname,
        where=written.where,
        lines=tuple(written.lines.items()),
        anchor=anchor,
        speakers=everybody,
        series=series,
        also_in=tuple(others),
        materials=materials,
        without=frozenset(reader.without),
        names_nobody=not everybody and "speaker" not in reader.meant,
        extra=tuple(extra),
        abstract=abstract,
        **values,
    )
    return entry, reader.problems
