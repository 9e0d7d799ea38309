import pytest

from xiaoping.measures import parse, scan, unit
from xiaoping.reading.matching import Matcher, unit_fit
from xiaoping.reading.passage import passages
from xiaoping.samples import xiaoping_2020


@pytest.fixture(scope="module")
def matcher():
    return Matcher(xiaoping_2020())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("全乡总人口3723户11441人。", ["households-total", "population-total"]),
        ("修缮破旧房屋9户，改造危房9户。", ["house-repair", "house-rebuild"]),
        (
            "小额信贷累计投放9万元，其中2020年向9人发放9万元。",
            ["microloan-cum", "microloan-2020-persons", "microloan-2020-amount"],
        ),
        (
            "户用厕所2019年改建9户，今年下达任务9户。",
            ["toilet-2019", "toilet-2020-task"],
        ),
        ("医疗救助惠及9户，支出9万元。", ["med-aid-households", "med-aid-amount"]),
    ],
)
def test_words_period_and_scenario_tell_the_indicator_whatever_the_value(matcher, text, ids):
    best = [matcher.matches(p)[0].observation.id for p in passages(text, scan(text))]
    assert best == ids


def test_a_match_says_which_words_told_it(matcher):
    text = "实施危房改造48户"
    (passage,) = passages(text, scan(text))
    best = matcher.matches(passage)[0]
    assert any("危房" in reason for reason in best.reasons)


def test_words_that_say_nothing_match_nothing(matcher):
    text = "此事涉及9户"
    (passage,) = passages(text, scan(text))
    assert all(m.score < 0.32 for m in matcher.matches(passage))


@pytest.mark.parametrize(
    ("text", "code", "fits"),
    [
        ("9个村", "village", True),
        ("9个窗口", "village", False),
        ("9户", "household", True),
        ("9户", "household_visit", True),
        ("9户次", "household", False),
        ("9元", "yuan/person", True),
        ("9公顷", "mu", True),
        ("9人", "household", False),
        ("9%", "household", False),
    ],
)
def test_the_printed_unit_keeps_figures_from_other_indicators(text, code, fits):
    mention = next(scan(text))
    found = unit_fit(mention, unit(code), parse(f"1{unit(code).word}"))
    assert (found > 0.5 or (found == 0.5 and code == "household_visit")) is fits
