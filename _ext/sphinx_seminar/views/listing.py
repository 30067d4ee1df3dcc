"""Makes the view of any list directive, and its digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.archive.choice import Choice
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.views.chosen import announced, chosen
from sphinx_seminar.views.glance import Glance, Review, glance, review
from sphinx_seminar.views.home import (
    FOLLOWING,
    NextTalk,
    Numbers,
    Plot,
    next_talk,
    numbers,
    plot,
)
from sphinx_seminar.views.lists import (
    SeriesList,
    SpeakerList,
    TalkList,
    series_items,
    series_list,
    speaker_counts,
    speaker_list,
    talk_list,
)
from sphinx_seminar.views.queries import (
    GlanceQuery,
    NextQuery,
    NumbersQuery,
    PlotQuery,
    Query,
    ReviewQuery,
    SeriesQuery,
    SpeakerQuery,
    TalkQuery,
    TopicQuery,
    choice_of,
    page_of,
)
from sphinx_seminar.views.tools import Subscribe, SubscribeQuery
from sphinx_seminar.views.topic_lists import TopicList, topic_counts, topic_list

if TYPE_CHECKING:
    from sphinx_seminar.archive import Archive
    from sphinx_seminar.views.targets import Pages

Listed = (
    TalkList
    | SpeakerList
    | TopicList
    | SeriesList
    | NextTalk
    | Numbers
    | Plot
    | Glance
    | Review
)


def listing(query: Query, archive: Archive, pages: Pages) -> Listed | Subscribe:
    """Make the view of the list with *query*."""
    match query:
        case TalkQuery():
            return talk_list(query, archive, pages)
        case NextQuery():
            return next_talk(query, archive, pages)
        case NumbersQuery():
            return numbers(archive, pages)
        case PlotQuery():
            return plot(query, archive, pages)
        case GlanceQuery():
            return glance(query, archive, pages)
        case ReviewQuery():
            return review(query, archive, pages)
        case SpeakerQuery():
            return speaker_list(query, archive, pages)
        case TopicQuery():
            return topic_list(query, archive, pages)
        case SeriesQuery():
            return series_list(query, archive, pages)
        case SubscribeQuery():
            return _subscribe(query, archive, pages)


def listing_digest(query: Query, archive: Archive, pages: Pages) -> str:
    """A digest that changes whenever ``listing()`` would return something else."""
    match query:
        case TalkQuery():
            found = chosen(query, archive)
            talks = (found.shown, found.later, found.next)
            shown = [archive.digests.cards(one) for one in talks]
            return digest_of(query, pages, shown, found.is_cut)
        case NextQuery():
            coming = announced(query.series, archive)
            cards = archive.digests.cards(coming[: 1 + FOLLOWING])
            return digest_of(query, pages, cards, len(coming) > len(cards))
        case NumbersQuery():
            return digest_of(query, numbers(archive, pages))
        case PlotQuery():
            return digest_of(query, plot(query, archive, pages))
        case GlanceQuery():
            return digest_of(query, glance(query, archive, pages))
        case ReviewQuery():
            return digest_of(query, review(query, archive, pages))
        case SpeakerQuery():
            return digest_of(query, pages, speaker_counts(query, archive))
        case TopicQuery():
            return digest_of(query, pages, topic_counts(query, archive))
        case SeriesQuery():
            return digest_of(query, series_items(archive, pages))
        case SubscribeQuery():
            return digest_of(query, _subscribe(query, archive, pages))


def _subscribe(query: SubscribeQuery, archive: Archive, pages: Pages) -> Subscribe:
    choice = choice_of(query, archive)
    if page := page_of(choice, pages):
        return Subscribe(page=page)
    if query == SubscribeQuery():
        return Subscribe(page="index")
    # what nobody knows is reported, and leads nowhere
    return Subscribe(page="" if choice == Choice() else choice.name)
