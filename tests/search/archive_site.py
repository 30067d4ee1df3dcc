"""A site of talks whose facts are known without the extension."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tests.support import Site

EVIL = "<img src=x onerror=alert(1)>\"'&amp;<script>alert(2)</script>"


class Fact(NamedTuple):
    """One talk, as the site is told it and as tests count it."""

    file: str
    title: str
    date: str
    speakers: tuple[str, ...]
    series: str = ""
    topics: tuple[str, ...] = ()
    language: str = ""
    video: bool = False
    slides: bool = False
    status: str = ""
    text: str = ""

    @property
    def year(self) -> str:
        return self.date[:4]


FACTS = (
    Fact(
        "2021/knots",
        "Knots and How to Untie Them",
        "2021-03-04",
        ("Ada Example",),
        series="topology",
        topics=("knots", "low dimensions"),
        video=True,
        text="A knot is a closed curve; here is a quandle for the curious.",
    ),
    Fact(
        "2021/braids",
        "Braids",
        "2021-05-06",
        ("Łukasz Müller", "Ada Example"),
        series="topology",
        topics=("knots",),
        slides=True,
        text="Braids close up to knots, and form a group of their own.",
    ),
    Fact(
        "2022/groups",
        "Groups That Grow",
        "2022-01-10",
        ("Sören Öberg",),
        series="algebra",
        topics=("groups",),
        video=True,
        slides=True,
        text="Polynomial growth characterises virtually nilpotent groups.",
    ),
    Fact(
        "2022/rings",
        "Rings and Things",
        "2022-02-11",
        ("Ada Example",),
        series="algebra",
        topics=("rings",),
        status="cancelled",
        text="A ring has two operations.",
    ),
    Fact(
        "2022/netze",
        "Neuronale Netze verstehen",
        "2022-07-01",
        ("Jürgen Groß",),
        topics=("learning",),
        language="de",
        text="Der Vortrag handelt von der Zuverlässigkeit großer Modelle.",
    ),
    Fact(
        "2023/kikai",
        "機械学習の理論",
        "2023-04-01",
        ("山田 太郎",),
        topics=("learning",),
        language="ja",
        text="深層学習と汎化について話します。",
    ),
    Fact(
        "2023/kirill",
        "Случайные графы",
        "2023-05-02",
        ("Кирилл Йотов",),
        topics=("graphs",),
        language="ru",
        text="Доклад о случайных графах.",
    ),
    Fact(
        "2023/evil",
        EVIL,
        "2023-06-03",
        ("Mal <b>Icious</b>",),
        topics=("<i>markup</i>",),
        text=f"Text with {EVIL} in it, and tags.",
    ),
    Fact("2021/silent", "Silent Film", "2021-11-11", ("Quiet Person",)),
    *(
        Fact(
            f"2020/filler-{number:02}",
            f"Filler Number {number}",
            f"2020-01-{number:02}",
            (f"Filler Person{chr(64 + number)}",),
            series="algebra",
            topics=("filling",),
            text=f"Talk {number} fills the year.",
        )
        for number in range(1, 16)
    ),
)


def escaped(text: str) -> str:
    """*text* in Markdown, as itself."""
    return "".join(f"\\{c}" if c in "<>&*_`[]\\\"'" else c for c in text)


def write_site(site: Site) -> None:
    """Write the talks of :data:`FACTS`, two in one document, and a guide page."""
    site.write("conf.py", CONF)
    site.write(
        "index.md",
        """\
        # Home

        ```{toctree}
        guide
        ```
        """,
    )
    site.write("guide.md", "# Getting There\n\nTake the tram to the quandle stop.\n")
    site.write("talks/series.yml", "topology:\n  name: Topology Day\nalgebra: {}\n")
    site.write("talks/speakers.yml", "ada-example:\n  aliases: [A. E. Lovelace]\n")
    for fact in FACTS:
        site.write(f"talks/{fact.file}.md", talk(fact))
    site.write("talks/2024/session.md", SESSION)


def talk(fact: Fact) -> str:
    """The talk file of *fact*."""
    options = {
        "date": fact.date,
        "speaker": "; ".join(fact.speakers),
        "series": fact.series,
        "topics": ", ".join(fact.topics),
        "language": fact.language,
        "status": fact.status,
        "video": "https://video.example/1" if fact.video else "",
        "slides": "https://slides.example/1" if fact.slides else "",
    }
    lines = [f":{name}: {value}" for name, value in options.items() if value]
    text = escaped(fact.text)
    parts = [f"# {escaped(fact.title)}", "", "::::{talk}", *lines, "", text, "::::", ""]
    return "\n".join(parts)


CONF = """\
extensions = ["sphinx_seminar"]
html_theme = "furo"
myst_enable_extensions = ["colon_fence"]
seminar_search = True
seminar_now = "2026-01-15T12:00:00+00:00"
html_copy_source = False
smartquotes = False
"""

SESSION = """\
# A Session

## Morning Talk

:::{talk}
:date: 2024-02-01
:speaker: Early Bird
:online: https://secret.example/join

Worms and how to catch them.
:::

## Evening Talk

:::{talk}
:date: 2024-02-01
:speaker: Night Owl

Mice and how to hear them.
:::
"""
