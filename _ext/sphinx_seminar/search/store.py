"""What the index keeps between builds, read as far as a build asks for it.

It is one SQLite database: an edit of one talk reads and writes what its words need,
and not what is kept of all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from sphinx_seminar.search.catalogue import Catalogue
from sphinx_seminar.search.rows import Facts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

_TABLES = """
CREATE TABLE summary (content BLOB NOT NULL);
CREATE TABLE rows (key TEXT PRIMARY KEY, entry BLOB NOT NULL, shown BLOB NOT NULL);
CREATE TABLE terms (term TEXT PRIMARY KEY, rows BLOB NOT NULL, places BLOB NOT NULL);
"""


class Part(msgspec.Struct, array_like=True):
    """A part that was written."""

    terms: tuple[str, str, int]
    """The first and the last of its terms, and how many there are."""
    likely: list[int]
    """The rows of which it has what is shown."""
    name: str
    places: str
    """The name of the file that says where its terms stand."""


class Column(msgspec.Struct, array_like=True):
    """A column that was written."""

    levels: str
    best: list[int]
    name: str


class Summary(msgspec.Struct):
    """What each build that changes the index starts from.

    ``keys`` and ``facts`` are those of the rows, in order.
    """

    code: str = ""
    """What all files were made by."""
    pages: int = 0
    keys: list[str] = []
    facts: list[Facts] = []
    sizes: dict[str, int] = {}
    """How many rows each term has."""
    titles: dict[str, int] = {}
    """How many titles have a word."""
    likely: dict[str, tuple[str, list[int]]] = {}
    """The best rows of common beginnings, and the first term of these."""
    parts: list[Part] = []
    columns: dict[str, Column] = {}
    blocks: list[str] = []
    catalogue: Catalogue | None = None
    names: str = ""
    """What the catalogue was made from besides the facts."""


class KeptRow(NamedTuple):
    """What was made of a row."""

    entry: bytes
    """The words by which it is found."""
    shown: bytes
    """What is shown of it, as JSON."""


class Store:
    """The database of one index.

    Nothing that is put into it stays before :meth:`save`: a build that is killed leaves
    what the one before has kept.

    :param path: the file, or ``:memory:``.
    :param code: what makes the index: what another has kept is of no use.
    :ivar summary: what the last build has saved.
    """

    def __init__(self, path: Path | str, code: str) -> None:
        self._database = _connected(path)
        self.summary = _summary(self._database)
        if self.summary.code != code:
            self.summary = Summary(code=code)
            self._database.close()
            _remove(path)
            self._database = _connected(path)
            self._database.executescript(_TABLES)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def row(self, key: str) -> KeptRow | None:
        """What was made of the row of *key*, if it is known."""
        query = "SELECT entry, shown FROM rows WHERE key = ?"
        found = self._database.execute(query, (key,)).fetchone()
        return KeptRow(*found) if found else None

    def put_row(self, key: str, row: KeptRow) -> None:
        """Keep what was made of the row of *key*."""
        self._database.execute("REPLACE INTO rows VALUES (?, ?, ?)", (key, *row))

    def term(self, term: str) -> tuple[bytes, bytes]:
        """What :class:`~sphinx_seminar.search.inverted.Inverted` knows of *term*."""
        query = "SELECT rows, places FROM terms WHERE term = ?"
        rows, places = self._database.execute(query, (term,)).fetchone()
        return rows, places

    def forget_terms(self) -> None:
        """Forget all terms, as all rows are put in again."""
        self._database.execute("DELETE FROM terms")

    def save(
        self,
        summary: Summary,
        terms: Iterable[tuple[str, bytes, bytes]],
        gone: Iterable[str],
    ) -> None:
        """Keep *summary* and all that was put in.

        :param terms: those that have changed; without rows, if no row has them.
        :param gone: the keys of rows that are no more.
        """
        execute = self._database.execute
        for term, rows, places in terms:
            if rows:
                execute("REPLACE INTO terms VALUES (?, ?, ?)", (term, rows, places))
            else:
                execute("DELETE FROM terms WHERE term = ?", (term,))
        for key in gone:
            execute("DELETE FROM rows WHERE key = ?", (key,))
        execute("DELETE FROM summary")
        execute("INSERT INTO summary VALUES (?)", (msgspec.msgpack.encode(summary),))
        self._database.commit()


def _connected(path: Path | str) -> sqlite3.Connection:
    # here, as most builds leave the index as it is
    import sqlite3

    return sqlite3.connect(path)


def _summary(database: sqlite3.Connection) -> Summary:
    """What *database* has; nothing, if it is new, or none."""
    import sqlite3

    try:
        found: Any = database.execute("SELECT content FROM summary").fetchone()
        return msgspec.msgpack.decode(found[0], type=Summary) if found else Summary()
    except (sqlite3.DatabaseError, msgspec.DecodeError):
        return Summary()


def _remove(path: Path | str) -> None:
    if not isinstance(path, str):
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
