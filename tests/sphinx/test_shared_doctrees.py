"""Two builders that share a folder of doctrees both write what is right."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.sample import PIXEL, write_sample
from tests.support import Site, differences, files_of, rest_slow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Clean = Callable[..., dict[str, bytes]]

PAIRS = rest_slow(
    [
        ("text", "html"),
        ("html", "text"),
        ("html", "dirhtml"),
        ("dirhtml", "html"),
        ("html", "latex"),
        ("latex", "html"),
    ]
)


def sample(site: Site) -> Site:
    """The sample, such that all builders read the same."""
    write_sample(site)
    # Sphinx turns quotes for some builders, not for others, when it reads
    site.configure(smartquotes=False, seminar_search=False)
    return site


def edit(site: Site) -> None:
    """Change what many pages show, and take some pages away."""
    for name, old, new in (
        ("talks/2024/untying.md", "# Untying", "# Cutting"),
        ("talks/2025/retying.md", "theory of rope, braids", "braids"),
        ("talks/series.yml", "Imaginary Knots", "Invented Knots"),
        ("talks/speakers.yml", "*made up*", "*invented*"),
        ("talks/topics.yml", "*every*", "*any*"),
    ):
        path = site.srcdir / name
        source = path.read_text(encoding="utf-8")
        assert old in source
        path.write_text(source.replace(old, new), encoding="utf-8")
    (site.srcdir / "talks" / "ada.png").write_bytes(PIXEL + b"\0")
    site.remove("talks/2025/panel.md")


@pytest.fixture(scope="module")
def clean(new_site: Callable[..., Site]) -> Clean:
    """What each builder writes into an empty folder, before and after the edit."""
    sites = {False: sample(new_site()), True: sample(new_site())}
    edit(sites[True])

    @cache
    def build(builder: str, *, edited: bool) -> dict[str, bytes]:
        built = sites[edited].build(builder, fresh=True)
        assert built.warnings == ()
        return built.files()

    return build


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_both_are_right(site: Site, clean: Clean, first: str, second: str) -> None:
    sample(site)
    for builder in (first, second):
        built = site.build(builder)
        assert differences(built.files(), clean(builder, edited=False)) == []
    edit(site)
    for builder in (first, second):
        built = site.build(builder)
        assert differences(built.files(), clean(builder, edited=True)) == []
        assert built.warnings == ()
    if first != "latex":  # which writes its one file each time
        assert site.build(first).written == frozenset()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second"), [("html", "dirhtml"), ("dirhtml", "html")]
)
def test_one_builds_several_edits_of_the_other(
    site: Site, clean: Clean, first: str, second: str
) -> None:
    sample(site)
    site.build(first)
    site.build(second)
    path = site.srcdir / "talks" / "2024" / "untying.md"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("# Untying", "# Twisting"), encoding="utf-8")
    site.build(first)
    path.write_text(source, encoding="utf-8")
    edit(site)
    site.build(first)
    built = site.build(second)
    assert differences(built.files(), clean(second, edited=True)) == []


def test_two_folders_of_one_builder(site: Site, tmp_path: Path) -> None:
    # as a preview and the published site, from the same doctrees
    sample(site)
    site.build()
    kept = tmp_path / "kept"
    shutil.copytree(tmp_path / "build" / "html", kept)
    edit(site)
    new = site.build().files()
    shutil.rmtree(tmp_path / "build" / "html")
    shutil.copytree(kept, tmp_path / "build" / "html")
    # the older folder is back: what is known of it is newer than it
    (tmp_path / "build" / "html" / "speakers" / "ada-invented.html").unlink()
    again = site.build()
    assert "speakers/ada-invented.html" in again.files()
    assert files_of(again.outdir).keys() >= new.keys()
