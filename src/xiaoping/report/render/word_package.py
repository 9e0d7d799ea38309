"""The parts of a Word document around its text, most of them made once for a page form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from xiaoping.errors import Language
from xiaoping.files.zipping import PackedPart, pack, zip_bytes
from xiaoping.report.render.properties import Properties
from xiaoping.report.render.word_faces import font_table
from xiaoping.report.render.word_page import PageForm
from xiaoping.report.render.word_styles import styles
from xiaoping.report.render.word_text import escaped

__all__ = ["NAMESPACES", "document"]

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W: Final = f'xmlns:w="{_WORD}"'
_QUICK: Final = 3
"""How hard the text is packed: a third larger than at best, in a third of the time."""

NAMESPACES: Final = (
    f'{_W} xmlns:r="{_OFFICE}/relationships" xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
    f'xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
)
"""What the markup of a text, a third party's too, may use: w, r, wp, a, pic."""

_LANGUAGES: Final[Mapping[Language, str]] = {"zh": "zh-CN", "en": "en-US"}
_DAY: Final = dt.date(2000, 1, 1)
"""Stands as the day of making where a report has no date, so that no clock is read."""


def document(
    body: str, pictures: Sequence[bytes], properties: Properties, form: PageForm
) -> bytes:
    """Return a Word document.

    Args:
        body: The inside of its body.
        pictures: PNG files; the first is related as ``rIdPicture1``.
        properties: What it says of itself.
        form: How its pages look.

    >>> from xiaoping.report.render.word_page import OFFICIAL_FORM
    >>> document("<w:p/>", (), Properties(), OFFICIAL_FORM)[:2]
    b'PK'
    """
    text = f"{_HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    before, after = _fixed(form)
    return zip_bytes(
        (
            *before,
            pack("docProps/core.xml", _core(properties).encode()),
            pack("word/_rels/document.xml.rels", _relations(len(pictures)).encode()),
            *after,
            pack("word/document.xml", text.encode(), level=_QUICK),
            *(
                pack(f"word/media/image{number}.png", data, level=0)
                for number, data in enumerate(pictures, start=1)
            ),
        )
    )


@cache
def _fixed(form: PageForm) -> tuple[tuple[PackedPart, ...], tuple[PackedPart, ...]]:
    """Return the parts that are the same in all documents of a form: the first, the others."""
    inside = {
        "styles": f"<w:styles {_W}>{styles(form)}</w:styles>",
        "settings": f"<w:settings {_W}>{_SETTINGS}</w:settings>",
        "fontTable": f"<w:fonts {_W}>{font_table(form)}</w:fonts>",
        "footer1": f"<w:ftr {_W}>{_page_number(form, 'right')}</w:ftr>",
        "footer2": f"<w:ftr {_W}>{_page_number(form, 'left')}</w:ftr>",
    }
    return (
        (
            _packed("[Content_Types].xml", _types()),
            _packed("_rels/.rels", _ROOT_RELATIONS),
            _packed("docProps/app.xml", _APP),
        ),
        tuple(_packed(f"word/{name}.xml", text) for name, text in inside.items()),
    )


def _packed(name: str, text: str) -> PackedPart:
    return pack(name, f"{_HEAD}{text}".encode(), level=9)


_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
    '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat><w:doNotExpandShiftReturn/>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)

_APP: Final = (
    f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>xiaoping</Application>'
    "</Properties>"
)

_ROOT_RELATIONS: Final = (
    f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" '
    'Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/extended-properties" '
    'Target="docProps/app.xml"/></Relationships>'
)

_RELATED: Final = (
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdOdd", "footer", "footer1.xml"),
    ("rIdEven", "footer", "footer2.xml"),
)


def _types() -> str:
    kinds = {
        "word/document": f"{_KIND}.document.main+xml",
        "word/styles": f"{_KIND}.styles+xml",
        "word/settings": f"{_KIND}.settings+xml",
        "word/fontTable": f"{_KIND}.fontTable+xml",
        "word/footer1": f"{_KIND}.footer+xml",
        "word/footer2": f"{_KIND}.footer+xml",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    listed = "".join(
        f'<Override PartName="/{name}.xml" ContentType="{kind}"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{listed}</Types>'
    )


def _relations(pictures: int) -> str:
    related = [
        *_RELATED,
        *(
            (f"rIdPicture{number}", "image", f"media/image{number}.png")
            for number in range(1, pictures + 1)
        ),
    ]
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for name, kind, target in related
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core(properties: Properties) -> str:
    told = f"{properties.date or _DAY}T00:00:00Z"
    creator = escaped(properties.creator)
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{told}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f"{_HEAD}<cp:coreProperties "
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(properties.title)}</dc:title><dc:creator>{creator}</dc:creator>"
        f"<cp:lastModifiedBy>{creator}</cp:lastModifiedBy>{dated}"
        f"<dc:language>{_LANGUAGES[properties.lang]}</dc:language></cp:coreProperties>"
    )


def _page_number(form: PageForm, side: str) -> str:
    """Return the foot of a page: ``— 1 —``, one character from the outer edge.

    Source: GB/T 9704-2012, 7.5.
    """
    indent = f'<w:ind w:{side}="{20 * form.number_size}"/><w:jc w:val="{side}"/>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )
