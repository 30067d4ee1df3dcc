"""The commands, as an organizer uses them."""

from __future__ import annotations

import email
import email.policy
import json
import shutil
from typing import TYPE_CHECKING

import click
import pytest
import yaml
from click import Context
from click.testing import CliRunner

from sphinx_seminar.cli import main
from tests.cli.organizer import SERIES, run, talk
from tests.importing.test_posters import POSTERS
from tests.support import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Site

SEED = POSTERS / "tmlr-poster.txt"


def test_help_is_complete() -> None:
    result = CliRunner().invoke(main, ["--help"])
    commands = main.list_commands(click.Context(main))
    assert {"init", "import", "new", "check", "announce", "help"} <= {*commands}
    for command in commands:
        assert command in result.output
        told = CliRunner().invoke(main, [command, "--help"])
        assert told.exit_code == 0
        found = main.get_command(click.Context(main), command)
        assert found is not None
        for option in found.params:
            if isinstance(option, click.Option):
                assert option.help, f"{command} {option.name}"


def test_import_of_the_poster(site: Site) -> None:
    """The poster gives the talk of this repository, save the mended spelling."""
    from sphinx_seminar.cli.archive import load
    from sphinx_seminar.talkfiles.site import Site as Target

    shutil.copy(REPOSITORY / "talks" / "series.yml", _folder(site) / "series.yml")
    result = run(site, "import", str(SEED))
    assert result.exit_code == 0, result.output
    assert "talks/2022/tianlong-chen.md" in result.output
    (imported,) = load(Target(site.srcdir)).archive.talks
    path = site.srcdir / "talks/2022/tianlong-chen.md"
    shutil.copy(REPOSITORY / "talks/2022/tianlong-chen.md", path)
    (written,) = load(Target(site.srcdir)).archive.talks
    for name in ("date", "start", "end", "timezone", "series", "online", "title"):
        assert getattr(imported, name) == getattr(written, name), name
    (one,), (other,) = imported.speakers, written.speakers
    assert (one.name, one.honorific, one.speaker) == (
        other.name,
        other.honorific,
        other.speaker,
    )
    assert _mended(one.position) == other.position
    assert one.affiliation == other.affiliation
    assert _words(_mended(one.biography.source)) == _words(other.biography.source)
    assert _words(imported.abstract) == _words(written.abstract)


def _folder(site: Site) -> Path:
    folder = site.srcdir / "talks"
    folder.mkdir(exist_ok=True)
    return folder


def _mended(text: str) -> str:
    text = text.replace("Forth-year", "Fourth-year").replace(
        "forth-year", "fourth-year"
    )
    return text.replace("UT Asutin", "UT Austin")


def _words(text: str) -> list[str]:
    return text.replace("’", "'").replace("“", '"').replace("”", '"').split()


def test_import_never_writes_over_a_talk(site: Site) -> None:
    run(site, "import", str(SEED))
    path = site.srcdir / "talks/2022/tianlong-chen.md"
    path.write_text(path.read_text().replace("Sparsity is", "Sparseness is"))
    again = run(site, "import", str(SEED))
    assert "There already, left as it is: talks/2022/tianlong-chen.md" in again.output
    assert "Sparseness" in path.read_text()
    run(site, "import", "--overwrite", str(SEED))
    assert "Sparseness" not in path.read_text()
    assert len(list(path.parent.iterdir())) == 1


def test_import_names_a_series_that_talks_lack(site: Site, tmp_path: Path) -> None:
    site.write("talks/series.yml", SERIES)
    table = tmp_path / "talks.csv"
    table.write_text("Date,Speaker,Title\n2024-05-01,Jane Doe,Knots\n")
    key = next(iter(yaml.safe_load(SERIES)))
    run(site, "import", "--series", "", str(table))
    again = run(site, "import", "--series", key, str(table))
    assert f"series: found '{key}'" in again.output
    run(site, "import", "--series", key, "--update", str(table))
    assert f":series: {key}" in (site.srcdir / "talks/2024/jane-doe.md").read_text()


def test_import_names_the_series_that_it_adds(site: Site, tmp_path: Path) -> None:
    site.write("talks/series.yml", "knots-in-rome: {name: Knots in Rome}\n")
    table = tmp_path / "talks.csv"
    rows = "2024-05-01,A B,One,Knots\n2024-05-02,C D,Two,Sheaves\n"
    table.write_text(f"Date,Speaker,Title,Series\n{rows}")
    said = run(site, "import", str(table)).output
    near = "the same as knots-in-rome? Then import with --series knots-in-rome"
    assert f"New in talks/series.yml:\n  knots: {near}\n  sheaves\n" in said
    assert "New in" not in run(site, "import", "--update", str(table)).output


