"""The index: what is in it, and when it is made."""

from __future__ import annotations

import gzip
import json
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_seminar.search.entries import FIELD, spread
from sphinx_seminar.search.rows import _spellings
from tests.search.archive_site import FACTS, write_site
from tests.support import Site, differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support import Built


class Found(NamedTuple):
    """A row of the index."""

    url: str
    fields: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.fields[0]


def index_of(outdir: Path) -> dict[str, Found]:
    """What Pagefind keeps, by title."""
    return {row.title: row for row in rows_of(outdir)}


def rows_of(outdir: Path) -> list[Found]:
    """What Pagefind keeps."""
    rows = []
    for path in (outdir / "pagefind" / "fragment").iterdir():
        raw = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        fragment = json.loads(raw)
        fields = tuple(part.strip() for part in fragment["content"].split(FIELD))
        rows.append(Found(url=fragment["url"], fields=fields))
    return rows


def catalogue_of(outdir: Path) -> dict[str, Any]:
    """The facets, and the speakers under ``speakers``."""
    folder = outdir / "pagefind"
    manifest = json.loads((folder / "seminar.json").read_text(encoding="utf-8"))
    facets: dict[str, Any] = json.loads((folder / manifest["facets"]).read_bytes())
    facets["speakers"] = json.loads((folder / manifest["speakers"]).read_bytes())
    return facets


def sphinx_index(built: Built) -> str:
    return (built.outdir / "searchindex.js").read_text(encoding="utf-8")


def write_talk(site: Site, name: str, title: str, date: str, speaker: str) -> None:
    options = f":date: {date}\n:speaker: {speaker}\n"
    site.write(f"talks/{name}.md", f"# {title}\n\n```{{talk}}\n{options}```\n")


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    write_site(site)
    return site.build()


@pytest.fixture
def small(site: Site) -> Site:
    site.write(
        "talks/a.md", "# Alpha\n\n```{talk}\n:date: 2024-01-02\n:speaker: A B\n```\n"
    )
    site.write(
        "talks/b.md", "# Beta\n\n```{talk}\n:date: 2024-01-03\n:speaker: C D\n```\n"
    )
    site.write("guide.md", "---\norphan: true\n---\n# Guide\n\nHow to.\n")
    return site


def test_every_talk_and_page_once(built: Built) -> None:
    titles = sorted(index_of(built.outdir))
    talks = [spread(fact.title) for fact in FACTS]
    expected = [*talks, "Morning Talk", "Evening Talk", "Getting There"]
    assert titles == sorted(" ".join(title.split()) for title in expected)


def test_talks_of_one_document_are_apart(built: Built) -> None:
    rows = index_of(built.outdir)
    morning, evening = rows["Morning Talk"], rows["Evening Talk"]
    assert morning.url != evening.url
    assert morning.fields[5] == "morning-talk"
    assert evening.fields[5] == "evening-talk"
    assert "Worms" in morning.fields[6]
    assert "Worms" not in evening.fields[6]


def test_join_links_of_past_talks_are_not_in_it(built: Built) -> None:
    assert "secret" not in " ".join(index_of(built.outdir)["Morning Talk"].fields)


def test_catalogue(built: Built) -> None:
    data = catalogue_of(built.outdir)
    assert data["rows"] == data["talks"] + 1 == len(FACTS) + 3
    years: dict[int, int] = {}
    for fact in FACTS:
        years[int(fact.year)] = years.get(int(fact.year), 0) + 1
    years[2024] = 2
    assert data["years"] == [[y, years[y]] for y in sorted(years, reverse=True)] + [
        [0, 1]
    ]
    of = data["speakers"]["of"]
    assert len(of) == data["talks"]
    ada = data["speakers"]["names"].index("Ada Example")
    assert sum(ada in row for row in of) == 3
    assert data["speakers"]["aliases"][str(ada)] == ["A. E. Lovelace"]
    assert [name for _, name in data["series"]] == ["Algebra", "Topology Day"]


def test_other_spellings_are_found_too(built: Built) -> None:
    assert "Lovelace" in index_of(built.outdir)["Rings and Things"].fields[4]
    assert list(_spellings("Łukasz Müller")) == ["lukasz muller", "łukasz mueller"]
    assert list(_spellings("Plain Name")) == []


def test_a_talk_without_a_word_is_in_it_too(small: Site) -> None:
    """Which Pagefind leaves out of its index, where every row has to be."""
    small.write("talks/2026/bare.md", ":::{talk}\n:::\n")
    small.write("talks/2026/marks.md", "# ₨!\n\n:::{talk}\n:date: TBA\n:::\n")
    small.write("dash.md", "---\norphan: true\n---\n# —\n\n–\n")
    built = small.build()
    assert {one.rpartition("[")[2] for one in built.warnings} == {
        "seminar.date]",
        "seminar.no_speaker]",
        "seminar.no_title]",
    }
    urls = {row.url for row in rows_of(built.outdir)}
    assert {"/talks/2026/bare.html", "/talks/2026/marks.html", "/dash.html"} <= urls
    facets = catalogue_of(built.outdir)
    assert facets["rows"] == len(facets["ids"].split()) == len(urls) == 6


