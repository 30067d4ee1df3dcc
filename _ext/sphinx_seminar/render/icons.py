"""Icons, as SVG in the page: they take the colour of the text, and need no file.

Each is drawn in a square of 24 units, by strokes.
"""

from __future__ import annotations

from markupsafe import Markup

ICONS = {
    "slides": "M3 5h18v11H3zM12 16v4M8 20h8",
    "video": "M3 6h12v12H3zM15 10l6-3v10l-6-3",
    "transcript": "M4 5h16v11H9l-5 4zM8 9h8M8 12h5",
    "paper": "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
    "code": "M9 7l-5 5 5 5M15 7l5 5-5 5",
    "poster": "M4 3h16v18H4zM8 8h8M8 12h8M8 16h4",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M12 13v4M10 15h4",
    "join": "M3 7h11v10H3zM14 11l7-4v10l-7-4",
    "register": "M4 4h16v16H4zM8 12l3 3 5-6",
    "play": "M8 5l11 7-11 7z",
    "feed": "M5 11a8 8 0 018 8M5 5a14 14 0 0114 14M6 18h.01",
    "search": "M10 4a6 6 0 110 12 6 6 0 010-12zM15 15l5 5",
}
"""The path of each icon, by its name."""


def icon(name: str) -> Markup:
    """The icon *name*; nothing if there is none of that name."""
    path = ICONS.get(name)
    if path is None:
        return Markup("")
    return Markup(
        f'<svg class="seminar-icon" viewBox="0 0 24 24" aria-hidden="true" '
        f'focusable="false"><path d="{path}"/></svg>'
    )
