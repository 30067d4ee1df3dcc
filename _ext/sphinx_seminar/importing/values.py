"""The values behind the labels of an announcement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_seminar.importing.affiliations import shared_out
from sphinx_seminar.importing.labels import Field
from sphinx_seminar.importing.meetings import is_meeting
from sphinx_seminar.model import MaterialKind, Status
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import links
from sphinx_seminar.reading.dates import is_tba as _is_tba
from sphinx_seminar.talkfiles.markup import one_line, plain

if TYPE_CHECKING:
    from sphinx_seminar.talkfiles.draft import Draft

_URL = re.compile(r"https?://[^\s<>\"'`|\\^{}，。；）】、]+", re.IGNORECASE)
_BARE_URL = re.compile(
    r"(?<![\w@/.])(?:www\.[\w.-]+\.\w{2,}|(?:[\w-]+\.)*(?:zoom\.us|webex\.com|"
    r"meet\.google\.com|teams\.microsoft\.com|"
    r"bit\.ly|tinyurl\.com|youtu\.be|youtube\.com|arxiv\.org|github\.com|goo\.gl|"
    r"forms\.gle|eventbrite\.\w+(?:\.\w+)?))(?:/[^\s<>\"'`|]*)?"
)
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\(<?(https?://[^\s)>]+)>?[^)]*\)")
_MAIL = re.compile(
    r"(?:mailto:)?\b([\w.+'-]+(?:@|\s?\[at\]\s?|\s?\(at\)\s?)[\w-]+(?:\.[\w-]+)+)"
)
_VIDEO = re.compile(
    r"(?i)youtu\.?be|vimeo\.com|bilibili|panopto|peertube|archive\.org/details|"
    r"media\.ccc|mediasite|kaltura"
)
_ONLY_ONLINE = re.compile(
    r"(?i)^\W*(?:(?:via|on|by|over|per|auf|en|sur)\s+)?(?:(?:en ligne|uniquement|only|"
    r"nur|in linea|en línea|webinaire|online|virtual(?:ly)?|"
    r"remote|zoom|webex|(?:ms |microsoft )?teams|google meet|"
    r"link|here|hybrid|and|via|meeting|on|by|at|the|url|webinar|bbb|with)\W*)*$"
)
_PRIVATE = re.compile(
    r"(?i)\b(?:passcode|password|pwd|meeting[ -]?id|webinar[ -]?id|access code|pw|"
    r"kenncode|kennwort|passwort|mot de passe|contraseña|senha|"
    r"id de r[ée]union|pin)\b|密码|密碼|会议号|パスコード|ミーティングID|암호|비밀번호"
)
_STATUS_AHEAD = re.compile(
    r"(?i)^\W*(?:(?P<cancelled>cancell?ed|abgesagt|annulée?|annullato|cancelad[oa]|"
    r"entfällt|отменен[оа]?)|postponed|verschoben|reportée?|rinviato|aplazad[oa]|"
    r"adiad[oa])"
    r"\s*[\]:!)*–—-]+[\s\]:!)*–—-]*"
)
_LECTURE_TITLE = re.compile(
    r"(?i)^(?:лекция|доклад|семинар|lecture|talk|vortrag|conférence|conferencia|charla|"
    r"conferenza|palestra)\s*:?\s+[“\"„«'‘](?P<title>[^”\"“»’']{4,})[”\"“»’'](?P<rest>.*)$"
)
_SAID_TITLE = re.compile(
    r"(?i)^(?:the |her |his |their )?(?:title|titled|"
    r"entitled)\b[^“\"„«]{0,30}[“\"„«](?P<title>[^”\"“»]+)[”\"“»]\W*$"
)
_QUOTES = (
    ("“", "”"),
    ('"', '"'),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("‘", "’"),
    ("'", "'"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("›", "‹"),
    ("»", "«"),
)


def is_tba(text: str) -> bool:
    """Whether *text* says that something is to be announced."""
    words = plain(one_line(text)).strip(" .()[]!-")
    return _is_tba(words) or bool(
        re.fullmatch(
            r"(?i)tba+|t\.b\.a|t\.?b\.?d|tbc|to follow|coming soon|n/?a|none", words
        )
    )


def read_title(text: str) -> str:
    """The title in *text*, without emphasis, quotes around it and heading signs."""
    title = plain(re.sub(r"^\s*#{1,6}\s+|\s+#+\s*$", "", text))
    if said := _LECTURE_TITLE.match(title) or _SAID_TITLE.search(title):
        title = said["title"]
    title = re.sub(r"^[*_]+(?=\w)|(?<=\w)[_]+$", "", title)
    for opening, closing in _QUOTES:
        inside = title[1:-1]
        if (
            title[:1] == opening
            and title[-1:] == closing
            and len(title) > 2
            and opening not in inside
            and closing not in inside
        ):
            title = inside.strip()
    if (
        title.endswith(".")
        and not title.endswith("..")
        and not re.search(r"\b\w{1,3}\.$", title)
        and ". " not in title
    ):
        title = title[:-1]
    return title


def urls(text: str) -> list[str]:
    """The web addresses in *text*, each once."""
    # a link's own text may be an address as well
    text = _MARKDOWN_LINK.sub(lambda link: f"{link[1]} {link[2]} ", text)
    found = [_trimmed(match[0]) for match in _URL.finditer(text)]
    without = _URL.sub(" ", text)
    found += [f"https://{_trimmed(match[0])}" for match in _BARE_URL.finditer(without)]
    return [url for url in dict.fromkeys(found) if _is_url(url)]


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?*'’”")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;:")
    while url.endswith("]") and url.count("[") < url.count("]"):
        url = url[:-1]
    return url


def _is_url(url: str) -> bool:
    try:
        links.read_url(url)
    except ReadError:
        return False
    return True


def without_urls(text: str) -> str:
    """*text* with its web addresses taken out."""
    text = _MARKDOWN_LINK.sub(lambda link: link[1], text)
    text = _BARE_URL.sub("", _URL.sub("", text))
    return re.sub(r"[(\[<]\s*[)\]>]", "", text)


def is_video(url: str) -> bool:
    """Whether *url* leads to a recording, or where one will be."""
    return _VIDEO.search(url) is not None


def is_private(line: str) -> bool:
    """Whether *line* tells a passcode or a meeting's number."""
    return _PRIVATE.search(line) is not None


