import datetime
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import AbsentError, InvariantError, TextError
from xiaoping.programmes import (
    Amendment,
    Disbursement,
    Portfolio,
    Saying,
    amend,
    amend_all,
    as_told_on,
    said,
    undo,
)
from xiaoping.sensitivity import untagged

PART = "disbursements"


def day(number):
    return datetime.date(2021, 3, 1) + datetime.timedelta(days=number)


def paid(number, amount=1800, **more):
    return Disbursement(
        scheme="医疗救助", household="0017", amount=amount, id=number, person="赵甲", **more
    )


def holding(*rows, **more):
    return Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=rows, **more)


def on(number, **told):
    return Amendment(
        **{"part": PART, "recorded_on": day(number), "source": f"更正{number}号", **told}
    )


TWO = holding(paid("F-07"), paid("F-08"))


def test_a_field_is_corrected_and_the_correction_is_kept():
    after = amend(TWO, on(1, id="F-07", changes={"amount": ("1800元", "0.13万元")}))
    assert after.disbursements == (paid("F-07", 1300), paid("F-08"))
    assert TWO.disbursements[0] == paid("F-07"), "the old portfolio stays as it was"
    (kept,) = after.amendments
    assert str(kept.changes[0].before) == "1800元"
    assert kept.position == 0


def test_a_row_entered_by_mistake_is_taken_out_and_kept():
    after = amend(TWO, on(1, id="F-07", removes=True))
    assert after.disbursements == (paid("F-08"),)
    assert after.amendments[0].removed == paid("F-07")


def test_of_two_equal_rows_without_a_number_one_is_taken_out():
    twice = holding(paid(""), paid(""))
    assert len(amend(twice, on(1, row=paid(""), removes=True))) == 1


def test_a_forgotten_row_is_added():
    assert amend(TWO, on(1, added=paid("F-09"))).disbursements[-1] == paid("F-09")


def test_several_fields_are_corrected_at_once_where_one_alone_would_be_no_valid_row():
    many = holding(Disbursement(scheme="医疗救助", households=3, persons=5, amount=1, id="M"))
    both = {"households": (3, 8), "persons": (5, 9)}
    assert amend(many, on(1, id="M", changes=both)).disbursements[0].persons == 9
    with pytest.raises(InvariantError) as caught:
        amend(many, on(1, id="M", changes={"households": (3, 8)}))
    assert caught.value.code == "amendment.invalid"
    assert "照此更正后这一行不成立" in caught.value.zh


def test_what_was_told_as_nothing_is_nothing_however_it_is_written():
    after = amend(TWO, on(1, id="F-07", changes={"goods": (None, "棉被")}))
    assert after.disbursements[0].goods == "棉被"


REFUSED = [
    (
        {"id": "F-70", "removes": True},
        "amendment.no-row",
        "相近的有：F-08、F-07",
        "no row 'F-70'",
    ),
    (
        {"row": paid("", 5), "removes": True},
        "amendment.no-such-row",
        "没有与所给的一样的行",
        "No row of 'disbursements' is as it was given",
    ),
    (
        {"id": "F-07", "changes": {"amuont": (1, 2)}},
        "amendment.no-field",
        "相近的有：amount",
        "have no field 'amuont'; near is amount",
    ),
    (
        {"id": "F-07", "changes": {"goods": ("米", "面")}},
        "amendment.before",
        "“goods”现在是“—”，不是所写的原值“米”",
        "'goods' says '—' and not '米'",
    ),
    (
        {"id": "F-07", "changes": {"amount": (1800, "1800元")}},
        "amendment.no-change",
        "没有可更正的",
        "nothing is amended",
    ),
    (
        {"id": "F-07", "changes": {"amount": (1800, 0)}},
        "amendment.invalid",
        "不成立",
        "would not be valid",
    ),
    (
        {"id": "F-07", "changes": {"amount": ("多少", 2)}},
        "amendment.invalid",
        "不成立",
        "would not be valid",
    ),
    (
        {"id": "F-07", "changes": {"id": ("F-07", "F-08")}},
        "amendment.taken",
        "已有编号为“F-08”的行",
        "has a row 'F-08' already",
    ),
    ({"added": paid("F-08")}, "amendment.taken", "已有编号", "Give another number"),
    (
        {"part": "disbursment", "id": "F-07", "removes": True},
        "amendment.part",
        "没有“disbursment”这一类",
        "has no part 'disbursment'; near is disbursements",
    ),
]


