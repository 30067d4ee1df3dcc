"""The inverted index, read as the browser reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.search.entries import Entries
from sphinx_seminar.search.inverted import Inverted
from sphinx_seminar.search.rows import Row
from sphinx_seminar.search.stems import Stemmers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.search.entries import Entry

TEXTS = st.lists(
    st.text(alphabet="aAbBéß 界業z1-\U00020000\uffa1", max_size=14),
    min_size=1,
    max_size=8,
)


def entries(texts: Sequence[str], language: str = "en") -> list[Entry]:
    made = Entries(Stemmers([language]))
    return [made.of(Row(docname="q", text=text, language=language)) for text in texts]


def inverted(found: Sequence[Entry]) -> Inverted:
    made = Inverted()
    for entry in found:
        made.add(entry)
    return made


def postings(index: Inverted, size: int) -> Iterator[tuple[str, int, int, list[int]]]:
    """Each term with each of its rows, the level, and the places."""
    for part in index.parts(size):
        content = part.content
        assert part.first == content["terms"][0]
        columns = (content[name] for name in ("terms", "rows", "levels"))
        for term, steps, levels, at in zip(*columns, part.places, strict=True):
            places = iter([*at, 0])
            place = next(places)
            row = 0
            for step, level in zip(steps, levels, strict=True):
                row += step
                own = [place]
                while (place := next(places)) < 0:
                    own.append(own[-1] - place)
                yield term, row, ord(level) - ord("0"), own if own != [0] else []


@given(TEXTS, st.integers(1, 9))
def test_nothing_is_lost(texts: list[str], size: int) -> None:
    given = entries(texts)
    found = [*postings(inverted(given), size)]
    expected = {
        (term, row): entry.places.get(term, [])
        for row, entry in enumerate(given)
        for term in entry.weights
    }
    assert {(term, row): places for term, row, _, places in found} == expected
    assert len(found) == len(expected)
    assert all(1 <= level <= 60 for _, _, level, _ in found)


@given(TEXTS, st.integers(1, 9))
def test_parts_are_in_the_order_of_the_browser(texts: list[str], size: int) -> None:
    parts = [*inverted(entries(texts)).parts(size)]
    terms = [term for part in parts for term in part.content["terms"]]
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    sizes = [sum(map(len, part.content["rows"])) for part in parts]
    assert all(one >= size for one in sizes[:-1])


@given(TEXTS)
def test_columns_have_what_begins_so(texts: list[str]) -> None:
    given = entries(texts)
    columns = inverted(given).columns(limit=0)
    everything = {term for entry in given for term in entry.weights}
    assert {*columns} == {t[:end] for t in everything for end in range(1, len(t) + 1)}
    for beginning, column in columns.items():
        expected = [
            any(term.startswith(beginning) for term in entry.weights) for entry in given
        ]
        assert [level != "0" for level in column] == expected


def test_columns_are_of_what_is_too_broad_for_a_part() -> None:
    index = inverted(entries(["knots knot", "knit", "braid"]))
    assert [*index.columns(limit=2)] == ["k", "kn"]
    assert index.columns(limit=3) == {}


def test_a_word_without_end_is_one_word() -> None:
    index = inverted(entries(["a" * 1_000_000] * 3))
    assert len([*index.parts()]) == 1
    assert {*map(len, index.columns(limit=0))} == {*range(1, 31)}


def test_what_fits_better_has_a_higher_level() -> None:
    def levels(*texts: str) -> list[int]:
        found = postings(inverted(entries(texts)), 9)
        return [level for term, _, level, _ in found if term == "knot"]

    once, twice = levels("knot a b c", "knot knot b c")
    assert once < twice
    short, long = levels("knot a", "knot b c d e f g h i j k l m n o p q r s t")
    assert short > long


def test_what_is_only_begun_counts_for_less() -> None:
    index = inverted(entries(["knot a b", "knots a b", "knotlessness a b"]))
    one, two, three = [*index.columns(limit=0)["knot"]]
    assert one > two > three > "0"


def test_the_best_rows_of_what_is_common_but_not_broad() -> None:
    texts = ["knit a b c", "knot a b c", "knot knot a b", *["knot a b c"] * 10]
    index = inverted(entries(texts))
    # "kn" has thirteen rows, "kno" and "knot" twelve; the third is the best of these,
    # and of those that are equal, the first are taken
    assert index.best(least=11, limit=12)["knot"] == {1, 2, *range(3, 11)}
    assert index.best(least=12, limit=13)["knit"] == {*range(10)}
    assert index.best(least=13, limit=99) == {}


def test_titles_count_for_more() -> None:
    made = Entries(Stemmers(["en"]))
    title = made.of(Row(docname="a", title="Knots", language="en"))
    text = made.of(Row(docname="a", text="Knots", language="en"))
    assert title.weights["knots"] > text.weights["knots"] > 0


def test_places() -> None:
    row = Row(
        docname="a", title="A Knot", names=("Ada B.",), text="A knot, a self-tied"
    )
    entry = Entries(Stemmers([""])).of(row)
    assert entry.places == {
        # fields are not side by side
        "a": [1, 7, 9],
        "knot": [2, 8],
        "ada": [4],
        "b": [5],
        "self": [10],
        "tied": [11],
    }
    assert {*entry.weights} - {*entry.places} == {"selftied"}


def test_letters_without_spaces_are_found_by_two() -> None:
    (entry,) = entries(["山田 太郎 x 機"])
    assert {*entry.weights} == {*"山田太郎x機", "山田", "田太", "太郎"}


def test_a_row_without_words_is_found_by_its_address() -> None:
    made = Entries(Stemmers(["en"]))
    assert {*made.of(Row(docname="talks/2024/bare")).weights} >= {"talks", "bare"}
