"""All talks of a site, with their people, series, topics and times resolved.

:func:`~sphinx_seminar.archive.resolve.resolve` makes an immutable
:class:`~sphinx_seminar.archive.query.Archive` of what documents and data files
say. Nothing here knows Sphinx.
"""

from sphinx_seminar.archive.defaults import Defaults
from sphinx_seminar.archive.query import Archive, Named, count, key_of
from sphinx_seminar.archive.resolve import resolve

__all__ = ["Archive", "Defaults", "Named", "count", "key_of", "resolve"]
