"""HTML as a tree of elements, whatever is left open, within bounds."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

DEPTH = 60
"""Elements within elements; deeper ones are siblings."""
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"}
    | {"source", "track", "wbr"}
)
_UNSEEN = frozenset(["style", "nav", "noscript", "template", "svg", "form"])
"""Elements without details of a talk."""
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
"""Open elements that a tag closes, and the elements that end the search."""


_SILENT = frozenset(["script", "style", "head", "title", "template", "noscript"])
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEVELS = ("title", *HEADINGS, "summary", "caption", "p")
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "dl", "table", "section", "article", "main", *HEADINGS}
    | {"blockquote", "details", "summary", "figure", "header", "footer"}
)
_BEFORE = {"br": "\n", "tr": "\n", "td": " ", "li": "\n- "}
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"} | dict.fromkeys(
    ("s", "del", "strike"), "~~"
)
_RELATIVE = re.compile(r"(?![a-zA-Z][\w+.-]*:|#)[^\s()<>\[\]{}]+")
"""The path of a page or file of the same site."""


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
        waiting = [self]  # not by recursion: each element would pass all above it
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed([*element.elements()])

    def find(self, *tags: str) -> Iterator[Element]:
        """The elements in it of one of *tags*."""
        return (one for one in self.walk() if one.tag in tags and one is not self)

    def text(self, without: Collection[Element] = (), *, relative: bool = True) -> str:
        """What it says, with Markdown's emphasis, lists and links.

        :param without: elements in it that are left out.
        :param relative: whether links within the same site are links, too.
        """
        text = re.sub(r"[ \t]+\n", "\n", _markdown(self, without, relative=relative))
        return re.sub(r"\n{3,}", "\n\n", text).strip()


class Headings:
    """The headings above a part of a page, while the page is walked through."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        """By tag, the highest first."""

    def note(self, element: Element) -> None:
        """Note a heading, below which those of its level and lower ones end."""
        higher = _LEVELS[: _LEVELS.index(element.tag)]
        text = element.text() or "".join(map(str, element.children))  # of a <title>
        self.texts = {tag: one for tag, one in self.texts.items() if tag in higher}
        self.texts[element.tag] = " ".join(text.split())


def _markdown(element: Element, without: Collection[Element], *, relative: bool) -> str:
    tag = element.tag
    if element in without or tag in _SILENT:
        return ""
    inside = "".join(
        re.sub(r"\s+", " ", one)
        if isinstance(one, str)
        else _markdown(one, without, relative=relative)
        for one in element.children
    )
    words = inside.strip()
    if tag in _BEFORE:
        return f"{_BEFORE[tag]}{inside}"
    if tag in _BLOCKS:
        return f"\n\n{inside}\n\n"
    if tag in _MARKS and words and "\n" not in words:
        return inside.replace(words, f"{_MARKS[tag]}{words}{_MARKS[tag]}")
    if tag == "a":
        return _link(element.attrs.get("href", ""), inside, relative=relative)
    return inside


def _link(href: str, inside: str, *, relative: bool) -> str:
    words = inside.strip()
    if re.fullmatch(r"\[[^\[\]]+\]", words):  # "[slides]"
        words = words[1:-1]
    absolute = re.match(r"(?i)https?://|mailto:", href)
    if not absolute and not (relative and _RELATIVE.fullmatch(href)):
        return inside
    if absolute and (not words or words in href):
        return words if "@" in words else href
    plain = words and "\n" not in words and "[" not in words
    return f"[{words}]({href})" if plain else inside


def parse(source: str) -> Element:
    """The tree of a page."""
    parser = _Parser()
    parser.feed(source)
    parser.close()
    return parser.root


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
        element = Element(tag, {n: v or "" for n, v in attrs}, self.getpos()[0])
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < DEPTH:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":  # as browsers read it: HTML, 13.2.6.4.7
            self.handle_starttag(tag, [])
            return
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
