"""From views to docutils nodes.

A function here sees a view and the :class:`~sphinx_seminar.render.place.Place`
it is shown at, nothing else: not the archive, not the domain. Nodes are generic
first (paragraphs, lists, sections), so that every builder shows them; what HTML
adds are classes, and the components of sphinx-design.
"""
