"""The plain rendering: generic nodes for every builder that has no templates.

LaTeX, text, manual pages, Texinfo, XML and what other extensions bring: titles, field
lists, paragraphs and lists, which every writer knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_seminar import wording
from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import language_name
from sphinx_seminar.render import pieces
from sphinx_seminar.render.generic_glance import glance
from sphinx_seminar.views.glance import Glance, Review
from sphinx_seminar.views.home import NextTalk, Numbers, Plot
from sphinx_seminar.views.lists import (
    CountedLink,
    SeriesItem,
    SeriesList,
    SpeakerList,
    TalkList,
)
from sphinx_seminar.views.queries import Period, Style
from sphinx_seminar.views.talk import when_of
from sphinx_seminar.views.topic_lists import TopicList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_seminar.model import Appearance
    from sphinx_seminar.render.page_context import PageContext
    from sphinx_seminar.views.further_talks import FurtherTalks
    from sphinx_seminar.views.home import Invitation
    from sphinx_seminar.views.listing import Listed
    from sphinx_seminar.views.talk import (
        Person,
        TalkCard,
        TalkLink,
        TalkPage,
    )

    Row = tuple[str, Sequence[nodes.Node]]
    """A label, and what is under it."""


def talk(
    page: TalkPage,
    anchors: Sequence[str],
    biographies: Sequence[Sequence[nodes.Node]],
    abstract: Sequence[nodes.Node],
    context: PageContext,
) -> list[nodes.Node]:
    """A talk on its own page.

    :param anchors: what the talk can be linked to by.
    :param biographies: the nodes of each speaker's biography, in their order.
    """
    label = wording.notice_label(page.talk)
    notice = [nodes.paragraph("", "", nodes.strong(label, label))] if label else []
    body = [*notice, *_banner(page), _fields(_facts(page, context))]
    for person, name, biography in zip(
        page.talk.speakers, page.speaker_pages, biographies, strict=True
    ):
        body += _speaker(person, name, context)
        if biography:
            body += [pieces.heading(_("Biography")), *biography]
    if abstract:
        body += [pieces.heading(_("Abstract")), *abstract]
    if page.talk.materials:
        links = ([one] for one in pieces.materials(page.talk.materials, context))
        body += [pieces.heading(_("Materials")), pieces.bullets(links)]
    if page.talk.image:
        image = context.image(page.talk.image, page.talk.title, [])
        body += [image] if image else []
    return [nodes.container("", *body, ids=list(anchors))]


def _banner(page: TalkPage) -> list[nodes.Node]:
    """The status, and the last-minute message."""
    message = page.talk.message
    label = wording.banner_label(page.talk.status, message)
    if not label:
        return [pieces.paragraph(message)] if message else []
    more = [pieces.text(f": {message}")] if message else []
    return [nodes.paragraph("", "", nodes.strong(label, label), *more)]


def _facts(page: TalkPage, context: PageContext) -> Iterator[Row]:
    """When, where, in which series and whom to ask."""
    talk, when = page.talk, when_of(page.talk)
    if talk.kind and not talk.is_notice:
        yield _("Kind"), [pieces.text(wording.kind_text(talk))]
    yield _("Date"), [pieces.text(pieces.day(when, context))]
    if talk.start:
        yield _("Time"), [pieces.text(wording.hours(when, context.locale))]
    where = wording.place_text(talk.venue, online=page.was_online)
    if where:
        yield _("Venue"), [pieces.text(where)]
    for label, text in wording.place_facts(talk.place) if talk.place else ():
        yield label, [pieces.text(text)]
    if talk.place and talk.place.map:
        yield _("Map"), [pieces.outside(talk.place.map, talk.place.map)]
    for label, text in wording.plain_facts(talk):
        yield label, [pieces.text(text)]
    if talk.online:
        yield _("Online"), [pieces.outside(talk.online, talk.online)]
    if text := wording.join_note(talk, context.locale):
        yield _("Online"), [pieces.text(text)]
    if talk.registration and not page.is_over:
        yield _("Registration"), [pieces.contact(talk.registration)]
    if page.series:
        parts = [pieces.link(page.series, context)]
        if page.series_year:
            label = _("{year} series").format(year=page.series_year.label)
            parts.append(
                pieces.to(context.page_uri(page.series_year.page), pieces.text(label))
            )
        if talk.number:
            parts.append(pieces.text(_("no. {number}").format(number=talk.number)))
        parts += [pieces.link(one, context) for one in page.also_in]
        yield _("Series"), pieces.joined(parts, ", ")
    if talk.organizer:
        yield _("Organizer"), [pieces.text(talk.organizer)]
    if page.topics:
        yield (
            _("Topics"),
            pieces.joined((pieces.link(one, context) for one in page.topics), ", "),
        )
    if talk.language and talk.language != context.language:
        name = language_name(talk.language, context.locale)
        yield _("Language"), [pieces.text(name)]
    if talk.contact:
        yield _("Contact"), [pieces.contact(talk.contact)]
    for one in talk.extra:
        if one.value:
            yield one.label, [pieces.contact(one.value)]


def _fields(rows: Iterable[Row]) -> nodes.field_list:
    fields = (
        nodes.field(
            "",
            nodes.field_name(name, name),
            nodes.field_body("", nodes.paragraph("", "", *value)),
        )
        for name, value in rows
    )
    return nodes.field_list("", *fields)


def _speaker(
    person: Appearance, page: str, context: PageContext
) -> Iterator[nodes.Node]:
    """Who speaks: photo, name, position, affiliation and links."""
    if person.photo:
        image = context.image(person.photo, person.name, [])
        if image:
            yield image
    name = pieces.to(context.page_uri(page), pieces.text(wording.person_text(person)))
    role = f"{wording.name_suffix(person)}{wording.role_suffix(person)}"
    yield nodes.paragraph("", "", nodes.strong("", "", name), pieces.text(role))
    yield from (
        pieces.paragraph(one) for one in (person.position, person.affiliation) if one
    )
    links = []
    if person.homepage:
        links.append(pieces.outside(person.homepage, _("Homepage")))
    if person.orcid:
        uri = f"https://orcid.org/{person.orcid}"
        links.append(pieces.outside(uri, f"ORCID {person.orcid}"))
    if links:
        yield nodes.paragraph("", "", *pieces.joined(links, " · "))


def further_talks(found: FurtherTalks, context: PageContext) -> list[nodes.Node]:
    """Where to go on from the talks of a document."""
    body: list[nodes.Node] = []
    if found.related:
        items = (_related(one, context) for one in found.related)
        body += [pieces.heading(_("Related talks")), pieces.bullets(items)]
    for one, label in (
        (found.previous, _("Previous talk")),
        (found.next, _("Next talk")),
    ):
        if one:
            parts = [pieces.text(f"{label}: "), *_named(one, context)]
            body.append(nodes.paragraph("", "", *parts))
    return body


def _related(one: TalkLink, context: PageContext) -> list[nodes.Node]:
    day = wording.short_date(one.date, context.locale) if one.date else ""
    about = ", ".join(part for part in (*one.people, day) if part)
    return [*_named(one, context), pieces.text(f" ({about})" if about else "")]


def _named(one: TalkLink | TalkCard, context: PageContext) -> list[nodes.Node]:
    """The title, and whether the talk does not take place as announced."""
    return [
        pieces.titled(one.address, one.title, context),
        pieces.text(pieces.status(one.status)),
    ]


def listing(listed: Listed, context: PageContext) -> list[nodes.Node]:
    """Any list."""
    match listed:
        case TalkList():
            line = _line if listed.style is Style.COMPACT else _entry
            talks = [line(one, listed.style, context) for one in listed.talks]
            if listed.heading:
                head = [pieces.heading(listed.heading)]
                return head + _list(talks, "") if talks else []
            return _list(talks, wording.no_talks(listed.empty))
        case SpeakerList():
            found: list[nodes.Node] = []
            for letter in listed.letters:
                found.append(pieces.heading(letter.letter))
                found.append(_names(letter.items, context))
            if listed.items:
                found.append(_names(listed.items, context))
            return found or [pieces.paragraph(_("There are no speakers yet."))]
        case TopicList():
            if not listed.items:
                return [pieces.paragraph(_("There are no topics yet."))]
            return [_names(listed.items, context)]
        case NextTalk():
            talks = [_invitation(one, context) for one in listed.talks[:1]]
            return _list(talks, wording.no_talks(Period.UPCOMING))
        case Numbers():
            parts = (pieces.link(one, context) for one in wording.numbers(listed))
            return [nodes.paragraph("", "", *pieces.joined(parts, " · "))]
        case Plot():
            years = [one for one in listed.bars if one.talks]
            return [_names(years, context)] if years else []
        case Glance() | Review():
            return glance(listed, context)
        case SeriesList():
            series = [list(_series(one, context)) for one in listed.items]
            return _list(series, _("There are no series yet."))


def _list(items: Sequence[Sequence[nodes.Node]], empty: str) -> list[nodes.Node]:
    if not items:
        return [pieces.paragraph(empty)]
    entries = (nodes.list_item("", *item) for item in items)
    return [nodes.bullet_list("", *entries, bullet="-")]


def _entry(card: TalkCard, style: Style, context: PageContext) -> list[nodes.Node]:
    """A talk in paragraphs: day, title, people, and on cards all else."""
    full = style is Style.CARDS
    when = card.when
    moment = pieces.day(when, context) if full else pieces.short_day(when, context)
    if full and when.start:
        moment = f"{moment}, {wording.hours(when, context.locale)}"
    people = pieces.joined((_person(one, context) for one in card.people), "; ")
    where = wording.place_text(card.venue, online=card.is_online)
    source = [pieces.link(card.series, context)] if card.series else []
    source += [pieces.link(one, context) for one in card.also_in]
    source += pieces.materials(card.materials, context)
    lines: list[Sequence[nodes.Node]] = [
        [pieces.text(moment + pieces.kind(card) + pieces.status(card.status))],
        [pieces.titled(card.address, card.title, context)],
    ]
    if full:
        topics = pieces.joined((pieces.link(one, context) for one in card.topics), ", ")
        lines += [people, [pieces.text(where)] if where else []]
        lines += [pieces.joined(source, " · "), topics]
    else:
        who = [nodes.inline("", "", *people)] if people else []
        lines.append(pieces.joined([*who, *source], " · "))
    return [nodes.paragraph("", "", *line) for line in lines if line]


def _invitation(one: Invitation, context: PageContext) -> list[nodes.Node]:
    """The next talk in paragraphs: what is said of any, and how to take part."""
    found = _entry(one.talk, Style.CARDS, context)
    if one.message:
        found.insert(0, pieces.paragraph(one.message))
    for label, address in (
        (_("Online"), one.online),
        (_("Registration"), one.registration),
    ):
        if address:
            parts = [pieces.text(f"{label}: "), pieces.contact(address)]
            found.append(nodes.paragraph("", "", *parts))
    return found


def _line(card: TalkCard, style: Style, context: PageContext) -> list[nodes.Node]:
    names = ", ".join(
        wording.person_text(one) + wording.role_suffix(one) for one in card.people
    )
    when = (
        pieces.short_day(card.when, context)
        + pieces.kind(card)
        + pieces.status(card.status)
    )
    title = pieces.titled(card.address, card.title, context)
    after = pieces.text(f" ({names})" if names else "")
    return [nodes.paragraph("", "", pieces.text(f"{when}: "), title, after)]


def _person(person: Person, context: PageContext) -> nodes.Node:
    name = pieces.text(wording.person_text(person))
    about = wording.role_suffix(person)
    if person.affiliation:
        about += f", {person.affiliation}"
    return nodes.inline(
        "", "", pieces.to(context.page_uri(person.page), name), pieces.text(about)
    )


def _names(items: Iterable[CountedLink], context: PageContext) -> nodes.bullet_list:
    """Speakers or topics with their numbers of talks; narrower ones within."""
    listed = nodes.bullet_list("", bullet="-")
    for item in items:
        about = f", {item.affiliation}" if item.affiliation else ""
        counted = wording.talk_count(item.talks, item.upcoming)
        count = pieces.text(f"{about} ({counted})")
        line = nodes.paragraph("", "", pieces.link(item.target, context), count)
        inner = [_names(item.narrower, context)] if item.narrower else []
        listed += nodes.list_item("", line, *inner)
    return listed


def _series(item: SeriesItem, context: PageContext) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", pieces.link(item.target, context))
    years = wording.span(item.first_year, item.last_year)
    usual = wording.usual_time(item.meeting, context.locale) if item.meeting else ""
    meeting = " · ".join(part for part in (usual, item.venue) if part)
    if meeting:
        yield pieces.paragraph(meeting)
    about = (item.organizer, wording.talk_count(item.talks), years)
    yield pieces.paragraph(" · ".join(part for part in about if part))
    if item.next:
        when = pieces.day(item.next, context)
        if item.next.start:
            when = f"{when}, {wording.hours(item.next, context.locale)}"
        yield pieces.paragraph(_("Next talk:") + f" {when}")
