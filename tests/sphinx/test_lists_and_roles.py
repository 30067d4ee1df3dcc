"""Lists with each of their options, and links by role, here and across sites."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import icalendar
import pytest

from sphinx_seminar.directives.lists import LISTS
from tests.sample import write_sample
from tests.support import (
    Built,
    Site,
    check_links,
    hrefs,
    names_in_inventory,
    rest_slow,
    text,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

SERIES = [
    "Braids to come",
    "Tying them again",
    "Braids of thought",
    "Untying knots",
]
ALL = [
    "Title to be announced",
    "Braids to come",
    "Des nœuds",
    "Should knots be taught?",
    "Morning loops",
    "Evening loops",
    *SERIES[1:],
]
ABOUT_KNOTS = ["Braids to come", "Des nœuds", *SERIES[1:]]
PEOPLE = [
    "Zoé Éphémère",
    "Cy Fictional",
    "Dee Imaginary",
    "Dee Imaginary",
    "Ada Invented",
    "李虚构",
    "Bo Madeup",
    "Fay Pretend",
    "Eve Unreal",
]


COMING = "2026: 1 talk (1 to come)"


class Case(NamedTuple):
    """The options of a list, and the names that it then shows, in their order."""

    directive: str
    options: str
    names: list[str]


CASES = [
    Case("talk-list", "", ALL),
    Case("talk-list", ":series: knots", SERIES),
    Case("talk-list", ":series: Imaginary Knots", SERIES),
    Case("talk-list", ":year: 2024", ["Braids of thought", "Untying knots"]),
    Case("talk-list", ":speaker: ada-invented", SERIES[1::2]),
    Case("talk-list", ":speaker: Ada Invented", SERIES[1::2]),
    Case("talk-list", ":speaker: A. Invented", SERIES[1::2]),
    Case("talk-list", ":speaker: dee-two", ["Braids to come"]),
    # with those of the narrower topic, Braids
    Case("talk-list", ":topic: knots", ABOUT_KNOTS),
    Case("talk-list", ":topic: theory of rope", ABOUT_KNOTS),
    Case("talk-list", ":topic: C#", ["Should knots be taught?"]),
    Case("talk-list", ":language: FR", ["Des nœuds"]),
    Case("talk-list", ":venue: salle du nœud", ["Des nœuds"]),
    Case("talk-list", ":kind: talk\n:series: knots", SERIES),
    Case("talk-list", ":when: upcoming", ["Braids to come", "Title to be announced"]),
    Case("talk-list", ":when: later", ["Title to be announced"]),
    Case("talk-list", ":when: past", ALL[2:]),
    Case("talk-list", ":when: all", ALL),
    Case("talk-list", ":has: slides", ["Untying knots"]),
    Case("talk-list", ":limit: 2", ALL[:2]),
    Case("talk-list", ":limit: 0", ALL),
    Case("talk-list", ":limit: 1000", ALL),
    Case("talk-list", ":when: upcoming\n:limit: 1", ["Braids to come"]),
    Case("talk-list", ":series: knots\n:limit: 1", SERIES[:1]),
    Case("talk-list", ":year: 2025\n:limit: 1", ALL[2:3]),
    Case("talk-list", ":series: knots\n:topic: Knots\n:limit: 1", SERIES[:1]),
    Case("talk-list", ":sort: newest\n:series: knots", SERIES),
    Case("talk-list", ":sort: oldest\n:series: knots", SERIES[::-1]),
    Case("talk-list", ":sort: title\n:series: knots", sorted(SERIES)),
    Case("talk-list", ":sort: oldest\n:limit: 1", ["Untying knots"]),
    Case("talk-list", ":when: upcoming\n:sort: newest", ALL[:2]),
    Case("talk-list", ":series: knots\n:year: 2024\n:topic: braids", [SERIES[2]]),
    Case("talk-list", ":style: cards\n:limit: 1", ALL[:1]),
    Case("talk-list", ":style: rows\n:limit: 1", ALL[:1]),
    Case("talk-list", ":style: compact\n:limit: 1", ALL[:1]),
    Case("talk-list", ":heading: Slides\n:has: slides", ["Untying knots"]),
    Case("speaker-list", "", PEOPLE),
    Case("speaker-list", ":series: evenings", ["Cy Fictional", "Bo Madeup"]),
    Case("speaker-list", ":topic: teaching", ["Dee Imaginary", *PEOPLE[-2:]]),
    Case("speaker-list", ":limit: 2", PEOPLE[:2]),
    Case("speaker-list", ":sort: name", PEOPLE),
    Case(
        "speaker-list",
        ":sort: talks\n:limit: 4",
        ["Cy Fictional", "Ada Invented", "Bo Madeup", "Zoé Éphémère"],
    ),
    Case(
        "topic-list",
        "",
        ["C#", "C++", "Geometry", "Knots", "Braids", "loops", "teaching"],
    ),
    Case("topic-list", ":series: knots", ["Braids", "C++", "Geometry", "Knots"]),
    Case("topic-list", ":limit: 2", ["Braids", "C#"]),
    Case("topic-list", ":sort: name\n:limit: 3", ["Braids", "C#", "C++"]),
    Case("topic-list", ":sort: talks\n:limit: 3", ["Geometry", "Knots", "Braids"]),
    Case(
        "series-list",
        "",
        ["Fictional Evenings", "Imaginary Knots", "Panels of Nowhere"],
    ),
    Case("next-talk", "", ["Braids to come"]),
    Case("next-talk", ":series: Imaginary Knots", ["Braids to come"]),
    Case("next-talk", ":series: evenings", []),
    Case("archive-numbers", "", ["9 talks", "9 speakers", "7 topics", "since 2024"]),
    Case("archive-plot", "", ["2024: 2 talks", "2025: 5 talks", COMING]),
    Case(
        "archive-plot",
        ":series: knots",
        ["2024: 2 talks", "2025: 1 talk", COMING],
    ),
    Case("archive-glance", "", ["2024: 2 talks", "2025: 5 talks", COMING]),
    Case(
        "archive-glance",
        ":series: knots",
        ["2024: 2 talks", "2025: 1 talk", COMING],
    ),
    Case("year-review", "", ["2025"]),
    Case("year-review", ":year: 2024", ["2024"]),
    Case("year-review", ":year: 2025\n:series: evenings", ["2025 Fictional Evenings"]),
]

NAMES = {
    # not those that wait for others to pass
    "talk-list": "li:not([hidden]) .seminar-title, .seminar-compact li:not([hidden]) a",
    "speaker-list": ".seminar-directory a",
    "topic-list": ".seminar-names a",
    "series-list": ".seminar-title",
    "next-talk": "article:not([hidden]) .seminar-title",
    "archive-numbers": ".seminar-numbers a",
    "archive-plot": ".seminar-plot a",
    "archive-glance": ".seminar-glances .seminar-plot a",
    "year-review": ".seminar-review-year",
}


@pytest.fixture(scope="module")
def built(new_site: Callable[..., Site]) -> Built:
    """The sample, and a document for each case in each of the two languages."""
    site = write_sample(new_site())
    site.configure(suppress_warnings=["toc.not_included"])
    for number, (directive, options, _) in enumerate(CASES):
        lines = options.splitlines()
        site.write(
            f"cases/md-{number}.md",
            "\n".join(["# Case", "", f"```{{{directive}}}", *lines, "```", ""]),
        )
        site.write(
            f"cases/rst-{number}.rst",
            "\n".join(
                ["Case", "====", "", f".. {directive}::"]
                + [f"   {line}" for line in lines]
                + [""]
            ),
        )
    return site.build()


def shown(built: Built, page: str, directive: str) -> list[str]:
    """The names that the list of a page shows."""
    section = built.page(page).select_one("section")
    assert section is not None
    return texts(section.select(NAMES[directive]))


def test_every_option_is_tested() -> None:
    tested = {
        (case.directive, line.split(":")[1])
        for case in CASES
        for line in case.options.splitlines()
    }
    assert tested == {
        (name, option)
        for name, directive in LISTS.items()
        for option in directive.options_table
    }
    assert {case.directive for case in CASES} == LISTS.keys()


def test_nothing_is_wrong(built: Built) -> None:
    assert built.warnings == ()
    assert check_links(built.outdir) == []


@pytest.mark.parametrize("syntax", ["md", "rst"])
@pytest.mark.parametrize("number", range(len(CASES)))
def test_list(built: Built, number: int, syntax: str) -> None:
    case = CASES[number]
    assert shown(built, f"cases/{syntax}-{number}", case.directive) == case.names


def page_of(options: str) -> str:
    """The page with the talk list that has these options."""
    return f"cases/md-{[case.options for case in CASES].index(options)}"


def item(built: Built, options: str) -> Tag:
    """The first item of the talk list with these options."""
    found = built.page(page_of(options)).select_one(".seminar-list > li")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("options", "label", "page"),
    [
        (":limit: 2", "All talks", "talks/index"),
        (":when: upcoming\n:limit: 1", "All upcoming talks", "talks/index"),
        (":series: knots\n:limit: 1", "All talks", "series/knots/index"),
        (":year: 2025\n:limit: 1", "All talks", "talks/2025/index"),
    ],
)
def test_a_list_that_is_cut_leads_on(
    built: Built, options: str, label: str, page: str
) -> None:
    link = built.page(page_of(options)).select_one(".seminar-list + p > a")
    assert link is not None
    assert (text(link), link["href"]) == (label, f"../{page}.html")


@pytest.mark.parametrize(
    "options", [":limit: 0", ":limit: 1000", ":series: knots\n:topic: Knots\n:limit: 1"]
)
def test_others_do_not(built: Built, options: str) -> None:
    """Those that show all, and those that no page shows whole."""
    assert built.page(page_of(options)).select_one(".seminar-list + p") is None


def test_styles(built: Built) -> None:
    cards = item(built, ":style: cards\n:limit: 1")
    assert cards.select_one(".seminar-card .seminar-topics") is not None
    rows = item(built, ":style: rows\n:limit: 1")
    assert rows.select_one(".seminar-row") is not None
    compact = item(built, ":style: compact\n:limit: 1")
    assert text(compact) == "Date to be announced: Title to be announced (TBA)"


def test_cards_are_the_default(site: Site) -> None:
    write_sample(site)
    site.write("index.md", "# Home\n\n```{talk-list}\n:limit: 1\n```\n")
    assert len(site.build().page("index").select(".seminar-card")) == 1


def test_empty_lists_say_so(site: Site) -> None:
    site.write("talks/series.yml", "nought:\n  name: Nought\n")
    said = [
        ("talk-list", ":series: nought", "There are no talks here yet."),
        ("talk-list", ":when: upcoming", "No talk is announced at the moment."),
        ("talk-list", ":when: later", "No further talk is announced at the moment."),
        ("talk-list", ":when: past", "There is no past talk yet."),
        ("next-talk", "", "No talk is announced at the moment. All talks"),
        ("speaker-list", "", "There are no speakers yet."),
        ("topic-list", "", "There are no topics yet."),
    ]
    lists = [f"```{{{directive}}}\n{options}\n```\n" for directive, options, _ in said]
    site.write("index.md", "# Home\n\n" + "\n".join(lists))
    built = site.build()
    assert built.warnings == ()
    found = texts(built.page("index").select(".seminar-empty"))
    assert found == [says for *_, says in said]


def test_no_series_yet(site: Site) -> None:
    site.write("index.md", "# Home\n\n```{series-list}\n```\n")
    empty = site.build().page("index").select(".seminar-empty")
    assert texts(empty) == ["There are no series yet."]


def test_series_say_what_is_next(built: Built) -> None:
    number = [case.directive for case in CASES].index("series-list")
    items = texts(built.page(f"cases/md-{number}").select(".seminar-list > li"))
    assert items[1] == (
        "Imaginary Knots Monday, 14:00–15:00 "
        "Institute of Nowhere · 4 talks · 2024–2026 "
        "Next talk: Monday, 2 February 2026, 14:00–15:00 CET"
    )
    assert items[2] == "Panels of Nowhere 1 talk · 2025"


def test_series_by_name_and_those_without_talks_last(site: Site) -> None:
    names = {"a": "Kolloquium", "b": "tea", "c": "Élan", "d": "Gravity"}
    lines = [f"{key}: {{name: {name}}}\n" for key, name in names.items()]
    site.write("talks/series.yml", "".join(lines))
    for key in ("b", "c", "d"):
        talk = f":::{{talk}}\n:series: {key}\n:date: 2026-02-02\n:speaker: Bo\n:::\n"
        site.write(f"talks/{key}.md", f"# {key}\n\n{talk}")
    listed = site.build().page("series/index").select(".seminar-title")
    assert texts(listed) == ["Élan", "Gravity", "tea", "Kolloquium"]


# --- Subscriptions


def test_subscribe(site: Site) -> None:
    """A document of one's own offers what the generated page does."""
    write_sample(site)
    offers = {
        "": ("talks/index", "talks.ics"),
        ":series: knots": ("series/knots/index", "series/knots/talks.ics"),
        ":speaker: Ada Invented": (
            "speakers/ada-invented",
            "speakers/ada-invented.ics",
        ),
        ":topic: braids": ("topics/braids", "topics/braids.ics"),
    }
    blocks = [f"```{{subscribe}}\n{options}\n```\n" for options in offers]
    site.write("guide.md", "# Guide\n\n" + "\n".join(blocks))
    built = site.build()
    assert built.warnings == ()
    found = built.page("guide").select(".seminar-subscribe")
    for mine, (like, file) in zip(found, offers.values(), strict=True):
        generated = built.page(like).select_one(".seminar-subscribe")
        assert generated is not None
        assert text(mine) == text(generated)
        links = hrefs(mine)
        assert links[0] == f"webcal://seminar.example.org/{file}"
        assert links[1].startswith("https://calendar.google.com/")
        assert links[2] == file
    assert check_links(built.outdir) == []
    assert site.build("text").warnings == ()


