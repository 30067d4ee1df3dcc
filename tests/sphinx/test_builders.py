"""Every builder of Sphinx builds the site, and what it writes leads somewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.sample import PIXEL, write_sample
from tests.support import Built, Site, check_links, hrefs, parse, rest_slow, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import Tag

    Builds = Callable[[str], Built]

WITH_PAGES = ("html", "dirhtml")
WITHOUT_PAGES = (
    "singlehtml",
    "epub",
    "latex",
    "text",
    "man",
    "texinfo",
    "xml",
    "pseudoxml",
    "gettext",
    "linkcheck",
    "dummy",
)

# Talks that a table of contents leads to, as in a book of proceedings.
BOOK = """\
   talks/2024/untying
   talks/2025/day
   talks/2025/noeuds
"""

REST_INDEX = f"""\
Home
====

.. talk-list::
   :when: upcoming
   :style: compact

.. toctree::

   lists
   links
{BOOK}
"""

REST_LISTS = """\
Lists
=====

.. talk-list::
   :series: knots
   :style: rows

.. talk-list::
   :year: 2025

.. speaker-list::

.. topic-list::

.. series-list::
"""

REST_LINKS = """\
Links
=====

To :talk:`2024/untying`, :talk:`loops <2025/day#evening-loops>`,
:talk:`2024/braids`, :speaker:`ada-invented`, :topic:`c-plus-plus`,
:series:`ours <knots>` and :seminar:talk:`2025/day#morning-loops`.
"""

REST_TALKS = {
    "2024/untying": """\
Untying knots
=============

.. talk::
   :series: knots
   :date: 2024-05-06
   :topics: Knots, C++
   :slides: /talks/ada.png

   .. speaker:: Ms. Ada Invented
      :position: Student

   On rope.
""",
    "2024/braids": """\
Braids of thought
=================

.. talk::
   :series: knots
   :date: 2024-11-04
   :topics: Knots
   :speaker: Bo Madeup

   On hair.
""",
    "2025/day": """\
A day of loops
==============

Morning loops
-------------

.. talk::
   :series: evenings
   :date: 2025-03-10
   :time: 09:00-10:00
   :topics: loops
   :speaker: Cy Fictional

   Early.

Evening loops
-------------

.. talk::
   :series: evenings
   :date: 2025-03-10
   :time: 17:00-18:00
   :topics: loops
   :speaker: Cy Fictional; Bo Madeup

   Late.
""",
    "2025/noeuds": """\
Des nœuds
=========

.. talk::
   :date: 2025-09-01
   :topics: knots

   .. speaker:: Zoé Éphémère

      Zoé n'existe *pas*.

   Sur la corde.
