"""``talk`` and ``speaker``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from docutils import nodes

from sphinx_seminar import nodes as own
from sphinx_seminar.config import own_options
from sphinx_seminar.directives.base import SeminarDirective
from sphinx_seminar.model import Status, Text, Where
from sphinx_seminar.plaintext import plain_text
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.reading.content import own_source
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS, talk_options
from sphinx_seminar.reading.talks import MOST, read_speaker, read_talk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_seminar.model import TalkEntry
    from sphinx_seminar.reading.options import Option


_LONGEST = 5_000
"""Lines of a talk; Sphinx takes seconds for ten times as many."""


class SpeakerDirective(SeminarDirective):
    """A speaker of the talk around it.

    The argument is the name, with its honorific; the content is the biography.
    Options: :data:`~sphinx_seminar.reading.options.SPEAKER_OPTIONS`.
    """

    options_table = SPEAKER_OPTIONS

    def make(self) -> list[nodes.Node]:
        """Read the speaker; the talk around it takes the node."""
        content = self.parse_content_to_nodes()
        others = [node for node in content if isinstance(node, own.speaker)]
        for other in others:  # who is one of the talk all the same
            name = other["entry"].name
            message = (
                f"speaker: found {name!r} in the block of another speaker, "
                "expected it below the end of that"
            )
            kind, where = ProblemKind.MISPLACED, other["entry"].where
            self.note(Problem(kind=kind, where=where, message=message))
        biography = [node for node in content if node not in others]
        entry, problems = read_speaker(
            self.arguments[0] if self.arguments else "",
            self.written,
            self.folder,
            biography=msgspec.structs.replace(
                self.as_written(own_source(self.content, self.markup)),
                plain=plain_text(biography),
            ),
        )
        self.note(*problems)
        if entry.photo is not None and entry.photo.file:
            self.env.note_dependency(entry.photo.file)
        node = own.speaker("", *biography, entry=entry, is_open=self.is_open)
        self.set_source_info(node)
        return [node, *others]


class TalkDirective(SeminarDirective):
    """A talk.

    The argument is the title; without one, the heading above is. The content
    holds ``speaker`` directives and the abstract. Options:
    :data:`~sphinx_seminar.reading.options.TALK_OPTIONS`.
    """

    options_table = TALK_OPTIONS

    @property
    def options_here(self) -> Mapping[str, Option]:
        """The options of every site, and the site's own."""
        return talk_options(own_options(self.config))

    def make(self) -> list[nodes.Node]:
        """Read the talk. Its title and address follow when the document is complete."""
        rest = self._cut()
        content = self.parse_content_to_nodes()
        others = list(self._taken_out(content))
        speakers = [node for node in content if isinstance(node, own.speaker)]
        abstract = [node for node in content if not isinstance(node, own.speaker)]
        speakers, beyond = speakers[:MOST], speakers[MOST:]
        if beyond:
            found = f"found {len(speakers) + len(beyond)} speakers"
            message = (
                f"talk: {found}, expected at most {MOST} in one talk; the others are "
                "shown as text"
            )
            kind, where = ProblemKind.LIMIT, beyond[0]["entry"].where
            self.note(Problem(kind=kind, where=where, message=message))
            abstract += [child for node in beyond for child in own.as_text(node)]
        entry, problems = read_talk(
            self.env.docname,
            self.written,
            self.folder,
            speakers=[node["entry"] for node in speakers],
            abstract=plain_text(abstract),
            own=own_options(self.config),
        )
        entry = msgspec.structs.replace(entry, abstract_text=self._abstract(entry))
        self.note(*problems)
        is_hidden = entry.status is Status.DRAFT and not self.config.seminar_drafts
        for material in () if is_hidden else entry.materials:
            if material.file:
                self._publish(material.file)
        if entry.image is not None and entry.image.file:
            self.env.note_dependency(entry.image.file)
        node = own.talk("", *speakers, *abstract, *rest, entry=entry)
        self.set_source_info(node)
        return [self._titled(node) if self.arguments else node, *others]

    def _cut(self) -> list[nodes.Node]:
        """Take off what is beyond the lines of any talk; returns it, as plain text."""
        found = len(self.content)
        if found <= _LONGEST:
            return []
        where = Where(path=self.where().path, line=self.content_line + _LONGEST)
        message = (
            f"talk: found {found} lines, expected at most {_LONGEST}; the others are "
            "shown on its page alone, as they are written"
        )
        self.note(Problem(kind=ProblemKind.LIMIT, where=where, message=message))
        text = "\n".join(self.content[_LONGEST:])
        self.content = self.content[:_LONGEST]
        return [nodes.literal_block(text, text, language="none")]

    def _taken_out(self, content: list[nodes.Node]) -> Iterator[nodes.Element]:
        """Take talks out of this one; they follow it, each with its own title."""
        found = (talk for node in content for talk in node.findall(own.talk))
        for talk in list(found):
            section = talk.parent
            is_titled = isinstance(section, nodes.section) and section[1:] == [talk]
            outer = section if is_titled else talk
            outer.parent.remove(outer)
            if outer in content:
                content.remove(outer)
            message = "talk: found a talk in a talk, expected it below the end of that"
            kind, where = ProblemKind.MISPLACED, talk["entry"].where
            self.note(Problem(kind=kind, where=where, message=message))
            yield outer

    def _abstract(self, entry: TalkEntry) -> Text:
        """The abstract as written; without source where that is its plain text."""
        written = self.as_written(own_source(self.content, self.markup))
        if written.source.strip() == entry.abstract:
            return Text(markup=self.markup)
        return written

    def _publish(self, file: str) -> None:
        self.env.note_dependency(file)
        self.env.dlfiles.add_file(self.env.docname, file)

    def _titled(self, node: own.talk) -> nodes.section:
        """*node* in a section of its own, under the title from the argument."""
        text, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        title = nodes.title(self.arguments[0], "", *text)
        self.set_source_info(title)
        section = nodes.section("", title, *messages, node)
        section["names"].append(nodes.fully_normalize_name(title.astext()))
        self.state.document.note_implicit_target(section, section)
        self.set_source_info(section)
        return section
