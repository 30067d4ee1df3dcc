"""The demonstration archive: ``tests/roots/demo``, portraits, slides, and older talks.

People and places are fictional. The same every time.
"""

from __future__ import annotations

import colorsys
import datetime as dt
import hashlib
import shutil
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from tests.support import ROOTS

if TYPE_CHECKING:
    from pathlib import Path

THEMES = (
    "furo",
    "pydata_sphinx_theme",
    "sphinx_book_theme",
    "sphinx_rtd_theme",
    "alabaster",
    "shibuya",
    "sphinx_immaterial",
)
"""The themes in which the pages are looked at."""

PEOPLE = (
    *("Ada Example", "Bo Madeup", "Cy Fictional", "Dee Imaginary", "Eve Invented"),
    *("Fay Unreal", "Gus Notional", "Hal Pretend", "Ida Sample", "Jo Hypothetical"),
    *("Kim Placeholder", "Lou Virtual", "Mia Conjecture", "Ned Nobody", "Oda Figment"),
    *("Pia Mirage", "Quin Phantom", "Ray Vision", "Sia Dreamt", "Tom Absent"),
)
_PORTRAITS = ("ada-example", "bo-madeup", "cy-fictional", "dee-imaginary", "li-xu")
_AFFILIATIONS = (
    "University of Nowhere",
    "Institute for Examples",
    "Fictional College",
    "Placeholder Laboratories",
)
_THINGS = ("surfaces", "knots", "maps", "learning theory", "sparsity", "proofs")
_ADJECTIVES = ("Imaginary", "Quiet", "Random", "Impossible", "Short", "Forgotten")
_VERBS = ("and how to find them", "without tears", "in three dimensions", "revisited")
_SERIES = {
    "geometry": (1, "14:00"),
    "colloquium": (3, "16:15"),
    "reading": (3, "10:00"),
}
"""The weekday and the time of each series."""
_LAST = dt.date(2026, 11, 3)


def make_demo(folder: Path, *, theme: str = "furo", older: int = 80) -> Path:
    """Write the site into *folder*, which does not exist yet; return it.

    :param older: how many talks there are before those in ``tests/roots/demo``.
    """
    shutil.copytree(ROOTS / "demo", folder)
    with (folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(f"html_theme = {theme!r}\n")
        if theme == "sphinx_immaterial":
            conf.write('extensions.append("sphinx_immaterial")\n')
            # its fonts come from another host
            conf.write('html_theme_options = {"font": False}\n')
    portraits = folder / "talks/portraits"
    portraits.mkdir()
    for key in _PORTRAITS:
        (portraits / f"{key}.svg").write_text(portrait(key), encoding="utf-8")
    _slides(folder / "talks/2027/slides.pdf")
    for number in range(older):
        _older(folder, number)
    return folder


def _older(folder: Path, number: int) -> None:
    key = list(_SERIES)[number % 4 % 3]
    weekday, time = _SERIES[key]
    day = _LAST - dt.timedelta(weeks=5 * number)
    day += dt.timedelta(days=weekday - day.weekday())
    first, second = PEOPLE[number * 7 % 20], PEOPLE[(number * 3 + 5) % 20]
    speakers = [first] if number % 5 or first == second else [first, second]
    thing = _THINGS[number * 5 % 6]
    title = (
        f"{_ADJECTIVES[number % 6]} {thing} {_VERBS[number * 3 % 4]}"
        if number % 3
        else f"{_ADJECTIVES[number * 5 % 6]} {thing}"
    )
    also = f", {_THINGS[number * 7 % 6]}" if number % 2 else ""
    materials = ":slides: https://slides.example.org/{0}\n" if number % 3 else ""
    materials += (
        ":video: https://videos.example.org/{0}.mp4\n" if number % 4 == 1 else ""
    )
    affiliation = f":affiliation: {_AFFILIATIONS[number % 4]}"
    named = [f":::{{speaker}} {one}\n{affiliation}\n:::\n" for one in speakers]
    text = (
        f"# {title}\n\n::::{{talk}}\n:series: {key}\n:date: {day}\n:time: {time}\n"
        f":topics: {thing}{also}\n{materials.format(number)}\n"
        + "\n".join(named)
        + f"\nAbout {thing}: what is known, and what will never be.\n::::\n"
    )
    path = folder / f"talks/{day.year}/older-{number:03}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _slides(path: Path) -> None:
    """Slides of one page."""
    image = Image.new("RGB", (1280, 720), "#fdfcf8")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 1280, 24), "#00636a")
    title = "Bounds for functions\nthat nobody has written down"
    pen.text((90, 200), title, "#1d2b33", ImageFont.load_default(72), spacing=18)
    pen.text((90, 470), "Dee Imaginary", "#00636a", ImageFont.load_default(40))
    said = "Geometry Seminar, 26 January 2027"
    pen.text((90, 530), said, "#5b666c", ImageFont.load_default(32))
    image.save(path, "PDF", resolution=96)


def portrait(key: str) -> str:
    """A drawn portrait, which differs by *key*: SVG, 400 by 400."""
    digest = hashlib.sha256(key.encode()).digest()

    def colour(number: int, lightness: float, saturation: float = 0.45) -> str:
        parts = colorsys.hls_to_rgb(digest[number] / 255, lightness, saturation)
        return "#" + "".join(f"{round(255 * part):02x}" for part in parts)

    skin = ("#f2d3b8", "#d9a679", "#b07a4f", "#8a5a3a", "#f6dfca")[digest[3] % 5]
    hair = ("#2b2320", "#5a3d2b", "#a3703c", "#c9c3bb", "#1d1d24")[digest[4] % 5]
    long = f'<path d="M118 180q-14 130 18 150h128q32-20 18-150z" fill="{hair}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400">'
        f'<rect width="400" height="400" fill="{colour(0, 0.82)}"/>'
        f"{long if digest[5] % 2 else ''}"
        f'<path d="M60 400c0-90 60-120 140-120s140 30 140 120z" '
        f'fill="{colour(1, 0.4)}"/>'
        f'<path d="M170 250h60v50q-30 25-60 0z" fill="{skin}"/>'
        f'<ellipse cx="200" cy="185" rx="72" ry="88" fill="{skin}"/>'
        f'<path d="M124 180q-8-100 76-100t76 100q-16-60-76-60t-76 60z" fill="{hair}"/>'
        '<g fill="#222"><circle cx="172" cy="188" r="7"/>'
        '<circle cx="228" cy="188" r="7"/></g>'
        '<path d="M176 228q24 20 48 0" fill="none" stroke="#222" stroke-width="6" '
        'stroke-linecap="round"/></svg>'
    )