""",
}


def _markdown(site: Site) -> None:
    write_sample(site)
    index = (site.srcdir / "index.md").read_text(encoding="utf-8")
    contents = BOOK.replace("   ", "")
    site.write("index.md", index.replace("guide\n", f"guide\n{contents}"))
    # no links to other sites, which linkcheck would ask for
    for path in [*site.srcdir.rglob("*.md"), *site.srcdir.rglob("*.yml")]:
        source = path.read_text(encoding="utf-8")
        source = source.replace("https://example.org/untying.pdf", "/talks/ada.png")
        source = re.sub(r"\n  (homepage|orcid): .*", "", source)
        path.write_text(source, encoding="utf-8")


def _rest(site: Site) -> None:
    site.remove("index.md")
    site.write("talks/series.yml", "knots:\n  name: Imaginary Knots\nevenings: {}\n")
    site.write("talks/speakers.yml", "ada-invented:\n  photo: ada.png\n")
    (site.srcdir / "talks" / "ada.png").write_bytes(PIXEL)
    site.write("index.rst", REST_INDEX)
    site.write("lists.rst", REST_LISTS)
    site.write("links.rst", REST_LINKS)
    for name, source in REST_TALKS.items():
        site.write(f"talks/{name}.rst", source)


@pytest.fixture(scope="module", params=rest_slow(["markdown", "rest"]))
def build(request: pytest.FixtureRequest, new_site: Callable[..., Site]) -> Builds:
    """Builds the site with a builder, once."""
    site = new_site()
    {"markdown": _markdown, "rest": _rest}[request.param](site)
    # what epub asks for
    site.configure(project="Knots", version="1", copyright="nobody")
    done: dict[str, Built] = {}

    def build(builder: str) -> Built:
        if builder not in done:
            if builder == "gettext":  # which cannot share doctrees
                other = new_site()
                shutil.rmtree(other.srcdir)
                shutil.copytree(site.srcdir, other.srcdir)
                done[builder] = other.build(builder)
            else:
                done[builder] = site.build(builder)
        return done[builder]

    return build


@pytest.mark.parametrize("builder", [*WITH_PAGES, *WITHOUT_PAGES])
def test_nothing_is_wrong(build: Builds, builder: str) -> None:
    built = build(builder)
    assert built.warnings == ()
    if builder not in {"linkcheck", "dummy"}:
        assert any(built.outdir.iterdir())


@pytest.mark.parametrize("builder", WITH_PAGES)
def test_pages(build: Builds, builder: str) -> None:
    built = build(builder)
    assert check_links(built.outdir) == []
    end = ".html" if builder == "html" else "/index.html"
    for page in ("speakers/ada-invented", "topics/c-plus-plus", "series/knots/2024"):
        assert (built.outdir / f"{page}{end}").is_file()


@pytest.mark.parametrize("builder", WITHOUT_PAGES)
def test_no_pages(build: Builds, builder: str) -> None:
    outdir = build(builder).outdir
    assert not list(outdir.rglob("speakers/*"))
    assert not list(outdir.rglob("ada-invented*"))
    assert not list(outdir.rglob("*.ics"))


def test_single_page(build: Builds) -> None:
    built = build("singlehtml")
    body = built.page("index").select_one("div.body")
    assert body is not None
    ids = {str(tag["id"]) for tag in body.select("[id]")}
    inside = [href for href in hrefs(body) if "://" not in href]
    missing = [
        href
        for href in inside
        if not (href.startswith("#") and href[1:] in ids)
        and not (built.outdir / href).is_file()
    ]
    assert missing == []
    assert texts(body.select("h1"))[0].startswith("Home")
    assert "On rope." in texts(body.select("p"))
    # talks in the book are linked; others, and people, are named
    links = section(body, "Links")
    found = [(text(a), str(a["href"])) for a in links.select("p a")]
    assert ("Untying knots", "#document-talks/2024/untying") in found
    assert ("loops", "#evening-loops") in found
    said = text(links.p)
    assert "Ada Invented" in said
    assert "C++" in said
    assert not {"Ada Invented", "C++", "Braids of thought"} & {
        name for name, _ in found
    }


def section(body: Tag, title: str) -> Tag:
    """The section under a heading."""
    (found,) = [
        heading.parent
        for heading in body.find_all(["h1", "h2"])
        if text(heading).rstrip("¶") == title
    ]
    assert found is not None
    return found


def test_epub(build: Builds, tmp_path: Path) -> None:
    built = build("epub")
    (book,) = built.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as packed:
        packed.extractall(tmp_path)
    for page in sorted(tmp_path.rglob("*.xhtml")):
        page.rename(page.with_suffix(".html"))
        html = page.with_suffix(".html").read_text(encoding="utf-8")
        html = re.sub(r"^<\?xml.*?\?>", "", html).replace(".xhtml", ".html")
        page.with_suffix(".html").write_text(html, encoding="utf-8")
    assert check_links(tmp_path) == []
    lists = parse((tmp_path / "lists.html").read_text(encoding="utf-8"))
    titles = {text(title): hrefs(title) for title in lists.select(".seminar-title")}
    assert titles["Untying knots"] == ["talks/2024/untying.html"]
    assert "Ada Invented" in text(lists.body)
    assert "speakers/" not in str(lists)


def tex(build: Builds) -> str:
    (file,) = build("latex").outdir.glob("*.tex")
    return file.read_text(encoding="utf-8")


def test_latex_targets(build: Builds) -> None:
    source = tex(build)
    asked = set(
        re.findall(r"\\(?:hyperref|hyperlink)\[?\{?\\detokenize\{([^}]*)", source)
    )
    labels = set(re.findall(r"\\(?:label|hypertarget)\{\\detokenize\{([^}]*)", source))
    assert asked
    assert asked - labels == set()


def test_latex_says_everything(build: Builds) -> None:
    source = tex(build)
    assert r"\chapter{Untying knots}" in source
    assert "On rope." in source
    for name in ("Ada Invented", "Braids of thought", "Imaginary Knots", "C++"):
        assert name in source
    assert r"speakers/" not in source


@pytest.mark.skipif(
    not (shutil.which("latexmk") and shutil.which("xelatex")),
    reason="no TeX with latexmk and XeLaTeX",
)
def test_pdf(new_site: Callable[..., Site]) -> None:
    site = new_site()
    _rest(site)
    site.configure(project="Knots", latex_engine="xelatex")
    built = site.build("latex")
    (file,) = built.outdir.glob("*.tex")
    done = subprocess.run(
        ["latexmk", "-xelatex", "-interaction=nonstopmode", file.name],
        cwd=built.outdir,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert file.with_suffix(".pdf").stat().st_size > 10_000
    log = file.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    assert "undefined references" not in log


def test_text(build: Builds) -> None:
    outdir = build("text").outdir
    lists = (outdir / "lists.txt").read_text(encoding="utf-8")
    words = " ".join(lists.split())
    assert "Untying knots" in words
    assert "Zoé Éphémère" in words
    assert "Imaginary Knots" in words
    links = " ".join((outdir / "links.txt").read_text(encoding="utf-8").split())
    assert links.startswith("Links ***** To *Untying knots*, *loops*,")
    talk = (outdir / "talks" / "2024" / "untying.txt").read_text(encoding="utf-8")
    for said in ("Untying knots", "6 May 2024", "Ms. Ada Invented", "On rope."):
        assert said in talk
    assert "AI" not in talk.split()  # initials are for those who see


def test_man(build: Builds) -> None:
    (page,) = build("man").outdir.glob("*.1")
    source = page.read_text(encoding="utf-8")
    for said in ("Untying knots", "On rope.", "Sur la corde."):
        assert said in source


def test_texinfo(build: Builds) -> None:
    (page,) = build("texinfo").outdir.glob("*.texi")
    source = page.read_text(encoding="utf-8")
    anchors = set(re.findall(r"@(?:anchor\{|node )([^},\n]*)", source))
    asked = set(re.findall(r"@ref\{([^},]*)", source))
    assert asked
    assert asked - anchors == set()
    assert "On rope." in source


def test_gettext(build: Builds) -> None:
    outdir = build("gettext").outdir
    messages = "".join(p.read_text(encoding="utf-8") for p in outdir.rglob("*.pot"))
    for said in ("Untying knots", "On rope."):
        assert f'msgid "{said}"' in messages


def test_xml(build: Builds) -> None:
    outdir = build("xml").outdir
    talk = (outdir / "talks" / "2024" / "untying.xml").read_text(encoding="utf-8")
    assert "On rope." in talk
    assert "seminar.nodes" not in talk


def test_every_talk_of_a_book_is_there_once(build: Builds) -> None:
    assert len(re.findall("On rope", tex(build))) == 1
    assert len(build("singlehtml").page("index").select(".seminar-talk")) == 4
