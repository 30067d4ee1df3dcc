"""Links to join that are named in talk files, and stand in none that is published.

``online: "@zoom-main"`` is the entry ``zoom-main`` of ``.private.yml`` in the folder of
the site, or the environment variable ``SEMINAR_PRIVATE_ZOOM_MAIN``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import yaml

from sphinx_seminar.problems import ReadError, nearest_of, sentence
from sphinx_seminar.reading.links import read_url
from sphinx_seminar.talkfiles.site import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_seminar.talkfiles.site import Site

NAME = ".private.yml"


def private_link(name: str, site: Site, environment: Mapping[str, str]) -> str:
    """The address that *name* (``@zoom-main``) stands for.

    :raises SiteError: nothing says what it is.
    """
    key = name.removeprefix("@")
    variable = f"SEMINAR_PRIVATE_{key.upper().replace('-', '_')}"
    known = _known(site)
    said = environment.get(variable, "") or known.get(key, "")
    if not said:
        expected = f"a name of {NAME}, or the environment variable {variable}"
        raise SiteError(sentence(name, expected, nearest_of(key, known)))
    try:
        return read_url(said)
    except ReadError as error:  # which must not name what is private
        raise SiteError(f"{NAME}: {key}: expected {error.expected}") from None


def _known(site: Site) -> dict[str, str]:
    path = site.source / NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SiteError(f"{NAME} cannot be read: {type(error).__name__}") from None
    try:
        found = yaml.load(text, Loader=yaml.BaseLoader) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise SiteError(f"{NAME}{line}: not YAML") from None
    if not isinstance(found, dict):
        raise SiteError(f"{NAME}: expected lines such as 'zoom: https://…'")
    return {str(key): str(value) for key, value in found.items()}


def from_environment(name: str, site: Site) -> str:
    """:func:`private_link`, with the variables of this process."""
    return private_link(name, site, os.environ)
