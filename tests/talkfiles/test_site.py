"""What a site has, as far as it is read without Sphinx."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_seminar.model import MaterialKind, Status
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, DraftSpeaker
from sphinx_seminar.talkfiles.imported import Imported
from sphinx_seminar.talkfiles.plan import make_plan
from sphinx_seminar.talkfiles.site import Site, SiteError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    [
        "numerics",
        "Numerics Seminar",
        "Numerics Group · Numerics Seminar",
        "Numerics Seminar, Institute for Examples",
        "NUMERICS SEMINAR – winter term",
    ],
)
def test_a_series_is_found_in_the_head_of_a_poster(tmp_path: Path, name: str) -> None:
    (tmp_path / "conf.py").touch()
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks/series.yml").write_text("numerics:\n  name: Numerics Seminar\n")
    found = Site(tmp_path).series_called(name)
    assert found is not None
    assert found.key == "numerics"
    assert Site(tmp_path).series_called("Numerical Seminar") is None


TALK = """\
Knots
-----

::::{note}

:::{talk}
:date: 2027-01-12
:series: knots
:status: scheduled
:speaker: Ada Example
:topics: rings
:::
::::
"""


def target(folder: Path, **files: str) -> Site:
    (folder / "conf.py").touch()
    (folder / "talks").mkdir()
    for name, content in files.items():
        path = folder / "talks" / name.replace("_", ".")
        path.write_text(content, encoding="utf-8")
    return Site(folder)


def test_what_a_source_has_otherwise(tmp_path: Path) -> None:
    """A talk with a heading that is underlined, in a box."""
    site = target(tmp_path, a_md=TALK)
    draft = Draft(
        title="Knots",
        date=dt.date(2027, 1, 12),
        status=Status.CANCELLED,
        speakers=[DraftSpeaker("Ada Example")],
        topics=["rings", "maps"],
        materials=[
            (MaterialKind.SLIDES, "https://example.org/s.pdf"),
            (MaterialKind.SLIDES, "s.pdf"),
        ],
    )
    (existing,) = make_plan([draft], site).existing
    assert existing.path == "talks/a.md"
    assert list(existing.differences) == [
        "status: found 'cancelled', talks/a.md:9 has 'scheduled'",
        "topics: found 'maps', talks/a.md:11 has 'rings'",
        "slides: found 'https://example.org/s.pdf', talks/a.md:6 has none",
    ]


def test_talks_without_a_date_are_the_same_by_their_title_only(tmp_path: Path) -> None:
    site = target(tmp_path, a_md="# Knots\n\n:::{talk}\n:date: TBA\n:::\n")
    other = Draft(title="Braids", speakers=[DraftSpeaker("Bo Sample")])
    assert make_plan([other], site, loosely=True).existing == []


LIST = """
from pathlib import Path
from sphinx_seminar.talkfiles.site import Site
from sphinx_seminar.talkfiles.site_talks import site_talks
print([one.path for one in site_talks(Site(Path()))])
"""


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    site = target(tmp_path)
    (site.talks / "talk.md").write_text(TALK)
    os.mkfifo(site.talks / "waits.md")
    # a process of its own, as nothing else ends one that waits
    listed = subprocess.run(
        [sys.executable, "-c", LIST],
        cwd=tmp_path,
        timeout=60,
        capture_output=True,
        check=True,
    )
    assert listed.stdout.decode().strip() == "['talks/talk.md']"


def test_names_of_new_files(tmp_path: Path) -> None:
    """Long names are cut at a word; those that Windows reserves get another."""
    site = target(tmp_path)
    long = " ".join(f"Word{number}" for number in range(30))
    drafts = [Draft(title=title, source="a.csv") for title in (long, "con", "Knots")]
    drafts += [Draft(title="Knots", source="a.csv", abstract=str(n)) for n in range(4)]
    paths = [one.path for one in make_plan(drafts, site).changes]
    assert paths[0].startswith("talks/undated/word0-word1-word2-")
    assert len(paths[0]) < 100
    assert paths[1:3] == ["talks/undated/con-talk.md", "talks/undated/knots.md"]
    assert len(set(paths)) == len(drafts)
    assert paths[-1].endswith("-3.md")


def test_a_new_series_with_its_topics(tmp_path: Path) -> None:
    site = target(tmp_path)
    named = DraftSeries(name="Knot Seminar", topics=("rings",))
    nameless = DraftSeries(organizer="Group for Examples")
    drafts = [
        Draft(title="Knots", series=named, topics=["rings", "maps"]),
        Draft(title="Braids", series=nameless),
    ]
    written = {one.path: one.after for one in make_plan(drafts, site).changes}
    assert "topics:\n  - rings\n" in written["talks/series.yml"]
    assert ":topics: maps\n" in written["talks/undated/knots.md"]
    assert "%   Organizer: Group for Examples\n" in written["talks/undated/braids.md"]


def test_the_record_of_imports(tmp_path: Path) -> None:
    site = target(tmp_path, imported_yml="a.md: 5\n")
    with pytest.raises(SiteError, match="not what an import wrote: delete it"):
        Imported(site)
    (site.talks / "imported.yml").unlink()
    (site.talks / "a.md").write_text(TALK)
    assert not Imported(site).is_unedited("talks/a.md")
    plan = make_plan([], site)
    assert Imported(site).update(plan) == []
    assert plan.changes == []


def test_settings_that_are_plain_values(tmp_path: Path) -> None:
    """What else is in conf.py is left to Sphinx."""
    (tmp_path / "conf.py").write_text(
        'one, two = 1, 2\nopen = print\nimport os\nseminar_timezone = "Asia/Tokyo"\n'
    )
    assert Site(tmp_path).timezone == "Asia/Tokyo"
