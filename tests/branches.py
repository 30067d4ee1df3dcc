"""Fails where the tests reach too few branches: ``python -m tests.branches``.

Coverage itself has one floor only, of lines and branches together.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

LEAST = {"importing": 87, "the rest": 97}
"""The least share of branches that the tests reach, in percent, by part.

Measured with the quick tests alone: 87.8 and 98.0, together 94.0.
"""


def main(report: str) -> int:
    """Print the shares in coverage's *report* in JSON; 1 if one is too small."""
    files = json.loads(Path(report).read_text(encoding="utf-8"))["files"]
    every, reached = Counter[str](), Counter[str]()
    for name, file in files.items():
        part = "importing" if "importing" in Path(name).parts else "the rest"
        every[part] += file["summary"]["num_branches"]
        reached[part] += file["summary"]["covered_branches"]
    shares = {part: 100 * reached[part] / every[part] for part in LEAST}
    for part, least in LEAST.items():
        print(f"Branches of {part}: {shares[part]:.1f} %, at least {least} %")
    return int(any(shares[part] < least for part, least in LEAST.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
