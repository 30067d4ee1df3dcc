"""``series.yml``, ``speakers.yml`` and ``topics.yml``, right and wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sphinx_seminar.model import (
    PersonEntry,
    Resource,
    SeriesEntry,
    TopicEntry,
    VenueEntry,
    Where,
)
from sphinx_seminar.model.fields import fields_of
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.reading.data import Data, read_data
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reading.names import key_for
from sphinx_seminar.reading.yaml_errors import explain
from tests.unit.patience import at_most

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[..., Data]


FILES = ("series.yml", "speakers.yml", "topics.yml")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read data files given as ``series=``, ``speakers=`` and ``topics=``."""
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ada.png").touch()

    def reader(**files: str | bytes) -> Data:
        for name in FILES:
            (tmp_path / "talks" / name).unlink(missing_ok=True)
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            (tmp_path / "talks" / f"{name}.yml").write_bytes(raw)
        return read_data(Folder(source=tmp_path, below="talks"))

    return reader


def mistakes(data: Data | list[Problem]) -> list[tuple[ProblemKind, int]]:
    problems = data.problems if isinstance(data, Data) else data
    return [(problem.kind, problem.where.line) for problem in problems]


SERIES = """\
# what the talks share
examples:
  name: Examples Seminar
  organizer: Examples  Group
  timezone: Asia/Hong_Kong
  duration: 60
  description: |
    About *examples*.

    And more.
  homepage: https://example.org/seminar
  contact: desk@example.org
  venue: Room 1
  online: https://example.org/j/1
  online-from: 1h
  language: en
  topics: [examples, counterexamples]
  image: ada.png
  color: "#2a6f97"
  weekday: thursdays
  time: 14:00-15:00
  every: 2
  skip: [2027-02-11, 29 March - 9 April 2027]
  from: 2027-01-11
  to: 26 March 2027

second:
"""

SPEAKERS = """\
ada-example:
  name: Prof. Ada Example
  aliases: [A. Example, "Example, Ada", Dr. Ada X. Example]
  homepage: https://ada.example.org
  orcid: https://orcid.org/0000-0002-1825-0097
  photo: ada.png
  biography: Ada likes *examples*.
bo-example: {}
"""

TOPICS = """\
sparsity:
  name: Sparsity
  aliases: pruning,  sparse  networks
  description: Few numbers.
  parent: efficiency
efficiency:
  name: Efficiency
"""


def test_series(read: Read) -> None:
    data = read(series=SERIES)
    assert data.problems == ()
    assert list(data.series.values()) == [
        SeriesEntry(
            key="examples",
            where=Where(path="talks/series.yml", line=2),
            name="Examples Seminar",
            organizer="Examples Group",
            timezone="Asia/Hong_Kong",
            duration=60,
            description="About *examples*.\n\nAnd more.\n",
            homepage="https://example.org/seminar",
            contact="desk@example.org",
            venue="Room 1",
            online="https://example.org/j/1",
            online_from=60,
            language="en",
            topics=("examples", "counterexamples"),
            image=Resource(file="talks/ada.png"),
            color="#2a6f97",
            weekday=3,
            time=(dt.time(14), dt.time(15)),
            every=2,
            skip=(
                (dt.date(2027, 2, 11), None),
                (dt.date(2027, 3, 29), dt.date(2027, 4, 9)),
            ),
            first_day=dt.date(2027, 1, 11),
            last_day=dt.date(2027, 3, 26),
        ),
        SeriesEntry(key="second", where=Where(path="talks/series.yml", line=27)),
    ]


def test_speakers(read: Read) -> None:
    data = read(speakers=SPEAKERS)
    assert data.problems == ()
    assert list(data.speakers.values()) == [
        PersonEntry(
            key="ada-example",
            where=Where(path="talks/speakers.yml", line=1),
            name="Ada Example",  # an honorific belongs to a talk
            aliases=("A. Example", "Example, Ada", "Ada X. Example"),
            homepage="https://ada.example.org",
            orcid="0000-0002-1825-0097",
            photo=Resource(file="talks/ada.png"),
            biography="Ada likes *examples*.",
        ),
        PersonEntry(key="bo-example", where=Where(path="talks/speakers.yml", line=8)),
    ]


