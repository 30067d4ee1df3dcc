"""Convert posters, tables, calendars and archives to drafts of talks.

Most formats are read into :mod:`.records`, of which :mod:`.filling` makes drafts.
:mod:`sphinx_seminar.talkfiles` writes them. Nothing here depends on Sphinx.
"""
