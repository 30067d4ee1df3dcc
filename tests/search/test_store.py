"""What the index keeps between builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.search.store import KeptRow, Store, Summary

if TYPE_CHECKING:
    from pathlib import Path

ROW = KeptRow(b"entry", b"shown")
TERM = ("knot", b"\1\0\0\0", b"\2\0\0\0")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one row and one term."""
    path = tmp_path / "index.sqlite"
    with Store(path, "code") as store:
        store.put_row("a", ROW)
        store.save(Summary(code="code", keys=["a"]), [TERM], ())
    return path


def test_what_is_saved_is_there(path: Path) -> None:
    with Store(path, "code") as store:
        assert store.summary.keys == ["a"]
        assert store.row("a") == ROW
        assert store.row("b") is None
        assert ("knot", *store.term("knot")) == TERM


def test_what_is_gone_is_forgotten(path: Path) -> None:
    with Store(path, "code") as store:
        store.save(Summary(code="code"), [("knot", b"", b"")], ["a"])
    with Store(path, "code") as store:
        assert store.row("a") is None
        store.save(Summary(code="code"), [TERM], ())  # as if for the first time


def test_a_build_that_is_killed_leaves_what_was_there(path: Path) -> None:
    with Store(path, "code") as store:
        store.put_row("b", ROW)
        store.forget_terms()
    with Store(path, "code") as store:
        assert store.summary.keys == ["a"]
        assert store.row("b") is None
        assert ("knot", *store.term("knot")) == TERM


@pytest.mark.parametrize("damage", ["another code", "no database", "cut off"])
def test_what_cannot_be_used_is_dropped(path: Path, damage: str) -> None:
    code = "other" if damage == "another code" else "code"
    if damage == "no database":
        path.write_bytes(b"x" * 5000)
    elif damage == "cut off":
        path.write_bytes(path.read_bytes()[:4096])
    with Store(path, code) as store:
        assert store.summary == Summary(code=code)
        assert store.row("a") is None
        store.save(store.summary, [TERM], ())
    with Store(path, code) as store:
        assert ("knot", *store.term("knot")) == TERM
