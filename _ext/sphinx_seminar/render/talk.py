"""What a talk's own page shows around the organizer's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_seminar import wording
from sphinx_seminar.model import Status
from sphinx_seminar.reading.links import is_mail
from sphinx_seminar.render import cards, parts, people
from sphinx_seminar.render.tools import add_to_calendar, cite
from sphinx_seminar.views.talk import when_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.render.place import Place
    from sphinx_seminar.views.talk import TalkPage
    from sphinx_seminar.views.targets import Target
    from sphinx_seminar.views.tools import TalkTools

_ = wording.gettext


def talk_body(
    page: TalkPage,
    biographies: Sequence[Sequence[nodes.Node]],
    abstract: Sequence[nodes.Node],
    place: Place,
    tools: TalkTools | None = None,
) -> list[nodes.Node]:
    """The talk, from its status down to how to cite it.

    :param biographies: the nodes of each speaker's biography, in their order.
    :param abstract: the nodes of the abstract.
    :param tools: what the page offers to take away, if files are published.
    """
    body: list[nodes.Node] = [_breadcrumbs(page, place)] if place.is_html else []
    body += _banner(page)
    body.append(_facts(page, place))
    if tools and tools.calendar and not page.is_over:
        body += add_to_calendar(tools, place)
    body += [
        people.speaker_card(person, place.page_uri(name), biography, place)
        for person, name, biography in zip(
            page.talk.speakers, page.speaker_pages, biographies, strict=True
        )
    ]
    if abstract:
        spoken = _in_language(abstract, page.talk.language, place)
        body += [parts.heading(_("Abstract")), *spoken]
    if page.talk.materials:
        links = cards.materials(page.talk.materials, place)
        items = [nodes.list_item("", nodes.paragraph("", "", link)) for link in links]
        listed = nodes.bullet_list("", *items, classes=["seminar-materials"])
        body += [parts.heading(_("Materials")), listed]
    body += _image(page, place)
    if tools:
        body += cite(tools)
    return body


def _in_language(
    text: Sequence[nodes.Node], tag: str, place: Place
) -> Sequence[nodes.Node]:
    """*text* marked as being in the language *tag*, where the site's is another."""
    if not tag or tag == place.builder.config.language:
        return text
    # docutils turns this class into the attribute "lang"
    classes = ["seminar-abstract", f"language-{tag}"]
    return [create_component("abstract", classes, children=text)]


def _breadcrumbs(page: TalkPage, place: Place) -> nodes.Element:
    crumbs: list[tuple[Target, str]] = [(page.index, _("Talks"))]
    if page.year:
        crumbs.append((page.year, page.year.label))
    if page.series:
        crumbs.append((page.series, page.series.label))
    return breadcrumbs(crumbs, place)


def breadcrumbs(crumbs: Sequence[tuple[Target, str]], place: Place) -> nodes.Element:
    """The pages above this one, outermost first, each with its label."""
    links = [place.link(place.page_uri(target.page), label) for target, label in crumbs]
    inside = cards.joined(links, " › ")
    return nodes.paragraph("", "", *inside, classes=["seminar-breadcrumbs"])


def _banner(page: TalkPage) -> list[nodes.Node]:
    """One line that nobody overlooks: the status, and the last-minute message."""
    status, message = page.talk.status, page.talk.message
    if status is Status.SCHEDULED and not message:
        return []
    said: list[nodes.Node] = []
    if status is not Status.SCHEDULED:
        name = (
            wording.status_text(status)
            if message
            else wording.cancelled_or_postponed(status)
        )
        said.append(nodes.strong(name, name))
    if message:
        said.append(nodes.Text(f": {message}" if said else message))
    line = nodes.paragraph("", "", *said)
    classes = ["seminar-banner", f"seminar-banner-{status.value}"]
    return [create_component("banner", classes, children=[line])]


def _facts(page: TalkPage, place: Place) -> nodes.Element:
    """When, where, in which series and whom to ask, as a list of fields."""
    talk = page.talk
    when = when_of(talk)
    rows: list[tuple[str, list[nodes.Node]]] = []
    if talk.date is None:
        rows.append((_("Date"), [nodes.Text(wording.to_be_announced())]))
    else:
        day = wording.long_date(talk.date, place.locale, talk.last_day)
        rows.append((_("Date"), [parts.time_node(when, day)]))
    if talk.start:
        hours = wording.hours(when, place.locale)
        time = parts.time_node(when, hours, shows="hours")
        rows.append((_("Time"), [time]))
    where = wording.place_text(talk.venue, online=page.was_online)
    for label, text in ((_("Venue"), where), (_("Host"), talk.host)):
        if text:
            rows.append((label, [nodes.Text(text)]))
    if talk.online:
        link = nodes.reference(talk.online, talk.online, refuri=talk.online)
        link["classes"].append("seminar-until-over")
        rows.append((_("Online"), [link]))
    if talk.registration and not page.is_over:
        rows.append((_("Registration"), [contact_node(talk.registration)]))
    if page.series:
        rows.append((_("Series"), _series(page, place)))
    if talk.organizer:
        rows.append((_("Organizer"), [nodes.Text(talk.organizer)]))
    if page.topics:
        topics = cards.joined(cards.topic_badges(page.topics, place), " ")
        rows.append((_("Topics"), topics))
    if talk.language and talk.language != place.builder.config.language:
        rows.append(
            (
                _("Language"),
                [nodes.Text(wording.language_name(talk.language, place.locale))],
            )
        )
    if talk.contact:
        rows.append((_("Contact"), [contact_node(talk.contact)]))
    rows += [(one.label, [contact_node(one.value)]) for one in talk.extra if one.value]
    return fields(rows)


def fields(rows: Sequence[tuple[str, Sequence[nodes.Node]]]) -> nodes.Element:
    """Names and values, one under the other."""
    listed = nodes.field_list(
        "",
        *(
            nodes.field(
                "",
                nodes.field_name(name, name),
                nodes.field_body("", nodes.paragraph("", "", *value)),
            )
            for name, value in rows
        ),
    )
    return create_component("facts", ["seminar-facts"], children=[listed])


def _series(page: TalkPage, place: Place) -> list[nodes.Node]:
    parts: list[nodes.Node] = []
    if page.series:
        uri = place.page_uri(page.series.page)
        parts.append(place.link(uri, page.series.label))
    if page.series_year:
        uri = place.page_uri(page.series_year.page)
        label = _("{year} series").format(year=page.series_year.label)
        parts += [nodes.Text(", "), place.link(uri, label)]
    if page.talk.number:
        label = _("no. {number}").format(number=page.talk.number)
        parts += [nodes.Text(", "), nodes.Text(label)]
    return parts


def contact_node(contact: str) -> nodes.Node:
    """Whom to ask: a link for an address, plain words otherwise."""
    if is_mail(contact):
        return nodes.reference(contact, contact, refuri=f"mailto:{contact}")
    if contact.startswith(("http://", "https://")):
        return nodes.reference(contact, contact, refuri=contact)
    return nodes.Text(contact)


def _image(page: TalkPage, place: Place) -> list[nodes.Node]:
    if page.talk.image is None:
        return []
    image = place.image(page.talk.image, page.talk.title, ["seminar-image"])
    return [image] if image is not None else []
