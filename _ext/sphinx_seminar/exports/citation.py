"""Citations: BibTeX, CSL-JSON, and Highwire Press tags.

BibTeX fields hold UTF-8 with TeX's special characters escaped; CSL-JSON follows
https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html and the CSL 1.0.2
input schema; the tags are those of Google Scholar's inclusion guidelines, which
Zotero reads too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from sphinx_seminar import wording
from sphinx_seminar.exports import texts
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.language import gettext as _
from sphinx_seminar.model import MaterialKind
from sphinx_seminar.reading.dollars import Part, parts_of
from sphinx_seminar.reading.names import key_for
from sphinx_seminar.wording import kind_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from babel import Locale

    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.exports.urls import Urls
    from sphinx_seminar.model import Appearance

_TEX = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, escaped or not
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_SPECIAL = re.compile("|".join(re.escape(character) for character in _TEX))
_LIGATURE = re.compile(r"(?<=([-`',<>]))(?=\1)|(?<=[?!])(?=`)")
"""Where TeX would draw two characters as one (``--``)."""
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)


_SUFFIX = re.compile(r",?\s(Jr\.?|Sr\.?|II|III|IV)$")


class Name(NamedTuple):
    """A name in parts. ``particle`` is a *von*; unclear names are all ``family``."""

    family: str
    particle: str = ""
    given: str = ""
    suffix: str = ""


def split_name(name: str) -> Name:
    """Split a name into parts as BibTeX does.

    The last word is the family name, lower-case words before it belong to it.
    A name in a script without upper case, of one word, or with a comma or "and"
    in it (a group) stays whole.
    """
    suffix = ""
    if found := _SUFFIX.search(name):
        name, suffix = name[: found.start()], found[1]
    words = name.split()
    whole = len(words) < 2 or "," in name or "and" in words or "{" in name
    if whole or not any(letter.isupper() for letter in name):
        return Name(f"{name} {suffix}".strip())
    start = len(words) - 1
    while start > 1 and words[start - 1][:1].islower():
        start -= 1
    particle = " ".join(words[start:-1])
    return Name(words[-1], particle, " ".join(words[:start]), suffix)


def bibtex(item: PublicTalk, urls: Urls) -> str:
    """A talk as a BibTeX entry."""
    talk = item.talk
    title = _tex(talk.title or texts.title(item), math=talk.title_math)
    fields = [("author", " and ".join(_bibtex_name(p) for p in texts.presenters(item)))]
    fields.append(("title", f"{{{title}}}"))  # braces keep the case of letters
    event = item.series.name if item.series else ""
    kind = kind_text(talk) or _("Talk")
    fields.append(("howpublished", ", ".join(_tex(p) for p in (kind, event) if p)))
    fields.append(("organization", _tex(talk.organizer)))
    fields.append(("address", _tex(talk.venue)))
    if talk.date:
        fields.append(("year", str(talk.date.year)))
        fields.append(("month", _MONTHS[talk.date.month - 1]))
        fields.append(("day", str(talk.date.day)))
    fields.append(("language", _tex(talk.language)))
    # url is printed as it stands by the styles that know it
    fields.append(("url", talk_url(talk, urls)))
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields
        if value
    ]
    return "\n".join([f"@misc{{{cite_key(item)},", *lines, "}\n"])


def prose(item: PublicTalk, urls: Urls, locale: Locale) -> str:
    """A talk as a sentence to cite: who, what, where, when, and the address.

    Empty for one without title or date, and for a notice: there is nothing to cite yet.
    """
    talk = item.talk
    if not talk.title or talk.date is None or talk.is_notice:
        return ""
    people = ", ".join(one.name for one in texts.presenters(item))
    event = item.series.name if item.series else ""
    day = wording.short_date(talk.date, locale, talk.last_day)
    title = f"\u201c{texts.title(item)}\u201d"
    parts = (
        people,
        title,
        event or _("Talk"),
        talk.organizer,
        day,
        talk_url(talk, urls),
    )
    return ", ".join(part for part in parts if part)


def cite_key(item: PublicTalk) -> str:
    """``chen-2022-tianlong-chen``: first family name, year, and the talk's key."""
    talk = item.talk
    people = texts.presenters(item)
    parts = [split_name(people[0].name).family] if people else []
    if talk.date:
        parts.append(str(talk.date.year))
    parts.append(talk.key.rpartition("/")[2])
    return "-".join(key_for(part) for part in parts)


