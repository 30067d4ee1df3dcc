"""YAML as far as data files need it: the tree of a file, and the values in it.

A file from a stranger is no more than text here. Tags that would make objects are
refused, aliases may save typing but not multiply, and what YAML takes for a number,
a date or a truth value is no name.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
NULL = f"{_TAG}null"
MAP = f"{_TAG}map"
_PLAIN = frozenset(
    _TAG + name
    for name in "str int float bool null timestamp merge value seq map".split()  # noqa: SIM905
)
"""What YAML makes of text without a tag, of lists and of fields."""
_OTHER = {
    f"{_TAG}int": "a number",
    f"{_TAG}float": "a number",
    f"{_TAG}bool": "a truth value",
    f"{_TAG}timestamp": "a date",
    NULL: "nothing",
}
"""What YAML takes words for that are no text; how to say it."""
_DEEPEST = 20
"""Nesting beyond any entry, and well before the parser runs out of stack."""
_MOST = 10
"""How many times as large aliases may make a file."""


class UnusableFile(NamedTuple):
    """The reason why a whole file is ignored."""

    line: int
    reason: str


def compose(text: str) -> yaml.Node | UnusableFile | None:
    """The tree of *text*; ``None`` if there is nothing in it.

    :raises yaml.YAMLError: it is not YAML.
    """
    refused = _look(text)
    if refused is not None:
        return refused
    root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    return root


def _look(text: str) -> UnusableFile | None:
    """Whether *text* nests too deeply, or has aliases that multiply."""
    open_ones: list[tuple[str, int]] = []  # anchor, and size so far
    sizes: dict[str, int] = {}

    def add(size: int) -> None:
        if open_ones:
            anchor, before = open_ones[-1]
            open_ones[-1] = anchor, before + size

    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        anchor = getattr(event, "anchor", None) or ""
        if isinstance(event, yaml.CollectionStartEvent):
            open_ones.append((anchor, 1))
            if len(open_ones) > _DEEPEST:
                return UnusableFile(line, "nested too deeply")
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, size = open_ones.pop()
            sizes[anchor] = size
            add(size)
        elif isinstance(event, yaml.ScalarEvent):
            sizes[anchor] = 1
            add(1)
        elif isinstance(event, yaml.AliasEvent):
            add(sizes.get(anchor, 1))
            if open_ones and open_ones[-1][1] > _MOST * (number + 1_000):
                return UnusableFile(
                    line, f"found aliases such as '*{anchor}' that multiply"
                )
    return None


def construct(node: yaml.Node) -> Any:
    """The plain value of *node*; dates and the like stay text.

    No field holds more than a list of texts, so what lies deeper is not looked
    at.
    """
    if isinstance(node, yaml.SequenceNode):
        return [_scalar(item) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return []
    if isinstance(node, yaml.MappingNode):
        return {}
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "int":
        try:
            return int(node.value)
        except ValueError:
            return node.value
    if kind == "bool" and node.value.lower() in {"true", "false"}:
        return node.value.lower() == "true"
    return node.value


def strange_tag(node: yaml.Node) -> str:
    """The first unsupported tag on or in *node*; empty if there is none."""
    inside = node.value if isinstance(node, yaml.SequenceNode) else []
    tags = (one.tag for one in (node, *inside) if one.tag not in _PLAIN)
    return next((tag.replace(_TAG, "!!") for tag in tags), "")


def no_text(node: yaml.Node) -> tuple[str, str]:
    """What *node*, or a part of it, is instead of text, and as what; else nothing.

    A text in quotation marks is one, whatever is in it, and so is what is not given.
    """
    inside = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for one in inside:
        if one.tag in _OTHER and one.value.strip("~ "):
            return str(one.value), _OTHER[one.tag]
    return "", ""


def no_words(node: yaml.Node) -> tuple[str, str]:
    """The same of what no field of words takes: whole numbers, and true and false."""
    inside = node.value if isinstance(node, yaml.SequenceNode) else [node]
    for one in inside:
        if isinstance(construct(one), int):
            return str(one.value), _OTHER[one.tag]
    return "", ""
