"""What is nobody's business is in no byte of what is published."""

from __future__ import annotations

import base64
import re
import shutil
import zlib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support import Site

PAST = "2025-05-01"
COMING = "2026-05-01"

TALKS = {
    "past": f"""\
        % q7-top-comment

        # Over

        <!-- q7-html-comment -->

        ::::{{talk}}
        :date: {PAST}
        :time: 10:00-11:00
        :series: private
        :online: https://meet.example.org/q7-past-join
        :registration: https://example.org/q7-past-registration
        :message: q7-past-message
        % q7-option-comment
        :venue: Room 1, q7-venue@example.org
        :host: Hal Fictional <q7-host@example.org>
        :no-such-option: q7-unknown-option

        :::{{speaker}} Dee Imaginary
        :position: Guest (q7-position@example.org)
        :affiliation: Nowhere, mailto:q7-affiliation@example.org

        A life.
        % q7-biography-comment

        More <!-- q7-biography-html --> of it.
        :::

        The abstract.

        % q7-abstract-comment

        More of it <!-- q7-abstract-html
        q7-second-line --> here.
        ::::
        """,
    "inherited": f"""\
        # Over as well

        ```{{talk}}
        :date: {PAST}
        :series: private
        :speaker: Dee Imaginary
        ```
        """,
    "off": f"""\
        # Cancelled

        ```{{talk}}
        :date: {COMING}
        :status: cancelled
        :online: https://meet.example.org/q7-cancelled-join
        :registration: https://example.org/q7-cancelled-registration
        :speaker: Dee Imaginary
        ```
        """,
    "not-yet": f"""\
        # To come, with a link that is not public yet <!-- q7-title-comment -->

        ```{{talk}}
        :date: {COMING}
        :time: 10:00-11:00
        :series: named
        :online: https://meet.example.org/q7-early-join
        :speaker: Dee Imaginary

        Words <!-- q7-inline-comment --> on
        <!-- q7-several
        q7-lines --> two lines.
        ```
        """,
    "by-name": f"""\
        # To come, with a link that has a name

        ```{{talk}}
        :date: {COMING}
        :time: 10:00-11:00
        :series: named
        :speaker: Dee Imaginary
        ```
        """,
    "never": f"""\
        # To come, with a link that is sent by mail

        ```{{talk}}
        :date: {COMING}
        :time: 10:00-11:00
        :online: "@q7-written-name"
        :speaker: Dee Imaginary
        ```
        """,
    "q7-draft": f"""\
        # q7-draft-title

        ::::{{talk}}
        :date: {COMING}
        :status: draft
        :series: private
        :topics: knots, q7-draft-topic
        :online: https://meet.example.org/q7-draft-join
        :slides: https://example.org/q7-draft-slides
        :name: q7-draft-name
        :venue: q7-draft-venue
        :message: q7-draft-message

        :::{{speaker}} Q7-Draft-Speaker
        :affiliation: q7-draft-affiliation

        q7-draft-biography
        :::

        q7-draft-abstract
        ::::
        """,
    "coming": f"""\
        # To come

        ```{{talk}}
        :date: {COMING}
        :online: https://meet.example.org/r8-coming-join
        :registration: https://example.org/r8-coming-registration
        :message: r8-coming-message
        :contact: r8-contact@example.org
        :speaker: Dee Imaginary
        ```
        """,
}
OTHERS = {
    "talks/rest.rst": f"""\
        In another markup
        =================

        .. q7-rest-comment

        .. talk::
           :date: {PAST}
           :online: https://meet.example.org/q7-rest-join
           :speaker: Dee Imaginary

           The abstract.

           .. q7-rest-abstract
              q7-rest-second

           More of it.
        """,
    "talks/series.yml": """\
        # q7-yaml-comment
        private:
          name: A series
          organizer: A group (q7-organizer@example.org)
          venue: Room 2, q7-series-venue@example.org
          online: https://meet.example.org/q7-series-join
          nmae: q7-unknown-key
          notes: q7-hidden-notes
          description: |
            About it.

            % q7-description-comment

            More <!-- q7-description-html --> of it.
        named:
          name: Another series
          timezone: UTC
          online: "@q7-name"
          online-from: 1h
        """,
    ".private.yml": """\
        q7-name: https://meet.example.org/q7-named-join
        q7-written-name: https://meet.example.org/q7-written-join
        """,
    "talks/speakers.yml": """\
        dee-imaginary:
          biography: |
            Known.

            % q7-known-comment
        """,
    "talks/topics.yml": """\
        knots:
          description: |
            Tied.

            % q7-topic-comment
        """,
    "talks/notes.txt": "q7-file-that-nobody-links-to",
    "talks/.env": "q7-hidden-file",
}


@pytest.fixture(scope="module")
def site(new_site: Callable[..., Site]) -> Site:
    site = new_site()
    for name, source in TALKS.items():
        site.write(f"talks/2025/{name}.md", source)
    for name, source in OTHERS.items():
        site.write(name, source)
    site.write(
        "index.md",
        """\
        # Home

        ```{talk-list}
        ```

        ```{series-list}
        ```

        ```{speaker-list}
        ```

        ```{topic-list}
        ```
        """,
    )
    site.configure(html_theme="alabaster", html_copy_source=True)
    return site


def published(site: Site, builder: str) -> Iterator[tuple[str, bytes]]:
    """Every file, and what is packed in it."""
    is_alone = builder == "gettext"  # which cannot share doctrees
    files = site.build(builder, fresh=is_alone).files()
    if is_alone:
        shutil.rmtree(site.srcdir.parent / "build")
    for name, content in files.items():
        yield name, content
        if name.endswith("objects.inv"):
            yield f"{name} (unpacked)", zlib.decompress(content.split(b"\n", 4)[4])
        for packed in re.findall(rb"[A-Za-z0-9+/]{40,}={0,2}", content):
            try:
                yield f"{name} (unpacked)", zlib.decompress(base64.b64decode(packed))
            except (ValueError, zlib.error):
                continue


@pytest.mark.parametrize(
    "builder",
    [
        *("gettext", "html", "dirhtml", "singlehtml", "epub", "latex", "text", "man"),
        *("texinfo", "xml", "pseudoxml", "json"),
    ],
)
def test_no_secret_is_published(site: Site, builder: str) -> None:
    folder = str(site.srcdir.parent).encode()
    unpacked = 0
    for name, content in published(site, builder):
        unpacked += name.endswith("(unpacked)")
        assert re.findall(rb"(?i)q7-[\w-]+", content) == [], name
        if not name.endswith((".xml", ".pseudoxml", ".tex")):  # name their sources
            assert folder not in content, name
    assert unpacked > 3 or builder not in {"html", "dirhtml"}


def test_what_is_public_is_published(site: Site) -> None:
    """The test above would notice."""
    everything = b"".join(content for _, content in published(site, "html"))
    for what in ("join", "registration", "message"):
        assert f"r8-coming-{what}".encode() in everything
    assert b"r8-contact" in everything
