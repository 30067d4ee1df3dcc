"""Find dead links in talks by requesting each one."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click

from sphinx_seminar.cli.findings import links_of
from sphinx_seminar.cli.kinds import Finding, Kind

if TYPE_CHECKING:
    from requests import Response

    from sphinx_seminar.cli.archive import Loaded

SECONDS = 15.0
"""How long a server may take to begin its answer."""
_ALIVE = frozenset({401, 403, 405, 406, 429, 999})
"""Answers of servers that do not like programs, rather than of dead links."""
_HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; seminar check)"}


def dead_links(loaded: Loaded) -> list[Finding]:
    """Report each dead link of each talk."""
    targets = links_of(loaded.archive)
    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = pool.map(why_dead, targets)
        with click.progressbar(
            answers, length=len(targets), label="Links", file=sys.stderr
        ) as bar:
            reasons = list(bar)
    found = []
    for (target, keys), reason in zip(targets.items(), reasons, strict=True):
        for key in keys if reason else ():
            where = loaded.places.get(key)
            message = f"link {target}: {reason}"
            found.append(
                Finding(
                    Kind.LINK,
                    key,
                    message,
                    where.path if where else "",
                    where.line if where else 0,
                )
            )
    return found


def why_dead(url: str) -> str:
    """Why *url* is dead; empty if it works."""
    import requests  # with Sphinx; slow to import

    try:
        code = _ask("head", url).status_code
        if code >= 400:  # which some servers say of every HEAD
            code = _ask("get", url).status_code
    except requests.exceptions.SSLError:
        return "no secure connection (its certificate or protocol is not accepted)"
    except requests.exceptions.TooManyRedirects:
        return "leads on and on without end"
    except requests.exceptions.Timeout:
        return f"no answer within {SECONDS:g} seconds"
    except requests.exceptions.ConnectionError:
        return "no connection (is there such a host?)"
    except requests.exceptions.RequestException as error:
        return f"no answer ({type(error).__name__})"
    return f"answers {code}" if code >= 400 and code not in _ALIVE else ""


def _ask(method: str, url: str) -> Response:
    import requests

    try:
        answer = _request(method, url)
    except requests.exceptions.SSLError:
        raise
    except requests.exceptions.ConnectionError:
        if method != "head":
            raise
        answer = _request("get", url)  # some servers hang up on a HEAD
    return answer


def _request(method: str, url: str) -> Response:
    import requests

    answer = requests.request(
        method,
        url,
        timeout=SECONDS,
        allow_redirects=True,
        headers=_HEADERS,
        stream=True,  # the content is not read
    )
    answer.close()
    return answer
