import pickle
from datetime import date

import attrs
import pytest

from xiaoping.codelists import Coded, codelist, codelists
from xiaoping.engines.portfolio_tables import ENTITY_ROWS
from xiaoping.engines.roll_tables import COLUMNS_OF, RollTables
from xiaoping.errors import AbsentError, DuplicateError, InvariantError, XiaopingError
from xiaoping.indicators import (
    ColumnKind,
    EntityColumn,
    EntityType,
    Schema,
    bind,
    parse_formula,
    schema,
)
from xiaoping.indicators import parameters as built_in_parameters
from xiaoping.measures import Quantity, unit
from xiaoping.register import (
    ContractedLand,
    Household,
    Housing,
    IncomeStatement,
    MonitoringRecord,
    Person,
    PovertyRecord,
    Roll,
    Township,
    Village,
    VillagerGroup,
)

HEAD = Person(id="p1", relation="户主")

CODED = {
    ("household", "kind"): (Household, "kind", {"id": "1", "members": (HEAD,)}),
    ("household", "poverty_standard"): (PovertyRecord, "standard", {}),
    ("household", "poverty_attribute"): (PovertyRecord, "attribute", {}),
    ("household", "poverty_cause"): (PovertyRecord, "main_cause", {}),
    ("household", "poverty_status"): (PovertyRecord, "status", {}),
    ("household", "monitoring_type"): (MonitoringRecord, "type", {}),
    ("household", "housing_structure"): (Housing, "structure", {}),
    ("household", "housing_grade"): (Housing, "grade", {}),
    ("household", "toilet"): (Housing, "toilet", {}),
    ("person", "relation"): (Person, "relation", {}),
    ("person", "sex"): (Person, "sex", {}),
    ("person", "ethnicity"): (Person, "ethnicity", {}),
    ("person", "education"): (Person, "education", {}),
    ("person", "schooling"): (Person, "schooling", {}),
    ("person", "health"): (Person, "health", {}),
    ("person", "labour"): (Person, "labour", {}),
    ("person", "work"): (Person, "work", {}),
    ("person", "marital"): (Person, "marital", {}),
    ("plot", "kind"): (ContractedLand, "kind", {}),
    ("monitoring", "type"): (MonitoringRecord, "type", {}),
}
"""Which field of which type of the register each coded column is."""


def accepts(make, field, more, list_id):
    """Whether a field takes entries of a list: another complaint than of the list is its own."""
    entry = next(iter(codelist(list_id).values()))
    try:
        make(**{field: Coded(list_id, entry.code)}, **more)
    except XiaopingError as error:
        return error.code != "register.list"
    return True


def test_every_column_has_a_getter_and_every_getter_a_column():
    read = {code: {**rows.columns, **rows.together} for code, rows in ENTITY_ROWS.items()}
    getters = {**COLUMNS_OF, **read}
    assert set(getters) == set(schema())
    for code, entity in schema().items():
        assert set(getters[code]) == set(entity.by_name), code


def test_every_coded_column_is_compared_with_the_register():
    kinds = {
        (entity.code, column.name)
        for entity in schema().values()
        for column in entity.columns
        if column.kind is ColumnKind.CODE and entity.code in COLUMNS_OF
    }
    assert kinds == set(CODED)


@pytest.mark.parametrize(("entity", "column"), CODED)
def test_the_lists_of_a_column_are_those_that_the_register_accepts(entity, column):
    accepted = {item for item in codelists() if accepts(*CODED[entity, column], item)}
    assert set(schema()[entity][column].lists) == accepted


def first(list_id):
    return Coded(list_id, next(iter(codelist(list_id).values())).code)


