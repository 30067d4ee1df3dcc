"""Handles source files that Sphinx cannot read, or would misread."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.project import EXCLUDE_PATHS
from sphinx.util.matching import compile_matchers

from sphinx_seminar.config import setting, trusts_text_alone
from sphinx_seminar.domain import domain_of
from sphinx_seminar.guard import is_outside, own_folders
from sphinx_seminar.model import Where
from sphinx_seminar.problems import Problem, ProblemKind
from sphinx_seminar.reading.characters import (
    describe,
    has_no_text,
    printable,
    with_controls_read,
    without_controls,
)
from sphinx_seminar.reading.drafts import is_draft
from sphinx_seminar.reading.encoding import only_carriage_returns, undecodable
from sphinx_seminar.reading.front_matter import front_matter_of_talk
from sphinx_seminar.reporting import BuildError, report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_TALK = re.compile(r"\{talk\}|\.\. talk::")


def leave_out_folders(app: Sphinx, config: Config) -> None:
    """Leave out links to folders that hold them, or Sphinx reads all forty times.

    Among the talks, also links to folders outside, or to talks that are read anyway.
    """
    source = Path(app.srcdir)
    talks = source / setting(config, "data_dir")
    own, read = (source.resolve(), talks.resolve()), [talks.resolve()]
    problems = []
    for folder, folders, _ in _below(source, _excluded(config)):
        for name in tuple(folders):
            path = Path(folder, name)
            if not path.is_symlink():
                continue
            real = Path(os.path.realpath(path))
            above = [Path(os.path.realpath(one)) for one in path.parents]
            is_talks = talks in path.parents
            if any(one.is_relative_to(real) for one in above):
                found = "a link to a folder that holds it"
            elif is_talks and not any(real.is_relative_to(one) for one in own):
                found = "a link to a folder outside"
            elif is_talks and any(real.is_relative_to(one) for one in read):
                found = "a link to a folder that is read anyway"
            else:
                read += [real] if is_talks else []
                continue
            folders.remove(name)
            at = path.relative_to(source).as_posix()
            config.exclude_patterns.append(_as_pattern(at))
            message = f"found {found}, expected none, so it is left out"
            kind, where = ProblemKind.OUTSIDE, Where(path=at)
            problems.append(Problem(kind=kind, where=where, message=message))
    report(problems, app.srcdir)


def _as_pattern(name: str) -> str:
    """The pattern that the file *name*, and no other, matches."""
    return re.sub(r"([\[*?])", r"[\1]", unicodedata.normalize("NFC", name))


def leave_out_names(app: Sphinx, config: Config) -> None:
    """Leave out files whose names no page can have."""
    # those of other extensions are not in the configuration yet
    suffixes = (*config.source_suffix, *app.registry.source_suffix)
    source, excluded = Path(app.srcdir), _excluded(config)
    problems: list[Problem] = []
    matches = compile_matchers(config.include_patterns), compile_matchers(excluded)
    unusual: list[str] = []
    for folder, folders, names in _below(source, excluded):
        together = folder.removeprefix(f"{source}") + "".join([*folders, *names])
        if together.isascii() and together.isprintable():
            continue  # so it is nearly always, and soon known
        unusual += [f"{folder}/{name}" for name in names if name.endswith(suffixes)]
        for name in (*folders, *names):
            if not has_no_text(name):
                continue
            path = Path(folder, name)
            if name in folders:
                folders.remove(name)
                inside = [one for _, _, below in os.walk(path) for one in below]
            else:
                inside = [name]
            at = path.relative_to(source).as_posix()
            included, left_out = (any(m(printable(at)) for m in ms) for ms in matches)
            is_read = included and not left_out
            if is_read and any(one.endswith(suffixes) for one in inside):
                config.exclude_patterns.append(_as_pattern(at))
                problems.append(_unreadable_name(at, is_folder=path.is_dir()))
    problems += _decomposed(unusual, source, config)
    report(problems, app.srcdir)


def _unreadable_name(at: str, *, is_folder: bool) -> Problem:
    """That no address can be made from the name of the file or folder *at*.

    Sphinx ends with a traceback where it is not UTF-8, and does not see it where it
    has a line end.
    """
    what = "folder" if is_folder else "file"
    message = (
        f"found a name that is not UTF-8, or has control characters, expected letters, "
        f"digits and hyphens, so this {what} is left out: rename it"
    )
    return Problem(kind=ProblemKind.ENCODING, where=Where(path=at), message=message)


def _decomposed(
    files: Iterable[str], source: Path, config: Config
) -> Iterator[Problem]:
    """Leave out those of *files* whose names are in decomposed Unicode.

    Sphinx takes the composed name for the file, which is another one unless the
    system does not tell them apart.
    """
    included, left_out = map(
        compile_matchers, (config.include_patterns, _excluded(config))
    )
    for file in files:
        at = Path(file).relative_to(source).as_posix()
        if has_no_text(at):
            continue
        name = unicodedata.normalize("NFC", at)
        is_read = any(m(name) for m in included) and not any(m(name) for m in left_out)
        path = Path(source, name)
        if name.isascii() or not is_read or path.exists():
            continue
        config.exclude_patterns.append(_as_pattern(name))
        message = (
            f"found a name in decomposed Unicode ({Path(at).name!a}), "
            "expected it composed, so this file is left out; did you mean "
            f"{path.name!r}?"
        )
        kind, where = ProblemKind.ENCODING, Where(path=at)
        yield Problem(kind=kind, where=where, message=message)


def _excluded(config: Config) -> list[str]:
    """The patterns of what Sphinx does not look at."""
    return [*config.exclude_patterns, *config.templates_path, *EXCLUDE_PATHS]


def _below(
    source: Path, excluded: Iterable[str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each folder of *source*, its folders but those left out, and its files.

    Folders that the caller removes are not looked into.
    """
    matchers = compile_matchers(excluded)
    for folder, folders, names in os.walk(source, followlinks=True):
        at = Path(folder).relative_to(source)
        folders[:] = [
            one
            for one in sorted(folders)
            if not any(m((at / one).as_posix()) for m in matchers)
        ]
        yield folder, folders, names


