"""The columns that tell of a household: where it is, who heads it, what it has and earns."""

from __future__ import annotations

from typing import Final

import attrs

from xiaoping.identity import BankCard, CitizenId, Phone
from xiaoping.ledgers.cells import (
    CodeCell,
    CodesCell,
    DateCell,
    FlagCell,
    IdentityCell,
    KeyCell,
    NameCell,
    QuantityCell,
    TextCell,
    WholeCell,
    YearCell,
)
from xiaoping.ledgers.kind import Column
from xiaoping.measures.unit_catalogue import unit
from xiaoping.register.holdings import Housing, IncomeStatement
from xiaoping.register.household import MOST_PERSONS, Household
from xiaoping.register.welfare import PovertyRecord
from xiaoping.sensitivity import Sensitivity, sensitivity_of

__all__ = ["HOUSEHOLD_COLUMNS", "PLACE_COLUMNS"]

_MU: Final = unit("mu")
_YUAN: Final = unit("yuan")


def _land(name: str, heading: str, synonyms: str) -> Column:
    return Column(
        name, heading, f"{name.replace('_', ' ')} area", QuantityCell(_MU), synonyms=synonyms
    )


def _income(
    name: str, heading: str, en: str, synonyms: str = "", *, negative: bool = False
) -> Column:
    return Column(
        name,
        heading,
        en,
        QuantityCell(_YUAN, negative=negative),
        synonyms=synonyms,
        yearly=True,
    )


_PLACE_COLUMNS: Final = (
    Column(
        "id",
        "户编号",
        "household id",
        KeyCell(),
        synonyms="户号、户编码、家庭编号、户代码、农户编号、家庭编码、户口编号、户籍号",
        required=True,
        key=True,
        example="0001",
        note="按文本录入，前面的0不能丢。",
    ),
    Column(
        "village",
        "村",
        "village",
        TextCell(),
        synonyms="行政村、村名、所在村、村委会、村(居)、村居、所属村、村名称、行政村名称",
        example="甲村（示例）",
    ),
    Column(
        "group",
        "组",
        "villager group",
        TextCell(),
        synonyms="村民小组、小组、组别、所属组、自然村、组名",
        example="第一组",
    ),
    Column(
        "area",
        "村组代码",
        "area code",
        KeyCell(),
        synonyms="区划代码、行政区划代码、村代码、组代码、小组代码",
        note="村12位，组14位，按文本录入。",
    ),
    Column(
        "kind", "户类型", "kind of household", CodeCell(("household_kind",)), synonyms="户别"
    ),
)