def full_roll():
    """A roll of which every column of the schema has a value."""
    statement = IncomeStatement(
        year=2020,
        wage="1000元",
        business="0.2万元",
        property_="30元",
        transfer="4元",
        cost="500元",
    )
    home = Household(
        id="h1",
        area="43122822320401",
        kind=first("household_kind"),
        registered_on=date(2014, 1, 1),
        members=(
            Person(
                id="p1", relation="户主", sex="女", birth=date(1960, 2, 29), ethnicity=first("gb_ethnic"),
                education=first("reg_education"), schooling=first("reg_school"), health=first("reg_health"), labour=first("reg_labour"),
                work=first("reg_workplace"), marital=first("gb_marital"), medical_insured=True, pension_insured=False,
            ),
        ),
        poverty=PovertyRecord(
            standard=first("reg_standard"), attribute=first("reg_attribute"), main_cause=first("reg_cause"), status="已脱贫",
            entry_year=2014, exit_year=2018, helper="某干部",
        ),
        monitoring=(MonitoringRecord(type=first("mon_type"), identified=date(2020, 3, 1)),),
        housing=Housing(floor_area="100平方米", structure=first("housing_structure"), grade=first("house_grade"), safe=True,
                        toilet=first("toilet_type"), built=1999),
        land=(ContractedLand(area="1公顷", kind="耕地"), ContractedLand(area="2亩", kind="林地"),
            ContractedLand(area="1亩", kind="园地"),
        ),
        incomes=(statement,),
    )  # fmt: skip
    village = Village(
        code="431228223204", name="某村", households=200, persons=800, groups=8, cadres=5,
        is_poor_village=True, exit_year=2018, fibre=True, grid_upgraded=False, service_centre="是",
    )  # fmt: skip
    township = Township(
        code="431228223000", name="某乡", area="100平方公里", arable="2公顷", forest="3亩",
        distance_to_county_seat="5000米",
    )  # fmt: skip
    group = VillagerGroup(code="43122822320401", name="一组", households=20)
    return Roll(
        as_of=date(2020, 12, 31), households=(home,), villages=(village,), groups=(group,),
        township=township,
    )  # fmt: skip


KINDS = {
    ColumnKind.NUMBER: int,
    ColumnKind.CODE: Coded,
    ColumnKind.FLAG: bool,
    ColumnKind.YEAR: int,
    ColumnKind.DATE: date,
    ColumnKind.KEY: str,
}


@pytest.mark.parametrize("code", sorted(COLUMNS_OF))
def test_the_register_gives_values_of_the_kind_that_the_schema_says(code):
    table = RollTables(full_roll()).table(code)
    absent = {"removed", "is_monitored"}
    for column in schema()[code].columns:
        for value in table.column(column.name):
            assert value is not None or column.name in absent, column.name
            if value is None:
                continue
            if column.kind is ColumnKind.QUANTITY:
                assert type(value).__name__ in ("int", "Fraction"), column.name
            else:
                assert type(value) is KINDS[column.kind], column.name
            if column.kind is ColumnKind.CODE:
                assert value.list_id in column.lists


@pytest.mark.parametrize(
    ("entity", "column", "amount"),
    [
        ("township", "area", 100),
        ("township", "arable", 30),
        ("township", "forest", 3),
        ("township", "distance", 5),
        ("household", "floor_area", 100),
        ("household", "land", 18),
        ("household", "arable", 15),
        ("household", "forest", 2),
        ("household", "orchard", 1),
        ("household", "income_business", 2000),
        ("household", "income_gross", 3034),
        ("household", "income_net", 2534),
        ("household", "income_cost", 500),
        ("household", "size", 1),
        ("plot", "area", 15),
        ("village", "households", 200),
        ("village", "persons", 800),
        ("group", "households", 20),
    ],
)
def test_quantities_come_in_the_unit_of_their_column(entity, column, amount):
    assert RollTables(full_roll()).table(entity).column(column)[0] == amount


def test_every_field_of_quantities_is_of_the_dimension_of_its_column():
    roll = full_roll()
    home = roll.households[0]
    held = {
        ("township", "area"): roll.township.area,
        ("township", "arable"): roll.township.arable,
        ("township", "forest"): roll.township.forest,
        ("township", "distance"): roll.township.distance_to_county_seat,
        ("household", "floor_area"): home.housing.floor_area,
        ("household", "land"): home.land_of(None),
        ("household", "income_wage"): home.incomes[0].wage,
        ("plot", "area"): home.land[0].area,
    }
    for (entity, column), value in held.items():
        assert isinstance(value, Quantity)
        assert value.unit.dimension == schema()[entity][column].unit.dimension, column


def test_what_tells_persons_apart_is_counted_and_nothing_else():
    keys = [
        (entity.code, column.name)
        for entity in schema().values()
        for column in entity.columns
        if column.kind is ColumnKind.KEY
    ]
    assert [key for key in keys if key[0] in COLUMNS_OF] == [
        ("household", "id"),
        ("person", "id"),
    ]
    assert all(name == "id" or name.endswith("_id") for _, name in keys)
    names = {column.name for entity in schema().values() for column in entity.columns}
    assert not names & {"name", "citizen_id", "certificate", "phone", "bank_card", "note"}
    for text in (
        "sum(person: id)",
        "count(person where id = 'p1')",
        "count(person where id in ('p1'))",
        "count(person where id > 3)",
        "count(person where id)",
    ):
        with pytest.raises(InvariantError):
            bind(parse_formula(text), {}, schema(), built_in_parameters())


