"""The values of fields of data files.

A value is read as the option of a directive is, and what it is instead is said in
the words of the field: ``time: 14`` lacks minutes, and is not "no text".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import msgspec
import yaml

from sphinx_seminar.model.fields import Takes
from sphinx_seminar.problems import ReadError, quoted
from sphinx_seminar.reading import names
from sphinx_seminar.reading.options import reader_of
from sphinx_seminar.reading.yaml_nodes import (
    NULL,
    construct,
    no_text,
    no_words,
    strange_tag,
)

if TYPE_CHECKING:
    from sphinx_seminar.model.fields import Declared
    from sphinx_seminar.reading.links import Folder

SHAPES = {
    yaml.ScalarNode: "text",
    yaml.SequenceNode: "a list",
    yaml.MappingNode: "fields",
}
"""What messages call the shapes of YAML."""
_WORDS = frozenset(
    {
        *(Takes.WORDS, Takes.MYST, Takes.NAMES, Takes.FORMER, Takes.PERSON),
        *(Takes.PEOPLE, Takes.KEY, Takes.SERIES, Takes.VENUE, Takes.CONTACT),
    }
)
"""What takes nearly any text; a reader of other fields says what it expects."""
_NAMES = frozenset({"name", "aliases", "organizer"})
"""Fields that people read as names, so that nothing but text is one."""


def value_of(node: yaml.Node, declared: Declared, folder: Folder) -> Any:
    """The value of a field; ``None`` if it is not given.

    :raises ReadError: it cannot be read.
    """
    if tag := strange_tag(node):
        raise ReadError(tag, "plain text, or a list of texts, with no tag")
    if declared.name in _NAMES and (no_name := no_text(node))[0]:
        raise ReadError.saying(in_quotes(*no_name, "text"))
    value = construct(node)
    takes = declared.field.takes
    if value is None:
        return None
    if takes is Takes.COUNT:
        return _counted(value, declared)
    if takes is Takes.NUMBER:
        return _number(value, declared)
    if takes in _WORDS and (no_word := no_words(node))[0]:
        raise ReadError.saying(in_quotes(*no_word, "text"))
    read, parts = reader_of(declared)
    value = _texts(node, declared, several=parts is not None)
    if declared.name == "name" and isinstance(value, str):
        value = names.public_name(value)
    if takes is Takes.MYST:
        return value
    if parts is None:
        return read(value, folder)
    texts = parts(value) if isinstance(value, str) else value
    found = (read(" ".join(text.split()), folder) for text in texts)
    return tuple(dict.fromkeys(one for one in found if one))


def in_quotes(found: str, meaning: str, expected: str) -> str:
    """Say that what YAML takes for something else needs quotation marks."""
    message = (
        f"found {quoted(found)}, which YAML takes for {meaning}, expected {expected}"
    )
    return f"""{message}; did you mean '"{found}"'?"""


def _texts(node: yaml.Node, declared: Declared, *, several: bool) -> Any:
    """The text of *node*, or its texts if it is a list.

    :param several: whether the field takes a list.
    :raises ReadError: it has another shape.
    """
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode) and several:
        others = [one for one in node.value if not isinstance(one, yaml.ScalarNode)]
        if not others:
            return [str(one.value) for one in node.value if one.tag != NULL]
        node = others[0]
    expected = (declared.field.takes_text or declared.field.takes).replace("`", "'")
    raise ReadError.saying(f"found {SHAPES[type(node)]}, expected {expected}")


def _counted(value: Any, declared: Declared) -> int:
    try:
        return cast("int", msgspec.convert(value, declared.checked))
    except msgspec.ValidationError as error:
        raise ReadError(str(value), _in_words(error)) from None


def _number(value: Any, declared: Declared) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ReadError(str(value), "a number") from None
    try:
        return cast("float", msgspec.convert(number, declared.checked))
    except msgspec.ValidationError as error:
        raise ReadError(str(value), _in_words(error)) from None


def _in_words(error: msgspec.ValidationError) -> str:
    """Say msgspec's "Expected `int` >= 1" as a phrase of ours."""
    words = {"int": "a whole number", "float": "a number"}
    text = str(error).partition(" - at ")[0]
    match = re.fullmatch(r"Expected `(\w+)`( [<>]=? \S+)?.*", text)
    if match is None:
        return text
    return words.get(match[1], match[1]) + (match[2] or "")
