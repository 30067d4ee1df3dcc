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

    from sphinx.environment import BuildEnvironment

MANY = 2500
"""So many pages are written before :func:`let_go` is worth its time."""


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


def let_go(env: BuildEnvironment) -> None:
    """Free what is left of documents, once many have been written.

    Sphinx shows each title within a document made for that, to which the title then
    leads for as long as there is one. Python by itself looks for garbage only when
    there is a quarter more, and what is made next would come on top.
    """
    for title in (*env.titles.values(), *env.longtitles.values()):
        title.parent = None
        title.document = None  # type: ignore[assignment]  # as when it was read
    gc.collect()


def take_back() -> None:
    """Let the collector look at everything again, once the build has ended.

    Unless the program ends as well: the system then takes all memory at once, where
    the collector would take it piece by piece.
    """
    gc.unfreeze()
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
