"""The speaker card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_seminar import wording
from sphinx_seminar.model import Role
from sphinx_seminar.render import cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.model import Appearance, Resource
    from sphinx_seminar.render.place import Place

_ = wording.gettext


def speaker_card(
    person: Appearance, uri: str, biography: Sequence[nodes.Node], place: Place
) -> nodes.Element:
    """Who speaks: photo or initials, name, position, affiliation, links, biography.

    :param uri: the address of the speaker's page, or nothing.
    """
    name = f"{person.honorific} {person.name}".strip()
    strong = nodes.strong("", "", place.link(uri, name), classes=["seminar-name"])
    head: list[nodes.Node] = [nodes.paragraph("", "", strong, *_role(person))]
    for text, kind in (
        (person.position, "seminar-position"),
        (person.affiliation, "seminar-affiliation"),
    ):
        if text:
            head.append(nodes.paragraph(text, text, classes=[kind]))
    links = profile_links(person.homepage, person.orcid)
    if links:
        linked = cards.joined(links, " · ")
        head.append(nodes.paragraph("", "", *linked, classes=["seminar-links"]))
    shown = picture(person.name, person.photo, place)
    who = create_component("who", ["seminar-who"], children=head)
    top = create_component("person", ["seminar-person"], children=[*shown, who])
    body: list[nodes.Node] = [top]
    if biography:
        title = _("Biography")
        heading = nodes.rubric(title, title, classes=["seminar-heading"])
        heading["heading-level"] = 2
        about = create_component("biography", ["seminar-biography"], children=biography)
        body += [heading, about]
    inside = create_component("card-body", ["sd-card-body"], children=body)
    classes = ["sd-card", "sd-sphinx-override", "sd-shadow-sm", "seminar-speaker"]
    return create_component("card", classes, children=[inside])


def _role(person: Appearance) -> list[nodes.Node]:
    if person.role is Role.SPEAKER:
        return []
    return [nodes.Text(" "), cards.badge(wording.role_text(person.role))]


def picture(name: str, photo: Resource | None, place: Place) -> list[nodes.Node]:
    """A photo; initials where there is none."""
    if photo is not None:
        image = place.image(photo, name, ["seminar-photo"])
        if image is not None:
            return [image]
    if not place.is_html:
        return []
    letters = wording.initials(name)
    return [
        create_component(
            "initials",
            ["seminar-photo", "seminar-initials"],
            children=[nodes.inline(letters, letters)],
        )
    ]


def profile_links(homepage: str, orcid: str) -> list[nodes.Node]:
    """Links to somebody's pages elsewhere."""
    links: list[nodes.Node] = []
    if homepage:
        label = _("Homepage")
        links.append(nodes.reference(label, label, refuri=homepage))
    if orcid:
        label = f"ORCID {orcid}"
        uri = f"https://orcid.org/{orcid}"
        links.append(nodes.reference(label, label, refuri=uri))
    return links
