"""Small pieces of the plain rendering: texts, links, days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_seminar import wording
from sphinx_seminar.formulas import has_formula
from sphinx_seminar.model import BREAK, Status
from sphinx_seminar.reading.links import is_mail
from sphinx_seminar.views.talk import Title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_seminar.model import Material
    from sphinx_seminar.render.page_context import PageContext
    from sphinx_seminar.views.talk import (
        Address,
        TalkCard,
        When,
    )
    from sphinx_seminar.views.targets import Target


def materials(found: Iterable[Material], context: PageContext) -> list[nodes.Node]:
    """Links to materials."""
    return [_material(one, label, context) for one, label in wording.labelled(found)]


def _material(material: Material, label: str, context: PageContext) -> nodes.Node:
    if material.url:
        return outside(material.url, label)
    name = context.download(material)
    if not name:
        return text(label)
    return addnodes.download_reference(
        label, label, reftarget=material.file, filename=name
    )


def contact(contact: str) -> nodes.Node:
    """Whom to ask: a link for an address, plain words otherwise."""
    if is_mail(contact):
        return outside(f"mailto:{contact}", contact)
    if contact.startswith(("http://", "https://")):
        return outside(contact, contact)
    return text(contact)


def day(when: When, context: PageContext) -> str:
    """The day of a talk in full."""
    if when.date is None:
        return wording.to_be_announced()
    return wording.long_date(when.date, context.locale, when.last_day)


def short_day(when: When, context: PageContext) -> str:
    """The day of a talk."""
    if when.date is None:
        return wording.to_be_announced()
    return wording.short_date(when.date, context.locale, when.last_day)


def kind(card: TalkCard) -> str:
    """`` (Workshop)``; nothing for a plain talk or a notice."""
    label = "" if card.kind == BREAK else wording.kind_text(card)
    return f" ({label})" if label else ""


def status(found: Status) -> str:
    """`` (Cancelled)``; nothing for a talk that takes place, or whose title says it."""
    if found in (Status.SCHEDULED, Status.OPEN):
        return ""
    return f" ({wording.status_text(found)})"


def titled(address: Address, title: Title, context: PageContext) -> nodes.Node:
    """A title with its formulas set, as a link to the talk."""
    return to(context.talk_uri(address), *named_parts(title))


def named_parts(title: Title) -> list[nodes.Node]:
    """A title with its formulas set."""
    return [
        nodes.math(part, part) if is_math else nodes.Text(part)
        for part, is_math in wording.title_parts(title)
    ]


def link(target: Target, context: PageContext) -> nodes.Node:
    """A link to a page, by its name."""
    name = Title(text=target.label, math=has_formula(target.label))
    return to(context.page_uri(target.page), *named_parts(name))


def to(uri: str, *inside: nodes.Node) -> nodes.Node:
    """A link within the site; what it would say where *uri* is empty."""
    if not uri:
        return nodes.inline("", "", *inside)
    return nodes.reference("", "", *inside, refuri=uri, internal=True)


def outside(uri: str, content: str) -> nodes.reference:
    """A link to elsewhere."""
    return nodes.reference(content, content, refuri=uri)


def text(content: str) -> nodes.Text:
    """Plain text."""
    return nodes.Text(content)


def paragraph(content: str) -> nodes.paragraph:
    """Plain text as a paragraph."""
    return nodes.paragraph(content, content)


def heading(content: str) -> nodes.rubric:
    """A heading within a page, which is in no table of contents."""
    return nodes.rubric(content, content)


def bullets(items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
    """A list of lines."""
    entries = (nodes.list_item("", nodes.paragraph("", "", *item)) for item in items)
    return nodes.bullet_list("", *entries, bullet="-")


def joined(parts: Iterable[nodes.Node], separator: str) -> list[nodes.Node]:
    """*parts* with *separator* between them."""
    result: list[nodes.Node] = []
    for part in parts:
        if result:
            result.append(text(separator))
        result.append(part)
    return result