def test_topics(read: Read) -> None:
    data = read(topics=TOPICS)
    assert data.problems == ()
    assert list(data.topics.values()) == [
        TopicEntry(
            key="sparsity",
            where=Where(path="talks/topics.yml", line=1),
            lines=(("name", 2), ("aliases", 3), ("description", 4), ("parent", 5)),
            name="Sparsity",
            aliases=("pruning", "sparse networks"),
            description="Few numbers.",
            parent="efficiency",
        ),
        TopicEntry(
            key="efficiency",
            where=Where(path="talks/topics.yml", line=6),
            lines=(("name", 7),),
            name="Efficiency",
        ),
    ]


def test_no_files(read: Read) -> None:
    data = read()
    assert data == Data(series={}, speakers={}, topics={}, problems=())


def test_data_files_at_the_top_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "series.yml").write_text("a: {nmae: x}", encoding="utf-8")
    data = read_data(Folder(source=tmp_path))
    assert [problem.where.path for problem in data.problems] == ["series.yml"]
    assert list(data.series) == ["a"]


BAD_FIELDS: dict[str, tuple[str, str, ProblemKind]] = {
    # for each field of each file: a value that it does not take
    "series.name": ("series", "[a, b]", ProblemKind.VALUE),
    "series.organizer": ("series", "{a: b}", ProblemKind.VALUE),
    "series.timezone": ("series", "Asia/Atlantis", ProblemKind.TIMEZONE),
    "series.duration": ("series", "an hour", ProblemKind.VALUE),
    "series.online-from": ("series", "soon", ProblemKind.VALUE),
    "series.kind": ("series", "chat", ProblemKind.VALUE),
    "venues.name": ("venues", "[a, b]", ProblemKind.VALUE),
    "venues.aliases": ("venues", "{a: b}", ProblemKind.VALUE),
    "venues.address": ("venues", "[a]", ProblemKind.VALUE),
    "venues.room": ("venues", "[a]", ProblemKind.VALUE),
    "venues.postcode": ("venues", "[a]", ProblemKind.VALUE),
    "venues.city": ("venues", "{a: b}", ProblemKind.VALUE),
    "venues.country": ("venues", "[a]", ProblemKind.VALUE),
    "venues.map": ("venues", "javascript:alert(1)", ProblemKind.URL),
    "venues.latitude": ("venues", "91", ProblemKind.VALUE),
    "venues.longitude": ("venues", "east", ProblemKind.VALUE),
    "venues.accessibility": ("venues", "[a]", ProblemKind.VALUE),
    "venues.directions": ("venues", "[a]", ProblemKind.VALUE),
    "series.description": ("series", "[a]", ProblemKind.VALUE),
    "series.homepage": ("series", "javascript:alert(1)", ProblemKind.URL),
    "series.contact": ("series", "javascript:alert(1)", ProblemKind.URL),
    "series.venue": ("series", "12", ProblemKind.VALUE),
    "series.online": ("series", "zoom", ProblemKind.URL),
    "series.language": ("series", "English", ProblemKind.VALUE),
    "series.topics": ("series", "[a, [b]]", ProblemKind.VALUE),
    "series.image": ("series", "missing.png", ProblemKind.FILE),
    "series.color": ("series", "'#777777'", ProblemKind.VALUE),
    "series.weekday": ("series", "Mondey", ProblemKind.VALUE),
    "series.time": ("series", "25:00", ProblemKind.TIME),
    "series.every": ("series", "0", ProblemKind.VALUE),
    "series.skip": ("series", "[2027-02-30]", ProblemKind.DATE),
    "series.from": ("series", "soon", ProblemKind.DATE),
    "series.to": ("series", "2027-13-01", ProblemKind.DATE),
    "series.formerly": ("series", "[a, [b]]", ProblemKind.VALUE),
    "speakers.name": ("speakers", "2022", ProblemKind.VALUE),
    "speakers.aliases": ("speakers", "[A, {b: c}]", ProblemKind.VALUE),
    "speakers.homepage": ("speakers", "ada.example.org", ProblemKind.URL),
    "speakers.orcid": ("speakers", "0000-0002-1825-0098", ProblemKind.VALUE),
    "speakers.photo": ("speakers", "../../secret.png", ProblemKind.OUTSIDE),
    "speakers.formerly": ("speakers", "[a, [b]]", ProblemKind.VALUE),
    "speakers.biography": ("speakers", "7", ProblemKind.VALUE),
    "topics.name": ("topics", "true", ProblemKind.VALUE),
    "topics.aliases": ("topics", "{a: b}", ProblemKind.VALUE),
    "topics.description": ("topics", "[]", ProblemKind.VALUE),
    "topics.parent": ("topics", "[efficiency]", ProblemKind.VALUE),
    "topics.formerly": ("topics", "[a, [b]]", ProblemKind.VALUE),
}


