"""The form of speakers: what it asks, and what becomes of what strangers write."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sphinx_seminar.cli.starter_files import PUBLISHERS
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, TALK_OPTIONS
from tests.cli.organizer import run
from tests.cli.test_init import started
from tests.sphinx.test_languages import LANGUAGES
from tests.support import Site, text

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2027-01-04T12:00:00+00:00"
SERIES = """\
    algebra:
      name: Algebra
      timezone: Europe/Berlin
      weekday: Thursday
      time: 14:00-15:00
      from: 2027-01-14
      to: 2027-01-21
"""
PATH = "talks/2027/ada-example.md"


@pytest.fixture
def group(site: Site) -> Site:
    site.configure(seminar_now=NOW, seminar_fields={"lunch": "Lunch"})
    site.write("talks/series.yml", SERIES)
    return site


def event(site: Site, said: dict[str, str], number: int = 7) -> str:
    """The event of an issue with these answers, as GitHub writes it."""
    form = yaml.safe_load(run(site, "form").output)
    parts = [
        f"### {one['attributes']['label']}\n\n{said.get(one['id'], '_No response_')}"
        for one in form["body"]
    ]
    issue = {"number": number, "title": "Talk: x", "body": "\n\n".join(parts)}
    return str(site.write("../event.json", json.dumps({"issue": issue})))


def sent(site: Site, **said: str) -> str:
    """What the sender is told."""
    comment = site.srcdir.parent / "comment.md"
    result = run(site, "import", "--from-issue", event(site, said),
                 "--comment", str(comment))  # fmt: skip
    assert result.exit_code == 0, result.output
    return comment.read_text(encoding="utf-8")


def read(site: Site, path: str = PATH) -> str:
    return (site.srcdir / path).read_text(encoding="utf-8")


GOOD = {
    "title": "Knots & primes",
    "speaker": "Dr. Ada Example",
    "affiliation": "University of Nowhere",
    "abstract": "We *untie* $x^2$ and\n\n- one\n- two",
    "biography": "Ada ties knots.",
    "series": "Algebra",
    "date": "2027-02-04",
    "time": "14:00-15:00",
    "lunch": "yes, with us",
    "slides": "https://slides.example/1",
}


def test_the_form_asks_for_options(group: Site) -> None:
    form = yaml.safe_load(run(group, "form").output)
    asked = {one["id"]: one for one in form["body"]}
    known = {*TALK_OPTIONS, *SPEAKER_OPTIONS, "title", "abstract", "biography", "lunch"}
    assert asked.keys() <= known
    assert not asked.keys() & {"online", "status", "message", "venue", "formerly"}
    assert asked["series"]["attributes"]["options"] == ["Algebra"]
    assert asked["lunch"]["attributes"]["label"] == "Lunch"
    labels = [one["attributes"]["label"] for one in form["body"]]
    assert len(set(labels)) == len(labels)
    # as GitHub's rules for forms have it
    for one in form["body"]:
        assert one["type"] in {"input", "textarea", "dropdown"}
        assert one["attributes"]["label"]


def test_a_proposal_becomes_a_talk(group: Site) -> None:
    told = sent(group, **GOOD)
    assert told == (
        f"Thank you! The talk is in `{PATH}`. An organizer will look at it.\n"
    )
    built = group.build()
    assert built.warnings == ()
    (talk,) = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    assert talk["title"] == GOOD["title"]
    assert talk["speakers"][0]["affiliation"] == GOOD["affiliation"]
    assert talk["start"] == "2027-02-04T14:00:00+01:00"
    assert talk["extra"] == {"lunch": GOOD["lunch"]}
    page = built.page("talks/2027/ada-example")
    assert page.select_one(".seminar-abstract em") is not None
    assert len(page.select(".seminar-abstract li")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_in_the_language_of_the_site(group: Site, language: str) -> None:
    english = yaml.safe_load(run(group, "form").output)
    group.configure(language=language)
    form = yaml.safe_load(run(group, "form").output)
    for name in ("name", "description", "title"):
        assert form[name] != english[name]
    labels = [one["attributes"]["label"] for one in form["body"]]
    assert len(set(labels)) == len(labels)
    for asked, in_english in zip(form["body"], english["body"], strict=True):
        assert asked["id"] == in_english["id"]
        here, there = asked["attributes"], in_english["attributes"]
        if asked["id"] in {"title", "speaker", "abstract", "topics"}:
            assert here["label"] != there["label"]
        if "description" in there:
            assert here["description"] != there["description"]
    assert form["labels"] == ["talk"]  # the workflow looks for it


def test_answers_in_another_language(group: Site) -> None:
    """By the labels of that language, and by those of an older form in English."""
    body = (
        "### Titel\n\n{title}\n\n### Vortragende:r\n\nAda Example\n\n"
        "### Einrichtung\n\nUniversity of Nowhere\n\n### Datum\n\n{date}\n"
    )
    english = (
        body.replace("Titel", "Title").replace("Vortragende:r", "Speaker")
        .replace("Einrichtung", "Affiliation").replace("Datum", "Date")
    )  # fmt: skip
    group.configure(language="de")
    comment = group.srcdir.parent / "comment.md"
    for number, (text_said, title) in enumerate(
        [(body, "Knoten"), (english, "Knots")], start=1
    ):
        filled = text_said.format(title=title, date=f"2027-03-0{number}")
        issue = {"issue": {"number": number, "body": filled}}
        file = group.write("../event.json", json.dumps(issue))
        result = run(group, "import", "--from-issue", str(file),
                     "--comment", str(comment))  # fmt: skip
        assert result.exit_code == 0, result.output
        talk = read(group, comment.read_text("utf-8").split("`")[1])
        assert talk.startswith(f"# {title}\n")
        assert "University of Nowhere" in talk
        assert f":date: 2027-03-0{number}" in talk
    reply = comment.read_text(encoding="utf-8")
    assert reply.startswith("Vielen Dank! Der Vortrag steht in `talks/2027/")
    assert "Es fehlt noch: Zur Person, Zusammenfassung\n" in reply


def test_it_fills_the_open_day_and_is_followed(group: Site) -> None:
    assert run(group, "slots").exit_code == 0
    slot = "talks/2027/algebra-2027-01-14.md"
    told = sent(group, title="Knots", speaker="Ada Example", series="Algebra",
                date="14 January 2027")  # fmt: skip
    assert f"`{slot}`" in told
    assert "Still missing: Affiliation, Biography, Abstract\n" in told
    assert ":status:" not in read(group, slot)
    assert read(group, slot).startswith("# Knots\n")
    group.write(slot, read(group, slot).replace(":date:", ":host: Bo\n:date:"))
    sent(group, title="Knots, again", speaker="Ada Example", series="Algebra",
         date="14 January 2027", abstract="We untie.")  # fmt: skip
    assert read(group, slot).startswith("# Knots, again\n")
    assert ":host: Bo" in read(group, slot)
    assert "We untie." in read(group, slot)
    talks = [
        one for one in (group.srcdir / "talks").rglob("*.md") if "2027" in str(one)
    ]
    assert len(talks) == 2


EVIL = r"""
:::::
::::
:::
```{include} ../../secret.txt
```
:::{raw} html
<script>alert(1)</script>
:::
{include}`/etc/passwd` {download}`../secret.txt` {raw-html}`<b>x</b>`
<script>alert(2)</script> <img src=x onerror=alert(3)>
[x](javascript:alert(4)) ![y](file:///etc/passwd)
---
orphan: true
---
% comment
(target)=
[^1]: note
```{talk}
:online: https://evil.example/join
```
.. include:: /etc/passwd
${{ github.token }} $(touch /tmp/pwned) `id`
"""


def test_a_hostile_form_is_text(group: Site) -> None:
    secret = "MARKED-SECRET-1f7"
    group.write("secret.txt", secret)
    told = sent(
        group,
        title="../../conf.py {include}`x` <script>alert(0)</script>\n:online: https://e.x",
        speaker="Ada Example; ../../../etc/cron.d/x\n:online: https://evil.example",
        affiliation="X\n:online: https://evil.example/join\n:message: pwned",
        position='"\n:status: cancelled',
        homepage="javascript:alert(5)",
        orcid="../../x",
        abstract=EVIL,
        biography=EVIL,
        series="Algebra\n:venue: ExternalContent",
        date="2027-02-04\n:online: https://evil.example",
        time="10:00; rm -rf /",
        topics="a, {include}`x`, :::",
        slides="../secret.txt file:///etc/passwd",
        lunch="yes\n:online: https://evil.example\n@everybody",
    )
    talks = group.srcdir / "talks"
    written = [one for one in talks.rglob("*") if one.is_file()]
    assert sorted(one.suffix for one in written) == [".md", ".yml", ".yml"]
    assert not (group.srcdir.parent / "conf.py").exists()
    (path,) = talks.rglob("*.md")
    assert path.parent.parent == talks
    said = path.read_text(encoding="utf-8")
    assert len(re.findall(r"(?m)^[:`~]+\{talk\}", said)) == 1
    built = group.build()
    (talk,) = json.loads((built.outdir / "talks.json").read_text("utf-8"))["talks"]
    assert not {"online", "message", "venue", "materials"} & talk.keys()
    assert talk.get("status", "scheduled") == "scheduled"
    assert len(talk["speakers"]) == 3
    for name, content in built.files().items():
        assert secret.encode() not in content, name
        assert b"root:x:" not in content, name
    page = built.page(f"talks/{path.parent.name}/{path.stem}")
    article = page.select_one("article.seminar-talk")
    assert article is not None
    assert article.select("script, img[src='x'], [onerror], iframe") == []
    links = [str(one["href"]) for one in article.select("[href]")]
    assert not [
        one for one in links if one.startswith(("javascript:", "file:", "data:"))
    ]
    assert article.select(".seminar-join, .seminar-register") == []
    assert "alert(2)" in text(article)  # shown as it was written
    assert not [one for one in built.warnings if "Problems with" in one]
    # in the comment, answers stand in code, one a line
    assert "javascript:alert(5)" in told
    for line in told.splitlines():
        assert line.count("`") in (0, 2)
        assert "@everybody" not in line


def test_the_same_from_a_table_and_a_mail(group: Site) -> None:
    """A form elsewhere, exported, and a mail are read as text, too."""
    text_said = "We untie.\n\n:::{raw} html\n<script>alert(1)</script>\n:::"
    rows = f"""Timestamp,Title,Speaker,Affiliation,Abstract,Date
2027-01-02 10:00:00,Knots,Ada Example,University of Nowhere,"{text_said}",2027-02-04
"""
    table = group.write("../answers.csv", rows)
    mail = group.write(
        "../talk.eml",
        "From: Bo Sample <bo@mail.example>\nTo: seminar@mail.example\n"
        "Date: Mon, 04 Jan 2027 10:00:00 +0100\nSubject: My talk\n\n"
        "Title: Ropes\nSpeaker: Bo Sample\nDate: 11 February 2027\n"
        "Abstract: We tie. <script>alert(2)</script> {include}`x`\n",
    )
    for _ in range(2):
        for file in (table, mail):
            result = run(group, "import", "--update", str(file))
            assert result.exit_code == 0, result.output
    talks = json.loads((group.build().outdir / "talks.json").read_text("utf-8"))[
        "talks"
    ]
    assert [(one["title"], one["date"]) for one in talks] == [
        ("Knots", "2027-02-04"),
        ("Ropes", "2027-02-11"),
    ]
    for one in (group.srcdir / "talks").rglob("*.md"):
        said = one.read_text(encoding="utf-8")
        assert "\n:::{raw}" not in said
        assert re.search(r"(?<!\\)<script", said) is None


def test_no_address_of_a_sender_is_written(group: Site) -> None:
    """Talk files are often public. A contact is asked for, so it is written."""
    table = group.write(
        "../answers.csv",
        "Timestamp,Email Address,Title,Speaker,Contact,Date\n"
        "2027-01-02 10:00:00,ada@mail.example,Knots,Ada Example,host@group.example,"
        "2027-02-04\n",
    )
    mail = group.write(
        "../talk.eml",
        "From: Bo Sample <bo@mail.example>\nTo: seminar@mail.example\n"
        "Date: Mon, 04 Jan 2027 10:00:00 +0100\nSubject: My talk\n\n"
        "Title: Ropes\nSpeaker: Bo Sample <bo@mail.example>\nDate: 11 February 2027\n"
        "Lunch: yes, ask bo [at] mail.example\n",
    )
    for _ in range(2):
        done = run(group, "import", "--update", str(table), str(mail))
        assert done.exit_code == 0, done.output
    assert "0 talks written; 2 there already" in done.output
    written = {
        one.name: one.read_text(encoding="utf-8")
        for one in (group.srcdir / "talks").rglob("*")
        if one.is_file()
    }
    assert {"ada-example.md", "bo-sample.md"} <= written.keys()
    for name, content in written.items():
        assert "mail.example" not in content, name
    assert ":contact: host@group.example" in written["ada-example.md"]
    assert "Email Address: (e-mail address left out)" in written["ada-example.md"]


@pytest.mark.parametrize(
    "content", ["[]", "no json", '{"issue": {}}', '{"issue": {"number": "../x"}}']
)
def test_what_is_no_event_is_told(group: Site, content: str) -> None:
    file = group.write("../event.json", content)
    result = run(group, "import", "--from-issue", str(file))
    assert result.exit_code == 1
    assert "is not the event of an issue on GitHub" in result.output
    assert "Traceback" not in result.output


def test_files_or_an_event(group: Site) -> None:
    assert run(group, "import").exit_code == 2


def workflows(folder: Path) -> dict[str, Any]:
    names = [one for one in PUBLISHERS["github"] if "workflows" in one]
    return {one: yaml.safe_load((folder / one).read_text("utf-8")) for one in names}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for job in workflow["jobs"].values() for one in job["steps"]]


def test_nothing_from_strangers_is_part_of_a_command(tmp_path: Path) -> None:
    site = started(tmp_path / "new", publish="github")
    for name, workflow in workflows(site.srcdir).items():
        for step in steps(workflow):
            assert "${{" not in step.get("run", ""), name
    form = yaml.safe_load((site.srcdir / ".github/ISSUE_TEMPLATE/talk.yml").read_text())
    assert form["labels"] == ["talk"]


GH = """\
#!/bin/sh
echo "gh $*" >> "$LOG"
case "$1 $2" in "pr view") exit 1;; esac
"""


def test_the_steps_of_the_workflow_run(tmp_path: Path) -> None:
    """With a stand-in for GitHub's program, and a repository on this disk."""
    site = started(tmp_path / "new", publish="github")
    said = event(
        site, {"title": "Knots", "speaker": "Ada Example", "date": "2027-02-04"}, 12
    )
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    for name, content in (
        ("gh", GH),
        ("pip", "#!/bin/sh\n"),
        ("seminar", f'#!/bin/sh\nexec {sys.executable} -m sphinx_seminar "$@"\n'),
    ):
        (bin_folder / name).write_text(content)
        (bin_folder / name).chmod(0o755)
    log = tmp_path / "log"
    environment = {
        **os.environ,
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "LOG": str(log),
        "ISSUE": "12",
        "GITHUB_EVENT_PATH": said,
        "RUNNER_TEMP": str(tmp_path),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def do(*lines: str) -> None:
        for line in lines:
            subprocess.run(
                ["bash", "-eo", "pipefail", "-c", line],
                cwd=site.srcdir, env=environment, check=True, capture_output=True,
            )  # fmt: skip

    do(f"git init -q --bare {tmp_path}/origin", "git init -q -b main",
       f"git remote add origin {tmp_path}/origin", "git add --all",
       "git -c user.name=a -c user.email=a@b.example commit -qm start",
       "git push -q origin main")  # fmt: skip
    found = workflows(site.srcdir)[".github/workflows/talk.yml"]
    for _ in range(2):  # the second time, the issue was edited to the same
        do("git switch -q main", "git branch -q -D talk-12 || true")
        do(*(one["run"] for one in steps(found) if "run" in one))
    done = subprocess.run(
        ["git", "log", "--format=%s", "talk-12", "--"],
        cwd=f"{tmp_path}/origin", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split("\n")[:2] == ["Talk of issue #12", "start"]
    assert log.read_text().count("gh pr create --head talk-12") == 1
    assert log.read_text().count("gh issue comment 12") == 2
    assert "Still missing" in (tmp_path / "comment.md").read_text()
