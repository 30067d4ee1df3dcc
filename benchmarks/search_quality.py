"""Are people found by their names, however these are typed?

    python -m benchmarks.search_quality SITE [--sphinx SITE_WITH_SPHINX_SEARCH]

200 speakers, drawn with a fixed seed from the site's own, are each looked for
(a) as written, (b) without accents and special letters, (c) with one letter
dropped, swapped or doubled. Counted is how often the speaker, or a talk of
theirs, is among the first three things that are offered. Beside the search page
stand plain Pagefind on the same index and, with --sphinx, Sphinx's own search
on the same talks.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from text_unidecode import unidecode

from benchmarks.browsing import chromium, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Page

COUNT = 200
FIRST = 3

_OURS = """
async (words) => {
  const input = document.getElementById("seminar-search-input");
  const list = document.querySelector("[data-part=results]");
  const changed = new Promise((resolve) => {
    const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
    observer.observe(document.querySelector("[data-part=count]"), { childList: true });
  });
  input.value = words;
  input.form.requestSubmit();
  await changed;
  await new Promise((resolve) => setTimeout(resolve));
  const links = document.querySelectorAll("[data-part=app] a[data-result]");
  return [...links].slice(0, 3).map((link) => {
    const names = link.querySelector("strong")
      ?? link.closest("li")?.querySelector(".seminar-people");
    return names?.textContent ?? "";
  });
}
"""

_PLAIN = """
async (words) => {
  window.plain ??= await import("/pagefind/pagefind.js");
  const { results } = await window.plain.search(words);
  const found = await Promise.all(results.slice(0, 3).map((one) => one.data()));
  return found.map(({ content }) =>
    content.split("\\ue000")[1].split("\\ue001").map((name) => name.trim()).join("; "));
}
"""

_SPHINX = """
async () => {
  const links = () => [
    ...document.querySelectorAll("#search-results ul.search > li > a")
  ];
  for (let tries = 0; tries < 200 && links().length < 3; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    const said = document.querySelector("#search-results .search-summary");
    if (said?.textContent && Search._pulse_status < 0) break;
  }
  return links().slice(0, 3).map((link) => new URL(link.href).pathname);
}
"""


class Asked(NamedTuple):
    """A speaker, and a way to type their name."""

    name: str
    typed: str


def read_speakers(site: Path) -> list[str]:
    """The names of all speakers."""
    folder = site / "pagefind"
    manifest = json.loads((folder / "seminar.json").read_text(encoding="utf-8"))
    data = json.loads((folder / manifest["speakers"]).read_text(encoding="utf-8"))
    names: list[str] = data["names"]
    return names


def slip(name: str, rng: random.Random) -> str:
    """*name* with one letter dropped, swapped with the next, or doubled."""
    places = [at for at, letter in enumerate(name) if letter.isalpha()]
    at = rng.choice(places)
    kind = rng.choice(("drop", "swap", "double"))
    if kind == "swap":
        pairs = [one for one in places if name[one + 1 : one + 2].isalpha()]
        pairs = [one for one in pairs if name[one] != name[one + 1]]
        if pairs:
            at = rng.choice(pairs)
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        kind = "double"
    if kind == "drop" and len(places) > 1:
        return name[:at] + name[at + 1 :]
    return name[:at] + name[at] + name[at:]


def questions(names: Sequence[str]) -> dict[str, list[Asked]]:
    """What is asked, by the way of typing."""
    rng = random.Random(2022)
    drawn = rng.sample(sorted(names), min(COUNT, len(names)))
    return {
        "as written": [Asked(name, name) for name in drawn],
        "without accents": [Asked(name, unidecode(name)) for name in drawn],
        "one slip": [Asked(name, slip(name, rng)) for name in drawn],
    }


def share(asked: Sequence[Asked], found: Callable[[Asked], bool]) -> str:
    """How many are found, and (on the way) which are not."""
    missed = [one for one in asked if not found(one)]
    for one in missed[:5]:
        print(f"    missed: {one.typed!r} for {one.name!r}")
    return f"{100 * (1 - len(missed) / len(asked)):.1f} %"


def by_name(page: Page, script: str) -> Callable[[Asked], bool]:
    """Look for a name among the names of what a script in *page* finds."""

    def found(asked: Asked) -> bool:
        offered: list[str] = page.evaluate(script, asked.typed)
        return any(asked.name in names.split("; ") for names in offered[:FIRST])

    return found


def by_sphinx(
    page: Page, address: str, talks: dict[str, set[str]]
) -> Callable[[Asked], bool]:
    """Look for a name with Sphinx's own search."""

    def found(asked: Asked) -> bool:
        # a page of its own: a search that goes on would mix with the next
        page.goto(f"{address}search.html?q={quote(asked.typed)}")
        paths: list[str] = page.evaluate(_SPHINX)
        return any(path in talks[asked.name] for path in paths)

    return found


def talks_of(site: Path) -> dict[str, set[str]]:
    """The addresses of each speaker's page and talks, from their pages."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (site / "speakers").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        title = re.search(r"<h1>(.*?)<", text)
        if title:
            name = unescape(title[1])
            here = f"/speakers/{path.name}"
            links = re.findall(r'href="([^"#]*)', text)
            found[name] |= {here, *(urljoin(here, link) for link in links)}
    return found


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="the output folder of an HTML build")
    parser.add_argument("--sphinx", type=Path, help="the same with Sphinx's search")
    options = parser.parse_args()
    asked = questions(read_speakers(options.site))
    table: dict[str, list[str]] = {}
    with chromium() as browser:
        with serving(options.site) as address:
            page = browser.new_page()
            page.goto(f"{address}search.html")
            page.wait_for_selector("[data-result]")
            page.wait_for_load_state("networkidle")
            for label, script in (("this search", _OURS), ("plain Pagefind", _PLAIN)):
                print(label)
                found = by_name(page, script)
                table[label] = [share(one, found) for one in asked.values()]
        if options.sphinx:
            with serving(options.sphinx) as address:
                print("Sphinx")
                page = browser.new_page()
                found = by_sphinx(page, address, talks_of(options.sphinx))
                table["Sphinx"] = [share(one, found) for one in asked.values()]
    print(f"\n| {COUNT} speakers | " + " | ".join(asked) + " |")
    print("| --- |" + " ---: |" * len(asked))
    for label, shares in table.items():
        print(f"| {label} | " + " | ".join(shares) + " |")


if __name__ == "__main__":
    main()
