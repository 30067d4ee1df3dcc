"""Built sites, opened in Chromium."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import pytest
from playwright.sync_api import Error, expect

from benchmarks.browsing import chromium, serving
from tests.support import copy_repository, sphinx_build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page


PATIENCE = 20_000
"""Milliseconds that a page is given, on a machine that does much else."""

expect.set_options(timeout=PATIENCE)


class OpenPage(Protocol):
    """Opens a page in a window of its own."""

    def __call__(
        self,
        url: str = "",
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the system's, or else Playwright's own.

    Without any, tests are skipped; where ``CI`` is set, they fail.
    """
    with ExitStack() as stack:
        try:
            started = stack.enter_context(chromium())
        except Error as error:
            reason = f"Chromium cannot be started: {error.message.splitlines()[0]}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield started


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder, and returns its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture(scope="session")
def own_site(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]
) -> str:
    """The address of this repository's own site, without the guide.

    The guide takes most of the time; ``tests/sphinx/test_own_site.py`` builds it.
    """
    folder = tmp_path_factory.mktemp("own")
    copy_repository(folder / "clone")
    shutil.rmtree(folder / "clone/guide")
    sphinx_build(folder / "clone", folder / "html", cwd=folder / "clone")
    return serve(folder / "html")


@contextmanager
def _opening(browser: Browser) -> Iterator[tuple[OpenPage, list[str]]]:
    """Yield what opens pages, and the list of what went wrong in them."""
    errors: list[str] = []
    with ExitStack() as stack:

        def open_page(
            url: str = "",
            *,
            width: int = 1280,
            scheme: Literal["light", "dark"] = "light",
        ) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            context.set_default_timeout(PATIENCE)
            stack.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("dialog", lambda dialog: errors.append(f"dialog: {dialog.message}"))
            page.on("request", lambda request: _check_host(request.url, errors))
            if url:
                page.goto(url)
            return page

        yield open_page, errors


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages; errors of scripts and requests to other hosts fail the test."""
    with _opening(browser) as (open_page, errors):
        yield open_page
    assert errors == []


@pytest.fixture(scope="module")
def _page_of_module(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    with _opening(browser) as (open_page, errors):
        yield open_page(), errors


@pytest.fixture
def shared_page(_page_of_module: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page that the tests of a module use one after another.

    Opening one takes longer than most tests. Errors fail the test they happen in.
    """
    page, errors = _page_of_module
    errors.clear()
    yield page
    assert errors == []


def _check_host(url: str, errors: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
        errors.append(f"another host: {url}")


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page that nothing has been opened in yet."""
    return open_page()
