"""What a township did, from the rows of its ledgers: totals, money, faults, tasks, corrections.

The people and rows of the sample are invented; only the totals of the township are facts.
"""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xiaoping as xp
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import parameters
from xiaoping.ledgers import read_ledger
from xiaoping.problems import Location
from xiaoping.programmes import Amendment, Context, Loan, Portfolio, amend, said, standing_on
from xiaoping.programmes.money import funding_of, money_by_source_and_stage, project_timeline
from xiaoping.report.views import View, ViewColumn, table_of
from xiaoping.samples import sample_portfolio, sample_roll

portfolio, roll = sample_portfolio(), sample_roll()
tables = PortfolioTables(portfolio, RollTables(roll))
names = {village.code: village.name for village in roll.villages}

# Totals by scheme and village, by the definitions of the catalogue.
codes = ["assist.industry_award.amount", "medaid.amount"]
until = f"..{portfolio.as_of}"
rows = {name: [] for name in names.values()}
for item in measure(codes, tables, at=until, by="village"):
    rows[names[item.observation.area]].append(item.value)
award, aid = (item.observation for item in measure(codes, tables, at=until))
view = View(
    id="paid", title_zh="各村到户资金", title_en="Paid to households",
    columns=[ViewColumn("village", "村", "Village"), ViewColumn("award", "产业奖补", "Awards"),
             ViewColumn("aid", "医疗救助", "Medical aid")],
    rows=[[name, *values] for name, values in rows.items()],
)  # fmt: skip
# A section of a report, in which each figure knows the rows that it comes from.
said_in_words = xp.say("累计兑付产业奖补{award}，落实医疗救助{aid}。", award=award, aid=aid)
print(xp.to_text(xp.section("到户资金", said_in_words, table_of(view))))

# A project's money, and the stages of its life.
market = portfolio.projects[0]
for row in money_by_source_and_stage(portfolio, market.id):
    print(row.source.zh if row.source else "—", row.stage.zh, row.amount)
print(market.name, "结余", funding_of(portfolio, market.id).balance)
print(" → ".join(f"{row.stage.zh}{row.actual}" for row in project_timeline(market)))

# A ledger with a fault in each of its rows: both are told with their place and a remedy.
with TemporaryDirectory() as folder:
    sheet = Path(folder, "小额信贷.csv")
    sheet.write_text("借款人,户编号,贷款金额（万元）,发放日期\n赵甲,0017,6,2020-05-03\n"
                     "钱乙,0018,约5,2020-06-01\n", encoding="utf-8")  # fmt: skip
    loans = read_ledger(sheet, Loan)
places = [Location(file=loans.file, row=one.row) for one in loans.entries if one.value]
limits = Context(policy=parameters(), places={"loans": places})
made_up = Portfolio(as_of=portfolio.as_of, loans=loans.values)
for problem in (*loans.problems.errors, *made_up.check(limits)):
    print(problem)

# Tasks: what is known of one that was exceeded by nobody knows how much, and how they stand.
for task in portfolio.tasks[:2]:
    print(task.title, task.period, task.target, task.completed, task.rate or task.rate_range,
          standing_on(task, portfolio.as_of).state.zh)  # fmt: skip

# A correction writes nothing over.
first = portfolio.disbursements[0]
slip = Amendment(
    part="disbursements", row=first, changes={"amount": (first.amount, "450元")},
    recorded_on=datetime.date(2021, 3, 5), source="更正说明",
)  # fmt: skip
for saying in said(amend(portfolio, slip), "disbursements", row=first):
    print(saying.on, saying.row.amount, saying.source)
