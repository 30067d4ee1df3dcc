"""Commands and talks, as an organizer has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from sphinx_seminar.cli import main

if TYPE_CHECKING:
    from tests.support import Site

SERIES = """\
    algebra:
      name: Algebra Seminar
      timezone: Europe/Berlin
"""


def run(site: Site, *arguments: str, text: str = "") -> Result:
    """The command, run in the site."""
    command, *rest = arguments
    return CliRunner().invoke(
        main, [command, "--source", str(site.srcdir), *rest], input=text
    )


def talk(site: Site, name: str, **options: str) -> None:
    """A talk of the series, with the options given."""
    body = options.pop("body", "")
    title = options.pop("title", name)
    lines = "\n".join(f":{key}: {value}" for key, value in options.items())
    site.write(
        f"talks/{name}.md", f"# {title}\n\n:::{{talk}}\n{lines}\n\n{body}\n:::\n"
    )
