"""Any text that can stand in a talk file, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

_LETTERS = st.one_of(
    st.sampled_from(
        list("<>&\"'\\{}$%#_^~;:,|`*[]()@/?=+\n\t \u00a0\u2028\u2029\u0085")
    ),
    st.sampled_from(["]]>", "</script>", "<!--", "\\n", "\\,", "BEGIN:VEVENT", "END:"]),
    st.sampled_from(["עברית", "العربية", "汉字", "🎓", "e\u0301", "\u200f", "\ufeff"]),
    st.characters(codec="utf-8"),
)

prose = st.lists(_LETTERS, max_size=60).map("".join)
"""Several lines of anything."""

line = prose.map(lambda text: " ".join(text.split()))
"""One line, as titles and options are read: without surplus space."""

some_line = line.filter(bool)
