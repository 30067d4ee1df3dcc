"""The figures of builds as a chart, in SVG.

One panel a size, one group of bars a row: processor seconds, as a share of those of
the program that is compared with.
"""

from __future__ import annotations

from html import escape
from typing import Any

from benchmarks.programs import PROGRAMS

_LABELS = {
    "cold": "first build",
    "jobs": "first build, all processors",
    "nothing": "nothing changed",
    "abstract": "an abstract edited",
    "title": "a title edited",
    "talk": "a talk added",
}
_COLOURS = {
    "seminar": "#2563eb",
    "plain": "#94a3b8",
    "ablog": "#d97706",
    "pelican": "#059669",
}
_WIDTH, _LEFT, _RIGHT = 720, 190, 150
_BAR, _GAP = 12, 10
_MOST = 4.0
"""Bars of more than so many times the other program's end there."""


def draw(figures: dict[str, Any]) -> str:
    """A chart of *figures*, as :mod:`benchmarks.bench` keeps them."""
    peer, sizes = figures["peer"], figures["sizes"]
    parts: list[str] = []
    height = 20
    scale = (_WIDTH - _LEFT - _RIGHT) / _MOST
    for size, rows in sizes.items():
        heading = f"{int(size):,} talks: processor time beside {PROGRAMS[peer].title}"
        parts.append(_text(10, height, heading, "font-weight='bold'"))
        top = height = height + 14
        for row, programs in rows.items():
            middle = height + _BAR * len(programs) / 2 + 4
            place = f"x='{_LEFT - 8}' text-anchor='end'"
            parts.append(f"<text {place} y='{middle:.0f}'>{_LABELS[row]}</text>")
            for name, one in programs.items():
                ratio = one.get("ratio", {}).get("processor", 0.0)
                length = max(min(ratio, _MOST) * scale, 1)
                parts.append(
                    f"<rect x='{_LEFT}' y='{height}' width='{length:.1f}' "
                    f"height='{_BAR - 2}' fill='{_COLOURS[name]}'/>"
                )
                said = f"{ratio:.2f} × ({one['median']['processor']:.1f} s)"
                parts.append(_text(_LEFT + length + 5, height + 9, said))
                height += _BAR
            height += _GAP
        line = _LEFT + scale
        parts.append(
            f"<path d='M{line:.1f} {top - 4}V{height - 4}' stroke='#475569' "
            "stroke-dasharray='3 3'/>"
        )
        height += 20
    shown = {name for rows in sizes.values() for one in rows.values() for name in one}
    legend = [(name, colour) for name, colour in _COLOURS.items() if name in shown]
    for at, (name, colour) in enumerate(legend):
        x = 10 + at * 170 + (50 if at > 1 else 0)
        parts.append(
            f"<rect x='{x}' y='{height - 9}' width='10' height='10' fill='{colour}'/>"
        )
        parts.append(_text(x + 15, height, PROGRAMS[name].title))
    height += 15
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {height}' "
        f"width='{_WIDTH}' height='{height}' font-family='sans-serif' font-size='11' "
        "fill='#1e293b'>\n<title>Processor time of builds</title>\n"
        "<rect width='100%' height='100%' fill='#ffffff'/>\n"
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _text(x: float, y: float, text: str, more: str = "") -> str:
    return f"<text x='{x:.1f}' y='{y:.1f}' {more}>{escape(text)}</text>"