def test_import_names_a_doubt_of_many_talks_once(site: Site, tmp_path: Path) -> None:
    rows = [f"{day} May,Jane Doe,Knots {day}\n" for day in range(1, 6)]
    table = tmp_path / "talks.csv"
    table.write_text("Date,Speaker,Title\n" + "".join(rows))
    said = run(site, "import", "--year", "2024", str(table)).output
    (line,) = [one for one in said.splitlines() if "has no year" in one]
    doubt, file = "'1 May' has no year: taken as 2024", "talks/2024/jane-doe.md"
    assert line == f"  talks.csv:2: {doubt} ({file} and 4 more)"


def test_import_says_what_is_new_of_a_talk(site: Site, tmp_path: Path) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_text("Title: Knots\nSpeaker: Jane Doe\nDate: 1 May 2024\nTime: 14:00\n")
    run(site, "import", str(mail))
    path = site.srcdir / "talks/2024/jane-doe.md"
    path = path.rename(path.with_name("knots.md"))
    mail.write_text(mail.read_text().replace("14:00", "16:00"))
    for options in ((), ("--quiet",)):
        again = run(site, "import", *options, str(mail))
        assert "There already, left as it is: talks/2024/knots.md" in again.output
        said = "  time: found '16:00', talks/2024/knots.md:6 has '14:00'"
        assert said in again.output
        assert "0 talks written; 1 there already (1 with differences)" in again.output
    assert [one.name for one in path.parent.iterdir()] == ["knots.md"]


def test_import_dry_run_is_a_diff(site: Site) -> None:
    result = run(site, "import", "--dry-run", str(SEED))
    assert "+++ b/talks/2022/tianlong-chen.md" in result.output
    assert "+:date: 2022-06-29" in result.output
    assert "1 talk would be written" in result.output
    assert not (site.srcdir / "talks").exists()


def test_import_appends_to_series(algebra: Site) -> None:
    run(algebra, "import", str(SEED))
    text = (algebra.srcdir / "talks/series.yml").read_text()
    assert text.startswith("algebra:")
    assert set(yaml.safe_load(text)) == {"algebra", "tmlr-young-scientist-seminar"}


