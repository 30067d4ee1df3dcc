"""The quick start, from nothing to a site, exactly as it is written."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.guide.examples import ALL
from tests.guide.shell import Shell, commands
from tests.support import (
    REPOSITORY,
    Site,
    check_links,
    copy_repository,
    parse,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "guide/quick-start.md"
WALKED: dict[str, str] = {
    "A new site": "test_a_new_site",
    "An existing Sphinx site": "test_an_existing_site",
    "The site of this repository": "test_the_site_of_this_repository",
}
"""Every way of the quick start, with the test that goes it."""


def go(heading: str, shell: Shell) -> list[str]:
    """Do all that is said under *heading*, in order; return what is said back."""
    said = []
    for one in ALL:
        if one.page == PAGE and one.heading == heading:
            if one.language == "sh":
                said += [shell.run(command) for command in commands(one.text)]
            else:
                assert one.file, one.name
                path = shell.folder / one.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(one.text, encoding="utf-8")
    return said


def test_every_way_is_gone() -> None:
    headings = {one.heading for one in ALL if one.page == PAGE}
    assert headings == set(WALKED)
    assert all(name in globals() for name in WALKED.values())


@pytest.mark.slow
def test_the_site_of_this_repository(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    copy_repository(folder)
    shell = Shell(folder, tmp_path / "home")
    go("The site of this repository", shell)
    assert (folder / "_build/html/index.html").exists()
    # as in every site, whatever is a Markdown file is a page
    (folder / "about.md").write_text("# About us\n", encoding="utf-8")
    shell.run("make html")
    assert (folder / "_build/html/about.html").exists()
    assert check_links(folder / "_build/html") == []


def test_a_clone_can_import_what_the_guide_says() -> None:
    """The set-up of a clone installs what reads posters in PDF."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    assert set(extras["pdf"]) <= set(extras["site"])


@pytest.mark.slow
def test_a_new_site(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    shell = Shell(folder, tmp_path / "home")
    go("A new site", shell)
    shell.run("make html")
    outdir = folder / "_build/html"
    talks = parse((outdir / "talks/index.html").read_text("utf-8"))
    assert {"On examples", "An example of a talk"} <= {
        text(link) for link in talks.select("ul.seminar-list a")
    }
    for made in ("search.html", "talks.ics", "speakers/ada-example.html"):
        assert (outdir / made).exists()
    assert check_links(outdir) == []
    assert "sphinx-seminar" in shell.installed()


def test_an_existing_site(tmp_path: Path, site: Site) -> None:
    shell = Shell(site.srcdir, tmp_path / "home")
    go("An existing Sphinx site", shell)
    site.configure(html_baseurl="https://seminar.example.org/", html_theme="basic")
    site.write(
        "talks/a.md",
        "# On knots\n\n:::{talk}\n:date: 2026-03-03\n:speaker: Dee Imaginary\n:::\n",
    )
    built = site.build()
    assert built.warnings == ()
    assert "Europe/Berlin" in (built.outdir / "talks.json").read_text("utf-8")
