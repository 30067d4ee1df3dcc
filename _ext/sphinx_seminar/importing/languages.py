"""Languages, by name or code, as tags."""

from __future__ import annotations

import re

from babel import Locale

from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading import names
from sphinx_seminar.reading.readers import read_language as _read_tag


def read_language(value: str) -> str:
    """The tag of the language that *value* names in English, or its own words."""
    words = names.fold(re.sub(r"\(.*?\)", "", value)).removeprefix("in ").strip()
    for tag in _TAGS:
        locale = Locale.parse(tag, sep="-")
        known = {
            names.fold(locale.english_name or ""),
            names.fold(locale.display_name or ""),
        }
        if words in known or words == tag.casefold() or _ISO3.get(words) == tag:
            return tag
    try:
        return (
            _read_tag(value)
            if re.fullmatch(r"[a-z]{2}([-_]\w{2,4})?", value.strip())
            else ""
        )
    except ReadError:
        return ""


_ISO3 = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "por": "pt",
    "ita": "it",
    "deu": "de",
    "ger": "de",
    "rus": "ru",
    "slk": "sk",
    "slo": "sk",
    "kor": "ko",
    "lit": "lt",
    "spa": "es",
    "ces": "cs",
    "cze": "cs",
    "zho": "zh",
    "chi": "zh",
    "jpn": "ja",
    "nld": "nl",
    "dut": "nl",
    "pol": "pl",
    "tur": "tr",
    "ell": "el",
    "gre": "el",
    "swe": "sv",
    "dan": "da",
    "nor": "nb",
    "fin": "fi",
    "hun": "hu",
    "ron": "ro",
    "rum": "ro",
    "ukr": "uk",
    "heb": "he",
    "ara": "ar",
    "hin": "hi",
    "vie": "vi",
    "ind": "id",
    "tha": "th",
    "cat": "ca",
    "bul": "bg",
    "hrv": "hr",
    "srp": "sr",
    "slv": "sl",
    "est": "et",
    "lav": "lv",
    "fas": "fa",
    "per": "fa",
    "mandarin": "zh",
    "mandarin chinese": "zh",
    "castellano": "es",
    "deutsch": "de",
    "englisch": "en",
    "anglais": "en",
    "inglés": "en",
    "ingles": "en",
    "inglese": "en",
    "французский": "fr",
    "английский": "en",
    "русский": "ru",
    "英語": "en",
    "英语": "en",
    "日本語": "ja",
    "中文": "zh",
    "영어": "en",
    "한국어": "ko",
    "französisch": "fr",
    "spanisch": "es",
    "italienisch": "it",
    "portugiesisch": "pt",
}
"""Codes of ISO 639-2 and names that English does not have."""
_TAGS = tuple(dict.fromkeys(_ISO3.values()))
_ISO3 = {names.fold(word): tag for word, tag in _ISO3.items()}
