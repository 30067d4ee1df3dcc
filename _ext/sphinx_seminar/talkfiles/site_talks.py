"""Read the existing talk files of a site."""

from __future__ import annotations

import dataclasses
import re
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sphinx_seminar.model import Text, Where
from sphinx_seminar.reading import names
from sphinx_seminar.reading.content import own_source, without_comments
from sphinx_seminar.reading.dates import is_tba
from sphinx_seminar.reading.directive_text import read_block
from sphinx_seminar.reading.fences import closes, opening
from sphinx_seminar.reading.links import Folder
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, talk_options
from sphinx_seminar.reading.talks import read_speaker, read_talk
from sphinx_seminar.talkfiles.markup import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_seminar.model import SpeakerEntry, TalkEntry
    from sphinx_seminar.reading.options import Option
    from sphinx_seminar.reading.talks import WrittenOptions
    from sphinx_seminar.talkfiles.site import Site

_ENDINGS = {".md": "markdown", ".rst": "rst"}
_MAX_BYTES = 1_000_000
_MARKUP = re.compile(
    r"^(?P<indent>\s*)\.\.\s+(?:seminar:)?(?P<name>[\w-]+)::\s*(?P<argument>.*)$"
)
_HEADING = re.compile(r"^ {0,3}#{1,6}\s+(?P<title>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^([=\-~^\"'#*+])\1{2,}\s*$")


class SiteTalk(NamedTuple):
    """An existing talk."""

    path: str
    """Relative to the source directory, with ``/``."""
    entry: TalkEntry
    people: frozenset[str]
    """Whom it names, spelled so that they can be compared."""
    title: str
    """As it is written."""
    heading: int
    """The line of the title."""
    abstract: str
    is_alone: bool
    """Whether its file is in Markdown and has no other talk."""

    def at(self, option: str) -> str:
        """The file and the line of *option*."""
        return f"{self.path}:{self.entry.at(option).line}"


@dataclasses.dataclass
class _Directive:
    name: str
    argument: str
    content: list[str]
    line: int
    """The line of the directive, from 1."""
    heading: str = ""
    heading_line: int = 0


class People:
    """People by the names and keys in speakers.yml."""

    def __init__(self, site: Site) -> None:
        self.known: dict[str, str] = {}
        for key, person in site.data.speakers.items():
            for one in (*person.aliases, person.name, key):
                self.known.setdefault(names.fold(one), names.fold(person.name or key))

    def of(self, name: str) -> str:
        """*name*, normalized for comparison; empty for nobody."""
        if names.is_nobody(name):
            return ""
        folded = names.fold(names.read_person(name).name)
        return self.known.get(folded, folded)


def site_talks(site: Site) -> Iterator[SiteTalk]:
    """All readable talks below the talks folder."""
    known = People(site)
    if not site.talks.is_dir():
        return
    for path in sorted(site.talks.rglob("*.*")):
        markup = _ENDINGS.get(path.suffix, "")
        try:
            if not markup or not path.is_file() or path.stat().st_size > _MAX_BYTES:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        name = path.relative_to(site.source).as_posix()
        found = [
            one for one in _directives(text.splitlines(), markup) if one.name == "talk"
        ]
        for one in found:
            alone = len(found) == 1 and markup == "markdown"
            yield _read(one, name, markup, site, known, is_alone=alone)


def _read(
    one: _Directive,
    path: str,
    markup: str,
    site: Site,
    known: People,
    *,
    is_alone: bool,
) -> SiteTalk:
    folder = Folder(site.source, path.rpartition("/")[0])
    options = talk_options(site.own)
    argument, written, content, below = _block(one, path, markup, options)
    speakers = tuple(_speakers(content, path, markup, folder, below))
    entry, _ = read_talk(
        path, written, folder, speakers=speakers, abstract="", own=site.own
    )
    title = argument or one.heading
    public = without_comments("\n".join(content), markup)
    entry = msgspec.structs.replace(entry, title=title)
    return SiteTalk(
        path,
        entry,
        frozenset(filter(None, (known.of(who.name) for who in entry.speakers))),
        "" if is_tba(plain(title)) else title,
        one.line if argument else one.heading_line or one.line,
        own_source(public.split("\n"), markup),
        is_alone,
    )


def _block(
    one: _Directive, path: str, markup: str, options: Mapping[str, Option]
) -> tuple[str, WrittenOptions, list[str], int]:
    """A directive's argument, options, content, and the content's first line."""
    lines = [one.argument, *one.content] if one.argument else list(one.content)
    first = 0 if one.argument else 1
    while lines and not lines[0].strip():
        lines.pop(0)
        first += 1
    where = Where(path=path, line=one.line)
    block = read_block(
        lines,
        first,
        where,
        directive=one.name,
        names=options,
        is_markdown=markup == "markdown",
    )
    below = one.line + first + block.content
    return block.argument, block.written, lines[block.content :], below


def _speakers(
    content: Sequence[str], path: str, markup: str, folder: Folder, first: int
) -> Iterator[SpeakerEntry]:
    for one in _directives(content, markup):
        if one.name != "speaker":
            continue
        one.line += first - 1
        name, written, rest, _ = _block(one, path, markup, SPEAKER_OPTIONS)
        text = Text(source="\n".join(rest).strip())
        yield read_speaker(name, written, folder, biography=text)[0]


def _directives(lines: Sequence[str], markup: str) -> Iterator[_Directive]:
    """The directives of *lines* outside code, each with its content."""
    find = _fenced if markup == "markdown" else _indented
    heading, at = "", 0
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if markup == "markdown" and (match := _HEADING.match(line)):
            heading, at = match["title"], number
        elif _UNDERLINE.match(line) and number > 1 and lines[number - 2].strip():
            heading, at = lines[number - 2].strip(), number - 1
        found, number = find(lines, number)
        if found is not None:
            yield dataclasses.replace(found, heading=heading, heading_line=at)


def _fenced(lines: Sequence[str], number: int) -> tuple[_Directive | None, int]:
    """The directive of MyST above line *number*, and the line behind it, or code."""
    opened = opening(lines[number - 1])
    known = opened is not None and opened.name in ("talk", "speaker")
    if opened is None or not (known or opened.is_code):
        return None, number  # talks in a box count, too
    below = range(number, len(lines))
    end = next((n for n in below if closes(lines[n], opened.fence)), len(lines))
    content = list(lines[number:end])
    found = _Directive(opened.name, opened.argument, content, number)
    return found if known else None, end + 1


def _indented(lines: Sequence[str], number: int) -> tuple[_Directive | None, int]:
    """The directive of reStructuredText above line *number*, and the line behind it."""
    match = _MARKUP.match(lines[number - 1])
    if match is None or match["name"] not in ("talk", "speaker"):
        return None, number
    content: list[str] = []
    for below in lines[number:]:
        if below.strip() and len(below) - len(below.lstrip()) <= len(match["indent"]):
            break
        content.append(below)
    bare = dedent("\n".join(content)).split("\n")
    found = _Directive(match["name"], match["argument"].strip(), bare, number)
    return found, number + len(content)
