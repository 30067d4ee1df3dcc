"""The scripts of search, times and copying, in Firefox and WebKit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.exports.icaljs import MODULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support import Built, Site

pytestmark = pytest.mark.slow

DRIVE = Path(__file__).parent / "others" / "drive.cjs"
DONE = "document.querySelector('#seminar-search').dataset.state === 'done'"
TITLES = """[...document.querySelectorAll("[data-part=results] .seminar-title a")]
  .map((link) => link.textContent)"""

CONF = """\
extensions = ["sphinx_seminar", "sphinx_copybutton"]
html_theme = "basic"
seminar_now = "2026-01-15T12:00:00+00:00"
"""
TALKS = {
    "knots": ("Knots and Symmetry", "2025-03-04", "Ada Example"),
    "braids": ("Braids", "2099-05-06", "Bo Müller"),
}


class Driven:
    """A browser that is told what to do."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "TZ": "America/New_York"},
        )
        self._answer()

    def __call__(self, *what: str) -> Any:
        """Do something; see drive.cjs."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer = json.loads(line or '{"error": "the browser has ended"}')
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def close(self) -> None:
        """End the browser."""
        self._process.communicate(timeout=60)


def command(name: str) -> list[str]:
    """How to start a browser, or why it cannot be."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("other browsers are driven by node, which is not installed")
    module = {"firefox": "puppeteer-core", "webkit": "selenium-webdriver"}[name]
    if not (MODULES / module).is_dir():
        pytest.skip(f"{module} is not installed; `make test` does it where npm is")
    if name == "firefox":
        program = shutil.which("firefox-esr") or shutil.which("firefox")
        if program is None:
            pytest.skip("Firefox is not installed (on Debian: firefox-esr)")
        return [node, str(DRIVE), name, program, str(MODULES)]
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    if shutil.which("WebKitWebDriver") is None or not found:
        pytest.skip("WebKit is not installed (on Debian: webkit2gtk-driver)")
    screen = shutil.which("xvfb-run")
    if screen is None:
        pytest.skip("WebKit needs a screen (on Debian: xvfb and xauth)")
    return [screen, "-a", node, str(DRIVE), name, str(found[-1]), str(MODULES)]


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def driven(request: pytest.FixtureRequest) -> Iterator[Driven]:
    started = Driven(command(request.param))
    yield started
    started.close()


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    site.write("conf.py", CONF)
    for name, (title, date, speaker) in TALKS.items():
        options = f":date: {date}\n:time: 20:00\n:timezone: UTC\n:speaker: {speaker}\n"
        site.write(f"talks/{name}.md", f"# {title}\n\n:::{{talk}}\n{options}:::\n")
    return site.build()


@pytest.fixture(scope="module")
def address(built: Built, serve: Callable[[Path], str]) -> str:
    return serve(built.outdir)


def test_search(driven: Driven, address: str) -> None:
    driven("goto", f"{address}search.html")
    driven(
        "wait",
        f"{DONE} && 'ready' in document.querySelector('#seminar-search').dataset",
    )
    driven("type", "#seminar-search-input", "symetry")
    driven(
        "wait", "document.querySelector('#seminar-search').dataset.query === 'symetry'"
    )
    assert driven("value", TITLES) == ["Knots and Symmetry"]
    driven("press", "Escape")
    driven("type", "#seminar-search-input", "muller")
    driven("press", "ArrowDown")
    driven("press", "Enter")
    driven("wait", "location.pathname.endsWith('/talks/braids.html')")


def test_search_from_a_disk(driven: Driven, built: Built) -> None:
    page = (built.outdir / "search.html").as_uri()
    driven("goto", f"{page}?q=knots")
    driven("wait", DONE)
    assert driven("value", TITLES) == ["Knots and Symmetry"]


def test_times(driven: Driven, address: str) -> None:
    driven("goto", f"{address}talks/braids.html")
    text = "document.querySelector('.seminar-strip').textContent"
    driven("wait", f"/16:00.*your time/.test({text})")


def test_copying(driven: Driven, address: str) -> None:
    driven("goto", f"{address}talks/knots.html")
    driven("click", ".seminar-cite summary")
    driven("wait", "document.querySelector('.seminar-cite button.copybtn') !== null")
    copied = "document.querySelector('.seminar-cite button.copybtn.success') !== null"
    driven("value", "document.querySelector('.seminar-cite button.copybtn').focus()")
    driven("press", "Enter")
    driven("wait", copied)
