"""What kind of line a loose line of an announcement is."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from sphinx_seminar.importing import affiliations, person_names, values
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.importing.blocks import Block

SERIES = re.compile(
    r"(?i)seminars?\b|colloqui(?:um|a)\b|kolloquium|seminaire|séminaire|seminario|"
    r"seminário|col[óo]quio|colloquio|research talks|lecture series|\bseries\b|"
    r"distinguished lecture|reading group|journal club|oberseminar|ringvorlesung|"
    r"vortragsreihe|webinar|brown bag|symposium|"
    r"семинар|коллоквиум|セミナー|談話会|研究会|コロキウム|研讨会|论坛|論壇|讲座|學術演講|系列|세미나|콜로퀴움|seminarium|"
    r"seminář|seminár|seminer|journal club|brown bag"
)
YEAR_SERIES = re.compile(
    r"(?i)^\W*(?:(?:the\s+)?(?P<year>(?:19|"
    r"20)\d\d)(?:\s?[/–-]\s?\d{2,4})?\s*(?:series|season|edition|programme|program)?|"
    r"(?:series|season|edition)\s+(?P<later>20\d\d))\W*$"
)
TERM = re.compile(
    r"(?i)\b(?:spring|summer|fall|autumn|winter|michaelmas|lent|easter|trinity|"
    r"hilary|term|semester|sommersemester|wintersemester|"
    r"ss|ws|sose|wise|academic year|année|curso|a\.?y\.?)\.?\s+(?:term\s+|"
    r"semester\s+|quarter\s+)?(?P<year>20\d\d)(?:\s?[/–-]\s?(?P<next>\d{2,4}))?"
)
ORGANIZER = re.compile(
    r"(?i)\b(?:group|lab(?:oratory)?|department|dept|school|faculty|institute|centre|"
    r"center|university|college|arbeitsgruppe|"
    r"lehrstuhl|fachbereich|fakultät|institut|institut[oa]|laboratoire|departamento|"
    r"dipartimento|équipe|team|society|chapter|academy)\b"
    r"|研究室|学部|学院|大学|研究所|研究科|학과|대학"
)
GREETING = re.compile(
    r"(?i)^\W*(?:dear|hi|hello|hallo|bonjour|bonsoir|liebe|sehr geehrte|cher|chers|"
    r"chères|estimad[ao]s?|queridos|caros|ciao|gentili|all are welcome|everyone|"
    r"everybody|all welcome|please|join us|this (?:week|seminar)|kind regards|thanks|"
    r"thank you|sincerely|many thanks|cheers|mit freundlichen|cordialement|saludos|"
    r"refreshments|coffee|pizza|light (?:lunch|refreshments)|looking forward|"
    r"attendance|admission|see you|join |announc|reminder|save the date|invitation|"
    r"einladung|as usual|ladies|hosted by|organi[sz]ed by|sponsored by|supported by|"
    r"(?:gäste|alle|interessierte\w*) sind)\b"
)
_SPEAKS_TO_US = re.compile(
    r"(?i)^\W*(?:we (?:are|would|look|cordially|invite|hope|will)|you are|it is|i am|"
    r"wir|nous|il est|le séminaire|die|das|der|la|el|le|we|the (?:next|following|talk|"
    r"seminar|event|meeting)|our next|upcoming|today|tomorrow|next|open to|free|tea|"
    r"lunch|note|in[- ]person|hybrid|this (?:talk|is)|best|when:)\b"
)
"""How sentences of an invitation begin, and other sentences and titles too."""
CLOSING = re.compile(
    r"(?i)^\W*(?:(?:all )?(?:the |our |my )?(?:very )?best(?: wishes| regards)?|"
    r"(?:with )?(?:kind |warm |best |kindest |warmest )?(?:wishes|regards)|cheers|"
    r"thanks(?: a lot| again)?|thank you|many thanks|respectfully|"
    r"sincerely|yours(?: sincerely| faithfully)?|(?:viele|beste|liebe|herzliche|schöne)"
    r"(?: und \w+)? grü(?:ß|ss)e|mit (?:freundlichen|besten|herzlichen) grü(?:ß|ss)en|"
    r"(?:bien |très )?(?:amicalement|cordialement)|(?:un )?(?:cordial(?:es)? )?saludos?"
    r"(?: cordiales)?|cordiali saluti|un saluto|a presto|bis bald|hasta pronto|"
    r"à bientôt|atenciosamente|atentamente|abrazos|abraços|"
    r"met vriendelijke groet(?:en)?|"
    r"groeten|hälsningar|med vänlig hälsning|с уважением)\s*[,!.]?$"
)
FOOTER = re.compile(
    r"(?i)^\W*(?:all (?:are )?(?:very )?welcome|everyone (?:is )?welcome|for (?:more|"
    r"further|any|all)|if you (?:have|would|want|wish)|"
    r"please (?:contact|register|rsvp|note|email|e-mail|join|feel|forward|see)|"
    r"to (?:register|subscribe|unsubscribe|join|be added)|"
    r"(?:light )?(?:refreshments|lunch|coffee|tea|pizza|drinks)\b|best(?: wishes|"
    r" regards)?,|kind regards|many thanks|looking forward|"
    r"see you|this (?:\w+ )?(?:talk|seminar|event|message|email) (?:is|will be|was)|"
    r"organi[sz]e[rd]|the (?:talk|seminar|event|lecture|colloquium) (?:will (?:be|"
    r"take)|is|takes)|(?:[\w-]+ (?:und|and) )?(?:kaffee|kuchen|café|tee|thé|un café|"
    r"caffè)\b|será servido|se servirá|un (?:pot|café|goûter)|"
    r"questions\?|contact:?\s|more information|note that|you (?:are|can)|join us|"
    r"hope to see|we (?:look|hope)|meeting (?:id|link)|zoom|"
    r"(?:alle )?(?:gäste|interessierte?n?|interessentinnen)\b|(?:sie|ihr|alle) sind |"
    r"(?:wir|ich) (?:freuen?|laden?|bitten?) |um anmeldung|anmeldung|im anschluss|"
    r"venez nombreux|entrée libre|(?:l['’]|la )?(?:exposé|séance|séminaire) (?:est|"
    r"sera) |"
    r"nous (?:vous|espérons|serons)|pour (?:plus d|s['’]inscrire|tout)|"
    r"entrada libre|los esperamos|les esperamos|se ruega|para más|"
    r"ingresso libero|la partecipazione|tutti (?:gli interessati )?sono|siete tutti|"
    r"per (?:ulteriori|info)|"
    r"entrada franca|contamos com|para mais|(?:everyone|all) (?:are|is) |open to )"
)
"""How paragraphs below an abstract begin that are none of it."""
BY = re.compile(
    r"(?i)^\W*(?:by|speaker|with|featuring|presented by|given by|von|par|por|di|"
    r"(?:an? )?(?:(?:invited |guest |public |online )?(?:talk|lecture|seminar|"
    r"colloquium|"
    r"presentation|vortrag|gastvortrag|conférence|exposé|charla|conferencia|ponencia|"
    r"palestra|seminario|conferenza|lezione)) (?:by|with|of|von|mit|par|de|por|di|com))"
    r"\s*:?\s+(?P<rest>[^\W\d_].*)$"
)
CANCELLED = re.compile(r"(?i)\b(?:cancell?ed|annulé|abgesagt|annullato|cancelad[oa])\b")
POSTPONED = re.compile(
    r"(?i)\b(?:postponed|verschoben|reporté|rinviato|aplazad[oa]|rescheduled)\b"
)
NOTHING_YET = re.compile(
    r"(?i)^\W*(?:abstract|title|details|abstract and title|title and abstract)\s+"
    r"(?:is |are |will )?(?:not (?:yet )?available|to follow|follows?|"
    r"unavailable|tb[acd]|to be (?:announced|confirmed))\W*$"
)
"""A line in place of what is not known yet."""
CALLED_OFF = re.compile(
    r"(?i)^(?P<ahead>[^:]{4,80}?)[\s,;–—-]+[(\[]?(?:cancell?ed|annulé|abgesagt|annullato|"
    r"cancelad[oa]|postponed|verschoben|reporté|rinviato|aplazad[oa])[)\]]?\s*:\s*"
    r"(?P<title>\S.{4,200})$"
)
"""What is called off, between the speaker and the title."""
NUMBER = re.compile(
    r"(?i)^\W*(?:#|no\.?|nr\.?|talk|seminar|lecture|session|episode|week|"
    r"第)\s*(?P<n>\d{1,4})\s*(?:回)?\W*$"
)
ADDRESS = re.compile(
    r"^[\w.+-]+@[\w.-]+\.\w+$|^[\w. -]{3,40} (?:<?[\w.+-]+@|"
    r"[\w.+-]+ at )[\w-]+(?:\.[\w-]+)+>?$"
)
"""A mail address, alone or behind a name, as archives of mailing lists have it."""
LEADS_TO_TITLE = re.compile(
    r"(?i)(?:^|[\s,])(?:(?:einen vortrag |über |zu )?(?:über|zum thema|mit dem titel|"
    r"das thema|on the topic(?: of)?|(?:entitled|titled|intitulé[es]*|intitolat[oa]|"
    r"titulad[oa]|dal titolo)|on|about|sur|sobre|su|sul tema))\s*:?$"
)
SPEAKS = re.compile(
    r"(?i)\W*(?:who\s+)?(?:(?:will|is going to|is|wird|va|to)\s+)?(?:be\s+)?"
    r"(?:(?:speak|talk|lectur|report|giv|present|deliver)(?:e|s|ing)?|spricht|"
    r"sprechen|referiert|parlera|parler[aà]|hablar[aá]|falar[aá])"
    r"(?:\s+(?:to us|an?\s+(?:\w+\s+)?(?:talk|lecture|seminar|colloquium)))?\W*"
)
"""A line between the speaker's name and the title: ``will speak on``."""
AUDIENCE = re.compile(
    r"(?i)\b(?:(?:free and )?open to (?:all|the|everyone|anyone|faculty|students|"
    r"members)|free of charge|admission is free)\b"
)
"""Who may come, in a line that is therefore no title."""
PREPOSITION = re.compile(
    r"(?i)^(?:in|im|in der|in dem|at|en|dans|à|a(?=\s+la)|au|nell['’]|nella|presso|em)"
    r"\s*(?<=[\s'’])(?:the\s+|la\s+|el\s+|l['’])?"
)
PART_OF = re.compile(
    r"(?i)^this (?:talk|seminar|lecture|"
    r"event) is part of (?:the )?(?P<name>.{3,100}?)(?: series)?\.?$"
)
ROOM = re.compile(
    r"(?i)^\W*[A-Z]{1,3}[-. ]?\d{1,4}[A-Za-z]?\s*,|"
    r"^\W*(?:room|rm\.?|hall|building|bldg|lecture (?:hall|room)|auditorium|"
    r"theat(?:re|er)|hörsaal|"
    r"raum|salle|amphi|aula|sala|auditorio|auditório|zaal|"
    r"seminarraum|campus|floor|lecture theatre|seminar room|conference room|"
    r"meeting room|common room|会議室|教室|講義室|会议室|报告厅|강의실|세미나실)\b"
    r"|\b(?:room|rm\.|hall|building|lecture theatre|auditorium|theatre)\s+[A-Z]?\d|"
    r"\b(?:seminar|lecture|meeting|conference|common) (?:room|hall|theatre)\b"
    r"|\b(?:auditorium|lecture hall|hall|room|theatre|theater|lounge|library|chapel|"
    r"gebäude|hörsaal)$|"
    r"会議室|教室|講義室|会议室|报告厅|강의실|세미나실"
)


