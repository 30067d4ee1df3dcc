"""What the guide says of extensions, done with the files that it shows."""

from __future__ import annotations

import csv
import json
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sphinx.errors import ExtensionError

from sphinx_seminar.cli import main
from sphinx_seminar.importing.formats.plugins import GROUP
from tests.guide.examples import ALL
from tests.support import Site, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENSION, CONF, IMPORTER, NAMED = (
    one.text for one in ALL if one.page == "guide/extend.md"
)
TALK = """\
# On {name}

:::{{talk}}
:date: 2025-03-04
:series: {series}
:speaker: Ada Example
:::
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of two series, with the extension of the guide."""
    path = list(sys.path)
    made = Site(tmp_path / "source")
    made.write("seminar_extras.py", EXTENSION)
    conf = (made.srcdir / "conf.py").read_text("utf-8")
    made.write("conf.py", f"{conf}\n{CONF}")
    made.write("talks/series.yml", "algebra: {name: Algebra}\ntopology: {}\n")
    for name, series in (("knots", "topology"), ("groups", "algebra")):
        made.write(f"talks/{name}.md", TALK.format(name=name, series=series))
    yield made
    sys.modules.pop("seminar_extras", None)
    sys.path[:] = path


def published(site: Path) -> list[str]:
    """The titles in the file of the extension."""
    with (site / "talks.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert all(row["address"].endswith(".html") for row in rows)
    return [row["title"] for row in rows]


def test_the_extension(site: Site) -> None:
    built = site.build()
    assert built.warnings == ()
    talks = json.loads((built.outdir / "talks.json").read_bytes())["talks"]
    topics = {talk["key"]: talk.get("topics", []) for talk in talks}
    assert topics == {"groups": ["algebra"], "knots": []}
    shown = built.page("topics/algebra").select(".seminar-list .seminar-title")
    assert texts(shown) == ["On groups"]
    assert published(built.outdir) == ["On groups", "On knots"]

    (site.srcdir / "talks/knots.md").unlink()
    again = site.build()
    assert published(again.outdir) == ["On groups"]
    assert (again.outdir / "topics/algebra.html").is_file()

    (site.srcdir / "talks/groups.md").unlink()
    with pytest.raises(ExtensionError, match="there are no talks"):
        site.build()


def test_a_file_that_is_no_longer_made(site: Site) -> None:
    assert (site.build().outdir / "talks.csv").is_file()
    site.write("seminar_extras.py", "def setup(app):\n    return {}\n")
    sys.modules.pop("seminar_extras")
    assert not (site.build().outdir / "talks.csv").exists()


@pytest.mark.parametrize(
    ("event", "returned", "said"),
    [
        ("talk-read", "'nothing'", "found str, expected a TalkEntry or None"),
        ("collect-files", "[('../a', b'')]", "found '../a', expected a name within"),
        ("collect-files", "[('a', 'text')]", "found str as content of 'a'"),
        ("collect-files", "[('', b'')]", "found '', expected a name within"),
        ("collect-files", "[('a',)]", r"found \('a',\), expected a pair"),
        ("collect-files", "5", "found 5, expected a pair"),
        ("collect-files", "{'a': b''}", "found {'a': b''}, expected a pair"),
    ],
)
def test_mistakes_of_listeners(
    site: Site, event: str, returned: str, said: str
) -> None:
    listener = f"app.connect('seminar-{event}', lambda *_: {returned})"
    site.write(
        "seminar_extras.py", f"def setup(app):\n    {listener}\n    return {{}}\n"
    )
    with pytest.raises(ExtensionError, match=said):
        site.build()


TAKEN = {
    "talks.ics": "'talks.ics' of sphinx-seminar",
    "Talks.ICS": "'talks.ics' of sphinx-seminar",
    "embed.html": "'embed.html' of sphinx-seminar",
    "sitemap.xml": "'sitemap.xml' of sphinx-seminar",
    "talks/ropes.html": "'talks/ropes.html' of sphinx-seminar",
    "./index.html": "the page 'index'",
    "talks/knots.html": "the page 'talks/knots'",
    "speakers/ada-example.html": "the page 'speakers/ada-example'",
    "search.html": "the page 'search'",
    "404.html": "the page '404'",
    "index.html/a": "the page 'index'",
    "_static/basic.css": "'_static' of Sphinx and themes",
    "search-index/a": "'search-index' of Sphinx and themes",
    "objects.inv": "'objects.inv' of Sphinx and themes",
}
"""Names that no listener may use, and what has them."""
TRY = """\
from types import SimpleNamespace
from sphinx_seminar import hooks
from sphinx_seminar.domain import build_of


def tried(app, archive, urls):
    outputs = build_of(app.env).tracker.outputs
    for number, name in enumerate(app.config.names):
        listeners = SimpleNamespace(emit=lambda *_: [[(name, b"")]])
        try:
            list(hooks.files(listeners, archive, urls, outputs))
        except hooks.ExtensionError as error:
            yield f"tried/{number}", str(error).encode()


def setup(app):
    app.add_config_value("names", [], "")
    app.connect("seminar-collect-files", tried)
    return {}
"""


def test_names_that_are_taken(site: Site) -> None:
    site.write("seminar_extras.py", TRY)
    moved = TALK.replace(":series:", ":formerly: ropes\n:series:")
    site.write("talks/knots.md", moved.format(name="knots", series="algebra"))
    site.configure(names=[*TAKEN, "own.csv", "talks/own.csv"])
    built = site.build()
    said = {path.name: path.read_text("utf-8") for path in built.outdir.glob("tried/*")}
    assert said == {
        str(number): f"seminar-collect-files: found {name.removeprefix('./')!r}, "
        f"where there is {taken}, expected a name of its own"
        for number, (name, taken) in enumerate(TAKEN.items())
    }


def test_one_name_of_two_listeners(site: Site) -> None:
    site.write(
        "seminar_extras.py",
        """\
        def setup(app):
            for name in ("own/talks.csv", "own/Talks.csv"):
                files = [(name, b"")]
                app.connect("seminar-collect-files", lambda *_, files=files: files)
            return {}
        """,
    )
    said = "found 'own/Talks.csv', where there is 'own/talks.csv' of another listener"
    with pytest.raises(ExtensionError, match=said):
        site.build()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package that has the importer of the guide."""
    package = tmp_path / "site-packages"
    about = package / "our_importers-1.dist-info"
    about.mkdir(parents=True)
    (package / "our_importers.py").write_text(IMPORTER, "utf-8")
    ((group, points),) = tomllib.loads(NAMED)["project"]["entry-points"].items()
    assert group == GROUP
    lines = [f"{name} = {function}" for name, function in points.items()]
    (about / "entry_points.txt").write_text("\n".join([f"[{group}]", *lines]), "utf-8")
    (about / "METADATA").write_text("Name: our-importers\nVersion: 1\n", "utf-8")
    monkeypatch.syspath_prepend(str(package))
    yield
    sys.modules.pop("our_importers", None)


@pytest.mark.usefixtures("installed")
def test_the_importer(site: Site, tmp_path: Path) -> None:
    def said_by_import(*arguments: str) -> str:
        where = ["--source", str(site.srcdir)]
        done = CliRunner().invoke(main, ["import", *where, *arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return " ".join(done.output.split())

    plan, poster = tmp_path / "term.plan", tmp_path / "poster.txt"
    plan.write_text("2026-05-04 | Ada Example | On ropes\n", "utf-8")
    said_by_import(str(plan))
    (talk,) = site.srcdir.glob("talks/2026/*.md")
    written = talk.read_text("utf-8")
    assert written.startswith("# On ropes\n")
    assert ":date: 2026-05-04" in written
    assert "Ada Example" in written

    plan.write_text("2026-05-04; Ada Example\n", "utf-8")
    said = said_by_import(str(plan))
    assert "cannot be read by the importer 'plan': line 1: found" in said
    poster.write_text("Title: On braids\nSpeaker: Bo Madeup\nDate: 2026-06-01\n")
    assert "On braids" in said_by_import("--dry-run", str(poster))
