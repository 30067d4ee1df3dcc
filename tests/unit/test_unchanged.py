"""What is kept of the last build is what this one would find."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import example, given, settings

from sphinx_seminar.exports.files import Exports
from sphinx_seminar.model import Status
from sphinx_seminar.unchanged import changed_groups, digests, frame
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

BELOW = {**TO_COME, "topic": {"name": "Trees", "parent": "graphs"}}
"""Talks whose topic is below another."""
_FIRST, _SECOND = TO_COME["talks"]
OPEN = {
    **TO_COME,
    "talks": [({**_FIRST[0], "status": Status.OPEN}, {"name": "TBA"}), _SECOND],
}
"""A day of a series that waits for a talk."""


class Unpublished:
    """The output of no build."""

    def read(self, name: str, *, is_outdated: bool = False) -> bytes:
        return b""

    def was_current(self, name: str) -> bool:
        return False


class Build:
    """What a build of *records* finds, if it keeps what *before* has found."""

    def __init__(self, records: dict[str, Any], before: Build | None = None) -> None:
        archive = archive_of_records(records)
        exports = Exports(archive, URLS, SITE, Unpublished())
        plans, files = [*generated_pages(archive, PAGES)], [*exports.files()]
        self.frame = frame(archive, "", exports.pictures())
        is_like_before = before is not None and before.frame == self.frame
        old_files = before.files if before else {}
        changed = changed_groups(archive, files, old_files) if is_like_before else None
        self.pages: dict[str, str] = digests(
            plans, before.pages if before else {}, changed
        )
        self.files: dict[str, str] = digests(files, old_files, changed)


@settings(max_examples=EXAMPLES, deadline=None)
@given(RECORDS)
@example(TO_COME)
@example(BELOW)
@example(OPEN)
def test_digests_that_are_kept_are_right(records: Any) -> None:
    records = copy.deepcopy(records)
    before = Build(records)
    for field in changes(records):
        kept, clean = Build(records, before), Build(records)
        assert (kept.pages, kept.files) == (clean.pages, clean.files), field


def test_only_groups_of_changed_talks_are_looked_at() -> None:
    records = copy.deepcopy(TO_COME)
    archive = archive_of_records(records)
    exports = Exports(archive, URLS, SITE, Unpublished())
    published = {one.name: one.digest() for one in exports.files()}
    records["talks"][0][0]["title"] = "Another"
    archive = archive_of_records(records)
    exports = Exports(archive, URLS, SITE, Unpublished())
    assert changed_groups(archive, [*exports.files()], published) == {
        *(("series", "s"), ("topic", "trees"), ("speaker", "ada-example")),
    }
