"""The directives: from an organizer's text to nodes and records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_seminar.directives.lists import LISTS, SubscribeDirective
from sphinx_seminar.directives.talk import SpeakerDirective, TalkDirective

if TYPE_CHECKING:
    from sphinx.config import Config


DIRECTIVES = {
    "talk": TalkDirective,
    "speaker": SpeakerDirective,
    "subscribe": SubscribeDirective,
    **LISTS,
}
"""The directives by name."""


def enable_fences(config: Config) -> None:
    """Let MyST read what talk files are written in.

    Without colon fences, a talk would be a paragraph full of colons, and nobody
    would be told. Mathematics is up to a site that chooses its own syntax.
    """
    chosen = set(config.myst_enable_extensions)
    needed = {"colon_fence"} if chosen else {"colon_fence", "dollarmath"}
    config.myst_enable_extensions = sorted(chosen | needed)
    # "$$" within a sentence would become a formula of all that follows
    if "myst_dmath_double_inline" not in config._raw_config:
        config.myst_dmath_double_inline = True
