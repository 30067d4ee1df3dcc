"""Runs the commands of examples as they are written, without a network."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REAL = shlex.quote(sys.executable)
_INSTALLS = 'echo "$@" >> "$HOME/installed"'
_ENVIRONMENT = 'mkdir -p "{0}/bin" && ln -sf "$HOME"/programs/* "{0}/bin"'

# What stands in for a program: the step that needs a network, or much time, is
# left out; everything else is the real thing.
_PROGRAMS = {
    "seminar": f'exec {_REAL} -m sphinx_seminar "$@"',
    "sphinx-build": f'exec {_REAL} -m sphinx "$@"',
    "pip": _INSTALLS,
    "python": f"""
case "$*" in
  "-m venv "*) {_ENVIRONMENT.format("$3")};;
  "-m pip "*) {_INSTALLS};;
  *) exec {_REAL} "$@";;
esac""",
    # the set-up is not made again: what it makes is there
    "make": f"""
{_ENVIRONMENT.format(".venv")}
exec /usr/bin/env PATH=/usr/local/bin:/usr/bin:/bin make "$@" \
  -o .venv/base.stamp -o .venv/site.stamp -o .venv/dev.stamp -o .venv/ready \
  PY={_REAL}""",
    "rsync": """
for last; do :; done
set -- "$@" end
while [ "$2" != "$last" ]; do shift; done
test -d "$1" && echo "$1 -> $last" >> "$HOME/published"
""",
}


class Shell:
    """A shell in *folder*, with a home of its own."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.home = home
        programs = home / "programs"
        programs.mkdir(parents=True)
        for name, text in _PROGRAMS.items():
            path = programs / name
            path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
            path.chmod(0o755)
        self._env = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "SOURCE_DATE_EPOCH": str(int(dt.datetime.fromisoformat(NOW).timestamp())),
        }

    def run(self, command: str) -> str:
        """Run *command*, answering whatever it asks by Return; return what it says."""
        done = subprocess.run(
            ["/bin/sh", "-euc", command],
            cwd=self.folder,
            env=self._env,
            input="\n" * 20,
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout + done.stderr
        assert done.returncode == 0, f"{command}\n{said}"
        assert "WARNING" not in said, f"{command}\n{said}"
        return said

    def installed(self) -> set[str]:
        """The packages that were to be installed."""
        log = self.home / "installed"
        words = log.read_text(encoding="utf-8").split() if log.exists() else []
        return {word for word in words if not word.startswith("-")} - {"install"}


def commands(text: str) -> Iterator[str]:
    """The commands of a block, each on one line."""
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()
