import pytest

from xiaoping.indicators.clashes import clash

WHOLES = {"land.arable": "land.area", "land.abandoned_found": "land.arable"}

CASES = [
    ("a medaid.households@2023 = 3户", "pop.households@2023 = 9户 >of_which:a", "statement.part"),
    ("a medaid.households@2023 = 3户", "pop.households@2023 = 9户 >possible_overlap:a",
     "statement.overlap"),
    ("land.abandoned_found@2023 = 3亩", "land.area@@2023-12-31 = 9平方公里", "statement.part"),
    ("medaid.amount@2023 = 3元", "medaid.amount@..2023-12-31 = 9元", "statement.cumulative"),
    ("pop.persons@@2023-12-31 = 3人", "pop.persons@@2022-12-31 = 9人", "statement.stock"),
    ("medaid.amount@2023 = 3元", "medaid.amount@2023:task = 9元", "statement.scenario"),
    # what may be added
    ("medaid.amount@2023 = 3元", "medaid.amount@2022 = 9元", None),
    ("medaid.amount@2024 = 3元", "medaid.amount@..2023-12-31 = 9元", None),
    ("medaid.amount@2023 = 3元", "fiscal.tax@..2023-12-31 = 9元", None),
    ("pop.persons@@2023-12-31/990202104201 = 3人", "pop.persons@@2023-12-31 = 9人", None),
    ("land.arable@2023/990202104201 = 3亩", "land.area@@2023-12-31 = 9平方公里", None),
    ("land.arable@2023 = 3亩", "land.forest@2023 = 9亩", None),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "code"), CASES)
def test_what_must_not_be_added_says_why_in_either_order(left, right, code, data_of):
    one, other = data_of([left, right])
    for pair in ((one, other), (other, one)):
        found = clash(*pair, WHOLES)
        assert (found and found.code) == code
        if found is not None:
            texts = found.text("zh")
            assert one.text in texts
            assert other.text in texts
    assert clash(one, one, WHOLES) is None
