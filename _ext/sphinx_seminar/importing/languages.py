"""Languages, by name or code, as tags."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import get_global

from sphinx_seminar.importing import lexicon
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import names
from sphinx_seminar.reading.readers import read_language as _read_tag

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(r"[a-z]{2}([-_]\w{2,4})?")


def read_language(value: str) -> str:
    """The tag of the language that *value* names, in any language of the lexicon.

    Codes of two and three letters (ISO 639) are understood too; what is no
    language gives nothing.
    """
    words = names.fold(re.sub(r"\(.*?\)", "", value)).removeprefix("in ").strip()
    if found := _names().get(words):
        return found
    try:
        return _read_tag(value) if _TAG.fullmatch(value.strip()) else ""
    except ReadError:
        return ""


@cache
def _names() -> Mapping[str, str]:
    """Names of languages (CLDR) and their codes of three letters."""
    known: dict[str, str] = {
        code: tag
        for code, tag in get_global("language_aliases").items()
        if len(code) == 3 and len(tag) == 2
    }
    for language in lexicon.languages():
        if language == "mul":
            continue
        for tag, name in Locale(language).languages.items():
            if len(tag) == 2:
                known.setdefault(names.fold(name), tag)
    return known
