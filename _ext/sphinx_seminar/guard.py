"""Rejects files and links that talks must not use.

Strangers may send talks, and the build reads them with the organizer's rights. So a
document with talks cannot read or publish a file outside the source directory, and
none of its links can run a script. This holds for directives of other extensions,
reStructuredText within MyST, and raw HTML too.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.directives.misc import Raw
from sphinx import addnodes
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_seminar.config import setting
from sphinx_seminar.disarm import disarm, drop, is_unsafe, todos
from sphinx_seminar.domain import domain_of
from sphinx_seminar.fences import as_written
from sphinx_seminar.model import Where
from sphinx_seminar.mystext import is_text
from sphinx_seminar.problems import Problem, ProblemKind, sentence
from sphinx_seminar.reading.links import is_inert
from sphinx_seminar.reporting import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

_GUARDED = "seminar_guarded"
_TALK = re.compile(r"\{(talk|speaker)\}|\.\. (talk|speaker)::")

_FETCHED = re.compile(r"https?://", re.IGNORECASE)

EXPECTED = "a file below the source directory"


def guard(env: BuildEnvironment, docname: str, source: str) -> None:
    """Start guarding the document about to be read, if it may contain talks."""
    data_dir = setting(env.config, "data_dir")
    is_talk = docname.startswith(f"{data_dir}/") or _TALK.search(source)
    env.temp_data[_GUARDED] = bool(is_talk)


def is_guarded(env: BuildEnvironment) -> bool:
    """Whether the current document contains talks, or its text comes from one."""
    return bool(env.temp_data.get(_GUARDED)) or is_text(env)


def own_folders(env: BuildEnvironment) -> tuple[Path, ...]:
    """The source directory and the folder of talks, without symbolic links.

    The folder of talks may itself be such a link: it is the organizer's.
    """
    source = Path(env.srcdir)
    found = (
        _resolved(one) for one in (source, source / setting(env.config, "data_dir"))
    )
    return tuple(one for one in found if one)


def is_outside(path: Path, folders: Iterable[Path]) -> bool:
    """Whether *path* is, or leads by symbolic links, out of the :func:`own_folders`."""
    real = _resolved(path)
    return real is None or not any(real.is_relative_to(one) for one in folders)


def _resolved(path: Path) -> Path | None:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle, NUL in a name
        return None


def file_of(env: BuildEnvironment, name: str) -> Path:
    """The file that *name* means in the document that is being read."""
    try:
        return Path(env.relfn2path(name, env.docname)[1])
    except ValueError:  # NUL in a name: it is nowhere
        return Path(name)


def may_be_linked(env: BuildEnvironment, name: str) -> bool:
    """Whether *name* is a page of the site, or in the folder of what is being read.

    What is not there is nobody's secret; others say that it is missing. A file that
    may run a script is not like one that is there to be read.
    """
    file = file_of(env, name.partition("#")[0])
    try:
        if not file.is_file() or env.path2doc(str(file)) in env.found_docs:
            return True
        folder = Path(env.doc2path(env.docname)).parent
        is_here = file.resolve().is_relative_to(folder.resolve())
        return is_here and is_inert(file.name)
    except (OSError, RuntimeError, ValueError):
        return False


def note(env: BuildEnvironment, kind: ProblemKind, where: Where, message: str) -> None:
    """Report a mistake in the current document.

    What is read while pages are written is the text of a document, in which it has
    been noted, or of a data file.
    """
    problem = Problem(kind=kind, where=as_written(env, where), message=message)
    if not is_text(env):
        domain_of(env).note_problems(env.docname, [problem])
    elif where.path.endswith((".yml", ".yaml")):
        report([problem], env.srcdir)


def place(env: BuildEnvironment, source: str | None, line: int | None) -> Where:
    """The place of *line* of the file *source*, which is absolute."""
    path = Path(source or env.doc2path(env.docname))
    if path.is_absolute() and path.is_relative_to(env.srcdir):
        path = path.relative_to(env.srcdir)
    return Where(path=path.as_posix(), line=line or 0)


# --- Files that are read -------------------------------------------------------


class _Inside(SphinxDirective):
    """A directive that reads files: those of the site alone."""

    def files(self) -> Iterator[Path]:
        """The files that it would read."""
        names = [self.options.get("file"), self.options.get("diff")]
        yield from (self._file(str(name)) for name in names if name)

    def _file(self, name: str) -> Path:
        return file_of(self.env, name)

    def run(self) -> list[nodes.Node]:
        """Run the directive, unless a file is outside."""
        if is_guarded(self.env) and (found := self._outside()):
            source, line = self.get_source_info()
            where = place(self.env, source, line)
            note(self.env, ProblemKind.OUTSIDE, where, f"{self.name}: {found}")
            return []
        return list(super().run())

    def _outside(self) -> str:
        """What is wrong, if it would read a file outside."""
        url = str(self.options.get("url", "http://"))
        if not _FETCHED.match(url):  # such as file://
            return sentence(url, "an http or https address")
        for file in self.files():
            if is_outside(file, own_folders(self.env)):
                found = self.arguments[0] if self.arguments else file.name
                return sentence(str(self.options.get("file", found)), EXPECTED)
        return ""


class GuardedInclude(_Inside, Include):
    """``include`` of a file of the site."""

    def files(self) -> Iterator[Path]:
        """The file of the argument; docutils' own ones are in angle brackets."""
        if not self.arguments[0].startswith("<"):
            yield self._file(self.arguments[0])


