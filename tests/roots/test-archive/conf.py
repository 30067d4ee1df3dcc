project = "Imagined Seminars"
extensions = ["sphinx_seminar"]
html_theme = "basic"
seminar_now = "2026-01-15T12:00:00+00:00"
html_baseurl = "https://example.org/seminar/"
seminar_search = True
seminar_navigation = ["talks", "series", "speakers", "topics"]
