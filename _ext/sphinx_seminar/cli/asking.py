"""Ask the organizer questions, with defaults and completion by Tab."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

import click

from sphinx_seminar.cli.doubles import same_topic
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_T = TypeVar("_T")

NOTHING = "-"
"""The answer that takes what is usual away."""


class Asker:
    """Asks for values that no option gives, unless it is quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet

    def __call__(
        self,
        question: str,
        given: str | None,
        usual: str = "",
        *,
        offers: Sequence[str] = (),
        separator: str = "",
        optional: bool = True,
        inherited: str = "",
    ) -> str:
        """The option that was *given*, or the answer to *question*.

        :param inherited: what the talk has of its series if nothing is answered.
        :param offers: what Tab completes, one by one between *separator*.
        """
        if given is not None:
            with _as_text(question):
                given.encode()
            return given.strip()
        if self.quiet:
            return usual
        none = f"{inherited}, as the series says" if inherited else "none"
        hint = f" ({NOTHING if usual else 'Enter'} for {none})" * optional
        with _completing(offers, separator), _as_text(question):
            answer: str = click.prompt(
                f"{question}{hint}", default=usual, show_default=bool(usual)
            )
            answer.encode()
        answer = answer.strip()
        return "" if answer == NOTHING and optional else answer

    def read(
        self,
        question: str,
        given: str | None,
        usual: str,
        reader: Callable[[str], _T],
        *,
        offers: Sequence[str] = (),
        optional: bool = True,
    ) -> _T:
        """Ask until the answer is valid; raise an error for an invalid option.

        What was likely meant by an answer becomes the default.
        """
        while True:
            answer = self(question, given, usual, offers=offers, optional=optional)
            try:
                return reader(answer)
            except ReadError as error:
                if given is not None or self.quiet:
                    raise click.UsageError(str(error)) from None
                click.echo(f"  {error}")
                with suppress(ReadError):
                    reader(error.nearest)
                    usual = error.nearest or usual

    def instead(self, text: str, near: Iterable[str]) -> str:
        """Ask whether *text* means one of *near*; return the name that was meant."""
        for one in near:
            if self.quiet:
                click.echo(f"  {text} is new (not the same as {one}?)")
            elif click.confirm(f"  Did you mean {one}?", default=None):
                return one
        return text


def close_to(text: str, known: Iterable[str]) -> list[str]:
    """The names in *known* that ``check`` would report as a likely double of *text*.

    *text* itself is none of them.
    """
    by_folded = {names.fold(one): one for one in known}
    folded = names.fold(text)
    return [one for other, one in by_folded.items() if same_topic(folded, other)][:2]


def completions(text: str, offers: Iterable[str]) -> list[str]:
    """Complete *text*: names that begin with it, or the only one with such a word."""
    typed = names.fold(text)
    space = text[: len(text) - len(text.lstrip())]
    begin = [one for one in offers if names.fold(one).startswith(typed)]
    if not begin and typed:
        within = [one for one in offers if f" {typed}" in names.fold(one)]
        begin = within if len(within) == 1 else []
    return [f"{space}{one}" for one in begin]


@contextmanager
def _as_text(question: str) -> Iterator[None]:
    """Refuse what is no text, such as that of a terminal with an old encoding."""
    try:
        yield
    except UnicodeError:
        raise click.UsageError(f"{question}: expected text in UTF-8") from None


@contextmanager
def _completing(offers: Sequence[str], separator: str) -> Iterator[None]:
    try:
        import readline
    except ImportError:  # Windows has none
        yield
        return

    def complete(text: str, state: int) -> str | None:
        found = completions(text, offers)
        return found[state] if state < len(found) else None

    libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(separator)
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