def test_letters_without_spaces_are_set_apart() -> None:
    assert spread("機械 learning").split() == ["機", "械", "learning"]
    assert spread("山田 太郎").split() == ["山", "田", "\ue002", "太", "郎"]
    assert spread("한국어 text") == "한국어 text"


def test_sphinx_search_is_off(built: Built) -> None:
    assert sphinx_index(built).startswith("//")
    page = built.page("search")
    assert page.select_one("#seminar-search") is not None
    assert built.page("guide").select_one('link[rel="search"]') is not None


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_incremental_equals_clean(small: Site, builder: str) -> None:
    small.build(builder)
    small.write(
        "talks/a.md", "# Gamma\n\n```{talk}\n:date: 2025-01-02\n:speaker: A B\n```\n"
    )
    small.remove("talks/b.md")
    small.write(
        "talks/d.md", "# Delta\n\n```{talk}\n:date: 2023-01-02\n:speaker: E F\n```\n"
    )
    after = small.build(builder)
    assert {*index_of(after.outdir)} == {"Gamma", "Delta", "Guide"}
    files = after.files()
    assert differences(files, small.build(builder, fresh=True).files()) == []


def test_serial_and_parallel_builds_are_the_same(small: Site) -> None:
    serial = small.build(fresh=True).files()
    assert differences(serial, small.build(fresh=True, parallel=2).files()) == []


def test_it_is_made_only_when_something_changed(small: Site) -> None:
    entry = small.build().outdir / "pagefind" / "pagefind-entry.json"
    entry.write_text("untouched", encoding="utf-8")
    small.build()
    assert entry.read_text(encoding="utf-8") == "untouched"
    small.write("guide.md", "---\norphan: true\n---\n# Guide\n\nHow else to.\n")
    small.build()
    assert entry.read_text(encoding="utf-8") != "untouched"


def test_it_is_made_again_when_a_file_is_missing(small: Site) -> None:
    folder = small.build().outdir / "pagefind"
    next((folder / "fragment").iterdir()).unlink()
    small.build()
    assert len(index_of(folder.parent)) == 3


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_turned_off_and_on(small: Site, builder: str) -> None:
    small.build(builder)
    small.configure(seminar_search=False)
    off = small.build(builder)
    assert sphinx_index(off).startswith("Search.setIndex")
    assert not (off.outdir / "pagefind").exists()
    files = off.files()
    assert differences(files, small.build(builder, fresh=True).files()) == []
    small.configure(seminar_search=True)
    on = small.build(builder)
    assert sphinx_index(on).startswith("//")
    files = on.files()
    assert differences(files, small.build(builder, fresh=True).files()) == []


def test_without_pagefind(small: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(small.srcdir / "nothing"))
    status = StringIO()
    app = SphinxTestApp(srcdir=small.srcdir, status=status)
    app.build()
    app.cleanup()
    assert "search: Sphinx's own (Pagefind is not installed)" in status.getvalue()
    assert (app.outdir / "searchindex.js").is_file()
    assert "seminar-search" not in (app.outdir / "search.html").read_text("utf-8")


def test_a_failing_indexer_is_a_warning(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = small.write(
        "broken", '#!/bin/sh\n[ "$1" = --version ] && exit\necho no luck >&2\nexit 3\n'
    )
    broken.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(broken))
    (warning,) = small.build().warnings
    assert "no luck" in warning


def test_documents_can_stay_out(small: Site) -> None:
    small.write(
        "guide.md", "---\norphan: true\nnosearch: true\n---\n# Guide\n\nText.\n"
    )
    small.write(
        "talks/c.md", "---\nnosearch: true\n---\n# C\n\n```{talk}\n:date: TBA\n```\n"
    )
    assert {*index_of(small.build().outdir)} == {"Alpha", "Beta"}


def test_a_document_called_search_is_the_page(small: Site) -> None:
    small.write("search.md", "---\norphan: true\n---\n# My Own Search\n")
    built = small.build()
    assert "My Own Search" in built.html("search")


def test_a_site_without_talks(site: Site) -> None:
    assert site.build().warnings == ()


def test_other_builders_have_no_index(small: Site) -> None:
    assert not (small.build("singlehtml").outdir / "pagefind").exists()
    assert not (small.build("text").outdir / "pagefind").exists()


@pytest.mark.parametrize(
    "theme",
    [
        "alabaster",
        "basic",
        "furo",
        "pydata_sphinx_theme",
        "sphinx_book_theme",
        "sphinx_rtd_theme",
    ],
)
def test_search_boxes_of_themes_lead_to_it(small: Site, theme: str) -> None:
    if theme not in {"alabaster", "basic"}:
        pytest.importorskip(theme)
    small.configure(html_theme=theme)
    page = small.build().page("guide")
    forms = [form for form in page.find_all("form") if form.select('[name="q"]')]
    assert forms
    assert {str(form["action"]) for form in forms} == {"search.html"}
