"""Which links are dead, asked of a server that answers in every way."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
import requests

from sphinx_seminar.cli import dead_links
from tests.cli.organizer import run, talk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support import Site


class Answers(BaseHTTPRequestHandler):
    """Answers by the address: ``/404`` with 404, and so on."""

    def do_HEAD(self) -> None:
        """Answer as GET, but where servers do not know HEAD."""
        if self.path == "/get-only":
            self._answer(405)
        elif self.path == "/no-head":
            self._answer(404)
        elif self.path == "/hang-up":
            self.close_connection = True
        else:
            self.do_GET()

    def do_GET(self) -> None:
        """Answer with the code that the address names."""
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/moved":
            self._answer(301, "/good")
        elif self.path == "/gone":
            self._answer(302, "/404")
        elif self.path == "/loop":
            self._answer(302, "/loop")
        else:
            code = self.path.strip("/")
            self._answer(int(code) if code.isdigit() else 200)

    def _answer(self, code: int, target: str = "") -> None:
        self.send_response(code)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_request(self, code: object = "", size: object = "") -> None:
        """Say nothing."""


@contextmanager
def answering() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with answering() as host:
        yield host


def test_dead_links_of_talks(host: str, site: Site) -> None:
    for number, path in enumerate(("good", "404", "gone")):
        talk(site, f"2025/{number}", speaker="Jo Doe", date="2025-01-01",
             video=f"http://{host}/{path}", slides=f"http://{host}/404")  # fmt: skip
    result = run(site, "check", "--links", "--only", "link", "--strict")
    assert result.exit_code == 1
    assert result.stdout == (
        f"2025/0  (2025-01-01, Jo Doe)\n  link http://{host}/404: answers 404\n"
        f"2025/1  (2025-01-01, Jo Doe)\n  link http://{host}/404: answers 404\n"
        f"2025/2  (2025-01-01, Jo Doe)\n  link http://{host}/404: answers 404\n"
        f"  link http://{host}/gone: answers 404\n\n4 to do: 4 link\n"
    )
    assert "Links" in result.stderr


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("good", ""),
        ("moved", ""),
        ("get-only", ""),
        ("no-head", ""),
        ("hang-up", ""),
        ("403", ""),
        ("429", ""),
        ("404", "answers 404"),
        ("410", "answers 410"),
        ("500", "answers 500"),
        ("gone", "answers 404"),
        ("loop", "leads on and on without end"),
        ("slow", "no answer within 0.3 seconds"),
    ],
)
def test_answers(
    host: str, path: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dead_links, "SECONDS", 0.3 if path == "slow" else 10.0)
    assert dead_links.why_dead(f"http://{host}/{path}") == reason


def test_no_secure_connection(host: str) -> None:
    assert dead_links.why_dead(f"https://{host}/good").startswith(
        "no secure connection"
    )


def test_nobody_answers() -> None:
    with answering() as host:
        pass
    assert dead_links.why_dead(f"http://{host}/good").startswith("no connection")


def test_a_server_that_answers_nothing_is_no_connection(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def request(method: str, url: str) -> None:
        asked.append(method)
        raise requests.exceptions.ConnectionError

    monkeypatch.setattr(dead_links, "_request", request)
    talk(site, "2025/a", speaker="Jo Doe", date="2025-01-01",
         video="http://nowhere.example/")  # fmt: skip
    result = run(site, "check", "--links", "--only", "link")
    assert "http://nowhere.example/: no connection" in result.stdout
    assert asked == ["head", "get"]
