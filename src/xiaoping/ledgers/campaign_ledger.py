"""The ledger of what campaigns counted (专项工作统计台账): totals of the township, nobody's names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from xiaoping.administration import CampaignCount
from xiaoping.administration.campaign_checks import check_campaign_counts
from xiaoping.administration.campaign_count import ITEMS
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.ledgers.cells import AnyQuantityCell, KeyCell, OpenCell, TextCell, UnitCell
from xiaoping.ledgers.kind import Across, Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.ledgers.unit_beside import with_count, with_unit_cell
from xiaoping.messages import fail
from xiaoping.sensitivity import Sensitivity, quotable

__all__ = ["CAMPAIGN_COUNTS"]

_PERSONS: Final = re.compile(
    "姓名|名字|身份证|证件号|公民身份|电话|手机|联系方式|微信|住址|地址|车牌"
    "|举报人|线索人|提供人|反映人|检举人|报案人|嫌疑人|当事人|涉案人|涉嫌人|核查人|监测人|责任人|联系人"
    "|来信人|来访人|返.人$|对象$|户主|户编号|户号|家庭编号|性别|年龄|出生|民族|籍贯|体温|行程|^返.人员$|^人员$|名单"
)
"""Headings of columns that tell of one person: a sheet with them is a list of people."""

_WHOLE: Final = re.compile(r".*[乡镇]|.*街道(?:办事处)?|全乡|全镇|全街道|乡镇合计|合计|本级")
"""What stands in a column of villages for the township itself."""

_COLUMNS: Final = (
    Column(
        "id",
        "统计编号",
        "number of the count",
        KeyCell(),
        synonyms="统计序号、统计记录编号",
        key=True,
    ),
    Column(
        "programme",
        "专项工作",
        "programme",
        TextCell(),
        synonyms="所属工作、工作代码、专项行动、专项斗争、所属专项、工作名称",
        example="疫情防控",
    ),
    Column(
        "item",
        "统计事项",
        "item counted",
        OpenCell(ITEMS),
        synonyms="统计项目、统计内容、统计指标、事项名称、事项、工作内容、工作事项、统计名称",
        required=True,
        example="宣传资料",
        note="代码表没有的事项照实填写；不写任何人的姓名。",
    ),
    Column(
        "count",
        "统计数",
        "count",
        AnyQuantityCell(),
        synonyms="数量、统计数量、合计数、数据、统计数值、完成数量、发生数、本年累计、累计数、本期数、本年数",
        example="200",
        note="全乡合计数。没有发生的填 0（零报告），没有统计的留空。",
    ),
    Column("unit", "单位", "unit", UnitCell(), synonyms="计量单位、数量单位", example="份"),
    when(
        "held",
        "统计时间",
        "counted for",
        "统计时段、统计期、统计月份、月份、所属时期、统计日期、时间、日期、年度",
        example="2020-03",
    ),
    attrs.evolve(PLACE[0], example="", note="留空：只报全乡合计数。"),
    Column(
        "area",
        "乡镇代码",
        "area code",
        KeyCell(),
        synonyms="区划代码、行政区划代码、村代码、村组代码",
        note="乡镇12位，按文本录入；不报村、组的数。",
    ),
    Column(
        "reporter",
        "填报单位",
        "reported by",
        TextCell(),
        synonyms="报送单位、上报单位、统计单位、责任单位、牵头单位、乡镇、乡镇名称",
        example="甲乡（示例）",
        note="单位，不是个人。",
    ),
    # Nobody is named in the note either, so that it is not held as closely as those of rows.
    attrs.evolve(NOTE, sensitivity=Sensitivity.INTERNAL),
)

_PLACES: Final = {
    "campaign.no-item": ("item",),
    "campaign.count": ("count",),
    "campaign.no-unit": ("count",),
    "campaign.unit": ("count", "unit"),
    "campaign.of-some": ("item",),
    "campaign.below-township": ("village", "area"),
    "campaign.twice": ("item",),
    "campaign.overlap": ("held",),
    "campaign.handled-more": ("count",),
    "row.id": ("id",),
}

_count: Final = built(CampaignCount)
_row: Final = flattened(CampaignCount)


def _built(rows: Sequence[Row]) -> CampaignCount:
    """Return a count of the township; refuse one of a village."""
    row = dict(rows[0])
    village = str(row.pop("village", None) or "").strip()
    if village and not _WHOLE.fullmatch(village):
        item = row.get("item")
        name = item.zh if isinstance(item, Coded) else quotable(str(item or ""))
        raise fail(InvariantError, "campaign.below-township", item=name, field="village")
    return _count([with_count(row)])


def _flattened(value: CampaignCount) -> Iterable[Row]:
    for row in _row(value):
        yield with_unit_cell(dict(row), value.count)


CAMPAIGN_COUNTS: Final = LedgerKind(
    id="campaign_counts",
    zh="专项工作统计台账",
    en="ledger of counts of campaigns",
    type=CampaignCount,
    columns=_COLUMNS,
    build=_built,
    rows=_flattened,
    any_of=(("count",),),
    core=("programme", "item", "count", "unit", "held", "reporter", "note"),
    places=PLACES_OF_ROW | _PLACES,
    titled=("item", "held"),
    words=(
        "专项工作统计",
        "扫黑除恶",
        "线索",
        "疫情",
        "疫区",
        "返芷",
        "武汉返",
        "湖北返",
        "返乡人员花名册",
        "返乡人员登记",
        "返乡人员排查",
        "返乡人员信息",
        "返乡人员台账",
        "返回人员",
        "隔离人员",
        "密接",
        "核酸",
        "社区矫正",
        "刑满释放",
        "吸毒",
        "戒毒",
        "涉黑",
        "涉恶",
        "邪教",
        "特殊人群",
    ),
    check=alone(check_campaign_counts),
    across=Across(heads=("held", "item"), cell="count"),
    same_by=(
        ("item", "programme", "held", "area", "reporter"),
        ("item", "programme", "held"),
    ),
    forbidden=_PERSONS,
)
"""One row what was counted in the township, for one item and time."""
