"""A limit for code that must not be slow on hostile text."""

from __future__ import annotations

import contextlib
import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail if the block takes more than *seconds* of processor time.

    The garbage of the tests before it does not count.
    """
    gc.disable()
    try:
        start = time.process_time()
        yield
        taken = time.process_time() - start
    finally:
        gc.enable()
    assert taken <= seconds, f"took {taken:.2f} s"


LENGTH = 20_000

HOSTILE = {
    "spaces": " " * LENGTH + "x",
    "dots": "a." * LENGTH + "(",
    "mail": "x@" + "a." * LENGTH + "(",
    "ats": "a@" * LENGTH,
    "host": "www." + "a-." * LENGTH + "!",
    "dashes": "9" + "-" * LENGTH + "x",
    "to": "9 to " * LENGTH,
    "digits": "9" * LENGTH,
    "honorifics": "Associate " * LENGTH,
    "titles": "Dr. " * LENGTH,
    "months": "29 " + "y" * LENGTH + " 2022",
    "subtags": "en-" + "ab-" * LENGTH + "!",
    "dead ends": "TBA " + "speakers " * LENGTH,
    "slashes": "../" * LENGTH,
    "percent": "https://example.org/" + "%2e" * LENGTH,
    "ports": "https://example.org:" + "1" * LENGTH,
    "bracket": "https://[" + ":" * LENGTH,
    "combining": "a" + "\u0301" * LENGTH,
    "letters": "Å" * LENGTH,
}
"""Texts that bring badly written regular expressions to a halt, by what they hold."""
