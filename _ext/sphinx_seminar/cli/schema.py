"""``seminar schema``: JSON Schemas of the data files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from sphinx_seminar.cli.options import find_site, source_option
from sphinx_seminar.model import PersonEntry, Record, SeriesEntry, TopicEntry
from sphinx_seminar.reading import dates
from sphinx_seminar.reading.links import ORCID
from sphinx_seminar.reading.options import LANGUAGE

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.site import Site

_KINDS: dict[str, type[Record]] = {
    "series": SeriesEntry,
    "speakers": PersonEntry,
    "topics": TopicEntry,
}
_NOT_WRITTEN = frozenset({"key", "where", "lines"})
_URL = r"[Hh][Tt][Tt][Pp][Ss]?://\S+"
_HELP = {
    "name": "How it is called.",
    "organizer": "Who organizes the series.",
    "timezone": "An IANA name such as Europe/Berlin.",
    "duration": "Minutes, where a talk gives only a start.",
    "description": "MyST Markdown.",
    "biography": "MyST Markdown; used where a talk brings none.",
    "homepage": "A web address.",
    "contact": "Whom to ask: an e-mail address, a web address or words.",
    "venue": "Where the talks are.",
    "online": "The link to join.",
    "language": "A language tag such as en or zh-Hant.",
    "topics": "Topics that all talks of the series have.",
    "aliases": "Other names for the same.",
    "orcid": "An ORCID iD, such as 0000-0002-1825-0097.",
    "photo": "A file (its path starting at this folder) or a web address.",
    "image": "A file (its path starting at this folder) or a web address.",
    "parent": "The key of another topic, which this one is a part of.",
}


_PATTERNS = {
    "homepage": _URL,
    "online": _URL,
    "language": LANGUAGE.pattern,
    "orcid": ORCID.pattern,
}


@click.command("schema", short_help="Print JSON Schemas of the data files.")
@click.argument("kind", type=click.Choice([*_KINDS, "all"]), default="all")
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
    """Print the JSON Schema of series.yml, speakers.yml or topics.yml.

    Editors with a YAML language server (VS Code, Neovim, PyCharm …) complete and
    check the data files with it.
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
    """The JSON Schema of the data file of *kind*, made from the model."""
    properties: dict[str, Any] = {}
    for field in msgspec.structs.fields(_KINDS[kind]):
        if field.name not in _NOT_WRITTEN:
            properties[field.name] = {"description": _HELP[field.name], **_type(field)}
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


def _type(field: msgspec.structs.FieldInfo) -> dict[str, Any]:
    if field.type == tuple[str, ...]:
        # one text with commas is understood as well
        return {"type": ["array", "string", "null"], "items": {"type": "string"}}
    if field.name == "timezone":
        return {"enum": [*sorted(dates.zones()), None]}
    if field.type is str or "Resource" in str(field.type):
        found: dict[str, Any] = {"type": ["string", "null"]}
        if field.name in _PATTERNS:
            found["pattern"] = rf"^\s*{_PATTERNS[field.name]}\s*$"
        return found
    made = msgspec.json.schema(field.type)
    made["type"] = [made["type"], "null"]
    return made
