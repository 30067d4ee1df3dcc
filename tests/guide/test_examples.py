"""Every example of the guide and the README works as it is written.

Each block of code is found by reading the pages as Markdown, and tried by what
it is: talks and lists are built, settings are used, commands are run. A block
that nothing tries fails.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import jsonschema
import pytest
import soupsieve
import yaml
from click import Context
from click.testing import CliRunner

from sphinx_seminar.cli import main
from sphinx_seminar.importing import recognize
from sphinx_seminar.reading.days import read_days
from tests.guide.examples import ALL, PAGES, Example, inline
from tests.guide.setting import DATA, make_setting, write_given
from tests.guide.shell import Shell, commands
from tests.support import REPOSITORY, copy_repository, parse, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.support import Built, Site

EXEMPT: dict[str, str] = {
    "make test": "runs these tests",
    ".venv/bin/seminar init": "is for an empty folder; test_quick_start.py has one",
    "make bench": "takes an hour; tests/packaging tries what it runs",
    'make bench BENCHOPTS="--sizes 1000 --programs seminar plain --rows cold"': (
        "takes minutes; tests/packaging tries what it runs"
    ),
}
"""The commands that are not run, and why."""

NOT_TRIED: dict[str, str] = {
    "nginx": "for a server that is not here",
    "apache": "for a server that is not here",
}
"""The languages that nothing tries, and why."""

FOREIGN_OPTIONS = {
    "--delete": "of rsync",
    "--sizes": "of the benchmark",
    "--programs": "of the benchmark",
    "--rows": "of the benchmark",
    "--runs": "of the benchmark",
    "--records": "of the benchmark",
}
"""Options in the text that are of other programs."""

WALKS = ("guide/quick-start.md", "guide/templates.md", "guide/extend.md")
"""Pages whose blocks belong together; each has a test_….py of its own."""

_DIRECTIVE = re.compile(
    r"^\s*(?:[:`]{3,}\{(?P<name>[\w-]+)\}|\.\. (?P<rst>[\w-]+)::)[ ]*(?P<said>.*)$",
    re.MULTILINE,
)
_OPTION = re.compile(r"^\s*:?(?P<name>date|speaker): (?P<said>.+)$", re.MULTILINE)
_MAKE = re.compile(r"(^| )make ", re.MULTILINE)
_HEADING = re.compile(r"^#+ (.+)$|^(.+)\n={3,}$", re.MULTILINE)


def build(site: Site) -> Built:
    built = site.build()
    assert built.warnings == ()
    return built


def markdown(example: Example, tmp_path: Path) -> None:
    """A document, or a part of one, is built and shows what it says."""
    site = make_setting(tmp_path / "source")
    source = example.text
    suffix = "rst" if example.language == "rst" else "md"
    if not _HEADING.search(source):
        source = f"# Example\n\n{source}"
    name = example.file or f"talks/2022/example.{suffix}"
    site.write(name, source)
    built = build(site)
    document = name.rpartition(".")[0]
    page = built.page(document)
    shown = text(page.select_one("body"))
    said = list(_DIRECTIVE.finditer(source))
    kinds = [match["name"] or match["rst"] for match in said]
    talks = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    mine = [talk for talk in talks if talk["document"] == document]
    assert len(mine) == kinds.count("talk")
    lists = [kind for kind in kinds if kind.endswith("-list")]
    found = page.select("ul.seminar-list")
    assert len(found) == len(lists)
    assert all(one.select("li a[href]") for one in found)
    titles = [one or other for one, other in _HEADING.findall(source)]
    names = [match["said"] for match in said if match["said"]]
    for option in _OPTION.finditer(source):
        if option["name"] == "date":
            days = {(talk["date"], talk.get("last_day", "")) for talk in mine}
            first, last = read_days(option["said"])
            assert (str(first), str(last or "")) in days
        else:
            names += option["said"].split(";")
    for one in (*titles, *names):
        for part in re.split(r"\$[^$]*\$", one):
            assert part.strip() in shown
    assert kinds or titles


def python(example: Example, tmp_path: Path) -> None:
    """Settings are known to Sphinx, and a site is built with them."""
    assert not example.file.endswith(".py") or example.file == "conf.py"
    site = make_setting(tmp_path / "source", example.text)
    assert "A setting 0" in build(site).html("talks/2026/setting-0")


def css(example: Example, tmp_path: Path) -> None:
    """Every rule is for something, and sets variables that the extension has."""
    site = make_setting(tmp_path / "source")
    page = parse(build(site).html("talks/2026/setting-0"))
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", _without_comments(example.text))
    own = (REPOSITORY / "_ext/sphinx_seminar/static/seminar.css").read_text("utf-8")
    assert rules
    for name in ("html", "body"):  # as the script of a theme does
        page.select(name)[0]["data-theme"] = "dark"
    for selector, declarations in rules:
        if not selector.strip().startswith("@"):
            assert soupsieve.select(selector.strip(), page), selector
        for name in re.findall(r"(--seminar-[\w-]+):", declarations):
            assert f"{name}:" in own


def _without_comments(source: str) -> str:
    return re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)


def html(example: Example, tmp_path: Path) -> None:
    """What another site embeds is there, and knows what it is asked."""
    outdir = build(make_setting(tmp_path / "source")).outdir
    for frame in parse(example.text).select("[src]"):
        parts = urlsplit(str(frame["src"]))
        file = outdir / parts.path.lstrip("/")
        asked = parse_qs(parts.query)
        content = file.read_text("utf-8")
        # what is asked is a script's matter, which no policy lets stand in a page
        scripts = "".join(
            (file.parent / str(one["src"])).read_text("utf-8")
            for one in parse(content).select("script[src]")
        )
        assert all(f'"{name}"' in scripts for name in asked)
        assert all(f'data-series="{key}"' in content for key in asked["series"])


def json_file(example: Example, tmp_path: Path) -> None:
    """The content has the form that is published."""
    outdir = build(make_setting(tmp_path / "source")).outdir
    name = example.file.removesuffix(".json")
    schema = json.loads((outdir / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.validate(json.loads(example.text), schema)


def yaml_file(example: Example, tmp_path: Path) -> None:
    """A data file is used by a talk; the steps of a workflow are run."""
    content = yaml.safe_load(example.text)
    if example.file in DATA:
        site = make_setting(tmp_path / "source")
        kind = example.file.removeprefix("talks/").removesuffix(".yml")
        option = {
            "series": "series",
            "speakers": "speaker",
            "topics": "topics",
            "venues": "venue",
        }[kind]
        for number, key in enumerate(content):
            options = {"date": "2026-06-01", "speaker": "Sam Setting", option: key}
            lines = "\n".join(f":{name}: {said}" for name, said in options.items())
            site.write(
                f"talks/2026/data-{number}.md", f"# A\n\n:::{{talk}}\n{lines}\n:::\n"
            )
        built = build(site)
        for key, entry in content.items():
            page = f"{kind}/{key}/index" if kind == "series" else f"{kind}/{key}"
            if kind == "venues":  # which have no page
                shown = text(built.page("talks/2026/data-0").body)
                assert all(
                    str(said) in shown for said in (entry["name"], entry["city"])
                )
                continue
            assert entry["name"] in text(built.page(page).select_one("h1"))
        return
    steps = [step["run"] for step in _steps(content) if "run" in step]
    assert steps or "sphinx" in content
    shell = _shell(tmp_path)
    for step in steps:
        for command in commands(re.sub(r"\$\{\{.*?\}\}", "https://x.example", step)):
            shell.run(command)


def _steps(content: object) -> list[dict[str, str]]:
    """The steps of a workflow, or of a part of one."""
    if isinstance(content, list):
        return content
    assert isinstance(content, dict)
    jobs = content.get("jobs", {}).values()
    of_gitlab = (job for job in content.values() if isinstance(job, dict))
    lines = [line for job in of_gitlab for line in job.get("script", [])]
    return [step for job in jobs for step in job["steps"]] + [
        {"run": line} for line in lines
    ]


def plain(example: Example, tmp_path: Path) -> None:
    """Packages exist; a poster becomes a talk, which is built."""
    if example.file == "requirements.txt":
        known(example.text.split())
        return
    if "→" in example.text:  # what the command prints
        site = make_setting(tmp_path / "source")
        shell = _shell(tmp_path, site)
        site.write("talks.csv", "Date,Wer,Schuhgröße\n2024-03-05,Ada Example,42\n")
        assert example.text.strip() in shell.run("seminar import talks.csv")
        return
    site = make_setting(tmp_path / "source")
    site.write("poster.txt", example.text)
    said = _shell(tmp_path, site).run("seminar import poster.txt")
    assert "1 talk written" in said
    assert "Please check" not in said
    build(site)


ENDINGS = {
    **{name: name for name in ("yaml", "json", "toml", "md", "csv", "html", "org")},
    "latex": "tex",
    "ics": "ics",
    "xml": "xml",
    "bibtex": "bib",
}
"""Languages of examples of files to be imported, and the endings of their names."""


def imported(example: Example, site: Site) -> str:
    """The talk file that is made of a file which is imported."""
    name = f"example.{ENDINGS[example.language]}"
    file = site.write(name, example.text)
    before = set((site.srcdir / "talks").rglob("*.md"))
    done = CliRunner().invoke(main, ["import", "--source", str(site.srcdir), str(file)])
    assert "1 talk written" in done.output, example.name
    (written,) = set((site.srcdir / "talks").rglob("*.md")) - before
    return written.read_text("utf-8")


def test_every_file_to_be_imported_is_the_same_talk(tmp_path: Path) -> None:
    site = make_setting(tmp_path / "source")
    for number, example in enumerate(KNOTS):
        importer = make_setting(tmp_path / str(number))
        source = imported(example, importer)
        assert "Nowhere" not in example.text or "University of Nowhere" in source
        site.write(f"talks/2024/knots-{number}.md", source)
        if "\n:series: knot-seminar\n" in source:  # which it has found in the file
            series = importer.srcdir / "talks" / "series.yml"
            site.write("talks/series.yml", series.read_text("utf-8"))
    built = build(site)
    talks = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    found = [
        (talk["date"], talk["speakers"][0]["name"])
        for talk in talks
        if talk["title"] == "Knots"
    ]
    assert found == [("2024-03-05", "Ada Example")] * len(KNOTS)


@pytest.mark.parametrize("language", ["csv", "md"])
def test_each_row_or_item_is_a_talk(language: str, tmp_path: Path) -> None:
    lists = (one for one in IMPORTED if one not in KNOTS)
    (example,) = (one for one in lists if one.language == language)
    site = make_setting(tmp_path / "source")
    file = str(site.write(f"list.{language}", example.text))
    done = CliRunner().invoke(main, ["import", "--source", str(site.srcdir), file])
    rows = re.findall(r"(?m)^(?:- )?\d.*(?:,|: )(.+)$", example.text)
    assert f"{len(rows)} talks written" in done.output
    built = build(site)
    talks = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    assert {*rows} <= {one["title"] for one in talks}


def test_the_table_of_files_is_whole() -> None:
    """The guide names every ending by which a file is known, and no other."""
    page = (REPOSITORY / "guide/import.md").read_text("utf-8")
    table = page.partition("## What can be read")[2].partition("\n## ")[0]
    cells = [line.split("|")[2] for line in table.splitlines() if line.startswith("|")]
    assert set(re.findall(r"`(\.\w+)`", "".join(cells))) == {
        *(*recognize.ENDINGS, *recognize.SCRIPTS)
    }


def sh(example: Example, tmp_path: Path) -> None:
    """Each command is run where it belongs: in a clone of this, or in a site."""
    lines = list(commands(example.text))
    if _builds_this_site(example):
        folder = tmp_path / "clone"
        copy_repository(folder)
        shell = Shell(folder, tmp_path / "home")
    else:
        shell = _shell(tmp_path)
    for line in lines:
        if line not in EXEMPT:
            shell.run(line)
    known(shell.installed())


def known(packages: Iterable[str]) -> None:
    """Check that *packages* are this one, or among those that it is tested with."""
    project = (REPOSITORY / "pyproject.toml").read_text("utf-8")
    for package in packages:
        if package == "@" or package.startswith(("git+", "PATH/")):  # where one is
            continue
        assert f'"{package.partition("[")[0]}' in project


def jinja(example: Example, tmp_path: Path) -> None:
    """The template takes the place of the usual one."""
    site = make_setting(tmp_path / "source", 'html_theme = "furo"\n')
    site.write(example.file, example.text)
    own = max(re.split(r"\{[{%].*?[%}]\}|<\w+>|\n", example.text), key=len).strip()
    name = example.file.removeprefix("_templates/")
    if name.startswith("seminar/announcement"):
        form = {"txt": "text", "md": "markdown", "html": "html"}[name.split(".")[1]]
        said = _shell(tmp_path, site).run(f"seminar announce next --format {form}")
        assert "A setting 0" in said
        assert own in said
        return
    built = build(site)
    kind = name.removesuffix(".html")
    shown = {page for page in built.pages() if own in built.html(page)}
    assert "speakers/sam-setting" in shown
    assert ("talks/2026/setting-0" in shown) == (kind == "page")
    assert "A setting 0" in built.html("talks/2026/setting-0")


def _shell(tmp_path: Path, site: Site | None = None) -> Shell:
    site = site or make_setting(tmp_path / "source")
    shell = Shell(site.srcdir, tmp_path / "home")
    write_given(site.srcdir, shell.home)
    return shell


HOW: dict[str, Callable[[Example, Path], None]] = {
    "markdown": markdown,
    "rst": markdown,
    "python": python,
    "css": css,
    "html": html,
    "jinja": jinja,
    "json": json_file,
    "yaml": yaml_file,
    "text": plain,
    "sh": sh,
}
"""How the examples in each language are tried."""

IMPORTED = [
    example
    for example in ALL
    if example.page == "guide/import.md" and example.language in ENDINGS
]
"""Files of the kinds that can be imported: each a talk about knots, or several."""
KNOTS = [example for example in IMPORTED if "Braids" not in example.text]

SINGLE = [
    example
    for example in ALL
    if example.page not in WALKS and example.language not in NOT_TRIED
    if example not in IMPORTED
]


def _runs_commands(example: Example) -> bool:
    """Whether processes are started for it, which take seconds."""
    is_workflow = example.language == "yaml" and example.file not in DATA
    return example.language == "sh" or is_workflow


def _builds_this_site(example: Example) -> bool:
    return example.language == "sh" and bool(_MAKE.search(example.text))


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(
            one,
            id=one.name,
            marks=[pytest.mark.slow] if _runs_commands(one) else [],
        )
        for one in SINGLE
    ],
)
def test_example(example: Example, tmp_path: Path) -> None:
    assert example.language in HOW, f"{example.name}: nothing tries such examples"
    HOW[example.language](example, tmp_path)


def test_nothing_is_left_out() -> None:
    """A reader of text finds no more blocks than the reader of Markdown."""
    fences = re.compile(r"^ *(?P<fence>[`~]{3,})(?P<info>[^`\n]*)$", re.MULTILINE)
    for page in PAGES:
        opened, count = "", 0
        for match in fences.finditer((REPOSITORY / page).read_text("utf-8")):
            if not opened:
                opened = match["fence"]
                count += not match["info"].startswith("{")
            elif match["fence"].startswith(opened) and not match["info"]:
                opened = ""
        assert count == sum(one.page == page for one in ALL), page


def test_every_page_is_to_be_found() -> None:
    """From the README as well; that the guide's contents have it, Sphinx checks."""
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    pages = {page for page in PAGES if page.startswith("guide/")} - {"guide/index.md"}
    assert {page for page in pages if f"]({page})" not in readme} == set()


