"""House profiles: how one house words and prints the same figures differently from another.

A profile is a value that is passed to whatever renders; it holds no data and no text of a
report.  It states what its house decides and leaves the rest open, and what is left open is
done as official documents do.  So profiles are laid over one another: ``BULLETIN | ENGLISH``
is a statistical bulletin in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, Literal, final, get_args

import attrs

from xiaoping.errors import Language, TextError, nearest
from xiaoping.measures.display import PLACES
from xiaoping.measures.missing import MissingReason
from xiaoping.measures.numerals import Exact
from xiaoping.messages import fail
from xiaoping.report.phrase import BASE, Layer, check_phrases, phrases
from xiaoping.sensitivity import Profile as Audience

__all__ = ["BULLETIN", "ENGLISH", "HOUSES", "OFFICIAL", "PLAIN", "Profile", "profile_of"]

Places = int | Literal["given"]
Scale = Literal["printed", "auto", "table", "元", "万", "亿"]
Land = Literal["given", "mu", "hectare", "both"]
Doubling = Literal["never", "exact", "rounded"]
Order = Literal["level", "change"]

_CHOICES: Final[Mapping[str, tuple[object, ...]]] = {
    "lang": get_args(Language),
    "scale": get_args(Scale),
    "land": get_args(Land),
    "doubling": get_args(Doubling),
    "order": get_args(Order),
    "grouping": (True, False),
    "audience": tuple(Audience),
}
_PLACES: Final = ("rate_decimals", "share_decimals", "amount_decimals")
_AUDIENCES: Final = tuple(Audience)
"""From the narrowest to the widest."""

Pairs = tuple[tuple[str, int], ...]


def _pairs(given: Mapping[str, int] | Iterable[tuple[str, int]]) -> Pairs:
    return tuple(sorted(dict(given).items()))


def _layers(given: str | Mapping[str, str] | Iterable[Layer]) -> tuple[Layer, ...]:
    if isinstance(given, str):
        return (given,)
    if isinstance(given, Mapping):
        return (tuple(sorted(given.items())),) if given else ()
    return tuple(given)


@final
@attrs.frozen(kw_only=True, slots=False)
class Profile:
    """How a house words its reports.

    ``None`` leaves a choice to the profile that this one is laid over.  ``a | b`` is ``a``
    with everything that ``b`` states; it is associative, and a profile that states nothing
    changes nothing.  Two choices are joined in their own way: of two audiences the narrower
    is kept, so that laying profiles over one another never shows more; and the places of
    single indicators and the phrases of both are kept, ``b`` prevailing.

    Attributes:
        id: Its name; names of composed profiles are joined by ``+``.
        rate_decimals: Places of growth rates and percentage points, a trailing zero kept;
            ``"given"`` as the figure has it, a computed one as its reference says.
        share_decimals: Places of shares, likewise.
        amount_decimals: To how many places an amount that is not counted is rounded; an
            amount with fewer keeps them.
        decimals: Places of the figures of single indicators, by code; they prevail.
        scale: The scale word of money: ``"printed"`` as the figure has it, ``"auto"`` the
            greatest of 万 and 亿 it reaches, ``"table"`` likewise but one for each column of
            a table, 万 or 亿 throughout, or ``"元"`` for no scale word.
        land: The unit of land in 亩 or 公顷: ``"given"``, ``"mu"``, ``"hectare"``, or
            ``"both"`` for 亩（公顷）.  What was told with 余, 约 … keeps its unit.
        grouping: Whether thousands are grouped by commas.
        times_from: From which growth on 增长N倍 is said instead of per cent: 1 for growth
            by the whole base; ``"never"`` for never.  增长2倍 is three times the base.
        doubling: Whether 翻番 is said: where the level is doubled exactly, where it is at
            the places printed, or never.
        order: Whether the level or its change comes first where
            ``report.qualifying.level_and_change`` tells both.
        phrases: Fixed phrases: the name of a house of the library, or phrases by code.

    >>> (BULLETIN | ENGLISH).lang, (BULLETIN | ENGLISH).id, (BULLETIN | ENGLISH).rate_decimals
    ('en', 'bulletin+english', 1)
    >>> ours = OFFICIAL | Profile(id="ours", decimals={"econ.gdp.yoy": 2}, times_from=2)
    >>> ours.places("econ.gdp.yoy", ours.rate_decimals), ours.audience.value
    (2, 'public')
    """

    id: str
    _lang: Language | None = None
    _audience: Audience | None = None
    rate_decimals: Places | None = None
    share_decimals: Places | None = None
    amount_decimals: Places | None = None
    decimals: Pairs = attrs.field(default=(), converter=_pairs)
    scale: Scale | None = None
    land: Land | None = None
    grouping: bool | None = None
    times_from: Exact | Literal["never"] | None = None
    doubling: Doubling | None = None
    order: Order | None = None
    phrases: tuple[Layer, ...] = attrs.field(default=(), converter=_layers)

    def __attrs_post_init__(self) -> None:
        """Refuse what nothing could be printed with."""
        for name, known in _CHOICES.items():
            given = getattr(self, f"_{name}" if name in ("lang", "audience") else name)
            if given is not None and given not in known:
                shown = tuple(getattr(item, "value", item) for item in known)
                raise self._unfit("profile.choice", name, given, known=shown)
        for name in _PLACES:
            self._check_places(name, getattr(self, name))
        for code, places in self.decimals:
            self._check_places(f"decimals[{code}]", places)
        times = self.times_from
        number = isinstance(times, (int, Fraction)) and not isinstance(times, bool)
        if times not in (None, "never") and not (number and times >= 1):  # type: ignore[operator]  # a number, by then
            raise self._unfit("profile.times", "times_from", times)
        for layer in self.phrases:
            if not isinstance(layer, str):
                check_phrases(layer)
            elif layer not in _WORDED:
                near = nearest(layer, _WORDED)
                raise fail(TextError, "profile.unknown", given=layer, known=_WORDED, near=near)

    @property
    def lang(self) -> Language:
        """The language; Chinese if none is stated."""
        return self._lang or "zh"

    @property
    def audience(self) -> Audience:
        """For whom it is, and so which fields of persons may be printed; the public if open.

        >>> from xiaoping.sensitivity import Sensitivity
        >>> OFFICIAL.audience.shows(Sensitivity.PERSONAL)
        False
        """
        return self._audience or Audience.PUBLIC

    def __or__(self, other: Profile) -> Profile:
        """Return this profile with everything that ``other`` states."""
        if not isinstance(other, Profile):
            return NotImplemented
        told: dict[str, Any] = {}
        for field in attrs.fields(Profile):
            mine, theirs = getattr(self, field.name), getattr(other, field.name)
            told[field.alias or field.name] = mine if theirs is None else theirs
        stated = [item for item in (self._audience, other._audience) if item is not None]
        return Profile(
            **told
            | {
                "id": "+".join(filter(None, (self.id, other.id))),
                "audience": min(stated, key=_AUDIENCES.index, default=None),
                "decimals": (*self.decimals, *other.decimals),
                "phrases": (*self.phrases, *other.phrases),
            }
        )

    def places(self, indicator: str, given: Places | None) -> int | None:
        """Return how many places a figure has; ``None`` for as many as it brings along.

        Args:
            indicator: The code of its indicator.
            given: What the profile says of figures of this kind.
        """
        for code, places in self.decimals:
            if code == indicator:
                return places
        return given if isinstance(given, int) else None

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Every fixed phrase of the house by its code, in its language.

        >>> PLAIN.words["compared.amount.down"]
        '比{base}少{value}'
        """
        return phrases(self.phrases, self.lang)

    @cached_property
    def verbatim(self) -> bool:
        """Whether figures are printed exactly as they are written."""
        own = (self.rate_decimals, self.share_decimals, self.amount_decimals, self.land)
        plain = all(choice in (None, "given") for choice in own)
        plain = plain and not self.decimals and not self.grouping and self.lang == "zh"
        plain = plain and self.scale in (None, "printed")
        return plain and not self._says_other(f"missing.{why.value}" for why in MissingReason)

    @cached_property
    def compares(self) -> bool:
        """Whether a change tells what it is compared with."""
        told = (text for code, text in self.words.items() if code.startswith("compared."))
        return any("{base}" in text for text in told)

    def _says_other(self, codes: Iterable[str]) -> bool:
        official = phrases((), self.lang)
        return any(self.words[code] != official[code] for code in codes)

    def _check_places(self, name: str, given: object) -> None:
        if given is None or given == "given":
            return
        if type(given) is not int or not 0 <= given <= PLACES:
            raise self._unfit("profile.places", name, given, most=PLACES)

    def _unfit(self, code: str, name: str, given: object, **more: object) -> TextError:
        return fail(TextError, code, id=self.id, name=name, given=given, **more)


