"""The examples of guide/templates.md, in one site, as an organizer would have them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinx_seminar
from seminar_guide import TABLES
from sphinx_seminar.render.variables import TEMPLATES
from sphinx_seminar.reporting import TemplateError
from tests.guide.examples import ALL
from tests.sample import PIXEL
from tests.support import check_links, facts, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Built, Site

FOLDER = Path(sphinx_seminar.__file__).with_name("templates") / "seminar"
MINE = [example for example in ALL if example.page == "guide/templates.md"]

OTHERS = {"announcement", "digest", "embed", "page", "search"}
"""Templates that are no parts of pages, or that the theme's are extended by."""


@pytest.fixture(scope="module")
def own(new_site: Callable[..., Site]) -> Site:
    site = new_site()
    settings = [one.text for one in MINE if one.language == "python"]
    with (site.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("\n".join(settings))
    for example in MINE:
        if example.language != "python":
            site.write(example.file, example.text)
    site.write("talks/speakers.yml", "ada-example:\n  photo: ada.png\n")
    (site.srcdir / "talks/ada.png").write_bytes(PIXEL)
    site.write("index.md", "# Home\n\n```{talk-list}\n```\n")
    return site


@pytest.fixture(scope="module")
def built(own: Site) -> Built:
    built = own.build()
    assert built.warnings == ()
    return built


def test_a_photo_on_cards(built: Built) -> None:
    for page in ("index", "talks/index", "topics/index"):
        cards = built.page(page).select(".seminar-card")
        for card in cards:
            photo = card.select_one("img.card-photo")
            assert photo is not None
            assert "ada" in str(photo["src"])
            assert text(card.select_one(".seminar-title")) == "On ropes"
            # the day stays, and nobody is shown twice
            assert card.select_one(".seminar-tile") is not None
            assert card.select("img") == [photo]
    assert built.page("index").select(".seminar-card")
    assert check_links(built.outdir) == []


def test_who_has_no_photo_keeps_their_initials(own: Site) -> None:
    own.write(
        "talks/2026/both.md",
        "# On cords\n\n:::{talk}\n:date: 2026-03-03\n"
        ":speaker: Ada Example; Bo Madeup\n:::\n",
    )
    built = own.build()
    own.remove("talks/2026/both.md")
    (card,) = (
        one
        for one in built.page("index").select(".seminar-card")
        if "On cords" in text(one)
    )
    assert texts(card.select(".seminar-faces > *")) == ["BM"]
    assert len(card.select("img.card-photo")) == 1


def test_talks_in_another_style(new_site: Callable[..., Site]) -> None:
    site = new_site()
    (example,) = (one for one in MINE if one.file.endswith("latest.html"))
    site.configure(templates_path=["_templates"])
    site.write(example.file, example.text)
    site.write(
        "talks/a.md",
        "# On cords\n\n:::{talk}\n:date: 2025-03-03\n:speaker: Bo Madeup\n:::\n",
    )
    latest = (
        site.build().page("404").select("#latest .seminar-thumbnail bdi.seminar-title")
    )
    assert texts(latest) == ["On cords"]


def test_a_field_of_ones_own_among_the_facts(built: Built) -> None:
    said = facts(built.page("talks/2026/ropes"))
    assert text(said["Sponsor"]) == "The Rope Factory, with our thanks"
    assert text(said["Sponsor"].strong) == "The Rope Factory"


def test_a_new_photo_is_on_cards_without_more_ado(own: Site, built: Built) -> None:
    before = hrefs_of_photos(built)
    (own.srcdir / "talks/ada.png").write_bytes(PIXEL + b"\0")
    again = own.build()
    assert hrefs_of_photos(again) != before
    assert check_links(again.outdir) == []


def hrefs_of_photos(built: Built) -> list[str]:
    return [str(one["src"]) for one in built.page("index").select("img.card-photo")]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("\n{{ talk.nonsense }}", r"talk-row\.html:2: .*nonsense"),
        ("{{ talk.peoples }}", r":1: found 'peoples'.*; did you mean 'people'\?"),
        (
            "{{ tlak }}",
            r":1: found 'tlak', expected a variable .*; did you mean 'talk'\?",
        ),
        (
            "{{ picture('logo.png') }}",
            r":1: found 'logo\.png', expected a record that has url, and no text",
        ),
        ("\n\n{% if %}", r"talk-row\.html:3: "),
        ('{% include "seminar/nowhere.html" %}', r"talk-row\.html:1: .*nowhere"),
        (
            '{% extends "!seminar/talk-rwo.html" %}',
            r"row\.html:1: .*rwo.*; did you mean '!seminar/talk-row\.html'\?",
        ),
        (
            '{% extends "seminar/talk-row.html" %}',
            r"row\.html:1: .* expected '!' before",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(site: Site, source: str, said: str) -> None:
    site.configure(templates_path=["_templates"])
    site.write("_templates/seminar/talk-row.html", source)
    site.write("talks/a.md", "# A\n\n:::{talk}\n:date: 2025-01-01\n:::\n")
    with pytest.raises(SystemExit) as stopped:
        site.build()
    assert isinstance(stopped.value.__cause__, TemplateError)
    assert re.search(said, str(stopped.value.__cause__))


@pytest.mark.parametrize(
    ("source", "processes"),
    [("{% if %}", "1"), ("{{ titel }}", "2"), ("{{ person.nam }}", "2")],
)
def test_a_mistake_is_all_that_is_told(site: Site, source: str, processes: str) -> None:
    """Nothing of the program: no calls, no versions, no request to report it."""
    site.configure(templates_path=["_templates"])
    path = site.write("_templates/seminar/speaker-header.html", f"\n{source}\n")
    for day in range(1, 21):  # so many that other processes make pages of speakers
        options = f":date: 2025-01-{day}\n:speaker: Dee N{day}\n:topics: knots"
        site.write(f"talks/{day}.md", f"# A\n\n:::{{talk}}\n{options}\n:::\n")
    command = [sys.executable, "-m", "sphinx", "-q", "-j", processes]
    command += ["-D", "suppress_warnings=toc,seminar.base_url", "--no-color"]
    command += [str(site.srcdir), str(site.srcdir.parent / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{path}:2: ERROR: template: ")


def test_a_template_that_nothing_uses_is_told(site: Site) -> None:
    site.configure(templates_path=["_templates"])
    site.write("_templates/seminar/talkcard.html", "")
    site.write("_templates/seminar/talk-cards.html", "Used.")
    site.write(
        "_templates/seminar/talk-row.html", '{% include "seminar/talk-cards.html" %}'
    )
    site.write("_templates/talk-crad.html", "Of another extension.")
    site.write("_templates/seminar/our-logo.html", "")
    (warning,) = site.build().warnings
    assert warning.startswith("_templates/seminar/talkcard.html:1: WARNING: template: ")
    assert warning.endswith("did you mean 'talk-card.html'? [seminar.config]")


def test_a_block_that_the_original_has_not_is_told(site: Site) -> None:
    site.configure(templates_path=["_templates"])
    site.write(
        "_templates/seminar/talk.html",
        """{% extends "!seminar/talk.html" %}
{# {% block nothing %} in a comment #}
{% block facts %}{% block of_its_own %}{% endblock %}{% endblock %}
{% block extr %}Thanks{% endblock %}
""",
    )
    (warning,) = site.build().warnings
    assert warning.startswith("_templates/seminar/talk.html:4: WARNING: template: ")
    assert "found 'extr', expected a block of talk.html (" in warning
    assert warning.endswith("did you mean 'extra'? [seminar.config]")


def test_templates_in_a_folder_that_is_not_named_are_told(site: Site) -> None:
    site.write("_templates/seminar/talk.html", '{% extends "!seminar/talk.html" %}')
    site.write("_templates/seminar/talk-row.html", "")
    (warning,) = site.build().warnings
    assert warning.startswith("_templates/seminar/talk-row.html:1: WARNING: template: ")
    assert 'expected templates_path = ["_templates"] in conf.py' in warning
    site.configure(templates_path=["_templates"])
    assert site.build(fresh=True).warnings == ()


def test_every_template_is_listed_or_included() -> None:
    names = {path.name.partition(".")[0] for path in FOLDER.iterdir()}
    included = {
        name
        for path in FOLDER.glob("*.html")
        for name in re.findall(
            r'(?:include|import|extends) "seminar/([\w-]+)\.html"',
            path.read_text(encoding="utf-8"),
        )
    }
    assert names == {*TEMPLATES, *included} | OTHERS


def test_the_table_of_the_guide_has_the_blocks_of_what_a_template_extends() -> None:
    _, rows = TABLES["templates"]
    blocks = {name: found for name, _, _, found in rows()}
    assert {"`line`", "`picture`", "`about`"} <= set(
        blocks["`talk-card.html`"].split(", ")
    )
    assert blocks["`talk.html`"].count("`banner`") == 1


def test_nothing_in_line_that_a_policy_forbids(built: Built) -> None:
    for page in built.pages():
        for part in built.page(page).select(".seminar-talk, .seminar-list"):
            assert part.select("script, style, [style]") == []
            names = {name for tag in part.find_all() for name in tag.attrs}
            assert not {name for name in names if name.startswith("on")}
