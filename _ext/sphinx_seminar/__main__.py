"""``python -m sphinx_seminar`` is the command ``seminar``."""

from sphinx_seminar.cli import main

if __name__ == "__main__":
    main(prog_name="seminar")
