"""The values behind the labels of an announcement."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_seminar.importing import lexicon, meetings
from sphinx_seminar.importing.labels import Field, read_label
from sphinx_seminar.model import MaterialKind, Status
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import dates, links
from sphinx_seminar.talkfiles.markup import WEB_LINK, one_line, plain

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft, DraftSpeaker


_URL = re.compile(r"https?://[^\s<>\"'`|\\^{}，。；）】、]+", re.IGNORECASE)
_SITES = "|".join(map(re.escape, lexicon.words("site")))
_BARE_URL = re.compile(
    r"(?<![\w@/.-])(?:www\.[\w.-]{1,200}\.\w{2,20}|(?:[\w-]{1,63}\.){0,3}"
    rf"(?:{_SITES}))(?:/[^\s<>\"'`|]*)?"
)
_QUOTES = ("“”", '""', "„“", "„”", "«»", "‘’", "''", "「」", "『』", "《》", "›‹", "»«")
_LINK_WORDS = 3
"""Words next to a link that only say that it is one."""
_CUT = re.compile(
    r"(?P<sure>\s*[(\[（【*_]+|\s(?:--|[-–—|])\s)"
    r"|(?<=[)\]）】])(?=[\s\w])|(?<=^[A-Z]{8})\s|(?<=^[A-Z]{9})\s|[:;,!]\s|(?<=~~)\s|\s(?=[A-ZÀ-ÞΑ-ΩА-Я]{5,}\W*$)"
)
"""Before or behind a mark: ``[cancelled] Knots``, ``Knots CANCELLED``."""
_AROUND = " *_()[]（）【】"
_MAX_MARKED, MAX_REMARK = 300, 100
"""Characters of a text with a mark, and of a remark that may say why."""


@lru_cache(maxsize=4096)
def is_tba(text: str) -> bool:
    """Whether *text* says that something is to be announced."""
    if re.fullmatch(r"\s*<[^<>/]+>\s*", text):  # "<no room given>"
        return True
    words = plain(one_line(text)).strip(" .()[]!-–—?")
    if not re.search(r"\w", words) and text.strip(" -–—"):
        return not urls(text)  # "...", but not "[📄](https://…)"
    if dates.is_tba(words) or lexicon.is_all("unknown", words):
        return True
    found = lexicon.find("unknown", words)  # "Title to be confirmed"
    label = words[: found.start()].strip(" :：(") if found else ""
    return bool(lexicon.label(label)) and words.endswith(found[0] if found else "")


def read_title(text: str) -> str:
    """The title in *text*, without emphasis, quotes around it and heading signs."""
    title = plain(re.sub(r"^\s*#{1,6}\s+|\s+#+\s*$", "", text))
    title = re.sub(r"^[*_]+(?=\w)|(?<=\w)_+$|(?<=[\"”“»])\.$", "", title)
    title = re.sub(r"\s+[(\[][\s,;/|&]*[)\]]", "", title)  # where links were
    for pair in _QUOTES:
        opening, closing = pair[0], pair[1]
        inside = title[1:-1]
        around = title[:1] == opening and title[-1:] == closing and len(title) > 2
        if around and opening not in inside and closing not in inside:
            title = inside.strip()
    alone = title.endswith(".") and ". " not in title and not title.endswith("..")
    return title[:-1] if alone and not re.search(r"\b\w{1,3}\.$", title) else title


def urls(text: str) -> list[str]:
    """The web addresses in *text*, each once."""
    # a link's own text may be an address as well
    text = WEB_LINK.sub(lambda link: f"{link[1]} {link[2]} ", text)
    found = [_trimmed(match[0]) for match in _URL.finditer(text)]
    bare = _BARE_URL.finditer(_URL.sub(" ", text))
    found += [f"https://{_trimmed(match[0])}" for match in bare]
    return [url for url in dict.fromkeys(found) if as_address(url)]


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?*'’”")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:")
    while url.endswith("]") and url.count("[") < url.count("]"):
        url = url[:-1]
    return url


def as_address(text: str) -> str:
    """*text* if it is a web address that may be published, or nothing."""
    try:
        return links.read_url(text.strip())
    except ReadError:
        return ""


def without_urls(text: str) -> str:
    """*text* with its web addresses taken out."""
    text = WEB_LINK.sub(lambda link: link[1], text)
    text = _BARE_URL.sub("", _URL.sub("", text))
    return re.sub(r"[(\[<]\s*[)\]>]", "", text)


def is_video(url: str) -> bool:
    """Whether *url* leads to a recording, or where one will be."""
    several = re.search(r"/(?:playlist|channel/|user/|c/|@)", url)
    return lexicon.find("video_host", url) is not None and not several


def is_other_link(text: str) -> bool:
    """Whether *text* is a link that is none to join."""
    found = urls(text) if not without_urls(text).strip() else []
    return bool(found) and not any(map(meetings.is_meeting, found))


def is_only_online(text: str) -> bool:
    """Whether *text* says that a talk is online, and no venue."""
    return lexicon.is_all("online", text)


def read_venue(draft: Draft, text: str) -> None:
    """Note where the talk is; a meeting link in the text is the join link."""
    if (label := read_label(text)) and label.field is Field.VENUE and label.value:
        text = label.value  # "14:00, Room: B5"
    if is_tba(text):
        return
    lines = []
    for line in text.splitlines():
        if meetings.tells_secret(line):
            draft.keep(line)
        elif line.strip():
            lines.append(line.strip(" ,"))
        for url in urls(line):
            joins = meetings.is_meeting(url) or is_only_online(without_urls(line))
            if joins and not draft.online:
                draft.online = url  # "live at https://…"
            elif url != draft.online and not meetings.tells_secret(line):
                draft.keep(url)
    venue = plain(without_urls(", ".join(lines))).strip(" ,;:-–|/·•📍")
    for cut in re.finditer(r"[,;/&+(|]|\s(?=\w)", venue):
        rest = venue[cut.start() :].strip(" ,;:()-–|/&+")
        separate = draft.online or cut[0] in "+&/"  # "Room 5 and on Zoom:"
        if separate and rest and is_only_online(rest):
            if not draft.online:
                draft.keep(f"Venue: {text}")
            venue = venue[: cut.start()]
            break
    venue = venue.strip(" ,;:-–|/(")
    venue += ")" * (venue.count("(") - venue.count(")"))  # "Hybrid (Room 5 and https:"
    draft.venue, draft.online_only = venue, bool(draft.online and not venue)
    settle_venue(draft)


def settle_venue(draft: Draft) -> None:
    """Note that a talk is only online, if that is its venue and it has a link."""
    if draft.online and is_only_online(draft.venue):
        draft.venue, draft.online_only = "", True


def read_online(draft: Draft, text: str, name: str) -> None:
    """Note the join link; numbers and passcodes next to it are not for the page."""
    if is_tba(text):
        return
    found = urls(text)
    meeting = [url for url in found if meetings.is_meeting(url)] or found
    if meeting and not draft.online:
        draft.online = meeting[0]
    for line in text.splitlines():
        rest = without_urls(line).strip(" ,;:.-–|<>()")
        others = [url for url in urls(line) if url != draft.online]
        if others or (rest and not is_only_online(rest)) or (rest and not found):
            draft.keep(f"{name}: {line.strip()}")


def read_contact(draft: Draft, text: str, name: str) -> None:
    """Note whom to ask: the one e-mail address of the text, a link, or words."""
    value = one_line(text)
    if not value or is_tba(value):
        return
    mails = mails_in(value)
    found = urls(value)
    words = without_urls(value).strip(" .,;:<>()")
    contact = mails[0] if mails else plain(value)
    if found and not mails and len(words.split()) <= _LINK_WORDS:
        contact = found[0]
    try:
        if draft.contact or len(contact) > 200:
            raise ReadError(contact, "one way to ask")
        draft.contact = links.read_contact(contact)
    except ReadError:
        draft.keep(f"{name}: {value}")
        return
    rest = links.EMAIL_IN_TEXT.sub("", value) if mails else ""
    if re.search(r"\w", rest):
        draft.keep(f"{name}: {value}")


def mails_in(text: str) -> list[str]:
    """The e-mail addresses in *text*, each once."""
    found = (
        re.sub(r"\s?[\[(]at[\])]\s?", "@", one)
        for one in links.EMAIL_IN_TEXT.findall(text)
    )
    return list(dict.fromkeys(found))


def read_registration(draft: Draft, text: str, name: str) -> None:
    """Note where to register: a web or e-mail address; other words are kept."""
    value = one_line(text)
    found = [*urls(value), *mails_in(value)]
    rest = links.EMAIL_IN_TEXT.sub("", without_urls(value)).strip(" .,;:<>()[]")
    if found and not draft.registration:
        draft.registration = found.pop(0)
    if (value and not draft.registration) or found or len(rest.split()) > _LINK_WORDS:
        draft.keep(f"{name}: {value}")


def read_material(draft: Draft, kind: MaterialKind, text: str, name: str) -> None:
    """Note slides, a recording, …: its links."""
    found = urls(text)
    for url in found:
        if (kind, url) not in draft.materials:
            draft.materials.append((kind, url))
    rest = without_urls(text).strip(" .,;:<>()[]|-–")
    if rest and not is_tba(rest) and not (found and len(rest.split()) < _LINK_WORDS):
        draft.keep(f"{name}: {one_line(text)}")


def split_topics(text: str) -> list[str]:
    """The topics of a list; a long phrase is one topic."""
    parts = re.split(r"[;\n•|]|,\s+|[,，、；]", text)
    cleaned = (plain(part).strip(" .#-–") for part in parts)
    return [part for part in dict.fromkeys(cleaned) if part and len(part) <= 80]


def told_status(text: str) -> tuple[Status | None, bool]:
    """The status that the remark *text* tells, and whether it says no more."""
    for status in (Status.CANCELLED, Status.POSTPONED):
        if lexicon.is_all(status.value, text):
            return status, True
    first = lexicon.starts("cancelled", text) if len(text) < MAX_REMARK else None
    other = first and lexicon.starts("or", text[first.end() :])
    return (Status.CANCELLED if first and not other else None), False


def take_mark(text: str) -> tuple[str, str]:
    """The remark at the begin or end of *text* that tells a status; and the rest."""
    text = text.strip()
    cuts = [*_CUT.finditer(text)] if len(text) < _MAX_MARKED else []
    first = lexicon.starts("cancelled", text)
    if told_status(text)[1] or (first and lexicon.starts("why", text[first.end() :])):
        return text, ""
    for cut in reversed(cuts[-2:]):  # the last may be the mark of emphasis behind it
        mark, rest = text[cut.end() :].strip(_AROUND), text[: cut.start()].strip()
        status, alone = told_status(mark)
        if rest and status and (alone or cut["sure"]):
            return mark, rest
    for cut in cuts[:2]:  # the first may be the bracket before it
        mark, rest = text[: cut.start()].strip(_AROUND), text[cut.end() :]
        if told_status(mark)[1]:
            if cut[0].strip() in ("(", "（", "[") and text[-1] in ")）]":
                return text, ""  # "cancelled (strike)"
            return mark, rest.lstrip(" *_)]）】:;,!–—|-")
    return "", text


def set_on_speaker(draft: Draft, field: Field, value: str) -> bool:
    """Give *value* to the speaker; to one of several only where it is clear."""
    speaking = draft.presenters or draft.speakers
    if not any(not getattr(one, field.value) for one in speaking):
        return False
    if len(speaking) > 1:
        return _set_on_several(draft, field, value)
    (speaker,) = speaking
    if field in (Field.HOMEPAGE, Field.ORCID):
        return set_address(speaker, field, value)
    setattr(speaker, field.value, plain(value))
    return True


def set_address(speaker: DraftSpeaker, field: Field, text: str) -> bool:
    """Note an ORCID iD, or the address of a homepage or a photo; false for others."""
    read = links.read_orcid if field is Field.ORCID else links.read_url
    try:
        setattr(speaker, field.value, read((urls(text) or [text])[0]))
    except ReadError:
        return False
    return True


def _set_on_several(draft: Draft, field: Field, value: str) -> bool:
    """Divide *value* among the speakers, or doubt whose it is."""
    speakers = draft.presenters
    shared: list[str] = []
    if field is Field.AFFILIATION and len(speakers) == len(draft.speakers):
        shared = split_affiliations(value, len(speakers))
    known = any(one.affiliation for one in speakers)
    if not shared or (known and len(set(shared)) == 1):
        draft.doubt(f"{field.value}: whose {value!r} is, of several, is not clear")
        return False
    if len(set(shared)) == 1:
        draft.doubt(
            f"affiliation: {plain(shared[0])!r} is taken as that of all speakers"
        )
    for speaker, one in zip(speakers, shared, strict=True):
        speaker.affiliation = speaker.affiliation or plain(one)
    return True


def split_affiliations(text: str, count: int) -> list[str]:
    """The affiliations in *text* for *count* people: one each, or one for all.

    Nothing, if they are neither as many nor one.
    """
    for joint in (r"\s*;\s*|\n", r"\s+[/·]\s+|\s*\|\s*"):
        parts = [part.strip(" ,") for part in re.split(joint, text) if part.strip(" ,")]
        if len(parts) > 1:
            return parts if len(parts) == count else []
    return [text.strip()] * count


def tidy_links(draft: Draft) -> None:
    """Remove what topics and links repeat, and doubt a stream that may be recorded."""
    if is_video(draft.online):
        draft.doubt("online: leads to a video: if it is the recording, call it video")
    settle_venue(draft)
    draft.topics = list(dict.fromkeys(draft.topics))
    if draft.registration and draft.registration == draft.online:
        draft.online = ""
