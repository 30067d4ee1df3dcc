"""The content of sources: of files, and of sheets and calendars at an address."""

from __future__ import annotations

import re
import sys
import threading
import urllib.request
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit

from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import LIMIT
from sphinx_seminar.reading import names

SECONDS = 30
"""Seconds that an answer may take, all in all."""
_REDIRECTS = 3
_ADDRESS = re.compile(r"(?i)(https?|webcals?)://")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_ENDINGS = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "text/calendar": ".ics",
    "application/json": ".json",
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
"""The ending of files of each type."""


def is_address(text: str) -> bool:
    """Whether *text* is an address rather than the name of a file."""
    return _ADDRESS.match(text) is not None


def label(address: str) -> str:
    """The name of *address* in files and messages.

    Addresses of private calendars are their key: neither their path nor their
    query is shown, but a digest that distinguishes two of one host.
    """
    try:
        parts = urlsplit(address)
        name = Path(unquote(parts.path)).name
    except ValueError:
        return address.partition("?")[0]
    return f"{parts.hostname}/{name} ({names.digest(address)})"


def fetch(address: str, *, seconds: float = SECONDS) -> tuple[Path, bytes]:
    """Read *address*, with one request, within :data:`SECONDS` and ``LIMIT`` bytes.

    ``webcal:`` stands for ``https:``; ``http:`` is read from this machine only.

    :param seconds: the time that it may take.
    :returns: a name for it, with the ending that its type has, and the content.
    :raises SourceError: the address is another one, or does not answer so.
    """
    url = _checked(address)
    done: list[tuple[Path, bytes] | SourceError] = []

    def ask() -> None:
        try:
            done.append(_ask(url, 2 * seconds))
        except SourceError as error:
            done.append(error)

    # as a server may send a letter now and then, also before the content begins
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds)
    if not done:
        raise SourceError(f"did not answer within {seconds:g} seconds")
    if isinstance(done[0], SourceError):
        raise done[0]
    return done[0]


def _ask(url: str, seconds: float) -> tuple[Path, bytes]:
    request = urllib.request.Request(url, headers={"User-Agent": "sphinx-seminar"})
    handlers: list[urllib.request.BaseHandler] = [_Redirects()]
    if urlsplit(url).hostname in _LOOPBACK:
        handlers.append(urllib.request.ProxyHandler({}))
    opener = urllib.request.build_opener(*handlers)
    try:
        with opener.open(request, timeout=seconds) as answer:
            content = answer.read(LIMIT + 1)
            if answer.length and len(content) <= LIMIT:
                raise SourceError("ended before all of it was sent")
            kind = answer.headers.get_content_type()
    except HTTPError as error:
        reason = str(error.reason).partition("\n")[0]
        raise SourceError(f"answered {error.code} {reason}") from None
    except URLError as error:
        raise SourceError(f"cannot be reached: {error.reason}") from None
    except (HTTPException, OSError, ValueError) as error:
        raise SourceError(f"did not answer as a server does: {error}") from None
    return _name(url, kind), _within_limit(content)


def _checked(address: str) -> str:
    """*address* as it is asked for.

    :raises SourceError: it is not to be asked for.
    """
    url = re.sub(r"(?i)^webcals?:", "https:", address)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise SourceError(f"is no address: {error}") from None
    if not host:
        raise SourceError("is no address: it names no host")
    if parts.scheme.lower() not in ("http", "https", "webcal"):
        raise SourceError("is no address of the web")
    if host in _LOOPBACK and address.lower().startswith("webcal:"):
        return url.replace("https:", "http:", 1)
    if parts.scheme.lower() == "http" and host not in _LOOPBACK:
        raise SourceError(
            "is not read: use https, so that nobody changes it on the way"
        )
    return url


def _name(url: str, kind: str) -> Path:
    path = Path(Path(unquote(urlsplit(url).path)).name or "index")
    ending = _ENDINGS.get(kind, "")
    return path if path.suffix or not ending else path.with_suffix(ending)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Goes where an address leads, by https only, and not far."""

    max_redirections = _REDIRECTS

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Follow, unless the new address would not be read itself."""
        try:
            _checked(newurl)
            is_here = urlsplit(newurl).hostname in _LOOPBACK
            if is_here and urlsplit(req.full_url).hostname not in _LOOPBACK:
                raise SourceError("is on this machine: not followed")
        except SourceError as error:
            raise SourceError(f"leads to {label(newurl)}, which {error}") from None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def content_of(path: Path) -> bytes:
    """The content of the file *path* (``-``: standard input).

    :raises SourceError: it cannot be read, is empty or too large.
    """
    if str(path) == "-":
        found = sys.stdin.buffer.read(LIMIT + 1)
    else:
        try:
            with path.open("rb") as file:
                found = file.read(LIMIT + 1)
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror}") from None
    return _within_limit(found)


def _within_limit(content: bytes) -> bytes:
    """*content*. :raises SourceError: it is empty or too large."""
    if len(content) > LIMIT:
        most = f"{LIMIT // 1_000_000} MB"
        raise SourceError(f"is larger than {most}: no file of talks is")
    if not content.strip():
        raise SourceError("is empty")
    return content
