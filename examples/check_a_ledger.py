"""A clerk's sheet is read, its faults are told, and what is clean becomes a roll.

The sheet and its people are invented.
"""

import datetime
import tempfile
from pathlib import Path

import xiaoping as xp
from xiaoping.ledgers import annotate_ledger, problems_json

SHEET = """某乡农户信息台账（虚构）,,,,,,,
单位：亩、元,,,,,,,
户编号,姓名,与户主关系,公民身份号码,性别,耕地面积,2020年纯收入,备注
0001,赵甲,户主,990001198005040020,女,3.5,"18,600",
,钱乙,夫,99000119791112001X,男,,,外出务工
0002,孙丙,户主,990001196503080018,男,0.2公顷,1.2万,
0003,李丁,户主,990001197007070018,男,约2,9800,
0004,周戊,户主,9.90001E+17,男,4,—,
合计,,,,,12.5,40400,
填表人：某某,,,,,,,
"""

with tempfile.TemporaryDirectory() as folder:
    sheet = Path(folder, "农户.csv")
    sheet.write_text(SHEET, encoding="utf-8")
    ledger = xp.read_ledger(sheet, xp.Household)
    for line in ledger.problems.lines("zh"):
        print(line)
    annotate_ledger(sheet, Path(folder, "农户_检查.xlsx"), ledger.problems)
    print(
        len(problems_json([ledger])) > 0, sorted(path.name for path in Path(folder).iterdir())
    )

roll = xp.Roll(as_of=datetime.date(2020, 12, 31), households=ledger.values)
print(roll.household_count, roll.person_count)
for home in roll:
    print(home.id, home.head.citizen_id, home.land_of("耕地"), home.income_per_person(2020))
