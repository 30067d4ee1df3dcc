"""The seminar archive of this repository, built with its own extension."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "_ext"))

import sphinx_seminar  # noqa: E402 - found by the line above

project = "TMLR Seminar Archive"
version = release = sphinx_seminar.__version__
author = "Trustworthy Machine Learning and Reasoning Group"
copyright = f"the speakers and the {author}"
language = "en"

extensions = ["myst_parser", "sphinx_design", "sphinx_seminar", "seminar_guide"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
include_patterns = ["index.md", "talks/**", "guide/**"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "smartquotes"]

seminar_timezone = "Asia/Hong_Kong"

html_theme = "furo"
html_title = project
html_baseurl = os.environ.get("SEMINAR_BASEURL", "")
