"""What looks like the name of a person."""

from __future__ import annotations

import re

from sphinx_seminar.importing import day_names
from sphinx_seminar.importing.affiliations import is_affiliation, is_position
from sphinx_seminar.reading import names

DEGREE = re.compile(
    r"(?i)^(?:ph\.?\s?d\.?|d\.?phil\.?|m\.?d\.?|m\.?sc\.?|b\.?sc\.?|mba|mph|dr\.?|"
    r"frs|jd|ll\.?m\.?|esq\.?|j(?:unio)?r\.?|i{2,3}|fellow|"
    r"eng\.?d\.?|sc\.?d\.?|m\.?a\.?|m\.?eng\.?)$"
)
PRONOUNS = re.compile(r"(?i)[(\[]\s*(?:she|he|they|sie|er|elle|il)\s*/[^)\]]*[)\]]")


def listed(words: str) -> frozenset[str]:
    """The words of a list with commas."""
    return frozenset(" ".join(words.split()).split(", "))


_NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-ÞŁŚŠŽČĆĐŐŰĞİА-ЯЁЇІЄΑ-Ω][\w'’.\-‐]*|[A-Z]\.|d['’][A-ZÀ-Þ]\w+)$"
)
_INITIAL = re.compile(r"(?:[A-ZÀ-Þ]\.-?)+")
_PARTICLES = listed("""
de, da, do, dos, das, del, della, di, du, la, le, van, von, der, den, ter, ten, bin,
ibn, al, el, y, e, zu, zur, af, av, san, st
""")
_ASIAN = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\s・·]{2,12}$")
_SIGNS = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
ASIAN_WITH_PLACE = re.compile(
    rf"^\s*(?P<name>{_SIGNS}{{2,4}}|{_SIGNS}{{1,3}}[ 　]{_SIGNS}{{1,4}})"
    rf"(?:氏|先生)?[\s　]+"
    rf"(?P<place>(?!氏|先生|教授|准教授|副教授)[^\s,，(（]*(?:大学|大學|研究|学院|學院|"
    rf"会社|公司|館|所|院|대학)\S*(?:\s+\S+)?)\s*$"
)
"""``山田 太郎 東京大学``: a name, and where the person is from."""
ASIAN_BEHIND_PLACE = re.compile(
    r"^\s*(?P<place>\S*(?:大学|大學|研究所|研究院|學院|学院|대학)\S*(?:[\s　]+\S+)*?)"
    rf"[\s　]+(?P<name>{_SIGNS}{{2,5}}?|{_SIGNS}{{1,3}}[ 　]{_SIGNS}{{1,4}}?)[\s　]*"
    r"(?P<title>特任教授|准教授|副教授|名誉教授|特聘教授|教授|助教|讲师|講師|교수)\s*$"
)
"""``東京大学 理学部 山田太郎教授``: where the person is from, a name and a position."""
ASIAN_POLITE = re.compile(r"\s*(?:氏|先生|さん|님|女士|博士|박사)$")
_NOT_NAMES = listed("""
the, a, an, of, for, in, on, with, from, to, and, or, is, are, how, why, what, when,
seminar, talk, lecture, abstract, university, institute, department, group, lab, room,
hall, building, zoom, online, title, speaker, series, colloquium, learning, theory,
methods, models, analysis, systems, networks, data, science, research, workshop,
introduction, towards, beyond, via, using, new
""")
_SUBJECTS = listed("""
physics, mathematics, maths, statistics, engineering, sciences, computer, computing,
biology, chemistry, astronomy, economics, philosophy, history, technology, policy,
studies, rights, human, geometry, algebra, topology, probability, optimization, logic,
medicine, neuroscience, psychology, linguistics, law, education, applied, pure,
computational, quantum, black, holes, problems, dynamics, equations, functions,
groups, spaces, curves, graphs, gravity, matter, energy, space, time, today, world,
global, climate, health, data, deep, neural, statistical, machine, colloquia,
seminars, talks, lectures, open, house, upcoming, schedule, program, programme,
announcement, abstracts, event, events, department, departmental, faculty, school,
college, spring, summer, autumn, fall, winter, semester, term, easter, les, des, une,
est, aux, pour, dans, sur, und, der, die, das, zur, zum, für, im, ein, eine, los, las,
una, para, con, por, gli, course, courses, training, café, cafe, panel,
forum, congress, festival, meeting, conference, tutorial, issue, conférence,
nel, nella, delle, degli, della, uma
""")
"""Words of subjects and headings, and small words that names do not begin with."""
_SHORT = 4
"""Letters of months that are given names too: Jan, May, Mark, June."""
_SURNAMES = re.compile(r"\b(?:Dean|Fellow|Chief|Reader)\b")


def has_honorific(text: str) -> bool:
    """Whether *text* begins with an honorific and a name."""
    person = names.read_person(text)
    return bool(person.honorific) and looks_like_name(_leading_name(person.name))


def _leading_name(text: str) -> str:
    return re.split(r"\s*[,(|;]|\s+[-–—]\s+|\s+(?:from|at)\s", text, maxsplit=1)[0]


def looks_like_name(text: str) -> bool:
    """Whether *text* could be the name of one person, and nothing else."""
    text = ASIAN_POLITE.sub("", PRONOUNS.sub("", text).strip())
    if _ASIAN.match(text) and not is_affiliation(text) and not is_position(text):
        return True
    parts = re.sub(r"[\"“”(][\w .'’-]+[\"“”)]", " ", text).split()
    if not 2 <= len(parts) <= 6 or any(char.isdigit() for char in text):
        return False
    words_said = [one for one in parts if not _INITIAL.fullmatch(one)]
    if any(word.casefold().strip(".,") in _NOT_NAMES for word in words_said):
        return False
    if any(_is_common(word) for word in parts) or (text.isupper() and len(parts) > 3):
        return False
    if is_affiliation(text) or (is_position(text) and not _SURNAMES.search(text)):
        return False
    proper = [word for word in parts if _NAME_WORD.match(word.strip(","))]
    others = [word for word in parts if not _NAME_WORD.match(word.strip(","))]
    return len(proper) >= 2 and all(word in _PARTICLES for word in others)


def _is_common(word: str) -> bool:
    """Whether *word* is a subject's, and no particle as in ``van der Berg``."""
    folded = word.casefold().strip(".,")
    if len(folded) > _SHORT and (
        day_names.month_of(folded) or day_names.weekday_of(folded)
    ):
        return True
    return folded in _SUBJECTS and (folded not in _PARTICLES or word[0].isupper())


def begins_with_person(text: str) -> bool:
    """Whether *text* begins with a name, before a comma or bracket."""
    name = names.read_person(_leading_name(names.read_person(text).name)).name
    single = (
        re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+", name) is not None and name == text.strip()
    )
    return bool(looks_like_name(name) or single) and not is_affiliation(name)
