"""What is found by which words: forms, languages, phrases, beginnings."""

from __future__ import annotations

import unicodedata
from functools import partialmethod
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from sphinx_seminar.search.build import FOLDER
from sphinx_seminar.search.inverted import Inverted
from sphinx_seminar.search.stems import LEAST, Stemmers
from sphinx_seminar.search.words import fold, terms_of, words_of
from tests.browser.test_search import count, search
from tests.search import archive_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.support import Site

TEXTS = {
    "English": ("en", "Case studies of finite ﬁbres in C++ and R, rather slowly."),
    "Networks": ("en", "A network of self-taught WebSockets; state of the art."),
    "Deutsch": ("de", "Über große Häuser in engen Straßen."),
    "Norsk": ("nb", "Bøkene i biblioteket."),
    "Français": ("fr", "Les rats et les ratons laveurs, l’histoire—vraie."),
    "Русский": ("ru", "Доклад о случайных графах."),
    "学習": ("ja", "深層学習と汎化について。"),
    "習慣": ("ja", "学校の習慣。"),
    "Türkçe": ("tr", "Kitaplarımız ve evleriniz."),
    "ไทย": ("th", "การเรียนรู้ของเครื่อง"),
    "हिन्दी": ("hi", "मशीन सीखना"),
}


def write_site(site: Site) -> None:
    site.write("conf.py", archive_site.CONF)
    site.write("index.md", "# Home\n")
    for number, (title, (language, text)) in enumerate(TEXTS.items(), 1):
        options = f":date: 2024-01-{number:02}\n:language: {language}\n"
        talk = f"# {title}\n\n:::{{talk}}\n{options}\n{text}\n:::\n"
        site.write(f"talks/{number}.md", talk)


@pytest.fixture(scope="module")
def address(new_site: Callable[..., Site], serve: Callable[[Path], str]) -> str:
    site = new_site()
    write_site(site)
    return f"{serve(site.build().outdir)}search.html"


@pytest.fixture(scope="module")
def tiny_address(new_site: Callable[..., Site], serve: Callable[[Path], str]) -> str:
    """The same in the smallest parts, nearly all beginnings too broad for them."""
    site = new_site()
    write_site(site)
    with pytest.MonkeyPatch.context() as patch:
        for name, limit in (("parts", {"size": 1}), ("columns", {"limit": 1})):
            method = partialmethod(getattr(Inverted, name), **limit)
            patch.setattr(Inverted, name, method)
        outdir = site.build().outdir
    assert len([*(outdir / FOLDER / "columns").iterdir()]) > 30
    assert len([*(outdir / FOLDER / "parts").iterdir()]) > 100
    return f"{serve(outdir)}search.html"


def titles(page: Page) -> set[str]:
    shown = page.locator("[data-part=results] .seminar-title a")
    return {*shown.all_text_contents()}


ENGLISH = (
    "generalisations relational hopping ponies agreed sky skies sensational dying"
    " universities ñandú naïvely"
)

QUERIES: list[tuple[str, set[str]]] = [
    ("study", {"English"}),
    ("STUDYING", {"English"}),
    ("fibre", {"English"}),
    ("network", {"Networks"}),
    ("networking", {"Networks"}),
    ("taught", {"Networks"}),
    ("socket", {"Networks"}),
    ("haus", {"Deutsch"}),
    ("häusern", {"Deutsch"}),
    ("hausern", {"Deutsch"}),
    ("strasse", {"Deutsch"}),
    ("straße", {"Deutsch"}),
    ("gross", {"Deutsch"}),
    ("bok", {"Norsk"}),
    ("bøker", {"Norsk"}),
    ("графами", {"Русский"}),
    ("kitap", {"Türkçe"}),
    ("เรียนรู้", {"ไทย"}),
    ("मशीन", {"हिन्दी"}),
    ("selftaught", {"Networks"}),
    ("self-taught", {"Networks"}),
    ("websocket", {"Networks"}),
    # a stem of one language says nothing of another's words
    ("rates", {"Français"}),
    ("rat", {"Français", "English"}),
    ("histoires", {"Français"}),
    ("vrai", {"Français"}),
    # side by side, or else at all
    ("学習", {"学習"}),
    ("校習", {"習慣"}),
    ('"state of the art"', {"Networks"}),
    ('"of state"', set()),
    ('network "the art" state', {"Networks"}),
    ('network "of art"', set()),
    ("C++", {"English"}),
    ('"深層学習"', {"学習"}),
    ('"層習"', set()),
    ("networkish", set()),
    ("network qzxw", set()),
    ("???", set()),
]


