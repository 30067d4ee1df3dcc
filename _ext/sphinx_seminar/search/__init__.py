"""Search without a server: Pagefind's index, and a page that asks it.

``rows``       what is found: every talk, and the pages that are no talks; no Sphinx
``catalogue``  what can be chosen from (speakers, topics, years, …), as JSON
``formulas``   TeX as text
``words``      words as they are compared
``stems``      the forms of words, by their language's rules
``entries``    what the indexer reads of a row
``pagefind``   the indexer: from entries to a folder of static files
``broad``      what so many talks have that the indexer is left out
``files``      what the script in the browser reads beside the index
``texts``      the text of documents that are no talks
``page``       ``search.html``
``build``      when what of this is done
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Hook search into the build."""
    from sphinx_seminar.search import build, page, texts

    texts.setup(app)
    page.setup(app)
    build.setup(app)
