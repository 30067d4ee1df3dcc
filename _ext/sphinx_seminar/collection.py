"""What the garbage collector need not look at: much is made, and little is garbage.

Python looks again whenever there is a quarter more than before, and looks through
everything. With thousands of talks, that is a third of a build after an edit.
"""

from __future__ import annotations

import atexit
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collection(*, aside: bool = False) -> Iterator[None]:
    """Do not look for garbage.

    :param aside: whether all that there is then is set aside (see :func:`set_aside`).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aside:
            gc.freeze()
        if was_on:
            gc.enable()


def pause() -> None:
    """Do not look for garbage until :func:`set_aside`.

    If the build fails before that, it stays off: the program ends then.
    """
    gc.disable()


def set_aside() -> None:
    """Look for garbage, but not again among all that there is now.

    It stays until the build has ended, so little of it may be garbage. Processes that
    are started then share its memory, as nothing writes to it (:func:`gc.freeze`).
    """
    gc.freeze()
    gc.enable()


def take_back() -> None:
    """Let the collector look at everything again, once the build has ended.

    Unless the program ends as well: the system then takes all memory at once, where
    the collector would take it piece by piece.
    """
    gc.unfreeze()
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
