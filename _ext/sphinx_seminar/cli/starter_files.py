"""Render the files of a new site from the templates in ``starter``."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined

if TYPE_CHECKING:
    import datetime as dt

THEMES = {
    "furo": "furo",
    "pydata_sphinx_theme": "pydata-sphinx-theme",
    "sphinx_book_theme": "sphinx-book-theme",
    "sphinx_rtd_theme": "sphinx-rtd-theme",
    "shibuya": "shibuya",
    "sphinx_immaterial": "sphinx-immaterial",
    "alabaster": "",
}
"""Themes that talks are tested with, and the package of each; Sphinx has alabaster."""

_EVERYWHERE = {
    "conf.py": "conf.py",
    "index.md": "index.md",
    "talks/series.yml": "series.yml",
    "talks/{date.year}/example.md": "talk.md",
    "requirements.txt": "requirements.txt",
    "Makefile": "Makefile",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
}
PUBLISHERS = {
    "github": {
        ".github/workflows/pages.yml": "github-pages.yml",
        ".github/workflows/pull-request.yml": "github-pull-request.yml",
        ".github/workflows/digest.yml": "github-digest.yml",
        ".github/workflows/sheet.yml": "github-sheet.yml",
        ".github/workflows/talk.yml": "github-talk.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab-ci.yml"},
    "readthedocs": {".readthedocs.yaml": "readthedocs.yaml"},
    "server": {},
}
"""Where sites are published, and the files that each place needs besides."""


class Starter(NamedTuple):
    """The variables of the templates in ``starter``."""

    name: str
    group: str
    language: str
    timezone: str
    theme: str
    theme_package: str
    series: str
    key: str
    weekday: str
    time: str
    venue: str
    online: str
    publish: str
    variable: str
    """The environment variable that says the address while the site is published."""
    url: str
    requirement: str
    date: dt.date
    """The day of the example."""
    welcome: str
    later: str
    recordings: str
    all_series: str
    """The headings of the home page."""


def render(starter: Starter) -> dict[str, str]:
    """Render the files of a new site, by their paths in it."""
    environment = Environment(
        loader=FunctionLoader(_template),
        undefined=StrictUndefined,
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        keep_trailing_newline=True,
        autoescape=False,
    )
    # a JSON string is one of YAML and of Python, too
    environment.filters["string"] = lambda text: json.dumps(text, ensure_ascii=False)
    wanted = _EVERYWHERE | PUBLISHERS[starter.publish]
    return {
        path.format(date=starter.date): environment.get_template(template).render(
            starter._asdict()
        )
        for path, template in wanted.items()
    }


def _template(name: str) -> str:
    folder = resources.files("sphinx_seminar") / "starter"
    return (folder / f"{name}.jinja").read_text(encoding="utf-8")