def test_no_field_is_left_out() -> None:
    kinds = {
        "series": SeriesEntry,
        "speakers": PersonEntry,
        "topics": TopicEntry,
        "venues": VenueEntry,
    }
    fields = {
        f"{file}.{one.option}"
        for file, kind in kinds.items()
        for one in fields_of(kind)
    }
    assert set(BAD_FIELDS) == fields


@pytest.mark.parametrize("field", BAD_FIELDS)
def test_a_bad_value_costs_one_field(read: Read, field: str) -> None:
    file, value, kind = BAD_FIELDS[field]
    name = field.partition(".")[2]
    other = "name" if name != "name" else "description"
    other = "biography" if (file, name) == ("speakers", "name") else other
    other = "city" if (file, name) == ("venues", "name") else other
    text = f"good: {{}}\nbad:\n  {other}: Right\n  {name}: {value}\nalso-good: {{}}\n"
    data = read(**{file: text})
    assert mistakes(data) == [(kind, 4)]
    problem = data.problems[0]
    assert problem.where.path == f"talks/{file}.yml"
    assert problem.message.startswith(f"bad: {name}: ")
    assert "expected " in problem.message
    assert problem.missing == ("talks/missing.png" if kind is ProblemKind.FILE else "")
    entries: dict[str, Any] = getattr(data, file)
    assert list(entries) == ["good", "bad", "also-good"]
    bare = type(entries["bad"])(key="bad", where=Where(path="", line=0))
    assert getattr(entries["bad"], other) == "Right"
    name = {
        "from": "first_day",
        "to": "last_day",
        "online-from": "online_from",
    }.get(name, name)
    assert getattr(entries["bad"], name) == getattr(bare, name)


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (
            "time: 14",
            "expected a time such as 09:00 or 09:00-10:30; did you mean '14:00'?",
        ),
        (
            "time: [14]",
            "found a list, expected '09:00', '09:00-10:00', '9:00 am – 10:00 am',",
        ),
        ("time: {from: 14}", "found fields, expected '09:00'"),
        ("weekday: 4", "found '4', expected a weekday: Monday"),
        ("timezone: 2", "found '2', expected the IANA name of a time zone"),
        ("homepage: 7", "found '7', expected an http or https address"),
        ("kind: [keynote]", "found a list, expected the name of a kind"),
        ("skip: 20270218", "found '20270218', expected a date such as"),
        ("topics: {a: b}", "found fields, expected names, separated by ',' or ';'"),
        ("topics: [a, [b]]", "found a list, expected names"),
        ("topics: [a, 5]", "found '5', which YAML takes for a number, expected text"),
        (
            "venue: 101",
            "which YAML takes for a number, expected text; did you mean '\"101\"'?",
        ),
        ("weekday: Donnerstag", "Saturday, Sunday; did you mean 'Thursday'?"),
        ("weekday: jeudi", "did you mean 'Thursday'?"),
        ("color: green", "found 'green', expected a colour such as '#2a6f97'; did"),
        ("color: greeen", "did you mean '#008000'?"),
        ("color: rgb(1,2,3)", "expected a colour such as '#2a6f97'"),
        ("color: grey", "found 'grey', expected a colour that is not grey, such as"),
        ("color: '#808080'", "expected a colour that is not grey, such as '#2a6f97'"),
    ],
)
def test_what_is_expected_is_what_the_field_takes(
    read: Read, field: str, message: str
) -> None:
    (problem,) = read(series=f"a:\n  {field}\n").problems
    assert message in problem.message


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("0", "a whole number >= 1"),
        ("-60", "a whole number >= 1"),
        ("1441", "a whole number <= 1440"),
        ("60.5", "a whole number"),
        ('"60"', "a whole number"),
        ("1:30", "a whole number"),
        ("true", "a whole number"),
        ("[60]", "a whole number"),
        ("9" * 5000, "a whole number"),
    ],
)
def test_what_is_no_duration(read: Read, value: str, message: str) -> None:
    data = read(series=f"a:\n  duration: {value}\n")
    assert mistakes(data) == [(ProblemKind.VALUE, 2)]
    assert data.problems[0].message.endswith(f"expected {message}")
    assert data.series["a"].duration == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("'2022-06-29'", "2022-06-29"),
        ('"yes"', "yes"),
        ("'2022'", "2022"),
        ("'true'", "true"),
        ("!!str 2022", "2022"),
        ("=", "="),
        ("<<", "<<"),
        ("~", ""),
        ("", ""),
        ("''", ""),
        (">\n    two\n    lines", "two lines"),
    ],
)
def test_what_yaml_makes_of_names(read: Read, text: str, name: str) -> None:
    data = read(series=f"a:\n  name: {text}\n")
    assert data.problems == ()
    assert data.series["a"].name == name


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("2022", "a number"),
        ("010", "a number"),
        ("0x10", "a number"),
        ("1_000", "a number"),
        ("1:30", "a number"),
        ("1.50", "a number"),
        (".inf", "a number"),
        (".nan", "a number"),
        ("true", "a truth value"),
        ("FALSE", "a truth value"),
        ("yes", "a truth value"),
        ("No", "a truth value"),
        ("on", "a truth value"),
        ("2022-06-29", "a date"),
        ("2022-06-29 09:00:00", "a date"),
        ("Null", "nothing"),  # which is a surname
    ],
)
def test_a_name_that_is_no_text_needs_quotes(
    read: Read, text: str, meaning: str
) -> None:
    data = read(series=f"a:\n  name: {text}\n", speakers=f"b: {{aliases: [x, {text}]}}")
    said = (
        f"found {text!r}, which YAML takes for {meaning}, expected text; did you mean "
        f"""'"{text}"'?"""
    )
    assert [one.message for one in data.problems] == [
        f"a: name: {said}",
        f"b: aliases: {said}",
    ]
    assert data.series["a"].name == ""


