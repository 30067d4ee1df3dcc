"""The talks that the tests of all formats share, and their addresses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sphinx_seminar.archive import Archive, Defaults, resolve
from sphinx_seminar.exports.site import SiteInfo
from sphinx_seminar.model import (
    Material,
    MaterialKind,
    PersonEntry,
    Resource,
    Role,
    SeriesEntry,
    SpeakerEntry,
    Status,
    TalkEntry,
    TopicEntry,
    Where,
)
from sphinx_seminar.reading.data import Data
from sphinx_seminar.views.targets import Pages

if TYPE_CHECKING:
    from sphinx_seminar.archive.public import PublicTalk

HERE = Where(path="talks/x.md", line=1)
SITE = SiteInfo(
    title="Seminar <1> & more", author="Group", language="en", domain="x.org"
)
JOIN = "https://zoom.example/j/1?pwd=a&b=c"


class SomeUrls:
    """Addresses below *base*; none of the site's own where it is empty."""

    def __init__(self, base: str = "https://x.org/seminar/") -> None:
        self.base = base

    @property
    def pages(self) -> Pages:
        return Pages(data_dir="talks")

    def page(self, name: str) -> str:
        return f"{self.base}{name}.html" if self.base else ""

    def file(self, name: str) -> str:
        return f"{self.base}{name}" if self.base else ""

    def resource(self, resource: Resource) -> str:
        return resource.url or (self.file(f"_files/{resource.file}"))


URLS = SomeUrls()


def person(name: str, **values: Any) -> SpeakerEntry:
    return SpeakerEntry(name=name, where=HERE, **values)


def entry(name: str, **values: Any) -> TalkEntry:
    values.setdefault("title", name.title())
    values.setdefault("speakers", (person("Ada Lovelace"),))
    return TalkEntry(docname=f"talks/{name}", where=HERE, **values)


def material(kind: MaterialKind, url: str) -> Material:
    return Material(kind=kind, url=url)


SEED = entry(
    "2022/tianlong-chen",
    title="Finding Good, Cheap, and Transferrable Sparsity: "
    "From Fundamental to Advanced Models",
    series="young-scientist",
    date=dt.date(2022, 6, 29),
    start=dt.time(9),
    end=dt.time(10),
    online="https://hkbu.zoom.us/j/6603117755",
    topics=("sparsity", "model compression", "transfer learning"),
    speakers=(
        person(
            "Tianlong Chen",
            honorific="Mr.",
            position="Fourth-year Ph.D. Candidate",
            affiliation="Department of Electrical and Computer Engineering, "
            "University of Texas at Austin",
        ),
    ),
    abstract='An "efficient" copy; 100% of $x_1$ & <more>.\n\nSecond, paragraph.',
    materials=(
        material(MaterialKind.VIDEO, "https://video.example/1"),
        material(MaterialKind.SLIDES, "https://x.example/slides.pdf"),
    ),
)

SPECIAL = (
    entry(
        "cancelled",
        date=dt.date(2030, 1, 7),
        start=dt.time(12),
        status=Status.CANCELLED,
        online=JOIN,
        message="The speaker is ill.",
    ),
    entry(
        "postponed",
        date=dt.date(2030, 1, 8),
        start=dt.time(12),
        end=dt.time(13),
        status=Status.POSTPONED,
        online=JOIN,
    ),
    entry("tba", title="", speakers=(person("TBA"),), date=None),
    entry("date-only", date=dt.date(2030, 1, 9), venue="Room 1"),
    entry(
        "overnight",
        date=dt.date(2030, 12, 31),
        start=dt.time(23, 30),
        end=dt.time(0, 30),
        timezone="Europe/Berlin",
        online=JOIN,
    ),
    entry(
        "hybrid",
        date=dt.date(2030, 1, 10),
        start=dt.time(15),
        end=dt.time(16, 30),
        timezone="America/Los_Angeles",
        venue="Hall; 2, East\\West",
        online=JOIN,
        registration="https://x.example/register",
        contact="ask@x.org",
        host="Bo (bo@private.example)",
    ),
    entry(
        "three",
        date=dt.date(2030, 1, 11),
        venue="Hall",
        start=dt.time(15),
        speakers=(
            person("Ada Lovelace", orcid="0000-0002-1825-0097"),
            person("王小明", affiliation="清华大学"),
            person("Ludwig van Beethoven", role=Role.CHAIR),
        ),
    ),
)

DATA = Data(
    series={
        "young-scientist": SeriesEntry(
            key="young-scientist",
            where=HERE,
            name="TMLR Young Scientist Seminar",
            organizer="Trustworthy Machine Learning and Reasoning Group",
            timezone="Asia/Hong_Kong",
            duration=60,
            online=JOIN,
            language="en",
        )
    },
    speakers={
        "ada-lovelace": PersonEntry(
            key="ada-lovelace", where=HERE, name="Ada Lovelace", biography="*Countess*"
        )
    },
    topics={"sparsity": TopicEntry(key="sparsity", where=HERE, name="Sparsity")},
    problems=(),
)

BEFORE = dt.datetime(2022, 6, 20, 15, 30, tzinfo=dt.UTC)
AFTER_SEED = dt.datetime(2029, 1, 1, 12, tzinfo=dt.UTC)
AFTER_ALL = dt.datetime(2031, 6, 1, 12, tzinfo=dt.UTC)


def archive_of(*entries: TalkEntry, now: dt.datetime = BEFORE) -> Archive:
    defaults = Defaults(now=now, timezone="UTC")
    archive, _ = resolve(entries or (SEED, *SPECIAL), DATA, defaults)
    return archive


def public(*entries: TalkEntry, now: dt.datetime = BEFORE) -> tuple[PublicTalk, ...]:
    archive = archive_of(*entries, now=now)
    return tuple(archive.public(talk) for talk in archive.talks)


def one(name: str, now: dt.datetime = BEFORE) -> PublicTalk:
    """The one of the sample talks that is called *name*."""
    (found,) = (item for item in public(now=now) if item.talk.key.endswith(name))
    return found
