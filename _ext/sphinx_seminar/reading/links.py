"""URLs and files that a talk points to."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sphinx_seminar.model import Resource
from sphinx_seminar.problems import ProblemKind, ReadError, nearest_of

if TYPE_CHECKING:
    from pathlib import Path

_MAIL_PART = r"[^\s\x00-\x1f\x7f@<>\"'():;,/\\?#&%\[\].]+"
_MAIL = re.compile(rf"{_MAIL_PART}(?:\.{_MAIL_PART})*@{_MAIL_PART}(?:\.{_MAIL_PART})+")
EMAIL_IN_TEXT = re.compile(
    r"(?:mailto:)?(?<![\w.+'-])([\w.+'-]{1,64}(?:@|\s?[\[(]at[\])]\s?)"
    r"[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
"""An e-mail address among other words; ``ada (at) example.org`` is one, too."""
_MAILTO = re.compile(r"(?i)mailto:")
_SCHEME = re.compile(r"[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.-]*:(//|\S)")
ORCID = re.compile(
    r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx])/?"
)
_HOST = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?")
_FORBIDDEN = re.compile(
    r"[\s\x00-\x1f\x7f<>\"\\\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Characters that no URL has, or that readers cannot see in it."""


_TEXT_ALONE = "as of this file nothing but text is trusted"

_PRIVATE = re.compile(r"@[a-z0-9]+(-[a-z0-9]+)*")


_INERT = re.compile(
    "pdf|ps|eps|djvu|epub|txt|md|rst|csv|tsv|json|ya?ml|toml|bib|tex|ics|vtt|srt|"
    "pptx?|odp|key|docx?|odt|rtf|xlsx?|ods|ipynb|py|r|jl|m|c|h|cpp|java|"
    "zip|gz|bz2|xz|tar|tgz|7z|png|jpe?g|gif|webp|avif|bmp|tiff?|"
    "mp3|og[ag]|opus|wav|m4a|flac|mp4|m4v|webm|ogv|mov|mkv",
    re.IGNORECASE,
)
"""The endings of files that browsers show or save, and do not run."""
_RUN = re.compile(
    "s?html?|xht(ml)?|xml|xslt?|svgz?|mht(ml)?|m?js|php|phtml|phar|cgi|pl|aspx?|jsp",
    re.IGNORECASE,
)
"""The endings by which browsers or servers run a file, also before another ending."""


def is_inert(name: str) -> bool:
    """Whether no browser that opens the file *name*, and no server, runs it.

    Servers look at all endings of a name, and read those that begin with a dot.
    """
    stem, *endings = posixpath.basename(name).split(".")
    is_known = bool(stem and endings) and _INERT.fullmatch(endings[-1]) is not None
    return is_known and not any(map(_RUN.fullmatch, endings))


class Folder(NamedTuple):
    """Where relative file names start, below the source directory."""

    source: Path
    """The source directory, absolute."""
    below: str = ""
    """The folder of the file that is being read, relative to it."""
    trusts_text_alone: bool = False
    """Whether nothing but text is trusted, as of a stranger's talk: its files must be
    in that folder, and it takes nothing from elsewhere."""


def read_url(text: str, expected: str = "an http or https address") -> str:
    """Read a web address.

    :raises ReadError: *text* is not an http or https URL, or has a user name in
        it, which is no business of readers or makes another host look like it.
    """
    url = text.strip()
    try:
        parts = urlsplit(url)
        sound = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        _ = parts.port  # raises where it is not a number of a port
    except ValueError:
        sound = False
    else:
        if sound and "@" in parts.netloc:
            sound, expected = False, f"{expected} without a user name"
    if not sound or _FORBIDDEN.search(url):
        nearest = f"https://{url}" if _HOST.fullmatch(url) else ""
        raise ReadError(url, expected, nearest=nearest, kind=ProblemKind.URL)
    return url


def read_join(text: str, folder: Folder) -> str:
    """Read the join link of a meeting: a web address, or ``@`` and a name.

    The address of the name stands in a file that is not published, and that is no
    business of strangers.

    :raises ReadError: *text* is neither.
    """
    if text.strip().startswith("@"):
        if folder.trusts_text_alone:
            expected = f"a web address, {_TEXT_ALONE}"
            raise ReadError(text.strip(), expected, kind=ProblemKind.TRUST)
        if not _PRIVATE.fullmatch(text.strip()):
            expected = "'@' and a name of lower-case letters, digits and hyphens"
            raise ReadError(text.strip(), expected)
        return text.strip()
    return read_url(text)


