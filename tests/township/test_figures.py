import pytest

from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet
from xiaoping.periods import Year
from xiaoping.programmes import Programme
from xiaoping.serialization import dumps
from xiaoping.township.figures import read_data, read_definitions
from xiaoping.township.layout import Layout

HEAD = "指标,地区,地区名称,时期,值,编号\n"
GDP = "econ.gdp,990101203000,青溪乡,2021,4.9亿元,\n"
OWN = "code,zh,en,unit,kind\ntea.area,茶园面积,Tea gardens,mu,stock\n"


def data(home, *indicators):
    return read_data(Layout(home.root), indicators)


def told(found):
    return [(p.code, p.where.file, p.where.row) for p in found.problems]


def test_all_files_are_one_data_set(home):
    home.put("数据/经济.csv", HEAD + GDP)
    home.put(
        "数据/甲村/人口.CSV", HEAD + "pop.households,990101203200,甲村,@2021-12-31,300户,\n"
    )
    found = data(home)
    assert not found.problems
    assert {str(item.key) for item in found.observations} == {
        "econ.gdp@2021/990101203000",
        "pop.households@@2021-12-31/990101203200",
    }
    assert {area.name for area in found.words.areas} == {"青溪乡", "甲村"}
    assert {(file.kind, file.values) for file in found.files} == {("figures", 1)}


def test_last_years_figures_stand_apart(home):
    home.put("数据/上年.csv", HEAD + GDP.replace("2021", "2020"))
    home.put("数据/经济.csv", HEAD + GDP)
    found = data(home)
    assert [item.period for item in found.observations] == [Year(2021)]
    assert [item.period for item in found.bases] == [Year(2020)]


def test_equal_figures_of_two_files_are_one_and_others_are_told_with_both(home):
    home.put("数据/a.csv", HEAD + GDP)
    home.put("数据/b.csv", HEAD + GDP.replace("4.9亿元", "49000万元"))
    home.put("数据/c.csv", HEAD + GDP.replace("4.9亿元", "5亿元"))
    found = data(home)
    assert [item.text for item in found.observations] == ["4.9亿元"]
    (problem,) = found.problems
    assert problem.text("zh").startswith(
        "数据/c.csv 第2行：“econ.gdp@2021/990101203000”有两个值：此处5亿元，“数据/a.csv”中4.9亿元。"
    )


def test_an_id_serves_one_figure_only(home):
    home.put("数据/a.csv", HEAD + GDP.replace("元,", "元,gdp"))
    home.put("数据/b.csv", HEAD + GDP.replace("2021", "2022").replace("元,", "元,gdp"))
    found = data(home)
    assert told(found) == [("township.id-twice", "数据/b.csv", 2)]
    assert len(found.observations) == 1


def test_one_bad_file_keeps_no_other_from_being_read(home):
    home.put("数据/a.json", "{")
    home.put("数据/b.csv", b"\x00\x01")
    home.put("数据/c.csv", HEAD + GDP.replace("econ.gdp", "econ.gpd"))
    home.put("数据/d.xlsx", "")
    home.put("数据/e.csv", HEAD + GDP)
    home.put("数据/f.csv", HEAD)
    home.put("数据/g.csv", "")
    found = data(home)
    assert len(found.observations) == 1
    assert told(found) == [
        ("township.other-file", "数据/d.xlsx", None),
        ("envelope.json", "数据/a.json", None),
        ("file.binary", "数据/b.csv", None),
        ("indicator.unknown", "数据/c.csv", 2),
        ("township.data-empty", "数据/f.csv", None),
        ("file.empty", "数据/g.csv", None),
    ]


def test_a_file_that_a_clerk_saved_in_excel_is_read_and_told(home):
    home.put("数据/a.csv", (HEAD + GDP).encode("gb18030"))
    found = data(home)
    assert (len(found.observations), told(found)) == (1, [("file.gb18030", "数据/a.csv", None)])


def document(**more):
    return dumps(Dossier(area="990101203000", year=Year(2021), observations=DataSet(), **more))


def test_documents_tell_more_than_figures(home):
    road = Programme(code="road", zh="道路")
    home.put("数据/a.json", document(title="工作总结", issuer="青溪乡政府", programmes=(road,)))
    home.put("数据/b.json", document(title="别的", programmes=(road,)))
    found = data(home)
    assert not found.problems
    assert (found.words.title, found.words.issuer, found.words.programmes) == (
        "工作总结",
        "青溪乡政府",
        (road,),
    )


