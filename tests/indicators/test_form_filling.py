from xiaoping.indicators import Key, Observation, catalogue, read_printed
from xiaoping.indicators.form import Form, FormField
from xiaoping.indicators.form_filling import fill_forms
from xiaoping.periods import Year

TOWN = "431228223000"


def observed(*lines):
    found = []
    for line in lines:
        key, _, text = line.partition(" = ")
        parsed = Key.parse(key)
        value = read_printed(text, catalogue()[parsed.indicator])
        found.append(
            Observation(
                parsed.indicator, parsed.area, parsed.period, value.value,
                scenario=parsed.scenario, breakdown=parsed.breakdown,
            )
        )  # fmt: skip
    return found


def filled(data, *fields, **options):
    form = Form(code="甲表", period=Year(2020), fields=fields)
    return fill_forms([form], data, areas=[TOWN], **options)


def codes(filling):
    return [answer.problem and answer.problem.code for answer in filling.answers]


def test_every_field_has_a_figure_or_a_reason():
    data = observed(
        f"pop.households@@2020-12-31/{TOWN} = 3723户",
        f"econ.gdp@2020/{TOWN}:forecast = 9350万元",
        f"pop.births@2020/{TOWN} = 无统计任务",
        f"agri.citrus.area_added@2020/{TOWN} = 800余亩",
        f"loan.micro.amount@..2020-12-31/{TOWN} = 900万元",
    )
    fields = [
        FormField(label="户数", indicator="pop.households", unit="户"),
        FormField(label="上年户数", indicator="pop.households", years=-1),
        FormField(label="产值", indicator="econ.gdp", unit="万元"),
        FormField(label="产值预计", indicator="econ.gdp", unit="万元", scenario="forecast"),
        FormField(label="出生", indicator="pop.births"),
        FormField(label="扩种", indicator="agri.citrus.area_added", unit="亩"),
        FormField(label="扩种", indicator="agri.citrus.area_added", unit="亩", words=True),
        FormField(label="贷款", indicator="loan.micro.amount", unit="万元"),
        FormField(label="?", indicator="econ.gpd"),
    ]
    filling = filled(data, *fields)
    assert [answer.text for answer in filling.answers] == [
        "3723", "", "", "9350", "", "", "800余", "", "",
    ]  # fmt: skip
    assert codes(filling) == [
        None, "form.absent", "form.other-scenario", None, "form.missing", "form.approximate",
        None, "form.absent", "indicator.unknown",
    ]  # fmt: skip
    assert [answer.number for answer in filling.answers][:4] == [3723, None, None, 9350]
    told = filling.answers[2].problem.message("zh")
    assert "要的是实际数，数据里只有预计数“9350万元”" in told
    # what is cumulative without a beginning is told, never taken for the year
    assert "截至2020年底 900万元" in filling.answers[7].problem.message("zh")


def test_two_observations_that_answer_one_key_must_agree():
    year, day = f"pop.households@2020/{TOWN}", f"pop.households@@2020-12-31/{TOWN}"
    field = FormField(label="户数", indicator="pop.households")
    same = filled(observed(f"{year} = 3723户", f"{day} = 3723户"), field)
    assert same.answers[0].text == "3723"
    other = filled(observed(f"{year} = 3722户", f"{day} = 3723户"), field)
    assert codes(other) == ["form.several"]
    assert "3722户" in other.answers[0].problem.message("zh")
    assert other.answers[0].observation is None


def test_a_breakdown_is_asked_for_by_name():
    data = observed(f"pop.persons@@2020-12-31/{TOWN}?sex=2 = 5400人")
    both = FormField(label="人口", indicator="pop.persons")
    women = FormField(label="女", indicator="pop.persons", breakdown=(("sex", "2"),))
    assert [answer.text for answer in filled(data, both, women).answers] == ["", "5400"]


def test_two_forms_that_ask_one_thing_print_one_observation_each_in_its_own_way():
    data = observed(f"land.arable@@2020-12-31/{TOWN} = 16854.42亩")
    forms = [
        Form(
            code=code,
            period=Year(2020),
            fields=[
                FormField(label="耕地", indicator="land.arable", unit=unit, decimals=decimals)
            ],
        )
        for code, unit, decimals in (
            ("甲表", "亩", None),
            ("乙表", "公顷", 2),
            ("丙表", "万亩", 1),
        )
    ]
    filling = fill_forms(forms, data, areas=[TOWN])
    assert {id(answer.observation) for answer in filling.answers} == {id(data[0])}
    assert [filling.of(form.code)[0].text for form in forms] == ["16854.42", "1123.63", "1.7"]


def test_what_lacks_is_listed_once_with_the_forms_that_want_it():
    field = FormField(label="出生", indicator="pop.births")
    forms = [Form(code=f"表{n}", period=Year(2020), fields=[field, field]) for n in range(20)]
    filling = fill_forms(forms, (), areas=[TOWN])
    (need,) = filling.lacking
    assert str(need.key) == f"pop.births@2020/{TOWN}"
    assert need.forms == tuple(f"表{n}" for n in range(20))
    assert need.problem.code == "form.absent"
    assert len(filling.unfilled) == 40
