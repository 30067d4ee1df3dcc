"""From what an organizer writes to the model, or to a problem that says why not.

Nothing here knows Sphinx: the directives, the command line and the importers
read through the same functions.
"""
