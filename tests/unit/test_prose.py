"""The check of the guide's English finds what it is for, and only in prose."""

from __future__ import annotations

import pytest

from tests.prose import Rule, check, read_style

RULES = read_style()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern.pattern)
def test_each_rule_finds_its_example(rule: Rule) -> None:
    assert list(check(rule.wrong, [rule]))
    assert list(check(rule.better, RULES)) == []


def test_a_finding_names_its_line() -> None:
    text = "# Title\n\nOne line, then\nanother, which is\nsaid to be right.\n"
    (finding,) = check(text, RULES)
    assert (finding.line, finding.found) == (4, "is said to")
    assert str(finding).startswith("4: found 'is said to'; instead of 'The line")


def test_code_is_left_out() -> None:
    text = "---\nwhoever: 1\n---\n\nThe `whoever` is code.\n\n```sh\nwhoever\n```\n"
    assert list(check(text, RULES)) == []
    assert list(check(text + "\n[Whoever](page.md)\n", RULES))
