"""From views to what readers see.

HTML comes from the templates in ``templates/seminar`` (:mod:`.templates` finds and
fills them, :mod:`.helpers` is what they can call); every other builder gets generic
docutils nodes (:mod:`.generic`). A function here sees a view and the
:class:`~sphinx_seminar.render.place.Place` it is shown at, nothing else: not the
archive, not the domain.
"""