def is_mail(text: str) -> bool:
    """Whether *text* is an e-mail address, with or without ``mailto:``."""
    return _MAIL.fullmatch(_without_mailto(text)) is not None


def _without_mailto(text: str) -> str:
    return text.strip()[7:] if _MAILTO.match(text.strip()) else text.strip()


def read_contact(text: str) -> str:
    """Read whom to ask: an e-mail address, a web address, or plain words.

    :raises ReadError: *text* has a scheme other than http, https or mailto.
    """
    contact = text.strip()
    if is_mail(contact):
        return _without_mailto(contact)
    if _SCHEME.match(contact):
        return read_url(contact, "an e-mail address, an http or https address, or text")
    return " ".join(contact.split())


def read_registration(text: str) -> str:
    """Read where to register: a web address.

    :raises ReadError: *text* is none; e-mail addresses are published only as
        the contact.
    """
    where = "; an e-mail address belongs into contact" if is_mail(text) else ""
    return read_url(text, f"an http or https address{where}")


def read_orcid(text: str) -> str:
    """Read an ORCID iD, bare or as a URL, and check its last digit (ISO 7064).

    :raises ReadError: *text* is not an ORCID iD.
    """
    expected = "an ORCID iD such as 0000-0002-1825-0097"
    match = ORCID.fullmatch(text.strip())
    if match is None:
        raise ReadError(text.strip(), expected)
    digits = match[1].upper().replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        raise ReadError(text.strip(), f"{expected} (its last digit does not fit)")
    return match[1].upper()


def read_resource(text: str, folder: Folder) -> Resource:
    """Read a web address or the name of a file of the site.

    A relative name starts at the folder of the file that says it, one with a
    leading ``/`` at the source directory.

    :raises ReadError: the URL has another scheme, or the file does not exist
        below the source directory.
    """
    target = text.strip()
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:", target):
        return Resource(url=read_url(target))
    name = target.lstrip("/") if target.startswith("/") else f"{folder.below}/{target}"
    name = posixpath.normpath(name.lstrip("/"))
    path = folder.source / name
    inside = not name.startswith("../") and name not in {"", ".", ".."}
    try:
        inside = inside and path.resolve().is_relative_to(folder.source.resolve())
        exists = path.is_file()
    except (OSError, RuntimeError, ValueError):
        # a name that no file can have, or links that lead in a circle
        expected = "a file that exists, or an http or https address"
        raise ReadError(target, expected, kind=ProblemKind.FILE) from None
    if not inside:
        expected = "an http or https address, or a file below the source directory"
        raise ReadError(target, expected, kind=ProblemKind.OUTSIDE)
    if folder.trusts_text_alone and not path.resolve().is_relative_to(
        (folder.source / folder.below).resolve()
    ):
        expected = "an http or https address, or a file beside this one"
        raise ReadError(target, expected, kind=ProblemKind.TRUST)
    if folder.trusts_text_alone and not is_inert(name):
        expected = "a file of a kind that cannot run a script, such as PDF or PNG"
        raise ReadError(target, expected, kind=ProblemKind.TRUST)
    if not exists:
        nearest = _nearest_file(target, path)
        if not nearest and _HOST.fullmatch(target) and "/" in target:
            nearest = f"https://{target}"
        expected = f"a file that exists ({name}), or an http or https address"
        raise ReadError(
            target, expected, nearest=nearest, kind=ProblemKind.FILE, missing=name
        )
    return Resource(file=name)


def read_picture(text: str, folder: Folder) -> Resource:
    """Read a picture: see :func:`read_resource`.

    :raises ReadError: also where a stranger's picture is on another site, whose owner
        would see who reads the page.
    """
    found = read_resource(text, folder)
    if found.url and folder.trusts_text_alone:
        expected = f"a picture beside this file, {_TEXT_ALONE}"
        raise ReadError(text.strip(), expected, kind=ProblemKind.TRUST)
    return found


def _nearest_file(target: str, path: Path) -> str:
    try:
        neighbours = sorted(other.name for other in path.parent.iterdir())
    except OSError:
        return ""
    name = nearest_of(path.name, neighbours)
    return posixpath.join(posixpath.dirname(target), name) if name else ""
