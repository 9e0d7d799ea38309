"""The styles of an official document in WordprocessingML.

The title and the headings are Word's own, so that its navigation, tables of contents and
other programs know them; the rest have names of their own.  Nothing is left to a theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import quoteattr

from xiaoping.report.render.word_faces import face, size
from xiaoping.report.render.word_page import PageForm

__all__ = ["BORDERS", "DEEPEST", "cell_style", "heading_face", "styles"]

DEEPEST: Final = 9
"""Word knows nine levels of headings."""

_ALONE: Final = '<w:snapToGrid w:val="0"/>'
_SINGLE: Final = 'w:line="240" w:lineRule="auto"'
_CENTRED: Final = '<w:jc w:val="center"/>'
_RIGHT: Final = '<w:jc w:val="right"/>'
_BOTH: Final = '<w:jc w:val="both"/>'
_FLUSH: Final = '<w:jc w:val="left"/>'
_KEPT: Final = "<w:keepNext/><w:keepLines/>"
BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
"""The thin lines around and within a table, the inside of ``w:tblBorders``."""
_CELL: Final = 80
"""What stays free at either side of a cell, in twips."""
_ABOVE: Final = 40
"""What stays free above and below."""


def heading_face(form: PageForm, depth: int) -> str:
    """Return the face of headings of a level: 黑体, 楷体, then that of the text.

    Digits in 黑体 and 楷体 are their own: thin ones beside them would look like a mistake.

    Source: GB/T 9704-2012, 7.3.3.

    >>> from xiaoping.report.render.word_page import OFFICIAL_FORM
    >>> "楷体_GB2312" in heading_face(OFFICIAL_FORM, 2)
    True
    """
    match depth:
        case 1:
            return face(form.first)
        case 2:
            return face(form.second)
        case _:
            return face(form.text, form.latin)


def cell_style(kind: str, step: int) -> str:
    """Return the style of a cell.

    Args:
        kind: Cell, Middle, Number or Head.
        step: Which of the sizes of tables, from 0.

    >>> cell_style("Number", 0), cell_style("Number", 2)
    ('XpNumber', 'XpNumber2')
    """
    return f"Xp{kind}{step or ''}"


def styles(form: PageForm) -> str:
    """Return the inside of the part that holds the styles.

    >>> from xiaoping.report.render.word_page import OFFICIAL_FORM
    >>> styles(OFFICIAL_FORM).count("w:eastAsiaTheme")
    0
    """
    return "".join(
        (
            _defaults(form),
            _normal(form),
            *_of_text(form),
            *_headings(form),
            *_of_end(form),
            *_of_tables(form),
            *_of_runs(form),
            _table_style(),
        )
    )


def _defaults(form: PageForm) -> str:
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{face(form.text, form.latin)}"
        f'{size(form.text_size)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _normal(form: PageForm) -> str:
    """Return the style that all others rest on: it keeps to the lines and to the characters.

    Every line keeps its place (no widows are moved), and no room is made between Chinese
    characters and digits, two of which take one character.  A stop may hang into the margin,
    as Word has it by itself.  It must be said: LibreOffice reads the opposite, and where it
    lets stops hang it leaves out those behind a full line.
    """
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
        '<w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" {_SINGLE}/></w:pPr>'
        f"<w:rPr>{_set(form, form.text)}</w:rPr></w:style>"
    )


def _of_text(form: PageForm) -> Iterator[str]:
    line = form.line_pitch
    yield _style(
        "Title", "Title", f"<w:keepLines/>{_of_title(form, 0)}", _titled(form), "XpBody"
    )
    yield _style("XpBody", "公文正文", _indented(form) + _BOTH, "")
    yield _style("XpNote", "公文附注", _indented(form) + _BOTH, size(form.note_size))
    yield _style("XpAttached", "附件说明", _BOTH, "")
    label = f'<w:keepNext/><w:pageBreakBefore/>{_FLUSH}<w:outlineLvl w:val="0"/>'
    heading = face(form.first)
    yield _style("XpAttachment", "附件序号", label, heading, "XpAttachmentTitle")
    yield _style(
        "XpAttachmentTitle", "附件标题", _KEPT + _of_title(form, line), _titled(form), "XpBody"
    )


def _of_title(form: PageForm, before: int) -> str:
    """Return how a title stands: one line of the page each, and a free one below."""
    line = form.line_pitch
    return (
        f'{_ALONE}<w:spacing w:before="{before}" w:after="{line}" '
        f'w:line="{line}" w:lineRule="exact"/>{_CENTRED}'
    )


def _titled(form: PageForm) -> str:
    return f'{face(form.title)}<w:spacing w:val="0"/>{size(form.title_size)}'


def _headings(form: PageForm) -> Iterator[str]:
    for level in range(1, DEEPEST + 1):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        layout = f"{_KEPT}{_indented(form)}{_BOTH}{outline}"
        yield _style(
            f"Heading{level}", f"heading {level}", layout, heading_face(form, level), "XpBody"
        )


def _of_end(form: PageForm) -> Iterator[str]:
    free = f'<w:spacing w:before="{form.line_pitch}"/>'
    yield _style("XpIssuer", "发文机关署名", f"{_KEPT}{free}{_RIGHT}", "", "XpDate")
    yield _style("XpDate", "成文日期", f"<w:keepLines/>{_RIGHT}", "")
    exact = 20 * form.number_size
    look = face(form.small, form.small) + f'<w:spacing w:val="0"/>{size(form.number_size)}'
    layout = f'{_ALONE}<w:spacing w:line="{exact}" w:lineRule="exact"/>'
    yield _style("Footer", "footer", layout, look)


def _of_tables(form: PageForm) -> Iterator[str]:
    half = form.line_pitch // 4
    heading = face(form.first)
    small = face(form.small, form.latin) + '<w:spacing w:val="0"/>'
    first = form.table_sizes[0]
    layout = f'{_ALONE}<w:spacing w:before="{half}" w:after="{half}"/>{_CENTRED}'
    title = f'{heading}<w:spacing w:val="0"/>{size(form.note_size)}'
    yield _style("XpTableTitle", "表题", _KEPT + layout, title)
    yield _style("XpUnit", "表单位", f"{_KEPT}{_ALONE}{_RIGHT}", small + size(first))
    below = f'{_ALONE}<w:spacing w:before="{half // 2}" w:after="{half}"/>{_BOTH}'
    yield _style("XpTableNote", "表注", f"<w:keepLines/>{below}", small + size(first))
    picture = f'<w:keepNext/>{_ALONE}<w:spacing w:before="{half}"/>{_CENTRED}'
    yield _style("XpPicture", "图", picture, '<w:spacing w:val="0"/>')
    yield _style(
        "XpGap", "表间", f'{_ALONE}<w:spacing w:line="20" w:lineRule="exact"/>', size(1)
    )
    for step, points in enumerate(form.table_sizes):
        yield from _cells(form, step, points)


def _cells(form: PageForm, step: int, points: Fraction) -> Iterator[str]:
    small = face(form.small, form.latin) + '<w:spacing w:val="0"/>' + size(points)
    head = face(form.first) + '<w:spacing w:val="0"/>' + size(points)
    told = f"（{float(points):g}磅）" if step else ""
    lines = f'{_ALONE}<w:spacing w:line="276" w:lineRule="auto"/>'
    for kind, name, side, look in (
        ("Cell", "表文字", _FLUSH, small),
        ("Number", "表数字", _RIGHT, small),
        ("Middle", "表居中", _CENTRED, small),
        ("Head", "表头", _CENTRED, head),
    ):
        yield _style(cell_style(kind, step), f"{name}{told}", f"{lines}{side}", look)


def _of_runs(form: PageForm) -> Iterator[str]:
    bold = "<w:b/><w:bCs/>"
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "<w:unhideWhenUsed/></w:style>"
    )
    yield _run_style("Strong", "Strong", bold)
    yield _run_style("XpRunIn", "段首标题", bold if form.bold_run_in else "")


def _set(form: PageForm, names: tuple[str, ...]) -> str:
    return (
        f'{face(names, form.latin)}<w:spacing w:val="{form.narrower}"/>{size(form.text_size)}'
    )


def _indented(form: PageForm) -> str:
    """Return the indent of the first line, in characters and, for those who skip it, twips."""
    return f'<w:ind w:firstLineChars="200" w:firstLine="{2 * form.character}"/>'


def _style(style: str, name: str, layout: str, look: str, following: str = "") -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    form = f"<w:rPr>{look}</w:rPr>" if look else ""
    own = ' w:customStyle="1"' if style.startswith("Xp") else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="Normal"/>{after}<w:qFormat/><w:pPr>{layout}</w:pPr>{form}</w:style>'
    )


def _run_style(style: str, name: str, look: str) -> str:
    own = ' w:customStyle="1"' if style.startswith("Xp") else ""
    form = f"<w:rPr>{look}</w:rPr>" if look else ""
    return (
        f'<w:style w:type="character"{own} w:styleId="{style}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{form}</w:style>'
    )


def _table_style() -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="XpTable">'
        '<w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{BORDERS}</w:tblBorders><w:tblCellMar>"
        f'<w:top w:w="{_ABOVE}" w:type="dxa"/><w:left w:w="{_CELL}" w:type="dxa"/>'
        f'<w:bottom w:w="{_ABOVE}" w:type="dxa"/><w:right w:w="{_CELL}" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )
