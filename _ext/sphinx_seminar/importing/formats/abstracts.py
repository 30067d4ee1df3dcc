"""Abstracts below the table or list of a page, under headings with the titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.elements import HEADINGS, Element
from sphinx_seminar.importing.labelled import read_blocks
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.unread import letters_of
from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.talkfiles.draft import Draft

_LETTERS = 4
"""Letters of a title that can be found in a heading."""
_MAX_NAMED = 100
"""Characters of a paragraph that only says who speaks."""


def add_abstracts(drafts: Sequence[Draft], root: Element) -> None:
    """Give *drafts* without an abstract the text below a heading with their title."""
    several = drafts if len(drafts) > 1 else ()
    wanted = {
        name: one
        for one in several
        if not one.abstract and len(name := letters_of(one.title)) >= _LETTERS
    }
    for heading, below in _sections(root) if wanted else ():
        said = letters_of(heading.text())
        found = [name for name in wanted if name in said]
        if len(found) == 1 and (text := _text(below, wanted[found[0]])):
            draft = wanted.pop(found[0])
            draft.abstract = text
            draft.kept = [one for one in draft.kept if not one.endswith(text)]


def _sections(root: Element) -> Iterator[tuple[Element, list[Element]]]:
    """The headings in *root*, each with the elements below it."""
    for within in root.walk():
        open_heading: Element | None = None
        below: list[Element] = []
        for one in (*within.elements(), None):
            if one is not None and one.tag not in HEADINGS:
                below.append(one)
                continue
            if open_heading is not None:
                yield open_heading, below
            open_heading, below = one, []


def _text(below: Sequence[Element], draft: Draft) -> str:
    """The abstract in the elements *below* a heading, without who speaks."""
    people = [fold(one.name) for one in draft.speakers]
    texts = [one.text() for one in below]
    paragraphs = [
        one
        for one in texts
        if len(one) > _MAX_NAMED or not any(name in fold(one) for name in people)
    ]
    blocks = read_blocks("\n\n".join(paragraphs))
    labelled = [one.text for one in blocks if one.field is Field.ABSTRACT]
    loose = [one.text for one in blocks if one.field is None]
    return "\n\n".join(labelled or loose).strip()
