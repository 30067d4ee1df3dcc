"""The repository made into another seminar's site, as the quick start says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.support import (
    REPOSITORY,
    check_links,
    copy_repository,
    hrefs,
    parse,
    sphinx_build,
    text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

SERIES = "tea:\n  name: Gravity Tea\n  timezone: Europe/Berlin\n"
HOME = "# Gravity Tea\n\n```{talk-list}\n:when: upcoming\n```\n"
TALK = """\
# On leaves

:::{talk}
:series: tea
:date: 2031-03-04
:time: 16:00-17:00
:speaker: Dr. Ada Invented

What settles at the bottom.
:::
"""


def make_yours(folder: Path) -> None:
    """Do what the quick start says, but for the guide."""
    copy_repository(folder)
    conf = (folder / "conf.py").read_text("utf-8")
    conf = conf.replace("TMLR Seminar Archive", "Gravity Tea").replace(
        "Trustworthy Machine Learning and Reasoning Group", "The Gravity Group"
    )
    (folder / "conf.py").write_text(conf, "utf-8")
    (folder / "index.md").write_text(HOME, "utf-8")
    (folder / "talks/series.yml").write_text(SERIES, "utf-8")
    shutil.rmtree(folder / "talks/2022")
    (folder / "talks/2031").mkdir()
    (folder / "talks/2031/leaves.md").write_text(TALK, "utf-8")


def page(outdir: Path, name: str) -> BeautifulSoup:
    return parse((outdir / f"{name}.html").read_text("utf-8"))


def check_own(outdir: Path, said: str, *, guide: bool) -> None:
    """Whether the site is the new group's, and no page leads nowhere."""
    assert check_links(outdir) == []
    for name in ("index", "talks/index", "talks/2031/leaves"):
        menu = page(outdir, name).select_one(".sidebar-tree")
        assert text(menu) == "Talks Series Speakers"
        assert any("guide/" in link for link in hrefs(page(outdir, name))) is guide
    # the talk, and the pages that say something
    pages = len([*(outdir / "guide").glob("*.html")])
    assert f"indexed {1 + pages} talks and pages" in said
    assert "TMLR" not in text(page(outdir, "index"))


@pytest.mark.slow
def test_quick_start(tmp_path: Path) -> None:
    """A fresh build has no warning; then the guide goes in one step."""
    folder, outdir = tmp_path / "clone", tmp_path / "html"
    make_yours(folder)
    said = sphinx_build(folder, outdir, cwd=tmp_path)
    check_own(outdir, said, guide=True)
    shutil.rmtree(folder / "guide")
    said = sphinx_build(folder, outdir, cwd=tmp_path)
    assert not (outdir / "guide").exists()
    check_own(outdir, said, guide=False)


@pytest.mark.slow
def test_quick_start_without_the_guide(tmp_path: Path) -> None:
    folder, outdir = tmp_path / "clone", tmp_path / "html"
    make_yours(folder)
    shutil.rmtree(folder / "guide")
    check_own(outdir, sphinx_build(folder, outdir, cwd=tmp_path), guide=False)


@pytest.mark.slow
def test_the_guide_has_a_menu_of_its_own(tmp_path: Path) -> None:
    folder, outdir = tmp_path / "clone", tmp_path / "html"
    copy_repository(folder)
    sphinx_build(folder, outdir, cwd=tmp_path)
    pages = {path.stem for path in (folder / "guide").glob("*.md")}
    for name in pages:
        menu = page(outdir, f"guide/{name}").select_one(".sidebar-tree")
        assert menu is not None
        (current,) = (text(one) for one in menu.select(".current > a"))
        assert current == text(page(outdir, f"guide/{name}").h1).rstrip("#¶")
        assert {f"{one}.html" for one in pages - {name}} <= set(hrefs(menu))
    # a title that changes does so on every page of the guide
    start = folder / "guide/quick-start.md"
    words = start.read_text("utf-8").replace("# Quick start", "# First steps", 1)
    start.write_text(words, "utf-8")
    sphinx_build(folder, outdir, cwd=tmp_path)
    menu = page(outdir, "guide/publish").select_one(".sidebar-tree")
    assert "First steps" in text(menu)


def test_it_is_published_after_every_talk() -> None:
    """What is public only until a talk goes with the next build, pushed or not."""
    workflow = REPOSITORY / ".github/workflows/pages.yml"
    # "on" is a truth value to YAML 1.1
    triggers = yaml.safe_load(workflow.read_text("utf-8"))[True]
    (schedule,) = triggers["schedule"]
    minute, hour, *days = schedule["cron"].split()
    assert minute.isdecimal()
    assert hour.isdecimal()
    assert days == ["*", "*", "*"]


def test_writing_needs_no_tools_of_developers(tmp_path: Path) -> None:
    copy_repository(tmp_path / "clone")
    done = subprocess.run(
        ["make", "--dry-run", "live"],
        cwd=tmp_path / "clone",
        capture_output=True,
        text=True,
        check=True,
    )
    extras = re.findall(r"-e '\.\[(.+)\]'", done.stdout)
    assert extras == ["site", "site,live"]


@pytest.mark.parametrize("target", ["serve", "live"])
def test_a_port_that_is_taken_is_said_in_a_line(target: str) -> None:
    """Before anything is built, and with the way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = ["make", target, f"PORT={port}", f"PY={sys.executable}"]
        for stamp in ("site", "live"):  # whatever there is will do
            command += ["-o", f".venv/{stamp}.stamp"]
        # as by hand, also where make runs the tests
        own = {name: value for name, value in os.environ.items() if "MAKE" not in name}
        done = subprocess.run(
            command,
            cwd=REPOSITORY,
            env=own,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    said, *others = done.stderr.splitlines()
    assert said == (
        f"==> Port {port} is taken (or not for you); "
        f"choose another: make {target} PORT=8001"
    )
    assert all(line.startswith("make: ") for line in others)
    assert "Building" not in done.stdout
