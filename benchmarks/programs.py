"""The programs that are compared: how each is told of a talk, and how it is run."""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import TYPE_CHECKING

from slugify import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.corpus import Talk

_ADDRESS = "https://seminar.example.org"
_NOW = "2026-01-01T12:00:00+00:00"
_ALONE = "---\norphan: true\n---\n\n"
"""What keeps Sphinx from asking for a table of contents that lists all talks."""


class Program:
    """Sphinx with a theme that all share; subclasses say what else there is."""

    name = "plain"
    title = "Sphinx + MyST, talk pages only"
    packages: tuple[str, ...] = ("Sphinx", "myst-parser", "furo")
    has_jobs = True
    """Whether it can use several processors."""

    talks = "talks"
    """The folder of the talks' files."""

    conf = (
        'extensions = ["myst_parser"]\n'
        'myst_enable_extensions = ["colon_fence", "fieldlist"]\n'
    )

    def files(self, talks: Sequence[Talk]) -> Iterator[tuple[str, str]]:
        """The files of a site: their names, and what is in them."""
        yield (
            "conf.py",
            (
                'project = "Seminar"\nhtml_theme = "furo"\n'
                f'html_baseurl = "{_ADDRESS}/"\n{self.conf}'
            ),
        )
        yield "index.md", "# Seminar\n\nTalks of a seminar.\n"
        for talk in talks:
            yield self.path(talk), self.text(talk)

    def path(self, talk: Talk) -> str:
        """The name of a talk's file."""
        return f"{self.talks}/{talk.name}.md"

    def text(self, talk: Talk) -> str:
        """What is in a talk's file."""
        fields = [f":Date: {talk.date}", f":Series: {talk.series}"]
        if talk.speakers:
            fields.append(f":Speakers: {', '.join(talk.speakers)}")
        if talk.topics:
            fields.append(f":Topics: {', '.join(talk.topics)}")
        head = "\n".join(fields)
        return f"{_ALONE}# {talk.title}\n\n{head}\n\n{_body(talk)}"

    def command(self, source: Path, output: Path, jobs: str) -> list[str | Path]:
        """What builds *source* into *output* with *jobs* processes."""
        doctrees = output.with_name(f"{output.name}-doctrees")
        sphinx: list[str | Path] = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-j",
            jobs,
            "-d",
            doctrees,
        ]
        return [*sphinx, "-b", "html", source, output]


class Seminar(Program):
    """This project."""

    name = "seminar"
    title = "this project"
    packages = ("Sphinx", "myst-parser", "furo")
    conf = (
        'extensions = ["myst_parser", "sphinx_seminar"]\n'
        'myst_enable_extensions = ["colon_fence"]\n'
        f'seminar_now = "{_NOW}"\n'
    )

    def files(self, talks: Sequence[Talk]) -> Iterator[tuple[str, str]]:
        """With ``series.yml``."""
        yield from super().files(talks)
        series = dict.fromkeys(talk.series for talk in talks)
        yield (
            "talks/series.yml",
            "".join(
                f"{slugify(name)}:\n  name: {json.dumps(name)}\n" for name in series
            ),
        )

    def text(self, talk: Talk) -> str:
        """One directive."""
        fields = [f":series: {slugify(talk.series)}", f":date: {talk.date}"]
        if talk.speakers:
            fields.append(f":speaker: {'; '.join(talk.speakers)}")
        if talk.topics:
            fields.append(f":topics: {', '.join(talk.topics)}")
        head = "\n".join(fields)
        return f"# {talk.title}\n\n:::{{talk}}\n{head}\n\n{_body(talk)}:::\n"


class ABlog(Program):
    """ABlog, a Sphinx extension for blogs, with the same theme."""

    name = "ablog"
    title = "ABlog"
    packages = ("ablog", "Sphinx")
    conf = (
        'extensions = ["myst_parser", "ablog"]\n'
        'myst_enable_extensions = ["colon_fence"]\n'
        f'blog_baseurl = "{_ADDRESS}"\ntemplates_path = ["_templates"]\n'
    )

    def files(self, talks: Sequence[Talk]) -> Iterator[tuple[str, str]]:
        """With Furo's template of a page.

        ABlog puts its own before those of themes, and Furo has no ``layout.html``,
        which that needs: all pages would say so, and nothing else.
        """
        yield from super().files(talks)
        template = files("furo") / "theme" / "furo" / "page.html"
        yield "_templates/page.html", template.read_text(encoding="utf-8")

    def text(self, talk: Talk) -> str:
        """A post."""
        fields = [f"```{{post}} {talk.date}", f":category: {talk.series}"]
        if talk.speakers:
            fields.append(f":author: {', '.join(talk.speakers)}")
        if talk.topics:
            fields.append(f":tags: {', '.join(talk.topics)}")
        head = "\n".join(fields)
        return (
            f"---\norphan: true\n---\n\n# {talk.title}\n\n{head}\n```\n\n{_body(talk)}"
        )


class Pelican(Program):
    """Pelican, which is no part of Sphinx, with its own theme."""

    name = "pelican"
    title = "Pelican"
    packages = ("pelican", "Markdown")
    has_jobs = False
    talks = "content"

    def files(self, talks: Sequence[Talk]) -> Iterator[tuple[str, str]]:
        """Settings and posts."""
        yield (
            "pelicanconf.py",
            (
                f'SITENAME = "Seminar"\nSITEURL = "{_ADDRESS}"\nPATH = "content"\n'
                'TIMEZONE = "UTC"\nDEFAULT_LANG = "en"\nDEFAULT_PAGINATION = False\n'
                # speakers may be called as series are, and talks alike in two of these
                'ARTICLE_URL = ARTICLE_SAVE_AS = "{category}/{slug}.html"\n'
                'CATEGORY_FEED_ATOM = "feeds/series/{slug}.atom.xml"\n'
            ),
        )
        for talk in talks:
            yield self.path(talk), self.text(talk)

    def text(self, talk: Talk) -> str:
        """A post."""
        fields = [f"Title: {talk.title}", f"Date: {talk.date}", f"Slug: {talk.key}"]
        fields += [f"Category: {talk.series}"]
        if talk.speakers:
            fields.append(f"Authors: {'; '.join(talk.speakers)}")
        if talk.topics:
            fields.append(f"Tags: {', '.join(talk.topics)}")
        return "\n".join(fields) + f"\n\n{_body(talk)}"

    def command(self, source: Path, output: Path, jobs: str) -> list[str | Path]:
        """It has no choice of how many processes."""
        pelican: list[str | Path] = [
            sys.executable,
            "-m",
            "pelican",
            "--quiet",
            source / "content",
        ]
        return [*pelican, "-o", output, "-s", source / "pelicanconf.py"]


PROGRAMS: dict[str, Program] = {
    one.name: one for one in (Seminar(), Program(), ABlog(), Pelican())
}


def _body(talk: Talk) -> str:
    return "".join(f"{paragraph}\n\n" for paragraph in talk.abstract) or "\n"
