"""Closed lists of states whose members have a word in both languages."""

from __future__ import annotations

from enum import Enum
from typing import Self

__all__ = ["Worded"]


class Worded(Enum):
    """An enum whose members are told by a value, a word in Chinese and one in English.

    It is the base of lists that code decides by, such as how a target stands; lists that
    users choose from are code lists.

    Attributes:
        zh: The word in Chinese.
        en: The word in English.

    >>> class Light(Worded):
    ...     RED = "red", "红灯", "red light"
    >>> Light.RED.zh, Light.RED.en, Light("red") is Light.RED
    ('红灯', 'red light', True)
    """

    _value_: str
    zh: str
    en: str

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        """Make a member of its value and its words."""
        member = object.__new__(cls)
        member._value_ = value
        member.zh = zh
        member.en = en
        return member
