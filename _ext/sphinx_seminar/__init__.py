"""sphinx-seminar: turn a folder of talk files into a seminar's website."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx all that the extension adds.

    Modules are imported here, so that the model, the readers and the archive can be
    used without Sphinx.
    """
    from sphinx_seminar.config import VALUES
    from sphinx_seminar.directives import DIRECTIVES
    from sphinx_seminar.domain import SeminarDomain
    from sphinx_seminar.drafts import DropDrafts
    from sphinx_seminar.events import Events
    from sphinx_seminar.guard import READING, Disarm, Guard
    from sphinx_seminar.hooks import add_events
    from sphinx_seminar.language import add_catalogue
    from sphinx_seminar.mathml import add_renderer
    from sphinx_seminar.nodes import add_nodes
    from sphinx_seminar.parsers import SeminarParser, SeminarRstParser
    from sphinx_seminar.search.texts import TextCollector
    from sphinx_seminar.substitutions import BoundedSubstitutions
    from sphinx_seminar.transforms import FillIn

    add_catalogue(app)
    app.setup_extension("myst_parser")
    app.setup_extension("sphinx_design")
    for value in VALUES:
        app.add_config_value(value.name, value.default, value.rebuild, value.types)
    add_events(app)
    add_nodes(app)
    app.add_domain(SeminarDomain)
    for name, role in SeminarDomain.roles.items():
        app.add_role(name, role)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    for name, guarded in READING.items():
        app.add_directive(name, guarded, override=True)
    for parser in (SeminarParser, SeminarRstParser):
        app.add_source_parser(parser, override=True)
    app.add_transform(Guard)
    app.add_transform(DropDrafts)
    app.add_transform(BoundedSubstitutions)
    app.add_post_transform(FillIn)
    app.add_post_transform(Disarm)
    app.add_env_collector(TextCollector)
    add_renderer(app)
    app.add_css_file("seminar.css")
    app.add_css_file("seminar-print.css", media="print")
    Events().connect(app)
    return {
        "version": __version__,
        "env_version": 8,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
