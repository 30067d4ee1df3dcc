"""Corrects the elements that latex2mathml makes, as browsers show them.

TeX spaces the names of operators by what is beside them, and puts what belongs to some
of them below them. MathML has attributes for a part of it, and latex2mathml uses few.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from xml.etree.ElementTree import Element

from docutils.utils.math import tex2unichar


class TexError(ValueError):
    """TeX has no form in MathML; the message says why."""


WORD, LIMITS, SIDE = "seminar-word", "seminar-limits", "seminar-side"
r"""Classes of groups, by which TeX tells what ``\operatorname``, ``\mathop`` and
``\nolimits`` are. No element has them in the end."""

_SAFE_LINK = re.compile(r"(https?|mailto):", re.IGNORECASE)

_CHILDREN = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
"""How many parts an element has (MathML Core, section 3)."""

_BARS = frozenset("|‖∣∥")
"""Bars that stretch by themselves, and so would be of different sizes in a pair."""

_WITH_LIMITS = frozenset(
    {"lim", "lim sup", "lim inf", "max", "min", "sup", "inf", "det", "gcd", "Pr"}
) | frozenset("∑∏∐⋃⋂⋁⋀⨁⨂⨀⨄⨆")
"""Operators that have in a displayed formula below them what is beside them in a
line."""
_BELOW = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}

_SIGNS = frozenset(":").union(
    *(getattr(tex2unichar, one).values() for one in ("mathbin", "mathrel", "mathop"))
)
"""Operators, which need spaces; latex2mathml takes a hundred of them for letters."""
_CLOSING = _BARS | frozenset(")]}⟩⌋⌉!")
_ACCENTS = frozenset("^~¯→←↔˙¨ˇ˘´`˚―\u20db")
_THIN, _BLANK = "0.167em", "\N{THIN SPACE}"
_OF_NAMES = frozenset({"mi", "mn", "mo", "mspace", "mtext"})
_SCRIPTS = frozenset({*_BELOW, *_BELOW.values()})

_VARIANTS = {
    "bold": ("MATHEMATICAL BOLD",),
    "italic": ("MATHEMATICAL ITALIC",),
    "bold-italic": ("MATHEMATICAL BOLD ITALIC", "MATHEMATICAL BOLD"),
    "script": ("MATHEMATICAL SCRIPT", "SCRIPT"),
    "bold-script": ("MATHEMATICAL BOLD SCRIPT",),
    "fraktur": ("MATHEMATICAL FRAKTUR", "BLACK-LETTER"),
    "bold-fraktur": ("MATHEMATICAL BOLD FRAKTUR",),
    "double-struck": ("MATHEMATICAL DOUBLE-STRUCK", "DOUBLE-STRUCK"),
    "sans-serif": ("MATHEMATICAL SANS-SERIF",),
    "bold-sans-serif": ("MATHEMATICAL SANS-SERIF BOLD",),
    "monospace": ("MATHEMATICAL MONOSPACE",),
}
"""What Unicode calls the letters of a variant: browsers know the attribute
``mathvariant`` no more (MathML Core, section 2.2.1)."""


def correct(formula: Element, *, block: bool) -> None:
    """Make of *formula* what browsers show as it is meant.

    :param block: whether it stands in a paragraph of its own.
    :raises TexError: it would not show what was meant.
    """
    for element in list(formula.iter()):
        _correct(element)
        _refuse_wrong(element)
    for element in list(formula.iter()):
        if element.attrib.get("class") in {WORD, LIMITS}:
            _join_letters(element)
    for element in list(formula.iter()):
        _set_limits(element, block=block)
    for element in list(formula.iter()):
        _space_words(element)
    for element in formula.iter():
        if element.attrib.get("class") in {WORD, LIMITS, SIDE}:
            del element.attrib["class"]


def _correct(element: Element) -> None:
    """Make of *element* what browsers show as it is meant."""
    # texts come escaped; whoever serializes the element escapes them again
    element.text = unescape(element.text) if element.text else element.text
    element.tail = unescape(element.tail) if element.tail else element.tail
    if element.tag == "mi" and element.text in _SIGNS:
        element.tag = "mo"
    if element.tag in {"mover", "munder"} and len(element) == 2:
        _correct_accent(element, element[1])
    if element.tag == "mo" and len(element):
        element.tag = "mrow"  # an operator of several letters
    variant = element.attrib.get("mathvariant", "normal")
    if variant != "normal" and element.text:
        del element.attrib["mathvariant"]
        element.text = "".join(_in_variant(letter, variant) for letter in element.text)
    if element.text in _BARS and "stretchy" not in element.attrib:
        element.tag = "mo"
        element.set("stretchy", "false")
    href = element.attrib.get("href", "")
    if href and not _SAFE_LINK.match(href):
        del element.attrib["href"]


def _correct_accent(element: Element, sign: Element) -> None:
    text = unescape(sign.text or "")
    if sign.tag == "mo" and text in _ACCENTS:
        element.set("accent" if element.tag == "mover" else "accentunder", "true")
        if text == "―":  # which no font stretches
            sign.text = "¯" if element.tag == "mover" else "_"
            sign.attrib = {"stretchy": "true"}


def _join_letters(group: Element) -> None:
    """Make one element of the letters of an operator's name, if it is no more."""
    leaves = [one for one in group.iter() if not len(one)]
    if any(one.tag != "mrow" for one in group.iter() if len(one)) or any(
        one.tag not in _OF_NAMES
        or (one.tag == "mi" and one.attrib.get("mathvariant") != "normal")
        for one in leaves
    ):
        return
    text = "".join(one.text or _BLANK for one in leaves)
    has_limits = group.attrib["class"] == LIMITS
    group[:] = []
    group.text = text.replace("−", "-")
    group.tag = "mo" if has_limits else "mi"
    group.attrib = {"movablelimits": "true"} if has_limits else {}


