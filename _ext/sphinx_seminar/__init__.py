"""sphinx-seminar: a folder of talk files becomes a seminar's home."""

__version__ = "0.1.0"
