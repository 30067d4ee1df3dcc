"""What tests share: small sites, built and read back."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
import zlib
from functools import cache, lru_cache
from html.parser import HTMLParser
from importlib.metadata import entry_points
from io import StringIO
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from jinja2 import BytecodeCache
from sphinx import registry, theming
from sphinx.application import Sphinx
from sphinx.builders.html import _assets
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import CodeType

    from _pytest.mark import ParameterSet
    from jinja2.bccache import Bucket

ROOTS = Path(__file__).parent / "roots"
REPOSITORY = Path(__file__).parent.parent

# What this repository's site is built from, and by.
_SOURCES = (
    "Makefile",
    "pyproject.toml",
    "constraints.txt",
    "conf.py",
    "index.md",
    "talks",
    "guide",
    "_ext",
    "_static",
    "_templates",
)

NOW = "2026-01-15T12:00:00+00:00"
"""The moment at which test sites are built."""

# The lightest theme: themes are tested where they matter.
CONF = f"""\
extensions = ["sphinx_seminar"]
html_theme = "basic"
html_baseurl = "https://seminar.example.org/"
seminar_now = "{NOW}"
"""

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_BY_THE_BUILD = re.compile(r"(^|/)(\.buildinfo(\.bak)?|\.doctrees/.*|.*\.pickle)$")


class _Compiled(BytecodeCache):
    """Templates that an earlier build has compiled: a third of a small one's time."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of the same file with the same text, if there is one."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


# What is installed does not change while tests run.
for _module in (registry, theming):
    vars(_module)["entry_points"] = cache(entry_points)


class _App(SphinxTestApp):
    def setup_extension(self, extname: str) -> None:
        # Nobody reads messages for debugging, which hold whole pages.
        logger = logging.getLogger("sphinx")
        if logger.level == logging.DEBUG:
            logger.setLevel(logging.INFO)
        super().setup_extension(extname)

    def _init_builder(self) -> None:
        # SphinxTestApp has "basic" where conf.py says "alabaster"
        Sphinx._init_builder(self)
        templates = getattr(self.builder, "templates", None)
        if isinstance(templates, BuiltinTemplateLoader):
            templates.environment.bytecode_cache = _COMPILED


def _forget_checksums() -> None:
    """Let Sphinx look at styles and scripts again, as a new process would."""
    cached = getattr(_assets, "_file_checksum_inner", None)  # of newer Sphinxes
    if cached is not None:
        cached.cache_clear()


class Built(NamedTuple):
    """One build of a site."""

    outdir: Path
    warnings: tuple[str, ...]
    """Each on one line, with file names relative to the source directory."""
    read: frozenset[str]
    """The documents that were read."""
    written: frozenset[str]
    """The documents that were written."""

    def html(self, page: str) -> str:
        """The text of a page, named without its suffix."""
        return (self.outdir / f"{page}.html").read_text(encoding="utf-8")

    def page(self, page: str) -> BeautifulSoup:
        """A page as a browser would read it; to be read, not changed."""
        return _parsed(self.html(page))

    def pages(self) -> list[str]:
        """The names of all pages."""
        found = self.outdir.rglob("*.html")
        return sorted(
            path.relative_to(self.outdir).with_suffix("").as_posix() for path in found
        )

    def files(self) -> dict[str, bytes]:
        """What is published."""
        return files_of(self.outdir)


class Site:
    """A site in a folder of its own, which tests write, build and read.

    :param root: the name of a folder ``tests/roots/test-…`` to start from;
        without it, the site is a ``conf.py`` and an ``index.md``.
    """

    def __init__(self, srcdir: Path, root: str = "") -> None:
        self.srcdir = srcdir
        if root:
            shutil.copytree(ROOTS / f"test-{root}", srcdir)
        else:
            self.write("conf.py", CONF)
            self.write("index.md", "# Home\n")

    def write(self, name: str, text: str) -> Path:
        """Write a file of the site; *text* may be indented as the test is.

        A byte that is not UTF-8 is a lone surrogate in it (PEP 383).
        """
        path = self.srcdir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8", errors="surrogateescape")
        return path

    def configure(self, **values: Any) -> None:
        """Add to ``conf.py``."""
        with (self.srcdir / "conf.py").open("a", encoding="utf-8") as conf:
            conf.writelines(f"{name} = {value!r}\n" for name, value in values.items())

    def remove(self, name: str) -> None:
        """Remove a file of the site."""
        (self.srcdir / name).unlink()

    def build(
        self,
        builder: str = "html",
        *,
        fresh: bool = False,
        parallel: int = 0,
        only: Sequence[str] = (),
    ) -> Built:
        """Build the site, incrementally unless *fresh*; or *only* some files of it."""
        builddir = self.srcdir.parent / "build"
        if fresh:
            shutil.rmtree(builddir, ignore_errors=True)
        warning = StringIO()
        _forget_checksums()
        app = _App(
            builder,
            srcdir=self.srcdir,
            builddir=builddir,
            warning=warning,
            parallel=parallel,
        )
        read: set[str] = set()
        written: set[str] = set()
        app.connect("source-read", lambda _app, docname, _text: read.add(docname))
        app.connect("doctree-resolved", lambda _app, _tree, doc: written.add(doc))
        try:
            app.build(filenames=[self.srcdir / name for name in only])
        finally:
            app.cleanup()
        plain = _COLOUR.sub("", warning.getvalue()).replace(f"{self.srcdir}/", "")
        return Built(
            outdir=Path(app.outdir),
            warnings=tuple(plain.splitlines()),
            read=frozenset(read),
            written=frozenset(written),
        )