def test_what_two_documents_tell_differently_is_told(home):
    home.put("数据/a.json", document(programmes=(Programme(code="road", zh="道路"),)))
    home.put("数据/b.json", document(programmes=(Programme(code="road", zh="公路"),)))
    (problem,) = data(home).problems
    assert problem.text("zh").startswith(
        "数据/b.json programmes：“road”在另一个数据文件中写法不同。"
    )


def test_indicators_of_a_folder_are_understood_in_its_data(home):
    home.put("指标/茶.csv", OWN)
    home.put("数据/茶.csv", HEAD + "tea.area,990101203000,青溪乡,@2021-12-31,1200亩,\n")
    definitions = read_definitions(Layout(home.root))
    found = data(home, *definitions.indicators)
    assert [item.text for item in found.observations] == ["1200亩"]
    assert not [*definitions.problems, *found.problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (OWN.replace("tea.area", "econ.gdp"), "indicator.duplicate"),
        (OWN.replace("mu", "moo"), "unit.unknown"),
        (OWN.replace("unit", "unti"), "indicator.heading"),
        ("门类,页\n1,2\n", "township.no-catalogue"),
        ("", "file.empty"),
    ],
)
def test_a_faulty_catalogue_is_told_with_its_file(text, code, home):
    home.put("指标/茶.csv", text)
    found = read_definitions(Layout(home.root))
    assert [(p.code, p.where.file) for p in found.problems] == [(code, "指标/茶.csv")]
    assert found.indicators == ()


LINE = "code,zh,en,value,unit,from,to\ntea.line,茶农标准,tea line,3,yuan/person,2021-01-01,\n"
HEADING = "code,zh,en,unit,kind,formula\n"
POOR = "tea.homes,茶农户数,Tea,household,stock,count(household where income_net < $tea.line * size)\n"
PART = "tea.part,茶农占比,Part,percent,ratio,share(tea.homes of pop.households)\n"


def test_a_formula_may_name_parameters_and_definitions_of_other_files(home):
    home.put("指标/甲.csv", HEADING + PART)
    home.put("指标/乙.csv", HEADING + POOR)
    home.put("指标/参数.csv", LINE)
    found = read_definitions(Layout(home.root))
    assert not found.problems
    assert {item.code for item in found.indicators} == {"tea.homes", "tea.part"}
    assert [str(item.quantity) for item in found.parameters] == ["3元/人"]
    kinds = {file.name: (file.kind, file.values) for file in found.files}
    assert kinds == {
        "指标/甲.csv": ("catalogue", 1),
        "指标/乙.csv": ("catalogue", 1),
        "指标/参数.csv": ("parameters", 1),
    }


@pytest.mark.parametrize(
    ("files", "code", "place"),
    [
        ({"a.csv": HEADING + POOR}, "parameter.unknown", "指标/a.csv 第2行 formula"),
        (
            {"a.csv": HEADING + PART, "p.csv": LINE},
            "binding.indicator",
            "指标/a.csv 第2行 formula",
        ),
        (
            {"a.csv": HEADING + POOR, "b.csv": HEADING + POOR, "p.csv": LINE},
            "indicator.duplicate",
            "指标/b.csv 第2行 code",
        ),
        ({"p.csv": LINE, "q.csv": LINE}, "parameter.overlap", "指标/q.csv"),
        ({"p.csv": LINE.replace("3,", "三万,")}, "number.unreadable", "指标/p.csv 第2行"),
        ({"p.csv": LINE.replace("unit", "unti")}, "indicator.heading", "指标/p.csv 第1行"),
        ({"p.csv": LINE.replace("2021-01-01", "2021年")}, "parameter.row", "指标/p.csv 第2行"),
    ],
)
def test_what_is_wrong_between_definitions_is_told_with_its_file(files, code, place, home):
    for name, text in files.items():
        home.put(f"指标/{name}", text)
    found = read_definitions(Layout(home.root))
    assert (code, place) in [(p.code, p.where.text()) for p in found.problems]


def test_decisions_about_forms_lie_with_the_definitions_and_are_no_catalogue(home):
    home.put(
        "指标/填表对照.csv",
        "表,栏目,指标,时期,单位,情景,状态,候选\n基本情况,总户数,,,,,待定,\n",
    )
    found = read_definitions(Layout(home.root))
    assert not found.problems
    assert [(file.kind, file.values) for file in found.files] == [("mapping", 1)]
