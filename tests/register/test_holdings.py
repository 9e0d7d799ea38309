import pickle

import attrs
import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import DimensionError, ExactnessError, InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.register import ContractedLand, Housing, IncomeStatement

PARTS = {"wage": "2.4万元", "business": 8000, "property_": 0, "transfer": 1200, "cost": 3000}


@pytest.mark.parametrize(
    ("grade", "dangerous"), [("A", False), ("B", False), ("C", True), ("D", True)]
)
def test_houses_of_grade_c_and_d_are_dangerous(grade, dangerous):
    assert Housing(grade=grade).is_dangerous is dangerous


def test_without_a_grade_nobody_knows_whether_a_house_is_dangerous():
    assert Housing().is_dangerous is None
    assert Housing().safe is None


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Housing(built=999), "register.year"),
        (lambda: Housing(built="1998"), "register.year"),
        (lambda: Housing(safe="是"), "register.flag"),
        (lambda: Housing(grade="E"), "register.code"),
        (lambda: Housing(floor_area="-1平方米"), "register.negative"),
        (lambda: ContractedLand(area=-1), "register.negative"),
        (lambda: ContractedLand(kind="海洋"), "register.code"),
        (lambda: ContractedLand(contract_code="12345"), "register.contract"),
        (lambda: ContractedLand(contract_code="九" * 18), "register.contract"),
        (lambda: ContractedLand(contract_code=431228223204030001), "register.kind"),
        (lambda: ContractedLand(certificate=1), "register.kind"),
        (lambda: IncomeStatement(year=1900), "register.year"),
        (lambda: IncomeStatement(wage=-1), "register.negative"),
        (lambda: IncomeStatement(**PARTS, net=30_000), "register.income"),
    ],
)
def test_what_cannot_be_is_refused(make, code):
    with pytest.raises((InvariantError, TextError)) as caught:
        make()
    assert caught.value.code == code


def test_a_house_may_be_old():
    assert Housing(built=1368).built == 1368


def test_bare_numbers_are_in_the_unit_of_their_field():
    assert Housing(floor_area=120).floor_area == quantity("120平方米")
    assert ContractedLand(area="1公顷").area == ContractedLand(area=15).area
    assert IncomeStatement(wage=24_000).wage == quantity("2.4万元")


@pytest.mark.parametrize("net", ["-3000元", "－3000元", "−0.3万元", -3000, quantity("-3000元")])
def test_net_income_may_be_below_nothing(net):
    assert IncomeStatement(net=net).net == quantity("-3000元")


def test_a_blank_may_stand_behind_the_sign_of_net_income_and_a_second_sign_may_not():
    assert IncomeStatement(net=" - 5元").net == quantity("-5元")
    for net in ("--5元", "- -5元", "-－5元", "−-5元", "-+5元"):
        with pytest.raises(TextError) as caught:
            IncomeStatement(net=net)
        assert caught.value.code == "reading.unreadable"


def test_net_income_of_another_dimension_or_a_float_is_refused():
    for net in ("-3亩", quantity("-3亩"), "3户"):
        with pytest.raises(DimensionError):
            IncomeStatement(net=net)
    with pytest.raises(ExactnessError):
        IncomeStatement(net=5.5)


def test_net_income_is_the_sum_of_the_sources_less_the_cost():
    statement = IncomeStatement(year=2020, **PARTS)
    assert statement.net == quantity("3.02万元")
    assert statement.gross == quantity("3.32万元")
    assert IncomeStatement(year=2020, **PARTS, net="30200元") == statement
    loss = IncomeStatement(wage=0, business=100, property_=0, transfer=0, cost=900)
    assert loss.net == quantity("-800元")


@pytest.mark.parametrize("name", [*PARTS])
def test_one_unknown_part_leaves_the_net_income_as_it_was_told(name):
    known = {key: value for key, value in PARTS.items() if key != name}
    assert IncomeStatement(**known).net is None
    assert IncomeStatement(**known, net=5).net == quantity("5元")
    assert (IncomeStatement(**known).gross is None) is (name != "cost")


def test_a_changed_part_needs_the_net_income_to_be_told_anew():
    statement = IncomeStatement(year=2020, **PARTS)
    with pytest.raises(InvariantError) as caught:
        attrs.evolve(statement, wage=0)
    assert caught.value.code == "register.income"
    assert attrs.evolve(statement, wage=0, net=None).net == quantity("6200元")


def test_no_income_and_no_number_of_a_paper_is_shown():
    text = repr(IncomeStatement(**PARTS)) + repr(
        ContractedLand(area=3, certificate="第77号", contract_code="431228223204030001")
    )
    assert not any(word in text for word in ("8000", "2.4", "3.02", "77", "030001"))


@given(testing.housings(), testing.contracted_lands(), testing.income_statements(year=2020))
def test_holdings_are_values(house, plot, income):
    for value in (house, plot, income):
        again = pickle.loads(pickle.dumps(value))
        assert again == value
        assert hash(again) == hash(value)
        assert attrs.evolve(value) == value
