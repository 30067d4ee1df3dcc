"""The kind of a value: a day, an address, a person, a day off, and so on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import (
    clocks,
    days,
    lexicon,
    meetings,
    person_names,
    values,
)
from sphinx_seminar.importing.field_names import STATUS, WORDS, key_of
from sphinx_seminar.importing.labels import DAY, JOINT, PEOPLE, Field, read_label
from sphinx_seminar.importing.people import people_of
from sphinx_seminar.importing.person_names import begins_with_person, looks_like_name
from sphinx_seminar.importing.text import rich
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_APART = re.compile(r"\s+[-–—]\s+|[:;,]\s+|\s*[(\[]")
"""Between a holiday and the words about it: ``Reformation Day – no seminar``."""
MEETINGS = "|".join(map(lexicon.alternatives, ("series", "meeting")))
"""Words for a talk or a series, as a part of a regular expression."""
_NO_TALK = re.compile(
    rf"(?i)^\W*(?:{lexicon.alternatives('no')})\s*(?:\w+\s+)?(?:{MEETINGS})"
)


def is_day_off(text: str) -> bool:
    """Whether *text*, in the place of a talk, means that there is none."""
    text = markup.plain(text)
    parts = [one for one in _APART.split(text) if one.strip()]
    if not parts:
        return False
    dashes = not re.search(r"\w", text)
    if dashes or (len(parts) == 1 and lexicon.is_all("cancelled", text)):
        return True
    there_is_none = _no_talk(parts[0]) or (len(parts) > 1 and _no_talk(parts[-1]))
    # "Holiday effects in finance" is a title
    holiday = lexicon.find("holiday", parts[0]) is not None
    whole = holiday and lexicon.is_all_of(("holiday", "whose"), parts[0])
    return there_is_none or whole


def _no_talk(part: str) -> bool:
    """``No seminar this week``, ``Vortrag entfällt``."""
    if lexicon.starts("day_off", part) or _NO_TALK.match(part):
        return True
    meeting = lexicon.starts("series", part) or lexicon.starts("meeting", part)
    return meeting is not None and any(
        lexicon.is_all(kind, part[meeting.end() :]) for kind in ("day_off", "cancelled")
    )


def is_break(text: str) -> bool:
    """Whether *text* is a break between talks: ``Coffee``, ``Lunch (90 min)``."""
    text = re.sub(r"\s*(?:\([^()]*\)|@.*)$", "", markup.plain(text))
    parts = {key_of(one) for one in JOINT.split(text) if one.strip()}
    return key_of(text) in WORDS["breaks"] or bool(parts and parts <= WORDS["breaks"])


SAMPLE = 60
"""Values of a field that are looked at."""
_MIN_SHARE = 0.7
"""The part of the values that must be of a kind."""
_FEW = 2
"""Values of a field, at most, that do not show what it has."""
_MAX_TITLE = 300
_TITLE_WORDS = (3, 30)
_NUMERIC_DAY = re.compile(
    r"\d{8}|(?:19|20)\d\d-\d\d?-\d\d?T?.*|\d{5}(?:\.\d+)?|1\d{9}(?:\d{3})?"
)
_ADDRESS = re.compile(
    r"\s*(?:https?://|www\.|/[\w.-]+/|\[\W*(?:\w+\W+){0,2}\w*\]\(|\S+\.(?:pdf|html?|pptx?)\b)\S*"
)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_DIGITS = re.compile(r"(?:[01]?\d|2[0-3])[0-5]\d")
"""``1130``."""
_WITH_ORIGIN = re.compile(r"(?P<name>[^()]+?)\s*\([^()]{2,}\)\s*")
_SOME_NAME = r"[^\W\d_a-z][^\W\d_]+(?:[ -][^\W\d_a-z][^\W\d_]*\.?){0,2}"
_FIRST_NAMES = re.compile(rf"{_SOME_NAME}(?: (?:&|{person_names.AND}) {_SOME_NAME})?")
"""``Ada & Bo``, in a column with full names."""
_MARKED = re.compile(r"\s*(?:\*{1,2}[^*\s(][^*]+\*{1,2}|[“„«\"])")
_KEY = re.compile(r"\d+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MAIL = re.compile(r"\S+@\S+\.\w+")
BOOLEANS = frozenset(["true", "false"])
OF_FLAGS = frozenset({Field.STATUS, Field.ONLINE, Field.TECHNICAL, Field.OTHER})
"""Fields that may say only whether something is so."""


def is_day(text: str) -> bool:
    """Whether *text* is a day, perhaps with a time."""
    short = len(text) < 120
    return short and bool(_NUMERIC_DAY.fullmatch(text) or days.has_date(text))


def is_clock(text: str) -> bool:
    """Whether *text* is a time of day."""
    short = len(text) < 60
    return short and bool(_DIGITS.fullmatch(text) or clocks.find(text, bare=True))


def is_address(text: str) -> bool:
    """Whether *text* is a web address or the name of a file."""
    return _ADDRESS.fullmatch(text) is not None


def is_flag(text: str) -> bool:
    """Whether *text* is yes or no."""
    return STATUS.get(key_of(text)) in ("yes", "no")


def mostly(test: Callable[[str], bool], texts: Sequence[str]) -> bool:
    """Whether *test* holds for nearly all of *texts*."""
    return bool(texts) and sum(map(test, texts)) >= _MIN_SHARE * len(texts)


def known(texts: Sequence[str]) -> list[str]:
    """The values in *texts* that are known: no ``TBA``, no break or day off."""
    tests = (lambda one: values.is_tba(one.partition("\n")[0]), is_break, is_day_off)
    return [one for one in texts[:SAMPLE] if not any(test(one) for test in tests)]


def is_name(text: str) -> bool:
    """Whether *text* is the full name of a person, and nothing else."""
    return looks_like_name(text) and 1 < len(text.split()) < 5


def are_names(text: str) -> bool:
    """Whether *text* is the full name of a person, or of several."""
    return all(map(is_name, re.split(rf"\s+(?:&|{person_names.AND})\s+", text)))


def _is_place(text: str) -> bool:
    """Whether *text* is an institution, and not the position of a person there."""
    return person_names.is_affiliation(text) and not person_names.is_position(text)


def is_title(text: str) -> bool:
    """Whether *text* has as many words as a title."""
    return _TITLE_WORDS[0] <= len(text.split()) <= _TITLE_WORDS[1]


def is_person(text: str) -> bool:
    """Whether *text* is a name, perhaps with an affiliation behind it."""
    head = re.split(r"\s*[,(|;]|\s+(?:--|[-–—])\s+", text, maxsplit=1)[0]
    titled = ": " in text  # "Ada Example (Rome): Knots"
    return looks_like_name(head.strip()) and len(head.split()) < 5 and not titled


def are_people(texts: Sequence[str]) -> bool:
    """Whether all of *texts* are people: ``Jane Doe (Rome)``, or several names."""
    placed = [_WITH_ORIGIN.fullmatch(one) for one in texts]
    if placed and all(one and is_name(one["name"]) for one in placed):
        return True
    if texts and all("(" in one and len(people_of(one)) > 1 for one in texts):
        return True  # "Ada Example (Rome) and Ivo Sample (Oslo)"
    return len(set(texts)) > 1 and all(map(is_name, texts))


def has_labels(text: str) -> bool:
    """Whether lines of *text* begin with labels of a talk, but the first line."""
    labels = map(read_label, rich(text).splitlines()[1:])
    of_talk = (Field.SPEAKER, Field.TITLE, Field.ABSTRACT)
    return any(one.field in of_talk for one in labels if one is not None)


def has_title_below(text: str) -> bool:
    """Whether a line of *text* below a person is emphasized as a title."""
    first, *below = rich(text).strip().splitlines()
    titles = (
        _MARKED.match(one) and not person_names.is_affiliation(one) for one in below
    )
    return begins_with_person(plain(first)) and any(titles)


def are_mixed_names(texts: Sequence[str]) -> bool:
    """Whether *texts*, of a column ``Name``, are people, some by their first names."""
    people = [one for one in texts if is_name(one) or _FIRST_NAMES.fullmatch(one)]
    return any(map(is_name, people)) and len(people) >= _MIN_SHARE * len(texts)


def _is_long(text: str) -> bool:
    """Whether *text* is too long for anything but an abstract."""
    return len(text) > _MAX_TITLE


GUESSES: tuple[tuple[Field, Callable[[str], bool]], ...] = (
    (Field.DATE, is_day),
    (Field.PRIVATE, lambda text: _MAIL.fullmatch(text) is not None),
    (Field.ONLINE, lambda text: is_address(text) and meetings.is_meeting(text)),
    (Field.VIDEO, lambda text: is_address(text) and values.is_video(text)),
    (Field.LINK, is_address),
    (Field.TIME, lambda text: is_clock(text) and bool(re.search(r"[:hap]", text))),
    (Field.SUMMARY, has_labels),
    (Field.SUMMARY, has_title_below),
    (Field.SPEAKER, are_names),
    (Field.SPEAKER, lambda text: "(" in text and begins_with_person(plain(text))),
    (Field.SPEAKER, lambda text: "," in text and is_person(plain(text))),
    (
        Field.AFFILIATION,
        lambda text: not _is_long(text) and person_names.is_affiliation(text),
    ),
    (Field.ABSTRACT, _is_long),
    (Field.TITLE, is_title),
)
"""Tests of values, for fields of unknown names, the surest first."""


def fits(
    field: Field, texts: Sequence[str], *, sure: bool, people_elsewhere: bool = False
) -> bool:
    """Whether *texts* can be what *field* has.

    :param people_elsewhere: whether other fields have the speakers, so that titles
        that could be names are titles.
    :param sure: whether the name of the field means nothing else.
    """
    real = known(texts)
    if not real:
        return True
    if field not in OF_FLAGS and BOOLEANS.issuperset(real):
        return False  # "profile: false"
    if field in DAY | {Field.POSTED}:
        return any(map(is_day, real)) or (
            sure and not mostly(is_clock, real) and not mostly(is_flag, real)
        )
    if field in (Field.TOPICS, Field.VENUE, Field.SERIES):
        return (sure and field is Field.TOPICS) or not mostly(
            is_day, real
        )  # "Tag" is a day in German, "on" a place in Catalan
    if field in (Field.TIME, Field.END):
        return sure or any(map(is_clock, real))
    if field is Field.CONTACT:
        return not mostly(_is_long, real)
    if field is Field.STATUS:
        return not any(map(is_day, real)) and max(map(len, real)) < 80
    if field is Field.TITLE:
        real = [plain(_LINK.sub(r"\1", one)) for one in real]
        named = people_elsewhere or not are_people(real)
        return (sure or not mostly(is_address, real)) and named
    if field in PEOPLE | {Field.POSITION} and all(map(_KEY.fullmatch, real)):
        return False  # the number of an author or panel, or of a talk in an evening
    if field is Field.POSITION and len(real) > _FEW:
        return not mostly(_is_place, real)  # "job: University of Rome"
    if field is Field.SPEAKER:
        return sure or mostly(begins_with_person, real)
    if field in (Field.SLIDES, Field.VIDEO):
        return sure or not mostly(is_title, real)  # "presentation: Knots by hand"
    if field in (Field.ONLINE, Field.LINK, Field.PHOTO, Field.HOMEPAGE):
        return sure or mostly(is_address, real)
    return True
