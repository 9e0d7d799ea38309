import datetime

import pytest

from xiaoping.errors import InvariantError
from xiaoping.programmes import Amendment, Disbursement, Portfolio
from xiaoping.programmes.draft import Draft, number_of
from xiaoping.programmes.parts import check_part

PART = "disbursements"


def paid(number, amount=1800):
    return Disbursement(scheme="医疗救助", household="0017", amount=amount, id=number)


def on(number, **told):
    day = datetime.date(2021, 3, number)
    return Amendment(**{"part": PART, "recorded_on": day, "source": "更正说明", **told})


@pytest.fixture
def draft():
    rows = [paid(f"F-{number}") for number in range(1, 5)]
    return Draft(Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=rows))


def numbers(draft):
    return [number_of(row) for row in draft.rows(PART)]


def test_rows_are_found_by_their_numbers_after_others_came_and_went(draft):
    draft.amend(on(1, id="F-2", removes=True))
    draft.amend(on(1, added=paid("F-2", 5)))
    draft.amend(on(1, id="F-4", changes={"id": ("F-4", "F-9")}))
    draft.amend(on(1, id="F-9", changes={"amount": (1800, 7)}))
    draft.amend(on(1, id="F-2", changes={"amount": (5, 6)}))
    assert numbers(draft) == ["F-1", "F-3", "F-9", "F-2"]
    assert [int(row.amount.amount) for row in draft.rows(PART)] == [1800, 1800, 7, 6]
    assert [item.position for item in draft.done] == [1, 3, 2, 2, 3]


def test_undoing_goes_back_step_by_step_to_the_beginning(draft):
    for told in (
        {"id": "F-2", "removes": True},
        {"added": paid("F-8")},
        {"id": "F-8", "changes": {"id": ("F-8", "F-2")}},
    ):
        draft.amend(on(1, **told))
    assert numbers(draft) == ["F-1", "F-3", "F-4", "F-2"]
    draft.undo()
    assert numbers(draft) == ["F-1", "F-3", "F-4", "F-8"]
    assert draft.undo().added == paid("F-8")
    assert draft.undo().removed == paid("F-2")
    assert numbers(draft) == ["F-1", "F-2", "F-3", "F-4"]
    with pytest.raises(InvariantError) as caught:
        draft.undo()
    assert caught.value.code == "amendment.none"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "F-1", "changes": {"amount": (1800, 2)}},  # what was recorded later says 1800
        {"id": "F-1", "removes": True},  # what was recorded later is of this row
        {"id": "F-7", "removes": True},  # there is none
        {"added": paid("F-8")},  # what was recorded later has this number
    ],
)
def test_what_does_not_fit_leaves_everything_as_it_was(draft, wrong):
    draft.amend(on(5, id="F-1", changes={"amount": (1800, 1300)}))
    draft.amend(on(6, added=paid("F-8")))
    before = list(draft.rows(PART)), draft.done
    with pytest.raises(InvariantError):
        draft.amend(on(2, **wrong))
    assert (draft.rows(PART), draft.done) == before
    draft.amend(on(7, id="F-8", removes=True))
    assert numbers(draft) == ["F-1", "F-2", "F-3", "F-4"]


def test_the_portfolio_that_it_began_with_stays(draft):
    before = draft.portfolio()
    draft.amend(on(1, id="F-2", removes=True))
    assert len(before.disbursements) == 4
    assert len(draft.portfolio().disbursements) == 3


def test_only_a_part_of_a_portfolio_has_rows(draft):
    assert check_part(PART) is Disbursement
    with pytest.raises(InvariantError, match="near is disbursements"):
        draft.rows("disbursement")


def test_a_class_whose_rows_have_no_numbers_gives_none():
    assert number_of(object()) == ""
