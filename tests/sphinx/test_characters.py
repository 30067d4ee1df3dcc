"""Names of files, and characters, that no page can have."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support import Built, Site

TALK = "# A talk\n\n```{talk}\n:date: 2026-02-01\n:speaker: Ada Example\n\nWords\n```\n"
NAMES = {
    b"caf\xe9.md": r"caf\xe9.md",
    b"two\nlines.md": r"two\nlines.md",
    b"re\rturn.md": r"re\rturn.md",
    b"tab\t.md": r"tab\t.md",
    b"esc\x1b.md": r"esc\x1b.md",
    "turned\u202edm.md".encode(): r"turned\u202edm.md",
    "isolated\u2067.md".encode(): r"isolated\u2067.md",
    "line\u2028.md".encode(): r"line\u2028.md",
    b"folder\xff/a.md": r"folder\xff",
    b"folder\n/deep/a.md": r"folder\n",
}


def said(built: Built) -> list[str]:
    """The warnings, but that of the site's address."""
    return [one for one in built.warnings if "html_baseurl" not in one]


def test_names_of_files(site: Site) -> None:
    site.write("talks/b.md", TALK)
    site.write("talks/Gödel.md", TALK)
    for name in (*NAMES, b"pictures\xff/a.png", b"left-out\n.md"):
        site.write(f"talks/{os.fsdecode(name)}", TALK)
    site.configure(exclude_patterns=["talks/left*"])
    built = site.build()
    assert built.read == {"index", "talks/b", "talks/Gödel"}
    for escaped in NAMES.values():
        (warning,) = (one for one in said(built) if one.startswith(f"talks/{escaped}:"))
        assert warning.endswith("left out: rename it [seminar.encoding]")
    assert len(said(built)) == len(NAMES)
    assert said(site.build()) == said(built)  # though nothing is read


PAIR = "\u2067ab\u2069"
"""Text of another direction, between what begins and what ends it."""


@pytest.mark.parametrize(
    ("written", "shown", "called"),
    [
        ("A\u202eB", "AB", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("A\u202dB\u202c", "AB", "U+202D (LEFT-TO-RIGHT OVERRIDE) and another"),
        ("A\u2067B", "AB", "U+2067 (RIGHT-TO-LEFT ISOLATE)"),
        ("A\u2069B", "AB", "U+2069 (POP DIRECTIONAL ISOLATE)"),
        ("A\u2067B\u202c", "AB", "U+2067 (RIGHT-TO-LEFT ISOLATE) and another"),
        ("A&#x202E;B", "AB", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("A&#8238;B", "AB", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
        ("A&#1;B", "AB", "U+0001"),
        (f"A {PAIR} B", f"A {PAIR} B", ""),
        ("A \u202bab\u202c B", "A \u202bab\u202c B", ""),
        ("A\u200eB", "A\u200eB", ""),  # which turns nothing
        ("A&#x42;&#10;C", "AB\nC", ""),
    ],
)
def test_directions_of_titles(
    site: Site, written: str, shown: str, called: str
) -> None:
    site.write("talks/a.md", TALK.replace("A talk", written))
    built = site.build()
    assert str(built.page("talks/a").h1.contents[0]) == shown  # type: ignore[union-attr]
    if not called:
        assert said(built) == []
    else:
        (warning,) = said(built)
        assert warning.startswith(
            f"talks/a.md:1: WARNING: found the control character {called}"
        )
        assert warning.endswith("[seminar.character]")


def test_directions_of_parts(site: Site) -> None:
    """Each topic has a page of its own, so none may leave a direction open."""
    site.write(
        "talks/a.md", TALK.replace("\n\nWords", f"\n:topics: {PAIR}, \u2067a, b\u2069")
    )
    built = site.build()
    first, second = said(built)
    assert first.startswith(
        "talks/a.md:6: WARNING: topics: found the control character"
    )
    assert "ISOLATE" in second
    names = [one.get_text() for one in built.page("talks/a").select("a[href*=topics]")]
    assert PAIR in names
    assert "a" in names
    assert "b" in names


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("words", ["Words", "Слова", "言葉 " * 50])
def test_two_bytes_a_letter(site: Site, encoding: str, words: str) -> None:
    """Files that Windows calls Unicode, with a mark or without."""
    site.write("talks/b.md", TALK)
    (site.srcdir / "talks/a.md").write_bytes(
        TALK.replace("Words", words).encode(encoding)
    )
    series = f"alg:\n  name: {words}\n"
    (site.srcdir / "talks/series.yml").write_bytes(series.encode(encoding))
    built = site.build()
    assert [one.partition(", so")[0] for one in said(built)] == [
        "talks/a.md:1: WARNING: found UTF-16, expected UTF-8",
        "talks/series.yml:1: WARNING: found UTF-16, expected UTF-8",
    ]
    assert "talks/b" in built.pages()


def test_nul_in_utf_8(site: Site) -> None:
    site.write("talks/a.md", TALK.replace("Words", "Wo\0rds"))
    built = site.build()
    (warning,) = said(built)
    assert "U+0000 (NUL)" in warning
    assert "Words" in built.html("talks/a")
