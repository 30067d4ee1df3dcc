"""Names of people and topics, and the keys made from them."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from sphinx_seminar.reading.names import (
    PersonName,
    digest,
    fold,
    is_nobody,
    key_for,
    read_person,
    split_people,
)
from tests.unit.patience import HOSTILE, at_most

A_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("text", "honorific", "name"),
    [
        ("Mr. Tianlong Chen", "Mr.", "Tianlong Chen"),
        ("Ms Ada Example", "Ms", "Ada Example"),
        ("Mx. Robin Example", "Mx.", "Robin Example"),
        ("MRS. Ada Example", "MRS.", "Ada Example"),
        ("Dr Ada Example", "Dr", "Ada Example"),
        ("Prof. Dr. Ada Example", "Prof. Dr.", "Ada Example"),
        ("Prof. Dr.-Ing. Ada Example", "Prof. Dr.-Ing.", "Ada Example"),
        ("Prof.Dr. Ada Example", "Prof.Dr.", "Ada Example"),
        ("Dr.Ada Example", "Dr.", "Ada Example"),
        ("Assistant Professor Ada Example", "Assistant Professor", "Ada Example"),
        ("Assoc. Prof. Ada Example", "Assoc. Prof.", "Ada Example"),
        ("Dott.ssa Ada Example", "Dott.ssa", "Ada Example"),
        ("Hon. Ada Example", "Hon.", "Ada Example"),
        ("  Dr.   Ada\n Example ", "Dr.", "Ada Example"),
        ("Ada Example", "", "Ada Example"),
        ("", "", ""),
    ],
)
def test_honorifics_are_kept_apart(text: str, honorific: str, name: str) -> None:
    assert read_person(text) == PersonName(honorific, name)


@pytest.mark.parametrize(
    "name",
    ["Dr", "Dr.", "Sir", "Hon Wai Example", "Ing Example", "Drew Example", "Sirui Li"],
)
def test_nobody_loses_their_name(name: str) -> None:
    assert read_person(name) == PersonName("", name)


@given(st.text())
def test_no_word_of_a_name_is_lost(text: str) -> None:
    person = read_person(text)
    assert re.sub(r"\s", "", person.honorific + person.name) == "".join(text.split())
    assert person.name or not text.split()


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "TBA",
        "tba",
        "Various speakers",
        "Several Speakers",
        "Unknown",
        "unknown speaker",
        "To be announced",
        "Speaker TBA",
        "N/A",
        "Anonymous",
        "???",
        "-",
    ],
)
def test_nobody_in_particular(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize("name", ["Ada Example", "Various Artistsson", "Tba Example"])
def test_somebody(name: str) -> None:
    assert not is_nobody(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Example", "ADA EXAMPLE"),
        ("Ada Example", "  Ada   Example "),
        ("Ada B. Example", "Ada B Example"),
        ("Jean-Luc Example", "Jean Luc Example"),
        ("José Example", "Jose Example"),
        ("José Example", unicodedata.normalize("NFD", "José Example")),
        ("Łukasz Øster", "Lukasz Oster"),
        ("Straße", "STRASSE"),
        ("İbrahim", "Ibrahim"),
        ("O'Example", "O\u2019Example"),
        ("Ａｄａ", "Ada"),
        ("Jan X\u030cample", "Jan Xample"),
        ("ＡＤＡ　ＥＸＡＭＰＬＥ", "Ada Example"),
        ("張·三", "張 三"),
        ("C++", "c ++"),
        (".NET", "dot net"),
        ("R&D", "R and D"),
        ("machine-learning", "Machine Learning"),
    ],
)
def test_spellings_of_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert key_for(one) == key_for(other)


@pytest.mark.parametrize(
    "names",
    [
        ("C", "C++", "C#", ".C", "C@", "C&"),
        (".NET", "NET"),
        ("Ада", "Ada"),  # Cyrillic and Latin
        ("Андрей", "Андреи"),  # й is a letter, not an accent
        ("か", "が"),
        ("張偉", "張瑋"),
        ("محمد", "محمود"),
    ],
)
def test_what_stays_apart(names: tuple[str, ...]) -> None:
    assert len({fold(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tianlong Chen", "tianlong-chen"),
        ("José Ángel Example-Ruiz", "jose-angel-example-ruiz"),
        ("O'Example", "o-example"),
        ("陈天龙", "chen-tian-long"),
        ("Иван Примеров", "ivan-primerov"),
        ("Νίκος", "nikos"),
        ("محمد علي", "mhmd-ali"),
        ("ليلى مثال", "lila-mthal"),
        ("يوسف", "yusf"),
        ("Нгуен-Ли", "nguen-li"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("F#", "f-sharp"),
        (".NET", "dot-net"),
        ("NET", "net"),
        ("ASP.NET", "asp-net"),
        ("R&D", "r-and-d"),
        ("L@S", "l-at-s"),
        ("3D vision", "3d-vision"),
        ("½ life", "1-2-life"),
    ],
)
def test_keys_are_readable(name: str, key: str) -> None:
    assert key_for(name) == key


def test_a_name_without_letters_has_a_key() -> None:
    assert key_for("🦆") == digest("🦆")
    assert key_for("🦆") != key_for("🐌")


def test_a_key_fits_into_a_file_name() -> None:
    assert len(key_for("long " * 100)) <= 80
    assert len(key_for("x" * 5000)) == 80
    assert key_for("two words " * 20) == "-".join(["two", "words"] * 8)


_LETTERS = st.characters(categories=["L", "M", "N", "P", "S", "Zs"])
_NAMES = st.text() | st.text(_LETTERS, min_size=1, max_size=30)


@given(_NAMES)
@example("index")
@example("%2e%2e%2f")
@example("../../etc/passwd")
@example("<script>")
@example("&#47;&amp;&lt;")
@example("a\0b")
@example("con")
def test_a_key_is_part_of_a_url(name: str) -> None:
    assert A_KEY.fullmatch(key_for(name))


@given(_NAMES)
@example("&amp;")
@example("--")
def test_a_key_is_its_own_key(name: str) -> None:
    assert key_for(key_for(name)) == key_for(name)


@given(_NAMES)
@example("ŉ")
@example("ı İ ſ ß")
@example("x\u0345\u0300")
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(_NAMES)
def test_folding_does_not_see_case_and_composition(name: str) -> None:
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, name)) == fold(name)
    # for most letters: a few (ſ, ŉ, Cherokee) have no way back to themselves
    assume(name.upper().lower() == name.lower())
    assert fold(name.upper()) == fold(name)


@given(st.text(st.sampled_from("aAäÄ .-'’+#&.·é"), max_size=6), st.data())
def test_what_folds_alike_has_one_key(name: str, data: st.DataObject) -> None:
    other = data.draw(st.text(st.sampled_from("aAäÄ .-'’+#&.·é"), max_size=6))
    for text in (other, name.replace(" ", "-"), name.swapcase(), f" {name}. "):
        if fold(text) == fold(name):
            assert key_for(text) == key_for(name)


def test_a_digest_is_the_same_everywhere() -> None:
    assert digest("seminar") == "b246cf"  # not hash(), which differs by process
    assert digest("seminar", 10).startswith(digest("seminar"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_at_once(text: str) -> None:
    with at_most(1):
        read_person(text)
        is_nobody(text)
        key_for(text)
        split_people(text)


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("Ada Example and Bo Sample", ("Ada Example", "Bo Sample")),
        ("Dr. Ada Example & Prof. Bo Sample", ("Dr. Ada Example", "Prof. Bo Sample")),
        ("Ada Example und Bo Sample", ("Ada Example", "Bo Sample")),
        ("Ada Example et Bo Sample", ("Ada Example", "Bo Sample")),
        ("Ada Example y Bo Sample", ("Ada Example", "Bo Sample")),
        ("Ada Example / Bo Sample", ("Ada Example", "Bo Sample")),
        ("Ada Example, Bo Sample", ("Ada Example", "Bo Sample")),
        (
            "Ada Example, Bo Sample, and Cy de la Mock",
            ("Ada Example", "Bo Sample", "Cy de la Mock"),
        ),
        ("A. Example and B. Sample", ("A. Example", "B. Sample")),
        ("王小明、李伟", ("王小明", "李伟")),
        *(
            (one, ())
            for one in (
                "Ada Example",
                "Sample, Bo",
                "van der Sample, Bo",
                "Example, A. and Sample, B.",
                "Ada and Bo",
                "José Ortega y Gasset",
                "João da Costa e Silva Pereira",
                "Knots and Links Institute",
                "Ada Example and Knots Institute",
                "Center for Knots and Loops Research",
                "Ada Example, University of Nowhere",
                "Ada Example, Ph.D.",
                "Ada Example, Jr.",
                "Ada Example, head of knots",
                "Sandy Anderson",
                "Various speakers",
                "王, 小明",
                "",
            )
        ),
    ],
)
def test_several_people_in_one_name(said: str, people: tuple[str, ...]) -> None:
    assert split_people(said) == people
