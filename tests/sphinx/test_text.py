"""What builders without templates show, read as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Built, Site

SERIES = """\
knots:
  name: Knots
  timezone: Europe/Berlin
"""
VENUES = """\
main:
  name: Main Building
  address: 1 Example Street
  map: https://map.example.org/1
"""
WORKSHOP = """\
# Untying

::::{talk}
:series: knots
:number: 7
:kind: workshop
:date: 2026-02-03
:venue: main
:status: postponed
:message: Ada is ill.
:image: https://example.org/knot.png
:sponsor: A foundation
:grant: https://example.org/grant

:::{speaker} Ada Example
:photo: https://example.org/ada.png
:::

On rope.
::::
"""
SOON = """\
# Soon

:::{talk}
:series: knots
:date: 2026-03-03
:speaker: Bo Madeup
:message: Bring a rope.
:::
"""
LISTS = """\
# Lists

```{talk-list}
:heading: Those of the year
:year: 2026
```

```{talk-list}
:year: 1999
```

```{speaker-list}
:sort: talks
```

```{topic-list}
```

```{series-list}
```

```{next-talk}
```

```{archive-numbers}
```

```{archive-plot}
```

```{archive-glance}
```

```{year-review}
:year: 2026
:series: knots
```
"""


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    site = new_site()
    site.configure(
        seminar_fields={"sponsor": "Sponsor", "grant": "Grant"},
        seminar_kinds={"workshop": "Workshop"},
        suppress_warnings=["toc.not_included"],
    )
    site.write("talks/series.yml", SERIES)
    site.write("talks/venues.yml", VENUES)
    site.write("talks/2026/untying.md", WORKSHOP)
    site.write("talks/2026/soon.md", SOON)
    undated = SOON.replace("2026-03-03", "TBA").replace("# Soon", "# Some day")
    site.write("talks/later.md", undated)
    site.write("talks/2024/old.md", SOON.replace("2026-03-03", "2024-03-05"))
    site.write("lists.md", LISTS)
    built = site.build("text")
    assert built.warnings == ()
    return built


def shown(built: Built, name: str) -> str:
    """The text of a document, with single spaces."""
    return " ".join((built.outdir / f"{name}.txt").read_text("utf-8").split())


@pytest.mark.parametrize(
    "words",
    [
        "**Postponed**: Ada is ill.",
        "Kind: Workshop",
        "Date: Tuesday, 3 February 2026",
        "Venue: Main Building",
        "Address: 1 Example Street",
        "Map: https://map.example.org/1",
        "Series: Knots, 2026 series, no. 7",
        "Sponsor: A foundation",
        "Grant: https://example.org/grant",
        "Ada Example",
        "On rope.",
    ],
)
def test_a_talk(built: Built, words: str) -> None:
    assert words in shown(built, "talks/2026/untying")


def test_a_talk_without_a_date(built: Built) -> None:
    text = shown(built, "talks/later")
    assert "Date: Date to be announced" in text
    assert "Series: Knots " in text


@pytest.mark.parametrize(
    "words",
    [
        "Those of the year ]- * Tuesday, 3 March 2026 Soon Bo Madeup Knots * Tuesday",
        "Knots There are no talks here yet.",
        "* Bo Madeup (3 talks)",
        "There are no topics yet.",
        "Next talk: Tuesday, 3 March 2026",
        "* Ada is ill. Tuesday, 3 February 2026 (Workshop) (Postponed) Untying",
        "Talks per year ]- * 2024 (1 talk) * 2026 (2 talks)",
        "* 2024: for the first time 1, again 0",
        "2026, Knots",
    ],
)
def test_lists(built: Built, words: str) -> None:
    assert words in shown(built, "lists")


def test_a_site_without_series_and_topics(site: Site) -> None:
    site.write("index.md", "# Home\n\n```{series-list}\n```\n\n```{year-review}\n```\n")
    site.write("talks/some.md", SOON.replace(":series: knots\n", ""))
    text = shown(site.build("text"), "index")
    assert "There are no series yet." in text
    assert "Topics" not in text