def is_only_online(text: str) -> bool:
    """Whether *text* says that a talk is online, and no place."""
    return _ONLY_ONLINE.match(text) is not None


def read_venue(draft: Draft, text: str) -> None:
    """Note where the talk is; a meeting link in the text is the join link."""
    if is_tba(text):
        return
    lines = []
    for line in text.splitlines():
        if is_private(line):
            draft.keep(line)
            for url in urls(line):
                draft.online = draft.online or (url if is_meeting(url) else "")
        else:
            lines.append(line)
    text = ", ".join(line.strip(" ,") for line in lines if line.strip())
    found = urls(text)
    for url in found:
        if is_meeting(url) and not draft.online:
            draft.online = url
        elif url != draft.online:
            draft.keep(url)
    venue = plain(without_urls(text)).strip(" ,;:-–|/")
    venue = (
        re.sub(
            r"(?i)\s*(?:\(\s*)?(?:(?:[,;/&+]|and)\s*)?(?:(?:also|online|"
            r"live)\s+)*(?:via|on|over)?\s*(?:zoom|online)?\s*(?:at|link|"
            r"here)?\s*:?\s*\)?$",
            "",
            venue,
        )
        if found
        else venue
    )
    venue = venue.strip(" ,;:-–|/(")
    if venue and not (draft.online and _ONLY_ONLINE.match(venue)):
        if draft.venue and draft.venue != venue:
            draft.keep(f"Venue: {venue}")
            draft.doubt(f"a second venue: {venue!r}")
        else:
            draft.venue = venue


def read_online(draft: Draft, text: str, said: str) -> None:
    """Note the join link; numbers and passcodes beside it are not for the page."""
    if is_tba(text):
        return
    found = urls(text)
    meeting = [url for url in found if is_meeting(url)] or found
    if meeting and not draft.online:
        draft.online = meeting[0]
    others = [url for url in found if url != draft.online]
    for line in text.splitlines():
        rest = without_urls(line).strip(" ,;:.-–|<>()")
        if (
            (rest and not _ONLY_ONLINE.match(rest))
            or any(url in line for url in others)
            or (not found and line.strip())
        ):
            draft.keep(f"{said}: {line.strip()}")


def read_contact(draft: Draft, text: str, said: str) -> None:
    """Note whom to ask: the one e-mail address of the text, a link, or words."""
    value = one_line(text)
    if not value or is_tba(value):
        return
    mails = list(dict.fromkeys(_at(match) for match in _MAIL.findall(value)))
    found = urls(value)
    contact = (
        mails[0]
        if mails
        else found[0]
        if found and _mostly(found[0], value)
        else plain(value)
    )
    if draft.contact or len(contact) > 200:
        draft.keep(f"{said}: {value}")
        return
    try:
        draft.contact = links.read_contact(contact)
    except ReadError:
        draft.keep(f"{said}: {value}")
        return
    rest = (
        re.sub(r"(?i)mailto:|\be-?mail\b", "", _MAIL.sub("", value)).strip(
            " .,;:<>()[]"
        )
        if mails
        else ""
    )
    if re.search(r"\w", rest):
        draft.keep(f"{said}: {value}")


