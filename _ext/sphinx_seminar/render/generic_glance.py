"""The archive at a glance in words, for builders that have no templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_seminar import wording
from sphinx_seminar.language import gettext as _
from sphinx_seminar.render import pieces
from sphinx_seminar.views.glance import Review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_seminar.render.page_context import PageContext
    from sphinx_seminar.views.glance import Glance, MonthsOfYear, PeopleOfYear
    from sphinx_seminar.views.targets import Target


def glance(found: Glance | Review, context: PageContext) -> list[nodes.Node]:
    """The figures as lists, each under its heading."""
    return [*_parts(found, context)]


def _parts(found: Glance | Review, context: PageContext) -> Iterator[nodes.Node]:
    if isinstance(found, Review):
        head: list[nodes.Node] = [pieces.text(str(found.year))]
        if found.series:
            head += [pieces.text(", "), pieces.link(found.series, context)]
        yield nodes.paragraph("", "", *head)
        yield from _months(found.months, context)
        topics = [(one.target, one.talks) for one in found.topics]
        yield from _list(_("Topics"), (_topic(*one, context) for one in topics))
        yield from _list(
            _("New and returning speakers"), _people([found.people], context)
        )
    else:
        years = [one for one in found.plot.bars if one.talks]
        yield from _list(
            _("Talks per year"),
            (_topic(one.target, one.talks, context) for one in years),
        )
        topics = [(one.target, sum(one.talks)) for one in found.topics]
        yield from _list(
            _("Topics over the years"), (_topic(*one, context) for one in topics)
        )
        yield from _list(
            _("New and returning speakers"), _people(found.people, context)
        )
    named = ((one.name, one.talks) for one in found.institutions)
    yield from _list(
        _("Institutions"),
        ([pieces.text(f"{name} ({wording.talk_count(n)})")] for name, n in named),
    )


def _list(label: str, items: Iterable[Sequence[nodes.Node]]) -> Iterator[nodes.Node]:
    entries = list(items)
    if entries:
        yield pieces.heading(label)
        yield pieces.bullets(entries)


def _topic(target: Target, talks: int, context: PageContext) -> list[nodes.Node]:
    count = pieces.text(f" ({wording.talk_count(talks)})")
    return [pieces.link(target, context), count]


def _months(year: MonthsOfYear, context: PageContext) -> Iterator[nodes.Node]:
    items = (
        f"{wording.month_name(one.year, one.month, context.locale)}: "
        f"{wording.talk_count(one.talks)}"
        for one in year.months
        if one.talks
    )
    yield from _list(_("Talks by month"), ([pieces.text(one)] for one in items))


def _people(
    years: Iterable[PeopleOfYear], context: PageContext
) -> Iterator[Sequence[nodes.Node]]:
    for one in years:
        if one.new or one.returning:
            details = (
                f" {_('for the first time')} {one.new}, {_('again')} {one.returning}"
            )
            yield [pieces.link(one.target, context), pieces.text(f":{details}")]
