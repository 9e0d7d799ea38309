"""The ledger of lines of work (专项工作台账): one row a programme."""

from __future__ import annotations

from typing import Final

from xiaoping.ledgers.cells import CodeCell, KeyCell, NameCell, QuantityCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import NOTE, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import Programme
from xiaoping.programmes.programme_checks import check_programmes
from xiaoping.sensitivity import Sensitivity

__all__ = ["PROGRAMMES"]

_COLUMNS: Final = (
    Column(
        "code",
        "工作代码",
        "programme code",
        KeyCell(),
        synonyms="专项代码、专项工作代码",
        required=True,
        key=True,
        example="toilet-revolution",
        note="小写英文、数字和连字符，下一层在斜线后；任务台账按它归类。",
    ),
    Column(
        "zh",
        "工作名称",
        "programme",
        TextCell(),
        synonyms="专项工作、专项名称、专项工作名称、行动名称",
        required=True,
        example="厕所革命",
    ),
    Column("en", "英文名称", "name in English", TextCell(), synonyms="英文名"),
    Column(
        "status",
        "工作状态",
        "status",
        CodeCell(("programme_status",)),
        synonyms="工作性质、专项或常态化",
        example="专项",
    ),
    when("begun", "起始时间", "begun", "启动时间、开始时间、起始年份", example="2019"),
    when("ended", "结束时间", "ended", "完成时间、终止时间、结束年份", example="2021"),
    Column(
        "duration",
        "期限",
        "duration",
        QuantityCell(unit("year")),
        synonyms="为期、行动期限、持续时间、实施期限",
        example="3",
    ),
    Column(
        "issuer", "部署单位", "set up by", TextCell(), synonyms="下达单位、部署机关、发文单位"
    ),
    Column(
        "task_force",
        "领导小组",
        "task force",
        TextCell(),
        synonyms="专项工作领导小组、工作专班、专班",
    ),
    Column(
        "lead",
        "牵头人",
        "led by",
        NameCell(),
        synonyms="组长、负责人、牵头领导、责任人",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Column("document", "依据文件", "document", TextCell(), synonyms="文号、文件依据、依据"),
    NOTE,
)


PROGRAMMES: Final = LedgerKind(
    id="programmes",
    zh="专项工作台账",
    en="ledger of programmes",
    type=Programme,
    columns=_COLUMNS,
    build=built(Programme),
    rows=flattened(Programme),
    core=(
        "code",
        "zh",
        "status",
        "begun",
        "ended",
        "duration",
        "task_force",
        "document",
        "note",
    ),
    places={
        "programme.code": ("code",),
        "programme.lasts": ("duration",),
        "row.order": ("ended",),
    },
    words=("专项工作", "专项行动"),
    check=alone(check_programmes),
    same_by=(("code",), ("zh",)),
)
"""One row a line of work."""
