"""The pages of all topics, and of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.views.lists import topic_list
from sphinx_seminar.views.pages.blocks import Block, Page, TopicLinks
from sphinx_seminar.views.pages.groups import by_year, year_target
from sphinx_seminar.views.queries import TopicQuery
from sphinx_seminar.views.targets import Pages, Target, topic_target

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_seminar.archive import Archive


def pages_of_topics(archive: Archive, pages: Pages) -> Iterator[Page]:
    """The index of topics, and one page each."""
    everything = topic_list(TopicQuery(), archive, pages)
    yield Page(name=pages.all_topics(), kind="all_topics", blocks=(everything,))
    for key, topic in archive.topics.items():
        talks = archive.by_topic.get(key, ())
        yield Page(
            name=pages.topic(key),
            kind="topic",
            search=f"topic={key}",
            arguments=(topic.name,),
            parents=(Target(page=pages.all_topics(), label=""),),
            blocks=(
                topic.description,
                *_links(key, archive, pages),
                *by_year(talks, archive, pages, target=year_target(pages)),
            ),
        )


def _links(key: str, archive: Archive, pages: Pages) -> Iterator[Block]:
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
