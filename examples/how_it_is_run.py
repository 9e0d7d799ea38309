"""How a township is run, from the rows of its ledgers: staff, service, disclosure, plan, papers.

All rows are made up.  In a real township each kind stands in a spreadsheet of its own
(`xiaoping template institutions --out 机构台账.xlsx`), and `xiaoping view staffing 文件夹`
prints what is printed here.
"""

import datetime

import attrs

from xiaoping.administration import (
    Disclosure,
    Document,
    Institution,
    Issue,
    Plan,
    Recommendation,
    ServiceItem,
    ServicePost,
    ServiceWindow,
    Target,
    disclosure_matrix,
    follows_from,
    governing,
    linked,
    track,
)
from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import parameters
from xiaoping.measures import Value, parse
from xiaoping.programmes import Portfolio, Task
from xiaoping.report.views import disclosure_view, overdue_view, staffing_view, view_lines

TODAY, LAST_YEAR = datetime.date(2021, 12, 31), datetime.date(2020, 12, 31)

# 1. Institutions and their posts: what is vacant follows from what is granted and filled.
offices = [
    Institution(id="1", name="党政综合办公室", quota=8, filled=6, set_up="2019年6月"),
    Institution(id="2", name="综合行政执法大队", quota=6, filled=6, set_up="2021-03-01"),
]
# 2. Windows, an officer and a stand-in for each business, and the items taken in.
window = ServiceWindow(id="1", name="社会事务窗口", centre="政务服务中心")
post = ServicePost(business="城乡低保申请", window="1", officer_a="赵甲", officer_b="钱乙")
taken = ServiceItem(
    id="2021-017", business="城乡低保申请", village="甲村", window="1",
    received="2021-11-02", due="2021-12-02", holder="社会事务综合服务中心",
)  # fmt: skip
done = attrs.evolve(taken, id="2021-018", village="乙村", closed="2021-11-20", status="已办结")
# 3. What villages made public, quarter by quarter; the second one left out a quarter.
published = [
    Disclosure(kind="财务公开", village=village, quarter=f"2021-Q{number}", published=day)
    for village, number, day in [
        ("甲村", 1, "2021-04-09"), ("甲村", 2, "2021-07-08"), ("乙村", 1, "2021-07-20"),
    ]
]  # fmt: skip
# 4. A plan and one of its targets, with where its way begins and where it ends.
plan = Plan(id="P14", title="某乡“十四五”规划", period="FYP14")
target = Target(
    id="t1", plan="P14", title="自来水普及率", comparator="提高到",
    baseline="85%", baseline_year=2020, value="95%",
)  # fmt: skip
# 5. A problem, what is asked for it, and the indicator that would show an improvement.
problem = Issue(
    id="1", title="人手不足", text="在编人员少，一人多岗", indicators=["org.vacant"],
    addressees=["党政综合办公室"], raised="2021-03-01", due="2021-11-30", status="整改中",
)  # fmt: skip
asked = Recommendation(id="1", text="请补足编制", addressee="县委编办", addresses="人手不足")
# 6. Documents, one of which took the place of another, and a task that rests on the old one.
old = Document(number="某政发〔2019〕7号", issued="2019-03-01")
new = Document(number="某政发[2021]3号", issued="2021-03-01", supersedes=[old.key])
task = Task(title="窗口改造", period=2022, required="3个", document=old.key)

township = Portfolio(
    as_of=TODAY, institutions=offices, windows=[window], service_posts=[post],
    service_items=[taken, done], disclosures=published, plans=[plan], targets=[target],
    issues=[problem], recommendations=[asked], documents=[old, new], tasks=[task],
)  # fmt: skip
tables = PortfolioTables(township)
before = PortfolioTables(
    attrs.evolve(township, as_of=LAST_YEAR, institutions=[attrs.evolve(offices[0], filled=7)])
)


def value(code: str, rows: PortfolioTables = tables, day: datetime.date = TODAY) -> Value:
    """Measure an indicator of the catalogue over the rows, as of a day."""
    return measure(code, rows, at=f"..{day}", area="990101203000").only.value


print("——机构和编制")
for row in staffing_view(township).texts():
    print(" ".join(row[:6]))
print("空缺编制", value("org.vacant"), "空编率", value("org.vacancy_rate"))

print("——窗口和逾期事项")
for row in overdue_view(township).texts():
    print(" ".join(row))
print("受理", value("svc.items_received"), "按时办结率", value("svc.settled_in_time_rate"))

print("——村务公开")
# What is due follows from a dated rule: here the law, by the end of the next quarter.
matrix = disclosure_matrix(published, policy=parameters(), as_of=TODAY)
print("\n".join(view_lines(disclosure_view(matrix))))
for found in matrix.problems():
    print(found.message())

print("——规划指标")
told = target.within(plan)
for actual in ("88%", "86%", "约87%"):
    way = track(told, parse(actual), TODAY)
    print(f"现应达到{told.expected(TODAY)}，实际{actual}：{way.state.zh}")

print("——问题和建议")
levels = {"org.vacant": (value("org.vacant"), value("org.vacant", before, LAST_YEAR))}
for item in linked([problem], [asked], values=levels.get):
    moved = item.movements[0]
    print(item.issue.title, "逾期" if item.issue.is_overdue(TODAY) else "未逾期")
    print(f"{'、'.join(item.addressees)}：{item.recommendations[0].text}")
    print("空缺编制", moved.before, "→", moved.now, "变化", moved.change)

print("——文件")
for day in (LAST_YEAR, TODAY):
    print(day, old.key, governing(township.documents, old, day).force.zh)
print("据此开展的工作", *[found.name for found in follows_from({"tasks": [task]}, old)])
for found in township.check():
    print(found.severity.value, found.message("zh"))
