"""Villages have the service centres that the ledger of centres tells."""

import datetime

from xiaoping.administration import VillageCentre
from xiaoping.register import Roll, Village
from xiaoping.township import measure_township, read_township
from xiaoping.township.centres import with_centres

DAY = datetime.date(2021, 12, 31)
ROLL = Roll(
    as_of=DAY,
    households=(),
    villages=(
        Village(code="990101203200", name="甲村", service_centre="甲村服务站"),
        Village(code="990101203201", name="乙村"),
    ),
)


def centres(*rows):
    return [village.service_centre for village in with_centres(ROLL, rows).villages]


def test_what_the_register_says_stands():
    told = VillageCentre(village="甲村", name="另一个")
    assert centres(told) == ["甲村服务站", ""]
    assert with_centres(ROLL, []) is ROLL


def test_a_centre_is_found_by_the_name_or_the_code_of_its_village():
    assert centres(VillageCentre(village="乙村"))[1] == "便民服务中心"
    assert centres(VillageCentre(area="990101203201", name="乙村站"))[1] == "乙村站"


def test_one_that_does_not_work_on_the_day_is_none():
    assert centres(VillageCentre(village="乙村", opened="2022-01-01"))[1] == ""
    assert centres(VillageCentre(village="乙村", closed="2021-12-31"))[1] == ""
    assert centres(VillageCentre(village="乙村", opened=2021, closed=2022))[1] != ""


def test_an_empty_column_of_the_villages_does_not_deny_what_the_ledger_lists(home):
    home.put(
        "台账/村台账.csv",
        "村代码,村名,便民服务中心\n990101203200,甲村,\n990101203201,乙村,\n",
    )
    home.put("台账/村便民服务中心台账.csv", "村,便民服务中心,代办员人数\n乙村,有,2\n")
    folder = read_township(home.root)
    assert str(measure_township(folder, ["svc.centre_coverage"]).only.value) == "50%"
