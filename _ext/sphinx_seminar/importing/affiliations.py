"""Positions and affiliations: which is which, and where one ends."""

from __future__ import annotations

import re

_POSITION = re.compile(
    r"(?i)\b(?:professor(?:in)?|professeure?|prof(?!\w)|lecturer|researcher|"
    r"scientist|candidate|"
    r"students?|post-?doc(?:toral)?|"
    r"fellow|engineer|director|head of|chief|ceo|cto|founder|principal|investigator|"
    r"instructor|"
    r"manager|analyst|developer|dean|president|chair of|doktorand(?:in)?|"
    r"dozent(?:in)?|mitarbeiter(?:in)?|"
    r"ma[iî]tre de conf[ée]rences|chercheu(?:r|se)|charg[ée]e? de recherche|"
    r"directeur|directrice|doctorante?|"
    r"profesora?|catedr[aá]tic[oa]|investigadora?|doctorand[oa]|ricercat(?:ore|rice)|"
    r"professore(?:ssa)?|"
    r"dottorand[oa]|professora?|pesquisadora?|doutorand[oa]|hoogleraar|onderzoeker|"
    r"reader in|statistician|"
    r"economist|architect|vice president|ph\.?d\.?(?! from)|m\.?sc\.? student|"
    r"scholar|associate professor|consultant|"
    r"curator|editor|journalist|advisor|physicist|mathematician|biologist|chemist|"
    r"librarian)(?!\w)"
    r"|профессор|доцент|научный сотрудник|аспирант|"
    r"教授|准教授|助教|講師|研究員|研究员|博士生|博士後|博士后|"
    r"副教授|讲师|교수|연구원|박사과정"
)
_AFFILIATION = re.compile(
    r"(?i)\b(?:universit\w*|universid\w*|univ\.?|institut\w*|istituto|college|"
    r"schools?|school of|faculty|fakultät|facult[ée]|"
    r"facultad|department|dept\.?|departamento|dipartimento|d[ée]partement|"
    r"laborator\w*|labs?|laboratoire|centers?|centres?|centro|"
    r"zentrum|hospital|klinik\w*|academy|akademie|polytechni\w*|politecnico|"
    r"hochschule|école|ecole|eth|epfl|iit|iisc|technion|weizmann|kth|mit|cnrs|inria|"
    r"cern|nasa|"
    r"cea|infn|csic|nist|ucl|ucla|uc|tu|lmu|caltech|google|microsoft|deepmind|meta|"
    r"ibm|openai|amazon|apple|nvidia|facebook|intel|samsung|"
    r"huawei|siemens|bosch|inc\.?|ltd\.?|llc|gmbh|corp(?:oration)?\.?|company|"
    r"research|foundation|observatory|museum|"
    r"ministry|agency|bank|society|max planck|fraunhofer|helmholtz|riken|kaist|"
    r"postech|nus|ntu|hku\w*|cuhk|nyu|uni|"
    r"государственный|gruppe|group|clinic|ag)(?!\w)"
    r"|университет|институт|академия|大学|大學|研究所|研究院|學院|学院|科学院|株式会社|대학교|대학|연구소|연구원|"
    r"카이스트|πανεπιστήμιο|üniversitesi"
)
_ASIAN_AT = re.compile(
    r"^(?P<place>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+[^,]*?)[\s・·,、]+"
    r"(?P<title>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]*(?:教授|講師|讲师|助教|研究員|研究员|博士生|"
    r"교수|연구원|박사과정))$"
)

_BETWEEN = (re.compile(r"\s*;\s*|\n"), re.compile(r"\s+/\s+|\s*\|\s*"))
"""What parts affiliations, whatever they are."""
_AND = re.compile(r"(?i),?\s+(?:and|und|et|y|e|&)\s+")
_COMMA = re.compile(r",\s+")
_WHOLE = re.compile(
    r"(?i)\b(?:universit\w*|universid\w*|univ\b|college|hochschule|polytechni\w*|"
    r"politecnico|eth|epfl|mit|tu|lmu|ucla?|nyu|cnrs|inria|max planck|google|microsoft|"
    r"academy|akademie)(?!\w)|大学|大學|대학|университет"
)
"""Words of what is no part of another institution."""


