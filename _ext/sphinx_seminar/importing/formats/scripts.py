"""Lists of talks in JavaScript or TypeScript: ``export const talks = [{…}]``."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing.formats.office import missing
from sphinx_seminar.importing.records import plain
from sphinx_seminar.importing.settings import SourceError

if TYPE_CHECKING:
    from sphinx_seminar.importing.records import Value

LIMIT = 300_000
"""Characters of a script; more take the parser too long."""
_TRIES = 20
"""Places of a script in which data are looked for."""
_DATA = re.compile(r"(?:=|\bdefault|\breturn|^)\s*(?=[\[{])")
_DAY = re.compile(r"new Date\(\s*(\"[^\"\n]*\"|'[^'\n]*')\s*\)")
_TEMPLATE = re.compile(r"(?<=[:,\[(])(\s*)`([^`$]*)`")
"""A string between grave accents, in which nothing is filled in."""


def read_script(text: str) -> Value:
    """The data that the script *text* has, as they stand: nothing is run.

    They may be as in JSON5 (https://spec.json5.org): with comments, spare commas, and
    keys without quotes; strings of several lines and ``new Date("2027-03-01")``, too.

    :raises SourceError: json5 is missing, *text* is too long, or has no such data.
    """
    try:
        import json5
    except ImportError:
        raise SourceError(missing("JavaScript", "json5")) from None
    if len(text) > LIMIT:
        raise SourceError(f"has {len(text):,} characters: at most {LIMIT:,} are read")
    text = _DAY.sub(r"\1", text)
    text = _TEMPLATE.sub(lambda match: match[1] + json.dumps(match[2]), text)
    found, at, fault = [], 0, "nothing in it is a list, such as 'talks = [{…}]'"
    for _ in range(_TRIES):
        if (match := _DATA.search(text, at)) is None:
            break
        at = match.end()
        try:
            value, error, end = json5.parse(text, start=at, consume_trailing=False)
        except RecursionError:
            raise SourceError("has values within values over too many levels") from None
        if error is None:
            found.append(plain(value))
            at = end
        elif not found and text[at] == "[":
            fault = error.replace("<string>:", "line ", 1)
    if not found:
        raise SourceError(f"has no data that can be read: {fault}")
    return found[0] if len(found) == 1 else found
