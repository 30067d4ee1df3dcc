"""From an empty folder, with the wheel alone, to a term of talks: without a hand.

What a host runs is taken from the workflows that ``seminar init`` writes, line by line.
GitHub's own program has a stand-in, and its repository is a folder.
"""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import os
import re
import subprocess
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml

from tests.packaging.environment import pip
from tests.support import REPOSITORY, check_links, parse, text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

NOW = dt.datetime(2027, 1, 6, 12, tzinfo=dt.UTC)
"""A Wednesday; the series meets on Thursdays."""
BASE = "https://group.example.org/talks"
GH = """\
#!/bin/sh
echo "gh $*" >> "$LOG"
case "$1 $2" in "pr view") exit 1;; esac
"""
SHEET = """\
Numerics Seminar in winter 2027,,,,
,,,,
Date,Speaker,Affiliation,Title,Abstract
"Thu, Jan 14",Dr. Ann Lee,University of Nowhere,"Stable schemes, revisited",Of $x^2$.
"Thu, Jan 21",TBA,,TBA,
"Thu, Jan 28",CANCELLED: Carla Test,Made-up College,Engines,
"Thu, Feb 4",No seminar,,,
"""
GROWN = SHEET.replace(
    '"Thu, Jan 21",TBA,,TBA,', '"Thu, Jan 21",Bob Roe,Example Institute,Rough grids,'
)


class Host(NamedTuple):
    """A host of repositories that runs workflows."""

    folder: Path
    environment: dict[str, str]

    def shell(self, *lines: str, **variables: str) -> str:
        """Run each of *lines* as a step of a workflow; no line may warn."""
        told = ""
        for line in lines:
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", line],
                cwd=self.folder,
                # what pip says of its indexes is none of ours
                env={**self.environment, "PIP_QUIET": "2", **variables},
                capture_output=True,
                text=True,
                check=False,
            )
            said = done.stdout + done.stderr
            assert done.returncode == 0, f"{line}\n{said}"
            assert not re.search("WARNING|Traceback|::warning", said), said
            told += said
        return told

    def work(self, name: str, **variables: str) -> str:
        """Do the steps of a workflow's jobs, but for the actions of others."""
        path = self.folder / f".github/workflows/{name}.yml"
        workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        told = ""
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "run" in step:
                    told += self.shell(step["run"], **_given(step), **variables)
        return told

    def commit(self) -> None:
        self.shell(
            "git add --all",
            "git -c user.name=Us -c user.email=us@example.org commit -qm Talks",
        )

    def talks(self) -> dict[str, dict[str, Any]]:
        """What the site publishes, by the key of each talk."""
        found = json.loads((self.folder / "_build/html/talks.json").read_text("utf-8"))
        return {one["key"]: one for one in found["talks"]}


def _given(step: dict[str, Any]) -> dict[str, str]:
    """The variables of a step: of expressions, there is only the address."""
    address = "${{ steps.pages.outputs.base_url }}"
    said = {
        name: one.replace(address, BASE) for name, one in step.get("env", {}).items()
    }
    return {name: one for name, one in said.items() if "${{" not in one}


@pytest.fixture
def host(tmp_path: Path, wheel: Path, python: Path) -> Host:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    own = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    path = (str(programs), str(python.parent), environment["PATH"])
    folder = tmp_path / "group"
    folder.mkdir()
    return Host(
        folder,
        environment
        | {
            "PATH": os.pathsep.join(path),
            "LOG": str(tmp_path / "log"),
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_REPOSITORY": "group/talks",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
            # requirements.txt names a release, which the wheel is going to be
            "PIP_FIND_LINKS": str(wheel.parent),
            "PIP_CONSTRAINT": str(REPOSITORY / "constraints.txt"),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        },
    )


