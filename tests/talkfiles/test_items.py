"""One more item in a list of a data file; all else stays as it is written."""

from __future__ import annotations

import pytest
import yaml

from sphinx_seminar.talkfiles.data_files import appended, with_item
from sphinx_seminar.talkfiles.site import SiteError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "ada:\n  name: Ada\n  aliases:\n  - A\n"),
        ("bo: {}\n", "bo: {}\n\nada:\n  name: Ada\n  aliases:\n  - A\n"),
        ("ada:\n  name: Ada\nbo: {}\n", "ada:\n  aliases: [A]\n  name: Ada\nbo: {}\n"),
        (
            "ada:\n    name: Ada # she\n",
            "ada:\n    aliases: [A]\n    name: Ada # she\n",
        ),
        ("ada:\r\n  name: Ada\r\n", "ada:\r\n  aliases: [A]\r\n  name: Ada\r\n"),
        ("'ada':\nbo: {}\n", "'ada':\n  aliases: [A]\nbo: {}\n"),
        ("ada: # she\n", "ada: # she\n  aliases: [A]\n"),
        ("ada:", "ada:\n  aliases: [A]"),
        ("ada: {name: Ada} # she\n", "ada: {name: Ada, aliases: [A]} # she\n"),
        ("ada: {}\n", "ada: {aliases: [A]}\n"),
        ("ada: # she\n  aliases: [X] # old\n", "ada: # she\n  aliases: [X, A] # old\n"),
        ("ada:\n  aliases: []\n", "ada:\n  aliases: [A]\n"),
        (
            "ada:\n  aliases: [X,\n    Y]\n  name: Ada\n",
            "ada:\n  aliases: [X,\n    Y, A]\n  name: Ada\n",
        ),
        (
            "ada:\n  aliases:\n    - X # old\n  name: Ada\n",
            "ada:\n  aliases:\n    - X # old\n    - A\n  name: Ada\n",
        ),
        (
            "ada:\n  aliases:\n  - X\n  - Y\n  name: Ada\n",
            "ada:\n  aliases:\n  - X\n  - Y\n  - A\n  name: Ada\n",
        ),
        ("ada: {aliases: [X]}\n", "ada: {aliases: [X, A]}\n"),
        ("{ada: {name: Ada}}\n", "{ada: {name: Ada, aliases: [A]}}\n"),
        ("ada:\n  aliases: X\n", None),
        ("ada: &it\n  name: Ada\nbo: *it\n", None),
    ],
)
def test_an_alias(text: str, expected: str | None) -> None:
    new = with_item(text, "ada", "aliases", "A", {"name": "Ada"}, "speakers.yml")
    assert new == expected
    if new:
        assert yaml.safe_load(new)["ada"]["aliases"][-1] == "A"


@pytest.mark.parametrize("item", ["Ada: B", "Ada, B", "#1", "yes", "Ada 'B'", "王小明"])
def test_an_item_of_any_text(item: str) -> None:
    new = with_item("ada: {name: Ada}\n", "ada", "aliases", item, {}, "speakers.yml")
    assert yaml.safe_load(str(new)) == {"ada": {"name": "Ada", "aliases": [item]}}


@pytest.mark.parametrize("text", ["- ada\n", "ada: [\n"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    with pytest.raises(SiteError):
        with_item(text, "ada", "aliases", "A", {}, "speakers.yml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "ada:\n  name: Ada\n"),
        ("{}\n", "ada:\n  name: Ada\n"),
        ("# people\n{}\n", "# people\n\nada:\n  name: Ada\n"),
        ("---\nbo:\n", "---\nbo:\n\nada:\n  name: Ada\n"),
    ],
)
def test_an_entry_is_added_below(text: str, expected: str) -> None:
    assert appended(text, {"ada": {"name": "Ada"}}, "speakers.yml") == expected


@pytest.mark.parametrize(
    "text", ["{bo: {name: Bo}}\n", "  bo:\n    name: Bo\n", "bo:\n...\n"]
)
def test_a_file_that_takes_no_more_entries_is_named(text: str) -> None:
    with pytest.raises(SiteError, match=r"speakers\.yml"):
        appended(text, {"ada": {"name": "Ada"}}, "speakers.yml")
