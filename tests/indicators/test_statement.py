import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import parse_expression, parse_statement
from xiaoping.indicators.statement import Named, Refusal, Span, Statement, Word
from xiaoping.periods import FiveYearPlan

CANONICAL = [
    ("a.b<=a.c", "a.b <= a.c"),
    ("a.b ≥ 5万元／户", "a.b >= 5万元/户"),
    ("a.s ＝ a.x＋a.y within 0.01元", "a.s = a.x + a.y within 0.01元"),
    ("a.b = a.c within 2", "a.b = a.c within 2"),
    ("number(a.b) - number( a.c )!= 1", "number(a.b) - number(a.c) != 1"),
    ('‘ids-too’ < "a.b@2019:task"', "'ids-too' < 'a.b@2019:task'"),
    ("high(a.b + a.c) > low(a.d) * 2", "high(a.b + a.c) > low(a.d) * 2"),
    ("union('x','y', a.b) <= $cap.of", "union('x', 'y', a.b) <= $cap.of"),
    ("years('FYP13')=5年", "years('FYP13') = 5年"),
    ("quarters('2017-08','2020-12') = 14季度", "quarters('2017-08', '2020-12') = 14季度"),
    ("refused( a.b+'c' )", "refused(a.b + 'c')"),
    ("previous(a.b) * (1 + growth(a.b)) = a.b", "previous(a.b) * (1 + growth(a.b)) = a.b"),
    ("share(a.b of a.c) <= 100%", "share(a.b of a.c) <= 100%"),
]


@pytest.mark.parametrize(("text", "canonical"), CANONICAL)
def test_a_statement_is_read_back_from_its_canonical_text(text, canonical):
    parsed = parse_statement(text)
    assert str(parsed) == canonical
    assert parse_statement(canonical) == parsed


REFUSED = [
    ("a.b", "expected is a comparison"),
    ("a.b <= ", "expected is an indicator, an aggregate or a number"),
    ("a.b <= a.c <= a.d", "expected is the end of the formula"),
    ("a.b <= a.c within 1元", "expected is the end of the formula"),
    ("a.b = a.c within 'x'", "'x'' behind 'within' is no number"),
    ("a.b = a.c within @2020-12-31", "behind 'within' is no number"),
    ("number(a.b, a.c) = 1", "expected is"),
    ("union() = 1", "expected is an indicator"),
    ("years('FYP13', 'FYP14') = 5", "'years' takes 1 period"),
    ("quarters('2020') = 5", "'quarters' takes 2 period"),
    ("years(2020) = 1", "expected is a period in quotes"),
    ("years('十三五') = 5", "is no period"),
    ("refused(a.b <= a.c)", "expected is"),
    ("refused(a.b) <= 1", "expected is the end"),
    ("a.b = __import__('os')", "has no meaning in a formula"),
    ("a.b in ('x', 'y')", "expected is a comparison"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_no_statement_is_refused_with_its_place(text, message):
    with pytest.raises(TextError) as caught:
        parse_statement(text)
    assert message in str(caught.value)


def test_a_statement_is_data():
    parsed = parse_statement("stated('x') = a.b")
    assert isinstance(parsed, Statement)
    assert parsed.left == Word("stated", (Named("x"),))
    assert parsed.within is None
    assert parse_expression("last_year('FYP13')") == Span("last_year", (FiveYearPlan(13),))
    assert isinstance(parse_statement("refused(a.b)"), Refusal)
