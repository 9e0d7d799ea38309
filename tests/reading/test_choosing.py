import pytest

from xiaoping.indicators import Indicator
from xiaoping.indicators.catalogue import catalogue
from xiaoping.measures import scan
from xiaoping.reading.choosing import Chooser, Question
from xiaoping.reading.statement import Role


@pytest.fixture(scope="module")
def chooser():
    return Chooser(catalogue())


def chosen(chooser, text, role=Role.LEVEL, **more):
    mention = next(scan(text))
    words = text[: mention.start]
    asked = Question(mention=mention, windows=((1.0, words),), near=words, role=role, **more)
    best = chooser.best(chooser.choose(asked), role)
    return best.indicator if best else None


@pytest.mark.parametrize(
    ("text", "role", "code"),
    [
        ("财政收入5亿元", Role.LEVEL, "fiscal.revenue"),
        ("财政收入增长5%", Role.RATE, "fiscal.revenue.yoy"),
        ("财政收入增加5万元", Role.CHANGE, "fiscal.revenue"),
        ("参保率达5%", Role.LEVEL, "medins.participation_rate"),
        ("秋冬种农作物播种面积5亩", Role.LEVEL, "agri.autumn_winter_sown.area"),
        ("农作物播种面积5亩", Role.LEVEL, "agri.sown.area"),
        ("城镇居民人均可支配收入5元", Role.LEVEL, None),
        ("农村居民人均可支配收入5元", Role.LEVEL, "econ.rural_disposable_income_pc"),
        ("旅游收入5万元", Role.LEVEL, None),
        ("低保标准5元", Role.LEVEL, None),
        ("卫生室5个", Role.LEVEL, "health.clinics"),
        ("党员5户", Role.LEVEL, None),
    ],
)
def test_unit_words_and_role_choose_the_indicator(chooser, text, role, code):
    assert chosen(chooser, text, role) == code


def test_a_verb_of_doing_speaks_for_what_was_done(chooser):
    text = "高标准农田5亩"
    assert chosen(chooser, "建成" + text, does=True) == "farmland.high_standard.built"
    assert chosen(chooser, text) == "farmland.high_standard.area"


def test_the_reasons_are_words_of_the_text(chooser):
    mention = next(scan("48户"))
    asked = Question(mention=mention, windows=((1.0, "实施危房改造"),), near="")
    first = chooser.choose(asked)[0]
    assert any("危房" in reason for reason in first.reasons)


def test_an_indicator_of_ones_own_is_chosen_too():
    own = Indicator(code="x.tea", zh="茶园面积", en="Tea", unit_code="mu", kind="stock")
    assert chosen(Chooser(catalogue().extended([own])), "茶园面积5亩") == "x.tea"
