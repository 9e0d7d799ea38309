"""The ledger of corrections (更正台账): one row one cell of another ledger that was told wrong."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, SENSITIVE, check_day, local_id
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells import DateCell, KeyCell, NameCell, TextCell
from xiaoping.ledgers.cells.cell import PlanKind, cell_text
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.rows import built, flattened
from xiaoping.messages import fail
from xiaoping.row import a_text, an_id
from xiaoping.sensitivity import Sensitivity

__all__ = ["AMENDMENTS", "Correction", "SaidCell"]


@final
@attrs.frozen
class SaidCell:
    """What a cell of another ledger said: its words, of a number the digits, of a day the date.

    >>> SaidCell().read(datetime.date(2020, 5, 3)), SaidCell().read(" 1.26万元")
    ('2020-05-03', '1.26万元')
    """

    secret: ClassVar[bool] = True
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the words."""
        # In any other column of words a day is a word that a spreadsheet has spoiled.
        is_day = isinstance(cell, datetime.date)
        return _SAID.read(cell_text(cell) if is_day else cell)

    def show(self, value: Any) -> Cell:
        """Return the words."""
        return _SAID.show(value)


_SAID: Final = TextCell(secret=True)


@final
@attrs.frozen(kw_only=True)
class Correction:
    """One row of a ledger of corrections: one cell, as clerks write it (更正记录).

    Attributes:
        ledger: The ledger that is corrected: what it is called, or its word on the command
            line.
        row: The number of its row (编号); of a row without one ``第12行``, as the sheet
            counts.
        field: The heading of the column; ``整行`` for a row that is taken out or was
            forgotten.
        before: What the cell says, as text; empty for nothing.
        after: What it should say, as text; empty for nothing.  Of a whole row 删除 or 补录.
        document: What the correction is based on.
        on: The day on which it was recorded.
        by: Who recorded it; never shown.
        reason: Why; never shown.

    Raises:
        InvariantError: The ledger, the column or the document is not told.

    >>> Correction(ledger="兑付台账", row="F-07", field="金额", before="6000", after="600",
    ...            document="更正说明", on=datetime.date(2021, 3, 5)).field
    '金额'
    """

    ledger: str = attrs.field(validator=a_text, metadata=INTERNAL)
    field: str = attrs.field(validator=a_text, metadata=INTERNAL)
    document: str = attrs.field(validator=a_text, metadata=INTERNAL)
    on: datetime.date = attrs.field(metadata=INTERNAL)
    row: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    before: str = attrs.field(default="", repr=False, validator=a_text, metadata=SENSITIVE)
    after: str = attrs.field(default="", repr=False, validator=a_text, metadata=SENSITIVE)
    by: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    reason: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what does not tell what is corrected, or by what."""
        check_day("on", self.on)
        for name in ("ledger", "field", "document"):
            if not getattr(self, name).strip():
                raise fail(InvariantError, "amendment.untold", field=name)


_COLUMNS: Final = (
    Column(
        "ledger",
        "台账",
        "ledger",
        TextCell(),
        synonyms="台账名称、更正台账、所属台账",
        required=True,
        example="兑付台账",
        note="要更正的台账的名称。",
    ),
    Column(
        "row",
        "更正对象编号",
        "number of the row",
        KeyCell(),
        synonyms="编号、对象编号、记录编号、原编号",
        example="F-07",
        note="该行在原台账里的编号；没有编号的写原表中的行号，如 第12行。",
    ),
    Column(
        "field",
        "更正项目",
        "column",
        TextCell(),
        synonyms="项目、更正栏目、栏目、列名",
        required=True,
        example="金额",
        note="原台账的列名；删除或补录一行的写 整行。",
    ),
    Column(
        "before",
        "原值",
        "before",
        SaidCell(),
        synonyms="更正前、原内容、原登记内容、原数据",
        sensitivity=Sensitivity.SENSITIVE,
        example="6000",
    ),
    Column(
        "after",
        "更正为",
        "after",
        SaidCell(),
        synonyms="更正后、改为、更正内容、正确内容",
        sensitivity=Sensitivity.SENSITIVE,
        example="600",
        note="整行更正的写 删除 或 补录。",
    ),
    Column(
        "document",
        "更正依据",
        "based on",
        TextCell(),
        synonyms="依据、依据文件、依据材料",
        required=True,
        example="晓坪乡更正说明〔2021〕1号",
    ),
    Column(
        "on",
        "更正日期",
        "recorded on",
        DateCell(),
        synonyms="更正时间、日期、登记日期",
        required=True,
        example="2021-03-05",
    ),
    Column(
        "by",
        "更正人",
        "recorded by",
        NameCell(),
        synonyms="经办人、更正人员",
        sensitivity=Sensitivity.PERSONAL,
        example="赵甲",
    ),
    Column(
        "reason",
        "更正原因",
        "reason",
        TextCell(),
        synonyms="原因、更正理由、理由",
        sensitivity=Sensitivity.PERSONAL,
        example="录入时多写一个0",
    ),
)

AMENDMENTS: Final = LedgerKind(
    id="amendments",
    zh="更正台账",
    en="ledger of corrections",
    type=Correction,
    columns=_COLUMNS,
    build=built(Correction),
    rows=flattened(Correction),
    any_of=(("before", "after"),),
    places={"amendment.untold": ("ledger", "field", "document")},
    words=("更正", "勘误"),
    same_by=(("ledger", "row", "field", "on"),),
)
"""One row one cell that is corrected."""
