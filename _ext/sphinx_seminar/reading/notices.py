"""Titles that say that there is no talk."""

from __future__ import annotations

import re

_NONE = re.compile(
    r"(?i)\W*(?:(?:there (?:is|will be) )?no (?:\w+ )?(?:seminars?|talks?|meetings?"
    r"|colloqui(?:um|a)|lectures?|sessions?|events?|class(?:es)?)"
    r"|kein(?:e|en)? (?:\w+ )?(?:\w*seminar|\w*vortrag|\w*kolloquium|veranstaltung"
    r"|termin|sitzung)|pas (?:de|d['’])\s?(?:séance|séminaire|exposé|cours|colloque)"
    r"|(?:no hay|sin|sem|não há|niente|nessun[ao]?) (?:seminari?o|semin[áa]rio|charla"
    r"|conferencia|palestra|colo?quio|colóquio|sessão|sesión|seduta|incontro)"
    r"|geen (?:seminar\w*|lezing|colloquium)|нет семинара|семинара нет)\b"
    r"|\W*(?:休講|休会|停讲|휴강)"
)


def says_no_seminar(title: str) -> bool:
    """Whether *title* begins with ``No seminar``, in a usual language."""
    return _NONE.match(title) is not None
