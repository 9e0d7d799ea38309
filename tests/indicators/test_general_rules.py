"""Each general rule, broken and just kept: what is only rounded raises nothing."""

import pytest

from xiaoping.indicators import Indicator, catalogue, check

OWN = catalogue().extended(
    [
        Indicator(code="visit.households", zh="走访户数", en="Households visited",
                  unit_code="household", kind="flow"),
        Indicator(code="visit.times", zh="走访户次", en="Visits",
                  unit_code="household_visit", kind="flow"),
        Indicator(code="course.persons", zh="培训人数", en="Persons trained",
                  unit_code="person", kind="flow"),
        Indicator(code="course.attendances", zh="培训人次", en="Attendances",
                  unit_code="person_time", kind="flow"),
        Indicator(code="course.pass_rate", zh="结业率", en="Pass rate",
                  unit_code="percent", kind="ratio"),
    ]
)  # fmt: skip

BROKEN = [
    (
        "rules.of-which",
        ["land.arable@2023 = 1100.5亩", "land.abandoned_found@2023 = 1100.6亩"],
        ["land.arable@2023 = 1100.5亩", "land.abandoned_found@2023 = 1100.5亩"],
        "抛荒耕地“1100.6亩”大于其总体耕地面积“1100.5亩”",
    ),
    (
        # the whole of the whole, where the nearer one is not told; across units
        "rules.of-which",
        ["land.area@@2023-12-31 = 2平方公里", "land.abandoned_found@2023 = 3751亩"],
        ["land.area@@2023-12-31 = 2平方公里", "land.abandoned_found@2023 = 3700亩"],
        "排查出抛荒耕地“3751亩”大于其总体区域面积“2平方公里”",
    ),
    (
        "rules.of-which",
        ["all pop.persons@@2023-12-31 = 900人", "adm.staff@2023 = 901人 >of_which:all"],
        ["all pop.persons@@2023-12-31 = 900人", "adm.staff@2023 = 800余人 >of_which:all"],
        "“901人”大于其总体总人口“900人”",
    ),
    (
        "rules.of-which-cumulative",
        ["adm.villages@@2023-12-31 = 6个村", "infra.grid.villages_done@2016-01-01..2023-12-31 = 7个村"],
        ["adm.villages@@2023-12-31 = 6个村", "infra.grid.villages_done@2016-01-01..2023-12-31 = 6个村"],
        "累计“7个村”，大于行政村数“6个村”",
    ),
    (
        "rules.more-than-all",
        ["pop.households@@2023-12-31 = 2100户", "visit.households@2023 = 2100余户"],
        ["pop.households@@2023-12-31 = 2101户", "visit.households@2023 = 2100余户"],
        "单位应为户次",
    ),
    (
        "rules.more-than-all",
        ["pop.households@@2023-12-31 = 2100户", "toilet.household_built@2023 = 2101户"],
        ["pop.households@@2023-12-31 = 2100户", "toilet.household_built@2023 = 2100户"],
        "多于全部户数“2100户”",
    ),
    (
        "rules.visits",
        ["pop.households@@2023-12-31 = 2100户", "visit.times@2023 = 2200户次"],
        ["pop.households@@2023-12-31 = 2100户", "visit.times@2023 = 2000户次"],
        "只能是户次",
    ),
    (
        "rules.more-persons",
        ["pop.persons@@2023-12-31 = 900人", "edu.pupils@2023 = 950人"],
        ["pop.persons@@2023-12-31 = 900人", "edu.pupils@2023 = 900人"],
        "在校学生数“950人”多于总人口“900人”",
    ),
    (
        "rules.pair",
        ["medaid.households@2023 = 31户", "p monitor.persons@2023 = 30人",
         "monitor.households@2023 = 31户"],
        ["monitor.persons@2023 = 31人", "monitor.households@2023 = 31户"],
        "防返贫监测人数“30人”少于防返贫监测户数“31户”",
    ),
    (
        "rules.pair",
        ["p edu.aid.persons@2023 = 20人", "medaid.households@2023 = 21户 >pair:p"],
        ["p edu.aid.persons@2023 = 20人", "medaid.households@2023 = 20户 >pair:p"],
        "每户至少一人",
    ),
    (
        "rules.attendances",
        ["course.persons@2023 = 800人", "course.attendances@2023 = 700余人次"],
        ["course.persons@2023 = 799人", "course.attendances@2023 = 700余人次"],
        "培训人数“800人”多于培训人次“700余人次”",
    ),
    (
        "rules.share",
        ["course.pass_rate@2023 = 100.1%"],
        [
            "course.pass_rate@2023 = 100%",
            "toilet.completion_rate@2023 = 100.8%",
            # Of two sides, neither is a part of the other.
            "pop.male.persons@2023 = 383人",
            "pop.female.persons@2023 = 274人",
            "pop.sex_ratio@2023 = 139.78%",
            "pop.dependency_ratio@2023 = 120%",
        ],
        "不在0—100%之内",
    ),
    (
        "rules.negative",
        ["training.attendances@2023 = -3人次"],
        ["training.attendances@2023 = 3人次", "agri.autumn_winter_sown.delta@2023 = -40亩"],
        "是负数",
    ),
    (
        "rules.told-twice",
        ["infra.fibre.villages@2023 = 5个村", "adm.villages@2023 = 6个村",
         "infra.fibre.coverage@2023 = 83.2%"],
        ["infra.fibre.villages@2023 = 5个村", "adm.villages@2023 = 6个村",
         "infra.fibre.coverage@2023 = 83.3%"],
        ("行政村通光纤率“83.2%”与由infra.fibre.villages / adm.villages（5个村、6个村）"
        "算得的“83.3333%”不符"),
    ),
    (
        # by the relations of the observation
        "rules.told-twice",
        ["done toilet.household_built@2023 = 90户", "task toilet.household_built@2023:task = 100户",
         "toilet.completion_rate@2023 = 91% >numerator:done >denominator:task"],
        ["done toilet.household_built@2023 = 90户", "task toilet.household_built@2023:task = 100户",
         "toilet.completion_rate@2023 = 90% >numerator:done >denominator:task"],
        "户用厕所任务完成率“91%”与由90户 / 100户算得的“90%”不符",
    ),
    (
        "rules.equals",
        ["a land.abandoned_found@2023 = 35亩", "land.abandoned_rectified@2023 = 34亩 >equals:a"],
        ["a land.abandoned_found@2023 = 35亩", "land.abandoned_rectified@2023 = 30余亩 >equals:a"],
        "与应当相等的",
    ),
    (
        "rules.overlap",
        ["a medaid.households@2023 = 12户 >possible_overlap:b",
         "b monitor.households@2023 = 10余户 >possible_overlap:a"],
        ["a medaid.households@2023 = 12户", "b monitor.households@2023 = 10余户"],
        "合计只能说是12—31户",
    ),
    (
        "rules.counted-in",
        ["medins.proxy_paid.households@2023 = 12户"],
        ["medins.persons@2023 = 12人"],
        "按户计，而医保按人计",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "broken", "kept", "text"), BROKEN)
