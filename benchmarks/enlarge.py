"""A large archive made of a smaller one, to see how things grow.

    python -m benchmarks.enlarge FOLDER COUNT

Copies the talk files in FOLDER/talks, round after round, until there are COUNT,
into subfolders named after the round. A copy keeps its text; its speakers are
called otherwise: the given name of one with the family name of another, so that
there are as many more people as there are talks.
"""

from __future__ import annotations

import argparse
import itertools
import re
from pathlib import Path

_SPEAKERS = re.compile(r"^:speaker: (.+)$", re.MULTILINE)


def people(texts: list[str]) -> list[str]:
    """The names of all speakers."""
    found = {
        name.strip()
        for text in texts
        for line in _SPEAKERS.findall(text)
        for name in line.split(";")
    }
    return sorted(found)


def renamed(text: str, names: list[str], step: int) -> str:
    """*text* with the family names of its speakers taken from *step* people on."""
    place = {name: at for at, name in enumerate(names)}

    def other(match: re.Match[str]) -> str:
        new = []
        for name in match[1].split(";"):
            given, _, _ = name.strip().partition(" ")
            donor = names[(place[name.strip()] + step) % len(names)]
            new.append(f"{given} {donor.rpartition(' ')[2]}")
        return f":speaker: {'; '.join(new)}"

    return _SPEAKERS.sub(other, text)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the site, with its folder talks/")
    parser.add_argument("count", type=int, help="how many talks it shall have")
    options = parser.parse_args()
    talks = options.folder / "talks"
    paths = sorted(talks.rglob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    names = people(texts)
    wanted = options.count - len(paths)
    copies = ((n, at) for n in itertools.count(1) for at in range(len(paths)))
    for round_number, at in itertools.islice(copies, max(wanted, 0)):
        path = talks / f"more-{round_number}" / paths[at].relative_to(talks)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = renamed(texts[at], names, 37 * round_number)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
