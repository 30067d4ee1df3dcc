"""How heavy the pages of a built site are: bytes, bytes as sent, and elements.

``python -m benchmarks.page_weights FOLDER`` prints the heaviest pages of a site, with
all that the theme puts around them.
"""

from __future__ import annotations

import gzip
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

SHOWN = 10
"""How many pages are printed."""


class Weight(NamedTuple):
    """How heavy a page is."""

    bytes: int
    sent: int
    """Bytes as web servers send them."""
    elements: int


class Elements(HTMLParser):
    """Counts elements, and gathers where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += 1
        self.hrefs += [value for name, value in attrs if name == "href" and value]


def weight(page: str) -> Weight:
    """The weight of HTML, of a page or a part of one."""
    parser = Elements()
    parser.feed(page)
    data = page.encode()
    return Weight(len(data), len(gzip.compress(data, 6)), parser.count)


def main() -> None:
    """Print the heaviest pages; no other is heavier in any way."""
    folder = Path(sys.argv[1])
    # sent and elements follow the bytes: only of the largest are they counted
    sizes = {path: path.stat().st_size for path in folder.rglob("*.html")}
    largest = sorted(sizes, key=sizes.__getitem__, reverse=True)[: 20 * SHOWN]
    weights = {path: weight(path.read_text(encoding="utf-8")) for path in largest}
    heavy = {
        path
        for which in range(len(Weight._fields))
        for path in sorted(weights, key=lambda one: -weights[one][which])[:SHOWN]
    }
    print(f"{len(sizes):,} pages; bytes, as sent, elements")
    for path in sorted(heavy, key=lambda one: weights[one], reverse=True):
        found = "".join(f"{number:>10,}" for number in weights[path])
        print(f"{found}  {path.relative_to(folder).as_posix()}")


if __name__ == "__main__":
    main()
