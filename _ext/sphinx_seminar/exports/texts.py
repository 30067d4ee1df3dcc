"""Texts about a talk that several formats share, in the site's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.formulas import readable
from sphinx_seminar.language import gettext as _
from sphinx_seminar.model import MaterialKind, Role, Status, Talk
from sphinx_seminar.model.fields import fields_of
from sphinx_seminar.wording import (
    kind_text,
    material_text,
    name_suffix,
    notice_text,
    open_text,
    person_text,
    place_facts,
    role_text,
    untitled_text,
    with_colon,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Appearance, Material


_TALKING = frozenset({Role.SPEAKER, Role.PANELIST})


def title(item: PublicTalk) -> str:
    """The title of a talk, or a placeholder while it is not known.

    Formulas are text, as hardly any calendar or reader of feeds knows TeX.
    """
    talk = item.talk
    title = readable(talk.title) if talk.title_math else talk.title
    if talk.is_notice:
        return notice_text(title)
    if talk.is_open:
        return open_text(has_form=bool(talk.form))
    return title or untitled_text(is_over=item.over)


def loud_title(item: PublicTalk) -> str:
    """The title, after a status such as ``Cancelled:`` if it has one."""
    text = title(item)
    if item.talk.status is Status.TENTATIVE:
        return _("Tentative: {title}").replace("{title}", text)
    if item.talk.status is Status.CANCELLED:
        return _("Cancelled: {title}").replace("{title}", text)
    if item.talk.status is Status.POSTPONED:
        return _("Postponed: {title}").replace("{title}", text)
    return text


def summary(item: PublicTalk) -> str:
    """One line for a list of talks: title and names."""
    people = ", ".join(one.name for one in presenters(item))
    return f"{loud_title(item)} ({people})" if people else loud_title(item)


def event_title(item: PublicTalk) -> str:
    """One line for a calendar: title, names and series.

    Many follow several series in one calendar, most of all for titles yet to come.
    """
    series = item.series.name if item.series else ""
    return f"{summary(item)} – {series}" if series else summary(item)


def presenters(item: PublicTalk) -> tuple[Appearance, ...]:
    """The people who give the talk: not chairs or discussants."""
    return tuple(one for one in item.talk.speakers if one.role in _TALKING and one.name)


def topics(item: PublicTalk) -> tuple[str, ...]:
    """The names of the topics, as a reader would say them."""
    return tuple(readable(name) for name in item.topics)


def person(one: Appearance) -> str:
    """``Mr. Tianlong Chen, Ph.D. Candidate, University of Texas at Austin``."""
    name = f"{person_text(one)}{name_suffix(one)}"
    if one.role is not Role.SPEAKER:
        name = f"{name} ({role_text(one.role)})"
    return ", ".join(part for part in (name, one.position, one.affiliation) if part)


def location(item: PublicTalk) -> str:
    """The venue of a talk with its address; empty if not given."""
    online = _("Online")
    place = item.talk.place
    address = place.full_address if place else ""
    venue = ", ".join(part for part in (item.talk.venue, address) if part)
    if venue and item.was_online:
        return f"{venue} / {online}"
    return venue or (online if item.was_online else "")


def facts(item: PublicTalk, urls: Urls) -> Iterator[tuple[str, str]]:
    """Pairs of label and value: everything except time and title."""
    talk = item.talk
    series = item.series.name if item.series else ""
    if series and talk.number:
        number = _("no. {number}").format(number=talk.number)
        series = f"{series}, {number}"
    if kind := kind_text(talk):
        yield _("Kind"), kind
    for one in fields_of(Talk):
        value = getattr(talk, one.name)
        if one.field.label and value:
            yield _(one.field.label), value
    if talk.place:
        yield from place_facts(talk.place)
        if talk.place.map:
            yield _("Map"), talk.place.map
    if series:
        yield _("Series"), series
    if talk.organizer:
        yield _("Organizer"), talk.organizer
    yield from ((one.label, one.value) for one in talk.extra if one.value)
    for material in talk.materials:
        address = urls.resource(material)
        if address:
            yield material_text(material.kind), address


def plain(item: PublicTalk, urls: Urls) -> str:
    """The whole talk as plain text, in paragraphs; formulas are text as in titles."""
    talk = item.talk
    parts = [talk.message]
    parts.append("\n".join(person(one) for one in talk.speakers))
    parts.append(readable(talk.abstract))
    about = (f"{with_colon(name)} {value}" for name, value in facts(item, urls))
    parts.append("\n".join(about))
    parts.append(talk_url(talk, urls))
    parts.append(talk.form)
    return "\n\n".join(part for part in parts if part)


def nothing_announced() -> str:
    """The text shown when there are no upcoming talks."""
    return _("No talk is announced at the moment.")


def of_kind(item: PublicTalk, kind: MaterialKind) -> tuple[Material, ...]:
    """The materials of one kind."""
    return tuple(one for one in item.talk.materials if one.kind is kind)
