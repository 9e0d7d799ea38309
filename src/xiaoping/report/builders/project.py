"""The portrait of a project: what it is, how far it is, whose money it has, who benefits.

What offices must publish of a project everybody is told: its name, place, kind, money, times
and who answers for it.  Texts in which a ledger may name somebody (the task, the target,
who built it) are for those who see what is internal; remarks, the names of those who decided
and the households that benefit are told to nobody.

Source: 《关于完善扶贫资金项目公告公示制度的指导意见》（国开办发〔2018〕11号）, 2018.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.occasion import Occasion, first_day
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes import Funding, FundMovement, Portfolio, Project, projects_behind
from xiaoping.report.builders.built import (
    Audience,
    Bilingual,
    BuiltSection,
    audience_of,
    empty,
    forbidden,
    plain,
)
from xiaoping.report.builders.money_table import (
    Scope,
    money_given,
    money_of,
    money_table,
    movements_of,
)
from xiaoping.report.builders.named import (
    Given,
    Named,
    called,
    cited,
    day_ref,
    named_gaps,
    named_section,
)
from xiaoping.report.builders.output_table import output_table
from xiaoping.report.builders.own_indicators import portrait_catalogue
from xiaoping.report.builders.small_cells import FEWEST
from xiaoping.report.outline import Outline
from xiaoping.report.tree import Inline, Table, Text
from xiaoping.row import Open
from xiaoping.sensitivity import Profile, Sensitivity
from xiaoping.tables import read_text

__all__ = ["project_outline", "project_profile"]

_STAGES: Final = {
    "stored": "已入库储备",
    "planned": "已列入计划",
    "under_way": "正在实施",
    "finished": "已竣工",
    "accepted": "已验收",
    "handed_over": "已移交管护",
    "dropped": "已出库",
}
_TIMES: Final = {
    "开工时间": "under_way",
    "竣工时间": "finished",
    "验收时间": "accepted",
    "移交时间": "handed_over",
}
_BENEFIT: Final = (
    ("project.benefit.households", "household"),
    ("project.benefit.persons", "person"),
    ("project.benefit.poor_households", "household"),
    ("project.benefit.poor_persons", "person"),
)
_NOBODY: Final = "place:project"
"""The area of a project of which no ledger tells where it is."""
_UNREMARKED: Final = ("fund.returned.amount", "fund.balance.amount", "支付率", "逾期情况")
"""What is told if it happened, or follows from other figures: alone it is no gap."""


@cache
def project_outline() -> Outline:
    """Return the outline of a project's portrait that ships with the library, read once.

    >>> project_outline().name
    'project.md'
    """
    return Outline.parse(read_text("report/outlines/project.md"), name="project.md")


def project_profile(
    project: Project | str,
    portfolio: Portfolio,
    *,
    day: datetime.date | None = None,
    names: Mapping[str, str] | None = None,
    audience: Audience = Profile.PUBLIC,
    outline: Outline | None = None,
    fewest: int = FEWEST,
) -> BuiltSection:
    """Return the portrait of a project on a day.

    Money is summed exactly; a stage of which nobody told is unknown and not zero.

    Args:
        project: The project, its number or its whole name.
        portfolio: Its money and what it makes.
        day: The day; that of the portfolio if not given.
        names: The names of areas by their codes; one without a name is not printed and noted.
        audience: For whom it is.
        outline: The sentences; those of :func:`project_outline` if not given.
        fewest: Of fewer households than this nobody is told but those who see everything.

    Raises:
        AbsentError: There is no such project; the nearest ones are told.
        TextError: There is no such audience.
        SlotError: A slot asks for what is not known, or has no data and is not optional.

    >>> from xiaoping.report import to_text
    >>> market = Project(name="农贸市场改造", id="P1", type="农贸市场", scale="30万元", planned_end="2020年9月",
    ...                  sources={"县级资金": "20万元", "乡镇资金": "10万元"})
    >>> market = market.advance("列入计划", "2020年3月").advance("开工", "2020年5月")
    >>> paid = FundMovement(stage="支付", amount="12万元", source="县级资金", project="P1", when="2020-07-01")
    >>> told = Portfolio(as_of=datetime.date(2020, 7, 31), projects=[market], funds=[paid])
    >>> made = project_profile("P1", told)
    >>> for line in to_text(made.section).split()[1:4]:
    ...     print(line)
    项目类型为农贸市场。
    计划2020年9月完工；2020年5月开工。截至2020年7月31日，项目正在实施。
    资金规模30万元；截至2020年7月31日，支付12万元。
    """
    maker = _Portrait(
        project=_found(project, portfolio),
        portfolio=portfolio,
        day=portfolio.as_of if day is None else day,
        names=names or {},
        audience=audience_of(audience),
        outline=project_outline() if outline is None else outline,
        fewest=fewest,
    )
    return maker.built()


def _found(given: Project | str, portfolio: Portfolio) -> Project:
    if isinstance(given, Project):
        return given
    return called(given, portfolio.projects, lambda item: (item.id, item.name), "view.project")


@final
@attrs.frozen(kw_only=True, slots=False)
class _Portrait:
    """One project and what is told of it."""

    project: Project
    portfolio: Portfolio
    day: datetime.date
    names: Mapping[str, str]
    audience: Profile
    outline: Outline
    fewest: int

    @cached_property
    def key(self) -> str:
        return self.project.id or self.project.name

    @cached_property
    def told(self) -> Scope:
        area = self.project.area or _NOBODY
        return Scope(area=area, day=self.day, breakdown=(("project", self.key),))

    @cached_property
    def moved(self) -> tuple[FundMovement, ...]:
        listed = self.project in self.portfolio.projects
        return movements_of(self.portfolio, [self.project], self.day) if listed else ()

    @cached_property
    def is_internal(self) -> bool:
        return self.audience.shows(Sensitivity.INTERNAL)

    @cached_property
    def named(self) -> Named:
        given = {**self.words(), **self.times(), **self.money(), **self.benefit()}
        return Named(given, self.day)

    def built(self) -> BuiltSection:
        """Return the portrait."""
        name = self.project.name
        ident = f"project-{self.project.id}" if self.project.id else "project"
        made = named_section(
            self.outline, self.named, self.tables(), name=cited(name), ident=ident
        )
        nothing = (empty(self.outline.name, name),) if made is None else ()
        return BuiltSection(
            section=made,
            missing=Problems((*nothing, *self.missing())),
            left_out=Problems(self.left_out()),
        )

    def words(self) -> dict[str, Given]:
        """Return what is told in words, as far as the audience may see it."""
        project = self.project
        stage = project.stage_on(self.day)
        known = (self.names.get(code, "") for code in project.areas)
        places = dict.fromkeys(name for name in known if name)
        payees = dict.fromkeys(row.payee for row in self.moved if row.payee)
        return {
            "项目名称": project.name,
            "项目类别": self.entry(project.category),
            "项目类型": self.entry(project.type),
            "建设性质": self.entry(project.nature),
            "实施地点": "、".join(places) or (project.village if self.is_internal else ""),
            "责任单位": project.unit,
            "建设任务": project.task.rstrip("。；") if self.is_internal else "",
            "绩效目标": project.target.rstrip("。；") if self.is_internal else "",
            "联农带农机制": project.mechanism.rstrip("。；") if self.is_internal else "",
            "施工单位": "、".join(payees) if self.is_internal else "",
            "项目阶段": "" if stage is None else _STAGES[stage.code],
            "逾期情况": self.late(),
        }

    @cached_property
    def nameless(self) -> tuple[str, ...]:
        """The codes of areas whose names nobody gave: a reader knows no codes."""
        return tuple(code for code in self.project.areas if not self.names.get(code))

    def entry(self, given: Open | None) -> str:
        """Return an entry of a code list; words of a ledger's own only to who sees them."""
        if isinstance(given, Coded):
            return given.zh
        return given or "" if self.is_internal else ""

    def times(self) -> dict[str, Given]:
        found: dict[str, Given] = {
            name: day_ref(self.reached(stage)) for name, stage in _TIMES.items()
        }
        found["计划开工"] = day_ref(self.project.planned_start)
        found["计划完工"] = day_ref(self.project.planned_end)
        return found

    def reached(self, stage: str) -> Occasion | None:
        when = self.project.reached(stage)
        return None if when is None or first_day(when) > self.day else when

    def late(self) -> tuple[Inline, ...]:
        """Return that a step is overdue, and since when."""
        alone = Portfolio(as_of=self.day, projects=[self.project])
        for item in projects_behind(alone):
            when = day_ref(item.planned)
            if when is not None:
                return (Text("按计划应于"), when, Text(f"{item.stage.zh}，尚未完成"))
        return ()

    def money(self) -> dict[str, Given]:
        return money_given(self.told, money_of(Funding.of(self.moved), self.project.funds))

    @cached_property
    def counts(self) -> Mapping[str, int | None]:
        project = self.project
        values = (
            project.beneficiaries,
            project.persons,
            project.poor_households,
            project.poor_persons,
        )
        return {code: value for (code, _), value in zip(_BENEFIT, values, strict=True)}

    @cached_property
    def withheld(self) -> frozenset[str]:
        """The codes of what tells of too few households, or gives such a number away."""
        if self.audience is Profile.FULL:
            return frozenset()
        homes, people, poor, poor_people = self.counts.values()
        if self.few(homes) or self.few(people):
            return frozenset(code for code, value in self.counts.items() if value is not None)
        rest = None if homes is None or poor is None else homes - poor
        if self.few(poor) or self.few(poor_people) or self.few(rest):
            return frozenset(
                {"project.benefit.poor_households", "project.benefit.poor_persons"}
            )
        return frozenset()

    def few(self, count: int | None) -> bool:
        return count is not None and 0 < count < self.fewest

    def benefit(self) -> dict[str, Given]:
        return {
            code: None
            if count is None or code in self.withheld
            else self.told.figure(code, Quantity(count, unit(word)))
            for (code, word), count in zip(_BENEFIT, self.counts.values(), strict=True)
        }

    def tables(self) -> Iterator[Table]:
        title: Sequence[Inline] = (cited(self.project.name), Text("资金来源和使用情况"))
        money = money_table(
            [self.project],
            self.moved,
            self.told,
            title=tuple(title),
            ident=f"project-{self.project.id or 'money'}-money",
            audience=self.audience,
        )
        if money is not None:
            yield money
        yield from output_table(self.project, self.portfolio.outputs, self.told)

    def missing(self) -> Iterator[Problem]:
        book = portrait_catalogue()
        reached = {move.stage.code for move in self.project.moves}
        ahead = {name for name, stage in _TIMES.items() if stage not in reached}
        forbidden = {name for name, _ in self.forbidden()}
        nameless = {"实施地点"} if self.nameless else set()
        return named_gaps(
            self.outline,
            self.named,
            section=self.project.name,
            names={
                code: Bilingual.named(code, book) for code in self.named.given if "." in code
            },
            known={*ahead, *forbidden, *nameless, *self.withheld, *_UNREMARKED},
        )

    def forbidden(self) -> Iterator[tuple[str, str]]:
        """Yield what there is and is not shown, in Chinese and in English."""
        project = self.project
        if not self.is_internal:
            inner = (
                ("建设任务", "task", project.task),
                ("绩效目标", "target", project.target),
                ("联农带农机制", "mechanism", project.mechanism),
                ("施工单位", "payee", any(row.payee for row in self.moved)),
                (
                    "实施地点",
                    "village",
                    project.village and len(self.nameless) == len(project.areas),
                ),
            )
            yield from ((zh, en) for zh, en, there in inner if there)
            own = (
                ("项目类别", "category", project.category),
                ("项目类型", "type", project.type),
                ("建设性质", "nature", project.nature),
            )
            yield from ((zh, en) for zh, en, entry in own if entry and isinstance(entry, str))
        if project.note:
            yield "备注", "note"
        if project.household_ids:
            yield "受益户名单", "households that benefit"

    def left_out(self) -> Iterator[Problem]:
        section, where = self.project.name, Location(path=self.key)
        yield from plain(section, kind=Bilingual("项目名称", "name of the project"))[1]
        for zh, en in self.forbidden():
            name = Bilingual(zh, en)
            yield forbidden(where, section=section, name=name, audience=self.audience)
        for code in self.nameless:
            yield Problem("portrait.nameless", where, {"section": section, "given": code})
        for code in sorted(self.withheld):
            named = Bilingual.named(code, portrait_catalogue())
            told = {"area": section, "name": named, "code": code, "fewest": str(self.fewest)}
            yield Problem("portrait.few", where, told)