class GuardedLiteralInclude(_Inside, LiteralInclude):
    """``literalinclude`` of a file of the site."""

    def files(self) -> Iterator[Path]:
        """The file of the argument, and what it is compared with."""
        yield self._file(self.arguments[0])
        yield from super().files()


class GuardedTable(_Inside, CSVTable):  # type: ignore[misc]
    """``csv-table`` of a file of the site."""


class GuardedRaw(_Inside, Raw):
    """``raw`` of a file of the site."""

    def _file(self, name: str) -> Path:
        # for docutils, a leading slash is the top of the disk
        return Path(self.env.doc2path(self.env.docname)).parent / name


READING = {
    "include": GuardedInclude,
    "literalinclude": GuardedLiteralInclude,
    "csv-table": GuardedTable,
    "raw": GuardedRaw,
}
"""The directives of docutils and Sphinx that read files, in the place of those."""


# --- Files that are published, and links -----------------------------------------


class Guard(SphinxTransform):
    """Takes pictures, downloads and links out that lead where no talk may.

    Right after parsing, before Sphinx collects what is to be published.
    """

    default_priority = 5

    def apply(self, **kwargs: Any) -> None:
        """Look at a document with talks."""
        if not is_guarded(self.env):
            return
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, nodes.colspec) and not int(node.get("colwidth", 1)):
                node["colwidth"] = 1  # of hundreds: some builders divide by it
            elif isinstance(node, nodes.image):
                name = str(node.get("uri", ""))
                if "://" not in name and not is_unsafe(name) and self._leaves(name):
                    self._refuse(node, name)
            elif isinstance(node, addnodes.download_reference):
                name = str(node.get("reftarget", ""))
                if "://" not in name and self._leaves(name):
                    self._refuse(node, name)
        for node, found in disarm(self.document):
            expected = "an address that begins with http, https or mailto"
            message = f"{sentence(found, expected)}; the link is taken out"
            where = place(self.env, node.source, _line(node))
            note(self.env, ProblemKind.URL, where, message)

    def _leaves(self, name: str) -> bool:
        path = file_of(self.env, name)
        found = [path]
        if path.name.endswith(".*"):  # Sphinx takes what the builder can show
            found += path.parent.glob(path.name)
        folders = own_folders(self.env)
        return any(is_outside(one, folders) for one in found)

    def _refuse(self, node: nodes.Element, name: str) -> None:
        where = place(self.env, node.source, _line(node))
        message = sentence(name, f"{EXPECTED}, or an http or https address")
        note(self.env, ProblemKind.OUTSIDE, where, message)
        text = node.astext() if not isinstance(node, nodes.image) else node.get("alt")
        shown = nodes.inline("", str(text or name))
        is_inline = isinstance(node.parent, nodes.TextElement)
        node.replace_self(shown if is_inline else nodes.paragraph("", "", shown))


class Disarm(SphinxPostTransform):
    """The last look at links, when everything else has made its own."""

    default_priority = 990

    def run(self, **kwargs: Any) -> None:
        """Take unsafe schemes out of pages of talks."""
        if self.env.docname in domain_of(self.env).documents.talks:
            drop(self.document, todos(self.config))
            for _ in disarm(self.document):
                pass


def _line(node: nodes.Node) -> int:
    here: nodes.Node | None = node
    while here is not None and not here.line:
        here = here.parent
    return here.line or 0 if here is not None else 0
