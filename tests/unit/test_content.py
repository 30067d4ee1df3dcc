"""The abstract as it was written."""

from __future__ import annotations

import pytest

from sphinx_seminar.reading.content import own_source, without_html_comments
from tests.unit.patience import at_most

MARKDOWN = """\
:::{speaker} Dee
:position: Knotter

A *life*.
:::

On `:::{speaker}`.

```{note}
:::{speaker} in an example
:::
```

````{speaker} Bo
```
code
```
````

After.


Far after.
"""

REST = """\
.. speaker:: Dee
   :position: Knotter

   A *life*.

On knots.

.. note::

   Inside.

.. speaker:: Bo

After.
"""


def test_markdown() -> None:
    assert own_source(MARKDOWN.splitlines(), "markdown") == (
        "On `:::{speaker}`.\n\n```{note}\n:::{speaker} in an example\n:::\n```\n\n"
        "After.\n\n\nFar after."
    )


def test_rest() -> None:
    assert own_source(REST.splitlines(), "restructuredtext") == (
        "On knots.\n\n.. note::\n\n   Inside.\n\nAfter."
    )


@pytest.mark.parametrize("markup", ["markdown", "restructuredtext"])
def test_nothing_but_an_abstract(markup: str) -> None:
    assert own_source(["", "One.", "", "Two."], markup) == "One.\n\nTwo."
    assert own_source([], markup) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a<!-- b -->c<!---->d", "acd"),
        ("a <!-- b\nc\n--> d", "a \n\n d"),
        ("a <!-- b --> c <!-- d", "a  c <!-- d"),
        ("<!--> a -->b", "b"),
        ("--> a", "--> a"),
    ],
)
def test_comments_of_html(text: str, expected: str) -> None:
    assert without_html_comments(text) == expected


@pytest.mark.parametrize("piece", ["<!--", "<!-- -->", "<!--\n", "-->"])
def test_very_many_comments(piece: str) -> None:
    with at_most(5):
        without_html_comments(piece * 50_000)
