"""The ledgers of windows (政务服务窗口台账) and of who handles what at them (AB岗台账)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xiaoping.administration import ServicePost, ServiceWindow
from xiaoping.administration.service_checks import check_service_posts, check_windows
from xiaoping.errors import InvariantError
from xiaoping.ledgers.cells import KeyCell, NameCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.limit_cell import LimitCell
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.messages import fail
from xiaoping.sensitivity import Sensitivity

__all__ = ["LIMIT", "LIMIT_IN_UNITS", "SERVICE_POSTS", "WINDOWS", "limit_of"]

_LIMITS: Final = "承诺时限、承诺办理时限、承诺期限、承诺办结期限、承诺办理期限、办理时限"

LIMIT: Final = Column(
    "limit",
    "承诺办结时限",
    "promised time limit",
    LimitCell(),
    synonyms=_LIMITS,
    example="5个工作日",
    note="连同单位写，如 5个工作日、20天、即办。",
)
"""Within what time it is promised to be settled, in words with a unit."""


def _in_unit(unit: str, en: str, words: str, heading: str) -> Column:
    """Return a column of bare numbers whose heading tells the unit of the limit."""
    name = f"limit_{unit}"
    titles = (LIMIT.heading, *LIMIT.synonyms, "办结时限")
    forms = [f"{title}({word})" for title in titles for word in words.split("、")]
    return Column(name, heading, en, LimitCell(unit), synonyms=forms)


LIMIT_IN_UNITS: Final = (
    _in_unit("working_day", "promised working days", "工作日、个工作日", "承诺工作日数"),
    _in_unit("day", "promised days", "天、日、自然日", "承诺天数"),
)
"""The same where the heading tells the unit: 承诺时限（工作日）."""


def limit_of(row: Row, *more: str) -> dict[str, object]:
    """Return a row with its limit, in whichever column it stands.

    Args:
        row: The row.
        more: Other columns of the row that tell its limit, too.

    Raises:
        InvariantError: Two columns tell two limits.

    >>> limit_of({"limit_day": "20天"})
    {'limit': '20天'}
    """
    cells = dict(row)
    names = ("limit", *(column.name for column in LIMIT_IN_UNITS), *more)
    told = {name: limit for name in names if (limit := cells.pop(name, None)) is not None}
    first, limit = next(iter(told.items()), ("limit", None))
    for name, other in told.items():
        if other != limit:
            raise fail(InvariantError, "row.columns-differ", field=name, other=first)
    return cells | {"limit": limit}


_WINDOWS: Final = (
    Column(
        "id",
        "窗口编号",
        "number of the window",
        KeyCell(),
        synonyms="窗口号、窗口序号、窗口代码",
        key=True,
        example="1",
    ),
    Column(
        "name",
        "窗口名称",
        "window",
        TextCell(),
        synonyms="窗口、服务窗口、政务服务窗口、办事窗口、窗口设置、窗口名",
        required=True,
        example="社会事务服务窗口",
    ),
    Column(
        "centre",
        "政务服务中心",
        "service centre",
        TextCell(),
        synonyms="所属中心、服务中心、所在中心、中心名称、所属政务服务中心、便民服务大厅、所属大厅",
        example="示例乡政务服务中心",
    ),
    PLACE[0],
    PLACE[2],
    when(
        "opened",
        "设立时间",
        "opened on",
        "启用时间、开设时间、设立日期、启用日期、设置时间、开放时间、开设日期",
        example="2019-10-01",
    ),
    when("closed", "撤销时间", "closed on", "停用时间、撤销日期、撤并时间", example=""),
    NOTE,
)

_POSTS: Final = (
    Column(
        "id",
        "业务编号",
        "number of the business",
        KeyCell(),
        synonyms="事项序号、业务序号、事项代码、业务代码",
        key=True,
    ),
    Column(
        "window",
        "窗口名称",
        "window",
        TextCell(),
        synonyms="窗口、办理窗口、服务窗口、所属窗口、所在窗口、窗口编号、受理窗口",
        example="社会事务服务窗口",
        note="与窗口台账的名称或编号一致。",
    ),
    Column(
        "business",
        "业务类型",
        "business",
        TextCell(),
        synonyms="业务、事项、事项名称、业务名称、业务事项、办理事项、服务事项、业务内容、办理业务、政务服务事项、岗位职责、工作职责",
        required=True,
        example="医保参保登记",
    ),
    Column(
        "officer_a",
        "A岗",
        "A officer",
        NameCell(),
        synonyms="A岗人员、A岗责任人、A角、主办、主办人、主岗、A岗姓名、A岗工作人员、A岗负责人、主办人员、主岗人员、A岗经办人、A角人员、窗口工作人员(A岗)、工作人员(A岗)",
        sensitivity=Sensitivity.PERSONAL,
        example="赵甲子",
    ),
    Column(
        "officer_b",
        "B岗",
        "B officer",
        NameCell(),
        synonyms="B岗人员、B岗责任人、B角、替岗、替岗人、协办、协办人、副岗、B岗姓名、B岗工作人员、B岗负责人、替补人员、顶岗人员、替岗人员、副岗人员、B岗经办人、B角人员、窗口工作人员(B岗)、工作人员(B岗)",
        sensitivity=Sensitivity.PERSONAL,
        example="钱乙丑",
    ),
    LIMIT,
    *LIMIT_IN_UNITS,
    Column(
        "legal_limit",
        "法定办结时限",
        "time limit of the law",
        LimitCell(),
        synonyms="法定时限、法定期限、法定办理时限、法定办结期限",
        example="20天",
    ),
    NOTE,
)

_post: Final = built(ServicePost)


def _post_of(rows: Sequence[Row]) -> ServicePost:
    """Return a post; a limit may stand under a heading that tells its unit."""
    return _post([limit_of(rows[0])])


WINDOWS: Final = LedgerKind(
    id="windows",
    zh="政务服务窗口台账",
    en="ledger of service windows",
    type=ServiceWindow,
    columns=_WINDOWS,
    build=built(ServiceWindow),
    rows=flattened(ServiceWindow),
    any_of=(("id", "centre", "opened", "area", "village"),),
    core=("id", "name", "centre", "opened", "closed", "note"),
    places=PLACES_OF_ROW
    | {
        "service-window.name": ("name",),
        "service-window.no-business": ("name",),
        "row.id": ("id",),
    },
    words=("窗口台账", "窗口设置", "窗口一览", "窗口登记"),
    check=alone(check_windows),
    same_by=(("name", "centre", "village"), ("name", "centre"), ("name",)),
)
"""One row a window."""

SERVICE_POSTS: Final = LedgerKind(
    id="service_posts",
    zh="AB岗台账",
    en="ledger of posts at windows",
    type=ServicePost,
    columns=_POSTS,
    build=_post_of,
    rows=flattened(ServicePost),
    any_of=(("officer_a", "officer_b", "window", "limit"),),
    core=("window", "business", "officer_a", "officer_b", "limit", "legal_limit", "note"),
    places={
        "service-post.business": ("business",),
        "service-post.same-officer": ("officer_b", "officer_a"),
        "service-post.no-window": ("window", "business"),
        "service-post.unknown-window": ("window",),
        "service-post.no-officer": ("officer_a", "business"),
        "service-post.no-standin": ("officer_b", "officer_a"),
        "service-post.twice": ("business",),
        "time-limit.number": ("limit", "limit_working_day", "limit_day"),
        "row.id": ("id",),
    },
    words=("AB岗", "A、B岗", "A/B岗", "AB角", "事项岗位"),
    check=alone(check_service_posts),
    same_by=(("business", "window"), ("business",)),
)
"""One row a business at a window."""
