"""The content of sources: of files, and of sheets and calendars at an address."""

from __future__ import annotations

import re
import sys
import threading
import time
import urllib.request
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit

from sphinx_seminar.importing.settings import SourceError
from sphinx_seminar.importing.text import LIMIT
from sphinx_seminar.reading import names

_GRACE = 1
"""Seconds that a connection has more, to tell what is wrong itself."""
SECONDS = 30
"""Seconds that an answer may take, all in all."""
_CHUNK = 65_536
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


class Fetched(NamedTuple):
    """The answer from an address."""

    name: Path
    """A name for it, with the ending that its type has."""
    raw: bytes


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


def fetch(address: str, *, seconds: float = SECONDS) -> Fetched:
    """Read *address*, with one request, within :data:`SECONDS` and ``LIMIT`` bytes.

    ``webcal:`` stands for ``https:``; ``http:`` is read from this machine only.

    :param seconds: the time that it may take.
    :raises SourceError: the address is another one, or does not answer so.
    """
    url = _checked(address)
    done: list[Fetched | SourceError] = []

    def ask() -> None:
        try:
            done.append(_ask(url, seconds))
        except SourceError as error:
            done.append(error)

    # as a server may send a letter now and then, also before the content begins
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(seconds + _GRACE)
    if not done:
        raise SourceError(f"did not answer within {seconds:g} seconds")
    if isinstance(done[0], SourceError):
        raise done[0]
    return done[0]


def _ask(url: str, seconds: float) -> Fetched:
    deadline = time.monotonic() + seconds
    request = urllib.request.Request(url, headers={"User-Agent": "sphinx-seminar"})
    handlers: list[urllib.request.BaseHandler] = [_Redirects()]
    if urlsplit(url).hostname in _LOOPBACK:
        handlers.append(urllib.request.ProxyHandler({}))
    opener = urllib.request.build_opener(*handlers)
    slow = f"did not answer within {seconds:g} seconds"
    try:
        with opener.open(request, timeout=seconds) as answer:
            chunks, size = [], 0
            while chunk := answer.read1(_CHUNK):
                chunks.append(chunk)
                size += len(chunk)
                if size > LIMIT:
                    raise SourceError(
                        f"sends more than {LIMIT // 1_000_000} MB: no file of talks is "
                        "that large"
                    )
                if time.monotonic() > deadline:
                    raise SourceError(slow)
            if answer.length:
                raise SourceError("ended before all of it was sent")
            kind = answer.headers.get_content_type()
    except HTTPError as error:
        reason = str(error.reason).partition("\n")[0]
        raise SourceError(f"answered {error.code} {reason}") from None
    except TimeoutError:
        raise SourceError(slow) from None
    except URLError as error:
        timed_out = isinstance(error.reason, TimeoutError)
        reason = slow if timed_out else f"cannot be reached: {error.reason}"
        raise SourceError(reason) from None
    except (HTTPException, OSError, ValueError) as error:
        raise SourceError(f"did not answer as a server does: {error}") from None
    if not chunks:
        raise SourceError("is empty")
    return Fetched(_name(url, kind), b"".join(chunks))


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
    if len(found) > LIMIT:
        raise SourceError(
            f"is larger than {LIMIT // 1_000_000} MB: no file of talks is"
        )
    if not found.strip():
        raise SourceError("is empty")
    return found
