"""The series that a sentence names: ``im Rahmen des Kolloquiums``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import person_names
from sphinx_seminar.talkfiles.draft import DraftSeries

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

_SERIES_WORD = (
    r"(?:(?:[Ss]eminars?|[Cc]olloqui(?:um|a)|SEMINAR|COLLOQUIUM|[Ww]orkshop [Ss]eries|"
    r"[Ll]ecture [Ss]eries|[Ss]eminar [Ss]eries|[Tt]alk [Ss]eries|[Ss]peaker [Ss]eries|"
    r"[Rr]eading [Gg]roup|[Jj]ournal [Cc]lub|Series|[Ww]ebinar [Ss]eries)"
    r"(?:\s[Ss]eries)?)"
)
_IN_SERIES = (
    r"(?i:(?:in|at|of|for|to|as part of|part of|within)\s+(?:the|our|this week['’]s|"
    r"today['’]s|tomorrow['’]s|next week['’]s)|this week['’]s|next week['’]s|"
    r"today['’]s|"
    r"tomorrow['’]s|(?:the|our)\s+(?:next|upcoming|first|second|last|following)(?:\s+"
    r"(?:talk|session|meeting|lecture|speaker)(?:\s+\w+)?\s+(?:of|in|at)\s+(?:the|"
    r"our))?|"
    r"(?:the|our))\s+"
)
_SERIES = [
    re.compile(form)
    for form in (
        (
            rf"{_IN_SERIES}(?:(?i:next|upcoming|weekly|monthly|virtual|online|hybrid|"
            rf"joint)\s+)*"
            rf"(?P<name>(?:[A-ZÀ-Þ][\w’'/.+-]*|and|of|in|for|on|the|&|,)"
            rf"(?:\s(?:[A-ZÀ-Þ][\w’'/.+-]*|and|of|in|for|on|the|&)|"
            rf",\s[A-Z][\w-]+){{0,7}}"
            rf"\s{_SERIES_WORD}(?:\s(?:on|in|of)\s[A-Z][\w-]+(?:\s(?:and|&|of|"
            rf"[A-Z][\w-]+)){{0,5}})?)"
        ),
        (
            rf"{_IN_SERIES}(?P<name>(?:{_SERIES_WORD}|Oberseminar|"
            rf"Kolloquium)\s(?:(?:on|in|of)\s)?"
            rf"[A-Z][\w-]+(?:\s(?:and|&|of|in|[A-Z][\w-]+)){{0,6}})"
        ),
        (
            r"(?:im|des|unseres|unserem|zum|beim)\s+(?:(?i:nächsten|kommenden|"
            r"gemeinsamen)\s+)*"
            r"(?P<name>(?:[A-ZÄÖÜ][\w-]*\s)?[A-ZÄÖÜ]?[\w-]*(?:[Ss]eminar|"
            r"[Kk]olloquium)s?"
            r"(?:\s(?:[A-ZÄÖÜ][\w/-]*|der|des|für|und|zur|zu|in|&)){0,7})"
        ),
        (
            r"(?i:dans le cadre d[ue]|(?:prochaine )?séance du|au|du|le prochain|"
            r"notre)\s+"
            r"(?P<name>(?:[Ss]éminaire|[Cc]olloque|[Gg]roupe de travail)"
            r"(?:\s(?:[A-ZÀ-Þ][\w-]*|de|des|du|d['’][\wÀ-ÿ-]+|et|en|la|"
            r"l['’][\wÀ-ÿ-]+|[a-zéèàâ]{4,}(?<!\bsera)(?<!\blieu)(?<!donnera))){1,8})"
        ),
        (
            r"(?i:nell['’]ambito del(?: ciclo)?|per il|del(?:la)?|al|dentro del|"
            r"en el(?: marco del)?|"
            r"no âmbito do|no|do|el próximo|il prossimo)\s+"
            r"(?P<name>(?:[Ss]eminari[oe]|[Ss]eminário|[Cc]oloquio|[Cc]olóquio|"
            r"[Cc]olloquio|[Cc]iclo)"
            r"(?:\s(?:[A-ZÀ-Þ][\w-]*|de|del|della|di|do|da|dell['’]\w+|e|y|la|las|"
            r"los|in|en|em)){1,8})"
        ),
    )
]


def note_series(draft: Draft, text: str) -> None:
    """Note the series that a sentence names: ``im Rahmen des Kolloquiums …``."""
    for form in _SERIES:
        for match in form.finditer(text):
            name = re.sub(r"^(?:the|and|of|in|on|for|&|,)\s+", "", match["name"])
            name = re.sub(
                r"\s+(?:and|of|in|on|for|der|des|für|und|de|di|en|e|y)$", "", name
            )
            name = re.sub(r"(?i)^(\w*(?:seminar|kolloquium))s\b", r"\1", name)
            if len(name.split()) < 2 or name.casefold() in GENERIC:
                continue
            draft.series = draft.series or DraftSeries()
            draft.series.name = name
            draft.guessed.append("series")
            return


GENERIC = person_names.listed("""
seminar, seminars, oberseminar, series, seminar series,
colloquium series, lecture series, colloquia, webinar,  research
séminaire, seminario, seminário, talks, lectures, coloquio, colóquio,
symposium, семинар
""")
"""Names of series that do not say which."""
