"""Social cards: pictures that other sites show with a shared link."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from sphinx_seminar import art, wording
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.archive.public import clean
from sphinx_seminar.exports.files import File
from sphinx_seminar.exports.texts import title
from sphinx_seminar.formulas import readable
from sphinx_seminar.language import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image, ImageDraw, ImageFont

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.exports.site import SiteInfo
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Series, Talk

WIDTH, HEIGHT = 1200, 630
"""The size of a card, in pixels: what the Open Graph protocol's readers show whole."""

_DESIGN_VERSION = "1"
"""Changes with the look of cards, so that all are made again."""
_ART = 360
"""How wide the drawing at the side is."""
_EDGE = 64
_FONTS = (
    *("NotoSans-Bold.ttf", "LiberationSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf"),
    *("DejaVuSans-Bold.ttf", "NotoSansArabic-Bold.ttf", "NotoSansHebrew-Bold.ttf"),
    *("NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc", "wqy-zenhei.ttc"),
    *("msyhbd.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc", "malgunbd.ttf"),
)
"""Fonts of the system, tried in this order, by their names on Linux, macOS, Windows."""
_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\s\u3040-\u9fff]+\s*")
"""What a line can end after: a word, or a character of a script without spaces."""
_STRONG = {"L", "R", "AL"}
"""What characters are called that have a direction of their own."""
_NOBODY = "\U0010ffff"
"""A character that no font has."""


class Card(NamedTuple):
    """The texts of a card. Empty ones are left out."""

    key: str
    """What the drawing is made from."""
    hue: int
    title: str
    people: str
    day: str
    series: str
    site: str


class Cards:
    """The cards of a site: of each talk, and of each series."""

    def __init__(self, archive: Archive, urls: Urls, site: SiteInfo) -> None:
        self._archive = archive
        self._urls = urls
        self._site = site

    def files(self) -> Iterator[File]:
        """All cards, each with the digest of what it shows."""
        archive = self._archive
        site = digest_of(_DESIGN_VERSION, self._site.title, self._site.language)
        for talk in archive.talks:
            series = archive.digests.series(talk.series) if talk.series else ""
            link = archive.digests.talk(talk).link
            digest = partial(digest_of, site, link, series)
            yield File(self.talk(talk), digest, partial(self._of_talk, talk))
        for key, one in archive.series.items():
            digest = partial(digest_of, site, archive.digests.series(key))
            yield File(self.series(key), digest, partial(self._of_series, one))

    def talk(self, talk: Talk) -> str:
        """The name of the file of a talk."""
        anchor = f"-{talk.anchor}" if talk.anchor else ""
        return f"cards/{talk.docname}{anchor}.png"

    def series(self, key: str) -> str:
        """The name of the file of a series."""
        return f"cards/series/{key}.png"

    @cached_property
    def pages(self) -> dict[str, str]:
        """The files of the pages that have one."""
        archive = self._archive
        series = {
            self._urls.pages.series(key): self.series(key) for key in archive.series
        }
        alone = (one for one in archive.by_document.values() if len(one) == 1)
        return series | {talk.docname: self.talk(talk) for (talk,) in alone}

    def _of_talk(self, talk: Talk) -> bytes:
        public = self._archive.public(talk)
        locale = locale_of(self._site.language)
        series = public.series
        status = "" if talk.status.takes_place else wording.status_text(talk.status)
        day = (
            wording.long_date(talk.date, locale, talk.last_day)
            if talk.date
            else wording.to_be_announced()
        )
        card = Card(
            key=talk.key,
            hue=art.hue_of(talk.series, series.color if series else ""),
            title=readable(title(public)),
            people=", ".join(one.name for one in public.talk.speakers),
            day=" · ".join(part for part in (day, status) if part),
            series=readable(series.name) if series else "",
            site=self._site.title,
        )
        return draw(card)

    def _of_series(self, series: Series) -> bytes:
        card = Card(
            key=series.key,
            hue=art.hue_of(series.key, series.color),
            title=readable(clean(series.name)),
            people=clean(series.organizer),
            day="",
            series="",
            site=self._site.title,
        )
        return draw(card)


def can_draw() -> bool:
    """Whether Pillow, which draws the cards, is installed."""
    try:
        import PIL.ImageDraw  # noqa: F401
    except ImportError:
        return False
    return True


def draw(card: Card) -> bytes:
    """*card* as PNG; the same bytes for the same card, fonts and Pillow.

    A text for which no font has all characters is left out.
    """
    from PIL import Image, ImageDraw

    ground = art.color(card.hue, 0.36, 0.09)
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    image.paste(_drawing(card), (WIDTH - _ART, 0))
    pen = ImageDraw.Draw(image)
    pale = art.color(card.hue, 0.87, 0.06)
    room = WIDTH - _ART - 2 * _EDGE
    _lines(pen, card.series, (_EDGE, 56), 30, room, pale, most=1)
    sizes = (68, 58, 50, 44)
    size = next((one for one in sizes if _fits(card.title, one, room)), sizes[-1])
    end = _lines(pen, card.title, (_EDGE, 122), size, room, "#ffffff", most=4)
    _lines(pen, card.people, (_EDGE, end + 22), 34, room, "#ffffff", most=2)
    _lines(pen, card.day, (_EDGE, HEIGHT - 140), 30, room, pale, most=1)
    _lines(pen, card.site, (_EDGE, HEIGHT - 92), 26, room, pale, most=1)
    output = io.BytesIO()
    # few colours are in it: a fifth of the size
    few = image.quantize(
        128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
    )
    few.save(output, "PNG", optimize=True)
    return output.getvalue()


