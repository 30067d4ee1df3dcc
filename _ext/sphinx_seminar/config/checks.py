"""Checks of configuration values.

Each returns the value to use, or raises :class:`~sphinx_seminar.problems.ReadError`.
"""

from __future__ import annotations

import datetime as dt
import os
import posixpath
import re
from typing import Any

from sphinx_seminar.problems import ReadError, nearest_of
from sphinx_seminar.reading import dates
from sphinx_seminar.reading.links import read_url
from sphinx_seminar.reading.names import key_for
from sphinx_seminar.reading.options import TALK_OPTIONS
from sphinx_seminar.tex import read_macros

_HUBS = ("talks", "series", "speakers", "topics")
"""The index pages that navigation can list."""
_TRUSTED = ("full", "text")
"""How far talk files can be trusted."""


def data_dir(value: Any) -> str:
    """A folder below the source directory, with slashes."""
    expected = "a folder below the source directory, such as 'talks'"
    if not isinstance(value, str):
        raise ReadError(repr(value), expected)
    path = posixpath.normpath(value.replace("\\", "/").strip() or ".")
    if path.startswith(("..", "/")) or path == ".":
        raise ReadError(value, expected)
    return path


def timezone(value: Any) -> str:
    """The IANA name of a time zone."""
    if not isinstance(value, str):
        raise ReadError(repr(value), "the IANA name of a time zone")
    return dates.read_timezone(value)


def form(value: Any) -> str:
    """The address of a form; empty for none."""
    if not isinstance(value, str):
        raise ReadError(repr(value), "the address of a form, http or https")
    return read_url(value) if value.strip() else ""


def now(value: Any) -> dt.datetime:
    """The moment of the build; without a zone, it is in UTC.

    ``None`` is ``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org/specs/), or now.
    """
    expected = "None, or a date and time such as '2026-01-31T12:00:00+01:00'"
    if value is None:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        if epoch.isdecimal() and len(epoch) < 12:
            return dt.datetime.fromtimestamp(int(epoch), tz=dt.UTC)
        return dt.datetime.now(tz=dt.UTC)
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            raise ReadError(value, expected) from None
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time(), tzinfo=dt.UTC)
    raise ReadError(repr(value), expected)


def navigation(value: Any) -> tuple[str, ...] | None:
    """The index pages that navigation lists; ``None`` leaves it to the build."""
    if value is None:
        return None
    expected = "a list of " + ", ".join(_HUBS)
    if not isinstance(value, list | tuple):
        raise ReadError(repr(value), expected)
    for hub in value:
        if hub not in _HUBS:
            raise ReadError(str(hub), expected, nearest=nearest_of(str(hub), _HUBS))
    return tuple(value)


def search(value: Any) -> bool | None:
    """Whether search is this extension's; ``None`` leaves it to the build."""
    value = {"0": False, "1": True}.get(str(value), value)  # of a command line
    if value is None or isinstance(value, bool):
        return value
    raise ReadError(repr(value), "True, False or None")


def uid_domain(value: Any) -> str:
    """A host name in lower case; empty for that of ``html_baseurl``."""
    expected = "a host name such as 'seminar.example.org'"
    if not isinstance(value, str):
        raise ReadError(repr(value), expected)
    name = value.strip().lower()
    if name and not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", name):
        raise ReadError(value, expected)
    return name


_NAME = "[a-z][a-z0-9-]*"
"""What an option of a site's own may be called."""


def _labels(value: Any, expected: str) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise ReadError(repr(value), expected)
    for name, label in value.items():
        if not isinstance(name, str) or not re.fullmatch(_NAME, name):
            right = "a name of lower-case letters, digits and hyphens"
            nearest = key_for(str(name))
            if not re.fullmatch(_NAME, nearest):
                nearest = ""
            raise ReadError(str(name), right, nearest=nearest)
        if not str(label).strip() or isinstance(label, dict | list | tuple | None):
            raise ReadError(f"{name}: {label!r}", expected)
    return tuple((name, str(label).strip()) for name, label in value.items())


def kinds(value: Any) -> tuple[tuple[str, str], ...]:
    """The site's own kinds of events, as pairs of name and label."""
    return _labels(
        value,
        "a dictionary of kinds and their labels, such as {'demo': 'Demonstration'}",
    )


def fields(value: Any) -> tuple[tuple[str, str], ...]:
    """The site's own options of ``talk``, as pairs of name and label."""
    expected = (
        "a dictionary of options and their labels, such as {'sponsor': 'Sponsor'}"
    )
    pairs = _labels(value, expected)
    for name, _ in pairs:
        if name in TALK_OPTIONS:
            raise ReadError(name, "another name, since every talk has this option")
    return pairs


def trust(value: Any) -> tuple[tuple[str, str], ...]:
    """Pairs of a pattern of documents and one of ``full`` and ``text``."""
    expected = "'full', 'text', or a dictionary such as {'talks/submitted/**': 'text'}"
    if isinstance(value, str):
        value = {"**": value}
    if not isinstance(value, dict):
        raise ReadError(repr(value), expected)
    for pattern, level in value.items():
        if not isinstance(pattern, str):
            raise ReadError(repr(pattern), expected)
        if level not in _TRUSTED:
            nearest = nearest_of(str(level), _TRUSTED)
            raise ReadError(str(level), expected, nearest=nearest)
    return tuple(value.items())


def switch(value: Any) -> bool:
    """``True`` or ``False``, and nothing that only counts as one of them."""
    if not isinstance(value, bool):
        raise ReadError(repr(value), "True or False")
    return value


def math_macros(value: Any) -> dict[str, object]:
    """Macros of TeX as MathJax takes them, which MathML can be made with."""
    expected = (
        r"a dictionary such as {'R': r'\mathbb{R}', 'norm': [r'\left\|#1\right\|', 1]}"
    )
    if not isinstance(value, dict):
        raise ReadError(repr(value), expected)
    try:
        read_macros(value)
    except ValueError as error:
        raise ReadError(str(error), expected) from None
    return value
