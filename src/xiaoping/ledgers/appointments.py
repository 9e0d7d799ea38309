"""The ledger of appointments (任免台账): one row a post that somebody is appointed to."""

from __future__ import annotations

from typing import Final

from xiaoping.administration.appointment import STEPS, Appointment
from xiaoping.administration.appointment_checks import check_appointments
from xiaoping.ledgers.cells import FlagCell, KeyCell, NameCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import NOTE, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.sensitivity import Sensitivity

__all__ = ["APPOINTMENTS"]

_HEAD: Final = FlagCell(
    yes=frozenset(
        {
            *("主要负责人", "机构负责人", "部门负责人", "站所负责人", "单位负责人"),
            *("负责人", "正职", "主官"),
        }
    ),
    no=frozenset(
        {"副职", "非主要负责人", "分管负责人", "副职负责人", "一般干部", "工作人员", "班子成员"}
    ),
)

_COLUMNS: Final = (
    Column(
        "id", "任免编号", "number of the appointment", KeyCell(), synonyms="任免序号", key=True
    ),
    Column(
        "institution",
        "任职机构",
        "institution",
        TextCell(),
        synonyms="任职单位、任职部门、机构名称、所在机构、所在部门、所在单位、工作部门、部门名称、单位名称、机构、部门、单位、机构编号",
        required=True,
        example="党政综合办公室",
        note="填机构台账的编号或名称。",
    ),
    Column(
        "post",
        "职务",
        "post",
        TextCell(),
        synonyms="拟任职务、任职职务、现任职务、任命职务、任免职务、职位、岗位名称、所任职务、新任职务",
        example="主任",
    ),
    Column(
        "is_head",
        "是否主要负责人",
        "head",
        _HEAD,
        synonyms="主要负责人与否、是否负责人、是否正职、正副职、是否为主要负责人",
        example="是",
    ),
    Column(
        "officer",
        "任职人员",
        "officer",
        NameCell(),
        synonyms="姓名、主要负责人、机构负责人、部门负责人、站所负责人、单位负责人、负责人、负责人姓名、主要负责人姓名、任职人、任免人员、任免对象、拟任人选、人选、干部姓名、任命人员",
        lesser="姓名",
        sensitivity=Sensitivity.PERSONAL,
    ),
    when(
        "reviewed",
        "乡镇审查时间",
        "reviewed",
        "审查时间、审查日期、乡镇审查、乡镇审核时间、乡镇党委审查时间、党委研究时间、党委会研究时间、乡镇党委会研究时间、乡党委会研究时间、镇党委会研究时间、乡党委审查时间、党委会时间、初审时间、审查",
        example="2020-03-05",
    ),
    when(
        "reported",
        "上报时间",
        "reported",
        "上报日期、报送时间、报送日期、呈报时间、上报",
        example="2020-03-10",
    ),
    when(
        "rechecked",
        "上级复审时间",
        "rechecked",
        "复审时间、复审日期、上级复审、复审、上级审核时间、复核时间",
        example="2020-04-02",
    ),
    when(
        "filed",
        "备案时间",
        "filed",
        "备案日期、备案、上级备案时间、复审备案时间、复审备案日期、复审备案、上级复审备案、上级复审备案时间",
        example="2020-04-08",
    ),
    when(
        "approved",
        "批复时间",
        "approved",
        "批复日期、批复、上级批复时间、批准时间、批准日期、审批时间",
        example="2020-04-20",
    ),
    when(
        "appointed",
        "任职时间",
        "appointed",
        "任命时间、任命日期、任职日期、下文任命时间、下文时间、发文时间、聘任时间、任现职时间、任命",
        example="2020-04-28",
    ),
    when(
        "ended",
        "免职时间",
        "removed",
        "免职日期、离任时间、去职时间、卸任时间、免去时间、免职",
        example="",
    ),
    Column(
        "document",
        "任职文号",
        "document",
        TextCell(),
        synonyms="任命文号、任免文号、文号、任命文件、任职文件、任免文件、文件号",
    ),
    Column(
        "issuer",
        "任免机关",
        "issued by",
        TextCell(),
        synonyms="任命单位、任免单位、任命机关、发文单位、发文机关",
    ),
    NOTE,
)

_PLACES: Final = {
    "appointment.no-institution": ("institution",),
    "appointment.nothing": ("post", "officer", "appointed"),
    "appointment.unknown-institution": ("institution",),
    "appointment.two-heads": ("is_head", "appointed"),
    "appointment.step-left-out": ("appointed",),
    "appointment.abolished": ("appointed",),
    "appointment.again": ("id",),
    "appointment.same": ("institution",),
    "row.id": ("id",),
}

APPOINTMENTS: Final = LedgerKind(
    id="appointments",
    zh="任免台账",
    en="ledger of appointments",
    type=Appointment,
    columns=_COLUMNS,
    build=built(Appointment),
    rows=flattened(Appointment),
    any_of=(("post", "officer", *STEPS),),
    places=_PLACES,
    titled=("is_head",),
    year_of_title=STEPS,
    headed={"is_head": "officer"},
    words=("任免", "任命", "任职"),
    check=alone(check_appointments),
    same_by=(
        ("institution", "post", "officer", "appointed"),
        ("institution", "post", "appointed"),
        ("institution", "post"),
    ),
)
"""One row a post that somebody is appointed to."""
