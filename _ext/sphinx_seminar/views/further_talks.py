"""Links at the end of a talk's page: previous, next and related talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sphinx_seminar.model import Record
from sphinx_seminar.reading.names import is_nobody
from sphinx_seminar.views.talk import TalkLink, address_of, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk


class FurtherTalks(Record, frozen=True):
    """The talks before and after those of a document, and the related ones."""

    previous: TalkLink | None
    """The talk before, in the same series."""
    next: TalkLink | None
    """The talk after, likewise."""
    related: tuple[TalkLink, ...]
    """Talks on the same topics, or by the same people."""


def further_talks(talks: Sequence[Talk], archive: Archive) -> FurtherTalks:
    """Find the links for the document of *talks* (oldest first, at least one)."""
    own = {talk.key for talk in talks}
    before = archive.neighbours(talks[0]).previous
    after = archive.neighbours(talks[-1]).next

    def neighbour(talk: Talk | None) -> TalkLink | None:
        return _link(talk, archive) if talk and talk.key not in own else None

    return FurtherTalks(
        previous=neighbour(before),
        next=neighbour(after),
        related=tuple(
            _related(other, archive) for other in archive.relations.talks(*talks)
        ),
    )


def further_talks_digest(talks: Sequence[Talk], archive: Archive) -> str:
    """A digest that changes whenever ``further_talks()`` returns something else."""
    digests = archive.digests
    around = (archive.neighbours(talks[0]).previous, archive.neighbours(talks[-1]).next)
    links = [digests.talk(one).link if one else "" for one in around]
    links += [digests.talk(one).link for one in archive.relations.talks(*talks)]
    return " ".join(links)


def _link(talk: Talk, archive: Archive) -> TalkLink:
    # a title says which talk it is; without one, those who give it do
    known = [one.name for one in talk.speakers if not is_nobody(one.name)]
    return TalkLink(
        address=address_of(talk),
        title=title_of(talk, is_over=archive.is_over(talk)),
        status=talk.status,
        people=() if talk.title else tuple(known),
    )


def _related(talk: Talk, archive: Archive) -> TalkLink:
    return msgspec.structs.replace(
        _link(talk, archive),
        people=tuple(one.name for one in talk.speakers),
        date=talk.date,
    )
