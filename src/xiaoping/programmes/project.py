"""Projects: what is built or bought with public money, from the library to the handing over."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.areas import Level, code_at
from xiaoping.codelists import Coded, codelist
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, Given, ReadOnly, each, local_id, mapping
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.programmes.stages import (
    DROPPED,
    Move,
    check_moves,
    furthest,
    rank,
    refuse_leap,
    step,
)
from xiaoping.row import (
    GivenMoney,
    GivenWhen,
    Open,
    a_count,
    a_text,
    an_id,
    check_order,
    entry_of,
    open_entry,
    to_money,
    to_place,
    to_when,
)

__all__ = ["SOURCES", "Project", "project_numbers"]

SOURCES: Final = "fund_source"
"""The code list of sources of money; it is open to users."""


def _category(given: Coded | str | None) -> Open | None:
    return open_entry("category", given, "project_category")


def _type(given: Coded | str | None) -> Open | None:
    return open_entry("type", given, "project_type")


def _nature(given: Coded | str | None) -> Open | None:
    return open_entry("nature", given, "project_nature")


def _areas(given: Iterable[str]) -> tuple[str, ...]:
    codes = each("areas", given, str)
    return tuple(dict.fromkeys(to_place(code) for code in codes))


def _homes(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each("household_ids", given, str)))


def _moves(given: Iterable[Move]) -> tuple[Move, ...]:
    return each("moves", given, Move)


def _sources(given: Mapping[str, GivenMoney]) -> ReadOnly[Quantity[Money]]:
    """Return amounts by the codes of their sources; words without a code count as other."""
    found: dict[str, Quantity[Money]] = {}
    for word, told in mapping("sources", given, "dict").items():
        source, amount = entry_of(open_entry("sources", word, SOURCES), SOURCES), to_money(told)
        if source is not None and amount is not None:
            known = found.get(source.code)
            found[source.code] = amount if known is None else known + amount
    # In the order of the list, so that equal projects are printed alike.
    return ReadOnly({code: found[code] for code in codelist(SOURCES) if code in found})


def _counted(ids: object) -> str:
    return f"<{len(ids)}>" if isinstance(ids, tuple) else "<0>"


@final
@attrs.frozen(kw_only=True)
class Project:
    """A project (项目) as the libraries and ledgers of projects tell it.

    Attributes:
        name: Its name (项目名称).
        id: Its number, to which money, outputs and works refer.
        category: The group it belongs to in the county's library (project_category, open).
        type: What kind of thing is done (project_type, open).
        nature: Whether it is newly built, rebuilt, extended or continued (建设性质;
            project_nature, open).
        areas: The codes of the villages it is in, or of the township.
        village: The places as a ledger prints them (实施地点).
        unit: Who is responsible (责任单位).
        task: What is to be built (建设任务).
        target: What it is to achieve (绩效目标).
        mechanism: How farmers take part and gain (联农带农机制).
        scale: All its money, in yuan if no unit is told (资金规模).
        sources: The money by the code of its source (fund_source); words that the list
            does not have are added up under ``other``.
        planned_start: When it is to begin.
        planned_end: When it is to be finished.
        moves: The steps it has taken, in their order; see :class:`Move`.
        served: The codes of the villages that benefit, where these are others.
        household_ids: The local ids of the households that benefit, where they are known.
        households: How many households benefit (受益户数).
        persons: How many persons benefit (受益人数).
        poor_households: How many of the households are registered as poor (其中脱贫户数).
        poor_persons: How many of the persons are.
        note: What else was told.

    Raises:
        InvariantError: It has no name; the moves are none that a project can make; it is to
            end before it begins; a part is more than its whole.

    >>> market = Project(name="集镇农贸市场升级改造", type="农贸市场", scale="30万元",
    ...                  sources={"县级资金": "20万元", "乡镇资金": "10万元"}, planned_end="2020年9月",
    ...                  moves=[Move(stage="列入计划", when="2020年3月")])
    >>> market = market.advance("开工", "2020年5月").advance("竣工", datetime.date(2020, 10, 12))
    >>> market.stage.zh, market.stage_on(datetime.date(2020, 6, 30)).zh, str(market.told_sources)
    ('竣工', '实施', '30万元')
    >>> market.advance("实施")
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: A project that is 'finished' cannot become 'under way'. ...
    """

    name: str = attrs.field(validator=a_text, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    category: Open | None = attrs.field(default=None, converter=_category, metadata=INTERNAL)
    type: Open | None = attrs.field(default=None, converter=_type, metadata=INTERNAL)
    nature: Open | None = attrs.field(default=None, converter=_nature, metadata=INTERNAL)
    areas: tuple[str, ...] = attrs.field(default=(), converter=_areas, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    unit: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    task: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    target: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    mechanism: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    scale: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    sources: Mapping[str, Quantity[Money]] = attrs.field(
        factory=dict, converter=_sources, metadata=INTERNAL
    )
    planned_start: Occasion | None = attrs.field(
        default=None, converter=to_when, metadata=INTERNAL
    )
    planned_end: Occasion | None = attrs.field(
        default=None, converter=to_when, metadata=INTERNAL
    )
    moves: tuple[Move, ...] = attrs.field(default=(), converter=_moves, metadata=INTERNAL)
    served: tuple[str, ...] = attrs.field(default=(), converter=_areas, metadata=INTERNAL)
    household_ids: tuple[str, ...] = attrs.field(
        default=(), converter=_homes, repr=_counted, metadata=PERSONAL
    )
    households: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    persons: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    poor_households: int | None = attrs.field(
        default=None, validator=a_count, metadata=INTERNAL
    )
    poor_persons: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no project."""
        if not self.name.strip():
            raise fail(InvariantError, "project.no-name")
        check_moves(self.moves)
        check_order(planned_start=self.planned_start, planned_end=self.planned_end)
        parts = (
            ("poor_households", "households"),
            ("poor_persons", "persons"),
            ("households", "persons"),
            ("poor_households", "poor_persons"),
        )
        for part, whole in parts:
            few, many = getattr(self, part), getattr(self, whole)
            if few is not None and many is not None and few > many:
                told = {"field": part, "part": few, "other": whole, "whole": many}
                raise fail(InvariantError, "project.part", **told)
        if self.households is not None and len(self.household_ids) > self.households:
            raise fail(
                InvariantError,
                "project.named",
                field="households",
                named=len(self.household_ids),
                whole=self.households,
            )

    @property
    def area(self) -> str:
        """The code of the area it is in: of several villages that of their township."""
        if len(self.areas) == 1:
            return self.areas[0]
        found = {code_at(code, Level.TOWNSHIP) for code in self.areas}
        return found.pop() if len(found) == 1 else ""

    @property
    def beneficiaries(self) -> int | None:
        """How many households benefit: as told, else as many as are named."""
        if self.households is not None:
            return self.households
        return len(self.household_ids) or None

    @property
    def told_sources(self) -> Quantity[Money] | None:
        """What the money of all told sources adds up to; ``None`` if none is told."""
        total: Quantity[Money] | None = None
        for amount in self.sources.values():
            total = amount if total is None else total + amount
        return total

    @property
    def funds(self) -> Quantity[Money] | None:
        """All its money: the scale, or what its sources add up to where that is not told."""
        return self.told_sources if self.scale is None else self.scale

    @property
    def stage(self) -> Coded | None:
        """The last stage that was told; ``None`` if none was."""
        return self.moves[-1].stage if self.moves else None

    @property
    def is_finished(self) -> bool:
        """Whether it has been built: finished, accepted or handed over."""
        return not self.is_dropped and rank(self.stage) >= rank(step("finished"))

    @property
    def is_dropped(self) -> bool:
        """Whether it was taken out of the library or given up."""
        return self.stage is not None and self.stage.code == DROPPED

    def stage_on(self, day: datetime.date) -> Coded | None:
        """Return the stage it had reached by the end of a day; ``None`` before the first one.

        >>> Project(name="沟渠", moves=[Move(stage="入库", when=2020)]).stage_on(datetime.date(2019, 12, 31))
        """
        return furthest(self.moves, day)

    def reached(self, stage: Given) -> Occasion | None:
        """Return when it came to a stage; ``None`` if it did not, or nobody told the day.

        >>> str(Project(name="沟渠", moves=[Move(stage="入库", when=2020)]).reached("入库"))
        '2020'
        """
        wanted = step(stage)
        return next((move.when for move in self.moves if move.stage == wanted), None)

    def advance(
        self, stage: Given, when: GivenWhen = None, *, document: str = "", by: str = ""
    ) -> Project:
        """Return the project one step on.

        A project takes one step at a time; a step on an unknown day is told without one.

        Args:
            stage: The stage it comes to.
            when: When.
            document: The document this is based on.
            by: Who decided it.

        Raises:
            InvariantError: The stage does not follow the one it is in, or the day is before
                that of an earlier step.

        >>> Project(name="沟渠").advance("入库", 2020).advance("出库", 2021).is_dropped
        True
        """
        wanted = step(stage)
        refuse_leap(self.stage, wanted)
        move = Move(stage=wanted, when=when, document=document, by=by)
        return attrs.evolve(self, moves=(*self.moves, move))


def project_numbers(projects: Sequence[Any]) -> Mapping[str, int]:
    """Return the places of projects by what rows call them: their ids, and their names.

    A name that several have calls none of them; an id prevails over a name.

    >>> projects = [Project(name="沟渠", id="P1"), Project(name="农网"), Project(name="沟渠")]
    >>> dict(project_numbers(projects))
    {'农网': 1, 'P1': 0}
    """
    names: dict[str, int] = {}
    several: set[str] = set()
    for place, project in enumerate(projects):
        if names.setdefault(project.name, place) != place:
            several.add(project.name)
    found = {name: place for name, place in names.items() if name not in several}
    ids: dict[str, int] = {}
    for place, project in enumerate(projects):
        if project.id:
            ids.setdefault(project.id, place)
    return found | ids
