"""``seminar schema``: print the JSON Schemas of data files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from sphinx_seminar.cli.options import Choice, find_site, source_option
from sphinx_seminar.model import (
    PersonEntry,
    Record,
    SeriesEntry,
    TopicEntry,
    VenueEntry,
)
from sphinx_seminar.model.fields import Takes, fields_of
from sphinx_seminar.reading import dates
from sphinx_seminar.reading.links import ORCID
from sphinx_seminar.reading.options import reader_of
from sphinx_seminar.reading.readers import LANGUAGE

if TYPE_CHECKING:
    from sphinx_seminar.model.fields import Declared, Field
    from sphinx_seminar.talkfiles.site import Site

_KINDS: dict[str, type[Record]] = {
    "series": SeriesEntry,
    "speakers": PersonEntry,
    "topics": TopicEntry,
    "venues": VenueEntry,
}
_URL = r"[Hh][Tt][Tt][Pp][Ss]?://\S+"
_PATTERNS = {
    Takes.URL: _URL,
    Takes.JOIN: rf"({_URL}|@[a-z0-9]+(-[a-z0-9]+)*)",
    Takes.LANGUAGE: LANGUAGE.pattern,
    Takes.ORCID: ORCID.pattern,
}


@click.command("schema", short_help="Print JSON Schemas of the data files.")
@click.argument("kind", type=Choice([*_KINDS, "all"]), default="all")
@source_option
@click.option(
    "--write",
    "into",
    is_flag=False,
    flag_value=".schemas",
    default=None,
    metavar="[FOLDER]",
    help="Write the schemas into a folder of the site "
    "(.schemas, if none is named), and say how an editor finds them.",
)
def command(kind: str, source: Path | None, into: str | None) -> None:
    """Print the JSON Schema of a data file, such as series.yml.

    With it, editors that have a YAML language server (VS Code, Neovim, PyCharm …)
    complete and check the data files.
    """
    kinds = list(_KINDS) if kind == "all" else [kind]
    if into is None:
        schemas: Any = {one: schema(one) for one in kinds}
        click.echo(_dumped(schemas if kind == "all" else schemas[kind]))
        return
    site = find_site(source)
    folder = (site.source / into).resolve()
    if not folder.is_relative_to(site.source):
        raise click.BadParameter("must be a folder of the site", param_hint="--write")
    folder.mkdir(parents=True, exist_ok=True)
    for one in kinds:
        path = folder / f"{one}.schema.json"
        path.write_text(_dumped(schema(one)) + "\n", encoding="utf-8")
        relative = _relative(path, site)
        first = f"# yaml-language-server: $schema={relative}"
        click.echo(
            f"{path.relative_to(site.source)}: to use it, begin "
            f"{site.data_dir}/{one}.yml with\n  {first}"
        )


def _relative(path: Path, site: Site) -> str:
    up = "../" * len(Path(site.data_dir).parts)
    return up + path.relative_to(site.source).as_posix()


def _dumped(content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False)


def schema(kind: str) -> dict[str, Any]:
    """Make the JSON Schema of the data file of *kind* from the model."""
    properties: dict[str, Any] = {}
    for one in fields_of(_KINDS[kind]):
        properties[one.option] = {"description": _about(one.field), **_type(one)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind}.yml of a seminar archive",
        "type": ["object", "null"],
        "propertyNames": {
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "not": {"const": "index"},
        },
        "additionalProperties": {
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": False,
        },
    }


def _about(field: Field) -> str:
    return f"{field.help} Takes {field.takes_text or field.takes.value}."


def _type(one: Declared) -> dict[str, Any]:
    takes = one.field.takes
    if takes is Takes.COUNT:
        made = msgspec.json.schema(one.checked)
        return {**made, "type": [made["type"], "null"]}
    if takes is Takes.NUMBER:
        return msgspec.json.schema(one.checked) | {"description": _about(one.field)}
    if takes is Takes.TIMEZONE:
        return {"enum": [*sorted(dates.zones()), None]}
    if reader_of(one).parts:
        # one text with commas is understood as well
        return {"type": ["array", "string", "null"], "items": {"type": "string"}}
    kinds = ["string", "integer"] if takes is Takes.MINUTES else ["string"]
    found: dict[str, Any] = {"type": [*kinds, "null"]}
    if takes in _PATTERNS:
        found["pattern"] = rf"^\s*{_PATTERNS[takes]}\s*$"
    return found
