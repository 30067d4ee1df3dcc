"""The garbage collector during a build, and after it."""

from __future__ import annotations

import gc
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ExtensionError

if TYPE_CHECKING:
    from tests.support import Site

CONF = """
import gc
import json
from pathlib import Path


def look(app, document, docname):
    seen = {"set aside": gc.get_freeze_count(), "is on": gc.isenabled()}
    Path(app.srcdir, "seen.txt").write_text(json.dumps(seen))
    if app.config.html_title == "bad":
        raise ValueError("as a broken extension does")


def setup(app):
    app.connect("doctree-resolved", look)
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
    assert gc.get_freeze_count() == 0
