"""Finds pages of another generator that are talks there, and none here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind, some_of

if TYPE_CHECKING:
    from collections.abc import Collection

_FRONT = re.compile(r"(?ms)(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)^(?P=fence)")
_FIELD = re.compile(r"(?m)^[\"']?(?P<name>[a-z]\w*)[\"']?[ \t]*[:=]", re.I)
_SPEAKER = frozenset({"lecturer", "presenter", "speaker"})
_EVENT = frozenset({"date", "title"})


def front_matter_of_talk(
    name: str, text: str, directives: Collection[str]
) -> Problem | None:
    """What is wrong if a document has the front matter of a talk, and shows none.

    :param name: the file, below the source directory.
    :param directives: those of this extension: a page that has one is as it should be.
    """
    front = _FRONT.match(text)
    if front is None or "/_index." in name:  # Hugo's page of a folder
        return None
    shown = (*directives, "include")
    if any(f"{{{one}}}" in text or f"{{seminar:{one}}}" in text for one in shown):
        return None
    fields = [one["name"] for one in _FIELD.finditer(front["fields"])]
    folded = {one.lower() for one in fields}
    if not (folded >= _EVENT or {one.removesuffix("s") for one in folded} & _SPEAKER):
        return None
    message = (
        f"found the front matter of a talk ({some_of(fields)}), expected a {{talk}} "
        "directive, without which this page is in no list of talks: 'seminar import "
        f"{name}' writes a talk file; then delete this one"
    )
    where = Where(path=name, line=1)
    return Problem(kind=ProblemKind.FRONT_MATTER, where=where, message=message)
