"""Source files that Sphinx cannot read are left out, instead of stopping the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.reading.encoding import undecodable
from sphinx_seminar.reporting import report

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def leave_out(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take documents in another encoding out of those to be read.

    Sphinx would end with a traceback. They are new to it in each build, and so
    are reported in each until they are mended.
    """
    problems = []
    for docname in tuple(docnames):
        found = undecodable(_raw(env.doc2path(docname)), app.config.source_encoding)
        if found is None:
            continue
        line, reason = found
        where = Where(path=env.doc2path(docname, base=False).as_posix(), line=line)
        message = f"{reason}, so this file is left out: save it in that encoding"
        kind = ProblemKind.ENCODING
        problems.append(Problem(kind=kind, where=where, message=message))
        docnames.remove(docname)
        env.found_docs.discard(docname)
        if docname in env.all_docs:  # as it was before
            app.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)
    # at once: without its home page, Sphinx goes no further
    report(problems, env.srcdir)


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # which Sphinx reports in its own way
        return b""
