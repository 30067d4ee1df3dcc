"""Talks of one's own in pages of every structure come back as they were written."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.importing import fictional
from tests.importing.fictional import WORDS, differences

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from hypothesis.strategies import DataObject

_LANGUAGES = sorted(WORDS.keys() - fictional.PEOPLE.keys())
"""Those whose talks have people and places in Latin letters."""
_SHORT = ("affiliations", "time", "venue")
_LONG = (*_SHORT, "abstract")

_HTML = {
    "<h3>{title}</h3><p><b>{l[speaker]}:</b> {who}</p><p><b>{l[date]}:</b> {day}</p>"
    "<p><b>{l[time]}:</b> {time}</p><p><b>{l[room]}:</b> {room}</p>"
    "<p><b>{l[abstract]}:</b> {abstract}</p>": _LONG,
    "<h3>{title}</h3><ul><li>{l[speaker]}: {who}</li><li>{l[date]}: {day}</li>"
    "<li>{l[time]}: {time}</li><li>{l[room]}: {room}</li></ul><p>{abstract}</p>": _LONG,
    "<h3>{title}</h3><dl><dt>{l[speaker]}</dt><dd>{who}</dd><dt>{l[date]}</dt>"
    "<dd>{day}</dd><dt>{l[time]}</dt><dd>{time}</dd><dt>{l[room]}</dt><dd>{room}</dd>"
    "</dl>": _SHORT,
    "<div class='card'><h5 class='card-title'>{title}</h5><h6>{who}</h6>"
    "<p>{day}, {time}, {room}</p><p>{abstract}</p></div>": _LONG,
    "<div class='event'><span class='event-date'>{day}</span> <span class='event-time'>"
    "{time}</span> <span class='event-location'>{room}</span> <span class='speaker'>"
    "{who}</span> <span class='event-title'>{title}</span></div>": _SHORT,
    "<p>{day}, {time}, {room}<br>{who}<br><em>{title}</em></p><p>{abstract}</p>": _LONG,
    "<h2>{day}, {time}, {room}</h2><p>{who}</p><p><em>{title}</em></p>": _SHORT,
    "<h3>{day}</h3><p><b>{who}</b>: {title}</p><p>{abstract}</p>": (
        "affiliations",
        "abstract",
    ),
    "<details><summary>{day}: {who} – {title}</summary><p>{abstract}</p></details>": (
        "affiliations",
        "abstract",
    ),
}
"""The structure of a talk, and the fields that are in it."""
_MARKDOWN = {
    "### {title}\n\n**{l[speaker]}:** {who}  \n**{l[date]}:** {day}  \n**{l[time]}:** "
    "{time}  \n**{l[room]}:** {room}\n\n{abstract}\n\n": _LONG,
    "### {title}\n\n- {l[speaker]}: {who}\n- {l[date]}: {day}\n- {l[time]}: {time}\n"
    "- {l[room]}: {room}\n\n{abstract}\n\n": _LONG,
    "**{day}, {time}, {room}**  \n{who}  \n*{title}*\n\n{abstract}\n\n": _LONG,
    "## {day}, {time}, {room}\n\n{who}\n\n*{title}*\n\n{abstract}\n\n": _LONG,
    "- **{day}, {time}, {room}**\n  - {l[speaker]}: {who}\n  - {l[title]}: {title}\n"
    "  - {l[abstract]}: {abstract}\n": _LONG,
    "- {day}, {time}, {room}: {who}, *{title}*\n": _SHORT,
    "* **{day}, {time}, {room}** {who}: {title}\n": _SHORT,
    "{number}. {day}, {time}, {room}. {who}. *{title}*\n": _SHORT,
    "- {day} – {who} – {title}\n": ("affiliations",),
    "{day}, {time}: {who}, *{title}*  \n": ("affiliations", "time"),
}


def _differences(
    data: DataObject, path: Path, forms: dict[str, tuple[str, ...]]
) -> str:
    """What is read otherwise of talks in one of *forms*, and the text."""
    language = data.draw(st.sampled_from(_LANGUAGES))
    form = data.draw(st.sampled_from(sorted(forms)))
    expected = data.draw(fictional.talks(language, least=2))
    labels = data.draw(fictional.names(language, list(WORDS[language])))
    days = data.draw(fictional.days_of([one.day for one in expected], language))
    written = []
    for number, (one, day) in enumerate(zip(expected, days, strict=True), 1):
        values = dataclasses.asdict(one) | {"day": day, "time": one.field("time")}
        values["who"] = f"{one.speaker} ({one.affiliation})"
        written.append(form.format(l=labels, number=number, **values))
    if path.suffix == ".html":
        text = f"<html><body><h1>Knot Seminar</h1>{''.join(written)}</body></html>"
    else:
        intro = data.draw(
            st.sampled_from(("# Knots\n\n", "---\ntitle: Knots\n---\n\n"))
        )
        text = intro + "".join(written)
    path.write_text(text, encoding="utf-8")
    found = differences(path, expected, forms[form])
    return "\n".join([*found, text]) if found else ""


@given(data=st.data())
def test_pages_of_html(
    tmp_path_factory: pytest.TempPathFactory, data: DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "talks.html"
    assert not (found := _differences(data, path, _HTML)), found


@given(data=st.data())
def test_pages_of_markdown(
    tmp_path_factory: pytest.TempPathFactory, data: DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "talks.md"
    assert not (found := _differences(data, path, _MARKDOWN)), found
