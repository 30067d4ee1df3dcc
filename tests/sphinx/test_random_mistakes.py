"""Files as nobody would write them: no traceback, and an end in time."""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support import Site

TRIES = 500
FIRST = TRIES * int(os.environ.get("SEMINAR_SEED", "0"))
TOGETHER = 50
"""How many files one build reads, as a build takes longer than most of them."""
PATIENCE = 300
"""Seconds for one build, on a machine that does much else."""

TALK = """\
# On knots, $x^2$ and <b>more</b>

::::{talk}
:date: 2026-05-01
:time: 10:00-11:00
:timezone: Europe/Berlin
:series: alg
:topics: knots, C++
:status: scheduled
:online: https://meet.example.org/1
:slides: slides.pdf
:name: anchor

:::{speaker} Dr. Ada Example
:affiliation: University of Nowhere
:orcid: 0000-0002-1825-0097

A *life* with [a link](https://example.org).
:::

The abstract, with $\\frac{1}{2}$ and a note[^1].

| a | b |
| - | - |
| 1 | 2 |

[^1]: The note.
::::
"""
REST = """\
On ropes
========

.. talk::
   :date: 2026-05-01
   :speaker: Bo Example

   .. speaker:: Cy Example
      :role: chair

      A life.

   The *abstract* of :math:`x`.
"""
YAML = """\
alg:
  name: Algebra
  timezone: Europe/Berlin
  duration: 60
  aliases: [one, "two", 'three']
  parent: other
  description: |
    About *it*.
other: {}
"""
PIECES = (
    *("\n", "\n\n", " ", "\t", "\0", "\r", "\x1b", "\u2028", "\ufeff", "\U0001f984"),
    *(":::", "::::", "```", "~~~", "{talk}", "{speaker}", "{div}", "{include} x"),
    *(":date:", ":time: ", ":speaker: ;;", ":topics: ,,,", ":slides: ../", "---\n"),
    *("$", "$$", "\\frac", "\\begin{", "{", "}", "[", "](", "*", "_", "`", "<", ">"),
    *("|", "- ", "1. ", "> ", "% ", "(x)=\n", "{ref}`", "[^1]", "<!--", "-->", "&#0;"),
    *(
        "9999-12-31",
        "0001-01-01",
        "24:60",
        "TBA",
        "-1",
        "1e999",
        "é",
        "e\u0301",
        "\u202e",
    ),
    *(".. talk::\n", ".. speaker::\n   ", "   ", "..\n", "====\n", "|x|", "`_", "::\n"),
    *("&a ", "*a ", "!!binary ", "!x ", "? ", "<<: ", "%YAML 9\n", "@", ": ", "null: "),
)


def spoilt(source: str, chance: random.Random) -> bytes:
    """*source* with some of it missing, twice, elsewhere, or with something in it."""
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(source) + 1)
        to = min(len(source), at + int(chance.paretovariate(0.8)))
        cut, many = source[at:to], chance.randint(2, 400)
        source = chance.choice(
            (
                source[:at] + source[to:],
                source[:at] + cut + source[at:],
                source[:at] + chance.choice(PIECES) + source[at:],
                source[:at] + chance.choice(PIECES) * many + source[at:],
                source[:at] + chr(chance.randrange(1, 0xD000)) + source[at:],
                "\n".join(chance.sample(lines := source.split("\n"), len(lines))),
            )
        )
    raw = source.encode("utf-8", "replace")
    if chance.random() < 0.1:
        at = chance.randrange(len(raw) + 1)
        raw = raw[:at] + bytes([chance.randrange(256)]) + raw[at:]
    return raw


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, TRIES, TOGETHER))
def test_random_mistakes(site: Site, first: int) -> None:
    for number in range(first, first + TOGETHER):
        chance = random.Random(number + FIRST)
        kind = chance.choice(("md", "md", "rst", "yml"))
        source = {"md": TALK, "rst": REST, "yml": YAML}[kind]
        names = ("series", "speakers", "topics")
        name = chance.choice(names) if kind == "yml" else f"t{number}"
        site.write(f"talks/{name}.{kind}", "").write_bytes(spoilt(source, chance))
    site.configure(seminar_trust={"talks/t?[02468].md": "text"})
    started = time.monotonic()
    built = site.build()
    assert time.monotonic() - started < PATIENCE
    assert "talks/index" in built.pages()
    # and again, from what is kept
    again = site.build()
    assert again.warnings or not built.warnings
