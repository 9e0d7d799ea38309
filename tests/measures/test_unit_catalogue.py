import copy
import pickle
from fractions import Fraction

import pytest

from xiaoping.errors import AbsentError, DimensionError, DuplicateError, UnitError
from xiaoping.measures import (
    PercentagePoints,
    Quantity,
    Unit,
    parse,
    quantity,
    unit,
    unit_catalogue,
    units,
)
from xiaoping.measures.dimensions import (
    Dimensionless,
    Duration,
    Energy,
    Length,
    Mass,
    Money,
    Per,
    Surface,
    Temperature,
    Volume,
)
from xiaoping.measures.unit_catalogue import restored


@pytest.mark.parametrize(
    ("text", "target", "figure"),
    [
        ("15亩", "公顷", 1),
        ("1万亩", "公顷", Fraction(2000, 3)),
        ("1千公顷", "亩", 15000),
        ("1平方公里", "亩", 1500),
        ("1平方市尺", "平方米", Fraction(1, 9)),
        ("1万平方米", "亩", 15),
        ("1hm²", "公顷", 1),
        ("1公亩", "平方米", 100),
        ("1顷", "亩", 100),
        ("1亩", "亩分", 10),
        ("1英亩", "平方英尺", 43560),
        ("1里", "米", 500),
        ("1丈", "尺", 10),
        ("1海里", "米", 1852),
        ("1英里", "米", Fraction("1609.344")),
        ("1英尺", "英寸", 12),
        ("1微米", "毫米", Fraction(1, 1000)),
        ("1公斤", "斤", 2),
        ("1市担", "吨", Fraction(1, 20)),
        ("1旧两", "克", Fraction(125, 4)),
        ("1磅", "克", Fraction("453.59237")),
        ("1盎司", "克", Fraction(45359237, 1600000)),
        ("1m³", "升", 1000),
        ("1市石", "斗", 10),
        ("1斗", "升", 10),
        ("1年", "个月", 12),
        ("1季度", "个月", 3),
        ("1刻钟", "分钟", 15),
        ("1时辰", "小时", 2),
        ("1亿元", "万元", 10000),
        ("1元", "角", 10),
        ("1万羽", "羽", 10000),
        ("1%", "1", Fraction(1, 100)),
        ("1%", "‰", 10),
        ("3成", "%", 30),
        ("1百分点", "个百分点", 1),
        ("1百分点", "基点", 100),
        ("1斤/亩", "公斤/公顷", Fraction(15, 2)),
        ("1万元/人", "元/人", 10000),
        ("1元/斤", "元/公斤", 2),
        ("1立方米/亩", "毫米", Fraction(3, 2)),
        ("36公里/小时", "米/秒", 10),
        ("1立方米/秒", "升/秒", 1000),
        ("1人/平方公里", "人/公顷", Fraction(1, 100)),
        ("1千瓦", "瓦", 1000),
        ("1千瓦时", "兆焦", Fraction(18, 5)),
        ("1大卡", "千卡", 1),
        ("1摄氏度", "开尔文", 1 + Fraction(5463, 20)),
        ("212华氏度", "摄氏度", 100),
    ],
)
def test_conversions_are_exact(text, target, figure):
    assert quantity(text).to(target).magnitude == figure


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("1户", "人"),
        ("1个百分点", "%"),
        ("1市石", "担"),
        ("1万元", "元/人"),
        ("1人次", "次"),
        ("1元", "美元"),
        ("1辆", "台"),
        ("1元/亩", "元/平方公里·年"),
        ("1年", "天"),
        ("1头", "只"),
        ("1千瓦", "千瓦时"),
        ("1户次", "户"),
    ],
)
def test_other_dimensions_do_not_convert_and_both_are_named(text, target):
    with pytest.raises(DimensionError, match=f"'{text}' and"):
        quantity(text).to(target)


@pytest.mark.parametrize("word", ["分", "厘", "度", "方", "石", "担", "成", "两"])
def test_an_ambiguous_word_lists_its_readings(word):
    with pytest.raises(
        UnitError, match=r"meanings.*: .+（.+）|as a unit it is .+（.+）"
    ) as caught:
        unit(word)
    assert caught.value.code in ("unit.ambiguous", "unit.context")
    assert all(
        code in str(caught.value) for code in (u.code for u in unit_catalogue().readings(word))
    )


def test_an_ambiguous_word_in_a_rate_is_told_by_its_dimension():
    assert quantity("0.6元/千瓦时").to("元/度").unit.code == "yuan/kilowatt_hour"
    assert unit("元/度", Per[Money, Energy]).code == "yuan/kilowatt_hour"
    assert parse("0.6元/度", unit("元/千瓦时")) == quantity("0.6元/千瓦时")
    with pytest.raises(UnitError, match="has several meanings"):
        unit("元/度")
    with pytest.raises(UnitError, match="other meanings, too; as a unit it is shi") as caught:
        unit("石")
    assert caught.value.code == "unit.context"


@pytest.mark.parametrize(
    ("word", "tag", "code"),
    [
        ("分", Surface, "fen_of_mu"),
        ("分", Duration, "minute"),
        ("分", Money, "fen"),
        ("度", Energy, "kilowatt_hour"),
        ("度", Temperature, "celsius"),
        ("方", Volume, "cubic_metre"),
        ("方", Surface, "square_metre"),
        ("石", Volume, "shi"),
        ("担", Mass, "dan"),
        ("两", Mass, "liang"),
        ("成", Dimensionless, "tenth"),
        ("里", Length, "li"),
    ],
)
def test_a_declared_dimension_decides(word, tag, code):
    assert unit(word, tag).code == code


