"""Position and affiliation, which stand in one text behind a name."""

from __future__ import annotations

import re
from functools import cache

from sphinx_seminar.importing import lexicon

_SIGNS = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
EAST_ASIAN = re.compile(rf"{_SIGNS}{{2,6}}|{_SIGNS}{{1,6}}[\s　・·]{_SIGNS}{{1,6}}")
"""A name as it is written in East Asia."""


@cache
def from_pattern() -> str:
    """The word between a name and an institution, where there is no sign."""
    words = lexicon.alternatives("from")
    return rf"\s+(?:{words}|@)\s+(?=(?:the\s+)?(?-i:[A-ZÀ-Þ]))"


def split_position(text: str) -> tuple[str, str]:
    """*text* as position and affiliation, either of which may be empty.

    What is neither is taken as an affiliation.
    """
    text = " ".join(text.split()).strip(" ,;")
    position = lexicon.find("position", text)
    if position is None:
        return "", text
    parts = re.split(r"[,，]\s*|\s*[|\n]\s*|\s+[-–—]\s+", text)
    rest = [n for n, one in enumerate(parts) if not lexicon.find("position", one)]
    cut = rest[0] if rest else None
    if cut and len(parts) > 1:
        before, after = ", ".join(parts[:cut]), ", ".join(parts[cut:])
        head, affiliation = _split_inside(before)
        return head, f"{affiliation}, {after}" if affiliation else after
    return _split_inside(text)


def _split_inside(text: str) -> tuple[str, str]:
    """``Professor at the University of X``, ``PhD Candidate Department of X``."""
    origin = lexicon.find("institution", text)
    found = lexicon.every("position", text)
    position = found[-1]
    if EAST_ASIAN.search(position[0]) and origin and origin.start() < position.start():
        return text[position.start() :], text[: position.start()].strip(" ・·、,")
    joint = re.search(rf"{from_pattern()}", text[position.end() :])
    if joint:
        end = position.end()
        return text[: end + joint.start()].strip(), text[end + joint.end() :].strip()
    if origin is None or origin.start() < position.end():
        return text, ""
    begin = origin.start()
    head = re.sub(r"(?:\s+[a-zà-ÿ]{1,3}\b['’]?)+$", "", text[:begin].rstrip())
    return head.strip(" ,"), text[begin:].strip()
