"""Generated pictures and their colours."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.art import (
    GROUND,
    STEPS,
    color,
    hue_of_color,
    hue_of_key,
    thumbnail,
)

HUES = st.integers(0, STEPS - 1)


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(HUES)
def test_white_is_readable_on_every_hue(hue: int) -> None:
    assert 1.05 / (luminance(color(hue, *GROUND)) + 0.05) >= 7


@given(st.text())
def test_what_has_chosen_no_colour_is_neither_brown_nor_olive(key: str) -> None:
    ground = color(hue_of_key(key), *GROUND)
    red, green, blue = (int(ground[at : at + 2], 16) for at in (1, 3, 5))
    assert blue > min(red, green)


@given(HUES)
def test_a_colour_has_the_hue_that_it_was_made_of(hue: int) -> None:
    assert hue_of_color(color(hue, 0.6, 0.1)) == hue


@pytest.mark.parametrize(
    ("text", "hue"), [("#f00", 3), ("00ff00", 14), (" #0000FF ", 26)]
)
def test_hues_of_colours(text: str, hue: int) -> None:
    assert hue_of_color(text) == hue


@pytest.mark.parametrize("text", ["", "red", "#12", "#12345", "#777", "#000000"])
def test_no_hue(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        hue_of_color(text)


@given(st.text(), HUES)
def test_pictures(key: str, hue: int) -> None:
    made = thumbnail(key, hue)
    assert made == thumbnail(key, hue)
    svg = ElementTree.fromstring(made)
    assert svg.get("aria-hidden") == "true"
    assert not [one for one in svg.iter() if "style" in one.attrib or one.text]
    assert len(made) < 6000


def test_pictures_differ() -> None:
    keys = [f"2027/talk-{number}" for number in range(20)]
    assert len({thumbnail(key, 3) for key in keys}) == len(keys)
