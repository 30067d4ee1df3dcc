"""``seminar history``: record when talks were announced and changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from sphinx_seminar import git_dates
from sphinx_seminar.archive import history_file
from sphinx_seminar.cli.archive import load
from sphinx_seminar.cli.options import find_site, source_option
from sphinx_seminar.talkfiles.files import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.archive.history import HistoryLine


@click.command("history", short_help="Record when talks were announced and changed.")
@source_option
@click.option(
    "--dry-run", is_flag=True, help="Only show what would be recorded; write nothing."
)
def command(source: Path | None, dry_run: bool) -> None:
    """Record when talks were announced and changed, for feeds and calendars.

    Run this command after you write or change talks, and commit talks/.history.jsonl,
    which has one line for each talk. Known talks keep the day of their first
    publication. Changed talks get the current day, so that calendars update them.

    Talks without a record get the dates of their first and last commit, if the site is
    in git.
    """
    site = find_site(source)
    archive = load(site).archive
    old = archive.history.noted
    talks = [(talk, archive.names_of(talk)) for talk in archive.talks]
    new = history_file.updated_lines(archive.history, talks, archive.now)
    path = site.talks / history_file.HISTORY
    name = path.relative_to(site.source).as_posix()
    if git_dates.is_shallow(site.source) and any(key not in old for key in new):
        click.echo(
            "This clone of git lacks older commits, so that it is not known of all "
            "talks when they were first published: git fetch --unshallow",
            err=True,
        )
    found = Counter(_what(old.get(key), noted) for key, noted in new.items())
    for what in ("new", "changed"):
        if found[what]:
            click.echo(
                f"{found[what]} {'talk' if found[what] == 1 else 'talks'} {what}"
            )
    if new == old:
        click.echo(f"{name}: nothing to note")
    elif not dry_run:
        write_text(path, history_file.write(new))
        click.echo(f"wrote {name}")


def _what(old: HistoryLine | None, new: HistoryLine) -> str:
    if old is None:
        return "new"
    return "as before" if old == new else "changed"
