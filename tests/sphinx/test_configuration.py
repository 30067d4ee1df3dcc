"""Values of ``conf.py`` of wrong types: what is wrong, where, and a whole site."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from io import StringIO

import pytest
from sphinx.testing.util import SphinxTestApp

from sphinx_seminar.config import VALUES, checks
from sphinx_seminar.problems import ReadError
from sphinx_seminar.sphinx_config import SHAPES
from tests.support import Site, check_links, rest_slow

TALK = """\
# A good talk about $x$

:::{talk}
:date: 2026-02-04
:speaker: Gus Notional
:::
"""


@pytest.mark.parametrize(
    "value",
    rest_slow(
        [5, {5: None}, b"x", [[5]], (("a", None),), {"a": []}, {"a", 5}], quick=2
    ),
)
def test_configuration_of_a_wrong_type(site: Site, value: object) -> None:
    """All values at once: each is reported by itself, in its place, and left out."""
    wrong = [name for name, one in SHAPES.items() if not one.fits(value)]
    for own in VALUES:
        with suppress(ReadError):
            own.check(value)
            continue
        wrong.append(own.name)
    site.write("talks/good.md", TALK)
    site.configure(**dict.fromkeys(wrong, value))
    conf = (site.srcdir / "conf.py").read_text("utf-8").splitlines()
    built = site.build()
    said = {
        f"conf.py:{line}: WARNING: {name}: found ": name
        for line, text in enumerate(conf, 1)
        if (name := text.partition(" = ")[0]) in wrong
    }
    assert len(said) > 20
    assert {
        next((name for start, name in said.items() if one.startswith(start)), one)
        for one in built.warnings
    } == {*wrong}
    assert len(built.warnings) == len(wrong)
    assert check_links(built.outdir) == []


def test_values_with_two_names(site: Site) -> None:
    site.configure(master_doc=5, project_copyright=5)
    assert [one.partition(": found")[0] for one in site.build().warnings] == [
        "conf.py:5: WARNING: root_doc",
        "conf.py:6: WARNING: copyright",
    ]


def test_configuration_on_the_command_line(site: Site) -> None:
    site.write("talks/good.md", TALK)
    wrong = {"html_baseurl": "example.org", "seminar_timezone": "Nowhere"}
    warning = StringIO()
    app = SphinxTestApp(
        srcdir=site.srcdir, confoverrides=wrong, warning=warning, freshenv=True
    )
    try:
        app.build()
    finally:
        app.cleanup()
    said = [re.sub(r"\x1b\[\d+m", "", one) for one in warning.getvalue().splitlines()]
    assert len(said) == 2
    assert said[0].startswith("WARNING: html_baseurl: found 'example.org', expected")
    assert said[1].startswith("WARNING: seminar_timezone: found 'Nowhere', expected")


def test_the_moment_of_a_build_may_be_a_day() -> None:
    day = dt.date(2027, 3, 1)
    assert checks.now(day) == dt.datetime(2027, 3, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"!!": "x"}, "found '!!', expected a name of lower-case letters"),
        ({"Demo": "x"}, "did you mean 'demo'?"),
        ({"demo": " "}, "found \"demo: ' '\""),
        ({"demo": ["x"]}, "expected a dictionary of kinds"),
        ([], "expected a dictionary of kinds"),
    ],
)
def test_kinds_that_cannot_be(value: object, message: str) -> None:
    with pytest.raises(ReadError) as raised:
        checks.kinds(value)
    assert message in str(raised.value)
