"""Announcements that are sentences: who speaks, on what, where, in which series.

What is looked for is built like this in every language: a name stands with an
honorific, with a place in brackets, or beside a word of speaking; a title stands in
quotation marks; a room begins with a word for rooms. So the lists of words below
are what a further language needs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import (
    affiliations,
    lines,
    person_names,
    sentences_series,
    values,
)
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import markup
from sphinx_seminar.talkfiles.draft import DraftSpeaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.talkfiles.draft import Draft

_TITLE_WORD = (
    r"(?:(?:(?i:assoc(?:iate)?|assistant|asst)\.?\s+)?(?:Prof(?:essor|essorin|esseur|"
    r"esora?)?|D?Dr|Dra|Dott(?:\.ssa)?|Prof\.ssa|PD|Mr|Mrs|Ms|Mx|Mme|M|Herr|Frau|Sra?)"
    r"\.?(?:-Ing\.|\s*(?:rer\.\s?nat|med|phil|habil|h\.c)\.)?\s+)"
)
_WORD = r"[A-ZÀ-ÞŁŚŠŽČĆĐŐŰĞİ][\w'’‐-]+"
_PERSON = re.compile(
    rf"(?<![\w@.])(?P<honorific>{_TITLE_WORD}{{1,4}})?"
    rf"(?P<name>(?:{_WORD}|[A-Z]\.)(?:[ ]?(?<=\.)[A-Z]\.)*"
    rf"(?:\s+(?:{_WORD}|[A-Z]\.|de|van|von|der|den|di|da|la|del|dos|du|le|y|zu|bin|"
    rf"al)){{0,4}}"
    rf"\s+{_WORD}|{_WORD}(?=\s*\())"
)
_PLACE_BEHIND = re.compile(
    r"\s*,?\s*[(\[](?P<inside>[^()\[\]]{2,120})[)\]]"
    r"|\s*,?\s+(?:from|of|at|an der|von der|vom|aus|de l['’]|de la|del|della|"
    r"dell['’]|da|do)\s*"
    r"(?:the\s+)?(?P<at>[A-ZÀ-Þ][^.;()\n]{2,100}?)(?=\s*[,.;(]|\s+(?i:will|is|on|about|"
    r"who|titled|entitled|speaking|presenting|spricht|hält|wird|parlera|donnera|"
    r"présentera|terrà|parlerà|hablará|dará|impartirá|falará|dará|to\s+(?:give|speak|"
    r"talk|present))\b|$)"
    r"|\s*,\s*(?P<comma>[A-ZÀ-Þ][^.;()\n]{2,120}?)(?=\s*[.;(]|,?\s+(?i:will|is|on|"
    r"about|"
    r"who|speaking|spricht|hält|wird|parlera|donnera|présentera|terrà|parlerà|"
    r"hablará|dará|impartirá)\b|$)"
)
_POSITION_BEHIND = re.compile(
    r"\s*,\s*(?:an?\s+|the\s+)?(?P<position>[a-zß-ÿ][^.;,()\n]{4,60}?)\s+(?:at|"
    r"an der|à|en la|en|alla|na|no)\s+(?:the\s+)?(?P<place>[A-ZÀ-Þ][^.;()\n]{2,80}?)"
    r"(?=\s*[.;(]|\s*,\s*(?:who|will|on|about|a|the)\b|$)"
)
"""``, chair professor at Rome College, Rome``, behind a name."""
_SPEAKS_AHEAD = re.compile(
    r"(?i)(?:\b(?:talk|seminar|lecture|presentation|colloquium|session|webinar|address|"
    r"keynote|speakers?|guest|"
    r"vortrag|vorträge?|referent(?:in)?|gast|exposé|conférence|séminaire|orateur|"
    r"oratrice|charla|conferencia|seminario|ponente|ponencia|palestra|palestrante|"
    r"relatore|relatrice|intervento|conferenza|lezione)\s+(?:\w+\s+){0,2}?"
    r"(?:(?:is|will be|sera|será|sarà|ist)\s+)?"
    r"(?:(?:given|presented|delivered|gehalten|donnée?|présentée?|tenut[oa]|"
    r"impartid[ao])\s+)?"
    r"(?:by|with|from|of|von|mit|par|avec|de|por|con|di|da|del|della|dell['’])"
    r"(?:\s+(?:our|the)(?:\s+\w+){0,3})?"
    r"|\b(?:welcome|welcoming|hosting|host|hear from|hear|presented by|"
    r"given by|listen to|have|features?|featuring|"
    r"invite|invited|spricht|hält|donnera|parlera|présentera|accueill\w+|recevr\w+|"
    r"ospit\w+|interviene|parlerà|terrà|"
    r"hablará|dará|impartirá|recib\w+|"
    r"(?:speaker|speakers|referent|orateur|ponente)(?:\s+(?:is|will be|ist|sera|será))?"
    r"|como (?:convidad|invitad)[oa]|comme invitée?|als gast|come ospite"
    r"|by|with|von|par|por))[:,]?\s*$"
)
_SPEAKS_BEHIND = re.compile(
    r"(?i)\s*,?\s*(?:(?:who\s+)?(?:will|is going to|is|are)\s+(?:\w+\s+)?(?:be\s+)?"
    r"(?:present|speak|giv|talk|deliver|join|tell|visit|discuss|lectur|introduc|"
    r"shar|our (?:\w+\s+){0,2}speaker|the (?:\w+\s+){0,2}speaker)"
    r"|(?:to\s+)?(?:speaks?|speaking|presents?|presenting|giv(?:es?|ing))\b|"
    r"spricht|h[äa]lt|wird|tr[äa]gt|referiert|berichtet"
    r"|(?:qui\s+)?(?:donnera|pr[ée]sentera|parlera)|fera|exposera|interviendra|animera"
    r"|terr[àa]|parler[àa]|presenter[àa]|far[àa]|interverr[àa]"
    r"|dar[áa]|presentar[áa]|hablar[áa]|impartir[áa]|ofrecer[áa]|apresentar[áa]|"
    r"falar[áa]|ministrar[áa]|(?:que|quien|che)\s+(?:falar|hablar|parler|terr|"
    r"presentar|apresentar|dar)[áà])"
)
_NOT_SPEAKING = re.compile(
    r"(?i)(?:host(?:ed|s)?|organi[sz]\w*|contact|invited|chair(?:ed)?|moderated|"
    r"introduced|meet(?:\s+with)?|e-?mail|write to|questions?|sponsored|in memory of|"
    r"named (?:after|for|in honou?r of)|in honou?r of|joint(?:ly)?(?:\s+work)?|"
    r"collaboration|together|thanks|to(?=[:,]?\s*$)|einladende[r]?|gastgeber(?:in)?|invité[e]?|"
    r"organizad[ao]|organisé|organizzat[ao])"
    r"(?:\s+\w+){0,2}?(?:\s+(?:by|with|to|is|are|von|par|por|da|de|avec|mit|"
    r"di))?[:,]?\s*$"
)
_QUOTED = re.compile(
    r"[“\"„«‹「『《](?:\s)?(?P<title>[^”\"“»›」』》]{4,250}?)\s?[”\"“»›」』》]"
)
_TITLED = re.compile(
    r"(?i:\b(?:titled|entitled|title|titel|titre|título|titolo|thema|topic|"
    r"intitulée?|titulad[ao]|intitolat[ao]|dal titolo|mit dem titel|zum thema|"
    r"with the title|on the topic)\b(?:\s+(?i:of (?:the|her|his|their) talk))?"
    r"(?:\s+(?i:is|will be|ist|est|es))?\s*:?)\s*"
    r"(?P<title>[A-ZÀ-Þ0-9][^.\n]{6,200}?)(?=\.\s|\.?$|\s+(?i:on|am|le|il|el)\s+"
    r"(?i:mon|tue|wed|thu|fri|diens|mitt|donn|frei|mar|mer|jeu|ven|lun|gio|mié|jue|"
    r"vie))"
)
_SPEAKS_ON = re.compile(
    r"\b(?:talk|lecture|seminar|presentation|colloquium|speak|speaking|lecturing)\s+"
    r"(?:on|about)\s+(?P<title>[A-ZÀ-Þ][^.,;:!?\n()]{6,160})(?=[.,;!?]\s|[.!?]?$)"
)
_SMALL_WORD = 3
"""Letters of words that titles have in small letters: ``of``, ``and``."""
_EMPHASIZED = re.compile(
    r"(?<![\w*_])[*_]{1,2}(?P<title>[A-ZÀ-Þ][^*_\n]{8,200})[*_]{1,2}"
)
_ROOM_WORD = (
    r"(?i:room|rm\.?|hall|auditorium|lecture (?:hall|theatre|theater|room)|"
    r"seminar room|conference room|meeting room|theatre|building|"
    r"raum|hörsaal|hs|seminarraum|sr|saal|konferenzraum|gebäude|"
    r"salle|amphi(?:théâtre)?|amphithéâtre|bâtiment|"
    r"aula|sala|auditorio|auditório|salón|anfiteatro|edificio|edifício|zaal|lokaal)"
    r"(?![^\W\d_])"
)
_IN_ROOM = re.compile(rf"{_ROOM_WORD}\s*(?i:of|de|da|do|del|della|dello)?\s*$")
"""Words before the name of somebody whom a room is named after."""
_STREET = r"(?:Street|Road|Avenue|Drive|Lane|Boulevard|St|Rd|Ave|Blvd)\b\.?"
_IN = (
    r"(?:in|at|im|in der|in dem|en|en la|en el|à la|à l['’]|dans la|dans l['’]|dans|"
    r"nell['’]|nella|presso|em|na|no|venue is|location is|place is)"
)
_PLACE = re.compile(
    rf"(?<!\w)(?:(?i:{_IN})(?:\s+|(?<=['’]))|(?<=,\s)(?=(?i:room|raum|salle|aula|"
    rf"sala)\s\w*\d))(?i:the\s+|la\s+|el\s+|l['’])?(?P<place>"
    rf"{_ROOM_WORD}\s?[\w.’'-]*\w(?:\s(?!(?i:on|at|from|and|with|am|um|le|"
    rf"a)\s)[\w.’'/-]+){{0,3}}?"
    rf"|[A-Z]{{1,5}}[-. ]?\d{{1,5}}(?:[.-]\d+)*[A-Za-z]?(?:\s+[A-Z][\w’'-]+){{0,3}}"
    rf"(?:\s+at the\s+[A-Z][\w’'-]+(?:\s(?:for|of|[A-Z][\w’'-]+)){{0,5}}"
    rf"(?:\s\([^()]{{2,30}}\))?)?"
    rf"|(?:\d+[.-]?\d*\s+)?(?:[A-Z][\w.’'-]+\s){{1,3}}(?:\d{{1,4}}[A-Z]?|"
    rf"{_ROOM_WORD}(?:\s\w{{1,6}})?)"
    rf"|\d{{1,5}}\s(?:[A-Z][\w.’'-]+\s){{1,3}}{_STREET}"
    rf"|[A-ZÀ-Þ][\w’'-]+(?=,\s{_ROOM_WORD}\s\w)"
    rf")(?P<more>\s*\((?!directions|map|link|see|click|coffee|tea\b|lunch|"
    rf"refreshments|kaffee|tee\b|café|caffè|thé\b)[^()]{{2,60}}\)|"
    rf"(?:,\s*(?!(?i:on|at|and|where|which|she|he|with|"
    rf"all)\b)(?=[^,.;]*(?:[A-ZÀ-Þ\d]))[^,;:.()]{{2,60}}(?:\.\d+)?){{0,3}})"
    rf"(?=\s*(?:[.,;:)(]|$)|\s+(?i:on|at|from|and|with|am|um|le|el|il|a|from|via|"
    rf"spricht|statt|donnera|parlera|to|for|as|this|today|tomorrow|again)\b)"
)
_BREAK = "‖"
"""Stands between paragraphs, so that nothing is read across them."""
_VERB_AHEAD = re.compile(
    r"(?i)^(?:interverrà|parlerà|terrà|relatore|hablará|impartirá|spricht|es|wird|"
    r"please|join|our|with|welcome|introducing|featuring|am|im|when|speaker|"
    r"professor)\s+"
)
_PARAGRAPH = 1500
_TEXT = 6000
"""Characters of a paragraph, and of all, that are searched."""
_SPEAKERS = 6
"""Speakers of one announcement that are looked for in its sentences."""


class _Found(NamedTuple):
    score: int
    start: int
    end: int
    speaker: DraftSpeaker


def read_prose(draft: Draft, paragraphs: Sequence[str]) -> None:
    """Read what *draft* lacks out of sentences; each is noted as guessed."""
    short = (" ".join(text.split())[:_PARAGRAPH] for text in paragraphs)
    flat = f" {_BREAK} ".join(short)[:_TEXT]
    if not draft.title:
        _title(draft, flat)
    if not draft.talkers:
        _speakers(draft, markup.plain(flat))
    elif len(draft.speakers) == 1:
        told = markup.plain(flat)
        if not draft.speakers[0].affiliation:
            _describe(draft.speakers[0], told, draft)
        if not draft.speakers[0].honorific:
            _honour(draft.speakers[0], told)
    if not draft.venue:
        _venue(draft, values.without_urls(flat))
    if draft.series is None or not draft.series.name:
        sentences_series.note_series(draft, markup.plain(flat))


def _title(draft: Draft, text: str) -> None:
    for form in (_QUOTED, _TITLED, _EMPHASIZED, _SPEAKS_ON):
        for match in form.finditer(text):
            title = values.read_title(match["title"].strip(" ,."))
            if len(title.split()) < 2 and form is not _QUOTED:
                continue
            if " " not in title and title[:1].islower():
                continue  # a word of a sentence, such as „foam“
            if form is _SPEAKS_ON and not _is_capitalized(title):
                continue
            if person_names.looks_like_name(title) or lines.has_series(title):
                continue
            draft.title = title
            draft.guessed.append("title")
            return


def _is_capitalized(title: str) -> bool:
    """Whether a title's own capitals part it from the sentence it stands in."""
    large = [word for word in title.split() if len(word) > _SMALL_WORD]
    return len(large) > 1 and all(word[0].isupper() for word in large)


