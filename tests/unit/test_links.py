"""URLs, e-mail addresses, ORCID iDs and files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sphinx_seminar.model import Resource
from sphinx_seminar.problems import ProblemKind, ReadError
from sphinx_seminar.reading.links import (
    Folder,
    is_mail,
    read_contact,
    read_orcid,
    read_registration,
    read_resource,
    read_url,
)
from tests.unit.patience import HOSTILE, at_most

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A site with a few files; what is read stands in ``talks/2029``."""
    site = tmp_path / "site"
    for name in (
        "talks/2029/slides.pdf",
        "talks/2029/a b.pdf",
        "talks/2029/张.png",
        "talks/x.pdf",
        "_static/logo.svg",
    ):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "secret.txt").touch()
    return Folder(source=site, below="talks/2029")


GOOD_URLS = [
    "https://example.org",
    "http://example.org/",
    "HTTPS://Example.ORG/Path?q=1&r=a%20b#part",
    "https://example.org:8443/x",
    "https://hkbu.zoom.us/j/6603117755",
    "https://example.org/@somebody",
    "https://example.org/a@b.example",
    "https://例え.example/パス",
    "https://xn--r8jz45g.example/",
    "https://[2001:db8::1]/",
    "https://192.0.2.1/",
]

BAD_URLS = [
    "",
    "zoom",
    "example.org",
    "//example.org/x",
    "https:",
    "https://",
    "https:///path",
    "https:example.org",
    "https:\\\\example.org",
    "ftp://example.org/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "mailto:a@example.org",
    "https://example.org/a b",
    "https://example.org/\nx",
    "https://exa\nmple.org/",
    "https://example.org/\0",
    'https://example.org/"onload=alert(1)',
    "https://example.org/<script>",
    "https://example.org\\@elsewhere.example/",
    "https://example.org@elsewhere.example/",
    "https://user:password@example.org/",
    "https://@example.org/",
    "https://example.org:port/",
    "https://example.org:99999/",
    "https://[::1",
    "https://example.org/\u202efdp.exe",
    "https://exam\u200bple.org/",
    "https://example.org/\u2028x",
    "https://a\u2100b.example/",  # becomes a/cb.example when browsers read it
]


@pytest.mark.parametrize("url", GOOD_URLS)
def test_a_web_address(url: str) -> None:
    assert read_url(f" {url}\n") == url


@pytest.mark.parametrize("url", BAD_URLS)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(ReadError, match="an http or https address") as caught:
        read_url(url)
    assert caught.value.kind is ProblemKind.URL


