"""What processes that read documents send back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support import Site

CONF = """
import json
from pathlib import Path

sent = []


def merged(app, env, docnames, other):
    kept = other.titles, other.longtitles, other.tocs, other.toc_num_entries
    sent.append([sorted(docnames), [sorted(one) for one in kept]])


def updated(app, env):
    kept = env.titles, env.longtitles, env.tocs, env.toc_num_entries
    found = {"sent": sent, "kept": [sorted(one) for one in kept]}
    Path(app.srcdir, "sent.json").write_text(json.dumps(found))
    return []


def setup(app):
    app.connect("env-merge-info", merged)
    app.connect("env-updated", updated)
"""


def test_each_process_sends_back_what_it_has_read(site: Site) -> None:
    """With all of the titles, it took half of the first build of 10,000 talks."""
    with (site.srcdir / "conf.py").open("a") as conf:
        conf.write(CONF)
    names = [f"p{number}" for number in range(40)]
    for name in names:
        site.write(f"{name}.md", f"---\norphan: true\n---\n\n# Page {name}\n")
    site.build(parallel=2)
    found = json.loads((site.srcdir / "sent.json").read_text())
    assert len(found["sent"]) > 2
    for docnames, kept in found["sent"]:
        assert kept == [docnames] * 4
    assert found["kept"] == [sorted([*names, "index"])] * 4
    for name in names[:20]:
        site.write(f"{name}.md", f"---\norphan: true\n---\n\n# Other {name}\n")
    built = site.build(parallel=2)
    again = json.loads((site.srcdir / "sent.json").read_text())
    assert again["kept"] == found["kept"]
    title = built.page("p1").select_one("h1")
    assert title is not None
    assert title.get_text().startswith("Other p1")
