"""User-like code on what a township does, with the types that checkers must infer.

Nothing here is ever run.  No expression may be of type Any.
"""

# mypy: disallow-any-expr

import datetime
from fractions import Fraction
from typing import assert_type

from xiaoping.measures import Approximate, Quantity, Share
from xiaoping.measures.dimensions import Money, Persons
from xiaoping.occasion import Occasion
from xiaoping.periods import Year
from xiaoping.problems import Problems
from xiaoping.programmes import (
    Amendment,
    Disbursement,
    EmploymentPost,
    Funding,
    FundMovement,
    Loan,
    Move,
    Portfolio,
    Project,
    Saying,
    Task,
    amend,
    as_told_on,
    headcount,
    said,
    standing_on,
    undo,
)
from xiaoping.programmes.receipts import Receipt, receipts

DAY = datetime.date(2020, 12, 31)

paid = Disbursement(scheme="医疗救助", household="0017", amount=Fraction(3601, 2), paid=2020)
assert_type(paid.amount, Quantity[Money] | None)
assert_type(paid.paid, Occasion | None)
assert_type(paid.is_many, bool)

loan = Loan(id="D-1", household="0017", principal="5万元", granted=DAY, repaid=0)
assert_type(loan.outstanding, Quantity[Money] | None)
assert_type(loan.is_settled, bool | None)

project = Project(name="沟渠", moves=[Move(stage="入库", when=2019)]).advance("列入计划", DAY)
assert_type(project, Project)
assert_type(project.reached("入库"), Occasion | None)
assert_type(project.funds, Quantity[Money] | None)

funding = Funding.of([FundMovement(stage="下达", amount="30万元", project="P1")])
assert_type(funding.balance, Quantity[Money] | None)

task = Task(title="改厕", required="121户", completed="121户", period=2020)
assert_type(task.rate, Share | None)
assert_type(standing_on(task, DAY).shortfall, Share | None)

posts = [EmploymentPost(kind="公益性岗位", persons=3, began="2020-02")]
assert_type(
    headcount(posts, kinds=["公益岗"], period=Year(2020)),
    Quantity[Persons] | Approximate[Persons],
)

portfolio = Portfolio(as_of=DAY, disbursements=[paid], loans=[loan], projects=[project])
assert_type(portfolio.check(), Problems)
assert_type(portfolio.disbursements, tuple[Disbursement, ...])
assert_type(portfolio.projects, tuple[Project, ...])
assert_type(receipts(portfolio), tuple[Receipt, ...])

wrong = Amendment(part="loans", id="D-1", removes=True, recorded_on=DAY, source="更正说明")
assert_type(amend(portfolio, wrong), Portfolio)
assert_type(undo(amend(portfolio, wrong)), Portfolio)
assert_type(as_told_on(portfolio, DAY), Portfolio)
assert_type(said(portfolio, "loans", "D-1"), tuple[Saying, ...])
