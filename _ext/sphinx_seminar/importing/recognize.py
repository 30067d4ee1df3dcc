"""Which format a source is in, by its content and the ending of its name."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import elements, poster, years
from sphinx_seminar.importing.addresses import content_of
from sphinx_seminar.importing.filling import Result, read_records
from sphinx_seminar.importing.formats import (
    abstracts,
    calendars,
    data,
    html,
    interchange,
    neighbours,
    office,
    pages,
    plugins,
    programs,
    rst,
    scripts,
    sections,
    tables,
    talks_json,
    templates,
    trees,
)
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.parts import dates_in
from sphinx_seminar.importing.pdf import read_pdf
from sphinx_seminar.importing.records import Branch, flat
from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import clean, decode, is_mail, with_links
from sphinx_seminar.importing.unread import with_unread

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_seminar.importing.records import Source
    from sphinx_seminar.importing.settings import ImportSettings

FORMATS = (
    "poster", "table", "calendar", "pyvideo", "json", "yaml", "toml", "page", "html",
    "bibtex", "xml", "script",
)  # fmt: skip
"""The formats that can be asked for; ``poster`` is text, mail, PDF or Word."""
SCRIPTS = (".js", ".mjs", ".ts", ".json5")
"""Endings of scripts, which are read only where they are named."""
_BY_ENDING = {
    **dict.fromkeys((".yml", ".yaml"), "yaml"),
    **dict.fromkeys((".json", ".jsonl"), "json"),
    **dict.fromkeys((".csv", ".tsv"), "table"),
    **dict.fromkeys((".docx", ".pptx"), "document"),
    **dict.fromkeys((".html", ".htm"), "html"),
    **dict.fromkeys(SCRIPTS, "script"),
    ".toml": "toml",
    ".ics": "calendar",
    ".bib": "bibtex",
    ".xml": "xml",
    ".xlsx": "workbook",
}
"""The format of a file by its ending; if it has another, it is broken."""
_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown", ".qmd", ".rmd", ".mdx")
_MAX_KEPT = 4_000  # characters of a field that is kept as a comment
ENDINGS = (_BY_ENDING.keys() - {*SCRIPTS}) | {
    *(*_MARKDOWN, ".txt", ".text", ".org", ".pdf", ".eml"),
    *(".tex", ".rst"),
}
"""Endings of the names of files that are read in folders."""
_BINARY = {
    b"\xd0\xcf\x11\xe0": "an old Office or Outlook file: save it as text, PDF or CSV",
    b"\x89PNG": "a picture: type its text, or recognize it (OCR) first",
    b"\xff\xd8\xff": "a picture: type its text, or recognize it (OCR) first",
    b"{\\rtf": "a rich text file: save it as plain text",
    b"\x1f\x8b": "a compressed file: unpack it first",
}
_YAML_LIST = re.compile(
    r"\A\s*(?:#.*\n\s*|---\s*\n)*-\s+[\w \"'-]{1,40}:(?:\s.*)?\n\s+[\w \"'-]{1,40}:\s"
)
"""A list of mappings; one of ``- Speaker: Ada Example`` is an announcement."""
_BIBTEX = re.compile(r"\A(?:\s*%.*\n)*\s*@\w+\s*\{", re.M)
_AT_LINE = re.compile(r"^: line (\d+)(?=:)")
_NO_TALKS = "has no talks: nothing in it has a title together with a speaker or a date"


class NoTalksError(SourceError):
    """A source can be read, and has no talks."""


def sources(paths: Sequence[Path]) -> list[Path]:
    """The files that *paths* stand for, folders being searched; sorted, each once.

    :raises SourceError: a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if str(path) == "-" or path.is_file():
            found[path] = None
        elif path.is_dir():
            inside = (one for one in path.rglob("*") if one.suffix.lower() in ENDINGS)
            files = [one for one in sorted(inside) if one.is_file()]
            found.update(
                dict.fromkeys(one for one in files if one.name != "category.json")
            )
        else:
            raise SourceError(f"{path}: there is no such file or folder")
    return list(found)


def read_source(path: Path, settings: ImportSettings, *, kind: str = "") -> Result:
    """The talks in the file *path* (``-``: standard input).

    :param kind: one of :data:`FORMATS`, or the name of a format that another package
        reads, where the content should not decide.
    :raises SourceError: it cannot be read as any of the formats.
    """
    return read_bytes(path, content_of(path), settings, kind=kind)