def test_from_an_empty_folder_to_a_term(
    tmp_path: Path, host: Host, python: Path
) -> None:
    pip(python, "install", "--quiet", "--no-compile", "pip")  # as hosts have it
    outdir = host.folder / "_build/html"

    # a site
    host.shell(
        "seminar init --yes --name 'Numerics & Geometry' --group 'The Group'"
        " --timezone Europe/Berlin --series 'Numerics Seminar' --weekday Thursday"
        " --time 14:00-15:00 --venue 'Room 5' --publish github",
        "rm -r talks/20*",  # the example
        f"git init -q --bare -b main {tmp_path}/origin",
        "git init -q -b main",
        f"git remote add origin {tmp_path}/origin",
    )
    host.commit()
    host.shell("git push -q origin main")

    # published, before there is a talk
    host.work("pages")
    assert check_links(outdir, base="/talks/") == []
    home = parse((outdir / "index.html").read_text("utf-8"))
    assert "Thursday, 14:00" in text(home.body)

    # more pages: whatever stands in the folder
    pages = ("about.md", "LICENSE.md", "docs/travel.md", "node_modules/x/README.md")
    for name in pages:
        path = host.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A page\n\nSome words.\n", encoding="utf-8")
    host.commit()
    host.work("pull-request")
    assert (outdir / "about.html").is_file()
    assert (outdir / "docs/travel.html").is_file()
    assert not (outdir / "LICENSE.html").exists()

    # a term
    said = host.shell("seminar slots --from 2027-01-11 --to 2027-02-26")
    assert "7 open days written" in said
    host.commit()
    host.work("pull-request")
    home = parse((outdir / "index.html").read_text("utf-8"))
    (form, *_) = (
        str(one["href"])
        for one in home.select("a[href]")
        if "issues/new" in str(one["href"])
    )
    assert form.startswith(
        "https://github.com/group/talks/issues/new?template=talk.yml"
    )
    assert "date=2027-01-14" in form

    # a sheet that is followed, and grows
    sheet = tmp_path / "sheet.csv"
    for number, content in enumerate((SHEET, GROWN, GROWN)):
        sheet.write_text(content, encoding="utf-8")
        host.work("sheet", SEMINAR_SHEET=str(sheet))
        changes = host.shell("git log --oneline main..HEAD").splitlines()
        assert len(changes) == (number < 2), content
        host.shell("git switch -q main", "git merge -q --ff-only sheet || true",
                   "git branch -q -D sheet || true")  # fmt: skip
    log = tmp_path / "log"
    assert log.read_text("utf-8").count("gh pr create --head sheet") == 2

    # a speaker who fills in the form
    answers = {
        "title": "Waves, <b>loud</b>",
        "speaker": "Eve Example",
        "date": "2027-02-11",
        "abstract": "How loud is $u$?",
    }
    asked = yaml.safe_load(
        (host.folder / ".github/ISSUE_TEMPLATE/talk.yml").read_text("utf-8")
    )
    body = "\n\n".join(
        f"### {one['attributes']['label']}\n\n{answers.get(one['id'], '_No response_')}"
        for one in asked["body"]
        if "id" in one
    )
    event = tmp_path / "event.json"
    issue = {"number": 12, "title": "Talk", "body": body}
    event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
    host.work("talk", ISSUE="12", GITHUB_EVENT_PATH=str(event))
    assert "gh pr create --head talk-12" in log.read_text("utf-8")
    host.shell("git switch -q main", "git merge -q --ff-only talk-12")
    assert "Thank" in (tmp_path / "comment.md").read_text("utf-8")

    # next week's digest, and the announcement
    host.work("digest")
    digest = (host.folder / "digest.md").read_text("utf-8")
    assert "Stable schemes, revisited" in digest
    assert "gh issue create" in log.read_text("utf-8")
    host.shell(
        "rm digest.md",
        "seminar announce next --eml --to 'All <all@example.org>' --output next.eml",
    )
    message = email.message_from_bytes(
        (host.folder / "next.eml").read_bytes(), policy=email.policy.default
    )
    assert "Ann Lee" in message["Subject"] + message.as_string()
    kinds = {part.get_content_type() for part in message.walk()}
    assert {"text/plain", "text/html", "text/calendar"} <= kinds
    host.shell("rm next.eml")

    # and all of it is on the site
    host.work("pull-request")
    host.work("pages")
    assert check_links(outdir, base="/talks/") == []
    talks = host.talks()
    titles = {one["title"]: one for one in talks.values()}
    assert {"Stable schemes, revisited", "Rough grids", "Engines"} <= set(titles)
    assert "Waves, <b>loud</b>" in titles
    assert titles["Engines"]["status"] == "cancelled"
    for title in ("Stable schemes, revisited", "Rough grids", "Waves, <b>loud</b>"):
        assert titles[title]["start"].endswith("T14:00:00+01:00"), title
        assert titles[title]["venue"] == "Room 5"
        assert titles[title]["url"].startswith(f"{BASE}/talks/2027/")
    # the next four weeks are filled, and nothing waits to be looked at
    checked = host.shell("seminar check --only open --only comment --only mistake")
    assert checked == "Nothing to do.\n"
