"""How much searching loads and how long it takes, on a built site.

    python -m benchmarks.search_scale SITE [--words 60]

Prints what the first search loads (compressed, as a web server would send it),
and for words drawn from the talks' own text what each later one loads and how
long the page takes to show its results. Wanted at 10,000 talks: 350 KB for the
first, at most 60 KB and 100 ms for a later one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.browsing import chromium, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SEARCH = """
async (words) => {
  const input = document.getElementById("seminar-search-input");
  const count = document.querySelector("[data-part=count]");
  const list = document.querySelector("[data-part=results]");
  const changed = new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
    observer.observe(list, { childList: true });
  });
  const start = performance.now();
  input.value = words;
  input.form.requestSubmit();
  await changed;
  return { ms: performance.now() - start, found: count.textContent };
}
"""


def words_of(site: Path, count: int) -> list[str]:
    """Words from the text of the index, each drawn as often as it is common."""
    rng = random.Random(2022)
    fragments = sorted((site / "pagefind" / "fragment").iterdir())
    found: list[str] = []
    while len(found) < count:
        raw = gzip.decompress(rng.choice(fragments).read_bytes())
        content = json.loads(raw.removeprefix(b"pagefind_dcd"))["content"]
        words = re.findall(r"[A-Za-zÀ-ÿ]{4,}", content)
        if words:
            found.append(rng.choice(words).lower())
    return found


def measure(page: Page, address: str, words: list[str]) -> None:
    """Print the figures."""
    sizes: list[tuple[str, int]] = []

    def note(size: float, url: str) -> None:
        sizes.append((url.removeprefix(address), int(size)))

    page.on(
        "requestfinished",
        lambda request: note(request.sizes()["responseBodySize"], request.url),
    )
    page.goto(f"{address}search.html?q={words[0]}")
    page.wait_for_selector("[data-result]")
    first = [one for one in sizes if _is_of_search(one[0])]
    page.wait_for_load_state("networkidle")
    whole = [one for one in sizes if _is_of_search(one[0])]
    print(f"first search ({words[0]}): {_kb(first)} KB until results are shown,")
    print(f"  {_kb(whole)} KB with the names of speakers")
    for url, size in sorted(whole, key=lambda one: -one[1])[:6]:
        print(f"  {size / 1000:7.1f} KB  {url}")
    loads, times = [], []
    for word in words[1:]:
        sizes.clear()
        answer = page.evaluate(_SEARCH, word)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(50)
        loads.append(sum(size for _, size in sizes) / 1000)
        times.append((answer["ms"], word, answer["found"]))
    print(f"{len(times)} later searches, a word each:")
    _spread("KB", loads)
    _spread("ms", [ms for ms, _, _ in times])
    print(
        "  slowest:",
        ", ".join(f"{w} {ms:.0f} ms ({f})" for ms, w, f in sorted(times)[-3:]),
    )
    # what loading and other work on the machine add is not in these
    best = {word: [] for word in words}  # type: dict[str, list[float]]
    for _ in range(3):
        for word in words:
            best[word].append(page.evaluate(_SEARCH, word)["ms"])
    _spread("ms, once loaded (the best of three)", [min(ms) for ms in best.values()])


def _is_of_search(url: str) -> bool:
    return url.startswith("pagefind/") or "seminar-search" in url


def _kb(found: list[tuple[str, int]]) -> int:
    return round(sum(size for _, size in found) / 1000)


def _spread(unit: str, values: list[float]) -> None:
    ordered = sorted(values)
    at_95 = ordered[int(len(ordered) * 0.95)]
    print(
        f"  {unit}: median {statistics.median(ordered):.0f}, 95 % at most {at_95:.0f}, "
        f"largest {ordered[-1]:.0f}"
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the output folder of an HTML build")
    parser.add_argument("--words", type=int, default=60, help="how many searches")
    options = parser.parse_args()
    words = words_of(options.site, options.words)
    with serving(options.site) as address, chromium() as browser:
        measure(browser.new_page(), address, words)


if __name__ == "__main__":
    main()
