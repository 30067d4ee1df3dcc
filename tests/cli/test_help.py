"""``seminar help``: the tables of the guide, on a terminal."""

from __future__ import annotations

import inspect
from itertools import pairwise

import pytest
from click.testing import CliRunner, Result

from sphinx_seminar.cli import main
from sphinx_seminar.cli.reference import REFERENCES
from sphinx_seminar.config import VALUES
from sphinx_seminar.reading.options import TALK_OPTIONS
from tests.guide.examples import PAGES
from tests.support import REPOSITORY


def ask(*words: str) -> Result:
    return CliRunner().invoke(main, ["help", *words])


@pytest.mark.parametrize("topic", REFERENCES)
def test_all_of_a_topic(topic: str) -> None:
    said = ask(topic)
    assert said.exit_code == 0
    lines = said.output.splitlines()
    assert lines[0] == REFERENCES[topic].title
    headings = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert headings == [one.name for one in REFERENCES[topic].items]
    assert max(map(len, lines)) <= 88
    for markup in ("](", "`", "{#"):
        assert markup not in said.output


def test_nothing_is_left_out() -> None:
    assert [one.name for one in REFERENCES["talk"].items] == list(TALK_OPTIONS)
    assert [one.name for one in REFERENCES["config"].items] == [
        one.name for one in VALUES
    ]
    listed = ask().output
    assert all(f"  {topic} " in listed for topic in REFERENCES)


@pytest.mark.parametrize("page", PAGES)
def test_the_guide_says_how_to_print_a_table(page: str) -> None:
    """It shows the table only where the guide is built."""
    parts = (REPOSITORY / page).read_text(encoding="utf-8").split("```{seminar-table} ")
    for before, after in pairwise(parts):
        topic = after.split("\n", 1)[0]
        if topic in REFERENCES:
            assert f"`seminar help {topic}`" in before.split("\n\n")[-2]


@pytest.mark.parametrize("name", ["seminar_search", "search"])
def test_one_setting(name: str) -> None:
    lines = ask("config", name).output.splitlines()
    assert lines[0] == "seminar_search"
    assert [line.split() for line in lines if "Default:" in line] == [
        ["Default:", "None"]
    ]
    assert "seminar_form" not in lines


def test_one_option_as_it_is_written() -> None:
    assert ask("talk", ":video:").output.startswith("video\n")


def test_a_name_alone_is_looked_up_in_all_topics() -> None:
    said = ask("timezone").output
    titles = [line for line in said.splitlines() if "(seminar help " in line]
    topics = [one.rpartition(" ")[2].rstrip(")") for one in titles]
    assert topics == [
        key
        for key, one in REFERENCES.items()
        if {"timezone", "seminar_timezone"} & {item.name for item in one.items}
    ]
    assert len(topics) > 2
    assert ask(":video:").output.count("(seminar help ") == 1


def test_a_command() -> None:
    told = CliRunner().invoke(main, ["check", "--help"]).output
    usage, rest = ask("check").output.split("\n", 1)
    assert usage.startswith("Usage: ")
    assert rest == told.split("\n", 1)[1]


@pytest.mark.parametrize(
    ("words", "near"),
    [(["tlak"], "talk"), (["vidoe"], "video"), (["talk", "vidoe"], "video")],
)
def test_a_slip_is_told(words: list[str], near: str) -> None:
    said = ask(*words)
    assert said.exit_code == 2
    assert f"found '{words[-1]}'" in said.output
    assert inspect.cleandoc(said.output).endswith(f"did you mean '{near}'?")
