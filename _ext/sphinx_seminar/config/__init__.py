"""The configuration values of the extension, each declared once."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.util.matching import patmatch

from sphinx_seminar.config import checks
from sphinx_seminar.model import KINDS, Record
from sphinx_seminar.problems import ReadError, nearest_of, sentence
from sphinx_seminar.reading.options import SiteOptions
from sphinx_seminar.reporting import report
from sphinx_seminar.sphinx_config import given_names, is_given, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config, _ConfigRebuild


class Value(NamedTuple):
    """One configuration value.

    ``check`` returns the value to use, or raises
    :class:`~sphinx_seminar.problems.ReadError`.
    """

    name: str
    default: Any
    check: Callable[[Any], Any]
    takes: str
    help: str
    rebuild: _ConfigRebuild = ""
    types: tuple[type, ...] = ()
    """What it may be, where that is more than the type of the default."""
    instead: Any = None
    """What is used for a bad value; the default, if this is ``None``."""


class Settings(Record, frozen=True):
    """The configuration, checked: what the rest of the extension reads."""

    data_dir: str
    timezone: str
    form: str
    trust: tuple[tuple[str, str], ...]
    now: dt.datetime
    navigation: tuple[str, ...] | None
    uid_domain: str
    search: bool | None
    social_cards: bool
    fields: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    drafts: bool
    math_macros: dict[str, object]


def trusts_text_alone(config: Config, docname: str) -> bool:
    """Whether of the document *docname* nothing is trusted but its text.

    The first pattern that fits decides; where none does, the document is trusted.
    """
    for pattern, level in setting(config, "trust"):
        inside = docname.startswith(f"{pattern.rstrip('/')}/")
        if inside or any(patmatch(one, pattern) for one in (docname, f"{docname}.md")):
            return bool(level == "text")
    return False


VALUES = (
    Value(
        "seminar_data_dir",
        "talks",
        checks.data_dir,
        "a folder, relative to the source directory",
        "Where `series.yml`, `speakers.yml` and `topics.yml` are, and what the "
        "addresses of the pages of all talks begin with.",
        "env",
    ),
    Value(
        "seminar_timezone",
        "UTC",
        checks.timezone,
        "an IANA name such as `Europe/Berlin`",
        "The time zone of talks that neither give one nor inherit one.",
    ),
    Value(
        "seminar_now",
        None,
        checks.now,
        "`None`, or a date and time in ISO 8601",
        "The moment that splits upcoming from past talks at build time. `None` is "
        "the environment variable `SOURCE_DATE_EPOCH`, else the clock.",
    ),
    Value(
        "seminar_form",
        "",
        checks.form,
        "a URL, which can contain `{date}` and `{series}`",
        "Where speakers propose talks: days with `:status: open` lead there.",
    ),
    Value(
        "seminar_fields",
        {},
        checks.fields,
        'a dictionary of names and labels: `{"sponsor": "Sponsor"}`',
        "Options of your own for `talk`. Their values appear among the talk's facts, "
        "in calendars, feeds, `talks.json` (under `extra`) and announcements, and "
        "search finds them.",
        "env",
    ),
    Value(
        "seminar_trust",
        "full",
        checks.trust,
        '`"full"`, `"text"`, or a dictionary of them: `{"talks/submitted/**": "text"}`',
        "What talk files may do: everything that Sphinx can (`full`), or nothing but "
        "show text (`text`), for files that strangers send. Patterns are relative to "
        "the source directory; the first that fits decides. See [](trust.md).",
        "env",
        types=(str, dict),
        instead="text",
    ),
    Value(
        "seminar_kinds",
        {},
        checks.kinds,
        'a dictionary of names and labels: `{"demo": "Demonstration"}`',
        "Kinds of events of your own for the option `kind`, besides "
        f"{', '.join(f'`{kind}`' for kind in KINDS)}; or other labels for these.",
        "env",
    ),
    Value(
        "seminar_drafts",
        default=False,
        check=checks.switch,
        takes="`True` or `False`",
        help="Whether talks with `:status: draft` are shown. `make live` sets it; what "
        "is published has none.",
        rebuild="env",
    ),
    Value(
        "seminar_navigation",
        None,
        checks.navigation,
        "a list of `talks`, `series`, `speakers`, `topics`; or `None`",
        "The index pages that the theme's navigation lists, in this order, after the "
        "entries of your own `toctree`, and once there is something in them. `None` "
        "lists all four, but none if your home page has a `toctree`: then navigation "
        "stays as it is.",
        "html",
    ),
    Value(
        "seminar_uid_domain",
        "",
        checks.uid_domain,
        "a host name",
        "What makes the identifiers of talks in calendars and feeds unique in the "
        "world. By default, the host of `html_baseurl`. When a site moves, set "
        "it to the old host, or subscribers will see every talk twice.",
        "html",
    ),
    Value(
        "seminar_search",
        None,
        checks.search,
        "`True`, `False` or `None`",
        "Whether `search.html` is this extension's own, with facets. Without it, "
        "Sphinx's search stays. `None` means `True`, but `False` if your home page has "
        "a `toctree`: then search stays as it is. A search page of your own (a "
        "template `search.html`, or `html_additional_pages`) stays in any case.",
        "html",
    ),
    Value(
        "seminar_social_cards",
        default=False,
        check=checks.switch,
        takes="`True` or `False`",
        help="Whether each talk and series has a picture for links that are shared. "
        "It needs the extra `cards` and `html_baseurl`. See [](publish.md).",
        rebuild="html",
    ),
    Value(
        "seminar_math_macros",
        {},
        checks.math_macros,
        "a dictionary",
        "Macros of TeX for formulas, as MathJax takes them: "
        r'`{"R": r"\mathbb{R}", "norm": [r"\left\|#1\right\|", 1]}`.',
        "env",
    ),
)
"""All configuration values, in the order in which the guide lists them."""
_BY_NAME = {value.name.removeprefix("seminar_"): value for value in VALUES}


def own_options(config: Config) -> SiteOptions:
    """What talks in this site may say besides what they may say in all."""
    return SiteOptions(fields=setting(config, "fields"), kinds=setting(config, "kinds"))


def settings(config: Config) -> Settings:
    """The configuration, once :func:`check` has looked at it."""
    return Settings(**{name: setting(config, name) for name in _BY_NAME})


def setting(config: Config, name: str) -> Any:
    """One of the :func:`settings`, for what asks again with each document."""
    value = _BY_NAME[name]
    return value.check(config[value.name])


def check(app: Sphinx) -> None:
    """Report bad values, and put the defaults in their place."""
    problems = []
    for value in VALUES:
        try:
            value.check(app.config[value.name])
        except ReadError as error:
            used = value.default if value.instead is None else value.instead
            message = f"{value.name}: {error}; {used!r} is used"
            problems.append(problem(app, value.name, message))
            app.config[value.name] = used
    for name, message in (
        *_misspelt(app.config),
        *_without_folder(app),
        *_without_talks(app),
    ):
        problems.append(problem(app, name, message))
    report(problems, app.srcdir)


def _misspelt(config: Config) -> Iterator[tuple[str, str]]:
    """Names that are nearly those of values: Sphinx says nothing of what it ignores."""
    for name in sorted(given_names(config)):
        own = name.removeprefix("seminar_")
        nearest = nearest_of(own, _BY_NAME) if own != name else ""
        if nearest and own not in _BY_NAME:
            expected, right = "a configuration value", f"seminar_{nearest}"
            yield name, sentence(name, expected, right)


_WILD = re.compile(r"[*?\[\d]")
"""What a folder that is not there yet may have: it fits several, or a year."""


def _without_folder(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Patterns of ``seminar_trust`` that begin with nearly the name of a folder."""
    for pattern, _ in setting(app.config, "trust"):
        folder = Path(app.srcdir)
        for part in pattern.strip("/").split("/"):
            if (folder / part).is_dir():
                folder /= part
                continue
            if folder.is_dir() and not _WILD.search(part):
                there = [one.name for one in folder.iterdir() if one.is_dir()]
                if nearest := nearest_of(part, there):
                    expected = "a pattern that fits a file"
                    right = pattern.replace(part, nearest, 1)
                    message = f"seminar_trust: {sentence(pattern, expected, right)}"
                    yield "seminar_trust", message
            break


def _without_talks(app: Sphinx) -> Iterator[tuple[str, str]]:
    """The folder of talks, if the site names one that is not there."""
    name, source = "seminar_data_dir", Path(app.srcdir)
    folder = setting(app.config, "data_dir")
    if is_given(app.config, name) and not (source / folder).is_dir():
        there = [one.name for one in source.iterdir() if one.is_dir()]
        expected = "a folder below the source directory"
        yield name, f"{name}: {sentence(folder, expected, nearest_of(folder, there))}"
