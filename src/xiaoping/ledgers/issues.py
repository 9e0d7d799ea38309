"""The ledgers of problems (问题台账) and of recommendations (建议台账): one row each."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from xiaoping.administration import (
    Issue,
    IssueCategory,
    IssueSeverity,
    IssueStatus,
    Recommendation,
    TimeLimit,
)
from xiaoping.administration.issue_checks import check_issues, check_recommendations
from xiaoping.errors import InvariantError, TextError
from xiaoping.ledgers.cells import EnumCell, KeyCell, Noted, PhrasesCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.limit_cell import TermCell
from xiaoping.ledgers.record_columns import (
    PLACES_OF_RECORD,
    RECORD_COLUMNS,
    record_built,
    record_flattened,
)
from xiaoping.ledgers.row_columns import NOTE, when
from xiaoping.ledgers.rows import alone
from xiaoping.messages import fail

__all__ = ["ISSUES", "RECOMMENDATIONS"]

_NAMES: Final = PhrasesCell(names=True)
_PHRASES: Final = PhrasesCell()
_STATUS: Final = EnumCell("issue_status", IssueStatus)
_INDICATORS: Final = Column(
    "indicators",
    "相关指标",
    "indicators",
    _NAMES,
    synonyms="衡量指标、反映指标、对应指标、关联指标",
    example="财政收入",
    note="填指标目录里的代码或中文名，多个用顿号隔开；它们好转说明问题在解决。",
)

_ISSUE_COLUMNS: Final = (
    Column(
        "id",
        "问题编号",
        "number of the problem",
        KeyCell(),
        synonyms="问题序号、问题号",
        key=True,
        example="1",
        note="建议台账的“针对问题”填它；没有编号的以问题名称为准。",
    ),
    Column(
        "title",
        "问题名称",
        "problem",
        TextCell(),
        synonyms="问题标题、问题要点、问题概要、问题题目",
        example="财力保障不充足",
        note="报告里的小标题。",
    ),
    Column(
        "text",
        "问题表述",
        "wording",
        TextCell(),
        synonyms="问题描述、存在问题、存在的问题、存在的主要问题、问题内容、主要问题、具体问题、问题表现、问题",
        example="乡镇财力有限，部分工作推进缺少资金",
        note="报告里写问题的一句话，句末不写句号。",
    ),
    Column(
        "category",
        "问题类别",
        "category",
        EnumCell("issue_category", IssueCategory, is_open=True),
        synonyms="问题类型、问题分类、问题性质",
        example="财力保障",
    ),
    Column(
        "severity",
        "严重程度",
        "severity",
        EnumCell("issue_severity", IssueSeverity),
        synonyms="问题等级、问题程度、轻重程度",
        example="较重",
    ),
    Column(
        "causes",
        "原因",
        "causes",
        PhrasesCell(),
        synonyms="产生原因、原因分析、成因、问题原因、主要原因、存在原因",
        example="财源单一",
        note="多条用分号隔开。",
    ),
    Column(
        "effects",
        "影响",
        "effects",
        PhrasesCell(),
        synonyms="造成的影响、后果、造成后果、问题影响",
        note="多条用分号隔开。",
    ),
    Column(
        "measures",
        "已采取措施",
        "measures",
        PhrasesCell(),
        synonyms="采取措施、措施、整改措施、解决措施、工作措施",
        note="多条用分号隔开。",
    ),
    Column(
        "progress",
        "整改情况",
        "progress",
        TextCell(),
        synonyms="整改进展、整改进度、办理情况、落实情况、完成情况、进展情况",
        note="写“已整改”“整改中”之类的当作状态，写做了什么的当作已采取措施。",
    ),
    Column(
        "addressees",
        "责任单位",
        "to be settled by",
        _NAMES,
        synonyms="涉及单位、整改单位、整改责任单位、牵头单位、责任部门、牵头部门",
        example="财政所",
        note="单位名称，不填个人；多个用顿号隔开。",
    ),
    _INDICATORS,
    when(
        "raised",
        "提出时间",
        "raised on",
        "问题提出时间、发现时间、反映时间、排查时间、提出日期、发现日期、年度",
    ),
    Column(
        "due",
        "整改时限",
        "due",
        TermCell(),
        synonyms="整改期限、完成时限、解决时限、限期、限改时间、整改截止时间、拟完成时间、计划完成时间、要求完成时间",
        example="2021-06-30",
        note="到期的日子，只知道月份的写月份；写 30天 的从提出那天算起。",
    ),
    Column(
        "status",
        "状态",
        "status",
        _STATUS,
        synonyms="问题状态、整改状态、解决情况、是否解决、是否整改、是否销号、整改结果、是否完成、是否整改到位、是否完成整改",
        example="整改中",
    ),
    when(
        "settled",
        "解决时间",
        "settled on",
        "整改完成时间、完成时间、销号时间、解决日期、办结时间、完成整改时间、完成日期、整改完成日期、实际完成时间",
        example="",
    ),
    *RECORD_COLUMNS,
    NOTE,
)

_BUILD: Final = record_built(Issue)


def _issue(rows: Sequence[Row]) -> Issue:
    """Return a problem; a term such as 30天 runs from the day on which it was raised.

    What is told of its progress is its status where it is a word for one, else what was done.
    """
    row = dict(rows[0])
    told = row.pop("progress", None)
    if told:
        status = _status_in(str(told))
        if status is None or row.get("status") not in (None, status):
            row["measures"] = (*(row.get("measures") or ()), *_phrases(str(told)))
        else:
            row["status"] = status
    limit, raised = row.get("due"), row.get("raised")
    if isinstance(limit, TimeLimit):
        row["due"] = limit.last_day(raised) if isinstance(raised, datetime.date) else None
        if row["due"] is None:
            raise fail(InvariantError, "issue.due-unknown", given=str(limit))
    return _BUILD([row])


def _phrases(text: str) -> tuple[str, ...]:
    found = _PHRASES.read(text)
    told = found.value if isinstance(found, Noted) else found
    return told if isinstance(told, tuple) else (text,)


def _status_in(text: str) -> IssueStatus | None:
    try:
        found = _STATUS.read(text)
    except TextError:
        return None  # it tells what was done
    return found if isinstance(found, IssueStatus) else None


ISSUES: Final = LedgerKind(
    id="issues",
    zh="问题台账",
    en="ledger of problems",
    type=Issue,
    columns=_ISSUE_COLUMNS,
    build=_issue,
    rows=record_flattened(Issue),
    any_of=(("text", "title"),),
    core=(
        "id",
        "title",
        "text",
        "category",
        "causes",
        "effects",
        "measures",
        "addressees",
        "indicators",
        "raised",
        "due",
        "status",
        "settled",
        "note",
    ),
    places=PLACES_OF_RECORD
    | {
        "issue.settled-before-raised": ("settled", "raised"),
        "issue.alone": ("measures",),
        "issue.due-before-raised": ("due", "raised"),
        "issue.due-unknown": ("due", "raised"),
        "issue.not-settled": ("status", "settled"),
    },
    titled=("raised",),
    words=("问题清单", "问题台账", "问题整改", "问题汇总"),
    check=alone(check_issues),
    same_by=(("text",), ("title",)),
)
"""One row a problem."""

_RECOMMENDATION_COLUMNS: Final = (
    Column(
        "id",
        "建议编号",
        "number of the recommendation",
        KeyCell(),
        synonyms="建议序号、建议号",
        key=True,
        example="1",
    ),
    Column(
        "title",
        "建议名称",
        "recommendation",
        TextCell(),
        synonyms="建议标题、建议要点、意见名称",
        example="请上级加大扶持",
        note="报告里的小标题。",
    ),
    Column(
        "text",
        "建议内容",
        "wording",
        TextCell(),
        synonyms="建议、意见建议、具体建议、意见和建议、建议事项、对策建议、建议表述",
        example="请上级加大对基层的资金支持",
        note="报告里写建议的一句话，句末不写句号。",
    ),
    Column(
        "addressee",
        "建议对象",
        "addressed to",
        TextCell(),
        synonyms="提交对象、建议提交单位、受理单位、承办单位、建议单位",
        example="上级财政部门",
    ),
    Column(
        "fields",
        "涉及领域",
        "fields",
        _NAMES,
        synonyms="建议领域、涉及方面、涉及工作",
        note="多个用顿号隔开。",
    ),
    Column(
        "addresses",
        "针对问题",
        "problems addressed",
        PhrasesCell(),
        synonyms="对应问题、针对的问题、对应问题编号、解决问题、关联问题",
        example="1",
        note="问题台账的编号或名称，多个用顿号隔开。",
    ),
    _INDICATORS,
    when("raised", "提出时间", "made on", "建议提出时间、提出日期、建议时间、年度"),
    *RECORD_COLUMNS,
    NOTE,
)

RECOMMENDATIONS: Final = LedgerKind(
    id="recommendations",
    zh="建议台账",
    en="ledger of recommendations",
    type=Recommendation,
    columns=_RECOMMENDATION_COLUMNS,
    build=record_built(Recommendation),
    rows=record_flattened(Recommendation),
    any_of=(("text", "title"),),
    core=(
        "id",
        "title",
        "text",
        "addressee",
        "fields",
        "addresses",
        "indicators",
        "raised",
        "note",
    ),
    places=PLACES_OF_RECORD
    | {
        "recommendation.unknown-issue": ("addresses",),
        "recommendation.before-issue": ("raised",),
    },
    titled=("raised",),
    words=("建议台账", "意见建议", "建议清单", "建议汇总"),
    check=alone(check_recommendations),
    same_by=(("text",), ("title",)),
)
"""One row a recommendation."""
