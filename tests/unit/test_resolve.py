"""From entries to talks: what is inherited, when a talk is, what is wrong."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.archive import Defaults, resolve
from sphinx_seminar.documents import Talks
from sphinx_seminar.model import (
    Material,
    MaterialKind,
    Resource,
    Status,
    Text,
    Where,
)
from sphinx_seminar.problems import Problem, ProblemKind, some_of
from sphinx_seminar.reading import names
from tests.unit.make import (
    NOW,
    PLACE,
    archive_of,
    content,
    data,
    person,
    resolved,
    series,
    somebody,
    talk,
    topic,
)
from tests.unit.patience import at_most

if TYPE_CHECKING:
    from sphinx_seminar.model import SeriesEntry, Talk, TalkEntry, TopicEntry

HONG_KONG = ZoneInfo("Asia/Hong_Kong")


def only(*args: Any, **kwargs: Any) -> Talk:
    """The only talk of an archive."""
    (found,) = archive_of(*args, **kwargs).talks
    return found


def kinds(problems: list[Problem]) -> list[ProblemKind]:
    return [problem.kind for problem in problems]


# What is inherited

SHARED: dict[str, Any] = {
    "timezone": "Asia/Hong_Kong",
    "venue": "Room 1",
    "online": "https://example.org/shared",
    "contact": "desk@example.org",
    "language": "en",
    "image": Resource(file="shared.png"),
}
OWN: dict[str, Any] = {
    "timezone": "Europe/Berlin",
    "venue": "Room 2",
    "online": "https://example.org/own",
    "contact": "ada@example.org",
    "language": "de",
    "image": Resource(file="own.png"),
}
EXAMPLES = series("examples", name="Examples", organizer="Examples Group", **SHARED)


@pytest.mark.parametrize("field", SHARED)
def test_a_talk_inherits(field: str) -> None:
    inherited = only([talk("a", "Ada", series="examples")], EXAMPLES)
    assert getattr(inherited, field) == SHARED[field]
    entry = talk("a", "Ada", series="examples", **{field: OWN[field]})
    overriding = only([entry], EXAMPLES)
    assert getattr(overriding, field) == OWN[field]
    for other in set(SHARED) - {field}:
        assert getattr(overriding, other) == SHARED[other]


@pytest.mark.parametrize("field", SHARED)
def test_a_talk_of_no_series_inherits_nothing(field: str) -> None:
    found = only([talk("a", "Ada", **{field: OWN[field]})], EXAMPLES)
    assert getattr(found, field) == OWN[field]
    assert found.series == found.organizer == ""
    bare = only([talk("a", "Ada")], EXAMPLES)
    assert getattr(bare, field) == {"timezone": "UTC", "image": None}.get(field, "")


def test_the_organizer_comes_from_the_series() -> None:
    found = only([talk("a", "Ada", series="examples")], EXAMPLES)
    assert (found.series, found.organizer) == ("examples", "Examples Group")


def test_topics_of_the_series_come_after_those_of_the_talk() -> None:
    entry = talk("a", "Ada", series="examples", topics=("Own", "Shared"))
    found = only([entry], series("examples", topics=("shared", "More")))
    assert found.topics == ("own", "shared", "more")


def test_what_is_only_of_a_talk() -> None:
    fields: dict[str, Any] = {
        "title": "About <examples> & more",
        "title_math": True,
        "anchor": "second",
        "number": "7",
        "registration": "https://example.org/r",
        "status": Status.POSTPONED,
        "host": "Bo Example",
        "message": "In room 2 today",
        "materials": (Material(kind=MaterialKind.CODE, url="https://c.example"),),
        "abstract": "About examples.",
        "date": dt.date(2029, 5, 1),
    }
    found = only([talk("a", "Ada", **fields)])
    assert {name: getattr(found, name) for name in fields} == fields


def test_a_series_without_a_name() -> None:
    archive = archive_of([], series("young-scientist"), EXAMPLES)
    assert archive.series["young-scientist"].name == "Young Scientist"
    assert archive.series["examples"].name == "Examples"


def test_descriptions_keep_their_place() -> None:
    archive = archive_of(
        [], series("a", description="*x*"), topic("b", description="y")
    )
    assert archive.series["a"].description == Text(source="*x*", where=PLACE)
    assert archive.topics["b"].description == Text(source="y", where=PLACE)


@pytest.mark.parametrize(
    ("of_series", "own", "is_reported"),
    [
        ("", "", True),
        ("social", "", False),
        ("social", "keynote", True),
        ("", "workshop", False),
        ("demo", "", True),  # a kind of the site's
    ],
)
def test_nobody_speaks(of_series: str, own: str, *, is_reported: bool) -> None:
    entry = talk("a", series="walks", kind=own, names_nobody=True)
    _, problems = resolved([entry], series("walks", kind=of_series))
    assert kinds(problems) == [ProblemKind.NO_SPEAKER] * is_reported


@pytest.mark.parametrize(
    ("said", "nearest"), [("exampels", "examples"), ("Examples", "examples"), ("?", "")]
)
def test_an_unknown_series(said: str, nearest: str) -> None:
    entry = talk("a", "Ada", series=said, venue="Room 2", lines=(("series", 5),))
    archive, problems = resolved([entry, talk("b", "Bo")], EXAMPLES)
    assert kinds(problems) == [ProblemKind.UNKNOWN_SERIES]
    assert problems[0].where == Where(path="talks/a.md", line=5)
    expected = f"series: found {said!r}, expected a key of series.yml: examples"
    expected += f"; did you mean {nearest!r}?" if nearest else ""
    assert problems[0].message == expected
    found = archive.by_key["a"]
    assert (found.series, found.venue, found.speakers[0].name) == ("", "Room 2", "Ada")
    assert len(archive.talks) == 2


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ((14, 0), (13, 0), "23"),
        ((10, 0), (22, 30), "12.5"),
        ((10, 0), (22, 0), ""),
        ((23, 0), (1, 0), ""),
    ],
)
def test_a_long_talk_is_doubted(
    start: tuple[int, int], end: tuple[int, int], hours: str
) -> None:
    entry = talk("a", "Ada", start=dt.time(*start), end=dt.time(*end))
    archive, problems = resolved([entry])
    assert [one.kind for one in problems] == [ProblemKind.LONG_TALK] * bool(hours)
    assert all(f"which is {hours} hours long" in one.message for one in problems)
    found = archive.by_key["a"]
    assert found.end is not None
    assert found.end.time() == dt.time(*end)  # doubted, and kept


def test_several_people_in_one_name() -> None:
    both = "Ada Example and Bo Sample"
    _, problems = resolved([talk("a", both)])
    assert kinds(problems) == [ProblemKind.SEVERAL_SPEAKERS]
    assert problems[0].message == (
        "speaker: found 'Ada Example and Bo Sample', expected one person; several are "
        "separated by ';' in the option speaker, or have a speaker block each; did you "
        "mean 'Ada Example; Bo Sample'?"
    )
    # whoever really has such a name is known by it
    assert resolved([talk("a", both)], person("duo", both))[1] == []
    assert resolved([talk("a", somebody(both, key="duo"))])[1] == []


def test_a_series_where_there_are_none() -> None:
    _, problems = resolved([talk("a", "Ada", series="x")])
    assert problems[0].message == (
        "series: found 'x', expected a key of talks/series.yml, which has none"
    )


# When a talk is


def when(entry: TalkEntry, *entries: Any, timezone: str = "UTC") -> list[str]:
    found = only([entry], *entries, timezone=timezone)
    return [moment.isoformat() for moment in (found.start, found.end) if moment]


NINE, TEN = dt.time(9), dt.time(10)


def test_the_zone_of_the_talk_of_its_series_of_the_site() -> None:
    zoned = series("s", timezone="Asia/Hong_Kong")
    entry = talk("a", "Ada", start=NINE, series="s", timezone="Europe/Berlin")
    assert when(entry, zoned, timezone="Asia/Tokyo") == ["2029-05-01T09:00:00+02:00"]
    entry = talk("a", "Ada", start=NINE, series="s")
    assert when(entry, zoned, timezone="Asia/Tokyo") == ["2029-05-01T09:00:00+08:00"]
    entry = talk("a", "Ada", start=NINE)
    assert when(entry, zoned, timezone="Asia/Tokyo") == ["2029-05-01T09:00:00+09:00"]


def test_the_zone_is_the_one_of_zoneinfo() -> None:
    entry = talk("a", "Ada", start=NINE, end=TEN, timezone="Asia/Hong_Kong")
    found = only([entry])
    assert found.start == dt.datetime(2029, 5, 1, 9, tzinfo=HONG_KONG)
    assert found.start.tzinfo is found.end.tzinfo is HONG_KONG  # type: ignore[union-attr]


def test_a_date_without_a_time() -> None:
    found = only([talk("a", "Ada")], series("s", duration=60))
    assert (found.date, found.start, found.end) == (dt.date(2029, 5, 1), None, None)


def test_a_time_without_a_date() -> None:
    found = only([talk("a", "Ada", date=None, start=NINE, end=TEN)])
    assert (found.date, found.start, found.end, found.year) == (None,) * 4


def test_a_start_without_an_end() -> None:
    assert when(talk("a", "Ada", start=NINE)) == ["2029-05-01T09:00:00+00:00"]


def test_the_duration_of_the_series_gives_the_end() -> None:
    ninety = series("s", duration=90)
    entry = talk("a", "Ada", start=NINE, series="s")
    assert when(entry, ninety)[1] == "2029-05-01T10:30:00+00:00"
    entry = talk("a", "Ada", start=NINE, end=TEN, series="s")
    assert when(entry, ninety)[1] == "2029-05-01T10:00:00+00:00"
    entry = talk("a", "Ada", start=dt.time(23, 30), series="s")
    assert when(entry, ninety)[1] == "2029-05-02T01:00:00+00:00"


def test_the_usual_time_of_the_series_gives_the_end() -> None:
    usual = series("s", time=(NINE, dt.time(10, 30)))
    entry = talk("a", "Ada", start=NINE, series="s")
    assert when(entry, usual)[1] == "2029-05-01T10:30:00+00:00"


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    entry = talk("a", "Ada", start=dt.time(22), end=dt.time(1))
    assert when(entry) == ["2029-05-01T22:00:00+00:00", "2029-05-02T01:00:00+00:00"]
    entry = talk(
        "a", "Ada", start=dt.time(22), end=dt.time(0), date=dt.date(2028, 2, 28)
    )
    assert when(entry)[1] == "2028-02-29T00:00:00+00:00"
    entry = talk("a", "Ada", start=NINE, end=TEN)
    assert when(entry)[1] == "2029-05-01T10:00:00+00:00"


def test_a_duration_over_a_clock_change_is_time_that_passes() -> None:
    zoned = series("s", duration=120, timezone="Europe/Berlin")
    spring = talk(
        "a", "Ada", series="s", start=dt.time(1, 30), date=dt.date(2022, 3, 27)
    )
    assert when(spring, zoned) == [
        *("2022-03-27T01:30:00+01:00", "2022-03-27T04:30:00+02:00")
    ]
    autumn = talk(
        "a", "Ada", series="s", start=dt.time(1, 30), date=dt.date(2022, 10, 30)
    )
    assert when(autumn, zoned) == [
        *("2022-10-30T01:30:00+02:00", "2022-10-30T02:30:00+01:00")
    ]


def test_an_overnight_talk_over_a_clock_change() -> None:
    entry = talk(
        *("a", "Ada"),
        start=dt.time(22),
        end=dt.time(4),
        date=dt.date(2022, 10, 29),
        timezone="Europe/Berlin",
    )
    start, end = (dt.datetime.fromisoformat(moment) for moment in when(entry))
    assert end - start == dt.timedelta(hours=7)


@pytest.mark.parametrize(
    ("day", "start", "end", "count", "words"),
    [
        ((2022, 3, 27), (2, 30), (4, 0), 1, "02:30 does not exist"),
        ((2022, 3, 27), (1, 0), (2, 30), 1, "02:30 does not exist"),
        ((2022, 3, 26), (22, 0), (2, 30), 1, "2022-03-27 02:30 does not exist"),
        ((2022, 10, 30), (2, 30), (4, 0), 1, "02:30 happens twice"),
        ((2022, 10, 30), (1, 0), (4, 0), 0, ""),
    ],
)
def test_a_time_of_a_clock_change(
    day: tuple[int, int, int],
    start: tuple[int, int],
    end: tuple[int, int],
    count: int,
    words: str,
) -> None:
    entry = talk(
        *("a", "Ada"),
        date=dt.date(*day),
        start=dt.time(*start),
        end=dt.time(*end),
        timezone="Europe/Berlin",
        lines=(("time", 8),),
    )
    archive, problems = resolved([entry])
    assert kinds(problems) == [ProblemKind.CLOCK_CHANGE] * count
    assert all(words in problem.message for problem in problems)
    assert all(problem.where.line == 8 for problem in problems)
    found = archive.talks[0]
    assert found.start is not None
    assert found.start.time() == dt.time(*start)
    assert found.end is not None
    assert found.end.time() == dt.time(*end)


# Topics


def test_names_of_a_topic() -> None:
    pruning = topic("sparsity", "Sparsity", aliases=("pruning", "Sparse Networks"))
    said = ["Sparsity", "SPARSITY", "Pruning", "sparse-networks", "sparsity"]
    entries = [talk(str(n), "Ada", topics=(name,)) for n, name in enumerate(said)]
    archive = archive_of(entries, pruning)
    assert {entry.topics for entry in archive.talks} == {("sparsity",)}
    assert list(archive.topics) == ["sparsity"]


def test_a_topic_that_is_only_in_talks() -> None:
    entries = [
        talk("a", "Ada", topics=("Graph  Theory",), date=dt.date(2020, 1, 1)),
        talk("b", "Ada", topics=("graph theory", "graph-theory")),
    ]
    archive = archive_of(entries)
    assert list(archive.topics) == ["graph-theory"]
    assert archive.by_key["b"].topics == ("graph-theory",)
    assert archive.topics["graph-theory"].name == "Graph  Theory"  # of the oldest


def test_topics_with_signs() -> None:
    said = ("C++", "C#", "C", ".NET", "NET", "F#", "Objective-C")
    found = only([talk("a", "Ada", topics=said)])
    assert found.topics == (
        *("c-plus-plus", "c-sharp", "c", "dot-net", "net", "f-sharp", "objective-c"),
    )


@pytest.mark.parametrize("order", [("C++", "c-plus-plus"), ("c-plus-plus", "C++")])
def test_a_topic_by_its_key_before_and_after_its_name(order: tuple[str, str]) -> None:
    found = only([talk("a", "Ada", topics=order)])
    assert found.topics == ("c-plus-plus",)


def test_the_key_of_a_topic_spells_it_out() -> None:
    learning = topic("efficient-learning", "Learning with little")
    archive = archive_of([talk("a", "Ada", topics=("Efficient Learning",))], learning)
    assert list(archive.topics) == ["efficient-learning"]


def test_a_name_goes_before_a_key() -> None:
    known = [topic("net", "Networks"), topic("networks", "Net")]
    found = only([talk("a", "Ada", topics=("NET", "Networks"))], *known)
    assert found.topics == ("networks", "net")


def test_topics_that_share_a_slug() -> None:
    archive = archive_of([talk("a", "Ada", topics=("A*", "A", "Index"))])
    assert archive.talks[0].topics == (
        *("a", f"a-{names.digest('a')}", f"index-{names.digest('index')}"),
    )
    assert [archive.topics[key].name for key in archive.talks[0].topics] == [
        *("A*", "A", "Index")
    ]


def test_a_topic_without_a_name() -> None:
    assert archive_of([], topic("graph-theory")).topics["graph-theory"].name == (
        "graph theory"
    )


def test_parents_of_topics() -> None:
    archive = archive_of([], topic("a", parent="b"), topic("b", parent="c"), topic("c"))
    assert [one.parent for one in archive.topics.values()] == ["b", "c", ""]


def test_an_unknown_parent() -> None:
    archive, problems = resolved(
        [], topic("a", parent="graph-teory"), topic("graph-theory")
    )
    assert kinds(problems) == [ProblemKind.VALUE]
    assert problems[0].message == (
        "a: parent: found 'graph-teory', expected a key of topics.yml; "
        "did you mean 'graph-theory'?"
    )
    assert archive.topics["a"].parent == ""


def test_parents_in_a_circle() -> None:
    archive, problems = resolved(
        [],
        topic("a", parent="a"),
        topic("b", parent="c"),
        topic("c", parent="d"),
        topic("d", parent="b"),
        topic("e", parent="b"),
        topic("f", parent="e"),
    )
    assert [problem.message for problem in problems] == [
        f"{key}: parent: found {parent!r}, expected a topic that is not below this one"
        for key, parent in ("aa", "bc")  # one for each circle
    ]
    parents = {key: one.parent for key, one in archive.topics.items()}
    assert parents == {"a": "", "b": "", "c": "", "d": "", "e": "b", "f": "e"}


def test_a_chain_of_parents() -> None:
    """One message, and what is below it stands on its own."""
    with at_most(2):
        archive, problems = resolved(
            [],
            *(topic(f"t{n}", parent=f"t{n + 1}") for n in range(4999)),
            topic("t4999"),
        )
    assert [problem.message for problem in problems] == [
        "t4988: parent: found 't4989', expected a topic that has at most 9 above it"
    ]
    parents = {key: one.parent for key, one in archive.topics.items()}
    assert [parents[f"t{n}"] for n in (0, 4988, 4989)] == ["", "", "t4990"]


# All together


@pytest.mark.parametrize(
    ("docname", "anchor", "data_dir", "key"),
    [
        ("talks/2029/ada", "", "talks", "2029/ada"),
        ("talks/2029/ada", "second", "talks", "2029/ada#second"),
        ("talks/talks/ada", "", "talks", "talks/ada"),
        ("more/ada", "", "talks", "/more/ada"),
        ("talks-2029/ada", "", "talks", "/talks-2029/ada"),
        ("our/talks/ada", "x", "our/talks", "ada#x"),
    ],
)
def test_the_key_of_a_talk(docname: str, anchor: str, data_dir: str, key: str) -> None:
    entry = talk("a", "Ada", anchor=anchor)
    entry = type(entry)(docname=docname, where=entry.where, anchor=anchor)
    archive, _ = resolve([entry], data(), Defaults(now=NOW, data_dir=data_dir))
    assert list(archive.by_key) == [key]


def test_problems_of_the_data_files_are_passed_on() -> None:
    problem = Problem(kind=ProblemKind.YAML, where=PLACE, message="not YAML")
    known = data()._replace(problems=(problem,))
    _, problems = resolve([talk("a", "Ada", series="x")], known, Defaults(now=NOW))
    assert kinds(problems) == [ProblemKind.YAML, ProblemKind.UNKNOWN_SERIES]


def test_two_talks_that_claim_one_address_do_not_depend_on_order() -> None:
    one = talk("a", "張偉", title="One", where=Where(path="talks/a.md", line=3))
    two = talk("a", "章瑋", title="Two", where=Where(path="talks/a.md", line=9))
    first, second = archive_of([one, two]), archive_of([two, one])
    assert content(first) == content(second)
    assert [entry.title for entry in first.talks] == ["One", "Two"]


_TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@st.composite
def talk_entries(draw: st.DrawFn) -> list[TalkEntry]:
    """Talks with something wrong in them here and there."""
    count = draw(st.integers(0, 7))
    return [
        talk(
            f"{draw(st.sampled_from('xy'))}{number}",
            *draw(
                st.lists(st.sampled_from(["Ada", "張偉", "章瑋", "TBA"]), max_size=2)
            ),
            somebody("Ada", key=draw(st.sampled_from(["", "ada", "ada-2"]))),
            date=draw(st.none() | st.dates(dt.date(2022, 3, 26), dt.date(2022, 3, 28))),
            start=draw(st.none() | _TIMES),
            end=draw(st.none() | _TIMES),
            series=draw(st.sampled_from(["", "s", "t", "unknown"])),
            topics=draw(st.tuples(st.sampled_from(["C", "C#", "A*", "A", "sharp"]))),
            timezone=draw(st.sampled_from(["", "Europe/Berlin", "Asia/Tokyo"])),
        )
        for number in range(count)
    ]


KNOWN: tuple[SeriesEntry | TopicEntry, ...] = (
    series("s", timezone="Asia/Hong_Kong", duration=60, topics=("A", "C")),
    series("t", venue="Room 1"),
    topic("a", "A*", parent="sharp"),
    topic("sharp", "C#"),
)


@given(talk_entries(), st.randoms(use_true_random=False))
def test_the_order_of_entries_makes_no_difference(
    entries: list[TalkEntry], random: Any
) -> None:
    mixed, known = entries[:], list(KNOWN)
    random.shuffle(mixed)
    random.shuffle(known)
    one, problems = resolved(entries, *KNOWN)
    other, also = resolved(mixed, *known)
    assert content(one) == content(other)
    assert problems == also


@given(talk_entries())
def test_no_talk_is_lost(entries: list[TalkEntry]) -> None:
    archive, _ = resolved(entries, *KNOWN)
    assert sorted(one.docname for one in archive.talks) == sorted(
        one.docname for one in entries
    )
    for entry in archive.talks:
        if entry.start and entry.end:
            assert entry.start.utcoffset() is not None
            passed = entry.end.astimezone(dt.UTC) - entry.start.astimezone(dt.UTC)
            # up to a day, with a clock change
            assert dt.timedelta(hours=-1) <= passed <= dt.timedelta(hours=25)
        assert set(entry.topics) <= set(archive.topics)
        assert not entry.series or entry.series in archive.series


@given(talk_entries())
def test_an_archive_survives_pickling(entries: list[TalkEntry]) -> None:
    archive, problems = resolved(entries, *KNOWN)
    talks = Talks((one.docname, (one,)) for one in entries)
    again = pickle.loads(pickle.dumps((archive, problems, talks)))
    assert content(again[0]) == content(archive)
    assert again[1:] == (problems, talks)


def test_two_calendars_of_one_name() -> None:
    _, problems = resolved(
        [
            talk("day", anchor="x"),
            talk("day", anchor="y"),
            talk("day-x"),
        ]
    )
    assert [problem.kind for problem in problems] == [ProblemKind.DUPLICATE_ADDRESS]
    assert "found 'x', expected a heading" in problems[0].message
    assert "of talks/day-x would be one file" in problems[0].message


def test_a_message_lists_a_few_of_very_many() -> None:
    assert some_of(["b", "a"]) == "b, a"
    many = some_of([str(number) for number in range(5_000)])
    assert many.startswith("0, 1, 2, ")
    assert many.endswith(", 19, … (5000 in all)")


def test_a_talk_takes_days_if_its_date_is_known() -> None:
    last = dt.date(2029, 5, 3)
    talks = [talk("a", "Ada Example", date=None), talk("b", "Bo Sample", last_day=last)]
    archive, _ = resolved(talks)
    assert [archive.by_key[key].days for key in ("a", "b")] == [0, 3]
