import datetime

import attrs
import pytest

from xiaoping.errors import AbsentError, InvariantError, XiaopingError
from xiaoping.files.headings import heading_key
from xiaoping.ledgers import HOUSEHOLDS, KINDS, kind_of_class
from xiaoping.ledgers.cells import (
    CodeCell,
    IdentityCell,
    KeyCell,
    NameCell,
    TextCell,
    WholeCell,
)
from xiaoping.ledgers.kind import Column
from xiaoping.measures import Quantity, entity, quantity_field
from xiaoping.measures.dimensions import Surface
from xiaoping.register import Phone
from xiaoping.sensitivity import Sensitivity, tagged


@entity
class Orchard:
    """An orchard of the tests."""

    code: str
    owner_name: str = ""
    phone: Phone | None = None
    trees: int | None = None
    planted: datetime.date | None = None
    watered: bool | None = None
    remark: str = ""
    area: Quantity[Surface] | None = quantity_field("亩", Surface, default=0)


HEADINGS = {
    "code": "编号",
    "owner_name": "户主",
    "phone": "电话",
    "trees": "株数",
    "planted": "栽种日期",
    "watered": "是否灌溉",
    "remark": "备注",
    "area": ("面积", "种植面积"),
}


def test_a_column_follows_from_the_field_of_a_class_of_ones_own(table, codes):
    kind = kind_of_class(Orchard, HEADINGS, zh="果园台账")
    assert [type(kind.column(name).cell) for name in ("code", "owner_name", "phone", "remark")] == [
        KeyCell, NameCell, IdentityCell, TextCell,
    ]  # fmt: skip
    ledger = table(
        "编号,户主,株数,栽种日期,是否灌溉,种植面积（公顷）\n007,赵甲,30,2020.1.5,√,1", kind
    )
    orchard = ledger.values[0]
    assert (orchard.code, orchard.trees, orchard.watered, str(orchard.area)) == (
        "007",
        30,
        True,
        "1公顷",
    )
    assert codes(ledger) == [("ledger.unit-other", "F1")]
    assert next(iter(kind.rows(orchard)))["planted"] == datetime.date(2020, 1, 5)


def test_a_field_that_is_not_there_or_no_column_can_hold_is_refused():
    with pytest.raises(InvariantError) as caught:
        kind_of_class(Orchard, {"height": "高"})
    assert (caught.value.code, caught.value.details["field"]) == ("ledger.field", "height")

    @entity
    class Odd:
        parts: tuple[str, ...] = ()

    with pytest.raises(InvariantError, match="parts"):
        kind_of_class(Odd, {"parts": "部分"})


def test_lists_of_codes_and_the_key_are_chosen():
    @entity
    class Member:
        number: str
        sex: object = None
        note: str = attrs.field(default="", metadata=tagged(Sensitivity.SENSITIVE))

    kind = kind_of_class(
        Member,
        {"number": "号", "sex": "性别", "note": "备注"},
        lists={"sex": "gb_sex"},
        key="number",
    )
    assert kind.column("sex").cell == CodeCell(("gb_sex",))
    assert [column.name for column in kind.keys] == ["number"]
    assert kind.column("note").cell.secret
    assert kind.id == "member"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_no_two_columns_of_a_kind_share_a_heading(kind):
    seen = {}
    for column in kind.columns:
        for word in (column.heading, *column.synonyms):
            assert seen.setdefault(word, column.name) == column.name
        assert column.en
        assert kind.by_key[heading_key(column.heading)] is column


def test_a_column_of_a_year_is_the_column():
    assert HOUSEHOLDS.column("net@2020") is HOUSEHOLDS.column("net")
    assert HOUSEHOLDS.column("net").title == "年纯收入（元）"


def test_an_error_speaks_of_the_column_that_its_field_names():
    error = InvariantError("register.negative", "负", "negative", {"field": "arable"})
    assert HOUSEHOLDS.columns_of(error) == ("arable",)
    assert HOUSEHOLDS.columns_of(InvariantError("a.b", "甲", "a", {})) == ()


def test_an_annotation_that_names_what_is_not_there_is_told():
    local = attrs.make_class("Local", {"day": attrs.field(type="NotThere")})
    with pytest.raises(InvariantError) as caught:
        kind_of_class(local, {"day": "日期"})
    assert caught.value.code == "ledger.annotation"
    assert "'NotThere'" in str(caught.value)


def test_synonyms_are_given_as_words_or_as_one_text():
    cell = WholeCell("株")
    told = [
        Column("trees", "果树", "trees", cell, synonyms=words).synonyms
        for words in ("", "树", "树、株数", ["树", "株数"])
    ]
    assert told == [(), ("树",), ("树", "株数"), ("树", "株数")]


def test_a_column_that_is_not_there_names_near_ones():
    with pytest.raises(AbsentError) as caught:
        HOUSEHOLDS.column("persnos")
    assert (caught.value.code, caught.value.details["near"][0]) == (
        "ledger.column-absent",
        "persons",
    )


def test_a_kind_is_made_of_an_attrs_class_with_headings_by_field():
    @attrs.frozen
    class Pond:
        code: str

    wrong = [
        (int, {"code": "塘号"}, {}),
        (5, {}, {}),
        (Pond, ["code"], {}),
        (Pond, {"code": "塘号"}, {"key": "nope"}),
    ]
    codes = []
    for cls, headings, more in wrong:
        with pytest.raises(XiaopingError) as caught:
            kind_of_class(cls, headings, **more)
        codes.append(caught.value.code)
    assert codes == ["ledger.class", "ledger.class", "register.kind", "ledger.field"]
