"""What the garbage collector need not look at: much is made, and little is garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collection() -> Iterator[None]:
    """Do not look for garbage.

    Python looks again whenever there is a quarter more than before, and looks through
    everything, which takes long with thousands of talks.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def set_aside() -> None:
    """Keep the collector from looking again at all that there is now.

    It stays until the build has ended, so little of it may be garbage. Processes that
    are started then share its memory, as nothing writes to it (:func:`gc.freeze`).
    """
    gc.freeze()


def take_back() -> None:
    """Let the collector look at everything again, once the build has ended."""
    gc.unfreeze()