def test_subscribe_to_what_is_not_there(site: Site) -> None:
    write_sample(site)
    site.write("guide.md", "# Guide\n\n```{subscribe}\n:series: knot\n```\n")
    (warning,) = site.build().warnings
    assert warning.startswith("guide.md:4: WARNING: subscribe: series: found 'knot'")
    assert "'knots'" in warning


def test_subscribe_to_a_choice(site: Site) -> None:
    """Several series, a language, a venue or a kind: files of their own."""
    site.write("talks/series.yml", "knots: {name: Knots}\nbraids: {}\nother: {}\n")
    for name, options in (
        ("a", "series: knots\n:language: de\n:venue: Hall 1"),
        ("b", "series: braids\n:language: de-AT\n:kind: keynote"),
        ("c", "series: other\n:language: en\n:venue: Hall 2"),
    ):
        site.write(
            f"talks/{name}.md",
            f"# {name}\n\n:::{{talk}}\n:date: 2026-05-01\n:speaker: Ada Invented\n"
            f":{options}\n:::\n",
        )
    asked = {
        ":series: Knots, braids": ("calendars/series_knots_braids", {"a", "b"}),
        ":language: de": ("languages/de", {"a", "b"}),
        ":language: DE-at": ("languages/de-at", {"b"}),
        ":venue: hall 1": ("venues/hall-1", {"a"}),
        ":kind: keynote": ("kinds/keynote", {"b"}),
        ":kind: talk\n:speaker: Ada Invented": (
            "calendars/speaker_ada-invented_kind_talk",
            {"a", "c"},
        ),
    }
    blocks = (f"```{{subscribe}}\n{options}\n```\n" for options in asked)
    site.write("guide.md", "---\norphan: true\n---\n# Guide\n\n" + "\n".join(blocks))
    built = site.build()
    assert built.warnings == ()
    offered = built.page("guide").select(".seminar-subscribe")
    for one, (file, talks) in zip(offered, asked.values(), strict=True):
        links = hrefs(one)
        assert links[0] == f"webcal://seminar.example.org/{file}.ics"
        assert links[2:] == [f"{file}.ics", f"{file}.atom"]
        calendar = icalendar.Calendar.from_ical(
            (built.outdir / f"{file}.ics").read_bytes()
        )
        titles = {str(event["SUMMARY"])[0] for event in calendar.walk("VEVENT")}
        assert titles == talks
    assert check_links(built.outdir) == []
    # those that are published without being asked for
    assert (built.outdir / "languages/en.atom").is_file()
    assert not (built.outdir / "venues/hall-2.ics").exists()  # of one talk alone

    site.write(
        "guide.md",
        "---\norphan: true\n---\n# G\n\n```{subscribe}\n:language: fr\n```\n",
    )
    (warning,) = site.build().warnings
    assert "subscribe: language: found 'fr', expected a language of a talk" in warning
    assert not (built.outdir / "calendars").exists()


