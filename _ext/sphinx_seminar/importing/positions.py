"""A position and the institution behind it, as one text has both."""

from __future__ import annotations

import re

from sphinx_seminar.importing import lexicon

SIGNS = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
EAST_ASIAN = re.compile(rf"{SIGNS}{{2,6}}|{SIGNS}{{1,6}}[\s　・·]{SIGNS}{{1,6}}")
"""A name as it is written in East Asia."""
FROM = rf"\s+(?:{lexicon.alternatives('from')}|@)\s+(?=(?:the\s+)?(?-i:[A-ZÀ-Þ]))"
"""The word between a name and an institution, where there is no sign."""


_OF_THE = re.compile(r"(?:\s[a-zà-ÿ]{1,3}){2}\s+(?P<name>(?:[A-ZÀ-Þ][\w-]*\s+)+)$")
"""``Fellow of the Sample Academy``: words before that for an institution."""
_APART = re.compile(r"[,，]\s*|\s*[|\n]\s*|\s+[-–—]\s+")


def has_position(text: str) -> bool:
    """Whether a first part of *text* is a position, or the last."""
    first, *more = _APART.split(text)
    named = more and lexicon.every("position", first)
    if named and named[-1].end() == len(first):  # "Research Fellow, Sample College"
        return True
    last = [first, *more][-1]
    return bool(lexicon.starts("position", text) or lexicon.is_all("position", last))


def split_position(text: str) -> tuple[str, str]:
    """*text* as position and affiliation, either of which may be empty.

    What is neither is taken as an affiliation.
    """
    text = " ".join(text.split()).strip(" ,;")
    position = lexicon.find("position", text)
    if position is None:
        return "", text
    parts = _APART.split(text)
    rest = [n for n, one in enumerate(parts) if not lexicon.find("position", one)]
    cut = rest[0] if rest else None
    if cut and len(parts) > 1:
        before, after = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        head, affiliation = _split_inside(before)
        return head, f"{affiliation}, {after}" if affiliation else after
    last = rest[-1] if rest else 0
    alone = not parts[0].isdigit() and lexicon.is_all("position", parts[-1])
    if cut == 0 and (lexicon.find("institution", parts[0]) or alone):
        # "Department of X, Professor"
        return ", ".join(parts[last + 1 :]), ", ".join(parts[: last + 1])
    return _split_inside(text)


def part_position(text: str) -> tuple[str, str]:
    """*text*, a position, without the institution behind it: ``CTO at Acme``."""
    for joint in re.finditer(rf"{FROM}|,\s+", text):
        behind = text[joint.end() :]
        sure = joint[0][0] != "," or lexicon.find("institution", behind)
        if sure and not lexicon.find("position", behind):
            return text[: joint.start()], behind
    return text, ""


def _split_inside(text: str) -> tuple[str, str]:
    """``Professor at the University of X``, ``PhD Candidate Department of X``."""
    origin = lexicon.find("institution", text)
    found = lexicon.every("position", text)
    position = found[-1]
    if EAST_ASIAN.search(position[0]) and origin and origin.start() < position.start():
        begin = next(one.start() for one in found if one.start() > origin.start())
        return text[begin:], text[:begin].strip(" ・·、,")
    joint = re.search(FROM, text[position.end() :])
    if joint:
        end = position.end()
        return text[: end + joint.start()].strip(), text[end + joint.end() :].strip()
    if origin is None or origin.start() < position.end():
        return text, ""
    within = _OF_THE.search(text[: origin.start()])
    begin = within.start("name") if within else origin.start()
    head = re.sub(r"(?:\s+[a-zà-ÿ]{1,3}\b['’]?)+$", "", text[:begin].rstrip())
    return head.strip(" ,"), text[begin:].strip()
