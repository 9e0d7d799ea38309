import pytest

from xiaoping.reading.selfaudit.places import NamedArea, area_of_paper, where

OWN = ("青溪乡", "乡")


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("青溪乡人民政府2021年工作总结", ("青溪乡", "乡")),
        ("云川县青溪乡2021年工作总结", ("青溪乡", "乡")),
        ("罗坪乡关于巩固脱贫成果的汇报", ("罗坪乡", "乡")),
        ("2021年统计公报\n平远县统计局", ("平远县", "县")),
        ("乡村振兴工作情况\n全镇共有党员", ("", "镇")),
        ("工作情况", ("", "")),
    ],
)
def test_the_title_or_else_the_scope_told_most_tells_the_area_of_a_paper(title, area):
    assert area_of_paper(title) == area


@pytest.mark.parametrize(
    ("clause", "before", "area"),
    [
        ("全乡共", "", NamedArea("乡", near=True)),
        ("青溪乡共", "", NamedArea("乡", near=True)),
        ("全县共", "全乡有", NamedArea("县", near=True)),
        ("总人口", "长塘村有", NamedArea("长塘村")),
        ("总人口", "位于云川县北部", NamedArea("")),
        ("总人口", "全乡农村", NamedArea("乡")),
        ("该村共", "", NamedArea("?", near=True)),
        ("总人口", "集镇安置点共", NamedArea("?")),
        ("总人口", "全乡有合作社34家", NamedArea("乡")),
        ("总人口", "安置点。全乡", NamedArea("乡")),
    ],
)
def test_the_area_told_last_is_a_figures_own(clause, before, area):
    assert where(clause, before, OWN) == area
