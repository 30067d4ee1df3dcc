"""``seminar init``: what it writes is a site."""

from __future__ import annotations

import json
import subprocess
from importlib import metadata
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner, Result

from sphinx_seminar.cli import main
from sphinx_seminar.cli.init import _local_zone
from sphinx_seminar.cli.starter_files import PUBLISHERS
from sphinx_seminar.installed import how_to_add, requirement
from tests.sphinx.test_languages import LANGUAGES, catalogue, messages
from tests.support import Site, check_links, text

if TYPE_CHECKING:
    from pathlib import Path

NAME = 'Algebra & "Topology"'
ANSWERS = {
    "name": NAME,
    "group": "The Group: for Examples",
    "timezone": "Europe/Berlin",
    "series": "Séminaire d'algèbre",
    "weekday": "tue",
    "time": "14:00-15:00",
    "venue": "Room 5: left",
    "online": "https://meet.example.org/j/1",
    "theme": "alabaster",
    "url": "https://seminar.example.org/sub",
}


def init(folder: Path, *flags: str, said: str = "", **options: str) -> Result:
    given = [word for name, value in options.items() for word in (f"--{name}", value)]
    return CliRunner().invoke(main, ["init", str(folder), *given, *flags], input=said)


def test_the_next_steps_are_commands_that_the_shell_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin/seminar"
    program.parent.mkdir()
    program.touch(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert "\n  seminar new\n" in init(tmp_path / "a", "--yes", **ANSWERS).output
    program.unlink()
    said = init(tmp_path / "b", "--yes", **ANSWERS).output
    assert f"\n  cd {tmp_path / 'b'}\n  make html\n  .venv/bin/seminar new\n" in said


def started(folder: Path, **options: str) -> Site:
    done = init(folder, "--yes", **{**ANSWERS, **options})
    assert done.exit_code == 0, done.output
    site = Site.__new__(Site)
    site.srcdir = folder
    return site


def test_what_is_written_is_a_site(tmp_path: Path) -> None:
    site = started(tmp_path / "new")
    built = site.build()
    assert built.warnings == ()
    assert check_links(built.outdir, base="/sub/") == []
    home = built.page("index")
    assert NAME in text(home.select_one("title"))
    assert f"Tuesday, 14:00–15:00 · {ANSWERS['venue']}" in text(home.body)
    # there is no recording yet
    assert "Latest recordings" not in text(home.body)
    (talk,) = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    assert ANSWERS["series"] in text(built.page(talk["document"]).body)
    assert talk["start"].endswith(("14:00:00+01:00", "14:00:00+02:00"))
    assert talk["venue"] == ANSWERS["venue"]
    assert talk["url"].startswith("https://seminar.example.org/sub/talks/")


def test_check_tells_of_the_example(tmp_path: Path) -> None:
    site = started(tmp_path / "new")
    arguments = ["check", "--source", str(site.srcdir), "--only", "comment"]
    checked = CliRunner().invoke(main, arguments)
    assert "this talk is an example that `seminar init` wrote" in checked.output


def test_other_files_do_not_stop_it(tmp_path: Path) -> None:
    """A page that no table of contents lists is the organizer's choice."""
    site = started(tmp_path / "new")
    for name in ("about.md", "LICENSE.md", "docs/how.md", "docs/README.md"):
        site.write(name, "# A page\n\nSome words.\n")
    site.write("node_modules/some/README.md", "No title {foo}`bar`\n")
    built = site.build()
    assert built.warnings == ()
    assert {"about", "docs/how"} <= set(built.pages())
    assert not {"README", "LICENSE", "node_modules/some/README"} & set(built.pages())


@pytest.mark.parametrize("publish", PUBLISHERS)
def test_files_for_each_place(tmp_path: Path, publish: str) -> None:
    site = started(tmp_path / "new", publish=publish)
    for name in PUBLISHERS[publish]:
        assert yaml.safe_load((site.srcdir / name).read_text("utf-8"))
    conf: dict[str, Any] = {}
    exec((site.srcdir / "conf.py").read_text("utf-8"), conf)
    assert conf["html_baseurl"] == "https://seminar.example.org/sub/"


def test_a_nightly_publication_is_not_stopped_by_a_warning(tmp_path: Path) -> None:
    site = started(tmp_path / "new", publish="github")
    workflow = yaml.safe_load(
        (site.srcdir / ".github/workflows/pages.yml").read_text("utf-8")
    )
    builds = [step.get("run", "") for step in workflow["jobs"]["build"]["steps"]]
    assert not [run for run in builds if "-W" in run or "check" in run]
    assert workflow["jobs"]["deploy"]["needs"] == "build"
    (run,) = [
        step["run"]
        for step in workflow["jobs"]["check"]["steps"]
        if "check" in step.get("run", "")
    ]
    assert "--strict" in run


def test_only_the_first_series_is_asked_for(tmp_path: Path) -> None:
    done = init(
        tmp_path / "new", "--yes", "--series", "Algebra", "--series", "Topology"
    )
    assert done.exit_code == 2
    assert "add the others to talks/series.yml" in " ".join(done.output.split())
    assert not (tmp_path / "new").exists()


def test_it_asks(tmp_path: Path) -> None:
    said = [
        "Our talks",  # name
        "",  # group: the same
        "Europe/Berlni",
        "Europe/Berlin",
        "",  # series: the same
        "Someday",
        "Thu",
        "25:00",
        "9:30",
        "",  # room
        "",  # link
        "de",
        "furp",
        "furo",
        "server",
        "https://talks.example.org",
    ]
    done = init(tmp_path / "new", said="\n".join(said) + "\n")
    assert done.exit_code == 0, done.output
    for wrong in ("Europe/Berlni", "Someday", "25:00", "furp"):
        assert f"found '{wrong}'" in done.output
    conf = (tmp_path / "new/conf.py").read_text("utf-8")
    assert 'language = "de"' in conf
    series = yaml.safe_load((tmp_path / "new/talks/series.yml").read_text("utf-8"))
    assert series["our-talks"]["timezone"] == "Europe/Berlin"


def test_a_site_that_is_there_is_left_alone(tmp_path: Path) -> None:
    site = started(tmp_path / "new")
    before = (site.srcdir / "conf.py").read_bytes()
    done = init(site.srcdir, "--yes", name="Another")
    assert done.exit_code == 1
    assert "is there already" in done.output
    assert (site.srcdir / "conf.py").read_bytes() == before


def test_files_that_are_there_are_kept(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "README.md").write_text("Mine.\n")
    done = init(folder, "--yes", **ANSWERS)
    assert "Kept:    README.md" in done.output
    assert (folder / "README.md").read_text() == "Mine.\n"
    assert (folder / "conf.py").exists()


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (
            {
                "url": "https://code.example.org/seminar.git",
                "vcs_info": {"vcs": "git", "commit_id": "abc123"},
            },
            "sphinx-seminar @ git+https://code.example.org/seminar.git@abc123",
        ),
        (
            {"url": "https://example.org/sphinx_seminar.whl", "archive_info": {}},
            "sphinx-seminar @ https://example.org/sphinx_seminar.whl",
        ),
        (
            {"url": "file:///home/me/sphinx-seminar", "dir_info": {}},
            "sphinx-seminar @ file:///home/me/sphinx-seminar",
        ),
        (None, "sphinx-seminar>="),
    ],
)
def test_the_requirement_is_what_runs_here(
    monkeypatch: pytest.MonkeyPatch, origin: dict[str, Any] | None, expected: str
) -> None:
    """As PEP 610 records where a package came from."""

    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return json.dumps(origin) if origin else None

    monkeypatch.setattr(metadata, "distribution", lambda _: Installed())
    assert requirement().startswith(expected)
    _, _, address = expected.partition(" @ ")
    end = f" @ {address}'" if address else "'"
    assert how_to_add("poster") == f"pip install 'sphinx-seminar[poster]{end}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_is_in_the_language_of_the_site(
    tmp_path: Path, language: str
) -> None:
    site = started(tmp_path / "new", language=language)
    assert f'language = "{language}"\n' in (site.srcdir / "conf.py").read_text("utf-8")
    tag = language.replace("_", "-")
    assert f"language: {tag}\n" in (site.srcdir / "talks/series.yml").read_text("utf-8")
    home = (site.srcdir / "index.md").read_text("utf-8")
    known = messages(catalogue(language))
    for message in ("Everybody is welcome.", "Later talks", "Latest recordings"):
        (said,) = known[None, message]
        assert said in home
        assert message not in home
    (said,) = known["several", "Series"]
    assert f"## {said}" in home