@pytest.mark.parametrize(("told", "code", "zh", "en"), REFUSED)
def test_what_does_not_fit_is_refused_with_what_was_found(told, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        amend(TWO, on(1, **told))
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_a_number_that_two_rows_have_tells_neither():
    with pytest.raises(InvariantError, match=r"has 2 rows 'F-07': which one is meant"):
        amend(holding(paid("F-07"), paid("F-07", 5)), on(1, id="F-07", removes=True))


def test_personal_values_are_told_by_their_shape():
    with pytest.raises(InvariantError) as caught:
        amend(TWO, on(1, id="F-07", changes={"person": ("钱乙", "孙丙")}))
    assert "现在是“字字”，不是所写的原值“字字”" in caught.value.zh
    assert "赵甲" not in repr(caught.value.details)


def test_values_of_another_class_are_refused():
    with pytest.raises(TextError, match="'added' must be a Disbursement"):
        amend(TWO, on(1, added="F-09"))
    with pytest.raises(TextError, match="'row' must be a Disbursement"):
        amend(TWO, on(1, row="F-09", removes=True))
    with pytest.raises(TextError, match="'amendment' must be a Amendment"):
        amend(TWO, "F-07")


def test_nothing_is_undone_where_nothing_was_amended():
    with pytest.raises(InvariantError, match="There is no amendment that could be undone"):
        undo(TWO)


def test_a_portfolio_holds_only_recorded_amendments_in_order():
    loose = on(1, id="F-07", removes=True)
    with pytest.raises(InvariantError, match="not in the order of their days"):
        holding(amendments=[loose])
    late, early = (attrs.evolve(on(n, added=paid("")), position=0) for n in (2, 1))
    with pytest.raises(InvariantError) as caught:
        holding(amendments=[late, early])
    assert caught.value.code == "amendment.unrecorded"


def test_what_is_recorded_late_takes_its_place_by_its_day():
    first = amend(TWO, on(5, id="F-07", changes={"goods": ("", "棉被")}))
    both = amend(first, on(2, id="F-07", changes={"amount": (1800, 1300)}))
    assert [item.recorded_on for item in both.amendments] == [day(2), day(5)]
    assert as_told_on(both, day(3)).disbursements[0] == paid("F-07", 1300)


def test_what_was_recorded_later_must_still_fit():
    later = amend(TWO, on(5, id="F-07", changes={"amount": (1800, 1200)}))
    with pytest.raises(InvariantError) as caught:
        amend(later, on(2, id="F-07", changes={"amount": (1800, 1300)}))
    assert caught.value.code == "amendment.later"
    assert "登记的更正在此之后不再成立" in caught.value.zh
    assert "recorded on 2021-03-06 no longer fits" in caught.value.en


def test_everything_that_was_said_of_a_row_is_told_oldest_first():
    after = amend_all(
        TWO,
        [
            on(1, id="F-07", changes={"amount": (1800, 1300)}, earlier="发放表", by="钱乙"),
            on(2, id="F-08", removes=True),
            on(3, id="F-07", changes={"id": ("F-07", "F-17")}),
            on(4, id="F-17", removes=True, reason="重复录入"),
        ],
    )
    for number in ("F-07", "F-17"):
        sayings = said(after, PART, number)
        told = [(one.on, str(one.row.amount) if one.row else None) for one in sayings]
        assert told == [
            (None, "1800元"),
            (day(1), "1300元"),
            (day(3), "1300元"),
            (day(4), None),
        ]
        assert [one.source.document for one in sayings] == [
            "发放表",
            "更正1号",
            "更正3号",
            "更正4号",
        ]
    assert sayings[1].by == "钱乙"
    assert sayings[3].reason == "重复录入"
    assert "钱乙" not in repr(sayings)
    assert "重复" not in repr(sayings)
    assert len(said(after, PART, "F-08")) == 2


def test_a_row_without_a_number_is_asked_for_by_what_was_said_of_it():
    plain = paid("")
    after = amend(holding(plain), on(1, row=plain, changes={"amount": (1800, 1300)}))
    assert len(said(after, PART, row=plain)) == 2
    assert said(after, PART, row=paid("", 1300)) == said(after, PART, row=plain)


def test_of_a_row_that_never_was_nothing_was_said():
    with pytest.raises(AbsentError, match=r"no row 'F-70' .* near is F-08, F-07"):
        said(TWO, PART, "F-70")
    with pytest.raises(AbsentError):
        said(TWO, PART)
    with pytest.raises(InvariantError, match="has no part 'loan'"):
        said(TWO, "loan", "F-07")


def test_the_day_must_be_a_day():
    with pytest.raises(TextError):
        as_told_on(TWO, "2021-03-05")


def test_every_field_of_a_saying_is_tagged():
    assert untagged(Saying) == ()


@st.composite
def amended(draw):
    """A portfolio with the rows after each amendment, and the days of the amendments."""
    size = draw(st.integers(1, 4))
    portfolio = holding(*(paid(draw(st.sampled_from((f"F-{n}", "")))) for n in range(size)))
    states, days, number, last = [portfolio], [], size, 0
    for _ in range(draw(st.integers(0, 8))):
        last += draw(st.integers(0, 2))
        rows = portfolio.disbursements
        act = draw(st.sampled_from(("change", "remove", "add"))) if rows else "add"
        if act == "add":
            told = {"added": paid(f"F-{number}")}
            number += 1
        else:
            row = draw(st.sampled_from(rows))
            told = {"id": row.id} if row.id else {"row": row}
            if act == "remove":
                told["removes"] = True
            else:
                new = row.amount + draw(st.integers(1, 50)) * row.amount
                told["changes"] = {"amount": (row.amount, new)}
                if row.id and draw(st.booleans()):
                    told["changes"]["id"] = (row.id, f"{row.id}甲")
        portfolio = amend(portfolio, on(last, **told))
        states.append(portfolio)
        days.append(last)
    return states, days


@given(amended())
def test_undoing_what_was_amended_gives_what_was_there(history):
    states, _ = history
    for before, after in pairwise(states):
        back = undo(after)
        assert back.disbursements == before.disbursements
        assert list(map(str, (r.amount for r in back.disbursements))) == list(
            map(str, (r.amount for r in before.disbursements))
        )
        assert back.amendments == before.amendments


@given(amended(), st.integers(-1, 17))
def test_as_told_on_a_day_is_what_was_there_on_that_day(history, number):
    states, days = history
    by_then = sum(1 for one in days if one <= number)
    told = as_told_on(states[-1], day(number))
    assert told.disbursements == states[by_then].disbursements
    assert told.amendments == states[by_then].amendments


@given(amended())
def test_the_last_thing_said_of_a_row_is_what_the_row_says(history):
    final = history[0][-1]
    for row in final.disbursements:
        sayings = said(final, PART, row.id) if row.id else said(final, PART, row=row)
        assert row in [one.row for one in sayings]
        if row.id:
            assert sayings[-1].row == row
    days = [item.recorded_on for item in final.amendments]
    assert days == sorted(days)


@given(amended(), st.randoms())
def test_amendments_of_different_rows_may_come_in_any_order(history, random):
    start = history[0][0]
    numbered = [row for row in start.disbursements if row.id]
    told = [
        on(n, id=row.id, changes={"amount": (1800, 1800 + n + 1)})
        for n, row in enumerate(numbered)
    ]
    mixed = list(told)
    random.shuffle(mixed)
    straight, shuffled = amend_all(start, told), amend_all(start, mixed)
    assert shuffled.disbursements == straight.disbursements
    assert shuffled.amendments == straight.amendments


@pytest.mark.parametrize("position", [1, 99])
def test_an_amendment_of_a_row_that_is_not_there_is_never_undone(position):
    change = on(1, id="F-07", changes={"amount": (1, 2)}, position=position)
    wrong = Portfolio(as_of=day(0), disbursements=[paid("F-07")], amendments=[change])
    for ask in (
        undo,
        lambda item: said(item, PART, "F-07"),
        lambda item: as_told_on(item, day(0)),
    ):
        with pytest.raises(InvariantError, match=r"Record amendments by amend\(\)"):
            ask(wrong)


@pytest.mark.parametrize("position", [-1, True, "x", 1.5])
def test_the_place_of_a_row_is_a_count(position):
    with pytest.raises(InvariantError, match="'position' must be a whole number"):
        on(1, id="F-07", changes={"amount": (1, 2)}, position=position)


def test_what_is_no_portfolio_and_no_amendment_is_refused():
    for wrong in (
        lambda: amend(5, on(1, id="F-07", removes=True)),
        lambda: undo(None),
        lambda: amend_all(TWO, 5),
        lambda: on(1, id="F-07", changes=5),
        lambda: on(1, id="F-07", changes="amount"),
    ):
        with pytest.raises(TextError, match="must be a"):
            wrong()
