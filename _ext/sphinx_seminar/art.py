"""Generated pictures: for talks without one, the same every time.

A picture follows from a key (which motif, and where its parts are) and a hue (that of
the talk's series). Colours are OKLCH: every hue is as light and as strong as any other,
so that text on it has the same contrast. Hues are steps of ten degrees, for which the
stylesheet has a class each; a page needs no style of its own (Content-Security-Policy).
"""

from __future__ import annotations

import hashlib
import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

STEPS = 36
"""How many hues there are."""

CLEAN: tuple[int, ...] = (*range(3), *range(15, STEPS))
"""The hues of what has chosen none: as dark as white text needs, yellow is mud."""

GROUND = 0.42, 0.12
"""Lightness and chroma of what pictures and white text stand on."""

WIDTH, HEIGHT = 320, 180
"""The size of a thumbnail, in its own units (16 : 9)."""

HEX_COLOR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def hue_of_key(key: str) -> int:
    """The hue of a series that has chosen none: one of :data:`CLEAN`."""
    return CLEAN[_digest(key)[0] % len(CLEAN)]


def hue_of_color(text: str) -> int:
    """The hue nearest to a colour such as ``#2a6`` or ``#22aa66``.

    :raises ValueError: *text* is no such colour, or is grey.
    """
    match = HEX_COLOR.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
    red, green, blue = (
        _linear(int(digits[start : start + 2], 16) / 255) for start in (0, 2, 4)
    )
    _, a, b = _oklab(red, green, blue)
    if math.hypot(a, b) < 0.02:
        raise ValueError(text)
    return round(math.degrees(math.atan2(b, a)) / 10) % STEPS


def hue_of(key: str, chosen: str) -> int:
    """The hue of a series: that of the colour it has *chosen*, else of its *key*."""
    return hue_of_color(chosen) if chosen else hue_of_key(key)


def color(hue: int, lightness: float, chroma: float) -> str:
    """A colour of OKLCH as ``#rrggbb``; chroma is lowered until sRGB has it.

    :param hue: a step, see :data:`STEPS`.
    :param lightness: from 0 (black) to 1 (white).
    """
    angle = math.radians(hue * 10)
    while True:
        rgb = _rgb(lightness, chroma * math.cos(angle), chroma * math.sin(angle))
        if chroma < 0.005 or all(-0.0005 <= part <= 1.0005 for part in rgb):
            return "#" + "".join(f"{_byte(part):02x}" for part in rgb)
        chroma -= 0.005


def thumbnail(key: str, hue: int) -> str:
    """A picture for the talk *key*, as an element ``svg`` without text."""
    digest = _digest(key)
    motif = _MOTIFS[digest[1] % len(_MOTIFS)]
    ground, light = color(hue, *GROUND), color(hue + 3, 0.82, 0.1)
    shapes = "".join(motif(_numbers(digest), light))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ground}"/>{shapes}</svg>'
    )


def points(path: str) -> Iterator[tuple[float, float]]:
    """The points of a line or wave of :func:`thumbnail`, for who draws by points.

    :param path: its attribute ``d``: absolute lines, or a curve ``q`` and its ``t``.
    """
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", path)]
    x, y, *rest = numbers
    yield x, y
    if "L" in path:
        yield from zip(rest[::2], rest[1::2], strict=True)
        return
    middle, height, width, _ = rest[:4]
    for wave in range(1 + path.count("t")):
        for step in range(1, 25):
            part = step / 24
            across = 2 * part * (1 - part) * middle + part * part * width
            up = 2 * part * (1 - part) * height * (-1) ** wave
            yield x + wave * width + across, y + up


def _digest(key: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=32).digest()


def _numbers(digest: bytes) -> Iterator[float]:
    """Numbers from 0 to 1 without an end."""
    while True:
        yield from (byte / 255 for byte in digest[2:])


def _rings(number: Iterator[float], light: str) -> Iterator[str]:
    x, y = WIDTH * next(number), HEIGHT * next(number)
    step = 18 + 14 * next(number)
    for ring in range(1, 9):
        opacity = 0.1 + 0.5 * next(number)
        yield (
            f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{ring * step:.0f}" fill="none" '
            f'stroke="{light}" stroke-width="{2 + 6 * next(number):.1f}" '
            f'opacity="{opacity:.2f}"/>'
        )


def _waves(number: Iterator[float], light: str) -> Iterator[str]:
    shift, count = 300 * next(number), 5 + round(3 * next(number))
    for wave in range(count):
        y = HEIGHT * (wave + 0.5) / count
        height = 8 + 26 * next(number)
        yield (
            f'<path d="M{-shift:.0f} {y:.0f}q40 {-height:.0f} 80 0'
            f'{"t80 0" * 8}" fill="none" stroke="{light}" '
            f'stroke-width="{2 + 5 * next(number):.1f}" '
            f'opacity="{0.2 + 0.5 * next(number):.2f}"/>'
        )


def _dots(number: Iterator[float], light: str) -> Iterator[str]:
    for row in range(5):
        for column in range(9):
            radius = 2 + 12 * next(number) ** 2
            yield (
                f'<circle cx="{column * 38 + 8}" cy="{row * 40 + 10}" '
                f'r="{radius:.1f}" fill="{light}" opacity="{0.2 + radius / 20:.2f}"/>'
            )


def _network(number: Iterator[float], light: str) -> Iterator[str]:
    points = [
        (WIDTH * (place + next(number)) / 7, HEIGHT * (0.1 + 0.8 * next(number)))
        for place in range(7)
    ]
    for (x, y), (to_x, to_y) in [*pairwise(points), *pairwise(points[::2])]:
        yield (
            f'<path d="M{x:.0f} {y:.0f}L{to_x:.0f} {to_y:.0f}" stroke="{light}" '
            'stroke-width="2" opacity="0.45"/>'
        )
    for x, y in points:
        radius = 5 + 9 * next(number)
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{light}"/>'


_MOTIFS: tuple[Callable[[Iterator[float], str], Iterator[str]], ...] = (
    _rings,
    _waves,
    _dots,
    _network,
)


# OKLab, as its author B. Ottosson defines it, and CSS Color 4 after him.


def _oklab(red: float, green: float, blue: float) -> tuple[float, float, float]:
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    mid = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * mid - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * mid + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * mid - 0.8086757660 * short,
    )


def _rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Linear sRGB."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    mid = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * mid + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * mid - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * mid + 1.7076147010 * short,
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _byte(part: float) -> int:
    part = min(max(part, 0), 1)
    curved = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return round(255 * curved)


def bars(counts: Sequence[int]) -> str:
    """Numbers, none below 0, as a row of bars: an SVG of one path."""
    most = max(counts, default=0) or 1
    parts = (
        f"M{at * 4} 16v-{max(1, round(16 * count / most))}h3V16z"
        for at, count in enumerate(counts)
        if count
    )
    return (
        f'<svg class="seminar-trend" viewBox="0 0 {len(counts) * 4} 16" '
        'preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<path d="{"".join(parts)}"/></svg>'
    )
