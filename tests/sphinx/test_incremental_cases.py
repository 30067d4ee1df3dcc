"""Edits after which an incremental build once differed from a clean one."""

from __future__ import annotations

import datetime as dt
import os
import time
from typing import TYPE_CHECKING

import pytest

from tests.importing.pdf_files import pdf_of
from tests.sample import PIXEL
from tests.support import not_as_clean, rest_slow

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Site

OTHER_PIXEL = PIXEL + b"\0"

TALK = """\
# On groups

::::{talk}
:date: 2024-05-01
:series: alg
:topics: groups

:::{speaker} Ada Example
:::

An abstract.
::::
"""
SERIES = "alg:\n  name: Algebra\n"
SPEAKERS = "ada-example:\n  name: Ada Example\n"
TOPICS = "groups:\n  name: Groups\n"
OWN = "---\norphan: true\n---\n\n# Our own\n\nWords.\n"
DATA = {
    "talks/series.yml": SERIES,
    "talks/speakers.yml": SPEAKERS,
    "talks/topics.yml": TOPICS,
}
PAGES = {
    "talks/series.yml": "series/alg/index",
    "talks/speakers.yml": "speakers/ada-example",
    "talks/topics.yml": "topics/groups",
}


@pytest.fixture
def site(site: Site) -> Site:
    site.write("talks/2024/one.md", TALK)
    for name, text in DATA.items():
        site.write(name, text)
    return site


def check(site: Site, edit: Callable[[], object]) -> None:
    """Build, *edit*, and build: all files are as those of a clean build."""
    site.build()
    edit()
    assert not_as_clean(site, site.build()) == []


def picture(site: Site, name: str, content: bytes = PIXEL) -> None:
    path = site.srcdir / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# --- Pictures that no page shows --------------------------------------------------


@pytest.mark.parametrize("is_speaker", rest_slow([True, False]))
def test_the_photo_of_a_speaker_is_replaced(site: Site, *, is_speaker: bool) -> None:
    if is_speaker:
        options = "Ada Example\n:photo: own.png"
        site.write("talks/2024/one.md", TALK.replace("Ada Example", options))
        picture(site, "talks/2024/own.png", PIXEL + b"own")
    else:
        site.write("talks/2024/one.md", TALK.replace("Ada Example", "Bo Madeup"))
    site.write("talks/speakers.yml", f"{SPEAKERS}  photo: ada.png\n")
    picture(site, "talks/ada.png")
    check(site, lambda: picture(site, "talks/ada.png", OTHER_PIXEL))


@pytest.mark.parametrize("has_talk", rest_slow([True, False]))
def test_the_image_of_a_series_is_replaced(site: Site, *, has_talk: bool) -> None:
    option = ":image: own.png" if has_talk else ""
    series = ":series: alg" if has_talk else ""
    text = TALK.replace(":series: alg", "\n".join(filter(None, (series, option))))
    site.write("talks/2024/one.md", text)
    picture(site, "talks/2024/own.png", PIXEL + b"own")
    site.write("talks/series.yml", f"{SERIES}  image: logo.png\n")
    picture(site, "talks/logo.png")
    check(site, lambda: picture(site, "talks/logo.png", OTHER_PIXEL))


@pytest.mark.parametrize("gone", rest_slow(["talks/2024", "talks/2025"]))
@pytest.mark.parametrize("has_document", rest_slow([True, False]))
def test_one_of_two_files_of_one_name_goes(
    site: Site, gone: str, *, has_document: bool
) -> None:
    """Sphinx numbers such pictures."""
    text = TALK.replace("An abstract.", "![A curve](curve.png)")
    text = text.replace(":topics:", ":slides: slides.pdf\n:topics:")
    for folder in ("talks/2024", "talks/2025"):
        site.write(f"{folder}/one.md", text.replace("2024", folder[-4:]))
        picture(site, f"{folder}/curve.png", PIXEL + folder.encode())
        (site.srcdir / folder / "slides.pdf").write_bytes(folder.encode())

    def edit() -> None:
        for name in ("curve.png", "slides.pdf", "one.md"):
            site.remove(f"{gone}/{name}")
        if has_document:
            site.write(f"{gone}/one.md", TALK.replace("2024", gone[-4:]))

    check(site, edit)


