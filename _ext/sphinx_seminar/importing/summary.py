"""One line that says who speaks and on what, as calendars and headlines have it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_seminar.importing import affiliations, people
from sphinx_seminar.importing.lines import has_series
from sphinx_seminar.reading import names

_PREFIX = re.compile(
    r"^\s*(?:\[(?P<bracket>[^\]]{2,60})\]\s*|(?P<plain>[^:–—|]{3,60}?)\s*(?::|\s[-–—|"
    r"])\s+)"
)
_TITLE_PERSON = re.compile(
    r"^(?P<title>.+?)\s*\((?P<who>[^()]+(?:\([^()]*\))?[^()]*)\)\s*$"
)
_TITLE_BY = re.compile(
    r"(?i)^(?P<title>.+?),?\s+(?:[-–—]\s+)?by\s+(?P<who>[^\W\d_].+)$"
)
_TALK_BY = re.compile(
    r"(?i)^(?:guest |invited )?(?:talk|lecture|seminar|colloquium|vortrag)\s+(?:by|"
    r"with|of|von)\s+(?P<who>.+)$"
)
_JOINT = re.compile(r"\s*[:：]\s+|\s+[-–—|]\s+|：")


class Summary(NamedTuple):
    """Who, what and in which series; ``sure`` unless it could be otherwise."""

    who: str = ""
    title: str = ""
    series: str = ""
    sure: bool = True


def split_summary(summary: str, speakers: list[str], title: str) -> Summary:
    """A summary as speaker, title and series, whichever way round it says them."""
    if speakers:
        return Summary(title=title or _without(summary, speakers))
    if match := _TALK_BY.match(summary):
        return Summary(who=match["who"], title=title)
    series = ""
    prefix = _PREFIX.match(summary)
    if (prefix and has_series(prefix["bracket"] or prefix["plain"])) or (
        prefix and prefix["bracket"]
    ):
        series = (prefix["bracket"] or prefix["plain"]).strip()
        summary = summary[prefix.end() :]
    parts = _JOINT.split(summary, maxsplit=1)
    if len(parts) == 2 and people.is_people(parts[0]):
        return Summary(parts[0], parts[1], series)
    if (match := _TITLE_BY.match(summary)) and people.is_people(match["who"]):
        return Summary(match["who"], match["title"], series)
    match = _TITLE_PERSON.match(summary)
    if match and people.is_people(match["who"]):
        # "Jane Doe (Google Research)" is a person with an affiliation
        person = people.is_people(match["title"])
        if not (person and affiliations.is_affiliation(match["who"])):
            return Summary(match["who"], match["title"], series)
    if people.is_people(summary):
        return Summary(summary, title, series)
    last = re.split(r"\s+[-–—|]\s+", summary)
    if len(last) > 1 and people.is_people(last[-1]):
        return Summary(
            last[-1], summary[: summary.rfind(last[-1])].rstrip(" -–—|"), series
        )
    colon = len(parts) == 2 and len(parts[0].split()) <= 4
    return Summary(title=title or summary, series=series, sure=not colon)


def _without(summary: str, speakers: list[str]) -> str:
    """*summary* without the names of the speakers, if a title is left."""
    left = summary
    for name in speakers:
        person = names.read_person(name).name
        left = re.sub(
            rf"(?i)\(?\b{re.escape(person)}\b(?:\s*\([^)]*\))?\)?\s*[:–—|-]?\s*",
            " ",
            left,
        )
    left = re.sub(r"(?i)\s+by\s*$|^\s*by\s+|^\W+|\s*[-–—:|(]\s*$", "", left.strip())
    left = re.sub(r"(?i)^(?:dr|prof|mr|ms|mrs)\.?\s*[:–—-]\s*", "", left).strip()
    return left if len(left) > 2 and not has_series(left) else ""