@pytest.mark.parametrize("text", ["example.org", "www.example.org/talks?x=1"])
def test_a_forgotten_scheme_is_named(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_url(text)
    assert str(caught.value).endswith(f"did you mean 'https://{text}'?")


def test_a_user_name_is_named_as_the_mistake() -> None:
    with pytest.raises(ReadError, match="without a user name"):
        read_url("https://somebody@example.org/")


_WORDS = ("https:", "//", "javascript:", "mailto:", "a.example")
_TEXTS = st.text() | st.lists(
    st.sampled_from([*_WORDS, *"@:/\\#?[]%x.é\n\t\0 \u200b"]), max_size=9
).map("".join)


@given(_TEXTS)
@example("https://\u2100")
@example("https://[")
@example("https://[v1.x]")
def test_any_text_is_a_safe_url_or_refused(text: str) -> None:
    try:
        url = read_url(text)
    except ReadError:
        return
    parts = urlsplit(url)
    assert url.lower().startswith(("http://", "https://"))
    assert parts.hostname
    assert "@" not in parts.netloc
    assert not any(character.isspace() for character in url)


MAIL = ["a@example.org", "first.last+seminar@sub.example.org", "ünï@例え.example"]


@pytest.mark.parametrize("mail", MAIL)
def test_an_e_mail_address(mail: str) -> None:
    assert is_mail(mail)
    assert read_contact(f" {mail} ") == mail
    assert read_contact(f"mailto:{mail}") == mail
    assert read_contact(f"MailTo:{mail}") == mail
    with pytest.raises(ReadError, match="belongs into contact"):
        read_registration(mail)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a@example",
        "@example.org",
        "a@",
        "a b@example.org",
        "a@example.org, b@example.org",
        "a@example.org,b@example.org",
        "<a@example.org>",
        "a@@example.org",
        "a@example..org",
        "https://medium.example/@some.body",
        "https://somebody@example.org",
        "javascript:alert(1)//@example.org",
        "javascript:x@example.org",
        "a@example.org?bcc=b@example.org",
        "a@example.org\nbcc:b@example.org",
        "a%0abcc@example.org",
        "mailto:mailto:a@example.org",
    ],
)
def test_what_is_no_e_mail_address(text: str) -> None:
    assert not is_mail(text)


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("the  seminar\noffice", "the seminar office"),
        ("Room 3: ask for Ada", "Room 3: ask for Ada"),
        ("office: room 3", "office: room 3"),
        ("https://medium.example/@some.body", "https://medium.example/@some.body"),
        ("a@example.org or b@example.org", "a@example.org or b@example.org"),
    ],
)
def test_a_contact_may_be_words(text: str, contact: str) -> None:
    assert read_contact(text) == contact


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "javascript:x@example.org",
        "data:text/html,x",
        "\x08javascript:alert(1)",
        "tel:+4912345",
        "h323:x",
        "https://somebody@example.org",
        "mailto:a@example.org?bcc=b@example.org",
    ],
)
def test_a_contact_is_no_other_scheme(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_contact(text)
    assert caught.value.kind is ProblemKind.URL


@pytest.mark.parametrize("text", ["", "at the door", "example", "javascript:alert(1)"])
def test_where_to_register_is_no_words(text: str) -> None:
    with pytest.raises(ReadError, match=r"an http or https address$"):
        read_registration(text)


@given(_TEXTS)
def test_any_text_is_a_safe_contact_or_refused(text: str) -> None:
    try:
        contact = read_contact(text)
    except ReadError:
        return
    # whatever a browser could take for a link is one to the web
    if not is_mail(contact) and re.match(
        r"[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.-]*:\S", contact
    ):
        assert read_url(contact) == contact


def _orcid(digits: str) -> str:
    """*digits* (15) with the check digit that ISO 7064 MOD 11-2 gives them."""
    # by the definition: the sum of all digits times their powers of two is 1 mod 11
    weighted = sum(
        int(digit) * 2**power for power, digit in enumerate(reversed(digits), start=1)
    )
    check = (1 - weighted) % 11
    full = digits + ("X" if check == 10 else str(check))
    return "-".join(full[start : start + 4] for start in range(0, 16, 4))


@pytest.mark.parametrize(
    "orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"]
)
def test_an_orcid_in_its_forms(orcid: str) -> None:
    assert orcid == _orcid(orcid.replace("-", "")[:-1])
    for text in (
        orcid,
        orcid.lower(),
        f" {orcid} ",
        f"https://orcid.org/{orcid}",
        f"http://orcid.org/{orcid}/",
    ):
        assert read_orcid(text) == orcid


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000-0002-1825-009",
        "0000000218250097",
        "0000-0002-1825-0097-1",
        "https://example.org/0000-0002-1825-0097",
        "٠٠٠٠-0002-1825-0097",
        "0000-0002-18X5-0097",
    ],
)
def test_what_is_no_orcid(text: str) -> None:
    with pytest.raises(ReadError, match="an ORCID iD such as"):
        read_orcid(text)


def test_a_wrong_digit_of_an_orcid() -> None:
    for check in "012345689X":
        with pytest.raises(ReadError, match="its last digit does not fit"):
            read_orcid(f"0000-0002-1825-009{check}")


@given(st.text("0123456789", min_size=15, max_size=15), st.integers(0, 14))
def test_an_orcid_with_a_slip(digits: str, place: int) -> None:
    good = _orcid(digits)
    assert read_orcid(good) == good
    slipped = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
    bad = "-".join((slipped + good[-1])[start : start + 4] for start in range(0, 16, 4))
    with pytest.raises(ReadError):
        read_orcid(bad)


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("slides.pdf", "talks/2029/slides.pdf"),
        (" slides.pdf\n", "talks/2029/slides.pdf"),
        ("./slides.pdf", "talks/2029/slides.pdf"),
        ("a b.pdf", "talks/2029/a b.pdf"),
        ("张.png", "talks/2029/张.png"),
        ("../x.pdf", "talks/x.pdf"),
        ("../2029/../x.pdf", "talks/x.pdf"),
        ("/talks/x.pdf", "talks/x.pdf"),
        ("/_static/logo.svg", "_static/logo.svg"),
        ("../../_static/logo.svg", "_static/logo.svg"),
        ("//talks/x.pdf", "talks/x.pdf"),
    ],
)
def test_a_file_of_the_site(folder: Folder, text: str, file: str) -> None:
    assert read_resource(text, folder) == Resource(file=file)


