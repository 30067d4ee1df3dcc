"""The targets of links: slides, a recording, a meeting or a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing import lexicon, meetings, values
from sphinx_seminar.importing.field_names import WORDS, fields_of, key_of
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.records import Branch, Value, strings
from sphinx_seminar.importing.text import rich
from sphinx_seminar.model import MaterialKind
from sphinx_seminar.talkfiles.markup import WEB_LINK

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

MATERIALS = {Field(kind.value): kind for kind in MaterialKind}
_PATH = re.compile(
    r"(?i)(?!\w+:|www\.)[^\s:()<>]+\.(?:pdf|pptx?|key|odp|html?|ipynb|mp4|webm|zip|tex|ps)"
)
"""A file of the site that the source is from."""
_URLS = (
    *("url", "link", "resource", "href", "absolute_url", "path", "file", "uri", "src"),
)
_LABELS = ("label", "title", "name", "text", "type", "kind", "description")
_GONE = "\ufffc"
"""In the place of a link that is taken out."""
_NO_LINKS = re.compile(
    rf"\s*[(\[][\s,;|/·•&+]*{_GONE}[\s,;|/·•&+{_GONE}]*[)\]]|{_GONE}"
)
"""Brackets in which nothing else was, too."""
_NO_CODE = re.compile(
    r"/(?:wiki|issues|pull|discussions)\b|\.(?:pdf|pptx?|md|html?)(?:#.*)?$"
)
"""In an address next to code that leads to a text."""
_YOUTUBE = re.compile(r"(?=.*\d|.*[A-Z])[\w-]{11}")
_ARXIV = re.compile(r"(?:arXiv:)?(\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def read_links(draft: Draft, value: Value, name: str, field: Field) -> None:
    """Note the links of *value*, of the field *name*."""
    if isinstance(value, list):
        for item in value:
            read_links(draft, item, name, field)
    elif isinstance(value, Branch):
        _read_branch(draft, value, name, field)
    elif field is Field.LINK:
        _read_link(draft, value, name)
    else:
        _read_material(draft, value, name, field)


def _read_branch(draft: Draft, branch: Branch, name: str, field: Field) -> None:
    """``{name: Slides, url: …}``, or ``{slides: …, video: …}``."""
    url = branch.text(*_URLS)
    if url:
        label = branch.text(*_LABELS) or name
        read_links(draft, url, label, _kind_of(label) or field)
        return
    for entry in branch.entries:
        below = _kind_of(entry.name) or field
        if below is not Field.TECHNICAL and strings(entry.value):
            read_links(draft, entry.value, entry.name, below)


def _kind_of(label: str) -> Field | None:
    """The field of a link, by its words."""
    for words in (label, *re.findall(r"\w+", label)):
        for one in MATERIALS:
            if one in fields_of(words):
                return one
    return Field.TECHNICAL if Field.TECHNICAL in fields_of(label) else None


def _read_material(draft: Draft, text: str, name: str, field: Field) -> None:
    text = rich(text.strip())
    if not text or values.is_tba(text) or text.casefold() in ("false", "no", "true"):
        return
    if whole := _address_of(text, field):
        text = whole
    elif _PATH.fullmatch(text):
        read_path(draft, text, name, field)
        return
    values.read_material(draft, MATERIALS[field], text, name)


def read_path(draft: Draft, path: str, words: str, field: Field | None) -> str:
    """Note *path*, in the source's own site, to which *words* link.

    Returns *words*, or nothing if they only name the target of the link.
    Slides and the like are written as they are, with a doubt: the file must be put
    there. Other paths are kept as comments.
    """
    meant = next((one for one in MATERIALS if one in fields_of(words)), None)
    kind = MATERIALS.get(meant or field or Field.OTHER)
    if kind is None:
        draft.keep(f"{words}: {path}")
        return "" if fields_of(words) else words
    if (kind, path) not in draft.materials:
        draft.materials.append((kind, path))
        draft.doubt(
            f"{kind.value}: {path!r} is a file of the site that this is from: put it "
            "there, or give its whole address"
        )
    return "" if meant else words


def _address_of(text: str, field: Field) -> str:
    """The address of a video or a paper by its number."""
    if field is Field.VIDEO and _YOUTUBE.fullmatch(text):
        return f"https://www.youtube.com/watch?v={text}"
    if field is Field.PAPER and (match := _ARXIV.fullmatch(text)):
        return f"https://arxiv.org/abs/{match[1]}"
    if field is Field.PAPER and (match := _DOI.fullmatch(text)):
        return f"https://doi.org/{match[1]}"
    return ""


def _read_link(draft: Draft, text: str, name: str) -> None:
    """Note links by their words, their addresses or the name of their field."""
    for line in rich(text).splitlines():
        bare = values.urls(WEB_LINK.sub("", line))
        found = [*WEB_LINK.findall(line), *((name, url) for url in bare)]
        known = [url for words, url in found if note_link(draft, url, words)]
        rest = values.without_urls(line).strip(" ,;:-–|<>()")
        if line.strip() and (len(known) < len(found) or (rest and not found)):
            draft.keep(f"{name}: {line.strip()}")


def note_link(draft: Draft, url: str, label: str = "") -> bool:
    """Note *url* by the kind of its address; false if that is not known."""
    kind = kind_of(label, url)
    if meetings.is_meeting(url) and draft.online in ("", url):
        draft.online = url
    elif values.is_video(url) and kind is None:
        kind = MaterialKind.VIDEO
    if kind is not None and (kind, url) not in draft.materials:
        draft.materials.append((kind, url))
    return kind is not None or url == draft.online


def names_target(words: str) -> bool:
    """Whether *words* only name the target of a link: ``Slides``, ``here``."""
    words = words.strip("()[] ")
    linked = fields_of(words) & {Field.LINK, *MATERIALS}
    return key_of(words) in WORDS["link"] or bool(linked)


def without_targets(text: str) -> str:
    """*text* without links such as ``([slides](…), [video](…))``."""
    text = WEB_LINK.sub(lambda link: _GONE if names_target(link[1]) else link[0], text)
    return _NO_LINKS.sub("", text).rstrip(" ,;|/·•\n")


def kind_of(label: str, url: str) -> MaterialKind | None:
    """The kind of a link, by its label or address; ``None`` if it is unknown."""
    if (meant := _kind_of(label)) in MATERIALS:
        filmed = meant is Field.SLIDES and values.is_video(url)  # "presentation"
        return MaterialKind.VIDEO if filmed else MATERIALS[meant]
    hosts = {"slides_host": MaterialKind.SLIDES, "paper_host": MaterialKind.PAPER}
    for host, kind in hosts.items():
        if lexicon.find(host, url):
            return kind
    code = lexicon.find("code_host", url)  # "https://github.com/owner/name"
    path = url[code.end() :].strip("/").split("/") if code else []
    return MaterialKind.CODE if len(path) > 1 and not _NO_CODE.search(url) else None