def not_as_clean(site: Site, built: Built, builder: str = "html") -> list[str]:
    """The files of *built* that a clean build of the same sources has otherwise."""
    folder = site.srcdir.parent / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site.srcdir, folder / "source")
    clean = Site.__new__(Site)
    clean.srcdir = folder / "source"
    return differences(built.files(), clean.build(builder, fresh=True).files())


def rest_slow(values: Iterable[Any], *, quick: int = 1) -> list[ParameterSet]:
    """Parameters of a test: the first *quick* for each run, the others slow.

    A value that is a tuple has several arguments.
    """
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=[] if number < quick else pytest.mark.slow,
        )
        for number, value in enumerate(values)
    ]


def parse(html: str) -> BeautifulSoup:
    """*html* as a browser would read it."""
    return BeautifulSoup(html, "html5lib")


# Tests ask for the same pages many times.
_parsed = lru_cache(maxsize=128)(parse)


def text(tag: Tag | None) -> str:
    """The text of *tag*, with single spaces; empty if there is no *tag*."""
    return " ".join(tag.get_text().split()) if tag else ""


def texts(tags: Iterable[Tag]) -> list[str]:
    """The texts of *tags*."""
    return [text(tag) for tag in tags]


def facts(talk: Tag) -> dict[str, Tag]:
    """The facts of a talk (or series) by their label; of a talk, the strip's, too."""
    strip = {
        "Date": ".seminar-when",
        "Time": ".seminar-hours",
        "Venue": ".seminar-place",
        "Online": ".seminar-join",
        "Registration": ".seminar-register",
    }
    found = {
        label: tag
        for label, selector in strip.items()
        if (tag := talk.select_one(f".seminar-strip {selector}"))
    }
    listed = talk.select_one("dl.seminar-facts")
    assert listed is not None
    names = [text(name).rstrip(":") for name in listed.find_all("dt")]
    return found | dict(zip(names, listed.find_all("dd"), strict=True))


def hrefs(tag: Tag) -> list[str]:
    """Where the links in *tag* lead."""
    return [str(link["href"]) for link in tag.select("a[href]")]


def names_in_inventory(outdir: Path) -> dict[str, tuple[str, str]]:
    """What ``objects.inv`` has, by ``domain:kind key``: its name and address.

    Read by the format itself, as Sphinx's own reader differs between versions.
    """
    packed = (outdir / "objects.inv").read_bytes().split(b"\n", 4)[4]
    found = {}
    for line in zlib.decompress(packed).decode().splitlines():
        match = re.fullmatch(r"(.+) (\S+:\S+) -?\d+ (\S+) (.*)", line)
        assert match, line
        key, kind, uri, name = match.groups()
        uri = uri.removesuffix("$") + key if uri.endswith("$") else uri
        found[f"{kind} {key}"] = (key if name == "-" else name, uri)
    return found


def files_of(outdir: Path) -> dict[str, bytes]:
    """The files below *outdir*, without what Sphinx keeps for itself."""
    names = {
        path.relative_to(outdir).as_posix(): path
        for path in sorted(outdir.rglob("*"))
        if path.is_file()
    }
    return {
        name: path.read_bytes()
        for name, path in names.items()
        if not _BY_THE_BUILD.search(name)
    }


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The names of files that are not the same in both."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def check_links(outdir: Path, *, base: str = "/seminar/") -> list[str]:
    """The links within a built site that lead nowhere, as ``page: link``.

    Checks links, pictures, styles and scripts of every page: the file must be
    there, with the right case, and the anchor in it. Links of the page for missing
    addresses begin at the top of the host, so with *base*.
    """
    outdir = outdir.resolve()
    pages = {path: _Links(path) for path in sorted(outdir.rglob("*.html"))}
    anchors = {path: found.anchors for path, found in pages.items()}
    files = {path for path in outdir.rglob("*") if path.is_file()}
    return [
        f"{page.relative_to(outdir).as_posix()}: {link}"
        for page, found in pages.items()
        for link in sorted(found.links)
        if not _leads(link, page, outdir, files, anchors, base)
    ]


