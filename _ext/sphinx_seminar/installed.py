"""Where the installed package came from, and how to install it with an extra."""

from __future__ import annotations

import json
from importlib import metadata
from urllib.parse import urlsplit

from sphinx_seminar import __version__

_NAME = "sphinx-seminar"


def requirement(extra: str = "") -> str:
    """The line for this package in ``requirements.txt``.

    A package that came from an address (PEP 610), such as ``git+https://…`` or a
    folder of this machine, is named with that.
    """
    name = f"{_NAME}[{extra}]" if extra else _NAME
    origin = _origin()
    return f"{name} @ {origin}" if origin else f"{name}>={__version__}"


def how_to_add(extra: str) -> str:
    """The command that installs *extra* from where the package came from."""
    origin = _origin()
    return f"pip install '{_NAME}[{extra}]{f' @ {origin}' if origin else ''}'"


def _origin() -> str:
    try:
        text = metadata.distribution(_NAME).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        text = None
    origin = json.loads(text) if text else {}
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        commit = origin["vcs_info"]["commit_id"]
        return f"{origin['vcs_info']['vcs']}+{url}@{commit}"
    return url if urlsplit(url).scheme in {"http", "https", "file"} else ""