def read_bytes(
    path: Path, raw: bytes, settings: ImportSettings, *, kind: str = "", label: str = ""
) -> Result:
    """The talks in *raw*, the content of the file *path*.

    :param label: the name of the source in messages, if it is another one.
    :raises SourceError: it cannot be read as any of the formats.
    """
    label = label or path.name
    settings = dataclasses.replace(settings, place=(path.stem, path.parent.name))
    if found := plugins.read_by_plugin(path, raw, kind):
        reading = read_records(found, settings)
    else:
        reading = _read(path, raw, settings, kind or recognize(raw, path))
    for draft in reading.drafts:
        draft.source = ", ".join(filter(None, (label, draft.source)))
    left_out = [label + _AT_LINE.sub(r":\1", f": {one}") for one in reading.left_out]
    if not reading.drafts:
        raise NoTalksError(
            "; ".join(["no talk is left", *left_out]) if left_out else _NO_TALKS
        )
    return reading._replace(left_out=left_out)


def recognize(raw: bytes, path: Path | None = None) -> str:
    """The format of *raw*.

    :raises SourceError: it is a kind of file that is known and not read.
    """
    ending = path.suffix.lower() if path else ""
    for magic, reason in _BINARY.items():
        if raw.startswith(magic):
            raise SourceError(f"is {reason}")
    if raw.startswith(b"PK\x03\x04"):
        return office.kind_of(raw)
    if raw[:1024].lstrip().startswith(b"%PDF-"):
        return "poster"
    if ending in _BY_ENDING and not (
        ending in _HTML and re.match(rb"---\r?\n", raw)  # a page of Jekyll
    ):
        return _BY_ENDING[ending]
    text = decode(raw)
    start = text.lstrip()[:200]
    if start.upper().startswith("BEGIN:VCALENDAR"):
        return "calendar"
    if re.match(r"(?:\{\s*\"|\[\s*[\[{])", start):
        return "json"
    if start.startswith("<?xml") and "<html" not in text[:2000]:
        return "xml"
    if _BIBTEX.match(text):
        return "bibtex"
    if start.startswith(
        ("---\n", "---\r\n", "+++\n", "+++\r\n", ".. title:", "<!--\n.. ")
    ):
        return "page"
    if _YAML_LIST.match(text) and ending not in _MARKDOWN:
        return "yaml"
    if is_mail(text):
        return "poster"
    tags = "!doctype|html|body|head" + "|table" * (ending not in _MARKDOWN)
    if re.match(rf"(?i)\s*<(?:{tags})\b", text):
        return "html"
    piped = bool(tables.text_grids(text[:50_000]))
    return "table" if not piped and tables.is_table(text) else "page"


def _read(path: Path, raw: bytes, settings: ImportSettings, kind: str) -> Result:
    if kind == "poster":
        pdf = raw[:1024].lstrip().startswith(b"%PDF-")
        return Result(poster.read_poster(read_pdf(raw) if pdf else raw, settings))
    if kind == "workbook":
        return _read_all(office.read_workbook(raw, settings), settings)
    if kind == "document":
        text = office.read_document(raw)
        found = tables.text_sources(text, settings)
        return _read_all(found, settings, instead=text)
    text = decode(raw).replace("\r\n", "\n")
    structured = kind in ("yaml", "json", "toml", "table", "html", "calendar")
    if structured and templates.TEMPLATE.search(text[:20_000]):
        raise SourceError("is a template: fill it in first, and import what it makes")
    if kind == "html":
        reading = _read_all(html.html_sources(text, settings), settings, instead=text)
        root = elements.parse(text)
        abstracts.add_abstracts(reading.drafts, root)
        return with_unread(reading, root.text())
    if kind == "page":
        text = with_links(templates.without_template(clean(text)))
        reading = _page(path, raw, text, settings)
        abstracts.add_abstracts(reading.drafts, sections.root_of(text))
        return with_unread(reading, text)
    if kind in ("table", "calendar"):
        read = tables.read_table if kind == "table" else calendars.read_calendar
        return read_records(read(text, settings), settings)
    if kind in ("bibtex", "xml"):
        read_text = programs.read_xml if kind == "xml" else programs.read_bibtex
        return read_records(read_text(text), settings)
    if kind in ("yaml", "toml"):
        value = data.read_yaml(text) if kind == "yaml" else data.read_toml(text)
    elif kind == "script":
        value = scripts.read_script(text)
    elif path.suffix.lower() == ".jsonl":
        value = [data.read_json(line) for line in text.splitlines() if line.strip()]
    else:
        value = data.read_json(text)
        if isinstance(value, Branch) and (
            kind == "pyvideo" or programs.is_pyvideo(value)
        ):
            return programs.read_pyvideo(value, path, settings)
        if interchange.is_interchange(value):
            return Result(interchange.read_talks(text))
        if talks_json.is_talks_json(value):
            return Result(list(talks_json.read_talks(raw)))
    if (rows := data.rows_in(value)) is not None:
        return read_records(tables.read_rows(rows, settings), settings)
    near = neighbours.people_near(path)
    source = programs.read_program(value) or trees.records_of(value, near)
    if not source.records:
        raise NoTalksError(_NO_TALKS)
    return read_records(source, settings)


