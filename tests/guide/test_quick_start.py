"""The quick start, from nothing to a site, exactly as it is written."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from tests.guide.examples import ALL
from tests.guide.setting import write_given
from tests.guide.shell import Shell, commands
from tests.guide.test_examples import WALKS
from tests.support import REPOSITORY, check_links, copy_repository, parse, text

if TYPE_CHECKING:
    from pathlib import Path

WALKED: dict[str, str] = {
    "From this repository": "test_from_this_repository",
    "In a Sphinx site that you have, or from the package": "test_from_the_package",
}
"""Every way of the quick start, with the test that goes it."""


def go(heading: str, shell: Shell) -> list[str]:
    """Do all that is said under *heading*, in order; return what is said back."""
    said = []
    for one in ALL:
        if one.page in WALKS and one.heading == heading:
            if one.language == "sh":
                said += [shell.run(command) for command in commands(one.text)]
            else:
                assert one.file, one.name
                path = shell.folder / one.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(one.text, encoding="utf-8")
    return said


def test_every_way_is_gone() -> None:
    headings = {one.heading for one in ALL if one.page in WALKS}
    assert headings == set(WALKED)
    assert all(name in globals() for name in WALKED.values())


def test_from_this_repository(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    copy_repository(folder)
    shell = Shell(folder, tmp_path / "home")
    write_given(folder, shell.home)
    said = go("From this repository", shell)
    assert (folder / "_build/html/index.html").exists()
    assert "1 talk written" in said[-1]
    shell.run("make html")
    assert "On posters" in (folder / "_build/html/talks/index.html").read_text("utf-8")
    assert check_links(folder / "_build/html") == []


def test_a_clone_can_import_what_the_guide_says() -> None:
    """The set-up of a clone installs what reads posters in PDF."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    assert set(extras["pdf"]) <= set(extras["site"])


def test_from_the_package(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    shell = Shell(folder, tmp_path / "home")
    said = go("In a Sphinx site that you have, or from the package", shell)
    assert "build succeeded." in said[-1]
    outdir = folder / "_build/html"
    home = parse((outdir / "index.html").read_text("utf-8"))
    (talk,) = home.select("ul.seminar-list > li:not([hidden])")
    assert "On examples" in text(talk)
    page = (outdir / "talks/2026/ada-example.html").read_text("utf-8")
    assert "why one is seldom enough" in page
    for made in ("search.html", "talks.ics", "talks.atom", "speakers/ada-example.html"):
        assert (outdir / made).exists()
    assert check_links(outdir) == []
    installed = {word.split("[")[0] for word in shell.installed()}
    assert "sphinx-seminar" in installed
    for line in (folder / "conf.py").read_text("utf-8").splitlines():
        if line.startswith("html_theme"):
            assert line.split('"')[1] in installed
