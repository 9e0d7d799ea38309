"""Styles of our own in a host's document, for those who ask for them: ``xp body`` and so on.

They have the form of official documents (GB/T 9704-2012), stand on no style of the host's,
and their names begin with ``xp``, so that none of the host's is touched.
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from xiaoping.report.embed.word_host import NAMESPACE, named
from xiaoping.report.embed.word_look import PARTS, ordered
from xiaoping.report.render.word_styles import BORDERS
from xiaoping.report.typefaces import FANG, HEI, KAI, LATIN, TITLE

__all__ = ["PREFIXED", "add_styles"]

PREFIXED: Final = {part: f"xp {part}" for part in PARTS}
"""The names of the styles by part; handed over as ``styles``, it has them added."""


@attrs.frozen
class _Form:
    """How a part is printed: its face, its size in half points, its paragraph."""

    face: str
    size: int
    indent: bool = True
    align: str = "both"
    level: int = 0
    pitch: int = 579


_LARGE, _MIDDLE, _SMALL = 32, 28, 24
"""三号, 四号, 小四, in half points."""

_FORMS: Final = {
    "title": _Form(TITLE[0], 44, indent=False, align="center", pitch=700),
    "heading1": _Form(HEI[0], _LARGE, level=1),
    "heading2": _Form(KAI[0], _LARGE, level=2),
    **{f"heading{level}": _Form(FANG[0], _LARGE, level=level) for level in range(3, 10)},
    "body": _Form(FANG[0], _LARGE),
    "attached": _Form(FANG[0], _LARGE),
    "note": _Form(FANG[0], _SMALL, indent=False, pitch=400),
    "caption": _Form(HEI[0], _MIDDLE, indent=False, align="center"),
    "unit": _Form(FANG[0], _SMALL, indent=False, align="right", pitch=400),
    "cell": _Form(FANG[0], _SMALL, indent=False, align="left", pitch=400),
    "attachment": _Form(HEI[0], _LARGE, indent=False, align="left"),
    "issuer": _Form(FANG[0], _LARGE, indent=False, align="right"),
    "date": _Form(FANG[0], _LARGE, indent=False, align="right"),
}


def add_styles(part: Any) -> None:
    """Add the styles that the document of ``part`` does not have yet.

    Args:
        part: A part of a document of python-docx.

    >>> sorted(PREFIXED)[:2], PREFIXED["heading1"]
    (['attached', 'attachment'], 'xp heading1')
    """
    from docx.oxml import parse_xml  # noqa: PLC0415 - an extra

    styles = part.package.main_document_part.styles.element
    names = styles.iterfind(f"{named('style')}/{named('name')}")
    known = {name.get(named("val")) for name in names}
    for key, name in PREFIXED.items():
        if name not in known:
            styles.append(parse_xml(_table(name) if key == "table" else _paragraph(key, name)))


def _paragraph(key: str, name: str) -> str:
    form = _FORMS[key]
    first = f'w:firstLineChars="200" w:firstLine="{form.size * 20}"'
    ind = first if form.indent else 'w:firstLineChars="0" w:firstLine="0"'
    right = f' w:rightChars="200" w:right="{form.size * 20}"' if key in _SIGNED else ""
    # A fixed line height would cut off the pictures that stand above a caption.
    rule = "atLeast" if key == "caption" else "exact"
    told = {
        "spacing": f'<w:spacing w:before="0" w:after="0" w:line="{form.pitch}" w:lineRule="{rule}"/>',
        "ind": f"<w:ind {ind}{right}/>",
        "jc": f'<w:jc w:val="{form.align}"/>',
    }
    if form.level:
        told["keepNext"] = "<w:keepNext/>"
        told["outlineLvl"] = f'<w:outlineLvl w:val="{form.level - 1}"/>'
    fonts = " ".join(f'w:{script}="{LATIN[0]}"' for script in ("ascii", "hAnsi", "cs"))
    return _style(
        "paragraph",
        name,
        f"<w:pPr>{ordered(told)}</w:pPr><w:rPr><w:rFonts {fonts} w:eastAsia="
        f'"{form.face}"/><w:sz w:val="{form.size}"/><w:szCs w:val="{form.size}"/></w:rPr>',
    )


_SIGNED: Final = ("issuer", "date")


def _table(name: str) -> str:
    margins = '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    inside = f"<w:tblBorders>{BORDERS}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
    return _style("table", name, f"<w:tblPr>{inside}</w:tblPr>")


def _style(kind: str, name: str, inside: str) -> str:
    identifier = name.replace(" ", "-")
    return (
        f'<w:style xmlns:w="{NAMESPACE}" w:type="{kind}" w:customStyle="1"'
        f' w:styleId="{identifier}"><w:name w:val="{name}"/><w:qFormat/>{inside}</w:style>'
    )
