"""Documents, each by itself."""

import datetime

import pytest

from xiaoping.administration import Document
from xiaoping.errors import XiaopingError
from xiaoping.periods import Year


def test_a_document_has_a_number_or_a_title():
    assert Document(number="某办[2020]10号").key == "某办〔2020〕10号"
    assert Document(title="《改厕方案》").key == "改厕方案"
    with pytest.raises(XiaopingError, match="neither number nor title") as caught:
        Document(issuer="某办")
    assert "既没有文号也没有标题" in caught.value.zh


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number": "某办〔2020〕10号", "supersedes": ["某办（2020）第10号"]}, "document.own-successor"),
        ({"title": "《改厕方案》", "supersedes": ["改厕方案"]}, "document.own-successor"),
        ({"title": "甲", "effective": 2020, "until": 2019}, "document.ends-before-effective"),
        ({"title": "甲", "issued": "2020-05-01", "until": "2020-04-30"}, "document.ends-before-issued"),
        ({"title": "甲", "text": "落实{#}"}, "document.no-number"),
        ({"title": "甲", "text": "联系13800001234"}, "record.personal"),
        ({"number": "某办"}, "record.document-number"),
        ({"title": "甲", "supersedes": "某办〔2018〕5号"}, "register.kind"),
        ({"title": "甲", "supersedes": [5]}, "register.kind"),
        ({"title": "甲", "keeps": "第三条"}, "register.kind"),
        ({"title": "甲", "area": "4312"}, "register.level"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_in_both_languages(fields, code):
    with pytest.raises(XiaopingError) as caught:
        Document(**fields)
    assert caught.value.code == code
    assert caught.value.zh
    assert "13800001234" not in f"{caught.value.zh} {caught.value.en}"


def test_the_wordings_say_what_to_do():
    with pytest.raises(XiaopingError, match="supersede itself") as caught:
        Document(number="某办〔2020〕10号", supersedes=["某办〔2020〕10号"])
    assert "写成废止了自己" in caught.value.zh
    with pytest.raises(XiaopingError, match="ends before it begins") as caught:
        Document(title="甲", effective=2020, until=2019)
    assert "早于施行日期2020" in caught.value.zh
    with pytest.raises(XiaopingError, match="ends before it was there"):
        Document(title="甲", issued=2020, until=2019)
    with pytest.raises(XiaopingError, match="write its title in the words"):
        Document(title="甲", text="落实{#}")


def test_a_document_may_hold_for_a_time_before_it_was_issued():
    paper = Document(title="甲", issued="2020-03-01", effective="2020-01-01")
    assert paper.begins == datetime.date(2020, 1, 1)


def test_it_begins_when_it_is_told_to_or_in_the_year_of_its_number():
    assert Document(number="某办〔2020〕10号").begins == Year(2020)
    assert Document(number="某办〔2020〕10号", issued="2020-05-03").begins.day == 3
    assert Document(title="甲", received="2021-05-03").begins.year == 2021
    assert Document(title="甲").begins is None


def test_what_it_supersedes_is_kept_as_it_is_printed_and_once():
    paper = Document(
        title="甲", supersedes=["某办[2018]5号", "某办〔2018〕5号", "《旧办法》", " "]
    )
    assert paper.supersedes == ("某办〔2018〕5号", "旧办法")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("根据某办（2020）第10号", True),
        ("某办〔2020〕100号", False),
        ("某办〔2021〕10号", False),
        ("按《改厕工作方案》执行", True),
        ("收-1", True),
        ("", False),
    ],
)
def test_it_is_named_by_number_title_or_the_number_of_its_row(text, named):
    paper = Document(number="某办〔2020〕10号", title="改厕工作方案", id="收-1")
    assert paper.is_named_in(text) is named


def test_an_order_has_a_number_of_its_own_kind():
    paper = Document(number="国务院令第743号", text="落实{#}")
    assert (paper.key, paper.begins, paper.is_named_in("依据国务院令第743号")) == (
        "国务院令第743号", None, True,
    )  # fmt: skip
    assert paper.reference().text == "落实国务院令第743号"
    assert paper.reference().number is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("落实{#}文件要求", "落实{#}文件要求"),
        ("落实某办[2020]010号文件要求", "落实{#}文件要求"),
        ("落实文件要求[见附件]", "落实文件要求[[见附件]]"),
    ],
)
def test_the_words_of_a_report_have_a_slot_for_the_number(text, told):
    paper = Document(number="某办〔2020〕10号", text=text, programme="recultivation")
    found = paper.reference()
    assert (found.id, found.text, found.programme) == (
        "某办〔2020〕10号",
        told,
        "recultivation",
    )


def test_without_words_it_is_not_cited():
    assert Document(number="某办〔2020〕10号").reference() is None