# --- Mistakes in lists ----------------------------------------------------------

WRONG = [
    ("talk-list", "series", "knot", "'knots'", "unknown_series"),
    ("talk-list", "year", "MMXXV", "a whole number", "value"),
    ("talk-list", "speaker", "Ada Inventd", "'ada-invented'", "value"),
    ("talk-list", "topic", "brads", "'braids'", "value"),
    ("talk-list", "language", "fx", "talk (fr)", "value"),
    ("talk-list", "venue", "Salle du Neud", "'salle-du-noeud'", "value"),
    ("talk-list", "kind", "talks", "'talk'", "value"),
    ("talk-list", "when", "upcomming", "'upcoming'", "value"),
    ("talk-list", "has", "vidio", "'video'", "value"),
    ("talk-list", "limit", "-3", "a whole number", "value"),
    ("talk-list", "sort", "newst", "'newest'", "value"),
    ("talk-list", "style", "crads", "'cards'", "value"),
    ("talk-list", "serie", "knots", "'series'", "unknown_option"),
    ("speaker-list", "series", "evening", "'evenings'", "unknown_series"),
    ("speaker-list", "topic", "teeching", "'teaching'", "value"),
    ("speaker-list", "limit", "two", "a whole number", "value"),
    ("speaker-list", "sort", "nmae", "'name'", "value"),
    ("topic-list", "series", "panel", "'panels'", "unknown_series"),
    ("topic-list", "limit", "1.5", "a whole number", "value"),
    ("topic-list", "sort", "talk", "'talks'", "value"),
    ("next-talk", "series", "knot", "'knots'", "unknown_series"),
    ("archive-plot", "series", "panel", "'panels'", "unknown_series"),
    ("archive-glance", "series", "panel", "'panels'", "unknown_series"),
    ("year-review", "year", "last", "a whole number", "value"),
    ("year-review", "series", "panel", "'panels'", "unknown_series"),
    ("series-list", "limit", "3", "no option", "unknown_option"),
]