def leave_out(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Take documents out of those to be read that cannot, or must not, be read.

    Those of which all talks are drafts are left out without a word. All are new to
    Sphinx in each build, so what is wrong is reported in each until it is mended.
    """
    problems = []
    folders, drafts = own_folders(env), app.config.seminar_drafts
    for docname in tuple(docnames):
        problem, text = _refused(app, env, docname, folders), ""
        if problem is None:  # else it is not even opened
            problem, text = _decoded(app, env, docname)
        if problem is not None:
            problems.append(problem)
        elif drafts or not is_draft(text):
            continue
        docnames.remove(docname)
        env.found_docs.discard(docname)
        if docname in env.all_docs:  # as it was before
            app.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)
    # at once: without its home page, Sphinx goes no further
    report(problems, env.srcdir)


def require_home(env: BuildEnvironment) -> None:
    """Stop before anything is read if the site has no home page.

    Sphinx would stop too, but only after it has read everything, and with words that
    say nothing of how to make one.

    :raises BuildError: if there is none.
    """
    home = env.config.root_doc
    if home in env.found_docs:
        return
    suffixes = " or ".join(f"{home}{one}" for one in env.config.source_suffix)
    raise BuildError(
        f"The site has no home page: expected {suffixes} in {env.srcdir}.\n"
        f"Write {home}.md, for example:\n\n"
        "    # Our seminar\n\n    ```{next-talk}\n    ```\n\n"
        "or start the site with 'seminar init'."
    )


def _refused(
    app: Sphinx, env: BuildEnvironment, docname: str, folders: Iterable[Path]
) -> Problem | None:
    """Why a document must not be read, if so.

    Behind a symbolic link there may be any file of the computer. Other parsers than
    that of Markdown know nothing of ``seminar_trust``.
    """
    path = env.doc2path(docname)
    name = env.doc2path(docname, base=False).as_posix()
    is_text = trusts_text_alone(app.config, docname)
    is_talk = docname.startswith(f"{setting(app.config, 'data_dir')}/")
    if (is_text or is_talk) and is_outside(path, folders):
        message = (
            "found a link to a file outside, expected a file below the source "
            "directory, so it is left out"
        )
        return Problem(
            kind=ProblemKind.OUTSIDE, where=Where(path=name), message=message
        )
    markup = app.config.source_suffix.get(path.suffix, "")
    if is_text and markup != "markdown":
        message = (
            f"found a file in {markup or 'another markup'}, expected Markdown, as of "
            "this file nothing but text is trusted, so it is left out"
        )
        return Problem(kind=ProblemKind.TRUST, where=Where(path=name), message=message)
    return None


def _decoded(
    app: Sphinx, env: BuildEnvironment, docname: str
) -> tuple[Problem | None, str]:
    """The text of a document, or why there is none.

    In another encoding, Sphinx would end with a traceback.
    """
    raw, encoding = _raw(env.doc2path(docname)), app.config.source_encoding
    found = undecodable(raw, encoding)
    if found is None:
        return None, raw.decode(encoding)
    line, reason = found
    message = f"{reason}, so this file is left out: save it in that encoding"
    where = Where(path=env.doc2path(docname, base=False).as_posix(), line=line)
    return Problem(kind=ProblemKind.ENCODING, where=where, message=message), ""


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # which Sphinx reports in its own way
        return b""


def unconverted(app: Sphinx, docname: str, text: str) -> list[Problem]:
    """Whether a document among the talks is one of another generator."""
    name = app.env.doc2path(docname, base=False).as_posix()
    folder = setting(app.config, "data_dir")
    if not name.startswith(f"{folder}/") or docname == f"{folder}/index":
        return []
    problem = front_matter_of_talk(name, text, domain_of(app.env).own_directives)
    return [problem] if problem else []


def clean(app: Sphinx, docname: str, source: list[str]) -> list[Problem]:
    """Remove control characters from the text of a document with talks.

    :returns: what is wrong with its characters.
    """
    problems: list[Problem] = []
    if not _TALK.search(source[0]):
        return problems
    name = app.env.doc2path(docname, base=False).as_posix()
    source[0], controls = without_controls(with_controls_read(source[0]))
    if controls:
        kind, where = ProblemKind.CHARACTER, Where(path=name, line=controls[0].line)
        problems.append(Problem(kind=kind, where=where, message=describe(controls)))
    if found := only_carriage_returns(_raw(app.env.doc2path(docname))):
        kind, where = ProblemKind.ENCODING, Where(path=name, line=1)
        problems.append(Problem(kind=kind, where=where, message=found))
    return problems
