"""The garbage collector during a build, and after it."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

from sphinx_seminar import collection, events

if TYPE_CHECKING:
    from tests.support import Site

CONF = """
import atexit
import gc
import json
import json
from pathlib import Path

# called after what the build has registered, as that came later
atexit.register(lambda: print("set aside at the end:", gc.get_freeze_count()))


def look(app, document, docname):
    seen = {"set aside": gc.get_freeze_count(), "is on": gc.isenabled()}
    Path(app.srcdir, "seen.txt").write_text(json.dumps(seen))
    if app.config.html_title == "bad":
        raise ValueError("as a broken extension does")


def loaded(app):
    text = "waits" if not gc.isenabled() else "looks for garbage"
    Path(app.srcdir, "loaded.txt").write_text(text)


def setup(app):
    app.connect("builder-inited", loaded)
    app.connect("doctree-resolved", look)
"""


LEFT = """
import json
from pathlib import Path

found = {}


def count(app, when):
    documents = [one.document for one in app.env.titles.values()]
    found[when] = sum(one is not None for one in documents)
    Path(app.srcdir, "left.txt").write_text(json.dumps(found))
    return ()


def setup(app):
    app.connect("html-collect-pages", lambda app: count(app, "before"))
    app.connect("build-finished", lambda app, error: count(app, "at the end"))
"""


@pytest.mark.parametrize("title", ["good", "bad"])
def test_all_is_looked_at_again_after_a_build(site: Site, title: str) -> None:
    site.configure(html_title=title)
    with (site.srcdir / "conf.py").open("a") as conf:
        conf.write(CONF)
    before = gc.get_freeze_count()
    fails = pytest.raises(ExtensionError, match="as a broken extension does")
    with fails if title == "bad" else nullcontext():
        site.build()
    seen = (site.srcdir / "seen.txt").read_text()
    assert '"is on": true' in seen
    assert f'"set aside": {before},' not in seen
    assert (site.srcdir / "loaded.txt").read_text() == "waits"
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_program_that_ends_does_not_look_again(site: Site) -> None:
    with (site.srcdir / "conf.py").open("a") as conf:
        conf.write(CONF)
    command = [sys.executable, "-m", "sphinx", "-q", str(site.srcdir), "out"]
    ended = subprocess.run(
        command, cwd=site.srcdir.parent, capture_output=True, text=True, check=True
    )
    count = ended.stdout.partition("set aside at the end: ")[2]
    assert int(count) > 10_000


def test_what_reading_leaves_is_set_aside_only_if_it_is_little(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asides: list[bool] = []

    def noted(*, aside: bool = False) -> AbstractContextManager[None]:
        asides.append(aside)
        return collection.without_collection(aside=aside)

    monkeypatch.setattr(events, "without_collection", noted)
    for number in range(20):
        site.write(f"p{number}.md", f"---\norphan: true\n---\n\n# Page {number}\n")
    site.build()
    site.write("p1.md", "---\norphan: true\n---\n\n# Another title\n")
    site.build()
    site.build(fresh=True, parallel=2)  # of which other processes read
    assert asides == [False, True, True]


def test_titles_keep_no_documents(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those within which Sphinx has shown them."""
    monkeypatch.setattr(events, "MANY", 8)
    with (site.srcdir / "conf.py").open("a") as conf:
        conf.write(LEFT)
    for number in range(20):
        site.write(f"p{number}.md", f"---\norphan: true\n---\n\n# Page {number}\n")
    site.build()
    found = json.loads((site.srcdir / "left.txt").read_text())
    assert found == {"before": 21 - 8 * 2, "at the end": 0}


@pytest.mark.parametrize("aside", [False, True])
def test_what_is_set_aside(*, aside: bool) -> None:
    gc.enable()
    gc.unfreeze()
    with collection.without_collection(aside=aside):
        assert not gc.isenabled()
    assert gc.isenabled()
    assert (gc.get_freeze_count() > 0) is aside
    gc.unfreeze()
