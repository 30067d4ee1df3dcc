"""A small archive of talks that nobody gave, which tests of browsing share.

Three series over three years: talks in Markdown and in reStructuredText, two a
day, a panel, people of one name, a talk to come, and one that is to be announced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support import Site

# A picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)

SERIES = """\
knots:
  name: Imaginary Knots
  organizer: Institute of Nowhere
  timezone: Europe/Berlin
  duration: 60
  description: |
    On *knots*, mostly untied.
evenings:
  name: Fictional Evenings
panels:
  name: Panels of Nowhere
"""

SPEAKERS = """\
ada-invented:
  name: Ada Invented
  aliases: [A. Invented]
  homepage: https://example.org/ada
  orcid: 0000-0002-1825-0097
  photo: ada.png
  biography: |
    Ada was *made up* for this.
dee-one:
  name: Dee Imaginary
dee-two:
  name: Dee Imaginary
  homepage: https://example.org/other-dee
"""

TOPICS = """\
geometry:
  name: Geometry
  description: |
    Shapes of *every* kind.
knots:
  name: Knots
  aliases: [theory of rope]
  parent: geometry
braids:
  name: Braids
  parent: knots
"""

TALKS = {
    "talks/2024/untying.md": """\
# Untying knots

::::{talk}
:series: knots
:date: 2024-05-06
:time: 14:00
:topics: Knots, C++
:slides: https://example.org/untying.pdf

:::{speaker} Ms. Ada Invented
:position: Student
:affiliation: University of Nowhere
:::

On rope.
::::
""",
    "talks/2024/braids.md": """\
# Braids of thought

::::{talk}
:series: knots
:date: 2024-11-04
:time: 14:00
:topics: braids

:::{speaker} Bo Madeup
:affiliation: Academy of Fables

Bo braids, in a first life.
:::

On hair.
::::
""",
    "talks/2025/retying.md": """\
# Tying them again

::::{talk}
:series: knots
:date: 2025-01-13
:time: 14:00
:topics: theory of rope, braids

:::{speaker} Prof. A. Invented
:position: Professor
:affiliation: Institute of Nowhere
:::

On more rope.
::::
""",
    "talks/2025/day.md": """\
# A day of loops

## Morning loops

::::{talk}
:series: evenings
:date: 2025-03-10
:time: 09:00-10:00
:topics: loops
:speaker: Cy Fictional

Early.
::::

## Evening loops

::::{talk}
:series: evenings
:date: 2025-03-10
:time: 17:00-18:00
:topics: loops
:speaker: Cy Fictional; Bo Madeup

Late.
::::
""",
    "talks/2025/panel.md": """\
# Should knots be taught?

::::{talk}
:series: panels
:date: 2025-06-02
:time: 18:00
:topics: C#, teaching

:::{speaker} Eve Unreal
:role: chair
:::
:::{speaker} Fay Pretend
:role: panelist
:::
:::{speaker} Dee Imaginary
:key: dee-one
:role: panelist
:::

A debate.
::::
""",
    "talks/2025/noeuds.rst": """\
Des nœuds
=========

.. talk::
   :date: 2025-09-01
   :language: fr
   :venue: Salle du Nœud
   :topics: knots

   .. speaker:: Zoé Éphémère
      :affiliation: Université de Nulle Part

      Zoé n'existe *pas*.

   Sur la corde.
""",
    "talks/2026/future.md": """\
# Braids to come

::::{talk}
:series: knots
:date: 2026-02-02
:time: 14:00
:topics: braids
:speaker: dee-two; 李虚构

Tomorrow's hair.
::::
""",
    "talks/later.md": """\
# TBA

::::{talk}
:date: TBA
:topics: teaching
:speaker: TBA
::::
""",
}

DOCUMENTS = {
    "index.md": """\
# Home

```{talk-list}
:when: upcoming
:style: compact
```

```{toctree}
guide
lists
links
```
""",
    "guide.md": "# Guide\n\nNothing of the talks.\n",
    "lists.md": """\
# Lists

```{talk-list}
:series: knots
:style: rows
```

```{speaker-list}
```

```{topic-list}
```

```{series-list}
```
""",
    "links.md": """\
# Links

To {talk}`2024/untying`, {talk}`loops <2025/day#evening-loops>`,
{speaker}`ada-invented`, {topic}`c-plus-plus` and {series}`knots`.
""",
}


def write_sample(site: Site) -> Site:
    """Write the archive into *site*."""
    site.configure(seminar_search=True)  # its home page has a toctree
    site.write("talks/series.yml", SERIES)
    site.write("talks/speakers.yml", SPEAKERS)
    site.write("talks/topics.yml", TOPICS)
    (site.srcdir / "talks" / "ada.png").write_bytes(PIXEL)
    for name, source in {**TALKS, **DOCUMENTS}.items():
        site.write(name, source)
    return site