def test_import_into_a_series(algebra: Site, tmp_path: Path) -> None:
    poster = tmp_path / "p.txt"
    poster.write_text(
        "Speaker: Ann Lee\nTitle: X y\nDate: 1 May 2024\nTime: 10:00 IST\n"
    )
    result = run(algebra, "import", "--series", "algebra", str(poster))
    assert "'IST' may mean" in result.output
    assert ":series: algebra" in (algebra.srcdir / "talks/2024/ann-lee.md").read_text()
    known = run(
        algebra, "import", "--overwrite", "--timezone", "Asia/Kolkata", str(poster)
    )
    assert "IST" not in known.output
    text = (algebra.srcdir / "talks/2024/ann-lee.md").read_text()
    assert ":timezone: Asia/Kolkata" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--series", "algebr", "x"), "did you mean 'algebra'"),
        (("--timezone", "Europe/Berln", "x"), "did you mean 'Europe/Berlin'"),
        (("--map", "x", "x"), "expected HEADING=FIELD"),
        (("missing.txt",), "there is no such file"),
    ],
)
def test_import_mistakes(
    algebra: Site, arguments: tuple[str, ...], message: str
) -> None:
    result = run(algebra, "import", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


def test_import_reports_days_off(algebra: Site, tmp_path: Path) -> None:
    table = tmp_path / "term.csv"
    table.write_text(
        "date,speaker,title\n2026-10-26,Jane Doe,Knots\n2026-11-02,,No seminar (fair)\n"
    )
    for _ in range(2):  # again where the talks are there already
        result = run(algebra, "import", str(table))
        assert "Left out:\n  term.csv:3: 2026-11-02: No" in result.output
    made = sorted((algebra.srcdir / "talks/2026").glob("*.md"))
    assert [path.name for path in made] == ["jane-doe.md"]
    assert "fair" not in made[0].read_text()


def test_import_says_what_is_in_no_series(algebra: Site, tmp_path: Path) -> None:
    table = tmp_path / "term.csv"
    table.write_text("date,speaker,title\n2026-10-26,Jane Doe,Knots\n")
    algebra.write("talks/series.yml", "algebra: {}\ntopology: {}\n")
    said = "In no series: talks/2026/jane-doe.md\n  Import with --series KEY"
    assert said in run(algebra, "import", "--dry-run", str(table)).output
    chosen = run(algebra, "import", "--dry-run", "--series", "algebra", str(table))
    assert "In no series" not in chosen.output


@pytest.mark.parametrize("update", [(), ("--update",)])
def test_import_takes_the_only_series(
    algebra: Site, tmp_path: Path, update: tuple[str, ...]
) -> None:
    """As ``seminar new`` does, and only where the source names no series."""
    table = tmp_path / "term.csv"
    table.write_text("date,speaker,title\n2026-10-26,Jane Doe,Knots\n")
    said = run(algebra, "import", *update, "--dry-run", str(table)).output
    assert "term.csv: series 'algebra', as it is the only one" in said
    assert "+:series: algebra\n" in said
    none = run(algebra, "import", *update, "--dry-run", "--series", "", str(table))
    assert "+:series:" not in none.output
    assert "only one" not in none.output
    table.write_text(
        "date,speaker,title,series\n2026-10-26,Jane Doe,Knots,Topology\n"
        "2026-11-02,John Roe,Braids,\n"
    )
    named = run(algebra, "import", *update, "--dry-run", str(table)).output
    assert "+:series: topology\n" in named
    assert "+:series: algebra\n" not in named


def test_import_says_what_it_could_not_read(algebra: Site, tmp_path: Path) -> None:
    folder = tmp_path / "posters"
    folder.mkdir()
    (folder / "a.txt").write_text("hello")
    shutil.copy(SEED, folder / "b.txt")
    result = run(algebra, "import", str(folder))
    assert result.exit_code == 1
    assert "a.txt: no talk is recognized" in result.output
    assert "1 talk written" in result.output


@pytest.mark.parametrize("wrong", ["chek", "Check", "chekc"])
def test_a_command_that_does_not_exist(wrong: str) -> None:
    result = CliRunner().invoke(main, [wrong])
    assert result.exit_code == 2
    assert "did you mean 'check'?" in result.output
    known = main.list_commands(Context(main))
    assert f"expected a command: {', '.join(known)}; " in result.output
    assert {"init", "check", "poster", "slots"} <= set(known)


def test_outside_of_a_site(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--source", str(tmp_path)])
    assert result.exit_code == 2
    assert "no conf.py" in result.output


def test_above_a_site(site: Site) -> None:
    above = site.srcdir.parent
    result = CliRunner().invoke(main, ["check", "--source", str(above)])
    assert result.exit_code == 2
    assert f"with --source, as in --source {site.srcdir.name}" in result.output


@pytest.fixture
def messy(algebra: Site) -> Site:
    """A series with something of every kind to do."""
    site = algebra
    site.write("talks/speakers.yml", "nobody-ever:\n  name: Nobody Ever\n")
    talk(site, "2025/odd-day", speaker="J. Doe", series="algebra", date="2025-12-18",
         time="10:00", topics="knot")  # fmt: skip
    talk(site, "2025/clash", speaker="Ann Lee", series="algebra", date="2025-12-09",
         time="14:30", venue="room 1", slides="https://a.example/s",
         video="https://a.example/v", body="An abstract.")  # fmt: skip
    talk(site, "2026/soon", title="TBA", speaker="Bob Roe", date="2026-05-05")
    talk(site, "2026/never", speaker="TBA", date="TBA")
    talk(site, "2026/off", speaker="Bob Roe", date="2026-05-06", status="cancelled")
    talk(site, "2025/school", speaker="Cy Poe", series="algebra", kind="workshop",
         date="2025-12-18 to 2025-12-19")  # fmt: skip
    return site


def test_check_finds(messy: Site) -> None:
    result = run(messy, "check", "--format", "json")
    content = json.loads(result.output)
    found = {(one["kind"], one["subject"]) for one in content["findings"]}
    assert {
        ("slides", "2025/talk-0"),
        ("video", "2025/talk-0"),
        ("abstract", "2025/talk-0"),
        ("weekday", "2025/odd-day"),
        ("clash", "2025/clash"),
        ("title", "2026/soon"),
        ("abstract", "2026/soon"),
        ("biography", "2026/soon"),
        ("place", "2026/soon"),
        ("date", "2026/never"),
        ("same-speaker", "jane-doe"),
        ("same-topic", "knots"),
        ("unused", "nobody-ever"),
    } <= found
    assert not {one for one in found if one[1] == "2026/off"}
    assert ("weekday", "2025/school") not in found
    assert ("slides", "2025/clash") not in found
    assert content["counts"]["clash"] == 1


def test_check_as_text_and_annotations(messy: Site) -> None:
    text = run(messy, "check").output
    assert "2025/odd-day  (2025-12-18, J. Doe)" in text
    assert "is on a Thursday, but Algebra Seminar is on a Tuesday" in text
    github = run(messy, "check", "--format", "github", "--only", "weekday").output
    assert github == (
        "::notice file=talks/2025/odd-day.md,line=3::2025/odd-day: is on a Thursday, "
        "but Algebra Seminar is on a Tuesday\n"
    )


def test_check_tells_what_a_talk_lacks_on_one_line(algebra: Site) -> None:
    talk(algebra, "2024/bare", speaker="Jane Doe", date="2024-05-01")
    said = run(algebra, "check").stdout.partition("2024/bare  ")[2].splitlines()
    assert said[1] == "  is over and has no slides, no video, no abstract"


def test_check_tells_many_alike_together(algebra: Site) -> None:
    for number in range(70):
        talk(algebra, f"2024/{number:02}", speaker="Jane Doe", date="2024-05-01",
             video="https://a.example/v", body="An abstract.")  # fmt: skip
    result = run(algebra, "check", "--skip", "video")
    together = "is over and has no slides: 73 talks (70 in 2024, 3 in 2025)"
    assert together in result.stdout
    assert "2024/00" not in result.stdout
    assert result.stdout.count("is over and has no abstract") == 3
    assert "Reading the talks" in result.stderr
    single = run(algebra, "check", "--only", "slides")
    assert single.stdout.count("is over and has no slides") == 73
    assert "Reading the talks" not in single.stderr  # nothing is read again
    every = json.loads(run(algebra, "check", "--format", "json").stdout)
    assert every["counts"]["slides"] == 73
    assert len(every["findings"]) == sum(every["counts"].values())
    notes = run(algebra, "check", "--format", "github", "--skip", "abstract").stdout
    assert f"::notice::{together}" in notes
    assert notes.count("has no slides") == 1


def test_check_says_where_a_mistake_in_a_talk_is(algebra: Site) -> None:
    talk(algebra, "2026/bad", speaker="A B", date="someday")
    text = run(algebra, "check", "--only", "mistake").output
    assert text.startswith(
        "2026/bad  (no date, A B)\n  talks/2026/bad.md:5: date: found 'someday'"
    )


def test_check_remembers_what_sphinx_warns_of(algebra: Site) -> None:
    """Sphinx warns of most things only when it reads a file; this every time."""
    algebra.write(
        "talks/2026/bad.rst",
        """\
        Bad
        ===

        .. talk::
           :date: 2026-02-02
           :speaker: Ann Lee

           An *emphasis.

           .. nonesuch::

              Whatever.

           .. include:: nothing.rst
        """,
    )
    first = run(algebra, "check", "--only", "mistake").output
    assert "talks/2026/bad.rst:8: Inline emphasis start-string" in first
    assert 'talks/2026/bad.rst:10: Unknown directive type "nonesuch".\n' in first
    assert "talks/2026/bad.rst:14: Problems with" in first
    assert first.endswith("\n3 to do: 3 mistake\n")  # each is one, however long
    assert run(algebra, "check", "--only", "mistake").output == first
    algebra.remove("talks/2026/bad.rst")
    assert run(algebra, "check", "--only", "mistake").output == "Nothing to do.\n"


def test_a_talk_that_is_removed_is_gone_with_its_mistakes(algebra: Site) -> None:
    talk(algebra, "2026/gone", speaker="A B", date="2026-02-03", venu="x")
    assert "found 'venu'" in run(algebra, "check").output
    assert "gone" in run(algebra, "announce", "next").output
    algebra.remove("talks/2026/gone.md")
    for _ in range(2):
        assert "gone" not in run(algebra, "check").output
        assert "no talk is upcoming" in run(algebra, "announce", "next").output


def test_check_tells_the_cause_first(algebra: Site) -> None:
    talk(algebra, "2026/bad", speaker="A B", date="someday", series="algebra")
    algebra.write("talks/series.yml", "- algebra\n")
    lines = run(algebra, "check", "--only", "mistake").output.splitlines()
    assert lines[0] == "The site"
    assert lines[1].startswith("  talks/series.yml:1: ")
    assert lines[2] == "2026/bad  (no date, A B)"


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ("raise RuntimeError('boo')", "conf.py:5: RuntimeError: boo\n"),
        ("1 +", "conf.py, line 5"),
        ("extensions = ['nonesuch']", "Could not import extension nonesuch"),
        ("extensions = []", "conf.py does not name the extension sphinx_seminar"),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("announce", "next")])
