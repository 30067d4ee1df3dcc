"""A demonstration archive: fictional people, and talks of every kind."""

project = html_title = "Institute for Imaginary Mathematics"
author = copyright = "The Institute for Imaginary Mathematics"
language = "en"
extensions = ["myst_parser", "sphinx_design", "sphinx_seminar"]
myst_enable_extensions = ["colon_fence", "dollarmath"]
myst_dmath_allow_space = False
myst_dmath_allow_digits = False
exclude_patterns = ["_*"]
html_theme = "furo"
html_show_sourcelink = False
html_baseurl = "https://seminar.example.org/"
suppress_warnings = ["toc.not_included"]
seminar_timezone = "Europe/Berlin"
seminar_now = "2027-02-09T14:20:00+01:00"
