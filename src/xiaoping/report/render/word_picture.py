"""Pictures of charts in WordprocessingML, in line with the text, told in words as well."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from xiaoping.errors import TextError
from xiaoping.messages import fail
from xiaoping.report.pieces import Picture
from xiaoping.report.render.word_page import PageForm, twips
from xiaoping.report.render.word_text import escaped, paragraph, told

__all__ = ["drawing_xml", "picture_xml"]

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EMU: Final = 635
"""So many of the units of drawings make a twip."""
_DENSITY: Final = 200
"""Dots an inch, where the picture does not tell."""
_METRE: Final = Fraction(10000, 254)
"""Inches."""
_HIGH: Final = Fraction(9, 20)
"""What part of the height of the text block a picture takes at the most."""


def picture_xml(picture: Picture, data: bytes, number: int, form: PageForm) -> str:
    """Return the paragraph that shows a picture, its own size unless the page is narrower.

    Args:
        picture: What it is of.
        data: The PNG file.
        number: Which picture of the document it is, from 1.
        form: How the pages look.

    Raises:
        TextError: It is no PNG file.

    >>> from xiaoping.report.pieces import Grid
    >>> from xiaoping.report.render.word_page import OFFICIAL_FORM
    >>> from xiaoping.report.tree import Chart, ChartKind, Table
    >>> chart = Chart(kind=ChartKind.BAR, table=Table(title=(), head=(), rows=()))
    >>> picture = Picture(node=chart, grid=Grid(title=(), head=(), rows=()), alt="柱状图")
    >>> head = bytes.fromhex("89504e470d0a1a0a 0000000d 49484452 000000c8 00000064")
    >>> xml = picture_xml(picture, head, 1, OFFICIAL_FORM)  # 200 by 100 dots: an inch wide
    >>> 'cx="914400" cy="457200"' in xml
    True
    """
    wide, high = _size(picture, data)
    most_wide, most_high = twips(form.text_width), int(twips(form.text_height) * _HIGH)
    scale = min(Fraction(1), Fraction(most_wide, wide), Fraction(most_high, high))
    width, height = (max(int(length * scale) * _EMU, 1) for length in (wide, high))
    shown = drawing_xml(
        number,
        relation=f"rIdPicture{number}",
        width=width,
        height=height,
        name=told(picture.grid.title) or str(number),
        alt=picture.alt,
    )
    return paragraph(
        "XpPicture",
        f"<w:r>{shown}</w:r>",
    )


def drawing_xml(
    number: int,
    *,
    relation: str,
    width: int,
    height: int,
    name: str,
    alt: str,
    spaces: str = "",
) -> str:
    """Return the ``w:drawing`` that shows a stored picture in line with the text.

    Args:
        number: The identifier of the drawing, one of its own in the document.
        relation: The identifier of the relation to the stored picture.
        width: How wide it is shown, in English metric units (914,400 to the inch).
        height: How high.
        name: What Word lists it as.
        alt: What it shows, in words.
        spaces: Declarations of the prefixes wp, a, pic and r, where the document does not
            declare them itself.

    >>> xml = drawing_xml(1, relation="rId7", width=914400, height=9, name="图1", alt="<柱状图>")
    >>> 'r:embed="rId7"' in xml, 'descr="&lt;柱状图&gt;"' in xml
    (True, True)
    """
    size = f'cx="{width}" cy="{height}"'
    return (
        f'<w:drawing{spaces}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="{escaped(name)}"'
        f' descr="{escaped(alt)}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="image{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing>"
    )


def _size(picture: Picture, data: bytes | str) -> tuple[int, int]:
    """Return the width and height of a PNG file, in twips."""
    if isinstance(data, str):
        # An SVG is text.
        data = data.encode()
    wide, high = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    if not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR" or not wide or not high:
        begins = bytes(data[:8]).hex(" ")
        raise fail(TextError, "docx.picture", chart=told(picture.grid.title), given=begins)
    density = _density(data)
    return tuple(max(int(1440 * dots / density), 1) for dots in (wide, high))  # type: ignore[return-value] # two


def _density(data: bytes) -> Fraction:
    """Return how many dots make an inch: the ``pHYs`` chunk tells it by the metre."""
    at = data.find(b"pHYs", 0, data.find(b"IDAT"))
    per_metre = int.from_bytes(data[at + 4 : at + 8], "big") if at > 0 else 0
    known = per_metre > 0 and data[at + 12 : at + 13] == b"\x01"
    return per_metre / _METRE if known else Fraction(_DENSITY)
