"""The browser's code, run in node on what a build has made.

What Python and JavaScript both do is done by Python here, and compared there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import unicodedata
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_seminar.search import inverted
from sphinx_seminar.search.build import FOLDER
from sphinx_seminar.search.catalogue import plain_key
from sphinx_seminar.search.page import SCRIPTS
from sphinx_seminar.search.rules import rules
from sphinx_seminar.search.stems import Stemmers
from sphinx_seminar.search.words import fold, terms_of, words_of
from tests.search.words_site import QUERIES, TEXTS, write_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Site

HERE = Path(__file__).parent / "scripts"
TESTS = sorted(path.name for path in HERE.glob("*.test.cjs"))

ENGLISH = (
    "generalisations relational hopping ponies agreed sky skies sensational dying"
    " universities ñandú naïvely"
)

TANGLED = (
    "Self-taught PyTorch, isn’t it? l’arte—bella «così» a_b 3D",
    "ﬁnite Ｗｉｄｔｈ ½ № ㎡ İstanbul ΣΊΣΥΦΟΣ Œuvre e\u0301tude",
    "機械学習・カタカナ、ﾊﾝｶｸ か\u3099 𠮷野家 한국어 ภาษาไทย ភាសា မြန်မာ ລາວ",
    "हिन्दी में, தமிழ் العَرَبِيَّة עִבְרִית e-mail mail-e x--y 'quoted' rock'n'roll",
)


NAMES = (
    *("Ada Example", "Zürich C++", "O'Neil 3", "--", "王", "Half-Way  House"),
    *("Łukasz Müller", "Søren Åß", "Ὀδυσσεύς Eco"),
)


@pytest.fixture(scope="module")
def expected(
    new_site: Callable[..., Site], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A file with what Python makes of it all, and where the indexes are."""
    indexes = {}
    for kind in ("whole", "tiny"):
        site = new_site()
        write_site(site)
        with pytest.MonkeyPatch.context() as patch:
            if kind == "tiny":
                # nearly all beginnings are too broad for parts
                patch.setattr(inverted, "PART", 1)
                patch.setattr(inverted, "BROAD", 1)
            outdir = site.build().outdir
        indexes[kind] = f"{outdir / FOLDER}/"
    assert len([*Path(indexes["tiny"], "columns").iterdir()]) > 30
    assert len([*Path(indexes["tiny"], "parts").iterdir()]) > 60
    path = tmp_path_factory.mktemp("scripts") / "expected.json"
    path.write_text(json.dumps(facts(indexes)), encoding="utf-8")
    return path


def facts(indexes: dict[str, str]) -> dict[str, Any]:
    """What the tests in JavaScript are told."""
    folder = resources.files("sphinx_seminar") / "static" / "seminar-search"
    letters = [
        chr(code)
        for code in range(0x20, 0x10000)
        if unicodedata.category(chr(code))[0] in "LNM"
    ]
    words = [
        (language, word.strip(".,;").lower())
        for language, text in TEXTS.values()
        for word in text.split()
    ]
    words += [("en", word) for word in ENGLISH.split()]
    words += [("de", word) for word in ("aufeinanderfolgenden", "größten", "äpfel")]
    stemmers = Stemmers({tag for tag, _ in words})
    return {
        "scripts": [str(folder / f"{name}.js") for name in SCRIPTS],
        "rules": rules(),
        "indexes": indexes,
        "folded": [(letter, fold(letter)) for letter in letters],
        "stems": [(tag, word, stemmers.stem(word, tag)) for tag, word in words],
        "texts": [
            {
                "text": unicodedata.normalize("NFC", text),
                "words": words_of(text).words,
                "terms": [terms_of(word) for word in words_of(text).words],
                "joined": words_of(text).joined,
            }
            for text in TANGLED
        ],
        "keys": [(name, plain_key(name)) for name in NAMES],
        "queries": [(typed, sorted(titles)) for typed, titles in QUERIES],
    }


@pytest.mark.parametrize("name", TESTS)
def test_scripts(expected: Path, name: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node, which these tests run in, is not installed")
    done = subprocess.run(
        [node, "--test", str(HERE / name)],
        env={**os.environ, "SEMINAR_EXPECTED": str(expected)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_scripts_to_test() -> None:
    assert len(TESTS) >= 5
