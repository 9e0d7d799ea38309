"""The profile of a village of the sample: its people are invented, so its figures are too.

The published report tells nothing by village; what is measured here is the sample's
register, whose totals alone are facts.  A note under the section says so.
"""

import attrs

from xiaoping.areas import Area
from xiaoping.engines import measure
from xiaoping.periods import Year
from xiaoping.report import to_text
from xiaoping.report.builders.village import village_profile
from xiaoping.report.builders.village_figures import VillageFigures
from xiaoping.report.tree import Note, Text
from xiaoping.samples import sample_roll

roll = sample_roll()
town = roll.township
measured = (
    "pop.households",
    "pop.persons",
    "labour.migrant",
    "econ.rural_net_income_pc",
    "poverty.registered.households",
    "poverty.registered.persons",
    "monitor.households",
    "medins.persons",
)

# Figures that need measuring come in as observations: of the villages, and of the township.
rows = [
    item.observation
    for code in measured
    for item in (*measure(code, roll, at=2020, by="village"), measure(code, roll, at=2020).only)
]
figures = VillageFigures(
    year=Year(2020),
    villages=roll.villages,
    observations=rows,
    township=Area(town.code, town.name),
)
made = village_profile("小冲村", figures)

# A section is a value: whoever embeds it may add to it.
remark = Note((Text("注：样例数据。村级数字由虚构的户台账统计，不是公布的数字。"),))
print(to_text(attrs.evolve(made.section, blocks=(*made.section.blocks, remark))))

print(f"{len(made.printed)} figures printed, {len(made.missing)} missing, the first of them:")
print(made.missing[0].text("en"))
