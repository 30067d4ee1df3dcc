"""Every option of a talk and of a speaker, in every syntax, as pages show it."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS
from tests.support import Built, Site, check_links, facts, hrefs, text, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bs4 import BeautifulSoup, Tag

# A picture of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


KEEP = """
import pickle
from pathlib import Path


def keep(app, env):
    talks = env.domaindata["seminar"]["talks"]
    again = pickle.loads(pickle.dumps(talks))
    is_same = again == talks and type(again) is type(talks)
    Path(app.srcdir, "kept.txt").write_text(f"{len(again)} {is_same}")


def setup(app):
    app.connect("env-updated", keep)
"""
"""Compares the talks as they were read with what the next build would find."""


class Shown(NamedTuple):
    """What an organizer writes for one option, and whether a talk shows it."""

    value: str
    shown: Callable[[Tag], bool]


def fact(label: str, expected: str) -> Callable[[Tag], bool]:
    def shown(talk: Tag) -> bool:
        return text(facts(talk).get(label)) == expected

    return shown


def link(target: str) -> Callable[[Tag], bool]:
    return lambda talk: target in hrefs(talk)


def picture(kind: str, name: str) -> Callable[[Tag], bool]:
    def shown(talk: Tag) -> bool:
        images = talk.select(f"img.seminar-{kind}")
        return any(f"/_images/{name}-" in str(image["src"]) for image in images)

    return shown


def speakers(talk: Tag) -> list[Tag]:
    return talk.select(".seminar-speaker")


def in_card(kind: str, expected: str) -> Callable[[Tag], bool]:
    return lambda talk: expected in texts(talk.select(f".seminar-speaker {kind}"))


def downloads(talk: Tag, label: str) -> bool:
    """Whether there is a link called *label* to a file that the site carries."""
    links = talk.select(".seminar-materials a[download]")
    return any(
        text(one) == label and "/_downloads/" in str(one["href"]) for one in links
    )


TALK = {
    "speaker": Shown(
        "Dr. Ada Invented; Bo Madeup",
        lambda talk: (  # behind the chair, who comes first
            texts(talk.select(".seminar-name"))[1:3]
            == ["Dr. Ada Invented", "Bo Madeup"]
        ),
    ),
    "series": Shown("imagined", fact("Series", "Imagined Series, 2026 series, no. 7")),
    "number": Shown("7", lambda talk: "no. 7" in text(talk)),
    "date": Shown("3 June 2026", fact("Date", "Wednesday, 3 June 2026")),
    "time": Shown("14:00 – 15:30", fact("Time", "14:00–15:30 CEST")),
    "duration": Shown("30", fact("Time", "14:00–14:30 CEST")),
    "online-from": Shown(
        "1h", lambda talk: "13:00 CEST" in text(talk.select_one(".seminar-private"))
    ),
    "timezone": Shown("Europe/Berlin", lambda talk: "CEST" in text(talk)),
    "venue": Shown("Room 0, Nowhere Hall", fact("Venue", "Room 0, Nowhere Hall")),
    "online": Shown(
        "https://meet.example.org/j/1", link("https://meet.example.org/j/1")
    ),
    "registration": Shown(
        "https://example.org/register", link("https://example.org/register")
    ),
    "topics": Shown("knots, C++", fact("Topics", "knots C++")),
    "language": Shown("de", fact("Language", "German")),
    "kind": Shown("workshop", fact("Kind", "Workshop")),
    "status": Shown(
        "postponed",
        lambda talk: text(talk.select_one(".seminar-banner strong")) == "Postponed",
    ),
    "host": Shown("Cy Fictional", fact("Host", "Cy Fictional")),
    "contact": Shown("ask@example.org", link("mailto:ask%40example.org")),
    "message": Shown(
        "Bring a rope.",
        lambda talk: text(talk.select_one(".seminar-banner")).endswith("Bring a rope."),
    ),
    "image": Shown("knot.png", picture("image", "knot")),
    "slides": Shown("slides.pdf", lambda talk: downloads(talk, "Slides")),
    "video": Shown("https://example.org/video", link("https://example.org/video")),
    "transcript": Shown("talk.vtt", lambda talk: downloads(talk, "Transcript")),
    "paper": Shown("https://example.org/paper", link("https://example.org/paper")),
    "code": Shown("https://example.org/code", link("https://example.org/code")),
    "poster": Shown("/talks/poster.pdf", lambda talk: downloads(talk, "Poster")),
    "name": Shown("the-knot-talk", lambda talk: talk.get("id") == "the-knot-talk"),
}
"""One case for each option of ``talk``, but for ``formerly``."""

SPEAKER = {
    # two people of one name: only the key tells them apart
    "key": Shown("dee-one", link("https://example.org/dee")),
    "as": Shown("D. Imaginary", in_card(".seminar-name", "D. Imaginary")),
    "position": Shown("Knot Theorist", in_card(".seminar-position", "Knot Theorist")),
    "affiliation": Shown(
        "University of Nowhere",
        in_card(".seminar-affiliation", "University of Nowhere"),
    ),
    "homepage": Shown("https://example.org/~dee", link("https://example.org/~dee")),
    "orcid": Shown(
        "0000-0002-1825-0097", link("https://orcid.org/0000-0002-1825-0097")
    ),
    "photo": Shown("dee.png", picture("photo", "dee")),
    "role": Shown("chair", in_card(".seminar-badge", "Chair")),
}
"""One case for each option of ``speaker``."""
KEYED = ("key", "as")
"""Those that are about people of ``speakers.yml``."""

Options = dict[str, str]


def colon(name: str, talk: Options, speaker: Options) -> str:
    def write(options: Options) -> str:
        return "".join(f":{name}: {value}\n" for name, value in options.items())

    return (
        f"# Knots\n\n::::{{talk}}\n{write(talk)}\n"
        f":::{{speaker}} {name}\n{write(speaker)}\nA life.\n:::\n\n"
        "On knots.\n::::\n"
    )


def backticks(name: str, talk: Options, speaker: Options) -> str:
    return colon(name, talk, speaker).replace("::::", "````").replace(":::", "```")


def yaml(name: str, talk: Options, speaker: Options) -> str:
    def write(options: Options) -> str:
        lines = (f"{name}: '{value}'" for name, value in options.items())
        return "\n".join(["---", *lines, "---"])

    return (
        f"# Knots\n\n````{{talk}}\n{write(talk)}\n"
        f"```{{speaker}} {name}\n{write(speaker)}\nA life.\n```\n\n"
        "On knots.\n````\n"
    )


def rest(name: str, talk: Options, speaker: Options) -> str:
    def write(options: Options) -> str:
        return "".join(f"   :{name}: {value}\n" for name, value in options.items())

    inner = f".. speaker:: {name}\n{write(speaker)}\n   A life.\n"
    return (
        f"Knots\n=====\n\n.. talk::\n{write(talk)}\n"
        f"{indent(inner, '   ')}\n   On knots.\n"
    )


SYNTAXES: Mapping[str, tuple[str, Callable[[str, Options, Options], str]]] = {
    "colon": (".md", colon),
    "backticks": (".md", backticks),
    "yaml": (".md", yaml),
    "rest": (".rst", rest),
}


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    """For each syntax, a talk with all options, and one with none.

    Two more have the options that do not go with some of the others.
    """
    site = new_site()
    site.write(
        "talks/series.yml",
        """\
        imagined:
          name: Imagined Series
        """,
    )
    site.write(
        "talks/speakers.yml",
        """\
        dee-one:
          name: Dee Imaginary
          homepage: https://example.org/dee
        dee-two:
          name: Dee Imaginary
        """,
    )
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n"
    site.write("talks/talk.vtt", vtt)
    for name in ("knot.png", "dee.png", "slides.pdf", "poster.pdf"):
        (site.srcdir / "talks" / name).write_bytes(PIXEL)
    talk = {name: case.value for name, case in TALK.items()}
    speaker = {name: case.value for name, case in SPEAKER.items()}
    keyed = {name: speaker.pop(name) for name in KEYED}
    short = {"time": "14:00", "online": "https://meet.example.org/j/2"}
    short.update({name: talk.pop(name) for name in ("duration", "online-from")})
    for name in ("date", "timezone"):
        short[name] = talk[name]
    for syntax, (suffix, write) in SYNTAXES.items():
        site.write(f"talks/{syntax}-all{suffix}", write("Fay Pretend", talk, speaker))
        none = {"date": "TBA"}
        site.write(f"talks/{syntax}-key{suffix}", write("Dee Imaginary", none, keyed))
        old = {**short, "formerly": f"old/{syntax}, older/{syntax}"}
        site.write(f"talks/{syntax}-short{suffix}", write("Eve Unreal", old, {}))
        site.write(f"talks/{syntax}-none{suffix}", write("Eve Unreal", none, {}))
    with (site.srcdir / "conf.py").open("a") as conf:
        conf.write(KEEP)
    return site.build()


def only_talk(page: BeautifulSoup) -> Tag:
    (talk,) = page.select(".seminar-talk")
    return talk


def test_every_option_is_tested() -> None:
    assert TALK.keys() | {"formerly"} == TALK_OPTIONS.keys()
    assert SPEAKER.keys() == SPEAKER_OPTIONS.keys()


def test_the_next_build_finds_every_option(built: Built) -> None:
    kept = built.outdir.parents[1] / "source" / "kept.txt"
    assert kept.read_text() == "16 True"


def test_no_warnings(built: Built) -> None:
    assert built.warnings == ()


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("option", TALK)
def test_talk_option(built: Built, syntax: str, option: str) -> None:
    page = "short" if option in {"duration", "online-from"} else "all"
    assert TALK[option].shown(only_talk(built.page(f"talks/{syntax}-{page}")))
    assert not TALK[option].shown(only_talk(built.page(f"talks/{syntax}-none")))


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("option", SPEAKER)
def test_speaker_option(built: Built, syntax: str, option: str) -> None:
    page = "key" if option in KEYED else "all"
    assert SPEAKER[option].shown(only_talk(built.page(f"talks/{syntax}-{page}")))
    assert not SPEAKER[option].shown(only_talk(built.page(f"talks/{syntax}-none")))


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("old", ["old", "older"])
def test_formerly(built: Built, syntax: str, old: str) -> None:
    assert hrefs(built.page(f"talks/{old}/{syntax}")) == [f"../{syntax}-short.html"]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_title_biography_and_abstract(built: Built, syntax: str) -> None:
    page = built.page(f"talks/{syntax}-all")
    talk = only_talk(page)
    assert text(page.h1).startswith("Knots")
    assert texts(talk.select(".seminar-biography p")) == ["A life."]
    (abstract,) = talk.select(".seminar-abstract[lang=de] > p")
    assert text(abstract) == "On knots."


def test_files_are_published(built: Built) -> None:
    assert check_links(built.outdir) == []


# --- Titles ------------------------------------------------------------------


def test_title_by_argument(site: Site) -> None:
    site.write(
        "talks/a.md",
        """\
        ::::{talk} Knots, *Untied* by $x^2$
        :date: TBA
        :speaker: Dee Imaginary
        ::::
        """,
    )
    site.write(
        "talks/b.rst",
        """\
        .. talk:: A title that is so long that it
                  goes on in the next line
           :date: TBA
           :speaker: Dee Imaginary
        """,
    )
    built = site.build()
    assert built.warnings == ()
    heading = built.page("talks/a").h1
    assert text(heading).startswith("Knots, Untied by")
    assert heading is not None
    assert text(heading.select_one("math msup")) == "x2"
    listed = texts(built.page("talks/index").select(".seminar-title"))
    assert "Knots, Untied by x2" in listed
    assert "A title that is so long that it goes on in the next line" in listed
    title = built.page("talks/a").title
    assert "Knots, Untied" in text(title)


def test_title_to_be_announced(site: Site) -> None:
    site.write("talks/a.md", "# TBA\n\n:::{talk}\n:date: TBA\n:speaker: TBA\n:::\n")
    built = site.build()
    assert built.warnings == ()
    row = built.page("talks/index").select_one(".seminar-card")
    assert text(row).endswith("Title to be announced TBA Date to be announced")
    page = built.page("talks/a")
    assert text(page.h1).rstrip("¶") == "Title to be announced"
    assert text(page.title).startswith("Title to be announced")


def test_where_a_past_talk_was(site: Site) -> None:
    online = ":online: https://example.org/join"
    for name, more in {
        "room": ":venue: Room 5",
        "hybrid": f":venue: Room 5\n{online}",
        "online": online,
    }.items():
        talk = f":::{{talk}}\n:date: 2025-02-03\n{more}\n:speaker: Bo\n:::\n"
        site.write(f"talks/{name}.md", f"# {name}\n\n{talk}")
    built = site.build()
    for name, expected in {
        "room": "Room 5",
        "hybrid": "Room 5, and online",
        "online": "Online",
    }.items():
        said = facts(built.page(f"talks/{name}"))
        assert text(said["Venue"]) == expected
        assert "Online" not in said


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("The speaker is ill.", "Cancelled: The speaker is ill."),
        ("Cancelled: the speaker is ill.", "Cancelled: the speaker is ill."),
        ("CANCELED, sorry!", "CANCELED, sorry!"),
        ("Not cancelled by us.", "Cancelled: Not cancelled by us."),
    ],
)
def test_one_banner_for_status_and_message(site: Site, message: str, said: str) -> None:
    options = f":status: cancelled\n:message: {message}"
    site.write(
        "talks/a.md",
        f"# A\n\n:::{{talk}}\n:date: 2026-02-03\n{options}\n:speaker: Bo\n:::\n",
    )
    site.write("talks/b.md", "# B\n\n:::{talk}\n:date: 2026-02-04\n:speaker: Bo\n:::\n")
    built = site.build()
    page = built.page("talks/a")
    (banner,) = page.select(".seminar-banner")
    assert text(banner) == said
    assert "seminar-banner-cancelled" in (banner.get("class") or [])
    assert page.select(".admonition") == []
    assert built.page("talks/b").select(".seminar-banner") == []


# --- Several talks in a file --------------------------------------------------

SEVERAL = """\
# A day of knots

