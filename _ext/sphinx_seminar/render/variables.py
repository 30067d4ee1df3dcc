"""What each template is given, besides the functions of :mod:`.helpers`.

The fields of a class here, or of a view, are the variables of a template; the guide
lists them with the text below each.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sphinx_seminar.model import Appearance, Material, Record, Talk
from sphinx_seminar.reading.transcripts import Passage
from sphinx_seminar.views.further_talks import FurtherTalks
from sphinx_seminar.views.glance import Glance, Review
from sphinx_seminar.views.home import NextTalk, Numbers, Plot
from sphinx_seminar.views.lists import SeriesList, SpeakerList, TalkList
from sphinx_seminar.views.pages.blocks import (
    Block,
    Group,
    GroupLinks,
    Latest,
    Letters,
    Months,
    PageLinks,
    SearchBox,
    SeriesHeader,
    SharedTalks,
    SpeakerHeader,
    TopicLinks,
    UpcomingTalks,
    Years,
)
from sphinx_seminar.views.queries import Style
from sphinx_seminar.views.talk import TalkCard, Title
from sphinx_seminar.views.targets import Target
from sphinx_seminar.views.tools import Subscription, TalkTools
from sphinx_seminar.views.topic_lists import TopicList
from sphinx_seminar.views.video import Video

if TYPE_CHECKING:
    from collections.abc import Mapping


class GeneratedPage(Record, frozen=True):
    """A generated page."""

    page_kind: str
    """What the page is: `talks`, `not_found`, `year`, `month`, `all_series`, `series`,
    `series_year`, `all_speakers`, `letter`, `speaker`, `all_topics`, `topic` or
    `topic_year`."""
    page_title: str
    """The title."""
    parents: Sequence[tuple[Target, str]]
    """The pages above this one, outermost first, each with its label."""
    search: str
    """The query that `search.html` finds its talks by; empty where it cannot."""
    about: Sequence[Block]
    """The parts that say what the page is about, for `show`."""
    lists: Sequence[Block]
    """The parts that list something, for `show`."""
    subscription: Subscription | None
    """How to follow its talks."""


class Speaker(Record, frozen=True):
    """A speaker on the page of a talk."""

    person: Appearance
    """Who it is: `name`, `honorific`, `position`, `affiliation`, `homepage`, `orcid`,
    `photo` and `role`."""
    page: str
    """The name of the speaker's page; empty for nobody in particular."""
    biography: Markup
    """The biography, as HTML; empty if there is none."""
    is_long: bool
    """Whether the biography has more than some six lines, and is folded."""

    @property
    def says_more(self) -> bool:
        """Whether a card of the person would say more than the line below the title."""
        who = self.person
        more = (who.position, who.affiliation, who.homepage, who.orcid, who.letters)
        return bool(self.page or self.biography or who.photo or any(more))


class TalkDocument(Record, frozen=True):
    """The page of a talk."""

    talk: Talk
    """The talk: the options of `talk` by their names (`time` is `start` and `end`), and
    `title`, `organizer` and `extra`, the site's own fields. What is not published any
    more is empty, as the join link is once the talk is over."""
    speakers: Sequence[Speaker]
    """Who takes part, each with `person`, `page` and `biography`."""
    abstract: Markup
    """The abstract, as HTML; empty if there is none."""
    length: int
    """How many characters the abstract has; a long one is printed smaller."""
    series: Target | None
    """The page of its series."""
    also_in: tuple[Target, ...]
    """The pages of further series."""
    series_year: Target | None
    """The page of its series in its year."""
    topics: Sequence[Target]
    """The pages of its topics."""
    index: Target
    """The page of all talks."""
    year: Target | None
    """The page of its year."""
    is_over: bool
    """Whether it was over when the site was built."""
    was_online: bool
    """Whether it is over and could be joined online."""
    tools: TalkTools | None
    """What can be taken away, where files are published."""
    anchors: Sequence[str]
    """What the talk can be linked to by."""
    hue: int
    """The hue of its series, in steps of ten degrees."""
    video: Video | None
    """The recording that the page can play: `material` and `player`."""
    slides: Material | None
    """The slides that the page can show: a PDF of the site."""
    transcript: Sequence[Passage]
    """What was said: passages, each with `start` in seconds, `speaker` and `text`."""


class Line(Record, frozen=True):
    """A talk in a list."""

    talk: TalkCard
    """The talk."""


class Profile(Record, frozen=True):
    """What the page of a speaker says of them."""

    person: SpeakerHeader
    """Who it is."""
    biography: Markup
    """The biography, as HTML; empty if there is none."""


class HowToFollow(Record, frozen=True):
    """How to follow talks."""

    subscription: Subscription
    """The addresses."""


