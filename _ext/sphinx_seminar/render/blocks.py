"""Blocks of generated pages become nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_seminar import wording
from sphinx_seminar.model import Text
from sphinx_seminar.render import cards, people
from sphinx_seminar.render.lists import listing
from sphinx_seminar.render.talk import breadcrumbs, contact_node, fields
from sphinx_seminar.views.pages.blocks import (
    Block,
    Coming,
    Group,
    GroupLinks,
    Jump,
    Page,
    Position,
    SeriesHeader,
    SpeakerHeader,
    TopicLinks,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_seminar.render.place import Place

    ParseText = Callable[[Text, Place], list[nodes.Node]]
    """Turns marked-up text from elsewhere into nodes."""

_ = wording.gettext


def page_title(page: Page) -> str:
    """The title of a generated page."""
    hub = _HUB_OF_INDEX.get(page.kind)
    if hub:
        return wording.hub_title(hub)
    return {
        "year": _("Talks in {0}"),
        "series": "{0}",
        "series_year": _("{0}, {1} series"),
        "speaker": "{0}",
        "topic": "{0}",
    }[page.kind].format(*page.arguments)


_HUB_OF_INDEX = {
    "talks": "talks",
    "all_series": "series",
    "all_speakers": "speakers",
    "all_topics": "topics",
}
_HUB_OF_PAGE = {
    "year": "talks",
    "series": "series",
    "series_year": "series",
    "speaker": "speakers",
    "topic": "topics",
}


def page_body(page: Page, place: Place, parse: ParseText) -> nodes.section:
    """A generated page as a section."""
    title = page_title(page)
    section = nodes.section("", ids=["page"], classes=["seminar-page"])
    section += nodes.title(title, title)
    if page.parents:
        hub = wording.hub_title(_HUB_OF_PAGE[page.kind])
        crumbs = [(target, target.label or hub) for target in page.parents]
        section += breadcrumbs(crumbs, place)
    section += _search_link(page, place)
    for block in page.blocks:
        section += _block(block, place, parse)
    return section


def _search_link(page: Page, place: Place) -> list[nodes.Node]:
    """The way to search among the talks of *page*, where the search can do that."""
    if not page.search or not place.has_facets:
        return []
    label = _("Search among these talks")
    uri = f"{place.page_uri('search')}?{page.search}"
    classes = ["seminar-search-link", "seminar-only-screen"]
    return [nodes.paragraph("", "", place.link(uri, label), classes=classes)]


def _block(block: Block, place: Place, parse: ParseText) -> list[nodes.Node]:
    match block:
        case Coming():
            return [_coming(block, place)]
        case Group():
            return [_group(block, place)]
        case GroupLinks():
            return [_group_links(block, place)]
        case Jump():
            return [_jump(block, place)]
        case TopicLinks():
            return [_topic_links(block, place)]
        case SeriesHeader():
            return _series_header(block)
        case SpeakerHeader():
            return _speaker_header(block, place, parse)
        case Text():
            return parse(block, place)
        case _:
            return listing(block, place)


def _group_name(year: int, month: int, place: Place) -> tuple[str, str]:
    """The heading of a group of talks, and its anchor."""
    if month:
        return wording.month_name(year, month, place.locale), f"month-{month:02}"
    if year:
        return str(year), f"year-{year}"
    return _("Past"), "past"


def _coming_name() -> tuple[str, str]:
    return _("Upcoming"), "upcoming"


def _coming(coming: Coming, place: Place) -> nodes.section:
    name, anchor = _coming_name()
    section = nodes.section("", ids=[anchor], classes=["seminar-period"])
    section += nodes.title(name, name)
    section += cards.talk_list(coming.talks, place)
    return section


def _group(group: Group, place: Place) -> nodes.section:
    name, anchor = _group_name(group.year, group.month, place)
    section = nodes.section("", ids=[anchor], classes=["seminar-period"])
    if not group.talks.cards:
        section["classes"].append("seminar-later")
    title = nodes.title("", "")
    uri = place.page_uri(group.target.page) if group.target else ""
    if uri:
        title += nodes.reference(name, name, refuri=uri, internal=True)
    else:
        title += nodes.Text(name)
    section += title
    section += cards.talk_list(group.talks, place)
    return section


def _group_links(links: GroupLinks, place: Place) -> nodes.paragraph:
    groups = [
        (_group_name(year, month, place), count) for year, month, count in links.groups
    ]
    if links.coming:
        groups.insert(0, (_coming_name(), links.coming))
    found: list[nodes.Node] = []
    for (name, anchor), count in groups:
        link = nodes.reference(name, name, refid=anchor, internal=True)
        found.append(nodes.inline("", "", link, nodes.Text(f" ({count})")))
    return nodes.paragraph("", "", *cards.joined(found, " "), classes=["seminar-jump"])


def _jump(jump: Jump, place: Place) -> nodes.paragraph:
    links: list[nodes.Node] = []
    for target, count in zip(jump.targets, jump.counts, strict=True):
        if target.page == place.page:
            link: nodes.Element = nodes.strong(target.label, target.label)
        else:
            link = place.link(place.page_uri(target.page), target.label)
        links.append(nodes.inline("", "", link, nodes.Text(f" ({count})")))
    return nodes.paragraph("", "", *cards.joined(links, " "), classes=["seminar-jump"])


def _topic_links(links: TopicLinks, place: Place) -> nodes.paragraph:
    label = {
        "topics": _("Topics:"),
        "broader": _("Broader topic:"),
        "narrower": _("Narrower topics:"),
        "related": _("Related topics:"),
    }[links.kind]
    badges = cards.joined(cards.topic_badges(links.targets, place), " ")
    return nodes.paragraph("", "", nodes.Text(f"{label} "), *badges)


def _series_header(header: SeriesHeader) -> list[nodes.Node]:
    series = header.series
    rows: list[tuple[str, list[nodes.Node]]] = []
    if series.organizer:
        rows.append((_("Organizer"), [nodes.Text(series.organizer)]))
    if series.venue:
        rows.append((_("Venue"), [nodes.Text(series.venue)]))
    if series.homepage:
        link = nodes.reference(series.homepage, series.homepage, refuri=series.homepage)
        rows.append((_("Homepage"), [link]))
    if series.contact:
        rows.append((_("Contact"), [contact_node(series.contact)]))
    if series.timezone:
        rows.append((_("Time zone"), [nodes.Text(series.timezone)]))
    rows.append((_("Talks"), [nodes.Text(str(header.talks))]))
    return [fields(rows)]


def _speaker_header(
    header: SpeakerHeader, place: Place, parse: ParseText
) -> list[nodes.Node]:
    lines: list[nodes.Node] = [
        nodes.paragraph("", "", *_position(position)) for position in header.positions
    ]
    if header.aliases:
        text = _("Also: {names}").format(names=", ".join(header.aliases))
        lines.append(nodes.paragraph(text, text, classes=["seminar-aliases"]))
    links = people.profile_links(header.homepage, header.orcid)
    if links:
        linked = cards.joined(links, " · ")
        lines.append(nodes.paragraph("", "", *linked, classes=["seminar-links"]))
    shown = people.picture(header.name, header.photo, place)
    who = create_component("who", ["seminar-who"], children=lines)
    top = create_component("person", ["seminar-person"], children=[*shown, who])
    return [top, *parse(header.biography, place)]


def _position(position: Position) -> list[nodes.Node]:
    text = ", ".join(part for part in (position.position, position.affiliation) if part)
    years = {str(year) for year in (position.first_year, position.last_year) if year}
    span = "\u2013".join(sorted(years))
    when = f" ({span})" if span else ""
    return [nodes.Text(text), nodes.inline(when, when, classes=["seminar-count"])]
