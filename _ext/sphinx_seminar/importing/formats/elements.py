"""HTML as a tree of elements, whatever is left open, within bounds."""

from __future__ import annotations

import dataclasses
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from sphinx_seminar.importing.text import from_html

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

DEPTH = 100
"""Elements within elements; what is deeper stands beside each other."""
_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("source", "track", "wbr"),
    ]
)
_UNSEEN = frozenset(["style", "nav", "noscript", "template", "svg", "form"])
"""Elements that say nothing of a talk."""
_CLOSED_BY = {
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
    "tbody": ({"thead", "tbody", "tr", "td", "th"}, {"table"}),
    "p": ({"p"}, {"div", "td", "li", "section", "article", "dd"}),
}
"""What a tag ends that was left open, up to where."""


@dataclasses.dataclass(eq=False)
class Element:
    """An element, its attributes, and the texts and elements in it."""

    tag: str
    attrs: dict[str, str]
    line: int = 0
    children: list[Element | str] = dataclasses.field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements in it, without those within them."""
        return (one for one in self.children if isinstance(one, Element))

    def walk(self) -> Iterator[Element]:
        """It, and all elements in it, in the order of the page."""
        yield self
        for one in self.elements():
            yield from one.walk()

    def find(self, *tags: str) -> Iterator[Element]:
        """The elements in it of one of *tags*."""
        return (one for one in self.walk() if one.tag in tags and one is not self)

    def source(self, without: Collection[Element] = ()) -> str:
        """It as HTML again, without some of its elements."""
        inside = "".join(
            escape(one, quote=False)
            if isinstance(one, str)
            else ("" if one in without else one.source(without))
            for one in self.children
        )
        said = "".join(f' {name}="{escape(of)}"' for name, of in self.attrs.items())
        ended = "" if self.tag in _VOID else f"</{self.tag}>"
        return f"<{self.tag}{said}>{inside}{ended}"

    def text(self, without: Collection[Element] = ()) -> str:
        """What it says, with Markdown's marks."""
        return from_html(self.source(without), relative=True)


def parse(source: str) -> Element:
    """The tree of a page; addresses of links are whole where the page says its own."""
    parser = _Parser()
    parser.feed(source)
    parser.close()
    root = parser.root
    base = next(filter(None, map(_own_address, root.walk())), "")
    for link in root.find("a") if base else ():
        if href := link.attrs.get("href", ""):
            link.attrs["href"] = _joined(base, href)
    return root


def _own_address(element: Element) -> str:
    attrs = element.attrs
    if element.tag == "base" or attrs.get("rel") == "canonical":
        return attrs.get("href", "")
    return attrs.get("content", "") if attrs.get("property") == "og:url" else ""


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href)
    except ValueError:
        return href


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body", {})
        self._open = [self.root]
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if self._unseen or tag in ("html", "body", "head"):
            return
        self._close_for(tag)
        made = Element(tag, {n: v or "" for n, v in attrs}, self.getpos()[0])
        self._open[-1].children.append(made)
        if tag not in _VOID and len(self._open) < DEPTH:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        for number in range(len(self._open) - 1, 0, -1):
            if self._open[number].tag == tag and not self._unseen:
                del self._open[number:]
                return

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._open[-1].children.append(data)

    def _close_for(self, tag: str) -> None:
        ends, within = _CLOSED_BY.get(tag, (set(), set()))
        for number in range(len(self._open) - 1, 0, -1):
            if self._open[number].tag in within or not ends:
                return
            if self._open[number].tag in ends:
                del self._open[number:]
