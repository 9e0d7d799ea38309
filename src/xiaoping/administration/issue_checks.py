"""What problems and recommendations must be to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from xiaoping.administration.issue import Issue, IssueCategory, Recommendation
from xiaoping.context import At, Context
from xiaoping.errors import nearest
from xiaoping.masks import shown_id
from xiaoping.occasion import is_after, occasion_text
from xiaoping.problems import Problem
from xiaoping.sensitivity import quotable

__all__ = ["check_indicators", "check_issues", "check_recommendations"]

_SAME: Final[Mapping[str, tuple[str, str]]] = {
    "id": ("编号", "number"),
    "text": ("文字", "wording"),
}
"""What tells that two rows are one."""


def check_issues(
    rows: Sequence[Issue],
    context: Context,
    at: At,
    recommendations: Sequence[Recommendation] | None = None,
) -> Iterator[Problem]:
    """Yield problems told twice, and those of which nothing was done and nobody asked.

    Args:
        rows: All problems that are known.
        context: What rows are checked with; problems name nobody of the register.
        at: The places of the rows.
        recommendations: All recommendations; where they are not known, as in a ledger by
            itself, it is not told that a problem stands alone.

    >>> from xiaoping.context import places_of
    >>> rows = [Issue(id="1", text="人手不足")]
    >>> [p.code for p in check_issues(rows, Context(), places_of("issues"), ())]
    ['issue.alone']
    """
    del context
    yield from _twice(rows, at, "issue.twice")
    if recommendations is None:
        return
    addressed = {name for row in recommendations for name in row.addresses}
    for number, row in enumerate(rows):
        if row.category is IssueCategory.OVERVIEW:
            continue  # what sums the others up is settled by what is done about them
        is_told = bool(row.measures) or any(row.is_called(name) for name in addressed)
        if not is_told and not row.is_settled:
            yield Problem("issue.alone", at(number))


def check_recommendations(
    rows: Sequence[Recommendation],
    context: Context,
    at: At,
    issues: Sequence[Issue] | None = None,
) -> Iterator[Problem]:
    """Yield recommendations told twice, and those for problems that are not there.

    Args:
        rows: All recommendations that are known.
        context: What rows are checked with; recommendations name nobody of the register.
        at: The places of the rows.
        issues: All problems; where they are not known, nothing is looked up in them.

    >>> from xiaoping.context import places_of
    >>> rows = [Recommendation(id="r", text="加大扶持", addresses="w-2")]
    >>> known = [Issue(id="w-1", text="财力单薄")]
    >>> [(p.code, p.fields["near"]) for p in
    ...  check_recommendations(rows, Context(), places_of("recommendations"), known)]
    [('recommendation.unknown-issue', ('w-1',))]
    """
    del context
    yield from _twice(rows, at, "recommendation.twice")
    if issues is None:
        return
    for number, row in enumerate(rows):
        for name in row.addresses:
            issue = next((item for item in issues if item.is_called(name)), None)
            if issue is None:
                known = [word for item in issues for word in (item.id, item.title) if word]
                near = tuple(map(shown_id, nearest(name, known)))
                fields = {"given": shown_id(name), "near": near}
                yield Problem("recommendation.unknown-issue", at(number), fields)
            elif is_after(issue.raised, row.raised):
                assert row.raised is not None  # noqa: S101 - nothing unknown is after anything
                assert issue.raised is not None  # noqa: S101
                told = {
                    "given": occasion_text(row.raised),
                    "raised": occasion_text(issue.raised),
                }
                yield Problem("recommendation.before-issue", at(number), told)


def _twice(
    rows: Sequence[Issue] | Sequence[Recommendation], at: At, code: str
) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        firsts = {
            name: seen.setdefault((name, getattr(row, name)), number)
            for name in _SAME
            # What has no number is called by the beginning of its words, as others may be.
            if name != "id" or not row.text.startswith(row.id)
        }
        told = next((name for name, first in firsts.items() if first != number), "")
        if told:
            zh, en = _SAME[told]
            same = {"first": at(firsts[told]), "same_zh": zh, "same_en": en}
            fields = same | {"field": told}
            yield Problem(code, at(number), fields)


def check_indicators(
    rows: Sequence[Issue | Recommendation],
    at: At,
    is_known: Callable[[str], bool],
    names: Callable[[], Sequence[str]],
) -> Iterator[Problem]:
    """Yield indicators that no catalogue has.

    Args:
        rows: Problems or recommendations.
        at: The places of the rows.
        is_known: Says whether a code or name is in the catalogue.
        names: Returns what it has, to find what is near.

    >>> from xiaoping.context import places_of
    >>> rows = [Issue(id="i", text="财力单薄", indicators=["财政收人"])]
    >>> known = ["财政收入"]
    >>> [p.fields["near"] for p in
    ...  check_indicators(rows, places_of("issues"), known.__contains__, lambda: known)]
    [('财政收入',)]
    """
    for number, row in enumerate(rows):
        for name in row.indicators:
            if not is_known(name):
                fields = {"given": quotable(name), "near": nearest(name, names())}
                yield Problem("issue.unknown-indicator", at(number), fields)
