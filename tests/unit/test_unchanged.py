"""What is kept of the last build is what this one would find."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from hypothesis import example, given, settings

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.exports.files import Exports
from sphinx_seminar.model import Status
from sphinx_seminar.unchanged import (
    changed_talks,
    digests,
    frame,
    groups_of,
    kept_documents,
)
from sphinx_seminar.views.further_talks import further_talks_digest
from sphinx_seminar.views.pages import generated_pages
from tests.exports.samples import SITE, URLS
from tests.unit.test_digests import (
    EXAMPLES,
    PAGES,
    RECORDS,
    TO_COME,
    archive_of_records,
    changes,
)

if TYPE_CHECKING:
    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk

BELOW = {**TO_COME, "topic": {"name": "Trees", "parent": "graphs"}}
"""Talks whose topic is below another."""
_FIRST, _SECOND = TO_COME["talks"]
OPEN = {
    **TO_COME,
    "talks": [({**_FIRST[0], "status": Status.OPEN}, {"name": "TBA"}), _SECOND],
}
"""A day of a series that waits for a talk."""
NEIGHBOURS = {
    **TO_COME,
    "talks": [_FIRST, ({**_SECOND[0], "series": "s"}, _SECOND[1])],
}
"""Talks one after the other, with nothing else in common."""


class Published:
    """The files that a build has published, for the next one; none at first."""

    def __init__(self, before: Build | None = None) -> None:
        self.files = before.contents if before else {}
        self.changed: list[Talk] | None = None
        self.outdated: set[str] = {*self.files}

    def read(self, name: str, *, is_outdated: bool = False) -> bytes:
        is_good = is_outdated or name not in self.outdated
        return self.files.get(name, b"") if is_good else b""

    def was_current(self, name: str) -> bool:
        return name in self.files and name not in self.outdated


class Build:
    """What a build of *records* finds, if it keeps what *before* has found."""

    def __init__(self, records: dict[str, Any], before: Build | None = None) -> None:
        archive = archive_of_records(records)
        published = Published(before)
        exports = Exports(archive, URLS, SITE, published)
        plans, files = [*generated_pages(archive, PAGES)], [*exports.files()]
        self.frame = frame(archive, "", exports.frame())
        groups, kept = None, {}
        if before and before.frame == self.frame:
            changed = changed_talks(archive, files, before.files)
            published.changed = changed
            groups = groups_of(changed, archive)
            related = related_of(archive)
            kept = kept_documents(archive, before.documents, changed, related)
        self.pages: dict[str, str] = digests(
            plans, before.pages if before else {}, groups
        )
        self.files: dict[str, str] = digests(
            files, before.files if before else {}, groups
        )
        self.kept = kept
        old = before.files if before else {}
        now = {one.name: one.digest() for one in files}
        published.outdated = {name for name in now if now[name] != old.get(name)}
        self.contents = {one.name: one.make() for one in files}
        self.documents: dict[str, str] = {
            talk.docname: kept.get(talk.docname) or document_digest(talk, archive)
            for talk in archive.talks
        }


def related_of(archive: Archive) -> dict[str, list[int]]:
    places = {one.key: place for place, one in enumerate(archive.talks)}
    found = {one.docname: archive.relations.talks(one) for one in archive.talks}
    return {
        docname: [places[one.key] for one in talks] for docname, talks in found.items()
    }


def document_digest(talk: Talk, archive: Archive) -> str:
    own = archive.digests.talk(talk).whole
    return digest_of(own, further_talks_digest([talk], archive))


@settings(max_examples=EXAMPLES, deadline=None)
@given(RECORDS)
@example(TO_COME)
@example(BELOW)
@example(OPEN)
@example(NEIGHBOURS)
def test_digests_that_are_kept_are_right(records: Any) -> None:
    records = copy.deepcopy(records)
    before = Build(records)
    for field in changes(records):
        kept, clean = Build(records, before), Build(records)
        assert (kept.pages, kept.files) == (clean.pages, clean.files), field
        assert kept.documents == clean.documents, field
        assert kept.contents == clean.contents, field


def test_only_what_shows_the_changed_talk_is_looked_at() -> None:
    records = copy.deepcopy(TO_COME)
    before = Build(records)
    records["talks"][0][0]["title"] = "Another"
    archive = archive_of_records(records)
    exports = Exports(archive, URLS, SITE, Published())
    changed = changed_talks(archive, exports.files(), before.files)
    assert [one.title for one in changed] == ["Another"]
    assert groups_of(changed, archive) == {
        *(("series", "s"), ("topic", "trees"), ("speaker", "ada-example")),
    }
    name = "talks/2029/1"  # which is of no series, and on another topic
    assert Build(records, before).kept == {name: before.documents[name]}
