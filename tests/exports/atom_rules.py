"""What RFC 4287 demands of a feed, checked one by one.

Its RELAX NG schema is informative and says less: it cannot tell that
identifiers must differ, or that an address is absolute.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

NS = "{http://www.w3.org/2005/Atom}"
_ONCE = {
    "feed": {
        "generator",
        "icon",
        "id",
        "logo",
        "rights",
        "subtitle",
        "title",
        "updated",
    },
    "entry": {
        "content",
        "id",
        "published",
        "rights",
        "source",
        "summary",
        "title",
        "updated",
    },
}
_MANY = {
    "feed": {"author", "category", "contributor", "link", "entry"},
    "entry": {"author", "category", "contributor", "link"},
}
_NEEDED = ("id", "title", "updated")


def mistakes(feed: bytes) -> list[str]:
    """Everything in *feed* that RFC 4287 forbids."""
    root = etree.fromstring(feed)
    if root.tag != f"{NS}feed":
        return [f"the root is {root.tag}"]
    return [*_feed(root)]


def _feed(root: etree._Element) -> Iterator[str]:
    yield from _container(root, "feed")
    entries = root.findall(f"{NS}entry")
    ids = [entry.findtext(f"{NS}id") for entry in entries]
    if len(ids) != len(set(ids)):
        yield "two entries have one id (4.1.1)"
    has_author = root.find(f"{NS}author") is not None
    for entry in entries:
        yield from _container(entry, "entry")
        if not has_author and entry.find(f"{NS}author") is None:
            yield "an entry has no author, and nor has the feed (4.1.2)"
        links = [link.get("rel", "alternate") for link in entry.findall(f"{NS}link")]
        if entry.find(f"{NS}content") is None and "alternate" not in links:
            yield "an entry has neither content nor an alternate link (4.1.2)"
    if not any(link.get("rel") == "self" for link in root.findall(f"{NS}link")):
        yield "the feed does not link to itself (4.1.1, SHOULD)"


def _container(element: etree._Element, kind: str) -> Iterator[str]:
    names = [str(child.tag).removeprefix(NS) for child in element]
    for name in _NEEDED:
        if name not in names:
            yield f"{kind} has no {name}"
    for name in set(names):
        if name not in _ONCE[kind] | _MANY[kind]:
            yield f"{kind} has {name}"
        if name in _ONCE[kind] and names.count(name) > 1:
            yield f"{kind} has several {name}"
    for child in element:
        name = str(child.tag).removeprefix(NS)
        yield from (f"{kind} {name}: {text}" for text in _CHECKS.get(name, _any)(child))


def _id(element: etree._Element) -> Iterator[str]:
    if not urlsplit(element.text or "").scheme:
        yield "is no absolute IRI (4.2.6)"


def _date(element: etree._Element) -> Iterator[str]:
    try:
        moment = dt.datetime.fromisoformat(element.text or "")
    except ValueError:
        yield "is no RFC 3339 date (3.3)"
    else:
        if moment.tzinfo is None:
            yield "has no offset (3.3)"


def _text(element: etree._Element) -> Iterator[str]:
    if element.get("type", "text") not in {"text", "html", "xhtml"}:
        yield f"has type {element.get('type')} (3.1.1)"
    if len(element):
        yield "has child elements (3.1.1.1)"


def _person(element: etree._Element) -> Iterator[str]:
    if len(element.findall(f"{NS}name")) != 1:
        yield "has not exactly one name (3.2.1)"
    if not (element.findtext(f"{NS}name") or "").strip():
        yield "has an empty name (3.2.1)"


def _link(element: etree._Element) -> Iterator[str]:
    url = urlsplit(element.get("href", ""))
    if not (url.scheme and url.netloc):
        yield "has no absolute href (4.2.7.1)"


def _category(element: etree._Element) -> Iterator[str]:
    if not element.get("term"):
        yield "has no term (4.2.2.1)"


def _any(_: etree._Element) -> Iterator[str]:
    yield from ()


_CHECKS = {
    "id": _id,
    "updated": _date,
    "published": _date,
    "title": _text,
    "content": _text,
    "author": _person,
    "link": _link,
    "category": _category,
}
