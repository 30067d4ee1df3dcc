"""The form in which speakers propose talks, and their answers.

The form is made from the options of ``talk`` and ``speaker``. What comes back was
written by strangers: each answer is read by the reader of its option or kept as a
comment, and texts become plain Markdown when the talk file is written
(:func:`sphinx_seminar.talkfiles.markup.safe`). No answer decides a path, an option that
the form does not ask for, or what else the file says.

Labels and explanations are in the language of the site.
"""

from __future__ import annotations

import json
import re
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.model import MaterialKind
from sphinx_seminar.model.fields import N_
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import dates, links, names
from sphinx_seminar.reading.full_names import read_full_name
from sphinx_seminar.reading.readers import read_language, split_list, split_targets
from sphinx_seminar.talkfiles.draft import Draft, DraftSeries, DraftSpeaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_seminar.talkfiles.site import Site

_NO_ANSWER = frozenset({"", "_no response_", "none", "tba", "n/a"})
_MAX_TEXT = 20_000
"""Characters of an answer; GitHub takes 65,536 for an issue."""
_LINKS = N_("Links that begin with https://, separated by spaces.")
_QUESTIONS = {
    "title": (N_("Title"), N_("The title of your talk.")),
    "speaker": (N_("Speaker"), N_("Your name. Separate several names by semicolons.")),
    "position": (N_("Position"), N_("What you do, such as professor or student.")),
    "affiliation": (N_("Affiliation"), N_("Your university, institute or company.")),
    "homepage": (N_("Homepage"), N_("The address of a page about you.")),
    "orcid": ("ORCID iD", N_("Such as 0000-0002-1825-0097.")),
    "abstract": (
        N_("Abstract"),
        N_("You can use Markdown, and formulas such as `$x^2$`."),
    ),
    "biography": (N_("Biography"), N_("A few sentences about you.")),
    "series": (N_("Series"), ""),
    "date": (N_("Date"), N_("Such as 2027-02-04.")),
    "time": (N_("Time"), N_("The start, or the start and the end: 14:00-15:00.")),
    "topics": (N_("Topics"), N_("Separate several topics by commas.")),
    "language": (N_("Language"), N_("A language tag, such as en or de.")),
    "slides": (N_("Slides"), _LINKS),
    "paper": (N_("Paper"), _LINKS),
    "code": (N_("Code"), _LINKS),
}
"""The label and the explanation of each question: an option, or a text of the talk."""
_LONG = frozenset({"abstract", "biography"})
_REQUIRED = frozenset({"title", "speaker"})


class Question(NamedTuple):
    """A question of the form."""

    name: str
    """The option, or ``title``, ``speaker``, ``biography``, ``abstract``."""
    label: str
    about: str = ""
    choices: tuple[str, ...] = ()


def questions(site: Site, words: NullTranslations) -> Iterator[Question]:
    """The questions of the form of *site*, in the language of *words*."""
    series = tuple(one.name or key for key, one in site.data.series.items())
    for name, (label, about) in _QUESTIONS.items():
        if name != "series" or series:
            told = words.gettext(about) if about else ""
            choices = series if name == "series" else ()
            yield Question(name, words.gettext(label), told, choices)
    for name, label in site.own.fields:
        yield Question(name, label)


def form(site: Site, words: NullTranslations) -> dict[str, Any]:
    """The form as GitHub takes it: ``.github/ISSUE_TEMPLATE/talk.yml``."""
    _ = words.gettext
    body: list[dict[str, Any]] = []
    for one in questions(site, words):
        attributes: dict[str, Any] = {"label": one.label}
        if one.about:
            attributes["description"] = one.about
        if one.choices:
            attributes["options"] = list(one.choices)
        kind = "textarea" if one.name in _LONG else "input"
        kind = "dropdown" if one.choices else kind
        needed = {"required": one.name in _REQUIRED}
        parts = {"type": kind, "id": one.name, "attributes": attributes}
        body.append({**parts, "validations": needed})
    return {
        "name": _("Propose a talk"),
        "description": _("Tell us about your talk."),
        "title": _("{label}:").format(label=_("Talk")) + " ",
        "labels": ["talk"],
        "body": body,
    }


def read_event(raw: bytes, site: Site, words: NullTranslations) -> Draft:
    """The talk of an issue, from the event that GitHub passes to a workflow.

    :raises ValueError: *raw* is no such event.
    """
    try:
        issue = json.loads(raw)["issue"]
        number, body = int(issue["number"]), str(issue.get("body") or "")
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError("is not the event of an issue on GitHub") from error
    draft = read_answers(answers(body, site, words), site)
    draft.source = f"issue {number}"
    return draft


