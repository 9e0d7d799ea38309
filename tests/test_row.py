"""What rows share: fields are read in their own units, open lists keep other words, order is kept."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from xiaoping import row
from xiaoping.codelists import Coded
from xiaoping.errors import DimensionError, InvariantError, TextError, XiaopingError
from xiaoping.identity import CitizenId
from xiaoping.periods import Month, Year
from xiaoping.row import (
    check_order,
    entry_of,
    name_of,
    open_entry,
    person_key,
    to_length,
    to_money,
    to_place,
    to_surface,
    to_when,
)

NEW = CitizenId.parse("990001198005040020")


@pytest.mark.parametrize(
    ("read", "given", "expected"),
    [
        (to_money, 600, "600元"),
        (to_money, "1.26万元", "1.26万元"),
        (to_surface, 35, "35亩"),
        (to_surface, "1.2公顷", "1.2公顷"),
        (to_length, 38, "38公里"),
        (to_length, "800米", "800米"),
    ],
)
def test_a_bare_number_counts_the_unit_of_its_field(
    read: Any, given: Any, expected: str
) -> None:
    assert str(read(given)) == expected
    assert read(None) is None


def test_a_quantity_of_something_else_and_a_float_are_refused() -> None:
    with pytest.raises(DimensionError):
        to_money("3亩")
    with pytest.raises(XiaopingError):
        to_money(1.5)  # type: ignore[arg-type]  # refused


def test_a_place_is_a_township_a_village_or_a_group() -> None:
    assert [to_place(code) for code in ("", "431228223204", "43122822320403")] == [
        "", "431228223204", "43122822320403",
    ]  # fmt: skip
    with pytest.raises(InvariantError) as caught:
        to_place("431228")
    assert caught.value.code == "register.level"
    with pytest.raises(XiaopingError):
        to_place("43122822")


def test_when_is_as_exact_as_it_is_told() -> None:
    assert to_when("2020年5月") == Month(2020, 5)
    assert to_when(2020) == Year(2020)
    assert to_when(None) is None


def test_an_open_list_keeps_what_it_does_not_have_and_counts_it_under_other() -> None:
    known = open_entry("scheme", " 产业奖补 ", "assist_scheme")
    assert known == Coded("assist_scheme", "industry_award")
    assert open_entry("scheme", "茶叶奖补 ", "assist_scheme") == "茶叶奖补"
    assert open_entry("scheme", " ", "assist_scheme") is None
    assert entry_of("茶叶奖补", "assist_scheme") == Coded("assist_scheme", "other")
    assert entry_of(known, "assist_scheme") is known
    assert (name_of(known), name_of("茶叶奖补"), name_of(None)) == (
        "产业奖补资金",
        "茶叶奖补",
        None,
    )


def test_an_entry_of_another_list_is_refused() -> None:
    with pytest.raises(InvariantError):
        open_entry("scheme", Coded("fund_source", "central"), "assist_scheme")
    with pytest.raises(TextError):
        open_entry("scheme", 5, "assist_scheme")  # type: ignore[arg-type]  # refused


@attrs.frozen(kw_only=True)
class Thing:
    id: str = attrs.field(default="", validator=row.an_id)
    note: str = attrs.field(default="", validator=row.a_text)
    done: bool | None = attrs.field(default=None, validator=row.a_flag)
    day: datetime.date | None = attrs.field(default=None, validator=row.a_date)
    count: int | None = attrs.field(default=None, validator=row.a_count)


@pytest.mark.parametrize(
    ("field", "wrong", "code"),
    [
        ("id", "0017 ", "row.id"),
        ("id", 17, "register.kind"),
        ("note", 5, "register.kind"),
        ("done", 1, "register.flag"),
        ("day", "2020-05-03", "register.date"),
        ("day", datetime.datetime(2020, 5, 3, tzinfo=datetime.UTC), "register.date"),
        ("count", -1, "register.count"),
        ("count", True, "register.count"),
        ("count", "3", "register.count"),
    ],
)
def test_a_field_refuses_what_is_no_value_of_it(field: str, wrong: Any, code: str) -> None:
    with pytest.raises(XiaopingError) as caught:
        Thing(**{field: wrong})
    assert caught.value.code == code
    assert field in str(caught.value)


def test_unknown_is_a_value_of_every_field() -> None:
    assert Thing() == Thing(id="", note="", done=None, day=None, count=None)
    assert Thing(id="0017", count=0, done=False).count == 0


def test_a_number_with_blanks_is_told_in_both_languages() -> None:
    with pytest.raises(InvariantError) as caught:
        Thing(id=" 0017")
    assert "首尾有空格" in caught.value.zh
    assert "begins or ends with a blank" in caught.value.en


def test_a_step_does_not_come_before_the_one_that_leads_to_it() -> None:
    day = datetime.date
    check_order(started=None, finished=day(2020, 4, 1))
    check_order(started=Year(2020), finished=day(2020, 4, 1))  # it may have been before
    check_order(started=day(2020, 4, 1), checked=None, finished=day(2020, 4, 1))
    with pytest.raises(
        InvariantError, match=r"'finished' \(2020-04\) is before 'started'"
    ) as caught:
        check_order(started=day(2020, 5, 1), checked=None, finished=Month(2020, 4))
    assert caught.value.code == "row.order"
    assert "“finished”（2020-04）早于“started”（2020-05-01）" in caught.value.zh


def test_a_person_is_known_by_the_number_else_by_the_name_in_the_household() -> None:
    assert person_key(NEW, "1", "赵甲") == person_key(NEW, "", "")
    assert person_key(None, "1", "赵甲") != person_key(None, "2", "赵甲")
    assert person_key(None, "", "赵甲") is None
    assert person_key(None, "1", "") is None


@pytest.mark.parametrize("code", ["431228223000", "43122822320403", "431228"])
def test_a_row_of_a_village_is_of_no_other_area(code: str) -> None:
    with pytest.raises(InvariantError, match="village"):
        row.to_village(code)
    assert row.to_village("431228223204") == "431228223204"
