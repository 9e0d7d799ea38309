"""Titles: what they tell of all rows, and what only looks like it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from xiaoping.ledgers import DISBURSEMENTS
from xiaoping.ledgers.appointments import APPOINTMENTS
from xiaoping.ledgers.cells import CodeCell, YearCell
from xiaoping.ledgers.titles import is_named, titled_values


def told(*texts: str, kind: Any = DISBURSEMENTS) -> tuple[str, str]:
    found = titled_values(kind, ("scheme", "paid"), texts)
    return tuple(
        getattr(value, "code", str(value))
        for value in (found.get("scheme", ""), found.get("paid", ""))
    )  # type: ignore[return-value]  # two


@pytest.mark.parametrize(
    ("text", "scheme", "paid"),
    [
        ("2020年产业奖补资金发放表", "industry_award", "2020"),
        ("晓坪乡2020年度产业奖补发放花名册", "industry_award", "2020"),
        ("2020年第一批产业发展奖补公示", "industry_award", "2020"),
        ("2020年5月份临时救助发放表", "temporary_relief", "2020-05"),
        ("2020年上半年医疗救助", "medical_aid", "2020-H1"),
        ("2020年第二季度低保金发放表", "subsistence", "2020-Q2"),
        # for whom, and not what
        ("2020年低保户产业奖补资金发放表", "industry_award", "2020"),
        ("低保对象医疗救助", "medical_aid", ""),
        ("2020年低保户名单", "", "2020"),
        # the longest label stands, those within it do not
        ("危房改造补助", "housing_rebuild", ""),
        # two meanings are none
        ("医疗救助和临时救助发放表", "", ""),
        ("2019年、2020年医疗救助", "medical_aid", ""),
        ("2019-2020年医疗救助", "medical_aid", ""),
        # when the table was written, or up to when
        ("填报日期：2021年1月", "", ""),
        ("医疗救助 制表时间：2021年1月", "medical_aid", ""),
        ("截至2020年医疗救助", "medical_aid", ""),
        ("2020年12月31日医疗救助", "medical_aid", ""),
        # no year, no month, no scheme
        ("医疗救助120209年", "medical_aid", ""),
        ("2020年13月医疗救助", "medical_aid", ""),
        ("2020年1-6月医疗救助", "medical_aid", ""),
        ("2020年1月至6月医疗救助", "medical_aid", ""),
        ("2020年1月—12月医疗救助", "medical_aid", ""),
        ("2020年第一季度至第三季度医疗救助", "medical_aid", ""),
        ("2020年度和2021年度医疗救助", "medical_aid", ""),
        ("2020年——医疗救助", "medical_aid", "2020"),
        ("花名册", "", ""),
        ("", "", ""),
    ],
)
def test_a_title_tells_what_has_one_meaning(text: str, scheme: str, paid: str) -> None:
    assert told(text) == (scheme, paid)


def test_the_first_text_that_tells_it_prevails() -> None:
    assert told("2020年发放表", "医疗救助", "2019年临时救助.csv") == ("medical_aid", "2020")
    assert told("医疗救助和临时救助", "", "2019年临时救助.csv") == ("temporary_relief", "2019")


def test_only_columns_that_the_sheet_lacks_are_told() -> None:
    assert titled_values(DISBURSEMENTS, (), ["2020年产业奖补资金发放表"]) == {}
    assert set(titled_values(DISBURSEMENTS, ("paid",), ["2020年产业奖补资金发放表"])) == {
        "paid"
    }


def test_columns_of_years_and_of_closed_lists_are_told_too() -> None:
    columns = [
        attrs.evolve(
            column,
            cell={"scheme": CodeCell(("assist_scheme",)), "paid": YearCell()}.get(
                column.name, column.cell
            ),
        )
        for column in DISBURSEMENTS.columns
    ]
    kind = attrs.evolve(DISBURSEMENTS, columns=tuple(columns))
    found = titled_values(kind, ("scheme", "paid", "amount"), ["2020年5月医疗救助"])
    assert (found["scheme"].code, found["paid"], len(found)) == ("medical_aid", 2020, 2)


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("各部门主要负责人任命情况表", {"is_head": True}),
        ("机构负责人名单", {"is_head": True}),
        ("非主要负责人任免台账", {}),
        ("任免台账", {}),
        ("单位负责人：赵甲　填表人：钱乙", {}),
        ("负责人（签字）", {}),
        ("分管负责人任免台账", {}),
    ],
)
def test_a_yes_is_told_by_the_words_that_mean_it_in_the_column(title, found) -> None:
    assert titled_values(APPOINTMENTS, ("is_head",), [title]) == found


def test_a_kind_is_known_by_words_of_a_title() -> None:
    assert is_named(DISBURSEMENTS, ["晓坪乡", "2020年兑付情况"])
    assert not is_named(DISBURSEMENTS, ["晓坪乡户台账", ""])
