"""Read the files of ``seminar import``, each with the options that it has."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli.import_report import report_mapping
from sphinx_seminar.importing import addresses, recognize
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from sphinx_seminar.talkfiles.draft import DraftSeries
from sphinx_seminar.talkfiles.site import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_seminar.importing.filling import Result
    from sphinx_seminar.model import SeriesEntry
    from sphinx_seminar.talkfiles.draft import Draft
    from sphinx_seminar.talkfiles.imported import Imported
    from sphinx_seminar.talkfiles.site import Site

ORDERS = ("day first", "month first")
"""How the option ``order`` says in which order a date like 06/07/2022 is."""


class Sources:
    """The files and addresses of an import.

    :param given: the options of the command, by name. An update takes those that are
        not given from the last import of the same source.
    """

    def __init__(
        self,
        site: Site,
        given: Mapping[str, str],
        imported: Imported | None,
        *,
        quiet: bool,
    ) -> None:
        self.site = site
        self.given = given
        self.imported = imported
        self.quiet = quiet
        self.left_out: list[str] = []
        """What is no talk, and why."""
        self.failures: list[tuple[str, str]] = []
        """What was not read, and why."""
        self._notes: dict[str, list[str]] = {}
        if series := given.get("series"):
            self._known(series)

    def read(self, files: Sequence[str]) -> list[Draft]:
        """Read the talks of all *files*."""
        named = [Path(one) for one in files if not addresses.is_address(one)]
        try:
            paths: list[str | Path] = [*recognize.sources(named)]
        except SourceError as error:
            raise click.UsageError(str(error)) from None
        paths += [one for one in files if addresses.is_address(one)]
        if not paths:
            raise click.UsageError(
                "there is nothing to import: the folders have no files of a known kind"
            )
        drafts: list[Draft] = []
        mapped: dict[tuple[str, ...], str] = {}
        hidden = self.quiet or len(paths) < 20
        with click.progressbar(
            paths, label="Reading", file=sys.stderr, hidden=hidden
        ) as bar:
            for path in bar:
                called = str(path) if isinstance(path, Path) else addresses.label(path)
                try:
                    reading = self._read(path)
                except recognize.NoTalksError as error:
                    if path in named or isinstance(path, str):  # else in a folder
                        self.failures.append((called, str(error)))
                except SourceError as error:
                    self.failures.append((called, str(error)))
                else:
                    drafts.extend(reading.drafts)
                    self.left_out.extend(reading.left_out)
                    if reading.mapped:
                        counted = _counted(called, reading)
                        mapped.setdefault(tuple(reading.mapped), counted)
        if not self.quiet:
            report_mapping(mapped)
            for note, (first, *others) in self._notes.items():
                more = f" and {len(others)} more" if others else ""
                click.echo(f"{first}{more}: {note}", err=True)
        return drafts

    def _read(self, path: str | Path) -> Result:
        source = path.name if isinstance(path, Path) else addresses.label(path)
        options = {**self._of_last_time(source), **self.given}
        settings, kind = self._settings(options), options.get("format", "")
        if isinstance(path, Path):
            reading = recognize.read_source(path, settings, kind=kind)
        else:
            name, raw = addresses.fetch(path)
            reading = recognize.read_bytes(name, raw, settings, kind=kind, label=source)
        for draft in reading.drafts:
            if draft.start is not None and not draft.timezone:
                draft.timezone = settings.timezone_option
        if "series" not in options:
            self._give_series(reading.drafts, source)
        if self.imported:
            self.imported.options[source] = options
        return reading

    def _of_last_time(self, source: str) -> dict[str, str]:
        """The options with which *source* was imported the last time."""
        last = self.imported.options.get(source, {}) if self.imported else {}
        if again := [name for name in last if name not in self.given]:
            shown = ", ".join(f"{one} {last[one] or 'none'!r}" for one in again)
            self._note(f"as in the last import, {shown}", source)
        return last

    def _settings(self, options: Mapping[str, str]) -> ImportSettings:
        key, zone = options.get("series", ""), options.get("timezone", "")
        entry = self._known(key) if key else None
        order = options.get("order")
        columns = [one.rpartition("=") for one in options.get("map", "").splitlines()]
        return ImportSettings(
            series=entry.key if entry else "",
            timezone=zone or (entry.timezone if entry else "") or self.site.timezone,
            timezone_option=zone,
            year=int(options["year"]) if "year" in options else None,
            day_first=order == ORDERS[0] if order else None,
            columns=tuple((heading, field) for heading, _, field in columns),
        )

    def _known(self, key: str) -> SeriesEntry:
        try:
            return self.site.known_series(key)
        except SiteError as error:
            raise click.UsageError(str(error)) from None

    def _give_series(self, drafts: Sequence[Draft], source: str) -> None:
        """Put *drafts* into the series they were in, or else into the only one.

        Not if some of them name a series: then the source tells.
        """
        if any(one.series and (one.series.key or one.series.name) for one in drafts):
            return
        key = self.imported.series_of(source) if self.imported else None
        if key is None and len(self.site.data.series) == 1:
            (key,) = self.site.data.series
            self._note(f"series {key!r}, as it is the only one", source)
        if key:
            known = self._known(key).key
            for draft in drafts:
                draft.series = draft.series or DraftSeries()
                draft.series.key = known

    def _note(self, note: str, source: str) -> None:
        self._notes.setdefault(note, []).append(source)


def _counted(called: str, reading: Result) -> str:
    """How a source is called, and how many of its records are talks."""
    counts = {"record": reading.records, "talk": len(reading.drafts)}
    counted = (f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items())
    return f"{called} ({', '.join(counted)})"
