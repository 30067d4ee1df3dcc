"""Write, update, find and compare talk files and data files.

What the commands share that write into a site (``new``, ``import``). It knows
nothing of where a talk comes from: :mod:`sphinx_seminar.importing` makes the
drafts, or a command does.
"""