# --- Pages of the organizer's own -------------------------------------------------


@pytest.mark.parametrize("data", rest_slow(DATA))
def test_the_name_on_an_own_page_changes(site: Site, data: str) -> None:
    """The calendars in its head are called by it."""
    site.write(f"{PAGES[data]}.md", OWN)
    changed = DATA[data].replace("name: ", "name: New ")
    check(site, lambda: site.write(data, changed))


def test_own_pages_come_and_go(site: Site) -> None:
    pages = (
        *("talks/index", "talks/2024/index", "series/index", "series/alg/2024"),
        *("speakers/index", "topics/index"),
        *PAGES.values(),
    )
    site.build()
    for page in pages:
        site.write(f"{page}.md", OWN)
    assert not_as_clean(site, site.build()) == []
    for page in pages:
        site.remove(f"{page}.md")
    assert not_as_clean(site, site.build()) == []


@pytest.mark.parametrize("is_on", rest_slow([True, False]))
def test_pages_of_sphinx_come_and_go(site: Site, *, is_on: bool) -> None:
    pages = {"search", "genindex"}
    site.configure(seminar_search=is_on)
    site.build()
    for page in pages:
        site.write(f"{page}.md", OWN)
    assert not_as_clean(site, site.build()) == []
    for page in pages:
        site.remove(f"{page}.md")
    built = site.build()
    assert pages <= {*built.pages()}
    assert not_as_clean(site, built) == []
    assert not_as_clean(site, site.build()) == []


# --- Builds that fail --------------------------------------------------------------


@pytest.mark.parametrize("template", rest_slow(["layout.html", "seminar/talk.html"]))
def test_talks_go_while_a_template_has_an_error(site: Site, template: str) -> None:
    site.configure(templates_path=["templates"])
    old = TALK.replace("On groups", "Old").replace(
        ":topics:", ":slides: old.pdf\n:topics:"
    )
    site.write("talks/2024/old.md", old.replace("An abstract.", "![Old](old.png)"))
    picture(site, "talks/2024/old.png")
    (site.srcdir / "talks/2024/old.pdf").write_bytes(b"%PDF")
    good = f'{{% extends "!{template}" %}}\n'
    site.write(f"templates/{template}", good)
    site.build()
    site.write(f"templates/{template}", f"{good}{{% no such tag %}}\n")

    own = template.startswith("seminar/")  # which ends the program with a message

    def fail() -> None:
        with pytest.raises(SystemExit if own else Exception) as stopped:
            site.build()
        reason = stopped.value.__cause__ if own else stopped.value
        assert "unknown tag" in str(reason)

    fail()
    site.write("talks/2024/one.md", TALK.replace("groups", "rings"))
    fail()
    for suffix in (".md", ".png", ".pdf"):
        site.remove(f"talks/2024/old{suffix}")
    fail()
    (site.srcdir / "talks/2024").rename(site.srcdir / "talks/2025")
    fail()
    site.write(f"templates/{template}", good)
    assert not_as_clean(site, site.build()) == []


# --- Sphinx's own search ------------------------------------------------------------


def test_words_that_no_document_has_any_more(site: Site) -> None:
    site.configure(seminar_search=False)
    for name in ("removed", "changed"):
        text = TALK.replace("groups", f"{name}things").replace("abstract", f"{name}one")
        site.write(f"talks/2024/{name}.md", text)

    def edit() -> None:
        site.remove("talks/2024/removed.md")
        site.write("talks/2024/changed.md", TALK)

    check(site, edit)


# --- Files that are copied ----------------------------------------------------------


def test_files_that_are_copied_come_and_go(site: Site) -> None:
    """Also those in the place of a style of the theme, a page, or an export."""
    site.configure(
        html_static_path=["_static"],
        html_extra_path=["_extra"],
        html_css_files=["own.css", "made.css"],
    )
    names = (
        *("_static/own.css", "_static/made.css.jinja", "_static/basic.css"),
        *("_extra/talks/index.html", "_extra/talks.json", "_extra/CNAME"),
    )
    site.build()
    for text in ("One.", "Another."):
        for name in names:
            site.write(name, text)
        built = site.build()
        for name in names:
            folder, _, path = name.removesuffix(".jinja").partition("/")
            published = path if folder == "_extra" else f"_static/{path}"
            assert (built.outdir / published).read_text(encoding="utf-8") == text
        assert not_as_clean(site, built) == []
    for name in names:
        site.remove(name)
    assert not_as_clean(site, site.build()) == []