def test_a_site_that_cannot_be_read(
    site: Site, conf: str, said: str, command: tuple[str, ...]
) -> None:
    with (site.srcdir / "conf.py").open("a") as file:
        file.write(conf)
    result = run(site, *command)
    assert result.exit_code == 1
    assert said in result.output
    assert "Traceback" not in result.output


def test_check_of_a_conference(algebra: Site) -> None:
    """Many talks on a few days make no habit."""
    for number in range(12):
        talk(algebra, f"2025/day-{number}", speaker="Jane Doe",
             date=f"2025-11-{18 if number else 20}", series="algebra")  # fmt: skip
    assert run(algebra, "check", "--only", "weekday").output != "Nothing to do.\n"
    algebra.write("talks/series.yml", SERIES + "    knots: {}\n")
    for number in range(12):
        talk(algebra, f"2025/day-{number}", speaker="Jane Doe",
             date=f"2025-11-{18 if number else 20}", series="knots")  # fmt: skip
    assert run(algebra, "check", "--only", "weekday").output == "Nothing to do.\n"


def test_check_of_a_weekday_that_is_named(algebra: Site) -> None:
    """Few talks suffice; talks before the term had days of their own."""
    for day in (10, 12, 18, 20):
        talk(algebra, f"2025/day-{day}", speaker="Jane Doe", date=f"2025-11-{day}",
             series="algebra")  # fmt: skip
    named = SERIES + "      weekday: Thursday\n"
    algebra.write("talks/series.yml", named)
    said = run(algebra, "check", "--only", "weekday").output
    assert "is on a Monday, but Algebra Seminar is on a Thursday" in said
    assert "is on a Tuesday, but Algebra Seminar is on a Thursday" in said
    algebra.write("talks/series.yml", named + "      from: 2025-11-17\n")
    said = run(algebra, "check", "--only", "weekday").output
    assert "day-18" in said
    assert "day-10" not in said


