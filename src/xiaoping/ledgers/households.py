"""The ledger of households (户台账): one row a household, or one row a person of it.

Where a sheet has names and relations to the head, its rows are persons and the rows of
one household id are one household; what is of the household stands in any of its rows.
Otherwise a row is a household: its head, how many persons, what it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from xiaoping.errors import InvariantError
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
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.person_columns import (
    PERSON_COLUMNS,
    PERSON_PLACES,
    person_of,
    row_of_person,
)
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.register.holdings import ContractedLand, Housing, IncomeStatement
from xiaoping.register.household import MOST_PERSONS, Household
from xiaoping.register.identity import CitizenId
from xiaoping.register.welfare import MonitoringRecord, PovertyRecord
from xiaoping.sensitivity import Sensitivity, sensitivity_of

__all__ = ["HOUSEHOLDS"]

_MU: Final = unit("mu")
_YUAN: Final = unit("yuan")
_LANDS: Final = {
    "arable": "耕地", "orchard": "园地", "forest": "林地", "grassland": "草地", "water": "水面",
    "other_land": "其他",
}  # fmt: skip
_INCOMES: Final = ("wage", "business", "property_", "transfer", "cost", "net")
_HOUSING: Final = ("floor_area", "structure", "grade", "safe", "toilet", "built")
_POVERTY: Final = (
    "standard", "attribute", "main_cause", "other_causes", "entry_year", "exit_year", "status",
    "helper",
)  # fmt: skip
_SHARED: Final = (
    "persons",
    "village",
    "group",
    "area",
    "kind",
    "phone",
    "registered_on",
    "note",
)


def _land(name: str, heading: str, *synonyms: str) -> Column:
    return Column(
        name=name,
        heading=heading,
        en=f"{name.replace('_', ' ')} area",
        cell=QuantityCell(_MU),
        synonyms=synonyms,
        shared=True,
    )


def _income(name: str, heading: str, en: str, *synonyms: str, negative: bool = False) -> Column:
    return Column(
        name=name,
        heading=heading,
        en=en,
        cell=QuantityCell(_YUAN, negative=negative),
        synonyms=synonyms,
        shared=True,
        yearly=True,
    )


_PLACE_COLUMNS: Final = (
    Column(
        name="id",
        heading="户编号",
        en="household id",
        cell=KeyCell(),
        synonyms=(
            "户号",
            "户编码",
            "家庭编号",
            "户代码",
            "农户编号",
            "家庭编码",
            "户口编号",
            "户籍号",
        ),
        required=True,
        shared=True,
        key=True,
        example="0001",
        note="按文本录入，前面的0不能丢。",
    ),
    Column(
        name="village",
        heading="村",
        en="village",
        cell=TextCell(),
        synonyms=(
            "行政村",
            "村名",
            "所在村",
            "村委会",
            "村(居)",
            "村居",
            "所属村",
            "村名称",
            "行政村名称",
        ),
        shared=True,
        example="甲村（示例）",
    ),
    Column(
        name="group",
        heading="组",
        en="villager group",
        cell=TextCell(),
        synonyms=("村民小组", "小组", "组别", "所属组", "自然村", "组名"),
        shared=True,
        example="第一组",
    ),
    Column(
        name="area",
        heading="村组代码",
        en="area code",
        cell=KeyCell(),
        synonyms=("区划代码", "行政区划代码", "村代码", "组代码", "小组代码"),
        shared=True,
        note="村12位，组14位，按文本录入。",
    ),
    Column(
        name="kind",
        heading="户类型",
        en="kind of household",
        cell=CodeCell(("household_kind",)),
        synonyms=("户别",),
        shared=True,
    ),
)

_HOUSEHOLD_COLUMNS: Final = (
    Column(
        name="persons",
        heading="家庭人口",
        en="persons",
        cell=WholeCell("人", most=MOST_PERSONS),
        synonyms=("人口", "人口数", "家庭人口数", "人数", "户籍人口", "家庭人数", "户籍人口数"),
        shared=True,
        example="4",
    ),
    _land("arable", "耕地面积", "耕地", "承包耕地面积", "承包地面积"),
    _land("orchard", "园地面积", "园地"),
    _land("forest", "林地面积", "林地"),
    _land("grassland", "草地面积", "草地"),
    _land("water", "水面面积", "水面"),
    _land("other_land", "其他土地面积", "其他承包地面积"),
    _income("wage", "工资性收入", "wages", "务工收入", "工资收入"),
    _income("business", "生产经营性收入", "business income", "经营性收入", "生产经营收入"),
    _income("property_", "财产性收入", "property income"),
    _income("transfer", "转移性收入", "transfers"),
    _income("cost", "生产经营性支出", "cost of business", "生产经营支出"),
    _income(
        "net",
        "年纯收入",
        "net income",
        "纯收入",
        "家庭纯收入",
        "家庭年纯收入",
        "年收入",
        "家庭年收入",
        "家庭收入",
        "收入",
        negative=True,
    ),
    Column(
        name="income_year",
        heading="收入年度",
        en="year of income",
        cell=YearCell(),
        synonyms=("年度", "统计年度"),
        shared=True,
    ),
    Column(
        name="floor_area",
        heading="住房面积",
        en="floor area",
        cell=QuantityCell(unit("square_metre")),
        synonyms=("房屋面积", "建筑面积"),
        shared=True,
    ),
    Column(
        name="structure",
        heading="房屋结构",
        en="structure of the house",
        cell=CodeCell(("housing_structure",)),
        synonyms=("住房结构", "建筑结构"),
        shared=True,
    ),
    Column(
        name="grade",
        heading="危房等级",
        en="grade of danger",
        cell=CodeCell(("house_grade",)),
        synonyms=("危房级别", "房屋等级", "房屋鉴定等级"),
        shared=True,
    ),
    Column(
        name="safe",
        heading="住房是否安全",
        en="housing safe",
        cell=FlagCell(yes=frozenset({"安全"}), no=frozenset({"不安全"})),
        synonyms=("住房安全", "是否安全住房"),
        shared=True,
    ),
    Column(
        name="built",
        heading="建房年份",
        en="year built",
        cell=YearCell(),
        synonyms=("建成年份", "建造年份"),
        shared=True,
    ),
    Column(
        name="toilet",
        heading="厕所类型",
        en="toilet",
        cell=CodeCell(("toilet_type",)),
        synonyms=("卫生厕所类型",),
        shared=True,
    ),
    Column(
        name="registered_poor",
        heading="是否建档立卡户",
        en="registered poor",
        cell=FlagCell(),
        synonyms=("是否建档立卡", "建档立卡户", "是否贫困户", "贫困户", "建档立卡"),
        shared=True,
        example="否",
    ),
    Column(
        name="standard",
        heading="识别标准",
        en="standard of identification",
        cell=CodeCell(("reg_standard",)),
        shared=True,
    ),
    Column(
        name="attribute",
        heading="贫困户属性",
        en="kind of poor household",
        cell=CodeCell(("reg_attribute",)),
        synonyms=("户属性", "属性"),
        shared=True,
    ),
    Column(
        name="main_cause",
        heading="主要致贫原因",
        en="main cause of poverty",
        cell=CodeCell(("reg_cause",)),
        synonyms=("致贫原因", "主要原因"),
        shared=True,
    ),
    Column(
        name="other_causes",
        heading="其他致贫原因",
        en="other causes of poverty",
        cell=CodesCell(("reg_cause",), most=2),
        synonyms=("其它致贫原因", "次要致贫原因"),
        shared=True,
        note="最多2项，用顿号隔开。",
    ),
    Column(
        name="entry_year",
        heading="识别年度",
        en="year of registration",
        cell=YearCell(),
        synonyms=("建档年度", "建档立卡年度", "识别年份"),
        shared=True,
    ),
    Column(
        name="exit_year",
        heading="脱贫年度",
        en="exit year",
        cell=YearCell(),
        synonyms=("脱贫年份", "脱贫时间"),
        shared=True,
    ),
    Column(
        name="status",
        heading="脱贫状态",
        en="exit status",
        cell=CodeCell(("reg_exit_status",)),
        synonyms=("脱贫属性", "脱贫情况"),
        shared=True,
    ),
    Column(
        name="helper",
        heading="帮扶责任人",
        en="helper",
        cell=NameCell(),
        synonyms=(
            "帮扶人",
            "帮扶干部",
            "结对帮扶人",
            "帮扶责任人姓名",
            "帮扶干部姓名",
            "帮扶人姓名",
        ),
        shared=True,
    ),
    Column(
        name="mon_type",
        heading="监测对象类别",
        en="monitored type",
        cell=CodeCell(("mon_type",)),
        synonyms=("监测类别", "监测对象类型"),
        shared=True,
    ),
    Column(
        name="mon_identified",
        heading="监测识别时间",
        en="monitored since",
        cell=DateCell(),
        synonyms=("识别监测时间", "纳入监测时间"),
        shared=True,
    ),
    Column(
        name="mon_risks",
        heading="返贫致贫风险",
        en="risks",
        cell=CodesCell(("mon_risk",)),
        synonyms=("风险类型", "致贫返贫风险", "主要风险"),
        shared=True,
    ),
    Column(
        name="mon_measures",
        heading="帮扶措施",
        en="measures",
        cell=TextCell(secret=True),
        shared=True,
    ),
    Column(
        name="mon_removed",
        heading="风险消除时间",
        en="risk removed",
        cell=DateCell(),
        synonyms=("消除风险时间",),
        shared=True,
    ),
    Column(
        name="household_phone",
        heading="户联系电话",
        en="household phone",
        cell=PERSON_COLUMNS[-2].cell,
        synonyms=("家庭联系电话", "户主联系电话", "户主电话"),
        shared=True,
    ),
    Column(
        name="household_card",
        heading="户银行卡号",
        en="household bank card",
        cell=PERSON_COLUMNS[-1].cell,
        synonyms=("户一卡通账号", "家庭银行卡号"),
        shared=True,
    ),
    Column(
        name="registered_on",
        heading="登记日期",
        en="registered on",
        cell=DateCell(),
        synonyms=("登记时间", "建户日期", "立户日期"),
        shared=True,
        example="2020-12-31",
    ),
    Column(
        name="note",
        heading="备注",
        en="note",
        cell=TextCell(secret=True),
        synonyms=("说明", "备注说明"),
        shared=True,
    ),
)

_HEAD_COLUMNS: Final = (
    Column(
        name="head_name",
        heading="户主姓名",
        en="name of the head",
        cell=NameCell(),
        synonyms=("户主", "户主名", "户主名称", "户主名字"),
        shared=True,
    ),
    Column(
        name="head_id",
        heading="户主公民身份号码",
        en="citizen id of the head",
        cell=IdentityCell(CitizenId),
        synonyms=("户主身份证号", "户主身份证号码", "户主身份证", "户主证件号码"),
        shared=True,
        key=True,
    ),
)


def _household(rows: Sequence[Row]) -> Household:
    """Make a household of its rows; of one row without a relation, its head is made."""
    shared = _joined(rows)
    members = [person_of(row) for row in rows if row.get("relation") is not None]
    if not members:
        row = rows[0]
        name = shared.get("head_name") or row.get("name") or ""
        identity = shared.get("head_id") or row.get("citizen_id")
        # A row that is one household has one card and one phone: the household's.
        head = {**row, "phone": None}
        members = [person_of(head, name=name, citizen_id=identity, relation="户主")]
        shared.setdefault("household_card", row.get("bank_card"))
        shared.setdefault("household_phone", row.get("phone"))
    else:
        members = [
            person
            if row.get("bank_card") is None
            else attrs.evolve(person, bank_card=row["bank_card"])
            for person, row in zip(members, rows, strict=True)
        ]
    return Household(
        id=shared["id"],
        members=tuple(members),
        persons=shared.get("persons"),
        area=shared.get("area") or "",
        village=shared.get("village") or "",
        group=shared.get("group") or "",
        kind=shared.get("kind"),
        poverty=_poverty(shared),
        monitoring=_monitoring(shared),
        housing=_housing(shared),
        land=tuple(
            ContractedLand(area=shared[name], kind=kind)
            for name, kind in _LANDS.items()
            if shared.get(name) is not None
        ),
        incomes=_incomes(shared),
        bank_card=shared.get("household_card"),
        phone=shared.get("household_phone"),
        registered_on=shared.get("registered_on"),
        note=shared.get("note") or "",
    )


def _joined(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what the rows tell of their household; the reader has told contradictions."""
    if len(rows) == 1:
        return {name: value for name, value in rows[0].items() if value is not None}
    found: dict[str, Any] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                found.setdefault(name, value)
    return found


