"""TeX becomes MathML, which browsers show by themselves; docutils converts it."""

from __future__ import annotations

from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from docutils.utils.math.unichar2tex import uni2tex_table


def mathml(tex: str, *, block: bool = False) -> str:
    """The MathML of *tex*.

    :raises docutils.utils.math.MathError: it has none.
    """
    try:
        return str(tex2mathml(tex.translate(uni2tex_table), as_block=block))
    except MathError:
        raise
    except Exception as error:  # docutils fails in its own ways on some mistakes
        raise MathError("it is no TeX that can be read") from error