def test_exemptions_are_used() -> None:
    lines = {line for one in ALL if one.language == "sh" for line in
             commands(one.text)}  # fmt: skip
    assert set(EXEMPT) <= lines
    assert set(NOT_TRIED) <= {one.language for one in ALL}
    assert not set(NOT_TRIED) & set(HOW)


def test_kinds_of_pages(tmp_path: Path) -> None:
    """The guide names every kind of page that a template can meet."""
    site = make_setting(tmp_path / "source")
    kind = "{{ seminar_kind }}"
    site.write(
        "_templates/seminar/page.html",
        '{% extends "page.html" %}{% block body %}<i>' + kind + "</i>{% endblock %}",
    )
    built = build(site)
    found = {
        text(tag) for page in built.pages() for tag in built.page(page).select("i")
    }
    assert len(found) > 5
    assert found <= set(inline("guide/customize.md"))


def test_commands_in_the_text_exist() -> None:
    """What the text says in passing, ``seminar new`` and ``--strict``, exists."""
    known = {name: main.get_command(Context(main), name) for name in
             main.list_commands(Context(main))}  # fmt: skip
    options = {
        option for one in known.values() if one for parameter in one.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }  # fmt: skip
    said = [code for page in PAGES for code in inline(page)]
    for code in said:
        words = code.removeprefix(".venv/bin/").split()
        if words[:1] == ["seminar"] and len(words) > 1:
            assert words[1] in known, code
        option = words[0].startswith("--") and words[0].strip("-")
        if option and code not in FOREIGN_OPTIONS:
            assert words[0] in options, code
    assert set(FOREIGN_OPTIONS) <= set(said)
