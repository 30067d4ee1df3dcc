"""Divides work among processes, for ``sphinx-build -j N``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from sphinx.util.parallel import ParallelTasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx.builders import Builder

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

_FEW = 20
"""For fewer things, no process is started."""


def share(
    items: Sequence[_Item],
    work: Callable[[Sequence[_Item]], _Result],
    done: Callable[[_Result], object],
    *,
    builder: Builder,
    processes: int,
) -> None:
    """Call *work* for parts of *items*, and *done* for each result, in this process.

    All of *items* are one part where the builder, or some other extension, does not
    write in parallel.

    Each process is started once, which takes as long as a few pages do, and gets every
    second, third, … thing: neighbours are alike, and may all be large. Before that, the
    last thing is made here: each process then has what it imports, compiles and keeps.
    (Not the first, which may be that of all talks: the others would wait for it.)

    :param processes: how many to use, this one not counted.
    """
    if processes < 2 or not builder.parallel_ok or len(items) < _FEW:
        done(work(items))
        return
    done(work(items[-1:]))
    items = items[:-1]
    tasks = ParallelTasks(processes)
    for first in range(processes):
        part = items[first::processes]
        tasks.add_task(work, part, lambda _, result: done(result))
    tasks.join()


@contextmanager
def beside(
    work: Callable[[], None], *, builder: Builder, processes: int
) -> Iterator[None]:
    """Call *work* in a process of its own meanwhile, or here after what is within.

    :param processes: how many may be used; with one, none is started.
    """
    if processes < 2 or not builder.parallel_ok:
        yield
        work()
        return
    tasks = ParallelTasks(1)
    tasks.add_task(work)
    try:
        yield
        tasks.join()
    finally:
        tasks.terminate()
