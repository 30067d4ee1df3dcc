"""The command ``seminar``: one module for each subcommand."""

from __future__ import annotations

import importlib
from typing import Any

import click

from sphinx_seminar import __version__
from sphinx_seminar.problems import completed_of, sentence

_COMMANDS = {
    "init": "init",
    "slots": "slots",
    "form": "form",
    "import": "import_talks",
    "new": "new",
    "check": "check",
    "history": "history",
    "announce": "announce",
    "poster": "poster",
    "schema": "schema",
    "help": "help",
}
"""Each command's module, imported only when the command is used."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which an organizer needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command from its module."""
        if cmd_name not in _COMMANDS:
            commands = ", ".join(_COMMANDS)
            message = sentence(
                cmd_name, f"a command: {commands}", completed_of(cmd_name, _COMMANDS)
            )
            raise click.UsageError(message, ctx)
        module = importlib.import_module(f"{__name__}.{_COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, prog_name="seminar")
def main(**_: Any) -> None:
    """Tools for the organizer of a seminar archive.

    Run the commands in the folder of your site, which has conf.py, or name the folder
    with --source. To start a site, run 'seminar init'.
    """
