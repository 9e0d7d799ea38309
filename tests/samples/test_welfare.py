"""Registration and monitoring."""

from xiaoping.samples.plan import plan

SLOTS = plan(2020)


def test_registered_households_have_left_poverty_after_they_were_registered():
    records = [slot.poverty for slot in SLOTS if slot.poor]
    assert all(record.entry_year < record.exit_year <= 2020 for record in records)
    assert {record.status.zh for record in records} == {"已脱贫"}
    assert len({record.main_cause for record in records}) > 6


def test_nobody_else_is_registered():
    assert all(slot.poverty is None for slot in SLOTS if not slot.poor)


def test_monitoring_fits_the_registration():
    kinds = {(record.type.code, slot.poor) for slot in SLOTS for record in slot.monitoring}
    assert kinds == {("unstable", True), ("marginal", False)}
    assert {record.is_open for slot in SLOTS for record in slot.monitoring} == {True, False}
