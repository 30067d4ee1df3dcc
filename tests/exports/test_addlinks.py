"""The links that open a visitor's own calendar with a talk filled in."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest

from sphinx_seminar.exports import addlinks
from tests.exports.samples import URLS, entry, person, public


def details(address: str, name: str) -> str:
    (found,) = parse_qs(urlsplit(address).query)[name]
    return found


LINKS = [(addlinks.google, "details"), (addlinks.outlook, "body")]


@pytest.mark.parametrize(("link", "name"), LINKS)
@pytest.mark.parametrize(
    "abstract",
    ["Short & sweet.", "Many words\n\nand more. " * 400, "許多字。" * 900, "x" * 5000],
)
def test_who_speaks_and_what_about(link: object, name: str, abstract: str) -> None:
    assert callable(link)
    speaker = person("Ada Invented", position="Professor", affiliation="Nowhere")
    talk = entry(
        "a", date=dt.date(2030, 1, 2), speakers=(speaker,), abstract=abstract.strip()
    )
    (item,) = public(talk)
    address = link(item, URLS)
    assert len(address) < 2000
    said = details(address, name)
    who, where, *rest = said.split("\n", 2)
    assert who == "Ada Invented, Professor, Nowhere"
    assert where.startswith("https://x.org/seminar/")
    shown = "".join(rest).strip()
    assert shown
    assert talk.abstract.startswith(shown.rstrip("…"))
    if shown.endswith("…"):
        assert len(address) > 1800  # there was room for no more
        assert "wor…" not in shown
    else:
        assert shown == talk.abstract
