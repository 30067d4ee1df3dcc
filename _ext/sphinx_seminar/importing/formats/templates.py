"""What site generators fill in: comments, shortcodes, includes, values of names."""

from __future__ import annotations

import re

from sphinx_seminar.importing.formats import shapes
from sphinx_seminar.importing.records import Branch, Entry, Record, Source

TEMPLATE = re.compile(r"^\s*(?:\{%|\{\{)|\{%-?\s*(?:for|if|assign|include)\b", re.M)
"""Tags of Jinja, Liquid and Go templates, which a program must fill in first."""
LOOP = re.compile(r"\{%-?\s*for\b|\{\{-?\s*range\b")
"""A tag of a template that repeats something."""
_COMMENT = re.compile(r"(\{%-?\s*(?:end)?comment\s*-?%\})")
_ARGUMENTS = r"(?P<arguments>(?:\s*[\w-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))+)\s*"
_INCLUDES = (
    re.compile(
        rf"\{{\{{[<%]\s*(?P<name>[\w/.-]+){_ARGUMENTS}/?[>%]\}}\}}"
        r"(?:(?P<text>(?:(?!\{\{[<%]).)*?)\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\})?",
        re.DOTALL,
    ),
    re.compile(rf"\{{%-?\s*include\s+(?P<name>[\w/.-]+){_ARGUMENTS}-?%\}}"),
)
"""A shortcode of Hugo and an include of Jekyll, with named arguments."""
_ARGUMENT = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_MENTION = re.compile(
    r"\{\{[<%]\s*(?!youtube|vimeo|(?:rel)?ref)[\w-]+\s+\"([^\"]*)\"\s*[>%]\}\}"
)
"""``{{% mention "key" %}}``, which a site generator shows as a name."""
_DAY_OF_CODE = re.compile(r"\bDate\((\d+),\s*(\d+),\s*(\d+)\)")
_CODE = re.compile(r"(?m)^\w+\s*=\s*Date\(.*\)[ \t]*$")
"""A line of Franklin's front matter whose value is code of Julia."""
_FILL = re.compile(r"\{\{\s*fill\s+(\w+)\s*\}\}|\$(\w+)")
_ATTRIBUTES = re.compile(r"(?:(?<![^\n])[*+1-]\.? .*\n)?\{:toc\}|\{:[^{}\n]*\}")
"""Attributes of kramdown, and the item that stands for a table of contents."""
_SPAN = re.compile(r"\[([^\[\]\n]*)\]\{(?:[.#][^{}\n]*)?\}")
"""``[Knots]{.title}``, a text with attributes of Pandoc."""
_FENCE = re.compile(r"(?m)^:{3,}[ \t]*(?:\{\.[^{}\n]*\})?[ \t]*$\n?")


def without_template(text: str) -> str:
    """*text* without comments of Liquid and attributes of kramdown and Pandoc."""
    parts = _COMMENT.split(text)
    tags = ["end" in one for one in parts[1::2]]
    if tags == [False, True] * (len(tags) // 2):
        text = "".join(
            one if not at % 4 else "\n" * one.count("\n")
            for at, one in enumerate(parts)
        )
    text = _FENCE.sub("", _SPAN.sub(r"\1", _ATTRIBUTES.sub("", text)))
    text = _MENTION.sub(r"\1", text)
    return _filled(text) if _CODE.search(text) or "{{fill " in text else text


def _filled(text: str) -> str:
    """*text* of Franklin with the values that its front matter gives to names in it."""
    own = dict(re.findall(r'(?m)^(\w+)\s*=\s*"(.*)"', text))
    for _ in range(2):  # a value may have others
        text = _FILL.sub(lambda name: own.get(name[1] or name[2], name[0]), text)
    text = _DAY_OF_CODE.sub(r'"\1-\2-\3"', text)
    return re.sub(r"(?m)[ \t]*\\\\[ \t]*$", "", _CODE.sub("", text))


def included(text: str) -> Source:
    """The talks in the arguments of shortcodes and includes of *text*."""
    source = Source([])
    for match in (one for form in _INCLUDES for one in form.finditer(text)):
        entries = [
            Entry(name, double or single)
            for name, double, single in _ARGUMENT.findall(match["arguments"])
        ]
        if below := (match.groupdict().get("text") or "").strip():
            entries.append(Entry("text", below))
        if shapes.is_talk(Branch(entries)):
            line = text.count("\n", 0, match.start()) + 1
            source.records.append(Record(entries, f"line {line}"))
    return source
