"""The options of the ``talk`` and ``speaker`` directives, each declared once.

The tables of the guide, the validation and the defaults all come from
:data:`TALK_OPTIONS` and :data:`SPEAKER_OPTIONS`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.model import Material, MaterialKind, Resource, Role, Status
from sphinx_seminar.problems import ReadError, nearest_of
from sphinx_seminar.reading import dates, links, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum

    from sphinx_seminar.reading.links import Folder

LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


class Option(NamedTuple):
    """One option of a directive.

    ``read`` turns the text into a value of the model, or raises
    :class:`~sphinx_seminar.problems.ReadError`.
    """

    name: str
    read: Callable[[str, Folder], Any]
    takes: str
    """What it takes, as the guide says it."""
    help: str
    """What it is for, in MyST."""
    parts: Callable[[str], Iterable[str]] | None = None
    """Where it takes several values: splits the text. ``read`` then reads one."""


def read_words(text: str, _: Folder) -> str:
    """Read plain words: *text* without surplus space."""
    return " ".join(text.split())


def _key(text: str, _: Folder) -> str:
    key = names.key_for(text)
    if key in names.RESERVED:
        expected = "another key, since this one is the address of a page"
        raise ReadError(text.strip(), expected)
    return key


def read_choice(kind: type[StrEnum]) -> Callable[[str, Folder], StrEnum]:
    """A reader of one of the values of *kind*."""

    def read(text: str, _: Folder) -> StrEnum:
        try:
            return kind(text.strip().lower())
        except ValueError:
            valid = [member.value for member in kind]
            expected = "one of " + ", ".join(valid)
            raise ReadError(
                text.strip(), expected, nearest=nearest_of(text, valid)
            ) from None

    return read


def split_list(text: str, separators: str) -> tuple[str, ...]:
    """The parts of *text* between any of *separators* or line ends, without repeats."""
    parts = re.split(f"[{separators}\n]", text)
    cleaned = (" ".join(part.split()) for part in parts)
    return tuple(dict.fromkeys(part for part in cleaned if part))


def _speakers(text: str, _: Folder) -> tuple[names.PersonName, ...]:
    return tuple(names.read_person(part) for part in split_list(text, ";"))


def _topics(text: str, _: Folder) -> tuple[str, ...]:
    return split_list(text, ",\uff0c\u3001")


def _date(text: str, _: Folder) -> Any:
    return None if dates.is_tba(text) else dates.read_date(text)


def _time(text: str, _: Folder) -> Any:
    return None if dates.is_tba(text) else dates.read_times(text)


def read_language(text: str) -> str:
    """Read a language tag (BCP 47) such as ``en`` or ``zh-Hant``.

    :raises ReadError: *text* does not look like one.
    """
    if not LANGUAGE.fullmatch(text.strip()):
        raise ReadError(text.strip(), "a language tag such as en, de or zh-Hant")
    return text.strip().replace("_", "-")


def _material(kind: MaterialKind) -> Callable[[str, Folder], Material]:
    def read(text: str, folder: Folder) -> Material:
        return Material(kind=kind, resource=links.read_resource(text, folder))

    return read


def _targets(text: str) -> Iterable[str]:
    """The targets in *text*: one a line; several URLs may share a line."""
    for line in text.splitlines():
        words = line.split()
        several = len(words) > 1 and all("://" in word for word in words)
        yield from words if several else [line.strip()] * bool(words)


def _file(text: str, folder: Folder) -> Resource:
    return links.read_resource(text, folder)


_MATERIAL = "a URL or a file beside the talk; several, one a line"

TALK_OPTIONS = {
    option.name: option
    for option in (
        Option(
            "speaker",
            _speakers,
            "names or keys, separated by `;`",
            "Speakers who need no `speaker` block: names, or keys of `speakers.yml`.",
        ),
        Option(
            "series", read_words, "a key of `series.yml`", "The series of the talk."
        ),
        Option(
            "number",
            read_words,
            "a number or short text",
            "The number of the talk within its series.",
        ),
        Option(
            "date",
            _date,
            "`2022-06-29`, `29 June 2022`, `June 29, 2022` or `TBA`",
            "The day of the talk. The only option that is required.",
        ),
        Option(
            "time",
            _time,
            "`09:00`, `09:00-10:00`, `9:00 am – 10:00 am`, `14h30`",
            "The start, or the start and the end, in the talk's time zone. "
            "An end before the start is on the next day.",
        ),
        Option(
            "timezone",
            lambda text, _: dates.read_timezone(text),
            "an IANA name such as `Europe/Berlin`",
            "The time zone; inherited from the series, then from `seminar_timezone`.",
        ),
        Option("venue", read_words, "text", "The room or building; may be inherited."),
        Option(
            "online",
            lambda text, _: links.read_url(text),
            "a URL",
            "The link to join the meeting; may be inherited. "
            "Not published once the talk is over.",
        ),
        Option(
            "registration",
            lambda text, _: links.read_registration(text),
            "a URL",
            "Where to register; not published once the talk is over. An e-mail "
            "address belongs into `contact`.",
        ),
        Option("topics", _topics, "names, separated by `,`", "What the talk is about."),
        Option(
            "language",
            lambda text, _: read_language(text),
            "a language tag such as `en` or `zh-Hant`",
            "The language of the talk; may be inherited.",
        ),
        Option(
            "status",
            read_choice(Status),
            "`scheduled`, `cancelled` or `postponed`",
            "Whether the talk takes place. A cancelled talk keeps its page.",
        ),
        Option("host", read_words, "text", "Who hosts the speaker."),
        Option(
            "contact",
            lambda text, _: links.read_contact(text),
            "an e-mail address, a URL or text",
            "Whom to ask; may be inherited. The one place where e-mail addresses "
            "are published.",
        ),
        Option(
            "message", read_words, "text", "A last-minute notice, shown at the top."
        ),
        Option("image", _file, "a URL or a file", "A picture for the talk."),
        *(
            Option(kind.value, _material(kind), _MATERIAL, help_text, parts=_targets)
            for kind, help_text in (
                (MaterialKind.SLIDES, "The slides."),
                (MaterialKind.VIDEO, "The recording."),
                (MaterialKind.PAPER, "The paper that the talk presents."),
                (MaterialKind.CODE, "The program that belongs to the talk."),
                (MaterialKind.POSTER, "The poster that announced the talk."),
            )
        ),
        Option(
            "name",
            read_words,
            "an identifier",
            "The talk's anchor, where a page holds several talks (docutils' own "
            "option). Without it, the anchor comes from the title.",
        ),
    )
}
"""The options of ``talk``, by name."""

SPEAKER_OPTIONS = {
    option.name: option
    for option in (
        Option(
            "key",
            _key,
            "a key of `speakers.yml`, or a new one",
            "Who this is, where the name alone does not tell.",
        ),
        Option("position", read_words, "text", "Position on the day of the talk."),
        Option(
            "affiliation", read_words, "text", "Affiliation on the day of the talk."
        ),
        Option(
            "homepage", lambda text, _: links.read_url(text), "a URL", "A home page."
        ),
        Option(
            "orcid",
            lambda text, _: links.read_orcid(text),
            "an ORCID iD",
            "The speaker's [ORCID](https://orcid.org) iD.",
        ),
        Option(
            "photo",
            _file,
            "a file beside the talk, or a URL",
            "A photo. Without one, the card shows initials.",
        ),
        Option(
            "role",
            read_choice(Role),
            "`speaker`, `panelist`, `chair` or `discussant`",
            "What the person does in the talk.",
        ),
    )
}
"""The options of ``speaker``, by name."""