def shop(**changes):
    fields = {"code": "shop", "zh": "商店", "en": "shop", "unit_code": "establishment"}
    return EntityType(**({"columns": (), "parent": "village"} | fields | changes))


COLUMN_MISTAKES = [
    ({"name": "where"}, "schema.name", "列名“where”不能用", "cannot be called 'where'"),
    ({"name": "Size"}, "schema.name", "小写字母", "lower-case letters"),
    ({"name": "面积"}, "schema.name", "列名“面积”不能用", "cannot be called"),
    ({"name": "a b"}, "schema.name", "列名“a b”", "'a b'"),
    ({"name": ""}, "schema.name", "列名“”", "''"),
    ({"unit_code": ""}, "schema.column", "列“area”的类型是quantity", "'area' of kind quantity"),
    ({"kind": "flag"}, "schema.column", "列“area”的类型是flag", "'area' of kind flag"),
    (
        {"kind": "code", "unit_code": ""},
        "schema.column",
        "代码须有代码表",
        "a code needs lists",
    ),
    ({"lists": "gb_sex"}, "schema.column", "数量须有单位", "a quantity needs a unit"),
]


@pytest.mark.parametrize(("changes", "code", "zh", "en"), COLUMN_MISTAKES)
def test_a_column_that_cannot_be_is_refused(changes, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        EntityColumn(**({"name": "area", "kind": "quantity", "unit_code": "mu"} | changes))
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert pickle.loads(pickle.dumps(caught.value)).code == code


def test_a_list_of_a_column_exists():
    with pytest.raises(AbsentError):
        EntityColumn(name="sort", kind="code", lists="no_such_list")


LOOK_UPS = [
    (lambda: schema()["persons"], "schema.no-entity", "相近的有：person", "Near ones: person"),
    (
        lambda: schema()["person"]["agee"],
        "schema.no-column",
        "没有列“agee”",
        "no column 'agee'",
    ),
    (
        lambda: schema().column("person", ("village", "fibre")),
        "schema.no-parent",
        "“person”的上级不是“village”，可用的上级：household",
        "its parent is: household",
    ),
    (
        lambda: schema().column("township", ("county", "area")),
        "schema.no-parent",
        "“township”的上级不是“county”",
        "'county' is no parent of 'township'",
    ),
    (
        lambda: schema().extended([shop(code="village", parent="")]),
        "schema.twice",
        "实体类型有重名",
        "declared twice",
    ),
    (
        lambda: schema().extended([shop(parent="county")]),
        "schema.parent",
        "“shop”的上级“county”未声明",
        "The parent 'county' of the entity type 'shop'",
    ),
    (
        lambda: Schema([shop(code="a", parent="b"), shop(code="b", parent="a")]),
        "schema.circle",
        "的上级绕成了圈",
        "go in a circle",
    ),
    (
        lambda: Schema([shop(code="a", parent="a")]),
        "schema.circle",
        "实体类型“a”的上级绕成了圈",
        "The parents of the entity type 'a'",
    ),
]


@pytest.mark.parametrize(("wrong", "code", "zh", "en"), LOOK_UPS)
def test_a_name_that_is_not_there_and_a_shape_that_cannot_be_are_told(wrong, code, zh, en):
    with pytest.raises((AbsentError, DuplicateError, InvariantError)) as caught:
        wrong()
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_a_users_type_has_columns_and_parents_like_any_other():
    floor = EntityColumn(name="floor", kind="quantity", unit_code="square_metre", zh="面积")
    larger = schema().extended([shop(columns=[floor])])
    assert larger.column("shop", ("village", "fibre")).kind is ColumnKind.FLAG
    assert [item.code for item in larger.ancestors("shop")] == ["village", "township"]
    assert larger["shop"]["floor"].unit is unit("平方米")
    assert len(larger) == len(schema()) + 1
    assert "shop" not in schema()
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        larger["shop"].zh = "店"


def test_every_type_and_column_is_named_in_both_languages():
    for entity in schema().values():
        assert entity.zh
        assert entity.en
        assert len({column.zh for column in entity.columns}) == len(entity.columns)
        for column in entity.columns:
            assert column.zh, column.name
            assert column.en.isascii(), column.name
            assert column.unit.word or not column.unit_code