def test_a_file_beside_one_at_the_top(folder: Folder) -> None:
    top = Folder(source=folder.source)
    assert read_resource("talks/x.pdf", top) == Resource(file="talks/x.pdf")


@pytest.mark.parametrize("url", GOOD_URLS)
def test_a_resource_may_be_a_web_address(folder: Folder, url: str) -> None:
    assert read_resource(url, folder) == Resource(url=url)


@pytest.mark.parametrize(
    "text",
    [
        "../../../secret.txt",
        "/../secret.txt",
        "/../../secret.txt",
        "/talks/../../secret.txt",
        "../../..",
        "../..",
        "/",
        "//",
    ],
)
def test_a_path_out_of_the_site(folder: Folder, text: str) -> None:
    with pytest.raises(ReadError, match="a file below the source directory") as caught:
        read_resource(text, folder)
    assert caught.value.kind is ProblemKind.OUTSIDE


def test_a_link_out_of_the_site(folder: Folder) -> None:
    (folder.source / "talks/2029/out").symlink_to(folder.source.parent)
    (folder.source / "talks/2029/out.txt").symlink_to("../../../secret.txt")
    for text in ("out.txt", "out/secret.txt", "/talks/2029/out.txt"):
        with pytest.raises(ReadError, match="below the source directory"):
            read_resource(text, folder)


def test_a_link_within_the_site(folder: Folder) -> None:
    (folder.source / "talks/2029/latest.pdf").symlink_to("slides.pdf")
    file = read_resource("latest.pdf", folder).file
    assert file == "talks/2029/latest.pdf"


def test_a_site_that_is_a_link_itself(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(folder.source)
    linked = Folder(source=tmp_path / "linked", below="talks")
    assert read_resource("x.pdf", linked) == Resource(file="talks/x.pdf")


def test_links_in_a_circle(folder: Folder) -> None:
    (folder.source / "talks/2029/circle").symlink_to("circle")
    for text in ("circle", "circle/x.pdf"):
        with pytest.raises(ReadError) as caught:
            read_resource(text, folder)
        assert caught.value.kind is ProblemKind.FILE


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("slide.pdf", "slides.pdf"),
        ("Slides.PDF", "slides.pdf"),
        ("../y.pdf", "../x.pdf"),
        ("example.org/slides.pdf", "https://example.org/slides.pdf"),
    ],
)
def test_a_file_that_is_not_there(folder: Folder, text: str, nearest: str) -> None:
    with pytest.raises(ReadError, match="a file that exists") as caught:
        read_resource(text, folder)
    assert caught.value.kind is ProblemKind.FILE
    assert caught.value.missing
    assert str(caught.value).endswith(f"did you mean {nearest!r}?")


@pytest.mark.parametrize(
    "text", ["", ".", "..", "/talks", "a\0b", "x" * 300, "x/" * 3000, "slides.pdf/x"]
)
def test_what_is_no_file(folder: Folder, text: str) -> None:
    with pytest.raises(ReadError):
        read_resource(text, folder)


@pytest.mark.parametrize(
    "url",
    [url for url in BAD_URLS if ":" in url.partition("/")[0] and url[0].isascii()],
)
def test_a_resource_is_no_other_scheme(folder: Folder, url: str) -> None:
    with pytest.raises(ReadError):
        read_resource(url, folder)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXTS | st.text("./ab\0\\~", max_size=12))
def test_any_text_is_a_file_of_the_site_or_refused(folder: Folder, text: str) -> None:
    try:
        resource = read_resource(text, folder)
    except ReadError:
        return
    assert bool(resource.url) != bool(resource.file)
    if resource.file:
        path = (folder.source / resource.file).resolve()
        assert path.is_relative_to(folder.source.resolve())
        assert path.is_file()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_at_once(folder: Folder, text: str) -> None:
    reads: list[Callable[[str], object]] = [
        read_url,
        read_contact,
        read_registration,
        read_orcid,
        lambda text: read_resource(text, folder),
    ]
    for read in reads:
        with at_most(1):
            try:
                read(text)
            except ReadError as error:
                assert "expected" in str(error)  # noqa: PT017 - or not raised at all
