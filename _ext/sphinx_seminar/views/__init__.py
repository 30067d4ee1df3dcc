"""What pages show, as data.

A view is a frozen record of everything that a page, or a part of one, takes
from the archive. Rendering sees nothing but the view, so a page is up to date
exactly when its view is the one it was written from: comparing digests of
views is all that incremental builds need. Nothing here knows Sphinx.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

_encoder = msgspec.json.Encoder()
_LINE = re.compile(rb'(?<=,)"line":\d+')
"""A line of a :class:`~sphinx_seminar.model.Where`: in text, the quotes are escaped."""


def fingerprint(views: Iterable[Any]) -> str:
    """A digest that changes exactly when what *views* show changes.

    The lines that texts stand on, which warnings name, are not shown.
    """
    digest = hashlib.blake2b(digest_size=16)
    for view in views:
        digest.update(type(view).__name__.encode())
        digest.update(_LINE.sub(b"", _encoder.encode(view)))
        digest.update(b"\0")
    return digest.hexdigest()
