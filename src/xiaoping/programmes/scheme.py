"""Schemes of assistance: what is given, by which rule, and how often one payee may get it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, final

import attrs

from xiaoping.codelists import Coded, codelist
from xiaoping.errors import InvariantError
from xiaoping.fields import PUBLIC, Given, chosen
from xiaoping.messages import fail
from xiaoping.row import Open, a_text
from xiaoping.tables import read_table

__all__ = ["SCHEMES", "AssistanceScheme", "scheme_of", "schemes"]

SCHEMES: Final = "assist_scheme"
"""The code list of schemes; it is open to users."""

_COLUMNS: Final = ("code", "kind", "per", "rate", "once", "basis", "source", "year")
_PER: Final = ("", "household", "person", "mu")
_ONCE: Final = ("", "year", "ever")


def _kind(given: Given) -> Coded | None:
    return chosen("kind", given, "support_kind")


@final
@attrs.frozen(kw_only=True)
class AssistanceScheme:
    """A scheme of assistance (帮扶项目).

    Attributes:
        code: Its code; of a scheme of the library that of the list ``assist_scheme``.
        zh: Its name in Chinese.
        en: Its name in English.
        kind: What is given (support_kind).
        per: What a rate counts: ``household``, ``person`` or ``mu``; empty without a rate.
        rate: The dated parameter that sets the rate, such as 200 yuan a person; a rate
            that has no value on the day of a payment is not checked.
        once: How often one payee may get it: once a ``year``, once for ``ever``, or as
            often as it is due (empty).
        basis: The document it is based on.
        source: Where that is known from.

    Raises:
        InvariantError: ``per`` or ``once`` is none of these, or a rate has nothing it is per.

    >>> scheme = schemes()["key_industry"]
    >>> scheme.zh, scheme.per, scheme.rate
    ('重点产业帮扶资金', 'person', 'support.key_industry.rate')
    """

    code: str = attrs.field(validator=a_text, metadata=PUBLIC)
    zh: str = attrs.field(validator=a_text, metadata=PUBLIC)
    en: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    kind: Coded | None = attrs.field(default=None, converter=_kind, metadata=PUBLIC)
    per: str = attrs.field(default="", metadata=PUBLIC)
    rate: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    once: str = attrs.field(default="", metadata=PUBLIC)
    basis: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    source: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)

    def __attrs_post_init__(self) -> None:
        """Refuse words that say nothing."""
        for field, known in (("per", _PER), ("once", _ONCE)):
            given = getattr(self, field)
            if given not in known:
                raise fail(
                    InvariantError,
                    "support.scheme-word",
                    scheme=self.zh,
                    field=field,
                    given=given,
                    known=known[1:],
                )
        if self.rate and not self.per:
            raise fail(InvariantError, "support.scheme-rate", scheme=self.zh, given=self.rate)


@cache
def schemes() -> Mapping[str, AssistanceScheme]:
    """Return the schemes of the library by code, read once.

    >>> sorted(code for code, scheme in schemes().items() if scheme.once == "ever")
    ['housing_rebuild', 'relocation', 'toilet']
    """
    names = codelist(SCHEMES)
    found: dict[str, AssistanceScheme] = {}
    for row in read_table("programmes/data/schemes.csv", _COLUMNS):
        entry = names[row["code"]]
        found[entry.code] = AssistanceScheme(
            code=entry.code,
            zh=entry.zh,
            en=entry.en,
            kind=row["kind"],
            per=row["per"],
            rate=row["rate"],
            once=row["once"],
            basis=row["basis"],
            source=row["source"],
        )
    return found


def scheme_of(value: Open | None) -> AssistanceScheme | None:
    """Return the scheme of a row; one that only has a name has no rule.

    >>> scheme_of("茶叶奖补").once
    ''
    """
    if value is None:
        return None
    if isinstance(value, str):
        return AssistanceScheme(code="other", zh=value)
    return schemes()[value.code]
