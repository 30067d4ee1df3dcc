"""sphinx-seminar: a folder of talk files becomes a seminar's home."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the extension up, layer by layer.

    The layers are imported here, so that the model, the readers and the archive
    can be used without Sphinx.
    """
    from sphinx_seminar import (
        assets,
        config,
        directives,
        domain,
        incremental,
        mathml,
        nodes,
        pages,
        publish,
        search,
        sources,
        transforms,
    )

    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    config.setup(app)
    assets.setup(app)
    sources.setup(app)
    nodes.setup(app)
    domain.setup(app)
    directives.setup(app)
    transforms.setup(app)
    mathml.setup(app)
    incremental.setup(app)
    pages.setup(app)
    publish.setup(app)
    search.setup(app)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
