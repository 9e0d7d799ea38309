"""Appointments to what is not there, told twice, without a step, and second heads."""

import pytest

from xiaoping.administration import Appointment, Institution
from xiaoping.administration.appointment_checks import check_appointments
from xiaoping.context import Context, places_of

OFFICE = "经济发展办公室"
KNOWN = [Institution(name=OFFICE, id="J1"), Institution(name="党建办公室", abolished=2019)]


def problems(*rows, institutions=()):
    return list(check_appointments(rows, Context(), places_of("a"), institutions))


def found(*rows, institutions=()):
    return [(p.code, p.where.path) for p in problems(*rows, institutions=institutions)]


def row(institution=OFFICE, **told):
    return Appointment(**({"institution": institution, "post": "主任"} | told))


def head(officer="赵甲", institution=OFFICE, **told):
    return row(institution, is_head=True, officer=officer, **told)


def test_an_institution_that_the_ledger_does_not_have_is_told_with_near_ones():
    (problem,) = problems(row("经济发展办公窒"), institutions=KNOWN)
    assert problem.code == "appointment.unknown-institution"
    assert "机构台账里没有“经济发展办公窒”。相近的有：经济发展办公室" in problem.message()
    assert "'经济发展办公窒' is not in the ledger of institutions" in problem.message("en")
    assert found(row("经济发展办公窒")) == []
    assert found(row("J1"), row(f" {OFFICE}", post="副主任"), institutions=KNOWN) == []


def test_a_row_that_is_told_twice_is_told():
    told = {"officer": "赵甲", "appointed": 2020}
    assert found(row(**told), row(**told)) == [("appointment.same", "a[1]")]
    assert found(row(id="1", **told), row("党建办公室", id="1", officer="钱乙")) == [
        ("appointment.again", "a[1]")
    ]
    # Two vacant posts of one name are two.
    assert found(row(post="副主任"), row(post="副主任")) == []


def test_a_review_or_approval_that_lacks_is_told_where_the_ledger_has_such_steps():
    bare = row(appointed=2020)
    whole = row("党建办公室", reviewed=2019, approved=2020, appointed=2020)
    assert found(bare) == []
    (problem,) = problems(whole, bare)
    assert (problem.code, problem.severity.value) == ("appointment.step-left-out", "warning")
    assert "没有写：乡镇审查、批复" in problem.message()
    assert "without being reviewed, approved" in problem.message("en")


def test_two_heads_at_once_are_told_and_successors_are_not():
    (problem,) = problems(head(appointed=2019), head("钱乙", appointed=2020))
    assert problem.code == "appointment.two-heads"
    assert "与a[0]同时是同一机构的主要负责人" in problem.message()
    assert "has two heads at once: here and in a[0]" in problem.message("en")
    assert found(head(appointed=2019, ended="2020-05"), head("钱乙", appointed="2020-05")) == []
    assert found(head("钱乙", appointed="2020-05"), head(appointed=2019, ended="2020-05")) == []


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (head("钱乙", "J1", appointed=2020), True),
        (head("钱乙", "党建办公室", appointed=2018), False),
        (head("赵甲", appointed=2020), False),
        (head("钱乙", reviewed=2020), False),
        (row(officer="钱乙", is_head=False, appointed=2020), False),
        (row(officer="钱乙", appointed=2020), False),
        (head("", appointed=2020), True),
    ],
)
def test_only_somebody_else_who_was_appointed_head_of_the_same_is_a_second(second, told):
    codes = [code for code, _ in found(head(appointed=2018), second, institutions=KNOWN)]
    assert ("appointment.two-heads" in codes) is told


def test_an_appointment_to_what_was_abolished_is_told():
    (problem,) = problems(row("党建办公室", appointed=2020), institutions=KNOWN)
    assert problem.code == "appointment.abolished"
    assert "任职时间（2020）晚于该机构的撤销时间（2019）" in problem.message()
    assert "(2020) is after the institution was abolished (2019)" in problem.message("en")
    assert found(row("党建办公室", appointed=2019), institutions=KNOWN) == []
