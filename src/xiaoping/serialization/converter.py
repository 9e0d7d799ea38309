"""One converter between values and plain data (dicts, lists, texts), by cattrs.

There is no global converter: :func:`make_converter` builds one.  Numbers travel as text,
units by code, periods by canonical text, enumerations by value; fields that have their
default are left out; unknown fields are refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from xiaoping.administration import RECORD_TYPES, Recommendation, Record
from xiaoping.codelists import Coded
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Key, Observation
from xiaoping.measures.approximation import POLICY, Approximate, Policy
from xiaoping.measures.display import NUMERALS, Display
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, parse_number
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.unit_catalogue import UnitCatalogue, unit_catalogue
from xiaoping.measures.value import Value
from xiaoping.occasion import Occasion, occasion_text, parse_occasion
from xiaoping.periods import Period, parse_period
from xiaoping.serialization.refusal import refuse

__all__ = ["Converter", "make_converter"]

T = TypeVar("T")
_RATES: Final[Mapping[str, type[Share | GrowthRate | PercentagePoints]]] = {
    "share": Share,
    "growth": GrowthRate,
    "points": PercentagePoints,
}
_RATE_NAMES: Final[Mapping[type, str]] = {kind: name for name, kind in _RATES.items()}
_PERIODS: Final = get_args(Period)


def make_converter(
    unions: Mapping[Any, Mapping[str, type]] | None = None,
    *,
    units: UnitCatalogue | None = None,
) -> Converter:
    """Return a converter for every public type of the library.

    Args:
        unions: Further closed unions, each with its tags: the report tree's are passed by
            the floor that owns them.
        units: The catalogue that the codes of units are looked up in: one that you have
            extended, or the library's own if none is given.

    >>> from xiaoping.measures import parse
    >>> converter = make_converter()
    >>> converter.unstructure(parse("290.92万元"), unstructure_as=Value)
    {'value': '2909200', 'unit': 'yuan', 'display': {'scale': '万', 'decimals': 2}}
    >>> converter.structure({"value": "1", "unit": "mu"}, Quantity)
    <Quantity 1亩>
    """
    converter = Converter(
        detailed_validation=True, forbid_extra_keys=True, omit_if_default=True
    )
    _primitives(converter)
    _values(converter, units or unit_catalogue())
    _classes(converter)
    _tagged(converter, Record, {cls.tag: cls for cls in RECORD_TYPES}, "record")
    for union, tags in (unions or {}).items():
        _tagged(converter, union, tags, "node")
    return converter


def _primitives(converter: Converter) -> None:
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook_func(
        lambda t: isinstance(t, type) and issubclass(t, Enum), _enum
    )
    converter.register_structure_hook(datetime.date, _date)
    converter.register_unstructure_hook(datetime.date, lambda day: day.isoformat())
    converter.register_structure_hook_func(lambda t: t == Exact, lambda v, _: _number(v))
    converter.register_unstructure_hook_func(lambda t: t == Exact, str)
    for period in _PERIODS:
        converter.register_unstructure_hook(period, str)
        converter.register_structure_hook(period, _one_period)
    converter.register_structure_hook_func(lambda t: t == Period, lambda v, _: _period(v))
    converter.register_unstructure_hook_func(lambda t: t == Period, str)
    # cattrs sees Period | None as one flat union of all kinds of periods and None.
    optional = {*_PERIODS, type(None)}
    converter.register_structure_hook_func(
        lambda t: set(get_args(t)) == optional, lambda v, _: None if v is None else _period(v)
    )
    converter.register_unstructure_hook_func(
        lambda t: set(get_args(t)) == optional, lambda v: None if v is None else str(v)
    )
    dated = {*get_args(Occasion), type(None)}
    converter.register_structure_hook_func(
        lambda t: set(get_args(t)) == dated,
        lambda v, _: None if v is None else parse_occasion(_text(v)),
    )
    converter.register_unstructure_hook_func(
        lambda t: set(get_args(t)) == dated, lambda v: None if v is None else occasion_text(v)
    )
    converter.register_structure_hook(Coded, lambda v, _: Coded.parse(_text(v)))
    converter.register_unstructure_hook(Coded, str)
    converter.register_structure_hook(Key, lambda v, _: Key.parse(_text(v)))
    converter.register_unstructure_hook(Key, str)


def _strict(kind: type[T]) -> Callable[[Any, Any], T]:
    def hook(value: Any, _: Any) -> T:
        if type(value) is not kind:
            raise refuse("envelope.type", given=_shape(value), expected=_NAMES[kind])
        return value

    return hook


_NAMES: Final[Mapping[type, str]] = {str: "text", int: "integer", bool: "true/false"}


def _shape(value: Any) -> str:
    """Return what kind of thing a value is, never the value: it may be personal."""
    names = {dict: "object", list: "list", str: "text", bool: "true/false", type(None): "null"}
    return names.get(type(value), "number")


def _text(value: Any) -> str:
    return _strict(str)(value, str)


_DIGITS: Final = 4000
"""A computed number may have many more digits than one that a report prints."""


def _number(value: Any) -> Exact:
    return parse_number(_text(value), _DIGITS)


def _period(value: Any) -> Period:
    return parse_period(_text(value))


def _one_period(value: Any, kind: type) -> Period:
    found = _period(value)
    if not isinstance(found, kind):
        raise refuse("envelope.choice", given=str(found), expected=(kind.__name__,))
    return found


def _date(value: Any, _: Any) -> datetime.date:
    text = _text(value)
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise refuse("envelope.date", given=text) from None


def _enum(value: Any, kind: type[Enum]) -> Enum:
    try:
        return kind(value)
    except ValueError:
        known = tuple(str(item.value) for item in kind)
        raise refuse("envelope.choice", given=_text(value), expected=known) from None


def _values(converter: Converter, units: UnitCatalogue) -> None:
    converter.register_unstructure_hook_func(_is_value, _dump_value)
    converter.register_structure_hook_func(
        _is_value, lambda data, kind: _load_value(data, kind, units)
    )


def _is_value(kind: Any) -> bool:
    found = get_origin(kind) or kind
    single = (Quantity, Approximate, Share, GrowthRate, PercentagePoints, Missing)
    return kind == Value or (isinstance(found, type) and issubclass(found, single))


def _dump_value(value: Any) -> dict[str, Any]:
    match value:
        case Missing():
            return {"missing": value.reason.value}
        case Share() | GrowthRate() | PercentagePoints():
            name = _RATE_NAMES[type(value)]
            return {"value": str(value.value), "rate": name, **_dump_display(value.display)}
        case Approximate():
            return _dump_approximate(value)
        case Quantity():
            plain = {"value": str(value.amount), "unit": value.unit.code}
            # A plain count is printed without places; that goes without saying.
            silent = value.unit.counting and value.display == Display(decimals=0)
            plain |= {} if silent else _dump_display(value.display)
            return plain | ({"surface": value.surface} if value.surface else {})
        case _:
            raise TypeError(f"not a value: {type(value).__name__}")


def _dump_approximate(value: Approximate[Any]) -> dict[str, Any]:
    plain = _dump_value(value.base)
    if value.words:
        plain["approx"] = "+".join(value.words)
    if value.after_scale:
        plain["approx_after_scale"] = True
    if value.trailing:
        plain["approx_trailing"] = True
    if value.high is not None:
        plain |= {"high": _dump_value(value.high), "joint": value.joint}
    if value.bounds is not None:
        plain["bounds"] = str(value.bounds)
    plain["policy"] = value.policy
    if value.widths is not None:
        widths = value.widths
        plain["widths"] = {name: str(getattr(widths, name)) for name in _WIDTHS}
    return plain


_WIDTHS: Final = ("more", "about", "nearly")


def _dump_display(display: Display) -> dict[str, Any]:
    fields = attrs.fields_dict(Display)
    plain = {
        name: getattr(display, name)
        for name, field in fields.items()
        if field.init and getattr(display, name) != field.default
    }
    return {"display": plain} if plain else {}


_VALUE_FIELDS: Final = {
    "value", "unit", "display", "surface", "approx", "approx_after_scale", "approx_trailing",
    "high", "joint", "bounds", "policy", "widths", "rate", "missing",
}  # fmt: skip


def _load_value(data: Any, kind: Any, units: UnitCatalogue) -> Any:
    if not isinstance(data, dict):
        raise refuse("envelope.type", given=_shape(data), expected="object")
    unknown = sorted(set(data) - _VALUE_FIELDS)
    if unknown:
        raise refuse("envelope.extra", given=unknown, expected=sorted(_VALUE_FIELDS))
    value = _loaded(data, units)
    found = get_origin(kind) or kind
    if isinstance(found, type) and not isinstance(value, found):
        name = type(value).__name__
        raise refuse("envelope.choice", given=name, expected=(found.__name__,))
    return value


def _loaded(data: Mapping[str, Any], units: UnitCatalogue) -> Value:
    if "missing" in data:
        if len(data) > 1:
            raise refuse("envelope.extra", given=sorted(data), expected=["missing"])
        try:
            return Missing(_text(data["missing"]))
        except ValueError:
            raise refuse(
                "envelope.choice",
                given=_text(data["missing"]),
                expected=[reason.value for reason in type(Missing("unknown").reason)],
            ) from None
    if "value" not in data:
        raise refuse("envelope.absent", given="value")
    number, display = _number(data["value"]), _load_display(data.get("display", {}))
    if "rate" in data:
        name = _text(data["rate"])
        if name not in _RATES or set(data) - {"value", "rate", "display"}:
            raise refuse("envelope.choice", given=name, expected=list(_RATES))
        return _RATES[name](number, display=display)
    if "unit" not in data:
        raise refuse("envelope.absent", given="unit")
    base = Quantity[Any](
        number, units.unit(_text(data["unit"])), display, surface=_text(data.get("surface", ""))
    )
    if not {"approx", "high", "bounds"} & set(data):
        return base
    return _load_approximate(base, data, units)


def _load_approximate(
    base: Quantity[Any], data: Mapping[str, Any], units: UnitCatalogue
) -> Value:
    flag, policy = _strict(bool), _text(data.get("policy", POLICY))
    high = _load_value(data["high"], Quantity, units) if "high" in data else None
    widths = data.get("widths")
    if widths is not None and (not isinstance(widths, dict) or set(widths) - set(_WIDTHS)):
        raise refuse("envelope.extra", given=_shape(widths), expected=_WIDTHS)
    return Approximate(
        base,
        tuple(_text(data["approx"]).split("+")) if "approx" in data else (),
        after_scale=flag(data.get("approx_after_scale", False), bool),
        trailing=flag(data.get("approx_trailing", False), bool),
        high=high,
        joint=_text(data.get("joint", "")),
        bounds=Interval.parse(_text(data["bounds"])) if "bounds" in data else None,
        policy=policy,
        widths=None if widths is None else _load_policy(policy, widths),
    )


def _load_policy(name: str, widths: Mapping[str, Any]) -> Policy:
    return Policy(name, **{key: _number(width) for key, width in widths.items()})


def _load_display(data: Any) -> Display:
    known = [field.name for field in attrs.fields(Display) if field.init]
    if not isinstance(data, dict) or set(data) - set(known):
        given = sorted(set(data) - set(known)) if isinstance(data, dict) else _shape(data)
        raise refuse("envelope.extra", given=given, expected=known)
    kinds: Mapping[str, type] = {"decimals": int, "grouping": bool}
    plain: dict[str, Any] = {
        name: _strict(kinds.get(name, str))(value, None) for name, value in data.items()
    }
    if plain.get("numerals", "arabic") not in NUMERALS:
        raise refuse("envelope.choice", given=plain["numerals"], expected=NUMERALS)
    if not 0 <= plain.get("decimals", 0) <= 30:
        raise refuse("envelope.choice", given=str(plain["decimals"]), expected=["0…30"])
    return Display(**plain)


def _classes(converter: Converter) -> None:
    converter.register_unstructure_hook(
        DataSet, lambda data: [converter.unstructure(item) for item in data.observations]
    )
    converter.register_structure_hook(
        DataSet,
        lambda data, _: DataSet(converter.structure(data, tuple[Observation, ...])),
    )
    # A recommendation once had one problem, a text; such documents stay readable.
    converter.register_structure_hook(
        Recommendation,
        make_dict_structure_fn(
            Recommendation,
            converter,
            _cattrs_forbid_extra_keys=True,
            _cattrs_detailed_validation=True,
            addresses=override(struct_hook=lambda data, _: _one_or_several(converter, data)),
        ),
    )


def _one_or_several(converter: Converter, data: Any) -> tuple[str, ...]:
    """Return texts that were written as a list, or as the only one of them."""
    if isinstance(data, str):
        return (data,) if data else ()
    return converter.structure(data, tuple[str, ...])


def _tagged(converter: Converter, union: Any, tags: Mapping[str, type], name: str) -> None:
    """Let every member of a union carry its tag, and be found by it."""
    by_class = {kind: tag for tag, kind in tags.items()}
    members = set(get_args(union))

    def dump(value: Any) -> dict[str, Any]:
        return {name: by_class[type(value)], **converter.unstructure(value)}

    def load(data: Any, _: Any) -> Any:
        if not isinstance(data, dict):
            raise refuse("envelope.type", given=_shape(data), expected="object")
        tag = str(data.get(name))
        if tag not in tags:
            raise refuse("envelope.choice", given=tag, expected=list(tags))
        rest = {key: value for key, value in data.items() if key != name}
        return converter.structure(rest, tags[tag])

    def same(kind: Any) -> bool:
        is_union = get_origin(kind) in (Union, UnionType)
        return is_union and set(get_args(kind)) == members

    converter.register_unstructure_hook_func(same, dump)
    converter.register_structure_hook_func(same, load)
