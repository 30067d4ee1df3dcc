"""Each option of the directives, with what it takes and what it does not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sphinx_seminar.model import (
    Material,
    MaterialKind,
    Resource,
    Role,
    SpeakerEntry,
    Status,
    TalkEntry,
)
from sphinx_seminar.problems import ProblemKind, ReadError
from sphinx_seminar.reading.days import Days
from sphinx_seminar.reading.full_names import FullName
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS, Option
from sphinx_seminar.reading.readers import read_language, split_list
from tests.unit.patience import HOSTILE, at_most

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "talks").mkdir()
    for name in ("ada.png", "slides.pdf"):
        (tmp_path / "talks" / name).touch()
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n"
    (tmp_path / "talks/talk.vtt").write_text(vtt)
    return Folder(source=tmp_path, below="talks")


FREE = "any text"
"""Stands for the bad value of an option that has none."""

NO_FILE = "missing.pdf"


def _material(kind: MaterialKind, url: str = "", file: str = "") -> Material:
    return Material(kind=kind, url=url, file=file)


def _several(kind: MaterialKind) -> tuple[str, object, str, ProblemKind | None]:
    good = "slides.pdf\nhttps://example.org/1 https://example.org/2\n"
    materials = (
        _material(kind, file="talks/slides.pdf"),
        _material(kind, url="https://example.org/1"),
        _material(kind, url="https://example.org/2"),
    )
    return good, materials, "javascript:alert(1)", ProblemKind.URL


Case = tuple[str, object, str, ProblemKind | None]
"""A good text, what it is read as, a bad text, and the kind of its problem."""

TALK_CASES: dict[str, Case] = {
    "speaker": (
        "Dr. Ada Example; bo-example\n Cy  Example, PhD (MIT)",
        (
            FullName("Ada Example", "Dr."),
            FullName("bo-example"),
            FullName("Cy Example", "", "PhD", "MIT"),
        ),
        FREE,
        None,
    ),
    "series": (" young-scientist, algebra", ("young-scientist", "algebra"), FREE, None),
    "number": (" 12b\n", "12b", FREE, None),
    "date": (
        "29 June – 1 July 2022",
        Days(dt.date(2022, 6, 29), dt.date(2022, 7, 1)),
        "someday",
        ProblemKind.DATE,
    ),
    "time": (
        "09:00 – 10:00",
        (dt.time(9), dt.time(10)),
        "in the morning",
        ProblemKind.TIME,
    ),
    "timezone": (
        "Asia/Hong_Kong",
        "Asia/Hong_Kong",
        "Asia/Atlantis",
        ProblemKind.TIMEZONE,
    ),
    "venue": (
        "Room  1\nHouse 2 <https://map.example/>",
        "Room 1 House 2 <https://map.example/>",
        "Room 1 <javascript:alert(1)>",
        ProblemKind.URL,
    ),
    "online": (
        "https://example.org/j/1",
        "https://example.org/j/1",
        "javascript:alert(1)",
        ProblemKind.URL,
    ),
    "registration": (
        "https://example.org/register",
        "https://example.org/register",
        "mailto:desk@example.org",
        ProblemKind.URL,
    ),
    "topics": (
        "C++, C#，.NET、graph  theory; knots\nC++",
        ("C++", "C#", ".NET", "graph theory", "knots"),
        FREE,
        None,
    ),
    "language": ("zh_Hant", "zh-Hant", "Chinese", ProblemKind.VALUE),
    "kind": ("Defense", "defence", "chat", ProblemKind.VALUE),
    "status": ("Canceled", Status.CANCELLED, "canselled", ProblemKind.VALUE),
    "host": ("Bo  Example", "Bo Example", FREE, None),
    "contact": ("desk@example.org", "desk@example.org", "data:x", ProblemKind.URL),
    "message": ("In room 2\ntoday", "In room 2 today", FREE, None),
    "image": ("ada.png", Resource(file="talks/ada.png"), NO_FILE, ProblemKind.FILE),
    "slides": _several(MaterialKind.SLIDES),
    "video": _several(MaterialKind.VIDEO),
    "transcript": (
        "talk.vtt\nhttps://example.org/1",
        (
            _material(MaterialKind.TRANSCRIPT, file="talks/talk.vtt"),
            _material(MaterialKind.TRANSCRIPT, url="https://example.org/1"),
        ),
        "slides.pdf",
        ProblemKind.FILE,
    ),
    "paper": _several(MaterialKind.PAPER),
    "code": _several(MaterialKind.CODE),
    "poster": _several(MaterialKind.POSTER),
    "formerly": ("2022/old, 2023/new", ("2022/old", "2023/new"), FREE, None),
    "name": (" second-talk ", "second-talk", FREE, None),
    "duration": ("1h30", 90, "long", ProblemKind.VALUE),
    "online-from": ("1h", 60, "soon", ProblemKind.VALUE),
}

SPEAKER_CASES: dict[str, Case] = {
    "position": ("Ph.D.\n Candidate", "Ph.D. Candidate", FREE, None),
    "affiliation": ("University  of Examples", "University of Examples", FREE, None),
    "homepage": (
        "https://ada.example.org",
        "https://ada.example.org",
        "ada.example.org",
        ProblemKind.URL,
    ),
    "orcid": (
        "https://orcid.org/0000-0002-1825-0097",
        "0000-0002-1825-0097",
        "0000-0002-1825-0098",
        ProblemKind.VALUE,
    ),
    "photo": ("ada.png", Resource(file="talks/ada.png"), NO_FILE, ProblemKind.FILE),
    "role": ("Panelist", Role.PANELIST, "audience", ProblemKind.VALUE),
    "key": ("ada-example-2", "ada-example-2", "Index", ProblemKind.VALUE),
    "as": ("A.  Example", "A. Example", FREE, None),
}

ALL = [
    *((TALK_OPTIONS, name, case) for name, case in TALK_CASES.items()),
    *((SPEAKER_OPTIONS, name, case) for name, case in SPEAKER_CASES.items()),
]
IDS = [
    f"{'talk' if table is TALK_OPTIONS else 'speaker'}-{name}" for table, name, _ in ALL
]


def test_no_option_is_left_out() -> None:
    assert list(TALK_CASES) == list(TALK_OPTIONS)
    assert list(SPEAKER_CASES) == list(SPEAKER_OPTIONS)


def test_only_plain_words_have_no_bad_value() -> None:
    free = {name for _, name, case in ALL if case[2] == FREE}
    assert free == {
        *("speaker", "series", "number", "topics", "host", "message", "name"),
        *("formerly", "position", "affiliation", "as"),
    }


def _read(option: Option, text: str, folder: Folder) -> Any:
    if option.parts:
        return tuple(option.read(part, folder) for part in option.parts(text))
    return option.read(text, folder)


@pytest.mark.parametrize(("table", "name", "case"), ALL, ids=IDS)
def test_a_good_value(
    table: dict[str, Option], name: str, case: Case, folder: Folder
) -> None:
    assert _read(table[name], case[0], folder) == case[1]


@pytest.mark.parametrize(("table", "name", "case"), ALL, ids=IDS)
def test_a_bad_value(
    table: dict[str, Option], name: str, case: Case, folder: Folder
) -> None:
    if case[3] is None:
        assert _read(table[name], case[2], folder)
        return
    with pytest.raises(ReadError, match=r"found '.*', expected ") as caught:
        _read(table[name], case[2], folder)
    assert caught.value.kind is case[3]


@pytest.mark.parametrize(("table", "name", "case"), ALL, ids=IDS)
def test_an_option_says_what_it_is(
    table: dict[str, Option], name: str, case: Case
) -> None:
    option = table[name]
    assert option.name == name
    assert option.takes
    assert option.help.endswith(".")


def test_options_are_fields_of_the_records() -> None:
    materials = {kind.value for kind in MaterialKind}
    talk = (set(TALK_OPTIONS) - materials) - {"speaker", "time", "name"}
    talk = {name.replace("-", "_") for name in talk}
    assert talk <= set(TalkEntry.__struct_fields__)
    assert materials <= set(TALK_OPTIONS)
    assert set(SPEAKER_OPTIONS) - {"as"} <= set(SpeakerEntry.__struct_fields__)


@pytest.mark.parametrize("option", ["date", "time"])
def test_not_known_yet(option: str, folder: Folder) -> None:
    assert TALK_OPTIONS[option].read(" tba ", folder) is None


def test_the_nearest_choice_is_named(folder: Folder) -> None:
    with pytest.raises(ReadError, match="did you mean 'cancelled'"):
        TALK_OPTIONS["status"].read("canselled", folder)


@pytest.mark.parametrize("text", ["en", "de", "zh-Hant", "pt_BR", "sr-Latn-RS", "yue"])
def test_a_language(text: str) -> None:
    assert read_language(f" {text} ") == text.replace("_", "-")


@pytest.mark.parametrize("text", ["", "e", "English", "en-", "-en", "en us", "中文"])
def test_what_is_no_language(text: str) -> None:
    with pytest.raises(ReadError, match="a language tag such as"):
        read_language(text)


@pytest.mark.parametrize(
    ("name", "tag"), [("german", "de"), ("Deutsch", "de"), ("Polish", "pl")]
)
def test_the_name_of_a_language_leads_to_its_tag(name: str, tag: str) -> None:
    with pytest.raises(ReadError, match=f"did you mean '{tag}'"):
        read_language(name)


def test_a_list_has_no_empty_and_no_repeated_parts() -> None:
    assert split_list(" a ;; b  c;\n;a;d\r\n", ";") == ("a", "b c", "d")
    assert split_list("", ";") == ()


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("a b.pdf", ["a b.pdf"]),
        ("a.pdf\n\n  b.pdf  ", ["a.pdf", "b.pdf"]),
        (
            "https://a.example https://b.example",
            ["https://a.example", "https://b.example"],
        ),
        ("a.pdf https://b.example", ["a.pdf https://b.example"]),
        (" \n ", []),
    ],
)
def test_several_materials(text: str, targets: list[str]) -> None:
    parts = TALK_OPTIONS["slides"].parts
    assert parts is not None
    assert list(parts(text)) == targets


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(), at=st.sampled_from(range(len(ALL))))
@example(text="\0", at=IDS.index("speaker-photo"))
@example(text="x" * 5000, at=IDS.index("talk-image"))
def test_any_text_is_read_or_refused(text: str, at: int, folder: Folder) -> None:
    table, name, _ = ALL[at]
    try:
        _read(table[name], text, folder)
    except ReadError as error:
        assert "expected" in str(error)  # noqa: PT017 - or not raised at all


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_at_once(text: str, folder: Folder) -> None:
    for table, name, _ in ALL:
        with at_most(1):
            try:
                _read(table[name], text, folder)
            except ReadError as error:
                assert "expected" in str(error)  # noqa: PT017 - or not raised at all
