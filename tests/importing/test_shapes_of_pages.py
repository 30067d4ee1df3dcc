"""Shapes that the pages of groups have: what is read of each, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.import_quality import fields_of
from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings

if TYPE_CHECKING:
    from pathlib import Path

CASES: dict[str, tuple[str, list[dict[str, object]]]] = {
    "topics.md": (
        """\
| Week | Topics | Speakers | Date | Venue |
| --- | --- | --- | --- | --- |
| 1 | Braids and their groups | Jane Doe | March 2, 2027 | Room 1, Hall A |
| 2 | Knots in four dimensions | John Roe | March 9, 2027 | Same as above |
| 3 | Postponed | Postponed | March 16, 2027 | Same as above |
""",
        [
            {"title": "Braids and their groups", "venue": "Room 1, Hall A"},
            {"title": "Knots in four dimensions", "venue": "Room 1, Hall A"},
        ],
    ),
    "sections_of_days.md": (
        """\
# Knot Days

## Monday, 1 March 2027

Venue: Clark Hall

### Knots and numbers
10:00-11:00

**Speaker:** Ada Example (University of Nowhere)

### Braids and bands
11:30-12:30

**Speaker:** Bo Sample

## Tuesday, 2 March 2027, 18:00

### Cy Dummy: Links
""",
        [
            {
                "title": "Knots and numbers",
                "speakers": ["Ada Example"],
                "affiliations": ["University of Nowhere"],
                "date": "2027-03-01",
                "time": "10:00-11:00",
                "venue": "Clark Hall",
            },
            {
                "title": "Braids and bands",
                "speakers": ["Bo Sample"],
                "date": "2027-03-01",
                "time": "11:30-12:30",
                "venue": "Clark Hall",
            },
            {"title": "Links", "speakers": ["Cy Dummy"], "time": "18:00", "venue": ""},
        ],
    ),
    "lists_of_days.md": (
        """\
# Knot Meetup

**1 March 2027, 18:00** (Room 7)

