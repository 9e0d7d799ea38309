"""What campaigns count: totals of a township, and nobody."""

import attrs
import pytest

from xiaoping.administration import CampaignCount
from xiaoping.errors import InvariantError, XiaopingError

TOWN, VILLAGE, GROUP = "990001200000", "990001200200", "99000120020001"
NUMBER = "990001198005040020"


def refused(**fields):
    with pytest.raises(XiaopingError) as caught:
        CampaignCount(**{"item": "群众提供线索", "count": 3, **fields})
    return caught.value


def test_there_is_no_field_that_could_name_a_person_or_a_village():
    names = {field.name for field in attrs.fields(CampaignCount)}
    assert names == {"programme", "item", "count", "held", "area", "reporter", "id", "note"}


@pytest.mark.parametrize("area", [VILLAGE, GROUP])
@pytest.mark.parametrize("item", ["群众提供线索", "返乡人数", "宣传专栏", "法律讲座"])
def test_a_count_of_a_village_is_refused_with_what_to_do(area, item):
    error = refused(area=area, item=item, count="3条" if item == "法律讲座" else None)
    assert error.code == "campaign.below-township"
    assert "请把各村的数相加" in error.zh
    assert "Add the villages up" in error.en


def test_a_township_is_taken():
    assert CampaignCount(item="群众提供线索", count=3, area="990001200").area == TOWN


@pytest.mark.parametrize("field", ["programme", "reporter", "note", "item"])
@pytest.mark.parametrize("text", [f"举报人{NUMBER}", "联系13812345678"])
def test_a_number_of_a_person_or_telephone_is_refused_and_not_quoted(field, text):
    error = refused(**{field: text})
    assert error.code == "campaign.person"
    told = f"{error.zh} {error.en} {error!r} {error.details}"
    assert NUMBER not in told
    assert "13812345678" not in told


@pytest.mark.parametrize(
    ("item", "given", "count"),
    [
        ("群众提供线索", 3, "3条"),
        ("群众线索", "3件", "3条"),
        ("入户走访", "300户", "300户次"),
        ("走访户数", 300, "300户次"),
        ("宣传栏", "46个", "46个宣传专栏"),
        ("宣传资料", "20张", "20张"),
        ("队伍", "四支", "4支队伍"),
        ("卡点", "8个", "8处"),
        ("督查", "12次", "12次"),
        ("返乡人数", "49人", "49人"),
        ("法律讲座", "3场", "3场"),
        ("群众提供线索", 0, "0条"),
    ],
)
def test_a_count_is_in_a_unit_of_its_item(item, given, count):
    assert str(CampaignCount(item=item, count=given).count) == count


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"item": None}, "campaign.no-item"),
        ({"count": -1}, "campaign.count"),
        ({"count": "2.5条"}, "campaign.count"),
        ({"count": 1.5}, "campaign.count"),
        ({"count": True}, "campaign.count"),
        ({"count": "3户"}, "campaign.unit"),
        ({"item": "法律讲座", "count": 3}, "campaign.no-unit"),
    ],
)
def test_what_is_no_count_is_refused(fields, code):
    assert refused(**fields).code == code


def test_an_uncounted_one_is_not_zero():
    assert CampaignCount(item="群众提供线索").count is None
    assert CampaignCount(item="法律讲座").code == "other"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("item", "小冲村返乡人数"),
        ("programme", "疫情防控-小冲村"),
        ("reporter", "小冲村村委会"),
        ("id", "小冲村-1"),
        ("note", "小冲村3组"),
    ],
)
def test_a_village_is_named_by_no_text_of_it(field, text):
    given = {"item": "返乡人数", "count": "3人", field: text}
    with pytest.raises(InvariantError) as caught:
        CampaignCount(**given)
    assert (caught.value.code, caught.value.details["field"]) == (
        "campaign.below-township",
        field,
    )
    assert "事项、填报单位、备注里也不写村组" in caught.value.zh
    assert "name no village in item, reporter or note" in caught.value.en


def test_where_a_board_stands_may_be_remarked():
    assert CampaignCount(item="宣传专栏", count=2, note="小冲村2处").note == "小冲村2处"


@pytest.mark.parametrize(
    "item", ["女性返乡人数", "返乡人数（男）", "60岁以上返乡人数", "党员线索"]
)
def test_people_are_told_apart_by_no_item(item):
    with pytest.raises(InvariantError) as caught:
        CampaignCount(item=item, count="1人")
    assert caught.value.code == "campaign.of-some"
    assert "不按性别、年龄、身份等细分" in caught.value.zh
    assert "not by sex, age or standing" in caught.value.en
