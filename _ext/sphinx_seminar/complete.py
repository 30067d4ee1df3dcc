"""The last step of reading a document: talks get their titles and addresses.

A directive does not know its heading, or how many talks the document will have. So
this runs once the document is complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from docutils import nodes

from sphinx_seminar import nodes as own
from sphinx_seminar import wording
from sphinx_seminar.model import BREAK
from sphinx_seminar.plaintext import plain_text
from sphinx_seminar.problems import Problem, ProblemKind, sentence
from sphinx_seminar.reading import dates
from sphinx_seminar.reading.notices import names_a_break, says_no_seminar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.model import TalkEntry

_NAMES_OF_PAGES = frozenset({"genindex", "modindex", "py-modindex", "search"})
"""Sphinx's own pages, which references reach by these names from everywhere."""


def complete_talks(
    docname: str, document: nodes.document
) -> tuple[tuple[TalkEntry, ...], list[Problem]]:
    """Complete the talks of *document*.

    Each ``talk`` node loses its ``entry`` and gets an ``anchor``, by which the
    talk is found again.
    """
    problems = list(_misplaced(document))
    found = list(document.findall(own.talk))
    if found and docname.rpartition("/")[2] in _NAMES_OF_PAGES:
        name = docname.rpartition("/")[2]
        expected = "another name of this file, since links by this one lead to Sphinx's"
        message = f"talk: {sentence(name, expected, f'{name}-talk')}"
        kind = ProblemKind.DUPLICATE_ADDRESS
        problems.append(_problem(kind, found[0]["entry"], message))
    entries: list[TalkEntry] = []
    taken: set[str] = set()
    for node in found:
        entry: TalkEntry = node.attributes.pop("entry")
        section = _section(node)
        title, has_math = _title(section)
        if section is not None and dates.is_tba(title):
            _show_no_title(section)
        if not title:
            message = "talk: expected a title, as its argument or as a heading above it"
            problems.append(_problem(ProblemKind.NO_TITLE, entry, message))
        if _is_cut_short(node):
            message = (
                "talk: found no abstract, but text right after the talk; expected "
                "the outer fence to have more colons (or backticks) than those in it"
            )
            problems.append(_problem(ProblemKind.MISPLACED, entry, message))
        anchor = _anchor(entry, section, document, alone=len(found) == 1)
        if anchor in taken:
            free = _free(anchor or "talk", taken | set(document.ids))
            message = (
                f"talk: another talk already has the address {docname}"
                f"{'#' + anchor if anchor else ''}, expected a heading or an option "
                f"'name' of its own; {free!r} is used"
            )
            problems.append(_problem(ProblemKind.DUPLICATE_ADDRESS, entry, message))
            anchor = free
        taken.add(anchor)
        node["anchor"] = anchor
        node["docname"] = docname
        # a name leads to the talk even while it has the page for itself
        for wanted in dict.fromkeys((anchor, _name(entry))):
            if wanted and wanted not in document.ids:
                node["ids"].append(wanted)
                document.ids[wanted] = node
        says_nobody = entry.names_nobody and not entry.kind
        says_none = says_no_seminar(title) or names_a_break(title)
        is_notice = says_nobody and says_none
        entries.append(
            msgspec.structs.replace(
                entry,
                kind=BREAK if is_notice else entry.kind,
                anchor=anchor,
                title="" if dates.is_tba(title) else title,
                title_math=has_math,
            )
        )
    return tuple(entries), problems


def _section(node: nodes.Element) -> nodes.section | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return parent


def _is_cut_short(node: own.talk) -> bool:
    """Whether the talk seems to have been closed with its speaker.

    If a speaker's fence is open, only that is reported.
    """
    speakers = [child for child in node.children if isinstance(child, own.speaker)]
    is_open = [child["is_open"] for child in speakers]
    only_speakers = bool(speakers) and len(speakers) == len(node.children)
    following = node.next_node(descend=False, siblings=True, ascend=False)
    is_cut_short = only_speakers and isinstance(following, nodes.paragraph)
    return is_cut_short and not any(is_open)


def _title(section: nodes.section | None) -> tuple[str, bool]:
    if section is None or not isinstance(section[0], nodes.title):
        return "", False
    has_math = any(section[0].findall(nodes.math))
    return " ".join(plain_text([section[0]]).split()), has_math


def _show_no_title(section: nodes.section) -> None:
    """A heading ``TBA`` says so in words; :mod:`.transforms` knows the talk's state."""
    title = section[0]
    assert isinstance(title, nodes.title)
    title.children = []
    title += nodes.Text(wording.untitled_text(is_over=False))


def _anchor(
    entry: TalkEntry,
    section: nodes.section | None,
    document: nodes.document,
    *,
    alone: bool,
) -> str:
    is_page = section is None or isinstance(section.parent, nodes.document)
    if alone and is_page:
        return ""
    if entry.anchor:
        return _name(entry)
    if section is not None and section["ids"]:
        return str(section["ids"][0])
    return ""


def _name(entry: TalkEntry) -> str:
    """The anchor that the organizer asks for, or nothing."""
    return str(nodes.make_id(entry.anchor)) or entry.anchor


def _free(anchor: str, taken: set[str]) -> str:
    number = 2
    while f"{anchor}-{number}" in taken:
        number += 1
    return f"{anchor}-{number}"


def _misplaced(document: nodes.document) -> Iterator[Problem]:
    for node in list(document.findall(own.speaker)):
        entry = node["entry"]
        if isinstance(node.parent, own.talk):
            del node["entry"]
            continue
        message = (
            f"speaker: found {entry.name!r} outside of a talk directive"
            if _talk_around(node) is None
            else f"speaker: found {entry.name!r} in something else within a talk, "
            "expected it right in the talk directive"
        )
        yield Problem(kind=ProblemKind.MISPLACED, where=entry.where, message=message)
        node.replace_self(own.as_text(node))


def _talk_around(node: nodes.Element) -> own.talk | None:
    parent = node.parent
    while parent is not None and not isinstance(parent, own.talk):
        parent = parent.parent
    return parent


def _problem(kind: ProblemKind, entry: TalkEntry, message: str) -> Problem:
    return Problem(kind=kind, where=entry.where, message=message)
