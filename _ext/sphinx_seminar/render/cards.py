"""Talks in lists: cards, rows and one-liners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_seminar import nodes as own
from sphinx_seminar import wording
from sphinx_seminar.model import Material, Status
from sphinx_seminar.render import parts
from sphinx_seminar.render.place import has_pages
from sphinx_seminar.views.queries import Period, Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.render.place import Place
    from sphinx_seminar.views.lists import TalkList
    from sphinx_seminar.views.talk import Person, TalkCard, When
    from sphinx_seminar.views.targets import Target

_ = wording.gettext


def badge(text: str, kind: str = "secondary") -> nodes.inline:
    """A badge of sphinx-design, in one of its semantic colours."""
    classes = ["sd-badge", f"sd-bg-{kind}", f"sd-bg-text-{kind}", "seminar-badge"]
    return nodes.inline(text, text, classes=classes)


def joined(parts: Iterable[nodes.Node], separator: str) -> list[nodes.Node]:
    """*parts* with *separator* between them."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(nodes.Text(separator))
        result.append(part)
    return result


def talk_list(listed: TalkList, place: Place) -> list[nodes.Node]:
    """A list of talks in its style."""
    later = listed.later if has_pages(place.builder) else ()
    found: list[nodes.Node] = [] if listed.cards else [_empty(listed.empty)]
    if not listed.cards and not later:
        return found
    item = {Style.CARDS: _card, Style.ROWS: _row, Style.COMPACT: _line}[listed.style]
    items = [nodes.list_item("", *item(card, place)) for card in listed.cards]
    hidden = [own.later("", *item(card, place)) for card in later]
    items = [*items, *hidden] if listed.empty is Period.UPCOMING else [*hidden, *items]
    classes = ["seminar-list", f"seminar-{listed.style.value}"]
    if listed.empty is not Period.ALL:
        # the script shows the talks that are upcoming (or past) by then
        classes += [
            f"seminar-when-{listed.empty.value}",
            f"seminar-limit-{listed.limit}",
        ]
    return [nodes.bullet_list("", *items, bullet="-", classes=classes), *found]


def _empty(period: Period) -> nodes.paragraph:
    text = wording.no_talks(period)
    return nodes.paragraph(text, text, classes=["seminar-empty"])


def _card(card: TalkCard, place: Place) -> list[nodes.Node]:
    body: list[nodes.Node] = [
        nodes.paragraph(
            "", "", *_when(card, place, long=True), classes=["seminar-when"]
        ),
        nodes.paragraph("", "", _title(card, place), classes=["seminar-title"]),
    ]
    if card.people:
        people = joined((_person(person, place) for person in card.people), "; ")
        body.append(nodes.paragraph("", "", *people, classes=["seminar-people"]))
    where = wording.place_text(card.venue, online=card.is_online)
    if where:
        classes = ["seminar-place", "seminar-until-over"]
        body.append(nodes.paragraph(where, where, classes=classes))
    foot: list[nodes.Node] = [
        *_series(card.series, place),
        *materials(card.materials, place),
    ]
    if foot:
        foot = joined(foot, " · ")
        body.append(nodes.paragraph("", "", *foot, classes=["seminar-foot"]))
    if card.topics:
        topics = joined(topic_badges(card.topics, place), " ")
        body.append(nodes.paragraph("", "", *topics, classes=["seminar-topics"]))
    classes = ["sd-card", "sd-sphinx-override", "sd-shadow-sm", "seminar-card"]
    inside = create_component("card-body", ["sd-card-body"], children=body)
    return [create_component("card", [*classes, *_state(card)], children=[inside])]


def _row(card: TalkCard, place: Place) -> list[nodes.Node]:
    parts: list[nodes.Node] = [
        nodes.paragraph(
            "", "", *_when(card, place, long=False), classes=["seminar-when"]
        ),
        nodes.paragraph("", "", _title(card, place), classes=["seminar-title"]),
    ]
    people = joined((_person(person, place) for person in card.people), "; ")
    about = [nodes.inline("", "", *people)] if people else []
    about += _series(card.series, place)
    about += materials(card.materials, place)
    if about:
        line = joined(about, " · ")
        parts.append(nodes.paragraph("", "", *line, classes=["seminar-people"]))
    return [create_component("row", ["seminar-row", *_state(card)], children=parts)]


def _line(card: TalkCard, place: Place) -> list[nodes.Node]:
    names = ", ".join(
        wording.person_text(person) + wording.role_beside(person)
        for person in card.people
    )
    text = f" ({names})" if names else ""
    when = _when(card, place, long=False)
    content = [*when, nodes.Text(": "), _title(card, place), nodes.Text(text)]
    return [nodes.paragraph("", "", *content, classes=_state(card))]


def _state(card: TalkCard) -> list[str]:
    classes = ["seminar-past" if card.is_over else "seminar-upcoming"]
    if card.status is not Status.SCHEDULED:
        classes.append(f"seminar-{card.status.value}")
    return classes


def _when(card: TalkCard, place: Place, *, long: bool) -> list[nodes.Node]:
    content: list[nodes.Node] = [when_node(card.when, place, long=long)]
    if card.status is not Status.SCHEDULED:
        status = badge(wording.status_text(card.status), "danger")
        content += [nodes.Text(" "), status]
    return content


def when_node(when: When, place: Place, *, long: bool) -> nodes.inline:
    """Day and, if *long*, time of a talk."""
    if when.date is None:
        return parts.time_node(when, wording.to_be_announced())
    if not long or when.start is None:
        date = wording.long_date if long else wording.short_date
        return parts.time_node(when, date(when.date, place.locale))
    day = wording.long_date(when.date, place.locale)
    text = f"{day}, {wording.hours(when, place.locale)}"
    return parts.time_node(when, text, shows="hours")


def _title(card: TalkCard, place: Place) -> nodes.Element:
    return place.talk_link(card.address, parts.title_nodes(card.title))


def topic_badges(topics: Iterable[Target], place: Place) -> list[nodes.Node]:
    """Topics as badges that lead to their pages."""
    badges: list[nodes.Node] = []
    for topic in topics:
        linked = badge("", "light")
        linked += place.link(place.page_uri(topic.page), topic.label)
        badges.append(linked)
    return badges


def _person(person: Person, place: Place) -> nodes.inline:
    name = wording.person_text(person)
    uri = place.page_uri(person.page)
    inline = nodes.inline("", "", place.link(uri, name, ["seminar-name"]))
    if role := wording.role_beside(person):
        inline += nodes.inline(role, role, classes=["seminar-role"])
    if person.affiliation:
        text = f", {person.affiliation}"
        inline += nodes.inline(text, text, classes=["seminar-affiliation"])
    return inline


def _series(series: Target | None, place: Place) -> list[nodes.inline]:
    if series is None:
        return []
    uri = place.page_uri(series.page)
    return [place.link(uri, series.label, ["seminar-series"])]


def materials(found: Iterable[Material], place: Place) -> list[nodes.inline]:
    """Links to materials, numbered where one kind comes several times."""
    everything = list(found)
    links: list[nodes.inline] = []
    for kind in dict.fromkeys(material.kind for material in everything):
        same = [material for material in everything if material.kind is kind]
        for number, material in enumerate(same, start=1):
            label = wording.material_text(kind)
            if len(same) > 1:
                label = f"{label} {number}"
            link = place.resource(material, label)
            classes = ["seminar-material", f"seminar-{kind.value}"]
            links.append(nodes.inline("", "", link, classes=classes))
    return links
