"""Addresses as QR codes, made by segno where it is installed (the extra `poster`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

_MASK = 0
"""The pattern laid over a code: to try all eight would take five times as long."""


def can_make_codes() -> bool:
    """Whether there is what makes QR codes."""
    return _maker() is not None


def qr_code(address: str) -> Markup:
    """*address* as an element ``svg``; empty if it is, or without segno."""
    make = _maker() if address else None
    if make is None:
        return Markup("")
    code = make(address, micro=False, error="m", mask=_MASK)
    return Markup(code.svg_inline(border=0, omitsize=True))  # type: ignore[attr-defined]


def _maker() -> Callable[..., object] | None:
    try:
        import segno
    except ImportError:
        return None
    return segno.make
