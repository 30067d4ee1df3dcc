"""Announcements that are sentences: who speaks, on what, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import affiliations, person_names, values
from sphinx_seminar.importing.draft import DraftSpeaker
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from sphinx_seminar.importing.draft import Draft

_PERSON = (
    r"(?P<who>(?:(?:Prof(?:essor)?|Dr|Mr|Mrs|Ms|Mx)\.?\s+){0,2}"
    r"[A-ZÀ-Þ][\w'’.-]+(?:\s+(?:[A-ZÀ-Þ]\.|de|van|von|der|den|di|da|la|"
    r"[A-ZÀ-Þ][\w'’-]+)){1,4})"
    r"(?P<place>\s*\([^()]{2,100}\)|\s*,?\s+(?:from|of|"
    r"at)\s+(?:the\s+)?[A-ZÀ-Þ][^.,;()]{2,80}?"
    r"(?=\s+(?:will|is|on|at|titled|entitled|about|who)\b|[.,;]))?"
)
_SPEAKERS = [
    re.compile(form)
    for form in (
        (
            rf"\b(?i:talk|seminar|lecture|presentation|colloquium|given|speaker (?:is|"
            rf"will be))\s+(?i:(?:is\s+)?(?:given\s+)?by\s+)?{_PERSON}"
        ),
        (
            rf"{_PERSON}\s*,?\s+(?i:will|is going to|is)\s+(?i:be\s+)?"
            rf"(?i:present|speak|give|giving|talk|presenting|speaking|deliver|join|"
            rf"tell)"
        ),
        (
            rf"{_PERSON}\s*,?\s+(?i:terr[àa]|spricht|h[äa]lt|wird|donnera|"
            rf"pr[ée]sentera|"
            rf"parlera|dar[áa]|presentar[áa]|hablar[áa]|far[áa]|apresentar[áa])\b"
        ),
        (
            rf"(?i:vortrag von|spricht|séminaire de|exposé de|charla de|seminario di|"
            rf"palestra de)\s+{_PERSON}"
        ),
        rf"(?i:welcome|hosting|host|hear from|presented by)\s+{_PERSON}",
    )
]
_TITLES = [
    re.compile(form)
    for form in (
        (
            r"(?i:titled?|entitled|titolo|titre|título|thema|titel|intitulé|"
            r"title(?: of (?:the|her|his|their) talk)? (?:is|"
            r"will be)|on|present|topic)\s*:?\s*"
            r"[“\"„«](?P<title>[^”\"“»]{4,200})[”\"“»]"
        ),
        r"[“\"„«](?P<title>[^”\"“»\n]{8,200})[”\"“»]",
        r"(?i:titled|entitled)\s+(?P<title>[A-Z][^.\n]{6,150})",
        r"[*_]{1,2}(?P<title>[A-Z][^*_\n]{8,150})[*_]{1,2}",
    )
]
_PLACE = re.compile(
    r"\b(?:in|at)\s+(?:the\s+)?(?P<place>(?i:room|hall|auditorium|lecture|"
    r"seminar room|building)\s?[\w .-]{0,30}?\w"
    r"|[A-Z]{2,5}\s?\d{2,5}[A-Z]?|[A-Z][\w.' ]{2,30}\s(?i:hall|room|building|"
    r"auditorium|theatre|theater|center|centre)(?:\s\w{1,6})?)(?=[.,;:)]|\s+(?i:on|"
    r"at|from|and|with|sam)\b|$)"
)


def read_prose(draft: Draft, text: str) -> None:
    """Read what *draft* lacks out of sentences; each is noted as guessed."""
    flat = " ".join(text.split())
    if not draft.title:
        _title(draft, flat)
    if not draft.speakers:
        _speaker(draft, flat)
    if not draft.venue and (match := _PLACE.search(flat)):
        draft.venue = match["place"].strip()
        draft.guessed.append("venue")


def _title(draft: Draft, text: str) -> None:
    for form in _TITLES:
        if match := form.search(text):
            draft.title = values.read_title(match["title"].strip(" ,."))
            draft.guessed.append("title")
            return


def _speaker(draft: Draft, text: str) -> None:
    for form in _SPEAKERS:
        for match in form.finditer(text):
            person = names.read_person(match["who"])
            if not (person_names.looks_like_name(person.name) or person.honorific):
                continue
            place = (match["place"] or "").strip(" ,()")
            place = re.sub(r"^(?:from|of|at)\s+(?:the\s+)?", "", place)
            position, affiliation = (
                affiliations.split_position(place) if place else ("", "")
            )
            if not affiliations.is_position(position):
                position, affiliation = "", affiliation or place
            draft.speakers.append(
                DraftSpeaker(
                    name=person.name,
                    honorific=person.honorific,
                    position=position,
                    affiliation=affiliation,
                )
            )
            draft.guessed.append("speaker")
            return
