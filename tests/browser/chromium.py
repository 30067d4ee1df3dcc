"""The browser that tests open pages in."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium: ``$CHROME``, the system's, or the one Playwright has installed."""
    found = (shutil.which(name) for name in (os.environ.get("CHROME"), *_NAMES) if name)
    path = next((name for name in found if name), None)
    with sync_playwright() as playwright:
        try:
            # tests run as root in containers, where its sandbox cannot
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox"]
            )
        except Error as error:
            pytest.skip(f"Chromium cannot be started: {error.message.splitlines()[0]}")
        yield browser
        browser.close()
