"""How long pages take to show most of what they have, and how much they move.

``python -m benchmarks.first_paint FOLDER [PAGE …]`` serves a built site at 1.6 Mb/s to
a browser that is slowed four times, with a window as wide as a phone, three times each.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import TimeoutError as NotLoaded

from benchmarks.browsing import chromium, serving

if TYPE_CHECKING:
    import datetime as dt

    from playwright.sync_api import Browser

BYTES_A_SECOND = 1_600_000 // 8
SLOWER = 4
RUNS = 3
PATIENCE = 120_000
"""Milliseconds for a page: slowed as above, on a machine that does much else."""

_MEASURE = """() => new Promise((resolve) => {
  const found = { paint: 0, shift: 0 };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) found.paint = one.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (!one.hadRecentInput) found.shift += one.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  requestIdleCallback(() => requestIdleCallback(() => resolve(found)));
})"""


class Visit(NamedTuple):
    """What one visit of a page measures."""

    paint: float
    """When the largest part was painted, in milliseconds."""
    shift: float
    """The cumulative layout shift (https://web.dev/articles/cls), without a unit."""


def visit(
    browser: Browser,
    address: str,
    *,
    now: dt.datetime | None = None,
    zone: str | None = None,
) -> Visit:
    """Open a page, slowed; by the clock of the machine unless told *now* and *zone*.

    Chromium's slowed network sometimes never ends a file, on a machine with much else
    to do. So a page that does not load gets a second window.
    """
    try:
        return _visit(browser, address, now, zone)
    except NotLoaded:
        return _visit(browser, address, now, zone)


def _visit(
    browser: Browser, address: str, now: dt.datetime | None, zone: str | None
) -> Visit:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, timezone_id=zone
    )
    try:
        page = context.new_page()
        if now:
            page.clock.set_fixed_time(now)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": 0,
                "downloadThroughput": BYTES_A_SECOND,
                "uploadThroughput": BYTES_A_SECOND,
            },
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="load", timeout=PATIENCE)
        found = page.evaluate(_MEASURE)
    finally:
        context.close()
    return Visit(found["paint"], found["shift"])


def main() -> None:
    """Print the best of the visits of each page."""
    folder, *pages = sys.argv[1:]
    with serving(Path(folder)) as address, chromium() as browser:
        for page in pages or ["index.html"]:
            visits = [visit(browser, address + page) for _ in range(RUNS)]
            paint, shift = min(visits)
            print(f"{page}: painted after {paint:.0f} ms, moved by {shift:.3f}")


if __name__ == "__main__":
    main()
