import copy
import pickle
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.codelists import Coded, coded, codelist
from xiaoping.errors import InvariantError, TextError, XiaopingError
from xiaoping.register import BankCard, CitizenId, DisabilityCertificate, Person, Phone
from xiaoping.register.person import HEAD

WOMAN = CitizenId("990001198005040020")
MAN = CitizenId.of_parts("990001", date(1980, 5, 4), 1)
CERTIFICATE = DisabilityCertificate("99000119800504002042")


def test_sex_and_birth_are_taken_from_the_id():
    person = Person(citizen_id=WOMAN)
    assert person.sex == Coded("gb_sex", "2")
    assert person.birth == date(1980, 5, 4)


@pytest.mark.parametrize("sex", [None, "0", "9", "未知的性别"])
def test_an_unknown_sex_is_filled_from_the_id(sex):
    assert Person(citizen_id=WOMAN, sex=sex).sex == Coded("gb_sex", "2")


def test_the_id_is_taken_from_the_certificate():
    person = Person(certificate=CERTIFICATE)
    assert person.citizen_id == WOMAN
    assert person.birth == date(1980, 5, 4)
    old = CitizenId("990001800504002")
    assert Person(certificate=CERTIFICATE, citizen_id=old).citizen_id == old


def test_what_is_unknown_is_none_and_not_no():
    person = Person()
    assert person.medical_insured is None
    assert person.pension_insured is None
    assert person.sex is None
    assert person.age_on(date(2020, 1, 1)) is None
    assert not person.is_head


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"citizen_id": WOMAN, "sex": "男"}, "register.sex"),
        ({"citizen_id": MAN, "sex": "女"}, "register.sex"),
        ({"citizen_id": WOMAN, "birth": date(1980, 5, 5)}, "register.birth"),
        ({"citizen_id": MAN, "certificate": CERTIFICATE}, "register.certificate"),
        ({"name": 5}, "register.name"),
        ({"id": 17}, "register.name"),
        ({"id": None}, "register.name"),
        ({"sex": "雌"}, "register.code"),
        ({"relation": Coded("gb_sex", "1")}, "register.list"),
        ({"education": Coded("gb_sex", "1")}, "register.list"),
        ({"birth": "1980-05-04"}, "register.date"),
        ({"medical_insured": "是"}, "register.flag"),
        ({"pension_insured": 1}, "register.flag"),
        ({"citizen_id": "990001198005040020"}, "register.kind"),
        ({"certificate": WOMAN}, "register.kind"),
        ({"phone": "13800001234"}, "register.kind"),
        ({"bank_card": Phone("13800001234")}, "register.kind"),
    ],
)
def test_what_contradicts_itself_is_no_person(fields, code):
    with pytest.raises((InvariantError, TextError)) as caught:
        Person(**fields)
    assert caught.value.code == code
    assert "1980" not in str(caught.value) + caught.value.message("zh")


@pytest.mark.parametrize(
    ("field", "lists"),
    [
        ("relation", ("gb_kin_2", "reg_relation", "gb_kin_1")),
        ("ethnicity", ("gb_ethnic", "ext_ethnic")),
        ("education", ("reg_education", "gb_education")),
        ("schooling", ("reg_school",)),
        ("health", ("reg_health", "gb_health_2", "gb_health_1")),
        ("labour", ("reg_labour",)),
        ("work", ("reg_workplace", "gb_employment", "public_post")),
        ("marital", ("gb_marital",)),
        ("sex", ("gb_sex",)),
    ],
)
def test_a_coded_field_takes_every_entry_of_its_lists(field, lists):
    for name in lists:
        for code in codelist(name):
            entry = Coded(name, code)
            assert getattr(Person(**{field: entry}), field) == entry
    first = coded(lists[0], next(iter(codelist(lists[0]).values())).zh)
    assert getattr(Person(**{field: first.zh}), field) == first


@pytest.mark.parametrize(
    ("relation", "head"),
    [
        ("户主", True),
        (Coded("gb_kin_2", "02"), True),
        (HEAD, True),
        (Coded("reg_relation", "01"), True),
        (Coded("gb_kin_1", "0"), True),
        (Coded("reg_relation", "02"), False),
        (Coded("gb_kin_2", "01"), False),
        ("妻", False),
        (None, False),
    ],
)
def test_the_head_is_told_by_the_relation_in_each_list(relation, head):
    assert Person(relation=relation).is_head is head


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2004, 2, 29), date(2020, 2, 28), 15),
        (date(2004, 2, 29), date(2020, 2, 29), 16),
        (date(2004, 2, 29), date(2021, 2, 28), 16),
        (date(2004, 2, 29), date(2021, 3, 1), 17),
        (date(2000, 12, 31), date(2020, 12, 30), 19),
        (date(2000, 12, 31), date(2020, 12, 31), 20),
        (date(2020, 1, 1), date(2020, 1, 1), 0),
        (date(2020, 1, 2), date(2020, 1, 1), None),
    ],
)
def test_the_age_counts_full_years(birth, day, age):
    assert Person(birth=birth).age_on(day) == age


SECRETS = Person(
    id="p1",
    name="赵甲",
    citizen_id=WOMAN,
    certificate=CERTIFICATE,
    ethnicity="侗族",
    health="残疾",
    phone=Phone("13800001234"),
    bank_card=BankCard("0062020000000000016"),
)


def test_a_person_is_shown_without_anything_that_tells_who_it_is():
    for text in (repr(SECRETS), str(SECRETS), f"{SECRETS}", repr([SECRETS])):
        for secret in ("赵甲", "1980", "0020", "1234", "0016", "侗", "残疾"):
            assert secret not in text
    assert "p1" in repr(SECRETS)


def test_a_citizen_id_used_as_local_id_is_not_shown():
    assert "19800504" not in repr(Person(id="990001198005040020"))


@given(testing.persons())
def test_a_person_is_a_value(person):
    for again in (pickle.loads(pickle.dumps(person)), copy.deepcopy(person)):
        assert again == person
        assert hash(again) == hash(person)
    assert attrs.evolve(person) == person
    assert attrs.evolve(person, name="钱乙").name == "钱乙"


def test_evolve_proves_the_new_person():
    person = Person(citizen_id=WOMAN)
    with pytest.raises(XiaopingError, match="Sex does not agree"):
        attrs.evolve(person, sex="男")
    with pytest.raises(InvariantError):
        attrs.evolve(person, citizen_id=MAN)
    assert attrs.evolve(person, citizen_id=MAN, sex=None).sex.zh == "男性"


@given(testing.persons(relation="户主"), st.dates(date(1930, 1, 1), date(2020, 12, 31)))
def test_sex_and_birth_always_agree_with_the_id(person, day):
    if person.citizen_id is not None:
        assert person.sex.code == person.citizen_id.sex_code
        assert person.birth == person.citizen_id.birth
    if person.birth is not None:
        age = person.age_on(day)
        before = person.age_on(day.replace(year=day.year - 1, day=min(day.day, 28)))
        assert (age is None) == (day < person.birth)
        assert before is None or before <= age


def test_a_bare_code_of_two_lists_is_refused_where_they_differ():
    with pytest.raises(InvariantError) as caught:
        Person(relation="02")
    assert caught.value.code == "register.code-several"
    assert caught.value.details["near"] == ["户主", "配偶"]


@pytest.mark.parametrize("day", ["2020-01-01", None, 2020])
def test_an_age_is_asked_for_a_day(day):
    for person in (Person(), Person(birth=date(1980, 5, 4))):
        with pytest.raises(TextError) as caught:
            person.age_on(day)
        assert caught.value.code == "register.date"
