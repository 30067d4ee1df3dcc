"""The site's language: its catalogue of messages, its plurals, its locale."""

from __future__ import annotations

from gettext import translation
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from sphinx.locale import get_translation, init, translators

if TYPE_CHECKING:
    from gettext import NullTranslations

    from sphinx.application import Sphinx

MESSAGES = "sphinx_seminar"
"""The name of the message catalogue."""

LOCALES = Path(__file__).parent / "locale"

_translated = get_translation(MESSAGES)


def add_catalogue(app: Sphinx) -> None:
    """Let Sphinx speak the site's language, from ``locale/`` of this package."""
    # Sphinx keeps catalogues beyond a build; the next may be in another language
    translators.pop(("general", MESSAGES), None)
    init([str(LOCALES)], catalogue_name(app.config.language), MESSAGES)


def catalogue_name(language: str) -> str:
    """The name that *language* has in Sphinx and in ``locale/``.

    Chinese has two catalogues, which are named by country: ``zh_TW`` is that of all who
    write traditional signs (``zh_Hant``, ``zh_HK``), ``zh_CN`` that of all others.
    """
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return language
    if locale.language == "zh":
        return "zh_TW" if locale.script == "Hant" else "zh_CN"
    return "_".join(part for part in (locale.language, locale.territory) if part)


def catalogue_of(language: str) -> NullTranslations:
    """The messages of *language*, outside of a build."""
    return translation(MESSAGES, LOCALES, [catalogue_name(language)], fallback=True)


def gettext(message: str) -> str:
    """*message* in the site's language."""
    return str(_translated(message))


def pgettext(context: str, message: str) -> str:
    """*message* as it is said in *context*, where one word has several meanings."""
    catalogue = translators.get(("general", MESSAGES))
    return catalogue.pgettext(context, message) if catalogue else message


def ngettext(one: str, several: str, count: int) -> str:
    """*one* or *several*, in the form that the site's language has for *count*."""
    catalogue = translators.get(("general", MESSAGES))
    if catalogue is None:
        return one if count == 1 else several
    return catalogue.ngettext(one, several, count)


def plural_forms(one: str, several: str, locale: Locale) -> dict[str, str]:
    """The forms of a message that counts, by CLDR's plural categories.

    That is what a script chooses from, with ``Intl.PluralRules``: ``one``, ``few``
    and the like, and ``other`` for all else.
    """
    forms = {"other": ngettext(one, several, 100)}
    for count in range(100, -1, -1):
        forms[locale.plural_form(count)] = ngettext(one, several, count)
    return forms


def locale_of(language: str) -> Locale:
    """The locale for dates in *language* (Sphinx's ``language``).

    English means world English: ``29 June 2022`` is read alike everywhere.
    """
    if language in {"", "en"}:
        return Locale("en", "001")
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en", "001")


def language_name(tag: str, locale: Locale) -> str:
    """``German`` for ``de``; *tag* itself where nobody knows a name."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(locale)
    except (UnknownLocaleError, ValueError):
        name = None
    return name or tag
