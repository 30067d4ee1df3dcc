"""Incremental builds write what has changed, and equal clean builds."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from sphinx_seminar.events import Events
from tests.support import Site, differences, not_as_clean, rest_slow

if TYPE_CHECKING:
    from sphinx.application import Sphinx

TALKS = ("talks/2024/first", "talks/2024/second", "talks/2025/third", "talks/2025/last")
PEOPLE = ("Ada Example", "Grace Sample", "Łukasz Muster", "TBA", "李例")
TOPICS = ("examples", "C++", "C#", "samples")
SERIES = ("reading-group", "colloquium", "")
TITLES = ("On examples", "Samples & <more>", "Of $x^2$", "Last words", "TBA")

FOLDERS = ("talks/2024", "talks/2025", "talks/more")
PICTURES = ("talks/photo.png", "talks/logo.png", "talks/2024/own.png")
OWN_PAGES = (
    *("talks/index", "talks/2024/index", "series/index", "speakers/index"),
    *("topics/index", "series/colloquium/index", "series/reading-group/2024"),
    *("speakers/ada-example", "topics/examples", "search", "genindex"),
)
SUBTITLES = "WEBVTT\n\n00:01.000 --> 00:04.000\nThe {} words.\n"
OWN_PAGE = "---\norphan: true\n---\n\n# Our own\n\nWords.\n"
NOW = "2024-05-01T09:59:00+00:00"
"""A minute before most talks begin; they have none for an end."""

MATERIALS = ("talks/slides.pdf", "talks/2024/slides.pdf", "talks/talk.vtt")
LISTS = (
    *("topic-list", "archive-glance", "year-review\n:year: 2024", "year-review"),
    *("talk-list\n:has: transcript", "talk-list\n:when: upcoming\n:limit: 3"),
    *("subscribe\n:series: colloquium", "speaker-list", "series-list"),
)
"""What a page shows, of talks that stand elsewhere."""
TERMS = (
    "",
    "  weekday: Wednesday\n  time: 10:00-11:00\n  from: 2024-05-01\n  to: 2024-05-29\n",
    "  weekday: Monday\n  every: 2\n  skip: [2024-05-13]\n  venue: Room 1\n",
)
"""When a series meets."""
BUILDERS = ("html", "dirhtml", "text")
"""They share doctrees."""
FILES = (
    *("_static/own.css", "_static/sub/own.js", "_static/made.css.jinja"),
    *("_static/basic.css", "_static/logo.svg", "_static/search-index/own.txt"),
    *("_extra/robots.txt", "_extra/sub/own.txt", "_extra/talks.json"),
    *("_extra/talks/index.html", "_extra/talks/2024/first.html"),
)
"""What is copied as it is; some in place of what would be there."""

FIRST = int(os.environ.get("SEMINAR_SEED", "0"))
SEQUENCES, STEPS = 10, 30
"""So many sequences, of so many edits each: three hundred in all."""


class Edits(RuleBasedStateMachine):
    """Any sequence of edits, each followed by a build."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.site = Site(self.folder / "site")
        self.site.configure(
            myst_enable_extensions=["colon_fence", "dollarmath"],
            html_static_path=["_static"],
            html_extra_path=["_extra"],
            html_css_files=["own.css", "made.css"],
            html_js_files=["sub/own.js"],
            html_logo="_static/logo.svg",
            seminar_search=True,
        )
        self.builder, self.parallel = BUILDERS[0], 0
        self.talks: dict[str, dict[str, str]] = {}
        self.series: dict[str, str] = {"reading-group": "Reading group"}
        self.term = ""
        self.data: dict[str, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        self.site.write(
            "index.md",
            """\
            # Home

            ```{talk-list}
            :limit: 2
            ```

            {any}`2024/first`, {speaker}`ada-example` and {doc}`talks/2024/second`

            ```{toctree}
            other
            ```
            """,
        )
        self.site.write("other.md", "# Other\n\n```{topic-list}\n```\n")
        for name in PICTURES:
            self.site.write(name, "not really a picture")
        for name in MATERIALS:
            self.site.write(name, SUBTITLES.format("first"))
        for name in FILES[::3]:
            self.site.write(name, "/* The first. */")
        self._write_series()
        self._put("talks/2024/first", "title", TITLES[0])

    @rule(
        talk=st.sampled_from(TALKS),
        field=st.sampled_from(
            [
                *("abstract", "title", "date", "people", "topics", "series", "status"),
                *("bio", "image", "time", "slides", "transcript", "kind", "video"),
            ]
        ),
        number=st.integers(0, 4),
    )
    def write(self, talk: str, field: str, number: int) -> None:
        values = {
            "abstract": f"Abstract {number}.",
            "title": TITLES[number],
            "date": ("2024-05-01", "2024-05-08", "2025-02-03", "2026-03-04", "TBA")[
                number
            ],
            "people": "; ".join(PEOPLE[: number + 1]),
            "topics": ", ".join(TOPICS[:number]),
            "series": SERIES[number % len(SERIES)],
            "status": ("scheduled", "cancelled", "postponed", "draft", "open")[number],
            "bio": ("", "A biography, with a [link](../../other.md).")[number % 2],
            "image": ("", "/talks/logo.png", "/talks/2024/own.png")[number % 3],
            "time": ("", "10:00-11:00", "10:00")[number % 3],
            "slides": ("", "/talks/slides.pdf", "/talks/2024/slides.pdf")[number % 3],
            "transcript": ("", "/talks/talk.vtt")[number % 2],
            "video": ("", "https://vimeo.com/1234567")[number % 2],
            "kind": ("", "panel", "social")[number % 3],
        }
        self._put(talk, field, values[field])
        self.check(f"{talk}: {field} {values[field]!r}")

    @precondition(lambda self: self.talks)
    @rule(number=st.integers(0, 3))
    def remove(self, number: int) -> None:
        talk = sorted(self.talks)[number % len(self.talks)]
        del self.talks[talk]
        self.site.remove(f"{talk}.md")
        self.check(f"{talk} removed")

    @precondition(lambda self: self.talks)
    @rule(number=st.integers(0, 3), talk=st.sampled_from(TALKS))
    def rename(self, number: int, talk: str) -> None:
        old = sorted(self.talks)[number % len(self.talks)]
        written = self.talks.pop(old)
        self.site.remove(f"{old}.md")
        self.talks[talk] = written
        self._write(talk)
        self.check(f"{old} becomes {talk}")

    @rule(key=st.sampled_from(SERIES[:2]), name=st.sampled_from(["", "A", "B $x$"]))
    def change_series(self, key: str, name: str) -> None:
        self.series[key] = name
        if not name:
            del self.series[key]
        self._write_series()
        self.check(f"series {key} {name!r}")

    @rule(
        text=st.sampled_from(
            [
                "",
                "ada-example:\n  homepage: https://example.org\n",
                "ada-example:\n  name: Ada B. Example\n  aliases: [Ada Example]\n",
                "ada-example:\n  biography: Not *known*.\n",
                "grace-sample:\n  photo: photo.png\n",
                "nobody:\n  photo: photo.png\n",
            ]
        )
    )
    def change_speakers(self, text: str) -> None:
        self.site.write("talks/speakers.yml", text)
        self.check(f"speakers {text!r}")

    @rule(
        text=st.sampled_from(
            [
                "",
                "examples:\n  name: Good examples\n  aliases: [samples]\n",
                "samples:\n  parent: examples\nexamples:\n",
                "examples:\n  description: Some **text**.\n",
            ]
        )
    )
    def change_topics(self, text: str) -> None:
        self.site.write("talks/topics.yml", text)
        self.check(f"topics {text!r}")

    @rule(name=st.sampled_from(PICTURES), number=st.integers(0, 2))
    def change_picture(self, name: str, number: int) -> None:
        self.site.write(name, f"not really a picture, but {number}")
        self.check(f"{name} {number}")

    @rule(name=st.sampled_from(MATERIALS), number=st.integers(0, 2))
    def change_material(self, name: str, number: int) -> None:
        self.site.write(name, SUBTITLES.format(("first", "second", "third")[number]))
        self.check(f"{name} {number}")

    @rule(
        name=st.sampled_from(FILES),
        text=st.sampled_from(["", "/* One. */", "/* Another. */"]),
    )
    def change_file(self, name: str, text: str) -> None:
        """A file that is copied comes, changes, or goes."""
        path = self.site.srcdir / name
        if text:
            self.site.write(name, text)
        else:
            path.unlink(missing_ok=True)
        self.check(f"{name} {text!r}")

    @rule(builder=st.sampled_from(BUILDERS), parallel=st.sampled_from([0, 2]))
    def change_builder(self, builder: str, parallel: int) -> None:
        """Another takes over, which knows the site as it was when it was its turn."""
        self.builder, self.parallel = builder, parallel
        self.check(f"{builder}, {parallel} processes")

    @rule(name=st.sampled_from(OWN_PAGES), there=st.booleans())
    def change_own_page(self, name: str, there: bool) -> None:
        path = self.site.srcdir / f"{name}.md"
        if there:
            self.site.write(f"{name}.md", OWN_PAGE)
        else:
            path.unlink(missing_ok=True)
        self.check(f"{name} {there}")

    @precondition(lambda self: self.talks)
    @rule(old=st.sampled_from(FOLDERS), new=st.sampled_from(FOLDERS))
    def move_folder(self, old: str, new: str) -> None:
        """With pictures; not onto a folder that is there."""
        source, target = self.site.srcdir / old, self.site.srcdir / new
        if not source.is_dir() or target.exists():
            return
        source.rename(target)
        for talk in [one for one in self.talks if one.startswith(f"{old}/")]:
            self.talks[talk.replace(old, new)] = self.talks.pop(talk)
        self.check(f"{old} becomes {new}")

    @rule(minutes=st.sampled_from([0, 1, 2, 60, 61, 62, 24 * 60]))
    def let_time_pass(self, minutes: int) -> None:
        """From before talks begin until they are over."""
        now = datetime.fromisoformat(NOW) + timedelta(minutes=minutes)
        self.site.configure(seminar_now=now.isoformat())
        self.check(f"now {now}")

    @rule(
        template=st.sampled_from(["layout.html", "seminar/talk.html"]),
        gone=st.booleans(),
    )
    def fail_meanwhile(self, template: str, gone: bool) -> None:
        """A build fails in a template, and talks go before it is mended."""
        self.site.configure(templates_path=["_templates"])
        path = self.site.srcdir / "_templates" / template
        kept = path.read_bytes() if path.is_file() else None
        self.site.write(f"_templates/{template}", "{% no such tag %}")
        for talk in sorted(self.talks)[:1]:
            self._put(talk, "abstract", "Written before the build failed.")
        for _ in range(2):
            with suppress(Exception):  # no talk, no page that has the template
                self.site.build(self.builder, parallel=self.parallel)
            for talk in sorted(self.talks)[:1] if gone else ():
                del self.talks[talk]
                self.site.remove(f"{talk}.md")
        if kept is None:
            path.unlink()
        else:
            path.write_bytes(kept)
        self.check(f"failed in {template}, talks gone: {gone}")

    @rule(
        value=st.sampled_from(
            [
                ("seminar_timezone", "Asia/Hong_Kong"),
                ("seminar_now", "2027-01-01T00:00:00+00:00"),
                ("seminar_navigation", ["topics"]),
                ("seminar_search", False),
                ("seminar_search", True),
                ("seminar_social_cards", True),
                ("seminar_social_cards", False),
                ("seminar_drafts", True),
                ("seminar_drafts", False),
                ("seminar_form", "https://example.org/form?day={date}"),
                ("language", "de"),
                ("language", "en"),
                ("html_theme", "alabaster"),
                ("html_theme", "basic"),
                ("html_static_path", []),
                ("html_static_path", ["_static"]),
                ("html_title", "Another title"),
            ]
        )
    )
    def configure(self, value: tuple[str, object]) -> None:
        self.site.configure(**dict([value]))
        self.check(str(value))

    @rule(text=st.sampled_from(["", "{{ super() }} one", "{{ super() }} two"]))
    def change_template(self, text: str) -> None:
        self.site.configure(templates_path=["_templates"])
        path = self.site.srcdir / "_templates/layout.html"
        if text:
            self.site.write(
                "_templates/layout.html",
                '{% extends "!layout.html" %}{% block footer %}'
                f"{text}{{% endblock %}}",
            )
        else:
            path.unlink(missing_ok=True)
        self.check(f"template {text!r}")

    @rule(
        title=st.sampled_from(["Other", "Another", "Yet another"]),
        shown=st.sampled_from(LISTS),
    )
    def change_other(self, title: str, shown: str) -> None:
        name, _, options = shown.partition("\n")
        self.site.write("other.md", f"# {title}\n\n```{{{name}}}\n{options}\n```\n")
        self.check(f"other {title}, {shown}")

    @rule(term=st.sampled_from(TERMS))
    def change_term(self, term: str) -> None:
        self.term = term
        self._write_series()
        self.check(f"term {term!r}")

    def _put(self, talk: str, field: str, value: str) -> None:
        self.talks.setdefault(talk, {"title": "On examples", "date": "2024-05-01"})
        self.talks[talk][field] = value
        self._write(talk)

    def _write(self, talk: str) -> None:
        fields = self.talks[talk]
        options = "".join(
            f":{option}: {fields[field]}\n"
            for field, option in (
                ("date", "date"),
                ("time", "time"),
                ("image", "image"),
                ("people", "speaker"),
                ("topics", "topics"),
                ("series", "series"),
                ("status", "status"),
                *((name, name) for name in ("slides", "transcript", "video", "kind")),
            )
            if fields.get(field)
        )
        bio = fields.get("bio", "")
        block = f":::{{speaker}} Ada Example\n{bio}\n:::\n" if bio else ""
        self.site.write(
            f"{talk}.md",
            f"# {fields['title']}\n\n::::{{talk}}\n{options}\n{block}"
            f"\n{fields.get('abstract', '')}\n::::\n",
        )

    def _write_series(self) -> None:
        text = "".join(
            f"{key}:\n  name: {name}\n  image: logo.png\n{self.term}"
            for key, name in self.series.items()
        )
        self.site.write("talks/series.yml", text)

    def check(self, step: str) -> None:
        note(step)
        built = self.site.build(self.builder, parallel=self.parallel)
        assert not_as_clean(self.site, built, self.builder) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", range(FIRST, FIRST + SEQUENCES))
def test_any_sequence_of_edits(number: int) -> None:
    """Others, and as many, with another ``SEMINAR_SEED`` in the environment."""
    run_state_machine_as_test(
        seed(number)(type("Machine", (Edits,), {})),
        settings=settings(
            max_examples=1,
            stateful_step_count=STEPS,
            phases=[Phase.generate],  # to shrink an example takes hours
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_building_one_file_leaves_the_others_for_later(site: Site) -> None:
    talk = "# {title}\n\n```{{talk}}\n:date: 2024-05-0{day}\n:series: group\n```\n"
    site.write("talks/series.yml", "group:\n")
    site.write("talks/one.md", talk.format(title="One", day=1))
    site.write("talks/two.md", talk.format(title="Two", day=2))
    site.build()
    site.write("talks/one.md", talk.format(title="Changed", day=1))
    built = site.build(only=["talks/one.md"])
    assert "Changed" in built.html("talks/one")
    assert "Changed" not in built.html("talks/two")
    assert "Changed" in site.build().html("talks/two")


CRASH = """
def crash(app, page, *_):
    file = app.srcdir / "crash"
    if file.exists() and file.read_text() == page:
        raise RuntimeError("on purpose")

def setup(app):
    app.connect("doctree-resolved", lambda app, tree, page: crash(app, page))
    app.connect("html-page-context", crash)
"""


@pytest.mark.parametrize("is_killed", rest_slow([False, True]))
@pytest.mark.parametrize(
    ("builder", "where"),
    rest_slow(
        [("html", "series/group/index"), ("html", "talks/z"), ("text", "talks/z")]
    ),
)
def test_what_a_failed_build_wrote_is_removed_or_written_again(
    site: Site,
    builder: str,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_killed: bool,
) -> None:
    if is_killed:  # at once, and does nothing more
        finished = Events.build_finished

        def unless_killed(self: Events, app: Sphinx, error: Exception | None) -> None:
            if error is None:
                finished(self, app, error)

        monkeypatch.setattr(Events, "build_finished", unless_killed)
    conf = (site.srcdir / "conf.py").read_text(encoding="utf-8")
    site.write("conf.py", conf + CRASH)
    talk = "# {0}\n\n```{{talk}}\n:date: 2024-05-0{1}\n:series: group\n```\n"
    site.write("talks/series.yml", "group:\n  name: One\n")
    for number, name in enumerate(("b", "z"), 1):
        site.write(f"talks/{name}.md", talk.format(name, number))
    suffix = {"html": "html", "text": "txt"}[builder]
    outdir = site.build(builder).outdir

    site.write("crash", where)
    site.write("talks/a.md", talk.format("a", 3))
    site.write("talks/series.yml", "group:\n  name: Two\n")
    with pytest.raises(Exception, match="on purpose"):
        site.build(builder)
    assert (outdir / f"talks/a.{suffix}").exists()

    site.remove("crash")
    site.remove("talks/a.md")
    site.write("talks/series.yml", "group:\n  name: One\n")
    built = site.build(builder).files()
    assert f"talks/a.{suffix}" not in built
    expected = site.build(builder, fresh=True).files()
    assert differences(built, expected) == []
