"""Numbers of things in the words of the site's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import ngettext
from sphinx_seminar.views.targets import Target

if TYPE_CHECKING:
    from sphinx_seminar.views.home import Numbers


def talk_count(count: int, upcoming: int = 0) -> str:
    """``3 talks``; ``3 talks (2 to come)`` if some of them are *upcoming*."""
    text = ngettext("{count} talk", "{count} talks", count).format(count=count)
    if not upcoming:
        return text
    coming = ngettext("{count} to come", "{count} to come", upcoming)
    return f"{text} ({coming.format(count=upcoming)})"


def speaker_count(count: int) -> str:
    """``3 speakers``."""
    return ngettext("{count} speaker", "{count} speakers", count).format(count=count)


def topic_count(count: int) -> str:
    """``3 topics``."""
    return ngettext("{count} topic", "{count} topics", count).format(count=count)


def rare_topic_count(count: int) -> str:
    """A number of topics that only one talk has."""
    # here and not in its template, as Sphinx's gettext builder reads no plurals there
    return ngettext(
        "{count} topic of one talk", "{count} topics of one talk", count
    ).format(count=count)


def numbers(found: Numbers) -> list[Target]:
    """The archive in numbers: ``412 talks``, ``318 speakers``, ``since 2014``."""
    labelled = [(found.talks.target.page, talk_count(found.talks.talks))]
    speakers = found.speakers
    labelled.append((speakers.target.page, speaker_count(speakers.talks)))
    if found.topics.talks:
        topics = topic_count(found.topics.talks)
        labelled.append((found.topics.target.page, topics))
    if found.first:
        since = _("since {year}").format(year=found.first.target.label)
        labelled.append((found.first.target.page, since))
    return [Target(page=page, label=label) for page, label in labelled]


def span(first: int, last: int) -> str:
    """``2021–2024``, or one year; nothing for years that are 0."""
    years = {str(year) for year in (first, last) if year}
    return "\u2013".join(sorted(years))
