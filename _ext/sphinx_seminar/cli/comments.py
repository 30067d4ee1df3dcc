"""Comments that an import left for a person to check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.cli.kinds import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_seminar.cli.kinds import TalksByLine

_COMMENT = re.compile(r"\s*% Check:\s*(?P<doubt>.*)")


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
