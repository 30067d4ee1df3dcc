"""From views to what readers see.

HTML comes from the templates in ``templates/seminar`` (:mod:`.templates` finds and
fills them, :mod:`.helpers` is what they can call). Every other builder gets generic
docutils nodes (:mod:`.generic`). A function here sees a view and the page that shows it
(:class:`~sphinx_seminar.render.page_context.PageContext`): not the archive, not the
domain.
"""
