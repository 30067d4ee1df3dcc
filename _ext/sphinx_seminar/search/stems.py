"""Word stems by language: *studies* is found by *study*.

A word is looked for as a beginning, by the stem that the rules of each language
give it. So a talk is also found by those stems of its words that the words do not
begin with (``study`` begins with no ``studi``). The stemmers are those that Sphinx
has for its own search, in Python and in JavaScript.
"""

from __future__ import annotations

import unicodedata
from importlib import import_module, resources
from typing import TYPE_CHECKING

from sphinx import search

from sphinx_seminar.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST = 3
"""The fewest letters of a stem: *be*, of *being*, begins too many other words."""

_SAME = {"nb": "no", "nn": "no"}


class Stemmers:
    """The stemmers of some languages.

    :ivar script: an expression in JavaScript: the same in the browser, by tag.
    """

    def __init__(self, languages: Iterable[str]) -> None:
        found = {tag: _language(tag) for tag in sorted({*languages})}
        self._languages = {tag: one for tag, one in found.items() if one}
        self.script = "".join(_script(self._languages))

    def added(self, word: str, tag: str) -> str:
        """The stem of *word*, if it is not a prefix of the folded word; else empty."""
        stem = self.stem(unicodedata.normalize("NFC", word).lower(), tag)
        folded = fold(stem)
        if len(stem) < LEAST or fold(word).startswith(folded):
            return ""
        return folded

    def stem(self, word: str, tag: str) -> str:
        """The stem of *word* in the language *tag*, or itself."""
        language = self._languages.get(tag)
        return language.stem(word) if language else word


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
    yield "(() => {\n"
    if languages:
        # Sphinx's files leave it to browsers to declare their variables
        yield f"let BaseStemmer;\n{_read(folder / 'base-stemmer.js')}\n"
    for name in sorted({one.js_stemmer_rawcode for one in languages.values()}):
        yield f"{_read(folder / name)}\n"
    named = ", ".join(
        f'"{tag}": new {one.language_name}Stemmer()' for tag, one in languages.items()
    )
    yield f"return {{ {named} }};\n}})()"


def _read(path: resources.abc.Traversable) -> str:
    return path.read_text(encoding="utf-8").strip()
