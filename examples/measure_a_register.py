"""Define an indicator, measure it by village, roll it up, and account for a figure.

The people of the sample register are invented.
"""

from xiaoping.engines import explain, explanation_text, measure
from xiaoping.indicators import Indicator, catalogue
from xiaoping.samples import sample_roll

# A definition is proved when it is made: a wrong unit or an unknown column would stop here.
elderly = Indicator(
    code="mine.elderly.share",
    zh="60岁及以上人口比重",
    en="Share of persons aged 60 or more",
    unit_code="percent",
    kind="ratio",
    decimals=2,
    definition="年龄已知的人口中60周岁及以上人口所占比重。",
    formula="count(person where age >= 60) / count(person given age)",
)
book = catalogue().extended([elderly])

roll = sample_roll()
names = {village.code: village.name for village in roll.villages}
names[roll.township.code] = roll.township.name

villages = measure(elderly.code, roll, at=2020, by="village", definitions=book)
for item in villages:
    old, everyone = (part.component.total for part in item.inputs)
    print(f"{names[item.observation.area]}\t{old}/{everyone}\t{item.value}")

# The township is measured from the same sums: no mean of eight villages.
township = measure(elderly.code, roll, at=2020, definitions=book).only
print(explanation_text(explain(township), "en", names=names))
