"""How indicators are computed, in the words of a clerk; worded once in a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import final

import attrs

from xiaoping.errors import AbsentError, Language
from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.described import FormulaWords
from xiaoping.indicators.schema import schema

__all__ = ["Formulas", "built_in_formulas"]


@final
@attrs.frozen
class Formulas:
    """Words the formulas of a catalogue in a language.

    >>> built_in_formulas().of("poverty.incidence")
    '未脱贫人口 ÷ 总人口'
    """

    catalogue: Mapping[str, Indicator]
    lang: Language = "zh"
    _known: dict[str, str] = attrs.field(factory=dict, init=False, repr=False)

    def of(self, code: str) -> str:
        """Return how the indicator ``code`` is computed; empty where it is only published."""
        found = self._known.get(code)
        if found is None:
            found = self._known[code] = self._worded(code)
        return found

    def _worded(self, code: str) -> str:
        indicator = self.catalogue.get(code)
        if indicator is None or indicator.figure is None:
            return ""
        # Columns of somebody's own entity types have no names here.
        try:
            return FormulaWords(schema(), self.lang, name_of=self._name).of(indicator.figure)
        except AbsentError:
            return indicator.formula

    def _name(self, code: str) -> str:
        found = self.catalogue.get(code)
        if found is None:
            return code
        return found.zh if self.lang == "zh" else found.en


@cache
def built_in_formulas(lang: Language = "zh") -> Formulas:
    """Return the formulas of the built-in catalogue.

    >>> built_in_formulas().of("econ.gdp")
    ''
    """
    return Formulas(catalogue(), lang)
