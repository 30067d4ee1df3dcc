"""A built site in Chromium, served on this machine: for benchmarks and tests."""

from __future__ import annotations

import gzip
import os
import shutil
import threading
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, BrowserType

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A window of Chromium readies pages for its address bar, which nobody sees here:
# half the time of a short visit. The flag takes the place of Playwright's own, so
# what of that matters to tests is repeated.
_WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay"),
    *("MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("OptimizationHints", "PreconnectToSearch", "AimEnabled"),
)
_COMPRESSED = {".html", ".js", ".css", ".json", ".svg"}


class Handler(SimpleHTTPRequestHandler):
    """Compresses what web servers compress; Pagefind's own files already are."""

    protocol_version = "HTTP/1.1"
    # else an answer waits 40 ms for what the browser says of its first half
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        is_there = path.is_file()
        if not is_there:
            path = Path(self.directory, "404.html")
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200 if is_there else 404)
        self.send_header("Content-Type", self.guess_type(path))
        if path.suffix in _COMPRESSED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(ConnectionError):  # the page has gone on
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path, kind: type[Handler] = Handler) -> Iterator[str]:
    """The address at which *folder* is served, by a handler of some *kind*."""
    handler = partial(kind, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium that the system provides, or else Playwright's own."""
    with sync_playwright() as playwright, started(playwright.chromium) as browser:
        yield browser


@contextmanager
def started(kind: BrowserType, *, without: Sequence[str] = ()) -> Iterator[Browser]:
    """A Chromium of its own, *without* some of the arguments Playwright gives it."""
    found = os.environ.get("CHROME") or next(
        filter(None, map(shutil.which, _NAMES)), None
    )
    browser = kind.launch(
        executable_path=found,
        args=["--no-sandbox", f"--disable-features={','.join(_WITHOUT)}"],
        ignore_default_args=[*without],
    )
    try:
        yield browser
    finally:
        browser.close()
