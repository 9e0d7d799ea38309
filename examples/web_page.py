"""A page of your own web site: a template of Jinja with a section and a figure in it.

Run it with a file name to write the page there.
"""

import sys
from pathlib import Path

import jinja2

import xiaoping as xp
from xiaoping.report.embed.jinja import install
from xiaoping.report.tree import Figure, PeriodRef, Section, Table, Text

PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>
body { margin: 0; background: #f6f4ef; color: #222; }
header { background: #23476b; color: #fff; padding: 1rem 1.5rem; font: 600 1.1rem sans-serif; }
main { max-width: 44rem; margin: 1.5rem auto; padding: 1.5rem 2rem; background: #fff; }
main > h1 { font: 600 1.5rem/1.4 sans-serif; margin: 0 0 1rem; }
@media (max-width: 40rem) { main { margin: 0; padding: 1rem; } }
{{ xp_stylesheet() }}
</style>
</head>
<body>
<header>乡情网</header>
<main>
<h1>{{ title }}</h1>
<p class="xp-report">
全乡地区生产总值预计{{ data | figure("econ.gdp") }}，同比{{ data | figure("econ.gdp:同比") }}。
</p>
{{ part | xp_html(heading_offset=1, first=2) }}
</main>
</body>
</html>
"""


def toilets(data: xp.DataSet) -> Section:
    """Return a section with a sentence and a table of two years."""
    years = [
        data.one("toilet.household_built", period=year, scenario="actual")
        for year in ("2019", "2020")
    ]
    rows = tuple(((PeriodRef(item.period),), (Figure(item),)) for item in years)
    table = Table(
        id="toilets",
        title=(Text("户厕改造"),),
        head=((Text("年份"),), (Text("建成"),)),
        rows=rows,
    )
    told = xp.say(
        "{before}改建户厕{last}，{now}改建{done}，任务{rate}。",
        before=years[0].period,
        last=years[0],
        now=years[1].period,
        done=years[1],
        rate=data["toilet-2020-rate"],
    )
    return xp.section("厕所革命", told, table)


dossier = xp.xiaoping_2020()
environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
install(environment)
page = environment.from_string(PAGE).render(
    title="改厕进展 <2020>", data=dossier, part=toilets(dossier.observations)
)
if len(sys.argv) > 1:
    Path(sys.argv[1]).write_text(page, encoding="utf-8")

for line in page.splitlines():
    if line.startswith(("<title>", "<h1>", "<h2")):
        print(line)
print(page.count('class="xp-figure"'), "figures:")
for code in ("econ.gdp", "econ.gdp.yoy", "toilet.household_built", "toilet.completion_rate"):
    print(" ", code, page.count(f'data-indicator="{code}"'))
