"""A file is there whole, or as it was before."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_seminar.talkfiles.files import write_text


def test_a_new_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "talks" / "2027" / "ada-example.md"
    write_text(path, "# Knots\nß\n", is_new=True)
    assert path.read_bytes() == "# Knots\nß\n".encode()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_file_that_came_into_being_meanwhile_is_not_written_over(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.md"
    path.write_text("by hand")
    with pytest.raises(FileExistsError):
        write_text(path, "imported", is_new=True)
    assert path.read_text() == "by hand"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "a.md", tmp_path / "link.md"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_text(link, "new")
    assert link.is_symlink()
    assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_full_disk_leaves_the_old_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    path = tmp_path / "a.md"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", refused)
    path = tmp_path / "a.md"
    write_text(path, "new", is_new=True)
    assert path.read_text() == "new"
    with pytest.raises(FileExistsError):
        write_text(path, "newer", is_new=True)
    assert path.read_text() == "new"


def test_starting_a_talk_loads_no_importer() -> None:
    code = "import sys, sphinx_seminar.cli.new; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout.split()
    assert "sphinx_seminar.talkfiles.plan" in loaded
    assert not [one for one in loaded if one.startswith("sphinx_seminar.importing")]


def test_what_a_killed_command_left_goes(tmp_path: Path) -> None:
    old = tmp_path / ".a.md.4711.new"
    now, own = tmp_path / ".b.md.4712.new", tmp_path / ".c.new"
    for one in (old, now, own):
        one.write_text("half", encoding="utf-8")
    for one in (old, own):
        os.utime(one, (0, 0))
    write_text(tmp_path / "c.md", "whole")
    assert {one.name for one in tmp_path.iterdir()} == {now.name, own.name, "c.md"}
