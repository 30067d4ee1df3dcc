"""What processes send back, and what is left of them (``sphinx-build -j N``)."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.errors import SphinxParallelError

from sphinx_seminar.domain import SeminarDomain
from sphinx_seminar.parallel import beside, share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BUILDER: Any = SimpleNamespace(parallel_ok=True)


def test_what_was_read_elsewhere_is_not_sent_back_by_the_next_process() -> None:
    env: Any = SimpleNamespace(domaindata={})
    domain = SeminarDomain(env)
    domain.data["talks"]["kept"] = ("as before",)
    read = {**domain.initial_data, "talks": {"a": ("talk a",), "other": ("stale",)}}
    domain.merge_domaindata({"a", "without-talks"}, read)
    assert env.domaindata["seminar"]["talks"] == {"kept": ("as before",)}
    domain.take_merged()
    talks: dict[str, Any] = domain.data["talks"]
    assert talks == {"kept": ("as before",), "a": ("talk a",)}
    del talks["a"]
    domain.take_merged()  # which has nothing to add the second time
    assert talks == {"kept": ("as before",)}


@pytest.mark.parametrize("number", [0, 1, 19, 20, 41])
@pytest.mark.parametrize("processes", [1, 2, 3])
def test_each_thing_is_made_once(number: int, processes: int) -> None:
    made: list[int] = []

    def work(items: Sequence[int]) -> list[int]:
        return [*items]

    share(range(number), work, made.extend, builder=BUILDER, processes=processes)
    assert sorted(made) == [*range(number)]


@pytest.mark.parametrize("processes", [1, 2])
def test_both_are_done(tmp_path: Path, processes: int) -> None:
    file = tmp_path / "process"

    def work() -> None:
        file.write_text(str(os.getpid()), encoding="utf-8")

    with beside(work, builder=BUILDER, processes=processes):
        (tmp_path / "within").touch()
    assert (tmp_path / "within").exists()
    assert (int(file.read_text("utf-8")) == os.getpid()) == (processes == 1)


def test_a_failure_beside_is_raised() -> None:
    def work() -> None:
        raise ValueError("no room")

    with (
        pytest.raises(SphinxParallelError, match="no room"),
        beside(work, builder=BUILDER, processes=2),
    ):
        pass


def test_a_failure_within_ends_what_is_beside(tmp_path: Path) -> None:
    reader, writer = os.pipe()

    def work() -> None:
        os.close(writer)
        os.read(reader, 1)  # until nobody has the other end

    with (
        pytest.raises(OSError, match="no disk"),
        beside(work, builder=BUILDER, processes=2),
    ):
        raise OSError("no disk")
    os.close(writer)
    os.close(reader)
