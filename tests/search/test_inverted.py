"""The inverted index, read as the browser reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sphinx_seminar.search.beginnings import beginnings_of
from sphinx_seminar.search.entries import Entries
from sphinx_seminar.search.inverted import Inverted, patched
from sphinx_seminar.search.rows import Row
from sphinx_seminar.search.stems import Stemmers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.search.entries import Entry
    from sphinx_seminar.search.inverted import Part

TEXTS = st.lists(
    st.text(alphabet="aAbBéß 界業z1-\U00020000\uffa1", max_size=14),
    min_size=1,
    max_size=8,
)


def entries(texts: Sequence[str], language: str = "en") -> list[Entry]:
    made = Entries(Stemmers([language]))
    rows = [Row(docname="q", texts=(text,), language=language) for text in texts]
    return [made.of(row) for row in rows]


def inverted(found: Sequence[Entry]) -> Inverted:
    made = Inverted()
    for row, entry in enumerate(found):
        made.append(row, entry)
    return made


def parts_of(index: Inverted, size: int) -> list[Part]:
    return [index.part(terms) for terms in index.slices(size)]


def columns_of(index: Inverted, limit: int) -> dict[str, str]:
    found = index.beginnings(limit)
    return {text: index.column(text, one) for text, one in found.items()}


def postings(index: Inverted, size: int) -> Iterator[tuple[str, int, int, list[int]]]:
    """Each term with each of its rows, the level, and the places."""
    for part in parts_of(index, size):
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
    parts = parts_of(inverted(entries(texts)), size)
    terms = [term for part in parts for term in part.content["terms"]]
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    sizes = [sum(map(len, part.content["rows"])) for part in parts]
    assert all(3 * one >= 2 * size for one in sizes[:-1])


@given(TEXTS)
def test_columns_have_what_begins_so(texts: list[str]) -> None:
    given = entries(texts)
    columns = columns_of(inverted(given), 0)
    everything = {term for entry in given for term in entry.weights}
    assert {*columns} == {t[:end] for t in everything for end in range(1, len(t) + 1)}
    for beginning, column in columns.items():
        expected = [
            any(term.startswith(beginning) for term in entry.weights) for entry in given
        ]
        assert [level != "0" for level in column.ljust(len(given), "0")] == expected
        assert not column.endswith("0")


def test_columns_are_of_what_is_too_broad_for_a_part() -> None:
    index = inverted(entries(["knots knot", "knit", "braid"]))
    assert {*index.beginnings(2)} == {"k", "kn"}
    assert index.beginnings(3) == {}


def test_a_word_without_end_is_one_word() -> None:
    index = inverted(entries(["a" * 1_000_000] * 3))
    assert len(parts_of(index, 9)) == 1
    assert {*map(len, index.beginnings(0))} == {*range(1, 31)}


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
    one, two, three = [*columns_of(index, 0)["knot"]]
    assert one > two > three > "0"


def test_the_best_rows_of_what_begins_alike() -> None:
    texts = ["knit a b c", *["knot a b c"] * 10, "knot knot a b", "knot a b c"]
    index = inverted(entries(texts))
    found = index.beginnings(11, 12)
    assert {*found} == {"c", "kno", "knot"}
    # the one before the last is best, and of those that are equal the last are taken
    assert index.best("knot", found["knot"]) == [*range(3, 13)]


@given(TEXTS, TEXTS, st.data())
def test_rows_put_in_again_are_as_if_they_had_always_been(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    """However an index has come about, it is the same; what is touched is known."""
    old, new = entries(before), entries(after)
    before_it = inverted(old)
    said = {term: (rows, places) for term, rows, places in before_it.changed()}
    index = Inverted(before_it.sizes, said.__getitem__)
    kept = columns_of(index, 0)
    entries_of: dict[int, Entry | None] = {}
    order = data.draw(st.permutations(range(min(len(old), len(new)))))
    for row in order:
        index.replace(row, old[row], new[row])
        entries_of[row] = new[row]
    for row in range(len(new), len(old)):
        index.replace(row, old[row], None)
        entries_of[row] = None
    for row in range(len(old), len(new)):
        index.append(row, new[row])
        entries_of[row] = new[row]
    expected = inverted(new)
    assert parts_of(index, 3) == parts_of(expected, 3)
    whole = columns_of(expected, 0)
    assert columns_of(index, 0) == whole
    affected = beginnings_of(index.ranked)
    assert {*whole} == {*index.beginnings(0, among=affected)} | ({*kept} - affected)
    for text in {*kept} & {*whole}:
        assert patched(kept[text], text, entries_of) == whole[text]


def test_a_word_more_touches_itself_and_what_follows_it_in_its_field() -> None:
    made = Entries(Stemmers([""]))
    titles = "Knots and braids", "Knots and tight braids"
    before, after = (
        made.of(Row(docname="a", title=title, texts=("Of ropes and knots.",)))
        for title in titles
    )
    said = {term: (rows, at) for term, rows, at in inverted([before]).changed()}
    index = Inverted(inverted([before]).sizes, said.__getitem__)
    index.replace(0, before, after)
    assert index.ranked == {"tight"}
    assert index.touched == {"tight", "braids"}
    assert parts_of(index, 3) == parts_of(inverted([after]), 3)


def test_titles_count_for_more() -> None:
    made = Entries(Stemmers(["en"]))
    title = made.of(Row(docname="a", title="Knots", language="en"))
    text = made.of(Row(docname="a", texts=("Knots",), language="en"))
    assert title.weights["knots"] > text.weights["knots"] > 0


def test_places() -> None:
    row = Row(
        docname="a", title="A Knot", names=("Ada B.",), texts=("A knot,", "a self-tied")
    )
    entry = Entries(Stemmers([""])).of(row)
    assert entry.places == {
        # fields are not side by side
        "a": [1, 33, 49],
        "knot": [2, 34],
        "ada": [17],
        "b": [18],
        "self": [50],
        "tied": [51],
    }
    assert {*entry.weights} - {*entry.places} == {"selftied"}


def test_letters_without_spaces_are_found_by_two() -> None:
    (entry,) = entries(["山田 太郎 x 機"])
    assert {*entry.weights} == {*"山田太郎x機", "山田", "田太", "太郎"}


def test_a_row_without_words_is_found_by_its_address() -> None:
    made = Entries(Stemmers(["en"]))
    assert {*made.of(Row(docname="talks/2024/bare")).weights} >= {"talks", "bare"}
