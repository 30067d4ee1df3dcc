"""Plan which files an import writes, to show or to write them."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections import defaultdict
from itertools import chain, count
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.model import SeriesEntry, Where
from sphinx_seminar.reading import names
from sphinx_seminar.talkfiles import data_files, markup
from sphinx_seminar.talkfiles.draft import DraftSeries, Markup
from sphinx_seminar.talkfiles.files import write_text
from sphinx_seminar.talkfiles.matching import KnownTalks, differences
from sphinx_seminar.talkfiles.site import SiteError
from sphinx_seminar.talkfiles.talk_file import guessed_in, talk_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinx_seminar.talkfiles.draft import Draft
    from sphinx_seminar.talkfiles.site import Site

_LONGEST_NAME = 80
_RESERVED_ON_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_WORD = re.compile(r"[^\W_]")


@dataclasses.dataclass
class Change:
    """A file to write; ``draft`` is ``None`` for a data file."""

    path: str
    """Relative to the source directory, with ``/``."""
    after: str
    before: str | None = None
    draft: Draft | None = None

    @property
    def is_new(self) -> bool:
        """Whether the file is new."""
        return self.before is None

    def diff(self) -> str:
        """The change as a unified diff."""
        old = (self.before or "").splitlines(keepends=True)
        new = self.after.splitlines(keepends=True)
        origin = "/dev/null" if self.is_new else f"a/{self.path}"
        return "".join(difflib.unified_diff(old, new, origin, f"b/{self.path}"))


class Existing(NamedTuple):
    """A talk of the site whose file is not changed."""

    path: str
    draft: Draft
    differences: tuple[str, ...] = ()
    """What it says otherwise than its file, field by field."""
    text: str = ""
    """The talk file that would be written today."""


@dataclasses.dataclass
class Plan:
    """The files that an import will write."""

    changes: list[Change] = dataclasses.field(default_factory=list)
    existing: list[Existing] = dataclasses.field(default_factory=list)
    """Talks that are in the site already, and whose file stays as it is."""
    left_out: list[str] = dataclasses.field(default_factory=list)
    """What is no talk, and why; nothing is written of it."""

    @property
    def talks(self) -> list[Change]:
        """The changes of talk files."""
        return [change for change in self.changes if change.draft is not None]


def make_plan(
    drafts: Iterable[Draft],
    site: Site,
    *,
    overwrite: bool = False,
    loosely: bool = True,
) -> Plan:
    """Decide which file to write for each draft.

    :param overwrite: whether a file of the same talk may be written over.
    :param loosely: whether the same speaker on the same day is the same talk,
        whatever its title is.
    """
    drafts = list(drafts)
    plan = Plan()
    series, new_series = _series(drafts, site)
    if new_series:
        plan.changes.append(_data_change(site, "series.yml", new_series))
    for name in ("speakers.yml", "topics.yml"):
        known = getattr(site.data, name.removesuffix(".yml"))
        entries = {
            entry.key: entry.fields
            for draft in drafts
            for entry in draft.entries
            if entry.file == name and entry.key not in known
        }
        if entries:
            plan.changes.append(_data_change(site, name, entries))
    taken: set[str] = set()
    own = dict(site.own.fields)
    known = KnownTalks(site, drafts, loosely=loosely)
    for draft in drafts:
        key = draft.series.key if draft.series else ""
        match = known.find(draft)
        place = match.path if match else draft.place
        if other := known.possible_match(draft, place):
            draft.doubt(f"may be {other}, with another day, time or title")
        for name in [one for one in draft.extra if one not in own]:
            draft.keep(f"{name}: {draft.extra.pop(name)}")
        draft.guessed = guessed_in(draft, series.get(key))
        if key in site.data.series and "series" in draft.guessed:
            draft.guessed.remove("series")  # the site has one that is called so
        text = talk_file(draft, series.get(key))
        path = place or _free_path(draft, site, taken)
        before = _read(site.source / path)
        if match is None and draft.place and path not in taken:
            plan.existing.append(Existing(path, draft, (), text))
        elif match and (
            not overwrite or before == text or not match.is_alone or path in taken
        ):
            differing = () if before == text else differences(draft, match, site)
            plan.existing.append(Existing(path, draft, tuple(differing), text))
        else:
            plan.changes.append(Change(path, text, before, draft))
        taken.add(path)
    return plan


def write(plan: Plan, site: Site) -> None:
    """Write the files in *plan*.

    :raises SiteError: a path leads out of the talks folder, or a new file
        has come into being meanwhile.
    """
    root = site.talks.resolve()
    for change in plan.changes:
        path = site.source / change.path
        if not path.resolve().is_relative_to(root):
            raise SiteError(f"{change.path} is not below {site.data_dir}/: not written")
        try:
            write_text(path, change.after, is_new=change.is_new)
        except FileExistsError:
            raise SiteError(f"{change.path} exists by now: not written") from None
        except OSError as error:
            raise SiteError(f"{change.path}: {error.strerror}") from None


def _free_path(draft: Draft, site: Site, taken: set[str]) -> str:
    """A free path for *draft*."""
    parts = (
        names.key_for(part) for part in draft.folder.split("/") if _WORD.search(part)
    )
    folder = "/".join(parts) or (str(draft.date.year) if draft.date else "undated")
    name = _name(draft)
    days = draft.date.isoformat() if draft.date else ""
    day = f"{name}-{days[5:]}" if days and not name.endswith(days) else name
    candidates = [name, day, f"{day}-{names.digest(draft.title)}"]
    last = f"{name}-{names.digest(draft.source + draft.title)}"
    numbered = (f"{last}-{number}" for number in count(2))
    paths = (
        f"{site.data_dir}/{folder}/{candidate}.md"
        for candidate in chain(candidates, [last], numbered)
    )
    return next(
        path
        for path in paths
        if path not in taken and _read(site.source / path) is None
    )


def _name(draft: Draft) -> str:
    """The file name, by the source, the speakers, the title, or series and day."""
    people = [one.name for one in draft.speakers if not names.is_nobody(one.name)]
    series = draft.series.key if draft.series else ""
    slot = "-".join(filter(None, (series, str(draft.date or "")))) or "talk"
    words = draft.name or " ".join(people[:3]) or draft.title or slot
    name = names.key_for(words)
    if len(name) > _LONGEST_NAME:
        name = name[:_LONGEST_NAME].rpartition("-")[0] or name[:_LONGEST_NAME]
    if name in names.RESERVED or _RESERVED_ON_WINDOWS.fullmatch(name):
        name = f"{name}-talk"
    return name


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ""


def _series(
    drafts: list[Draft], site: Site
) -> tuple[dict[str, SeriesEntry], dict[str, dict[str, object]]]:
    """Find or create the series of each draft, and set its key."""
    known = dict(site.data.series)
    new: dict[str, dict[str, object]] = {}
    by_name: dict[str, str] = {}
    members: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        series = draft.series
        if series is None or not (series.key or series.name):
            draft.series = None
            if series is not None and series.organizer:
                draft.keep(f"Organizer: {series.organizer}")
            continue
        for one in (series, *draft.more_series):
            entry = site.series_called(one.key) or site.series_called(one.name)
            if entry is not None:
                one.key = entry.key
                continue
            name = names.fold(one.name or one.key)
            if name not in by_name:
                by_name[name] = one.key or names.key_for(one.name)
                new[by_name[name]] = _entry(one)
            one.key = by_name[name]
            members[one.key].append(draft)
        further = (one.key for one in draft.more_series)
        draft.also_in = tuple(dict.fromkeys((*draft.also_in, *further)))
    for key, entry_fields in new.items():
        zones = {draft.timezone for draft in members[key]}
        zone = zones.pop() if len(zones) == 1 else ""
        if zone and not entry_fields.get("timezone"):
            entry_fields["timezone"] = zone
        plain = {
            name: value for name, value in entry_fields.items() if name != "duration"
        }
        known[key] = msgspec.convert(
            {"key": key, "where": Where(path="series.yml"), **plain}, SeriesEntry
        )
    return known, new


def _entry(series: DraftSeries) -> dict[str, object]:
    """The entry of *series* for ``series.yml``."""
    name = data_files.series_name(series.name or series.key)
    fields = {**vars(series), "key": "", "name": name, "topics": list(series.topics)}
    fields["description"] = markup.safe(series.description, Markup.MYST)
    return {name: fields[name] for name in ("name", *fields) if fields[name]}


def _data_change(
    site: Site, name: str, entries: Mapping[str, Mapping[str, object]]
) -> Change:
    path = f"{site.data_dir}/{name}"
    before = _read(site.source / path)
    return Change(path, data_files.appended(before or "", entries, path), before)
