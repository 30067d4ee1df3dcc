"""Comments that an import left for a person to check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.cli.kinds import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx_seminar.model import Where

_COMMENT = re.compile(r"\s*% Check:\s*(?P<doubt>.*)")


def comments(places: Mapping[str, Where], source: Path) -> Iterator[Finding]:
    """Report each comment that is still in a talk file.

    :param places: where the file of each talk says it, by the talk's key.
    :param source: the folder of the site.
    """
    talks: dict[str, list[tuple[int, str]]] = {}
    for key, where in places.items():
        talks.setdefault(where.path, []).append((where.line, key))
    for path, starts in talks.items():
        text = (source / path).read_text(encoding="utf-8", errors="replace")
        for line, content in enumerate(text.splitlines(), start=1):
            match = _COMMENT.match(content)
            if match is None:
                continue
            before = [key for start, key in sorted(starts) if start <= line]
            key = before[-1] if before else min(starts)[1]
            message = f"to check: {match['doubt']} (then remove the comment)"
            yield Finding(Kind.COMMENT, key, message, path, line)
