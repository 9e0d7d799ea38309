"""Problems are told at their places; of very many the first are kept and the rest counted."""

from xiaoping.errors import InvariantError
from xiaoping.files.raw import Marks
from xiaoping.ledgers import HOUSEHOLDS
from xiaoping.ledgers.faults import Faults
from xiaoping.ledgers.finding import find_table
from xiaoping.messages import fail
from xiaoping.problems import Problem


def test_at_most_so_many_problems_are_kept_and_the_rest_is_counted(table):
    rows = "\n".join(f"{n},赵甲,许多,/" for n in range(6000))
    ledger = table(f"户编号,户主姓名,人口,耕地面积（亩）\n{rows}")
    assert len(ledger.problems) == 5002
    more = {p.code: p.fields["count"] for p in ledger.problems if ".more-" in p.code}
    assert more["ledger.more-errors"] + more["ledger.more-warnings"] == 7000
    assert len(ledger.problems.lines()) == 201
    assert len(ledger.entries) == 6000


def faults(**options):
    rows = [(1, ("户编号", "户主姓名", "户主身份证号"))]
    table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="农户", marks=Marks())
    return table, Faults(table, "a.csv", **options)


def test_of_a_secret_column_only_the_shape_is_told():
    table, told = faults()
    secret = next(bound for bound in table.bound if bound.cell.secret)
    told.refuse(secret, 2, "cell.id", {"found": "99000119800504002"})
    (problem,) = told.problems
    assert problem.fields == {"found": "9{17}"}
    told.tell_cell(secret, 2, "cell.id", problem.fields)
    assert told.problems[1].fields == {"found": "9{17}"}, "a shape has no other shape"


def test_an_error_of_the_register_stands_at_its_cell_or_its_row():
    table, told = faults()
    error = fail(InvariantError, "register.household-id")
    told.refuse_row(4, table.bound[1], error)
    told.refuse_row(5, None, error)
    assert [(p.where.row, p.where.cell) for p in told.problems] == [(4, "B4"), (5, "")]
    assert (told.of(4), told.of(5), told.of(6)) == ({"head_name"}, {""}, set())
    assert told.forget(4) == {"head_name"}
    assert told.of(4) == set()


def test_errors_and_warnings_over_the_bound_are_counted_apart():
    _, told = faults(kept=1)
    for code in ("cell.number", "cell.number", "cell.placeholder"):
        told.tell(Problem(code, told.at_row(2), {}))
    told.close()
    assert [(p.code, p.fields) for p in told.problems[1:]] == [
        ("ledger.more-errors", {"count": 1}),
        ("ledger.more-warnings", {"count": 1}),
    ]


def test_what_an_error_of_the_register_was_given_is_told_by_its_shape():
    table, told = faults()
    given = {"household": "990001198005040020", "name": "赵甲", "count": 2}
    told.refuse_row(4, table.bound[1], InvariantError("register.household-id", "", "", given))
    (problem,) = told.problems
    assert problem.fields == {"household": "9{18}", "name": "字字", "count": 2}
