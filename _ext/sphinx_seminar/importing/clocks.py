"""Times of day in running text, in the forms of several languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_seminar.importing import days, lexicon
from sphinx_seminar.problems import ReadError
from sphinx_seminar.reading.dates import read_times

if TYPE_CHECKING:
    import datetime as dt

_AM_PM = r"(?:\s*[ap]\.?\s?m\b\.?)"
_MARKED = (
    rf"\d{{1,2}}\s?[:h]\s?\d{{2}}(?!\d){_AM_PM}?|\d{{1,2}}\s?h(?!\w)|\d{{1,2}}{_AM_PM}"
)
_DOTTED = rf"\d{{1,2}}\.\d{{2}}(?![\d.]){_AM_PM}?"
_BARE = rf"\d{{1,2}}(?!\d){_AM_PM}?"
_BEFORE = r"(?<![\d.:/\-#])(?<![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])"
"""No letter or digit; signs of East Asia may precede a time without a space."""
_TO = (
    r"\s*(?:[-\u2010-\u2015\u2212~\uff0d\uff5e\u301c\u2192]+|(?<=[\s\dmh.])"
    rf"(?:{lexicon.alternatives('until')})(?=\s|\d)|から|到)\s*"
)
_ANY = f"(?:{_MARKED}|{_DOTTED}|{_BARE})"
_FORMS = [
    re.compile(f"{_BEFORE}(?P<a>{first}){_TO}(?P<b>{second})(?![\\d/])", re.IGNORECASE)
    for first, second in ((_MARKED, _ANY), (_ANY, _MARKED))
] + [re.compile(f"{_BEFORE}(?P<a>{_MARKED})(?![\\d/])", re.IGNORECASE)]
_DOTTED_FORMS = [
    re.compile(
        f"{_BEFORE}(?P<a>{_DOTTED}){_TO}(?P<b>{_DOTTED}|{_BARE})", re.IGNORECASE
    ),
    re.compile(
        rf"(?:^|[,;(@]|(?:{lexicon.alternatives('at')})\.?)\s*(?P<a>{_DOTTED})",
        re.IGNORECASE,
    ),
]
_BARE_FORMS = [
    re.compile(f"{_BEFORE}(?P<a>{_BARE}){_TO}(?P<b>{_BARE})(?![\\d/])", re.IGNORECASE),
    re.compile(rf"^\W*(?P<a>{_BARE})\W*(?:$|\()", re.IGNORECASE),
]
_QUARTER = r"(?:[cs]\.\s?t\b\.?|[cs]t\b(?=\s*(?:$|[,;)])))"
_ACADEMIC = re.compile(
    rf"(?i)[\s,]*(?P<bracket>\()?(?P<quarter>{_QUARTER})(?(bracket)\s*\))"
)
"""At German universities, *c.t.* means a quarter past, and *s.t.* on time."""
_ACADEMIC_APART = re.compile(r"(?<![\w.])(?P<quarter>[cs]\.\s?t\.)(?!\w)")
_CLOCK_LENGTH = re.compile(r"(?P<hours>\d{1,2})[:h](?P<minutes>\d\d)(?::\d\d)?")
_ISO_LENGTH = re.compile(r"PT(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:\d+S)?", re.I)
_LENGTH = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<unit>[^\W\d]*)")


class Times(NamedTuple):
    """A start and perhaps an end, their position in the text, and doubts."""

    start: dt.time
    end: dt.time | None
    span: tuple[int, int]
    doubts: tuple[str, ...] = ()


_NOON = lexicon.alternatives("noon")
_HOURS = lexicon.alternatives("hours")
_RULES: list[tuple[re.Pattern[str], str]] = [
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"(?<=\d)\s?：\s?(?=\d\d)", ":"),
        # noon first: "12 noon", "12:00 noon"
        (rf"\b12(?::00|\.00)?\s*\(?(?:{_NOON})\)?|(?:{_NOON})", "12:00"),
        (rf"\b(?:12(?::00)?\s*)?(?:{lexicon.alternatives('midnight')})", "00:00"),
        # 午後3時30分, 오후 3시 30분, 下午3点半, 15時
        *(
            (rf"(?:{lexicon.alternatives(kind)})\s*(\d{{1,2}})\s*{form}", clock)
            for kind, half in (("afternoon", "pm"), ("morning", "am"))
            for form, clock in (
                (r"[時时点點시:]\s*(\d{2})\s*[分분]?", rf" \1:\2 {half} "),
                (r"[時时点點시]\s*[半반]", rf" \1:30 {half} "),
                (r"[時时点點시]", rf" \1:00 {half} "),
            )
        ),
        (r"(?<!\d)(\d{1,2})\s*[時时点點시]\s*(\d{2})\s*[分분]", r" \1:\2"),
        (r"(?<!\d)(\d{1,2})\s*[時时点點시]\s*半", r" \1:30"),
        (r"(?<!\d)(\d{1,2})\s*[時时点點시]", r" \1:00"),
        # 14 Uhr c.t. (what the letters mean is seen to afterwards)
        (rf"(?<![\d:.])(\d{{1,2}})(?:\s*(?:{_HOURS}))?(?=\s*\(?{_QUARTER})", r"\1:00"),
        (rf"\b(\d{{1,2}})[:.](\d{{2}})\s*(?:{_HOURS}|h)(?!\w)\.?", r"\1:\2"),
        (rf"(?<![\d:.])(\d{{1,2}})\s*(?:{_HOURS})(?!\w)", r"\1:00"),
        (rf"(?<=\d)({_TO})12(?:[:.]00)?\s?a\.?m\b\.?", r"\g<1>12:00"),  # 11-12 am
        (r"(?<!\d)((?:1[3-9]|2[0-3])[:.]\d\d)\s?[ap]\.?m\b\.?", r"\1"),  # 15:00 pm
        (r"\b(\d{1,2}[:.]\d{2})\s?([ap])\b(?![.’'\w]|\s*\d)", r"\1 \2m"),  # 6:30p
        (r"\b([01]\d|2[0-3])([0-5]\d)\s?h(?:(?:ou)?rs?)?\b", r"\1:\2"),
    )
]


def find(text: str, *, bare: bool) -> Times | None:
    """The first time, or range of times, in *text*.

    :param bare: whether hours alone (``14-15``) are times.
    """
    rewritten, origin = _rewrite(text[: days.MAX_LENGTH])
    forms = [*_FORMS, *_DOTTED_FORMS, *(_BARE_FORMS if bare else [])]
    for match in (match for form in forms for match in form.finditer(rewritten)):
        if times := _read(match):
            end, start = match.end(), times.start
            if quarter := _ACADEMIC.match(rewritten, end):
                end = quarter.end()
                start = academic(start, quarter["quarter"])
            return times._replace(
                start=start, span=(origin[match.start("a")], origin[end])
            )
    return None


def academic(start: dt.time, quarter: str) -> dt.time:
    """The time at which something at *start*, c.t. or s.t. by *quarter*, begins."""
    if quarter[0] in "cC" and start.minute == 0:
        return start.replace(minute=15)
    return start


def take_academic(text: str, start: dt.time) -> tuple[dt.time, str]:
    """*start* and *text* without the ``c.t.`` in it that belongs to the time."""
    match = _ACADEMIC_APART.search(text)
    if match is None:
        return start, text
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    return academic(start, match["quarter"]), rest


def _read(match: re.Match[str]) -> Times | None:
    groups = match.groupdict()
    found = (groups["a"], groups.get("b"))
    parts = [part.strip(" .,") for part in found if part]
    if len(parts) == 2 and parts[0].endswith("pm") and parts[1][-1:] != "m":
        parts[1] += " pm"  # "3:00 pm - 4:00"
    if len(parts) == 1 and re.fullmatch(r"\d{1,2}", parts[0]):
        parts[0] += ":00"
    try:
        start, end = read_times(" - ".join(parts))
    except ReadError:
        return None
    doubts = []
    has_half = any("m" in part.lower() for part in parts)
    if end is not None and end <= start and not has_half:
        later = end.hour + 12
        if (
            later < 24
            and 0 < later * 60 + end.minute - start.hour * 60 - start.minute <= 480
        ):
            end = end.replace(hour=later)
            doubts.append(f"{match[0].strip()!r} taken as {start:%H:%M} to {end:%H:%M}")
    if start.hour in range(1, 7) and not has_half:
        what = "add am or pm if it is the afternoon"
        doubts.append(
            f"{match[0].strip()!r} taken as {start:%H:%M}, in the early morning: {what}"
        )
    return Times(start, end, match.span(), tuple(doubts))


def _rewrite(text: str) -> tuple[str, list[int]]:
    """*text* with the forms of other languages as ``15:30``.

    Also returns where each of its characters, and its end, came from.
    """
    origin = list(range(len(text) + 1))
    for pattern, replacement in _RULES:
        pieces: list[str] = []
        moved: list[int] = []
        last = 0
        for match in pattern.finditer(text):
            new = match.expand(replacement)
            pieces += [text[last : match.start()], new]
            moved += origin[last : match.start()]
            length = len(new.rstrip())
            moved += [origin[match.start()]] * length
            moved += [origin[match.end()]] * (len(new) - length)
            last = match.end()
        if last:
            text = "".join(pieces) + text[last:]
            origin = moved + origin[last:]
    return text, origin


def minutes_of(text: str) -> int:
    """How long *text* says that a talk is: ``1h30``, ``PT90M``, ``1.5 hours``."""
    if match := _CLOCK_LENGTH.fullmatch(text) or _ISO_LENGTH.fullmatch(text):
        return int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    total = 0.0
    for match in _LENGTH.finditer(text.replace("½", ".5")):
        number = float(match["number"].replace(",", "."))
        total += number * (60 if lexicon.is_all("hour", match["unit"]) else 1)
    return round(total)
