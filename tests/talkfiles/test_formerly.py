"""Where something was before is noted beside what is there."""

from __future__ import annotations

import pytest
import yaml

from sphinx_seminar.talkfiles.formerly import in_data, in_talk


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
        (":::{talk} T\n---\ndate: TBA\n---\n:::\n", 1, None),
        (":::{talk} T\n", 1, None),
    ],
)
def test_in_a_talk(text: str, line: int, expected: str | None) -> None:
    assert in_talk(text, line, "old") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "ada:\n  name: Ada\n  formerly:\n  - old\n"),
        (
            "# people\nada:\n    name: Ada # she\n",
            "# people\nada:\n    formerly: [old]\n    name: Ada # she\n",
        ),
        ("'ada':\nbo: {}\n", "'ada':\n  formerly: [old]\nbo: {}\n"),
        ("ada: {name: Ada}\n", None),
        ("ada:\n  formerly: [older]\n", None),
    ],
)
def test_in_a_data_file(text: str, expected: str | None) -> None:
    new = in_data(text, "ada", "old", {"name": "Ada"}, "talks/speakers.yml")
    assert new == expected
    if new:
        assert yaml.safe_load(new)["ada"]["formerly"] == ["old"]
