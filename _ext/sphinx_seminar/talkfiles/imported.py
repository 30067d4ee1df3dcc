"""``imported.yml``, next to the talks: what an import read last time.

So ``seminar import --update`` can tell what its source changed from what was edited
in the talk files. The file is a mapping, sorted, with a line for each value, so that
git can merge it::

    2027/ada-example.md:
      source: schedule.csv
      date: '2027-01-12'
      speaker: Ada Example
      title: Knots
    options of schedule.csv:
      series: algebra

Texts of more than a hundred characters are kept as a digest.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import yaml

from sphinx_seminar.model import Status
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles.data_files import mapping_of
from sphinx_seminar.talkfiles.draft import source_of
from sphinx_seminar.talkfiles.matching import KnownTalks
from sphinx_seminar.talkfiles.pieces import Merged, merge, read_pieces, short
from sphinx_seminar.talkfiles.plan import Change
from sphinx_seminar.talkfiles.site import SiteError

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from sphinx_seminar.talkfiles.draft import Draft
    from sphinx_seminar.talkfiles.plan import Plan
    from sphinx_seminar.talkfiles.site import Site

_T = TypeVar("_T")
_NEAR = dt.timedelta(days=60)
"""To a day that a talk may be moved to."""

NAME = "imported.yml"
_HEADER = """\
# What `seminar import --update` read last time, so that it can tell what the source
# changed from what was edited here. The command writes it; keep it in git.
"""


class Imported:
    """The record of a site's imports, which updates of its talks are based on."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.path = f"{site.data_dir}/{NAME}"
        exists = (site.source / self.path).exists()
        self.before = self._text_of(self.path) if exists else ""
        self.talks = self._read(self.before)
        self.options = {
            name.removeprefix(_OPTIONS): self.talks.pop(name)
            for name in list(self.talks)
            if name.startswith(_OPTIONS)
        }
        """The options of the last import, by source: the next one has them, too."""
        self._gone = {
            "",
            *(path for path in self.talks if not (site.talks / path).is_file()),
        }
        """Talk files that are not there any more; and no talk file."""
        self._places: dict[int, str] = {}
        """The talk files of drafts, there or not."""
        self.seen: set[str] = set()
        """Talk files that the source still has."""

    def _text_of(self, path: str) -> str:
        try:
            return (self.site.source / path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SiteError(f"{path} cannot be read: {error}") from None

    def _read(self, text: str) -> dict[str, dict[str, str]]:
        """Read the record. :raises SiteError: it is not a valid mapping."""
        found = mapping_of(text, self.path, plain=True)
        if not all(isinstance(one, dict) for one in found.values()):
            raise SiteError(f"{self.path} is not what an import wrote: delete it")
        return {
            str(path): {str(name): str(value) for name, value in values.items()}
            for path, values in found.items()
        }

    def series_of(self, source: str) -> str | None:
        """The series of all talks of *source*; ``None`` if it was never imported."""
        records = [one for one in self.talks.values() if one.get("source") == source]
        found = {one.get(f"{_PREFIX}series", "") for one in records}
        return found.pop() if len(found) == 1 else "" if found else None

    def match(self, drafts: Sequence[Draft]) -> None:
        """Find out into which talk files *drafts* were imported before; each has one.

        The same talk is one of the same source that has two of title, speakers and
        day as before; or, where it had nothing but a day, the same day and time; or
        else the only one of its speakers on that day.
        """
        now = {id(draft): _known(draft) for draft in drafts}
        own = {"title", "people"}
        slots = {path: one for path, one in self.talks.items() if not own & one.keys()}
        taken: set[str] = set()
        for fields in _SAME:
            before = _by_fields(self.talks if len(fields) > 1 else slots, fields)
            for key, found in _by_fields(now, fields).items():
                paths = [path for path in before[key] if path not in taken]
                new = [one for one in found if one not in self._places]
                if "date" not in fields or len(found) == len(before[key]) == 1:
                    self._places |= zip(new, paths, strict=False)
                    taken |= set(paths[: len(new)])
        left = self.talks.keys() - taken - self._gone
        lost = _by_fields({path: self.talks[path] for path in left}, ("people",))
        for draft in drafts:
            path = self._places.get(id(draft), "")
            draft.place = f"{self.site.data_dir}/{path}" * (path not in self._gone)
            known = now[id(draft)]
            for other in lost.get((known["source"], known["people"]), ()):
                if not path and _is_near(
                    known["day"], self.talks[other].get("day", "")
                ):
                    gone = f"{self.site.data_dir}/{other}, which the source has no more"
                    draft.doubt(f"may be the talk at {gone}, moved to this day")

    def without_deleted(self, drafts: Sequence[Draft]) -> tuple[list[Draft], list[str]]:
        """Match *drafts*; return those whose files were not deleted, and messages.

        A file that only has another name, or place, is not deleted. A talk that the
        source lists twice, with the same words, is one.
        """
        once: dict[str, Draft] = {}
        for one in drafts:
            words = dataclasses.replace(one, source="", doubts=[], lines={})
            once.setdefault(repr(words), one)
        drafts = [*once.values()]
        self.match(drafts)
        if not self._gone - {""}:
            return drafts, []
        known = KnownTalks(self.site, drafts, loosely=True)
        remaining: list[Draft] = []
        messages: list[str] = []
        for draft in drafts:
            path = self._places.get(id(draft), "")
            renamed = known.find(draft) if path in self._gone - {""} else None
            if renamed:
                self.talks.setdefault(self._relative(renamed.path), self.talks[path])
            if path not in self._gone - {""} or renamed:
                remaining.append(draft)
                continue
            self.seen.add(path)
            messages.append(
                f"{self.site.data_dir}/{path}: was deleted, and is not imported again; "
                f"to have it again, delete its entry in {self.path}"
            )
        return remaining, messages

    def update(self, plan: Plan) -> list[str]:
        """Change *plan* so that it updates existing talks.

        :returns: what source and file both changed, and what the source has no more.
        """
        messages: list[str] = []
        sources = set()
        rest = []
        for one in plan.existing:
            sources.add(source_of(one.draft))
            if self._adds_nothing(one.path, one.draft):
                self.seen.add(self._relative(one.path))
                rest.append(one._replace(differences=()))
                continue
            merged = self._merge(one.path, one.text, one.draft)
            self._record(one.path, one.draft, merged.agreed)
            messages += merged.conflicts
            before = self._text_of(one.path)
            if merged.text != before:
                plan.changes.append(Change(one.path, merged.text, before, one.draft))
            else:
                rest.append(one._replace(differences=()))
        plan.existing[:] = rest
        for change in plan.changes:
            if change.draft is not None and change.is_new:
                sources.add(source_of(change.draft))
                pieces = read_pieces(change.after)
                agreed = pieces.shortened() if pieces else {}
                self._record(change.path, change.draft, agreed)
        for path in self._gone - self.seen:  # neither there nor in the source
            if self.talks.get(path, {}).get("source") in sources:
                del self.talks[path]
        messages += [
            f"{self.site.data_dir}/{path}: is not in {record['source']} any more: "
            "delete the file, or write ':status: cancelled' in it"
            for path, record in self.talks.items()
            if record.get("source") in sources
            and path not in self.seen
            and not self._is_cancelled(path)
        ]
        after = self._dumped()
        if after != self.before:
            plan.changes.append(Change(self.path, after, self.before or None))
        return messages

    def _is_cancelled(self, path: str) -> bool:
        with suppress(SiteError):  # a file in another encoding is left as it is
            pieces = read_pieces(self._text_of(f"{self.site.data_dir}/{path}"))
            return pieces is not None and pieces.value("status") == Status.CANCELLED
        return False

    def is_unedited(self, path: str) -> bool:
        """Whether the talk file *path* is as the import wrote it."""
        text = self._text_of(path)
        pieces = read_pieces(text)
        recorded = _pieces(self.talks.get(self._relative(path), {}))
        return pieces is not None and bool(recorded) and pieces.shortened() == recorded

    def forget(self, path: str) -> None:
        """Delete the record of the talk file *path*."""
        self.talks.pop(self._relative(path), None)

    def keep_all_except(self, paths: Container[str]) -> None:
        """Mark every talk file except *paths* as still in its source."""
        self.seen.update(
            below
            for below in self.talks
            if f"{self.site.data_dir}/{below}" not in paths
        )

    def _adds_nothing(self, path: str, draft: Draft) -> bool:
        """Whether *draft* adds no speaker or title to a talk of another source.

        An open day stays open, with a sheet in which nobody has that day yet.
        """
        noted = self.talks.get(self._relative(path), {}).get("source")
        is_open = not draft.title and not draft.presenters
        return is_open and noted not in (None, source_of(draft))

    def _merge(self, path: str, source: str, draft: Draft) -> Merged:
        """Merge *draft*, whose talk file would be *source*, into the talk file *path*.

        What another source wrote stays if this one has nothing to say of it, such as
        the hours of an open day; only that nobody speaks yet does not. Hours and status
        of an open day that was written by hand are nobody's edits either.
        """
        text = self._text_of(path)
        noted = self.talks.get(self._relative(path), {})
        before = _pieces(noted)
        existing = read_pieces(text)
        if not before and existing and existing.value("status") == Status.OPEN:
            before = {name: short(existing.value(name)) for name in ("status", "time")}
        if noted.get("source") != source_of(draft):
            pieces = read_pieces(source)
            own = {"status", "speaker", *(pieces.found if pieces else ())}
            before = {name: one for name, one in before.items() if name in own}
        return merge(path, text, source, before, ["date"] * draft.date_unread)

    def _relative(self, path: str) -> str:
        return path.removeprefix(f"{self.site.data_dir}/")

    def _record(self, path: str, draft: Draft, agreed: dict[str, str]) -> None:
        below = self._relative(path)
        known = _known(draft)
        values = {f"{_PREFIX}{name}": value for name, value in agreed.items()}
        self.talks[below] = {
            name: value for name, value in {**known, **values}.items() if value
        }
        self.seen.add(below)

    def _dumped(self) -> str:
        if not self.talks:
            return ""
        sources = {one.get("source") for one in self.talks.values()}
        options = {
            f"{_OPTIONS}{source}": values
            for source, values in self.options.items()
            if source in sources and values
        }
        dumped = yaml.safe_dump(
            dict(sorted((self.talks | options).items())),
            allow_unicode=True,
            width=1000,
        )
        return _HEADER + str(dumped)


_OPTIONS = "options of "
_PREFIX = "file "
"""The prefix of values that the talk file had of the source."""


def _pieces(record: dict[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(_PREFIX): value
        for name, value in record.items()
        if name.startswith(_PREFIX)
    }


_SAME = (
    ("title", "people", "day"),
    ("title", "people"),
    ("title", "day"),
    ("people", "day"),
    ("day",),
    ("people", "date"),
)
"""What the same talk has as before, from the surest on.

A day alone is that of a slot; a date without a time needs to be the only one.
"""


def _known(draft: Draft) -> dict[str, str]:
    """What tells which talk *draft* is, normalized for comparison."""
    people = sorted(names.fold(one.name) for one in draft.speakers)
    moment = f" {draft.start:%H:%M}" if draft.start and draft.date else ""
    return {
        "source": source_of(draft),
        "title": names.fold(draft.title),
        "people": "; ".join(people),
        "day": f"{draft.date.isoformat()}{moment}" if draft.date else "",
    }


def _is_near(day: str, other: str) -> bool:
    """Whether a talk may be moved from one of the days to the other."""
    if not (day and other):
        return False
    dates = [dt.date.fromisoformat(one[:10]) for one in (day, other)]
    return abs(dates[0] - dates[1]) < _NEAR


def _by_fields(
    known: Mapping[_T, Mapping[str, str]], fields: Sequence[str]
) -> defaultdict[tuple[str, ...], list[_T]]:
    """What is *known* by the values of *fields*, where none is empty."""
    found = defaultdict(list)
    for one, values in known.items():
        date = values.get("day", "")[:10]
        key = [{**values, "date": date}.get(name, "") for name in ("source", *fields)]
        if all(key):
            found[tuple(key)].append(one)
    return found
