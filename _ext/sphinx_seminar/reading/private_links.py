"""Join links that have a name, and are in no file that is published.

``online: "@zoom-main"`` is the entry ``zoom-main`` of ``.private.yml`` in the source
directory, or the environment variable ``SEMINAR_PRIVATE_ZOOM_MAIN``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

import yaml

from sphinx_seminar.problems import ReadError, nearest_of, sentence
from sphinx_seminar.reading.links import read_url

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = ".private.yml"
_VARIABLE = "SEMINAR_PRIVATE_"


class PrivateLinks(NamedTuple):
    """The named join links of a site."""

    file: Mapping[str, str] = {}
    """The entries of ``.private.yml``."""
    environment: Mapping[str, str] = {}
    """The variables of the environment that may name one."""

    @property
    def are_some(self) -> bool:
        """Whether any link is known: a clone of the site may have none."""
        return bool(self.file or self.environment)

    def address(self, name: str) -> str:
        """The address of *name* (``@zoom-main``).

        :raises ReadError: nothing says what it is, or that is no web address. The
            message does not quote the address, as it is private.
        """
        key = name.removeprefix("@")
        variable = f"{_VARIABLE}{key.upper().replace('-', '_')}"
        address = self.environment.get(variable, "") or self.file.get(key, "")
        if not address:
            expected = f"a name of {NAME}, or the environment variable {variable}"
            nearest = nearest_of(key, self.file)
            raise ReadError.saying(sentence(name, expected, nearest))
        try:
            return read_url(address)
        except ReadError as error:
            source = NAME if key in self.file else variable
            message = f"{source}: {key}: expected {error.expected}"
            raise ReadError.saying(message) from None


def read_private_links(
    source: Path, environment: Mapping[str, str] = os.environ
) -> PrivateLinks:
    """Read the named join links of the site in *source*.

    :raises ReadError: ``.private.yml`` cannot be read.
    """
    return PrivateLinks(_entries(source / NAME), variables(environment))


def variables(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables of *environment* that may name a join link, in a fixed order."""
    return {
        name: value
        for name, value in sorted(environment.items())
        if name.startswith(_VARIABLE) and value
    }


def _entries(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        message = f"{NAME} cannot be read: {type(error).__name__}"
        raise ReadError.saying(message) from None
    try:
        found = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise ReadError.saying(f"{NAME}{line}: not YAML") from None
    if not isinstance(found, dict):
        raise ReadError.saying(f"{NAME}: expected lines such as 'zoom: https://…'")
    return {str(key): str(value) for key, value in found.items()}