def test_every_option_has_a_wrong_value() -> None:
    wrong = {(directive, option) for directive, option, *_ in WRONG}
    free = {("talk-list", "heading")}  # any words are right
    assert (wrong | free) - {("talk-list", "serie"), ("series-list", "limit")} == {
        (name, option)
        for name, directive in LISTS.items()
        for option in directive.options_table
    }


def test_wrong_values_are_reported_and_the_list_is_shown(site: Site) -> None:
    write_sample(site)
    lines = ["# Home", ""]
    places = []
    for directive, option, value, *_ in WRONG:
        places.append(len(lines) + 2)
        lines += [f"```{{{directive}}}", f":{option}: {value}", "```", ""]
    site.write("index.md", "\n".join(lines))
    site.write("guide.md", "---\norphan: true\n---\n\n# Guide\n")
    site.configure(suppress_warnings=["toc.not_included"])
    built = site.build()
    assert len(built.warnings) == len(WRONG)
    by_line = {
        int(warning.removeprefix("index.md:").partition(":")[0]): warning
        for warning in built.warnings
    }
    assert sorted(by_line) == places
    for place, (_, option, value, expected, subtype) in zip(places, WRONG, strict=True):
        warning = by_line[place]
        assert f"{option}: " in warning or subtype == "unknown_option"
        assert expected in warning
        assert warning.endswith(f"[seminar.{subtype}]")
        if subtype != "unknown_option":
            assert f"found {value!r}" in warning


