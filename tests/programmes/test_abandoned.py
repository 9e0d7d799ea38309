import pytest

from xiaoping.errors import InvariantError
from xiaoping.programmes import AbandonedPlot


@pytest.mark.parametrize(
    ("fields", "code", "zh", "en"),
    [
        ({"idle": None}, "abandoned.nothing", "没有写明抛荒面积", "No abandoned land is told"),
        ({"idle": 0}, "abandoned.nothing", "大于零的面积", "Give an area above zero"),
        (
            {"idle": 2, "recovered": "0.2公顷"}, "abandoned.more",
            "复耕面积0.2公顷大于抛荒面积2亩", "0.2公顷 are tilled again and 2亩 were found",
        ),
        ({"idle": 2, "found": "2020-05", "restored": "2020-04-30"}, "row.order", "早于", "before"),
    ],
)  # fmt: skip
def test_what_no_plot_can_be_is_refused_in_both_languages(fields, code, zh, en):
    with pytest.raises(InvariantError) as caught:
        AbandonedPlot(**fields)
    assert caught.value.code == code
    assert zh in caught.value.message("zh")
    assert en in caught.value.message("en")


def test_what_remains_is_known_where_it_is_told_what_was_tilled_again():
    assert AbandonedPlot(idle=2).remaining is None
    assert str(AbandonedPlot(idle=2, recovered=2).remaining) == "0亩"


def test_a_plot_of_a_year_may_be_restored_on_any_day_of_it():
    assert AbandonedPlot(idle=2, found=2020, restored="2020-01-05")


def test_a_cause_of_the_field_is_an_entry_and_another_is_kept():
    assert AbandonedPlot(idle=1, cause="野猪危害").cause.code == "wildlife"
    assert AbandonedPlot(idle=1, cause="修路挖断").cause == "修路挖断"


def test_a_repr_shows_no_name():
    plot = AbandonedPlot(idle=1, person="赵甲", responsible="钱乙", site="大坪", note="赵甲")
    assert not {"赵甲", "钱乙", "大坪"} & set(repr(plot).replace("'", " ").split())