def note_contact(draft: Draft, text: str) -> None:
    """Whom to ask, if a sentence names just one address for it."""
    found = set(_MAIL.findall(text))
    asked = re.search(r"(?i)contact|e-?mail|questions?|information|write to", text)
    if len(found) == 1 and asked and not draft.contact:
        draft.contact = found.pop()
        draft.guessed.append("contact")


def _at(mail: str) -> str:
    return re.sub(r"\s?[\[(]at[\])]\s?", "@", mail)


def _mostly(url: str, value: str) -> bool:
    return len(without_urls(value).strip()) < 40 or url == value


def read_registration(draft: Draft, text: str, said: str) -> None:
    """Note where to register: a web or e-mail address; other words are kept."""
    value = one_line(text)
    found = urls(value)
    mails = [_at(match) for match in _MAIL.findall(value)]
    if not draft.registration and (found or mails):
        draft.registration = found[0] if found else mails[0]
        rest = _MAIL.sub("", without_urls(value)).strip(" .,;:<>()[]") if found else ""
        if len(rest.split()) > 3 or len(found) > 1:
            draft.keep(f"{said}: {value}")
    elif value:
        draft.keep(f"{said}: {value}")


def read_material(draft: Draft, kind: MaterialKind, text: str, said: str) -> None:
    """Note slides, a recording, …: its links."""
    found = urls(text)
    for url in found:
        if (kind, url) not in draft.materials:
            draft.materials.append((kind, url))
    rest = without_urls(text).strip(" .,;:<>()[]|-–")
    if rest and not is_tba(rest) and not (found and len(rest.split()) < 3):
        draft.keep(f"{said}: {one_line(text)}")


def split_topics(text: str) -> list[str]:
    """The topics of a list; a long phrase is one topic."""
    parts = re.split(r"[;\n•|]|,\s+|[,，、；]", text)
    cleaned = (plain(part).strip(" .#-–") for part in parts)
    return [part for part in dict.fromkeys(cleaned) if part and len(part) <= 80]


def read_status(value: str) -> Status | None:
    """The status that *value* names."""
    words = value.casefold()
    if "cancel" in words or words in {"abgesagt", "annulé", "annullato", "canceled"}:
        return Status.CANCELLED
    if "postpone" in words or words in {
        "verschoben",
        "reporté",
        "rinviato",
        "tentative",
    }:
        return Status.POSTPONED if words != "tentative" else None
    return Status.SCHEDULED if words in {"scheduled", "confirmed", "on"} else None


def take_status(text: str) -> tuple[Status | None, str]:
    """The status with which *text* begins (``CANCELLED: …``), and the rest."""
    match = _STATUS_AHEAD.match(text)
    if match is None:
        return None, text
    status = Status.CANCELLED if match["cancelled"] else Status.POSTPONED
    return status, text[match.end() :].strip()


def of_speaker(draft: Draft, field: Field, value: str) -> bool:
    """Give *value* to the speaker; to several only where it is clear whose it is."""
    waiting = [one for one in draft.speakers if not getattr(one, field.value)]
    if not waiting:
        return False
    if len(draft.speakers) > 1:
        return _of_several(draft, field, value)
    speaker = draft.speakers[0]
    if field is Field.HOMEPAGE:
        found = urls(value)
        speaker.homepage = found[0] if found else ""
        return bool(found)
    if field is Field.ORCID:
        try:
            speaker.orcid = links.read_orcid(value)
        except ReadError as error:
            draft.doubt(f"ORCID: {error}")
            return False
        return True
    setattr(speaker, field.value, plain(value))
    return True


def _of_several(draft: Draft, field: Field, value: str) -> bool:
    """Share out *value* among the speakers, or say that it is not clear whose it is."""
    speakers = draft.talkers
    shared: list[str] = []
    if field is Field.AFFILIATION and len(speakers) == len(draft.speakers):
        shared = shared_out(value, len(speakers))
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


def tidy_links(draft: Draft) -> None:
    """Last repairs across fields: one thing is said once."""
    draft.topics = list(dict.fromkeys(draft.topics))
    if draft.registration and draft.registration == draft.online:
        draft.online = ""
