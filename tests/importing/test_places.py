"""Messages tell the line of the file that a talk is in, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "---\ntitle: Algebra Seminar\nlayout: page\n---\n"
SECTIONS = """
Talks of the algebra group.

{% comment %}
Not yet sure.
{% endcomment %}

## 3 May 2027: Ada Example (University of Nowhere)

**Knots**

## 10 May 2027: Ben Sample (University of Nowhere)

**Links**
"""
PIPES = """
Talks of the algebra group.

| Date | Speaker | Title |
| --- | --- | --- |
| 2027-05-03 | Ada Example | Knots |
| 2027-05-10 | Ben Sample | Links |
"""
TABLE = """
<table>
<tr><th>Date</th><th>Speaker</th><th>Title</th></tr>
<tr><td>2027-05-03</td><td>Ada Example</td><td>Knots</td></tr>

<tr><td>2027-05-10</td><td>Ben Sample</td><td>Links</td></tr>
</table>
"""
PROGRAMME = """
|       | Room 1 | Room 2 |
| ----- | ------ | ------ |
| 10:00 | Knots (Ada Example) | Braids (Cleo Beispiel) |
| 11:00 | Links (Ben Sample) | Tangles (Dan Muster) |
"""
LATEX = r"""
\section{Algebra Seminar, 2027}
\begin{tabular}{lll}
Date & Speaker & Title \\ \hline
2027-05-03 & Ada Example & Knots \\[1ex]
% 2027-05-10 & Ben Sample & Not yet \\

2027-05-10 & Ben Sample & Links
\end{tabular}
"""


@pytest.mark.parametrize("front", ["", FRONT])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("page.md", one) for one in (SECTIONS, PIPES, TABLE, PROGRAMME, LATEX)),
        ("page.html", TABLE),
    ],
)
def test_a_talk_is_in_the_line_that_is_told(
    tmp_path: Path, name: str, text: str, front: str
) -> None:
    path = tmp_path / name
    path.write_text(front + text, encoding="utf-8")
    lines = path.read_text().splitlines()
    drafts = recognize.read_source(path, ImportSettings(year=2027)).drafts
    assert {draft.speakers[0].name for draft in drafts} >= {"Ada Example", "Ben Sample"}
    for draft in drafts:
        told = int(draft.source.removeprefix(f"{name}, line "))
        assert draft.speakers[0].name in lines[told - 1]