def test_quotation_marks_are_those_of_the_language(tmp_path: Path) -> None:
    site = started(tmp_path / "new", language="de")
    site.write(
        "talks/big.md", '# Das "große" Bild\n\n:::{talk}\n:date: 2030-01-01\n:::\n'
    )
    page = site.build().page("talks/big")
    title = page.select_one("h1")
    assert title is not None
    assert title.get_text().startswith("Das „große“ Bild")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("zh", "zh_CN"),
        ("zh-Hans", "zh_CN"),
        ("zh_HK", "zh_TW"),
        ("zh-Hant", "zh_TW"),
        ("pt-BR", "pt_BR"),
        ("en-GB", "en_GB"),
    ],
)
def test_a_language_is_called_as_sphinx_calls_it(
    tmp_path: Path, said: str, name: str
) -> None:
    site = started(tmp_path / "new", language=said)
    assert f'language = "{name}"\n' in (site.srcdir / "conf.py").read_text("utf-8")


@pytest.mark.parametrize("language", ["Deutsch", "xx", "de!"])
def test_a_language_that_is_none(tmp_path: Path, language: str) -> None:
    done = init(tmp_path / "new", "--yes", **{**ANSWERS, "language": language})
    assert done.exit_code == 2
    assert f"found '{language}', expected a language such as en or de" in done.output
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("flags", [[], ["--name", "Caf\udce9"]])
def test_text_in_an_old_encoding_is_refused(tmp_path: Path, flags: list[str]) -> None:
    folder = tmp_path / "seminar"
    arguments = ["init", str(folder), *flags]
    done = CliRunner().invoke(main, arguments, input=b"Caf\xe9\n" * 20)
    assert done.exit_code == 2
    assert "Name of the site: expected text in UTF-8" in done.output
    assert not folder.exists()


