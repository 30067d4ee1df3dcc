"""What machines read: calendars, feeds, JSON, structured data, citations.

Each module writes one format, as a pure function of public records
(:mod:`~sphinx_seminar.archive.public`) and of addresses
(:mod:`~sphinx_seminar.exports.urls`): no clock, no files, no configuration.
:mod:`sphinx_seminar.publish` puts what they return where visitors find it.
"""
