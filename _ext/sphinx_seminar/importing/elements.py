"""HTML as a tree of elements, whatever is left open, within bounds."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

DEPTH = 60
"""Elements within elements; deeper ones are siblings."""
_UNSEEN = frozenset(["style", "nav", "noscript", "template", "svg", "form"])
"""Elements without details of a talk."""
_WHOLE = frozenset(["html", "head", "body"])
"""The elements that every page has; what is in them counts."""
_SILENT = frozenset(["script", "style", "head", "title", "template", "noscript"])
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEVELS = ("title", *HEADINGS, "summary", "caption", "p")
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "dl", "table", "section", "article", "main", *HEADINGS}
    | {"blockquote", "details", "summary", "figure", "header", "footer"}
)
_BEFORE = {"br": "\n", "tr": "\n", "td": " ", "li": "\n- ", "dd": " "}
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"} | dict.fromkeys(
    ("s", "del", "strike"), "~~"
)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
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
    inside = _GLUED.sub(" ", inside)
    words = inside.strip()
    if not words and tag in _ICON_TAGS and _ICON.search(element.attrs.get("class", "")):
        return "\n"
    if tag in _BEFORE:
        return f"{_BEFORE[tag]}{inside}"
    if tag == "dt":
        return f"\n{words.rstrip(':')}:"
    if tag in _BLOCKS:
        return f"\n\n{inside}\n\n"
    if tag in _MARKS and words and "\n" not in words:
        return inside.replace(words, f"{_MARKS[tag]}{words}{_MARKS[tag]}")
    if tag == "iframe" and "/maps" not in (frame := element.attrs.get("src", "")):
        return f"\n{frame}\n{inside}"
    if tag == "sup" and re.fullmatch(r"[-−+]?\d+|[-−+\d]*[-−+]", words):
        return inside.translate(_RAISED)  # "10¹⁸" is not 1018
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
    if absolute and (not words or ("." in words and words in href)):
        return words if "@" in words else f"{href} " if not words else href
    plain = words and "\n" not in words and "[" not in words
    return f"[{words}]({href})" if plain else inside


_ICON_TAGS = frozenset(["i", "span"])
_ICON = re.compile(r"\b(?:fa[brs]?|bi|icon|glyphicon|mdi|material-icons)\b")
"""The class of a picture before a part of a line: Font Awesome, Bootstrap, …"""
_GLUED = re.compile(r"(?<=\w)(?=https?://)")
"""Between a word and a link that is only a picture."""
LINE = "data-line"
"""The attribute with the line that an element is from, in HTML made of other text."""
_DIGITS = 9
"""Digits of a line, at most."""


def parse(source: str, *, lines: bool = True) -> Element:
    """The tree of a page.

    :param lines: whether its lines are those of the file, beside :data:`LINE`.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    source = re.sub(r"(?i)</br\s*>", "<br>", source)  # as browsers read it
    page = etree.fromstring(source.encode(errors="replace") or b" ", parser)
    root = Element("body", {})
    within = [root]
    walk = etree.iterwalk(page, ("start", "end")) if page is not None else ()
    for event, node in walk:
        if event == "end":
            within.pop()
            within[-1].children += [node.tail] if node.tail else []
            continue
        above = element = within[-1]
        bare = node.tag == "section" and not node.attrib  # its heading tells it
        if node.tag not in _WHOLE and not bare:
            line = (node.sourceline or 0) * lines
            told = node.get(LINE, "")[:_DIGITS]
            line = int(told) if told.isdecimal() else line
            element = Element(node.tag, dict(node.items()), line)
            above.children += [element] * (node.tag not in _UNSEEN)
        element = element if len(within) < DEPTH else above
        element.children += [node.text] if node.text else []
        within.append(element)
    return root