def _set_limits(element: Element, *, block: bool) -> None:
    """Put below an operator what belongs there, in displayed formulas."""
    tag, base = str(element.tag), element[0] if len(element) else None
    if base is None or tag not in _SCRIPTS:
        return
    text = " ".join((base.text or "").split())
    is_movable = base.attrib.get("movablelimits") == "true" or text in _WITH_LIMITS
    if tag in _BELOW and base.tag == "mo" and is_movable:
        element.tag = _BELOW[tag]
        base.set("movablelimits", "true")
    elif tag in _BELOW and block and base.attrib.get("class") == LIMITS:
        element.tag = _BELOW[tag]
    elif tag not in _BELOW and not block and base.tag == "mo":
        base.set("movablelimits", "false")  # TeX says so with \\limits


def _space_words(parent: Element) -> None:
    """Put the spaces of TeX around the names of operators in *parent*."""
    children = list(parent)
    if parent.tag in _CHILDREN:
        return
    for place, child in reversed([*enumerate(children)]):
        if not _is_word(child):
            continue
        for one in _core(child).iter("mo"):
            if _is_name(one):
                one.attrib |= {"lspace": "0", "rspace": "0"}
        after, before = children[place + 1 : place + 2], children[:place][-1:]
        if any(_is_thing(one, _BARS) and not _is_word(one) for one in after):
            parent.insert(place + 1, Element("mspace", width=_THIN))
        if any(_is_thing(one, _CLOSING) or _is_word(one) for one in before):
            parent.insert(place, Element("mspace", width=_THIN))


def _is_word(element: Element) -> bool:
    core = _core(element)
    return core.attrib.get("class") in {WORD, LIMITS} or _is_name(core)


def _is_name(element: Element) -> bool:
    name = "".join((element.text or "").replace("-", "").split())
    is_mark = element.tag in {"mi", "mo"}
    return is_mark and len(name) > 1 and name.isalpha() and name != "mod"


def _is_thing(element: Element, signs: frozenset[str]) -> bool:
    """Whether *element* is no operator but *signs*, and no space."""
    core = _core(element)
    if core.tag == "mo":
        return core.text in signs
    return core.tag != "mspace" and (
        core.tag != "mtext" or bool((core.text or "").strip())
    )


def _core(element: Element) -> Element:
    """What *element* is, without what is below, above or beside it."""
    while element.tag in _SCRIPTS or (
        element.tag == "mrow"
        and len(element) == 1
        and element.attrib.get("class") not in {WORD, LIMITS}
    ):
        element = element[0]
    return element


def _in_variant(letter: str, variant: str) -> str:
    name = unicodedata.name(letter, "")
    plain = re.sub(r"^(LATIN|GREEK) |LETTER ", "", name)
    for prefix in _VARIANTS.get(variant, ()):
        try:
            return unicodedata.lookup(f"{prefix} {plain}")
        except KeyError:
            continue
    return "\N{PLANCK CONSTANT}" if (letter, variant) == ("h", "italic") else letter


def _refuse_wrong(element: Element) -> None:
    text = element.text or ""
    if element.tag in {"mi", "mo"} and text.startswith("\\") and len(text) > 1:
        raise TexError(f"{text} is not known")
    if element.tag == "mi" and text == "&":
        raise TexError("& is outside of a table")
    if element.tag == "mtext" and "$" in text:
        raise TexError("a formula is inside a text in it")
    wanted = _CHILDREN.get(str(element.tag))
    if wanted and len(element) != wanted:
        raise TexError("a command lacks an argument")
