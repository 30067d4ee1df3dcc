"""What is written: safe, and read back as it was meant."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from myst_parser.parsers.options import options_to_items

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings
from sphinx_seminar.model import MaterialKind
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker, Markup
from sphinx_seminar.talkfiles.plan import make_plan, write
from sphinx_seminar.talkfiles.site import Site as Target
from sphinx_seminar.talkfiles.talk_file import option, talk_file

if TYPE_CHECKING:
    from tests.support import Built, Site

_LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)

HOSTILE = """\
Title: On <b>bold</b> $x^2$ & {ref}`x` [a](b) *C#
Speaker: Jane Doe (Rome)
Date: 1 May 2024
Abstract: <script>alert(1)</script>
```{include} /etc/passwd
```
```{raw} html
<iframe>
```
{raw}`html` and {{ 7*7 }}
::::
:::{talk} Evil
:::
![x](/etc/passwd) ![y](https://t.example/pixel.png)
[y](javascript:alert(1)) [z](../../secret.md) <project:x>
% a comment
(target)=
# Heading
Another one
===========
$5 and $10, but $x^2$.
[^1]: note, and [^2]
:date: 1999-01-01
2022. A year at the start of a line
"""


def built(site: Site, *drafts: Draft) -> Built:
    """The site with the talks of *drafts*."""
    site.write("conf.py", (site.srcdir / "conf.py").read_text() + _EXTENSIONS)
    target = Target(site.srcdir)
    write(make_plan(drafts, target), target)
    return site.build()


_EXTENSIONS = (
    'myst_enable_extensions = ["colon_fence", "dollarmath", "deflist", '
    '"substitution", "attrs_inline", "attrs_block", "html_image", "linkify"][:-1]\n'
    'suppress_warnings = ["seminar.base_url"]\n'
)


def test_hostile_text_is_text(site: Site) -> None:
    (draft,) = read_poster(HOSTILE, ImportSettings())
    result = built(site, draft)
    assert not [line for line in result.warnings if "html_baseurl" not in line]
    page = result.html("talks/2024/jane-doe")
    assert "<script>alert" not in page
    assert "root:" not in page
    assert "<iframe" not in page
    assert "javascript:" not in page.replace("(javascript:alert(1))", "")
    assert 'pixel.png"' not in page or "<img" not in page
    for shown in ("alert(1)", "/etc/passwd", "7*7", "a comment", "1999-01-01"):
        assert shown in page
    assert "Evil" in page
    assert [one for one in result.pages() if one.startswith("talks/2024/")] == [
        "talks/2024/index",
        "talks/2024/jane-doe",
    ]


def test_markdown_survives() -> None:
    text = "*a* **b** `c` [d](https://e.example)\n\n- f\n- g\n\n1. h\n\n$x_1$ <https://i.example>"
    assert markup.safe(text, Markup.MARKDOWN) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("costs $5 and $10", r"costs \$5 and \$10"),
        ("let $n$ be $x^2$", "let $n$ be $x^2$"),
        (r"let \(n\) be", "let $n$ be"),
        ("see https://a.example/b_c.", "see <https://a.example/b_c>."),
        ("```python\nx = 1\n```", "```python\nx = 1\n```"),
        ("# Results", "**Results**"),
        ("Results\n-------\ntext", "**Results**\ntext"),
        ("---\n\na", "\\---\n\na"),
        ("```{include} a", "\\`\\`\\`\\{include} a"),
        ("$$x^2$$", "$$x^2$$"),
        ("so\n$$\n  x^2\n  y^2\n$$\n# A", "so\n$$\nx^2\ny^2\n$$\n\\# A"),
        ("$$\nx^2", "\\$\\$\nx^2"),
        ("$$\nx^2\n\n$$", "\\$\\$\nx^2\n\n\\$\\$"),
        ("$$\nx $$ y", "\\$\\$\nx \\$\\$ y"),
        ("(at https://a.example/b)", "(at <https://a.example/b>)"),
        ("at https://...", "at https://..."),
        ("[$x^2$](https://a.example)", "[$x^2$](https://a.example)"),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert markup.safe(text, Markup.MARKDOWN) == expected


@given(_LINES)
def test_options_come_back(text: str) -> None:
    value = " ".join(text.split())
    items, _ = options_to_items(f"venue: {option(text)}\ndate: TBA")
    assert items == [("venue", value), ("date", "TBA")]


@given(_LINES)
def test_plain_text_comes_back(text: str) -> None:
    plain = " ".join(text.split())
    tokens = MarkdownIt("commonmark").parse(markup.safe(plain, Markup.PLAIN))
    shown = "".join(
        child.content
        for token in tokens
        for child in token.children or ()
        if child.type in ("text", "text_special")
    )
    assert {token.type for token in tokens} <= {
        "paragraph_open",
        "inline",
        "paragraph_close",
    }
    assert shown == plain


@given(st.text(max_size=300))
def test_nothing_breaks_out_of_the_talk(text: str) -> None:
    draft = Draft(
        title="T", abstract=text, speakers=[DraftSpeaker("A B", biography=text)]
    )
    lines = talk_file(draft).splitlines()
    fence = lines[2].removesuffix("{talk}")
    closing = [number for number, line in enumerate(lines) if line.startswith(fence)]
    assert len(closing) == 2


def test_a_file_as_a_person_writes_it() -> None:
    draft = Draft(
        title="On # and C#",
        speakers=[
            DraftSpeaker("Ann Lee", "Dr."),
            DraftSpeaker("Bob Roe", letters="PhD", aside="he/him"),
        ],
        date=dt.date(2024, 5, 1),
        start=dt.time(9),
        venue="Room #5: left",
        topics=["a, b", "c"],
        materials=[
            (MaterialKind.SLIDES, "https://a.example/1"),
            (MaterialKind.SLIDES, "https://a.example/2"),
        ],
        kept=["Passcode: 123"],
        doubts=["look"],
    )
    assert talk_file(draft) == (
        "# On # and C\\#\n\n:::{talk}\n:speaker: Dr. Ann Lee; Bob Roe, PhD (he/him)\n"
        ":date: 2024-05-01\n:time: 09:00\n"
        ':venue: "Room #5: left"\n:topics: a b, c\n'
        ":slides: https://a.example/1 https://a.example/2\n:::\n\n"
        "% Check: look\n\n% Not used, but kept from the text:\n%   Passcode: 123\n"
    )


def test_a_link_that_has_an_option_is_not_kept_again() -> None:
    join, slides = "https://meet.example.org/j/5", "https://example.org/5.pdf"
    draft = Draft(
        title="Knots",
        online=join,
        materials=[(MaterialKind.SLIDES, slides)],
        kept=[join, f"<{slides}>"],
    )
    assert "%" not in talk_file(draft)
    draft.keep(f"Dial in as well: {join}")
    assert talk_file(draft).endswith(f"%   Dial in as well: {join}\n")


def test_a_title_with_tex_is_the_same_talk_the_second_time(site: Site) -> None:
    text = "Title: On $x_1^2$ & C*-algebras\nSpeaker: Jane Doebling\nDate: 1 May 2024"
    target = Target(site.srcdir)
    for _ in range(2):
        plan = make_plan(read_poster(text, ImportSettings()), target)
        write(plan, target)
    assert [one.path for one in plan.existing] == ["talks/2024/jane-doebling.md"]
    assert not plan.changes
    (drafts,) = read_poster(text + "\nVenue: Room 5", ImportSettings())
    assert not make_plan([drafts], target).changes
