"""``seminar help``: explain talk files, data files and settings."""

from __future__ import annotations

import re

import click

from sphinx_seminar.cli.reference import REFERENCES, Item, Reference
from sphinx_seminar.problems import completed_of, sentence

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_CODE = re.compile(r"`([^`]*)`")
_WIDTH = 88


@click.command("help", short_help="Explain an option, a field or a command.")
@click.argument("topic", default="")
@click.argument("name", default="")
@click.pass_context
def command(ctx: click.Context, topic: str, name: str) -> None:
    """Explain what you can write in talk files, data files and conf.py.

    TOPIC is one of the topics that 'seminar help' lists, or a command. With NAME, show
    only that option. A name alone is looked up in all topics.

    \b
    Examples:
      seminar help talk
      seminar help talk video
      seminar help video
      seminar help config
      seminar help import
    """  # noqa: D301
    if not topic:
        _list()
        return
    group = ctx.parent.command if ctx.parent else None
    assert isinstance(group, click.Group)
    commands = group.list_commands(ctx)
    if topic in commands:
        found = group.get_command(ctx, topic)
        assert found is not None
        with click.Context(found, info_name=topic, parent=ctx.parent) as inner:
            click.echo(found.get_help(inner))
        return
    if topic in REFERENCES:
        _print_topic(ctx, REFERENCES[topic], name)
        return
    named = {key: _named(one, topic) for key, one in REFERENCES.items()}
    if name or not any(named.values()):
        names = [item.name for one in REFERENCES.values() for item in one.items]
        known = [*REFERENCES, *commands, *names]
        expected = "a topic, a command ('seminar help' lists them) or a name of a topic"
        wrong = sentence(topic, expected, completed_of(topic, known))
        raise click.UsageError(wrong, ctx)
    for key, items in named.items():
        for item in items:
            click.secho(f"{REFERENCES[key].title} (seminar help {key})\n", bold=True)
            _print_item(item)


def _print_topic(ctx: click.Context, reference: Reference, name: str) -> None:
    """Explain all of *reference*, or what is called *name* there."""
    if not name:
        click.secho(f"{reference.title}\n", bold=True)
    items = _named(reference, name) if name else reference.items
    if name and not items:
        names = [one.name for one in reference.items]
        expected = f"one of {', '.join(names)}"
        wrong = sentence(name, expected, completed_of(name, names))
        raise click.UsageError(wrong, ctx)
    for item in items:
        _print_item(item)


def _named(reference: Reference, name: str) -> tuple[Item, ...]:
    """What *reference* has under *name*, as it is written in a file or in short."""
    wanted = name.strip(":")
    return tuple(
        one for one in reference.items if one.name in {wanted, f"seminar_{wanted}"}
    )


def _list() -> None:
    formatter = click.HelpFormatter(width=_WIDTH)
    formatter.write_text("seminar help TOPIC [NAME] explains one of these:")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_dl([(name, one.title) for name, one in REFERENCES.items()])
    formatter.write_paragraph()
    formatter.write_text("or a command, such as 'seminar help import'.")
    click.echo(formatter.getvalue(), nl=False)


def _print_item(item: Item) -> None:
    click.secho(item.name, bold=True)
    facts = [("Takes:", _plain(item.takes))]
    if item.default:
        facts.append(("Default:", item.default))
    formatter = click.HelpFormatter(width=_WIDTH)
    with formatter.indentation():
        formatter.write_text(_plain(_CODE.sub(r"'\1'", item.help)))
        formatter.write_dl(facts)
    click.echo(formatter.getvalue())


def _plain(text: str) -> str:
    """Markdown as plain text for a terminal."""
    return _LINK.sub(_page, text).replace("`", "").replace("\\|", "|")


def _page(link: re.Match[str]) -> str:
    return link[1] or f"the page '{link[2].removesuffix('.md')}' of the guide"
