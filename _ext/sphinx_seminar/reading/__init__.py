"""Turns an organizer's text into the model, or into a problem that says why not.

Nothing here depends on Sphinx: the directives, the command line and the importers
read through the same functions.
"""
