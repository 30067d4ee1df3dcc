"""Programmes as sites generate them: links that are wrapped."""

from __future__ import annotations

from pathlib import Path

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings

YEAR = ImportSettings(year=2024)

WRAPPED = """\
**Foam: Another Internet Seminar**

-   [May 16, 2024, 5pm
    CET:]({{< ref "jane-doebling-auenheim.md" >}})
    **Jane Doebling** (University of Auenheim, Utopia), ***Central limits
    for counting bubbles***
-   [May 23, 2024, 5pm
    CET:]({{< ref "ann-bellwood.md" >}})
    **Ann Bellwood** (Oslo Foam College, Norway), ***Some
    rigidity of shadows***
"""


def test_links_and_emphasis_that_run_on_across_lines() -> None:
    reading = recognize.read_bytes(Path("index.md"), WRAPPED.encode(), YEAR)
    first, second = reading.drafts
    assert first.title == "Central limits for counting bubbles"
    assert first.speakers[0].name == "Jane Doebling"
    assert first.speakers[0].affiliation == "University of Auenheim, Utopia"
    assert first.venue == ""
    assert second.title == "Some rigidity of shadows"
    assert [one.name for one in second.speakers] == ["Ann Bellwood"]
