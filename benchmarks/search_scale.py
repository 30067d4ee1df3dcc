"""How much searching loads and how long it takes, on a built site.

    python -m benchmarks.search_scale SITE [--words 60]

Prints what the first search loads (compressed, as a web server would send it),
and for words drawn from the talks' own text what each later one loads, how long
the page takes to show its results (typed, with the pause that it makes for further
letters; or with Enter), and whether it finds all rows that have a word beginning so.
Half of the words are cut after some letters, as they are while somebody types. Wanted
at 10,000 talks: 350 KB for the first, at most 60 KB and 100 ms for a later one.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.browsing import chromium, serving
from benchmarks.search_files import read_part
from sphinx_seminar.search.build import FOLDER
from sphinx_seminar.search.words import fold

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SEARCH = """
async ([words, isTyped]) => {
  const input = document.getElementById("seminar-search-input");
  const count = document.querySelector("[data-part=count]");
  const root = document.getElementById("seminar-search");
  const changed = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (root.dataset.state !== "done" || root.dataset.query !== words) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(root, { attributeFilter: ["data-state", "data-query"] });
  });
  const start = performance.now();
  input.value = words;
  if (isTyped) input.dispatchEvent(new Event("input", { bubbles: true }));
  else input.form.requestSubmit();
  await changed;
  return { ms: performance.now() - start, found: count.textContent };
}
"""


class Answer(NamedTuple):
    """How long the page took for a word, and how many rows it found."""

    ms: float
    word: str
    found: int


def texts_of(site: Path) -> list[str]:
    """The text of each row of the index."""
    folder = site / FOLDER
    files = sorted((folder / "rows").iterdir())
    rows = [row for path in files for row in read_part(folder, f"rows/{path.stem}")]
    return [
        " ".join((title, *names, day, *topics, *texts))
        for title, names, day, _, topics, _, texts, *_ in rows
    ]


def words_of(texts: list[str], count: int) -> list[str]:
    """Words from the texts, each drawn as often as it is common; half are begun."""
    rng = random.Random(2022)
    found: list[str] = []
    while len(found) < count:
        words = re.findall(r"[A-Za-zÀ-ÿ]{4,}", rng.choice(texts))
        if words:
            word = rng.choice(words).lower()
            end = rng.randint(1, len(word)) if len(found) % 2 else len(word)
            found.append(word[:end])
    return list(dict.fromkeys(found))


def have(texts: list[str], word: str) -> int:
    """How many rows have a word that begins with *word*."""
    begins = re.compile(rf"(?<![^\W_]){re.escape(fold(word))}")
    return sum(begins.search(text) is not None for text in texts)


def loads(page: Page, address: str, words: list[str]) -> None:
    """Print what is loaded."""
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
    later = []
    for word in words[1:]:
        sizes.clear()
        page.evaluate(_SEARCH, [word, False])
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(50)
        later.append(sum(size for _, size in sizes) / 1000)
    print(f"{len(later)} later searches, a word each:")
    _spread("KB", later)


def times(page: Page, address: str, words: list[str], *, typed: bool) -> list[Answer]:
    """Print how long searching takes, and return what was found."""
    page.goto(f"{address}search.html?q={words[0]}")
    page.wait_for_selector("#seminar-search[data-ready]")
    answers = []
    for word in words[1:]:
        answer = page.evaluate(_SEARCH, [word, typed])
        number = int(re.sub(r"\D", "", answer["found"]) or 0)
        answers.append(Answer(answer["ms"], word, number))
        page.wait_for_timeout(50)
    how = "from a letter to its results" if typed else "from Enter to the results"
    _spread(f"ms, {how}", [one.ms for one in answers])
    slowest = sorted(answers)[-3:]
    print("    slowest:", ", ".join(f"{one.word} {one.ms:.0f}" for one in slowest))
    return answers


def once_loaded(page: Page, words: list[str]) -> None:
    """Print how long it takes without loading, and other work on the machine."""
    best = dict.fromkeys(words, inf)
    for _ in range(3):
        for word in words:  # never the one that is shown
            best[word] = min(best[word], page.evaluate(_SEARCH, [word, False])["ms"])
    _spread("ms, once loaded (the best of three)", [*best.values()])


def completeness(texts: list[str], answers: list[Answer]) -> None:
    """Print whether all was found."""
    folded = [fold(text) for text in texts]
    wanted = {one.word: have(folded, one.word) for one in answers}
    short = [one for one in answers if one.found < wanted[one.word]]
    print(f"  {len(answers) - len(short)} of {len(answers)} find all rows")
    for one in short:
        print(f"    {one.word}: {one.found} of {wanted[one.word]}")


def _is_of_search(url: str) -> bool:
    return url.startswith(f"{FOLDER}/") or "seminar-search" in url


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
    texts = texts_of(options.site)
    words = words_of(texts, options.words)
    with serving(options.site) as address, chromium() as browser:
        # apart, since listening to what is loaded takes time
        loads(browser.new_page(), address, words)
        page = browser.new_page()
        times(page, address, words, typed=True)
        page = browser.new_page()
        answers = times(page, address, words, typed=False)
        once_loaded(page, words)
    completeness(texts, answers)


if __name__ == "__main__":
    main()
