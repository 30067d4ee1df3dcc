"""Titles that say that there is no talk, in ten languages."""

from __future__ import annotations

import gettext

import pytest

from sphinx_seminar.language import LOCALES, MESSAGES
from sphinx_seminar.reading.notices import names_a_break, says_no_seminar
from tests.sphinx.test_languages import LANGUAGES
from tests.unit.patience import HOSTILE, at_most


@pytest.mark.parametrize(
    "title",
    [
        "No seminar",
        "No Seminar (winter break)",
        "No seminar this week",
        "No talk today",
        "NO SEMINAR – Thanksgiving",
        "There is no seminar",
        "Kein Seminar",
        "Kein Seminar (Weihnachtspause)",
        "Keine Veranstaltung",
        "Kein Oberseminar",
        "Kein Vortrag",
        "Seminar fällt aus",
        "Das Seminar entfällt",
        "Entfällt wegen Feiertag",
        "Pas de séminaire",
        "Pas de séminaire (vacances)",
        "Pas d'exposé",
        "Pas d’exposé cette semaine",
        "Relâche",
        "Sin seminario",
        "No hay seminario",
        "No hay charla",
        "No habrá seminario",
        "Nessun seminario",
        "Niente seminario",
        "Non c'è seminario",
        "Sem seminário",
        "Não há seminário",
        "Não haverá seminário",
        "本次无讲座",
        "本次無演講",
        "セミナーはありません",
        "세미나 없음",
        "Нет семинара",
        "Семинара нет",
        "Семинара не будет",
        "Семинар не состоится",
        "Семинар отменён",
        "休講",
        "休会",
        "セミナーなし",
        "本日休講",
        "セミナー休み",
        "휴강",
        "세미나가 없습니다",
        "세미나 휴강",
        "没有研讨会",
        "无讲座",
        "無講座",
        "本周无讨论班",
        "停讲",
        "休讲",
        "今日無演講",
        "沒有演講",
        "No meeting: holidays",
        "No lecture",
    ],
)
def test_no_seminar(title: str) -> None:
    assert says_no_seminar(title)
    assert not names_a_break(title)


@pytest.mark.parametrize(
    "title",
    [
        "Winter break",
        "Christmas break",
        "Spring Break",
        "Holiday",
        "Public holiday",
        "Winterpause",
        "Semesterferien",
        "Vacances",
        "Vacances de Noël",
        "Reading week",
        "Winter break (no talks)",
        "New Year holiday",
        "Weihnachtsferien",
        "Зимние каникулы",
        "冬休み",
        "방학",
        "寒假",
    ],
)
def test_a_break(title: str) -> None:
    assert names_a_break(title)
    assert not says_no_seminar(title)


@pytest.mark.parametrize(
    "title",
    [
        "No free lunch theorems",
        "No-arbitrage in seminars",
        "Nothing but talks",
        "Non-seminar graphs",
        "Kein Ausweg aus Seminaren",
        "Sin and cos",
        "Sem-analysis",
        "No Seminarian left behind",
        "No lectures on knots needed: self-learning",
        "Breaking symmetry",
        "Holiday effects in time series",
        "Pas de deux",
        "Niente paura",
        "Нет ничего",
        "无穷维李代数",
        "没有自由的边界",
        "無限次元",
        "No talker problem",
        "No seminal results in topology",
        "Sin embargo",
        "Nessun dorma",
        "休眠細胞の解析",
        "Break points in time series",
        "Pause and resume in interpreters",
        "Vacation scheduling",
        "今日の数学",
        "本周的定理",
        "Seminar on no-go theorems",
        "Relâchement des tensions",
        "Feiertage und Algorithmen",
        "放假设检验",
    ],
)
def test_a_title_of_a_talk(title: str) -> None:
    assert not says_no_seminar(title)
    assert not names_a_break(title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_interface_says_is_known(language: str) -> None:
    """Or a title that says so would say it twice."""
    said = gettext.translation(MESSAGES, LOCALES, [language]).gettext("No seminar")
    assert says_no_seminar(said)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_read_at_once(text: str) -> None:
    with at_most(1):
        says_no_seminar(text)
        names_a_break(text)
