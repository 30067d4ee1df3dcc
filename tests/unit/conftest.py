"""Settings of the unit tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples each time, so that a failure is one for everybody.
settings.register_profile(
    "unit", derandomize=True, deadline=None, database=None, max_examples=80
)
settings.load_profile("unit")
