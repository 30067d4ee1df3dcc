"""Every mistake: one warning that helps, and a site that is otherwise whole."""

from __future__ import annotations

import re
from io import StringIO
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_seminar.problems import ProblemKind
from tests.support import CONF, Built, Site, check_links, facts, text, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GOOD = """\
# A good talk

:::{talk}
:date: 2026-02-04
:speaker: Gus Notional
:series: imagined
:::
"""

TEXT_ALONE = f"""{CONF}seminar_trust = {{"talks/sent": "text"}}\n"""
SERIES = "imagined:\n  name: Imagined Series\n"


class Mistake(NamedTuple):
    """What is written, and what the warning about it has to say.

    The line is the one that holds the text ``at`` of the file ``name``; an empty
    ``at`` is a mistake without a line.
    """

    kind: ProblemKind
    name: str
    source: str
    at: str
    found: str
    expected: str
    nearest: str = ""
    extra: Mapping[str, str] = {}
    shown: bool = True
    """Whether the file holds a talk, which then has to be shown."""


def talk(option: str = "", *, content: str = "", date: str = "2026-02-03") -> str:
    """A talk in MyST, right but for *option* and *content*."""
    content = content or ":::{speaker} Dee Imaginary\n\nA life.\n:::"
    options = [f":date: {date}" if date else "", ":venue: Room 0", option]
    written = "\n".join(one for one in options if one)
    return (
        "# A talk with a mistake\n\nSome words before it.\n\n"
        f"::::{{talk}}\n{written}\n\n{content}\n\nOn knots.\n::::\n"
    )


def rest(option: str = "", *, content: str = "", date: str = "2026-02-03") -> str:
    """The same in reStructuredText."""
    content = content or ".. speaker:: Dee Imaginary\n\n   A life."
    indented = "\n".join(f"   {line}" if line else "" for line in content.split("\n"))
    options = [f":date: {date}" if date else "", ":venue: Room 0", option]
    written = "\n".join(f"   {one}" for one in options if one)
    return (
        "A talk with a mistake\n=====================\n\nSome words before it.\n\n"
        f".. talk::\n{written}\n\n{indented}\n\n   On knots.\n"
    )


def yaml(option: str) -> str:
    """The same in MyST with options in YAML."""
    return (
        "# A talk with a mistake\n\n````{talk}\n---\ndate: 2026-02-03\n"
        f"venue: Room 0\n{option.removeprefix(':')}\nspeaker: Dee Imaginary\n---\n"
        "\nOn knots.\n````\n"
    )


def everywhere(
    kind: ProblemKind, option: str, found: str, expected: str, nearest: str = ""
) -> list[Mistake]:
    """A wrong option of ``talk`` in each syntax."""
    sources = {"a.md": talk(option), "b.rst": rest(option), "c.md": yaml(option)}
    at = option.removeprefix(":")
    return [
        Mistake(kind, f"talks/{name}", source, at, found, expected, nearest)
        for name, source in sources.items()
    ]


def in_speaker(
    kind: ProblemKind, option: str, found: str, expected: str, nearest: str = ""
) -> list[Mistake]:
    """A wrong option of ``speaker`` in MyST and in reStructuredText."""
    myst = f":::{{speaker}} Dee Imaginary\n:position: Guest\n{option}\n:::"
    restr = f".. speaker:: Dee Imaginary\n   :position: Guest\n   {option}"
    return [
        Mistake(
            kind, "talks/a.md", talk(content=myst), option, found, expected, nearest
        ),
        Mistake(
            kind, "talks/b.rst", rest(content=restr), option, found, expected, nearest
        ),
    ]


def in_list(
    kind: ProblemKind, option: str, found: str, expected: str, nearest: str = ""
) -> list[Mistake]:
    """A wrong option of ``talk-list`` in MyST and in reStructuredText."""
    myst = (
        "---\norphan: true\n---\n# Some list\n\n"
        f"```{{talk-list}}\n:limit: 3\n{option}\n```\n"
    )
    restr = (
        ":orphan:\n\nSome list\n=========\n\n"
        f".. talk-list::\n   :limit: 3\n   {option}\n"
    )
    return [
        Mistake(kind, name, source, option, found, expected, nearest, shown=False)
        for name, source in (("talks/list-a.md", myst), ("talks/list-b.rst", restr))
    ]


def in_data(
    kind: ProblemKind,
    name: str,
    source: str,
    at: str,
    found: str,
    expected: str,
    nearest: str = "",
) -> Mistake:
    """A mistake in a data file."""
    if name == "series.yml":
        source = SERIES + source
    return Mistake(
        kind, f"talks/{name}", source, at, found, expected, nearest, shown=False
    )


def slips(
    option: str,
    nearest: str,
    *,
    found: str = "",
    expected: str = "an option, with a colon before and after its name",
) -> list[Mistake]:
    """A line of ``talk`` that is no option, in MyST and in reStructuredText."""
    found = found or option
    return [
        Mistake(K.OPTION_LINE, name, source, option, found, expected, nearest)
        for name, source in (
            ("talks/a.md", talk(f"{option}\n:host: Hal Fictional")),
            ("talks/b.rst", rest(f"{option}\n   :host: Hal Fictional")),
        )
    ]


SPEAKERS = (
    "dee-one:\n  name: Dee Imaginary\ndee-two:\n  name: Dee Imaginary\n"
    "gus-notional: {}\n"
)
NOTED = (
    '{"talk":"old","published":"2026-01-02T00:00:00Z","updated":"2026-01-02T00:00:00Z"}'
)
BOTH = ":::{speaker} Dee Imaginary and Gus Notional\n:::\n"
DEE = ":::{speaker} Dee Imaginary\n:::\n\n"
LATER = ":online: @zoom-mian\n:online-from: 1h"
K = ProblemKind