## First knot

::::{talk}
:date: 2026-06-03
:speaker: Dee Imaginary
::::

## Second knot

::::{talk}
:date: 2026-06-04
:speaker: Dee Imaginary
:name: number-two
::::

::::{talk} Third knot
:date: 2026-06-05
:speaker: Dee Imaginary
::::
"""

SEVERAL_REST = """\
A day of knots
==============

First knot
----------

.. talk::
   :date: 2026-06-03
   :speaker: Dee Imaginary

Second knot
-----------

.. talk::
   :date: 2026-06-04
   :speaker: Dee Imaginary
   :name: number-two

.. talk:: Third knot
   :date: 2026-06-05
   :speaker: Dee Imaginary
"""


@pytest.mark.parametrize(
    ("name", "source"), [("day.md", SEVERAL), ("day.rst", SEVERAL_REST)]
)
def test_several_talks_in_a_file(site: Site, name: str, source: str) -> None:
    site.write(f"talks/{name}", source)
    built = site.build()
    assert built.warnings == ()
    assert len(built.page("talks/day").select(".seminar-talk")) == 3
    index = built.page("talks/index")
    listed = {text(one): hrefs(one)[0] for one in index.select(".seminar-title")}
    assert listed == {
        "First knot": "day.html#first-knot",
        "Second knot": "day.html#number-two",
        "Third knot": "day.html#third-knot",
    }
    assert check_links(built.outdir) == []


def test_name_is_an_anchor_of_a_talk_that_stands_alone(site: Site) -> None:
    site.write(
        "talks/a.md",
        "# Knots\n\n:::{talk}\n:date: TBA\n:speaker: Dee Imaginary\n:name: knot\n:::\n",
    )
    built = site.build()
    assert only_talk(built.page("talks/a"))["id"] == "knot"
    # the page is the talk's address all the same
    assert "a.html" in hrefs(built.page("talks/index"))


# --- Rich text ----------------------------------------------------------------

RICH = """\
# Knots

