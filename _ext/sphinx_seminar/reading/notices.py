"""Titles that say that there is no talk, in the languages of the interface."""

from __future__ import annotations

import re

# compiled once a title is looked at: a build that looks at none takes less than that
_NONE = (
    r"(?i)\W*(?:"
    # No seminar; there will be no talk
    r"(?:there (?:is|will be) )?no (?:\w+ )?(?:seminars?|talks?|meetings?"
    r"|colloqui(?:um|a)|lectures?|sessions?|events?|class(?:es)?)"
    r"(?! (?:on|about|of|in|needed)\b)"
    r"|(?:the )?(?:seminar|talk|colloquium|meeting) (?:does not|will not) take place"
    r"|kein(?:e|en)? (?:\w+ )?(?:\w*seminar|\w*vortrag|\w*kolloquium|veranstaltung"
    r"|termin|sitzung)|(?:(?:das|der|die) )?(?:\w*seminar|\w*vortrag|\w*kolloquium"
    r"|veranstaltung|sitzung) (?:fällt aus|entfällt|findet nicht statt)|entfällt"
    r"|pas (?:de|d['\u2019])\s?(?:séance|séminaire|exposé|cours|colloque)|relâche"
    r"|(?:no (?:hay|habrá)|sin|sem|não (?:há|haverá)|niente|nessun[ao]?"
    r"|non c['\u2019]è(?: il)?) (?:seminari?o|semin[áa]rio|charla"
    r"|conferencia|palestra|colo?quio|colóquio|sessão|sesión|seduta|incontro)"
    r"|geen (?:seminar\w*|lezing|colloquium)"
    r"|(?:нет (?:семинара|доклада|заседания)|(?:семинара|доклада|заседания) (?:нет"
    r"|не будет)|семинар (?:не состоится|отмен[её]н|не проводится))"
    r")\b"
    r"|\W*(?:本日|今日|今回|今週|次回)?[はの]?(?:休講|休会|お?休み"
    r"|(?:セミナー|講演|談話会|研究会)[はも]?(?:なし|無し|休み|お休み|ありません|休講))"
    r"|\W*(?:오늘은?\s|이번\s?주\s)?(?:휴강|(?:세미나|강연|콜로퀴움)[가는은]?\s?"
    r"(?:없음|없습니다|휴강|쉽니다))"
    r"|\W*(?:本[次周週]|今[日天]|[这這][次周週])?(?:停讲|停講|休讲|(?:暂|暫)?(?:无|無|没有|沒有)"
    r"(?:讲座|講座|研讨会|研討會|讨论班|討論班|报告|報告|演讲|演講))"
)
_SEASON = (
    r"winter|christmas|xmas|new year|spring|easter|summer|fall|autumn|thanksgiving"
    r"|reading|mid-?term|semester|term|public|bank|national|university"
)
_BREAK = (
    rf"(?i)(?:(?:{_SEASON})(?:['\u2019]s?)?\s)?"
    r"(?:break|holidays?|vacations?|recess|reading week|pause)"
    r"|(?:winter|weihnachts|sommer|oster|semester|herbst|pfingst)?(?:pause|ferien)"
    r"|(?:gesetzlicher )?feiertag|vorlesungsfrei(?:e zeit)?"
    r"|vacances(?: (?:de |d['\u2019])\w+)?|jour férié|(?:pause|trêve) \w+"
    r"|vacaciones(?: de \w+)?|(?:día )?festivo|feriado|receso(?: \w+)?|recesso(?: \w+)?"
    r"|férias(?: de \w+)?|vacanze(?: \w+)?|(?:giorno )?festivo|pausa \w+"
    r"|(?:\w+ )?каникулы|(?:\w+ )?праздник|выходной(?: день)?"
    r"|(?:夏|冬|春)休み|祝日|(?:(?:여름|겨울|봄)\s?)?방학|공휴일|[寒暑]假|假期|放假|节假日|國定假日"
)
_LONGEST = 200
"""Characters of a title that are looked at."""
_BEHIND = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


def says_no_seminar(title: str) -> bool:
    """Whether *title* begins with ``No seminar``, in a usual language."""
    return re.match(_NONE, _begin(title)) is not None


def names_a_break(title: str) -> bool:
    """Whether *title* is nothing but ``Winter break``, in a usual language."""
    words = _BEHIND.sub("", _begin(title)).strip(" .!:–—-")
    return re.fullmatch(_BREAK, words) is not None


def _begin(title: str) -> str:
    return " ".join(title.split())[:_LONGEST]
