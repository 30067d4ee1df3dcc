"""Programmes as sites generate them: wrapped links, leaves of calendars, brackets."""

from __future__ import annotations

from sphinx_seminar.importing.poster import read_poster
from sphinx_seminar.importing.settings import ImportSettings

YEAR = ImportSettings(year=2024)

WRAPPED = """\
**Foam: Another Internet Seminar**

-   [May 16, 2024, 5pm
    CET:]({{< ref "jane-doebling-auenheim.md" >}})
    **Jane Doebling** (University of Auenheim, Utopia), ***Central limits
    for counting bubbles***
-   [May 23, 2024, 5pm
    CET:]({{< ref "ann-bellwood.md" >}})
    **Ann Bellwood** (Oslo Foam College, Norway), ***Some
    rigidity of shadows***
"""
LEAVES = """\
Jan
22
Mon
2024
Foam: Its Role in the Bath – Professor Jane Doebling, Auenheim College @ Linden Room
Jan 22 @ 7:30 pm – 9:00 pm

Foam is what a bath is for, says the speaker, who has been in one for many years.

Jan
26
Fri
2024
Lamps of Early Auenheim – Dr Ann Bellwood, Oslo University @ Online
Jan 26 @ 5:30 pm – 6:30 pm

Lamps are what a night is for, says the speaker, who has been in one for many years.
"""
BRACKETS = """\
Prochaines séances

Jeudi 21 mars 2024, 14h20 (Université de Rochebrune, amphi des Lampes) Zoé Ardoise \
(maîtresse de conférence en histoire des ombres à l'Université de Rouvray) Le jeu des \
ombres à travers l'histoire

Le jeu des ombres est connu de ceux qu'on dit « insomniaques », et de personne d'autre.

Vendredi 2 février 2024, 13h (Université de Rouvray, Amphi S3 057) Ann Bellwood (Oslo \
University) Savez-vous compter les bulles ?

Le jeu des bulles se joue à deux, avec du savon et une paille, et ne finit jamais.
"""


def test_links_and_emphasis_that_run_on_across_lines() -> None:
    first, second = read_poster(WRAPPED, YEAR)
    assert first.title == "Central limits for counting bubbles"
    assert first.speakers[0].name == "Jane Doebling"
    assert first.speakers[0].affiliation == "University of Auenheim, Utopia"
    assert first.venue == ""
    assert second.title == "Some rigidity of shadows"
    assert [one.name for one in second.speakers] == ["Ann Bellwood"]
