"""Every kind of page is HTML as the standard has it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.exports.icaljs import MODULES
from tests.support import rest_slow, write_everything

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support import Site

RULES = {"root": True, "extends": ["html-validate:standard"]}


@pytest.mark.parametrize("builder", rest_slow(["html", "dirhtml"]))
def test_pages_are_valid(new_site: Callable[..., Site], builder: str) -> None:
    program = MODULES / ".bin" / "html-validate"
    if not program.exists() or shutil.which("node") is None:
        pytest.skip("html-validate is not installed; `make test` does it where npm is")
    site = new_site("archive")
    write_everything(site)
    built = site.build(builder)
    rules = site.srcdir.parent / ".htmlvalidate.json"
    rules.write_text(json.dumps(RULES), encoding="utf-8")
    pages = [str(path) for path in built.outdir.rglob("*.html")]
    assert len(pages) > 20
    done = subprocess.run(
        [program, "--config", rules, "--formatter", "text", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.replace(f"{built.outdir}/", "").splitlines()
    assert said == []
    assert done.returncode == 0, done.stderr
