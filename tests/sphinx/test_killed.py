"""Builds and commands that are killed at any moment: the next one is right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests import killed
from tests.cli.organizer import run, talk
from tests.cli.test_slots import NOW, SERIES
from tests.sample import PIXEL, write_sample
from tests.support import Site, differences, files_of, not_as_clean

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOMENTS = 20
SEED = int(os.environ.get("SEMINAR_SEED", "0"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="has no fork"),
]


def write(site: Site, state: bool) -> None:
    """Bring the sources to one of two states, between which very much changes."""
    new, old = ("New", "Old")[state], ("new", "old")[state]
    site.write("index.md", f"# {new} home\n\n```{{toctree}}\nother\n```\n")
    site.write("other.md", f"# {new} title\n\n{new} words, ![A](talks/curve.png)\n")
    (site.srcdir / "talks/curve.png").write_bytes(PIXEL + new.encode())
    (site.srcdir / "talks/ada.png").write_bytes(PIXEL + new.encode())
    site.write("_static/own.css", f"/* {new} */")
    site.write(f"_static/{old}.css", "")
    site.write(f"talks/2026/{old}.md", TALK.format(new))
    for folder, suffix in (("_static", "css"), ("talks/2026", "md")):
        other = ("new", "old")[not state]
        (site.srcdir / f"{folder}/{other}.{suffix}").unlink(missing_ok=True)
    site.write("talks/2026/same.md", TALK.format(f"Same, but {old}"))
    site.write("talks/topics.yml", f"knots:\n  name: {new} knots\n")


TALK = """\
# {0} things

::::{{talk}}
:date: 2026-05-01
:topics: knots
:speaker: Ada Invented

{0} abstract.
::::
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
@pytest.mark.parametrize("search", [True, False], ids=["our search", "Sphinx's"])
def test_the_build_after_one_that_was_killed(
    site: Site, builder: str, *, search: bool
) -> None:
    if builder == "text" and not search:
        return
    write_sample(site)
    site.configure(
        seminar_search=search, html_static_path=["_static"], html_css_files=["own.css"]
    )
    build = site.srcdir.parent / "build"
    clean = []
    for state in (False, True):
        write(site, state)
        clean.append(site.build(builder, fresh=True).files())
    write(site, state=False)
    number = killed.run(lambda: site.build(builder), build)
    assert number
    chance = random.Random(SEED)
    deaths = 0
    for moment in range(MOMENTS):
        state = not moment % 2
        write(site, state)
        at = chance.randrange(number)
        deaths += killed.run(lambda: site.build(builder), build, at) is None
        if not moment % 3:  # and it was undone meanwhile
            state = not state
            write(site, state)
        built = site.build(builder)
        assert differences(built.files(), clean[state]) == [], (moment, at)
        if moment % 2:  # which the next one has to find in the other state
            write(site, state=False)
            site.build(builder)
    assert deaths > MOMENTS // 2


def test_several_processes_are_killed(site: Site) -> None:
    write_sample(site)
    write(site, state=False)
    site.build()
    chance = random.Random(SEED)
    started = time.monotonic()
    for moment in range(6):
        write(site, state=bool(moment % 2))
        child = os.fork()
        if not child:
            os.setsid()
            try:
                site.build(parallel=2)
            finally:
                os._exit(0)
        time.sleep(chance.random() * max(0.3, (time.monotonic() - started) / 8))
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    built = site.build()
    assert not_as_clean(site, built) == []


# --- Commands ---------------------------------------------------------------------


def sources(site: Site) -> dict[str, bytes]:
    """The files of *site*, without what a command read of it."""
    found = files_of(site.srcdir)
    return {name: found[name] for name in found if not name.startswith("_build/")}


def prepare_import(site: Site) -> Callable[[], object]:
    rows = "".join(f"2026-0{n}-01,Bo Madeup {n},On rope {n}\n" for n in range(1, 6))
    path = site.write("sheet.csv", f"date,speaker,title\n{rows}")
    return lambda: run(site, "import", str(path))


def prepare_import_again(site: Site) -> Callable[[], object]:
    prepare_import(site)()
    path = site.srcdir / "sheet.csv"
    text = path.read_text(encoding="utf-8").replace("On rope", "On strong rope")
    path.write_text(text, encoding="utf-8")
    return lambda: run(site, "import", "--update", str(path))


def prepare_new(site: Site) -> Callable[[], object]:
    arguments = ("--speaker", "Ann Lee", "--date", "2026-03-04", "--title", "X")
    return lambda: run(site, "new", "--yes", *arguments)


def prepare_fix(site: Site) -> Callable[[], object]:
    for name, who in (("a", "Eva Beispiel"), ("b", "E. Beispiel")):
        block = f"```{{speaker}} {who}\n:affiliation: University of Nowhere\n```"
        talk(site, f"2025/{name}", date="2025-01-01", topics="knots", body=block)
    return lambda: run(site, "check", "--fix")


def prepare_slots(site: Site) -> Callable[[], object]:
    site.configure(seminar_now=NOW)
    site.write("talks/series.yml", SERIES)
    return lambda: run(site, "slots")


def prepare_slots_again(site: Site) -> Callable[[], object]:
    prepare_slots(site)()
    later = SERIES.replace("time: 14:00-15:00", "time: 16:00-17:00")
    site.write("talks/series.yml", later)
    return lambda: run(site, "slots")


@pytest.mark.parametrize(
    "prepare",
    [
        prepare_import,
        prepare_import_again,
        prepare_new,
        prepare_fix,
        prepare_slots,
        prepare_slots_again,
    ],
    ids=["import", "import again", "new", "fix", "slots", "slots again"],
)
def test_a_command_is_killed(
    site: Site, tmp_path: Path, prepare: Callable[[Site], Callable[[], object]]
) -> None:
    work = prepare(site)
    kept = tmp_path / "kept"
    shutil.copytree(site.srcdir, kept)
    before = sources(site)
    number = killed.run(work, site.srcdir)
    after = sources(site)
    assert number
    assert after != before
    moments = range(number)
    for at in random.Random(SEED).sample(moments, min(number, MOMENTS // 2)):
        shutil.rmtree(site.srcdir)
        shutil.copytree(kept, site.srcdir)
        assert killed.run(work, site.srcdir, at) is None
        for name, content in sources(site).items():
            may_be_linked = name.rpartition("/")[2].startswith(".")
            assert may_be_linked or content in {before.get(name), after.get(name)}, name
        work()
        found = sources(site)
        assert {name: found[name] for name in after} == after
