"""The plain rendering: generic nodes for every builder that has no templates.

LaTeX, text, manual pages, Texinfo, XML and what other extensions bring: titles, field
lists, paragraphs and lists, which every writer knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_seminar import wording
from sphinx_seminar.formulas import has_formula
from sphinx_seminar.model import BREAK, Status
from sphinx_seminar.reading.links import is_mail
from sphinx_seminar.views.lists import (
    Counted,
    List,
    SeriesItem,
    SeriesList,
    SpeakerList,
    TalkList,
    TopicList,
)
from sphinx_seminar.views.queries import Style
from sphinx_seminar.views.talk import Title, when_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_seminar.model import Appearance, Material
    from sphinx_seminar.render.place import Place
    from sphinx_seminar.views.beside import Beside
    from sphinx_seminar.views.talk import (
        Address,
        Person,
        TalkCard,
        TalkLink,
        TalkPage,
        When,
    )
    from sphinx_seminar.views.targets import Target

    Row = tuple[str, Sequence[nodes.Node]]
    """A label, and what is under it."""

_ = wording.gettext


def talk(
    page: TalkPage,
    anchors: Sequence[str],
    biographies: Sequence[Sequence[nodes.Node]],
    abstract: Sequence[nodes.Node],
    place: Place,
) -> list[nodes.Node]:
    """A talk on its own page.

    :param anchors: what the talk can be linked to by.
    :param biographies: the nodes of each speaker's biography, in their order.
    """
    body = [*_banner(page), _fields(_facts(page, place))]
    for person, name, biography in zip(
        page.talk.speakers, page.speaker_pages, biographies, strict=True
    ):
        body += _speaker(person, name, place)
        if biography:
            body += [_heading(_("Biography")), *biography]
    if abstract:
        body += [_heading(_("Abstract")), *abstract]
    if page.talk.materials:
        links = ([one] for one in _materials(page.talk.materials, place))
        body += [_heading(_("Materials")), _bullets(links)]
    if page.talk.image:
        image = place.image(page.talk.image, page.talk.title, [])
        body += [image] if image else []
    return [nodes.container("", *body, ids=list(anchors))]


def _banner(page: TalkPage) -> list[nodes.Node]:
    """The status, and the last-minute message."""
    status, message = page.talk.status, page.talk.message
    if status is Status.SCHEDULED:
        return [_paragraph(message)] if message else []
    if not message:
        said = wording.cancelled_or_postponed(status)
        return [nodes.paragraph("", "", nodes.strong(said, said))]
    said = wording.status_text(status)
    return [nodes.paragraph("", "", nodes.strong(said, said), _text(f": {message}"))]


def _facts(page: TalkPage, place: Place) -> Iterator[Row]:
    """When, where, in which series and whom to ask."""
    talk, when = page.talk, when_of(page.talk)
    if talk.kind and not talk.is_notice:
        yield _("Kind"), [_text(wording.kind_text(talk))]
    yield _("Date"), [_text(_day(when, place))]
    if talk.start:
        yield _("Time"), [_text(wording.hours(when, place.locale))]
    where = wording.place_text(talk.venue, online=page.was_online)
    if where:
        yield _("Venue"), [_text(where)]
    for label, text in wording.place_facts(talk.place) if talk.place else ():
        yield label, [_text(text)]
    if talk.place and talk.place.map:
        yield _("Map"), [_outside(talk.place.map, talk.place.map)]
    if talk.host:
        yield _("Host"), [_text(talk.host)]
    if talk.online:
        yield _("Online"), [_outside(talk.online, talk.online)]
    if talk.registration and not page.is_over:
        yield _("Registration"), [_contact(talk.registration)]
    if page.series:
        parts = [_link(page.series, place)]
        if page.series_year:
            label = _("{year} series").format(year=page.series_year.label)
            parts.append(_to(place.page_uri(page.series_year.page), _text(label)))
        if talk.number:
            parts.append(_text(_("no. {number}").format(number=talk.number)))
        parts += [_link(one, place) for one in page.also_in]
        yield _("Series"), _joined(parts, ", ")
    if talk.organizer:
        yield _("Organizer"), [_text(talk.organizer)]
    if page.topics:
        yield _("Topics"), _joined((_link(one, place) for one in page.topics), ", ")
    if talk.language and talk.language != place.builder.config.language:
        name = wording.language_name(talk.language, place.locale)
        yield _("Language"), [_text(name)]
    if talk.contact:
        yield _("Contact"), [_contact(talk.contact)]
    for one in talk.extra:
        if one.value:
            yield one.label, [_contact(one.value)]


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


def _speaker(person: Appearance, page: str, place: Place) -> Iterator[nodes.Node]:
    """Who speaks: photo, name, position, affiliation and links."""
    if person.photo:
        image = place.image(person.photo, person.name, [])
        if image:
            yield image
    name = _to(place.page_uri(page), _text(wording.person_text(person)))
    role = wording.role_beside(person)
    if person.letters:
        role = f", {person.letters}{role}"
    yield nodes.paragraph("", "", nodes.strong("", "", name), _text(role))
    yield from (_paragraph(one) for one in (person.position, person.affiliation) if one)
    links = []
    if person.homepage:
        links.append(_outside(person.homepage, _("Homepage")))
    if person.orcid:
        uri = f"https://orcid.org/{person.orcid}"
        links.append(_outside(uri, f"ORCID {person.orcid}"))
    if links:
        yield nodes.paragraph("", "", *_joined(links, " · "))


def beside(found: Beside, place: Place) -> list[nodes.Node]:
    """Where to go on from the talks of a document."""
    body: list[nodes.Node] = []
    if found.related:
        items = (_related(one, place) for one in found.related)
        body += [_heading(_("Related talks")), _bullets(items)]
    for one, label in (
        (found.previous, _("Previous talk")),
        (found.next, _("Next talk")),
    ):
        if one:
            said = [_text(f"{label}: "), *_named(one, place)]
            body.append(nodes.paragraph("", "", *said))
    return body


def _related(one: TalkLink, place: Place) -> list[nodes.Node]:
    day = wording.short_date(one.date, place.locale) if one.date else ""
    about = ", ".join(part for part in (*one.people, day) if part)
    return [*_named(one, place), _text(f" ({about})" if about else "")]


def _named(one: TalkLink | TalkCard, place: Place) -> list[nodes.Node]:
    """The title, and whether the talk does not take place as announced."""
    return [_titled(one.address, one.title, place), _text(_beside(one.status))]


def listing(listed: List, place: Place) -> list[nodes.Node]:
    """Any list."""
    match listed:
        case TalkList():
            line = _line if listed.style is Style.COMPACT else _entry
            talks = [line(one, listed.style, place) for one in listed.talks]
            return _list(talks, wording.no_talks(listed.empty))
        case SpeakerList():
            found: list[nodes.Node] = []
            for letter in listed.letters:
                found.append(_heading(letter.letter))
                found.append(_names(letter.items, place))
            if listed.items:
                found.append(_names(listed.items, place))
            return found or [_paragraph(_("There are no speakers yet."))]
        case TopicList():
            if not listed.items:
                return [_paragraph(_("There are no topics yet."))]
            return [_names(listed.items, place)]
        case SeriesList():
            series = [list(_series(one, place)) for one in listed.items]
            return _list(series, _("There are no series yet."))


def _list(items: Sequence[Sequence[nodes.Node]], empty: str) -> list[nodes.Node]:
    if not items:
        return [_paragraph(empty)]
    entries = (nodes.list_item("", *item) for item in items)
    return [nodes.bullet_list("", *entries, bullet="-")]


def _entry(card: TalkCard, style: Style, place: Place) -> list[nodes.Node]:
    """A talk in paragraphs: day, title, people, and on cards all else."""
    full = style is Style.CARDS
    when = card.when
    said = _day(when, place) if full else _short_day(when, place)
    if full and when.start:
        said = f"{said}, {wording.hours(when, place.locale)}"
    people = _joined((_person(one, place) for one in card.people), "; ")
    where = wording.place_text(card.venue, online=card.is_online)
    source = [_link(card.series, place)] if card.series else []
    source += [_link(one, place) for one in card.also_in]
    source += _materials(card.materials, place)
    lines: list[Sequence[nodes.Node]] = [
        [_text(said + _kind(card) + _beside(card.status))],
        [_titled(card.address, card.title, place)],
    ]
    if full:
        topics = _joined((_link(one, place) for one in card.topics), ", ")
        lines += [people, [_text(where)] if where else []]
        lines += [_joined(source, " · "), topics]
    else:
        who = [nodes.inline("", "", *people)] if people else []
        lines.append(_joined([*who, *source], " · "))
    return [nodes.paragraph("", "", *line) for line in lines if line]


def _line(card: TalkCard, style: Style, place: Place) -> list[nodes.Node]:
    names = ", ".join(
        wording.person_text(one) + wording.role_beside(one) for one in card.people
    )
    when = _short_day(card.when, place) + _kind(card) + _beside(card.status)
    title = _titled(card.address, card.title, place)
    after = _text(f" ({names})" if names else "")
    return [nodes.paragraph("", "", _text(f"{when}: "), title, after)]


def _person(person: Person, place: Place) -> nodes.Node:
    name = _text(wording.person_text(person))
    about = wording.role_beside(person)
    if person.affiliation:
        about += f", {person.affiliation}"
    return nodes.inline("", "", _to(place.page_uri(person.page), name), _text(about))


def _names(items: Iterable[Counted], place: Place) -> nodes.bullet_list:
    """Speakers or topics with their numbers of talks; narrower ones within."""
    listed = nodes.bullet_list("", bullet="-")
    for item in items:
        about = f", {item.affiliation}" if item.affiliation else ""
        count = _text(f"{about} ({wording.talk_count(item.talks)})")
        line = nodes.paragraph("", "", _link(item.target, place), count)
        inner = [_names(item.narrower, place)] if item.narrower else []
        listed += nodes.list_item("", line, *inner)
    return listed


def _series(item: SeriesItem, place: Place) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", _link(item.target, place))
    years = wording.span(item.first_year, item.last_year)
    about = (item.organizer, wording.talk_count(item.talks), years)
    yield _paragraph(" · ".join(part for part in about if part))
    if item.next:
        when = _day(item.next, place)
        if item.next.start:
            when = f"{when}, {wording.hours(item.next, place.locale)}"
        yield _paragraph(f"{_('Next talk:')} {when}")


def _materials(found: Iterable[Material], place: Place) -> list[nodes.Node]:
    return [_material(one, label, place) for one, label in wording.labelled(found)]


def _material(material: Material, label: str, place: Place) -> nodes.Node:
    if material.url:
        return _outside(material.url, label)
    name = place.download(material)
    if not name:
        return _text(label)
    return addnodes.download_reference(
        label, label, reftarget=material.file, filename=name
    )


def _contact(contact: str) -> nodes.Node:
    """Whom to ask: a link for an address, plain words otherwise."""
    if is_mail(contact):
        return _outside(f"mailto:{contact}", contact)
    if contact.startswith(("http://", "https://")):
        return _outside(contact, contact)
    return _text(contact)


def _day(when: When, place: Place) -> str:
    if when.date is None:
        return wording.to_be_announced()
    return wording.long_date(when.date, place.locale, when.last_day)


def _short_day(when: When, place: Place) -> str:
    if when.date is None:
        return wording.to_be_announced()
    return wording.short_date(when.date, place.locale, when.last_day)


def _kind(card: TalkCard) -> str:
    """`` (Workshop)``; nothing for a plain talk or a notice."""
    kind = "" if card.kind == BREAK else wording.kind_text(card)
    return f" ({kind})" if kind else ""


def _beside(status: Status) -> str:
    """`` (Cancelled)``; nothing for a talk that takes place."""
    if status is Status.SCHEDULED:
        return ""
    return f" ({wording.status_text(status)})"


def _titled(address: Address, title: Title, place: Place) -> nodes.Node:
    """A title with its formulas set, as a link to the talk."""
    return _to(place.talk_uri(address), *_named_parts(title))


def _named_parts(title: Title) -> list[nodes.Node]:
    return [
        nodes.math(part, part) if is_math else nodes.Text(part)
        for part, is_math in wording.title_parts(title)
    ]


def _link(target: Target, place: Place) -> nodes.Node:
    name = Title(text=target.label, math=has_formula(target.label))
    return _to(place.page_uri(target.page), *_named_parts(name))


def _to(uri: str, *inside: nodes.Node) -> nodes.Node:
    """A link within the site; what it would say where *uri* is empty."""
    if not uri:
        return nodes.inline("", "", *inside)
    return nodes.reference("", "", *inside, refuri=uri, internal=True)


def _outside(uri: str, text: str) -> nodes.reference:
    return nodes.reference(text, text, refuri=uri)


def _text(text: str) -> nodes.Text:
    return nodes.Text(text)


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text)


def _heading(text: str) -> nodes.rubric:
    """A heading within a page, which is in no table of contents."""
    return nodes.rubric(text, text)


def _bullets(items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
    entries = (nodes.list_item("", nodes.paragraph("", "", *item)) for item in items)
    return nodes.bullet_list("", *entries, bullet="-")


def _joined(parts: Iterable[nodes.Node], separator: str) -> list[nodes.Node]:
    """*parts* with *separator* between them."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(_text(separator))
        result.append(part)
    return result
