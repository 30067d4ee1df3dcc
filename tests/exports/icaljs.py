"""Reads calendars with ical.js, as Thunderbird does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

_HERE = Path(__file__).parent
MODULES = Path(
    os.environ.get("SEMINAR_NODE_MODULES")
    or _HERE.parent.parent / ".cache" / "npm" / "node_modules"
)
"""Where what npm installs for the tests is."""


class IcalJs:
    """A process that reads calendars, kept for all tests of a module."""

    def __init__(self) -> None:
        library = MODULES / "ical.js" / "dist" / "ical.js"
        node = shutil.which("node")
        if node is None:
            pytest.skip("ical.js needs node, which is not installed")
        if not library.is_file():
            pytest.skip("ical.js is not installed; `make test` does it where npm is")
        self._process = subprocess.Popen(
            [node, str(_HERE / "read_ics.cjs"), library.as_uri()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def read(self, calendar: bytes) -> list[dict[str, Any]]:
        """The events of *calendar*, as ical.js understands them."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(calendar.decode()) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "ical.js could not read the calendar"
        events: list[dict[str, Any]] = json.loads(answer)
        return events

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
