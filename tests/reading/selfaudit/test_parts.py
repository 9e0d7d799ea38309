import pytest

from xiaoping.reading.selfaudit.parts import check_parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发展党员20名，其中女党员25名。", ["self.of-which"]),
        ("贫困户606户2059人，其中低保户212户2088人。", ["self.of-which"]),
        ("发放贷款196.88万元。其中2020年发放900余万元。", ["self.of-which"]),
        ("危房改造48户，其中贫困户31户，其余18户为其他农户。", ["self.rest"]),
        ("种植柑橘800亩、黄桃300亩，合计1200亩。", ["self.sum"]),
        ("甲村种植200亩、乙村种植300亩、丙村100亩，共计700亩。", ["self.sum"]),
        ("总人口11441人，其中男5890人，女5550人。", ["self.partition"]),
        ("排查隐患36处，其中已整改30处，未整改5处。", ["self.partition"]),
        ("搬迁126户，其中集中安置98户，分散安置38户。", ["self.partition"]),
        ("耕地1680亩，其中水田1210亩、旱地400亩。", ["self.partition-short"]),
        ("耕地1680亩，其中水田1210亩、旱地500亩。", ["self.partition"]),
        ("收入23.6万元，其中光伏8.4万元，土地9.2万元，门面9.0万元。", ["self.parts-above"]),
        (
            "2020年，地区生产总值10.0亿元，其中第一产业增加值3.0亿元，增长4%；第二产业增加值4.0亿元；第三产业增加值4.0亿元。",
            ["self.partition"],
        ),
    ],
)
def test_parts_that_are_more_than_their_whole_or_do_not_sum_are_found(codes, text, expected):
    found = codes(check_parts, text)
    assert found[:1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "发放小额信贷900余万元，其中2020年发放40人196.88万元。",
        "投入资金30万元，受益群众5000人，其中贫困户1200人。",
        "全乡投入资金30万元，其中县级配套10万元，撬动社会资本50万元。",
        "企业利润总额30万元，其中甲厂45万元、乙厂亏损15万元。",
        "净增耕地30亩，其中开垦50亩，退出20亩。",
        "党员320名，其中女党员120名、35岁以下200名、大专以上150名。",
        "耕地16854亩，人均耕地1.47亩，其中基本农田14000亩。",
        "新增就业139人，其中省外46人，县内60人。",
        "新建厕所3座、改建2座，全乡共计12座。",
        "发放低保金300万元，其中城市低保50万元，涉及1200人，其中城市低保80人。",
        "户籍人口83.30万人，其中城镇人口21.73万人，乡村人口61.56万人。",
        "总投资4860万元，占地20亩，其中一期投资3000万元，占地15亩。",
        "造林3200亩，其中人工造林1800亩、封山育林1400亩；造林2600亩，其中人工造林1500亩、封山育林1100亩。",
        "特困供养160人，其中集中供养38人，分散供养122人。",
    ],
)
def test_parts_that_go_with_their_whole_are_left_alone(codes, text):
    assert codes(check_parts, text) == []


def test_a_sum_is_told_with_its_parts_in_their_unit(audited):
    (found,) = audited("种植柑橘800亩、黄桃300亩，合计1200亩。")
    assert found.message("zh") == (
        "前面所列各数相加是1100亩（800亩、300亩），合计写作“1200亩”，不相符。请核对各数。"
    )
