import pytest

from xiaoping.codelists import codelist
from xiaoping.errors import InvariantError, TextError
from xiaoping.identity import CitizenId
from xiaoping.programmes import EmploymentPost

NUMBER = "990000198001010012"


def post(**more):
    return EmploymentPost(**{"kind": "公益岗", "household": "0017", "person": "赵甲", **more})


def refusal(**more):
    with pytest.raises(InvariantError) as caught:
        post(**more)
    return caught.value


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("特岗", "special"),
        ("公益岗位", "public_welfare"),
        ("外出务工", "transfer"),
        ("园区就业", "park"),
        ("就业帮扶车间", "workshop"),
    ],
)
def test_a_kind_has_the_names_that_offices_give_it(word, code):
    assert post(kind=word).kind.code == code


def test_a_kind_or_duty_that_the_list_does_not_have_is_kept():
    row = post(kind="以工代赈", duty="水库看守员")
    assert (row.kind, row.duty) == ("以工代赈", "水库看守员")
    assert "other" in codelist("post_kind")
    assert "other" in codelist("public_post")


def test_a_post_without_a_kind_is_none():
    error = refusal(kind=None)
    assert error.code == "post.no-kind"
    assert "没有写明岗位类别" in error.message("zh")
    assert "No kind of post" in error.message("en")


@pytest.mark.parametrize("household", ["", "0017"])
def test_a_row_names_a_person_or_tells_how_many(household):
    error = refusal(person="", household=household)
    assert error.code == "post.nobody"
    assert "汇总的一行请填人数" in error.message("zh")
    assert "Nobody is told" in error.message("en")
    many = post(person="", household=household, persons=139)
    assert (many.count, many.is_many, many.person_key) == (139, True, None)


def test_a_row_of_one_person_is_not_about_many():
    error = refusal(persons=2)
    assert error.code == "post.many"
    assert "2" in error.message("zh")
    assert "2 persons" in error.message("en")
    assert post(persons=1).count == 1


def test_a_post_does_not_end_before_it_began():
    assert refusal(began="2020-05-03", ended="2020-05-02").code == "row.order"
    assert post(began=2020, ended="2020-01-01").ended is not None


def test_a_person_is_known_by_the_number_before_the_name():
    number = CitizenId(NUMBER)
    assert post(citizen_id=number).person_key == post(person="", citizen_id=number).person_key
    assert post().person_key != post(household="0018").person_key
    assert post(household="").person_key is None


def test_another_kind_of_value_is_refused():
    with pytest.raises(TextError):
        post(citizen_id=NUMBER)
    with pytest.raises(InvariantError):
        post(person="", persons=-1)


def test_who_works_is_not_shown():
    row = post(citizen_id=CitizenId(NUMBER), note="住址")
    for secret in ("赵甲", NUMBER, "住址"):
        assert secret not in repr(row)
