"""Comments that an import left for a person to check."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sphinx_seminar.cli.kinds import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx_seminar.model import Where

_COMMENT = re.compile(r"\s*% Check:\s*(?P<doubt>.*)")


class TalksByLine:
    """Finds the talk that a line of a file is about.

    :param places: where the file of each talk says it, by the talk's key.
    """

    def __init__(self, places: Mapping[str, Where]) -> None:
        self.talks: dict[str, list[tuple[int, str]]] = defaultdict(list)
        """The first line and the key of each talk, by the file."""
        for key, where in places.items():
            self.talks[where.path].append((where.line, key))
        for starts in self.talks.values():
            starts.sort()

    def key_at(self, path: str, line: int) -> str:
        """The key of the last talk that begins above; *path* if the file has none."""
        starts = self.talks.get(path, ())
        above = [key for start, key in starts if start <= line]
        return above[-1] if above else starts[0][1] if starts else path


def comments(talks: TalksByLine, source: Path) -> Iterator[Finding]:
    """Report each comment that is still in a talk file.

    :param source: the folder of the site.
    """
    for path in talks.talks:
        text = (source / path).read_text(encoding="utf-8", errors="replace")
        for line, content in enumerate(text.splitlines(), start=1):
            match = _COMMENT.match(content)
            if match is None:
                continue
            message = f"to check: {match['doubt']} (then remove the comment)"
            key = talks.key_at(path, line)
            yield Finding(Kind.COMMENT, key, message, path, line)