1. *Knots* by Ada Example ([slides](https://example.org/knots.pdf))
2. *Braids* by Bo Sample

**5 April 2027, 18:00**

1. *Links* by Cy Dummy
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example"],
                "date": "2027-03-01",
                "time": "18:00",
                "venue": "Room 7",
                "slides": "https://example.org/knots.pdf",
            },
            {"title": "Braids", "speakers": ["Bo Sample"], "venue": "Room 7"},
            {"title": "Links", "date": "2027-04-05", "venue": ""},
        ],
    ),
    "sessions_of_days.html": (
        """\
<html><body><h1>Knot Days</h1>
<h2>Day 1: 1 March 2027</h2>
<h3>Session 1: Foundations</h3>
<h4>10:00 Ada Example: Knots</h4><p>Abstract: We untie knots.</p>
<h4>11:00 Bo Sample: Braids</h4>
<h3>Session 2: Applications</h3>
<h4>14:00 Cy Dummy: Links</h4>
<h2>Day 2: 2 March 2027</h2>
<ul><li>Room: Clark Hall</li><li>10:00 - 11:00 <b>Di Specimen</b> <i>Tangles</i></li>
<li>11:00 Coffee</li></ul>
</body></html>
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example"],
                "date": "2027-03-01",
                "time": "10:00",
                "abstract": "We untie knots.",
            },
            {"title": "Braids", "date": "2027-03-01", "time": "11:00"},
            {"title": "Links", "date": "2027-03-01", "time": "14:00"},
            {
                "title": "Tangles",
                "speakers": ["Di Specimen"],
                "date": "2027-03-02",
                "time": "10:00-11:00",
                "venue": "Clark Hall",
            },
        ],
    ),
    "papers_of_days.md": (
        """\
# Reading group

## 1 March 2027
Presenter: Ada Example

- Knots are hard, by Max Muster and Eva Muster
- Braids are easy, by Lena Muster

## 8 March 2027
Presenter: Bo Sample

- Links, by Karl Muster
""",
        [
            {"speakers": ["Ada Example"], "date": "2027-03-01"},
            {"speakers": ["Bo Sample"], "date": "2027-03-08"},
        ],
    ),
    "links_in_brackets.md": (
        """\
# Talks

- **2027-03-02** — Ada Example, *Knots* ([slides](https://example.org/slides.pdf), \
[video](https://example.org/video))
- **2027-03-09** — Bo Sample, Sample College. *Braids.* ([video](https://example.org/2))
- **2027-03-16** — Cy Dummy, *Tuning `sleep()`*
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example"],
                "slides": "https://example.org/slides.pdf",
                "video": "https://example.org/video",
            },
            {"title": "Braids", "affiliations": ["Sample College"]},
            {"title": "Tuning `sleep()`", "speakers": ["Cy Dummy"]},
        ],
    ),
    "folded_in_titles.html": (
        """\
<table><tr><th>Date</th><th>Speaker</th><th>Title</th></tr>
<tr><td>2027-03-02</td><td>Ada Example</td>
<td><details><summary>Knots</summary>We untie knots.</details></td></tr>
<tr><td>2027-03-09</td><td>Bo Sample</td>
<td>Braids <details><summary>Show abstract</summary>We comb.</details></td></tr></table>
""",
        [
            {"title": "Knots", "abstract": "We untie knots."},
            {"title": "Braids", "abstract": "We comb."},
        ],
    ),
    "definitions_in_cards.html": (
        """\
<html><body><h1>Knot Seminar</h1>
<section><section><h3>Knots</h3><dl><dt>Speaker</dt><dd>Ada Example</dd><dt>Date</dt>
<dd><p>2 March 2027, 15:00</p></dd></dl><p>We untie knots, which takes long.</p>
</section><section><h3>Braids</h3><dl><dt>Speaker:</dt><dd>Bo Sample</dd><dt>Date:</dt>
<dd>9 March 2027, 15:00</dd><dt>Room</dt><dd>Room 5</dd></dl></section></section>
</body></html>
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example"],
                "date": "2027-03-02",
                "time": "15:00",
                "abstract": "We untie knots, which takes long.",
            },
            {"title": "Braids", "date": "2027-03-09", "venue": "Room 5"},
        ],
    ),
    "events_of_a_calendar.json": (
        """\
{"kind": "calendar#events", "summary": "Knot Seminar", "items": [
 {"kind": "calendar#event", "id": "1", "status": "confirmed",
  "summary": "Ada Example (University of Nowhere): Knots",
  "description": "We untie knots.", "location": "Room 5",
  "start": {"dateTime": "2027-03-02T15:00:00+01:00", "timeZone": "Europe/Berlin"},
  "end": {"dateTime": "2027-03-02T16:00:00+01:00", "timeZone": "Europe/Berlin"}},
 {"kind": "calendar#event", "id": "2", "status": "cancelled",
  "summary": "Bo Sample: Braids", "location": "Room 5",
  "start": {"dateTime": "2027-03-09T15:00:00+01:00", "timeZone": "Europe/Berlin"},
  "end": {"dateTime": "2027-03-09T16:00:00+01:00", "timeZone": "Europe/Berlin"}}]}
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example"],
                "affiliations": ["University of Nowhere"],
                "time": "15:00-16:00",
                "abstract": "We untie knots.",
            },
            {"title": "Braids", "speakers": ["Bo Sample"], "status": "cancelled"},
        ],
    ),
    "local_and_utc.json": (
        """\
{"events": [
 {"name": {"text": "Knots"}, "speakers": ["Ada Example"], "venue": {"name": "Hall A"},
  "start": {"timezone": "Europe/Berlin", "local": "2027-03-02T15:00:00",
            "utc": "2027-03-02T14:00:00Z"},
  "end": {"timezone": "Europe/Berlin", "local": "2027-03-02T16:00:00",
          "utc": "2027-03-02T15:00:00Z"}}]}
""",
        [{"title": "Knots", "time": "15:00-16:00", "venue": "Hall A"}],
    ),
    "academic_years.yml": (
        """\
"2026-2027":
  Fall:
    - {date: Oct 3, speaker: Ada Example, title: Knots}
  Spring:
    - {date: Feb 4, speaker: Bo Sample, title: Braids}
"2025/26":
  Spring:
    - {date: Feb 6, speaker: Cy Dummy, title: Links}
""",
        [{"date": "2026-10-03"}, {"date": "2027-02-04"}, {"date": "2026-02-06"}],
    ),
    "days_without_labels.txt": (
        """\
Knot Seminar

Tuesday, 2 March 2027, 2 pm, Room 5
Ada Example (University of Nowhere)
Title: Knots
Abstract: We untie.

We met on 2 March 2020, and will go on.

Tuesday, 9 March 2027, 2 pm, Room 6
Bo Sample (Sample College)
Title: Braids
Abstract: We comb.
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example"],
                "date": "2027-03-02",
                "abstract": "We untie.\n\nWe met on 2 March 2020, and will go on.",
            },
            {
                "title": "Braids",
                "speakers": ["Bo Sample"],
                "date": "2027-03-09",
                "venue": "Room 6",
            },
        ],
    ),
    "clocks_of_four_digits.csv": (
        """\
Date,Start,End,Speaker,Title,Proposal title
2027-03-02,1500,1600,Ada Example,Knots,
2027-03-09,0930,1100,Bo Sample,Braids,
""",
        [{"time": "15:00-16:00"}, {"time": "09:30-11:00"}],
    ),
    "joined.ics": (
        """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1@example.org
DTSTART;TZID=Europe/Berlin:20270302T150000
SUMMARY:Ada Example: Knots
DESCRIPTION:We untie knots.<br><br>──────<br>Join Zoom Meeting<br><a href="https:
 //example.zoom.us/j/123">https://example.zoom.us/j/123</a><br>Passcode: 4711
END:VEVENT
END:VCALENDAR
""",
        [{"abstract": "We untie knots.", "online": "https://example.zoom.us/j/123"}],
    ),
    "people_by_name.yml": (
        """\
- title: Knots
  date: 2027-03-02
  speakers:
    - Ada Example: {affiliation: University of Nowhere, url: https://ada.example.org}
- title: Braids
  date: 2027-03-09
  speakers: {Bo Sample: Sample College, Cy Dummy: University of Nowhere}
""",
        [
            {"speakers": ["Ada Example"], "affiliations": ["University of Nowhere"]},
            {
                "speakers": ["Bo Sample", "Cy Dummy"],
                "affiliations": ["Sample College", "University of Nowhere"],
            },
        ],
    ),
    "links_by_names.html": (
        """\
<html><body><h2>Upcoming</h2><ul>
<li><time datetime="2027-03-02T15:00">Mar 2</time> <a href="/1">Knots</a>
by Ada Example</li>
<li><time datetime="2027-03-09T15:00">Mar 9</time> <a href="/2">Braids</a>
by Bo Sample and Cy Dummy</li></ul></body></html>
""",
        [
            {"title": "Knots", "speakers": ["Ada Example"], "date": "2027-03-02"},
            {"title": "Braids", "speakers": ["Bo Sample", "Cy Dummy"]},
        ],
    ),
    "subjects.csv": (
        """\
Subject,Start Date,Start Time,End Date,End Time,Description,Location
Ada Example: Knots,03/02/2027,03:00 PM,03/02/2027,04:00 PM,We untie knots.,Room 5
Spring break,03/16/2027,,03/16/2027,,,
Bo Sample: Braids,03/23/2027,03:00 PM,03/23/2027,04:00 PM,,Room 5
""",
        [
            {"title": "Knots", "speakers": ["Ada Example"], "time": "15:00-16:00"},
            {"title": "Braids", "speakers": ["Bo Sample"], "date": "2027-03-23"},
        ],
    ),
    "brief_articles.html": (
        """\
<div><article class="event"><time datetime="2027-03-02">
<span>March 2, 2027 @ 3:00 pm</span>
- <span>4:00 pm</span></time><h3><a href="https://example.org/1">Knots</a></h3>
<div><p>Speaker: Ada Example</p></div></article>
<article class="event"><time datetime="2027-03-09"><span>March 9, 2027 @ 3:00 pm</span>
- <span>4:00 pm</span></time><h3><a href="https://example.org/2">Braids</a></h3>
</article></div>
""",
        [
            {"title": "Knots", "date": "2027-03-02", "time": "15:00-16:00"},
            {"title": "Braids", "date": "2027-03-09", "time": "15:00-16:00"},
        ],
    ),
    "lines_below_days.md": (
        """\
# Next talks

**Tuesday 2 March 2027, 15:00**
*Knots*
Ada Example (University of Nowhere)
Room 5

**Tuesday 9 March 2027, 15:00**
*Braids*
Bo Sample (Sample College)
Room 6
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example"],
                "affiliations": ["University of Nowhere"],
                "date": "2027-03-02",
                "venue": "Room 5",
            },
            {"title": "Braids", "speakers": ["Bo Sample"], "venue": "Room 6"},
        ],
    ),
    "one_title_for_all.yml": (
        """\
- {title: Knot Seminar, speaker: Ada Example, talk: Knots, date: 2027-03-02}
- {title: Knot Seminar, speaker: Bo Sample, talk: Braids, date: 2027-03-09}
""",
        [
            {"title": "Knots", "series": "Knot Seminar"},
            {"title": "Braids", "series": "Knot Seminar"},
        ],
    ),
    "by_organizer.md": (
        """\
---
title: "Seminar 12: Knots by Ada Example"
author: organizer
date: 2027-02-26 09:00
---

- Date: Tuesday, March 2, 2027
- Speaker: Ada Example
- Title: Knots
""",
        [{"title": "Knots", "speakers": ["Ada Example"], "date": "2027-03-02"}],
    ),
    "names_in_lines.ics": (
        """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1@example.org
DTSTART;TZID=Europe/Berlin:20270302T150000
SUMMARY:Knot Seminar: Braids in 3-manifolds
DESCRIPTION:Ada Example\\nUniversity of Nowhere\\n\\nWe untie knots.
END:VEVENT
END:VCALENDAR
""",
        [
            {
                "title": "Braids in 3-manifolds",
                "speakers": ["Ada Example"],
                "affiliations": ["University of Nowhere"],
                "abstract": "We untie knots.",
            }
        ],
    ),
    "about_the_author.md": (
        """\
---
title: Knots
author: {name: Ada Example, affiliation: University of Nowhere}
date: 2027-03-02
description: We untie knots.
---

## Speaker

Ada is a knot theorist.
""",
        [
            {
                "speakers": ["Ada Example"],
                "affiliations": ["University of Nowhere"],
                "biographies": ["Ada is a knot theorist."],
            }
        ],
    ),
    "another_author.md": (
        """\
---
title: Seminar
author: Max Muster
date: 2027-02-25
---

Speaker: Ada Example, Univ. of Nowhere.

Title: Knots

Date: 2 March 2027
""",
        [{"title": "Knots", "speakers": ["Ada Example"], "date": "2027-03-02"}],
    ),
    "people_by_number.csv": (
        """\
Date,Title,Speaker 1,Affiliation 1,Speaker 2,Affiliation 2
2027-03-02,Knots,Ada Example,University of Nowhere,Bo Sample,Sample College
2027-03-09,Braids,Cy Dummy,Sample College,,
""",
        [
            {
                "title": "Knots",
                "speakers": ["Ada Example", "Bo Sample"],
                "affiliations": ["University of Nowhere", "Sample College"],
            },
            {"title": "Braids", "speakers": ["Cy Dummy"], "venue": ""},
        ],
    ),
    "fields_by_number.json": (
        """\
[{"date": "2027-03-02", "title": "Knots", "speaker 1 name": "Ada Example",
  "speaker 1 bio": "Ada knots.", "speaker 2 name": "Bo Sample", "speaker 2 bio": ""},
 {"date": "2027-03-09", "title": "Braids", "speaker 1 name": "Cy Dummy",
  "speaker 1 bio": "Cy combs."}]
""",
        [
            {
                "speakers": ["Ada Example", "Bo Sample"],
                "biographies": ["Ada knots.", ""],
            },
            {"speakers": ["Cy Dummy"], "biographies": ["Cy combs."]},
        ],
    ),
    "emoji_headings.md": (
        """\
## 2027（春）组会安排

| 日期🕣 | 分享🙋 | 内容📒 | 主持💂‍♂️ |
| --- | --- | --- | --- |
| 2.27 | 陈示例 | 图神经网络综述 | 王示例 |
| 3.6 | 李示例 | 代码审查的研究 | 王示例 |
""",
        [
            {"title": "图神经网络综述", "speakers": ["陈示例"], "date": "2027-02-27"},
            {"title": "代码审查的研究", "speakers": ["李示例"], "date": "2027-03-06"},
        ],
    ),
    "people_with_talks.json": (
        """\
{"meetups": [
  {"title": "Knot Meetup 12", "date": "2027-03-02 19:00", "location": "Room 5",
   "speakers": [
    {"name": "Jane Doe", "role": "Chief Knotter", "talkTitle": "Knots by hand"},
    {"name": "John Roe", "company": "Sample Corp", "talkTitle": "Braids by machine"}
  ]},
  {"title": "Knot Meetup 11", "date": "2027-02-02 19:00", "location": "Room 6",
   "speakers": [{"name": "Ada Example", "talkTitle": "Tangles"}]}
]}
""",
        [
            {
                "title": "Knots by hand",
                "speakers": ["Jane Doe"],
                "positions": ["Chief Knotter"],
                "date": "2027-03-02",
                "time": "19:00",
                "venue": "Room 5",
            },
            {
                "title": "Braids by machine",
                "speakers": ["John Roe"],
                "affiliations": ["Sample Corp"],
                "date": "2027-03-02",
            },
            {"title": "Tangles", "speakers": ["Ada Example"], "venue": "Room 6"},
        ],
    ),
    "named_days.yml": (
        """\
days:
- name: "Day 1 - Monday, 1 March 2027"
  tracks: [{title: Hall A, color: red}]
  events:
  - {time: "14:00 to 15:00", title: Jane Doe, subtitle: Knots by hand}
  - {time: "15:00 to 16:00", title: Lunch break}
  - {time: "16:00 to 17:00", title: John Roe, subtitle: Braids by machine}
- name: "Day 2 - March 5"
  events:
  - {time: "14:00 to 15:00", title: Ada Example, subtitle: Tangles}
""",
        [
            {
                "title": "Knots by hand",
                "speakers": ["Jane Doe"],
                "date": "2027-03-01",
                "time": "14:00-15:00",
            },
            {"title": "Braids by machine", "speakers": ["John Roe"]},
            {"title": "Tangles", "speakers": ["Ada Example"], "date": "2027-03-05"},
        ],
    ),
    "several_days.yml": (
        """\
title: 1-3 March 2027
talks:
- {title: Knots by hand, speaker: Jane Doe, time: "14:00"}
- {title: Braids by machine, speaker: John Roe, time: "15:00"}
""",
        [
            {"title": "Knots by hand", "date": ""},
            {"title": "Braids by machine", "date": ""},
        ],
    ),
    "surnames.yml": (
        """\
- {name: Jane, surname: Doe, topic: Knots by hand, leiter: Ada Example}
- {name: John, surname: Roe, topic: Braids by machine, leiter: Ben Sample}
""",
        [
            {"title": "Knots by hand", "speakers": ["Jane Doe"]},
            {"title": "Braids by machine", "speakers": ["John Roe"]},
        ],
    ),
    "place_of_all.yml": (
        """\
- date: 2027-03-02
  venue: {name: Room 5, lonlat: [1.5, 2.5]}
  talks:
  - {title: Knots by hand, speakers: [{name: Jane Doe}]}
  - {title: Braids by machine, speakers: [{name: John Roe}]}
""",
        [
            {"title": "Knots by hand", "date": "2027-03-02", "venue": "Room 5"},
            {"title": "Braids by machine", "date": "2027-03-02", "venue": "Room 5"},
        ],
    ),
    "seminaire.md": (
        """\
---
title: Séminaire
date: 2027-01-01
---
Ce séminaire est ouvert à toutes et à tous.

2027-03-16 (10h30-12h30). **Jane Doe** : « Des nœuds à la main »

2027-03-09 (14h-16h). **John Roe (Université de Sample)** : « Des tresses »

2027-03-02 (14h-16h). **Ada Example** : « Des nœuds plats »
""",
        [
            {
                "title": "Des nœuds à la main",
                "speakers": ["Jane Doe"],
                "date": "2027-03-16",
                "time": "10:30-12:30",
            },
            {"title": "Des tresses", "affiliations": ["Université de Sample"]},
            {"title": "Des nœuds plats", "time": "14:00-16:00"},
        ],
    ),
    "references.md": (
        """\
| Date | Speaker | Title |
| --- | --- | --- |
| March 2, 2027 | [Jane Doe][jane] | Knots by hand ([web][], [slides][1]) |
| March 9, 2027 | [video][1] | Braids by machine |

[jane]: https://example.org/jane
[web]: <https://example.org/knots>
[1]: https://example.org/s.pdf "Slides"
""",
        [
            {
                "title": "Knots by hand",
                "speakers": ["Jane Doe"],
                "slides": "https://example.org/s.pdf",
            },
            {"title": "Braids by machine", "speakers": []},
        ],
    ),
    "encontro.md": (
        """\
---
title: 12º encontro
date: 2027-03-02
---
Neste encontro tivemos 3 apresentações:

* Introdução aos nós de mão por [Jane Doe](https://example.org/jane)
* Tranças rápidas, por John Roe ([slides](https://example.org/s.pdf))
* Nós e laços por Ada de Example

Agradecimentos a Sample Corp
""",
        [
            {
                "title": "Introdução aos nós de mão",
                "speakers": ["Jane Doe"],
                "date": "2027-03-02",
            },
            {
                "title": "Tranças rápidas",
                "speakers": ["John Roe"],
                "slides": "https://example.org/s.pdf",
            },
            {"title": "Nós e laços", "speakers": ["Ada de Example"]},
        ],
    ),
    "2027-03-02-nudos.md": (
        """\
---
title: Nudos
author: seminarios
---
- **Título:** Nudos: qué son y por qué atan
- **Autor:** Jane Doe
- **Filiación:** Área de Nudos, Sample
- **Hora:** 10:00
""",
        [
            {
                "title": "Nudos: qué son y por qué atan",
                "speakers": ["Jane Doe"],
                "affiliations": ["Área de Nudos, Sample"],
                "date": "2027-03-02",
                "time": "10:00",
            }
        ],
    ),
    "inclusive.md": (
        """\
| Date | Intervenant·e·s | Titre |
| --- | --- | --- |
| 20 février 2027 | Léa Exemple | Des nœuds |
| 20 mars 2027 | Luc Exemple | Des tresses |
""",
        [
            {"speakers": ["Léa Exemple"], "title": "Des nœuds", "date": "2027-02-20"},
            {"speakers": ["Luc Exemple"], "title": "Des tresses"},
        ],
    ),
    "sheet.md": (
        """\
# Knots Summit 2027

| | |
|---|---|
| Ponente | Ana Ejemplo |
| Cuándo | **Sábado 2 de octubre de 2027, 11:00** |
| Sede | Sala 3, Calle Falsa 1 |
| Nivel | 300 |
""",
        [
            {
                "speakers": ["Ana Ejemplo"],
                "date": "2027-10-02",
                "time": "11:00",
                "venue": "Sala 3, Calle Falsa 1",
            }
        ],
    ),
    "days_above.md": (
        """\
# Knots Workshop

#### Friday, May 7, 2027

##### 9:00 - 9:30 Talks Session 1

|Time|Speaker|Title|
|---|---|---|
|9:00 - 9:15|Jane Doe (Rome)|Braids|

#### Saturday, May 8, 2027

|Time|Speaker|Title|
|---|---|---|
|9:30 - 9:45|John Roe (Oslo)|Links|
""",
        [
            {"title": "Braids", "date": "2027-05-07", "time": "09:00-09:15"},
            {"title": "Links", "date": "2027-05-08", "time": "09:30-09:45"},
        ],
    ),
    "logos.md": (
        """\
<table><tr><td><img src="logo.png" alt="Logo"></td></tr></table>

# Journée des nœuds

| Intervenant | Titre |
|---|---|
| Léa Exemple | Des nœuds partout |
| Luc Exemple et Ada Exemple | Des tresses et des liens |
""",
        [
            {"title": "Des nœuds partout", "speakers": ["Léa Exemple"]},
            {
                "title": "Des tresses et des liens",
                "speakers": ["Luc Exemple", "Ada Exemple"],
            },
        ],
    ),
    "items.md": (
        """\
### Reuniones

<ol>
  <li><strong>Ana Ejemplo</strong> (Universidad X), <em>12:00, 13/11/2027</em>.</li>
  <li><strong>Luis Ejemplo</strong> (URX), <em>09:15, 28/01/2028</em>.</li>
  <li><strong>Eva Ejemplo</strong> (URX), <em>(TBA, 2028)</em>.</li>
</ol>
""",
        [
            {"speakers": ["Ana Ejemplo"], "date": "2027-11-13", "time": "12:00"},
            {"speakers": ["Luis Ejemplo"], "date": "2028-01-28", "time": "09:15"},
            {"speakers": ["Eva Ejemplo"], "affiliations": ["URX"]},
        ],
    ),
    "cards.md": (
        """\
## Seminarios de 2027

<div class="box">
  <h3><a class="seminario-link" href="/a/">Imitar la forma</a></h3>
  <p><strong>Orador:</strong> Luis Ejemplo (IFX)</p>
  <p>🗓️ <strong>Viernes 24 de septiembre de 2027, 14:00 hs</strong><br>
     📍 Of. 324</p>
</div>

<div class="box">
  <h3><a class="seminario-link" href="/b/">El fin de una era</a></h3>
  <p><strong>Orador:</strong> Ana Ejemplo (CIX)</p>
  <p>🗓️ <strong>Viernes 17 de septiembre de 2027, 14:30 hs</strong><br>
     📍 Of. 325</p>
</div>
""",
        [
            {"title": "Imitar la forma", "venue": "Of. 324", "time": "14:00"},
            {"title": "El fin de una era", "venue": "Of. 325", "date": "2027-09-17"},
        ],
    ),
    "emoji_labels.txt": (
        """\
💬 Braids and their groups
🎤 Jane Doe (Rome)
📅 Tuesday, March 2, 2027
🕓 16:00-17:00
📍 Room 5
""",
        [
            {
                "title": "Braids and their groups",
                "speakers": ["Jane Doe"],
                "date": "2027-03-02",
                "time": "16:00-17:00",
                "venue": "Room 5",
            }
        ],
    ),
    "post.md": (
        """\
---
layout: post
title: "Braids and their groups"
author: poster
date: 2026-12-10
---
We show that braids are groups. Nothing more is needed.

## Speaker Bio

Jane Doe is a lecturer at Example University.

## More Details
+ When: Tue 2 March 2027, at 10:00 am
+ Speaker: Dr Jane Doe (Example University)
+ Host: John Roe
+ Zoom: https://example.zoom.us/j/123

## Zoom Recording
[Zoom Link](https://example.zoom.us/rec/share/abc)
""",
        [
            {
                "title": "Braids and their groups",
                "speakers": ["Jane Doe"],
                "affiliations": ["Example University"],
                "date": "2027-03-02",
                "time": "10:00",
                "host": "John Roe",
            }
        ],
    ),
    "shortcodes.md": (
        """\
---
title: Meetings
---
{{< talk speaker="Jane Doe" title="Braids" date="2027-03-02" >}}
We untie braids.
{{< /talk >}}
{{% talk speaker="John Roe" title="Knots" date='2027-03-09' /%}}
""",
        [
            {"speakers": ["Jane Doe"], "title": "Braids", "date": "2027-03-02"},
            {"speakers": ["John Roe"], "title": "Knots", "date": "2027-03-09"},
        ],
    ),
    "includes.md": (
        """\
# Seminar

{% include talk.html speaker="Jane Doe" title="Braids" date="2027-03-02" %}
{% include talk.html speaker="John Roe" title="Knots" date="2027-03-09" %}
""",
        [
            {"speakers": ["Jane Doe"], "title": "Braids", "date": "2027-03-02"},
            {"speakers": ["John Roe"], "title": "Knots", "date": "2027-03-09"},
        ],
    ),
    "opening.md": (
        """\
---
title: Braids and their groups
speaker: '{{% mention "Jane Doe" %}}'
permalink: /2027/braids/
---
**Tuesday, March 2, 10:00-11:00**

Room 12, Hall A

We show that braids are groups.
""",
        [
            {
                "speakers": ["Jane Doe"],
                "date": "2027-03-02",
                "time": "10:00-11:00",
                "venue": "Room 12, Hall A",
                "abstract": "We show that braids are groups.",
            }
        ],
    ),
    "2027-01-05-post-with-labels.md": (
        """\
---
title: Braids and their groups
speaker: Jane Doe
description: Example seminar
---
### Overview
We show that braids are groups.

### Information

**Date:** 10:00 - Tuesday, 2 March 2027
""",
        [
            {
                "date": "2027-03-02",
                "time": "10:00",
                "speakers": ["Jane Doe"],
                "abstract": "We show that braids are groups.",
            }
        ],
    ),
    "when_below.md": (
        """\
---
title: Braids
speaker: Jane Doe
---
When: Tuesday, 2 March 2027, 18:15, Room 12

We untie braids.
""",
        [
            {
                "title": "Braids",
                "date": "2027-03-02",
                "time": "18:15",
                "venue": "Room 12",
                "abstract": "We untie braids.",
            }
        ],
    ),
    "breaks.md": (
        """\
| Date | Speaker | Title |
| --- | --- | --- |
| 2027-03-02 | Jane Doe &<br>John Roe | [Braids](https://example.org/a_\\(b\\).pdf) |
| 2027-03-09 | Ada Example<br>Max Muster | Knots ([Video](https://example.org/v)) |
""",
        [
            {"speakers": ["Jane Doe", "John Roe"], "title": "Braids"},
            {"speakers": ["Ada Example", "Max Muster"], "title": "Knots"},
        ],
    ),
    "wide_clock.md": (
        """\
- 🕣时间：每周二晚 20：30－21：30

| 日期 | 报告人 | 题目 |
| --- | --- | --- |
| 2027-03-02 | 陈示例 | 图神经网络综述 |
""",
        [{"title": "图神经网络综述", "time": "20:30-21:30"}],
    ),
    "franklin.md": (
        """\
+++
topic = "Warkocze i węzły"
day = "2 marca 2027"
title = "Seminarium $day: $topic"
published = Date(2027, 2, 20)
rss_pubdate = Date(published, dateformat"d U Y")
placeandtime = "sala A-12, wtorek ($day) o 18:15"
+++
Temat: {{fill topic}} \\\\
Prelegent: Jan Przykładowy \\\\
Gdzie i kiedy: {{fill placeandtime}}
""",
        [
            {
                "title": "Warkocze i węzły",
                "speakers": ["Jan Przykładowy"],
                "date": "2027-03-02",
                "time": "18:15",
                "venue": "sala A-12",
            }
        ],
    ),
    "chair.md": (
        """\
| Date | Speaker | Affiliation | Title | Chair |
| --- | --- | --- | --- | --- |
| 2027-03-02 | Jane Doe | Example University | Braids | Ada Example |
| 2027-03-09 | John Roe | Sample College | Knots | Max Muster |
""",
        [
            {"speakers": ["Jane Doe"], "affiliations": ["Example University"]},
            {"speakers": ["John Roe"], "affiliations": ["Sample College"]},
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_field_is_read(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    (path := tmp_path / name).write_text(text, encoding="utf-8")
    drafts = recognize.read_source(path, ImportSettings()).drafts
    found = [fields_of(draft) for draft in drafts]
    shown = [
        {field: one[field] for field in talk}
        for one, talk in zip(found, expected, strict=True)
    ]
    assert shown == expected


def test_the_guests_of_a_day_give_no_talks(tmp_path: Path) -> None:
    guests = "- Ada Example - University of Nowhere\n- Bo Sample - Sample College\n"
    (path := tmp_path / "guests.md").write_text(
        f"# Guests\n\n## 1 March 2027\n\n{guests}"
    )
    drafts = recognize.read_source(path, ImportSettings()).drafts
    assert not [one.title for one in drafts if "University" in one.title]


def test_two_talks_in_one_line_are_doubted(tmp_path: Path) -> None:
    two = "2027-03-09. **Jane Doe** : « Des nœuds » et **John Roe** : « Des tresses »"
    text = f"# Séminaire\n\n{two}\n\n2027-03-02. **Ada Example** : « Un »\n"
    (path := tmp_path / "seminaire.md").write_text(text, encoding="utf-8")
    drafts = recognize.read_source(path, ImportSettings()).drafts
    doubts = [["the title names John Roe: are there two talks?"], []]
    assert [one.doubts for one in drafts] == doubts


def test_the_heading_of_a_session_is_no_series(tmp_path: Path) -> None:
    (path := tmp_path / "page.md").write_text(CASES["days_above.md"][0])
    drafts = recognize.read_source(path, ImportSettings()).drafts
    assert [str(draft.series and draft.series.name) for draft in drafts] == [
        "Knots Workshop",
        "Knots Workshop",
    ]


def test_the_day_in_the_name_of_a_folder_is_that_of_its_talk(tmp_path: Path) -> None:
    (folder := tmp_path / "2027-03-02_braids").mkdir()
    (path := folder / "index.md").write_text(
        "---\ntitle: Braids\nspeaker: Jane Doe\n---\nWe untie braids.\n"
    )
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert (str(draft.date), draft.name) == ("2027-03-02", "braids")


def test_an_end_with_another_offset_is_doubted(tmp_path: Path) -> None:
    (path := tmp_path / "talk.md").write_text(
        "---\ntitle: Braids\nspeaker: Jane Doe\ndate: 2027-03-02T10:00:00-05:00\n"
        "date_end: 2027-03-02T11:00:00-04:00\n---\n"
    )
    (draft,) = recognize.read_source(path, ImportSettings()).drafts
    assert f"{draft.end:%H:%M}" == "11:00"
    assert any("offset" in doubt for doubt in draft.doubts)
