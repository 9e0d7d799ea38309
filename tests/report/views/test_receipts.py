"""Who received what as a table; nobody can be picked out of what the public sees."""

import datetime
import itertools

import pytest

from xiaoping.errors import InvariantError
from xiaoping.identity import BankCard, CitizenId
from xiaoping.programmes import (
    Disbursement,
    EducationAid,
    EmploymentPost,
    HousingWork,
    Loan,
    Portfolio,
    Relocation,
    ToiletWork,
    TrainingAttendance,
    TrainingSession,
)
from xiaoping.report.views import (
    receipts_view,
    view_csv,
    view_html,
    view_json,
    view_lines,
    write_view,
)
from xiaoping.report.views.view import cell_text
from xiaoping.sensitivity import Profile

DAY = datetime.date(2020, 12, 31)
ID = "990001198005040020"
CARD = "6222000000000000009"
PHONE = "13800001234"
VILLAGES = {"990101203201": "甲村", "990101203202": "乙村"}
NAMES = {f"HU{n:04}": f"赵{name}{name}" for n, name in enumerate("甲乙丙丁戊己庚辛")}


def whole():
    """Return a portfolio that holds everything that must not be seen."""
    rows = {name: [] for name in PARTS}
    for (home, person), area in zip(NAMES.items(), itertools.cycle(VILLAGES), strict=False):
        who = {"household": home, "area": area, "note": f"{person}电话{PHONE}"}
        named = {**who, "person": person, "citizen_id": CitizenId(ID)}
        rows["disbursements"] += [
            Disbursement(
                scheme=scheme,
                amount=1800,
                paid="2020-05-17",
                bank_card=BankCard.parse(CARD),
                **named,
            )
            for scheme in ("产业奖补", "医疗救助", f"{person}特困慰问")
        ]
        rows["loans"].append(
            Loan(
                principal="5万元",
                granted=2020,
                borrower=person,
                citizen_id=CitizenId(ID),
                **who,
            )
        )
        rows["posts"].append(EmploymentPost(kind="扶贫特岗", began=2020, **named))
        rows["housing_works"].append(HousingWork(kind="危房改造", finished=2020, **named))
        rows["relocations"].append(Relocation(persons=4, moved=2018, **named))
        rows["toilets"].append(ToiletWork(finished=2020, subsidy=1000, **named))
        rows["education_aids"].append(
            EducationAid(
                scheme="雨露计划", student=person, citizen_id=CitizenId(ID), term=2020, **who
            )
        )
        attended = {name: value for name, value in named.items() if name != "area"}
        rows["attendances"].append(TrainingAttendance(session="1", **attended))
    rows["trainings"].append(TrainingSession(id="1", topic="柑橘栽培", held=2020))
    return Portfolio(as_of=DAY, **rows)


PARTS = (
    "disbursements",
    "loans",
    "posts",
    "housing_works",
    "relocations",
    "toilets",
    "education_aids",
    "attendances",
    "trainings",
)
CASES = [
    (profile, by)
    for profile in (Profile.PUBLIC, Profile.INTERNAL)
    for by in ("row", "household", "scheme")
    if (profile, by) != (Profile.PUBLIC, "household")
]


