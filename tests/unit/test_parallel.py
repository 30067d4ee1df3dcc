"""What processes send back, and what is left of them (``sphinx-build -j N``)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_seminar.domain import SeminarDomain
from sphinx_seminar.parallel import share

if TYPE_CHECKING:
    from collections.abc import Sequence


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

    builder: Any = SimpleNamespace(parallel_ok=True)
    share(range(number), work, made.extend, builder=builder, processes=processes)
    assert sorted(made) == [*range(number)]
