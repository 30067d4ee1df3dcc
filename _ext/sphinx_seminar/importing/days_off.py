"""Days on which nobody speaks."""

from __future__ import annotations

import re
from functools import cache

from sphinx_seminar.importing import lexicon
from sphinx_seminar.importing.names_of_fields import NAMES, key_of
from sphinx_seminar.talkfiles import markup

_NO_TALK = re.compile(
    r"(?i)^\W*(?:(?:there (?:is|will be) |we have )?no (?:\w+ )?(?:seminars?|talks?|"
    r"meetings?|colloqui\w+|lectures?|sessions?|speakers?|class(?:es)?|event)\b"
    r"|(?:heute |diese woche )?kein(?:e|en)? (?:\w+ )?(?:\w*seminar|\w*vortrag|"
    r"\w*kolloquium|veranstaltung|termin|sitzung)\b|(?:\w+ )?(?:entfällt|fällt aus)\b"
    r"|pas (?:de|d['’])\s?(?:séance|séminaire|exposé|cours|colloque)\b|relâche\b"
    r"|(?:no hay|sin|sem|não há|niente|nessun[ao]?|senza) (?:seminari?o|semin[áa]rio|"
    r"charla|conferencia|palestra|coloquio|colóquio|sessão|sesión|seduta|incontro)\b"
    r"|geen (?:seminar\w*|lezing|colloquium)\b|нет семинара|семинара нет|"
    r"семинар(?:а)? не будет|休講|休み|お休み|なし$|放假|休会|停讲|无报告|휴강|휴일"
    r"|cancell?ed\W*$)"
)
"""What says that there is none, whatever follows."""
_APART = re.compile(r"\s+[-–—]\s+|[:;,]\s+|\s*[(\[]")
"""Before it, as the last part: ``Reformation Day – no seminar``."""
_REST = (
    r"(?:holidays?|recess|vacations?|break|feiertag|ferien|\w+ferien|\w+pause|pause|"
    r"vorlesungsfrei\w*|urlaub|vacances|congés?|(?:jour )?férié|festivo|feriado|"
    r"vacaciones|férias|vacanze|feriae|vakantie|каникулы|праздник)"
)
_WHOSE = (
    r"(?:(?:winter|spring|summer|autumn|fall|christmas|xmas|easter|pentecost|carnival|"
    r"new year['’]?s?|thanksgiving|mid-?(?:term|semester)|semester|term|reading|study|"
    r"public|bank|national|federal|state|university|academic|school|college|religious|"
    r"labou?r day|exam\w*|lecture|seminar|july|august|september|december|january|"
    r"gesetzlicher?|d['’]hiver|de noël|the)\s+){0,3}"
)
_DAY_OFF = re.compile(
    rf"(?i)^\W*(?:(?:on |in )?{_WHOSE}{_REST}|thanksgiving(?: day)?|christmas(?: day| "
    r"eve)?|new year['’]s (?:day|eve)|(?:good friday|easter(?: monday| sunday)?|"
    r"labou?r day|memorial day|veterans day|independence day|presidents['’]? day|"
    r"columbus day|(?:mlk|martin luther king(?: jr\.?)?) day|juneteenth|may day|"
    r"ascension day|whit monday)|(?:reading|study|exam\w*|spring|election) "
    r"(?:week|day)|"
    r"(?:weihnachten|ostern|ostermontag|karfreitag|pfingsten|pfingstmontag|"
    r"himmelfahrt|fronleichnam|tag der arbeit))"
    # nothing but that: "Holiday effects in finance" is a title
    r"(?:\s+(?:d['’]|(?:de|del|di|da|des|du|do|of)\s)\s?\w+)?"
    r"(?:\s+(?:week|day|weekend|begins?|starts?|ends?|monday|friday))?"
    r"(?:\W*$|\s*[(\[:,;]|\s+[-–—]|\s*[–—])"
)
"""A holiday, if nothing else goes on in the same breath."""


def is_day_off(said: str) -> bool:
    """Whether *said*, in the place of a talk, says that there is none."""
    said = markup.plain(said)
    parts = _APART.split(said)
    return bool(
        _NO_TALK.match(said)
        or _DAY_OFF.match(said)
        or (len(parts) > 1 and _NO_TALK.match(parts[-1]))
    )


def is_break(said: str) -> bool:
    """Whether *said* is what a programme has between talks: ``Coffee``."""
    whole = key_of(markup.plain(said))
    parts = [key_of(one) for one in _joints().split(said) if one.strip()]
    return whole in NAMES.breaks or (
        bool(parts) and all(one in NAMES.breaks for one in parts)
    )


@cache
def _joints() -> re.Pattern[str]:
    """What stands between several breaks: ``Lunch and registration``."""
    words = lexicon.alternatives(lexicon.Kind.AND)
    return re.compile(rf"(?i)\s*[&+/,;:|–—-]\s*|\s+(?:{words})\s+")