def test_a_general_rule_finds_what_breaks_it_and_nothing_else(
    rule, broken, kept, text, data_of
):
    found = check(data_of(broken, OWN), catalogue=OWN)
    assert [item.rule for item in found] == [rule]
    assert text in found[0].message("zh")
    assert found[0].message("en")
    assert found[0].left
    assert found[0].right
    assert len(found[0].keys) >= 1
    assert [item.rule for item in check(data_of(kept, OWN), catalogue=OWN)] == []


def test_a_numerator_is_not_more_than_its_denominator_whether_the_share_is_told_or_not(data_of):
    by_relation = [
        "above medaid.households@2023 = 9户",
        "below monitor.households@2023 = 8户",
        "course.pass_rate@2023 = 100% >numerator:above >denominator:below",
    ]
    found = check(data_of(by_relation, OWN), catalogue=OWN)
    assert ("rules.of-which", "9户", "8户") in [(f.rule, f.left, f.right) for f in found]
    book = OWN.extended(
        [Indicator(code="x.rate", zh="签约率", en="rate", unit_code="percent", kind="ratio",
                   numerator="health.family_doctor.persons", denominator="medins.persons")]
    )  # fmt: skip
    told = ["health.family_doctor.persons@2023 = 9人", "medins.persons@2023 = 8人"]
    assert [item.rule for item in check(data_of(told, book), catalogue=book)] == [
        "rules.of-which"
    ]


COMPLETED = [
    "done toilet.household_built@2023 = 110户",
    "task toilet.household_built@2023:task = 100户",
    "toilet.completion_rate@2023 = 110% >numerator:done >denominator:task",
]


def test_more_may_be_done_than_was_asked(data_of):
    assert not check(data_of(COMPLETED))


CUMULATED = [
    # cumulations count a household twice: a warning, and no pair with one year's figures
    (["pop.households@@2023-12-31 = 20户", "medaid.households@2019-01-01..2023-12-31 = 30户"],
     ["rules.of-which-cumulative"]),
    (["pop.households@@2023-12-31 = 20户", "visit.households@2019-01-01..2023-12-31 = 30户"],
     ["rules.of-which-cumulative"]),
    (["monitor.persons@2023 = 20人", "monitor.households@2019-01-01..2023-12-31 = 30户"], []),
    (["pop.households@@2023-12-31 = 20户", "visit.times@2019-01-01..2023-12-31 = 30户次"], []),
    (["p edu.aid.persons@2023 = 20人",
      "medaid.households@2019-01-01..2023-12-31 = 21户 >pair:p"], []),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "rules"), CUMULATED)
def test_a_cumulation_is_not_a_year(lines, rules, data_of):
    assert [item.rule for item in check(data_of(lines, OWN), catalogue=OWN)] == rules


def test_wholes_are_taken_of_the_same_area_breakdown_and_time(data_of):
    apart = data_of(
        [
            "poverty.registered.persons@@2023-12-31?sex=2 = 60人",
            "pop.persons@@2023-12-31?sex=1 = 50人",
            "pop.persons@@2022-12-31?sex=2 = 50人",
            "pop.persons@@2023-12-31/990202104201 = 50人",
        ]
    )
    assert not check(apart)
    beside = data_of(
        [
            "poverty.registered.persons@@2023-12-31?sex=2 = 60人",
            "pop.persons@@2023-12-31?sex=2 = 50人",
        ]
    )
    assert [item.rule for item in check(beside)] == ["rules.of-which"]


def test_a_task_or_a_plan_is_not_held_against_what_there_is(data_of):
    lines = ["pop.households@@2023-12-31 = 20户", "toilet.household_built@2023:task = 30户"]
    assert not check(data_of(lines))


def test_what_is_missing_is_neither_more_nor_less(data_of):
    lines = ["pop.households@@2023-12-31 = 未掌握数据", "toilet.household_built@2023 = 30户"]
    assert not check(data_of(lines))