def _poverty(row: Row) -> PovertyRecord | None:
    known = {name: row[name] for name in _POVERTY if row.get(name) is not None}
    if row.get("registered_poor") is False:
        if known:
            raise fail(InvariantError, "ledger.not-poor", household=row["id"])
        return None
    if not known and not row.get("registered_poor"):
        return None
    return PovertyRecord(**known)


def _monitoring(row: Row) -> tuple[MonitoringRecord, ...]:
    told = {
        "type": row.get("mon_type"),
        "identified": row.get("mon_identified"),
        "risks": row.get("mon_risks"),
        "removed": row.get("mon_removed"),
    }
    known = {name: value for name, value in told.items() if value is not None}
    if row.get("mon_measures"):
        known["measures"] = tuple(row["mon_measures"].split("；"))
    return (MonitoringRecord(**known),) if known else ()


def _housing(row: Row) -> Housing | None:
    known = {name: row[name] for name in _HOUSING if row.get(name) is not None}
    return Housing(**known) if known else None


def _incomes(row: Row) -> tuple[IncomeStatement, ...]:
    by_year: dict[int | None, dict[str, Any]] = {}
    for key, value in row.items():
        name, _, year = key.partition("@")
        if name in _INCOMES and value is not None:
            when = int(year) if year else row.get("income_year")
            by_year.setdefault(when, {})[name] = value
    return tuple(IncomeStatement(year=year, **parts) for year, parts in by_year.items())


