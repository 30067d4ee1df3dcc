"""The same sources give the same site, however it is built."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support import (
    Site,
    check_links,
    copy_repository,
    differences,
    files_of,
    sphinx_build,
    write_many_talks,
)

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def times(outdir: Path) -> dict[str, int]:
    """When each published file was written."""
    return {
        name: (outdir / name).stat().st_mtime_ns
        for name in files_of(outdir)
        if name.endswith(".html")
    }


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with talks enough that Sphinx reads and writes in parallel."""
    site = Site(tmp_path_factory.mktemp("many") / "source", "archive")
    write_many_talks(site, 24)
    return site.srcdir


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The repository's own site, in two places.

    Neither is a checkout: git is a source of the dates in calendars.
    """
    top = tmp_path_factory.mktemp("repository")
    folders = (top / "here", top / "else" / "where")
    (top / "else").mkdir()
    for folder in folders:
        copy_repository(folder)
    return folders


def check_reproducible(source: Path, other: Path, tmp_path: Path) -> None:
    """Build *source* and *other*, which are the same, in three ways."""
    sphinx_build(source, tmp_path / "one", cwd=source)
    first = files_of(tmp_path / "one")
    assert "talks/index.html" in first
    assert check_links(tmp_path / "one") == []

    sphinx_build(other, tmp_path / "deeper" / "two", "-j", "2", cwd=tmp_path)
    assert differences(first, files_of(tmp_path / "deeper" / "two")) == []

    written = times(tmp_path / "one")
    sphinx_build(source, tmp_path / "one", cwd=tmp_path)
    assert differences(first, files_of(tmp_path / "one")) == []
    pages = {
        name for name, time in times(tmp_path / "one").items() if time != written[name]
    }
    assert pages <= EVERY_TIME


# Sphinx writes these whether they have changed or not.
EVERY_TIME = {"genindex.html"}


def test_the_repositorys_own_site(
    repository: tuple[Path, Path], tmp_path: Path
) -> None:
    check_reproducible(*repository, tmp_path)


def test_many_talks(many: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(many, copy)
    check_reproducible(many, copy, tmp_path)


@pytest.fixture(scope="module")
def dirhtml(many: Path) -> dict[str, bytes]:
    """What another builder writes into an empty folder."""
    outdir = many.parent / "dirhtml"
    sphinx_build(many, outdir, "-b", "dirhtml", cwd=many)
    return files_of(outdir)


def test_many_talks_dirhtml(
    many: Path, dirhtml: dict[str, bytes], tmp_path: Path
) -> None:
    sphinx_build(many, tmp_path / "two", "-b", "dirhtml", "-j", "2", cwd=tmp_path)
    assert "talks/index.html" in dirhtml
    assert differences(dirhtml, files_of(tmp_path / "two")) == []


def test_two_builders_share_doctrees(
    many: Path, dirhtml: dict[str, bytes], tmp_path: Path
) -> None:
    """What one has written does not tell the other that it is done."""
    shared = ("-d", str(tmp_path / "doctrees"))
    sphinx_build(many, tmp_path / "html", *shared, cwd=tmp_path)
    sphinx_build(many, tmp_path / "two", "-b", "dirhtml", *shared, cwd=tmp_path)
    assert differences(dirhtml, files_of(tmp_path / "two")) == []
