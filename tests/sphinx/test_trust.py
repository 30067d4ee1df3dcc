"""What a stranger's talk can do, and what it cannot."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from bs4 import BeautifulSoup

from sphinx_seminar.disarm import is_unsafe
from tests.support import Built, Site, text
from tests.unit.patience import at_most

if TYPE_CHECKING:
    from collections.abc import Callable

BUILDERS = (
    *("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo"),
    *("xml", "pseudoxml", "json"),
)
SECRET = "Q7SECRET"
"""What stands in every file outside, and in every comment."""
SCRIPT = "scripted()"
"""What every unsafe link would run."""

HEAD = f"""\
# An attack <!-- {SECRET} -->

::::::{{talk}}
:date: 2026-05-01
:speaker: Ada Example
:slides: ../../../outside/secret.txt
:image: ../../../outside/secret.png
"""
FILES = (
    "```{include} ../../../outside/secret.md\n```",
    "```{include}\n../../../outside/secret.md\n```",
    "```{include} ../../../outside/secret.md\n:literal:\n```",
    "```{include} linked.md\n```",
    "```{literalinclude} ../../../outside/secret.txt\n```",
    "```{literalinclude} here.txt\n:diff: ../../../outside/secret.txt\n```",
    "```{csv-table} T\n:file: ../../../outside/secret.txt\n```",
    "```{raw} html\n:file: ../../../outside/secret.txt\n```",
    "```{raw} text latex man xml\n:file: ../../../outside/secret.txt\n```",
    "```{eval-rst}\n.. include:: ../../../outside/secret.md\n```",
    "```{eval-rst}\n.. literalinclude:: ../../../outside/secret.txt\n```",
    "```{eval-rst}\n.. raw:: html\n   :file: ../../../outside/secret.txt\n```",
    "```{eval-rst}\n.. csv-table::\n   :file: ../../../outside/secret.txt\n```",
    "```{csv-table} T\n:url: file://OUTSIDE/secret.txt\n```",
    "```{raw} html\n:url: FILE://localhostOUTSIDE/secret.txt\n```",
    "```{raw} text latex man xml\n:url: url:file:OUTSIDE/secret.txt\n```",
    "```{eval-rst}\n.. csv-table::\n   :url: file://OUTSIDE/secret.txt\n```",
    "```{image} ../../../outside/secret.png\n```",
    "```{figure} ../../../outside/secret.png\nIts caption\n```",
    "![](../../../outside/secret.png) ![](../../../outside/secret.*) ![](linked.png)",
    "{download}`secret <../../../outside/secret.txt>`",
    "[secret](../../../outside/secret.txt) [secret](linked.txt)",
    "[secret](../../../outside/secret.md) <path:../../../outside/secret.txt>",
    f"% {SECRET}",
    f"<!-- {SECRET} -->",
    f"Words <!-- {SECRET} --> between.",
    f"Lines <!-- {SECRET}\nand {SECRET} --> between.",
    f"- Words <!-- {SECRET} -->\n\n> *Words* <!-- {SECRET} --> between",
    f"| a <!-- {SECRET} --> |\n| - |\n| b <!-- {SECRET} --> |",
    f"### A heading <!-- {SECRET} -->",
)
"""Each would read or publish a file outside, or publish a comment."""
LINKS = (
    f"```{{button-link}} javascript:{SCRIPT}\nButton\n```",
    f"```{{button-link}} JaVaScRiPt:{SCRIPT}\nButton\n```",
    f"::::{{card}} Card\n:link: javascript:{SCRIPT}\n\nWords\n::::",
    f"```{{image}} here.png\n:target: vbscript:{SCRIPT}\n```",
    f"```{{figure}} here.png\n:target: javascript:{SCRIPT}\n\nCaption\n```",
    f"[link](java&#x0A;script:{SCRIPT}) [link](&#1;javascript:{SCRIPT})",
    f'<a href="javascript:{SCRIPT}">link</a>',
    f'<a href=" &#106;avascript&colon;{SCRIPT}">link</a>',
    f"<iframe src=data:text/html,<script>{SCRIPT}</script></iframe>",
    f"```{{eval-rst}}\n`link <javascript:{SCRIPT}>`_\n```",
    f"```{{eval-rst}}\n.. image:: data:text/html,{SCRIPT}\n```",
)
"""Each would run a script where somebody follows it."""
PROSE = """\
Words *with* **emphasis** and `code`, [a link](https://example.org), <https://example.org/2>,
<ada@example.org>, [a page](../../index.md), [a file](here.txt) and $x^2$[^note].

> A quote

- One
- Two

1. First

| a | b |
| - | - |
| 1 | 2 |

```python
print()
```

$$
y = 1
$$

![A picture](here.png)

[^note]: A note.

The end.
::::::
"""


class Attacked(NamedTuple):
    """A site with the attack, as HTML, and what each builder publishes."""

    site: Site
    html: Built
    published: dict[str, dict[str, bytes]]


def placed(attack: str, site: Site) -> str:
    """*attack*, with the absolute path of the folder outside."""
    return attack.replace("OUTSIDE", str(site.srcdir.parent / "outside"))


@pytest.fixture(scope="module", params=["full", "text"])
def attacked(request: pytest.FixtureRequest, new_site: Callable[..., Site]) -> Attacked:
    """The attack, built by every builder."""
    site = new_site()
    outside = site.srcdir.parent / "outside"
    outside.mkdir()
    for name in ("secret.md", "secret.txt", "secret.png"):
        (outside / name).write_text(f"{SECRET}, {SECRET}\n", encoding="utf-8")
    attack = placed("\n\n".join([HEAD, *FILES, *LINKS, PROSE]), site)
    site.write("talks/2026/attack.md", attack)
    for name in ("here.txt", "here.png"):
        site.write(f"talks/2026/{name}", "here")
    for name in ("secret.md", "secret.txt", "secret.png"):
        linked = site.srcdir / "talks/2026" / f"linked{Path(name).suffix}"
        linked.symlink_to(outside / name)
    site.write(
        "talks/2026/rest.rst",
        f"""\
        In reStructuredText
        ===================

        .. {SECRET}

        .. talk::
           :date: 2026-05-02
           :speaker: Bo Example

           .. include:: ../../../outside/secret.txt

           .. image:: ../../../outside/secret.png
              :target: javascript:{SCRIPT}

           `link <javascript:{SCRIPT}>`_ :download:`x <../../../outside/secret.txt>`

           Words.
        """,
    )
    site.configure(
        seminar_trust=request.param,
        myst_enable_extensions=["colon_fence", "dollarmath", "html_image", "linkify"],
        suppress_warnings=["myst", "epub", "app.add_node"],
    )
    # which cannot share doctrees
    published = {"gettext": site.build("gettext").files()}
    html = site.build(fresh=True)
    published["html"] = html.files()
    published |= {one: site.build(one).files() for one in BUILDERS[1:]}
    return Attacked(site, html, published)


def test_nothing_from_outside_is_published(attacked: Attacked) -> None:
    for builder, published in attacked.published.items():
        for name, content in published.items():
            assert SECRET.encode() not in content, (builder, name)


def test_no_link_runs_a_script(attacked: Attacked) -> None:
    for builder, published in attacked.published.items():
        for name, content in published.items():
            if name.startswith("_static/"):
                continue
            if name.endswith((".html", ".xhtml")):
                soup = BeautifulSoup(content, "html5lib")
                for tag in soup.find_all(True):
                    for attribute in ("href", "src", "action", "data", "xlink:href"):
                        value = str(tag.get(attribute, ""))
                        assert not is_unsafe(value), (builder, name, value)
            elif name.endswith((".xml", ".tex")):
                links = rb"(?:refuri=\"|\\href\{|\\sphinxhref\{)\s*(?:java|vb)script"
                assert not re.search(links, content, re.IGNORECASE), (builder, name)


def test_the_talk_is_shown_all_the_same(attacked: Attacked) -> None:
    page = attacked.html.page("talks/2026/attack")
    talk = page.select_one(".seminar-talk")
    assert talk is not None
    for what in (
        "em",
        "strong",
        "code",
        "blockquote",
        "ul li",
        "ol li",
        "table",
        "math",
        ".highlight-python",
        'img[src$="here.png"]',
        'a[href="https://example.org"]',
        'a[href="https://example.org/2"]',
        'a[href^="mailto:ada"]',
        'a[href$="index.html"]',
        'a[href$="here.txt"]',
        ".footnote-reference",
    ):
        assert talk.select(what), what
    assert "The end." in text(talk)


def test_each_is_told_of(attacked: Attacked) -> None:
    lines = (attacked.site.srcdir / "talks/2026/attack.md").read_text().split("\n")
    said = {
        int(one.split(":")[1])
        for one in attacked.html.warnings
        if one.startswith("talks/2026/attack.md:")
    }
    for written in (*FILES, *LINKS):
        attack = placed(written, attacked.site)
        if SECRET in attack:  # a comment
            continue
        first = "\n".join(lines).partition(attack)[0].count("\n") + 1
        assert said & set(range(first, first + attack.count("\n") + 1)), attack
    linked = "talks/2026/linked.md:: WARNING: found a link to a file outside"
    assert any(one.startswith(linked) for one in attacked.html.warnings)
    # and again, though nothing is read
    assert attacked.site.build().warnings[-1] == attacked.html.warnings[-1]


STRANGE = {
    "---\nmyst:\n  enable_extensions: [attrs_inline]\n---\n": "{front_matter}",
    "{sub}`x`": "{sub}`x`",
    "(label)=\n": "(label)=",
    ":::{note}\nWords\n:::": "{note}",
    ":::{div}\nWords\n:::": "{div}",
    "::: name\nWords\n:::": "::: name",
    "```{code-block} python\nx\n```": "{code-block}",
    "<b>bold</b>": "<b>",
    "<div>\nwords\n</div>": "<div>",
    "$\\href{https://example.org}{x}$": "\\href",
    "$\\text{\\UseName{input}{x}}$": "\\UseName",
    "$$\n\\begin{input}{x}\\end{input}\n$$": "\\begin{input}",
    "[x](inv:sphinx#x)": "inv:sphinx#x",
    "[x](ftp://example.org)": "ftp://example.org",
    "![x](https://example.org/x.png)": "https://example.org/x.png",
    "[x](/conf.py)": "/conf.py",
}


def test_text_alone_has_nothing_but_text(site: Site) -> None:
    site.configure(
        seminar_trust={"talks/sent": "text"},
        myst_enable_extensions=["colon_fence", "dollarmath", "attrs_inline", "deflist"],
    )
    for number, source in enumerate(STRANGE):
        is_head = source.startswith("---")
        talk = f"# T\n\n::::{{talk}}\n:date: 2026-01-0{1 + number % 9}\n:speaker: A B\n"
        body = f"{source if is_head else ''}{talk}\n{'' if is_head else source}\n::::\n"
        site.write(f"talks/sent/{number:02}.md", body)
    built = site.build()
    for number, (source, found) in enumerate(STRANGE.items()):
        place = f"talks/sent/{number:02}.md:"
        said = [one for one in built.warnings if one.startswith(place)]
        mine = [one for one in said if one.endswith("[seminar.trust]")]
        assert any(found in one for one in mine) or found == "{front_matter}", said
        assert mine
        page = built.page(f"talks/sent/{number:02}")
        assert not page.select(".admonition, b, div.name, a[href^=ftp]"), source


RUN = r"\input{Q7RUN}"
"""TeX that LaTeX would run."""


def test_latex_runs_nothing_of_strangers(site: Site) -> None:
    """Neither of titles, which lists repeat, nor of options, as names of topics."""
    site.configure(
        seminar_trust={"talks": "text"},
        seminar_math_macros={"R": r"\mathbb{R}"},
        myst_enable_extensions=["colon_fence", "dollarmath"],
    )
    lists = [
        f"```{{{name}}}\n```\n" for name in ("talk-list", "topic-list", "speaker-list")
    ]
    tree = "```{toctree}\n:glob:\n\ntalks/*\n```\n"
    site.write("index.md", "\n".join(["# Home\n", *lists, tree]))
    titles = (f"$x$ and ${RUN}$", rf"$x$ and \${RUN}\$", f"$${RUN}$$", r"On $\R^2$")
    for number, title in enumerate(titles):
        site.write(
            f"talks/{number}.md",
            f"# {title}\n\n::::{{talk}}\n:date: 2026-02-0{number + 1}\n"
            f":topics: ${RUN}$, $\\R$-trees{number}\n:venue: ${RUN}$\n\n"
            f":::{{speaker}} Ada ${RUN}$ Example\n:affiliation: ${RUN}$\n:::\n\n"
            f"Words ${RUN}$ and $\\text{{{RUN}}}$, $^^5cinput{{Q7RUN}}$.\n\n"
            f"$$\n{RUN}\n$$\n::::\n",
        )
    built = site.build("latex")
    (file,) = built.outdir.glob("*.tex")
    tex = file.read_text("utf-8")
    assert "input\\{Q7RUN" in tex  # as text
    assert RUN not in tex
    assert "^^5c" not in tex
    assert tex.count("\\(\\R^2\\)") >= 2  # mathematics, with the site's macros
    assert all(f"talks/{number}.md:" in " ".join(built.warnings) for number in range(4))
    page = site.build().html("talks/0")
    assert "title = {{$x$ and" not in page  # of the BibTeX entry


def test_files_of_options_are_beside_the_talk(site: Site) -> None:
    site.configure(seminar_trust="text")
    site.write("talks/a/one.pdf", "x")
    site.write("talks/two.pdf", "x")
    site.write("talks/a/own.HTML", "<script>alert(1)</script>")
    site.write("talks/a/own.svg", "<svg><script>alert(1)</script></svg>")
    site.write(
        "talks/a/t.md",
        "# T\n\n```{talk}\n:date: 2026-01-01\n:speaker: A B\n:slides: one.pdf\n"
        ":poster: ../two.pdf\n:paper: /conf.py\n:code: own.HTML\n:image: own.svg\n\n"
        "A [page](own.HTML), a ![picture](own.svg), a [file](one.pdf).\n```\n",
    )
    built = site.build()
    said = [one.partition(" WARNING: ")[2] for one in built.warnings]
    assert sorted(one.partition(", expected")[0] for one in said) == [
        "code: found 'own.HTML'",
        "found 'own.HTML'",
        "found 'own.svg'",
        "image: found 'own.svg'",
        "paper: found '/conf.py'",
        "poster: found '../two.pdf'",
    ]
    names = {name.rpartition("/")[2] for name in built.files()}
    assert "one.pdf" in names
    assert names.isdisjoint({"conf.py", "two.pdf", "own.HTML", "own.svg"})


def test_files_of_usual_kinds_are_linked_alone(site: Site) -> None:
    """What browsers or servers may run has many endings; some only with others."""
    site.configure(seminar_trust="text")
    refused = (".htaccess", "x.rdf", "x.swf", "x.pdf.html.", "x.php.pdf", "LIESMICH")
    linked = ("x.PDF", "x.v2.pptx", "x.mp4")
    for name in (*refused, *linked):
        site.write(f"talks/{name}", "x")
    links = " ".join(f"[a]({name})" for name in (*refused, *linked))
    talk = f"# T\n\n```{{talk}}\n:date: 2026-01-01\n:speaker: A B\n\n{links}\n```\n"
    site.write("talks/t.md", talk)
    built = site.build()
    found = sorted(
        one.partition("found '")[2].partition("'")[0] for one in built.warnings
    )
    assert found == sorted(refused)
    files = [name for name in built.files() if name.startswith("_downloads/")]
    names = {name.rpartition("/")[2] for name in files}
    assert names == {*linked}


@pytest.mark.parametrize("trust", ["text", "full"])
@pytest.mark.parametrize("link", ["[a](x%00.pdf)", "![a](x%00.png)"])
def test_nul_in_the_name_of_a_file(site: Site, trust: str, link: str) -> None:
    site.configure(seminar_trust=trust)
    talk = f"# T\n\n```{{talk}}\n:date: 2026-01-01\n:speaker: A B\n\n{link}\n```\n"
    site.write("talks/t.md", talk)
    (warning,) = site.build().warnings
    assert "talks/t.md:7" in warning
    assert "x%00" in warning


@pytest.mark.parametrize(
    ("trust", "docname", "is_text"),
    [
        ("text", "about", True),
        ("full", "talks/a", False),
        ({"talks/sent/**": "text"}, "talks/sent/a", True),
        ({"talks/sent": "text"}, "talks/sent/2026/a", True),
        ({"talks/sent/a.md": "text"}, "talks/sent/a", True),
        ({"talks/sent/**": "text"}, "talks/a", False),
        ({"talks/ours/**": "full", "**": "text"}, "talks/ours/a", False),
        ({"talks/ours/**": "full", "**": "text"}, "talks/a", True),
        ("txet", "talks/a", True),  # a slip opens nothing
        ({"talks/**": "txet"}, "about", True),
    ],
)
def test_who_is_trusted(site: Site, trust: object, docname: str, is_text: bool) -> None:
    site.configure(seminar_trust=trust)
    site.write(f"{docname}.md", "---\norphan: true\n---\n# T\n\n<b>bold</b>\n")
    built = site.build()
    assert bool(built.page(docname).select("b")) is not is_text


@pytest.mark.parametrize(
    "uri",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        " javascript:x",
        "\x01javascript:x",
        "java\nscript:x",
        "java\tscript:x",
        "vbscript:x",
        "data:text/html,x",
        "\u00a0data:x",
        "blob:https://x",
        "view-source:x",
    ],
)
def test_unsafe_schemes(uri: str) -> None:
    assert is_unsafe(uri)


@pytest.mark.parametrize(
    "uri", ["https://x/javascript:x", "mailto:a@b.org", "x", "#x", "a/javascript:", ""]
)
def test_safe_addresses(uri: str) -> None:
    assert not is_unsafe(uri)


def test_a_document_without_talks_may_read_the_readme(site: Site) -> None:
    (site.srcdir.parent / "README.md").write_text("Read me.", encoding="utf-8")
    site.write(
        "about.md", "---\norphan: true\n---\n# A\n\n```{include} ../README.md\n```\n"
    )
    built = site.build()
    assert built.warnings == ()
    assert "Read me." in text(built.page("about").body)


def test_the_folder_of_talks_may_be_a_link(site: Site) -> None:
    folder = site.srcdir.parent / "elsewhere"
    folder.mkdir()
    (site.srcdir / "talks").symlink_to(folder)
    site.write(
        "talks/a.md", "# T\n\n```{talk}\n:date: 2026-01-01\n:speaker: A B\n```\n"
    )
    assert site.build().warnings == ()


def test_each_folder_is_read_once(site: Site) -> None:
    """Links that lead round, outside, or to talks that are read anyway."""
    talk = "# T\n\n```{talk}\n:date: 2026-01-01\n:speaker: A B\n```\n"
    site.write("talks/2026/a.md", talk)
    site.write("old/b.md", talk)
    site.write("../outside/c.md", talk)
    for name, target in {
        "talks/round": ".",
        "talks/2026/up": "..",
        "talks/2026/home": "../..",
        "talks/latest": "2026",
        "talks/top": "/",
        "talks/outside": "../../outside",
        "talks/2024": "../old",  # which nothing else shows
        "talks/2025": "../old",
        "old/back": "../talks",
        "other": "old/..",
    }.items():
        (site.srcdir / name).symlink_to(target, target_is_directory=True)
    site.configure(exclude_patterns=["old"])
    built = site.build()
    left_out = {
        "other": "holds it",
        "talks/2024/back": "holds it",
        "talks/2025": "is read anyway",
        "talks/2026/home": "holds it",
        "talks/2026/up": "holds it",
        "talks/latest": "is read anyway",
        "talks/outside": "outside",
        "talks/round": "holds it",
        "talks/top": "holds it",
    }
    assert [one.partition(":")[0] for one in built.warnings] == sorted(left_out)
    for name, why in left_out.items():
        assert any(one.startswith(f"{name}:") and why in one for one in built.warnings)
    assert built.read == {"index", "talks/2024/b", "talks/2026/a"}
    assert site.build().warnings == built.warnings


# --- Depth and length ------------------------------------------------------------

TALK = """\
# {title}

{fence}{{talk}}
:date: 2026-05-01
:speaker: A B

{body}
{fence}
"""
DEEP = {
    "divs": "\n".join(f"{':' * (260 - number)}{{div}}" for number in range(200)),
    "formula": f"${'{' * 5000}x{'}' * 5000}$",
    "open formula": f"${'{' * 5000}x$",
    "roots": "$" + r"\sqrt" * 5000 + "{x}$",
    "quotes": ">" * 5000 + " x",
    "list": "- " * 3000 + "x",
    "emphasis": "*a **b " * 3000,
    "links": "[" * 3000 + "x" + "](y)" * 3000,
    "comments": "<!-- -->" * 3000 + "x",
    "open comments": "<!--" * 3000 + "x",
    "open footnotes": "[^" * 3000,
}


@pytest.mark.parametrize("trust", ["full", "text"])
def test_what_nests_without_end(site: Site, trust: str) -> None:
    site.configure(seminar_trust=trust)
    for name, body in DEEP.items():
        site.write(
            f"talks/{name}.md", TALK.format(title="A", fence=":" * 300, body=body)
        )
    site.write("talks/b.md", TALK.format(title="B", fence=":::", body="Words."))
    built = site.build()
    warned = {
        name: [one for one in built.warnings if one.startswith(f"talks/{name}.md:")]
        for name in DEEP
    }
    for name, warnings in warned.items():
        assert len([one for one in warnings if "[seminar." in one]) <= 1
        assert f"talks/{name}" in built.pages()
    assert text(
        built.page("talks/b").select_one(".seminar-talk p:-soup-contains(Words)")
    )
    if trust == "full":
        (warning,) = warned["divs"]
        assert warning.endswith("[seminar.limit]")
        assert "at most 25 directives" in warning
        assert built.page("talks/divs").select(".seminar-talk")


def test_a_title_that_nests_without_end(site: Site) -> None:
    names = ("formula", "open formula", "roots")
    for name in names:
        title = DEEP[name]
        site.write(f"talks/{name}.md", TALK.format(title=title, fence=":::", body="W."))
    built = site.build()
    assert len(built.warnings) == len(names)
    for name in names:
        (warning,) = (one for one in built.warnings if f"/{name}.md:1: " in one)
        assert warning.endswith("[seminar.math]")
        assert len(warning) < 1000


def test_rest_that_nests_without_end(site: Site) -> None:
    body = "\n\n".join("  " * n + ".. container::" for n in range(1, 400))
    site.write("talks/a.rst", f"A\n=\n\n.. talk::\n  :date: 2026-01-01\n\n{body}\n")
    site.write("talks/b.md", TALK.format(title="B", fence=":::", body="Words."))
    built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("talks/a.rst:1: ")
    assert warning.endswith("[seminar.limit]")
    assert "talks/b" in built.pages()


def test_substitutions_that_multiply(site: Site) -> None:
    """By nine at each step; in a circle, on which docutils fails; and a sound one."""
    lines = [f".. |a{n}| replace:: {' '.join([f'|a{n + 1}|'] * 9)}" for n in range(12)]
    lines += [".. |a12| replace:: x", ".. |b| replace:: |c| |c|"]
    lines += [".. |c| replace:: |b| |b|", ".. |d| replace:: a sound one"]
    text = "\n".join([*lines, "", "|a0| |b| |d|"])
    talk = "T\n=\n\n{}\n\n.. talk::\n   :speaker: Ada Example\n".format
    site.write("talks/a.rst", talk(text))
    built = site.build()
    limits = [one for one in built.warnings if "[seminar.limit]" in one]
    assert any("found 'c', expected a substitution" in one for one in limits)
    assert 2 <= len(limits) <= 12
    assert all(one.startswith("talks/a.rst:") for one in limits)
    assert "a sound one" in str(built.page("talks/a"))


def test_a_talk_of_very_many_lines(site: Site) -> None:
    body = "\n".join(f"Line {number}." for number in range(100_000))
    site.write("talks/a.md", TALK.format(title="A", fence=":::", body=body))
    with at_most(60):  # of all that a site takes, on a machine that does much else
        built = site.build()
    (warning,) = built.warnings
    assert warning.startswith("talks/a.md:5007: ")
    assert "expected at most 5000" in warning
    assert "Line 99999." in built.html("talks/a")


def test_a_table_of_very_many_columns(site: Site) -> None:
    cells, rules = "| a " * 500, "| - " * 500
    site.write(
        "talks/a.md",
        "# T\n\n:::{talk}\n:date: 2026-01-01\n:speaker: A B\n\n"
        f"{cells}|\n{rules}|\n{cells}|\n:::\n",
    )
    built = site.build("text")
    assert built.warnings == ()
    assert (built.outdir / "talks/a.txt").read_text("utf-8").count(" a ") >= 1000
