"""Which figures templates ask for, and of which periods."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from xiaoping.report.relative_period import RelativePeriod
from xiaoping.report.slot import FigureSlot, Form
from xiaoping.report.template import Template

__all__ = ["Asked"]


@final
@attrs.frozen(kw_only=True)
class Asked:
    """The codes of the indicators that some slot asks for.

    Attributes:
        figures: All of them; growth with its own.
        cumulative: Those that are asked for as accumulated in the year.
        last_year: Those that are asked for of the year before.

    >>> from xiaoping.report.template import parse_template
    >>> asked = Asked.by([parse_template("[{loan.micro.amount@..Y}，同比{econ.gdp:yoy}]")])
    >>> sorted(asked.figures), sorted(asked.cumulative)
    (['econ.gdp', 'econ.gdp.yoy', 'loan.micro.amount'], ['loan.micro.amount'])
    """

    figures: frozenset[str] = frozenset()
    cumulative: frozenset[str] = frozenset()
    last_year: frozenset[str] = frozenset()

    @classmethod
    def by(cls, templates: Iterable[Template]) -> Asked:
        """Return what templates ask for."""
        holes = (hole for template in templates for hole in template.holes())
        first = [hole.slot for hole in holes if isinstance(hole.slot, FigureSlot)]
        slots = [*first, *(slot.beside for slot in first if slot.beside is not None)]
        growth = {f"{slot.code}.yoy" for slot in slots if slot.form is Form.YOY}
        return cls(
            figures=frozenset({slot.code for slot in slots} | growth),
            cumulative=_of_period(slots, "..", 0),
            last_year=_of_period(slots, "", -1),
        )

    def __or__(self, other: Asked) -> Asked:
        """Return what both ask for."""
        return Asked(
            figures=self.figures | other.figures,
            cumulative=self.cumulative | other.cumulative,
            last_year=self.last_year | other.last_year,
        )


def _of_period(slots: Iterable[FigureSlot], mode: str, shift: int) -> frozenset[str]:
    return frozenset(
        slot.code
        for slot in slots
        if isinstance(slot.period, RelativePeriod)
        and (slot.period.base, slot.period.mode, slot.period.shift) == ("Y", mode, shift)
    )
