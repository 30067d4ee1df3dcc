"""Blocks of generated pages become nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_seminar.model import Text
from sphinx_seminar.render import cards, words
from sphinx_seminar.render.talk import breadcrumbs, contact_node, fields
from sphinx_seminar.views.lists import TalkList
from sphinx_seminar.views.pages import (
    Block,
    Group,
    Jump,
    Page,
    SeriesHeader,
    SeriesItem,
    SeriesList,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_seminar.render.place import Place

    ParseText = Callable[[Text, Place], list[nodes.Node]]
    """Turns MyST from a data file into nodes."""

_ = get_translation(words.MESSAGES)


def page_title(page: Page) -> str:
    """The title of a generated page."""
    return {
        "talks": str(_("Talks")),
        "year": str(_("Talks in {0}")),
        "all_series": str(_("Series")),
        "series": "{0}",
        "series_year": str(_("{0}, {1} series")),
    }[page.kind].format(*page.arguments)


def hub_title(name: str) -> str:
    """The title of an index page, by its name in ``seminar_navigation``."""
    return {"talks": str(_("Talks")), "series": str(_("Series"))}[name]


def page_body(page: Page, place: Place, parse: ParseText) -> nodes.section:
    """A generated page as a section."""
    title = page_title(page)
    section = nodes.section("", ids=["page"], classes=["seminar-page"])
    section += nodes.title(title, title)
    if page.parents:
        crumbs = [(target, target.label or _label(page)) for target in page.parents]
        section += breadcrumbs(crumbs, place)
    for block in page.blocks:
        section += _block(block, place, parse)
    return section


def _label(page: Page) -> str:
    return hub_title("series" if page.kind.startswith("series") else "talks")


def _block(block: Block, place: Place, parse: ParseText) -> list[nodes.Node]:
    match block:
        case TalkList():
            return cards.talk_list(block, place)
        case Group():
            return [_group(block, place)]
        case Jump():
            return [_jump(block, place)]
        case SeriesList():
            return _series_list(block, place)
        case SeriesHeader():
            return _series_header(block)
        case Text():
            return parse(block, place)


def _group(group: Group, place: Place) -> nodes.section:
    if group.month:
        name = words.month_name(group.year, group.month, place.locale)
        anchor = f"month-{group.month:02}"
    elif group.year:
        name, anchor = str(group.year), f"year-{group.year}"
    else:
        name, anchor = words.to_be_announced(), "to-be-announced"
    section = nodes.section("", ids=[anchor])
    title = nodes.title("", "")
    uri = place.page_uri(group.target.page) if group.target else ""
    if uri:
        title += nodes.reference(name, name, refuri=uri, internal=True)
    else:
        title += nodes.Text(name)
    section += title
    section += cards.talk_list(group.talks, place)
    return section


def _jump(jump: Jump, place: Place) -> nodes.paragraph:
    links: list[nodes.Node] = []
    counts = jump.counts or (0,) * len(jump.targets)
    for target, count in zip(jump.targets, counts, strict=True):
        if target.page == place.page:
            link: nodes.Element = nodes.strong(target.label, target.label)
        else:
            link = place.link(place.page_uri(target.page), target.label)
        if count:
            text = f" ({count})"
            link = nodes.inline("", "", link, nodes.inline(text, text))
        links.append(link)
    return nodes.paragraph("", "", *cards.joined(links, " "), classes=["seminar-jump"])


def _series_list(listed: SeriesList, place: Place) -> list[nodes.Node]:
    if not listed.items:
        text = str(_("There are no series yet."))
        return [nodes.paragraph(text, text, classes=["seminar-empty"])]
    items = [nodes.list_item("", *_series_item(one, place)) for one in listed.items]
    return [nodes.bullet_list("", *items, classes=["seminar-list", "seminar-rows"])]


def _series_item(item: SeriesItem, place: Place) -> list[nodes.Node]:
    link = place.link(place.page_uri(item.target.page), item.target.label)
    parts = [nodes.paragraph("", "", link, classes=["seminar-title"])]
    about = [item.organizer, _talk_count(item.talks)]
    if item.first_year:
        years = {str(item.first_year), str(item.last_year)}
        about.append("\u2013".join(sorted(years)))
    text = " · ".join(part for part in about if part)
    parts.append(nodes.paragraph(text, text, classes=["seminar-people"]))
    if item.next:
        label = str(_("Next talk:")) + " "
        when = cards.when_node(item.next, place, long=True)
        paragraph = nodes.paragraph("", "", nodes.Text(label), when)
        paragraph["classes"].append("seminar-when")
        parts.append(paragraph)
    return [nodes.container("", *parts, is_div=True, classes=["seminar-row"])]


def _talk_count(count: int) -> str:
    if count == 1:
        return str(_("1 talk"))
    return str(_("{count} talks")).format(count=count)


def _series_header(header: SeriesHeader) -> list[nodes.Node]:
    series = header.series
    rows: list[tuple[str, list[nodes.Node]]] = []
    if series.organizer:
        rows.append((str(_("Organizer")), [nodes.Text(series.organizer)]))
    if series.venue:
        rows.append((str(_("Venue")), [nodes.Text(series.venue)]))
    if series.homepage:
        link = nodes.reference(series.homepage, series.homepage, refuri=series.homepage)
        rows.append((str(_("Homepage")), [link]))
    if series.contact:
        rows.append((str(_("Contact")), [contact_node(series.contact)]))
    if series.timezone:
        rows.append((str(_("Time zone")), [nodes.Text(series.timezone)]))
    rows.append((str(_("Talks")), [nodes.Text(str(header.talks))]))
    return [fields(rows)]
