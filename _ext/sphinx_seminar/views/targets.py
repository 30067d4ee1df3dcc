"""Names of the generated pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.model import Record

if TYPE_CHECKING:
    from sphinx_seminar.model import Series, Speaker, Topic

LONG_YEAR = 600
"""A year with more talks than that has a page a month, in parts of so many talks."""


class Target(Record, frozen=True):
    """A page about something."""

    page: str
    """The name of the generated page or document."""
    label: str
    """What it is called; empty for an index page, which templates name."""


class Pages(Record, frozen=True):
    """The names of the generated pages, which are also their addresses."""

    data_dir: str

    def talks(self) -> str:
        """The page of all talks."""
        return f"{self.data_dir}/index"

    def year(self, year: int) -> str:
        """The page of a year's talks."""
        return f"{self.data_dir}/{year}/index"

    def month(self, year: int, month: int, part: int = 1) -> str:
        """The page of a month, or of a part of it, where a year has many talks."""
        name = f"{self.data_dir}/{year}/{month:02}"
        return name if part == 1 else f"{name}-{part}"

    def all_series(self) -> str:
        """The page of all series."""
        return "series/index"

    def series(self, key: str) -> str:
        """The page of one series."""
        return f"series/{key}/index"

    def series_year(self, key: str, year: int) -> str:
        """The page of one year of a series."""
        return f"series/{key}/{year}"

    def all_speakers(self) -> str:
        """The page of all speakers."""
        return "speakers/index"

    def speaker(self, key: str) -> str:
        """The page of one speaker."""
        return f"speakers/{key}"

    def letter(self, letter: str) -> str:
        """The page of the speakers under a letter, where there are many."""
        name = "other" if letter == "#" else letter.lower()
        return f"speakers/letters/{name if name.isascii() else f'u{ord(letter):04x}'}"

    def topic_year(self, key: str, year: int) -> str:
        """The page of one year of a topic that has many talks."""
        return f"topics/{key}/{year}"

    def all_topics(self) -> str:
        """The page of all topics."""
        return "topics/index"

    def topic(self, key: str) -> str:
        """The page of one topic."""
        return f"topics/{key}"

    def hubs(self) -> dict[str, str]:
        """The index pages, by their names in ``seminar_navigation``."""
        return {
            "talks": self.talks(),
            "series": self.all_series(),
            "speakers": self.all_speakers(),
            "topics": self.all_topics(),
        }


def series_target(series: Series | None, pages: Pages) -> Target | None:
    """The page of *series*, if there is one."""
    if series is None:
        return None
    return Target(page=pages.series(series.key), label=series.name)


def topic_target(topic: Topic, pages: Pages) -> Target:
    """The page of *topic*."""
    return Target(page=pages.topic(topic.key), label=topic.name)


def speaker_target(speaker: Speaker, pages: Pages) -> Target:
    """The page of *speaker*."""
    return Target(page=pages.speaker(speaker.key), label=speaker.name)


def speaker_page(key: str, pages: Pages) -> str:
    """The page of speaker *key*; nothing for nobody in particular."""
    return pages.speaker(key) if key else ""
