"""Slots for which nobody is named yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.talkfiles.plan import make_plan
from sphinx_seminar.talkfiles.site import Site as Target
from tests.importing.reading import read_table

if TYPE_CHECKING:
    from tests.support import Site


def test_an_open_slot_is_called_by_its_day(site: Site) -> None:
    table = "date,time,speaker,title,series\n"
    slots = "2026-11-02,16:15,TBA,TBA,{0}\n2026-11-09,16:15,,,{0}\n"
    target = Target(site.srcdir)
    for series, names in (
        ("", ["2026-11-02", "2026-11-09"]),
        ("Algebra", ["algebra-2026-11-02", "algebra-2026-11-09"]),
    ):
        drafts = read_table(table + slots.format(series), ImportSettings())
        made = [one.path for one in make_plan(drafts, target).talks]
        assert made == [f"talks/2026/{name}.md" for name in names]


def test_two_open_slots_of_one_day(site: Site) -> None:
    table = "date,time,speaker\n2026-11-02,10:00,TBA\n2026-11-02,16:15,TBA\n"
    target = Target(site.srcdir)
    first, second = make_plan(read_table(table, ImportSettings()), target).talks
    assert first.path == "talks/2026/2026-11-02.md"
    assert second.path.startswith("talks/2026/2026-11-02-")
