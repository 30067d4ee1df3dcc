"""The interface in other languages: its catalogues, and sites that speak them."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser
import icalendar
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import sphinx_seminar
from tests.cli.organizer import run
from tests.support import Site, parse, rest_slow, write_everything

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from babel.messages.catalog import Catalog
    from bs4 import BeautifulSoup

PACKAGE = Path(sphinx_seminar.__file__).parent
FOLDER = PACKAGE / "locale"
LANGUAGES = ("de", "es", "fr", "it", "ja", "ko", "pt", "ru", "zh_CN", "zh_TW")
PLACEHOLDER = re.compile(r"\{\w*\}")
SAYS = {"_", "N_", "gettext", "ngettext", "pgettext", "plural_forms"}
"""The functions that take messages."""


def template() -> Catalog:
    """What ``make messages`` has collected."""
    with (FOLDER / "sphinx_seminar.pot").open("rb") as file:
        return read_po(file)


def catalogue(language: str) -> Catalog:
    """The translations into *language*, as translators write them."""
    path = FOLDER / language / "LC_MESSAGES" / "sphinx_seminar.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def forms(said: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """One form, or those of a message that counts."""
    return (said,) if isinstance(said, str) else tuple(said)


def messages(of: Catalog) -> dict[tuple[str | None, str], tuple[str, ...]]:
    """What each message (with its context) is in a catalogue."""
    return {
        (one.context, forms(one.id)[0]): forms(one.string or "") for one in of if one.id
    }


def said_in_code() -> Iterator[tuple[str, str]]:
    """Each message in the code of the package, and the file it is in."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in SAYS and call.args and isinstance(call.args[0], ast.Constant):
                at = 1 if name == "pgettext" else 0
                yield ast.literal_eval(call.args[at]), path.name


def said_in_templates() -> Iterator[str]:
    """Each message in the templates."""
    for found in extract_from_dir(PACKAGE / "templates", [("**.*", "jinja2")]):
        yield forms(found[2])[0]


def test_template_has_every_message() -> None:
    known = {message for _, message in messages(template())}
    assert {message for message, _ in said_in_code()} - known == set()
    assert set(said_in_templates()) - known == set()
    assert len(known) > 100


def test_languages_are_those_of_the_folder() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.is_dir()) == [
        *LANGUAGES
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_complete(language: str) -> None:
    written = catalogue(language)
    translated = messages(written)
    wanted = {
        (one.context, forms(one.id)[0]): forms(one.id) for one in template() if one.id
    }
    assert translated.keys() == wanted.keys()
    assert not [one.id for one in written if one.fuzzy and one.id]
    for key, ids in wanted.items():
        found = translated[key]
        assert len(found) == (written.num_plurals if len(ids) > 1 else 1), key
        for form in found:
            assert form.strip(), key
            for placeholders in (PLACEHOLDER.findall(form),):
                assert sorted(placeholders) == sorted(PLACEHOLDER.findall(ids[0])), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_is_the_written_one(language: str) -> None:
    compiled = FOLDER / language / "LC_MESSAGES" / "sphinx_seminar.mo"
    made = BytesIO()
    write_mo(made, catalogue(language))
    assert compiled.read_bytes() == made.getvalue(), "run `make messages`"


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(one, marks=[] if one == "de" else pytest.mark.slow)
        for one in LANGUAGES
    ],
)
def speaking(
    request: pytest.FixtureRequest, new_site: Callable[..., Site]
) -> tuple[str, Site]:
    """A language, and a site with everything in it."""
    site = new_site("archive")
    write_everything(site)
    site.configure(language=request.param, html_theme="basic")
    return request.param, site


@pytest.mark.parametrize(
    ("language", "said"),
    rest_slow(
        [("zh_HK", "演講"), ("zh", "讲座"), ("zh_Hans", "讲座"), ("pt_BR", "Palestras")]
    ),
)
def test_a_language_by_another_name(site: Site, language: str, said: str) -> None:
    site.configure(language=language)
    site.write("talks/a.md", ":::{talk} A\n:date: 2024-05-02\n:speaker: Ada\n:::\n")
    assert said in site.build().page("talks/index").get_text()


def shown(page: BeautifulSoup) -> Iterator[str]:
    """What a reader sees or hears of a page, piece by piece."""
    for node in page.find_all(string=True):
        if node.parent and node.parent.name not in {"script", "style", "pre"}:
            yield " ".join(node.split())
    for tag in page.find_all(True):
        said = (tag.get(name) for name in ("aria-label", "title", "alt"))
        yield from (str(value) for value in said if value)
        # the words of scripts
        yield from (str(tag[name]) for name in tag.attrs if name.startswith("data-"))


def english(of: Catalog) -> re.Pattern[str]:
    """What must not be left: the messages that another language has otherwise."""
    kept = {form for found in messages(of).values() for form in found}
    left = {form for one in of if one.id for form in forms(one.id)} - kept
    patterns = (
        ".+".join(map(re.escape, PLACEHOLDER.split(form)))
        for form in left
        # "in" between two placeholders is a word of German, too
        if PLACEHOLDER.sub("", form).strip(" :,") not in {"", "in"}
    )
    # a colon or a number after it makes no other message of it
    return re.compile(f"(?:{'|'.join(patterns)})(?: [0-9]+)?:?")


WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def test_no_english_is_left(speaking: tuple[str, Site]) -> None:
    """On pages, in calendars and in feeds."""
    language, site = speaking
    built = site.build()
    left = english(catalogue(language))
    assert left.fullmatch("Abstract")
    assert left.fullmatch("3 talks") or language in {"ja", "ko", "zh_CN", "zh_TW"}
    pieces = [(page, one) for page in built.pages() for one in shown(built.page(page))]
    for path in sorted(built.outdir.rglob("*.ics")):
        calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
        for event in calendar.events:
            lines = str(event["DESCRIPTION"]).splitlines()
            lines += [str(event["SUMMARY"]), str(event.get("LOCATION", ""))]
            pieces += [(path.name, one) for one in parts(lines)]
            pieces += [(path.name, one) for one in event.get("CATEGORIES", ())]
    for path in sorted(built.outdir.rglob("*.atom")):
        for entry in feedparser.parse(path.read_bytes()).entries:
            page = parse(entry.content[0].value)
            lines = [*page.stripped_strings, entry.title]
            pieces += [(path.name, one) for one in parts(lines)]
    found = {(page, one) for page, one in pieces if left.fullmatch(one.strip(" :"))}
    assert found == set()
    assert [one for one in pieces if WEEKDAY.search(one[1])] == []
    if language == "de":
        said = {one for _, one in pieces}
        for word in ("Zusammenfassung", "Vortragende", "Reihen", "läuft gerade"):
            assert word in said


def parts(lines: Iterable[str]) -> Iterator[str]:
    """Lines of text, and what stands before a colon in them."""
    for line in lines:
        yield line.strip()
        yield line.partition(":")[0].strip()


@pytest.mark.parametrize("form", ["text", "markdown", "html", "chat"])
def test_no_english_is_left_in_an_announcement(
    speaking: tuple[str, Site], form: str
) -> None:
    language, site = speaking
    found = run(site, "announce", "2026/everything", "--format", form)
    assert found.exit_code == 0, found.output
    lines = re.split(r"\n|</?[a-z][^>]*>|\*+|^## ", found.output, flags=re.MULTILINE)
    left = english(catalogue(language))
    assert [one for one in parts(lines) if left.fullmatch(one)] == []
    assert not WEEKDAY.search(found.output)
    if language == "de" and form != "chat":
        assert "Datum" in found.output
        assert "(Moderation)" in found.output