def test_check_tells_initials_apart(site: Site) -> None:
    for number, name in enumerate(("P Doepler", "R Doepler", "Rolf Doepler")):
        talk(site, f"2025/{number}", speaker=name, date=f"2025-01-0{number + 1}")
    text = run(site, "check", "--only", "same-speaker").output
    assert "Rolf Doepler (rolf-doepler) and R Doepler (r-doepler)" in text
    assert "P Doepler" not in text


@pytest.mark.parametrize(
    ("topic", "other", "same"),
    [
        ("sparsity", "sparsety", True),
        ("sparsity", "sparsitv", True),
        ("sparsity", "sparsty", True),
        ("sparsity", "spasrity", True),
        ("sparsity", "parsity", True),
        ("model compression", "model compressian", True),
        ("braid group", "Braid Groups", True),
        ("graph theory", "group theory", False),
        ("minimization", "optimization", False),
        ("python 2 in use", "python 3 in use", False),
        ("logic", "logit", False),
        ("informatics", "information", False),
    ],
)
def test_check_and_new_have_one_rule_for_topics(
    algebra: Site, topic: str, other: str, same: bool
) -> None:
    talk(algebra, "2025/a", speaker="A B", date="2025-12-02", topics=topic)
    new = ("new", "--yes", "--speaker", "C D", "--date", "2025-12-03", "--title", "B")
    asked = run(algebra, *new, "--topics", other).output
    assert (f"{other} is new (not the same as {topic}?)" in asked) == same
    found = run(algebra, "check", "--only", "same-topic").output
    assert ("look like one" in found) == same


