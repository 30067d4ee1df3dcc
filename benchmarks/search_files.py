"""Reads the files of a search index: for benchmarks and tests."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_PART = re.compile(r"seminarPart\(\"([^\"]+)\",(.*)\);\n", re.DOTALL)


def read_part(folder: Path, name: str) -> Any:
    """The content of a file of the index in *folder*, by its name."""
    found = _PART.fullmatch((folder / f"{name}.js").read_text(encoding="utf-8"))
    assert found is not None
    assert found[1] == name
    content = json.loads(found[2])
    if isinstance(content, str):
        return json.loads(zlib.decompress(base64.b64decode(content)))
    return content


def whole_names(names: list[str]) -> list[str]:
    """Names, each with the words that it shares with the one before."""
    found: list[str] = []
    for name in names:
        rest = name.lstrip(" ")
        shared = found[-1].split(" ")[: len(name) - len(rest)] if found else []
        found.append(" ".join([*shared, rest]))
    return found
