"""A code with its list: a value that is proven to exist.

A bare ``"02"`` is the head of a household in GB/T 4761 and the spouse in the register.
A :class:`Coded` cannot be mistaken: it holds the list it is from, compares by both, and
goes into another list only where a crosswalk says that nothing is gained or lost.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, final

import attrs

from xiaoping.codelists.crosswalk import Fit, crosswalk
from xiaoping.codelists.reader import Code, codelist
from xiaoping.errors import AbsentError, AmbiguousError, TextError
from xiaoping.messages import fail

__all__ = ["Coded", "coded"]

_REMEMBERED: Final = 16384


@final
@attrs.frozen(repr=False, cache_hash=True)
class Coded:
    """A code of a code list.

    Attributes:
        list_id: The id of the list.
        code: The code.

    >>> spouse = Coded("reg_relation", "02")
    >>> spouse, spouse == Coded("gb_kin_2", "02")
    (<Coded reg_relation:02 配偶>, False)
    """

    list_id: str
    code: str

    def __attrs_post_init__(self) -> None:
        """Refuse a list or code that does not exist."""
        codelist(self.list_id)[self.code]

    @property
    def entry(self) -> Code:
        """The entry of the list."""
        return codelist(self.list_id)[self.code]

    @property
    def zh(self) -> str:
        """The label in Chinese."""
        return self.entry.zh

    @property
    def en(self) -> str:
        """The label in English."""
        return self.entry.en

    def __str__(self) -> str:
        """Return the canonical text, such as ``gb_kin_2:02``; see :meth:`parse`."""
        return f"{self.list_id}:{self.code}"

    def __repr__(self) -> str:
        """Return the canonical text and the label."""
        return f"<Coded {self} {self.zh}>"

    @staticmethod
    def parse(text: str) -> Coded:
        """Return the value of a canonical text.

        Raises:
            TextError: It is no list and code with a colon between.
            AbsentError: There is no such list or code; near ones are named.

        >>> Coded.parse("gb_kin_2:02").zh
        '户主'
        """
        list_id, colon, code = str(text).partition(":")
        if not colon:
            raise fail(TextError, "codelist.text", given=text)
        return Coded(list_id, code)

    def within(self, code: str) -> bool:
        """Say whether this is a code or lies below it, also a code of the list above.

        Raises:
            AbsentError: Neither the list nor a list above it has the code.

        >>> coded("gb_education", "71").within("70"), coded("gb_kin_2", "长子").within("2")
        (True, True)
        """
        book = codelist(self.list_id)
        if code == self.code or any(item.code == code for item in book.broader(self.code)):
            return True
        above = book
        while code not in above and above.parents_in not in ("", above.id):
            above = codelist(above.parents_in)
        if code not in above:
            book[code]
        return False

    def to(self, list_id: str) -> Coded:
        """Return the code of another list that says the same.

        Raises:
            AbsentError: Nothing in the other list fits, or there is no crosswalk.
            AmbiguousError: Only broader or narrower codes fit; they are named.

        >>> coded("reg_relation", "之子").to("gb_kin_2")
        <Coded gb_kin_2:20 子>
        """
        if list_id == self.list_id:
            return self
        found = crosswalk(self.list_id, list_id).targets(self.code)
        if found and found[0].fit is Fit.EXACT:
            return Coded(list_id, found[0].target)
        shown = {"given": self.zh, "list": codelist(self.list_id).zh}
        shown["target"] = codelist(list_id).zh
        if not found:
            raise fail(AbsentError, "codelist.unfit", **shown)
        broader, narrower = (
            tuple(f"{m.target} {codelist(list_id)[m.target].zh}" for m in found if m.fit is fit)
            for fit in (Fit.BROADER, Fit.NARROWER)
        )
        raise fail(
            AmbiguousError, "codelist.inexact", broader=broader, narrower=narrower, **shown
        )


@lru_cache(maxsize=_REMEMBERED)
def coded(list_id: str, text: str) -> Coded:
    """Return the code that a person meant, as a value; what was found is remembered.

    Args:
        list_id: The id of the list.
        text: A code, a label or a synonym; see :meth:`CodeList.resolve`.

    Raises:
        AbsentError: There is no such list, or nothing fits; near ones are named.
        AmbiguousError: Several codes fit.

    >>> coded("gb_ethnic", "侗"), coded("gb_ethnic", "侗") is coded("gb_ethnic", "侗")
    (<Coded gb_ethnic:12 侗族>, True)
    """
    return Coded(list_id, codelist(list_id).resolve(text).code)
