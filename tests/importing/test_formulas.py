"""Formulas in titles and abstracts stay as they are, whatever the format."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import Markup

if TYPE_CHECKING:
    from pathlib import Path

TITLES = [
    r"The $C^*$-algebras and $K^*$-theory",
    r"Pullbacks $f^*\mathcal{F}$ and $g^*\mathcal{G}$",
    r"On $\mathcal{A}_\infty$ and $\mathcal{B}_\infty$",
    r"$\{x\}_\alpha$ versus $\{y\}_\beta$",
    r"Maps $[0,1](x)$ to $[0,2](y)$",
]
FORMS = {
    "a.csv": 'Date,Speaker,Title\n2027-01-05,Ada Example,"{title}"\n',
    "a.txt": "Speaker: Ada Example\nTitle: {title}\nDate: 5 January 2027\n",
    "a.html": (
        "<table><tr><th>Date<th>Speaker<th>Title</tr>"
        "<tr><td>2027-01-05<td>Ada Example<td>{html}</tr></table>"
    ),
    "a.md": (
        "| Date | Speaker | Title |\n|---|---|---|\n| 2027-01-05 | Ada Example | "
        "{title} |\n"
    ),
    "a.json": '[{{"date": "2027-01-05", "speaker": "Ada Example", "title": {json}}}]',
    "a.tex": (
        "\\begin{{tabular}}{{lll}}\nDate & Speaker & Title \\\\\n"
        "2027-01-05 & Ada Example & {title} \\\\\n\\end{{tabular}}\n"
    ),
}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("name", FORMS)
def test_formulas_in_titles(tmp_path: Path, name: str, title: str) -> None:
    path = tmp_path / name
    words = {"title": title, "html": html.escape(title), "json": json.dumps(title)}
    path.write_text(FORMS[name].format(**words), encoding="utf-8")
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert draft.title == title
    assert not draft.doubts
    assert markup.inline(draft.title) == title


@pytest.mark.parametrize(
    ("title", "formula"),
    [
        (r"Sheaves \(\mathcal{O}_\mathbb{P}\) and \(C^*\)", "$C^*$"),
        ("When $a<b$ and $c>d$", "$c>d$"),
        (r"On $\|x\|_2 \leq \|x\|_\infty$", r"$\|x\|_2 \leq \|x\|_\infty$"),
    ],
)
def test_formulas_with_other_signs(tmp_path: Path, title: str, formula: str) -> None:
    path = tmp_path / "a.json"
    talk = {"title": title, "speaker": "Ada Example", "date": "2027-01-05"}
    path.write_text(json.dumps([talk]), encoding="utf-8")
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert draft.title.endswith(formula)
    assert not draft.doubts


def test_a_formula_that_a_line_begins_with() -> None:
    text = "$$x + y$$, where $x$ is.\n\n$$z$$\n"
    assert markup.safe(text, Markup.MARKDOWN) == "$x + y$, where $x$ is.\n\n$$z$$"