def answers(body: str, site: Site, words: NullTranslations) -> dict[str, str]:
    """The text below each heading of an issue that the form made.

    Of two equal headings the first counts: the form wrote it before the answer. English
    headings count in every language, because issues can be older than the form.
    """
    labels = {
        one.label: one.name
        for language in (NullTranslations(), words)
        for one in questions(site, language)
    }
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in body.replace("\r\n", "\n").split("\n"):
        name = labels.get(line.removeprefix("### ").strip(), "")
        if line.startswith("### ") and name and name not in found:
            lines = found.setdefault(name, [])
        else:
            lines.append(line)
    texts = {name: "\n".join(text).strip()[:_MAX_TEXT] for name, text in found.items()}
    return {
        name: text for name, text in texts.items() if text.casefold() not in _NO_ANSWER
    }


def read_answers(filled: Mapping[str, str], site: Site) -> Draft:
    """The talk in *filled*; answers that cannot be read are kept as comments."""
    draft = Draft(
        title=" ".join(filled.get("title", "").split()),
        abstract=filled.get("abstract", ""),
        topics=list(split_list(filled.get("topics", ""), ",;"))[:20],
    )
    for name in split_list(filled.get("speaker", ""), ";")[:20]:
        full = read_full_name(name)
        around = (full.honorific, full.letters, full.aside)
        draft.speakers.append(DraftSpeaker(full.name, *around))
    if draft.speakers:
        speaker = draft.speakers[0]
        speaker.position = " ".join(filled.get("position", "").split())
        speaker.affiliation = " ".join(filled.get("affiliation", "").split())
        speaker.biography = filled.get("biography", "")
        speaker.homepage = _read(draft, filled, "homepage") or ""
        speaker.orcid = _read(draft, filled, "orcid") or ""
    if entry := site.series_called(" ".join(filled.get("series", "").split())):
        draft.series = DraftSeries(key=entry.key)
    draft.date = _read(draft, filled, "date")
    draft.start, draft.end = _read(draft, filled, "time") or (None, None)
    draft.language = _read(draft, filled, "language") or ""
    for kind in (MaterialKind.SLIDES, MaterialKind.PAPER, MaterialKind.CODE):
        for target in split_targets(filled.get(kind.value, "")):
            if url := _read(draft, {kind.value: target}, kind.value):
                draft.materials.append((kind, url))
    for name, _ in site.own.fields:
        if text := " ".join(filled.get(name, "").split()):
            draft.extra[name] = text
    return draft


def missing(draft: Draft) -> list[str]:
    """The questions that a talk should answer, and this one does not."""
    speaker = draft.speakers[0] if draft.speakers else None
    lacking = {
        "title": not draft.title,
        "speaker": speaker is None,
        "affiliation": speaker is not None and not speaker.affiliation,
        "biography": speaker is not None and not speaker.biography,
        "abstract": not draft.abstract,
        "date": draft.date is None,
    }
    return [name for name, lacks in lacking.items() if lacks]


def _read(draft: Draft, filled: Mapping[str, str], name: str) -> Any:
    """An answer, read as its option; a wrong one is kept as a comment."""
    text = " ".join(filled.get(name, "").split())
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
    "orcid": links.read_orcid,
    **dict.fromkeys(("homepage", "slides", "paper", "code"), links.read_url),
}


def comment(draft: Draft, path: str, words: NullTranslations) -> str:
    """The reply to the person who sent the form, in GitHub's Markdown.

    Answers are shown in code, in which nothing has a meaning.
    """
    _ = words.gettext
    lacking = missing(draft)
    lines = [_("Thank you!"), ""]
    if path:
        received = _("The talk is in {path}. An organizer will look at it.")
        lines[0] += " " + received.format(path=f"`{path}`")
    if draft.doubts:
        lines += [_("These answers need another look:"), ""]
        plain = (re.sub(r"[`\x00-\x1f]", " ", one) for one in draft.doubts)
        lines += [f"- `{one}`" for one in plain] + [""]
    if lacking:
        labels = ", ".join(_(_QUESTIONS[name][0]) for name in lacking)
        lines += [_("Still missing: {names}").format(names=labels), ""]
    if lacking or draft.doubts:
        lines.append(_("To add or correct something, edit the first message."))
    return "\n".join(lines).rstrip() + "\n"
