"""What pages offer to take away: calendars, feeds and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx_design.shared import create_component

from sphinx_seminar import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_seminar.render.place import Place
    from sphinx_seminar.views.tools import Subscription, TalkTools

_ = wording.gettext


def add_to_calendar(tools: TalkTools, place: Place) -> list[nodes.Node]:
    """How to note a talk; scripts take it away once the talk is over."""
    links = [
        (_("iCalendar file"), place.file_uri(tools.calendar)),
        (_("Google Calendar"), tools.google),
        (_("Outlook"), tools.outlook),
    ]
    return _line(_("Add to calendar:"), links, "seminar-until-over")


def subscribe(found: Subscription, place: Place) -> list[nodes.Node]:
    """How to follow the talks of a page."""
    links = [
        (_("Calendar"), found.webcal or place.file_uri(found.calendar)),
        (_("Google Calendar"), found.google),
        (_("iCalendar file"), found.webcal and place.file_uri(found.calendar)),
        (_("Feed"), found.feed and place.file_uri(found.feed)),
    ]
    return _line(_("Subscribe:"), links, "seminar-subscribe")


def cite(tools: TalkTools) -> list[nodes.Node]:
    """The citations of a talk, folded; sphinx-copybutton can add its button."""
    title = _("Cite this talk")
    blocks: list[nodes.Node] = [nodes.rubric(title, title)]
    for name, text, language in (
        ("BibTeX", tools.bibtex, "bibtex"),
        ("CSL-JSON", tools.csl, "json"),
    ):
        blocks.append(nodes.paragraph(name, name, classes=["seminar-label"]))
        shown = text.rstrip()
        # only what is as its source has it is highlighted, and so gets its button
        block = nodes.literal_block(shown, shown, language=language, force=True)
        block["classes"].append("seminar-citation")
        blocks.append(block)
    return [
        create_component(
            "dropdown",
            ["seminar-cite"],
            children=blocks,
            opened=False,
            type="dropdown",
            has_title=True,
            icon=None,
            chevron=None,
            container_classes=["sd-mb-3", "seminar-cite"],
            title_classes=[],
            body_classes=[],
        )
    ]


def _line(label: str, links: Iterable[tuple[str, str]], kind: str) -> list[nodes.Node]:
    content: list[nodes.Node] = [nodes.Text(label)]
    for text, uri in links:
        if uri:
            separator = " " if len(content) == 1 else " · "
            content.append(nodes.Text(separator))
            content.append(nodes.reference(text, text, refuri=uri))
    return [nodes.paragraph("", "", *content, classes=["seminar-tools", kind])]