@pytest.mark.parametrize("name", ["TBA", "Various speakers"])
def test_check_wants_no_biography_of_nobody(algebra: Site, name: str) -> None:
    talk(algebra, "2026/later", speaker=f"{name}; A B", date="2026-02-03")
    found = run(algebra, "check", "--only", "biography").output
    assert "no biography of A B" in found
    assert name not in found.replace("(2026-02-03, ", "").replace(f"{name}, A B)", "")
    talk(algebra, "2026/later", speaker=name, date="2026-02-03")
    assert run(algebra, "check", "--only", "biography").output == "Nothing to do.\n"


def test_check_of_a_site_without_talks(site: Site) -> None:
    assert run(site, "check").output == (
        "There are no talks yet: 'seminar new' starts one.\nNothing to do.\n"
    )


def test_check_strict(messy: Site) -> None:
    assert run(messy, "check").exit_code == 0
    assert run(messy, "check", "--strict").exit_code == 1
    clean = run(messy, "check", "--strict", "--only", "mistake", "--skip", "mistake")
    assert clean.exit_code == 0
    assert clean.output == "Nothing to do.\n"


def test_check_tells_mistakes(algebra: Site) -> None:
    talk(algebra, "2026/bad", speaker="A B", date="someday")
    result = run(algebra, "check", "--only", "mistake")
    assert "found 'someday'" in result.output


def test_check_links(messy: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from sphinx_seminar.cli import dead_links

    def answer(url: str) -> str:
        return "answers 404" if url.endswith("/s") else ""

    monkeypatch.setattr(dead_links, "why_dead", answer)
    result = run(messy, "check", "--links", "--only", "link")
    assert "link https://a.example/s: answers 404" in result.output
    assert "/v" not in result.output


def test_announce(algebra: Site) -> None:
    talk(
        algebra,
        "2026/next",
        title=r"On *braids* & \<knots>",
        speaker="Prof. Jane Doe",
        series="algebra",
        date="2026-02-03",
        time="14:00-15:00",
        online="https://x.zoom.us/j/1",
        body="We <b>braid</b>.",
    )
    text = run(algebra, "announce", "next").output
    assert "On braids & <knots>" in text
    assert "Tuesday, 3 February 2026" in text  # as on the page
    assert "14:00–15:00 CET" in text
    assert "21:00 Hong Kong" in text
    assert "Prof. Jane Doe" in text
    assert "https://x.zoom.us/j/1" in text
    page = run(algebra, "announce", "talks/2026/next.md", "--format", "html").output
    assert "On braids &amp; &lt;knots&gt;" in page
    markdown = run(algebra, "announce", "2026/next", "--format", "markdown").output
    assert r"# On braids & \<knots>" in markdown  # no tag, once it is Markdown
    raw = run(algebra, "announce", "next", "--format", "mail").output
    message = email.message_from_string(raw, policy=email.policy.default)
    assert "On braids & <knots> (2026-02-03)" in str(message["subject"])
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]


@pytest.mark.parametrize(
    ("builder", "page"), [("html", "2026/next.html"), ("dirhtml", "2026/next/")]
)
def test_announce_links_to_the_page(algebra: Site, builder: str, page: str) -> None:
    talk(
        algebra,
        "2026/next",
        speaker="Jane Doe",
        date="2026-02-03",
        slides="https://a.example/s",
        paper="p.pdf",
    )
    algebra.write("talks/2026/p.pdf", "")
    url = f"https://seminar.example.org/talks/{page}"

    def announced(form: str) -> str:
        return run(
            algebra, "announce", "2026/next", "--format", form, "--builder", builder
        ).output

    assert f"Page:   {url}\n" in announced("text")
    assert f"**Page:** <{url}>" in announced("markdown")
    assert f'<a href="{url}">' in announced("html")
    mail = email.message_from_string(announced("mail"), policy=email.policy.default)
    parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    assert all(url in str(part).replace("\r\n ", "") for part in parts)
    assert len(parts) == 3
    for form in ("text", "markdown", "html"):
        assert "https://a.example/s" in announced(form)
        assert "https://seminar.example.org/_downloads/" in announced(form)
    algebra.configure(html_baseurl="")
    assert "Page:" not in announced("text")
    assert "_downloads" not in announced("html")


def test_announce_says_nothing_private(algebra: Site) -> None:
    """The same of a talk as its page: see ``archive/public.py``."""
    talk(
        algebra,
        "2026/off",
        speaker="Jane Doe",
        date="2026-02-03",
        online="https://x.zoom.us/j/1",
        registration="https://register.example.org",
        host="Bo Madeup <bo@example.org>",
        status="cancelled",
    )
    for form in ("text", "markdown", "html", "mail"):
        said = run(algebra, "announce", "2026/off", "--format", form).output
        assert "Bo Madeup" in said
        for private in ("bo@example.org", "zoom.us", "register.example.org"):
            assert private not in said


