"""Filling forms: every field gets an observation, or the reason why it has none.

All fields of all forms that ask under one key get the same observation, because it is
looked up by the key and by nothing else: two forms cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.indicators.aggregate_only import narrowed_by
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue
from xiaoping.indicators.form import (
    Form,
    FormField,
    Need,
    asked_key,
    field_keys,
    years_on,
)
from xiaoping.indicators.form_figure import FormFigure, figure_in
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.measures.numerals import Exact
from xiaoping.problems import Location, Problem

__all__ = ["Answer", "Filling", "fill_forms"]

_LISTED: Final = 4
_SCENARIOS: Final = {
    Scenario.ACTUAL: ("实际数", "actual"),
    Scenario.FORECAST: ("预计数", "forecast"),
    Scenario.TASK: ("任务数", "task"),
    Scenario.PLAN: ("计划数", "plan"),
}


@final
@attrs.frozen(kw_only=True)
class Answer:
    """What a field of a form is filled with, for one area.

    Attributes:
        form: The code of the form.
        field: The field.
        key: What it asks for.
        observation: The observation that answers it, also where it cannot be printed.
        figure: How the form prints it; none where it stays empty.
        problem: Why it stays empty; none where it is filled.

    >>> from xiaoping.periods import Year
    >>> field = FormField(label="户数", indicator="pop.households")
    >>> key = Key("pop.households", "431228223000", Year(2020))
    >>> Answer(form="甲表", field=field, key=key).text
    ''
    """

    form: str
    field: FormField
    key: Key
    observation: Observation | None = None
    figure: FormFigure | None = None
    problem: Problem | None = None

    @property
    def text(self) -> str:
        """What the form prints; empty where it stays empty."""
        return self.figure.text if self.figure else ""

    @property
    def number(self) -> Exact | None:
        """The number that is printed, as far as it is one."""
        return self.figure.number if self.figure else None


@final
@attrs.frozen(kw_only=True)
class Filling:
    """Forms, filled from one data set.

    Attributes:
        answers: One for every field and area, in the order of the forms.

    >>> Filling(answers=()).lacking
    ()
    """

    answers: tuple[Answer, ...]

    def of(self, form: str) -> tuple[Answer, ...]:
        """Return the answers of the form of a code."""
        return tuple(answer for answer in self.answers if answer.form == form)

    @property
    def unfilled(self) -> tuple[Answer, ...]:
        """The answers that stay empty."""
        return tuple(answer for answer in self.answers if answer.problem is not None)

    @property
    def lacking(self) -> tuple[Need, ...]:
        """What stays empty, each once, with the forms that want it and the first reason."""
        found: dict[Key, Need] = {}
        for answer in self.unfilled:
            known = found.get(answer.key)
            forms = known.forms if known else ()
            found[answer.key] = Need(
                key=answer.key,
                forms=forms if answer.form in forms else (*forms, answer.form),
                problem=known.problem if known else answer.problem,
            )
        return tuple(found.values())


def fill_forms(
    forms: Iterable[Form],
    data: Iterable[Observation],
    *,
    areas: Sequence[str] = (),
    indicators: IndicatorCatalogue | None = None,
) -> Filling:
    """Fill forms from one data set.

    A field is answered by the observation under its key.  Two observations that answer
    one key (a year and its last day) answer it only if their values are equal.

    Args:
        forms: The forms; none of them is changed.
        data: The observations.
        areas: The areas that fields without an area of their own are filled for.
        indicators: The catalogue; the built-in one by default.

    Raises:
        InvariantError: A field has no area, and none is given.

    >>> from xiaoping.measures import parse
    >>> from xiaoping.periods import Year
    >>> data = [Observation("land.arable", "431228223000", Year(2020), parse("16854.42亩"))]
    >>> fields = [FormField(label="耕地", indicator="land.arable", unit=u, decimals=2)
    ...           for u in ("亩", "公顷", "元")]
    >>> form = Form(code="甲表", period=Year(2020), fields=fields)
    >>> filling = fill_forms([form], data, areas=["431228223000"])
    >>> [answer.text for answer in filling.answers]
    ['16854.42', '1123.63', '']
    >>> filling.unfilled[0].problem.message("en").partition(":")[0]
    "The form wants '耕地面积' in '元', but it is measured in '亩'"
    """
    known = indicators or catalogue()
    held = _Held(data, known)
    return Filling(
        answers=tuple(
            _answer(form, item, key, held)
            for form in forms
            for item in form.fields
            for key in field_keys(item, form, areas=areas, indicators=known)
        )
    )


def _answer(form: Form, item: FormField, key: Key, held: _Held) -> Answer:
    where = Location(path=f"{form.code} {item.label}".strip())
    blank = Answer(form=form.code, field=item, key=key)
    try:
        indicator = held.indicators[key.indicator]
    except XiaopingError as error:
        return attrs.evolve(blank, problem=Problem.of(error, where))
    dimensions = [name for name, _ in key.breakdown]
    narrow = narrowed_by(indicator, area=key.area, breakdown=dimensions)
    if narrow:
        fields = {"indicator": indicator.zh, "by": list(narrow)}
        return attrs.evolve(blank, problem=Problem("form.aggregate-only", where, fields))
    when = item.period or years_on(form.period, item.years)
    found = held.under(key, f"{when.zh()}{indicator.zh}")
    if isinstance(found, Problem):
        return attrs.evolve(blank, problem=attrs.evolve(found, where=where))
    try:
        figure = figure_in(
            found.value, indicator, unit=item.unit, decimals=item.decimals, words=item.words
        )
    except XiaopingError as error:
        return attrs.evolve(blank, observation=found, problem=Problem.of(error, where))
    return attrs.evolve(blank, observation=found, figure=figure)


@final
class _Held:
    """Observations by the keys under which forms ask for them."""

    def __init__(self, data: Iterable[Observation], indicators: IndicatorCatalogue) -> None:
        self.indicators = indicators
        self._by_key: dict[Key, list[Observation]] = {}
        self._by_indicator: dict[tuple[str, str], list[Observation]] = {}
        for item in data:
            self._by_key.setdefault(asked_key(item.key, indicators), []).append(item)
            self._by_indicator.setdefault((item.indicator, item.area), []).append(item)

    def under(self, key: Key, name: str) -> Observation | Problem:
        """Return the observation that answers a key, or why there is none.

        Args:
            key: The key.
            name: What is asked for, as messages call it.
        """
        found = self._by_key.get(key, [])
        if not found:
            return self._absent(key, name)
        if any(item.value != found[0].value for item in found):
            told = tuple(str(item) for item in found[:_LISTED])
            return Problem("form.several", fields={"given": name, "held": told})
        return found[0]

    def _absent(self, key: Key, name: str) -> Problem:
        for scenario, (zh, en) in _SCENARIOS.items():
            other = self._by_key.get(attrs.evolve(key, scenario=scenario))
            if other:
                wanted = _SCENARIOS[key.scenario]
                fields: Mapping[str, object] = {
                    "given": name, "held": other[0].text,
                    "only_zh": zh, "only_en": en, "wanted_zh": wanted[0], "wanted_en": wanted[1],
                }  # fmt: skip
                return Problem("form.other-scenario", fields=fields)
        near = self._by_indicator.get((key.indicator, key.area), ())
        told = tuple(f"{item.period.zh()} {item.text}" for item in near[:_LISTED])
        fields = {
            "given": name,
            "code": key.indicator,
            "area": key.area,
            "period": str(key.period),
            "held": told,
        }
        return Problem("form.absent", fields=fields)
