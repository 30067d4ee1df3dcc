"""Text in the encodings of old programs is read as it was written."""

from __future__ import annotations

import pytest

from sphinx_seminar.importing.text import decode


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", "日付,講演者,題目\n2024-05-12,見本花子,曲面について\n"),
        ("cp932", "date,speaker,title\n2024-05-12,見本花子,Knots\n"),
        ("euc_jp", "日付,講演者,題目\n2024-05-12,見本花子,曲面について\n"),
        ("gb18030", "日期,主讲人,题目\n2024-05-12,王例子,曲面上的几何\n"),
        ("big5", "日期,主講人,題目\n2024-05-12,王例子,曲面上的幾何\n"),
        ("cp949", "날짜,연사,제목\n2024-05-12,김보기,곡면의 기하학\n"),
        ("cp1251", "Дата;Докладчик;Тема\n12.05.2024;Иван Примеров;Узлы\n"),
        ("cp1251", "date;speaker;title\n12.05.2024;Иван Примеров;Knots\n"),
        ("koi8_r", "Дата;Докладчик;Тема\n12.05.2024;Иван Примеров;Узлы\n"),
        ("cp1253", "Ημερομηνία;Ομιλητής\n12.05.2024;Γιώργος Δείγμα\n"),
        ("cp1250", "Data;Prelegent;Tytuł\n12.05.2024;Łucja Żółta;Źródła światła\n"),
        ("cp1252", "Datum;Vortragende;Titel\n12.05.2024;Käthe Groß;Über Flächen\n"),
        ("cp1252", "Data;Palestrante\n12/05/2024;João Conceição: às funções\n"),
        ("cp1252", "Date,Title\n2024-05-12,“L’œuvre” – 3 m³ at 20 °C\n"),
        ("cp1252", "Dato;Taler\n12.05.2024;Søren Ærø\n"),
        ("cp1252", "¿Que es esto?"),
        ("cp1252", "Date,Title\n2024-05-12,It’s on the input–output relation\n"),
        ("mac_roman", "date,topic\n12 May 2024,“Knots are links” and others\n"),
        ("mac_roman", "Datum;Vortragende\n12.05.2024;Käthe Müller: Flächen\n"),
    ],
)
def test_legacy_encodings(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text