MISTAKES = [
    # How options are written
    *slips(":series imagined", ":series: imagined"),
    *slips(":seires imagined", ":series: imagined"),
    *slips("series: imagined", ":series: imagined"),
    *slips(": series: imagined", ":series: imagined"),
    *slips(":series:imagined", ":series: imagined"),
    *slips("::series: imagined", ":series: imagined"),
    *slips(":series\timagined", ":series: imagined", found=":series imagined"),
    *slips("Words that are neither here nor there", ""),
    *(
        Mistake(
            K.OPTION_LINE,
            "talks/c.md",
            yaml(option),
            option,
            option,
            "a name, a colon, a space and a value",
            "series: imagined",
        )
        for option in ("series imagined", "series:imagined", "seires imagined")
    ),
    # the only one for the date, and for the speaker
    *(
        Mistake(
            K.OPTION_LINE,
            name,
            write(":date 2026-02-03", date=""),
            ":date 2026-02-03",
            ":date 2026-02-03",
            "an option, with",
            ":date: 2026-02-03",
        )
        for name, write in (("talks/a.md", talk), ("talks/b.rst", rest))
    ),
    *(
        Mistake(
            K.OPTION_LINE,
            name,
            write("speaker: Dee Imaginary", content="On nobody."),
            "speaker: Dee",
            "speaker: Dee Imaginary",
            "an option, with",
            ":speaker: Dee Imaginary",
        )
        for name, write in (("talks/a.md", talk), ("talks/b.rst", rest))
    ),
    # below an empty line
    *(
        Mistake(
            K.OPTION_LINE,
            name,
            write(content=f":series: imagined\n\n{content}"),
            ":series: imagined",
            ":series: imagined",
            "options right below 'talk', with no empty line before",
        )
        for name, write, content in (
            ("talks/a.md", talk, DEE),
            ("talks/b.rst", rest, ".. speaker:: Dee Imaginary"),
        )
    ),
    *in_speaker(
        K.OPTION_LINE,
        "affiliation: Nowhere",
        "affiliation: Nowhere",
        "an option, with",
        ":affiliation: Nowhere",
    ),
    *in_list(K.OPTION_LINE, ":year 2026", ":year 2026", "an option", ":year: 2026"),
    *in_list(K.OPTION_LINE, "Words", "Words", "nothing but options"),
    *(
        Mistake(
            K.DUPLICATE_OPTION,
            name,
            source,
            "host: Two",
            f"found 'host' on lines {line} and {line + 1}",
            f"expected it once; line {line + 1} is used",
        )
        for name, source, line in (
            ("talks/a.md", talk(":host: One\n:host: Two"), 8),
            ("talks/b.rst", rest(":host: One\n   :host: Two"), 9),
            ("talks/c.md", yaml("host: One\nhost: Two"), 7),
        )
    ),
    *everywhere(K.UNKNOWN_OPTION, ":vidio: x", "vidio", "one of its options", "video"),
    *in_speaker(K.UNKNOWN_OPTION, ":foto: x", "foto", "one of its options", "photo"),
    *in_list(K.UNKNOWN_OPTION, ":yaer: 2026", "yaer", "one of its options", "year"),
    *everywhere(K.UNKNOWN_OPTION, ":room: 5", "room", "one of its", "venue"),
    *everywhere(
        K.UNKNOWN_OPTION,
        ":organizer: Dana",
        "organizer",
        "it in the entry of the series in series.yml",
    ),
    *everywhere(
        K.UNKNOWN_OPTION, ":chair: Dana", "chair", "':host:' of the talk, or a speaker"
    ),
    *in_speaker(K.UNKNOWN_OPTION, ":chair: yes", "chair", "':role: chair'"),
    *in_speaker(K.UNKNOWN_OPTION, ":website: x", "website", "one of its", "homepage"),
    # Dates and times
    Mistake(K.DATE, "talks/a.md", talk(date=""), "::::{talk}", "", "a date such as"),
    Mistake(K.DATE, "talks/b.rst", rest(date=""), ".. talk::", "", "a date such as"),
    *(
        Mistake(kind, name, write(date=date), f":date: {date}", date, expected)
        for name, write in (("talks/a.md", talk), ("talks/b.rst", rest))
        for kind, date, expected in (
            (K.DATE, "someday", "a date such as 2022-06-29, or TBA"),
            (K.DATE, "30 February 2026", "a date such as 2022-06-29, or TBA"),
            (K.DATE, "03/02/2026", "a date such as 2022-06-29, or TBA"),
        )
    ),
    *everywhere(K.TIME, ":time: noonish", "noonish", "a time such as 09:00"),
    *everywhere(K.TIME, ":time: -10:00", "-10:00", "a start before the end"),
    *everywhere(K.LONG_TALK, ":time: 14:00-13:00", "14:00-13:00", "at most 12 hours"),
    *everywhere(
        K.TIMEZONE,
        ":timezone: Europe/Berlim",
        "Europe/Berlim",
        "the IANA name of a time zone",
        "Europe/Berlin",
    ),
    *(
        Mistake(
            K.CLOCK_CHANGE,
            name,
            write(":time: 02:30\n" + pad + ":timezone: Europe/Berlin", date=date),
            ":time: 02:30",
            "02:30",
            expected,
        )
        for name, write, pad in (("talks/a.md", talk, ""), ("talks/b.rst", rest, "   "))
        for date, expected in (
            ("2026-03-29", "does not exist in Europe/Berlin"),
            ("2026-10-25", "happens twice in Europe/Berlin"),
        )
    ),
    # Series and people
    *everywhere(
        K.UNKNOWN_SERIES,
        ":series: imagind",
        "imagind",
        "a key of series.yml",
        "imagined",
    ),
    *in_list(K.UNKNOWN_SERIES, ":series: imagind", "imagind", "a series", "imagined"),
    *(
        Mistake(K.NO_SPEAKER, name, source, at, "", "a speaker block, or the option")
        for name, source, at in (
            ("talks/a.md", talk(content="Nobody."), "::::{talk}"),
            ("talks/b.rst", rest(content="Nobody."), ".. talk::"),
        )
    ),
    *(
        Mistake(K.REPEATED_SPEAKER, name, source, at, "'Dee Imaginary'", "each person")
        for name, source, at in (
            ("talks/a.md", talk(":speaker: dee imaginary"), ":::{speaker}"),
            ("talks/b.rst", rest(":speaker: dee imaginary"), ".. speaker::"),
        )
    ),
    *(
        Mistake(K.NO_SPEAKER, name, source, at, "", "a name after the directive")
        for name, source, at in (
            ("talks/a.md", talk(content=":::{speaker}\nA life.\n:::"), ":::{speaker}"),
            (
                "talks/b.rst",
                rest(content=".. speaker::\n   :role: chair\n\n   A life."),
                ".. speaker::",
            ),
        )
    ),
    *(
        Mistake(
            K.AMBIGUOUS_SPEAKER,
            name,
            source,
            at,
            "Dee Imaginary",
            "the option key to say which of dee-one, dee-two",
            extra={"talks/speakers.yml": SPEAKERS},
        )
        for name, source, at in (
            ("talks/a.md", talk(), ":::{speaker} Dee"),
            ("talks/b.rst", rest(), ".. speaker:: Dee"),
            ("talks/c.md", yaml(":host: X"), "speaker: Dee"),
            (
                "talks/d.rst",
                rest(":speaker: Dee Imaginary", content="None."),
                ":speaker: Dee",
            ),
        )
    ),
    *(
        Mistake(
            K.SEVERAL_SPEAKERS,
            name,
            source,
            at,
            "Dee Imaginary and Gus Notional",
            "one person; several are separated by ';'",
            "Dee Imaginary; Gus Notional",
        )
        for name, source, at in (
            ("talks/a.md", talk(content=BOTH), ":::{speaker} Dee"),
            (
                "talks/b.rst",
                rest(content=BOTH.replace(":::{speaker}", ".. speaker::")[:-5]),
                ".. speaker:: Dee",
            ),
            (
                "talks/d.rst",
                rest(":speaker: Dee Imaginary and Gus Notional", content="None."),
                ":speaker: Dee",
            ),
        )
    ),
    # Addresses and files
    *everywhere(
        K.URL,
        ":online: meet.example.org/1",
        "meet.example.org/1",
        "an http or https address",
        "https://meet.example.org/1",
    ),
    *everywhere(
        K.URL,
        ":slides: javascript:alert(1)",
        "javascript:alert(1)",
        "an http or https address",
    ),
    *everywhere(
        K.OUTSIDE,
        ":poster: ../../secret.pdf",
        "../../secret.pdf",
        "a file below the source directory",
    ),
    *everywhere(
        K.URL,
        ":registration: file:///etc/passwd",
        "file:///etc/passwd",
        "an http or https address",
    ),
    *in_speaker(
        K.URL,
        ":homepage: www.example.org",
        "www.example.org",
        "an http or https address",
        "https://www.example.org",
    ),
    *everywhere(
        K.FILE, ":slides: slydes.pdf", "slydes.pdf", "a file that exists", "slides.pdf"
    ),
    *everywhere(
        K.FILE, ":image: slydes.pdf", "slydes.pdf", "a file that exists", "slides.pdf"
    ),
    *in_speaker(
        K.FILE, ":photo: slydes.pdf", "slydes.pdf", "a file that exists", "slides.pdf"
    ),
    # Values
    *everywhere(K.VALUE, ":status: canselled", "canselled", "one of", "cancelled"),
    *everywhere(K.VALUE, ":language: !!", "!!", "a language tag"),
    *in_speaker(K.VALUE, ":role: panellist", "panellist", "one of", "panelist"),
    *in_speaker(K.VALUE, ":orcid: 0000-0002-1825-0098", "0098", "an ORCID iD"),
    *in_list(K.VALUE, ":style: card", "card", "one of", "cards"),
    *in_list(K.VALUE, ":year: soon", "soon", "a whole number"),
    *in_list(K.VALUE, ":speaker: Guz Notional", "Guz", "a speaker", "gus-notional"),
    *in_list(K.VALUE, ":topic: nots", "nots", "a topic"),
    *(
        Mistake(
            K.JOIN_LINK,
            name,
            source,
            "online: @",
            "@zoom-mian",
            "a name of .private.yml",
            "zoom-main",
            {".private.yml": "zoom-main: https://meet.example.org/j/1\n"},
            shown=False,  # as its place is another: it is online, too
        )
        for name, source in (
            ("talks/a.md", talk(LATER, date="2126-02-03")),
            ("talks/b.rst", rest(LATER.replace("\n", "\n   "), date="2126-02-03")),
        )
    ),
    # Formulas
    *(
        Mistake(K.MATH, name, source, at, r"\foo", "TeX that has a form in MathML")
        for name, source, at in (
            ("talks/a.md", talk(content=DEE + "As $x$\n\nLet $\\foo$."), "Let $"),
            ("talks/a.md", talk().replace("knots", "knots $\\foo$"), "On knots"),
            (
                "talks/a.md",
                talk().replace("mistake", "mistake $\\foo$"),
                "# A talk with a mistake",
            ),
            ("talks/b.rst", rest().replace("knots", "knots :math:`\\foo`"), "On"),
        )
    ),
    # Titles and places
    Mistake(
        K.NO_TITLE,
        "talks/a.md",
        talk().partition("\n")[2],
        "::::{talk}",
        "",
        "a title, as its argument or as a heading above it",
    ),
    Mistake(
        K.NO_TITLE,
        "talks/b.rst",
        rest().split("\n", 3)[3],
        ".. talk::",
        "",
        "a title, as its argument or as a heading above it",
    ),
    Mistake(
        K.DUPLICATE_ADDRESS,
        "talks/a.md",
        talk() + "\n:::{talk}\n:date: 2026-03-03\n:speaker: Gus Notional\n:::\n",
        "\n:::{talk}",
        "talks/a#a-talk-with-a-mistake",
        "a heading or an option 'name' of its own",
    ),
    Mistake(
        K.DUPLICATE_ADDRESS,
        "talks/b.rst",
        rest() + "\n.. talk::\n  :date: 2026-03-03\n  :speaker: Gus Notional\n",
        "\n.. talk::\n  :",
        "talks/b#a-talk-with-a-mistake",
        "a heading or an option 'name' of its own",
    ),
    Mistake(
        K.DUPLICATE_ADDRESS,
        "talks/c.md",
        talk(":name: same").replace("# A", "# A day\n\n## A")
        + "\n## Two\n\n:::{talk}\n:date: TBA\n:speaker: TBA\n:name: same\n:::\n",
        "\n:::{talk}",
        "talks/c#same",
        "a heading or an option 'name' of its own",
    ),
    Mistake(
        K.MISPLACED,
        "talks/a.md",
        ":::{speaker} Eve Unreal\nA life.\n:::\n\n" + talk().replace("# ", "\n# "),
        ":::{speaker} Eve",
        "Eve Unreal",
        "a talk directive",
    ),
    Mistake(
        K.MISPLACED,
        "talks/b.rst",
        rest() + "\n.. speaker:: Eve Unreal\n\n   A life.\n",
        ".. speaker:: Eve",
        "Eve Unreal",
        "a talk directive",
    ),
    # Pages of another generator, which are no talks here
    *(
        Mistake(
            K.FRONT_MATTER,
            "talks/a.md",
            source,
            source[:3],
            f"found the front matter of a talk ({fields})",
            "a {talk} directive",
            shown=False,
        )
        for source, fields in (
            ("---\norphan: 1\nspeakers: [Dee]\n---\n\n# A\n", "orphan, speakers"),
            ("---\ntitle: A\ndate: TBA\norphan: 1\n---\n", "title, date, orphan"),
        )
    ),
    Mistake(
        K.FRONT_MATTER,
        "talks/knots/index.md",
        "---\ntitle: A\ndate: 2026-02-03\norphan: 1\n---\n\n# A\n",
        "---",
        "found the front matter of a talk",
        "a {talk} directive",
        shown=False,
    ),
    # Fences that are left open
    Mistake(
        K.UNCLOSED,
        "talks/a.md",
        talk(content=":::{speaker} Dee Imaginary\n\nA life."),
        ":::{speaker} Dee",
        "the block that begins on line 9 is not closed",
        "':::' at its end; what follows, up to line 13",
    ),
    *everywhere(
        K.LIMIT,
        ":topics: " + ", ".join(f"topic {number}" for number in range(150)),
        "150",
        "at most 100 in one talk; the first 100 are used",
    ),
    *(
        Mistake(
            K.LIMIT,
            name,
            source.replace("venue: Room 0", "venue: Room 0\n" + more, 1),
            more.strip(),
            "101",
            "at most 100 in one talk; the first 100 are used",
        )
        for more in ("   :speaker: " + "; ".join(f"Dee N{n}" for n in range(101)),)
        for name, source in (("talks/b.rst", rest()),)
    ),
    Mistake(
        K.LIMIT,
        "talks/a.md",
        talk(content="".join(f":::{{speaker}} Dee N{n}\n:::\n" for n in range(102))),
        ":::{speaker} Dee N100\n",
        "102 speakers",
        "expected at most 100 in one talk; the others are shown as text",
    ),
    Mistake(
        K.DUPLICATE_ADDRESS,
        "talks/2026/search.md",
        talk(),
        "::::{talk}",
        "'search'",
        "another name of this file",
        "search-talk",
    ),
    # Encodings
    *(
        Mistake(
            K.CHARACTER,
            name,
            source.replace("Some words", f"Some{character}words"),
            "Some",
            f"the control character {called}",
            "expected letters, signs and spaces alone",
        )
        for name, source in (("talks/a.md", talk()), ("talks/b.rst", rest()))
        for character, called in (
            ("\0", "U+0000 (NUL)"),
            ("\x1b", "U+001B (ESCAPE)"),
            ("\x0c", "U+000C (FORM FEED)"),
            ("\u2028", "U+2028 (LINE SEPARATOR)"),
            ("\u2029", "U+2029 (PARAGRAPH SEPARATOR)"),
        )
    ),
    Mistake(
        K.ENCODING,
        "talks/a.md",
        talk().replace("\n", "\r"),
        "# A talk",
        "carriage returns alone",
        "expected line feeds",
    ),
    Mistake(
        K.ENCODING,
        "talks/mu\u0308ller.md",
        talk(),
        "",
        r"decomposed Unicode ('mu\u0308ller.md')",
        "expected it composed",
        "m\u00fcller.md",
        shown=False,
    ),
    *(
        Mistake(
            K.ENCODING,
            name,
            source.replace("mistake", "mistake\udce9", 1),
            "A talk with a mistake",
            "the byte 0xE9 ('é' in Latin-1)",
            "expected UTF-8",
            shown=False,
        )
        for name, source in (("talks/a.md", talk()), ("talks/b.rst", rest()))
    ),
    in_data(
        K.ENCODING,
        "speakers.yml",
        "dee:\n  name: Dee Imaginary\n  aliases: D\udce9e\n",
        "aliases",
        "the byte 0xE9 ('é' in Latin-1)",
        "expected UTF-8",
    ),
    # Data files
    in_data(K.YAML, "speakers.yml", "dee: {\n", "", "not YAML", ""),
    in_data(K.YAML, "topics.yml", "a: 1\n- b\n", "- b", "not YAML", ""),
    in_data(K.YAML, "topics.yml", "a:\n\tname: b\n", "\tname", "a tab", "spaces"),
    in_data(
        K.YAML,
        "topics.yml",
        "knots:\n  name Knots\n  parent: ropes\n",
        "name Knots",
        "name Knots",
        "a colon and a space",
        "name: Knots",
    ),
    in_data(K.YAML, "speakers.yml", "- dee\n", "- dee", "a list", "'key:'"),
    in_data(K.YAML, "series.yml", "other: words\n", "other:", "text", "the fields of"),
    in_data(
        K.UNKNOWN_KEY,
        "series.yml",
        "other:\n  organiser: X\n",
        "organiser",
        "organiser",
        "one of name, organizer",
        "organizer",
    ),
    in_data(
        K.UNKNOWN_KEY,
        "series.yml",
        "other:\n  chair: Dana\n",
        "chair",
        "chair",
        "it in each talk: ':host:', or a speaker block with ':role: chair'",
    ),
    in_data(
        K.UNKNOWN_KEY,
        "speakers.yml",
        "dee:\n  affiliation: Nowhere\n",
        "affiliation",
        "affiliation",
        "it in the speaker block of each talk",
    ),
    in_data(
        K.UNKNOWN_KEY,
        "speakers.yml",
        "dee:\n  nam: X\n",
        "nam",
        "nam",
        "one of",
        "name",
    ),
    in_data(
        K.UNKNOWN_KEY,
        "topics.yml",
        "knots:\n  alias: X\n",
        "alias",
        "alias",
        "one of",
        "aliases",
    ),
    in_data(
        K.VALUE,
        "series.yml",
        "other:\n  duration: an hour\n",
        "duration",
        "an hour",
        "a whole number",
    ),
    in_data(
        K.VALUE,
        "topics.yml",
        "knots:\n  name: Knots\n  parent: not\nropes: {}\n",
        "  parent:",
        "not",
        "a key of topics.yml",
        "knots",
    ),
    in_data(
        K.TIMEZONE,
        "series.yml",
        "other:\n  timezone: HongKong\n",
        "timezone",
        "HongKong",
        "the IANA name of a time zone",
        "Asia/Hong_Kong",
    ),
    in_data(
        K.URL,
        "series.yml",
        "other:\n  homepage: ftp://example.org\n",
        "homepage",
        "ftp://example.org",
        "an http or https address",
    ),
    in_data(
        K.FILE,
        "speakers.yml",
        "dee:\n  photo: slydes.pdf\n",
        "photo",
        "slydes.pdf",
        "a file that exists",
        "slides.pdf",
    ),
    # The history of the talks
    *(
        Mistake(
            K.HISTORY,
            "talks/.history.jsonl",
            f"{NOTED}\n{line}\n{NOTED}\n",
            f"\n{line}",
            line[:60],
            f"a line that 'seminar history' wrote ({why}",
            shown=False,
        )
        for line, why in (
            ("<<<<<<< HEAD", "JSON is malformed"),
            (NOTED.replace("Z", ""), "a moment has no time zone"),
            ('{"talk":"good"}', "Object missing required field"),
        )
    ),
    Mistake(
        K.TRUST,
        "talks/sent/a.md",
        talk(content=f"{DEE}Words.\n\n```{{note}}\nWords.\n```"),
        "```{note}",
        "'{note}'",
        "text alone, as of this file nothing else is trusted",
        extra={"conf.py": TEXT_ALONE},
    ),
    Mistake(
        K.BASE_URL,
        "conf.py",
        'html_baseurl = ""\nsuppress_warnings = []\n',
        "",
        "html_baseurl is not set",
        "to where the site will be, such as",
        shown=False,
    ),
    *(
        Mistake(
            K.CONFIG,
            "conf.py",
            f"{name} = {value!r}\n",
            "",
            found,
            expected,
            nearest,
            shown=False,
        )
        for name, value, found, expected, nearest in (
            ("seminar_timezone", "Qqq/Zzz", "Qqq/Zzz", "'UTC' is used", ""),
            (
                "seminar_timezone",
                "Asia/Hongkong",
                "Asia/Hongkong",
                "the IANA name of a time zone",
                "Asia/Hong_Kong",
            ),
            ("seminar_data_dir", "../talks", "../talks", "a folder below", ""),
            ("seminar_now", "yesterday", "yesterday", "None, or a date", ""),
            ("seminar_navigation", ["talk"], "talk", "a list of talks", "talks"),
        )
    ),
]


