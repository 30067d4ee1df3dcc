"""The seminar archive of this repository, built with its own extension."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "_ext"))

import sphinx_seminar  # noqa: E402 - found by the line above

project = "TMLR Seminar Archive"
author = "Trustworthy Machine Learning and Reasoning Group"
copyright = f"the speakers and the {author}"
version = release = sphinx_seminar.__version__
language = "en"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinx_seminar",
    "sphinx_copybutton",
    "sphinx.ext.autodoc",  # guide/api.md
    "seminar_guide",  # tables and menu for guide/, in _ext
]
# Every .md and .rst file is a page, except these.
exclude_patterns = [
    ".*",
    "**/.*",
    "_*",
    "benchmarks",
    "dist",
    "node_modules",
    "tests",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "SECURITY.md",
]
# A page may stand in no table of contents: link to it from wherever you like.
suppress_warnings = ["toc.not_included"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_dmath_allow_space = False  # "costs $5 and later $10" is no formula
myst_dmath_allow_digits = False
myst_heading_anchors = 3  # headings can be linked to: page.md#heading

seminar_timezone = "Asia/Hong_Kong"
seminar_search = True

# Where the site is published; hosts set it (see guide/publish.md).
html_baseurl = os.environ.get("SEMINAR_BASEURL") or os.environ.get(
    "READTHEDOCS_CANONICAL_URL", ""
)
if html_baseurl:
    extensions.append("sphinxext.opengraph")
    ogp_site_url = html_baseurl
    ogp_social_cards = {"enable": False}  # pictures of text, by Matplotlib
else:
    # Whoever builds to look at the site on their own machine needs no feeds.
    suppress_warnings.append("seminar.base_url")

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/favicon.svg"
html_context = {
    "author": author,
    # a setting, so that every page follows when the folder goes or comes
    "has_guide": (HERE / "guide" / "index.md").is_file(),
}