def test_norwegian_is_a_language(read: Read) -> None:
    assert read(series="a: {language: no}").series["a"].language == "no"


def test_a_key_that_is_no_text_needs_quotes(read: Read) -> None:
    text = "2022: {}\nyes:\nnull:\n'1': {}\n2.5: {}\n3d-vision:\n"
    data = read(topics=text)
    assert mistakes(data) == [(ProblemKind.VALUE, line) for line in (1, 2, 3, 5)]
    first = data.problems[0].message
    assert first.startswith("found '2022', which YAML takes for a number, expected")
    assert first.endswith("""did you mean '"2022"'?""")
    assert list(data.topics) == ["2022", "yes", "null", "1", "2-5", "3d-vision"]


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("ada:\n  aliases: [ada]\n", 2, "'ada', expected another name"),
        ("ada:\n  name: A\n  aliases: [B, A]\n", 3, "'A', expected another name"),
        (
            (
                "a: {name: A, aliases: [B]}\nb:\n  name: B\n  aliases: [C]\nc:\n"
                "  name: C\n  aliases: [a]\nd: {aliases: [X]}\n"
            ),
            1,
            "'B', expected one entry for both, which leads back to 'a'",
        ),
    ],
)
def test_aliases_that_lead_nowhere(
    read: Read, text: str, line: int, found: str
) -> None:
    data = read(topics=text, speakers=text)
    for problem, path in zip(
        data.problems, ("talks/speakers.yml", "talks/topics.yml"), strict=True
    ):
        assert problem.kind is ProblemKind.VALUE
        assert problem.where.path == path
        assert found in problem.message
    assert data.problems[1].where.line == line


def test_an_alias_that_is_another_topic(read: Read) -> None:
    text = "a: {aliases: [Bee]}\nb: {name: bee}\n"
    data = read(topics=text, speakers=text)  # two people may have one name
    assert mistakes(data) == [(ProblemKind.VALUE, 1)]
    assert "'Bee', expected a name that no other topic has" in data.problems[0].message


def test_circles_of_aliases_are_found_in_time(read: Read) -> None:
    text = "".join(f"t{n}: {{aliases: [t{(n + 1) % 5000}]}}\n" for n in range(5000))
    with at_most(5):
        data = read(topics=text, speakers=text)
    assert len(data.problems) == 2


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("a:\n  name: On\0e\n", 2, "U+0000 (NUL)"),
        ("a:\n  venue: x\x0cy\n  name: One\n", 2, "U+000C (FORM FEED)"),
        ("# \u2028\n# x\na:\n  name: One\x1b\n", 1, "U+2028 (LINE SEPARATOR)"),
        ("a:\n  name: One\u2029\n", 2, "U+2029 (PARAGRAPH SEPARATOR)"),
        ("a:\n  name: O\ufeffne\n", 2, "U+FEFF (BYTE ORDER MARK)"),
    ],
)
def test_control_characters(read: Read, text: str, line: int, name: str) -> None:
    data = read(series=text)
    assert mistakes(data) == [(ProblemKind.CHARACTER, line)]
    assert f"found the control character {name}" in data.problems[0].message
    assert data.series["a"].name == "One"
    assert data.unread == frozenset()


