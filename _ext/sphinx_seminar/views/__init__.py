"""What pages show, as data.

A view is a frozen record of everything that a page, or a part of one, takes from the
archive, and rendering sees nothing but the view. Whether a page still shows what it
should is known without its view, by the digests of the things on it (see
:mod:`sphinx_seminar.archive.digests`): next to each function that makes a view stands
what its digest is made of. Nothing here knows Sphinx.
"""
