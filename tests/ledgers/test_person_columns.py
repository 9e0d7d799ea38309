import pytest

from xiaoping.ledgers import PERSONS
from xiaoping.ledgers.person_columns import PERSON_COLUMNS, person_of, row_of_person
from xiaoping.register import CitizenId, Person

NUMBER = "990001198005040020"


def test_a_person_is_made_of_a_row_and_back():
    person = Person(
        id="7", name="赵甲", relation="户主", citizen_id=CitizenId(NUMBER), labour="普通劳动力"
    )
    assert person_of(row_of_person(person)) == person


def test_what_is_given_beside_the_row_comes_first():
    assert person_of({"name": "赵甲", "relation": None}, relation="户主").is_head


@pytest.mark.parametrize(
    ("text", "code", "cell"),
    [
        (f"赵甲,男,,{NUMBER},", "register.sex", "B2"),
        (f"赵甲,,1980-05-05,{NUMBER},", "register.birth", "C2"),
        (f"赵甲,,,{NUMBER},99000119500101002243", "identity.check", "E2"),
        ("赵甲,,,123,", "identity.length", "D2"),
        (",女,,,", "cell.required", "A2"),
    ],
)
def test_a_contradiction_is_told_at_its_cell(table, codes, text, code, cell):
    ledger = table(f"姓名,性别,出生日期,公民身份号码,残疾人证号\n{text}", PERSONS)
    assert codes(ledger) == [(code, cell)]


def test_what_names_a_person_is_closely_held():
    secret = {column.name for column in PERSON_COLUMNS if column.cell.secret}
    assert secret == {"name", "citizen_id", "certificate", "phone", "bank_card"}


def test_the_example_of_a_template_is_a_person_that_reads():
    columns = {column.name: column for column in PERSON_COLUMNS}
    assert columns["citizen_id"].cell.read(columns["citizen_id"].example) == CitizenId(NUMBER)
    for column in PERSON_COLUMNS:
        if column.example and column.name != "name":
            assert column.cell.read(column.example) is not None