def test_lists_are_cleaned(read: Read) -> None:
    data = read(series="a:\n  topics: [' one  two ', '', one two, three]\n")
    assert data.series["a"].topics == ("one two", "three")
    data = read(speakers="a:\n  aliases: Example, Ada; A. Example\n")
    assert data.speakers["a"].aliases == ("Example, Ada", "A. Example")
    assert read(topics="a:\n  aliases: []\n").topics["a"].aliases == ()


def test_an_unknown_key(read: Read) -> None:
    data = read(series="a:\n  nmae: x\n  venue: Room 1\n  where: y\n  key: z\n")
    assert mistakes(data) == [(ProblemKind.UNKNOWN_KEY, line) for line in (2, 4, 5)]
    first = data.problems[0].message
    said = "a: found 'nmae'; did you mean 'name'? Expected one of name, organizer, "
    assert first.startswith(said)
    assert data.series["a"].venue == "Room 1"


def test_a_key_that_is_here_twice(read: Read) -> None:
    data = read(series="a:\n  name: One\n  name: Two\nb:\na:\n  name: Three\n")
    assert mistakes(data) == [(ProblemKind.VALUE, 3), (ProblemKind.VALUE, 5)]
    assert [one.message for one in data.problems] == [
        "a: 'name' is here twice; that of line 2 is used",
        "'a' is here twice; the entry of line 1 is used",
    ]
    assert [entry.name for entry in data.series.values()] == ["One", ""]


@pytest.mark.parametrize(
    ("key", "better"),
    [
        ("Ada Example", "ada-example"),
        ("ada_example", "ada-example"),
        ("陈天龙", "chen-tian-long"),
        ("C++", "c-plus-plus"),
        ("../../x", "x"),
        ("a/b", "a-b"),
        ("ada-", "ada"),
    ],
)
def test_a_key_that_is_no_part_of_a_url(read: Read, key: str, better: str) -> None:
    data = read(speakers=f"other: {{}}\n{key}:\n  name: Ada\n")
    assert mistakes(data) == [(ProblemKind.VALUE, 2)]
    assert data.problems[0].message == (
        f"found {key!r}, expected a key of lower-case letters, digits and hyphens; "
        f"did you mean {better!r}?"
    )
    assert data.speakers[better].name == "Ada"


@pytest.mark.parametrize("file", ["series", "speakers", "topics"])
@pytest.mark.parametrize("key", ["index", "Index"])
def test_the_key_of_the_index_page(read: Read, file: str, key: str) -> None:
    data = read(**{file: f"a: {{}}\n{key}: {{}}\nb: {{}}\n"})
    assert (ProblemKind.VALUE, 2) in mistakes(data)
    assert "the address of a page" in data.problems[-1].message
    assert list(getattr(data, file)) == ["a", "b"]


