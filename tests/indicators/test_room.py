from xiaoping.indicators import DataSet, Indicator, IndicatorCatalogue, Observation, catalogue
from xiaoping.indicators.room import Room
from xiaoping.measures import PercentagePoints, Share, parse
from xiaoping.periods import Year

BOOK = catalogue()


def room_of(*items, book=BOOK):
    return Room.of(DataSet(items), book, book.parameters)


def item(code, value, **kwargs):
    return Observation(code, "990202104000", Year(2023), value, **kwargs)


def test_a_value_is_sound_if_its_dimension_is_that_of_the_unit():
    room = room_of()
    assert room.sound(item("pop.persons", parse("3人")))
    assert room.sound(item("land.area", parse("3亩")))
    assert not room.sound(item("pop.persons", parse("3户")))
    assert not room.sound(item("econ.gdp", Share.percent(3)))
    # in a growth series the change of a share is told in points
    assert room.sound(item("econ.gdp.yoy", PercentagePoints.percent(3)))
    assert not room.sound(item("econ.gdp", PercentagePoints.percent(3)))
    assert room.sound(item("no.such", parse("3户")))


def test_formulas_of_rows_and_wrong_formulas_give_none():
    assert room_of().formula("infra.fibre.coverage") is not None
    assert room_of().formula("pop.persons") is None
    assert room_of().formula("no.such") is None
    wrong = Indicator(code="x.y", zh="甲", en="a", unit_code="person", kind="stock",
                      formula="pop.households")  # fmt: skip
    book = IndicatorCatalogue((*BOOK.values(), wrong))
    assert room_of(book=book).formula("x.y") is None


def test_names_are_those_of_the_catalogue_or_the_code():
    room = room_of()
    assert room.names(item("pop.persons", parse("3人")), "part") == {
        "part_zh": "总人口",
        "part_en": BOOK["pop.persons"].en,
    }
    assert room.names(item("no.such", parse("3人")))["name_en"] == "no.such"
