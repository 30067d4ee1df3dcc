"""What a site's configuration gives to all talks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sphinx_seminar.model import Record
from sphinx_seminar.reading.private_links import PrivateLinks


class Defaults(Record, frozen=True):
    """Values from the configuration, used where talks and series give none."""

    now: dt.datetime
    """The moment that splits past from upcoming; aware."""
    timezone: str = "UTC"
    data_dir: str = "talks"
    """The folder of the data files, relative to the source directory."""
    labels: Mapping[str, str] = {}
    """What the site's own fields are called."""
    form: str = ""
    """Where talks are proposed; ``{date}`` and ``{series}`` stand for a day's own."""
    kinds: Mapping[str, str] = {}
    """What kinds are called, where the site has its own words."""
    links: PrivateLinks = PrivateLinks()
    """The named join links."""