_INVITATION = re.compile(
    r"(?i)\b(?:talks?|seminars?|colloqui\w+|lectures?|speakers?|speaking|vortr[aä]ge?|"
    r"spricht|veranstaltung\w*|exposés?|séminaires?|conférences?|charlas?|"
    r"conferencias?|"
    r"seminari[oe]|palestras?|seminários?|terrà|announce|invite|welcome|einladen|"
    r"inviter|meetings?|sessions?|events?|held)\b"
)
_LONG_TITLE = 120
"""Characters of a title with a full stop; a longer one is a sentence."""
UNWRAPPED = 110
"""Characters of a line that no mail program wrapped."""
_FEW_WORDS = 4
_FULL_LINE = 50
"""Characters of a line that a mail program wrapped, at least."""
_SENTENCE_END = re.compile(
    r"(?:[^\W\d_](?<!\bProf)(?<!\bDept)(?<!\bUniv)(?<=\w\w\w)|[)\]”\"’'])[.!?](?=\s|"
    r"$)|[。！？]"
)


_HEADING = re.compile(
    r"(?i)^\W*(?:(?:upcoming|past|next|future|previous|research|invited)\s+)*"
    r"(?:talks?|events?|seminars?|lectures?|schedule|program(?:me)?|"
    r"news|announcements?|abstracts?|vorträge|termine|öffentlich|public|"
    r"veranstaltung(?:en)?|conférences?)(?:\s+dates.*)?\W*$"
    r"|(?i:open to (?:all|the public)|ouverte? à tous|grand public|entrada libre|"
    r"eintritt frei|free (?:entry|admission)|without registration)"
)


