"""Writes the whole index, and updates it from one build to the next.

What was made of each row is kept, and which file has which terms and rows. A row that
is new or different is taken out of the inverted index and put in again; files are
made anew only where one of its words is, or it is shown. From wherever it is reached,
an index of the same rows is the same, byte for byte.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from sphinx_seminar.search import inverted as limits
from sphinx_seminar.search.beginnings import beginnings_of
from sphinx_seminar.search.entries import Entries, Entry, shown
from sphinx_seminar.search.inverted import Inverted, patched
from sphinx_seminar.search.rules import rules
from sphinx_seminar.search.store import Column, KeptRow, Part, Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinx_seminar.search.catalogue import Catalogue
    from sphinx_seminar.search.files import Folder
    from sphinx_seminar.search.rows import Facts, Row
    from sphinx_seminar.search.stems import Stemmers
    from sphinx_seminar.search.store import Store

BLOCK = 8
"""What is shown of so many rows makes a file."""


class Index:
    """Updates the files of an index to match its rows.

    :param store: what the last build has kept.
    """

    def __init__(self, store: Store, folder: Folder) -> None:
        self._store, self._folder = store, folder

    def write(
        self,
        keys: Sequence[str],
        make: Callable[[int], tuple[Row, str]],
        stemmers: Stemmers,
        make_catalogue: Callable[[Sequence[Facts]], Catalogue],
        names: str,
        progress: Callable[[Sequence[int]], Iterable[int]],
    ) -> None:
        """Write all files; keep the state for the next build.

        :param keys: of each row, whatever differs where the row does.
        :param make: gives a row and its address, by its number.
        :param names: whatever differs where the catalogue does, besides the facts.
        :param progress: is given the numbers that will be gone through.
        """
        store = self._store
        old = store.summary if self._folder.is_whole else Summary()
        changed = _differing(old.keys, keys)
        if len(changed) * 10 > len(keys):
            old = Summary()
            changed = [*range(len(keys))]
            store.forget_terms()
        new = Summary(
            code=store.summary.code,
            keys=[*keys],
            facts=old.facts[: len(keys)],
            titles=old.titles,
            names=names,
        )
        index = Inverted(old.sizes, store.term)
        made = Entries(stemmers)
        entries: dict[int, Entry | None] = {}
        for at in progress(changed):
            before = entry = None
            if at < len(old.keys):
                before = self._known(old.keys[at])
                assert before is not None
            if at < len(keys):
                row, href = make(at)
                entry = self._made(new.keys[at], row, href, made)
                new.facts[at : at + 1] = [row.facts]
            if before:
                index.replace(at, before, entry)
            elif entry:
                index.append(at, entry)
            _count(new.titles, before, entry)
            # for columns that were written before; those of all rows take much memory
            entries[at] = entry if old.columns else None
        new.pages = sum(one.is_page for one in new.facts)
        if old.catalogue and (old.names, old.facts) == (names, new.facts):
            new.catalogue = old.catalogue
        else:
            new.catalogue = make_catalogue(new.facts)
        writer = _Writer(self._folder, index, store, old, new, entries)
        writer.write(new.catalogue, stemmers.script)
        new.sizes = index.sizes
        gone = {*store.summary.keys}.difference(keys)
        store.save(new, index.changed(), gone)

    def _known(self, key: str) -> Entry | None:
        """The entry that was made of the row with *key*, if one was."""
        kept = self._store.row(key)
        return _unpacked(kept.entry) if kept else None

    def _made(self, key: str, row: Row, href: str, made: Entries) -> Entry:
        """The entry of *row*, which is kept."""
        known = self._known(key)
        if known:
            return known
        entry = made.of(row)
        text = msgspec.json.encode(shown(row, href))
        self._store.put_row(key, KeptRow(msgspec.msgpack.encode(entry), text))
        return entry


def _count(titles: dict[str, int], before: Entry | None, after: Entry | None) -> None:
    """Count the words of titles again, once a row has another entry."""
    changes = Counter(after.title if after else ())
    changes.subtract(before.title if before else ())
    for word, times in changes.items():
        titles[word] = titles.get(word, 0) + times
        if not titles[word]:
            del titles[word]


def _unpacked(packed: bytes) -> Entry:
    return msgspec.msgpack.decode(packed, type=Entry)


def _differing(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """The numbers of what is not the same in both."""
    both = min(len(old), len(new))
    found = [at for at in range(both) if old[at] != new[at]]
    return [*found, *range(both, max(len(old), len(new)))]


class _Writer:
    """Writes the files that are not as they were."""

    def __init__(
        self,
        folder: Folder,
        index: Inverted,
        store: Store,
        old: Summary,
        new: Summary,
        entries: Mapping[int, Entry | None],
    ) -> None:
        self._folder, self._index, self._store = folder, index, store
        self._old, self._new = old, new
        self._entries = entries
        # of the first build, all beginnings
        self._affected = beginnings_of(index.ranked) if old.keys else None

    def write(self, catalogue: Catalogue, stemmers: str) -> None:
        new, folder = self._new, self._folder
        new.likely = self._likely()
        new.parts = [*self._parts()]
        new.columns = dict(sorted(self._columns()))
        new.blocks = [*self._blocks()]
        speakers = folder.put("facets", catalogue.speakers)
        catalogue.facets["speaker"]["file"] = speakers
        facets = {
            "rows": len(new.keys),
            "pages": new.pages,
            "facets": catalogue.facets,
            "days": catalogue.days,
            "parts": [part.terms[0] for part in new.parts],
            "partNames": " ".join(part.name for part in new.parts),
            "columns": [*new.columns],
            "columnNames": " ".join(one.name for one in new.columns.values()),
            "block": BLOCK,
            "blockNames": " ".join(new.blocks),
            "words": self._words(),
        }
        manifest = {
            "facets": folder.put("facets", facets),
            "stemmers": folder.put_script("stemmers", stemmers),
            "rules": rules(),
        }
        folder.put_manifest(manifest)

    def _shown(self, rows: Sequence[int]) -> dict[str, Any]:
        return {"best": rows, "shown": self._raw(rows)}

    def _raw(self, rows: Iterable[int]) -> list[msgspec.Raw]:
        kept = (self._store.row(self._new.keys[row]) for row in rows)
        return [msgspec.Raw(one.shown) for one in kept if one]

    def _is_shown(self, rows: Iterable[int]) -> bool:
        """Whether what is shown of *rows* is as it was."""
        return self._entries.keys().isdisjoint(rows)

    def _likely(self) -> dict[str, tuple[str, list[int]]]:
        """The best rows of beginnings that are common, and have no column."""
        index, affected = self._index, self._affected
        found = index.beginnings(limits.COMMON, limits.BROAD, affected)
        likely = {
            text: one
            for text, one in self._old.likely.items()
            if affected is not None and text not in affected
        }
        for text, beginning in found.items():
            first = index.order.terms[beginning.start]
            likely[text] = (first, index.best(text, beginning))
        return likely

    def _parts(self) -> Iterator[Part]:
        old = {part.terms: part for part in self._old.parts}
        by_term: dict[str, set[int]] = {}
        for first, rows in self._new.likely.values():
            by_term.setdefault(first, set()).update(rows)
        for terms in self._index.slices(limits.PART):
            key = (terms[0], terms[-1], len(terms))
            best = [by_term[term] for term in by_term.keys() & {*terms}]
            likely = sorted(set[int]().union(*best))
            part = old.get(key)
            if (
                part
                and part.likely == likely
                and self._is_shown(likely)
                and self._index.touched.isdisjoint(terms)
            ):
                self._folder.keep("parts", part.name)
                self._folder.keep("places", part.places)
                yield part
            else:
                content, at = self._index.part(terms)
                # places apart, as only words in quotes need them
                places = self._folder.put("places", at)
                content |= {"places": places, **self._shown(likely)}
                name = self._folder.put("parts", content)
                yield Part(key, likely, name, places)

    def _columns(self) -> Iterator[tuple[str, Column]]:
        index, affected, old = self._index, self._affected, self._old.columns
        found = index.beginnings(limits.BROAD, among=affected)
        if affected is not None:
            for text, column in old.items():
                if text not in affected:
                    yield text, self._column(column.levels, column)
        for text, beginning in found.items():
            if text in old:
                levels = patched(old[text].levels, text, self._entries)
            else:
                levels = index.column(text, beginning)
            yield text, self._column(levels, old.get(text))

    def _column(self, levels: str, old: Column | None) -> Column:
        """A column, with what is shown of the rows for which it is mostly asked."""
        if old and old.levels == levels and self._is_shown(old.best):
            self._folder.keep("columns", old.name)
            return old
        best = [*islice(_best(levels, self._new.pages), limits.BEST)]
        name = self._folder.put("columns", {"levels": levels, **self._shown(best)})
        return Column(levels, best, name)

    def _blocks(self) -> Iterator[str]:
        rows, old = self._new.keys, self._old
        for number, start in enumerate(range(0, len(rows), BLOCK)):
            end = start + BLOCK
            is_whole = min(end, len(rows)) == min(end, len(old.keys))
            if is_whole and self._is_shown(range(start, end)):
                yield self._folder.keep("rows", old.blocks[number])
            else:
                numbers = range(start, min(end, len(rows)))
                yield self._folder.put("rows", self._raw(numbers))

    def _words(self) -> dict[int, str]:
        """The words of titles by their length, as a slip hardly changes that."""
        by_length: dict[int, list[tuple[str, int]]] = {}
        for word, times in sorted(self._new.titles.items()):
            by_length.setdefault(len(word), []).append((word, times))
        return {
            length: self._folder.put(
                "words",
                {
                    "words": " ".join(word for word, _ in words),
                    "times": [times for _, times in words],
                },
            )
            for length, words in sorted(by_length.items())
        }


def _best(levels: str, pages: int) -> Iterator[int]:
    """The rows that have something, talks before pages, those with most first."""
    for start, end in ((pages, len(levels)), (0, min(pages, len(levels)))):
        for level in sorted({*levels[start:end]} - {"0"}, reverse=True):
            row = levels.rfind(level, start, end)
            while row >= 0:
                yield row
                row = levels.rfind(level, start, row)
