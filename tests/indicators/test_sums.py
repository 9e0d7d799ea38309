import pickle

import pytest

from xiaoping.errors import DimensionError, InvariantError, XiaopingError
from xiaoping.indicators import AdditionError, Key, Observation, Relation, Total
from xiaoping.indicators.sums import missing_of, total_of
from xiaoping.measures import Missing, parse, quantity
from xiaoping.periods import Year

TOWNSHIP = "431228223000"
KEY = Key("employ.persons", TOWNSHIP, Year(2020))


def posts(*figures, overlaps=()):
    """Posts a, b, c … of these figures; 'ab' says that a and b may overlap."""
    return [
        Observation(
            f"employ.{name}", TOWNSHIP, Year(2020), parse(figure), id=name,
            relations=[Relation("possible_overlap", pair[1]) for pair in overlaps if pair[0] == name],
        )
        for name, figure in zip("abcdefghijklmnopqrstuvwxyz", figures, strict=False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("figures", "overlaps", "value"),
    [
        # special posts, public welfare, transfer, industrial park, workshop
        (("46人", "45人", "139人", "37人", "6人"), ("cd", "ce", "de"), "230—273人"),
        (("46人", "45人"), (), "91人"),
        (("46人", "45人"), ("ab",), "46—91人"),
        (("46人", "0人"), ("ab",), "46人"),
        # a and c are apart, so they come to 60 at least; b may lie in both
        (("30人", "40人", "30人"), ("ab", "bc"), "60—100人"),
        (("10人", "90人", "20人"), ("ab", "bc"), "90—120人"),
        # two pairs that have nothing to do with each other
        (("5人", "3人", "7人", "2人"), ("ab", "cd"), "12—17人"),
        # what is said of one holds for the other
        (("5人", "3人"), ("ba",), "5—8人"),
        (("100余人", "30人"), ("ab",), "[101, 229]人"),
        (("100余人", "30人"), (), "[131, 229]人"),
    ],
)
def test_a_total_of_what_may_overlap_is_a_range(figures, overlaps, value):
    found = total_of(KEY, posts(*figures, overlaps=overlaps))
    assert str(found.value) == value
    assert found.overlapping is bool(overlaps)


def test_what_equals_another_may_be_the_very_same():
    poor = Observation("poverty.households", TOWNSHIP, Year(2020), parse("606户"), id="poor")
    paid = Observation(
        "assist.households", TOWNSHIP, Year(2020), parse("606户"),
        relations=[Relation("equals", "poor")],
    )  # fmt: skip
    assert str(total_of(KEY, [poor, paid]).value) == "606—1212户"


def test_of_many_that_may_overlap_the_greatest_is_there_at_least():
    found = total_of(KEY, posts(*(f"{n}人" for n in range(1, 27))), overlaps=True)
    assert str(found.value) == "26—351人"
    chain = [
        f"{a}{b}" for a, b in zip("abcdefghijklmnopqrs", "bcdefghijklmnopqrst", strict=True)
    ]
    told = total_of(KEY, posts(*["10人"] * 20, overlaps=chain))
    # More than 16 hang together: true, though ten of them are apart.
    assert str(told.value) == "10—200人"


def test_a_range_needs_figures_that_are_not_below_zero():
    with pytest.raises(AdditionError) as caught:
        total_of(KEY, posts("5人", "-3人"), overlaps=True)
    assert caught.value.code == "aggregation.negative"


@pytest.mark.parametrize(
    ("kind", "code"),
    [("of_which", "aggregation.of-which"), ("supersedes", "aggregation.superseded")],
)
def test_a_part_is_not_added_to_its_whole_nor_a_correction_to_what_it_corrects(kind, code):
    total = Observation("loan.micro.amount", TOWNSHIP, Year(2019), parse("900余万元"), id="all")
    part = Observation(
        "loan.micro.amount", TOWNSHIP, Year(2020), parse("196.88万元"),
        relations=[Relation(kind, "all")],
    )  # fmt: skip
    with pytest.raises(AdditionError) as caught:
        total_of(KEY, [total, part])
    assert caught.value.code == code
    assert "loan.micro.amount@2020/431228223000 = 196.88万元" in str(caught.value)


def test_missing_parts_are_told_and_never_zero():
    here, gone = posts("5人", "3人")
    gone = Observation(gone.indicator, TOWNSHIP, Year(2020), Missing("not_collected"))
    found = total_of(KEY, [here, gone], absent=[Key("employ.z", TOWNSHIP, Year(2020))])
    assert str(found) == "employ.persons@2020/431228223000 = 5人（3个部分中缺2个）"
    assert not found.complete
    assert found.observation.note == "3个部分中缺2个"
    none = total_of(KEY, [gone])
    assert none.value == Missing("not_collected")
    assert none.parts == ()


def test_several_reasons_make_an_unknown_one():
    parts = [
        Observation(f"a.{reason}", TOWNSHIP, Year(2020), Missing(reason))
        for reason in ("suppressed", "not_collected")
    ]
    assert missing_of(parts) == Missing("unknown")
    assert missing_of(parts[:1]) == Missing("suppressed")


def test_units_that_do_not_fit_and_rates_are_refused():
    with pytest.raises(DimensionError, match=r"'606户' and '2059人' differ in dimension"):
        total_of(KEY, posts("606户", "2059人"))
    with pytest.raises(AdditionError, match="is a rate or points and does not add"):
        total_of(KEY, posts("5人", "2个百分点"))


def test_the_label_is_kept_in_the_observation():
    total = Total(key=KEY, value=quantity("5人"), parts=(KEY,), label="含年底在岗人数")
    assert total.observation.note == "含年底在岗人数"
    assert pickle.loads(pickle.dumps(total)) == total


def test_the_error_is_of_the_family_of_contradictions_and_pickles():
    with pytest.raises(InvariantError) as caught:
        total_of(KEY, [*posts("5人"), *posts("5人")])
    error = caught.value
    assert isinstance(error, AdditionError)
    assert error.code == "aggregation.twice"
    again = pickle.loads(pickle.dumps(error))
    assert isinstance(again, XiaopingError)
    assert (again.code, again.zh) == (error.code, error.zh)
    assert "不能加两次" in again.zh
