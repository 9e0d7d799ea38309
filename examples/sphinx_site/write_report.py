"""Write the report of the site as JSON: ``python write_report.py > report.json``."""

import xiaoping as xp
from xiaoping.report.plain import dumps_report
from xiaoping.report.tree import CrossRef, Figure, PeriodRef, Report, Section, Table, Text


def report() -> Report:
    """Return a report of two sections; the second holds a table."""
    dossier = xp.xiaoping_2020()
    data = dossier.observations
    years = [
        data.one("toilet.household_built", period=year, scenario="actual")
        for year in ("2019", "2020")
    ]
    poverty = xp.section(
        "脱贫成效",
        xp.say(
            "全乡建档立卡贫困户共{households}{persons}，已{done}。",
            households=data["poor-households"],
            persons=data["poor-persons"],
            done=data["poverty-exit-rate"],
        ),
        xp.say(
            "全年发放小额信贷{persons}{amount}，累计投放{total}。",
            persons=data["microloan-2020-persons"],
            amount=data["microloan-2020-amount"],
            total=data["microloan-cum"],
        ),
    )
    told = xp.say(
        "{before}改建户厕{last}，{now}改建{done}。",
        before=years[0].period,
        last=years[0],
        now=years[1].period,
        done=years[1],
    )
    table = Table(
        id="built",
        title=(Text("户厕改造"),),
        head=((Text("年份"),), (Text("建成"),)),
        rows=tuple(((PeriodRef(item.period),), (Figure(item),)) for item in years),
        note=(Text("注：含新建。"),),
    )
    pointer = type(told)((*told.inlines, Text("各年情况见"), CrossRef("built"), Text("。")))
    return Report(
        title=(PeriodRef(dossier.year), Text("乡情")),
        blocks=(
            Section(poverty.title, poverty.blocks, "poverty"),
            Section((Text("厕所革命"),), (pointer, table), "toilets"),
        ),
        names={dossier.area: dossier.name_of(dossier.area)},
    )


if __name__ == "__main__":
    print(dumps_report(report()))
