"""Sources that are named by an address, from a server on this machine."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.request import Request

import pytest
from click.testing import CliRunner

from sphinx_seminar.cli import main
from sphinx_seminar.importing import addresses
from sphinx_seminar.importing.settings import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHEET = b"Date,Speaker,Title\n2027-01-12,Ada Example,Knots\n"
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    b"DTSTART:20270112T150000Z\r\nSUMMARY:Ada Example: Knots\r\n"
    b"DESCRIPTION:Speaker: Ada Example\\nTitle: Knots\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n"
)


class _Handler(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/slow":
            self._send("text/csv", None)
            for _ in range(100):
                try:
                    self.wfile.write(b"x")
                except OSError:
                    return
                time.sleep(0.05)
        elif self.path == "/dripping":
            for _ in range(100):
                try:
                    self.wfile.write(b"H")
                except OSError:
                    return
                time.sleep(0.05)
        elif self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(SHEET)
        elif self.path == "/by-file-transfer":
            self.send_response(302)
            self.send_header("Location", "ftp://127.0.0.1/sheet.csv")
            self.end_headers()
        elif self.path == "/large":
            self._send("text/csv", None)
            try:
                for _ in range(400):
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                return
        elif self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://example.org/sheet.csv")
            self.end_headers()
        elif self.path == "/gone":
            self.send_error(404)
        elif self.path.startswith("/calendar"):
            self._send("text/calendar", CALENDAR)
        else:
            self._send("text/csv", SHEET)

    def _send(self, kind: str, body: bytes | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        if body is not None:
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    (folder / "talks").mkdir(exist_ok=True)
    (folder / "conf.py").write_text('extensions = ["sphinx_seminar"]\n')
    result = CliRunner().invoke(main, ["import", "-C", str(folder), *arguments])
    return result.exit_code, result.output


def test_a_sheet_is_followed(tmp_path: Path) -> None:
    with served() as (host, asked):
        address = f"http://{host}/export?key=secret"
        assert run(tmp_path, "--update", address)[0] == 0
        assert asked == ["/export?key=secret"]
        written = {
            path.name: path.read_text() for path in tmp_path.rglob("talks/**/*.*")
        }
        assert set(written) == {"ada-example.md", "imported.yml"}
        assert "secret" not in "".join(written.values())
        status, output = run(tmp_path, "--update", address)
        assert status == 0
        assert "0 talks written; 1 there already" in output


def test_a_calendar_by_its_own_scheme(tmp_path: Path) -> None:
    with served() as (host, _):
        status, output = run(tmp_path, f"webcal://{host}/calendar")
    assert status == 0, output
    assert (tmp_path / "talks/2027/ada-example.md").is_file()


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/gone", "answered 404"),
        ("/large", "is larger than 20 MB"),
        ("/away", "leads to example.org/sheet.csv"),
        ("/by-file-transfer", "is no address of the web"),
        ("/cut", "ended before all of it was sent"),
    ],
)
def test_what_is_not_read_is_told(tmp_path: Path, path: str, message: str) -> None:
    with served() as (host, _):
        status, output = run(tmp_path, f"http://{host}{path}")
    assert status == 1
    assert message in output
    assert "Traceback" not in output


def test_nothing_leads_to_this_machine() -> None:
    request = Request("https://example.org/sheet.csv")
    with pytest.raises(SourceError, match="is on this machine"):
        addresses._Redirects().redirect_request(
            request, BytesIO(), 302, "", HTTPMessage(), "http://127.0.0.1/private"
        )


@pytest.mark.parametrize("path", ["slow", "dripping"])
def test_a_server_that_takes_its_time_is_left(path: str) -> None:
    with served() as (host, _):
        started = time.monotonic()
        with pytest.raises(SourceError, match=r"within 0\.3 seconds"):
            addresses.fetch(f"http://{host}/{path}", seconds=0.3)
        assert time.monotonic() - started < 4


def test_nobody_answers() -> None:
    with served() as (host, _):
        pass
    with pytest.raises(SourceError, match="cannot be reached"):
        addresses.fetch(f"http://{host}/sheet.csv")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("http://example.org/sheet.csv", "use https"),
        ("https:///sheet.csv", "names no host"),
        ("https://[::1/sheet.csv", "is no address"),
    ],
)
def test_other_addresses_are_refused(
    tmp_path: Path, address: str, message: str
) -> None:
    status, output = run(tmp_path, address)
    assert status == 1
    assert message in output
    with pytest.raises(SourceError, match=message):
        addresses.fetch(address)
