"""The form in which speakers propose talks, and what they filled in.

The form is made from the options of ``talk`` and ``speaker``. What comes back was
written by strangers: each answer is read by the reader of its option or kept as a
comment, and texts become plain Markdown when the talk file is written
(:func:`sphinx_seminar.talkfiles.markup.safe`). No answer decides a path, an option that
the form does not ask for, or what else the file says.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.model import MaterialKind
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import dates, links, names
from sphinx_seminar.reading.full_names import read_full_name
from sphinx_seminar.reading.options import SPEAKER_OPTIONS, talk_options
from sphinx_seminar.reading.readers import read_language, split_list, split_targets
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, DraftSpeaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_seminar.talkfiles.site import Site

_NO_ANSWER = frozenset({"", "_no response_", "none", "tba", "n/a"})
_LONGEST = 20_000
"""Characters of an answer; GitHub takes 65,536 for an issue."""
_TALK = ("series", "date", "time", "topics", "language", "slides", "paper", "code")
_SPEAKER = ("position", "affiliation", "homepage", "orcid")
"""The options that a speaker is asked for, besides title, name and texts."""


class Question(NamedTuple):
    """A question of the form."""

    name: str
    """The option, or ``title``, ``speaker``, ``biography``, ``abstract``."""
    label: str
    about: str
    is_long: bool = False
    is_needed: bool = False
    choices: tuple[str, ...] = ()


def questions(site: Site) -> Iterator[Question]:
    """What the form of *site* asks."""
    options = talk_options(site.own)
    yield Question("title", "Title", "The title of your talk.", is_needed=True)
    yield Question(
        "speaker",
        "Speaker",
        "Your name. Several names are separated by `;`.",
        is_needed=True,
    )
    for name in _SPEAKER:
        yield Question(name, _label(name), SPEAKER_OPTIONS[name].help)
    yield Question(
        "abstract", "Abstract", "Markdown; formulas as `$x^2$`.", is_long=True
    )
    yield Question("biography", "Biography", "Some words about you.", is_long=True)
    series = tuple(one.name or key for key, one in site.data.series.items())
    for name in (*_TALK, *dict(site.own.fields)):
        if name == "series" and not series:
            continue
        is_own = name in dict(site.own.fields)
        yield Question(
            name,
            dict(site.own.fields).get(name, _label(name)),
            "" if is_own else _about(options[name].help),
            choices=series if name == "series" else (),
        )


def _label(name: str) -> str:
    return {"orcid": "ORCID iD"}.get(name, name.capitalize())


def _about(help_text: str) -> str:
    """The first sentence of what the guide says of an option."""
    return help_text.partition(". ")[0].rstrip(".") + "."


def form(site: Site) -> dict[str, Any]:
    """The form as GitHub takes it: ``.github/ISSUE_TEMPLATE/talk.yml``."""
    body: list[dict[str, Any]] = []
    for one in questions(site):
        attributes: dict[str, Any] = {"label": one.label}
        if one.about:
            attributes["description"] = one.about
        if one.choices:
            attributes["options"] = list(one.choices)
        kind = "dropdown" if one.choices else "textarea" if one.is_long else "input"
        body.append(
            {
                "type": kind,
                "id": one.name,
                "attributes": attributes,
                "validations": {"required": one.is_needed},
            }
        )
    return {
        "name": "Propose a talk",
        "description": "Tell us what you will speak about.",
        "title": "Talk: ",
        "labels": ["talk"],
        "body": body,
    }


def read_event(raw: bytes, site: Site) -> Draft:
    """The talk of an issue, from the event that GitHub tells a workflow of.

    :raises SourceError: *raw* is no such event.
    """
    try:
        issue = json.loads(raw)["issue"]
        number, body = int(issue["number"]), str(issue.get("body") or "")
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError("is not the event of an issue on GitHub") from error
    draft = read_answers(answers(body, site), site)
    draft.source = f"issue {number}"
    return draft


def answers(body: str, site: Site) -> dict[str, str]:
    """What stands below each heading of an issue that the form made.

    Of two equal headings the first counts: the form wrote it before the answer.
    """
    labels = {one.label: one.name for one in questions(site)}
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        name = labels.get(line.removeprefix("### ").strip(), "")
        if line.startswith("### ") and name and name not in found:
            lines = found.setdefault(name, [])
        else:
            lines.append(line)
    texts = {name: "\n".join(said).strip()[:_LONGEST] for name, said in found.items()}
    return {
        name: text for name, text in texts.items() if text.casefold() not in _NO_ANSWER
    }


def read_answers(said: Mapping[str, str], site: Site) -> Draft:
    """The talk that answers tell of; what cannot be read is kept as a comment."""
    draft = Draft(
        title=" ".join(said.get("title", "").split()),
        abstract=said.get("abstract", ""),
        topics=list(split_list(said.get("topics", ""), ",;"))[:20],
    )
    for name in split_list(said.get("speaker", ""), ";")[:20]:
        full = read_full_name(name)
        draft.speakers.append(DraftSpeaker(full.name, full.honorific))
    if draft.speakers:
        speaker = draft.speakers[0]
        speaker.position = " ".join(said.get("position", "").split())
        speaker.affiliation = " ".join(said.get("affiliation", "").split())
        speaker.biography = said.get("biography", "")
        speaker.homepage = _read(draft, said, "homepage") or ""
        speaker.orcid = _read(draft, said, "orcid") or ""
    if entry := site.series_called(" ".join(said.get("series", "").split())):
        draft.series = DraftSeries(key=entry.key)
    draft.date = _read(draft, said, "date")
    draft.start, draft.end = _read(draft, said, "time") or (None, None)
    draft.language = _read(draft, said, "language") or ""
    for kind in (MaterialKind.SLIDES, MaterialKind.PAPER, MaterialKind.CODE):
        for target in split_targets(said.get(kind.value, "")):
            if url := _read(draft, {kind.value: target}, kind.value):
                draft.materials.append((kind, url))
    for name, _ in site.own.fields:
        if text := " ".join(said.get(name, "").split()):
            draft.extra[name] = text
    return draft


def missing(draft: Draft) -> list[str]:
    """What a talk should have, and this one has not."""
    speaker = draft.speakers[0] if draft.speakers else None
    lacking = {
        "the title": not draft.title,
        "the speaker": speaker is None,
        "the affiliation": speaker is not None and not speaker.affiliation,
        "the biography": speaker is not None and not speaker.biography,
        "the abstract": not draft.abstract,
        "the date": draft.date is None,
    }
    return [what for what, lacks in lacking.items() if lacks]


def _read(draft: Draft, said: Mapping[str, str], name: str) -> Any:
    """What an answer says by the reader of its option; one that is wrong is kept."""
    text = " ".join(said.get(name, "").split())
    if not text or names.is_nobody(text) or dates.is_tba(text):
        return None
    try:
        return _READERS[name](text)
    except ReadError as error:
        draft.doubt(f"{name}: {error}")
        draft.keep(f"{name}: {text}")
        return None


_READERS: dict[str, Callable[[str], Any]] = {
    "date": dates.read_date,
    "time": dates.read_times,
    "language": read_language,
    "homepage": links.read_url,
    "orcid": links.read_orcid,
    "slides": links.read_url,
    "paper": links.read_url,
    "code": links.read_url,
}


def comment(draft: Draft, path: str) -> str:
    """What the one who sent the form is told, in GitHub's Markdown.

    Answers are shown in code, in which nothing has a meaning.
    """
    lacking = missing(draft)
    lines = ["Thank you!", ""]
    if path:
        lines[0] += f" The talk is in `{path}`, to be looked at by an organizer."
    if draft.doubts:
        lines += ["This could not be read:", ""]
        lines += [f"- `{_in_code(one)}`" for one in draft.doubts] + [""]
    if lacking:
        lines += [f"Still missing: {', '.join(lacking)}.", ""]
    if lacking or draft.doubts:
        lines.append("Edit the first message of this issue to add it.")
    return "\n".join(lines).rstrip() + "\n"


def _in_code(text: str) -> str:
    return re.sub(r"[`\x00-\x1f]", " ", text)