@pytest.mark.parametrize(
    ("entry", "found"),
    [("some text", "text"), ("[a, b]", "a list"), ("[]", "a list"), ("''", "text")],
)
def test_an_entry_that_has_no_fields(read: Read, entry: str, found: str) -> None:
    data = read(speakers=f"a: {entry}\nb:\n  name: Bo\n")
    assert mistakes(data) == [(ProblemKind.YAML, 1)]
    assert data.problems[0].message == f"found {found}, expected the fields of 'a'"
    assert [entry.name for entry in data.speakers.values()] == ["", "Bo"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- a\n- b\n", "a list"),
        ("only text\n", "text"),
        ("[]", "a list"),
        ("7", "text"),
    ],
)
def test_a_file_that_has_no_entries(read: Read, text: str, found: str) -> None:
    data = read(series=text, topics=TOPICS)
    assert mistakes(data) == [(ProblemKind.YAML, 1)]
    assert data.problems[0].message == (
        f"found {found}, expected entries of the form 'key:'"
    )
    assert data.series == {}
    assert list(data.topics) == ["sparsity", "efficiency"]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only a remark\n", "---\n", "--- null\n", "{}", "\ufeff"]
)
def test_an_empty_file(read: Read, text: str) -> None:
    data = read(series=text)
    assert data.problems == ()
    assert data.series == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a:\n  name: x\n\tvenue: y\n", 3),
        ("a:\n\tname: x\n", 2),
        ("a:\n  name: one: two\n", 2),
        ("a:\n  name: [x\nb: y\n", 2),
        ("a:\n  name: x\n  topics: [x\n", 3),
        ("a:\n  x: {y: z\n\nb: y\n", 2),
        ("a:\n  name: 'x\n", 2),
        ("a:\n  name: {\n\n\n", 2),
        ("a:\n  name: *unknown\n", 2),
        ("a:\n  name: x\n---\nb:\n", 3),
        ("a: {name: @x}\n", 1),
        ("%YAML 9.9\n---\na: {}\n", 1),
        ('a: {name: "\\ud800"}\n', 1),
        ("a: {name: x}}\n", 1),
        ("a: b: c\n", 1),
        ("a: " + "[" * 100_000, 1),
        ("a:\n  " + "{b: " * 100_000, 2),
        ("a:\n  - " + "- " * 100_000, 2),
    ],
)
def test_a_file_that_is_not_yaml(read: Read, text: str, line: int) -> None:
    with at_most(2):
        data = read(series=text, topics=TOPICS)
    assert len(data.problems) == 1
    problem = data.problems[0]
    assert (problem.kind, problem.where.path) == (ProblemKind.YAML, "talks/series.yml")
    if line:
        assert problem.where.line == line
    assert "nothing in this file is used" in problem.message
    assert data.series == {}
    assert list(data.topics) == ["sparsity", "efficiency"]


TAB = "found a tab at the start of the line, expected spaces"
COLON = "expected a colon and a space after the name; did you mean"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("tea:\n  name Tea\n", 2, "the fields of 'tea'; did you mean 'name: Tea'?"),
        ("tea:\n  name Tea\n  venue: b\n", 2, f"'name Tea', {COLON} 'name: Tea'?"),
        ("tea:\n  name:Tea\n  venue: b\n", 2, f"'name:Tea', {COLON} 'name: Tea'?"),
        ("tea:\n  venue: b\n  name Tea\n", 3, f"'name Tea', {COLON} 'name: Tea'?"),
        ("a:\n  venue: b\n\n  name  T\n\n  x: y\n", 4, f"{COLON} 'name: T'?"),
        ("a: {}\ntea\nb: {}\n", 2, f"found 'tea', {COLON} 'tea:'?"),
        ("tea:\n\tname: x\n", 2, TAB),
        ("tea:\n  topics: [a\n  venue: b\n", 2, "what begins here is not closed"),
        ("tea:\n  name: 'a\n  venue: b\n", 2, "what begins here is not closed"),
        ("tea:\n  name: x\n \tvenue: b\n", 3, TAB),
    ],
)
def test_what_is_wrong_with_the_yaml(
    read: Read, text: str, line: int, said: str
) -> None:
    (problem,) = read(series=text).problems
    assert (problem.kind, problem.where.line) == (ProblemKind.YAML, line)
    assert said in problem.message


@pytest.mark.parametrize(
    ("raw", "line", "found"),
    [
        (b"a: {name: \xff}\n", 1, "the byte 0xFF ('ÿ' in Latin-1)"),
        (
            "a:\r\n  name: Café\r\n".encode("latin-1"),
            2,
            "the byte 0xE9 ('é' in Latin-1)",
        ),
        (b"a: {}\n\n# \x80", 3, "the byte 0x80"),
        (b"\xef\xbb\xbfa: {}\n\xff", 2, "the byte 0xFF ('\xff' in Latin-1)"),
        ("a: {}".encode("utf-16"), 1, "UTF-16"),
    ],
)
def test_a_file_that_is_not_utf_8(
    read: Read, raw: bytes, line: int, found: str
) -> None:
    data = read(series=raw, topics=TOPICS)
    assert mistakes(data) == [(ProblemKind.ENCODING, line)]
    assert data.problems[0].message.startswith(f"found {found}, expected UTF-8, so")
    assert len(data.topics) == 2


