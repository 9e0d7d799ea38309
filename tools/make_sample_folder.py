"""Write the folder of the sample: settings, an explanation and the ledgers of invented people.

    python tools/make_sample_folder.py

The ledgers are those of ``sample_roll()``, told by the columns that the published figures
need: the whole register would be a workbook of 2.8 MB that takes 1.4 s to be read.  A test
proves that what is read from the folder is the register and the portfolio.  What no ledger
tells (``数据``), the rate of a scheme (``指标``) and how figures are printed (``写法.csv``) are
written by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import attrs

from xiaoping.files.atomic import write_text
from xiaoping.ledgers import GROUPS, HOUSEHOLDS, KINDS, TOWNSHIPS, VILLAGES, write_ledger
from xiaoping.ledgers.kind import Row
from xiaoping.programmes import PARTS, Portfolio
from xiaoping.register import Household, IncomeStatement, Person, Roll
from xiaoping.samples import sample_folder, sample_portfolio, sample_roll, sample_township
from xiaoping.township.settings import Settings, Use, settings_text

TITLE = "示例台账：人员和住户均为虚构，只有全乡合计数是公布的"
ABOUT = """本文件夹是示例：晓坪乡2020年。

台账里的住户和人员都是虚构的：姓名取自干支，公民身份号码的地址码990000至999999没有分配给任何地方。
由台账逐行计出的全乡合计数，与公布的合计数一致；各村、各组的数不能当作事实。
“写法.csv”列出报告里写哪些台账数、怎样写；没有列出的只用来核对，虚构的数不写进报告。
“数据/公布数据.json”是台账里没有的公布数据和文字记录，每一项都注明出处。

试一试：
  xiaoping report 本文件夹        写出年度工作总结，放在“成果”里
  xiaoping check 台账/户台账.xlsx  检查一份台账
"""
HOME = (
    "id", "village", "group", "head_name", "persons", "arable", "forest", "net", "grade", "safe",
    "built", "toilet", "registered_poor", "attribute", "main_cause", "entry_year", "exit_year",
    "status", "mon_type", "mon_identified", "mon_risks", "mon_removed",
)  # fmt: skip
"""The columns of the ledger of households."""
PERSON = (
    "id", "name", "relation", "citizen_id", "education", "schooling", "health", "labour", "work",
    "medical_insured",
)  # fmt: skip
"""The columns of the list of persons."""


def home_rows(home: Household) -> Iterable[Row]:
    """Yield the row of a household: its head, how many they are, what it has."""
    row = next(iter(HOUSEHOLDS.rows(home)))
    held = {name: value for name, value in row.items() if name.partition("@")[0] in HOME}
    yield held | {"head_name": home.head.name, "persons": len(home.members)}


def person_rows(home: Household) -> Iterable[Row]:
    """Yield the rows of the persons of a household."""
    for row in HOUSEHOLDS.rows(home):
        yield {name: row[name] for name in PERSON}


def as_held(home: Household) -> Household:
    """Return a household as far as the columns tell of it."""
    poor, house = home.poverty, home.housing
    return attrs.evolve(
        home,
        kind=None,
        members=[person_as_held(person) for person in home.members],
        incomes=[IncomeStatement(year=item.year, net=item.net) for item in home.incomes],
        housing=house and attrs.evolve(house, floor_area=None, structure=None),
        poverty=poor and attrs.evolve(poor, standard=None, other_causes=(), helper=""),
    )


def person_as_held(person: Person) -> Person:
    """Return a person as far as the columns tell of him; sex and birth are in the citizen id."""
    held = {name: getattr(person, name) for name in PERSON if name != "id"}
    return Person(**held)


def write_folder(folder: Path, roll: Roll, portfolio: Portfolio) -> None:
    """Write settings, explanation and the ledgers of a roll and a portfolio into a folder."""
    town = sample_township()
    settings = Settings(
        area=town.code,
        name=town.name,
        year=roll.as_of.year,
        as_of=roll.as_of,
        # Nobody's invented figure is reported of a township that exists: only totals
        # that were published are listed.
        measured=Use.LISTED,
    )
    write_text(folder / "设置.toml", settings_text(settings))
    write_text(folder / "说明.txt", ABOUT)
    ledgers = folder / "台账"
    homes = attrs.evolve(HOUSEHOLDS, rows=home_rows, grouped_if=())
    persons = attrs.evolve(HOUSEHOLDS, rows=person_rows, zh="人员名册")
    write_ledger(ledgers / "户台账.xlsx", roll.households, homes, title=TITLE)
    write_ledger(ledgers / "人员名册.xlsx", roll.households, persons, title=TITLE)
    write_ledger(ledgers / "乡镇基本情况.xlsx", [town], TOWNSHIPS, title=TITLE)
    write_ledger(ledgers / "村台账.xlsx", roll.villages, VILLAGES, title=TITLE)
    write_ledger(ledgers / "村民小组台账.xlsx", roll.groups, GROUPS, title=TITLE)
    for kind in KINDS.values():
        part = next((name for name, cls in PARTS.items() if cls is kind.type), "")
        # The lines of work are told with the records in words, in 数据.
        if part and part != "programmes" and portfolio.rows(part):
            write_ledger(ledgers / f"{kind.zh}.xlsx", portfolio.rows(part), kind, title=TITLE)


def main() -> None:
    """Write the folder that the library ships, or one that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else sample_folder()
    write_folder(folder, sample_roll(), sample_portfolio())
    for path in sorted(folder.rglob("*.*")):
        print(f"{path.stat().st_size:>9} {path.relative_to(folder)}")


if __name__ == "__main__":
    main()
