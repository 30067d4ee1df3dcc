"""Mistakes in what an organizer wrote, as data.

Reading never stops at a mistake. It records a :class:`Problem` and goes on with the
valid rest. The caller decides how to show problems: Sphinx logs them as
``seminar.*`` warnings, and the command line prints them.
"""

from __future__ import annotations

import difflib
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx_seminar.model import Record, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ProblemKind(StrEnum):
    """What is wrong; the subtype of the ``seminar.*`` warning."""

    UNKNOWN_OPTION = "unknown_option"
    """A directive has an option that does not exist."""
    OPTION_LINE = "option_line"
    """A line where a directive's options are is not written as an option is."""
    DUPLICATE_OPTION = "duplicate_option"
    """An option of a directive is given twice."""
    DATE = "date"
    """A date is missing or cannot be read."""
    TIME = "time"
    """A time cannot be read, or an end has no start."""
    LONG_TALK = "long_talk"
    """A talk would last longer than twelve hours."""
    CLOCK_CHANGE = "clock_change"
    """A local time that a clock change skips or repeats."""
    TIMEZONE = "timezone"
    """A time zone is not in the IANA database."""
    UNKNOWN_SERIES = "unknown_series"
    """A talk names a series that ``series.yml`` does not have."""
    NO_SPEAKER = "no_speaker"
    """A talk has no speaker."""
    AMBIGUOUS_SPEAKER = "ambiguous_speaker"
    """A name fits several people."""
    REPEATED_SPEAKER = "repeated_speaker"
    """One person is named twice in a talk."""
    SEVERAL_SPEAKERS = "several_speakers"
    """Several people seem to stand where one name is expected."""
    URL = "url"
    """A URL is not http(s), mailto or a file of the site."""
    OUTSIDE = "outside"
    """A file that is pointed to is not below the source directory."""
    TRUST = "trust"
    """A talk that is trusted as text alone has more than text."""
    FILE = "file"
    """A file that is pointed to does not exist."""
    VALUE = "value"
    """A value is not one of those that an option or entry takes."""
    NO_TITLE = "no_title"
    """A talk has neither a title nor a heading above it."""
    JOIN_LINK = "join_link"
    """A join link has a name, and nothing says what address that is."""
    DUPLICATE_ADDRESS = "duplicate_address"
    """Two talks claim one address."""
    MISPLACED = "misplaced"
    """A directive stands where it has no meaning."""
    UNCLOSED = "unclosed"
    """The fence of a directive is not closed."""
    UNKNOWN_DIRECTIVE = "unknown_directive"
    """A directive does not exist, but one of nearly that name does."""
    FRONT_MATTER = "front_matter"
    """A page among the talks has the front matter of a talk, and no talk."""
    ENCODING = "encoding"
    """A talk, another page or a data file is not in UTF-8, or its name is not as other
    systems write it."""
    CHARACTER = "character"
    """A control character, which no page can show."""
    LIMIT = "limit"
    """Something is longer, or nested more deeply, than any talk needs."""
    YAML = "yaml"
    """A data file is not YAML, or has the wrong shape."""
    UNKNOWN_KEY = "unknown_key"
    """An entry of a data file has a key that does not exist."""
    MATH = "math"
    """A formula cannot be set as MathML, or is not between dollar signs."""
    BASE_URL = "base_url"
    """The site's own address is not known, so feeds and the like are left out."""
    HISTORY = "history"
    """A line of the history of the talks cannot be read."""
    CONFIG = "config"
    """A configuration value or a template cannot be used."""


class Problem(Record, frozen=True):
    """One mistake: where it is, what was found and what was expected.

    ``missing`` is the file whose absence is the problem, relative to the source
    directory: once it is there, the source has to be read again.
    """

    kind: ProblemKind
    where: Where
    message: str
    missing: str = ""


class ReadError(ValueError):
    """A value cannot be read.

    :param found: the text as it stands in the source.
    :param expected: what would have been right, as a phrase.
    :param nearest: the valid value closest to *found*, if there is one.
    :param missing: the file that is not there, for a problem of kind ``file``.
    """

    def __init__(
        self,
        found: str,
        expected: str,
        *,
        nearest: str = "",
        kind: ProblemKind = ProblemKind.VALUE,
        missing: str = "",
    ) -> None:
        super().__init__(sentence(found, expected, nearest))
        self.expected = expected
        self.nearest = nearest
        self.kind = kind
        self.missing = missing

    @classmethod
    def saying(cls, message: str) -> ReadError:
        """The error with a *message* of its own, where more has to be said."""
        error = cls("", "")
        error.args = (message,)
        return error


def sentence(found: str, expected: str, nearest: str = "") -> str:
    """Say what was found, what was expected and what comes nearest."""
    found = shortened(found)
    text = f"expected {expected}"
    if found:
        text = f"found {quoted(found)}, {text}"
    return f"{text}; did you mean {quoted(nearest)}?" if nearest else text


def quoted(found: str) -> str:
    r"""*found* as a message quotes it: in quotes, without line ends and the like.

    A backslash is one, as it is written: ``\frac``.
    """
    return repr(found).replace("\\\\", "\\")


def shortened(found: str) -> str:
    """*found* as a message quotes it: by its beginning, if it is long."""
    return found if len(found) <= _QUOTED else f"{found[:_QUOTED]}…"


def some_of(values: Sequence[str]) -> str:
    """*values* as a message lists them: the first, if there are many."""
    listed = ", ".join(values[:_LISTED])
    return listed if len(values) <= _LISTED else f"{listed}, … ({len(values)} in all)"


_LISTED = 20
"""How many values a message lists."""
_QUOTED = 200
"""How many characters of a text a message quotes."""
_NEAR = 0.65
"""How much two words must have in common: "foto" may be "photo"."""


def nearest_of(found: str, valid: Iterable[str]) -> str:
    """The value of *valid* spelt nearly as *found*, or an empty string."""
    if len(found) > _QUOTED:
        return ""
    by_folded = {value.casefold(): value for value in valid}
    close = difflib.get_close_matches(found.casefold(), by_folded, n=1, cutoff=_NEAR)
    if close:
        return by_folded[close[0]]
    # letters that change places leave little that is in order
    letters = sorted(found.casefold())
    return next((v for f, v in by_folded.items() if sorted(f) == letters), "")


def completed_of(found: str, valid: Iterable[str]) -> str:
    """The value of *valid* that begins with *found*, or else what is spelt nearly so.

    For keys and commands that somebody types; a name in a talk may be whole as it is.
    """
    valid = list(valid)
    begun = [one for one in valid if one.casefold().startswith(found.casefold())]
    return begun[0] if len(begun) == 1 else nearest_of(found, begun or valid)