def _rows(household: Household) -> Iterable[Row]:
    """Make the rows of a household, one a person; what is of the household is in each."""
    shared = _shared_row(household)
    for person in household.members:
        yield {**shared, **row_of_person(person)}


def _shared_row(household: Household) -> dict[str, Any]:
    _refuse_unfit(household)
    row: dict[str, Any] = {
        "id": household.id,
        "village": household.village or None,
        "group": household.group or None,
        "area": household.area or None,
        "kind": household.kind,
        "persons": household.persons,
        "household_phone": household.phone,
        "household_card": household.bank_card,
        "registered_on": household.registered_on,
        "note": household.note or None,
    }
    row |= _land_row(household) | _income_row(household)
    if household.housing is not None:
        row |= {name: getattr(household.housing, name) for name in _HOUSING}
    if household.poverty is not None:
        row["registered_poor"] = True
        row |= {name: getattr(household.poverty, name) or None for name in _POVERTY}
    for record in household.monitoring:
        row |= {
            "mon_type": record.type,
            "mon_identified": record.identified,
            "mon_risks": record.risks or None,
            "mon_measures": "；".join(record.measures) or None,
            "mon_removed": record.removed,
        }
    return row


def _refuse_unfit(household: Household) -> None:
    """Refuse what would be lost: more than one record, and records that tell nothing."""
    told = household.monitoring
    unfit = {
        "monitoring": len(told) > 1
        or MonitoringRecord() in told
        or any("；" in measure for record in told for measure in record.measures),
        "incomes": any(item == IncomeStatement(year=item.year) for item in household.incomes),
        "housing": household.housing == Housing(),
    }
    for field, is_unfit in unfit.items():
        if is_unfit:
            raise fail(InvariantError, "ledger.unfit", household=household.id, field=field)


