"""What follows the talks of a document: related talks, the previous and the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_seminar import wording
from sphinx_seminar.model import Status
from sphinx_seminar.render import cards, parts

if TYPE_CHECKING:
    from sphinx_seminar.render.place import Place
    from sphinx_seminar.views.beside import Beside
    from sphinx_seminar.views.talk import TalkLink

_ = wording.gettext


def talks_beside(found: Beside, place: Place) -> list[nodes.Node]:
    """Where to go on from the talks of a document."""
    parts = [*_related(found, place), *_neighbours(found, place)]
    if not parts:
        return []
    return [create_component("beside", ["seminar-beside"], children=parts)]


def _related(found: Beside, place: Place) -> list[nodes.Node]:
    if not found.related:
        return []
    items = [
        nodes.list_item("", nodes.paragraph("", "", *_talk_link(one, place)))
        for one in found.related
    ]
    listed = nodes.bullet_list("", *items, classes=["seminar-related"])
    return [parts.heading(_("Related talks")), listed]


def _talk_link(found: TalkLink, place: Place) -> list[nodes.Node]:
    names = ", ".join(found.people)
    day = wording.short_date(found.date, place.locale) if found.date else ""
    about = ", ".join(part for part in (names, day) if part)
    said = nodes.inline(about, f" ({about})" if about else "")
    return [*_title(found, place), said]


def _title(found: TalkLink, place: Place) -> list[nodes.Node]:
    """The title, and whether the talk does not take place as announced."""
    link = place.talk_link(found.address, parts.title_nodes(found.title))
    if found.status is Status.SCHEDULED:
        return [link]
    status = cards.badge(wording.status_text(found.status), "danger")
    return [link, nodes.Text(" "), status]


def _neighbours(found: Beside, place: Place) -> list[nodes.Node]:
    links = [
        _neighbour(one, arrow, label, place)
        for one, arrow, label in (
            (found.previous, "seminar-previous", _("Previous talk")),
            (found.next, "seminar-next", _("Next talk")),
        )
        if one
    ]
    if not links:
        return []
    return [create_component("neighbours", ["seminar-neighbours"], children=links)]


def _neighbour(found: TalkLink, kind: str, label: str, place: Place) -> nodes.Element:
    said = nodes.inline(label, label, classes=["seminar-label"])
    content = [said, nodes.Text(" "), *_title(found, place)]
    return nodes.paragraph("", "", *content, classes=[kind])
