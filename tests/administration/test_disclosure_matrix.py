"""The matrix of villages, kinds and quarters."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.administration import (
    Disclosure,
    DisclosureState,
    disclosure_matrix,
    quarters_between,
)
from xiaoping.administration.disclosure_checks import check_disclosures
from xiaoping.administration.disclosure_rule import due_of
from xiaoping.context import Context, places_of
from xiaoping.errors import InvariantError, TextError
from xiaoping.indicators import DatedParameter, parameters
from xiaoping.occasion import first_day, last_day
from xiaoping.periods import Quarter

A, B = "990001200200", "990001200201"
END = datetime.date(2020, 12, 31)
NAMES = {A: "甲村", B: "乙村"}
DAY = datetime.date(2020, 12, 31)
YEAR = quarters_between(Quarter(2020, 1), Quarter(2020, 4))
RULE = parameters().extended(
    [DatedParameter(code="disclosure.within", zh="期限", en="time", value=15, unit_code="day")]
)


def told(quarter, published, area=A, kind="财务公开", **more):
    return Disclosure(kind=kind, area=area, quarter=quarter, published=published, **more)


def states(matrix):
    return [cell.state.value for cell in matrix]


def test_every_state_has_its_cell_and_its_days():
    rows = [
        told("2020-Q1", "2020-04-10"),
        told("2020-Q2", "2020-07-20"),
        told("2020-Q1", None, B),
        told("2020-Q1", "2020-04-01", kind="党务公开"),
    ]
    rows.reverse()
    matrix = disclosure_matrix(rows, NAMES, YEAR, policy=RULE, as_of=DAY)
    assert states(matrix) == [
        "in_time", "late", "missing", "not_yet", "in_time", *["not_required"] * 3,
        "undated", "missing", "missing", "not_yet", *["not_required"] * 4,
    ]  # fmt: skip
    late = matrix.cell(A, "finance", Quarter(2020, 2))
    assert (late.due, late.days, late.published) == (
        datetime.date(2020, 7, 15),
        5,
        datetime.date(2020, 7, 20),
    )
    missing = matrix.cell(A, "finance", Quarter(2020, 3))
    assert (missing.due, missing.days, missing.row) == (datetime.date(2020, 10, 15), 77, None)
    assert len(matrix) == 16
    assert {state.zh for state in DisclosureState} == {
        "按时", "迟公开", "时间不明", "未公开", "未到期", "不要求",
    }  # fmt: skip


def test_findings_name_village_quarter_and_what_to_do():
    matrix = disclosure_matrix(
        [told("2020-Q1", "2020-04-20")], {A: "甲村"}, YEAR[:2], policy=RULE, as_of=DAY
    )
    late, missing = matrix.problems()
    assert (late.code, late.where.path) == ("disclosure.late", "disclosures[0]")
    assert missing.code == "disclosure.missing"
    assert missing.where.path == f"disclosures/{A}/finance/2020-Q2"
    assert (
        "甲村2020年第二季度的财务公开没有公开，应不晚于2020-07-15，已过169天"
        in missing.message()
    )
    assert "甲村 for 2020-Q2 is missing, 169 days after" in missing.message("en")


def test_without_a_rule_nothing_is_missing():
    matrix = disclosure_matrix([told("2020-Q1", "2025-01-01")], NAMES, YEAR, as_of=DAY)
    assert set(states(matrix)) == {"not_required"}
    assert not matrix.problems()
    known = disclosure_matrix([told("2020-Q1", None)], NAMES, YEAR, as_of=DAY)
    assert states(known)[0] == "in_time"


def test_villages_are_those_of_the_register_or_of_the_rows():
    rows = [told("2020-Q1", None), told("2020-Q1", None, "990001200209")]
    matrix = disclosure_matrix(rows, NAMES, YEAR, as_of=DAY)
    assert (tuple(matrix.villages), matrix.outside) == ((A, B), (1,))
    by_rows = disclosure_matrix(rows, quarters=YEAR, as_of=DAY)
    assert (tuple(by_rows.villages), by_rows.outside) == ((A, "990001200209"), ())
    assert tuple(disclosure_matrix([], [B], YEAR, ["party"], as_of=DAY).villages.values()) == (
        B,
    )


@pytest.mark.parametrize("name", ["甲村", "甲"])
def test_a_row_without_a_code_is_of_the_village_of_its_name(name):
    row = Disclosure(kind="财务公开", village=name, quarter="2020-Q1", published="2020-04-01")
    matrix = disclosure_matrix([row], NAMES, YEAR, policy=RULE, as_of=DAY)
    assert matrix.cell(A, "finance", YEAR[0]).state is DisclosureState.IN_TIME
    twins = disclosure_matrix([row], {A: "甲村", B: "甲村"}, YEAR, policy=RULE, as_of=DAY)
    assert twins.outside == (0,)


def test_a_name_and_a_code_of_one_village_are_one_where_no_register_is():
    rows = [
        told("2020-Q1", "2020-04-01", village="甲村"),
        Disclosure(kind="财务公开", village="甲村", quarter="2020-Q2", published="2020-07-01"),
    ]
    matrix = disclosure_matrix(rows, policy=RULE, as_of=DAY)
    assert dict(matrix.villages) == {A: "甲村"}
    assert states(matrix)[:2] == ["in_time", "in_time"]


def test_the_earlier_one_says_whether_it_was_in_time_and_a_correction_does_not():
    first, again = (
        told("2020-Q1", "2020-04-01"),
        told("2020-Q1", "2020-09-01", is_corrected=True),
    )
    for rows in ([first, again], [again, first]):
        matrix = disclosure_matrix(rows, NAMES, YEAR[:1], policy=RULE, as_of=DAY)
        assert states(matrix)[0] == "in_time"
    alone = disclosure_matrix([again], NAMES, YEAR[:1], policy=RULE, as_of=DAY)
    assert states(alone)[0] == "late"
    twice = [told("2020-Q1", "2020-09-01"), first, told("2020-Q1", None)]
    assert (
        states(disclosure_matrix(twice, NAMES, YEAR[:1], policy=RULE, as_of=DAY))[0]
        == "in_time"
    )


def test_what_is_made_public_after_the_day_has_not_happened():
    rows = [told("2020-Q1", "2020-08-01")]
    then = datetime.date(2020, 5, 1)
    matrix = disclosure_matrix(rows, {A: "甲村"}, YEAR[:1], policy=RULE, as_of=then)
    assert states(matrix) == ["missing"]
    assert disclosure_matrix(rows, policy=RULE, as_of=then).quarters == YEAR[:2]


def test_months_and_years_are_judged_by_what_is_certain():
    cases = {"2020-04": "undated", "2020-05": "late", "2020": "undated", "2020-Q3": "late"}
    for published, state in cases.items():
        matrix = disclosure_matrix(
            [told("2020-Q1", published)], {A: "甲村"}, YEAR[:1], policy=RULE, as_of=DAY
        )
        assert states(matrix) == [state], published
    law = disclosure_matrix([told("2020-Q4", None)], policy=parameters(), as_of=DAY)
    assert states(law) == ["in_time"]


def test_what_is_no_day_is_refused():
    for wrong in (2020, "2020-12-31", datetime.datetime(2020, 12, 31), None):  # noqa: DTZ001 - what carries a time is refused
        with pytest.raises(InvariantError, match="is no day") as caught:
            disclosure_matrix([], as_of=wrong)
        assert caught.value.code == "disclosure.as-of"


def test_nothing_is_a_matrix_of_nothing():
    matrix = disclosure_matrix([], as_of=DAY)
    assert (len(matrix), matrix.quarters, matrix.tally.published) == (0, (), 0)
    assert repr(matrix) == "<DisclosureMatrix 0 villages × 0 kinds × 0 quarters>"


ROWS = st.lists(
    testing.disclosures(first=datetime.date(2019, 1, 1), last=datetime.date(2021, 6, 30)),
    max_size=12,
)


@given(ROWS, st.dates(datetime.date(2019, 6, 1), datetime.date(2021, 6, 30)))
def test_cells_are_what_the_rows_say_one_by_one(rows, day):
    matrix = disclosure_matrix(rows, policy=RULE, as_of=day)
    context = Context(policy=RULE)
    for cell in matrix:
        due = due_of(cell.kind, cell.quarter, context)
        mine = [
            row
            for row in rows
            if (row.area, row.sort, row.quarter) == (cell.village, cell.kind, cell.quarter)
            and (row.published is None or first_day(row.published) <= day)
        ]
        if not mine:
            is_over = due.day is not None and due.day < day
            wanted = (
                ("missing" if is_over else "not_yet") if due.is_required else "not_required"
            )
            assert cell.state.value == wanted
            continue
        row = rows[cell.row]
        assert row in mine
        plain = [one for one in mine if not one.is_corrected]
        assert not (plain and row.is_corrected)
        assert cell.state.is_published
        if cell.state is DisclosureState.LATE:
            assert first_day(row.published) > due.day
            assert cell.days == (first_day(row.published) - due.day).days > 0
        if (
            row.published is not None
            and due.day is not None
            and last_day(row.published) <= due.day
        ):
            assert cell.state is DisclosureState.IN_TIME


@given(ROWS)
def test_counts_by_village_kind_and_quarter_are_those_of_the_cells(rows):
    matrix = disclosure_matrix(rows, policy=RULE, as_of=DAY)
    parts = [
        [matrix.of_village(village) for village in matrix.villages],
        [matrix.of_kind(kind) for kind in matrix.kinds],
        [matrix.of_quarter(quarter) for quarter in matrix.quarters],
    ]
    for tallies in parts:
        for state in DisclosureState:
            counted = sum(cell.state is state for cell in matrix)
            assert sum(getattr(tally, state.value) for tally in tallies) == counted
            assert getattr(matrix.tally, state.value) == counted
        for name in ("required", "fulfilled", "published"):
            assert sum(getattr(tally, name) for tally in tallies) == getattr(matrix.tally, name)
    tally = matrix.tally
    assert tally.required == tally.fulfilled + tally.missing
    assert len(matrix.problems()) == tally.late + tally.missing == len(matrix.amiss)


@given(ROWS)
def test_what_is_late_in_the_matrix_is_late_in_the_check(rows):
    matrix = disclosure_matrix(rows, policy=RULE, as_of=datetime.date(2022, 1, 1))
    checked = {
        p.where.path
        for p in check_disclosures(rows, Context(policy=RULE), places_of("disclosures"))
        if p.code == "disclosure.late"
    }
    late = {p.where.path for p in matrix.problems() if p.code == "disclosure.late"}
    corrected = {f"disclosures[{n}]" for n, row in enumerate(rows) if row.is_corrected}
    assert late - corrected <= checked


def test_quarters_and_kinds_may_be_told_in_words():
    row = Disclosure(kind="财务公开", village="甲村", quarter="2020-Q1", published="2020-04-01")
    found = disclosure_matrix([row], quarters=["2020年第一季度"], kinds=["财务公开"], as_of=END)
    assert (found.kinds, found.tally.in_time) == (("finance",), 1)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"kinds": "finance"}, "kinds"),
        ({"villages": "431228223204"}, "villages"),
        ({"quarters": [None]}, "quarters"),
        ({"rows": ["甲村"]}, "rows"),
    ],
)
def test_what_is_no_list_of_its_kind_is_refused(asked, field):
    with pytest.raises(TextError) as caught:
        disclosure_matrix(**{"rows": [], "as_of": END, **asked})
    assert (caught.value.code, caught.value.details["field"]) == ("register.kind", field)


def test_a_word_that_the_list_lacks_is_due_as_other_kinds_are_in_matrix_and_check():
    row = Disclosure(kind="低保公示", village="甲村", quarter="2020-Q1", published="2020-06-01")
    own = DatedParameter(
        code="disclosure.within.other", zh="其他公开时限", en="time", value=15, unit_code="day"
    )
    policy = parameters().extended([own])
    matrix = disclosure_matrix([row], policy=policy, as_of=END)
    checked = check_disclosures([row], Context(policy=policy), places_of("disclosures"))
    late = [problem for problem in matrix.problems() if problem.code == "disclosure.late"]
    assert [p.fields["days"] for p in late] == [p.fields["days"] for p in checked] == [47]