def test_a_declared_dimension_without_a_reading_is_an_error():
    with pytest.raises(UnitError) as caught:
        unit("分", Volume)
    assert caught.value.code == "unit.no-reading"
    with pytest.raises(DimensionError):
        unit("亩", Money)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("公斤每亩", "kilogram/mu"),
        ("元／人", "yuan/person"),
        ("立方米每秒", "cubic_metre/second"),
        ("元/人·月", "yuan/month/person"),
        ("元/人/月", "yuan/month/person"),
        ("ｋｍ", "kilometre"),
        ("KM2", "kilometre*kilometre"),
        ("吨·公里", "kilometre*tonne"),
        ("yuan@2015", "yuan@2015"),
        ("元（2015年价）", "yuan@2015"),
        ("元（2015年价）/人", "yuan@2015/person"),
        ("1/元", "1/yuan"),
    ],
)
def test_rates_products_and_prices_are_composed(word, code):
    assert unit(word).code == code


@pytest.mark.parametrize(
    "word", ["元/", "/元", "元//人", "·", "坛/人", "元/坛", "平方坛", "x" * 500]
)
def test_what_names_no_unit_is_refused_promptly(word):
    with pytest.raises(UnitError) as caught:
        unit(word)
    assert caught.value.code == "unit.unknown"


def test_an_unknown_word_names_its_neighbours():
    with pytest.raises(UnitError, match=r"There is no unit '平方毛米'\. Near: .*平方毫米"):
        unit("平方毛米")


def test_there_is_no_unit_wan_yuan():
    with pytest.raises(UnitError, match="'万' belongs to the number, the unit is '元'"):
        unit("万元")


def test_the_words_of_the_issue_are_all_there():
    words = (
        "户 人 人次 户次 个 处 座 栋 套 间 口 盏 条 张 份 头 只 羽 株 棵 台 辆 家 所 项 件 起 批 期 场"
        " 次 村 组 里 丈 尺 寸 亩 斤 钱 斗 升 元/人 人/户 公斤/亩 元/月 立方米/秒"
    )
    for word in words.split():
        assert parse(f"3{word}").unit == unit(word)


def test_every_unit_reads_back_from_its_printed_word():
    for item in units():
        value = Quantity(7, item)
        found = parse(str(value), item)
        assert found == value or found == PercentagePoints.percent(7)


def test_a_catalogue_is_a_value_that_is_extended_and_held():
    mine = unit_catalogue().extended(
        code="creel",
        symbol="背篓",
        equals="25斤",
        aliases=["竹篓"],
        source="某合作社约定",
        year="2026",
    )
    assert Quantity(4, mine.unit("竹篓")).to("公斤").amount == 50
    assert "creel" not in unit_catalogue()
    assert len(mine) == len(unit_catalogue()) + 1
    with pytest.raises(UnitError):
        unit("背篓")
    counted = mine.extended(code="greenhouse", symbol="座", counts="大棚")
    with pytest.raises(DimensionError):
        Quantity(1, counted["greenhouse"]) + Quantity(1, mine["creel"])


def test_a_taken_word_and_a_faulty_definition_are_refused():
    with pytest.raises(DuplicateError) as caught:
        unit_catalogue().extended(code="jin", symbol="背篓", equals="25斤")
    assert caught.value.code == "unit.taken"
    with pytest.raises(DuplicateError):
        unit_catalogue().extended(code="mine", symbol="亩", equals="600平方米")
    for equals in ("约25斤", "-3斤", "0斤"):
        with pytest.raises(UnitError) as refused:
            unit_catalogue().extended(code="creel", symbol="背篓", equals=equals)
        assert refused.value.code == "unit.definition"


def test_an_unknown_code_is_absent():
    with pytest.raises(AbsentError, match="Near: mu"):
        unit_catalogue()["muu"]


def test_units_copy_and_pickle_even_those_of_a_users_own():
    mine = unit_catalogue().extended(code="creel", symbol="背篓", equals="25斤")
    for item in (unit("亩"), unit("元/人"), mine["creel"], mine["creel"] / unit("人")):
        for twin in (copy.copy(item), copy.deepcopy(item), pickle.loads(pickle.dumps(item))):
            assert twin == item
            assert hash(twin) == hash(item)
    assert pickle.loads(pickle.dumps(unit("亩"))) is unit("亩")
    assert restored("mu", {"symbol": "畝", "factor": 1, "dimension": ()}) != unit("亩")


def test_two_units_of_one_code_and_another_factor_are_not_equal():
    old = Unit(code="jin", symbol="斤", factor=Fraction(3, 5), dimension=(("mass", 1),))
    assert old != unit("斤")
    assert Quantity(5, old).to("斤").amount == 6


@pytest.mark.parametrize(
    "word",
    ["万元", "万背", "3背", "多户", "以上", "分之", "背半", "", "1", "个半", "余", "几", "点", "-", "至",
     "元/背", "背·篓", "背 篓", "背\n"],
)  # fmt: skip
def test_a_word_that_would_not_read_back_is_refused(word):
    with pytest.raises((UnitError, DuplicateError)) as caught:
        unit_catalogue().extended(code="creel", symbol=word)
    assert caught.value.code in ("unit.word", "unit.taken")


def test_a_code_is_written_in_small_letters():
    for code in ("X y", "1", "背篓", "a-b"):
        with pytest.raises(UnitError) as caught:
            unit_catalogue().extended(code=code, symbol="背篓")
        assert caught.value.code == "unit.code"


def test_a_unit_of_a_temperature_or_without_unit_is_no_definition():
    for equals in ("20℃", "3"):
        with pytest.raises(UnitError) as caught:
            unit_catalogue().extended(code="creel", symbol="背篓", equals=equals)
        assert caught.value.code == "unit.definition"
