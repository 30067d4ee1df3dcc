"""The groups of talks that have a calendar, a feed or a JSON file of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_seminar import wording
from sphinx_seminar.archive.choice import separate_choices
from sphinx_seminar.archive.moved import former_keys, moved
from sphinx_seminar.archive.public import clean
from sphinx_seminar.formulas import readable
from sphinx_seminar.language import language_name, locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.choice import Choice
    from sphinx_seminar.archive.digests import GroupKey
    from sphinx_seminar.exports.site import SiteInfo
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Talk

CALENDAR = "talks.ics"
FEED = "talks.atom"
JSON = "talks.json"


@dataclass(frozen=True, eq=False, slots=True)
class TalkGroup:
    """Talks that share a calendar and a feed: all, of a series, a topic, a speaker.

    ``page`` shows the same talks. ``feed`` and ``json`` may be empty. Groups are
    told apart as objects: by their talks, it would take each page all of them.
    """

    title: str
    page: str
    calendar: str
    feed: str
    json: str
    talks: Sequence[Talk]
    formerly: tuple[str, ...] = ()
    """Where its page was before."""
    name: str = ""
    """What ``subscribe`` finds it by, where no page has just these talks."""
    slots: Sequence[Talk] = ()
    """Days that wait for a talk: in the calendar only."""
    of: GroupKey | None = None
    """What its talks have in common, if that is one thing."""


def groups(
    archive: Archive, urls: Urls, site: SiteInfo, choices: Iterable[Choice] = ()
) -> Iterator[TalkGroup]:
    """All groups of talks that have files of their own.

    :param choices: those that pages offer to subscribe to.
    """
    pages, before = urls.pages, moved(archive)
    series_before = former_keys(before.series)
    topics_before, speakers_before = (
        former_keys(before.topics),
        former_keys(before.speakers),
    )
    slots = archive.slots
    yield TalkGroup(
        site.title, "index", CALENDAR, FEED, JSON, archive.talks, slots=slots
    )
    for key, series in archive.series.items():
        page = pages.series(key)
        folder = page.rpartition("/")[0]
        names = (f"{folder}/{CALENDAR}", f"{folder}/{FEED}", f"{folder}/{JSON}")
        talks = archive.by_series.get(key, ())
        old = tuple(map(pages.series, series_before.get(key, ())))
        open_days = [one for one in slots if key in one.all_series]
        of = ("series", key)
        label = clean(series.name)
        yield TalkGroup(label, page, *names, talks, old, slots=open_days, of=of)
    for key, topic in archive.topics.items():
        page = pages.topic(key)
        label = f"{site.title}: {readable(clean(topic.name))}"
        talks = archive.by_topic.get(key, ())
        old = tuple(map(pages.topic, topics_before.get(key, ())))
        files = f"{page}.ics", f"{page}.atom", ""
        yield TalkGroup(label, page, *files, talks, old, of=("topic", key))
    for key, speaker in archive.speakers.items():
        page = pages.speaker(key)
        label = f"{site.title}: {clean(speaker.name)}"
        talks = archive.by_speaker.get(key, ())
        old = tuple(map(pages.speaker, speakers_before.get(key, ())))
        files = f"{page}.ics", "", ""
        yield TalkGroup(label, page, *files, talks, old, of=("speaker", key))
    chosen = dict(separate_choices(archive))
    for choice in choices:
        if choice not in chosen:
            talks = tuple(one for one in archive.talks if choice.fits(one, archive))
            chosen[choice] = talks
    for choice, talks in chosen.items():
        label = f"{site.title}: {', '.join(_words(choice, talks, archive, site))}"
        files = (f"{choice.name}.ics", f"{choice.name}.atom", "")
        yield TalkGroup(label, "index", *files, talks, name=choice.name)


def _words(
    choice: Choice, talks: Sequence[Talk], archive: Archive, site: SiteInfo
) -> Iterator[str]:
    """What *choice* is called, with *talks* as an example."""
    yield from (clean(archive.series[key].name) for key in choice.series)
    if choice.speaker:
        yield clean(archive.speakers[choice.speaker].name)
    if choice.topic:
        yield clean(archive.topics[choice.topic].name)
    if choice.language:
        locale = locale_of(site.language)
        yield language_name(choice.language, locale)
    first = next(iter(talks), None)
    if choice.venue:
        yield clean(first.venue) if first else choice.venue
    if choice.kind:
        yield wording.kind_text(first) if first and first.kind else choice.kind