def _land_row(household: Household) -> dict[str, Any]:
    names = {label: name for name, label in _LANDS.items()}
    row: dict[str, Any] = {}
    for plot in household.land:
        name = names.get(plot.kind.zh) if plot.kind is not None else None
        if (
            name is None
            or name in row
            or plot.certificate
            or plot.contract_code
            or plot.area is None
        ):
            raise fail(InvariantError, "ledger.unfit", household=household.id, field="land")
        row[name] = plot.area
    return row


def _income_row(household: Household) -> dict[str, Any]:
    return {
        f"{name}@{statement.year}" if statement.year else name: getattr(statement, name)
        for statement in household.incomes
        for name in _INCOMES
    }


def _tagged(column: Column) -> Column:
    """Return a column as closely held as the field that its cells go into."""
    for cls in (Household, PovertyRecord, Housing, IncomeStatement):
        found = sensitivity_of(cls).get(column.name)
        if found is not None:
            return attrs.evolve(column, sensitivity=found)
    close = column.cell.secret or column.name.startswith("mon_")
    held = Sensitivity.SENSITIVE if close else Sensitivity.PERSONAL
    return attrs.evolve(column, sensitivity=held)


_PLACES: Final = {
    "register.head": ("relation",),
    "register.persons": ("persons",),
    "register.person-twice": ("citizen_id",),
    "register.exit": ("exit_year", "entry_year"),
    "register.status": ("status", "exit_year"),
    "register.cause-twice": ("other_causes", "main_cause"),
    "register.causes": ("other_causes",),
    "register.removed": ("mon_removed", "mon_identified"),
    "register.risk-twice": ("mon_risks",),
    "register.monitoring-unstable": ("mon_type",),
    "register.monitoring-marginal": ("mon_type",),
    "register.income": ("net",),
    "register.level": ("area",),
    "ledger.not-poor": ("registered_poor",),
    "area.code": ("area",),
    "area.length": ("area",),
    "area.range": ("area",),
}

HOUSEHOLDS: Final = LedgerKind(
    id="households",
    zh="户台账",
    en="ledger of households",
    type=Household,
    columns=(
        *(_tagged(column) for column in (*_PLACE_COLUMNS, *_HEAD_COLUMNS)),
        *PERSON_COLUMNS,
        *(_tagged(column) for column in _HOUSEHOLD_COLUMNS),
    ),
    build=_household,
    rows=_rows,
    any_of=(("head_name", "name"),),
    grouped_by="id",
    grouped_if=("name", "relation"),
    part=person_of,
    places=PERSON_PLACES | _PLACES,
    core=(
        "id",
        "village",
        "group",
        "name",
        "relation",
        "citizen_id",
        "sex",
        "birth",
        "ethnicity",
        "education",
        "health",
        "labour",
        "medical_insured",
        "phone",
        "arable",
        "forest",
        "net",
        "income_year",
        "registered_poor",
        "main_cause",
        "exit_year",
        "household_card",
        "note",
    ),
)
"""One row a household, or one row a person of it; see the module."""
