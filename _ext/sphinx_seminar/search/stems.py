"""The forms of words: *studies* is found by *study*, each by its language's rules.

Pagefind stems by the rules of one language a page of search, so the index is made
without any, and the stems are brought to it: a talk also has those stems of its
words that no word of it begins with (``study`` begins with no ``studi``), and the
script in the browser asks for the stem of what is typed. Both take the stemmers
that Sphinx has for its own search, in Python and in JavaScript.
"""

from __future__ import annotations

from importlib import import_module, resources
from typing import TYPE_CHECKING

from sphinx import search

from sphinx_seminar.search.entries import spread
from sphinx_seminar.search.words import fold, glued_words, indexed, typed_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.search.rows import Row

LEAST = 3
"""The fewest letters of a stem: *be*, of *being*, begins too many other words."""

_SAME = {"nb": "no", "nn": "no"}


class Stemmers:
    """The stemmers of some languages.

    :ivar script: an ES module, whose ``stemmers`` are the same in the browser.
    """

    def __init__(self, languages: Iterable[str]) -> None:
        found = {tag: _language(tag) for tag in sorted({*languages})}
        self._languages = {tag: one for tag, one in found.items() if one}
        self._known: dict[str, dict[str, tuple[str, ...]]] = {}
        self.script = "".join(_script(self._languages))

    def forms(self, row: Row) -> str:
        """By what else the words of *row* are found, in one text."""
        text = spread(" ".join((row.title, *row.labels, row.text)))
        known = self._known.setdefault(row.language, {})
        found = set(map(fold, glued_words(text)))
        for word in typed_words(text):
            if word not in known:
                known[word] = self._forms(word, row.language)
            found.update(known[word])
        return " ".join(sorted(found))

    def stem(self, word: str, tag: str) -> str:
        """The stem of *word* in the language *tag*, or itself."""
        language = self._languages.get(tag)
        return language.stem(word) if language else word

    def _forms(self, word: str, tag: str) -> tuple[str, ...]:
        forms = {fold(word)}
        if len(stem := self.stem(word, tag)) >= LEAST:
            forms.add(fold(stem))
        begun = indexed(word)
        return tuple(form for form in forms if not begun.startswith(form))


def language_key(tag: str) -> str:
    """The language of *tag*, without country and script."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _language(tag: str) -> search.SearchLanguage | None:
    """Sphinx's knowledge of a language, if it can stem its words."""
    key = language_key(tag)
    found = search.languages.get(_SAME.get(key, key))
    if isinstance(found, str):
        module, _, name = found.rpartition(".")
        found = getattr(import_module(module), name)
    # Chinese has the stemmer of another language, for words in between
    if found is None or found.js_stemmer_rawcode != _file(found.language_name):
        return None
    language: search.SearchLanguage = found({})
    return language


def _file(name: str) -> str:
    return f"{name.lower()}-stemmer.js"


def _script(languages: dict[str, search.SearchLanguage]) -> Iterator[str]:
    folder = resources.files(search) / "minified-js"
    if languages:
        # Sphinx's files are no modules, in which a variable has to be declared
        yield f"let BaseStemmer;\n{_read(folder / 'base-stemmer.js')}\n"
    for name in sorted({one.js_stemmer_rawcode for one in languages.values()}):
        yield f"{_read(folder / name)}\n"
    named = ", ".join(
        f'"{tag}": new {one.language_name}Stemmer()' for tag, one in languages.items()
    )
    yield f"export const stemmers = {{ {named} }};\n"


def _read(path: resources.abc.Traversable) -> str:
    return path.read_text(encoding="utf-8").strip()
