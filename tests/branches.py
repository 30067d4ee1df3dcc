"""Fails where the tests reach too few branches: ``python -m tests.branches``.

Coverage itself has one floor only, of lines and branches together.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

LEAST = 95
"""The least share of branches that the tests reach, in percent."""


def main(report: str) -> int:
    """Print the share in coverage's *report* in JSON; 1 if it is too small."""
    totals = json.loads(Path(report).read_text(encoding="utf-8"))["totals"]
    share = 100 * totals["covered_branches"] / totals["num_branches"]
    print(f"Branches: {share:.1f} %, at least {LEAST} %")
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
