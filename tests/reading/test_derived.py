from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import GrowthRate, parse
from xiaoping.periods import Year
from xiaoping.reading import Outcome, audit, document_from_text
from xiaoping.reading.derived import derived_completion, derived_growth

TOWNSHIP = "990101203000"


def dossier(*rows):
    found = [
        Observation(code, TOWNSHIP, Year(year), parse(text) if isinstance(text, str) else text)
        for code, year, text in rows
    ]
    return Dossier(area=TOWNSHIP, year=Year(2023), observations=DataSet(found))


LEVELS = (("agri.vegetable.output", 2022, "8000吨"), ("agri.vegetable.output", 2023, "7744吨"))


def test_growth_follows_from_the_levels_of_two_years():
    (found,) = derived_growth(dossier(*LEVELS))
    assert found.value == GrowthRate.percent("-3.2")
    assert found.indicator == "agri.vegetable.output.yoy"


def test_a_growth_that_the_data_state_is_not_computed_again():
    stated = ("agri.vegetable.output.yoy", 2023, GrowthRate.percent("-3.2"))
    assert not list(derived_growth(dossier(*LEVELS, stated)))


def test_there_is_none_on_a_base_of_zero():
    rows = [("agri.vegetable.output", 2022, "0吨"), ("agri.vegetable.output", 2023, "5吨")]
    assert not list(derived_growth(dossier(*rows)))


def test_a_fall_is_read_as_a_negative_growth():
    def outcome(text):
        checked = audit(document_from_text(text), dossier(*LEVELS))
        return [f.outcome for f in checked.figures][-1]

    assert outcome("蔬菜产量7744吨，同比下降3.2%。") in (Outcome.SAME, Outcome.ROUNDED)
    assert outcome("蔬菜产量7744吨，同比增长3.2%。") is Outcome.CONTRADICTS
    assert outcome("蔬菜产量7744吨，同比下降2.3%。") is Outcome.CONTRADICTS


def test_the_completion_of_a_task_follows_from_task_and_actual():
    rows = [
        Observation(
            "toilet.household_built", TOWNSHIP, Year(2023), parse("260户"), scenario="task"
        ),
        Observation("toilet.household_built", TOWNSHIP, Year(2023), parse("268户")),
    ]
    data = Dossier(area=TOWNSHIP, year=Year(2023), observations=DataSet(rows))
    (found,) = derived_completion(data)
    assert str(found.value.displayed(decimals=1)) == "103.1%"
    text = "改建户用厕所268户，完成改厕任务的103.1%。"
    assert audit(document_from_text(text), data).clean
    assert not audit(document_from_text(text.replace("103.1", "101.3")), data).clean
