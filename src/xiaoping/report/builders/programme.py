"""The portrait of a line of work: what it rests on, its projects, money, tasks and results."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Final, final

import attrs

from xiaoping.areas import Level, code_at
from xiaoping.indicators.observation import Observation
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import first_day
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes import (
    Funding,
    FundMovement,
    Measured,
    Portfolio,
    Programme,
    ProgrammeProgress,
    Project,
    State,
    Task,
    programme_progress,
)
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
from xiaoping.report.builders.own_indicators import portrait_catalogue
from xiaoping.report.builders.programme_tables import ProgrammeTables
from xiaoping.report.outline import Outline
from xiaoping.report.tree import Table, Text
from xiaoping.report.views.amounts import sum_of
from xiaoping.report.views.money import chosen_projects
from xiaoping.sensitivity import Profile
from xiaoping.tables import read_text

__all__ = ["programme_outline", "programme_profile"]

_NOBODY: Final = "place:programme"
_FOLLOWS: Final = ("fund.balance.amount", "支付率")
"""What follows from other figures: alone it is no gap."""
_BUILT: Final = frozenset({"finished", "accepted", "handed_over"})


@cache
def programme_outline() -> Outline:
    """Return the outline of a programme's portrait that ships with the library, read once.

    >>> programme_outline().name
    'programme.md'
    """
    return Outline.parse(read_text("report/outlines/programme.md"), name="programme.md")


def programme_profile(
    programme: Programme | str,
    portfolio: Portfolio,
    *,
    day: datetime.date | None = None,
    area: str = "",
    names: Mapping[str, str] | None = None,
    results: Iterable[Observation] = (),
    measured: Measured | None = None,
    audience: Audience = Profile.PUBLIC,
    outline: Outline | None = None,
) -> BuiltSection:
    """Return the portrait of a line of work on a day.

    Households that several projects serve are not added up: a household may be served by
    more than one.  Money is summed exactly, and how many projects tell none is noted.

    Args:
        programme: The line of work, its code or its name.
        portfolio: Its projects, money and tasks.
        day: The day; that of the portfolio if not given.
        area: The code of the township.
        names: The names of areas by their codes.
        results: What came of it, as figures that were measured or published.
        measured: What tells what was done of tasks of which nobody told it.
        audience: For whom it is; nobody is shown who leads it.
        outline: The sentences; those of :func:`programme_outline` if not given.

    Raises:
        AbsentError: There is no such line of work; the nearest ones are told.
        TextError: There is no such audience.
        SlotError: A slot asks for what is not known, or has no data and is not optional.

    >>> from xiaoping.programmes import Task
    >>> from xiaoping.report import to_text
    >>> toilets = Programme(code="toilet-revolution", zh="厕所革命", issuer="县人民政府", duration="三年")
    >>> task = Task(title="改厕", programme="toilet-revolution", period=2020, required="121户", completed="121户")
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), programmes=[toilets], tasks=[task])
    >>> made = programme_profile("厕所革命", told, area="990101203000")
    >>> for line in to_text(made.section).split()[:2]:
    ...     print(line)
    一、厕所革命
    由县人民政府部署，为期三年。到期任务1项，其中已完成1项。
    """
    when = portfolio.as_of if day is None else day
    found = _found(programme, portfolio)
    maker = _Portrait(
        programme=found,
        portfolio=portfolio,
        progress=programme_progress(portfolio, found, when, measured=measured),
        day=when,
        area=area or _NOBODY,
        names=names or {},
        results=tuple(results),
        audience=audience_of(audience),
        outline=programme_outline() if outline is None else outline,
    )
    return maker.built()


def _found(given: Programme | str, portfolio: Portfolio) -> Programme:
    if isinstance(given, Programme):
        return given
    return called(
        given, portfolio.programmes, lambda item: (item.code, item.zh), "view.programme"
    )


@final
@attrs.frozen(kw_only=True, slots=False)
class _Portrait:
    """One line of work and what is told of it."""

    programme: Programme
    portfolio: Portfolio
    progress: ProgrammeProgress
    day: datetime.date
    area: str
    names: Mapping[str, str]
    results: tuple[Observation, ...]
    audience: Profile
    outline: Outline

    @cached_property
    def told(self) -> Scope:
        breakdown = (("programme", self.programme.code),)
        return Scope(area=self.area, day=self.day, breakdown=breakdown)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        code = self.programme.code
        listed = any(code == item.code for item in self.portfolio.programmes)
        return chosen_projects(self.portfolio, programme=code) if listed else ()

    @cached_property
    def moved(self) -> tuple[FundMovement, ...]:
        return movements_of(self.portfolio, self.projects, self.day)

    @cached_property
    def named(self) -> Named:
        return Named({**self.words(), **self.counts(), **self.money()}, self.day)

    def built(self) -> BuiltSection:
        """Return the portrait."""
        name = self.programme.zh
        ident = f"programme-{self.programme.code.replace('/', '-')}"
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
        programme = self.programme
        return {
            "专项工作": programme.zh,
            "文件": programme.document,
            "部署单位": programme.issuer,
            "领导小组": programme.task_force,
            "开始时间": day_ref(programme.begun),
            "结束时间": day_ref(programme.ended),
            "性质": "" if programme.status is None else programme.status.zh,
        }

    def counts(self) -> dict[str, Given]:
        """Return how many projects and tasks there are, and how many of them are done."""
        found = (project.stage_on(self.day) for project in self.projects)
        stages = [stage.code for stage in found if stage is not None]
        begun = sum(code in _BUILT or code == "under_way" for code in stages)
        due = [row for row in self.progress.tasks if self.is_due(row.task)]
        done = sum(row.standing.state is State.DONE for row in due)
        duration = self.programme.duration
        return {
            "project.count": self.count("project.count", begun),
            "project.finished": self.count(
                "project.finished", sum(code in _BUILT for code in stages)
            ),
            "task.due": self.count("task.due", len(due)),
            "task.done": self.count("task.done", done),
            "programme.duration": self.told.figure("programme.duration", duration),
        }

    def is_due(self, task: Task) -> bool:
        """Say whether a task of the township, and none of a village, was to be done by then."""
        is_within = task.area.isdigit() and code_at(task.area, Level.TOWNSHIP) != task.area
        is_of_village = bool(task.village) or is_within
        return not is_of_village and task.due is not None and task.due <= self.day

    def count(self, code: str, value: int) -> Observation | None:
        """Return a count; none where there is nothing, which is no figure worth telling."""
        word = portrait_catalogue()[code].unit
        return self.told.figure(code, Quantity(value, word)) if value else None

    def money(self) -> dict[str, Given]:
        scale = sum_of(project.funds for project in self.projects)
        return money_given(self.told, money_of(Funding.of(self.moved), scale))

    def tables(self) -> Iterator[Table]:
        name, code = cited(self.programme.zh), self.programme.code.replace("/", "-")
        money = money_table(
            self.projects,
            self.moved,
            self.told,
            title=(name, Text("资金来源和使用情况")),
            ident=f"programme-{code}-money",
            audience=self.audience,
        )
        yield from (table for table in (money,) if table is not None)
        rest = ProgrammeTables(
            name=name, ident=f"programme-{code}", scope=self.told, names=self.names
        )
        yield from rest.projects(self.projects, self.portfolio)
        yield from rest.tasks(self.progress.tasks, self.audience)
        yield from rest.results(self.results)

    def missing(self) -> Iterator[Problem]:
        book = portrait_catalogue()
        yield from named_gaps(
            self.outline,
            self.named,
            section=self.programme.zh,
            names={
                code: Bilingual.named(code, book) for code in self.named.given if "." in code
            },
            known={*_FOLLOWS, *({"结束时间"} if self._lasts() else ())},
        )
        without = sum(project.funds is None for project in self.projects)
        if without and without < len(self.projects):
            named = Bilingual.named("project.scale.amount", book)
            told = {"section": self.programme.zh, "name": named, "count": without}
            yield Problem("portrait.partial", Location(path="project.scale.amount"), told)

    def _lasts(self) -> bool:
        """Say whether it is known that it has not ended yet."""
        ended = self.programme.ended
        return ended is None or first_day(ended) > self.day

    def left_out(self) -> Iterator[Problem]:
        section, where = self.programme.zh, Location(path=self.programme.code)
        yield from plain(section, kind=Bilingual("专项工作", "name of the line of work"))[1]
        hidden: Mapping[Bilingual, str] = {
            Bilingual("负责人", "lead"): self.programme.lead,
            Bilingual("备注", "note"): self.programme.note,
        }
        for named, text in hidden.items():
            if text:
                yield forbidden(where, section=section, name=named, audience=self.audience)
