"""Institutions and service windows: who does the work, and where people are served."""

from __future__ import annotations

from enum import Enum
from typing import ClassVar, final

import attrs

from xiaoping.administration.record import Facts, _choice

__all__ = ["Institution", "InstitutionKind", "ServiceWindow"]


class InstitutionKind(Enum):
    """The kinds of bodies of a township government."""

    OFFICE = "office"
    CENTRE = "centre"
    BRIGADE = "brigade"
    COMMITTEE = "committee"
    GROUP = "group"
    OTHER = "other"


def _institution_kind(given: str | InstitutionKind) -> InstitutionKind:
    return _choice(InstitutionKind, "kind", given)


@final
@attrs.frozen(kw_only=True)
class Institution(Facts):
    """A body of the government (内设机构, 中心, 执法大队), or several told of together.

    >>> Institution(id="org", text="机构设置到位", kind="office").kind.value
    'office'
    """

    tag: ClassVar[str] = "institution"
    kind: InstitutionKind = attrs.field(
        default=InstitutionKind.OTHER, converter=_institution_kind
    )


@final
@attrs.frozen(kw_only=True)
class ServiceWindow(Facts):
    """A window of the service centre (政务服务窗口); ``text`` is its name.

    >>> ServiceWindow(id="w1", text="党群综合服务窗口").tag
    'window'
    """

    tag: ClassVar[str] = "window"