@pytest.mark.parametrize(("profile", "by"), CASES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_name_id_card_or_telephone_is_in_any_output(profile, by, lang, tmp_path):
    view = receipts_view(whole(), profile=profile, by=by, names=NAMES, places=VILLAGES)
    path = tmp_path / "a.csv"
    write_view(path, view, lang)
    outputs = [
        view_csv(view, lang),
        view_html(view, (), lang),
        view_json(view, lang),
        "\n".join(view_lines(view, lang)),
        path.read_text(encoding="utf-8-sig"),
        repr(view),
    ]
    hidden = [*NAMES.values(), ID, CARD, PHONE, ID[6:14], "特困慰问"]
    if profile is Profile.PUBLIC:
        hidden += [*NAMES, "2020-05-17", "05-17"]
    for output, secret in itertools.product(outputs, hidden):
        assert secret not in output


def test_a_workbook_for_the_public_holds_no_name_either(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    view = receipts_view(whole(), names=NAMES, places=VILLAGES)
    write_view(tmp_path / "a.xlsx", view)
    cells = [
        str(cell)
        for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(
            values_only=True
        )
        for cell in row
    ]
    assert any("赵**" in cell for cell in cells)
    assert not any(secret in cell for cell in cells for secret in (*NAMES, *NAMES.values(), ID))


def test_the_full_profile_names_everybody():
    view = receipts_view(whole(), profile=Profile.FULL, names=NAMES, places=VILLAGES)
    text = view_csv(view)
    assert all(name in text for name in (*NAMES, *NAMES.values()))
    assert ID not in text


def rows_of(view):
    return [[cell_text(cell) for cell in row] for row in view.rows]


def test_in_public_sensitive_schemes_are_totals_by_village():
    rows = rows_of(receipts_view(whole(), places=VILLAGES, scheme="医疗救助"))
    assert rows == [
        ["甲村", "—", "医疗救助", "4户", "—", "0.72万元", "—"],
        ["乙村", "—", "医疗救助", "4户", "—", "0.72万元", "—"],
    ]


def test_a_single_recipient_of_medical_aid_is_not_shown():
    told = Portfolio(
        as_of=DAY,
        disbursements=[
            Disbursement(scheme="医疗救助", household="HU0001", amount=1, area="990101203201")
        ],
    )
    view = receipts_view(told, places=VILLAGES)
    assert rows_of(view) == [["各村合并", "—", "医疗救助", "不足3户", "—", "—", "—"]]
    assert [cell_text(cell) for cell in view.total][-2:] == ["—", "—"]
    (row,) = rows_of(receipts_view(told, by="scheme"))
    assert row == ["医疗救助", "不足3户", "—", "—", "—", "—"]
    assert "不足3户" in view.note()
    assert "fewer than 3" in view.note("en")


def test_the_public_gets_no_totals_by_household():
    with pytest.raises(InvariantError) as caught:
        receipts_view(whole(), by="household")
    assert caught.value.code == "receipt.public"


def test_each_household_is_added_up_and_what_is_not_shown_is_counted():
    view = receipts_view(
        whole(), profile=Profile.INTERNAL, by="household", household="HU0001", names=NAMES
    )
    (row,) = rows_of(view)
    # 1800 of the award and 1000 of the toilet; medical aid, visits and the loan are hidden
    assert row == ["HU0001", "赵**", "10", "2800元", "—", "6"]
    assert "6笔金额不明或不公开" in view.note()
    (row,) = rows_of(
        receipts_view(whole(), profile=Profile.FULL, by="household", household="HU0001")
    )
    assert row[2:] == ["10", "0.64万元", "5万元", "3"]


def test_schemes_are_told_in_both_languages():
    view = receipts_view(whole(), by="scheme")
    english = [cell_text(row[0], "en") for row in view.rows]
    assert {"medical assistance", "micro-loan", "toilet", "other support"} <= set(english)


def test_a_subsidy_in_two_ledgers_is_told_in_the_note():
    paid = Disbursement(scheme="改厕补助", household="1", amount=1000)
    built = ToiletWork(household="1", finished=2020, subsidy=1000)
    told = Portfolio(as_of=DAY, disbursements=[paid], toilets=[built])
    view = receipts_view(told, profile=Profile.FULL, by="household")
    assert rows_of(view)[0][3] == "1000元"
    assert "合计只算一次" in view.note()
    assert "counted once: 1" in view.note("en")


def test_the_sample_names_nobody_in_public():
    from xiaoping.samples import sample_portfolio, sample_roll  # noqa: PLC0415 - large

    roll = sample_roll()
    heads = {home.id: home.head.name for home in roll.households}
    text = view_csv(receipts_view(sample_portfolio(), names=heads))
    assert not any(home in text for home in heads)
    assert not any(name in text for name in set(heads.values()))