def write(site: Site, mistake: Mistake) -> str:
    """Write the site of *mistake*; returns where the warning has to point."""
    site.write("talks/series.yml", SERIES)
    site.write("talks/good.md", GOOD)
    site.write("talks/slides.pdf", "")
    for name, source in mistake.extra.items():
        site.write(name, source)
    if mistake.name == "conf.py":
        with (site.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(mistake.source)
        lines = (site.srcdir / "conf.py").read_text("utf-8").count("\n")
        return f"conf.py:{lines}: " if mistake.kind is K.CONFIG else ""
    site.write(mistake.name, mistake.source)
    if not mistake.at:
        return f"{mistake.name}:"
    before, at, _ = mistake.source.partition(mistake.at)
    assert at, "the test must say where its mistake is"
    line = before.count("\n") + 1 + (len(at) - len(at.lstrip("\n")))
    return f"{mistake.name}:{line}: "


def check(warning: str, place: str, mistake: Mistake) -> None:
    """Whether *warning* is what *mistake* has to give."""
    assert warning.startswith(f"{place}WARNING: " if place.endswith(" ") else place)
    assert warning.endswith(f"[seminar.{mistake.kind.value}]")
    assert mistake.found in warning
    assert mistake.expected in warning
    near = re.search(r"did you mean '(.*?)'\?", warning)
    assert (near[1] if near else "") == mistake.nearest


def check_site(built: Built) -> None:
    """Whether the site is whole, apart from the talks with mistakes."""
    assert check_links(built.outdir) == []
    good = built.page("talks/good").select_one(".seminar-talk")
    assert good is not None
    assert text(facts(good)["Date"]) == "Wednesday, 4 February 2026"
    assert text(facts(good)["Series"]).startswith("Imagined Series")
    assert "A good talk" in titles(built)


def check_talk(built: Built, mistake: Mistake) -> None:
    """Whether the talk of *mistake* is shown, with what is right in it."""
    page = mistake.name.rpartition(".")[0]
    shown = built.page(page).select(".seminar-talk")[0]
    assert text(facts(shown)["Venue"]) == "Room 0"
    assert "On knots" in text(shown)
    if mistake.kind is not ProblemKind.NO_TITLE:
        assert any(title.startswith("A talk with a mistake") for title in titles(built))
        headings = " ".join(texts(built.page(page).select("h1, h2")))
        assert "A talk with a mistake" in headings


def titles(built: Built) -> list[str]:
    """The titles in the list of all talks."""
    return texts(built.page("talks/index").select(".seminar-title"))


def is_document(mistake: Mistake) -> bool:
    """Whether *mistake* is in a file that a site can hold any number of."""
    return mistake.name.endswith((".md", ".rst")) and not mistake.extra


def together(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """*mistakes* for one site: each in a document of its own."""
    found: dict[str, Mistake] = {}
    for mistake in mistakes:
        name, _, suffix = mistake.name.rpartition(".")
        taken = {other.rpartition(".")[0] for other in found}
        names = (f"{name}-{number}" for number in count(2))
        name = name if name not in taken else next(n for n in names if n not in taken)
        found[f"{name}.{suffix}"] = mistake._replace(name=f"{name}.{suffix}")
    return list(found.values())


def grouped(mistakes: list[Mistake]) -> list[list[Mistake]]:
    """The mistakes of a kind that one site can hold."""
    groups: dict[tuple[str, ...], list[Mistake]] = {}
    for one in mistakes:
        apart = () if is_document(one) else (one.found, *one.extra)
        groups.setdefault((one.kind, *apart), []).append(one)
    return [together(group) for group in groups.values()]


@pytest.mark.parametrize(
    "mistakes",
    [
        pytest.param(
            group,
            id=f"{group[0].kind.value}-{number}",
            # hundreds of speakers and topics, each with a page
            marks=[pytest.mark.slow] if group[0].kind is K.LIMIT else [],
        )
        for number, group in enumerate(grouped(MISTAKES))
    ],
)
def test_one_warning_and_a_whole_site(site: Site, mistakes: list[Mistake]) -> None:
    places = [write(site, mistake) for mistake in mistakes]
    built = site.build()
    assert len(built.warnings) == len(mistakes), built.warnings
    for place, mistake in zip(places, mistakes, strict=True):
        (warning,) = (one for one in built.warnings if one.startswith(place))
        check(warning, place, mistake)
        if mistake.shown:
            check_talk(built, mistake)
    check_site(built)


def test_other_pages_with_front_matter_are_as_they_should_be(site: Site) -> None:
    front = "---\ntitle: Knots\ndate: 2026-02-03\nspeaker: Dee Imaginary\n---\n\n"
    site.write("talks/a.md", front + talk())
    site.write("talks/b.md", f"{front}# Talks\n\n```{{talk-list}}\n```\n")
    site.write("talks/c.md", "---\ndate: 2026-02-03\n---\n\n# Travel\n\nspeaker: x\n")
    site.write("talks/day/_index.md", f"{front}# A day\n")
    site.write("talks/index.md", f"{front}# Talks\n")
    site.write("news.md", f"{front}# News\n")
    site.configure(suppress_warnings=["toc.not_included"])
    assert site.build().warnings == ()
    site.write("talks/d.md", '+++\nTitle = "A"\nDate = 2026-02-03\n+++\n\n# A\n')
    (warning,) = site.build().warnings
    assert "talks/d.md:1: WARNING: found the front matter of a talk (Title," in warning
    assert "'seminar import talks/d.md' writes a talk file" in warning


def test_every_kind_is_tested() -> None:
    assert {mistake.kind for mistake in MISTAKES} | APART == set(ProblemKind)


APART = {K.UNKNOWN_DIRECTIVE}
"""What docutils warns of as well."""


@pytest.mark.parametrize(
    ("name", "source", "line", "others"),
    [
        (
            "talks/a.md",
            talk(content=f"{DEE}:::{{speker}} Dee Two\n\nA life.\n:::"),
            12,
            0,
        ),
        (
            "talks/b.rst",
            rest(content=".. speaker:: Dee\n\n.. speker:: Dee Two\n"),
            12,
            3,  # lines of docutils
        ),
        ("talks/c.md", talk() + "\n```{notte}\n```\n\n```{speker} X\n```\n", 20, 1),
    ],
)
def test_a_directive_that_nearly_exists(
    site: Site, name: str, source: str, line: int, others: int
) -> None:
    site.write(name, source)
    warnings = site.build().warnings
    (mine,) = (one for one in warnings if "[seminar." in one)
    assert len(warnings) == 1 + others
    assert mine == (
        f"{name}:{line}: WARNING: found 'speker', expected a directive that exists; "
        "did you mean 'speaker'? [seminar.unknown_directive]"
    )
    assert site.build().warnings == (mine,)  # the others do not warn again
    site.configure(suppress_warnings=["seminar.unknown_directive"])
    assert not [one for one in site.build().warnings if "[seminar." in one]


ONE_OF_EACH = [
    next(one for one in MISTAKES if one.kind is kind)
    for kind in ProblemKind
    if kind in {one.kind for one in MISTAKES}
]
IN_DOCUMENTS = together(one for one in ONE_OF_EACH if is_document(one))
ELSEWHERE = [one for one in ONE_OF_EACH if not is_document(one)]


def kinds(warnings: Iterable[str]) -> list[str]:
    """The kinds of *warnings*, in their order."""
    return [warning.rpartition("[seminar.")[2].rstrip("]") for warning in warnings]


@pytest.mark.parametrize("half", [0, 1])
def test_kinds_of_documents_can_be_suppressed(site: Site, half: int) -> None:
    """Those that are named, and no others."""
    for mistake in IN_DOCUMENTS:
        write(site, mistake)
    names = [mistake.kind.value for mistake in IN_DOCUMENTS]
    silent = names[half::2]
    site.configure(suppress_warnings=[f"seminar.{name}" for name in silent])
    assert sorted(kinds(site.build().warnings)) == sorted({*names} - {*silent})


@pytest.mark.parametrize("mistake", ELSEWHERE, ids=lambda one: one.kind.value)
def test_other_kinds_can_be_suppressed(site: Site, mistake: Mistake) -> None:
    write(site, mistake)
    site.configure(suppress_warnings=[f"seminar.{mistake.kind.value}"])
    assert site.build().warnings == ()


def test_warnings_of_documents_stay_until_mended(site: Site) -> None:
    for mistake in IN_DOCUMENTS:
        write(site, mistake)
    first = site.build()
    assert len(first.warnings) == len(IN_DOCUMENTS)
    second = site.build()
    assert second.warnings == first.warnings
    # files are looked for in each build
    looked = {one.name.rpartition(".")[0] for one in IN_DOCUMENTS if one.kind is K.FILE}
    assert second.read == second.written == looked
    for mended in (IN_DOCUMENTS[::2], IN_DOCUMENTS[1::2]):
        for mistake in mended:
            site.remove(mistake.name)
        left = {one.name for one in IN_DOCUMENTS if (site.srcdir / one.name).exists()}
        assert {one.partition(":")[0] for one in site.build().warnings} == left
    assert left == set()


@pytest.mark.parametrize("mistake", ELSEWHERE, ids=lambda one: one.kind.value)
def test_other_warnings_stay_until_mended(site: Site, mistake: Mistake) -> None:
    conf = (site.srcdir / "conf.py").read_text(encoding="utf-8")
    write(site, mistake)
    first = site.build()
    second = site.build()
    assert second.warnings == first.warnings != ()
    assert second.read == frozenset()
    assert second.written == frozenset()
    if mistake.name == "conf.py":
        site.write("conf.py", conf)
    elif mistake.name == "talks/series.yml":
        site.write("talks/series.yml", SERIES)
    else:
        site.remove(mistake.name)
    assert site.build().warnings == ()


def test_all_suppressed_at_once(site: Site) -> None:
    for mistake in (*IN_DOCUMENTS, *ELSEWHERE):
        write(site, mistake)
    site.configure(suppress_warnings=["seminar"])
    assert site.build().warnings == ()


@pytest.mark.parametrize("parallel", [0, 2])
def test_all_mistakes_at_once(site: Site, parallel: int) -> None:
    """None hides another, and each is reported once, in the order of the files."""
    for number in range(6):
        site.write(f"talks/bad-{number}.md", talk(":vidio: x", date="someday"))
    site.write("index.md", "# Home\n\n```{talk-list}\n:year: soon\n```\n")
    site.write("talks/series.yml", "a:\n  nam: b\n  tz: c\n")
    warnings = site.build(parallel=parallel).warnings
    places = [":".join(warning.split(":")[:2]) for warning in warnings]
    assert places == [
        "index.md:4",
        *(f"talks/bad-{n}.md:{line}" for n in range(6) for line in (6, 8)),
        "talks/series.yml:2",
        "talks/series.yml:3",
    ]


# --- No talks at all -----------------------------------------------------------


@pytest.mark.parametrize("has_folder", [False, True])
def test_no_talks_is_no_mistake(site: Site, has_folder: bool) -> None:
    if has_folder:
        (site.srcdir / "talks").mkdir()
    site.write("index.md", "# Home\n\n```{talk-list}\n```\n")
    built = site.build()
    assert built.warnings == ()
    for page in ("index", "talks/index"):
        empty = built.page(page).select_one(".seminar-empty")
        assert text(empty) == "There are no talks here yet."
    empty = built.page("series/index").select_one(".seminar-empty")
    assert text(empty) == "There are no series yet."
    assert check_links(built.outdir) == []


# --- Other encodings ---------------------------------------------------------------


@pytest.mark.parametrize("parallel", [0, 2])
def test_a_talk_gets_into_another_encoding(site: Site, parallel: int) -> None:
    site.write("talks/good.md", GOOD.replace(":series: imagined\n", ""))
    site.write("talks/a.md", talk())
    assert site.build(parallel=parallel).warnings == ()
    site.write("talks/a.md", talk().replace("knots", "kn\udcf6ts"))
    for _ in range(2):
        built = site.build(parallel=parallel)
        (warning,) = built.warnings
        assert warning.startswith("talks/a.md:14: WARNING: found the byte 0xF6 ('ö' in")
        assert "talks/a" not in built.pages()
        assert check_links(built.outdir) == []
        listed = texts(
            built.page("talks/index").select("li:not([hidden]) .seminar-title")
        )
        assert listed == ["A good talk"]
    site.write("talks/a.md", talk().replace("knots", "knöts"))
    built = site.build(parallel=parallel)
    assert built.warnings == ()
    assert "On knöts." in text(built.page("talks/a").select_one(".seminar-talk"))


def test_the_encoding_is_the_one_of_the_site(site: Site) -> None:
    site.configure(source_encoding="latin-1", suppress_warnings=["config"])
    site.write("talks/a.md", talk().replace("knots", "kn\udcf6ts"))
    built = site.build()
    assert not [one for one in built.warnings if "seminar." in one]
    assert "On knöts." in text(built.page("talks/a").select_one(".seminar-talk"))


def test_a_home_page_in_another_encoding(site: Site) -> None:
    site.write("index.md", "# H\udcf6me\n")
    warning = StringIO()
    app = SphinxTestApp(srcdir=site.srcdir, warning=warning)
    with pytest.raises(SystemExit) as stopped:
        app.build()
    assert "index" in str(stopped.value.__cause__)
    app.cleanup()
    assert "index.md:1: WARNING: found the byte 0xF6" in warning.getvalue()


# --- Files that come later -------------------------------------------------------


@pytest.mark.parametrize("option", ["slides", "image", "poster"])
def test_missing_file_appears(site: Site, option: str) -> None:
    site.write("talks/a.md", talk(f":{option}: late.png"))
    assert len(site.build().warnings) == 1
    site.write("talks/late.png", "picture")
    built = site.build()
    assert built.warnings == ()
    assert built.read == {"talks/a"}
    assert "late" in built.html("talks/a")
    assert check_links(built.outdir) == []
    site.remove("talks/late.png")
    assert len(site.build().warnings) == 1


def test_missing_photo_appears(site: Site) -> None:
    site.write(
        "talks/a.md", talk(content=":::{speaker} Dee Imaginary\n:photo: d.png\n:::")
    )
    assert len(site.build().warnings) == 1
    site.write("talks/d.png", "picture")
    built = site.build()
    assert built.warnings == ()
    assert built.page("talks/a").select("img.seminar-photo")


def test_missing_photo_of_speakers_file_appears(site: Site) -> None:
    site.write("talks/a.md", talk())
    site.write("talks/speakers.yml", "dee-imaginary:\n  photo: d.png\n")
    assert len(site.build().warnings) == 1
    site.write("talks/d.png", "picture")
    built = site.build()
    assert built.warnings == ()
    assert built.page("talks/a").select("img.seminar-photo")


def test_data_file_appears_and_goes(site: Site) -> None:
    site.write("talks/a.md", talk(":series: imagined"))
    assert "unknown_series" in site.build().warnings[0]
    site.write("talks/series.yml", SERIES)
    built = site.build()
    assert built.warnings == ()
    page = built.page("talks/a").select_one(".seminar-talk")
    assert page is not None
    assert text(facts(page)["Series"]) == "Imagined Series, 2026 series"
    site.remove("talks/series.yml")
    built = site.build()
    assert "unknown_series" in built.warnings[0]
    assert not (built.outdir / "series/imagined").exists()
    assert check_links(built.outdir) == []


@pytest.mark.parametrize(
    "source", ["imagined:\n  name: [\n", "- imagined\n", "imagined: {name: x\n  : :\n"]
)
def test_the_cause_is_reported_and_not_what_follows(site: Site, source: str) -> None:
    """A data file that cannot be read is one mistake, however many talks need it."""
    for number in range(3):
        site.write(f"talks/{number}.md", talk(":series: imagined"))
    site.write("list.md", "---\norphan: true\n---\n# L\n\n```{talk-list}\n"
               ":series: imagined\n```\n")  # fmt: skip
    site.write("talks/series.yml", source)
    (warning,) = site.build().warnings
    assert warning.startswith("talks/series.yml:")
    site.write("talks/series.yml", "other: {}\n")
    assert len(site.build().warnings) == 4


def test_a_file_that_cannot_be_read_is_reported_first(site: Site) -> None:
    site.write("talks/a.md", talk(":vidio: x"))
    site.write("talks/topics.yml", "- x\n")
    first, second = site.build().warnings
    assert "topics.yml" in first
    assert "vidio" in second
