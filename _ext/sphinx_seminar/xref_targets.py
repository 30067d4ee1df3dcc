"""The targets of references, and their titles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar import wording
from sphinx_seminar.archive import key_of
from sphinx_seminar.formulas import has_formula
from sphinx_seminar.problems import completed_of, sentence
from sphinx_seminar.views.talk import Title, title_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_seminar.archive import Archive, Named
    from sphinx_seminar.references import Reference
    from sphinx_seminar.views.targets import Pages

KINDS = ("talk", "speaker", "series", "topic")
"""What can be referred to, in the order in which a bare name is looked up."""


class XrefTarget(NamedTuple):
    """What a reference leads to."""

    page: str
    anchor: str
    title: Title

    @property
    def text(self) -> str:
        """Its title, with TeX between dollar signs."""
        return wording.title_text(self.title)


class XrefTargets:
    """The talks, speakers, series and topics that can be referred to."""

    def __init__(self, archive: Archive, pages: Pages) -> None:
        self.archive = archive
        self.pages = pages

    def find(self, kind: str, name: str) -> XrefTarget | None:
        """The talk, speaker, series or topic that *name* means, if there is one.

        People and topics can be named by their keys, names or aliases.
        """
        if kind == "talk":
            talk = self.archive.by_key.get(name)
            if talk is None:
                return None
            title = title_of(talk, is_over=self.archive.is_over(talk))
            return XrefTarget(talk.docname, talk.anchor, title)
        things = self._things(kind)
        page = {
            "speaker": self.pages.speaker,
            "series": self.pages.series,
            "topic": self.pages.topic,
        }[kind]
        key = key_of(things, name)
        if not key:
            return None
        name = things[key].name
        return XrefTarget(page(key), "", Title(text=name, math=has_formula(name)))

    def missing(self, kind: str, name: str) -> str:
        """What is wrong with *name*, which :meth:`find` does not find."""
        if kind == "talk":
            nearest = completed_of(name, self.archive.by_key)
            return sentence(name, "the key of a talk", nearest)
        known = self._things(kind)
        names = {*known, *(thing.name for thing in known.values())}
        expected = f"the key or name of a {kind}"
        return sentence(name, expected, completed_of(name, sorted(names)))

    def _things(self, kind: str) -> Named:
        kinds: dict[str, Named] = {
            "speaker": self.archive.speakers,
            "series": self.archive.series,
            "topic": self.archive.topics,
        }
        return kinds[kind]

    def shown(self, reference: Reference, env: BuildEnvironment) -> tuple[str, ...]:
        """Where *reference* leads and, without a text of its own, what it is called.

        This is what a page shows of what it refers to. Sphinx writes a document
        again when its own source has changed, not when the title it takes from
        another document has.
        """
        target, title = self._found(reference, env)
        return (*target, "" if reference.explicit else title)

    def _found(
        self, reference: Reference, env: BuildEnvironment
    ) -> tuple[tuple[str, ...], str]:
        kind = reference.role.rpartition(":")[2]
        if reference.role.startswith("seminar:"):
            found = self.find(kind, reference.target)
            return ((found.page, found.anchor), found.text) if found else ((), "")
        if reference.target in env.titles:
            return (reference.target,), env.titles[reference.target].astext()
        std = env.domains.standard_domain
        name = reference.target.lower()
        if name in std.labels:
            docname, anchor, title = std.labels[name]
            return (docname, anchor), title
        if name in std.anonlabels:
            return std.anonlabels[name], ""
        for one in KINDS:
            found = self.find(one, reference.target)
            if found:
                return (found.page, found.anchor), found.text
        return (), ""
