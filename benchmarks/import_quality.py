"""How well `seminar import` reads files of which the right answer is known.

    python -m benchmarks.import_quality FOLDER [--verbose]

The answer of a file or folder stands beside it, as ``NAME.expected.json``, or in an
``expected.json`` of the folder: a list of talks, each with the fields that are
known of it, or a sentence where the right answer is not a list of talks. For each
kind of file and each field it is counted what is right, wrong with a doubt, wrong
silently, and missing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_seminar.importing import recognize
from sphinx_seminar.importing.settings import ImportSettings, SourceError
from sphinx_seminar.reading.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_seminar.talkfiles.draft import Draft

RIGHT = "right"
DOUBTED = "wrong with a doubt"
SILENT = "wrong silently"
MISSING = "missing"
OUTCOMES = (RIGHT, DOUBTED, SILENT, MISSING)


class Finding(NamedTuple):
    """What became of one field of one talk."""

    file: str
    kind: str
    field: str
    outcome: str
    found: object
    expected: object


def fields_of(draft: Draft) -> dict[str, Any]:
    """What *draft* says, in the form of the answers."""
    times = [f"{one:%H:%M}" for one in (draft.start, draft.end) if one]
    found: dict[str, Any] = {
        "title": draft.title,
        "speakers": [one.name for one in draft.presenters],
        "affiliations": [one.affiliation for one in draft.presenters],
        "positions": [one.position for one in draft.presenters],
        "date": draft.date.isoformat() if draft.date else "",
        "time": "-".join(times),
        "timezone": draft.timezone,
        "venue": draft.venue,
        "online": draft.online,
        "topics": draft.topics,
        "language": draft.language,
        "abstract": draft.abstract,
        "series": draft.series.name if draft.series else "",
        "host": draft.host,
        "status": draft.status.value,
        "biographies": [one.biography for one in draft.presenters],
    }
    for kind, url in draft.materials:
        found.setdefault(kind.value, url)
    return found


def answers(folder: Path) -> Iterator[tuple[Path, object]]:
    """Each file of *folder* whose right answer is known, with the answer."""
    for path in sorted(folder.rglob("expected.json")):
        for name, expected in json.loads(path.read_text(encoding="utf-8")).items():
            yield path.parent / name, expected
    for path in sorted(folder.rglob("*.expected.json")):
        name = path.name.removesuffix(".expected.json")
        yield path.with_name(name), json.loads(path.read_text(encoding="utf-8"))


def findings(path: Path, expected: Sequence[dict[str, Any]]) -> Iterator[Finding]:
    """What is right and wrong in what is read of *path*."""
    kind = path.suffix.lstrip(".") or ("folder" if path.is_dir() else "text")
    drafts: list[Draft] = []
    refused = ""
    for one in recognize.sources([path]):
        try:
            drafts += recognize.read_source(one, ImportSettings()).drafts
        except SourceError as error:
            refused = str(error)
    if not drafts:
        for talk in expected:
            yield Finding(path.name, kind, "talk", MISSING, refused, talk)
        return
    for talk in expected:
        draft = _closest(talk, drafts)
        if draft is None:
            yield Finding(path.name, kind, "talk", MISSING, "", talk)
            continue
        drafts.remove(draft)
        yield Finding(path.name, kind, "talk", RIGHT, draft.title, talk)
        found = fields_of(draft)
        for field, value in talk.items():
            outcome = _outcome(draft, found.get(field, ""), value)
            yield Finding(path.name, kind, field, outcome, found.get(field, ""), value)
    for draft in drafts:
        outcome = DOUBTED if draft.doubts else SILENT
        yield Finding(path.name, kind, "talk", outcome, draft.title, "no talk")


def _closest(talk: dict[str, Any], drafts: Sequence[Draft]) -> Draft | None:
    """The draft that says most of what *talk* does, of title, people and day."""

    def score(draft: Draft) -> int:
        found = fields_of(draft)
        keys = ("title", "speakers", "date", "time")
        return sum(bool(talk.get(key)) and found[key] == talk[key] for key in keys)

    best = max(drafts, key=score, default=None)
    return best if best is not None and score(best) else None


def _outcome(draft: Draft, found: object, expected: object) -> str:
    if _plain(found) == _plain(expected):
        return RIGHT
    if not found or (isinstance(found, list) and not any(found)):
        return MISSING
    return DOUBTED if draft.doubts else SILENT


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return fold(" ".join(value.split())) if isinstance(value, str) else value


def report(found: Sequence[Finding]) -> str:
    """A table of *found*: a line for each field of each kind, and for all."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in found:
        for key in ((one.kind, one.field), ("all", one.field), ("all", "all")):
            counts[key][one.outcome] += 1
    lines = [f"{'kind':<10} {'field':<14} right doubted silent missing  prec.  recall"]
    for (kind, field), count in sorted(counts.items()):
        right, doubted, silent, missing = (count[one] for one in OUTCOMES)
        said, wanted = right + doubted + silent, sum(count.values())
        lines.append(
            f"{kind:<10} {field:<14} {right:5} {doubted:7} {silent:6} {missing:7} "
            f"{right / max(said, 1):6.1%} {right / max(wanted, 1):7.1%}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure the files of a folder, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="name all mistakes")
    options = parser.parse_args()
    found: list[Finding] = []
    for path, expected in answers(options.folder):
        listed = expected if isinstance(expected, list) else []
        talks = [one for one in listed if isinstance(one, dict)]
        if talks or not listed:
            found += findings(path, talks) if talks else ()
    print(report(found))
    wrong = [one for one in found if one.outcome != RIGHT]
    for one in wrong if options.verbose else ():
        said = f"{one.file}: {one.field}: {one.outcome}"
        print(f"{said}: found {one.found!r}, expected {one.expected!r}")


if __name__ == "__main__":
    main()
