"""Two departments send forms that ask for the same figures in other words; both are filled.

The forms are invented; the figures are those of the sample.
"""

import tempfile
from pathlib import Path

import xiaoping as xp
from xiaoping.files.opening import read_book
from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
from xiaoping.files.workbook import write_book
from xiaoping.forms import fill_form
from xiaoping.indicators import fill_forms, needed

AGRICULTURE = [("耕地面积", "公顷", None), ("总户数", "户", None), ("贫困户", "户", None)]
STATISTICS = [
    ("区域面积", "公顷", None),
    ("　其中：耕地面积", "亩", None),
    ("总户数", "户", None),
]


def blank(path: Path, title: str, rows: list[tuple[str, str, None]]) -> Path:
    columns = [ColumnPlan(heading=text) for text in ("指标名称", "计量单位", "2020年")]
    write_book(path, [SheetPlan(name="表一", title=title, columns=columns, rows=rows)])
    return path


sample = xp.xiaoping_2020()
with tempfile.TemporaryDirectory() as folder:
    forms = []
    for name, rows in (("农业情况表", AGRICULTURE), ("基本情况表", STATISTICS)):
        source = blank(Path(folder, f"{name}.xlsx"), f"2020年{name}", rows)
        mapping = Path(folder, "填表对照.csv")
        found = fill_form(
            source, sample, target=Path(folder, f"{name}_已填.xlsx"), mapping=mapping
        )
        forms += found.forms
        for number, cells in read_book(Path(folder, f"{name}_已填.xlsx")).sheets[0].rows:
            print(number, *(cell for cell in cells if cell is not None))
        for proposal in found.proposals:
            print(proposal.field, "→", proposal.candidates[0].text())

for need in needed(forms):
    print(need.key, *need.forms)
filling = fill_forms(forms, sample.observations)
answers = [answer for answer in filling.answers if answer.key.indicator == "land.arable"]
print([answer.text for answer in answers], answers[0].observation is answers[1].observation)