# --- Roles ----------------------------------------------------------------------

ROLES = [
    ("talk", "2024/untying", "Untying knots", "talks/2024/untying.html"),
    (
        "talk",
        "2025/day#evening-loops",
        "Evening loops",
        "talks/2025/day.html#evening-loops",
    ),
    ("talk", "later", "Title to be announced", "talks/later.html"),
    ("talk", "so <2024/untying>", "so", "talks/2024/untying.html"),
    ("speaker", "ada-invented", "Ada Invented", "speakers/ada-invented.html"),
    ("speaker", "A. Invented", "Ada Invented", "speakers/ada-invented.html"),
    ("speaker", "she <Ada Invented>", "she", "speakers/ada-invented.html"),
    ("speaker", "李虚构", "李虚构", "speakers/li-xu-gou.html"),
    ("topic", "c-plus-plus", "C++", "topics/c-plus-plus.html"),
    ("topic", "C#", "C#", "topics/c-sharp.html"),
    ("topic", "theory of rope", "Knots", "topics/knots.html"),
    ("topic", "these <knots>", "these", "topics/knots.html"),
    ("series", "knots", "Imaginary Knots", "series/knots/index.html"),
    ("series", "Imaginary Knots", "Imaginary Knots", "series/knots/index.html"),
    ("series", "ours <knots>", "ours", "series/knots/index.html"),
]


