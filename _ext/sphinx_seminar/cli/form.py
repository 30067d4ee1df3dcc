"""``seminar form``: the form for speakers who propose talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import yaml

from sphinx_seminar.cli import proposals
from sphinx_seminar.cli.options import find_site, refuse_unread, source_option
from sphinx_seminar.language import catalogue_of
from sphinx_seminar.talkfiles.files import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_seminar.talkfiles.draft import Draft
    from sphinx_seminar.talkfiles.plan import Plan
    from sphinx_seminar.talkfiles.site import Site

PATH = ".github/ISSUE_TEMPLATE/talk.yml"
_HEAD = """\
# Speakers propose talks with this. Made by `seminar form --write`, from the options of
# talks, the series and the site's own fields: run it again when they change.
"""


@click.command("form", short_help="Print the form in which speakers propose talks.")
@source_option
@click.option("--write", is_flag=True, help=f"Write it to {PATH}.")
def command(source: Path | None, write: bool) -> None:
    """Print the form for issues on GitHub in which speakers propose talks.

    The form asks for the options of a talk, with the series and the own fields of the
    site, in the site's language. 'seminar import --from-issue' makes a talk file from a
    filled-in form.
    """
    site = find_site(source)
    refuse_unread(site)
    text = form_text(site)
    if not write:
        click.echo(text, nl=False)
        return
    path = site.source / PATH
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, text, is_new=is_new)
    click.echo(f"Written: {PATH}")


def form_text(site: Site) -> str:
    """The text of the form, in the language of *site*."""
    form = proposals.form(site, catalogue_of(site.language))
    made = yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=88)
    return _HEAD + str(made)


def read_issue(event: Path, site: Site) -> Draft:
    """Read the talk from an issue.

    :raises click.ClickException: *event* is none.
    """
    try:
        return proposals.read_event(
            event.read_bytes(), site, catalogue_of(site.language)
        )
    except ValueError as error:
        raise click.ClickException(f"{event} {error}") from None


def write_comment(file: Path, plan: Plan, site: Site) -> None:
    """Write the comment for the person who sent the talk in *plan*."""
    drafts = [(one.path, one.draft) for one in plan.changes if one.draft is not None]
    drafts += [(one.path, one.draft) for one in plan.existing]
    for path, draft in drafts:
        text = proposals.comment(draft, path, catalogue_of(site.language))
        file.write_text(text, encoding="utf-8")
