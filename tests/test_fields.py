import copy
import datetime
import pickle
import pkgutil
from decimal import Decimal
from fractions import Fraction
from importlib import import_module

import attrs
import pytest

from xiaoping import identity, register
from xiaoping.areas import Area, Level
from xiaoping.codelists import Coded
from xiaoping.errors import DimensionError, InvariantError, TextError, XiaopingError
from xiaoping.fields import (
    ReadOnly,
    check_date,
    check_day,
    check_flag,
    check_given,
    check_kind,
    check_level,
    check_year,
    chosen,
    chosen_each,
    each,
    local_id,
    mapping,
    measured,
    shown_id,
    wrong_kind,
)
from xiaoping.measures import quantity
from xiaoping.measures.dimensions import Money, Surface
from xiaoping.register import Person
from xiaoping.sensitivity import Sensitivity, sensitivity_of, untagged


def classes():
    """Every attrs class that a module of the register, or of identities, defines."""
    found = pkgutil.iter_modules(register.__path__, f"{register.__name__}.")
    modules = [identity, *(import_module(info.name) for info in found)]
    for module in modules:
        for name, kind in vars(module).items():
            if (
                isinstance(kind, type)
                and attrs.has(kind)
                and kind.__module__ == module.__name__
            ):
                yield pytest.param(kind, id=f"{module.__name__.rpartition('.')[2]}.{name}")


@pytest.mark.parametrize("kind", list(classes()))
def test_every_field_has_a_sensitivity_inherited_fields_too(kind):
    assert untagged(kind) == ()
    assert set(sensitivity_of(kind)) == {field.name for field in attrs.fields(kind)}


def test_the_walk_finds_the_public_classes():
    found = {param.values[0] for param in classes()}
    public = {getattr(register, name) for name in register.__all__}
    assert {item for item in public if isinstance(item, type)} <= found


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Person, {"citizen_id", "certificate", "birth", "health", "phone", "bank_card"}),
        (register.Household, {"poverty", "monitoring", "incomes", "bank_card", "phone"}),
        (register.Update, {"changes"}),
    ],
)
def test_what_the_law_calls_sensitive_is_tagged_so_and_not_in_the_repr(kind, fields):
    tags = sensitivity_of(kind)
    assert {tags[name] for name in fields} == {Sensitivity.SENSITIVE}
    assert not any(attrs.fields_dict(kind)[name].repr for name in fields)


def test_a_code_a_label_or_an_entry_is_chosen_from_the_first_list_that_knows_it():
    assert chosen("relation", "户主", "gb_kin_2", "reg_relation") == Coded("gb_kin_2", "02")
    assert chosen("relation", "之子", "reg_relation") == Coded("reg_relation", "03")
    entry = Coded("reg_relation", "01")
    assert chosen("relation", entry, "gb_kin_2", "reg_relation") is entry
    assert chosen("relation", None, "gb_kin_2") is None


@pytest.mark.parametrize("given", ["没有这一项", "", 1, ["男"], True])
def test_what_no_list_knows_is_refused(given):
    with pytest.raises(InvariantError) as caught:
        chosen("sex", given, "gb_sex")
    assert caught.value.code == "register.code"
    assert "'sex'" in str(caught.value)


def test_near_labels_are_named_but_a_number_in_the_wrong_column_is_not():
    with pytest.raises(InvariantError, match="near are 男性, 女性"):
        chosen("sex", "男女性", "gb_sex")
    with pytest.raises(InvariantError) as caught:
        chosen("sex", "11010519491231002X", "gb_sex")
    assert "1231" not in str(caught.value) + caught.value.message("zh")


