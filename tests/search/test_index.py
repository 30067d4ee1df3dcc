"""The index: what is in it, and when it is made."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from benchmarks.search_files import read_part, whole_names
from sphinx_seminar.search import inverted
from sphinx_seminar.search.build import FOLDER
from sphinx_seminar.search.catalogue import DIGITS
from sphinx_seminar.search.entries import Entries
from sphinx_seminar.search.inverted import FIRST
from sphinx_seminar.search.rows import _spellings
from sphinx_seminar.search.store import Store
from tests.search.archive_site import FACTS, write_site
from tests.support import Site, differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_seminar.search.entries import Entry
    from sphinx_seminar.search.rows import Row
    from tests.support import Built


class Found(NamedTuple):
    """What is shown of a row of the index."""

    title: str
    names: list[str]
    day: str
    status: str
    topics: list[str]
    href: str
    texts: list[str]
    hue: int
    faces: list[str | int]


def read(outdir: Path, kind: str, name: str) -> Any:
    """A file of the index."""
    return read_part(outdir / FOLDER, f"{kind}/{name}")


def facets_of(outdir: Path) -> dict[str, Any]:
    """What stands in the file of facets, the speakers among them."""
    manifest = read_part(outdir / FOLDER, "manifest")
    found: dict[str, Any] = read(outdir, "facets", manifest["facets"])
    facets = found["facets"]
    facets["speaker"] = read(outdir, "facets", facets["speaker"]["file"])
    return found


def rows_of(outdir: Path) -> list[Found]:
    """What is shown of each row, in order."""
    names = facets_of(outdir)["blockNames"].split()
    return [Found(*row) for name in names for row in read(outdir, "rows", name)]


def index_of(outdir: Path) -> dict[str, Found]:
    """The same, by title."""
    return {row.title: row for row in rows_of(outdir)}


def terms_of(outdir: Path) -> dict[str, set[str]]:
    """The terms of each row, by its title."""
    titles = [row.title for row in rows_of(outdir)]
    found: dict[str, set[str]] = {title: set() for title in titles}
    for name in facets_of(outdir)["partNames"].split():
        part = read(outdir, "parts", name)
        for term, steps in zip(part["terms"], part["rows"], strict=True):
            for end in range(1, len(steps) + 1):
                found[titles[sum(steps[:end])]].add(term)
    return found


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
    titles = sorted(row.title for row in rows_of(built.outdir))
    talks = [fact.title for fact in FACTS]
    assert titles == sorted([*talks, "Morning Talk", "Evening Talk", "Getting There"])


def test_what_is_not_shown_is_found(site: Site) -> None:
    site.configure(language="ru")
    site.write("talks/topics.yml", "knots:\n  parent: ropes\nropes: {name: Cordage}\n")
    site.write(
        "talks/a.md",
        "# Alpha\n\n::::{talk}\n:date: 2024-03-02\n:topics: knots\n\n"
        ":::{speaker} A B\n:position: Lecturer\n:::\n::::\n",
    )
    outdir = site.build().outdir
    # both forms of the month, the broader topic, the position
    assert terms_of(outdir)["Alpha"] >= {"март", "марта", "cordage", "lecturer"}
    assert facets_of(outdir)["facets"]["topic"]["names"] == ["knots", "Cordage"]


def test_a_cancelled_talk_is_found_by_that(site: Site) -> None:
    for name, status in (("Alpha", "cancelled"), ("Beta", "scheduled")):
        text = f"# {name}\n\n:::{{talk}}\n:date: 2024-03-02\n:speaker: A B\n"
        site.write(f"talks/{name}.md", f"{text}:status: {status}\n:::\n")
    terms = terms_of(site.build().outdir)
    assert "cancelled" in terms["Alpha"]
    assert not terms["Beta"] & {"cancelled", "scheduled"}


def test_talks_without_a_title(small: Site) -> None:
    """What stands for it follows the day, and nobody finds the talk by it."""
    write_talk(small, "c", "TBA", "2026-02-03", "Cy Test")
    shown = {}
    for now in ("2026-02-01", "2026-02-05"):
        small.configure(seminar_now=now)
        outdir = small.build().outdir
        (shown[now],) = (one.title for one in rows_of(outdir) if "Cy Test" in one.names)
        assert not terms_of(outdir)[shown[now]] & {"titl", "announc", "untitl"}
    assert [*shown.values()] == ["Title to be announced", "Untitled talk"]


def test_talks_of_one_document_are_apart(built: Built) -> None:
    rows, terms = index_of(built.outdir), terms_of(built.outdir)
    morning, evening = rows["Morning Talk"], rows["Evening Talk"]
    assert morning.href == "talks/2024/session.html#morning-talk"
    assert evening.href == "talks/2024/session.html#evening-talk"
    assert "Worms" in morning.texts[0]
    assert "Worms" not in str(evening.texts)
    assert "worms" in terms["Morning Talk"] - terms["Evening Talk"]


def test_join_links_of_past_talks_are_not_in_it(built: Built) -> None:
    assert "secret" not in str(rows_of(built.outdir))
    assert not any("secret" in terms for terms in terms_of(built.outdir).values())


def column(facet: dict[str, Any]) -> list[Any]:
    """The numbers of what each row has of a facet."""
    if "runs" in facet:
        return [numbers for numbers, times in facet["runs"] for _ in range(times)]
    counts, digits = facet["of"]["counts"], facet["of"]["digits"]
    numbers = (
        sum((ord(one) - FIRST) * DIGITS**place for place, one in enumerate(places))
        for places in zip(*digits, strict=True)
    )
    return [[*islice(numbers, ord(count) - FIRST)] for count in counts]


def test_catalogue(built: Built) -> None:
    data = facets_of(built.outdir)
    facets = data["facets"]
    rows, pages = data["rows"], data["pages"]
    assert (rows, pages) == (len(FACTS) + 3, 1)
    assert all(len(column(one)) == rows for one in facets.values())
    years = [fact.year for fact in FACTS] + ["2024"] * 2
    assert facets["year"]["values"] == [[y, y] for y in sorted({*years})]
    keys = [key for key, _ in facets["year"]["values"]]
    # pages first, then talks from the oldest
    assert column(facets["year"]) == [[], *([keys.index(y)] for y in sorted(years))]
    ada = whole_names(facets["speaker"]["names"]).index("Ada Example")
    assert sum(ada in has for has in column(facets["speaker"])) == 3
    assert facets["speaker"]["aliases"][str(ada)] == ["A. E. Lovelace"]
    assert [name for _, name in facets["series"]["values"]] == [
        "Algebra",
        "Topology Day",
    ]
    assert facets["has"]["values"] == [["slides", "Slides"], ["video", "Video"]]
    titles = [row.title for row in rows_of(built.outdir)]
    both = column(facets["has"])[titles.index("Groups That Grow")]
    assert sorted(both) == [0, 1]


def test_other_spellings_are_found_too(built: Built) -> None:
    assert "lovelace" in terms_of(built.outdir)["Rings and Things"]
    assert list(_spellings("Łukasz Müller")) == ["łukasz mueller"]
    assert list(_spellings("Plain Name")) == []


def test_a_talk_without_a_word_is_in_it_too(small: Site) -> None:
    small.write("talks/2026/bare.md", ":::{talk}\n:::\n")
    small.write("talks/2026/marks.md", "# ₨!\n\n:::{talk}\n:date: TBA\n:::\n")
    small.write("dash.md", "---\norphan: true\n---\n# —\n\n–\n")
    built = small.build()
    assert {one.rpartition("[")[2] for one in built.warnings} == {
        "seminar.date]",
        "seminar.no_speaker]",
        "seminar.no_title]",
    }
    hrefs = {row.href for row in rows_of(built.outdir)}
    assert {"talks/2026/bare.html", "talks/2026/marks.html", "dash.html"} <= hrefs
    facets = facets_of(built.outdir)
    assert facets["rows"] == len(rows_of(built.outdir)) == len(hrefs) == 6
    assert all(terms_of(built.outdir).values())


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


def files_of(built: Built) -> dict[str, int]:
    """When each file of the index was written."""
    folder = built.outdir / FOLDER
    return {str(one): one.stat().st_mtime_ns for one in folder.rglob("*.*")}


def test_it_is_made_only_when_something_changed(small: Site) -> None:
    manifest = small.build().outdir / FOLDER / "manifest.js"
    size = manifest.stat().st_size
    manifest.write_text("#" * size, encoding="utf-8")
    small.build()
    assert manifest.read_text(encoding="utf-8") == "#" * size
    small.write("guide.md", "---\norphan: true\n---\n# Guide\n\nHow else to.\n")
    assert index_of(small.build().outdir)["Guide"].texts == ["How else to."]


@pytest.fixture(scope="module")
def many(new_site: Callable[..., Site]) -> Site:
    """Sixty talks of sixty words each, nearly none of which two have."""
    site = new_site()
    for number in range(60):
        words = " ".join(f"word{number}x{at}" for at in range(60))
        date = f"2024-{1 + number // 28:02}-{1 + number % 28:02}"
        text = f":date: {date}\n:speaker: A B\n\n{words}\n"
        site.write(f"talks/{number}.md", f"# Talk {number}\n\n```{{talk}}\n{text}```\n")
    return site


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many parts, columns and lists of the best as thousands of talks would have."""
    for name, limit in {"PART": 60, "COMMON": 20, "BROAD": 55}.items():
        monkeypatch.setattr(inverted, name, limit)


