"""The ledger of documents (文件台账): one row a document that came in or went out."""

from __future__ import annotations

from typing import Final

from xiaoping.administration import Document
from xiaoping.administration.document_checks import check_documents
from xiaoping.ledgers.cells import (
    DocumentNumberCell,
    DocumentsCell,
    KeyCell,
    PeriodCell,
    PhrasesCell,
    TextCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened

__all__ = ["DOCUMENTS"]

_COLUMNS: Final = (
    Column(
        "id",
        "收文编号",
        "number of the row",
        KeyCell(),
        synonyms="收文号、登记号、文件序号、登记编号",
        key=True,
    ),
    Column(
        "number",
        "文号",
        "document number",
        DocumentNumberCell(),
        synonyms="发文字号、文件字号、文件编号、文件号、来文字号、发文文号、发文编号",
        example="某办〔2020〕10号",
        note="机关代字、年份、序号；括号写成别的样子的会改正并提示。没有文号的留空，填文件名称。",
    ),
    Column(
        "title",
        "文件名称",
        "title",
        TextCell(),
        synonyms="文件标题、标题、文件题名、来文标题、文件名",
        example="关于做好某项工作的通知",
    ),
    Column(
        "issuer",
        "发文单位",
        "issued by",
        TextCell(),
        synonyms="发文机关、来文单位、制发机关、印发单位、制发单位、来文机关",
        example="某县人民政府办公室",
    ),
    when("issued", "成文日期", "issued on", "发文日期、印发日期、发文时间、印发时间、成文时间"),
    when(
        "received",
        "收文日期",
        "received on",
        "收文时间、收到日期、来文日期、登记日期、收到时间",
    ),
    when(
        "effective",
        "施行日期",
        "in force from",
        "实施日期、生效日期、执行日期、施行时间、实施时间",
        example="",
    ),
    when(
        "until",
        "有效期至",
        "in force until",
        "废止时间、废止日期、失效日期、失效时间、有效期截止、有效期限至",
        example="",
    ),
    Column(
        "coverage",
        "适用范围",
        "coverage",
        TextCell(),
        synonyms="覆盖范围、适用对象、适用地区",
    ),
    Column(
        "period",
        "覆盖时期",
        "period covered",
        PeriodCell(),
        synonyms="适用时期、所属时期、规划期",
    ),
    Column(
        "supersedes",
        "废止的文件",
        "supersedes",
        DocumentsCell(),
        synonyms="废止文件、替代文件、被替代文件、代替文件、取代文件、同时废止的文件、被废止文件",
        note="被这份文件取代的旧文件，填文号，多个用顿号隔开。",
    ),
    Column(
        "keeps",
        "继续有效的内容",
        "kept in force",
        PhrasesCell(),
        synonyms="保留条款、继续有效条款、继续执行内容、继续有效内容",
        note="旧文件里仍然有效的内容，多条用分号隔开。",
    ),
    Column(
        "programme",
        "专项工作",
        "programme",
        TextCell(),
        synonyms="所属工作、工作代码、专项行动、所属专项",
        example="recultivation",
        note="专项工作的代码或名称；报告按它引用文件。",
    ),
    PLACE[2],
    Column(
        "text",
        "报告表述",
        "words of the report",
        TextCell(),
        synonyms="引用表述、报告引用、报告用语",
        example="落实{#}文件要求",
        note="报告引用这份文件的话，文号写作{#}；不引用的留空。",
    ),
    NOTE,
)

_PLACES: Final = {
    "document.nothing": ("number", "title"),
    "document.own-successor": ("supersedes",),
    "document.ends-before-effective": ("until", "effective"),
    "document.ends-before-issued": ("until", "issued"),
    "document.no-number": ("text", "number"),
    "record.personal": ("text",),
    "document.twice": ("number", "title"),
    "document.retroactive": ("effective",),
    "document.unknown": ("supersedes",),
    "document.supersedes-later": ("supersedes",),
    "document.keeps-of-nothing": ("supersedes", "keeps"),
    "document.circle": ("supersedes",),
    "row.id": ("id",),
}


DOCUMENTS: Final = LedgerKind(
    id="documents",
    zh="文件台账",
    en="ledger of documents",
    type=Document,
    columns=_COLUMNS,
    build=built(Document),
    rows=flattened(Document),
    any_of=(("number", "title"),),
    core=(
        "number",
        "title",
        "issuer",
        "issued",
        "received",
        "effective",
        "until",
        "coverage",
        "supersedes",
        "keeps",
        "programme",
        "text",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("received",),
    words=("文件台账", "收文登记", "收文台账", "发文登记", "文件登记", "文件目录", "收发文"),
    check=alone(check_documents),
    same_by=(("number",), ("title", "issuer"), ("title",)),
)
"""One row a document."""
