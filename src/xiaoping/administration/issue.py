"""Problems and recommendations: what is wrong, and what is asked of whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum
from typing import ClassVar, Final, TypeAlias, TypeVar, final

import attrs

from xiaoping.administration.record import Facts, _choice
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, each
from xiaoping.messages import fail
from xiaoping.occasion import Occasion, first_day, is_after, last_day, occasion_text
from xiaoping.row import a_text, to_when

__all__ = [
    "GivenNames",
    "Issue",
    "IssueCategory",
    "IssueSeverity",
    "IssueStatus",
    "Recommendation",
]


class _Listed(Enum):
    """An enumeration whose values are the codes of a list, which has the words for them."""

    @property
    def zh(self) -> str:
        """The label in Chinese."""
        return Coded(_LISTS[type(self).__name__], self.value).zh

    @property
    def en(self) -> str:
        """The label in English."""
        return Coded(_LISTS[type(self).__name__], self.value).en


_LISTS: Final = {
    "IssueCategory": "issue_category",
    "IssueSeverity": "issue_severity",
    "IssueStatus": "issue_status",
}


class IssueCategory(_Listed):
    """What a problem is about.

    >>> IssueCategory.FINANCE.zh
    '财力保障'
    """

    OVERVIEW = "overview"
    STAFFING = "staffing"
    SKILLS = "skills"
    FINANCE = "finance"
    INDUSTRY = "industry"
    INFRASTRUCTURE = "infrastructure"
    ENVIRONMENT = "environment"
    LIVELIHOOD = "livelihood"
    GOVERNANCE = "governance"
    CONDUCT = "conduct"
    OTHER = "other"


class IssueSeverity(_Listed):
    """How grave a problem is (严重程度).

    >>> [item.zh for item in IssueSeverity]
    ['一般', '较重', '严重']
    """

    ORDINARY = "ordinary"
    SERIOUS = "serious"
    GRAVE = "grave"


class IssueStatus(_Listed):
    """How far a problem has been dealt with (整改状态).

    >>> [item.zh for item in IssueStatus]
    ['未解决', '整改中', '已解决']
    """

    OPEN = "open"
    IN_HAND = "in_hand"
    SETTLED = "settled"


_L = TypeVar("_L", bound=_Listed)

_NAMING: Final = 4
"""So many characters that the words begin with tell which problem is meant."""

GivenNames: TypeAlias = Iterable[str] | str


def _listed(kind: type[_L], field: str, given: str | _L) -> _L:
    """Return a member by its code or its label in Chinese, as a sheet has it."""
    labels = {item.zh: item for item in kind}
    return _choice(kind, field, labels.get(given, given) if isinstance(given, str) else given)


def _category(given: str | IssueCategory) -> IssueCategory:
    return _listed(IssueCategory, "category", given)


def _severity(given: str | IssueSeverity | None) -> IssueSeverity | None:
    return None if given is None else _listed(IssueSeverity, "severity", given)


def _status(given: str | IssueStatus | None) -> IssueStatus | None:
    return None if given is None else _listed(IssueStatus, "status", given)


def _causes(given: Iterable[str]) -> tuple[str, ...]:
    return each("causes", given, str)


def _effects(given: Iterable[str]) -> tuple[str, ...]:
    return each("effects", given, str)


def _measures(given: Iterable[str]) -> tuple[str, ...]:
    return each("measures", given, str)


def _addressees(given: Iterable[str]) -> tuple[str, ...]:
    return each("addressees", given, str)


def _indicators(given: Iterable[str]) -> tuple[str, ...]:
    return each("indicators", given, str)


def _fields(given: Iterable[str]) -> tuple[str, ...]:
    return each("fields", given, str)


def _addresses(given: GivenNames) -> tuple[str, ...]:
    """Return the problems that a recommendation is for; one text is one problem, or none."""
    if type(given) is str:
        return (given,) if given else ()
    return each("addresses", given, str)


@final
@attrs.frozen(kw_only=True)
class Issue(Facts):
    """A problem: what is wrong, why, what follows, what was done (问题).

    A problem is a narrative record and the row of a ledger: whoever keeps the ledger and
    whoever writes the report tell the same.

    Attributes:
        category: What it is about (问题类别).
        causes: Why it is so (原因).
        effects: What follows from it (影响).
        measures: What has been done about it (已采取措施).
        raised: When it was raised (提出时间).
        severity: How grave it is; ``None`` if nobody judged it.
        addressees: Who has to settle it (责任单位): offices, never persons.
        indicators: The indicators whose improvement would show that it is being settled, by
            code or by their Chinese names.
        status: How far it has been dealt with; ``None`` if that is not told.
        settled: When it was settled (解决时间).
        due: By when it must be settled (整改时限).

    Raises:
        InvariantError: It has no id or no words; it was settled, or had to be, before it was
            raised; it has a day of settling and is not said to be settled.

    >>> Issue(id="i", title="编制有空缺", text="人员长期不足", category="staffing").tag
    'issue'
    >>> done = Issue(id="i", text="人员长期不足", raised=2020, settled="2021年3月", status="已解决")
    >>> done.is_settled, Issue(id="j", text="财力单薄").is_settled is None
    (True, True)
    """

    tag: ClassVar[str] = "issue"
    category: IssueCategory = attrs.field(
        default=IssueCategory.OTHER, converter=_category, metadata=INTERNAL
    )
    causes: tuple[str, ...] = attrs.field(default=(), converter=_causes, metadata=INTERNAL)
    effects: tuple[str, ...] = attrs.field(default=(), converter=_effects, metadata=INTERNAL)
    measures: tuple[str, ...] = attrs.field(default=(), converter=_measures, metadata=INTERNAL)
    raised: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    severity: IssueSeverity | None = attrs.field(
        default=None, converter=_severity, metadata=INTERNAL
    )
    addressees: tuple[str, ...] = attrs.field(
        default=(), converter=_addressees, metadata=INTERNAL
    )
    indicators: tuple[str, ...] = attrs.field(
        default=(), converter=_indicators, metadata=INTERNAL
    )
    status: IssueStatus | None = attrs.field(default=None, converter=_status, metadata=INTERNAL)
    settled: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    due: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what no record may be, and times that contradict each other or the status."""
        Facts.__attrs_post_init__(self)
        if is_after(self.raised, self.due):
            assert self.due is not None  # noqa: S101 - nothing is after the unknown
            assert self.raised is not None  # noqa: S101
            told = {"given": occasion_text(self.due), "raised": occasion_text(self.raised)}
            raise fail(InvariantError, "issue.due-before-raised", **told)
        if self.settled is None:
            return
        given = occasion_text(self.settled)
        if self.raised is not None and is_after(self.raised, self.settled):
            fields = {"given": given, "raised": occasion_text(self.raised)}
            raise fail(InvariantError, "issue.settled-before-raised", **fields)
        if self.status not in (None, IssueStatus.SETTLED):
            raise fail(InvariantError, "issue.not-settled", given=given)

    @property
    def is_settled(self) -> bool | None:
        """Whether it was settled; ``None`` if neither a day nor a status tells."""
        if self.settled is not None:
            return True
        return None if self.status is None else self.status is IssueStatus.SETTLED

    def stands_on(self, day: datetime.date) -> bool:
        """Say whether it is there on a day: raised by then, and not settled.

        One whose day of settling is only known by its month or year stands until that is over.

        >>> problem = Issue(id="i", text="人员长期不足", raised=2020, settled="2021年3月")
        >>> [problem.stands_on(datetime.date(year, 6, 30)) for year in (2019, 2020, 2021)]
        [False, True, False]
        """
        if self.raised is not None and first_day(self.raised) > day:
            return False
        if self.settled is not None:
            return last_day(self.settled) > day
        return not self.is_settled

    def is_overdue(self, day: datetime.date) -> bool | None:
        """Say whether it stands on a day though it had to be settled; ``None`` without a term.

        >>> Issue(id="i", text="人手不足", due="2021年6月").is_overdue(datetime.date(2021, 7, 1))
        True
        """
        if self.due is None:
            return None
        return last_day(self.due) < day and self.stands_on(day)

    def is_called(self, name: str) -> bool:
        """Say whether a name means it: its id, its title, or what its words begin with.

        >>> Issue(id="w-1", title="财力不足", text="财力单薄，缺少经费").is_called("财力不足")
        True
        """
        if not name:
            return False
        return name in (self.id, self.title) or (
            len(name) >= _NAMING and self.text.startswith(name)
        )


@final
@attrs.frozen(kw_only=True)
class Recommendation(Facts):
    """What is asked of whom (建议): a narrative record and the row of a ledger.

    Attributes:
        addressee: Whom it is addressed to (建议对象).
        fields: The fields it concerns (涉及领域).
        addresses: The problems it would relieve, by their ids or titles; one may be given as
            a single text.
        indicators: The indicators whose improvement would show that it was followed, by code
            or by their Chinese names.
        raised: When it was made (提出时间).

    Raises:
        InvariantError: It has no id or no words.

    >>> asked = Recommendation(id="r", text="加大指导力度", addressee="上级部门", addresses="i")
    >>> asked.tag, asked.addresses
    ('recommendation', ('i',))
    """

    tag: ClassVar[str] = "recommendation"
    addressee: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    fields: tuple[str, ...] = attrs.field(default=(), converter=_fields, metadata=INTERNAL)
    addresses: tuple[str, ...] = attrs.field(
        default=(), converter=_addresses, metadata=INTERNAL
    )
    indicators: tuple[str, ...] = attrs.field(
        default=(), converter=_indicators, metadata=INTERNAL
    )
    raised: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
