"""Are people found by their names, however these are typed?

    python -m benchmarks.search_quality SITE [--pagefind] [--sphinx OTHER_SITE]

200 speakers, drawn with a fixed seed from the site's own, are each looked for
(a) as written, (b) without accents and special letters, (c) with one letter
dropped, swapped or doubled. Counted is how often the speaker, or a talk of
theirs, is among the first three things that are offered. Beside the search page
stand, if asked for, plain Pagefind on the same pages (the extra ``benchmarks``) and
Sphinx's own search on the same talks, built with ``seminar_search = False``.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urljoin

from text_unidecode import unidecode  # type: ignore[import-untyped]

from benchmarks.browsing import chromium, serving
from benchmarks.search_files import read_part, whole_names
from sphinx_seminar.search.build import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Page

COUNT = 200
FIRST = 3

_OURS = """
async (words) => {
  const input = document.getElementById("seminar-search-input");
  const { dataset } = document.getElementById("seminar-search");
  input.value = words;
  input.form.requestSubmit();
  while (dataset.state !== "done" || dataset.query !== words) {
    await new Promise((resolve) => setTimeout(resolve));
  }
  const links = document.querySelectorAll("[data-part=app] a[data-result]");
  return [...links].slice(0, 3).map((link) => {
    const names = link.querySelector("strong")
      ?? link.closest("li")?.querySelector(".seminar-people");
    return names?.textContent ?? "";
  });
}
"""

_PAGEFIND = """
async (words) => {
  window.plain ??= await import("/plain-pagefind/pagefind.js");
  const { results } = await window.plain.search(words);
  const found = await Promise.all(results.slice(0, 3).map((one) => one.data()));
  return found.map(({ url }) => new URL(url, location.origin).pathname);
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


class NotedQuery(NamedTuple):
    """A speaker, and a way to type their name."""

    name: str
    typed: str


def read_speakers(site: Path) -> list[str]:
    """The names of all speakers."""
    folder = site / FOLDER
    facets = read_part(folder, f"facets/{read_part(folder, 'manifest')['facets']}")
    file = facets["facets"]["speaker"]["file"]
    return whole_names(read_part(folder, f"facets/{file}")["names"])


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


def questions(names: Sequence[str]) -> dict[str, list[NotedQuery]]:
    """What is asked, by the way of typing."""
    rng = random.Random(2022)
    drawn = rng.sample(sorted(names), min(COUNT, len(names)))
    return {
        "as written": [NotedQuery(name, name) for name in drawn],
        "without accents": [NotedQuery(name, unidecode(name)) for name in drawn],
        "one slip": [NotedQuery(name, slip(name, rng)) for name in drawn],
    }


def share(asked: Sequence[NotedQuery], found: Callable[[NotedQuery], bool]) -> str:
    """How many are found, and (on the way) which are not."""
    missed = [one for one in asked if not found(one)]
    for one in missed[:5]:
        print(f"    missed: {one.typed!r} for {one.name!r}")
    return f"{100 * (1 - len(missed) / len(asked)):.1f} %"


def by_name(page: Page) -> Callable[[NotedQuery], bool]:
    """Look for a name on the search page."""

    def found(asked: NotedQuery) -> bool:
        offered: list[str] = page.evaluate(_OURS, asked.typed)
        return any(asked.name in names.split("; ") for names in offered[:FIRST])

    return found


def by_pagefind(page: Page, talks: dict[str, set[str]]) -> Callable[[NotedQuery], bool]:
    """Look for a name with Pagefind alone."""

    def found(asked: NotedQuery) -> bool:
        paths: list[str] = page.evaluate(_PAGEFIND, asked.typed)
        return any(path in talks[asked.name] for path in paths)

    return found


@contextmanager
def pagefind(site: Path) -> Iterator[None]:
    """The index of Pagefind, of the pages as they are."""
    folder = site / "plain-pagefind"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pagefind",
        "--site",
        site,
        "--quiet",
    ]
    subprocess.run([*command, "--output-path", folder], check=True)
    try:
        yield
    finally:
        shutil.rmtree(folder)


def by_sphinx(
    page: Page, address: str, talks: dict[str, set[str]]
) -> Callable[[NotedQuery], bool]:
    """Look for a name with Sphinx's own search."""

    def found(asked: NotedQuery) -> bool:
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
    parser.add_argument("--pagefind", action="store_true", help="ask Pagefind as well")
    parser.add_argument("--sphinx", type=Path, help="the same with Sphinx's search")
    options = parser.parse_args()
    asked = questions(read_speakers(options.site))
    table: dict[str, list[str]] = {}
    talks = talks_of(options.site)
    with chromium() as browser:
        with serving(options.site) as address:
            page = browser.new_page()
            page.goto(f"{address}search.html")
            page.wait_for_selector("#seminar-search[data-ready]")
            print("this search")
            table["this search"] = [share(one, by_name(page)) for one in asked.values()]
            if options.pagefind:
                print("Pagefind")
                with pagefind(options.site):
                    found = by_pagefind(page, talks)
                    table["Pagefind"] = [share(one, found) for one in asked.values()]
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