_HOUSEHOLD_COLUMNS: Final = (
    Column(
        "persons",
        "家庭人口",
        "persons",
        WholeCell("人", most=MOST_PERSONS),
        synonyms="人口、人口数、家庭人口数、人数、户籍人口、家庭人数、户籍人口数",
        example="4",
    ),
    _land("arable", "耕地面积", "耕地、承包耕地面积、承包地面积"),
    _land("orchard", "园地面积", "园地"),
    _land("forest", "林地面积", "林地"),
    _land("grassland", "草地面积", "草地"),
    _land("water", "水面面积", "水面"),
    _land("other_land", "其他土地面积", "其他承包地面积"),
    _income("wage", "工资性收入", "wages", "务工收入、工资收入"),
    _income("business", "生产经营性收入", "business income", "经营性收入、生产经营收入"),
    _income("property_", "财产性收入", "property income"),
    _income("transfer", "转移性收入", "transfers"),
    _income("cost", "生产经营性支出", "cost of business", "生产经营支出"),
    _income(
        "net",
        "年纯收入",
        "net income",
        "纯收入、家庭纯收入、家庭年纯收入、年收入、家庭年收入、家庭收入、收入",
        negative=True,
    ),
    Column("income_year", "收入年度", "year of income", YearCell(), synonyms="年度、统计年度"),
    Column(
        "floor_area",
        "住房面积",
        "floor area",
        QuantityCell(unit("square_metre")),
        synonyms="房屋面积、建筑面积",
    ),
    Column(
        "structure",
        "房屋结构",
        "structure of the house",
        CodeCell(("housing_structure",)),
        synonyms="住房结构、建筑结构",
    ),
    Column(
        "grade",
        "危房等级",
        "grade of danger",
        CodeCell(("house_grade",)),
        synonyms="危房级别、房屋等级、房屋鉴定等级",
    ),
    Column(
        "safe",
        "住房是否安全",
        "housing safe",
        FlagCell(yes=frozenset({"安全"}), no=frozenset({"不安全"})),
        synonyms="住房安全、是否安全住房",
    ),
    Column("built", "建房年份", "year built", YearCell(), synonyms="建成年份、建造年份"),
    Column("toilet", "厕所类型", "toilet", CodeCell(("toilet_type",)), synonyms="卫生厕所类型"),
    Column(
        "registered_poor",
        "是否建档立卡户",
        "registered poor",
        FlagCell(),
        synonyms="是否建档立卡、建档立卡户、是否贫困户、贫困户、建档立卡",
        example="否",
    ),
    Column("standard", "识别标准", "standard of identification", CodeCell(("reg_standard",))),
    Column(
        "attribute",
        "贫困户属性",
        "kind of poor household",
        CodeCell(("reg_attribute",)),
        synonyms="户属性、属性",
    ),
    Column(
        "main_cause",
        "主要致贫原因",
        "main cause of poverty",
        CodeCell(("reg_cause",)),
        synonyms="致贫原因、主要原因",
    ),
    Column(
        "other_causes",
        "其他致贫原因",
        "other causes of poverty",
        CodesCell(("reg_cause",), most=2),
        synonyms="其它致贫原因、次要致贫原因",
        note="最多2项，用顿号隔开。",
    ),
    Column(
        "entry_year",
        "识别年度",
        "year of registration",
        YearCell(),
        synonyms="建档年度、建档立卡年度、识别年份",
    ),
    Column("exit_year", "脱贫年度", "exit year", YearCell(), synonyms="脱贫年份、脱贫时间"),
    Column(
        "status",
        "脱贫状态",
        "exit status",
        CodeCell(("reg_exit_status",)),
        synonyms="脱贫属性、脱贫情况",
    ),
    Column(
        "helper",
        "帮扶责任人",
        "helper",
        NameCell(),
        synonyms="帮扶人、帮扶干部、结对帮扶人、帮扶责任人姓名、帮扶干部姓名、帮扶人姓名",
    ),
    Column(
        "mon_type",
        "监测对象类别",
        "monitored type",
        CodeCell(("mon_type",)),
        synonyms="监测类别、监测对象类型",
    ),
    Column(
        "mon_identified",
        "监测识别时间",
        "monitored since",
        DateCell(),
        synonyms="识别监测时间、纳入监测时间",
    ),
    Column(
        "mon_risks",
        "返贫致贫风险",
        "risks",
        CodesCell(("mon_risk",)),
        synonyms="风险类型、致贫返贫风险、主要风险",
    ),
    Column("mon_measures", "帮扶措施", "measures", TextCell(secret=True)),
    Column("mon_removed", "风险消除时间", "risk removed", DateCell(), synonyms="消除风险时间"),
    Column(
        "household_phone",
        "户联系电话",
        "household phone",
        IdentityCell(Phone),
        synonyms="家庭联系电话、户主联系电话、户主电话",
    ),
    Column(
        "household_card",
        "户银行卡号",
        "household bank card",
        IdentityCell(BankCard),
        synonyms="户一卡通账号、家庭银行卡号",
    ),
    Column(
        "registered_on",
        "登记日期",
        "registered on",
        DateCell(),
        synonyms="登记时间、建户日期、立户日期",
        example="2020-12-31",
    ),
    Column("note", "备注", "note", TextCell(secret=True), synonyms="说明、备注说明"),
)

_HEAD_COLUMNS: Final = (
    Column(
        "head_name",
        "户主姓名",
        "name of the head",
        NameCell(),
        synonyms="户主、户主名、户主名称、户主名字",
    ),
    Column(
        "head_id",
        "户主公民身份号码",
        "citizen id of the head",
        IdentityCell(CitizenId),
        synonyms="户主身份证号、户主身份证号码、户主身份证、户主证件号码",
        key=True,
    ),
)


def _shared(column: Column) -> Column:
    """Return a column of the whole household, as closely held as the field it goes into."""
    for cls in (Household, PovertyRecord, Housing, IncomeStatement):
        found = sensitivity_of(cls).get(column.name)
        if found is not None:
            return attrs.evolve(column, shared=True, sensitivity=found)
    close = column.cell.secret or column.name.startswith("mon_")
    held = Sensitivity.SENSITIVE if close else Sensitivity.PERSONAL
    return attrs.evolve(column, shared=True, sensitivity=held)


PLACE_COLUMNS: Final = tuple(map(_shared, (*_PLACE_COLUMNS, *_HEAD_COLUMNS)))
"""Which household it is, where, and who heads it."""

HOUSEHOLD_COLUMNS: Final = tuple(map(_shared, _HOUSEHOLD_COLUMNS))
"""What a household has, earns and is registered for."""
