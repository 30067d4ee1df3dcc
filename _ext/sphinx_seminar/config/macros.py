"""The macros of the site, for formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_seminar.config import setting, trusts_text_alone
from sphinx_seminar.tex import Macros, read_macros
from sphinx_seminar.tex_commands import foreign_in

if TYPE_CHECKING:
    from sphinx.config import Config

FORMULA = (
    "a formula of nothing but mathematics, as of this file nothing but text is trusted"
)
"""What is expected of strangers' TeX."""


def macros_of(config: Config) -> Macros:
    """The macros of the site: its own, besides those that it gives MathJax or KaTeX."""
    given: dict[str, object] = {}
    for name in ("mathjax3_config", "mathjax4_config"):
        tex = _as_dict(_as_dict(getattr(config, name, None)).get("tex"))
        given |= _as_dict(tex.get("macros"))
    given |= _as_dict(getattr(config, "katex_macros", None))
    given |= setting(config, "math_macros")
    try:
        return read_macros(given)
    except ValueError:  # which is reported with the other settings
        return {}


def _as_dict(value: object) -> dict[str, Any]:
    """*value*, which is for others to check, or nothing."""
    return value if isinstance(value, dict) else {}


def foreign_to(config: Config, docname: str, text: str) -> str:
    """What in the formulas of *text* is no mathematics, if *docname* is not trusted."""
    if "$" not in text or not trusts_text_alone(config, docname):
        return ""
    return foreign_in(text, macros_of(config))
