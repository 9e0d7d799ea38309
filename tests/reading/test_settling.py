"""An indicator is told only where it is sure; every doubt has its reason."""

import attrs
import pytest

from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.reported import FigureLink, ReportFigure
from xiaoping.periods import Year
from xiaoping.reading.settling import agreeing, paired, settled
from xiaoping.reading.statement import Candidate, Role, Statement
from xiaoping.reading.understand import understand


def row(value, number=1, **more):
    told = {"period": Year(2020)} | more
    return ReportFigure(number=number, text=value, value=value, **told)


def told(text, *candidates, role=Role.LEVEL, **more):
    """Return what becomes of the first figure of a text if these indicators fit it."""
    statement = attrs.evolve(understand(text, year=2020)[0], candidates=candidates, role=role)
    placed = more.pop("placed", True)
    figure = row(statement.mention.printed, **more)
    return settled(figure, statement, catalogue(), placed=placed)


POOR = "poverty.registered.households"


def test_what_fits_well_and_alone_is_settled():
    found = told("共606户", Candidate(POOR, 1.5, ("用语：贫困户",)))
    assert (found.indicator, found.suggested, found.doubt) == (POOR, "", "")
    assert (float(found.score), found.reasons) == (1.5, ("用语：贫困户",))


@pytest.mark.parametrize(
    ("text", "candidates", "more", "doubt"),
    [
        ("共606户", [Candidate(POOR, 0.5)], {}, "字词相符不够"),
        (
            "共606户",
            [Candidate(POOR, 1.5), Candidate("pop.households", 1.4)],
            {},
            "也可能是“总户数”（pop.households）",
        ),
        ("共606人", [Candidate(POOR, 1.5)], {}, "“606人”读不成“建档立卡贫困户数”（户）的值"),
        ("完成198万", [Candidate(POOR, 1.5)], {}, "没有印单位"),
        (
            "减少6户",
            [Candidate(POOR, 1.5)],
            {"role": Role.CHANGE},
            "是变动数，“建档立卡贫困户数”不是",
        ),
        (
            "共606户",
            [Candidate(POOR, 1.5)],
            {"role": Role.BASE, "period": None},
            "是变动以前的基数，没有写明时期",
        ),
        ("共606户", [Candidate(POOR, 1.5)], {"period": None}, "没有写明时期"),
        ("共606户", [Candidate(POOR, 1.5)], {"placed": False}, "没有这个地区的代码"),
    ],
)
def test_every_doubt_leaves_a_suggestion_and_its_reason(text, candidates, more, doubt):
    found = told(text, *candidates, **more)
    assert (found.indicator, found.suggested, found.doubt) == ("", POOR, doubt)


def test_what_hardly_fits_is_not_even_suggested():
    found = told("共606户", Candidate(POOR, 0.1))
    assert (found.suggested, found.score, found.doubt) == ("", 0, "")


def test_a_rate_of_growth_is_settled_where_the_indicator_is_one():
    found = told("增长0.86%", Candidate("econ.gdp.yoy", 2.9), role=Role.RATE)
    assert found.indicator == "econ.gdp.yoy"


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        (["606户", "606户"], ["606户", "606户"]),
        (["606户", "605户"], []),
        (["600余户", "606户"], ["606户"]),
        (["606户", "605户", "606户"], []),
    ],
)
def test_figures_of_one_thing_that_do_not_agree_are_not_settled(values, kept):
    rows = [row(text, number, indicator=POOR) for number, text in enumerate(values, 1)]
    found = agreeing(rows, catalogue())
    assert [figure.value for figure in found if figure.settled] == kept
    assert all(
        figure.suggested == POOR and figure.doubt for figure in found if not figure.settled
    )


def test_other_periods_areas_and_scenarios_are_other_things():
    rows = [
        row("606户", 1, indicator=POOR),
        row("605户", 2, indicator=POOR, period=Year(2019)),
        row("60户", 3, indicator=POOR, area="990101203201"),
        row("9户", 4, indicator=POOR, scenario="task"),
        row("8户", 5),
    ]
    assert agreeing(rows, catalogue()) == tuple(rows)


def test_those_that_contradict_name_each_other():
    rows = [row("606户", 1, indicator=POOR), row("605户", 2, indicator=POOR)]
    assert [figure.doubt for figure in agreeing(rows, catalogue())] == [
        "与序号2是同一指标、时期，数不一样",
        "与序号1是同一指标、时期，数不一样",
    ]


@pytest.mark.parametrize(
    ("suggested", "score", "doubt", "is_told"),
    [
        ("poverty.registered.persons", "0.5", "字词相符不够", True),
        ("poverty.registered.persons", "0.3", "字词相符不够", False),
        ("pop.persons", "0.5", "字词相符不够", False),
        ("poverty.registered.persons", "0.5", "没有写明时期", False),
    ],
)
def test_a_pair_is_told_by_its_other_half(suggested, score, doubt, is_told):
    rows = [
        row("606户", 1, indicator=POOR),
        row(
            "2059人",
            2,
            suggested=suggested,
            score=score,
            doubt=doubt,
            links=(FigureLink("pair", 1),),
        ),
    ]
    first, second = paired(rows)
    assert first == rows[0]
    assert second.settled is is_told


def test_a_chain_of_pairs_is_told_from_either_end():
    persons = {
        "suggested": "assist.key_industry.persons",
        "score": "0.7",
        "doubt": "字词相符不够",
    }
    amount = persons | {"suggested": "assist.key_industry.amount"}
    sure = row("31户", 1, indicator="assist.key_industry.households")
    chain = [
        sure,
        row("63人", 2, links=(FigureLink("pair", 1),), **persons),
        row("1.26万元", 3, links=(FigureLink("pair", 2),), **amount),
    ]
    assert all(figure.settled for figure in paired(chain))


def test_a_statement_without_candidates_stays_as_it_is():
    statement = Statement(mention=understand("三年")[0].mention, subject="")
    figure = row("三年")
    assert settled(figure, statement, catalogue(), placed=True) is figure