def _lines(
    pen: ImageDraw.ImageDraw,
    text: str,
    at: tuple[int, int],
    size: int,
    room: int,
    fill: str,
    *,
    most: int,
) -> int:
    """Write *text*, in *most* lines at most; returns where it ends."""
    font = _font_for(text, size)
    if font is None:
        return at[1]
    lines = _wrapped(text, size, room)
    if len(lines) > most:
        last = lines[most - 1]
        while last and font.getlength(f"{last} …") > room:
            last = last.rpartition(" ")[0] or last[:-1]
        lines = [*lines[: most - 1], f"{last} …"]
    x, y = at
    for line in lines:
        ways = (unicodedata.bidirectional(char) for char in line)
        is_rtl = next((way for way in ways if way in _STRONG), "L") != "L"
        left = x + room - font.getlength(line) if is_rtl else x
        pen.text((left, y), line, font=font, fill=fill)
        y += round(size * 1.22)
    return y


def _fits(text: str, size: int, room: int) -> bool:
    """Whether a title leaves room for people."""
    lines = len(_wrapped(text, size, room))
    return lines <= 4 and lines * size * 1.22 <= 250


def _wrapped(text: str, size: int, room: int) -> list[str]:
    font = _font_for(text, size)
    lines = [""]
    for part in _UNIT.findall(text) if font else ():
        if lines[-1] and font and font.getlength((lines[-1] + part).rstrip()) > room:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def _font_for(text: str, size: int) -> ImageFont.FreeTypeFont | None:
    """The first font that has all of *text*; that of Pillow itself has English."""
    needed = "".join(sorted({char for char in text if not char.isspace()}))
    if not needed:
        return None
    name = _name_for(needed)
    return None if name is None else _font(name, size)


@lru_cache(4096)
def _name_for(chars: str) -> str | None:
    from PIL import features

    joined = any(unicodedata.bidirectional(one) in {"R", "AL"} for one in chars)
    if joined and not features.check("raqm"):
        return None  # letters would stand apart, in the wrong order
    names = (*_FONTS, "")
    return next((one for one in names if _has(one, chars)), None)


def _has(name: str, chars: str) -> bool:
    font = _font(name, 24)
    return font is not None and all(_is_drawn(name, char) for char in chars)


@lru_cache(8192)
def _is_drawn(name: str, char: str) -> bool:
    font = _font(name, 24)
    assert font is not None
    mask, nothing = font.getmask(char), font.getmask(_NOBODY)
    return (mask.size, bytes(mask)) != (nothing.size, bytes(nothing))


@lru_cache(256)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont | None:
    from PIL import ImageFont

    if not name:
        own = ImageFont.load_default(size)
        return own if isinstance(own, ImageFont.FreeTypeFont) else None
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return None


def _drawing(card: Card) -> Image.Image:
    """The middle of the generated picture of :mod:`~sphinx_seminar.art`, in pixels."""
    from PIL import Image, ImageDraw

    scale = 2 * HEIGHT / art.HEIGHT  # twice as large, to be smooth
    left = art.WIDTH / 2 - _ART / scale
    size = 2 * _ART, 2 * HEIGHT
    image = Image.new("RGB", size, art.color(card.hue, *art.GROUND))
    for shape in ET.fromstring(art.thumbnail(card.key, card.hue)):
        found = shape.attrib
        # of its own, as a line that meets itself would be stronger there
        mask = Image.new("L", size)
        pen = ImageDraw.Draw(mask)
        opacity = round(255 * float(found.get("opacity", 1)))
        width = round(float(found.get("stroke-width", 0)) * scale)
        kind = shape.tag.rpartition("}")[2]
        if kind == "circle":
            x, y = (float(found["cx"]) - left) * scale, float(found["cy"]) * scale
            r = float(found["r"]) * scale + width / 2
            box = (x - r, y - r, x + r, y + r)
            if width:
                pen.ellipse(box, outline=opacity, width=width)
            else:
                pen.ellipse(box, fill=opacity)
        elif kind == "path":
            points = art.points(found["d"])
            line = [((x - left) * scale, y * scale) for x, y in points]
            pen.line(line, fill=opacity, width=width, joint="curve")
        bounds = mask.getbbox()
        if bounds:
            paint = found.get("stroke") or found["fill"]
            image.paste(paint, bounds, mask.crop(bounds))
    return image.resize((_ART, HEIGHT), Image.Resampling.LANCZOS)