@pytest.mark.parametrize("prefix", rest_slow(["", "seminar:"]))
def test_roles(site: Site, prefix: str) -> None:
    write_sample(site)
    roles = [f"{{{prefix}{role}}}`{target}`" for role, target, *_ in ROLES]
    site.write("links.md", "# Links\n\n" + "\n\n".join(roles))
    roles = [f":{prefix}{role}:`{target}`" for role, target, *_ in ROLES]
    site.write("guide.rst", "Guide\n=====\n\n" + "\n\n".join(roles))
    site.remove("guide.md")
    built = site.build()
    assert built.warnings == ()
    expected = [(shown, uri) for *_, shown, uri in ROLES]
    for page in ("links", "guide"):
        found = built.page(page).select("section p a")
        assert [(text(a), str(a["href"])) for a in found] == expected
        # as text, whether it is their own or not; no card of a speaker
        assert built.page(page).select("section p code") == []
        assert built.page(page).select(".seminar-speaker") == []
    assert check_links(built.outdir) == []


def test_a_title_with_math(site: Site) -> None:
    site.write(
        "talks/a.md", "# Of $x^2$\n\n:::{talk}\n:date: TBA\n:speaker: TBA\n:::\n"
    )
    site.write("index.md", "# Home\n\n{talk}`a`\n")
    paragraph = site.build().page("index").select_one("section p")
    assert paragraph is not None
    assert hrefs(paragraph) == ["talks/a.html"]
    assert "Of" in text(paragraph)


