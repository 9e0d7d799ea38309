import datetime

import attrs
import pytest

from xiaoping.errors import FileError, InvariantError, XiaopingError
from xiaoping.ledgers import HOUSEHOLDS, PERSONS, VILLAGES, read_ledger, write_ledger
from xiaoping.ledgers.writing import column_plan
from xiaoping.register import CitizenId, Household, IncomeStatement, Person, Phone, Village
from xiaoping.sensitivity import Profile

HOME = Household(
    id="0001",
    village="小冲村",
    members=(
        Person(name="赵甲", relation="户主", citizen_id=CitizenId("990001198005040020")),
        Person(name="=1+1", relation="妻", phone=Phone("13800001234")),
    ),
    incomes=(IncomeStatement(year=2019, net="-3元"), IncomeStatement(year=2020, net="1.2万元")),
    registered_on=datetime.date(2020, 12, 31),
    note="-两户合住",
)


@pytest.fixture(params=[".xlsx", ".csv"])
def path(request, tmp_path):
    if request.param == ".xlsx":
        pytest.importorskip("xlsxwriter")
    return tmp_path / f"户台账{request.param}"


def test_what_is_written_reads_back_as_the_same_values(path):
    assert not write_ledger(path, [HOME], Household, title="小冲村户台账")
    assert read_ledger(path, Household).values == (HOME,)


def test_no_values_are_a_heading(path):
    write_ledger(path, [], Village)
    assert [p.code for p in read_ledger(path, Village).problems] == ["ledger.no-rows"]


def test_only_columns_in_which_something_stands_are_written(path):
    write_ledger(path, [Village(code="431228223204", name="小冲村")], Village)
    assert read_ledger(path, Village).tables[0].names == ("code", "name")


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.INTERNAL])
def test_a_narrower_profile_masks_who_somebody_is(path, profile):
    write_ledger(path, [HOME], Household, profile=profile)
    data = path.read_bytes()
    if path.suffix == ".csv":
        text = data.decode("utf-8-sig")
        assert "赵*" in text
        for secret in ("赵甲", "990001198005040020", "13800001234", "两户合住"):
            assert secret not in text
    ledger = read_ledger(path, Household)
    assert all("赵甲" not in str(entry.cells) for entry in ledger.entries)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(FileError) as caught:
        write_ledger(tmp_path / "户台账.et", [], Household)
    assert caught.value.code == "ledger.format"
    assert list(tmp_path.iterdir()) == []


def test_a_fault_while_writing_leaves_the_old_file(path):
    write_ledger(path, [HOME], Household)
    before = path.read_bytes()

    def homes():
        yield HOME
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        write_ledger(path, homes(), Household)
    assert path.read_bytes() == before


def test_how_a_column_is_shown_follows_from_how_it_is_read():
    assert column_plan(PERSONS, "citizen_id").kind == "text"
    assert column_plan(HOUSEHOLDS, "registered_poor").choices == ("是", "否")
    assert column_plan(HOUSEHOLDS, "net@2020").title == "2020年年纯收入（元）"
    assert column_plan(VILLAGES, "households", required=True).required


@pytest.mark.parametrize("name", ["台账.csv", "台账.xlsx"])
def test_a_value_of_another_class_is_refused(tmp_path, name):
    with pytest.raises(InvariantError) as caught:
        write_ledger(tmp_path / name, [HOME, 1], Household)
    assert (caught.value.code, caught.value.details["number"]) == ("ledger.value", 2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "合计"},
        {"id": "-"},
        {"id": "示例：1"},
        {"id": "a\nb"},
        {"note": " 甲"},
        {"village": "同上"},
    ],
)
def test_a_text_that_would_not_read_back_is_refused(tmp_path, changes):
    home = attrs.evolve(HOME, **changes)
    with pytest.raises(InvariantError) as caught:
        write_ledger(tmp_path / "台账.csv", [home], Household)
    assert caught.value.code == "ledger.unreadable"
    assert list(tmp_path.iterdir()) == []


def test_a_text_in_a_csv_is_no_number_to_a_spreadsheet(tmp_path):
    path = tmp_path / "台账.csv"
    write_ledger(path, [attrs.evolve(HOME, note="+1")], Household)
    assert "'+1" in path.read_text(encoding="utf-8-sig")
    assert read_ledger(path, Household).values[0].note == "+1"


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.INTERNAL])
def test_a_number_of_a_person_that_serves_as_an_id_is_masked_too(path, profile):
    number, phone = "11010519491231002X", "13800001234"
    home = Household(
        id=number,
        village=f"小冲村{phone}",
        members=(Person(id=phone, name="赵甲", relation="户主"),),
    )
    write_ledger(path, [home], Household, profile=profile)
    cells = str([entry.cells for entry in read_ledger(path, Household).entries])
    assert number not in cells
    assert phone not in cells
    write_ledger(path, [home], Household)
    assert read_ledger(path, Household).values == (home,)


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)])
def test_a_day_that_would_not_read_back_is_refused(path, day):
    with pytest.raises(InvariantError) as caught:
        write_ledger(path, [attrs.evolve(HOME, registered_on=day)], Household)
    assert caught.value.code == "ledger.unreadable"
    assert not path.exists()


def test_one_value_is_not_a_list_and_a_profile_is_no_word(path):
    for values, profile in ((HOME, Profile.FULL), ([HOME], "public")):
        with pytest.raises(XiaopingError) as caught:
            write_ledger(path, values, Household, profile=profile)
        assert caught.value.code == "register.kind"


def test_the_code_of_an_area_is_nobodys_number(path):
    home = attrs.evolve(HOME, area="43122822320403")
    write_ledger(path, [home], Household, profile=Profile.INTERNAL)
    assert read_ledger(path, Household).entries[0].cells[0]["area"] == "43122822320403"


def test_columns_that_are_still_to_be_filled_in_are_written_too(path):
    write_ledger(path, [HOME], Household, also=["net@2021", "orchard"])
    ledger = read_ledger(path, Household)
    names = [bound.name for bound in ledger.tables[0].bound]
    assert names.index("net@2020") + 1 == names.index("net@2021")
    assert "orchard" in names
    assert ledger.values == (HOME,)


def test_a_column_that_no_ledger_has_cannot_be_asked_for(tmp_path):
    with pytest.raises(XiaopingError) as caught:
        write_ledger(tmp_path / "户.csv", [HOME], Household, also=["nett@2021"])
    assert caught.value.code == "ledger.column-absent"
    assert not (tmp_path / "户.csv").exists()