@pytest.mark.parametrize(
    ("written", "found"),
    [('"."', "'.'"), ('""', "''"), ("~", "'~'"), ("..", "'..'"), ('" "', "' '")],
)
def test_a_key_without_letters(read: Read, written: str, found: str) -> None:
    data = read(
        topics=f"{written}: {{name: A}}\nknots: {{name: Knots}}\nC#: {{name: C}}\n"
    )
    assert data.problems[0].where.line == 1
    assert data.problems[0].message.startswith(f"found {found}, expected a key of")
    assert data.problems[0].message.endswith("; not used")
    assert [*data.topics] == ["knots", "c-sharp"]


def test_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "series.yml").mkdir()
    (tmp_path / "topics.yml").symlink_to("topics.yml")
    data = read_data(Folder(source=tmp_path))
    assert mistakes(data) == [(ProblemKind.YAML, 0)] * 2


def test_a_byte_order_mark(read: Read) -> None:
    data = read(series="\ufeffa:\r\n  name: x\r\n")
    assert data.problems == ()
    assert data.series["a"].name == "x"


@pytest.mark.parametrize(
    "text", ["a: {? [x] : y, name: A}\n", "? {x: y}\n: z\na: {name: A}\n"]
)
def test_a_key_that_is_not_plain(read: Read, text: str) -> None:
    data = read(series=text)
    assert mistakes(data) == [(ProblemKind.YAML, 1)]
    assert "expected a plain key" in data.problems[0].message
    assert data.series["a"].name == "A"


def test_aliases_of_yaml(read: Read) -> None:
    first = "a: &a\n  name: &n A\n  topics: &t [x]\n"
    data = read(series=f"{first}b: *a\nc:\n  name: *n\n  topics: *t\n")
    assert data.problems == ()
    for entry in data.series.values():
        assert (entry.name, entry.topics) == ("A", ("x",))
    assert data.series["b"].where.line == 4


def test_merge_keys_are_not_for_entries(read: Read) -> None:
    data = read(series="a: &a {name: A}\nb:\n  <<: *a\n  venue: Room 1\n")
    assert mistakes(data) == [(ProblemKind.UNKNOWN_KEY, 3)]
    assert (data.series["b"].name, data.series["b"].venue) == ("", "Room 1")


def test_an_alias_of_itself(read: Read) -> None:
    data = read(series="a:\n  topics: &t [x, *t]\nb: &b\n  name: *b\nc:\n  name: C\n")
    assert mistakes(data) == [(ProblemKind.VALUE, 2), (ProblemKind.VALUE, 4)]
    assert data.series["c"].name == "C"
    data = read(series="&r\na: *r\nc: {name: C}\n")
    assert data.series["c"].name == "C"


def test_aliases_that_grow_without_end(read: Read) -> None:
    lines = ["a0:", "  topics: &t0 [x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 40):
        several = ", ".join([f"*t{number - 1}"] * 9)
        lines += [f"a{number}:", f"  topics: &t{number} [{several}]"]
    with at_most(2):
        data = read(series="\n".join(lines))
    assert len(data.problems) == 1
    assert data.problems[0].kind is ProblemKind.YAML
    assert "that multiply, so nothing in this file is used" in data.problems[0].message
    assert data.series == {}


@pytest.mark.parametrize(
    ("value", "tag"),
    [
        ("!!python/object/apply:os.getcwd []", "!!python/object/apply:os.getcwd"),
        ("!!python/name:os.getcwd", "!!python/name:os.getcwd"),
        ("!x y", "!x"),
        ("!!binary aGVsbG8=", "!!binary"),
        ("!!set {a, b}", "!!set"),
        ("[A, !!binary aGVsbG8=]", "!!binary"),
    ],
)
def test_no_tag_makes_an_object(read: Read, value: str, tag: str) -> None:
    data = read(series=f"a:\n  name: {value}\n  venue: Room 1\n")
    assert data.series["a"].venue == "Room 1"
    assert data.series["a"].name == ""
    assert [problem.message for problem in data.problems] == [
        f"a: name: found {tag!r}, expected plain text, or a list of texts, with no tag"
    ]


def test_a_tag_on_an_entry(read: Read) -> None:
    data = read(series="a: !!set {b, c}\nd: {name: D}\n")
    assert [problem.message for problem in data.problems] == [
        "found '!!set', expected the fields of 'a', with no tag"
    ]
    assert [entry.name for entry in data.series.values()] == ["", "D"]


def test_lines_that_end_as_on_old_macs(read: Read) -> None:
    data = read(series="a:\r  name: A\r  venu: B\r")
    assert mistakes(data) == [(ProblemKind.ENCODING, 1), (ProblemKind.UNKNOWN_KEY, 3)]
    assert data.series["a"].name == "A"


_SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text()
)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=4)
    ),
    max_leaves=8,
)
_FIELDS = st.sampled_from([field.partition(".")[2] for field in BAD_FIELDS])
_ENTRIES = st.dictionaries(_FIELDS | st.text(), _VALUES, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.dictionaries(st.text(), _ENTRIES | _VALUES, max_size=4))
@example(content={"0": {"name": []}})
def test_any_entries_are_read(content: dict[str, Any], read: Read) -> None:
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    data = read(series=text, speakers=text, topics=text)
    last = len(text.splitlines())
    for problem in data.problems:
        assert problem.where.path.startswith("talks/")
        assert 0 <= problem.where.line <= last
    for entries in (data.series, data.speakers, data.topics):
        for key, entry in entries.items():
            assert key == entry.key == key_for(key)
            kind: Any = type(entry)
            written = {
                name: value
                for name, value in msgspec.structs.asdict(entry).items()
                if name != "duration" or value  # 0 where there is none
            }
            assert msgspec.convert(written, kind) == entry
            hash(entry)


