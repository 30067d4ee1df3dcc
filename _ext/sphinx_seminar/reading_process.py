"""What a process that reads documents sends back, with ``sphinx-build -j N``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class ReadingProcess:
    """Notices that this process reads for another one.

    Sphinx starts a process for each ten documents, and each sends back its whole
    environment, of which that of its own documents is taken. It has the documents that
    were read before, too: with thousands, most of the time goes into these.
    """

    def __init__(self) -> None:
        self._main = os.getpid()
        self._before: list[object] = []

    def begin(self, env: BuildEnvironment) -> None:
        """In a process that has just been started, forget titles read before it.

        With their tables of contents they are most of what there is. A document that
        is read may ask for none of them: another process may read them just now. They
        are kept until the process ends, as freeing them would copy the memory that is
        shared with the main process.
        """
        if os.getpid() == self._main or self._before:
            return
        self._before = [env.titles, env.longtitles, env.tocs, env.toc_num_entries]
        env.titles, env.longtitles, env.tocs, env.toc_num_entries = {}, {}, {}, {}
