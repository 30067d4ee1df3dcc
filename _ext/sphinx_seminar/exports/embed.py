"""``embed.html``: the talks to come, as a small frame for other sites.

One file without any dependency: the talks stand in it, and a few lines of script
show those that match the address (``embed.html?series=…&topic=…&limit=…``) and
are not over by the visitor's clock. Without script it shows them all.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

from sphinx_seminar import wording
from sphinx_seminar.exports import texts
from sphinx_seminar.language import gettext as _
from sphinx_seminar.language import locale_of
from sphinx_seminar.model import Status
from sphinx_seminar.tex import TexError, mathml
from sphinx_seminar.views.talk import title_of, when_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.site import Site


def page(
    items: Iterable[PublicTalk],
    link: Callable[[str], str],
    site: Site,
    *,
    series: Iterable[str],
    topics: Iterable[str],
) -> bytes:
    """The page with *items*, which are the talks to come, soonest first.

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
        "@SERIES@": escape(" ".join(series)),
        "@TOPICS@": escape(" ".join(topics)),
        "@TALKS@": rows,
    }
    for name, value in values.items():
        text = text.replace(name, value)
    return text.encode()


def _row(item: PublicTalk, link: Callable[[str], str], site: Site) -> str:
    talk = item.talk
    locale = locale_of(site.language)
    when = when_of(talk)
    assert talk.date is not None
    parts = (
        wording.long_date(talk.date, locale, talk.last_day),
        wording.hours(when, locale),
    )
    time = ", ".join(part for part in parts if part)
    status = ""
    if talk.status is not Status.SCHEDULED:
        status = f"<strong>{escape(wording.status_text(talk.status))}</strong> "
    people = ", ".join(one.name for one in texts.talkers(item))
    href = link(talk.docname) + (f"#{talk.anchor}" if talk.anchor else "")
    return (
        f'<li data-series="{escape(" ".join(talk.all_series))}" '
        f'data-topics="{escape(" ".join(talk.topics))}" '
        f'data-end="{wording.machine_end(when)}">'
        f'<time datetime="{wording.machine_time(when)}">{escape(time)}</time> {status}'
        f'<a href="{escape(href)}" target="_top">{_title(item)}</a>'
        f"<span>{escape(people)}</span></li>"
    )


def _title(item: PublicTalk) -> str:
    """The title as HTML, with its formulas set."""
    parts = wording.title_parts(title_of(item.talk))
    return "".join(_formula(part) if math else escape(part) for part, math in parts)


def _formula(tex: str) -> str:
    try:
        return mathml(tex)
    except TexError:
        return f"<code>{escape(tex)}</code>"