@pytest.mark.parametrize("name", ["talks.ics", "talks.json"])
def test_an_export_is_the_organizers_own(site: Site, name: str) -> None:
    """What it says of a talk is in no other file, whatever build comes next."""
    site.configure(html_extra_path=["_extra"])
    built = site.build()
    said = (built.outdir / name).read_bytes()
    assert b"An abstract." in said
    site.write(f"_extra/{name}", "")
    own = said.replace(b"An abstract.", b"Their words.")
    (site.srcdir / "_extra" / name).write_bytes(own)
    site.build()
    site.write("talks/2024/two.md", TALK)
    assert not_as_clean(site, site.build()) == []


def test_the_site_has_another_language(site: Site) -> None:
    site.write("talks/2024/one.md", TALK)
    title = "Seminar"  # by default, it is in the site's language, as a page's parts
    site.configure(language="de", html_title=title)
    check(site, lambda: site.configure(language="fr", html_title=title))


def test_the_site_has_another_language_theme_and_search(site: Site) -> None:
    for values in (
        {"language": "de", "seminar_search": False, "html_theme": "furo"},
        {"language": "en", "seminar_search": True, "html_theme": "alabaster"},
    ):
        site.configure(**values)
        built = site.build()
    assert not_as_clean(site, built) == []


# --- What is installed -----------------------------------------------------------


def test_what_draws_is_installed_later(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of a talk has a QR code, and a picture of its slides, only with that."""
    site.configure(
        seminar_now="2024-01-01T00:00:00+00:00",
        html_baseurl="https://seminar.example.org/",
    )
    text = TALK.replace(":topics:", ":slides: slides.pdf\n:topics:")
    site.write("talks/2024/one.md", text)
    (site.srcdir / "talks/2024/slides.pdf").write_bytes(pdf_of("Groups"))
    monkeypatch.setattr("sphinx_seminar.render.codes._maker", lambda: None)
    monkeypatch.setattr(
        "sphinx_seminar.render.first_pages.shutil.which", lambda _: None
    )
    check(site, monkeypatch.undo)


# --- Time ------------------------------------------------------------------------


def test_a_talk_is_over_since(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has changed but the clock: from upcoming to past, and not before."""
    site.configure(seminar_now=None, html_baseurl="https://seminar.example.org/")
    midnight = dt.datetime(2024, 5, 2, tzinfo=dt.UTC)
    for hours, is_changed in ((-30, True), (-1, False), (1, True), (2, False)):
        moment = midnight + dt.timedelta(hours=hours)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        built = site.build()
        assert ("talks/2024/one" in built.written) == is_changed
        assert not_as_clean(site, built) == []


# --- Folders of all kinds --------------------------------------------------------


def test_links_that_lead_round_or_nowhere_and_closed_folders(site: Site) -> None:
    """A build without change looks at all files of the site, and stumbles over none."""
    extra = site.srcdir / "extra"
    extra.mkdir()
    for number in range(12):
        (extra / f"round{number}").symlink_to(extra, target_is_directory=True)
    (extra / "nowhere").symlink_to(extra / "missing")
    (extra / "closed").mkdir(mode=0)
    site.configure(exclude_patterns=["extra"])
    site.build()
    assert not site.build().written
    (extra / "nowhere").unlink()
    assert "On groups" in site.build().html("talks/2024/one")


def test_a_template_is_removed_that_is_not_the_newest(site: Site) -> None:
    site.configure(templates_path=["templates"])
    site.write("index.md", "# Home\n\n```{talk-list}\n:style: cards\n```\n")
    for name, age in (("talk-card", 60), ("talk", 0)):
        path = f"templates/seminar/{name}.html"
        block = "{% block about %}Mine.{% endblock %}" if age else ""
        site.write(path, f'{{% extends "!seminar/{name}.html" %}}\n{block}\n')
        moment = time.time() - age
        os.utime(site.srcdir / path, (moment, moment))
    assert "Mine." in site.build().html("index")
    check(site, (site.srcdir / "templates/seminar/talk-card.html").unlink)