def test_an_entry_of_another_list_is_refused_and_the_lists_are_named():
    with pytest.raises(InvariantError, match="accepted are gb_kin_2, reg_relation") as caught:
        chosen("relation", Coded("gb_sex", "1"), "gb_kin_2", "reg_relation")
    assert caught.value.code == "register.list"


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        ("3.5亩", "3.5亩"),
        (3, "3亩"),
        (Fraction(7, 2), "3.5亩"),
        (Decimal("3.5"), "3.5亩"),
        ("1公顷", "15亩"),
        (quantity("1公顷"), "15亩"),
        ("0亩", "0亩"),
    ],
)
def test_a_text_is_read_and_a_number_is_in_the_fields_own_unit(given, amount):
    assert measured("area", given, "亩", Surface) == quantity(amount)


def test_nothing_is_not_zero():
    assert measured("area", None, "亩", Surface) is None


@pytest.mark.parametrize("given", ["-3亩", -3, quantity("-3亩")])
def test_what_is_below_nothing_is_refused(given):
    with pytest.raises(InvariantError) as caught:
        measured("area", given, "亩", Surface)
    assert caught.value.code == "register.negative"


@pytest.mark.parametrize("given", ["3元", quantity("3户")])
def test_another_dimension_is_refused(given):
    with pytest.raises(DimensionError):
        measured("area", given, "亩", Surface)


@pytest.mark.parametrize("given", ["约3亩", "三亩多", "", "3.5", 3.5, True])
def test_what_is_no_exact_quantity_is_refused(given):
    with pytest.raises(XiaopingError):
        measured("area", given, "亩", Surface)


def test_an_ambiguous_word_is_told_by_the_dimension():
    assert measured("area", "5分", "亩", Surface) == quantity("0.5亩")
    assert measured("wage", "5分", "元", Money) == quantity("0.05元")


@pytest.mark.parametrize(
    ("check", "good", "bad", "code"),
    [
        (lambda v: check_date("birth", v), datetime.date(2020, 5, 1), "2020-05-01",
         "register.date"),
        (lambda v: check_date("birth", v), None, datetime.datetime(2020, 5, 1, 8),  # noqa: DTZ001
         "register.date"),
        (lambda v: check_flag("fibre", v), True, 1, "register.flag"),
        (lambda v: check_flag("fibre", v), None, "是", "register.flag"),
        (lambda v: check_kind("village", v, str), "小冲村", 204, "register.kind"),
        (lambda v: check_kind("village", v, str), "", None, "register.kind"),
        (lambda v: check_kind("citizen", v, Coded), None, ["小冲村"], "register.kind"),
        (check_year, 2020, 20, "register.year"),
        (check_year, None, 2200, "register.year"),
        (check_year, 1949, 1948, "register.year"),
        (check_year, 2199, "2020", "register.year"),
        (lambda v: check_year(v, 1000), 1368, 999, "register.year"),
        (check_year, 2000, True, "register.year"),
    ],
)  # fmt: skip
def test_a_check_lets_pass_what_is_right_and_refuses_by_name(check, good, bad, code):
    check(good)
    with pytest.raises((TextError, InvariantError)) as caught:
        check(bad)
    assert caught.value.code == code


def test_what_should_be_several_is_not_one_text_taken_apart():
    assert each("measures", (), str) == ()
    assert each("measures", (word for word in ("产业", "就业")), str) == ("产业", "就业")
    for given in ("产业帮扶", 5, None, {"a": 1}, ["产业", 5]):
        with pytest.raises(TextError) as caught:
            each("measures", given, str)
        assert caught.value.code == "register.kind"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0017001", "0017001"),
        ("431228223204030001", "431228223204030001"),
        ("43122822320403", "43122822320403"),
        ("2020-0001-03", "2020-0001-03"),
        ("11010519491231002X", "**************002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "**************002X"),
        ("户110105194912310021号", "户**************0021号"),
        ("110105491231002", "************002"),
        ("11010519491231002X42", "****************002X"),
        ("11010519491231002142", "****************0021"),
        ("13800001234", "*******1234"),
        (17, "int"),
    ],
)
def test_a_local_id_is_shown_but_no_citizen_id_or_phone_that_serves_as_one(text, shown):
    assert shown_id(text) == shown
    assert local_id(text) == repr(shown)


