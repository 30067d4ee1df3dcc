"""Social cards: read back by Pillow, found by meta tags, made again only if need be."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from sphinx_seminar.exports import cards
from tests.support import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bs4 import BeautifulSoup

    from tests.support import Built, Site

TALK = """\
# {title}

::::{{talk}}
:series: algebra
:date: 2026-03-03
:speaker: Ada Example

{abstract}
::::
"""
CARD = cards.Card(
    key="2026/knots",
    hue=5,
    title="Knots that tie themselves",
    people="Ada Example, Bo Madeup",
    day="Tuesday, 3 March 2026",
    series="Algebra Seminar",
    site="Institute for Examples",
)


def write(site: Site, title: str = "Knots & maps", abstract: str = "About.") -> None:
    written = TALK.format(title=title, abstract=abstract)
    site.write("talks/2026/knots.md", written)


@pytest.fixture(scope="module")
def source(new_site: Callable[..., Site]) -> Site:
    site = new_site()
    site.write("index.md", "# Home\n")
    site.write("talks/series.yml", "algebra:\n  name: Algebra Seminar\n")
    write(site)
    site.configure(seminar_social_cards=True)
    return site


@pytest.fixture(scope="module")
def built(source: Site) -> Built:
    built = source.build()
    assert built.warnings == ()
    return built


def tags(page: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in page.select("meta[property], meta[name^='twitter']"):
        name = str(tag.get("property") or tag.get("name"))
        found.setdefault(name, []).append(str(tag["content"]))
    return found


def files(folder: Path) -> dict[str, bytes]:
    below = folder / "cards"
    return {
        one.relative_to(below).as_posix(): one.read_bytes()
        for one in below.rglob("*.png")
    }


def test_each_talk_and_series_has_a_card_and_says_so(built: Built) -> None:
    found = files(built.outdir)
    assert found.keys() == {"talks/2026/knots.png", "series/algebra.png"}
    for data in found.values():
        image = Image.open(io.BytesIO(data))
        assert (image.format, image.size) == ("PNG", (1200, 630))
        assert len(data) < 100_000
    base = "https://seminar.example.org/"
    said = tags(built.page("talks/2026/knots"))
    assert said["og:image"] == [f"{base}cards/talks/2026/knots.png"]
    assert said["og:title"] == said["og:image:alt"] == ["Knots & maps"]
    assert said["og:description"] == ["About."]
    assert said["og:url"] == [f"{base}talks/2026/knots.html"]
    assert said["twitter:card"] == ["summary_large_image"]
    series = tags(built.page("series/algebra/index"))
    assert series["og:image"] == [f"{base}cards/series/algebra.png"]
    assert series["og:title"] == ["Algebra Seminar"]
    assert "og:image" not in tags(built.page("index"))


def test_cards_are_made_again_only_if_they_show_something_else(
    source: Site, built: Built, new_site: Callable[..., Site]
) -> None:
    card = built.outdir / "cards/talks/2026/knots.png"
    made, before = card.stat().st_mtime_ns, files(built.outdir)
    write(source, abstract="About something else.")
    source.build()
    assert card.stat().st_mtime_ns == made
    write(source, title="Maps and knots")
    source.build()
    changed = files(built.outdir)
    assert changed["talks/2026/knots.png"] != before["talks/2026/knots.png"]
    assert changed["series/algebra.png"] == before["series/algebra.png"]
    clean = new_site()
    clean.write("index.md", "# Home\n")
    clean.write("talks/series.yml", "algebra:\n  name: Algebra Seminar\n")
    write(clean, title="Maps and knots")
    clean.configure(seminar_social_cards=True)
    assert files(clean.build().outdir) == changed
    (source.srcdir / "talks/2026/knots.md").unlink()
    assert files(source.build().outdir).keys() == {"series/algebra.png"}
    source.configure(seminar_social_cards=False)
    off = source.build()
    assert not (off.outdir / "cards").exists()
    assert tags(off.page("series/algebra/index")) == {
        "og:title": ["Algebra Seminar"],
        "og:type": ["website"],
        "og:url": ["https://seminar.example.org/series/algebra/index.html"],
        "og:site_name": ["Project name not set"],
        "og:description": ["0 talks"],
        "twitter:card": ["summary"],
    }
    source.configure(seminar_social_cards=True)
    write(source)
    assert files(source.build().outdir) == before


def test_pages_say_what_they_are_without_cards(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("talks/ada.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    site.write("talks/speakers.yml", "ada-example:\n  name: Ada Example\n")
    written = TALK.format(title="Knots & $x^2$", abstract="")
    written = written.replace(":series: algebra\n", "")
    site.write(
        "talks/one.md", written.replace(":speaker:", ":image: ada.svg\n:speaker:")
    )
    own = "---\nmyst:\n  html_meta:\n    'property=og:title': Mine\n---\n"
    site.write("talks/own.md", own + written.replace("Knots", "Maps"))
    built = site.build()
    said = tags(built.page("talks/one"))
    assert said["og:title"] == ["Knots & x²"]
    assert said["og:description"] == ["Ada Example · Tuesday, 3 March 2026"]
    assert said["og:image"][0].startswith("https://seminar.example.org/_images/ada-")
    assert said["twitter:card"] == ["summary"]
    assert tags(built.page("talks/own"))["og:title"] == ["Mine"]
    assert all(len(values) == 1 for values in said.values()), said
    assert not tags(built.page("talks/index"))


def test_another_extension_has_its_own_tags(new_site: Callable[..., Site]) -> None:
    site = new_site()
    site.write("index.md", "# Home\n")
    write(site)
    site.write("talks/series.yml", "algebra:\n  name: Algebra Seminar\n")
    site.configure(
        extensions=["sphinx_seminar", "sphinxext.opengraph"],
        ogp_site_url="https://seminar.example.org/",
        ogp_social_cards={"enable": False},
        seminar_social_cards=True,
        seminar_now=NOW,
    )
    built = site.build()
    series = tags(built.page("series/algebra/index"))  # of which it knows nothing
    assert series["og:title"] == ["Algebra Seminar"]
    said = tags(built.page("talks/2026/knots"))
    assert said["og:image"] == [
        "https://seminar.example.org/cards/talks/2026/knots.png"
    ]
    assert said["og:image:alt"] == ["Knots & maps"]
    assert all(len(values) == 1 for values in said.values()), said


def test_the_same_card_is_the_same_bytes() -> None:
    assert cards.draw(CARD) == cards.draw(CARD)
    assert cards.draw(CARD) != cards.draw(CARD._replace(hue=20))


def test_what_no_font_has_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    cards._name_for.cache_clear()
    monkeypatch.setattr(cards, "_FONTS", ("no-such-font.ttf",))
    try:
        blank = cards.draw(CARD._replace(people=""))
        assert cards.draw(CARD._replace(people="李虚 ليلى")) == blank
        assert cards.draw(CARD) != blank  # English is in Pillow's own
    finally:
        cards._name_for.cache_clear()


@pytest.mark.parametrize("words", [12, 60])
def test_long_titles_leave_room_for_people(words: int) -> None:
    long = CARD._replace(title="knotted " * words, people="")
    image = Image.open(io.BytesIO(cards.draw(long))).convert("L")
    free = image.crop((64, 400, 700, 480))
    colours = free.getcolors()
    assert colours is not None
    assert len(colours) == 1


def test_without_pillow_it_is_said(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_seminar.build.can_draw", lambda: False)
    site.write("index.md", "# Home\n")
    site.configure(seminar_social_cards=True)
    built = site.build()
    (warning,) = built.warnings
    assert "pip install 'sphinx-seminar[cards]" in warning
    assert "[seminar.config]" in warning
    assert not (built.outdir / "cards").exists()
