"""The pages of all topics, and of one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx_seminar.archive import count
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.views.lists import CountedLink
from sphinx_seminar.views.pages.blocks import Page, PageLinks, PlannedPage, TopicLinks
from sphinx_seminar.views.pages.groups import (
    MANY,
    Overview,
    by_year,
    overview,
    together,
    year_target,
)
from sphinx_seminar.views.queries import TopicQuery
from sphinx_seminar.views.targets import Pages, Target, topic_target
from sphinx_seminar.views.topic_lists import all_topics, topic_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.model import Talk, Topic
    from sphinx_seminar.views.pages.blocks import Block


def pages_of_topics(archive: Archive, pages: Pages) -> Iterator[PlannedPage]:
    """The index of topics, and one page each."""
    counts = topic_counts(TopicQuery(), archive)
    yield PlannedPage(
        pages.all_topics(),
        partial(digest_of, "all_topics", pages, counts),
        partial(_all_topics, archive, pages),
    )
    for key in archive.topics:
        if len(archive.by_topic.get(key, ())) > MANY:
            yield from _years(key, archive, pages)
        yield PlannedPage(
            pages.topic(key),
            partial(_digest, key, archive, pages),
            partial(_topic, key, archive, pages),
            ("topic", key),
        )


def _digest(key: str, archive: Archive, pages: Pages) -> str:
    """The digest of the page of a topic."""
    digests, talks = archive.digests, archive.by_topic.get(key, ())
    shown: list[Any] = [*digests.cards(talks)]
    if len(talks) > MANY:
        shown = Overview.of(talks, archive).digest(archive)
    links = tuple(_links(key, archive, pages))
    return digest_of("topic", pages, digests.topic(key), links, shown)


def _years(key: str, archive: Archive, pages: Pages) -> Iterator[PlannedPage]:
    """A page a year, of a topic that has many talks."""
    topic = archive.topics[key]
    years: dict[int, list[Talk]] = {}
    for talk in reversed(archive.by_topic[key]):
        if talk.year:
            years.setdefault(talk.year, []).insert(0, talk)
    jump = PageLinks(
        items=tuple(
            CountedLink(
                target=Target(page=pages.topic_year(key, year), label=str(year)),
                talks=count(talks),
            )
            for year, talks in years.items()
        )
    )
    for year, talks in years.items():
        yield PlannedPage(
            pages.topic_year(key, year),
            partial(_digest_of_year, topic, jump, talks, archive, pages),
            partial(_year, topic, year, jump, talks, archive, pages),
            ("topic", key),
        )


def _digest_of_year(
    topic: Topic,
    jump: PageLinks,
    talks: Sequence[Talk],
    archive: Archive,
    pages: Pages,
) -> str:
    """The digest of the page of a year of a topic."""
    shown = archive.digests.cards(talks)
    return digest_of("topic_year", pages, topic.name, jump, shown)


def _year(
    topic: Topic,
    year: int,
    jump: PageLinks,
    talks: Sequence[Talk],
    archive: Archive,
    pages: Pages,
) -> Page:
    return Page(
        name=pages.topic_year(topic.key, year),
        kind="topic_year",
        search=f"topic={topic.key}&year={year}",
        arguments=(topic.name, str(year)),
        parents=(
            Target(page=pages.all_topics(), label=""),
            topic_target(topic, pages),
        ),
        blocks=(jump, *together(talks, archive, pages)),
    )


def _all_topics(archive: Archive, pages: Pages) -> Page:
    found = all_topics(archive, pages)
    return Page(name=pages.all_topics(), kind="all_topics", blocks=(found,))


def _topic(key: str, archive: Archive, pages: Pages) -> Page:
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
            *_links(key, archive, pages),
            *_talks(key, talks, archive, pages),
        ),
    )


def _talks(
    key: str, talks: Sequence[Talk], archive: Archive, pages: Pages
) -> tuple[Block, ...]:
    if len(talks) <= MANY:
        return by_year(talks, archive, pages, target=year_target(pages))
    return overview(
        talks,
        archive,
        pages,
        target=lambda year: Target(page=pages.topic_year(key, year), label=str(year)),
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
