"""A picture in a host's Word document: it fits into its page, and says in words what it shows."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any, Final

from xiaoping.report.render.word_text import escaped

__all__ = ["drawing"]

_EMU: Final = 914_400
"""English metric units in an inch."""

_TWIP: Final = 635
"""English metric units in a twip."""

_DRAWN: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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
    told, size = escaped(alt), f'cx="{across}" cy="{down}"'
    return (
        "<w:drawing>"
        f'<wp:inline xmlns:wp="{_DRAWN}/wordprocessingDrawing" distT="0" distB="0"'
        f' distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="xp {number}" descr="{told}"/>'
        f'<a:graphic xmlns:a="{_DRAWN}/main"><a:graphicData uri="{_DRAWN}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWN}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="xp {number}" descr="{told}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{_RELATED}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing>"
    )
