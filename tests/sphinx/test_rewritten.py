"""An edit rewrites the pages that show something else, and no other file."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.sample import PIXEL, SPEAKERS, write_sample
from tests.support import Built, Site, check_links, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Written in every build, whatever has changed: by Sphinx, and what is no page.
_ALWAYS = {"404", "genindex", "search", "embed"}
# Addresses from before, which show nothing but where they lead.
_LEAD_ON = {"speakers/a-invented", "topics/theory-of-rope"}

A_TALK = "talks/2024/untying"


class Edited:
    """A copy of the built sample, to be edited and built again."""

    def __init__(self, site: Site, outdir: Path) -> None:
        self.site = site
        self.outdir = outdir

    def replace(self, name: str, old: str, new: str) -> None:
        """Put *new* where *old* is in a file."""
        path = self.site.srcdir / name
        source = path.read_text(encoding="utf-8")
        assert old in source
        path.write_text(source.replace(old, new), encoding="utf-8")

    def build(self) -> tuple[Built, set[str]]:
        """A build, and the pages (documents and generated ones) that it writes."""
        before = self._times()
        built = self.site.build()
        assert built.outdir == self.outdir
        assert built.warnings == ()
        after = self._times()
        return built, {page for page in after if after[page] != before.get(page)}

    def rewritten(self) -> set[str]:
        """The pages that a build writes."""
        return self.build()[1]

    def _times(self) -> dict[str, int]:
        pages = {
            path.relative_to(self.outdir).with_suffix("").as_posix(): path
            for path in self.outdir.rglob("*.html")
        }
        return {
            page: path.stat().st_mtime_ns
            for page, path in pages.items()
            if page not in _ALWAYS
        }


@pytest.fixture(scope="module")
def sample(new_site: Callable[..., Site]) -> Site:
    """The sample, built."""
    site = write_sample(new_site())
    site.write(
        "year.md",
        """\
        # The year 2024

        ```{talk-list}
        :year: 2024
        :style: compact
        ```
        """,
    )
    site.write(
        "index.md",
        """\
        # Home

        ```{talk-list}
        :when: upcoming
        ```

        ```{toctree}
        guide
        ```
        """,
    )
    # Sphinx writes a toctree's document whenever it writes one of the entries;
    # these are in none, so that index.md is written for what it shows itself.
    for name in ("lists.md", "links.md", "year.md"):
        source = (site.srcdir / name).read_text(encoding="utf-8")
        site.write(name, f"---\norphan: true\n---\n\n{source}")
    site.configure(seminar_search=False)  # its index is tested with search
    assert site.build().warnings == ()
    return site


@pytest.fixture
def edited(sample: Site) -> Iterator[Edited]:
    """The sample, put back as it was when the test is over."""
    folder = sample.srcdir.parent
    kept = folder.with_name(f"{folder.name}-kept")
    shutil.copytree(folder, kept)
    yield Edited(sample, folder / "build" / "html")
    shutil.rmtree(folder)
    kept.rename(folder)


# --- Talks --------------------------------------------------------------------


def test_nothing(edited: Edited) -> None:
    assert edited.rewritten() == set()


def test_an_abstract(edited: Edited) -> None:
    edited.replace(f"{A_TALK}.md", "On rope.", "On string.")
    built, rewritten = edited.build()
    assert rewritten == {A_TALK}
    assert "On string." in built.html(A_TALK)


def test_a_title(edited: Edited) -> None:
    edited.replace(f"{A_TALK}.md", "# Untying knots", "# Cutting knots")
    built, rewritten = edited.build()
    where = {
        A_TALK,
        "talks/index",
        "talks/2024/index",
        "series/knots/index",
        "series/knots/2024",
        "speakers/ada-invented",
        "topics/knots",
        "topics/geometry",
        "topics/c-plus-plus",
        "talks/2024/braids",  # the next of the series
        "talks/2025/retying",  # related by speaker and topic
        "talks/2025/noeuds",  # related by topic
        "links",  # a role
        "lists",  # a list of the series
        "year",  # a list of the year
    }
    assert rewritten == where
    for page in where:
        assert "Cutting knots" in built.html(page)
        assert "Untying knots" not in built.html(page)


def test_a_title_that_no_text_takes(edited: Edited) -> None:
    # links.md links to the talk with a text of its own
    edited.replace("talks/2025/day.md", "## Evening loops", "## Late loops\n\n(e)=")
    edited.replace(
        "links.md", "loops <2025/day#evening-loops>", "l <2025/day#late-loops>"
    )
    edited.rewritten()
    edited.replace("talks/2025/day.md", "## Late loops", "## Late  *loops*")
    assert edited.rewritten() == {"talks/2025/day"}


def test_a_topic_of_a_talk(edited: Edited) -> None:
    edited.replace("talks/2025/panel.md", "C#, teaching", "teaching")
    built, rewritten = edited.build()
    assert rewritten == {
        "talks/2025/panel",
        # lists of talks, whose templates may show topics
        "series/panels/index",
        "series/panels/2025",
        "talks/index",
        "talks/2025/index",
        "speakers/eve-unreal",
        "speakers/fay-pretend",
        "speakers/dee-one",
        "topics/index",
        "topics/teaching",  # which had it as a related one
        "lists",  # a list of topics
    }
    assert "topics/c-sharp" not in built.pages()


def test_the_time_of_a_talk(edited: Edited) -> None:
    edited.replace(f"{A_TALK}.md", ":time: 14:00", ":time: 15:00")
    assert edited.rewritten() == {
        # where its time is shown, or known to machines; no talk that names it
        A_TALK,
        "talks/index",
        "talks/2024/index",
        "series/knots/index",
        "series/knots/2024",
        "speakers/ada-invented",
        "topics/knots",
        "topics/geometry",
        "topics/c-plus-plus",
        "lists",
        "year",
    }


def test_the_speaker_of_a_talk(edited: Edited) -> None:
    edited.replace("talks/2025/day.md", "Cy Fictional; Bo Madeup", "Cy Fictional")
    assert edited.rewritten() == {
        "talks/2025/day",
        "talks/2024/braids",  # related by Bo Madeup
        "talks/index",
        "talks/2025/index",
        "series/evenings/index",
        "series/evenings/2025",
        "speakers/index",
        "speakers/cy-fictional",
        "speakers/bo-madeup",
        "topics/loops",
        "lists",
    }


def test_a_series_of_a_talk(edited: Edited) -> None:
    edited.replace("talks/2025/noeuds.rst", ":language: fr", ":series: panels")
    assert edited.rewritten() == {
        "talks/2025/noeuds",
        "talks/2025/panel",  # its new neighbour
        "talks/index",
        "talks/2025/index",
        "topics/knots",
        "topics/geometry",
        "speakers/zoe-ephemere",
        "series/index",
        "series/panels/index",
        "series/panels/2025",
        "lists",
    }


def test_a_new_talk(edited: Edited) -> None:
    edited.site.write(
        "talks/2025/new.md",
        """\
        # New

        ::::{talk}
        :series: panels
        :date: 2025-07-01
        :speaker: Gil Nobody
        ::::
        """,
    )
    assert edited.rewritten() == {
        "talks/2025/new",
        "talks/2025/panel",
        "talks/index",
        "talks/2024/index",  # counts the talks of the other years
        "talks/2025/index",
        "talks/2026/index",
        "series/index",
        "series/panels/index",
        "series/panels/2025",
        "speakers/index",
        "speakers/gil-nobody",
        "lists",
    }


def test_a_removed_talk(edited: Edited) -> None:
    edited.site.remove("talks/2025/panel.md")
    built, rewritten = edited.build()
    assert rewritten == {
        "talks/later",  # a related one
        "talks/index",
        "talks/2024/index",
        "talks/2025/index",
        "talks/2026/index",
        "series/index",
        "series/panels/index",
        "speakers/index",
        "speakers/dee-one",  # who has an entry
        "topics/index",
        "topics/teaching",
        "lists",
    }
    for gone in (
        "talks/2025/panel",
        "series/panels/2025",
        "speakers/eve-unreal",
        "speakers/fay-pretend",
        "topics/c-sharp",
    ):
        assert gone not in built.pages()
    assert check_links(built.outdir) == []


def test_time_passes(edited: Edited) -> None:
    edited.site.configure(seminar_now="2026-02-02T14:30:00+00:00")
    built, rewritten = edited.build()
    assert rewritten == {
        "index",  # the talk is in its list no more
        "talks/2026/future",
        "talks/index",
        "speakers/index",  # whose plot has people who spoke
        "talks/2026/index",
        "series/index",  # the next talk
        "series/knots/index",
        "series/knots/2026",
        "speakers/dee-two",
        "speakers/li-xu-gou",
        "topics/braids",
        "topics/knots",
        "topics/geometry",
        "lists",
    }
    assert "Braids to come" not in text(built.page("index").body)
    edited.site.configure(seminar_now="2026-03-01T12:00:00+00:00")
    assert edited.rewritten() == set()


# --- Data files ---------------------------------------------------------------


def test_the_description_of_a_topic(edited: Edited) -> None:
    edited.replace("talks/topics.yml", "*every*", "*any*")
    assert edited.rewritten() == {"topics/geometry"}


def test_the_name_of_a_topic(edited: Edited) -> None:
    edited.replace("talks/topics.yml", "name: Geometry", "name: Shapes")
    assert edited.rewritten() == {
        "topics/geometry",
        "topics/index",
        "topics/knots",  # below it
        "lists",
    }


def test_an_entry_without_a_change(edited: Edited) -> None:
    edited.site.write("talks/speakers.yml", f"# Who is who.\n\n{SPEAKERS}")
    assert edited.rewritten() == set()


def test_a_photo(edited: Edited) -> None:
    edited.replace("talks/speakers.yml", "name: Ada Invented", "name: &a Ada Invented")
    assert edited.rewritten() == set()
    (edited.site.srcdir / "talks" / "ada.png").write_bytes(PIXEL + b"\0")
    built, rewritten = edited.build()
    # its own pages, and the lists with its face
    assert {"speakers/ada-invented", A_TALK, "talks/2025/retying"} < rewritten
    assert rewritten == {
        page
        for page in built.pages()
        if page != "404" and built.page(page).select("img[src*='/ada-']")
    }
    assert len(list((built.outdir / "_images").glob("ada-*.png"))) == 1


def test_a_photo_for_somebody(edited: Edited) -> None:
    edited.replace("talks/speakers.yml", "dee-one:", "dee-one:\n  photo: ada.png")
    assert edited.rewritten() == {
        "speakers/dee-one",
        "talks/2025/panel",
        # lists, which have faces
        "lists",
        "speakers/index",
        "series/panels/index",
        "series/panels/2025",
        "speakers/eve-unreal",
        "speakers/fay-pretend",
        "talks/index",
        "talks/2025/index",
        "topics/c-sharp",
        "topics/teaching",
    }


def test_a_biography(edited: Edited) -> None:
    edited.replace("talks/speakers.yml", "*made up*", "*invented*")
    assert edited.rewritten() == {
        "speakers/ada-invented",
        A_TALK,
        "talks/2025/retying",
    }


def test_the_name_of_a_series(edited: Edited) -> None:
    edited.replace("talks/series.yml", "Imaginary Knots", "Invented Knots")
    built, rewritten = edited.build()
    talks = {A_TALK, "talks/2024/braids", "talks/2025/retying", "talks/2026/future"}
    assert rewritten == talks | {
        "index",
        "talks/index",
        "talks/2024/index",
        "talks/2025/index",
        "talks/2026/index",
        "series/index",
        "series/knots/index",
        "series/knots/2024",
        "series/knots/2025",
        "series/knots/2026",
        "speakers/ada-invented",
        "speakers/bo-madeup",
        "speakers/dee-two",
        "speakers/li-xu-gou",
        "topics/knots",
        "topics/geometry",
        "topics/braids",
        "topics/c-plus-plus",
        "lists",
        "links",
        "year",  # a compact list, whose template may name the series
    }
    assert not [page for page in built.pages() if "Imaginary Knots" in built.html(page)]


def test_the_description_of_a_series(edited: Edited) -> None:
    edited.replace("talks/series.yml", "*knots*", "*rope*")
    assert edited.rewritten() == {"series/knots/index"}


def test_what_a_text_shows_of_other_files(edited: Edited) -> None:
    text_ = "See [](../links.md).\n\n    ![](shape.png)"
    edited.replace("talks/topics.yml", "Shapes of *every* kind.", text_)
    shape = edited.site.srcdir / "talks" / "shape.png"
    shape.write_bytes(PIXEL)
    edited.rewritten()
    assert edited.rewritten() == set()
    shape.write_bytes(PIXEL + b"\0")
    built, rewritten = edited.build()
    assert rewritten == {"topics/geometry"}
    assert len(list((built.outdir / "_images").glob("shape-*.png"))) == 1
    edited.replace("links.md", "# Links", "# Connections")
    built, rewritten = edited.build()
    assert rewritten == {"links", "topics/geometry"}
    assert "See Connections." in texts(built.page("topics/geometry").select("p"))


def test_a_biography_with_a_picture(edited: Edited) -> None:
    # in the documents that show it, too
    edited.replace("talks/speakers.yml", "*made up*", "![](life.png)")
    life = edited.site.srcdir / "talks" / "life.png"
    life.write_bytes(PIXEL)
    where = {"speakers/ada-invented", A_TALK, "talks/2025/retying"}
    assert edited.rewritten() == where
    life.write_bytes(PIXEL + b"\0")
    assert edited.rewritten() == where


def test_files_that_nothing_leads_to_are_gone(edited: Edited) -> None:
    (edited.site.srcdir / "talks" / "slides.pdf").write_bytes(b"%PDF")
    edited.replace(
        f"{A_TALK}.md", "https://example.org/untying.pdf", "/talks/slides.pdf"
    )
    edited.replace("guide.md", "Nothing", "![](talks/ada.png)\n\nNothing")
    built, _ = edited.build()
    assert check_links(built.outdir) == []
    assert len(list((built.outdir / "_downloads").rglob("slides.pdf"))) == 1
    assert (built.outdir / "_images" / "ada.png").exists()
    edited.replace(f"{A_TALK}.md", ":slides: /talks/slides.pdf\n", "")
    edited.replace("guide.md", "![](talks/ada.png)", "")
    edited.replace("talks/speakers.yml", "  photo: ada.png\n", "")
    built, _ = edited.build()
    assert list((built.outdir / "_downloads").rglob("slides.pdf")) == []
    assert list((built.outdir / "_images").glob("*.png")) == []


# --- The rest of the site ---------------------------------------------------------


def test_an_unrelated_document(edited: Edited) -> None:
    edited.replace("guide.md", "Nothing", "Not a word")
    # (index.md has it in its toctree)
    assert edited.rewritten() == {"guide", "index"}


def test_the_title_of_a_document_in_navigation(edited: Edited) -> None:
    edited.replace("guide.md", "# Guide", "# Manual")
    built, rewritten = edited.build()
    assert rewritten == set(built.pages()) - _ALWAYS - _LEAD_ON


def test_a_template(edited: Edited) -> None:
    edited.site.configure(templates_path=["templates"])
    edited.rewritten()
    edited.site.write(
        "templates/seminar/page.html",
        """\
        {% extends "page.html" %}
        {% block body %}{{ super() }}Mine.{% endblock %}
        """,
    )
    built, _ = edited.build()
    assert "Mine." in text(built.page("speakers/ada-invented").body)


def test_a_list_of_a_document(edited: Edited) -> None:
    edited.replace("year.md", ":year: 2024", ":year: 2025")
    built, rewritten = edited.build()
    assert rewritten == {"year"}
    assert len(texts(built.page("year").select(".seminar-list li"))) == 5