@pytest.mark.usefixtures("small_parts")
def test_what_an_edit_makes_again(many: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """One abstract: its row alone is read again, and few files are written."""
    before = files_of(many.build())
    assert sum("/parts/" in name for name in before) > 30
    assert any("/columns/" in name for name in before)
    made: list[str] = []
    of = Entries.of

    def noted(self: Entries, row: Row) -> Entry:
        made.append(row.docname)
        return of(self, row)

    monkeypatch.setattr(Entries, "of", noted)
    asked, sizes = set[str](), dict[str, int]()
    term = Store.term

    def read(self: Store, one: str) -> tuple[bytes, bytes]:
        sizes.update(self.summary.sizes)
        asked.add(one)
        return term(self, one)

    monkeypatch.setattr(Store, "term", read)
    path = many.srcdir / "talks" / "30.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("word30x7 ", "otherwise "), encoding="utf-8")
    built = many.build()
    after = files_of(built)
    assert made == ["talks/30"]
    assert 0 < len(asked) * 3 < len(sizes)
    written = {name for name in after if after[name] != before.get(name)}
    kinds = Counter(Path(name).parent.name for name in written)
    assert kinds["rows"] == 1
    assert kinds["parts"] <= 6
    assert kinds["places"] <= 6


@pytest.mark.usefixtures("small_parts")
def test_a_new_talk_changes_few_files(many: Site) -> None:
    before = files_of(many.build())
    write_talk(many, "new", "Newest", "2025-01-02", "A B")
    built = many.build()
    after = files_of(built)
    rows = {name for name in after if "/rows/" in name}
    assert len(rows) >= 8
    assert len(rows - before.keys()) == 1
    assert all(after[name] == before[name] for name in rows & before.keys())
    assert sum("/parts/" in name for name in after.keys() - before.keys()) < 10


def _between(site: Site) -> None:
    write_talk(site, "middle", "Knots", "2024-01-17", "C D")


def _title(site: Site) -> None:
    write_talk(site, "3", "Braids", "2024-01-04", "A B")


def _removed(site: Site) -> None:
    last = max(site.srcdir.glob("talks/*.md"))
    site.remove(f"talks/{last.name}")


def _page(site: Site) -> None:
    site.write("p.md", "---\norphan: true\n---\n# P\n\nText.\n")


def _common_words(site: Site) -> None:
    for number in range(4):
        write_talk(site, str(number), "Word wording", f"2024-01-0{number + 1}", "A B")


EDITS = (_between, _title, _removed, _page, _common_words)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize(
    "edits",
    [
        *(pytest.param([edit], marks=pytest.mark.slow) for edit in EDITS),
        EDITS,  # last: in a site that has had them all, each alone changes nothing
    ],
)
def test_an_edited_index_is_as_a_new_one(
    many: Site, edits: Iterable[Callable[[Site], None]]
) -> None:
    many.build()
    for edit in edits:
        edit(many)
        built = many.build()
    assert differences(built.files(), many.build(fresh=True).files()) == []


def test_columns_have_what_is_shown_of_the_best(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write("zeta.md", "---\norphan: true\n---\n# Alphas\n\nAlpha, alpha.\n")
    write_talk(small, "c", "Alpha, alpha", "2020-01-02", "A B")
    monkeypatch.setattr(inverted, "BROAD", 1)
    outdir = small.build().outdir
    rows, facets = rows_of(outdir), facets_of(outdir)
    name = facets["columnNames"].split()[facets["columns"].index("alpha")]
    column = read(outdir, "columns", name)
    # talks come first, then what fits best
    assert [rows[row].title for row in column["best"]] == [
        "Alpha, alpha",
        "Alpha",
        "Alphas",
    ]
    assert [Found(*row) for row in column["shown"]] == [
        rows[row] for row in column["best"]
    ]
    having = [row for row, level in enumerate(column["levels"]) if level != "0"]
    assert sorted(column["best"]) == having


def test_parts_have_what_is_shown_of_the_best(
    small: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_talk(small, "c", "Alphabets", "2020-01-02", "A B")
    monkeypatch.setattr(inverted, "COMMON", 1)
    outdir = small.build().outdir
    rows, facets = rows_of(outdir), facets_of(outdir)
    found: dict[int, list[Any]] = {}
    for name in facets["partNames"].split():
        part = read(outdir, "parts", name)
        found.update(zip(part["best"], part["shown"], strict=True))
    assert {rows[row].title for row in found} >= {"Alpha", "Alphabets"}
    assert all(Found(*shown) == rows[row] for row, shown in found.items())


def test_words_of_titles_are_kept_by_their_length(small: Site) -> None:
    outdir = small.build().outdir
    names = facets_of(outdir)["words"]
    words = {length: read(outdir, "words", name) for length, name in names.items()}
    assert words == {
        "4": {"words": "beta", "times": [1]},
        "5": {"words": "alpha guide", "times": [1, 1]},
    }


def test_it_is_made_again_when_a_file_is_missing(small: Site) -> None:
    folder = small.build().outdir / FOLDER
    next((folder / "rows").iterdir()).unlink()
    small.build()
    assert len(index_of(folder.parent)) == 3


def test_a_file_that_was_written_in_part_is_written_again(small: Site) -> None:
    folder = small.build().outdir / FOLDER
    next((folder / "rows").iterdir()).write_bytes(b"x")
    small.build()
    assert len(index_of(folder.parent)) == 3


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_turned_off_and_on(small: Site, builder: str) -> None:
    small.build(builder)
    small.configure(seminar_search=False)
    off = small.build(builder)
    assert sphinx_index(off).startswith("Search.setIndex")
    assert not (off.outdir / FOLDER).exists()
    files = off.files()
    assert differences(files, small.build(builder, fresh=True).files()) == []
    small.configure(seminar_search=True)
    on = small.build(builder)
    assert sphinx_index(on).startswith("//")
    files = on.files()
    assert differences(files, small.build(builder, fresh=True).files()) == []


def test_a_home_page_that_gets_a_toctree(small: Site) -> None:
    """Search is Sphinx's then, unless it is asked for; the next build sees it."""
    small.build()
    home = (small.srcdir / "index.md").read_text("utf-8")
    small.write("index.md", f"{home}\n```{{toctree}}\nguide\n```\n")
    for wanted, is_ours in ((None, False), (True, True)):
        small.configure(seminar_search=wanted)
        built = small.build()
        assert (built.outdir / FOLDER).exists() is is_ours
        assert sphinx_index(built).startswith("Search.setIndex") is not is_ours
        files = built.files()
        assert differences(files, small.build(fresh=True).files()) == []


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (True, "search: by speaker, topic and word\n"),
        (False, "search: Sphinx's own (seminar_search is False)\n"),
    ],
)
def test_which_search_it_is_is_said(small: Site, wanted: bool, said: str) -> None:
    status = StringIO()
    app = SphinxTestApp(
        srcdir=small.srcdir, status=status, confoverrides={"seminar_search": wanted}
    )
    app.build()
    app.cleanup()
    assert said in status.getvalue()
    assert ("search: indexed 3 talks and pages in" in status.getvalue()) is wanted


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
    assert not (small.build("singlehtml").outdir / FOLDER).exists()
    assert not (small.build("text").outdir / FOLDER).exists()


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


def test_texts_are_without_markup(site: Site) -> None:
    site.write(
        "talks/a.md",
        """\
        # A

        ::::{talk}
        :date: 2026-03-02

        :::{speaker} Ada Example
        She studies $f_1$ and *its friends*, `so` to [say](https://example.org).
        :::

        We list:

        * barcodes
        * diagrams
        ::::
        """,
    )
    site.write("guide.md", "---\norphan: true\n---\n# Guide\n\n- First\n- Then\n")
    found = index_of(site.build().outdir)
    assert [" ".join(one.split()) for one in found["A"].texts] == [
        "We list: • barcodes • diagrams",
        "She studies f₁ and its friends, so to say.",
    ]
    assert " ".join(found["Guide"].texts[0].split()) == "• First • Then"


def test_nobody_in_particular_has_no_face(site: Site) -> None:
    write_talk(site, "a", "A", "2026-03-02", "TBA")
    write_talk(site, "b", "B", "2026-03-03", "Ada Example; Various speakers")
    found = index_of(site.build().outdir)
    assert found["A"].faces == [""]
    assert [isinstance(face, int) for face in found["B"].faces] == [True, False]


def test_pages_are_found_by_the_titles_that_they_take_from_talks(site: Site) -> None:
    site.write("talks/a.md", "# Knots, tied\n\n:::{talk}\n:speaker: Ada Example\n:::\n")
    site.write("talks/series.yml", "algebra:\n  name: Algebra & Co\n")
    roles = "{talk}`a`, {speaker}`Ada Example`, {series}`algebra`, {talk}`that <a>`"
    site.write(
        "guide.md", f"---\norphan: true\n---\n\n# Guide\n\nSee {roles}, {{talk}}`b`.\n"
    )
    site.configure(suppress_warnings=["ref.talk"])
    text = "See Knots, tied, Ada Example, Algebra & Co, that, b."
    assert index_of(site.build().outdir)["Guide"].texts == [text]
    site.write("talks/a.md", "# Braids\n\n:::{talk}\n:speaker: Ada Example\n:::\n")
    text = text.replace("Knots, tied", "Braids")
    assert index_of(site.build().outdir)["Guide"].texts == [text]


def test_pages_are_found_by_the_titles_that_they_take_from_pages(site: Site) -> None:
    top = "---\norphan: true\n---\n\n"
    site.write(
        "guide.md",
        f"{top}# Guide\n\nSee [](way.md), [](way.md#by-bus), [us](way.md).\n",
    )
    site.write("way.md", f"{top}# How to come\n\n## By bus\n\nOften.\n")
    site.configure(myst_heading_anchors=2)
    text = "See How to come, By bus, us."
    assert index_of(site.build().outdir)["Guide"].texts == [text]
    site.write("way.md", f"{top}# The way\n\n## By bus\n\nOften.\n")
    text = text.replace("How to come", "The way")
    assert index_of(site.build().outdir)["Guide"].texts == [text]
