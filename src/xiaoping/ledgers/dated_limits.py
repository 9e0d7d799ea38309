"""The dated limits that a ledger by itself is held against: the same as in a township's folder."""

from __future__ import annotations

from functools import cache

from xiaoping.programmes import Context

__all__ = ["dated_context"]


@cache
def dated_context() -> Context:
    """Return the context of a ledger that is checked by itself: limits, but no register.

    >>> import datetime
    >>> str(dated_context().limit("loan.micro.cap", datetime.date(2020, 5, 3)))
    '50000元/户'
    """
    from xiaoping.indicators import parameters  # noqa: PLC0415 - most commands read no ledger

    return Context(policy=parameters())
