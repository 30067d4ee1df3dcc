"""Finds what is as it was, without a look at each talk on it.

As long as the same talks have the same series, speakers, topics and days, and these
say the same of themselves, a document or a group of talks shows something else only if
one of its talks does. So after the edit of a talk, the digests of most documents, pages
and files stand as they are noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sphinx_seminar.archive.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.digests import GroupKey
    from sphinx_seminar.exports.files import File
    from sphinx_seminar.model import Talk


class Planned(Protocol):
    """A page or a file that need not be made if it is there already."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def group(self) -> GroupKey | None:
        """Whose talks it shows, if it shows nothing else of talks."""

    def digest(self) -> str:
        """What changes whenever the page or file does."""


def frame(archive: Archive, common: str, others: Iterable[str]) -> str:
    """The digest of all that is shown besides what talks say.

    :param common: the digest of what all pages have in common.
    :param others: what documents and files show besides.
    """
    digests = archive.digests
    open_days = [digests.talk(one).whole for one in archive.slots]
    things = digests.relations, digests.things
    return digest_of(common, *things, open_days, list(others))


def changed_talks(
    archive: Archive, files: Iterable[File], before: Mapping[str, str]
) -> list[Talk]:
    """The talks that are not as they were published, or of which none can say.

    :param before: the digests of the files of the last build.
    """
    same = {
        one.talk for one in files if one.talk and before.get(one.name) == one.digest()
    }
    return [one for one in archive.talks if one.key not in same]


def groups_of(talks: Iterable[Talk], archive: Archive) -> set[GroupKey]:
    """The groups that have any of *talks*."""
    return {group for talk in talks for group in _groups_of(talk, archive)}


def kept_documents(
    archive: Archive,
    before: Mapping[str, str],
    changed: Sequence[Talk],
    related: Mapping[str, Iterable[int]],
) -> dict[str, str]:
    """The digests of the documents of talks that show nothing of a *changed* one.

    :param before: the digests of the last build.
    :param related: where the talks that each document leads on to are among all.
    """
    keys = {one.key for one in changed}
    places = {at for at, one in enumerate(archive.talks) if one.key in keys}
    series = {key for one in changed for key in one.all_series}  # of neighbours
    return {
        docname: before.get(docname, "")
        for docname, talks in archive.by_document.items()
        if not any(
            one.is_open or one.key in keys or one.series in series for one in talks
        )
        and places.isdisjoint(related[docname])
    }


def digests(
    plans: Iterable[Planned], before: Mapping[str, str], changed: set[GroupKey] | None
) -> dict[str, str]:
    """The digests of *plans*, by name: those of *before* where they must be the same.

    :param changed: the groups that may have changed; all if it is None.
    """
    found = {}
    for one in plans:
        is_same = changed is not None and one.group and one.group not in changed
        kept = before.get(one.name) if is_same else ""
        found[one.name] = kept or one.digest()
    return found


def _groups_of(talk: Talk, archive: Archive) -> Iterator[GroupKey]:
    for key in talk.all_series:
        yield "series", key
    for key in archive.topics_of(talk):
        yield "topic", key
    for one in talk.speakers:
        yield "speaker", one.speaker