def found(page: Page, address: str) -> dict[str, set[str]]:
    """What each query finds, on one page."""
    search(page, address)
    titles_of = {}
    for typed, _ in QUERIES:
        page.locator("#seminar-search-input").fill(typed)
        page.locator("#seminar-search-input").press("Enter")
        root = page.locator("#seminar-search")
        expect(root).to_have_attribute("data-shown", typed)
        titles_of[typed] = titles(page)
    return titles_of


def test_what_is_found(page: Page, address: str) -> None:
    assert found(page, address) == dict(QUERIES)


def test_however_it_is_cut_it_finds_the_same(page: Page, tiny_address: str) -> None:
    assert found(page, tiny_address) == dict(QUERIES)


def ask(page: Page, address: str, typed: str) -> None:
    search(page, address)
    page.locator("#seminar-search-input").fill(typed)
    page.locator("#seminar-search-input").press("Enter")


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("study", ["studies"]),
        ("haus", ["Häuser"]),
        ('"the art"', ["the", "art"]),
        ("taught", ["taught"]),
        ("selftaught", ["self", "taught"]),
        ("学習", ["学習"] * 2),
        ("เรียนรู้", ["เรียนรู้"]),
    ],
)
def test_words_are_marked(
    page: Page, address: str, typed: str, marked: list[str]
) -> None:
    ask(page, address, typed)
    count(page, 1)
    assert page.locator("mark").all_text_contents() == marked


def test_letters_without_spaces_are_shown_without(page: Page, address: str) -> None:
    ask(page, address, "学習")
    count(page, 1)
    excerpt = page.locator(".seminar-search-excerpt")
    expect(excerpt).to_have_text("深層学習と汎化について。")


def test_a_word_that_is_nowhere_can_be_left_out(page: Page, address: str) -> None:
    ask(page, address, "Qzxw network")
    page.get_by_role("link", name="Search without “Qzxw”").click()
    count(page, 1)
    expect(page.locator("#seminar-search-input")).to_have_value("network")


def test_letters_are_folded_alike_here_and_there(page: Page, address: str) -> None:
    page.goto(address)
    letters = [
        chr(code)
        for code in range(0x20, 0x10000)
        if unicodedata.category(chr(code))[0] in "LNM"
    ]
    folded: list[str] = page.evaluate(
        """async (letters) => {
          const { fold } = await import("./_static/seminar-search/words.js");
          return letters.map(fold);
        }""",
        letters,
    )
    different = {
        one: (fold(one), there)
        for one, there in zip(letters, folded, strict=True)
        if fold(one) != there
    }
    assert different == {}


def test_words_are_stemmed_alike_here_and_there(page: Page, address: str) -> None:
    page.goto(address)
    words = [
        (language, word.strip(".,;").lower())
        for language, text in TEXTS.values()
        for word in text.split()
    ]
    words += [("en", word) for word in ENGLISH.split()]
    words += [("de", word) for word in ("aufeinanderfolgenden", "größten", "äpfel")]
    stems: list[str] = page.evaluate(
        """async (words) => {
          const top = new URL("search-index/", location.href);
          const manifest = await (await fetch(new URL("seminar.json", top))).json();
          const { stemmers } = await import(
            new URL(`stemmers/${manifest.stemmers}.js`, top));
          return words.map(([tag, word]) => stemmers[tag]?.stemWord(word) ?? word);
        }""",
        words,
    )
    languages = Stemmers({tag for tag, _ in words})
    assert stems == [languages.stem(word, tag) for tag, word in words]
    assert LEAST == 3  # the same in question.js


TANGLED = (
    "Self-taught PyTorch, isn’t it? l’arte—bella «così» a_b 3D",
    "ﬁnite Ｗｉｄｔｈ ½ № ㎡ İstanbul ΣΊΣΥΦΟΣ Œuvre e\u0301tude",
    "機械学習・カタカナ、ﾊﾝｶｸ か\u3099 𠮷野家 한국어 ภาษาไทย ភាសា မြန်မာ ລາວ",
    "हिन्दी में, தமிழ் العَرَبِيَّة עִבְרִית e-mail mail-e x--y 'quoted' rock'n'roll",
)


def test_words_are_told_apart_alike_here_and_there(page: Page, address: str) -> None:
    page.goto(address)
    told: list[list[list[str]]] = page.evaluate(
        """async (texts) => {
          const { comparable } = await import("./_static/seminar-search/words.js");
          return texts.map((text) => comparable(text.normalize("NFC"))
            .map(({ word, terms }) => [word, ...terms]));
        }""",
        TANGLED,
    )
    for text, words in zip(TANGLED, told, strict=True):
        expected_words, joined = words_of(text)
        assert [word for word, *_ in words] == expected_words
        for word, *terms in words:
            expected = [*terms_of(word)]
            assert [one for one in terms if one not in joined] == expected
        assert {*joined} <= {term for _, *terms in words for term in terms}
