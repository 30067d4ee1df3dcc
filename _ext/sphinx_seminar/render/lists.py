"""Lists of speakers, topics and series."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_seminar import wording
from sphinx_seminar.render import cards
from sphinx_seminar.views.lists import (
    Counted,
    List,
    SeriesItem,
    SeriesList,
    SpeakerList,
    TalkList,
    TopicList,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.render.place import Place

_ = wording.gettext


def listing(listed: List, place: Place) -> list[nodes.Node]:
    """Any list."""
    match listed:
        case TalkList():
            return cards.talk_list(listed, place)
        case SpeakerList():
            return _speakers(listed, place)
        case TopicList():
            return _topics(listed, place)
        case SeriesList():
            return _series(listed, place)


def _empty(text: str) -> list[nodes.Node]:
    return [nodes.paragraph(text, text, classes=["seminar-empty"])]


def _speakers(listed: SpeakerList, place: Place) -> list[nodes.Node]:
    if not listed.items:
        return _empty(_("There are no speakers yet."))
    if not listed.lettered:
        return [_entries(listed.items, place)]
    letters = [
        (letter, list(items))
        for letter, items in groupby(listed.items, key=lambda item: item.initial)
    ]
    jump: list[nodes.Node] = []
    body: list[nodes.Node] = []
    for number, (letter, items) in enumerate(letters):
        anchor = f"letter-{letter.lower()}" if letter.isascii() else f"letter-{number}"
        anchor = anchor.replace("#", "other")
        jump.append(nodes.reference(letter, letter, refid=anchor, internal=True))
        heading = nodes.rubric(letter, letter, ids=[anchor])
        heading["heading-level"] = 2
        heading["classes"].append("seminar-letter")
        body += [heading, _entries(items, place)]
    if len(letters) > 1 and place.is_html:
        links = nodes.paragraph("", "", *cards.joined(jump, " "))
        links["classes"].append("seminar-jump")
        body.insert(0, links)
    return body


def _topics(listed: TopicList, place: Place) -> list[nodes.Node]:
    if not listed.items:
        return _empty(_("There are no topics yet."))
    return [_entries(listed.items, place)]


def _entries(items: Sequence[Counted], place: Place) -> nodes.bullet_list:
    """*items* with their counts; deeper ones in lists within the list."""
    top = nodes.bullet_list("", bullet="-", classes=["seminar-list", "seminar-names"])
    stack = [top]
    for item in items:
        while len(stack) > item.depth + 1:
            stack.pop()
        if len(stack) <= item.depth and len(stack[-1]):
            inner = nodes.bullet_list("", bullet="-", classes=["seminar-names"])
            above = stack[-1][-1]
            assert isinstance(above, nodes.list_item)
            above += inner
            stack.append(inner)
        stack[-1].append(nodes.list_item("", _entry(item, place)))
    return top


def _entry(item: Counted, place: Place) -> nodes.paragraph:
    link = place.link(place.page_uri(item.target.page), item.target.label)
    paragraph = nodes.paragraph("", "", link)
    if item.affiliation:
        text = f", {item.affiliation}"
        paragraph += nodes.inline(text, text, classes=["seminar-affiliation"])
    count = f" ({wording.talk_count(item.talks)})"
    paragraph += nodes.inline(count, count, classes=["seminar-count"])
    return paragraph


def _series(listed: SeriesList, place: Place) -> list[nodes.Node]:
    if not listed.items:
        return _empty(_("There are no series yet."))
    items = [nodes.list_item("", *_series_item(one, place)) for one in listed.items]
    classes = ["seminar-list", "seminar-rows"]
    return [nodes.bullet_list("", *items, bullet="-", classes=classes)]


def _series_item(item: SeriesItem, place: Place) -> list[nodes.Node]:
    link = place.link(place.page_uri(item.target.page), item.target.label)
    parts = [nodes.paragraph("", "", link, classes=["seminar-title"])]
    about = [item.organizer, wording.talk_count(item.talks)]
    if item.first_year:
        years = {str(item.first_year), str(item.last_year)}
        about.append("\u2013".join(sorted(years)))
    text = " · ".join(part for part in about if part)
    parts.append(nodes.paragraph(text, text, classes=["seminar-people"]))
    if item.next:
        label = _("Next talk:") + " "
        when = cards.when_node(item.next, place, long=True)
        paragraph = nodes.paragraph("", "", nodes.Text(label), when)
        paragraph["classes"].append("seminar-people")
        parts.append(paragraph)
    return [create_component("series", ["seminar-series-item"], children=parts)]