class OfferedTalk(Record, frozen=True):
    """A talk that will be, or is, the next one."""

    talk: TalkCard
    """The talk."""
    online: str
    """Where it can be joined; empty if it cannot."""
    registration: str
    """Where to register; empty if nobody has to."""
    message: str
    """A last-minute message."""
    map_url: str
    """Where a map shows its place; empty if nobody said."""
    tools: TalkTools | None
    """What can be taken away, where files are published."""


class NextTalks(Record, frozen=True):
    """The next talk, and those after it."""

    talks: Sequence[OfferedTalk]
    """The next talk, then those to show when it has passed."""
    are_all: bool
    """Whether no more are announced."""
    index: Target
    """The page of all talks, or of those of the series."""


class ArchiveNumbers(Record, frozen=True):
    """The archive in numbers."""

    items: Sequence[Target]
    """The numbers in words, as links."""


class Poster(Record, frozen=True):
    """A talk as a poster for the door (`seminar poster`)."""

    talk: Talk
    """The talk, as on its page."""
    heading: Title
    """Its title, for `title`."""
    speakers: Sequence[Appearance]
    """Who takes part, each as `person` on the page of a talk."""
    abstract: Markup
    """The abstract, as HTML; its end is left out where the page is full."""
    series: str
    """The name of its series; empty if it has none."""
    site_language: str
    """The site's language."""
    site_direction: str
    """Which way that is read: `ltr` or `rtl`."""
    logo: str
    """The site's logo (`html_logo`) as an address; empty if there is none."""
    address: str
    """The address of the talk's page; empty where `html_baseurl` is not set."""
    art: Markup
    """The drawn picture of the talk, an element `svg`."""
    direction: str
    """Which way its title is read: `ltr` or `rtl`."""
    abstract_direction: str
    """Which way its abstract is read."""
    is_over: bool
    """Whether it is over."""
    dark: str
    """The hue of its series as a colour to write on in white."""
    pale: str
    """The hue of its series as a light ground."""
    width: float
    """The width of the page in millimetres."""
    height: float
    """The height of the page in millimetres."""
    whole: float
    """How large everything is: 1 on A4; smaller where it would not fit."""
    text: float
    """How large the abstract is, beside the rest: from 0.8 to 1.3."""


PARTS: Mapping[type, str] = {
    TalkList: "talk-list",
    SpeakerList: "speaker-list",
    TopicList: "topic-list",
    SeriesList: "series-list",
    SeriesHeader: "series-header",
    SpeakerHeader: "speaker-header",
    TopicLinks: "topic-links",
    SharedTalks: "ties",
    PageLinks: "jump",
    UpcomingTalks: "coming",
    Group: "group",
    GroupLinks: "group-links",
    Years: "years",
    Months: "months",
    Latest: "latest",
    SearchBox: "search-box",
    Letters: "letters",
    FurtherTalks: "further-talks",
    Plot: "archive-plot",
    Glance: "archive-glance",
    Review: "year-review",
}
"""The templates of the parts of pages, by their views."""

LISTS = (
    *(TalkList, SpeakerList, TopicList, SeriesList, UpcomingTalks, Group, GroupLinks),
    *(Years, Months, Latest, SearchBox, Letters, NextTalk, Numbers, Plot),
)
"""The parts that come below what a page says of itself."""

LINES = {
    Style.CARDS: "talk-card",
    Style.ROWS: "talk-row",
    Style.COMPACT: "talk-compact",
    Style.THUMBNAILS: "talk-thumbnail",
}
"""The templates of a talk in a list, by the style of the list."""

PAGES = (
    "talks",
    "not-found",
    "year",
    "month",
    "all-series",
    "series",
    "series-year",
    "all-speakers",
    "letter",
    "speaker",
    "all-topics",
    "topic",
    "topic-year",
)
"""The templates of generated pages."""

TEMPLATES: Mapping[str, type[Record]] = {
    "talk": TalkDocument,
    "further-talks": FurtherTalks,
    "talk-line": Line,
    **dict.fromkeys(LINES.values(), Line),
    "generated": GeneratedPage,
    **dict.fromkeys(PAGES, GeneratedPage),
    **{name: view for view, name in PARTS.items() if view is not SpeakerHeader},
    PARTS[SpeakerHeader]: Profile,
    "subscribe": HowToFollow,
    "next-talk": NextTalks,
    "archive-numbers": ArchiveNumbers,
    "poster": Poster,
}
"""Every template that is filled in, with the class of its variables.

Others in ``templates/seminar`` are included by these, and see the same variables.
"""


def fields(view: Record) -> dict[str, Any]:
    """The fields of *view* by name."""
    return {name: getattr(view, name) for name in view.__struct_fields__}