class _Links(HTMLParser):
    """The links and anchors of a page; Python's own parser is many times faster."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the element leads, and what it is called."""
        for name, value in attrs:
            if name in {"href", "src"}:
                self.links.add(value or "")
            elif name == "id":
                self.anchors.add(value or "")


def _leads(
    link: str,
    page: Path,
    outdir: Path,
    files: set[Path],
    anchors: Mapping[Path, set[str]],
    base: str,
) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    here = f"/{page.relative_to(outdir).as_posix()}"
    target = unquote(urlsplit(urljoin(here, link)).path)
    if here == "/404.html" and parts.path:  # begins at the top of the host
        is_absolute = link.startswith("/")
        target = f"/{target.removeprefix(base)}" if is_absolute else "?"
    path = outdir / target.lstrip("/")
    if target.endswith("/"):
        path = path / "index.html"
    if path not in files:
        return False
    if not parts.fragment or path not in anchors:
        return True
    return unquote(parts.fragment) in anchors[path]


def write_many_talks(site: Site, number: int) -> None:
    """Write *number* talks, all of them different, over the years before now."""
    people = ["Ada Invented", "Bo Madeup", "Cy Fictional", "王小明", "Élise Né-Jamais"]
    topics = ["knots", "ropes", "C++", "C#", "loops & curves"]
    for index in range(number):
        series = ("imagined", "made-up")[index % 2]
        site.write(
            f"talks/{2015 + index % 9}/talk-{index:04}.md",
            f"""\
            # On curve number {index}, "quoted" & <tagged>

            ::::{{talk}}
            :series: {series}
            :date: {2015 + index % 9}-{1 + index % 12:02}-{1 + index % 28:02}
            :time: {8 + index % 9:02}:00
            :topics: {topics[index % 5]}, {topics[index // 5 % 5]}
            :video: https://example.org/{index}

            :::{{speaker}} {people[index // 2 % 5]}
            :affiliation: University of Nowhere {index % 3}
            :photo: /talks/2025/dee.png

            A life.
            :::

            Let $x_{{{index}}}$ be a curve.
            ::::
            """,
        )


def sphinx_build(source: Path, outdir: Path, *options: str, cwd: Path) -> str:
    """Build as the command line does, with warnings as errors."""
    command = [sys.executable, "-m", "sphinx", "-W", "-d", f"{outdir}-doctrees"]
    done = subprocess.run(
        [*command, *options, source, outdir],
        cwd=cwd,
        env={**os.environ, "PYTHONHASHSEED": "random"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def copy_repository(folder: Path) -> None:
    """Make *folder* a copy of this repository, as a fresh clone has it."""
    folder.mkdir()
    for name in _SOURCES:
        path = REPOSITORY / name
        if path.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", ".*_cache")
            shutil.copytree(path, folder / name, ignore=ignored)
        elif path.is_file():
            shutil.copy(path, folder / name)


def write_everything(site: Site) -> None:
    """Add what pages can show to a site of the root ``archive``."""
    site.write(
        "talks/2026/everything.md",
        """\
        # Everything about $x$

        :::::{talk}
        :series: imagined
        :number: 7
        :date: 2026-05-06
        :time: 23:00-01:00
        :venue: Room 0
        :online: https://example.org/join
        :registration: https://example.org/register
        :topics: knots, C++
        :language: de
        :status: postponed
        :host: Cy Fictional
        :contact: ask@example.org
        :message: Bring a rope.
        :image: ../2025/dee.png
        :slides: ../2025/knots.pdf
        :video: https://example.org/video

        ::::{speaker} Dr. Dee Imaginary
        :position: Knot Theorist
        :affiliation: University of Nowhere
        :homepage: https://example.org/dee
        :orcid: 0000-0002-1825-0097
        :photo: ../2025/dee.png
        :role: chair

        A life[^life].

        - One
        - Two

        [^life]: So far.
        ::::

        ::::{speaker} Ada Invented
        ::::

        Let[^let]

        $$
        y = x^2
        $$

        [^let]: A note.

        | a | b |
        | - | - |
        | 1 | 2 |

        ```python
        tie()
        ```
        :::::
        """,
    )
    for number, style in enumerate(("cards", "rows", "compact")):
        site.write(
            f"lists/{style}.md",
            f"""\
            ---
            orphan: true
            ---
            # List {number}

            ```{{talk-list}}
            :style: {style}
            ```

            ```{{speaker-list}}
            ```

            ```{{topic-list}}
            ```

            ```{{series-list}}
            ```
            """,
        )
