"""A site of talks in many languages, and which of them are found by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.search import archive_site

if TYPE_CHECKING:
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
    # what has no talk at all gives way to what most words are in
    ('"of state"', set()),
    ('network "the art" state', {"Networks"}),
    ('network "of art"', {"Networks"}),
    ("C++", {"English"}),
    ('"深層学習"', {"学習"}),
    ('"層習"', set()),
    ("networkish", set()),
    ("network qzxw", {"Networks"}),
    ("???", set()),
]


def write_site(site: Site) -> None:
    site.write("conf.py", archive_site.CONF)
    site.write("index.md", "# Home\n")
    for number, (title, (language, text)) in enumerate(TEXTS.items(), 1):
        options = f":date: 2024-01-{number:02}\n:language: {language}\n"
        talk = f"# {title}\n\n:::{{talk}}\n{options}\n{text}\n:::\n"
        site.write(f"talks/{number}.md", talk)
