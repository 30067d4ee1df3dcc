"""The options of ``talk`` and ``speaker``, generated from the model."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.model import KINDS, MaterialKind, SpeakerEntry, TalkEntry
from sphinx_seminar.model.fields import Takes, fields_of
from sphinx_seminar.reading.readers import (
    READERS,
    Reader,
    read_choice,
    read_kind,
    read_material,
    read_words,
    split_targets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from enum import StrEnum

    from sphinx_seminar.model import Record
    from sphinx_seminar.model.fields import Declared
    from sphinx_seminar.reading.links import Folder


class Option(NamedTuple):
    """One option of a directive.

    ``read`` turns the text into a value of the model, or raises
    :class:`~sphinx_seminar.problems.ReadError`.
    """

    name: str
    read: Callable[[str, Folder], Any]
    takes: str
    """What it takes, as the guide says it."""
    help: str
    """What it is for, in MyST."""
    parts: Callable[[str], Iterable[str]] | None = None
    """Where it takes several values: splits the text. ``read`` then reads one."""
    inherited: bool = False
    """Whether ``none`` takes away what a talk would inherit."""


_MATERIALS = {
    MaterialKind.SLIDES: "The slides.",
    MaterialKind.VIDEO: "The recording.",
    MaterialKind.TRANSCRIPT: "What was said in it: a WebVTT or SubRip file (`.vtt`, "
    "`.srt`), which is shown below the video and searched, or an address.",
    MaterialKind.PAPER: "The paper that the talk presents.",
    MaterialKind.CODE: "The program that belongs to the talk.",
    MaterialKind.POSTER: "The poster that announced the talk.",
}
"""The options that the field ``materials`` is read from, and what they are for."""


class SiteOptions(NamedTuple):
    """The site's own options and kinds (``conf.py``): pairs of name and label."""

    fields: tuple[tuple[str, str], ...] = ()
    """Options of ``talk``: ``seminar_fields``."""
    kinds: tuple[tuple[str, str], ...] = ()
    """Kinds of talks: ``seminar_kinds``."""


NOTHING_OWN = SiteOptions()


def _options(record: type[Record]) -> Iterator[Option]:
    for declared in fields_of(record):
        takes = declared.field.takes_text or declared.field.takes.value
        help_text = declared.field.help
        if declared.field.inherited:
            help_text += " Without this option, the value of the series applies; to "
            help_text += "ignore that value, write `none`."
        if declared.field.takes is Takes.MATERIALS:
            for kind, about in _MATERIALS.items():
                read = read_material(kind)
                yield Option(kind.value, read, takes, about, split_targets)
        elif declared.field.takes is Takes.KIND:
            yield Option(
                declared.option,
                read_kind(KINDS),
                f"{', '.join(f'`{kind}`' for kind in KINDS)} or one of `seminar_kinds`",
                help_text,
                inherited=declared.field.inherited,
            )
        elif declared.field.takes is Takes.CHOICE:
            takes = _choices(declared.type)
            read_one = read_choice(declared.type)
            yield Option(declared.option, read_one, takes, help_text)
        else:
            reader = reader_of(declared)
            yield Option(
                declared.option,
                reader.read,
                takes,
                help_text,
                reader.parts,
                declared.field.inherited,
            )


def reader_of(declared: Declared) -> Reader:
    """The reader for the text of a field."""
    reader = READERS[declared.field.takes]
    is_one = declared.field.takes is Takes.PERSON and declared.type is str
    return Reader(reader.read) if is_one else reader


def _choices(kind: type[StrEnum]) -> str:
    *most, last = (f"`{member.value}`" for member in kind)
    return f"{', '.join(most)} or {last}"


def _table(record: type[Record]) -> Mapping[str, Option]:
    return {option.name: option for option in _options(record)}


TALK_OPTIONS = _table(TalkEntry)
"""The options of ``talk`` that every site has, by name."""

SPEAKER_OPTIONS = _table(SpeakerEntry)
"""The options of ``speaker``, by name."""


@cache
def talk_options(own: SiteOptions) -> Mapping[str, Option]:
    """The options of ``talk`` by name, with the site's *own* ones."""
    options = dict(TALK_OPTIONS)
    if own.kinds:
        read = read_kind({**KINDS, **dict(own.kinds)})
        options["kind"] = options["kind"]._replace(read=read)
    for name, label in own.fields:
        options[name] = Option(name, read_words, Takes.WORDS.value, f"{label}.")
    return options
