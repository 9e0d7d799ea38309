import datetime

import pytest

from xiaoping.dossier import Dossier
from xiaoping.errors import AbsentError
from xiaoping.indicators import DataSet
from xiaoping.problems import ProblemGroup
from xiaoping.serialization import dumps, loads
from xiaoping.township import read_township

SETTINGS = 'area = "990101203000"\nname = "青溪乡"\nyear = 2021\n'
HEAD = "指标,地区,时期,值\n"
GDP = "econ.gdp,990101203000,2021,4.9亿元\necon.gdp,990101203000,2020,4.6亿元\n"


def test_errors_keep_a_dossier_from_being_made(home):
    home.put("台账/户.csv", "户编号,户主姓名,人口\n1,赵甲,约4\n")
    folder = read_township(home.root)
    with pytest.raises(ProblemGroup) as caught:
        folder.dossier()
    assert "台账/户.csv 第2行" in caught.value.exceptions[0].message("zh")


def test_what_the_settings_tell_prevails(home):
    home.put(
        "设置.toml", SETTINGS + 'title = "总结"\nissuer = "青溪乡党委"\ndate = 2022-01-10\n'
    )
    dossier = read_township(home.root).dossier()
    assert (dossier.title, dossier.issuer, dossier.date) == (
        "总结",
        "青溪乡党委",
        datetime.date(2022, 1, 10),
    )


def test_another_year_of_the_data_may_be_written_about(home):
    home.put("数据/a.csv", HEAD + GDP)
    folder = read_township(home.root)
    assert folder.dossier(year=2020).year.year == 2020
    with pytest.raises(AbsentError, match="2019"):
        folder.dossier(year=2019)


def test_figures_that_are_given_stand_for_those_of_the_data(home):
    home.put("数据/a.csv", HEAD + GDP)
    folder = read_township(home.root)
    one = DataSet(list(folder.observations)[:1])
    assert folder.dossier(one).observations == one


def test_parameters_of_a_folder_are_known_to_its_dossier_and_travel_with_it(home):
    home.put(
        "指标/参数.csv",
        "code,zh,en,value,unit,from,to\ntea.line,线,line,3,yuan/person,2021-01-01,\n",
    )
    home.put(
        "指标/茶.csv",
        "code,zh,en,unit,kind,formula\n"
        "tea.homes,茶农户数,Tea,household,stock,count(household where income_net < $tea.line * size)\n",
    )
    home.put("数据/茶.csv", HEAD + "tea.homes,990101203000,@2021-12-31,7户\n")
    folder = read_township(home.root)
    assert not folder.problems
    dossier = folder.dossier()
    assert [item.text for item in dossier.observations] == ["7户"]
    assert dossier.catalogue.bound("tea.homes") is not None
    assert loads(dumps(dossier), Dossier) == dossier
