"""A picture in a host's Word document: it fits into its page, and says in words what it shows."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any, Final

from xiaoping.report.render.word_picture import drawing_xml

__all__ = ["drawing"]

_EMU: Final = 914_400
"""English metric units in an inch."""

_TWIP: Final = 635
"""English metric units in a twip."""

_DRAWN: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_SPACES: Final = (
    f' xmlns:wp="{_DRAWN}/wordprocessingDrawing" xmlns:a="{_DRAWN}/main"'
    f' xmlns:pic="{_DRAWN}/picture"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


_HIGH: Final = Fraction(9, 10)
"""What part of the height of a page a picture takes at the most: its title stands below."""


def drawing(part: Any, png: bytes, *, alt: str, number: int, width: int, height: int) -> str:
    """Store a picture in a part and return the ``w:drawing`` that shows it.

    Args:
        part: The part of python-docx that the picture is for.
        png: The picture.
        alt: What it shows, in words.
        number: The identifier of the drawing, one of its own in the document.
        width: How wide it may be, in twips.
        height: How high the text of a page is, in twips.

    >>> from types import SimpleNamespace
    >>> image = SimpleNamespace(px_width=96, px_height=48, horz_dpi=96, vert_dpi=96)
    >>> part = SimpleNamespace(get_or_add_image=lambda stream: ("rId7", image))
    >>> made = drawing(part, b"", alt="柱状图", number=1, width=9000, height=14000)
    >>> 'cx="914400" cy="457200"' in made, 'descr="柱状图"' in made
    (True, True)
    """
    relation, image = part.get_or_add_image(io.BytesIO(png))
    across = image.px_width * _EMU // max(image.horz_dpi, 1)
    down = image.px_height * _EMU // max(image.vert_dpi, 1)
    most_across, most_down = width * _TWIP, int(height * _HIGH) * _TWIP
    scale = min(Fraction(1), Fraction(most_across, across), Fraction(most_down, down))
    across, down = (max(int(length * scale), 1) for length in (across, down))
    return drawing_xml(
        number,
        relation=relation,
        width=across,
        height=down,
        name=f"xp {number}",
        alt=alt,
        spaces=_SPACES,
    )
