"""Faces of type in WordprocessingML: by East-Asian name, with what stands in for them."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import quoteattr

from xiaoping.report.render.word_page import PageForm

__all__ = ["STRONG", "face", "font_table", "size"]

STRONG: Final = '<w:rStyle w:val="Strong"/>'
"""The form of stressed words."""


def face(names: tuple[str, ...], latin: tuple[str, ...] = ()) -> str:
    """Return the element that sets a face.

    The quotation marks, dashes and dots that both scripts have are ``hAnsi`` to Word, which
    therefore is the Chinese face: else Chinese quotation marks would come out half as wide.

    Args:
        names: The Chinese face, and those that may stand in for it.
        latin: The face of digits and Latin letters; the same if not given.

    >>> face(("黑体",), ("Times New Roman",)).count("黑体")
    2
    """
    chinese, other = quoteattr(names[0]), quoteattr((latin or names)[0])
    return f"<w:rFonts w:ascii={other} w:hAnsi={chinese} w:eastAsia={chinese} w:cs={other}/>"


def size(points: int | Fraction) -> str:
    """Return the elements that set a size of type, in points.

    >>> size(16)
    '<w:sz w:val="32"/><w:szCs w:val="32"/>'
    """
    half = int(2 * points)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def font_table(form: PageForm) -> str:
    """Return the table of the faces of a document, each with those that may stand in.

    >>> from xiaoping.report.render.word_page import OFFICIAL_FORM
    >>> "SimHei" in font_table(OFFICIAL_FORM)
    True
    """
    chinese = (form.title, form.text, form.first, form.second, form.small)
    fonts = {names[0]: _font(names, "86", "auto") for names in chinese}
    fonts.setdefault(form.latin[0], _font(form.latin, "00", "roman"))
    return "".join(fonts.values())


def _font(names: Iterable[str], charset: str, family: str) -> str:
    first, *others = names
    instead = f"<w:altName w:val={quoteattr(','.join(others))}/>" if others else ""
    return (
        f'<w:font w:name={quoteattr(first)}>{instead}<w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
    )
