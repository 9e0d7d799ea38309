import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import InvariantError, TextError
from xiaoping.register import MonitoringRecord, PovertyRecord

JUNE = date(2021, 6, 1)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"entry_year": 1948}, "register.year"),
        ({"exit_year": 2200}, "register.year"),
        ({"entry_year": "2014"}, "register.year"),
        ({"entry_year": 2014, "exit_year": 2013}, "register.exit"),
        ({"exit_year": 2018, "status": "未脱贫"}, "register.status"),
        ({"main_cause": "因病", "other_causes": ("因病",)}, "register.cause-twice"),
        ({"main_cause": "因病", "other_causes": ("因残", "因残")}, "register.cause-twice"),
        ({"main_cause": "因病", "other_causes": ("因残", "因学", "缺水")}, "register.causes"),
        ({"main_cause": "因懒"}, "register.code"),
        ({"other_causes": None}, "register.kind"),
        ({"other_causes": "因病"}, "register.kind"),
        ({"helper": 5}, "register.kind"),
        ({"helper": None}, "register.kind"),
    ],
)
def test_what_the_form_of_registration_rules_out_is_refused(fields, code):
    with pytest.raises((InvariantError, TextError)) as caught:
        PovertyRecord(**fields)
    assert caught.value.code == code


def test_a_record_holds_a_main_cause_and_two_others():
    record = PovertyRecord(main_cause="因病", other_causes=("因残", "因学"), entry_year=2014)
    assert [item.zh for item in record.other_causes] == ["因残", "因学"]
    assert PovertyRecord(entry_year=2014, exit_year=2014).exit_year == 2014


@pytest.mark.parametrize(
    ("fields", "year", "out"),
    [
        ({"exit_year": 2020}, 2019, False),
        ({"exit_year": 2020}, 2020, True),
        ({"exit_year": 2018, "status": "返贫"}, 2020, False),
        ({"exit_year": 2020, "status": "预脱贫"}, 2020, False),
        ({"status": "已脱贫"}, 2020, True),
        ({"status": "预脱贫"}, 2020, False),
        ({"status": "未脱贫"}, 2020, False),
        ({}, 2020, False),
    ],
)
def test_a_household_is_out_by_its_exit_year_unless_its_status_says_it_is_not(
    fields, year, out
):
    assert PovertyRecord(**fields).is_out_by(year) is out


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"identified": JUNE, "removed": date(2021, 5, 31)}, "register.removed"),
        ({"risks": ("因病", "因病")}, "register.risk-twice"),
        ({"identified": "2021-06-01"}, "register.date"),
        ({"removed": 2021}, "register.date"),
        ({"measures": "产业帮扶"}, "register.kind"),
        ({"risks": "因病"}, "register.kind"),
        ({"risks": None}, "register.kind"),
        ({"type": "贫困户"}, "register.code"),
    ],
)
def test_a_monitoring_record_that_contradicts_itself_is_refused(fields, code):
    with pytest.raises((InvariantError, TextError)) as caught:
        MonitoringRecord(**fields)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("identified", "removed", "day", "open_then"),
    [
        (JUNE, None, date(2021, 5, 31), False),
        (JUNE, None, JUNE, True),
        (JUNE, date(2022, 1, 1), date(2021, 12, 31), True),
        (JUNE, date(2022, 1, 1), date(2022, 1, 1), False),
        (JUNE, JUNE, JUNE, False),
        (None, None, JUNE, True),
    ],
)
def test_monitoring_lasts_from_the_identification_until_the_removal(
    identified, removed, day, open_then
):
    record = MonitoringRecord(identified=identified, removed=removed)
    assert record.is_open_on(day) is open_then
    assert record.is_open is (removed is None)


def test_what_is_no_year_or_no_day_is_refused_when_it_is_asked_for():
    for year in ("2020", None, 20):
        with pytest.raises(InvariantError) as caught:
            PovertyRecord(exit_year=2020).is_out_by(year)
        assert caught.value.code == "register.year"
    for day in ("2021-06-01", None):
        with pytest.raises(TextError) as caught:
            MonitoringRecord(identified=JUNE).is_open_on(day)
        assert caught.value.code == "register.date"


def test_neither_cause_nor_risk_nor_helper_is_shown():
    record = PovertyRecord(main_cause="因病", other_causes=("因残",), helper="钱乙")
    watched = MonitoringRecord(risks=("因病",), measures=("产业帮扶",))
    text = repr(record) + repr(watched)
    assert not any(word in text for word in ("因病", "因残", "钱乙", "产业帮扶"))


@given(testing.poverty_records(), testing.monitoring_records())
def test_the_records_are_values(record, watched):
    for value in (record, watched):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(attrs.evolve(value)) == hash(value)