def _speakers(draft: Draft, text: str) -> None:
    text = _QUOTED.sub(_blanked, text)
    found = sorted(_people(text), key=lambda one: (-one.score, one.start))
    if not found or found[0].score < 2:
        return
    first = found[0]
    group = [first]
    for one in sorted(found, key=lambda one: one.start):
        joint = text[group[-1].end : one.start]
        if one.start >= group[-1].end and re.fullmatch(
            r"\s*(?:,|;|(?:,\s*)?(?:and|&|und|et|y|e))\s+", joint
        ):
            group.append(one)
    for one in group[:_SPEAKERS]:
        draft.speakers.append(one.speaker)
    draft.guessed.append("speaker")


def _blanked(match: re.Match[str]) -> str:
    """Something as long as a title in quotation marks, in which nobody is named."""
    said = match[0]
    return re.sub(r"\w", "·", said) if len(match["title"].split()) > 2 else said


def _people(text: str) -> list[_Found]:
    found = []
    for match in _PERSON.finditer(text):
        name = match["name"]
        if " " not in name and not match["honorific"]:
            continue
        ahead_of = _VERB_AHEAD.match(name) if not match["honorific"] else None
        while match["honorific"] and name.count(" ") > 1 and not _may_be_name(name):
            name = name.rpartition(" ")[0]  # "Dr. Jane Doe Institute of"
        length = len(name)
        name = name[ahead_of.end() :] if ahead_of else name
        while " " in name and not _may_be_name(name):
            head, _, name = name.partition(" ")  # "Seminar Jane Doe"
            if affiliations.is_affiliation(head):
                name = ""  # "Centro Brasileiro de Física" names nobody
        if not match["honorific"] and not _may_be_name(name):
            continue
        ends = match.start("name") + length
        start = ends - len(name) if not match["honorific"] else match.start()
        ahead = text[max(0, start - 60) : start]
        if _NOT_SPEAKING.search(ahead) or _IN_ROOM.search(ahead):
            continue
        place, end = _place(text, ends)
        behind = text[end:]
        score = 3 * bool(match["honorific"])
        score += 2 * bool(place) + 2 * bool(_SPEAKS_AHEAD.search(ahead))
        score += 2 * bool(_SPEAKS_BEHIND.match(behind))
        person = names.read_person(f"{match['honorific'] or ''}{name}")
        speaker = DraftSpeaker(name=person.name, honorific=person.honorific)
        speaker.position, speaker.affiliation = place or ("", "")
        found.append(_Found(score, start, end, speaker))
    return found