_WORDED: Final = (BASE, "bulletin", "plain")
"""The houses that the table of phrases knows."""

OFFICIAL: Final = Profile(
    id=BASE,
    lang="zh",
    rate_decimals="given",
    share_decimals="given",
    amount_decimals="given",
    scale="printed",
    land="given",
    grouping=False,
    times_from="never",
    doubling="never",
    order="level",
    phrases=BASE,
)
"""The form of official documents (公文), in Chinese: every figure as it is written."""

BULLETIN: Final = Profile(
    id="bulletin",
    rate_decimals=1,
    share_decimals=1,
    amount_decimals=2,
    scale="table",
    land="hectare",
    times_from=1,
    doubling="exact",
    phrases="bulletin",
)
"""The form of statistical bulletins (统计公报): 比上年增长0.9%, one place, hectares."""

PLAIN: Final = Profile(
    id="plain",
    land="mu",
    times_from=1,
    doubling="rounded",
    phrases="plain",
)
"""The plain words of a township (乡镇平实): 比去年多12户."""

ENGLISH: Final = Profile(id="english", lang="en", grouping=True)
"""English: ``up 0.86%``, ``606 households``, ``the end of 2020``."""

HOUSES: Final[Mapping[str, Profile]] = {
    house.id: house for house in (OFFICIAL, BULLETIN, PLAIN, ENGLISH)
}
"""The houses of the library by name."""

_CHINESE: Final = {
    "公文": OFFICIAL,
    "统计公报": BULLETIN,
    "公报": BULLETIN,
    "平实": PLAIN,
    "英文": ENGLISH,
}


def profile_of(name: str) -> Profile:
    """Return the house of this English or Chinese name; several are laid over one another.

    Raises:
        TextError: There is no such house; the names and the nearest ones are told.

    >>> profile_of("公文") is OFFICIAL, profile_of("bulletin+english") == BULLETIN | ENGLISH
    (True, True)
    >>> profile_of("bulletn")
    Traceback (most recent call last):
        ...
    xiaoping.errors.TextError: There is no house 'bulletn'. ... Near: bulletin. ...
    """
    known = {**HOUSES, **_CHINESE}
    found: Profile | None = None
    for part in name.split("+"):
        house = known.get(part.strip())
        if house is None:
            near = nearest(part.strip(), known)
            raise fail(TextError, "profile.unknown", given=part, known=tuple(known), near=near)
        found = house if found is None else found | house
    return found if found is not None else OFFICIAL
