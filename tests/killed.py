"""Work that is killed at any moment, as by a lack of power or memory."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Death:
    """Counts what a process changes below *folder*, and kills it at one of these.

    A file that is opened for writing is there, and has a part of its content, as it
    would while it is written.
    """

    def __init__(self, folder: Path, at: int | None) -> None:
        self._folder = os.fspath(folder)
        self._at = at
        self.count = 0

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Look at an event of Python's (see :func:`sys.addaudithook`)."""
        if event == "open":
            name, mode, flags = arguments
            if not (set(mode or "") & set("wax+") or flags & _WRITING):
                return
        elif event in _CHANGES:
            name, mode = arguments[0], None
        else:
            return
        if not isinstance(name, str | os.PathLike) or not self._is_below(name):
            return
        if self.count == self._at:
            self._at = None  # what follows are events as well
            if mode and set(mode) & set("wx"):
                Path(name).write_bytes(b"a par")
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def _is_below(self, name: str | os.PathLike[str]) -> bool:
        return os.path.abspath(name).startswith(self._folder)  # noqa: PTH100


def run(work: Callable[[], object], folder: Path, at: int | None = None) -> int | None:
    """Do *work* in a process of its own, killed at its change number *at* in *folder*.

    :returns: how many changes it made, or nothing if it was killed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            death = _Death(folder, at)
            sys.addaudithook(death)
            work()
            os.write(writer, b"%d" % death.count)
        except BaseException:  # noqa: BLE001, as it must not go on as pytest
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert said or killed
    return int(said) if said else None