def _may_be_name(name: str) -> bool:
    return person_names.looks_like_name(name) and not lines.has_series(name)


def _place(text: str, start: int) -> tuple[tuple[str, str] | None, int]:
    """Position and affiliation of the person whose name ends at *start*."""
    match = _PLACE_BEHIND.match(text, start)
    if match is None:
        told = _POSITION_BEHIND.match(text, start)
        if told is None or not affiliations.is_position(told["position"]):
            return None, start
        return (told["position"].strip(), told["place"].strip(" ,")), told.end()
    said = (match["inside"] or match["at"] or match["comma"]).strip(" ,")
    position, affiliation = affiliations.split_position(said)
    known = affiliations.is_affiliation(said) or affiliations.is_position(said)
    if match["comma"] and not known:
        return None, start
    if person_names.PRONOUNS.match(f"({said})") or re.search(r"\d{3}|@|https?:", said):
        return None, start
    if not affiliations.is_position(position):
        position, affiliation = "", said
    return (position, affiliation), match.end()


def _describe(speaker: DraftSpeaker, text: str, draft: Draft) -> None:
    """Where the only speaker is from, if a sentence says so beside the name."""
    at = text.find(speaker.name)
    while at >= 0:
        place, _ = _place(text, at + len(speaker.name))
        if place:
            speaker.position = speaker.position or place[0]
            speaker.affiliation = place[1]
            draft.guessed.append("affiliation")
            return
        at = text.find(speaker.name, at + 1)


def _honour(speaker: DraftSpeaker, text: str) -> None:
    """The honorific that a sentence says before the whole name of the speaker."""
    said = re.search(
        rf"(?<!\w)(?P<said>{_TITLE_WORD}{{1,4}}){re.escape(speaker.name)}\b", text
    )
    if said and names.fold(speaker.name).count(" "):
        speaker.honorific = names.read_person(said[0]).honorific


def _venue(draft: Draft, text: str) -> None:
    for match in _PLACE.finditer(text):
        venue = f"{match['place']}{match['more'] or ''}".strip(" ,.")
        if lines.has_series(venue) or re.search(r"(?i)\btime\b|\bzoom\b", venue):
            continue
        draft.venue = venue
        draft.guessed.append("venue")
        return