::::{talk}
:date: 2026-06-03

:::{speaker} Dee Imaginary
Ties $n$ knots[^life] a day; see [home](../index.md) and {doc}`/index`.

1. First
2. Second

[^life]: Since birth.
:::

Let $x_1$ be a knot[^knot], see {ref}`here <second>`:

$$
y = x^2
$$

- One, as [elsewhere](https://example.org/knots)
- Two

```python
tie(knot)
```

![A knot](knot.png)

```{eval-rst}
Known from [Kno99]_.

.. [Kno99] A book of knots.
```

[^knot]: A *closed* curve.
::::

(second)=
## Second part

More.
"""

RICH_REST = """\
Knots
=====

.. talk::
   :date: 2026-06-03

   .. speaker:: Dee Imaginary

      Ties :math:`n` knots [#life]_ a day; see :doc:`home </index>` and
      :doc:`/index`.

      1. First
      2. Second

      .. [#life] Since birth.

   Let :math:`x_1` be a knot [#knot]_, see :ref:`here <second>`:

   .. math:: y = x^2

   - One, as `elsewhere <https://example.org/knots>`_
   - Two

   .. code-block:: python

      tie(knot)

   .. image:: knot.png
      :alt: A knot

   Known from [Kno99]_.

   .. [Kno99] A book of knots.

   .. [#knot] A *closed* curve.

.. _second:

Second part
-----------

More.
"""


@pytest.mark.parametrize(
    ("name", "source"), [("rich.md", RICH), ("rich.rst", RICH_REST)]
)
def test_biography_and_abstract_are_whole_documents(
    site: Site, name: str, source: str
) -> None:
    site.write(f"talks/{name}", source)
    (site.srcdir / "talks/knot.png").write_bytes(PIXEL)
    built = site.build()
    assert built.warnings == ()
    page = built.page("talks/rich")
    talk = only_talk(page)
    biography = talk.select_one(".seminar-biography")
    assert biography is not None
    assert texts(biography.select("math")) == ["n"]
    assert texts(biography.select("ol li")) == ["First", "Second"]
    assert hrefs(biography).count("../index.html") == 2
    assert len(biography.select("a.footnote-reference")) == 1
    assert len(talk.select("a.footnote-reference")) == 2
    assert texts(talk.select("div.math math[display=block]")) == ["y=x2"]
    assert text(talk.select_one(".highlight-python")) == "tie(knot)"
    assert "#second" in hrefs(talk)
    assert "https://example.org/knots" in hrefs(talk)
    assert talk.select_one("img[alt='A knot']")
    assert text(page.select_one("[role=doc-biblioentry]")).endswith("A book of knots.")
    notes = text(page)
    assert "Since birth." in notes
    assert "A closed curve." in notes
    assert check_links(built.outdir) == []


def test_math_in_titles_wherever_they_are_listed(site: Site) -> None:
    talk = ":::{talk}\n:date: TBA\n:speaker: TBA\n:topics: knots\n:::\n"
    site.write("talks/a.md", f"# Let $x$\n\n{talk}")
    site.write("index.md", "# Home\n\n```{talk-list}\n```\n")
    built = site.build()
    for page in ("index", "talks/a", "talks/index"):
        assert text(built.page(page).select_one("math mi")) == "x"


# --- People and pictures --------------------------------------------------------


def test_no_photo_gives_initials(site: Site) -> None:
    site.write(
        "talks/a.md",
        """\
        # Knots

        ::::{talk}
        :date: 2026-06-03
        :speaker: Prof. Ada von Invented; 王小明; TBA; Plato
        ::::
        """,
    )
    talk = only_talk(site.build().page("talks/a"))
    assert texts(talk.select(".seminar-initials")) == ["AI", "王", "P"]
    assert not talk.select("img")


def test_remote_pictures(site: Site) -> None:
    site.write(
        "talks/a.md",
        """\
        # Knots

        ::::{talk}
        :date: 2026-06-03
        :image: https://example.org/knot.png
        :::{speaker} Dee Imaginary
        :photo: https://example.org/dee.png
        :::
        ::::
        """,
    )
    built = site.build()
    assert built.warnings == ()
    talk = only_talk(built.page("talks/a"))
    image, photo = talk.select("img")
    assert photo["src"] == "https://example.org/dee.png"
    assert photo["alt"] == "Dee Imaginary"
    assert image["src"] == "https://example.org/knot.png"
    assert not talk.select(".seminar-initials")


def test_pictures_of_one_name_do_not_meet(site: Site) -> None:
    for folder, content in (("one", PIXEL), ("two", PIXEL + b"\0")):
        site.write(
            f"talks/{folder}/a.md",
            f"""\
            # Knots {folder}

            ::::{{talk}}
            :date: 2026-06-03
            :::{{speaker}} Dee {folder.title()}
            :photo: me.png
            :::
            ::::
            """,
        )
        (site.srcdir / "talks" / folder / "me.png").write_bytes(content)
    built = site.build()
    contents = set()
    for folder in ("one", "two"):
        image = built.page(f"talks/{folder}/a").select_one("img.seminar-photo")
        assert image is not None
        name = str(image["src"]).rpartition("/")[2]
        contents.add((built.outdir / "_images" / name).read_bytes())
    assert contents == {PIXEL, PIXEL + b"\0"}


def test_roles(site: Site) -> None:
    site.write(
        "talks/a.md",
        """\
        # Knots

        ::::{talk}
        :date: 2026-06-03

        :::{speaker} Ada Invented
        :::
        :::{speaker} Bo Madeup
        :role: panelist
        :::
        :::{speaker} Cy Fictional
        :role: chair
        :::
        :::{speaker} Dee Imaginary
        :role: discussant
        :::
        ::::
        """,
    )
    talk = only_talk(site.build().page("talks/a"))
    names = texts(card.select(".seminar-who p")[0] for card in speakers(talk))
    assert names == [
        "Cy Fictional Chair",  # who leads it comes first
        "Ada Invented",
        "Bo Madeup Panelist",
        "Dee Imaginary Discussant",
    ]


def test_several_materials_of_a_kind(site: Site) -> None:
    site.write(
        "talks/a.md",
        """\
        # Knots

        ````{talk}
        ---
        date: 2026-06-03
        speaker: Dee Imaginary
        slides: |
          one.pdf
          https://example.org/two.pdf
        ---
        ````
        """,
    )
    site.write(
        "talks/b.rst",
        """\
        Knots
        =====

        .. talk::
           :date: 2026-06-03
           :speaker: Dee Imaginary
           :slides: one.pdf
                    https://example.org/two.pdf
        """,
    )
    (site.srcdir / "talks/one.pdf").write_bytes(PIXEL)
    built = site.build()
    assert built.warnings == ()
    for page in ("talks/a", "talks/b"):
        links = only_talk(built.page(page)).select(".seminar-materials a")
        assert texts(links) == ["Slides 1", "Slides 2"]
        assert links[1]["href"] == "https://example.org/two.pdf"
    assert check_links(built.outdir) == []