def has_series(line: str) -> bool:
    """Whether *line* names a series, such as ``Statistics Seminar``."""
    if re.search(r"(?i)\b(?:seminar|lecture) (?:room|hall|theatre)\b", line):
        return False
    if re.search(r"(?i)\bannouncement|\binvitation", line):
        return False
    return SERIES.search(line) is not None


def is_greeting(text: str) -> bool:
    """Whether *text* speaks to its readers, rather than telling of a talk."""
    if GREETING.match(text):
        return True
    sentence = (
        len(text.split()) > 6 and text.rstrip()[-1:] in ".!:?" and len(text) < 350
    )
    return sentence and _SPEAKS_TO_US.match(text) is not None and is_invitation(text)


def is_no_news(line: str) -> bool:
    """Whether *line* tells nothing of the talk, as an address or a greeting."""
    invited = len(line.split()) > _FEW_WORDS and AUDIENCE.search(line) is not None
    known = NOTHING_YET.match(line) or ADDRESS.search(line)
    return bool(invited or known or is_greeting(line))


def is_invitation(text: str) -> bool:
    """Whether the sentences of *text* tell of a talk, rather than of its subject."""
    return _INVITATION.search(text) is not None


def names_person(line: str) -> bool:
    """Whether *line* is a name with where the person is from: ``Jane Doe (Rome)``."""
    if person_names.ASIAN_WITH_PLACE.match(line):
        return True
    if len(line) > UNWRAPPED and line[-1:] == ".":
        return False  # a biography begins like this
    line = re.sub(r"\s['’‘]\d\d\b", "", line)  # the year of graduation
    head = re.split(r"\s*[,(|]|\s+[-–—]\s+", line, maxsplit=1)[0]
    rest = line[len(head) :].strip(" ,()|-–—")
    if not person_names.looks_like_name(head) or not rest or has_series(line):
        return False
    brackets = line[len(head) :].strip()[:1] == "(" and line.rstrip().endswith(")")
    return (
        affiliations.is_affiliation(rest)
        or affiliations.is_position(rest)
        or person_names.DEGREE.match(rest.partition(",")[0].strip()) is not None
        or (brackets and len(rest) < 60)
    )