def test_what_was_meant_becomes_the_default(tmp_path: Path) -> None:
    said = ["Our talks", "", "Berlin", "", "", "Montag", "", *[""] * 8, "server", ""]
    done = init(tmp_path / "new", said="\n".join(said) + "\n")
    assert "Time zone [Europe/Berlin]" in done.output
    series = yaml.safe_load((tmp_path / "new/talks/series.yml").read_text("utf-8"))
    assert series["our-talks"]["timezone"] == "Europe/Berlin"
    assert series["our-talks"]["weekday"] == "Monday"


def test_what_commands_write_is_not_committed(tmp_path: Path) -> None:
    folder = started(tmp_path / "new").srcdir
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    written = ["panel.pdf", "next.html", "next.eml", "next.ics", "talks/slides.pdf"]
    done = subprocess.run(
        ["git", "check-ignore", *written],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == written[:-1]


def test_a_weekday_may_be_a_plural(tmp_path: Path) -> None:
    done = init(tmp_path / "new", "--yes", "--weekday", "Thursdays")
    assert done.exit_code == 0, done.output
    series = yaml.safe_load((tmp_path / "new/talks/series.yml").read_text("utf-8"))
    assert {one.get("weekday") for one in series.values()} == {"Thursday"}


def test_a_series_that_meets_on_no_weekday(tmp_path: Path) -> None:
    said = ["Our talks", *[""] * 12, "server", ""]
    done = init(tmp_path / "new", said="\n".join(said) + "\n")
    assert done.exit_code == 0, done.output
    series = yaml.safe_load((tmp_path / "new/talks/series.yml").read_text("utf-8"))
    assert "weekday" not in series["our-talks"]
    assert "time" not in series["our-talks"]


@pytest.mark.parametrize("origin", ["file:///home/me/seminar", "git+https://x.example"])
def test_a_requirement_of_this_machine_is_pointed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    name = "sphinx_seminar.cli.init.requirement"
    monkeypatch.setattr(name, lambda: f"sphinx-seminar @ {origin}")
    done = init(tmp_path / "new", "--yes", **ANSWERS)
    is_local = origin.startswith("file:")
    assert ("names a folder of this machine" in done.output) is is_local


def test_a_machine_without_a_time_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Nowhere/Special")
    monkeypatch.setattr("sphinx_seminar.cli.init.Path.resolve", lambda _: tmp_path)
    assert _local_zone() == "UTC"
