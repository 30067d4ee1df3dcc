"""Where something was before is noted beside what is there."""

from __future__ import annotations

import pytest

from sphinx_seminar.talkfiles.pieces import in_talk


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (
            "# T\n\n:::{talk}\n:date: TBA\n:::\n",
            3,
            "# T\n\n:::{talk}\n:formerly: old\n:date: TBA\n:::\n",
        ),
        (
            "T\r\n=\r\n\r\n.. talk::\r\n   :date: TBA\r\n",
            4,
            "T\r\n=\r\n\r\n.. talk::\r\n   :formerly: old\r\n   :date: TBA\r\n",
        ),
        (
            ":::{talk} T\n:date: TBA\n:formerly: older\n:::\n",
            1,
            ":::{talk} T\n:date: TBA\n:formerly: older, old\n:::\n",
        ),
        (
            ":::{talk} T\n---\ndate: TBA\n---\n:::\n",
            1,
            ":::{talk} T\n---\ndate: TBA\nformerly: old\n---\n:::\n",
        ),
        (
            ":::{talk} T\n---\nformerly: older\ndate: TBA\n---\n:::\n",
            1,
            ":::{talk} T\n---\nformerly: older, old\ndate: TBA\n---\n:::\n",
        ),
        (":::{talk} T\n---\nformerly: |\n  older\n---\n:::\n", 1, None),
        (":::{talk} T\n---\ndate: TBA\n:::\n", 1, None),
        (":::{talk} T\n", 1, None),
    ],
)
def test_in_a_talk(text: str, line: int, expected: str | None) -> None:
    assert in_talk(text, line, "old") == expected
