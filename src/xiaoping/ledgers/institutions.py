"""The ledger of institutions (机构台账): one row an office, centre, brigade or station."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.administration.institution import FILLED, KINDS, QUOTA, Institution
from xiaoping.administration.institution_checks import check_institutions
from xiaoping.errors import InvariantError
from xiaoping.ledgers.cells import FlagCell, KeyCell, OpenCell, TextCell, WholeCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail

__all__ = ["INSTITUTIONS"]

_PERSONS: Final = WholeCell("人")
_SIGNED: Final = WholeCell("人", least=-999)
_FILLED: Final = (
    *("实有在编人数", "实有在编", "在编人数", "在编", "实有人数", "实有数", "实有"),
    *("现有人数", "现有在编人数"),
)
"""What stands above the parts of the posts that are filled."""


def _posts(
    name: str, heading: str, en: str, synonyms: str, *, example: str = "", note: str = ""
) -> Column:
    words = dict.fromkeys(synonyms.split("、"))
    words.pop(heading, None)
    cell = _SIGNED if name == "vacant" else _PERSONS
    return Column(name, heading, en, cell, synonyms=tuple(words), example=example, note=note)


def _parts(code: str, zh: str, en: str) -> tuple[Column, Column]:
    """Return the columns of a part of the posts.

    Below 实有人数 the word 行政编制 names the posts that are filled, below any other heading
    or none those that were granted.
    """
    quota = (
        f"{zh}编制数、核定{zh}编制、核定{zh}编制数、{zh}核编、{zh}编、{zh}、"
        f"其中：{zh}编制、其中：{zh}编、其中：{zh}"
    )
    filled = (
        f"{zh}在编、{zh}实有、{zh}实有人数、{zh}编制实有、{zh}编制实有人数、{zh}编制在编人数、"
        f"实有{zh}人员、其中：{zh}在编、{_under(_FILLED, (zh, f'{zh}编制', f'{zh}编'))}"
    )
    return (
        _posts(f"{code}_quota", f"{zh}编制", f"{en} quota", quota),
        _posts(f"{code}_filled", f"{zh}在编人数", f"{en} posts filled", filled),
    )


def _under(uppers: Iterable[str], lowers: Iterable[str]) -> str:
    """Return headings of two rows, each upper one with each lower one."""
    lower = tuple(lowers)
    return "、".join(upper + word for upper in uppers for word in lower)


_PARTS: Final = (
    *_parts("administrative", "行政", "administrative"),
    *_parts("career", "事业", "career"),
    *_parts("worker", "工勤", "worker"),
)

_COLUMNS: Final = (
    Column(
        "id", "机构编号", "number of the institution", KeyCell(), synonyms="机构序号", key=True
    ),
    Column(
        "name",
        "机构名称",
        "name of the institution",
        TextCell(),
        synonyms="机构全称、内设机构名称、站所名称、单位名称、部门名称、机构、部门、单位、内设机构、内设机构及事业单位名称、机构（单位）名称",
        required=True,
        example="党政综合办公室",
    ),
    Column(
        "kind",
        "机构类别",
        "kind of institution",
        OpenCell(KINDS),
        synonyms="机构类型、机构性质、单位性质、单位类别、类别、性质、机构种类",
        example="内设机构",
        note="不写类别的按名称认：…办公室为内设机构，…中心为事业中心，…大队为执法大队。",
    ),
    Column(
        "duties",
        "主要职责",
        "duties",
        TextCell(),
        synonyms="职责、工作职责、机构职能、职能、主要职能、职责范围",
    ),
    _posts(
        "quota",
        "核定编制",
        "quota",
        "核定编制数、编制数、核编数、编制总数、核定编制总数、编制、人员编制、编制名额、核定数、核编、核定编制人数、"
        + _under(("核定编制", "核定编制数", "编制数"), ("小计", "合计", "总数")),
        example="6",
    ),
    _posts(
        "filled",
        "实有在编人数",
        "posts filled",
        "在编人数、实有人数、在编、实有在编、实有数、现有人数、现有在编人数、实有编制、已用编制、已使用编制、"
        "使用编制数、在编在册人数、实有人员、"
        + _under(("实有在编人数", "在编人数", "实有人数"), ("小计", "合计", "总数")),
        example="5",
        note="占编制的人数；借出的仍算在内，借入和编外的不算。",
    ),
    _posts(
        "vacant",
        "空编数",
        "vacant posts",
        "空编、空缺编制、空缺编制数、编制空缺、编制空缺数、空缺、空缺数、缺编、缺编数、空编人数、缺编人数、空余编制、剩余编制",
        note="可不填：由核定编制减实有在编得出；填了的要与之一致。",
    ),
    *_PARTS,
    _posts(
        "seconded_out",
        "借出人数",
        "seconded out",
        "借调出、借出、借调人数、借调出人数、外借人数、被借调人数、借调到外单位人数、上挂人数、抽调出人数、被上级借调人数、借用出",
    ),
    _posts(
        "seconded_in",
        "借入人数",
        "seconded in",
        "借入、借调入、借调入人数、借用人数、从外单位借用人数、抽调入人数、借用入",
    ),
    _posts(
        "off_quota",
        "编外人员",
        "off quota",
        "编外人数、编外、编外聘用人员、聘用人员、临聘人员、临聘人数、编外聘用人数、临时人员、合同工、编外用工、劳务派遣人数",
    ),
    Column(
        "premises",
        "办公场所",
        "premises",
        TextCell(),
        synonyms="办公地点、办公地址、办公室位置、办公用房、办公位置",
    ),
    Column(
        "is_housed",
        "办公场所是否落实",
        "housed",
        FlagCell(
            yes=frozenset({"已落实", "落实", "已到位", "到位", "已配备", "配备到位"}),
            no=frozenset({"未落实", "未到位", "未配备", "没落实"}),
        ),
        synonyms="办公场所落实情况、办公场所是否到位、办公场所是否配备、办公用房是否落实、场所是否落实、办公场所到位情况、有无办公场所",
        example="是",
    ),
    when(
        "set_up",
        "设立时间",
        "set up",
        "成立时间、成立日期、设立日期、批准设立时间、组建时间、挂牌时间、设置时间",
        example="2020-03",
    ),
    when("abolished", "撤销时间", "abolished", "撤销日期、撤并时间、注销时间", example=""),
    Column(
        "document",
        "设立依据",
        "document",
        TextCell(),
        synonyms="设立文号、批准文号、文号、成立文号、机构设立文号、依据文件、设立依据文号、编制批文、批文",
    ),
    Column(
        "programme",
        "专项工作",
        "programme",
        TextCell(),
        synonyms="所属工作、工作代码、所属专项、专项行动",
    ),
    PLACE[2],
    NOTE,
)

_PLACES: Final = {
    "institution.no-name": ("name",),
    "institution.quota-sum": ("quota", *QUOTA),
    "institution.filled-sum": ("filled", *FILLED),
    "institution.seconded": ("seconded_out", "filled"),
    "institution.vacant": ("vacant", "quota", "filled"),
    "institution.vacant-quota": ("vacant", "quota"),
    "institution.other-kind": ("kind",),
    "institution.twice": ("name",),
    "institution.kind-name": ("kind", "name"),
    "institution.over-quota": ("filled", "quota"),
    "institution.over-part": (*FILLED, *QUOTA),
    "row.order": ("abolished", "set_up"),
    "row.id": ("id",),
}

_institution: Final = built(Institution)
_row: Final = flattened(Institution)


def _built(rows: Sequence[Row]) -> Institution:
    """Return an institution; a sheet that tells the quota and what is vacant tells what is filled.

    What is vacant is told below nothing where an office is over its quota.
    """
    row = dict(rows[0])
    vacant: int | None = row.pop("vacant", None)
    value = _institution([row])
    quota = value.all_quota
    if vacant is None or quota is None:
        return value
    if vacant > quota.amount:
        told = {"given": f"{vacant}人", "quota": str(quota)}
        raise fail(InvariantError, "institution.vacant-quota", field="vacant", **told)
    if value.all_filled is None:
        return _institution([row | {"filled": quota - Quantity(vacant, quota.unit)}])
    found = quota - value.all_filled
    if vacant not in (found.amount, max(found.amount, 0)):
        told = {"given": f"{vacant}人", "found": str(found)}
        raise fail(InvariantError, "institution.vacant", field="vacant", **told)
    return value


def _flattened(value: Institution) -> Iterable[Row]:
    for row in _row(value):
        yield {
            name: int(cell.amount) if isinstance(cell, Quantity) else cell
            for name, cell in row.items()
        }


INSTITUTIONS: Final = LedgerKind(
    id="institutions",
    zh="机构台账",
    en="ledger of institutions",
    type=Institution,
    columns=_COLUMNS,
    build=_built,
    rows=_flattened,
    core=(
        "id",
        "name",
        "kind",
        "duties",
        "quota",
        "filled",
        *(column.name for column in _PARTS),
        "seconded_out",
        "seconded_in",
        "off_quota",
        "premises",
        "is_housed",
        "set_up",
        "abolished",
        "document",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    words=(
        "机构编制",
        "机构设置",
        "机构台账",
        "编制台账",
        "人员编制",
        "编制使用情况",
        "机构改革",
    ),
    check=alone(check_institutions),
    same_by=(("name",),),
)
"""One row an office, centre, brigade or station."""
