"""Whose life a paragraph tells, where no label says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker

_VERB = (
    r"(?:is|was|are|has|had|received|joined|obtained|earned|completed|holds?|held|"
    r"leads?|"
    r"studie[sd]|works?|worked|did|got|currently|became|joins|serves|served|teaches|"
    r"ist|war|hat|studierte|promovierte|arbeitet|leitet|lehrt|wurde|forscht|"
    r"est|était|a (?:obtenu|été|ete|soutenu)|travaille|enseigne|dirige|es|fue|ha|"
    r"trabaja|estudió|obtuvo|se|"
    r"e (?:professor\w*|un|una|dottorand\w*)|lavora|insegna|foi|possui|trabalha|"
    r"является|окончил|родился)"
)
_APPOSITION = r"(?: an? .{4,160}?)"
"""``Jane Doe, a professor of physics who knows A. B. Roe, is …``, folded."""
_AHEAD = 60
"""Characters within which the name is followed by a verb."""
_LINE = 100
"""Characters of a line that is a paragraph of its own."""


def whose(speakers: Sequence[DraftSpeaker], text: str) -> int | None:
    """The speaker whose biography *text* begins to be: ``Jane Doe is …``."""
    person = names.read_person(text[: 4 * _AHEAD].lstrip("*_ "))
    opening = names.fold(person.name)
    for number, speaker in enumerate(speakers):
        words = names.fold(speaker.name).split()
        if not words:
            continue
        first, last = words[0], words[-1]
        forms = [" ".join(words), last]
        if len(first) > 2:
            forms.append(rf"{re.escape(first)}(?: [\w.]+){{0,3}}?")
        for form in (*map(re.escape, forms[:2]), *forms[2:]):
            if re.match(
                rf"(?:dr |prof(?:essor)? )*{form}{_APPOSITION}? {_VERB}\b",
                opening,
            ):
                return number
    return None


def take_biography(draft: Draft) -> None:
    """Take the biography, begun by the speaker's name, off the end of the abstract."""
    if any(speaker.biography for speaker in draft.speakers):
        return
    paragraphs = _paragraphs(draft.abstract)
    for number, paragraph in enumerate(paragraphs[1:], start=1):
        place = whose(draft.speakers, paragraph)
        if place is None:
            continue
        draft.speakers[place].biography = "\n\n".join(paragraphs[number:])
        draft.abstract = "\n\n".join(paragraphs[:number])
        draft.guessed.append("biography")
        return


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of *text*; long lines are some, without a blank one between."""
    found: list[str] = []
    for part in re.split(r"\n\s*\n", text):
        lines = part.split("\n")
        if (
            len(lines) > 1
            and all(len(line) > _LINE for line in lines[:-1])
            and max(map(len, lines)) > 2 * _LINE
        ):
            found.extend(lines)
        else:
            found.append(part)
    return found


def person_of(
    speakers: Sequence[DraftSpeaker],
    of: str,
    text: str,
    number: str,
    *,
    strict: bool = False,
) -> int | None:
    """Whose biography *text* is: by label, by its first words, or the only one."""
    if len(speakers) == 1 and not strict:
        return 0
    if number.isdigit() and 0 < int(number) <= len(speakers):
        return int(number) - 1
    ahead = names.fold(of or text[:80])
    for full in (True, False):
        hits = [
            (place, index)
            for index, speaker in enumerate(speakers)
            if (place := _place(speaker, ahead, full=full)) >= 0
        ]
        if hits:
            return min(hits)[1]
    return None


def _place(speaker: DraftSpeaker, ahead: str, *, full: bool) -> int:
    words = names.fold(speaker.name).split()
    wanted = " ".join(words) if full else words[-1] if words else ""
    if not wanted:
        return -1
    match = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", ahead)
    return match.start() if match else -1
