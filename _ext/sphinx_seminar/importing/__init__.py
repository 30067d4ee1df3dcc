"""From what a group has (posters, tables, calendars, archives) to talk files.

Each format's module turns a source into :class:`~.draft.Draft` records;
:mod:`.write` makes talk files of them. Nothing here knows Sphinx.
"""