_SIGNS = "[]{}:#,%~7'\"|\t\nab"
_WORDS = ("name", "topics", "&a ", "*a", "<<", "!!int ", "!!null ", "---", "...")
_YAML = st.lists(
    st.sampled_from([*_SIGNS, *_WORDS, ": ", "  ", "- ", "? "]),
    max_size=25,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_YAML | st.text())
@example(text="a:\n  name: !!int x\n  duration: !!int x\n")
@example(text="!!int a: {}\n")
@example(text="!!null a")
@example(text="a: !!null [x]")
@example(text="a: !!null {name: x}")
@example(text="a: {name: !!null [x]}")
def test_any_text_is_read(text: str, read: Read) -> None:
    data = read(series=text, topics=TOPICS)
    assert {problem.where.path for problem in data.problems} <= {"talks/series.yml"}
    assert len(data.topics) == 2


def test_control_characters_that_escapes_make(read: Read) -> None:
    data = read(speakers='ada:\n  name: "A\\x00da\\x1b"\n  aliases: ["A\\u2028B"]\n')
    assert data.speakers["ada"].name == "Ada"
    assert data.speakers["ada"].aliases == ("A B",)
    name, aliases = data.problems
    assert "ada: name: found the control character U+0000 (NUL) and" in name.message
    assert (name.where.line, aliases.where.line) == (2, 3)
    assert {name.kind, aliases.kind} == {ProblemKind.CHARACTER}


def test_a_mistake_of_yaml_without_a_line() -> None:
    text = "a: \x07"
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.safe_load(text)
    line, reason = explain(raised.value, text, ())
    assert line == 0
    assert "special characters are not allowed" in reason


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a:\n  b: 1\n   c: 2\n", 3, "found 3 spaces before 'c:', expected 2"),
        ("a:\n   b: 1\n  c: 2\n", 3, "found 2 spaces before 'c:', expected 3"),
        ("a: 1\n b: 2\n", 2, "found 1 space before 'b:', expected 0"),
        ("- a: 1\n  b: 2\n - a: 3\n", 3, "found 1 space before '-', expected 0"),
        ("- a: 1\n   b: 2\n", 2, "found 3 spaces before 'b:', expected 2"),
        ("a:\n  - x\n - y\n", 3, "found 1 space before '-', expected 2"),
        ("a:\n  b: 1\n\n  # c: 3\n   d: 3\n", 5, "found 3 spaces before 'd:'"),
        ("a:\n  b: c: 1\n", 2, "did you mean 'b: \"c: 1\"'?"),
        (
            'a:\n  b: "$\\lambda$"\n',
            2,
            "expected single quotes around a text with back",
        ),
        ('a:\n  - b: c: "1"\n', 2, "found 'c: \"1\"', expected quotes around"),
    ],
)
def test_lines_that_are_not_as_those_above(
    text: str, line: int, reason: str, loader: type[yaml.SafeLoader]
) -> None:
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.load(text, Loader=loader)
    found = explain(raised.value, text, ())
    assert found[0] == line
    assert reason in found[1]