def test_a_read_only_mapping_is_a_value():
    given = {"p2": "户主", "p3": "子"}
    mapping = ReadOnly(given)
    given["p4"] = "女"
    assert dict(mapping) == {"p2": "户主", "p3": "子"}
    assert len(mapping) == 2
    assert list(mapping) == ["p2", "p3"]
    assert mapping == ReadOnly({"p3": "子", "p2": "户主"}) == {"p2": "户主", "p3": "子"}
    assert mapping != ReadOnly({"p2": "户主"})
    assert mapping != "p2"
    assert hash(mapping) == hash(ReadOnly({"p3": "子", "p2": "户主"}))
    for again in (pickle.loads(pickle.dumps(mapping)), copy.deepcopy(mapping)):
        assert again == mapping
        assert hash(again) == hash(mapping)
    with pytest.raises(TypeError):
        mapping["p2"] = "妻"
    assert repr(mapping) == "<2 entries>"


def test_a_number_of_a_person_with_a_unit_behind_it_is_not_quoted():
    with pytest.raises(DimensionError) as caught:
        measured("net", "990001198005040020斤", "元", Money)
    assert caught.value.code == "register.dimension"
    assert "990001198005040020" not in str(caught.value) + caught.value.zh


@pytest.mark.parametrize(
    "given", ["990001198005040020", "-13800001234", "赵甲 13800001234", "138-0000-1234元多"]
)
def test_a_number_of_a_person_that_is_no_figure_is_told_by_its_shape(given):
    with pytest.raises(TextError, match=r"shape .*such as 3元") as caught:
        measured("net", given, "元", Money)
    assert caught.value.code == "register.figure"
    shown = str(caught.value) + caught.value.zh + repr(dict(caught.value.details))
    assert not any(word in shown for word in ("1980", "0000", "1234", "赵"))


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (lambda: check_day("on", None), "register.date"),
        (lambda: check_day("on", datetime.datetime(2020, 5, 1)), "register.date"),  # noqa: DTZ001
        (lambda: check_given("other", None, Person), "register.kind"),
        (lambda: check_given("other", "赵甲", Person), "register.kind"),
        (lambda: mapping("changes", None, "dict"), "register.kind"),
        (lambda: mapping("changes", [("name", "赵甲")], "dict"), "register.kind"),
        (lambda: chosen_each("risks", None, "mon_risk"), "register.kind"),
        (lambda: chosen_each("risks", "因病", "mon_risk"), "register.kind"),
        (lambda: chosen_each("risks", Coded("mon_risk", "illness"), "mon_risk"),
         "register.kind"),
        (lambda: chosen_each("risks", ["因懒"], "mon_risk"), "register.code"),
        (lambda: check_level(Area("43", "湖南省"), Level.VILLAGE), "register.level"),
    ],
)  # fmt: skip
def test_what_a_field_cannot_hold_is_told_by_its_type(ask, code):
    with pytest.raises((InvariantError, TextError)) as caught:
        ask()
    assert caught.value.code == code
    assert "赵" not in str(caught.value) + caught.value.zh


def test_what_a_field_can_hold_is_let_through():
    check_day("on", datetime.date(2020, 5, 1))
    check_given("other", Person(), Person)
    check_level(Area("43", "湖南省"), Level.VILLAGE, Level.PROVINCE)
    assert mapping("changes", {"name": "赵甲"}, "dict") == {"name": "赵甲"}
    assert chosen_each("risks", iter(["因病", None]), "mon_risk") == (
        Coded("mon_risk", "illness"),
    )


def test_below_nothing_is_only_what_is_signed():
    assert measured("net", -5, "元", Money, signed=True) == quantity("-5元")
    with pytest.raises(InvariantError, match="below nothing"):
        measured("net", -5, "元", Money)


def test_the_error_of_another_type_tells_both_types():
    error = wrong_kind("events", "x", "Event")
    assert isinstance(error, TextError)
    assert str(error).startswith("'events' must be a Event; 'str' was given.")
