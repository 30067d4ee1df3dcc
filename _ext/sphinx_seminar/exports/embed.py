"""``embed.html``: talks, as a small frame for other sites.

One file without any dependency: it contains the talks, and a few lines of script show
those that match the address (``embed.html?series=…&topic=…&limit=…&when=…``). Whether
they are over is a matter of the visitor's clock. Without script it shows those to come.
"""

from __future__ import annotations

import datetime as dt
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_seminar import wording
from sphinx_seminar.exports import texts
from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import locale_of
from sphinx_seminar.model import Status
from sphinx_seminar.render.unbroken import unbroken
from sphinx_seminar.tex import TexError, mathml
from sphinx_seminar.views.talk import title_of, when_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from babel import Locale

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.site import SiteInfo
    from sphinx_seminar.model import Talk

LATEST, OF_SERIES, MOST = 50, 10, 200
"""So many past talks are in the frame: of the site, of each series, and at most."""


def page(
    items: Iterable[PublicTalk],
    link: Callable[[str], str],
    site: SiteInfo,
    *,
    series: Iterable[str],
    topics: Iterable[str],
) -> bytes:
    """The page with *items*: the talks to come, soonest first, then past ones.

    :param link: gives the address of a document, seen from this page.
    :param series: the keys of all series, which may be asked for; so *topics*.
    """
    rows = "\n".join(_row(item, link, site) for item in items)
    template = files("sphinx_seminar").joinpath("templates/seminar/embed.html")
    text = template.read_text(encoding="utf-8")
    values = {
        "@LANGUAGE@": escape(site.language),
        "@TITLE@": escape(site.title),
        "@HOME@": escape(link("index")),
        "@EMPTY@": escape(texts.nothing_announced()),
        "@UNKNOWN@": escape(_("This site has nothing called {name}.")),
        "@LOCAL@": escape(wording.local_time()),
        "@LIVE@": escape(_("live now")),
        "@TODAY@": escape(_("today")),
        "@SERIES@": escape(" ".join(series)),
        "@TOPICS@": escape(" ".join(topics)),
        "@TALKS@": rows,
    }
    for name, value in values.items():
        text = text.replace(name, value)
    return text.encode()


def latest(archive: Archive) -> list[Talk]:
    """The past talks in the frame, newest first: the latest, some of each series."""

    def past(talks: Sequence[Talk]) -> list[Talk]:
        return [one for one in talks if one.date and archive.is_over(one)]

    found = past(archive.talks)[-LATEST:]
    for talks in archive.by_series.values():
        found += past(talks[-2 * OF_SERIES :])[-OF_SERIES:]
    kept = {one.key: one for one in found}.values()
    newest = sorted(kept, key=lambda one: (one.date or dt.date.min, one.key))
    return newest[: -MOST - 1 : -1]


def _row(item: PublicTalk, link: Callable[[str], str], site: SiteInfo) -> str:
    talk = item.talk
    locale = locale_of(site.language)
    when = when_of(talk)
    assert talk.date is not None
    day = escape(wording.long_date(talk.date, locale, talk.last_day))
    hours = escape(wording.hours(when, locale))
    if hours and talk.last_day:
        time = f"{day}, {hours}"
    else:  # the tile beside shows the day
        time = f"<span>{day}, </span>{hours}" if hours else day
    status = ""
    if talk.status is not Status.SCHEDULED:
        text = escape(wording.status_text(talk.status))
        status = f' <strong class="{talk.status}">{text}</strong>'
    people = ", ".join(
        f"<bdi>{escape(one.name)}</bdi>" for one in texts.presenters(item)
    )
    takes_place = not item.over and talk.status.takes_place
    room = escape(talk.venue) if takes_place else ""
    about = " · ".join(part for part in (people, room) if part)
    href = link(talk.docname) + (f"#{talk.anchor}" if talk.anchor else "")
    return (
        f"<li{' hidden' if item.over else ''} "
        f'data-series="{escape(" ".join(talk.all_series))}" '
        f'data-topics="{escape(" ".join(talk.topics))}" '
        f'data-end="{wording.machine_end(when)}">'
        f"{_tile(talk.date, locale, is_over=item.over)}<div>"
        f'<a href="{escape(href)}" target="_top"><bdi>{_title(item)}</bdi></a>{status}'
        f" <span>{about}</span> "
        f'<time datetime="{wording.machine_time(when)}">{time}</time></div></li>'
    )


def _tile(day: dt.date, locale: Locale, *, is_over: bool) -> str:
    """The day, for eyes only: the time in full is next to it."""
    month, weekday = wording.month_and_weekday(day, locale)
    below = str(day.year) if is_over else weekday
    return f'<p aria-hidden="true">{escape(month)}<em>{day.day}</em>{escape(below)}</p>'


def _title(item: PublicTalk) -> str:
    """The title as HTML, with its formulas set."""
    parts = wording.title_parts(title_of(item.talk, is_over=item.over))
    return unbroken(Markup(_formula(part)) if math else part for part, math in parts)


def _formula(tex: str) -> str:
    try:
        return mathml(tex)
    except TexError:
        return f"<code>{escape(tex)}</code>"