def _read_all(
    found: Sequence[Source], settings: ImportSettings, *, instead: str = ""
) -> Result:
    """The talks of several tables of one file.

    :param instead: the text of the file, which is an announcement if it has none.
    """
    if not found and instead:
        return Result(poster.read_poster(instead, settings))
    if not found:
        raise NoTalksError("has no table with headings such as Date, Speaker and Title")
    settings = years.with_day_order(settings, dates_in(found))
    readings: list[Result] = []
    unread: list[SourceError] = []
    for one in found:
        try:
            readings.append(read_records(one, settings))
        except SourceError as error:
            unread.append(error)
    if not readings:
        raise unread[0]
    if any(map(_has_talks, readings)):  # and others may be lists of people
        readings = [one if _has_talks(one) else _emptied(one) for one in readings]
    return Result(
        [draft for one in readings for draft in one.drafts],
        [*map(str, unread), *(line for one in readings for line in one.left_out)],
        list(dict.fromkeys(line for one in readings for line in one.mapped)),
        sum(one.records for one in readings),
    )


def _has_talks(reading: Result) -> bool:
    return any(draft.title or draft.date for draft in reading.drafts)


def _emptied(reading: Result) -> Result:
    """*reading*, of a table without titles and days, without its talks."""
    lines = [
        f"{one.source}: {', '.join(who.name for who in one.speakers)}: a table without "
        "titles and days"
        for one in reading.drafts
    ]
    return reading._replace(drafts=[], left_out=[*reading.left_out, *lines])


def _page(path: Path, raw: bytes, text: str, settings: ImportSettings) -> Result:
    """A page of text: by its front matter, its tables, or as it reads."""
    page = pages.split_page(text)
    body = "\n" * (page.first - 1) + page.body if page else text
    if page and (address := page.front.text("permalink", "slug", "url")):
        settings = dataclasses.replace(settings, place=(*settings.place, address))
    if path.suffix == ".org":
        body = sections.from_org(body)
    if path.suffix.lower() in _HTML:
        found = html.html_sources(body, settings)
        body = elements.parse(body).text()
        page = page._replace(body=body) if page else None
    elif path.suffix == ".rst":
        found = html.tables_in(elements.parse(rst.as_html(body)), settings)
    else:
        found = tables.text_sources(body, settings, pages.title_of(page))
    if not (page and pages.is_of_talk(page.front)):  # else they are in its text
        found += [one for one in [templates.included(body)] if one.records]
    shared = trees.shared_of(page.front) if page else ()
    for record in (one for source in found for one in source.records):
        record.shared += shared
    if not found and not (page and pages.names_speaker(page.front)):
        listed = sections.read_sections(body, pages.title_of(page))
        if pages.are_talks(page, listed.records):
            return read_records(listed, settings)
    if found:
        reading = _read_all(found, settings)
        if reading.drafts or page is None:
            return reading
    if page is not None:
        source = pages.read_page(page, path)
        if source.records:
            return read_records(source, settings)
    if page is not None and templates.LOOP.search(body):
        raise SourceError("is a template: import the page that is made of it")
    if page is None:
        mail = raw if text == decode(raw) else text
        return Result(poster.read_poster(mail, settings))
    drafts = poster.read_poster(pages.TOP.sub(r"\1Title: \2\n", page.body), settings)
    for entry in page.front.entries:
        drafts[-1].keep(f"{entry.name}: {flat(entry.value)}"[:_MAX_KEPT])
    labelled = (one for one in drafts if Field.SPEAKER not in one.guessed)
    sure = any(one.date for one in drafts) or any(one.speakers for one in labelled)
    named = [one for one in drafts if one.date or (one.title and one.speakers)]
    return Result(named if sure else [])  # a text of prose has neither
