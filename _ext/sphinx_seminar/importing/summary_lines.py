"""Who speaks and on what, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing import kinds
from sphinx_seminar.importing.labelled import is_prose
from sphinx_seminar.importing.records import Entry
from sphinx_seminar.importing.text import rich
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 200
"""Characters of a line that can only be an abstract."""


def who_and_what(text: str) -> Iterator[Entry]:
    """Speaker and title of one cell: in lines of their own, or in one."""
    lines = [line.strip(" -") for line in text.splitlines() if line.strip(" -*")]
    while len(lines) > 1 and (len(lines[-1]) > _LONG or is_prose(lines[-1])):
        yield Entry("abstract", lines.pop())
    people = [line for line in lines if kinds.is_person(plain(line))]
    if len(lines) > 1 and len(people) == 1:
        yield Entry("speaker", people[0])
        yield Entry("title", " ".join(line for line in lines if line != people[0]))
    else:
        yield Entry("speaker and title", " ".join(lines))


def begins_with_who(text: str) -> bool:
    """Whether the first of several lines names who speaks."""
    first, _, rest = rich(text).strip().partition("\n")
    return bool(rest) and kinds.is_person(plain(first))
