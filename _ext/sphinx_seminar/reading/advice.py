"""Advice for unknown names in a directive or a data file.

Other calendars and sites use other names, and some details of a talk belong in
another file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.problems import nearest_of, sentence, shortened

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_SYNONYMS: Mapping[str, str] = {
    "speaker": "speakers presenter presenters author authors lecturer who",
    "host": "hosts hosted-by convener",
    "organizer": "organizers organiser organisers organized-by group host institution",
    "venue": "room location place building where address",
    "online": "zoom teams webex join meeting meet webinar stream livestream link url",
    "homepage": "website web site page url link home",
    "registration": "register rsvp signup sign-up tickets",
    "date": "day when",
    "time": "start starts end ends begin from until hour hours start-time end-time",
    "timezone": "tz zone time-zone",
    "duration": "length minutes",
    "topics": "topic tag tags keyword keywords category categories subject subjects",
    "topic": "topics tag tags keyword category",
    "language": "lang locale",
    "status": "state cancelled canceled postponed",
    "contact": "email e-mail mail",
    "message": "note notice notes announcement",
    "image": "picture photo logo",
    "photo": "picture image portrait avatar",
    "slides": "presentation deck",
    "kind": "type category-of-talk format",
    "map": "link url",
    "address": "street",
    "directions": "route getting-there",
    "accessibility": "access wheelchair",
    "video": "recording record youtube",
    "paper": "article preprint arxiv doi",
    "code": "github repository repo",
    "name": "title label anchor id",
    "affiliation": "institution institute university organization organisation"
    " company department employer",
    "position": "title job occupation",
    "key": "id",
    "aliases": "alias aka also synonyms synonym spellings",
    "biography": "bio about description",
    "description": "about abstract summary text",
    "parent": "broader category group",
    "limit": "count number max",
    "sort": "order",
    "style": "layout look",
}
"""Other words for options and keys; a word may mean the first that there is."""

_CHAIR = "chair chairs moderator session-chair"
_IN_BLOCK = "it in a speaker block"
_OF_TALK = "it in each talk"
_OF_SERIES = "it in the entry of the series in series.yml, as it is the same for all"
_BELOW = "it as the text below the options"
_ADDRESS = "':contact:' of the talk, the one place where e-mail addresses are published"

_WRONG_PLACE: Mapping[str, Mapping[str, str]] = {
    "talk": {
        _CHAIR: "':host:' of the talk, or a speaker block with ':role: chair'",
        "title": "it as the heading above the talk, or after the directive's name",
        "abstract description summary": _BELOW,
        "organizer organiser organizers": _OF_SERIES,
        "affiliation institution organization organisation university": _IN_BLOCK,
        "position orcid role key": _IN_BLOCK,
        "photo portrait": f"{_IN_BLOCK}, or ':image:' for a picture of the talk",
        "bio biography": "it as the text of a speaker block",
        "homepage website": f"{_IN_BLOCK}, or in series.yml",
    },
    "speaker": {
        _CHAIR: "':role: chair'",
        "name": "it after the directive's name",
        "bio biography about": _BELOW,
        "email e-mail mail contact": _ADDRESS,
        "date time venue online series topics slides video": "it among the options "
        "of the talk, above the speaker block",
        "honorific prefix": "it before the name, as in 'Dr. Jane Doe'",
    },
    "series.yml": {
        _CHAIR: f"{_OF_TALK}: ':host:', or a speaker block with ':role: chair'",
        "date day weekday time start end": f"{_OF_TALK}: ':date:' and ':time:'",
        "speaker speakers": _OF_TALK,
    },
    "speakers.yml": {
        "affiliation institution position role honorific": "it in the speaker block "
        "of each talk, as it was true on that day",
        "email e-mail mail": _ADDRESS,
    },
}
"""What belongs elsewhere than in the directive or file, and where."""


class Advice(NamedTuple):
    """Advice for an unknown name."""

    message: str
    meant: str
    """The name that was meant, if one of those that there are."""


def advise(where: str, found: str, valid: Collection[str], expected: str) -> Advice:
    """Say what is meant by *found*.

    :param where: the directive or the file that does not have it.
    :param valid: the names that it has.
    :param expected: what is expected there, as a phrase.
    """
    word = found.lower().replace("_", "-")
    for words, place in _WRONG_PLACE.get(where, {}).items():
        if word in words.split():
            return Advice(sentence(found, place), "")
    meant = next(
        (name for name in valid if word in _SYNONYMS.get(name, "").split()), ""
    )
    meant = meant or nearest_of(word, valid)
    if meant:  # before a list of all that there are
        found = shortened(found)
        message = f"found {found!r}; did you mean {meant!r}? Expected {expected}"
        return Advice(message, meant)
    return Advice(sentence(found, expected), "")
