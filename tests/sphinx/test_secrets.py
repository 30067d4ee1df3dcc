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
    "places": f"""\
        # A formula $x$ <!-- q7-heading-comment -->

        ::::::{{talk}}
        :date: {COMING}
        :series: named
        :venue: Room 3 <!-- q7-venue-comment -->
        :topics: ropes <q7-topic@example.org>, nets <!-- q7-topic-comment -->
        :message: Bring a pen <!-- q7-message-comment -->
        :contact: r8-places@example.org <!-- q7-contact-comment -->

        :::::{{speaker}} Eve Imaginary <q7-speaker@example.org>
        :affiliation: Nowhere <!-- q7-affiliation-comment -->

        > A life in quotes
        > % q7-quoted-comment

        - A list
          % q7-listed-comment

        ```{{note}}
        A note.
        % q7-note-comment
        ```
        $$
        y = 1 % q7-biography-tex
        $$
        :::::

        ::::{{note}}
        :::{{tip}}
        % q7-nested-comment
        A tip. <!-- q7-nested-html -->
        :::
        ::::

        :::{{only}} draft
        q7-some-only
        :::

        ```{{todo}}
        q7-some-todo
        ```

        ```{{eval-rst}}
        .. q7-eval-comment

        .. only:: draft

           q7-some-eval-only
        ```

        [//]: # (q7-definition)

        +++ q7-break

        $$
        z = 1 % q7-tex
        $$

        Text $a^2 % q7-inline-tex
        = 4$ and | a | <!-- q7-html --> here.

        ```python
        r8 = "100 % r8-code"
        ```
        ::::::
        """,
    "session": f"""\
        # A session

        ## In it

        ```{{talk}}
        :date: {COMING}
        :speaker: Dee Imaginary
        ```

        (q7-label)=
        ## q7-heading

        q7-between

        :::::{{talk}}
        :date: {COMING}
        :status: draft
        :speaker: Q7-Speaker

        q7-words ![q7-alt](q7-picture.png) {{download}}`q7-file <q7-file.txt>`
        {{index}}`q7-entry` and a note.[^q7]

        [^q7]: q7-footnote

        ```{{glossary}}
        q7-term
          q7-meaning
        ```

        (q7-inner)=
        ```{{figure}} q7-figure.png
        :name: q7-name

        q7-caption
        ```
        :::::
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

           .. only:: draft

              q7-some-rest-only

           .. math::

              x = 1 % q7-rest-tex

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

            ```{todo}
            q7-description-todo
            ```

            :::{only} draft
            q7-description-only
            :::

            $$
            x = 1 % q7-description-tex
            $$

            :::{seealso}
            r8-see-also
            :::
        named:
          name: Another series <q7-series-name@example.org> <!-- q7-series-name -->
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
    "talks/2025/q7-picture.png": "q7-picture",
    "talks/2025/q7-figure.png": "q7-figure",
    "talks/2025/q7-file.txt": "q7-file",
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
    site.configure(
        html_theme="alabaster",
        html_copy_source=True,
        extensions=["sphinx_seminar", "sphinx.ext.todo"],
        myst_enable_extensions=["colon_fence", "dollarmath"],
    )
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
    # also of what only some outputs have, as they translate all of them
    is_for_translators = builder == "gettext"
    for name, content in published(site, builder):
        unpacked += name.endswith("(unpacked)")
        found = re.findall(rb"(?i)q7-[\w-]+", content)
        if is_for_translators:
            found = [one for one in found if not one.startswith(b"q7-some-")]
        assert found == [], name
        if not name.endswith((".xml", ".pseudoxml", ".tex")):  # name their sources
            assert folder not in content, name
    assert unpacked > 3 or builder not in {"html", "dirhtml"}


def test_what_is_public_is_published(site: Site) -> None:
    """The test above would notice."""
    everything = b"".join(content for _, content in published(site, "html"))
    for what in ("join", "registration", "message"):
        assert f"r8-coming-{what}".encode() in everything
    for what in ("contact", "places", "see-also", "code"):
        assert f"r8-{what}".encode() in everything
