"""What a talk is: as written, and as the archive knows it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from sphinx_seminar.model.basics import BREAK, Extra, Status, Text, Where, zone
from sphinx_seminar.model.fields import Takes, field
from sphinx_seminar.model.groups import Venue  # noqa: TC001 - a field's type
from sphinx_seminar.model.people import Appearance, SpeakerEntry
from sphinx_seminar.model.talk_fields import TalkFields

UNKNOWN_MOMENT = dt.datetime.max.replace(tzinfo=dt.UTC)
"""Later than all moments: one that follows from a day that is not known yet."""


class TalkEntry(TalkFields[SpeakerEntry, dt.time], frozen=True, kw_only=True):
    """One ``talk`` directive, as written.

    ``anchor`` is empty where the document is the talk's page. ``title`` and
    ``date`` are empty for ``TBA``. Where ``title_math`` is set, parts of the title
    between dollar signs are TeX. ``abstract`` is plain text. ``lines`` are those
    of the options, where they are known. ``extra`` are the site's own fields.
    ``without`` are the fields that it takes away from what it inherits.
    ``names_nobody`` is set where no speakers are given, not even ``TBA``.
    """

    docname: str
    where: Where
    lines: tuple[tuple[str, int], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    without: frozenset[str] = frozenset()
    names_nobody: bool = False
    duration: Annotated[
        int,
        field(
            Takes.MINUTES,
            "How long it takes, where there is a start and no end. Without one, that "
            "of the series.",
        ),
    ] = 0
    online_from: Annotated[
        int,
        field(
            Takes.MINUTES,
            "How long before the start the join link is published. Without it, at "
            "once. Without a start, from the beginning of the day.",
            option="online-from",
            inherited=True,
        ),
    ] = 0
    abstract_text: Text = Text()

    def at(self, option: str) -> Where:
        """The place of *option*; that of the directive where it is not known."""
        line = dict(self.lines).get(option, self.where.line)
        return Where(path=self.where.path, line=line)


class Talk(TalkFields[Appearance, dt.datetime], frozen=True, kw_only=True):
    """One talk, with everything that it inherits filled in.

    ``key`` names the talk across its life: the document's path under the data
    directory, with ``#anchor`` where a document holds several talks.
    ``start`` and ``end`` are aware (:class:`zoneinfo.ZoneInfo`); ``date`` alone
    is set for a talk whose time is not known, and is empty for ``TBA``.
    ``topics``, ``series`` and ``also_in`` hold keys. ``venue`` is how the place is
    called, ``place`` what else is known of it. ``kind_label`` is set where the site
    has a word of its own for the kind.
    """

    key: str
    docname: str
    organizer: str = ""
    place: Venue | None = None
    kind_label: str = ""
    is_private: bool = False
    """Whether the join link is sent to those who register, and not published."""
    joins_from: dt.datetime | None = None
    """From when on the join link is published, if not at once;
    :data:`UNKNOWN_MOMENT` while the day of the talk is not known."""
    join_link: str = ""
    """The address of a named join link, once it is published."""
    form: str = ""
    """Where a talk for this day can be proposed, if it is still open."""
    extra: tuple[Extra, ...] = ()
    abstract_text: Text = Text()

    @property
    def is_open(self) -> bool:
        """Whether the day waits for a talk."""
        return self.status is Status.OPEN

    @property
    def year(self) -> int | None:
        """The year that archives file the talk under."""
        return self.date.year if self.date else None

    @property
    def all_series(self) -> tuple[str, ...]:
        """The keys of its series, the main one first."""
        return (self.series, *self.also_in) if self.series else ()

    @property
    def is_notice(self) -> bool:
        """Whether it tells that there is no talk."""
        return self.kind == BREAK

    @property
    def days(self) -> int:
        """How many days it takes; 0 if the date is not known."""
        if self.date is None:
            return 0
        return ((self.last_day or self.date) - self.date).days + 1

    @property
    def last_end(self) -> dt.datetime | None:
        """When the last of its days ends; ``None`` where no end is known."""
        return self._on_last_day(self.end) if self.end else None

    def is_over(self, now: dt.datetime) -> bool:
        """Whether the talk had ended at *now* (aware).

        A talk without an end is over an hour after its start, one without a
        time when its (last) day has ended in its zone; one without a date never is.
        """
        end = self.known_end()
        return end is not None and now >= end

    def known_end(self) -> dt.datetime | None:
        """The moment from which the talk is over; ``None`` without a date."""
        if self.date is None:
            return None
        if self.start is not None:
            return self._on_last_day(self.end or self.start + dt.timedelta(hours=1))
        last = min(self.last_day or self.date, dt.date.max - dt.timedelta(days=2))
        midnight = dt.datetime.combine(last, dt.time(), zone(self.timezone))
        return midnight + dt.timedelta(days=1)

    def _on_last_day(self, moment: dt.datetime) -> dt.datetime:
        # with an aware moment, this is the same time of day, whatever clocks do
        return moment + dt.timedelta(days=max(0, self.days - 1))