def is_prose(text: str) -> bool:
    """Whether *text* is running text, rather than lines of a headline."""
    shaped = [line.strip() for line in text.splitlines() if line.strip()]
    small = sum(line[:1].islower() for line in shaped[1:])
    if (
        len(shaped) > 2
        and max(map(len, shaped)) < UNWRAPPED
        and small * 4 < len(shaped)
    ):
        return False  # every line begins anew
    sentences = len(_SENTENCE_END.findall(text))
    if sentences >= 3 or (sentences >= 2 and len(text) > 160):
        return True
    if re.search(r"[.!?:]\W?$", text.rstrip()) and _is_wrapped(text.splitlines()):
        return True
    return len(text) > 320 and max(map(len, text.splitlines())) > 200


def _is_wrapped(text: list[str]) -> bool:
    """Whether lines are as long as they can be, and run on."""
    return len(text) > 1 and all(len(line) >= _FULL_LINE for line in text[:-1])


def is_description(text: str) -> bool:
    """Whether *text* has none of the words that make a sentence or a title."""
    return not re.search(
        r"(?i)\b(?:we|is|are|our|will|can|how|why|what|using|towards?|via)\b", text
    )


def name_splits(block: Block, text: str) -> list[tuple[str, str]]:
    """Names that *text* may begin or end with, each with what describes it."""
    found = []
    lines = [
        markup.plain(line.strip("#>•*- \t")) for line in block.lines if line.strip()
    ]
    lines = [line for line in lines if line and line in markup.plain(text)] or [
        markup.plain(text)
    ]
    for number, line in enumerate(lines):
        head = re.split(r"\s*[,(|]|\s+[-–—]\s+", line, maxsplit=1)[0]
        rest = line[len(head) :].strip(" ,()|-–—")
        following = []
        for later in lines[number + 1 :]:
            if not (
                affiliations.is_position(later) or affiliations.is_affiliation(later)
            ):
                break
            following.append(later)
        if person_names.looks_like_name(head) and (
            not rest
            or affiliations.is_affiliation(rest)
            or affiliations.is_position(rest)
        ):
            found.append((head, "\n".join(part for part in (rest, *following) if part)))
    return found


