"""Add entries, and items of entries, to data files such as series.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from sphinx_seminar.talkfiles.site import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping


_SEMINAR_WORDS = frozenset(
    [
        *("SEMINAR", "SEMINARS", "SERIES", "COLLOQUIUM"),
        *("LECTURE", "LECTURES", "TALK", "TALKS"),
    ]
)
_SMALL_WORDS = frozenset(
    [
        *("OF", "AND", "THE", "IN", "ON", "FOR", "DE", "DI", "DU", "DES", "DER", "DIE"),
        *("UND", "ET", "E", "Y", "LA", "LE", "DEL", "DELLA", "DO", "DA"),
    ]
)
_LONGEST_ACRONYM = 4


def series_name(text: str) -> str:
    """The name of a series, without the capitals of a headline."""
    words = text.split()
    shouted = text.isupper() and len(words) > 1
    return " ".join(
        _calm(word, first=number == 0, shouted=shouted)
        for number, word in enumerate(words)
    )


def _calm(word: str, *, first: bool, shouted: bool) -> str:
    if not (word in _SEMINAR_WORDS or (shouted and word.isupper())):
        return word
    if word in _SMALL_WORDS and not first:
        return word.lower()
    acronym = len(word) <= _LONGEST_ACRONYM and word not in _SEMINAR_WORDS
    return word if acronym else word.capitalize()


def mapping_of(text: str, path: str, *, plain: bool = False) -> dict[str, Any]:
    """Parse *text* of the file *path* as a mapping; empty for an empty file.

    :param plain: whether every value stays text.
    :raises SiteError: *text* is not a YAML mapping.
    """
    loader = yaml.BaseLoader if plain else yaml.SafeLoader
    try:
        found = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise SiteError(f"{path}{line} is not YAML: correct it first") from None
    if found is not None and not isinstance(found, dict):
        raise SiteError(f"{path} has no entries of the form 'key:': correct it first")
    return found or {}


def appended(text: str, entries: Mapping[str, Mapping[str, object]], path: str) -> str:
    """Append *entries* to *text* of a data file.

    :raises SiteError: *text* is not a YAML mapping, or its entries do not begin lines.
    """
    known = mapping_of(text, path)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not known and root is not None:  # "{}", after which nothing can follow
        text = text[: root.start_mark.index] + text[root.end_mark.index :]
    pieces = [text.strip("\n")] if text.strip() else []
    pieces += [_dumped(key, entry) for key, entry in entries.items()]
    new = "\n\n".join(pieces) + "\n"
    try:
        is_whole = mapping_of(new, path).keys() == known.keys() | entries.keys()
    except SiteError:
        is_whole = False
    if not is_whole:
        wrong = "nothing can be added, as its entries do not begin lines"
        raise SiteError(f"{path}: {wrong}: correct it first")
    return new


def _dumped(key: str, entry: Mapping[str, object]) -> str:
    dumped = yaml.dump(
        {key: dict(entry) or None},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=88,
    )
    return str(dumped).rstrip("\n")


class _Dumper(yaml.SafeDumper):
    """Dumps long texts as ``|`` blocks, as people write them."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value or len(value) > 100 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def with_item(
    text: str,
    entry: str,
    field: str,
    item: str,
    fields: Mapping[str, object],
    path: str,
) -> str | None:
    """Add *item* to the list *field* of *entry* in *text* of a data file.

    The rest of the file stays as it is written, with its comments.

    :param fields: what else the entry says, if there is none yet.
    :returns: ``None`` if it is written in a way that cannot be added to.
    :raises SiteError: *text* is not a YAML mapping.
    """
    try:
        known = yaml.safe_load(text) or {}
    except yaml.YAMLError:
        known = {}
    if not isinstance(known, dict) or entry not in known:
        return appended(text, {entry: {**fields, field: [item]}}, path)
    root = yaml.compose(text, yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    key, value = _pair(root, entry)
    if key is None or value is None:
        return None
    start, added = _addition(text, key, value, field, _quoted(item))
    ending = "\r\n" if "\r\n" in text else "\n"
    new = text[:start] + added.replace("\n", ending) + text[start:]
    return new if _is_sound(new, known, entry, field, item) else None


def _pair(
    mapping: yaml.MappingNode, name: str
) -> tuple[yaml.Node | None, yaml.Node | None]:
    found = (pair for pair in mapping.value if pair[0].value == name)
    return next(found, (None, None))


def _addition(
    text: str, key: yaml.Node, value: yaml.Node, field: str, item: str
) -> tuple[int, str]:
    """The text that adds *item* to *field*, and its position."""
    whole = f"{field}: [{item}]"
    if not isinstance(value, yaml.MappingNode):  # an entry that says nothing yet
        return _end_of_line(text, key), f"\n  {whole}"
    _, listed = _pair(value, field)
    if isinstance(listed, yaml.SequenceNode):
        if listed.flow_style:
            return _in_brackets(listed, item)
        last = _end_of_line(text, listed.value[-1])
        return last, f"\n{' ' * listed.start_mark.column}- {item}"
    if value.flow_style:
        return _in_brackets(value, whole)
    first = value.value[0][0].start_mark
    return first.index, f"{whole}\n{' ' * first.column}"


def _end_of_line(text: str, node: yaml.Node) -> int:
    """The end of the line on which *node* ends, after any comment."""
    rest = text[node.end_mark.index :].partition("\n")[0].rstrip("\r")
    return int(node.end_mark.index) + len(rest)


def _in_brackets(node: yaml.CollectionNode, added: str) -> tuple[int, str]:
    last = node.end_mark.index - 1
    return last, f", {added}" if node.value else added


def _quoted(text: str) -> str:
    dumped = yaml.safe_dump(
        [text], default_flow_style=True, allow_unicode=True, width=float("inf")
    )
    return str(dumped).strip()[1:-1]


def _is_sound(
    text: str, before: Mapping[str, Any], entry: str, field: str, item: str
) -> bool:
    """Whether *text* has exactly one *item* more than *before*."""
    try:
        after = yaml.safe_load(text)
    except yaml.YAMLError:
        return False
    fields = before[entry] or {}
    wanted = {**fields, field: [*(fields.get(field) or []), item]}
    return bool(after == {**before, entry: wanted})