def csl(item: PublicTalk, urls: Urls) -> dict[str, Any]:
    """A talk as a CSL-JSON item."""
    talk = item.talk
    days = [day for day in (talk.date, talk.last_day) if day]
    made: dict[str, Any] = {
        "id": cite_key(item),
        "type": "speech",
        "genre": kind_text(talk) or _("Talk"),
        "title": texts.title(item),
        "author": [_csl_name(one) for one in texts.presenters(item)],
        "event-title": item.series.name if item.series else "",
        "event-place": talk.venue,
        "publisher": talk.organizer,
        "issued": {"date-parts": [_parts(day) for day in days]} if days else {},
        "language": talk.language,
        "URL": talk_url(talk, urls),
        "abstract": talk.abstract,
    }
    return {name: value for name, value in made.items() if value}


def _parts(day: dt.date) -> list[int]:
    return [day.year, day.month, day.day]


def csl_json(item: PublicTalk, urls: Urls) -> str:
    """A talk as a CSL-JSON file."""
    text = msgspec.json.encode([csl(item, urls)])
    return msgspec.json.format(text, indent=2).decode() + "\n"


def highwire(item: PublicTalk, urls: Urls) -> Iterator[tuple[str, str]]:
    """The names and contents of the ``<meta>`` tags of a talk's page."""
    talk = item.talk
    if talk.is_notice:
        return
    yield "citation_title", texts.title(item)
    for one in texts.presenters(item):
        yield "citation_author", one.name
        if one.affiliation:
            yield "citation_author_institution", one.affiliation
        if one.orcid:
            yield "citation_author_orcid", f"https://orcid.org/{one.orcid}"
    if talk.date:
        yield "citation_publication_date", talk.date.isoformat().replace("-", "/")
    if item.series:
        yield "citation_conference_title", item.series.name
    if talk.language:
        yield "citation_language", talk.language
    if talk_url(talk, urls):
        yield "citation_public_url", talk_url(talk, urls)
    for kind in (MaterialKind.PAPER, MaterialKind.SLIDES):
        for material in texts.of_kind(item, kind):
            url = urls.resource(material)
            if url.lower().endswith(".pdf"):
                yield "citation_pdf_url", url
                return


def _tex(text: str, *, math: bool = False) -> str:
    parts = parts_of(text, strict=False) if math else [Part(text, is_formula=False)]
    return "".join(
        f"{part.signs}{part.text}{part.signs}"
        if part.is_formula and _is_balanced(part.text)
        else _LIGATURE.sub("{}", _SPECIAL.sub(lambda found: _TEX[found[0]], written))
        for part in parts
        if (written := f"{part.signs}{part.text}{part.signs}")
    )


def _is_balanced(formula: str) -> bool:
    depth = 0
    for character in formula:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _bibtex_name(one: Appearance) -> str:
    name = split_name(one.name)
    if not name.given:
        return f"{{{_tex(name.family)}}}"
    family = f"{name.particle} {name.family}".strip()
    parts = (family, name.suffix, name.given)
    return ", ".join(_tex(part) for part in parts if part)


def _csl_name(one: Appearance) -> dict[str, str]:
    name = split_name(one.name)
    if not name.given:
        return {"literal": one.name}
    made = {"family": name.family, "given": name.given}
    if name.particle:
        made["non-dropping-particle"] = name.particle
    if name.suffix:
        made["suffix"] = name.suffix
    return made
