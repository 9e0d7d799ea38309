from xiaoping.forms.row_tree import RowTree

TEXT = """
一、人口 §
总户数
总人口
　其中：贫困人口
　　　　　女
　　农业人口
二、土地 §
区域面积
  其中：耕地面积
        林地面积
#永久基本农田面积
其中：水田
产量
"""


def test_every_row_knows_its_section_and_what_it_is_a_part_of():
    tree = RowTree()
    found = {}
    for line in TEXT.strip("\n").split("\n"):
        node = tree.add([line.removesuffix(" §")], is_section=line.endswith("§"))
        found[node.text] = (node.path, node.whole)
    assert found == {
        "一、人口": ((), None),
        "总户数": (("一、人口",), None),
        "总人口": (("一、人口",), None),
        "贫困人口": (("一、人口", "总人口"), "总人口"),
        "女": (("一、人口", "总人口", "贫困人口"), "贫困人口"),
        "农业人口": (("一、人口", "总人口"), "总人口"),
        "二、土地": ((), None),
        "区域面积": (("二、土地",), None),
        "耕地面积": (("二、土地", "区域面积"), "区域面积"),
        "林地面积": (("二、土地", "区域面积"), "区域面积"),
        "永久基本农田面积": (("二、土地", "区域面积"), "区域面积"),
        "水田": (("二、土地", "区域面积"), "区域面积"),
        "产量": (("二、土地",), None),
    }


def test_what_stands_left_of_a_label_is_above_it():
    node = RowTree().add(["人口", "总 户\n数"])
    assert (node.text, node.upper, node.path) == ("总户数", ("人口",), ("人口",))


def test_a_part_of_nothing_is_a_part_all_the_same():
    assert RowTree().add(["其中：女"]).whole == ""
    assert RowTree().add(["其中女"]).text == "女"


def test_sections_may_stand_in_sections():
    tree = RowTree()
    tree.add(["一、社会"], is_section=True)
    tree.add(["  （一）人口"], is_section=True)
    assert tree.add(["总户数"]).upper == ("一、社会", "（一）人口")
    tree.add(["  （二）土地"], is_section=True)
    assert tree.add(["耕地面积"]).upper == ("一、社会", "（二）土地")
    tree.add(["二、经济"], is_section=True)
    assert tree.add(["收入"]).upper == ("二、经济",)


def test_a_numbered_row_may_head_those_below_it_and_ask_itself():
    tree = RowTree()
    assert tree.add(["一、区域面积"]).upper == ()
    part = tree.add(["其中：耕地面积"])
    assert (part.upper, part.whole) == ((), "一、区域面积")
    assert tree.add(["二、总人口"]).upper == ()
    assert tree.add(["1.劳动力资源数"]).upper == ("二、总人口",)
    tree = RowTree()
    tree.add(["贫困户情况"])
    assert tree.add(["总户数"]).upper == ("贫困户情况",)
    inner = tree.add(["　　男"])
    assert (inner.upper, inner.whole) == (("贫困户情况",), "总户数")
