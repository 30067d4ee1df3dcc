"""The folders, settings and data files of a site."""

from __future__ import annotations

import ast
import re
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_seminar.problems import completed_of, sentence
from sphinx_seminar.reading import names
from sphinx_seminar.reading.data import Data, read_data
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reading.options import TALK_OPTIONS, SiteOptions

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.model import SeriesEntry


_PARTS = re.compile(r"\s*[·•|/,;:]\s*|\s+[–—-]\s+")
"""Between the parts of a series' name."""


class SiteError(Exception):
    """The site cannot be found or written; the message says why."""


class Site:
    """A source directory with its ``conf.py``, which is read but not run."""

    def __init__(self, source: Path) -> None:
        self.source = source.resolve()
        settings = _plain_settings(self.source / "conf.py")
        data_dir = _text(settings.get("seminar_data_dir"))
        self.data_dir = data_dir.strip("/") or "talks"
        self.timezone = _text(settings.get("seminar_timezone"))
        self.language = _text(settings.get("language")) or "en"
        self.now = _text(settings.get("seminar_now"))
        self.own = SiteOptions(fields=_pairs(settings.get("seminar_fields")))
        """The options that talks of this site have besides those of all."""

    @classmethod
    def find(cls, start: Path) -> Site:
        """Find the site of *start*: the nearest folder above it with a ``conf.py``.

        :raises SiteError: there is none.
        """
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "conf.py").is_file():
                return cls(folder)
        below = sorted(one.parent.name for one in start.glob("*/conf.py"))
        named = f", as in --source {below[0]}" if below else ""
        raise SiteError(
            f"no conf.py in {start} or above it: run this in the folder of your "
            f"site, or name it with --source{named}"
        )

    @property
    def talks(self) -> Path:
        """The folder with the talks and data files."""
        return self.source / self.data_dir

    @cached_property
    def data(self) -> Data:
        """The content of series.yml, speakers.yml and topics.yml."""
        return read_data(Folder(self.source, self.data_dir))

    def series_called(self, name: str) -> SeriesEntry | None:
        """The series with *name* as its key or name, or as a part of it.

        A poster's head is often "Numerics Group · Numerics Seminar".
        """
        if name in self.data.series:
            return self.data.series[name]
        for part in (name, *_PARTS.split(name)):
            wanted = _words(part)
            for entry in self.data.series.values():
                if wanted and wanted in (_words(entry.name), _words(entry.key)):
                    return entry
        return None

    def known_series(self, key: str) -> SeriesEntry:
        """The series *key*.

        :raises SiteError: series.yml does not have it.
        """
        entry = self.series_called(key)
        if entry is None:
            known = ", ".join(sorted(self.data.series)) or "none yet"
            expected = f"a series of {self.data_dir}/series.yml ({known})"
            nearest = completed_of(key, self.data.series)
            wrong = sentence(key, expected, nearest)
            raise SiteError(f"--series: {wrong}\n{self.starting_series(key)}")
        return entry

    def starting_series(self, name: str) -> str:
        """Explain how to add a missing series: what to write, and where."""
        zone = self.timezone or "Europe/Berlin"
        return (
            f"To start it, write into {self.data_dir}/series.yml:\n\n"
            f"  {names.key_for(name)}:\n"
            f"    name: {_name_for(name)}\n"
            f"    timezone: {zone}  # yours\n\n"
            "'seminar help series' explains its other settings: venue, online, "
            "contact, …"
        )


def _name_for(key: str) -> str:
    """A first name for a series, made from its key."""
    words = " ".join(re.split(r"[\W_]+", key)).strip().title()
    return words if "eminar" in words else f"{words} Seminar".strip()


def _words(name: str) -> str:
    return names.fold(name).replace("the ", "", 1)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        return ()
    pairs = ((name, label) for name, label in value.items() if isinstance(label, str))
    return tuple((name, label) for name, label in pairs if name not in TALK_OPTIONS)


def _plain_settings(conf: Path) -> dict[str, object]:
    """The settings in conf.py that are plain values."""
    try:
        tree = ast.parse(conf.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return {}
    found: dict[str, object] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    with suppress(ValueError, TypeError):
                        found[target.id] = ast.literal_eval(node.value)
    return found
