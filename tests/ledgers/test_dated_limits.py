import datetime

from xiaoping.ledgers.dated_limits import dated_context


def test_a_ledger_by_itself_has_the_limits_of_the_day_and_no_register():
    context = dated_context()
    assert context.register is None
    assert context.limit("loan.micro.cap", datetime.date(2010, 1, 1)) is None
    assert context.limit("loan.micro.cap", datetime.date(2020, 1, 1)) is not None
