"""The benchmark of builds: its talks, and what it says of a small site."""

from __future__ import annotations

import json
import statistics
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from benchmarks import bench, corpus
from benchmarks.programs import PROGRAMS

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.corpus import Talk


@pytest.fixture(scope="module")
def talks() -> list[Talk]:
    return corpus.made_up(1000)


def test_made_up_talks_are_the_same_in_every_run(talks: list[Talk]) -> None:
    assert corpus.made_up(1000) == talks
    assert len({talk.name for talk in talks}) == 1000


def test_made_up_talks_are_as_long_as_real_ones(talks: list[Talk]) -> None:
    titles = [len(talk.title.split()) for talk in talks]
    abstracts = [len(" ".join(talk.abstract).split()) for talk in talks]
    assert statistics.mean(titles) == pytest.approx(8, abs=0.5)
    assert (min(abstracts), max(abstracts)) == (20, 300)
    assert {len(talk.speakers) for talk in talks} == {1, 2, 3, 4}
    assert {len(talk.topics) for talk in talks} == set(range(9))


def test_a_third_of_the_speakers_come_back(talks: list[Talk]) -> None:
    appearances = [name for talk in talks for name in talk.speakers]
    again = 1 - len(set(appearances)) / len(appearances)
    assert again == pytest.approx(1 / 3, abs=0.05)


def test_a_series_has_a_talk_a_week(talks: list[Talk]) -> None:
    series: dict[str, list[Talk]] = {}
    for talk in talks:
        series.setdefault(talk.series, []).append(talk)
    *whole, _ = series.values()
    assert all(5 <= len(one) <= 40 for one in whole)
    for one in whole:
        dates = [talk.date for talk in one]
        assert {(later - day).days for day, later in pairwise(dates)} == {7}


def test_records_are_repeated_with_other_people(tmp_path: Path) -> None:
    folder = tmp_path / "meeting-2020"
    (folder / "videos").mkdir(parents=True)
    (folder / "category.json").write_text('{"title": "Meeting 2020"}')
    names = ("Ada Example", "Bo Sample", "Cy Instance")
    for name in names:
        record = {"title": f"# {{A}} {name}", "speakers": [name], "tags": ["a, b"]}
        record |= {"description": "One\ntwo.\n\n- three", "recorded": "2020-05-01"}
        (folder / "videos" / f"{name[:2].lower()}.json").write_text(json.dumps(record))
    found = corpus.from_pyvideo(tmp_path, 7)
    assert [talk.key for talk in found] == ["ad", "bo", "cy", "ad", "bo", "cy", "ad"]
    assert found[0].title == "A Ada Example"
    assert found[0].abstract == ("One two.", "three")
    assert found[0].topics == ("a b",)
    assert found[3].series != found[0].series
    assert found[3].speakers == ("Ada Sample",)
    with pytest.raises(ValueError, match=r"category\.json"):
        corpus.from_pyvideo(folder, 1)


@pytest.mark.slow
def test_a_small_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures, chart = tmp_path / "figures.json", tmp_path / "chart.svg"
    files = ["--json", str(figures), "--chart", str(chart), "--work", str(tmp_path)]
    few = ["--sizes", "5", "--runs", "1", "--programs", "seminar", "plain"]
    bench.main([*files, *few, "--rows", "cold", "nothing", "abstract"])
    rows = json.loads(figures.read_bytes())["sizes"]["5"]
    ours, theirs = rows["cold"]["seminar"], rows["cold"]["plain"]
    assert theirs["median"]["pages"] == 8  # the talks, home, index and search
    assert ours["median"]["pages"] > 20
    assert theirs["ratio"] == {"processor": 1, "wall": 1, "memory": 1}
    measured = ours["runs"][0]["processor"] / theirs["runs"][0]["processor"]
    assert ours["ratio"]["processor"] == pytest.approx(measured)
    assert rows["nothing"]["seminar"]["median"]["pages"] < 5
    assert rows["abstract"]["plain"]["median"]["pages"] >= 1
    assert "| cold, seminar |" in capsys.readouterr().out

    # a row that is measured again replaces its own figures only
    bench.main([*files, *few, "--rows", "title"])
    again = json.loads(figures.read_bytes())["sizes"]["5"]
    assert list(again) == ["cold", "nothing", "abstract", "title"]
    assert again["cold"] == rows["cold"]
    drawn = etree.fromstring(chart.read_bytes())
    labels = set(drawn.itertext())
    assert {"first build", "a title edited"} <= labels
    assert list(tmp_path.glob("bench-*")) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_every_program_makes_pages_of_talks(name: str, tmp_path: Path) -> None:
    talks = corpus.made_up(2)
    site = bench.Site(PROGRAMS[name], talks, tmp_path)
    assert site.measure("cold") is not None
    last_words = talks[1].abstract[-1].split()[-5:]
    (page,) = (tmp_path / "output-1").rglob(f"*{talks[1].key}.html")
    said = " ".join(page.read_text(encoding="utf-8").split())
    assert talks[1].title in said
    assert " ".join(last_words) in said
    site.measure("cold")  # in a folder of its own, where nothing was removed
    assert [*(tmp_path / "output-2").rglob(page.name)]