def is_position(text: str) -> bool:
    """Whether *text* tells a position (``Professor of Physics``)."""
    return _POSITION.search(text) is not None


def is_affiliation(text: str) -> bool:
    """Whether *text* tells an affiliation (``University of Rome``)."""
    return _AFFILIATION.search(text) is not None


def shared_out(text: str, count: int) -> list[str]:
    """The affiliations in *text* for *count* people: one each, or one for all.

    Nothing, if they are neither as many nor one.
    """
    for joint in _BETWEEN:
        parts = [part.strip(" ,") for part in joint.split(text) if part.strip(" ,")]
        if len(parts) == count:
            return parts
        if len(parts) > 1:
            return []
    for joint in (_AND, _COMMA):
        parts = [part.strip() for part in joint.split(text) if part.strip()]
        whole = sum(_WHOLE.search(part) is not None for part in parts)
        if whole > 1:  # "Univ. X and Univ. Y", but not "Dept. of Knots, Univ. X"
            return parts if whole == len(parts) == count else []
    return [text.strip()] * count


def split_position(text: str) -> tuple[str, str]:
    """*text* as position and affiliation, either of which may be empty."""
    text = " ".join(text.split()).strip(" ,;")
    if asian := _ASIAN_AT.match(text):
        return asian["title"], asian["place"]
    if not is_position(text):
        return ("", text) if is_affiliation(text) else (text, "")
    if not is_affiliation(text):
        if match := re.search(r"\s+at\s+(?:the\s+)?(?=[A-Z])|\s*@\s*", text):
            return text[: match.start()].strip(" ,"), text[match.end() :]
        head, comma, tail = text.partition(", ")
        if comma and is_position(head) and not is_position(tail) and tail[:1].isupper():
            return head, tail
        return text, ""
    return _at_affiliation(text)


def _at_affiliation(text: str) -> tuple[str, str]:
    """Cut where the affiliation begins: at a comma, ``at``, or its first word."""
    for match in re.finditer(
        r",\s+|\s+(?:at|an der|am|à|en|dell?a|@)\s+(?:the\s+)?|\s+[-–—|]\s+|"
        r"\s+in\s+the\s+(?=Dep|School|Faculty|Institute|Division|Cent|College|Lab)|"
        r"\s*[;\n]\s*",
        text,
    ):
        before, after = text[: match.start()], text[match.end() :]
        if is_position(before) and not is_position(_up_to_comma(after)):
            cut = _cut_unpunctuated(before)
            return (cut[0], f"{cut[1]}, {after}") if cut[1] else (before, after)
        if not is_position(before) and is_affiliation(before):
            # "Department of X, Professor": the other way round
            if is_position(after) and not is_affiliation(after):
                return after, before
            if is_position(after):
                break
    return _cut_unpunctuated(text)


def _unless_position(match: re.Match[str]) -> str:
    return match[0] if is_position(match[0]) or match.start() == 0 else ""


def _up_to_comma(text: str) -> str:
    return text.partition(",")[0]


def _cut_unpunctuated(text: str) -> tuple[str, str]:
    """``Ph.D. Candidate Department of X``: cut before the word that says where."""
    positions = list(_POSITION.finditer(text))
    if not positions:
        return text, ""
    last = positions[-1]
    starts = re.finditer(
        r"\s(?=(?:the\s+)?(?:Department|Dept|School|Faculty|Institute|University|"
        r"Univ|College|"
        r"Laborator\w*|Centre|Center|Division|Chair of|Fakultät|Institut|Universität|"
        r"Max Planck)\b)",
        text,
    )
    for match in starts:
        before = text[: match.start()]
        # "Curator of the Cornwall University": the name belongs to the place
        before = re.sub(r"(?:\s+[A-Z][\w’'-]+)+$", _unless_position, before)
        joined = re.search(r"(?i)\b(?:of|in|the|for|and|&|de|für)$", before.strip())
        if match.start() >= last.end() and not joined:
            return before.strip(" ,"), text[len(before) :].strip(" ,")
    if found := re.match(
        r"(?i)(.*?\S)\s+(?:at|of)\s+(?:the\s+)?(?=(?:University|Universit|Institute|"
        r"College|ETH|MIT)\b)",
        text,
    ):
        return found[1].strip(" ,"), text[found.end() :]
    return text, ""
