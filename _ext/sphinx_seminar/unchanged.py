"""Finds the groups of talks that are as they were, without a look at each.

As long as the same talks have the same series, speakers, topics and days, and these
say the same of themselves, a group shows something else only if one of its talks does.
So after the edit of a talk, the digests of most pages and files stand as they are
noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sphinx_seminar.archive.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


def frame(archive: Archive, common: str, addresses: Iterable[str]) -> str:
    """The digest of all that groups show besides what their talks say.

    :param common: the digest of what all pages have in common.
    :param addresses: where the pictures of series and speakers are published.
    """
    digests = archive.digests
    open_days = [digests.talk(one).whole for one in archive.slots]
    things = digests.relations, digests.things
    return digest_of(common, *things, open_days, list(addresses))


def changed_groups(
    archive: Archive, files: Iterable[File], before: Mapping[str, str]
) -> set[GroupKey]:
    """The groups with a talk that is not as it was published, or of which none can say.

    :param before: the digests of the files of the last build.
    """
    same = {
        one.talk for one in files if one.talk and before.get(one.name) == one.digest()
    }
    changed = (one for one in archive.talks if one.key not in same)
    return {group for talk in changed for group in _groups_of(talk, archive)}


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
