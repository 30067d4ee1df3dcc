"""Removes what Sphinx keeps of deleted documents, as in a clean build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.domains.std import StandardDomain
from sphinx.util._files import FilenameUniqDict

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment


def restore_labels(env: BuildEnvironment) -> None:
    """Restore the labels ``search``, ``genindex`` and so on to Sphinx's pages.

    A document of that name takes their place, and Sphinx forgets them with it.
    """
    domain = env.domains.standard_domain
    labels = StandardDomain.initial_data["labels"]
    anonymous = StandardDomain.initial_data["anonlabels"]
    for name, label in labels.items():
        if label[0] not in env.found_docs:
            domain.labels.setdefault(name, label)
            domain.anonlabels.setdefault(name, anonymous[name])


def name_pictures(env: BuildEnvironment) -> None:
    """Rename pictures as a clean build does, where Sphinx numbers them afresh.

    Sphinx publishes all in one folder, numbers those of one name as they come, and
    keeps the number while the picture stays. Here, the numbers go by path.
    """
    named = FilenameUniqDict()
    for file in sorted(env.images):
        for docname in env.images[file][0]:
            named.add_file(docname, file)
    env.images = named


def drop_words(builder: StandaloneHTMLBuilder) -> None:
    """Remove words of deleted documents from the index of Sphinx's search."""
    path = Path(builder.outdir, builder.searchindex_filename)
    with path.open(encoding="utf-8") as stream:
        index = builder.indexer_format.load(stream)
    unused = [
        (words, word)
        for words in (index["terms"], index["titleterms"])
        for word, found_in in words.items()
        if found_in == []
    ]
    for words, word in unused:
        del words[word]
    if unused:
        new = path.with_name(f"{path.name}.new")
        with new.open("w", encoding="utf-8") as stream:
            builder.indexer_format.dump(index, stream)
        new.replace(path)
