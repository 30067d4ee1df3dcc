"""What a talk, a speaker, a series and a topic are.

Every class here is frozen, typed and picklable, and knows nothing of Sphinx.
Each thing has two forms, because one is made from the other:

* ``…Entry`` classes are what an organizer *wrote*, one talk directive or one
  entry of a data file, each value already read and checked on its own;
* :class:`Talk`, :class:`Speaker`, :class:`Series` and :class:`Topic` are what
  the archive *knows* once all entries are seen together: inherited values
  filled in, names resolved to people, times placed in their zone.

What both have, and ``talks.json`` too, is declared once, in the ``…Fields`` class
that they share (see :mod:`sphinx_seminar.model.fields`).
"""

from sphinx_seminar.model.basics import (
    BREAK,
    KINDS,
    TALK,
    Extra,
    Kind,
    Material,
    MaterialKind,
    Record,
    Resource,
    Role,
    Status,
    Text,
    Where,
    zone,
)
from sphinx_seminar.model.groups import (
    PersonEntry,
    Series,
    SeriesEntry,
    SeriesFields,
    Speaker,
    SpeakerFields,
    Topic,
    TopicEntry,
    TopicFields,
    Venue,
    VenueEntry,
    VenueFields,
)
from sphinx_seminar.model.people import Appearance, PersonFields, SpeakerEntry
from sphinx_seminar.model.talk import Talk, TalkEntry
from sphinx_seminar.model.talk_fields import TalkFields

__all__ = [
    "BREAK",
    "KINDS",
    "TALK",
    "Appearance",
    "Extra",
    "Kind",
    "Material",
    "MaterialKind",
    "PersonEntry",
    "PersonFields",
    "Record",
    "Resource",
    "Role",
    "Series",
    "SeriesEntry",
    "SeriesFields",
    "Speaker",
    "SpeakerEntry",
    "SpeakerFields",
    "Status",
    "Talk",
    "TalkEntry",
    "TalkFields",
    "Text",
    "Topic",
    "TopicEntry",
    "TopicFields",
    "Venue",
    "VenueEntry",
    "VenueFields",
    "Where",
    "zone",
]
