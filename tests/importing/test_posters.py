"""The twenty posters: every field right, or at least reported."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.reading.links import EMAIL_IN_TEXT
from sphinx_seminar.talkfiles.data_files import series_name

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

POSTERS = Path(__file__).parent.parent / "data" / "posters"
EXPECTED: dict[str, dict[str, Any]] = yaml.load(
    (POSTERS / "expected.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
_FIELDS = (
    "title",
    "speakers",
    "series",
    "organizer",
    "number",
    "date",
    "time",
    "timezone",
    "venue",
    "online",
    "registration",
    "topics",
    "language",
    "host",
    "contact",
    "abstract",
    "biography",
    "slides",
    "paper",
    "video",
)


def read(name: str) -> Draft:
    """The one talk of a poster."""
    drafts = read_poster((POSTERS / name).read_bytes(), ImportSettings())
    assert len(drafts) == 1
    return drafts[0]


def fields_of(draft: Draft) -> dict[str, Any]:
    """The fields of a draft in the form of ``expected.yml``."""
    found: dict[str, Any] = {name: getattr(draft, name, "") for name in _FIELDS}
    found["speakers"] = [
        [one.honorific, one.name, one.position, one.affiliation]
        for one in draft.speakers
    ]
    found["series"] = series_name(draft.series.name) if draft.series else ""
    found["organizer"] = draft.series.organizer if draft.series else ""
    found["date"] = draft.date.isoformat() if draft.date else ""
    times = [f"{time:%H:%M}" for time in (draft.start, draft.end) if time]
    found["time"] = "-".join(times)
    found["biography"] = draft.speakers[0].biography if draft.speakers else ""
    for kind, target in draft.materials:
        found[kind.value] = target
    return found


def wrong_fields(name: str) -> tuple[int, list[str]]:
    """How many fields there are, and which are wrong."""
    draft, expected = read(name), EXPECTED[name]
    found = fields_of(draft)
    wrong = []
    counted = 0
    for field in _FIELDS:
        right = expected.get(field, "")
        counted += bool(right) or bool(found[field])
        if field in ("abstract", "biography"):
            same = bool(right) == bool(found[field]) and found[field].startswith(right)
        else:
            same = (found[field] or "") == right
        if not same:
            wrong.append(f"{name}: {field}: {found[field]!r}, expected {right!r}")
    return counted, wrong


def test_fields_right(capsys: pytest.CaptureFixture[str]) -> None:
    results = [wrong_fields(name) for name in EXPECTED]
    total = sum(count for count, _ in results)
    wrong = [one for _, several in results for one in several]
    with capsys.disabled():
        share = 100 * (total - len(wrong)) / total
        print(
            f"\nposters: {total - len(wrong)} of {total} fields right ({share:.1f} %)"
        )
    assert len(EXPECTED) == 20
    assert not wrong


@pytest.mark.parametrize("name", EXPECTED)
def test_kept_and_doubted(name: str) -> None:
    draft, expected = read(name), EXPECTED[name]
    for line in expected.get("kept", []):
        assert any(line in kept for kept in draft.kept), draft.kept
    for word in expected.get("doubts", []):
        assert any(word in doubt for doubt in draft.doubts), draft.doubts
    if "doubts" not in expected:
        assert not draft.doubts


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_dropped(name: str) -> None:
    """Every word of the poster is in the talk file, or is a label or a date."""
    from sphinx_seminar.importing.labels import read_heading, read_label
    from sphinx_seminar.talkfiles.talk_file import talk_file

    draft = read(name)
    found = fields_of(draft)
    text = f"{talk_file(draft)}\n{found['series']}\n{found['organizer']}".casefold()
    for line in (POSTERS / name).read_text(encoding="utf-8").splitlines():
        label = read_label(line)
        value = label.value if label else line
        if read_heading(line) or (label is not None and label.field in _DATES):
            continue
        words = [word.strip('.,:;()"“”«»*[]') for word in re.split(r"[\s\](]+", value)]
        # addresses are left out of public files, but for contacts
        words = [one for one in words if not EMAIL_IN_TEXT.fullmatch(one.strip("<>"))]
        lost = [word for word in words if len(word) > 9 and word.casefold() not in text]
        assert not lost or EXPECTED[name]["date"][:4] in line, lost


_DATES = frozenset({"date", "time", "when"})
