"""Who somebody in a talk is: as written, and as the archive knows them."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sphinx_seminar.model.basics import Record, Resource, Role, Text, Where
from sphinx_seminar.model.fields import Public, Takes, field


class PersonFields(Record, frozen=True, kw_only=True):
    """Somebody in a talk, in every form: who, and what was true that day."""

    name: str
    honorific: str = ""
    letters: Annotated[
        str, msgspec.Meta(description="Degrees and honours behind the name.")
    ] = ""
    aside: Annotated[
        str,
        msgspec.Meta(
            description="What stood in brackets behind the name: pronouns, or the name "
            "in another script."
        ),
    ] = ""
    position: Annotated[
        str,
        field(Takes.WORDS, "Position on the day of the talk.", public=Public.NO_MAIL),
    ] = ""
    affiliation: Annotated[
        str,
        field(
            Takes.WORDS, "Affiliation on the day of the talk.", public=Public.NO_MAIL
        ),
    ] = ""
    homepage: Annotated[str, field(Takes.URL, "A home page.")] = ""
    orcid: Annotated[
        str, field(Takes.ORCID, "The speaker's [ORCID](https://orcid.org) iD.")
    ] = ""
    photo: Annotated[
        Resource | None,
        field(
            Takes.FILE,
            "A photo. Without one, the card shows initials.",
            takes_text="a file beside the talk, or a URL",
        ),
    ] = None
    role: Annotated[Role, field(Takes.CHOICE, "What the person does in the talk.")] = (
        Role.SPEAKER
    )


class SpeakerEntry(PersonFields, frozen=True, kw_only=True):
    """One person of one talk, as the talk file says it.

    ``name`` has no honorific; for a bare reference (the ``speaker`` option)
    it may be a key of ``speakers.yml`` instead of a name. ``biography`` is
    empty where the talk brings none.
    """

    where: Where
    key: Annotated[
        str, field(Takes.KEY, "The key of the person, if the name alone is not clear.")
    ] = ""
    shown_as: Annotated[
        str,
        field(
            Takes.WORDS,
            "The name that this talk shows, where it is not to be the one of "
            "`speakers.yml`.",
            option="as",
        ),
    ] = ""
    biography: Text = Text()


class Appearance(PersonFields, frozen=True, kw_only=True):
    """A person in a talk: who they are, and what was true that day.

    ``speaker`` is the key of a :class:`~sphinx_seminar.model.Speaker`, or empty for
    somebody who is nobody in particular (``TBA``, ``Various speakers``) or could be
    two people. ``own_biography`` tells that ``biography`` is the talk's own, and that
    its nodes are in the talk's document; otherwise it is that of the person.
    """

    speaker: str = ""
    own_biography: bool = False
    biography: Text = Text()
