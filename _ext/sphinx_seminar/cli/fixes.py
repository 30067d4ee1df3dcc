"""The repairs of ``seminar check --fix``: only those that are certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sphinx_seminar.archive.moved import gone
from sphinx_seminar.cli.doubles import doubles, topic_doubles
from sphinx_seminar.cli.options import refuse_unread
from sphinx_seminar.talkfiles import pieces
from sphinx_seminar.talkfiles.data_files import with_item
from sphinx_seminar.talkfiles.files import write_text
from sphinx_seminar.talkfiles.site import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_seminar.archive.moved import Gone
    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.cli.doubles import Double
    from sphinx_seminar.model import Speaker, Topic
    from sphinx_seminar.talkfiles.site import Site


def add_aliases(loaded: Loaded, site: Site) -> bool:
    """Write aliases for people and topics that are certainly one.

    :returns: whether there was one.
    :raises click.ClickException: a data file must be mended first.
    """
    refuse_unread(site)
    archive, data = loaded.archive, loaded.data
    people = _add("speakers", doubles(archive, data), archive.speakers, site)
    topics = _add("topics", topic_doubles(archive, data), archive.topics, site)
    return people or topics


def _add(
    kind: str,
    found: Iterable[Double],
    things: Mapping[str, Speaker] | Mapping[str, Topic],
    site: Site,
) -> bool:
    path = site.talks / f"{kind}.yml"
    name = path.relative_to(site.source).as_posix()
    before = text = path.read_text(encoding="utf-8") if path.exists() else ""
    for double in found:
        if not double.is_certain:
            continue
        one, other = things[double.key], things[double.other]
        fields = {"name": one.name}
        changed = with_item(text, one.key, "aliases", other.name, fields, name)
        if changed is None:
            click.echo(f"{name}: cannot add an alias to {one.key} here", err=True)
        else:
            text = changed
            click.echo(f"{name}: {other.name} is now an alias of {one.name}")
    if text != before:
        write_text(path, text, is_new=not path.exists())
    return text != before


def note_addresses(loaded: Loaded, site: Site) -> int:
    """Write former addresses to the files, and return how many.

    :raises click.ClickException: a data file must be mended first.
    """
    number = 0
    for one in gone(loaded.archive):
        if one.new and _note(one, loaded, site):
            number += 1
    return number


def _note(one: Gone, loaded: Loaded, site: Site) -> bool:
    where = loaded.places.get(one.new) if one.kind == "talks" else None
    name = where.path if where else f"{site.data_dir}/{one.kind}.yml"
    path = site.source / name
    text = path.read_bytes().decode("utf-8") if path.is_file() else ""
    if where:
        new = pieces.in_talk(text, where.line, one.key)
    else:
        thing = getattr(loaded.archive, one.kind)[one.new]
        try:
            fields = {"name": thing.name}
            new = with_item(text, one.new, "formerly", one.key, fields, name)
        except SiteError as error:
            raise click.ClickException(str(error)) from None
    if new is None:
        click.echo(f"{name}: cannot note here that {one.new} was {one.key}", err=True)
        return False
    write_text(path, new)
    click.echo(f"{name}: noted that {one.new} was {one.key}")
    return True