def test_dangling_roles_are_reported(site: Site) -> None:
    write_sample(site)
    targets = {
        "talk": "2024/unting",
        "speaker": "Ada Inventd",
        "topic": "nots",
        "series": "knot",
    }
    meant = {
        "talk": "2024/untying",
        "speaker": "Ada Invented",
        "topic": "knots",
        "series": "knots",
    }
    lines = [f"See {{{role}}}`{target}`.\n" for role, target in targets.items()]
    site.write("guide.md", "# Guide\n\n" + "\n".join(lines))
    built = site.build()
    for number, (role, target) in enumerate(targets.items()):
        (warning,) = (one for one in built.warnings if one.endswith(f"[ref.{role}]"))
        found = (
            f"guide.md:{3 + 2 * number}: WARNING: {role}: found {target!r}, expected "
        )
        assert warning.startswith(found)
        assert f"did you mean {meant[role]!r}?" in warning
    assert len(built.warnings) == len(targets)
    shown = [f"See {target}." for target in targets.values()]
    assert texts(built.page("guide").select("section p")) == shown


# --- Across sites -----------------------------------------------------------------


def test_objects_inv(built: Built) -> None:
    inventory = names_in_inventory(built.outdir)
    for kind, key, name, uri in (
        ("talk", "2024/untying", "Untying knots", "talks/2024/untying.html"),
        (
            "talk",
            "2025/day#morning-loops",
            "Morning loops",
            "talks/2025/day.html#morning-loops",
        ),
        ("speaker", "ada-invented", "Ada Invented", "speakers/ada-invented.html"),
        ("topic", "c-sharp", "C#", "topics/c-sharp.html"),
        ("series", "knots", "Imaginary Knots", "series/knots/index.html"),
    ):
        assert inventory[f"seminar:{kind} {key}"] == (name, uri)
    assert {
        kind: sum(key.startswith(f"seminar:{kind} ") for key in inventory)
        for kind in ("talk", "speaker", "topic", "series")
    } == {
        "talk": 9,
        "speaker": 9,
        "topic": 7,
        "series": 3,
    }


@pytest.mark.parametrize("builder", rest_slow(["html", "dirhtml"]))
def test_another_site_links_here(
    new_site: Callable[..., Site], site: Site, builder: str
) -> None:
    ours = write_sample(new_site()).build(builder)
    site.configure(
        extensions=["sphinx_seminar", "sphinx.ext.intersphinx"],
        intersphinx_mapping={
            "ours": ("https://ours.example.org/", str(ours.outdir / "objects.inv"))
        },
    )
    site.write(
        "index.md",
        """\
        # Home

        {talk}`2024/untying`

        {talk}`2025/day#evening-loops`

        {seminar:speaker}`ada-invented`

        {topic}`c-sharp`

        {series}`our friends <knots>`

        {external+ours:seminar:talk}`2025/panel`
        """,
    )
    built = site.build()
    assert built.warnings == ()
    found = built.page("index").select("section p a.external")
    end = ".html" if builder == "html" else "/"
    index = "index.html" if builder == "html" else ""
    assert [(text(a), str(a["href"])) for a in found] == [
        ("Untying knots", f"https://ours.example.org/talks/2024/untying{end}"),
        (
            "Evening loops",
            f"https://ours.example.org/talks/2025/day{end}#evening-loops",
        ),
        ("Ada Invented", f"https://ours.example.org/speakers/ada-invented{end}"),
        ("C#", f"https://ours.example.org/topics/c-sharp{end}"),
        ("our friends", f"https://ours.example.org/series/knots/{index}"),
        ("Should knots be taught?", f"https://ours.example.org/talks/2025/panel{end}"),
    ]