def name_and_title(text: str) -> tuple[str, str] | None:
    """The parts of ``Jane Doe - On Foam``, where the first looks like a name."""
    parts = re.split(r"\s+[-–—|]\s+|\s*:\s+", markup.plain(text), maxsplit=1)
    if len(parts) < 2 or not person_names.looks_like_name(parts[0]):
        return None
    described = affiliations.is_affiliation(parts[1])
    titled = len(parts[1].split()) > 1 and not (described and len(parts[1]) < 60)
    return (parts[0], parts[1]) if titled else None


def without_place(text: str) -> tuple[str, str]:
    """*text* without the place behind ``@`` at its end, and the place."""
    said, _, place = text.partition(" @ ")
    place = re.sub(r"(?i)^(?:location|venue|place)\s*:\s*", "", place.strip())
    return said, re.split(r"\.\s", place)[0].strip(" .")


def likeness(text: str) -> int:
    """How much *text* looks like a title."""
    bare = markup.plain(text)
    score = 0
    score += 4 * bool(
        re.match(r"^\s*#{1,3}\s", text) or re.match(r"^\s*\*\*.+\*\*\s*$", text)
    )
    score += 4 * bool(re.match(r"^\W?[“\"„«「『《‘']", bare))
    score += 2 * (3 <= len(bare.split()) <= 25 or not bare.isascii())
    score += 1 * (":" in bare or "?" in bare)
    score -= 2 * bool(re.search(r"[.!]$", bare))
    score -= 6 * (len(bare) > _LONG_TITLE and bare[-1:] in ".!")
    score -= 4 * bool(_SENTENCE_END.search(bare[:-1]) and len(bare) < 400)
    score -= 4 * bool(re.search(r"[$€£]\s?\d|\+\+\+|!$|^\W*\w+:$", bare))
    score -= 3 * bool(has_series(bare))
    score -= 4 * bool(TERM.search(bare) or _HEADING.search(bare))
    score -= 3 * bool(re.search(r"@|\bTel\b|\d{5}", bare))
    return score


def same(text: str, title: str) -> bool:
    """Whether *text* is *title*, but for emphasis and case."""
    return names.fold(values.read_title(text)) == names.fold(title)


def are_names(line: str) -> bool:
    """``Jane Doe, John Roe``: nothing but names."""
    parts = re.split(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+", line)
    return len(parts) > 1 and all(person_names.looks_like_name(one) for one in parts)


def headline(said: Sequence[str]) -> int:
    """How many lines of a block stand like a headline above running text."""
    short = len(list(takewhile(lambda line: len(line) < UNWRAPPED, said)))
    return 0 if short == len(said) else short
