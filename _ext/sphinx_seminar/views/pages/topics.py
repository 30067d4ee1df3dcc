"""The pages of all topics, and of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.views.lists import topic_counts, topic_list
from sphinx_seminar.views.pages.blocks import Page, Planned, TopicLinks
from sphinx_seminar.views.pages.groups import by_year, year_target
from sphinx_seminar.views.queries import TopicQuery
from sphinx_seminar.views.targets import Pages, Target, topic_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.archive import Archive


def pages_of_topics(archive: Archive, pages: Pages) -> Iterator[Planned]:
    """The index of topics, and one page each."""
    digests = archive.digests
    yield Planned(
        pages.all_topics(),
        digest_of("all_topics", pages, topic_counts(TopicQuery(), archive)),
        partial(_all_topics, archive, pages),
    )
    for key in archive.topics:
        links = tuple(_links(key, archive, pages))
        talks = archive.digests.cards(archive.by_topic.get(key, ()))
        yield Planned(
            pages.topic(key),
            digest_of("topic", pages, digests.topic(key), links, talks),
            partial(_topic, key, links, archive, pages),
        )


def _all_topics(archive: Archive, pages: Pages) -> Page:
    everything = topic_list(TopicQuery(), archive, pages)
    return Page(name=pages.all_topics(), kind="all_topics", blocks=(everything,))


def _topic(
    key: str, links: Iterable[TopicLinks], archive: Archive, pages: Pages
) -> Page:
    topic = archive.topics[key]
    talks = archive.by_topic.get(key, ())
    return Page(
        name=pages.topic(key),
        kind="topic",
        search=f"topic={key}",
        arguments=(topic.name,),
        parents=(Target(page=pages.all_topics(), label=""),),
        blocks=(
            topic.description,
            *links,
            *by_year(talks, archive, pages, target=year_target(pages)),
        ),
    )


def _links(key: str, archive: Archive, pages: Pages) -> Iterator[TopicLinks]:
    topic = archive.topics[key]
    broader = [topic.parent] if topic.parent else []
    narrower = archive.narrower.get(key, ())
    related = archive.relations.topics(key)
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("broader", broader),
        ("narrower", narrower),
        ("related", [one for one in related if one not in {*broader, *narrower}]),
    )
    for kind, keys in kinds:
        targets = tuple(topic_target(archive.topics[one], pages) for one in keys)
        if targets:
            yield TopicLinks(kind=kind, targets=targets)