def test_announce_of_the_past_shows_no_join_link(algebra: Site) -> None:
    talk(
        algebra,
        "2025/old",
        speaker="A B",
        date="2025-01-02",
        online="https://x.zoom.us/j/1",
    )
    assert "zoom" not in run(algebra, "announce", "2025/old").output
    nothing = run(algebra, "announce", "next")
    assert nothing.exit_code == 1
    assert "no talk is upcoming" in nothing.output
    wrong = run(algebra, "announce", "2025/talk-9")
    assert wrong.exit_code == 2
    assert "did you mean" in wrong.output


def test_announce_with_the_sites_own_template(algebra: Site) -> None:
    algebra.configure(templates_path=["_templates"])
    algebra.write("_templates/seminar/announcement.txt", "Come to {{ title }}!\n")
    assert run(algebra, "announce", "2025/talk-0").output == "Come to 2025/talk-0!\n"
    usual = run(algebra, "announce", "2025/talk-0", "--format", "html").output
    algebra.write(
        "_templates/seminar/announcement.html",
        'Dear all,\n{% include "!seminar/announcement.html" %}\n',
    )
    both = run(algebra, "announce", "2025/talk-0", "--format", "html").output
    assert both == f"Dear all,\n{usual}"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a\n{% if title %}\n", "seminar/announcement.txt:2 cannot be used"),
        ("{{ titel }}\n", "seminar/announcement.txt:1 cannot be used: found 'titel'"),
        ("\n{{ titel }}\n", "; did you mean 'title'?"),
        (
            '{% include "other.txt" %}\n',
            "cannot be used: there is no template 'other.txt'",
        ),
    ],
)
def test_announce_with_a_template_that_is_wrong(
    algebra: Site, template: str, said: str
) -> None:
    algebra.configure(templates_path=["_templates"])
    algebra.write("_templates/seminar/announcement.txt", template)
    result = run(algebra, "announce", "2025/talk-0")
    assert result.exit_code == 1
    assert said in result.output


def test_import_of_a_folder_without_talks(algebra: Site, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run(algebra, "import", str(empty))
    assert done.exit_code == 2
    assert "the folders have no files of a known kind" in done.output
    data = empty / "settings.json"
    data.write_text('{"colour": "blue"}')
    assert "Not read" not in run(algebra, "import", str(empty)).output
    named = run(algebra, "import", str(data))
    assert named.exit_code == 1
    assert "settings.json: " in named.output.partition("Not read:")[2]
    roundabout = run(algebra, "import", f"{empty}/./settings.json")
    assert "settings.json: " in roundabout.output.partition("Not read:")[2]


def test_import_says_how_field_names_are_read(algebra: Site, tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    for number in range(7):
        head = f"Date,Speaker,Title,Extra{number}\n"
        row = f"2027-03-0{number + 1},Ann Lee,Knots,{number}\n"
        (sheets / f"{number}.csv").write_text(head + row)
    done = run(algebra, "import", str(sheets))
    assert done.output.count("Read from") == 5
    assert "… and files with other names: 2" in done.output
    shown = run(algebra, "import", "-n", "--map=Extra0=venue", str(sheets / "0.csv"))
    assert "Extra0 → venue" in shown.output


def test_import_of_many_talks_lists_the_first(algebra: Site, tmp_path: Path) -> None:
    rows = "".join(f"2027-{n % 12 + 1:02}-{n // 12 + 1:02},Ann Lee,On {n}\n"
                   for n in range(61))  # fmt: skip
    (tmp_path / "a.csv").write_text(f"Date,Speaker,Title\n{rows}")
    done = run(algebra, "import", str(tmp_path / "a.csv"))
    assert "… and 11 more" in done.output
    quiet = run(algebra, "import", "--quiet", str(tmp_path / "a.csv"))
    assert "There already" not in quiet.output
    assert "61 there already" in quiet.output


def test_import_prints_its_schema(algebra: Site) -> None:
    done = run(algebra, "import", "--schema")
    assert done.exit_code == 0
    schema = json.loads(done.output[done.output.index("{") :])
    assert schema["$defs"]["Document"]["required"] == ["seminar-import", "talks"]
