"""Who is who."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_seminar.archive.people import KeyRing
from sphinx_seminar.model import Resource, Text, Where
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.reading import names
from tests.unit.make import (
    PLACE,
    archive_of,
    content,
    person,
    resolved,
    somebody,
    talk,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import TalkEntry


def keys(archive: Archive, name: str) -> list[str]:
    """The keys of the speakers of talk *name*."""
    return [one.speaker for one in archive.by_key[name].speakers]


def kinds(problems: list[Problem]) -> list[ProblemKind]:
    return [problem.kind for problem in problems]


def test_a_name_gives_its_key() -> None:
    archive = archive_of([talk("a", "Ada Example")])
    assert keys(archive, "a") == ["ada-example"]
    assert archive.speakers["ada-example"].name == "Ada Example"


@pytest.mark.parametrize(
    "spelling",
    ["ADA EXAMPLE", "Adá Example", "Ada  Example", "Ada-Example", "ada example"],
)
def test_spellings_of_one_person(spelling: str) -> None:
    archive = archive_of([talk("a", "Ada Example"), talk("b", spelling)])
    assert keys(archive, "a") == keys(archive, "b")
    assert list(archive.speakers) == ["ada-example"]
    # each talk keeps its own spelling; the person has the first
    assert archive.by_key["b"].speakers[0].name == spelling
    assert archive.speakers["ada-example"].name == "Ada Example"


def test_aliases_lead_to_one_person() -> None:
    ada = person("ada", "Ada Example", aliases=("A. Example", "艾达"))
    said = ["Ada Example", "A Example", "艾达", "ada", "ADA EXAMPLE"]
    archive = archive_of([talk(str(n), name) for n, name in enumerate(said)], ada)
    assert {key for n in range(len(said)) for key in keys(archive, str(n))} == {"ada"}
    assert list(archive.speakers) == ["ada"]
    assert len(archive.by_speaker["ada"]) == len(said)
    # who is called by key is shown by name
    assert archive.by_key["3"].speakers[0].name == "Ada Example"
    assert archive.by_key["2"].speakers[0].name == "Ada Example"


def test_the_name_of_the_person_unless_the_talk_says_otherwise() -> None:
    ada = person("ada", "Ada B. Example", aliases=("Ada Example",))
    old = somebody("Ada Example", shown_as="Ada Example")
    archive = archive_of([talk("a", "Ada Example"), talk("b", old)], ada)
    assert archive.by_key["a"].speakers[0].name == "Ada B. Example"
    assert archive.by_key["b"].speakers[0].name == "Ada Example"
    assert keys(archive, "b") == ["ada"]


def test_one_person_twice_in_a_talk_is_reported() -> None:
    ada = person("ada", "Ada B. Example", aliases=("Ada Example",))
    _, (problem,) = resolved([talk("a", "Ada Example", "Ada B. Example")], ada)
    assert problem.kind is ProblemKind.REPEATED_SPEAKER
    assert "'Ada Example' and 'Ada B. Example'" in problem.message


def test_what_is_known_of_a_person() -> None:
    ada = person(
        "ada",
        "Ada Example",
        homepage="https://ada.example.org",
        orcid="0000-0002-1825-0097",
        photo=Resource(file="ada.png"),
        biography="Ada likes *examples*.",
    )
    archive = archive_of([talk("a", "Ada Example")], ada)
    shown = archive.by_key["a"].speakers[0]
    assert (shown.homepage, shown.orcid, shown.photo) == (
        *(ada.homepage, ada.orcid, ada.photo),
    )
    assert shown.biography == Text(source="Ada likes *examples*.", where=PLACE)
    assert not shown.own_biography


def test_what_a_talk_says_wins_for_that_talk_only() -> None:
    ada = person(
        "ada", "Ada Example", homepage="https://ada.example.org", biography="Of old."
    )
    own = Text(source="Of that day.", where=Where(path="talks/a.md", line=7))
    said = somebody(
        "Ada Example",
        homepage="https://new.example.org",
        position="Professor",
        affiliation="Example University",
        biography=own,
        orcid="0000-0002-1825-0097",
        honorific="Prof.",
    )
    archive = archive_of([talk("a", said), talk("b", "Ada Example")], ada)
    (one,), (other,) = (archive.by_key[key].speakers for key in "ab")
    assert (one.homepage, one.position) == ("https://new.example.org", "Professor")
    assert (one.honorific, one.affiliation) == ("Prof.", "Example University")
    assert one.own_biography
    assert one.biography == own
    assert (other.homepage, other.position) == ("https://ada.example.org", "")
    assert (other.orcid, other.biography.source) == ("", "Of old.")
    assert archive.speakers["ada"].orcid == ""


def test_a_person_without_a_talk_is_known() -> None:
    archive = archive_of([], person("ada", "Ada Example"))
    assert list(archive.speakers) == ["ada"]
    assert archive.by_speaker == {}


def test_an_entry_without_a_name_is_called_as_the_talks_do() -> None:
    archive = archive_of([talk("a", "Ada Example")], person("ada-example"))
    assert archive.speakers["ada-example"].name == "Ada Example"
    assert archive_of([], person("ada")).speakers["ada"].name == "ada"


def test_a_latin_spelling_of_a_name_in_another_script() -> None:
    chen = person("chen-tian-long", "陈天龙")
    archive = archive_of([talk("a", "Chen Tian Long"), talk("b", "陈天龙")], chen)
    assert list(archive.speakers) == ["chen-tian-long"]


def test_two_people_of_one_name() -> None:
    talks = [
        talk("a", somebody("Ada Example", key="ada-example")),
        talk("b", somebody("Ada Example", key="ada-example-2")),
    ]
    archive = archive_of(talks)
    assert keys(archive, "a") == ["ada-example"]
    assert keys(archive, "b") == ["ada-example-2"]
    assert {one.name for one in archive.speakers.values()} == {"Ada Example"}


@pytest.mark.parametrize("place", ["data", "talks", "both"])
def test_a_bare_name_that_fits_two_people(place: str) -> None:
    known = [person("ada-1", "Ada Example"), person("ada-2", "Ada Example")]
    given_ = [
        talk("k1", somebody("Ada Example", key="ada-1")),
        talk("k2", somebody("Ada Example", key="ada-2")),
    ]
    entries = {"data": known, "talks": [], "both": known[:1]}[place]
    talks = {"data": [], "talks": given_, "both": given_[1:]}[place]
    bare = talk("a", "ada example", date=dt.date(2020, 1, 1), title="About")
    archive, problems = resolved([*talks, bare], *entries)
    assert kinds(problems) == [ProblemKind.AMBIGUOUS_SPEAKER]
    assert problems[0].message == (
        "speaker: found 'ada example', expected the option key to say which of "
        "ada-1, ada-2"
    )
    assert keys(archive, "a") == [""]  # shown, and linked to nobody
    assert archive.by_key["a"].speakers[0].name == "ada example"
    assert set(archive.speakers) == {"ada-1", "ada-2"}


def test_an_alias_that_two_people_share() -> None:
    known = [
        person("ada", "Ada Example", aliases=("A. Example",)),
        person("alan", "Alan Example", aliases=("A. Example",)),
    ]
    archive, problems = resolved([talk("a", "A. Example", "Ada Example")], *known)
    assert kinds(problems) == [ProblemKind.AMBIGUOUS_SPEAKER]
    assert keys(archive, "a") == ["", "ada"]


def test_a_key_says_which() -> None:
    known = [person("ada-1", "Ada Example"), person("ada-2", "Ada Example")]
    said = [somebody("Ada Example", key="ada-2"), somebody("ada-1")]
    archive = archive_of([talk("a", *said)], *known)
    assert keys(archive, "a") == ["ada-2", "ada-1"]


def test_a_name_given_a_key_once() -> None:
    talks = [talk("a", somebody("Ada Example", key="ada-x")), talk("b", "Ada Example")]
    archive = archive_of(talks)
    assert keys(archive, "a") == keys(archive, "b") == ["ada-x"]


@pytest.mark.parametrize(
    "name", ["TBA", "Various speakers", "Unknown", "To be announced", "N/A", ""]
)
@pytest.mark.parametrize("key", ["", "guest"])
def test_nobody_in_particular_is_no_person(name: str, key: str) -> None:
    archive = archive_of([talk("a", somebody(name, key=key))])
    assert archive.speakers == {}
    assert archive.by_key["a"].speakers[0].name == name
    assert keys(archive, "a") == [""]


def test_an_entry_makes_somebody_of_anybody() -> None:
    archive = archive_of([talk("a", "unknown")], person("unknown", "Ulla Nown"))
    assert keys(archive, "a") == ["unknown"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("陈天龙", "chen-tian-long"),
        ("Иван Примеров", "ivan-primerov"),
        ("محمد", "mhmd"),
        ("Index", "index-" + names.digest("index")),
    ],
)
def test_keys_of_people(name: str, key: str) -> None:
    assert keys(archive_of([talk("a", name)]), "a") == [key]


def test_names_that_share_a_slug_are_two_people() -> None:
    # of the same sound
    older = talk("a", "張偉", date=dt.date(2020, 1, 1))
    newer = talk("b", "章瑋", date=dt.date(2021, 1, 1))
    assert names.key_for("張偉") == names.key_for("章瑋") == "zhang-wei"
    archive = archive_of([newer, older])
    assert keys(archive, "a") == ["zhang-wei"]
    assert keys(archive, "b") == ["zhang-wei-" + names.digest("章瑋")]
    assert archive.speakers[keys(archive, "b")[0]].name == "章瑋"


def test_a_name_does_not_take_the_key_of_another() -> None:
    wei = person("zhang-wei", "張偉")
    archive = archive_of([talk("a", "章瑋")], wei)
    assert keys(archive, "a") == ["zhang-wei-" + names.digest("章瑋")]
    given_ = somebody("張偉", key="zhang-wei")
    old = talk("a", "章瑋", date=dt.date(2000, 1, 1))
    archive = archive_of([old, talk("b", given_)])
    assert keys(archive, "b") == ["zhang-wei"]
    assert keys(archive, "a") != ["zhang-wei"]


def test_a_key_that_looks_like_one_with_a_digest() -> None:
    taken = "zhang-wei-" + names.digest("章瑋")
    ring = KeyRing(["zhang-wei", taken])
    key = ring.key("章瑋")
    assert key not in {"zhang-wei", taken}
    assert key.startswith(taken)
    assert ring.key("章瑋") == key


_NAMES = [
    "Ada Example",
    "Bo Example",
    "張偉",
    "章瑋",
    "章偉",
    "TBA",
    "ADA EXAMPLE",
    "🦆",
]
_TALKS = st.lists(
    st.tuples(
        st.sampled_from(_NAMES),
        st.dates(dt.date(2000, 1, 1), dt.date(2000, 1, 5)) | st.none(),
        st.sampled_from(["", "", "", "ada-example", "guest"]),
    ),
    max_size=8,
)


def _entries(talks: Sequence[tuple[str, dt.date | None, str]]) -> list[TalkEntry]:
    return [
        talk(str(number), somebody(name, key=key), date=day)
        for number, (name, day, key) in enumerate(talks)
    ]


@given(_TALKS, st.randoms(use_true_random=False))
def test_the_order_of_reading_makes_no_difference(
    talks: list[tuple[str, dt.date | None, str]], random: object
) -> None:
    entries = _entries(talks)
    mixed = entries[:]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = resolved(entries), resolved(mixed)
    assert content(one[0]) == content(other[0])
    assert one[1] == other[1]


@given(_TALKS, st.sampled_from(_NAMES))
@example([("張偉", dt.date(2000, 1, 1), "")], "章瑋")
def test_a_new_talk_changes_no_key(
    talks: list[tuple[str, dt.date | None, str]], name: str
) -> None:
    dated = [(one, day or dt.date(2000, 1, 1), key) for one, day, key in talks]
    before, _ = resolved(_entries(dated))
    after, _ = resolved([*_entries(dated), talk("new", name, date=dt.date(2001, 1, 1))])
    for entry in before.talks:
        assert keys(after, entry.key) == keys(before, entry.key)


@given(st.lists(st.text(max_size=8), max_size=6), st.lists(st.text(max_size=8)))
@example(["Index", "index", "TBA"], ["index"])
@example(["a\ud7ff", "🦆", "🐌"], [])
def test_keys_are_parts_of_urls_and_unique(
    spellings: list[str], given_keys: list[str]
) -> None:
    said = [somebody(name) for name in spellings]
    for name, key in itertools.zip_longest(spellings, given_keys, fillvalue="x"):
        key = names.key_for(key)
        if key not in names.RESERVED:  # which reading refuses
            said.append(somebody(name, key=key))
    archive, _ = resolved([talk(str(n), one) for n, one in enumerate(said)])
    assert len(archive.by_key) == len(said)
    for key, speaker in archive.speakers.items():
        assert key == speaker.key
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)
        assert key != "index"
    for entry in archive.talks:
        assert {one.speaker for one in entry.speakers} - {""} <= set(archive.speakers)
